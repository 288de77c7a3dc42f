"""The lemma of a noun or an adjective: its endings taken off, until a known word is left.

A step takes one ending off, and the lemma of what is left is found in the same way:
«بیمارانی» → «بیماران» → «بیمار».
"""

import re
from functools import cache, lru_cache

from .characters import ZWNJ
from .lexicon import is_noun, kinds_of, read_table, uses_of, words
from .verbal import present_stems

_CLITIC = "(?:[متش]|[متش]ان)"
_HA = f"ها(?:ی(?:ی|{_CLITIC})?|[متش]ان|یند|ییم|ست)?"
_PLURAL = re.compile(f"(.{{2,}}?)(?:{ZWNJ}?{_HA}|{ZWNJ}ها[متش])")
_COMPARATIVE = re.compile(
    f"(.{{2,}}?)({ZWNJ}?)تر(?:ین)?(?:{ZWNJ}?(?:{_HA}|ان|یم?|[مد]|ید|ند|ست|{_CLITIC}))?"
)
_APART = re.compile(f"(.{{2,}}){ZWNJ}(?:ا?ی|ا?یی|ا(?:[متش]|ند|ید|یم|ست)|{_CLITIC}|یم|ید|ند|ست)")
_CLITICS = {  # by their last letters, the longest first
    "ن": ("یشان", "یمان", "یتان", "شان", "مان", "تان"),
    "م": ("ییم", "یم", "م"),
    "د": ("یند", "ید", "ند"),
    "ت": ("ست", "یت", "ت"),
    "ش": ("یش", "ش"),
}
_AFTER_VOWEL = frozenset(("یشان", "یمان", "یتان", "ییم", "یند", "یش", "یت"))
_MUTUAL = re.compile("م.ا..ات")  # مطالعات is the plural of مطالعه, not of مطالع
_ARABIC_HUMAN = re.compile("(?:م.{3,}|.?.ا..?)ین")  # مسئولین, حاضرین, but not دومین
_ABSTRACT = (
    "یست", "ات", "یت", "ش", "یک", "گیر", "ساز", "گذار", "پذیر", "نگار", "شناس", "پرداز", "دار",
    "بر", "کار", "گر", "یاب", "باز", "دوز", "فروش", "خواه", "طلب", "پرست", "ورز", "خوان", "پرور",
    "زن", "رسان", "سنج", "بند", "ور", "مند",
)  # fmt: skip
_SELDOM = 0.03  # X + ی, written seldomer than this for each X, is «a certain X»
_FREQUENT = 100_000


@lru_cache(maxsize=100_000)
def nominal(word: str) -> str | None:
    """Return the lemma of a noun or an adjective, None where no part of it is known.

    >>> nominal("بیمارانی"), nominal("مسئولین"), nominal("دومین"), nominal("دخترش")
    ('بیمار', 'مسئول', 'دومین', 'دختر')
    """
    known = exceptions().get(word) or plurals().get(word)
    if known and "#" not in known:
        return known
    itself = is_noun(word) and not word.endswith(f"{ZWNJ}ها")
    steps = _STEPS_FOR_LEMMAS if itself else _STEPS
    for step in steps:
        found = step(word)
        if found:
            return found
    return word if word in words() else None


def _arabic(word: str) -> str | None:
    """Return the singular of a plural in ات, which the lexicon may know as a word: «مطالعات»."""
    stem = word.removesuffix("ات")
    if stem == word or len(stem) < 3:
        return None
    if _MUTUAL.fullmatch(word) and is_noun(f"{stem}ه"):
        return f"{stem}ه"
    if stem[-1] == "ی" and is_noun(f"{stem}ت"):
        return f"{stem}ت"
    return _likeliest(stem, f"{stem}ه", f"{stem}ت")


def _rare_plural(word: str) -> str | None:
    """Return the lemma of a word that the lexicon lists, but that no one seems to write."""
    if uses_of(word) or not word.endswith(("ان", "ین", "یم", "وی", "ای")):
        return None
    return _comparative(word) or _human(word) or _clitic(word) or _yeh(word)


def _itself(word: str) -> str | None:
    return word if is_noun(word) else None


def _plural(word: str) -> str | None:
    found = _PLURAL.fullmatch(word) if "ها" in word else None
    if not found:
        return None
    own = f"{found[1]}ها"
    if is_noun(own) and own != word and ZWNJ not in word:  # بهایش, انتهای
        return own
    return nominal(found[1]) or (found[1] if len(found[1]) > 2 else None)


def _comparative(word: str) -> str | None:
    found = _COMPARATIVE.fullmatch(word) if "تر" in word else None
    if not found:
        return None
    stem, apart = found.groups()
    if not apart and stem != word[:-2] and is_noun(f"{stem}تر"):  # فیلتری
        return None
    sure = apart or "a" in kinds_of(stem) or (len(stem) > 2 and _is_rarer(word, stem, 0.5))
    return (nominal(stem) or stem) if sure else None


def _apart(word: str) -> str | None:
    """Return the lemma of a word whose ending stands apart: «خانه‌ام», «منطقه‌ای»."""
    found = _APART.fullmatch(word) if ZWNJ in word else None
    return (nominal(found[1]) or found[1]) if found else None


def _human(word: str) -> str | None:
    """Return the singular of a plural in ان, گان, یان, ین, ون or جات."""
    if not word.endswith(("ن", "ت")):
        return None
    if word.endswith("گان") and len(word) > 5:
        stem = f"{word[:-3]}ه"
        if _is_known(stem) or stem.endswith("نده"):
            return stem
    if word.endswith("یان"):
        stem = word[:-3]
        if len(stem) < 3:
            return None
        if stem[-1:] in ("ا", "و") and _is_known(stem) and not is_noun(f"{stem}ی"):
            return stem
        return f"{stem}ی" if _is_known(stem) or _is_known(f"{stem}ی") else None
    if word.endswith("یون") and _is_rarer(word, word[:-2], 1):
        return word[:-2]
    if word.endswith("جات"):
        return _likeliest(word[:-3], f"{word[:-3]}ه")
    stem, last = word[:-2], word.rpartition(ZWNJ)[2]
    if last != word and len(last) < 6 and is_noun(last) and uses_of(last):  # رنگین‌کمان
        return None
    if word.endswith("ان") and word not in present_stems():
        ratio = 100 if ZWNJ in word else 4 if len(stem) > 3 else 0.1
        return nominal(stem) if _is_rarer(word, stem, ratio) else None
    if _ARABIC_HUMAN.fullmatch(word) and _is_known(stem):
        return nominal(stem)
    return None


def _yeh(word: str) -> str | None:
    """Return X for X + ی where it is «a certain X» or the ezafe, None for a derived word.

    Derived is what is written often beside X (ورزشی), or made the way derived words are (سازی).
    """
    stem = word[:-1]
    if word[-1] != "ی" or len(stem) < 2:
        return None
    if stem[-1] in "اوأ":
        return nominal(stem) if len(stem) > 2 and _is_rarer(word, stem, 3) else None
    if stem in present_stems():
        return None
    arabic = stem.endswith("ات")
    if not _is_usual(word, stem) and (_human(stem) or (not arabic and stem in plurals())):
        return nominal(stem)
    often = uses_of(word)
    if often and often >= _SELDOM * uses_of(stem):
        return None
    if stem[-2:] in ("ای", "وی", "ائ", "وئ") and is_noun(stem[:-1]):
        return stem[:-1]
    if is_noun(stem):
        return None if not often and stem.endswith(_ABSTRACT) else nominal(stem)
    return plurals().get(stem) or _human(stem) or _arabic(stem)


def _clitic(word: str) -> str | None:
    """Return the lemma of a word with a pronoun or a copula at its end: «خبرش», «معتقدند»."""
    for ending in _CLITICS.get(word[-1:], ()):
        if not word.endswith(ending):
            continue
        stem = word[: -len(ending)]
        if len(stem) < 2 or (ending in _AFTER_VOWEL and stem[-1] not in "او"):
            continue
        if len(ending) == 1 and (stem[-1] == "ی" or _is_usual(word, stem)):
            continue
        if is_noun(stem) and (len(stem) > 2 or uses_of(stem) > 100 * _FREQUENT):
            return nominal(stem)
        found = (
            exceptions().get(stem)
            or plurals().get(stem)
            or (len(stem) > 3 and (_human(stem) or _arabic(stem)))
        )
        if found:
            return found
    return None


def _last_piece(word: str) -> str | None:
    """Return the lemma of a compound with its plural at the end: «اصلاح‌طلبان»."""
    head, _, last = word.rpartition(ZWNJ)
    if not head or (len(last) < 6 and is_noun(last) and uses_of(last)):
        return None
    stem = last.removesuffix("ان").removesuffix("ی" if last.endswith(("ایان", "ویان")) else "")
    agent = stem if stem != last and stem in present_stems() else None
    found = plurals().get(last) or _human(last) or _arabic(last) or agent
    return f"{head}{ZWNJ}{found}" if found else None


_STEPS_FOR_LEMMAS = (_arabic, _rare_plural, _itself)
_STEPS = (_plural, _comparative, _apart, _human, _arabic, _yeh, _clitic, _last_piece)


def _likeliest(*stems: str) -> str | None:
    known = [stem for stem in stems if is_noun(stem)]
    return max(known, key=uses_of) if known else None


def _is_known(word: str) -> bool:
    return uses_of(word) >= _FREQUENT or words().get(word, "?") != "?"


def _is_usual(word: str, stem: str) -> bool:
    """Return whether a word is written so often that it is hardly a form of the stem: «فرمت»."""
    return 0 < 0.3 * uses_of(stem) < uses_of(word)


def _is_rarer(word: str, stem: str, ratio: float) -> bool:
    """Return whether a stem is known, and its form written at most ratio times as often."""
    return _is_known(stem) and uses_of(word) <= ratio * uses_of(stem)


@cache
def exceptions() -> dict[str, str]:
    """Return the lemmas that the rules would get wrong, and words that only seem inflected."""
    return read_table("lemmas.tsv")


@cache
def plurals() -> dict[str, str]:
    """Return the broken plurals, such as «مسائل», and their singulars."""
    return read_table("plurals.tsv")
