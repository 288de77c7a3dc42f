"""Many texts levelled at once, as one: what `characters.level` says of each, in far less time."""

import re
from collections.abc import Mapping, Sequence

import numpy as np

from . import apart, initials, pairs, spaces
from .characters import LEVEL, MARK, ZWNJ, part
from .gaps import SIGNS, Gap, Words
from .numbering import InOrder, number_runs, table_of, to_points, to_text
from .roles import roles

WALL = "\n\ufffe\n"  # between two texts, so that nothing is read over it

_SHORT = 1_000  # characters that are a query, or so
_ONE_EACH = np.arange(0x110000, dtype=np.uint32)
_ONE_EACH[list(LEVEL)] = [ord(letter) for letter in LEVEL.values()]
_MARK = table_of("".join(re.findall(f"[{MARK}]", "".join(map(chr, range(0x10000))))))
_PARTING = table_of(f" {SIGNS}")


def level(texts: Sequence[str], *, careful: bool = False) -> str:
    """Return texts, each as `characters.level` gives it, with a `WALL` before and after each.

    >>> level(["كتاب ها", "منطقه.اي"]).replace(ZWNJ, "|").split(WALL)
    ['', 'کتاب|ها', 'منطقه|ای', '']
    """
    points = _ONE_EACH[to_points(WALL.join(["", *texts, ""]))]
    if len(points) < _SHORT and not spaces.MAY_PART.search(to_text(points).replace(WALL, "")):
        return part(to_text(points))  # a word, for which the list of compounds is not even read
    lengths = np.fromiter(map(len, texts), int, len(texts)) + len(WALL)
    begins = np.cumsum(lengths) - lengths + len(WALL)
    ends = begins + lengths - len(WALL)
    bare = np.flatnonzero(~_MARK[points])
    found = Together(points[bare], *(np.searchsorted(bare, places) for places in (begins, ends)))
    places = [place for gap in find_gaps(found, careful=careful) for place in range(*gap)]
    points[bare[places]] = ord(ZWNJ)
    return part(to_text(points))


class Together(Words):
    """The words of many texts, which begin and end at some places of one array of code points."""

    def __init__(self, points: np.ndarray, begins: np.ndarray, ends: np.ndarray):
        super().__init__(to_text(points))
        self.begins, self.ends = begins, ends
        self._runs = number_runs(points, self._find_parting(points))
        self.firsts = np.searchsorted(self._runs.begins, begins)
        self.afters = np.searchsorted(self._runs.begins, ends, side="right")
        self.written = InOrder(self._runs)
        self._starts = memoryview(self._runs.begins)

    def _find_parting(self, points: np.ndarray) -> np.ndarray:
        """Return where words are parted: by spaces and signs, and by half-spaces beside them."""
        parting = _PARTING[points]
        half = points == ord(ZWNJ)
        for one, other in ((slice(1, None), slice(-1)), (slice(-1), slice(1, None))):
            while (stray := half[one] & ~parting[one] & parting[other]).any():
                parting[one] |= stray
        return parting

    def end(self, number: int) -> int:
        """Return where a word ends in the text."""
        return self._starts[number] + len(self.written[number])

    def mark(self, table: Mapping[str, int]) -> bytes:
        """Return the number below 256 that a table has for each word."""
        different = bytes(map(table.__getitem__, self._runs.written))
        return np.frombuffer(different, np.uint8)[self._runs.numbers].tobytes()

    def count(self, places: Sequence[int]) -> list[int]:
        """Return how many of some places of the text are in each of the texts."""
        owners = np.searchsorted(self.ends, places)
        return np.bincount(owners, minlength=len(self.ends)).tolist()


def find_gaps(found: Together, *, careful: bool = False) -> list[Gap]:
    """Return the start and end of each gap that a half-space belongs in: `spaces.find_gaps`."""
    text, marks = found.text, found.mark(roles())
    certain = spaces.find_certain(found, marks)
    lost = found.count([start for start, _ in certain])
    stops = found.count([start for start, _ in certain if text[start] == "."])
    shown = found.count(spaces.find_shown(text))
    may_stop = found.count([stop.start() for stop in apart.find_full_stops(text)])
    gaps = {*certain, *initials.find_gaps(found, marks)}
    for number, (begin, end) in enumerate(zip(found.begins, found.ends, strict=True)):
        own = text[begin:end]
        least = pairs.NONE if careful else spaces.needed(own, lost[number], shown[number])
        if least != pairs.NONE:
            first, after = int(found.firsts[number]), int(found.afters[number])
            gaps.update(apart.find_gaps(found, marks[first:after], least, first))
        if may_stop[number]:
            stopped = apart.find_stops(own, stops[number])
            gaps.update((begin + start, begin + end) for start, end in stopped)
    return sorted(gaps)
