"""Where the two words of a compound stand apart: with a space or a full stop between them."""

import re

from .characters import ZWNJ
from .gaps import Gap, Words
from .pairs import BEFORE_ANY_NOUN, INITIALS, LISTED, NAMES, NONE, sureness
from .roles import LAST_WORD
from .verbs import forms

_STOP = re.compile(r"\.(?<=[^\W\d_]\.)(?=([^\W\d_]++))")
_LAST_LETTERS = re.compile(r"[^\W\d_]+\Z")
_LONGEST = 24  # characters before a full stop that are looked at


def find_gaps(found: Words, marks: bytes, least: int, first: int = 0) -> list[Gap]:
    """Return where the two words of a compound stand apart, as the start and end of the gap.

    `marks` are the roles of the words, or of some of them, from the `first` on; `least` is how
    surely two must be a compound.

    >>> from .roles import roles
    >>> found = Words("سرمایه گذاری")
    >>> find_gaps(found, found.mark(roles()), LISTED)
    [(6, 7)]
    """
    if least == NONE:
        return []
    numbers = (first + mark.start() for mark in LAST_WORD.finditer(marks))
    ends = (found.end(number - 1) for number in numbers if _is_apart(found, number, least))
    return [(end, end + 1) for end in ends]


def _is_apart(found: Words, number: int, least: int) -> bool:
    """Say whether a word and the one before are a compound with a gap between them."""
    first = found.written[number - 1].rpartition(ZWNJ)[2]
    last = found.written[number].partition(ZWNJ)[0]
    son = last == "بن" or first == "بن"
    if not son and sureness(first, last) < least:
        return False
    if found.text[found.end(number - 1)] not in " \n-_":
        return False
    others = found.written[number - 1].split(ZWNJ)[:-1]
    if son:
        before = others or (found.written[number - 2].split(ZWNJ) if number > 1 else [""])
        if last == "بن" or (last and before[-1] in NAMES):
            return (LISTED if first in NAMES or first == "بن" else 0) >= least
    if others and first in BEFORE_ANY_NOUN:  # بی‌بی
        return False
    if first == "بی":  # بی قید و شرط
        after = found.written[number].split(ZWNJ)[1:]
        after = after or "".join(found.written[number + 1 : number + 2]).split(ZWNJ)
        if after[0] == "و":
            return False
    return sureness(first, last) >= least


def find_stops(text: str, certain: int) -> list[Gap]:
    """Return where a full stop, with no space beside it, stands in a half-space's place.

    It parts the words of a compound, but not initials («بی.بی.سی»). Where a quarter of such full
    stops are certain to stand for half-spaces, the others do too, but for those after a verb.

    >>> find_stops("سرمایه.گذاری شد.ایران", 0), find_stops("شد.تو.در", 1)
    ([(6, 7)], [(5, 6)])
    """
    gaps = []
    stops = find_full_stops(text)
    for stop in stops:
        at = stop.start()
        found = _LAST_LETTERS.search(text, max(0, at - _LONGEST), at)
        first = found[0]
        compound = sureness(first, stop[1]) and not INITIALS.issuperset((first, stop[1]))
        if first in BEFORE_ANY_NOUN and text[found.start() - 1 : found.start()] == ZWNJ:  # بی‌بی
            compound = False
        if compound or certain and certain * 4 >= len(stops) and first not in forms():
            gaps.append((at, at + 1))
    return gaps


def find_full_stops(text: str) -> list[re.Match]:
    """Return the full stops between two letters, each with the letters after it."""
    return list(_STOP.finditer(text)) if "." in text else []
