"""The endings that a word can have, and the words that take them."""

import re

from .characters import ZWNJ
from .compounding import COMMON, LIGHT, Reading
from .lexicon import (
    frequency,
    has_silent_heh,
    is_noun,
    kinds_of,
    show,
    uses_of,
    uses_of_compound,
    words,
)
from .nominal import plurals
from .verbs import participles

_OWN = "(?:[متش]|[متش]ان)"
HA = f"ها(?:ی(?:ی|{_OWN})?|[متش]ان|ست|یند)?"
TAR = f"تر(?:ین)?(?:ی|ها(?:ی(?:ی|{_OWN})?)?|{_OWN}|ان|[یم]م|ید|ند|ست)?"
PLURAL = re.compile(f"(.{{2,}}?)({HA})")
COMPARATIVE = re.compile(f"(.{{2,}})({TAR})")
AFTER_HEH = re.compile("(.+ه)(ا(?:ی|م|ت|ش|ند|ید|یم|ست|یی)|ی|ا?[متش]ان)")
OWN_AFTER_YEH = re.compile("(.{3,}ی)(اش|ام|(?<![اوئ]ی)(?<!اندی)[متش]ان)")
_OURS = ("مان", "تان", "شان")
_OFTEN = 20_000_000  # a noun of three letters that «که» is looked for behind
_HA_OURS = tuple(f"ها{own}" for own in _OURS)
OWN_AFTER_ANY = re.compile("(.{3,})(اش)")
AFTER_YEH = re.compile("(.{2,}ی)(ا(?:ی|م|ت|ش|ند|ید|یم|ست))")
ARE = re.compile("(.{3,})(اند)")
_LIGHT_BY_LAST = {
    letter: [ending for ending in LIGHT if ending[-1] == letter] for letter in set("".join(LIGHT))
}


def is_plural(word: str) -> bool:
    """Return whether a word is a noun that takes the plural ها, with that ending.

    Where «خانهاتان» may also be a commoner noun in heh with a pronoun, it is not.

    >>> is_plural("منطقهها"), is_plural("میانجی")
    (True, False)
    """
    found = "ها" in word and PLURAL.fullmatch(word)
    if found and found[2] in _HA_OURS and uses_of(f"{found[1]}ه") > uses_of(found[1]):
        return False
    return bool(found) and "p" in kinds_of(found[1])


def is_inflected(word: str) -> bool:
    """Return whether a word of the lexicon is the plural or comparative of another one.

    >>> is_inflected("بهتر"), is_inflected("دفتر")
    (True, False)
    """
    own = words()[word]
    plural, comparative = PLURAL.fullmatch(word), COMPARATIVE.fullmatch(word)
    if plural and not set(own) & {"a", "s", "h"}:
        return "p" in kinds_of(plural[1]) and uses_of(plural[1]) >= uses_of(word)
    if comparative and not (uses_of(word) and set(own) & {"n", "s", "h"}):
        return own == "p" or "a" in kinds_of(comparative[1])
    return False


def has_light_ending(word: str, endings: frozenset[str] = frozenset(LIGHT), least: int = 0) -> bool:
    """Return whether a word is a known one with an ending that is written joined, such as ی.

    >>> has_light_ending("کتابشان"), has_light_ending("دربارهشان")
    (True, False)
    """
    for ending in _LIGHT_BY_LAST.get(word[-1:], ()):
        stem = word.removesuffix(ending)
        if len(stem) < 3 or stem == word or ending not in endings:
            continue
        if ending.startswith("ان") and stem.endswith(("ای", "وی")):  # پیشوایان
            stem = stem[:-1]
        if not _is_apart_after_yeh(stem, ending) and _is_plain(stem, max(least, COMMON)):
            return True
    return False


def _is_apart_after_yeh(stem: str, ending: str) -> bool:
    """Return whether an ending stands apart: آزادی‌شان, but صدایشان and بیماریم."""
    if ending[0] == "ی" and ending[1:] in _OURS:
        return stem[-1] not in "او"
    if stem[-1] != "ی":
        return False
    return ending.startswith("ات") or (ending in _OURS and stem[-2] not in "اوئ")


def _is_plain(stem: str, least: int) -> bool:
    own = kinds_of(stem)
    known = uses_of(stem) >= least and own != "?" and "h" not in own
    return known and not has_silent_heh(stem) and not is_inflected(stem)


def is_silent(spelled: str) -> bool:
    """Return whether the heh at the end of a word is silent.

    >>> is_silent("خانه"), is_silent("راه")
    (True, False)
    """
    last = spelled.rpartition(ZWNJ)[2]
    return any("h" in kinds_of(word) or has_silent_heh(word) for word in (spelled, last))


def guess_usage(stem: str, word: str) -> tuple[float, float]:
    """Return how likely a plural and a word in heh are, by how often both nouns are written.

    The form in ای counts for more, because a plural that is often written is in usage.tsv.

    >>> plural, singular = guess_usage("منطق", "منطقهای")
    >>> plural < singular
    True
    """
    twin = uses_of_compound(word)
    if twin > 2 * COMMON:
        return 0, twin
    return uses_of(stem) if "p" in kinds_of(stem) else 0, 24 * frequency(f"{stem}ه") or 1


def join(stem: str, ending: str, *, certain: bool = True) -> Reading:
    """Return the reading as a stem and an ending, which is certain after a stem in two parts too.

    >>> join("خانه", "اش").spelling == "خانه\u200cاش"
    True
    """
    lost = certain or ZWNJ in stem
    return Reading(show(f"{stem}{ZWNJ}{ending}"), lost)


def read_after_heh(word: str) -> list[Reading]:
    """Return the reading as a word of the lexicon in a silent heh with an ending.

    >>> read_after_heh("خانهاش")[0].spelling == "خانه\u200cاش", read_after_heh("میانجی")
    (True, [])
    """
    found = "ه" in word and AFTER_HEH.fullmatch(word)
    if not found:
        return []
    stem, ending = found.groups()
    known = "h" in kinds_of(stem) or stem in participles()
    known = known or (ending != "ایی" and has_silent_heh(stem))
    if ending == "ای" and kinds_of(stem[:-1]) == "?" and uses_of(stem[:-1]) > uses_of(stem):
        return []
    sure = ending != "ی" or frequency(stem) > COMMON * (10 if len(stem) < 4 else 1)
    return [join(stem, ending)] if known and sure else []


def read_that(word: str) -> list[Reading]:
    """Return the reading as a noun in yeh and «که».

    >>> read_that("هنگامیکه")[0].spelling == "هنگامی\u200cکه", read_that("تاریکه")
    (True, [])
    """
    noun = word.removesuffix("یکه")
    if noun == word or uses_of(word[:-1]) or (is_noun(word) and uses_of(word)):
        return []
    known = is_noun(noun) or noun in plurals() or noun.endswith("ان")
    known = known or (noun.endswith("ای") and is_noun(noun[:-1]))  # جاییکه
    least = 0 if noun in ("کس", "نحو") else COMMON if len(noun) > 3 else _OFTEN
    common = max(uses_of(noun), uses_of(f"{noun}ی")) > least
    return [join(f"{noun}ی", "که")] if known and common and "h" not in kinds_of(noun) else []


def read_attached(word: str) -> list[Reading]:
    """Return the reading as a common word and a form of to be, or what follows a yeh.

    >>> read_attached("زیرزمینیاند")[0].spelling == "زیرزمینی\u200cاند", read_attached("گذراند")
    (True, [])
    """
    found = AFTER_YEH.fullmatch(word) or ARE.fullmatch(word)
    known = found and len(found[1]) > 4 and uses_of(found[1]) > COMMON
    return [join(*found.groups())] if known and found[2] not in ("ات", "است") else []


def read_owned(word: str) -> list[Reading]:
    """Return the reading as a noun with a pronoun that is written apart.

    >>> read_owned("شخصیتاش")[0].spelling == "شخصیت\u200cاش", read_owned("تلاش")
    (True, [])
    """
    found = word.endswith("اش") and OWN_AFTER_ANY.fullmatch(word)
    sure = found and is_noun(found[1]) and frequency(found[1]) > COMMON
    return [join(*found.groups())] if sure else []
