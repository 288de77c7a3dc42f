"""What a word without half-spaces may stand for: «منطقهای» for «منطقه‌ای».

A word that the lexicon knows is read as itself; another one as a compound, a verb, or a stem with
endings. `find_readings` gives every likely reading: two for «نامهای», where the writer may have
meant names (نام‌های) or a letter (نامه‌ای).
"""

import re
from functools import lru_cache

from .characters import ZWNJ
from .compounding import (
    COMMON,
    LIGHT,
    Reading,
    read_common_words,
    read_compound,
    read_inflected_twin,
)
from .lexicon import NOTHING, compounds, entry, frequency, is_noun, show, usage, words
from .verbs import find_form, participles

_OWN = "(?:[متش]|[متش]ان)"
_PLURAL = re.compile(f"(.{{2,}}?)(ها(?:ی(?:ی|{_OWN})?|ست|یند)?)")
_COMPARATIVE = re.compile(
    f"(.{{2,}})(تر(?:ین)?(?:ی|ها(?:ی(?:ی|{_OWN})?)?|{_OWN}|ان|[یم]م|ید|ند|ست)?)"
)
_AFTER_HEH = re.compile("(.+ه)(ا(?:ی|م|ت|ش|ند|ید|یم|ست|یی)|ی|[متش]ان)")
_AFTER_YEH = re.compile("(.{2,}ی)(ا(?:ی|م|ت|ش|ند|ید|یم|ست))")
_ARE = re.compile("(.{3,})(اند)")
_FOLD = str.maketrans("أإؤئۀ", "ااویه")
_WHOLE = re.compile("(?:آنها|اینها)(?:یی?|ست)?|(?:به|بیش|کم|مه|که)تر(?:ین)?ی?")
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
    folded = word.translate(_FOLD)
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
    folded = word.translate(_FOLD)
    plural = _PLURAL.fullmatch(folded)
    if plural and f"{first}{ZWNJ}{plural[1]}" in words():
        return [_join(*plural.groups(), certain=False)]
    if word in words() or find_form(folded):
        return []
    for read in (_read_sure_plural, _read_ending, _read_composed):
        readings = read(folded)
        if readings:
            return readings
    return _read_unknown_plural(word)


def _is_plural(word: str) -> bool:
    found = _PLURAL.fullmatch(word) if "ها" in word else None
    return bool(found) and "p" in entry(found[1]).kinds


def _read_known(word: str) -> list[Reading]:
    """Return the readings of a listed word, a verb's form, or a listed word and an ending."""
    own, twin, form = words().get(word), compounds().get(word), find_form(word)
    if _WHOLE.fullmatch(word):
        return [Reading(word)]
    if form and ZWNJ not in form.spelling:
        return [Reading(word)]
    if (twin or form) and word.endswith("های") and _is_plural(word):
        readings = _read_plural(word)
        counted = len(readings) == 1 and word[:-3] in usage()
        return readings if form is None or counted else [Reading(word), Reading(form.spelling)]
    if own and own.kinds != "?":
        if form and own.frequency and set(own.kinds) & {"n", "a"}:
            likely = not form.spoken and frequency(form.lemma.partition("#")[0]) > COMMON
            return [Reading(word), Reading(form.spelling)][: 1 + likely]
        if form:
            return [Reading(form.spelling)]
        if not _is_inflected(word):
            return (own == NOTHING and read_inflected_twin(word)) or [Reading(word)]
    elif twin and not _has_light_ending(word, ("ی", "ان", "انی"), twin.frequency):
        accepted = "j" in entry(twin.spelling).kinds
        accepted = accepted or twin.spelling.rpartition(ZWNJ)[2].startswith(("ها", "تر"))
        return [Reading(twin.spelling, certain=not accepted)]
    if form:
        return [Reading(form.spelling)]
    return [Reading(word)] if _has_light_ending(word) else []


def _is_inflected(word: str) -> bool:
    """Return whether a word of the lexicon is the plural or comparative of another one."""
    own = words()[word]
    plural, comparative = _PLURAL.fullmatch(word), _COMPARATIVE.fullmatch(word)
    if plural and not set(own.kinds) & {"a", "s", "h"}:
        stem = entry(plural[1])
        return "p" in stem.kinds and stem.frequency >= own.frequency
    if comparative and not set(own.kinds) & {"n", "s", "h"}:
        return own.kinds == "p" or "a" in entry(comparative[1]).kinds
    return False


def _has_light_ending(word: str, endings: tuple[str, ...] = LIGHT, least: int = 0) -> bool:
    """Return whether a word is a known one with an ending that is written joined, such as ی."""
    return word.endswith(endings) and any(
        word.endswith(ending)
        and len(word) > len(ending) + 2
        and not (ending.startswith("ات") and word[-len(ending) - 1] == "ی")
        and _is_plain(word[: -len(ending)], max(least, COMMON))
        for ending in endings
    )


def _is_plain(stem: str, least: int) -> bool:
    own = entry(stem)
    known = own.frequency >= least and own.kinds != "?" and "h" not in own.kinds
    return known and not _is_inflected(stem)


def _spell(stem: str) -> str | None:
    """Return a stem as it is spelled, or None where it is no word or more than one."""
    if len(stem) < 3:
        return stem if frequency(stem) > COMMON else None
    spellings = [reading.spelling for reading in find_readings(stem)]
    spellings = [word for word in spellings if word.endswith(f"ه{ZWNJ}ای")] or spellings
    return spellings[0] if len(spellings) == 1 else None


def _join(stem: str, ending: str, *, certain: bool = True) -> Reading:
    lost = certain or ZWNJ in stem
    return Reading(show(f"{stem}{ZWNJ}{ending}"), lost)


def _read_ending(word: str) -> list[Reading]:
    """Return the reading as a word of the lexicon in a silent heh with an ending: «خانهاش»."""
    found = _AFTER_HEH.fullmatch(word)
    if not found:
        return []
    stem, ending = found.groups()
    own, without = entry(stem), entry(stem[:-1])
    known = "h" in own.kinds or stem in participles()
    if ending == "ای" and without.kinds == "?" and without.frequency > own.frequency:
        return []
    sure = ending != "ی" or frequency(stem) > COMMON * (100 if len(stem) < 4 else 1)
    return [_join(stem, ending)] if known and sure else []


def _read_composed(word: str) -> list[Reading]:
    """Return the reading as a stem that itself is read, with an ending after a half-space."""
    found = _AFTER_HEH.fullmatch(word)
    if found and not _is_listed(found[1][:-1]):
        spelled = _spell(found[1])
        if spelled and ZWNJ in spelled and _is_silent(spelled):
            return [_join(spelled, found[2])]
    found = _AFTER_YEH.fullmatch(word) or _ARE.fullmatch(word)
    spelled = found and (found[2] != "ات" or frequency(found[1])) and _spell(found[1])
    if spelled:
        return [_join(spelled, found[2])]
    found = _PLURAL.fullmatch(word) if "ها" in word else None
    if found and (_spell(found[1]) or _spell_with_heh(found[1])):
        return _read_plural(word)
    return _read_comparative(word)


def _read_sure_plural(word: str) -> list[Reading]:
    return _read_plural(word) if _is_plural(word) else []


def _read_unknown_plural(word: str) -> list[Reading]:
    """Return the reading of a word that nothing but its ending is known of, a name in ها say."""
    found = _PLURAL.fullmatch(word) if "ها" in word else None
    return [_join(*found.groups(), certain=False)] if found and len(found[1]) > 2 else []


def _read_plural(word: str) -> list[Reading]:
    """Return the reading as a plural, and as an ending after a silent heh («نامهای» has both)."""
    stem, ending = _PLURAL.fullmatch(word).groups()
    spelled = _spell(stem)
    plural = _join(spelled or stem, ending, certain=stem[-1] == "ه")
    with_heh = _spell_with_heh(stem) if ending == "های" else None
    if not with_heh:
        return [plural]
    singular = _join(with_heh, ending[1:])
    plurals, singulars = usage().get(stem) or _guess_usage(stem, word)
    if singulars >= _CLEARLY * plurals:
        return [singular]
    return [plural] if plurals >= _CLEARLY * singulars else [plural, singular]


def _spell_with_heh(stem: str) -> str | None:
    """Return the word in a silent heh that a stem is without it, منطقه for منطق."""
    heh = f"{stem}ه"
    if "h" in entry(heh).kinds and is_noun(heh):
        return heh
    spelled = None if _is_listed(stem) else _spell(heh)
    return spelled if spelled and _is_silent(spelled) else None


def _is_listed(stem: str) -> bool:
    return frequency(stem) > 0 or stem in compounds()


def _is_silent(spelled: str) -> bool:
    """Return whether the heh at the end of a word is silent, as in خانه and not in راه."""
    last = spelled.rpartition(ZWNJ)[2]
    return any("h" in entry(word).kinds for word in (spelled, last))


def _guess_usage(stem: str, word: str) -> tuple[float, float]:
    """Return how likely a plural and a word in heh are, by how often both nouns are written.

    The form in ای counts for more, because a plural that is often written is in usage.tsv.
    """
    own, twin = entry(stem), compounds().get(word)
    if twin and twin.frequency > 2 * COMMON:
        return 0, twin.frequency
    return own.frequency if "p" in own.kinds else 0, 24 * frequency(f"{stem}ه") or 1


def _read_comparative(word: str) -> list[Reading]:
    found = _COMPARATIVE.fullmatch(word) if "تر" in word else None
    if not found:
        return []
    stem, ending = found.groups()
    if "a" in entry(stem).kinds or stem in participles():
        return [_join(stem, ending, certain=stem[-1] == "ه")]
    if entry(word).kinds == "p":
        return [_join(stem, ending, certain=False)]
    spelled = _spell(stem)
    sure = ending.startswith("ترین") or (stem[-1] in "یت" and len(stem) > 2)
    return [_join(spelled, ending, certain=False)] if spelled and (sure or ZWNJ in spelled) else []


_READERS = (
    _read_known, _read_sure_plural, _read_ending, read_compound, _read_composed, read_common_words,
)  # fmt: skip
