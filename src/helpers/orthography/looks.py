"""A word that no list has, read by its look alone: «آیسییو», «دائمالحضور», «پلیآمید»."""

import re
from functools import cache

from .characters import ZWNJ
from .compounding import COMMON, Reading
from .endings import PLURAL
from .lexicon import UNJOINED, frequency, show
from .pairs import INITIALS


def read_look(word: str) -> list[Reading]:
    """Return the reading of a word that only its look tells of.

    >>> [read_look(word)[0].spelling.count(ZWNJ) for word in ("آیسییو", "دائمالحضور", "پلیآمید")]
    [2, 1, 1]
    """
    found = read_letters(word)
    if not found and "ال" in word:
        found = read_arabic(word)
    return read_madd(word) if not found and "آ" in word else found


@cache
def _letters() -> re.Pattern[str]:
    names = "|".join(sorted(INITIALS, key=len, reverse=True))
    return re.compile(f"(?:{names}){{3,}}")


def read_letters(word: str) -> list[Reading]:
    """Return the reading as the names of three Latin letters or more, if there is one way to cut.

    >>> read_letters("آیسییو")[0].spelling == "آی\u200cسی\u200cیو", read_letters("الامام")
    (True, [])
    """
    if not _letters().fullmatch(word) or frequency(word.removeprefix("ال")):
        return []
    ways = _spell_out(word)
    return [Reading(show(ZWNJ.join(ways[0])), certain=False)] if len(ways) == 1 else []


def _spell_out(word: str) -> list[list[str]]:
    """Return the names of letters that a word can be cut into, in each way."""
    if not word:
        return [[]]
    return [
        [name, *rest]
        for name in INITIALS
        if word.startswith(name)
        for rest in _spell_out(word[len(name) :])
    ]


def read_arabic(word: str) -> list[Reading]:
    """Return the reading as an Arabic phrase of two known words, or a name in الله or الدین.

    >>> read_arabic("دائمالحضور")[0].spelling == "دائم\u200cالحضور", read_arabic("کاتالینا")
    (True, [])
    """
    for cut in (cut for cut in range(3, len(word) - 2) if word.startswith("ال", cut)):
        if PLURAL.fullmatch(word[cut:]):  # درسالهای
            return []
        first, last = word[:cut], word[cut:]
        name = last in ("الله", "اله", "الدین") and (len(first) > 3 or frequency(first))
        if last == "اله":
            name = frequency(first) > COMMON and first[-1] != "س"  # پنجاهساله
        known = frequency(first) > COMMON and frequency(last[2:]) > COMMON
        if first[-1] not in UNJOINED and (name or known and len(last) > 4):
            return [Reading(f"{first}{ZWNJ}{last}")]
    return []


def read_madd(word: str) -> list[Reading]:
    """Return the reading as two words, the second with آ, which no word has within it.

    But for Arabic ones, «مآب», «الآن» and «هیآت», and for the old spelling of نیامد.

    >>> read_madd("پلیآمید")[0].spelling == "پلی\u200cآمید", read_madd("قلدرمآب")
    (True, [])
    """
    first, _, second = word[1:].partition("آ")
    parted = first and second and first[-1] not in UNJOINED
    if not parted or first[-1] == "م" or word.startswith(("الآ", "نیآ", "هیآ")):
        return []
    return [Reading(f"{word[0]}{first}{ZWNJ}آ{second}")]
