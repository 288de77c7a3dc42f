"""What a word without half-spaces may stand for: «منطقهای» for «منطقه‌ای».

A word that the lexicon knows is read as itself; another one as a compound, a verb, or a stem with
endings. `find_readings` gives every likely reading: two for «نامهای», where the writer may have
meant names (نام‌های) or a letter (نامه‌ای).
"""

import re
from functools import lru_cache

from .characters import ZWNJ
from .compounding import COMMON, Reading, read_common_words, read_compound, read_inflected_twin
from .endings import (
    AFTER_HEH,
    AFTER_YEH,
    ARE,
    COMPARATIVE,
    OWN_AFTER_YEH,
    PLURAL,
    guess_usage,
    has_light_ending,
    is_inflected,
    is_plural,
    is_silent,
    join,
    read_after_heh,
    read_attached,
    read_owned,
    read_that,
)  # fmt: skip
from .lexicon import (
    compounds,
    frequency,
    is_noun,
    kinds_of,
    usage,
    uses_of,
    uses_of_compound,
    words,
)
from .looks import read_look
from .verbs import agents, find_form, participles

_FOLD = str.maketrans("أإؤئۀ", "ااویه")
_FOLDED = re.compile("[أإؤئۀ]")  # seldom found, and far quicker to look for than to translate
_WHOLE = re.compile(
    "(?:آنها|اینها)(?:یی?|ست)?"
    "|(?:به|بیش|کم|مه|که)تر(?:(?:ین)?(?:[یمتشه]|[متش]ان|ند|ست|ی[مد])?|است|اند)"
)
_PREFIXED = re.compile("(غیر|ضد|چند)(.{4,})")
_LIGHTEST = frozenset(["ی", "ان", "انی"])
_LONGEST = 40  # letters; what is longer is no word
_CLEARLY = 8  # times as often: then the other reading is not thought of


@lru_cache(maxsize=100_000)
def find_readings(word: str) -> list[Reading]:
    """Return what a word may stand for, the word itself among it; nothing where it is not known.

    >>> [reading.spelling.replace(ZWNJ, "|") for reading in find_readings("نامهای")]
    ['نام|های', 'نامه|ای']
    >>> find_readings("میدان")[0].spelling, find_readings("آمهریکس")
    ('میدان', [])
    """
    if len(word) > _LONGEST:
        return []
    folded = _fold(word)
    for spelling in (word,) if word == folded else (word, folded):
        for read in _READERS:
            readings = read(spelling)
            if readings:
                return readings
    return _read_unknown_plural(word)


def read_ending(word: str, first: str) -> list[Reading]:
    """Return what the last piece of a word with half-spaces may stand for, after the first ones.

    >>> read_ending("ریزیهای", "برنامه")[0].spelling == "ریزی\u200cهای"
    True
    """
    if len(word) > _LONGEST:
        return []
    folded = _fold(word)
    plural, comparative = PLURAL.fullmatch(folded), COMPARATIVE.fullmatch(folded)
    for found in filter(None, (plural, comparative)):
        if f"{first}{ZWNJ}{found[1]}" in words():
            return [join(*found.groups(), certain=False)]
    if word in words() or find_form(folded) or (plural and is_noun(f"{plural[1]}ها")):
        return []
    for read in (_read_sure_plural, read_after_heh, _read_joined, _read_composed):
        readings = read(folded)
        if readings:
            return readings
    if comparative and len(comparative[1]) > 3 and is_noun(comparative[1]):  # قابل‌اطمینانتر
        return [join(*comparative.groups(), certain=False)]
    return _read_unknown_plural(word)


def read_two_ways(word: str) -> tuple[str, str] | None:
    """Return both spellings of a word that may be a plural in های, or a noun in heh with ای.

    >>> read_two_ways("نامهای") == ("نام\u200cهای", "نامه\u200cای"), read_two_ways("کتابهای")
    (True, None)
    """
    if not word.endswith("های") or word.endswith(f"{ZWNJ}های"):
        return None
    readings = find_readings(word)
    if len(readings) != 2 or not readings[1].spelling.endswith(f"ه{ZWNJ}ای"):
        return None
    return readings[0].spelling, readings[1].spelling


def _fold(word: str) -> str:
    return word.translate(_FOLD) if _FOLDED.search(word) else word


def _read_known(word: str) -> list[Reading]:
    """Return the readings of a listed word, a verb's form, or a listed word and an ending."""
    own, twin, form = words().get(word), compounds().get(word), find_form(word)
    if _WHOLE.fullmatch(word):
        return [Reading(word)]
    if own is None and word.endswith("هی") and (ezafe := read_after_heh(word)):
        return ezafe  # بسته‌ی and میله‌ی are not of ستهیدن and لهیدن
    if form and ZWNJ not in form.spelling:
        return [Reading(word)]
    if (twin or form) and word.endswith("های") and is_plural(word):
        readings = _read_plural(word)
        counted = len(readings) == 1 and word[:-3] in usage()
        return readings if form is None or counted else [Reading(word), Reading(form.spelling)]
    if own is not None and own != "?":
        if form and uses_of(word) and set(own) & {"n", "a"}:
            likely = not form.spoken and frequency(form.lemma.partition("#")[0]) > COMMON
            return [Reading(word), Reading(form.spelling)][: 1 + likely]
        if form:
            return [Reading(form.spelling)]
        if not is_inflected(word):
            bare = not own and not uses_of(word)
            return (bare and read_inflected_twin(word)) or [Reading(word)]
    elif twin and not has_light_ending(word, _LIGHTEST, uses_of_compound(word)):
        accepted = "j" in kinds_of(twin)
        accepted = accepted or twin.rpartition(ZWNJ)[2].startswith(("ها", "تر"))
        return [Reading(twin, certain=not accepted)]
    if form:
        return [Reading(form.spelling)]
    return [Reading(word)] if has_light_ending(word) else []


def _spell(stem: str) -> str | None:
    """Return a stem as it is spelled, or None where it is no word or more than one."""
    if len(stem) < 3:
        return stem if frequency(stem) > COMMON else None
    spellings = [reading.spelling for reading in find_readings(stem)]
    spellings = [word for word in spellings if word.endswith(f"ه{ZWNJ}ای")] or spellings
    return spellings[0] if len(spellings) == 1 else None


def _read_joined(word: str) -> list[Reading]:
    """Return the reading as a known word with what was joined to it.

    It goes before the reading as a compound: «همسانتر» is همسان‌تر, not هم‌سانتر.
    """
    found = "تر" in word and COMPARATIVE.fullmatch(word)
    if found and "a" in kinds_of(found[1]) and not found[2].startswith("ترینها"):
        return _read_comparative(word)
    return read_attached(word)


def _read_own(word: str) -> list[Reading]:
    """Return the reading as a word in yeh with a pronoun: «بیماریاش»."""
    found = word.endswith(("اش", "ام", "ان")) and OWN_AFTER_YEH.fullmatch(word)
    spelled = found and _spell(found[1])
    return [join(spelled, found[2], certain=found[2][0] == "ا")] if spelled else []


def _read_composed(word: str) -> list[Reading]:
    """Return the reading as a stem that itself is read, with an ending after a half-space."""
    found = "ه" in word and AFTER_HEH.fullmatch(word)
    if found and not _is_listed(found[1][:-1]):
        spelled = _spell(found[1])
        if spelled and ZWNJ in spelled and is_silent(spelled):
            return [join(spelled, found[2])]
        if found[1].endswith(agents()) and found[2] != "ی":  # پندگیرنده, but سرفرماندهی
            return [join(found[1], found[2])]
    found = AFTER_YEH.fullmatch(word) or ARE.fullmatch(word)
    spelled = found and (found[2] != "ات" or frequency(found[1])) and _spell(found[1])
    if spelled:
        return [join(spelled, found[2])]
    found = "ها" in word and PLURAL.fullmatch(word)
    if found and (_spell(found[1]) or _spell_with_heh(found[1])):
        return _read_plural(word)
    return _read_comparative(word)


def _read_prefixed(word: str) -> list[Reading]:
    """Return the reading after a prefix that no half-space shows after: «غیررسانهای»."""
    found = _PREFIXED.fullmatch(word)
    readings = find_readings(found[2]) if found else []
    known = len(readings) == 1 and ZWNJ in readings[0].spelling
    return [readings[0]._replace(spelling=found[1] + readings[0].spelling)] if known else []


def _read_sure_plural(word: str) -> list[Reading]:
    return _read_plural(word) if is_plural(word) else []


def _read_unknown_plural(word: str) -> list[Reading]:
    """Return the reading of a word that nothing but its ending is known of, a name in ها say."""
    found = "ها" in word and PLURAL.fullmatch(word)
    return [join(*found.groups(), certain=False)] if found and len(found[1]) > 2 else []


def _read_plural(word: str) -> list[Reading]:
    """Return the reading as a plural, and as an ending after a silent heh («نامهای» has both)."""
    stem, ending = PLURAL.fullmatch(word).groups()
    spelled = _spell(stem)
    plural = join(spelled or stem, ending, certain=stem[-1] == "ه")
    with_heh = _spell_with_heh(stem) if ending == "های" else None
    if not with_heh:
        return [plural]
    singular = join(with_heh, ending[1:])
    plurals, singulars = usage().get(stem) or guess_usage(stem, word)
    if singulars >= _CLEARLY * plurals:
        return [singular]
    return [plural] if plurals >= _CLEARLY * singulars else [plural, singular]


def _spell_with_heh(stem: str) -> str | None:
    """Return the word in a silent heh that a stem is without it, منطقه for منطق."""
    heh = f"{stem}ه"
    if "h" in kinds_of(heh) and is_noun(heh):
        return heh
    spelled = None if _is_listed(stem) else _spell(heh)
    return spelled if spelled and is_silent(spelled) else None


def _is_listed(stem: str) -> bool:
    return frequency(stem) > 0 or stem in compounds()


def _read_comparative(word: str) -> list[Reading]:
    found = "تر" in word and COMPARATIVE.fullmatch(word)
    if not found:
        return []
    stem, ending = found.groups()
    if "a" in kinds_of(stem) or stem in participles():
        return [join(stem, ending, certain=stem[-1] == "ه")]
    if is_noun(f"{stem}تر") and uses_of(f"{stem}تر"):  # توئیترش
        return []
    if kinds_of(word) == "p":
        return [join(stem, ending, certain=False)]
    spelled = _spell(stem) or (stem if stem[-1] == "ی" and uses_of(stem) > COMMON else None)
    sure = ending.startswith("ترین") or (stem[-1] in "یت" and len(stem) > 2)
    sure = sure or (len(stem) > 3 and bool(spelled) and is_silent(spelled))
    return [join(spelled, ending, certain=False)] if spelled and (sure or ZWNJ in spelled) else []


_READERS = (
    read_that, _read_known, _read_sure_plural, read_after_heh, _read_own, _read_joined,
    read_compound, _read_composed, _read_prefixed, read_owned, read_look, read_common_words,
)  # fmt: skip
