"""Where the two words of a compound stand apart: with a space or a full stop between them."""

import re

import numpy as np

from .characters import ZWNJ
from .gaps import Gap, Words
from .pairs import INITIALS, LISTED, NAMES, NONE, sureness
from .roles import AFTER_ANY, BEFORE_ANY, FIRST, LAST
from .verbs import forms

_STOP = re.compile(r"\.(?<=[^\W\d_]\.)(?=([^\W\d_]++))")
_LAST_LETTERS = re.compile(r"[^\W\d_]+\Z")
_LONGEST = 24  # characters before a full stop that are looked at


def find_gaps(found: Words, marks: np.ndarray, least: np.ndarray) -> list[Gap]:
    """Return where the two words of a compound stand apart, as the start and end of the gap.

    `marks` are the roles of the words; `least` is how surely two must be a compound, in each text.

    >>> from .roles import roles
    >>> found = Words("سرمایه گذاری")
    >>> find_gaps(found, found.mark(roles()), np.array([LISTED]))
    [(6, 7)]
    """
    candidates = _candidates(marks)
    needed = least[found.texts_of(found.ends[candidates])]
    wanted = needed < NONE
    return [
        (found.end(number - 1), found.end(number - 1) + 1)
        for number, least in zip(candidates[wanted].tolist(), needed[wanted].tolist(), strict=True)
        if _is_apart(found, number, least)
    ]


def _is_apart(found: Words, number: int, least: int) -> bool:
    """Say whether a word and the one before are a compound with a gap between them."""
    if found.text[found.end(number - 1)] not in " \n-_":
        return False
    *others, first = found.written[number - 1].split(ZWNJ)
    last, *after = found.written[number].split(ZWNJ)
    if last == "بن" or first == "بن":
        before = others or found.written[number - 2].split(ZWNJ)
        if last == "بن" or (last and before[-1] in NAMES):
            return (LISTED if first in NAMES or first == "بن" else 0) >= least
    if first == "بی":  # بی قید و شرط
        after = after or "".join(found.written[number + 1 : number + 2]).split(ZWNJ)
        if after[0] == "و":
            return False
    return sureness(first, last) >= least


def _candidates(marks: np.ndarray) -> np.ndarray:
    """Return the numbers of the words that may be the last of a compound with the one before."""
    last, first = marks[1:], marks[:-1]
    both = (last & LAST > 0) & ((first & FIRST > 0) | (last & AFTER_ANY > 0))
    return np.flatnonzero(both | (first & BEFORE_ANY > 0)) + 1


def find_stops(found: Words, certain: np.ndarray) -> list[Gap]:
    """Return where a full stop, with no space beside it, stands in a half-space's place.

    It parts the words of a compound, but not initials («بی.بی.سی»). Where a quarter of such full
    stops in a text are certain to stand for half-spaces, the others do too, but for those after a
    verb.

    >>> find_stops(Words("سرمایه.گذاری شد.ایران"), np.array([0]))
    [(6, 7)]
    >>> find_stops(Words("شد.تو.در"), np.array([1]))
    [(5, 6)]
    """
    text = found.text
    stops = list(_STOP.finditer(text))
    if not stops:
        return []
    texts = found.texts_of([stop.start() for stop in stops])
    many = ((certain > 0) & (certain * 4 >= np.bincount(texts, minlength=len(certain))))[texts]
    gaps = []
    for stop, usual in zip(stops, many.tolist(), strict=True):
        at = stop.start()
        first = _LAST_LETTERS.search(text, max(0, at - _LONGEST), at)[0]
        compound = sureness(first, stop[1]) and not INITIALS.issuperset((first, stop[1]))
        if compound or usual and first not in forms():
            gaps.append((at, at + 1))
    return gaps
