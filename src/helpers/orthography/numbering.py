"""The runs of a long text between its spaces and signs, equal ones numbered alike.

The text is an array of code points, so that no string is made for each run, only for each
different one.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

_SPACE = ord(" ")


def to_points(text: str) -> np.ndarray:
    """Return the code points of a text; halves of a pair count as one each, as they do in it."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def to_text(points: np.ndarray) -> str:
    """Return the text that code points stand for.

    >>> to_text(to_points("قفقاز"))
    'قفقاز'
    """
    return points.tobytes().decode("utf-32-le", "surrogatepass")


def table_of(signs: str) -> np.ndarray:
    """Return, for each code point, whether it is one of some signs."""
    table = np.zeros(0x110000, bool)
    table[[ord(sign) for sign in signs]] = True
    return table


class Runs(NamedTuple):
    """The runs of a text in order: the number of each, where it begins, and what is numbered."""

    numbers: np.ndarray
    begins: np.ndarray
    written: list[str]


class InOrder(Sequence[str]):
    """The runs of a text as strings, made only where they are asked for."""

    def __init__(self, runs: Runs):
        self._written = runs.written
        self._numbers = memoryview(runs.numbers)

    def __len__(self) -> int:
        return len(self._numbers)

    def __getitem__(self, place):
        if isinstance(place, slice):
            return [self._written[number] for number in self._numbers[place]]
        return self._written[self._numbers[place]]


def number_runs(points: np.ndarray, parting: np.ndarray) -> Runs:
    """Number what stands between the code points that part; two that part have "" between them.

    A space must always part.

    >>> text = to_points("صلح و صلح")
    >>> runs = number_runs(text, text == ord(" "))
    >>> runs.numbers.tolist(), runs.begins.tolist(), runs.written
    ([0, 1, 0], [0, 4, 6], ['صلح', 'و'])
    """
    import pyarrow as pa  # which takes a while to import

    gaps = np.flatnonzero(parting)
    kept = points[~parting]
    ends = np.concatenate([[0], gaps - np.arange(len(gaps)), [len(kept)]]) * kept.itemsize
    buffers = [None, pa.py_buffer(ends), pa.py_buffer(kept)]
    found = pa.Array.from_buffers(pa.large_binary(), len(ends) - 1, buffers).dictionary_encode()
    return Runs(found.indices.to_numpy(), np.append(0, gaps + 1), _strings(found.dictionary))


def _strings(found) -> list[str]:
    """Return the strings of an array of code points, which have no space in them."""
    _, ends, points = found.buffers()
    points = np.frombuffer(points or b"", np.uint32)
    ends = np.frombuffer(ends, np.int64)[1:] // points.itemsize
    spaces = ends + np.arange(len(ends))
    joined = np.full(len(points) + len(ends), _SPACE, np.uint32)
    others = np.ones(len(joined), bool)
    others[spaces] = False
    joined[others] = points
    return to_text(joined[:-1]).split(" ")
