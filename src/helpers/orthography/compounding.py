"""A word that no list has, read as two words or as a compound with an ending: «ستمدیدگان»."""

from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from .characters import ZWNJ
from .lexicon import UNJOINED, compounds, entry, frequency, is_noun, verbs
from .verbs import participles

LIGHT = (
    "ی", "یی", "ئی", "م", "ت", "ش", "مان", "تان", "شان", "یم", "یت", "یش", "یمان", "یتان", "یشان",
    "ان", "انی", "انم", "انش", "انمان", "انتان", "انشان", "ات", "اتی", "اتش", "ید", "ند",
    "ست", "ین", "انه",
)  # fmt: skip
_LIGHT_AND_DROPPED = (*((ending, "") for ending in LIGHT), ("گان", "ه"), ("گی", "ه"))
_FIRSTS = frozenset(
    "بی هم درون برون پیش پس نیم نیمه تک کم خوش پاک میان بین فوق به تحت یک شش هفت هشت پنج سه نه ده"
    " بیست سی صاحب نو همه جمع شبه پسا ذی علی".split()
)
_SURNAMES = frozenset("فر نیا پور نژاد زاده راد منش کیا مهر وند".split())
_SECONDS = frozenset(
    "بها تنها مانند گون وار گری دیدگان زدگان یافتگان شدگان کنندگان دهندگان".split()
)
COMMON = 50_000  # a word written less often is not trusted to be a part of another
_VERY_COMMON = 3_000_000


class Reading(NamedTuple):
    """A spelling, and whether the writer has lost half-spaces if it is the one that was meant.

    It is not certain where the joined spelling is an accepted one too («کتابها», «دستشویی»).
    """

    spelling: str
    certain: bool = True


def read_compound(word: str) -> list[Reading]:
    """Return the reading as two words: one a usual part of compounds, or both common words.

    >>> read_compound("نگرانکننده")[0].spelling == "نگران\u200cکننده"
    True
    """
    if entry(word).frequency > COMMON:
        return []
    usual = [pair for pair in _cut(word) if _shows(pair) and _is_usual(*pair)]
    best = max(usual, key=_common) if usual else None
    return [Reading(ZWNJ.join(best), certain=False)] if best else _read_inflected_compound(word)


def read_common_words(word: str) -> list[Reading]:
    """Return the reading as two of the most common nouns, where there is one way to cut.

    >>> read_common_words("آتشجنگل")[0].spelling == "آتش\u200cجنگل"
    True
    """
    if entry(word).frequency > COMMON or len(word) < 7:
        return []
    likely = [pair for pair in _cut(word) if _are_common_nouns(*pair) or _is_usual(*pair)]
    sure = len(likely) == 1 and _shows(likely[0])
    return [Reading(ZWNJ.join(likely[0]), certain=False)] if sure else []


def _cut(word: str) -> list[tuple[str, str]]:
    """Return the two parts of a word wherever it can be cut in two."""
    return [
        (word[:cut], word[cut:]) for cut in range(2, len(word) - 1) if word[cut : cut + 2] != "ها"
    ]


def _shows(pair: tuple[str, str]) -> bool:
    return pair[0][-1] not in UNJOINED


def _is_usual(first: str, second: str) -> bool:
    """Return whether one of two known words is a usual part of compounds."""
    if second in _SURNAMES:
        return len(first) > 3 and first[-1] == "ی"
    usual = second in _seconds() and (len(first) > 2 or first in _FIRSTS)
    usual = usual or (first in _FIRSTS and len(second) > 2)
    return usual and _common((first, second)) > COMMON


def _are_common_nouns(first: str, second: str) -> bool:
    long = len(first) > 2 and len(second) > 2
    common = long and _common((first, second)) > _VERY_COMMON
    return common and is_noun(first) and is_noun(second)


def _common(pair: tuple[str, str]) -> int:
    return min(frequency(pair[0]), frequency(pair[1]))


def _read_inflected_compound(word: str) -> list[Reading]:
    return read_inflected_twin(word) or next(
        (
            [Reading(found[0].spelling.removesuffix(dropped) + ending, certain=False)]
            for stem, dropped, ending in _strip(word)
            if (found := read_compound(stem))
        ),
        [],
    )


def read_inflected_twin(word: str) -> list[Reading]:
    """Return the reading as a compound of the lexicon with an ending that is written joined."""
    for stem, dropped, ending in _strip(word):
        twin = compounds().get(stem)
        if twin:
            accepted = "j" in entry(twin.spelling).kinds or stem.endswith("تر")
            return [Reading(twin.spelling.removesuffix(dropped) + ending, certain=not accepted)]
    return []


def _strip(word: str) -> Iterator[tuple[str, str, str]]:
    """Give each unknown stem a word may have, with the ه that it dropped and its ending."""
    for ending, dropped in _by_last_letter().get(word[-1:], ()):
        if word.endswith(ending):
            stem = word[: -len(ending)] + dropped
            if len(stem) > 4 and not frequency(stem):
                yield stem, dropped, ending


@cache
def _by_last_letter() -> dict[str, list[tuple[str, str]]]:
    return {
        letter: [pair for pair in _LIGHT_AND_DROPPED if pair[0][-1] == letter]
        for letter in {ending[-1] for ending, _ in _LIGHT_AND_DROPPED}
    }


@cache
def _seconds() -> frozenset[str]:
    """Return the words that are the second part of many compounds, such as سازی and نامه."""
    parts = Counter(compound.spelling.rpartition(ZWNJ)[2] for compound in compounds().values())
    many = {part for part, count in parts.items() if count >= 8 and len(part) > 2}
    agents = {f"{present}نده" for _, present in verbs()}
    return frozenset((many - _SURNAMES) | _SECONDS | participles() | agents)
