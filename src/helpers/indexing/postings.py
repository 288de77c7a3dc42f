"""The words of an index in term order, and how often each is used in each article.

They come in reading order, more than fit the memory. Words are divided into ranges with about a
million uses each; what comes is laid on disk by range, and then one range after another is
sorted. Both sorts keep the order of what is alike, so that articles and positions rise.
"""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pyarrow as pa

from .behind import writing_behind
from .folder import path_of

_AT_ONCE = 122_880  # rows of a row group of postings
_COUNTS_AT_ONCE = 32_768  # of counts: what is read to count one word
_USES = 1 << 20  # of the words of a range, unless one word alone has more: few, for quick sorting
_DELTA = "DELTA_BINARY_PACKED"
_POSTINGS, _COUNTS = (
    pa.schema([(name, pa.int32()) for name in ("word", "article", last)])
    for last in ("position", "count")
)
_PACKED = {
    "compression": "none",  # zstd would save a twentieth, and take time to write and to read
    "use_dictionary": False,
    "column_encoding": dict.fromkeys(_POSTINGS.names, _DELTA),
}
_SQUEEZED = {
    "compression": "zstd",
    "use_dictionary": ["count"],
    "column_encoding": dict.fromkeys(_COUNTS.names[:2], _DELTA),
}


class Postings:
    """What will be sorted by word; `uses` says how often each word is used."""

    def __init__(self, folder: Path, uses: np.ndarray):
        self._folder, self._uses = folder, uses
        self._range_of = (np.cumsum(uses) // (_USES + 1)).astype("uint16")
        ranges = int(self._range_of.max(initial=0)) + 1
        self._parts: list[list[tuple[int, int]]] = [[] for _ in range(ranges)]
        self._file = path_of(folder, "unsorted").open("wb")

    def add(self, word: np.ndarray, article: np.ndarray, position: np.ndarray) -> None:
        """Take in words in reading order, of articles after those that came before."""
        own = self._range_of[word]
        order = np.argsort(own, kind="stable")
        ends = np.cumsum(np.bincount(own, minlength=len(self._parts)))
        columns = [column[order] for column in (word, article, position)]
        for part, start, end in zip(self._parts, np.append(0, ends), ends, strict=False):
            if start < end:
                part.append((self._file.tell(), end - start))
                for column in columns:
                    self._file.write(column[start:end].tobytes())

    def write(self) -> np.ndarray:
        """Write the postings and the counts; return how many articles use each word."""
        self._file.close()
        articles = np.zeros(len(self._uses), int)
        with (
            writing_behind(path_of(self._folder, "postings"), _POSTINGS, **_PACKED) as postings,
            writing_behind(path_of(self._folder, "counts"), _COUNTS, **_SQUEEZED) as counts,
        ):
            for rows in self._sorted():
                postings.write(pa.table(rows, schema=_POSTINGS), _AT_ONCE)
                counted = _count(*rows[:2])
                counts.write(pa.table(counted, schema=_COUNTS), _COUNTS_AT_ONCE)
                articles += np.bincount(counted[0], minlength=len(articles))
        path_of(self._folder, "unsorted").unlink()
        return articles

    def _sorted(self) -> Iterator[list[np.ndarray]]:
        """Give the words, articles and positions of each range, by word."""
        with path_of(self._folder, "unsorted").open("rb") as file:
            for part in self._parts:
                pieces = []
                for start, size in part:
                    file.seek(start)
                    pieces.append(np.fromfile(file, "int32", 3 * size).reshape(3, size))
                if pieces:
                    word, *others = np.concatenate(pieces, axis=1)
                    order = _order(word - word.min())
                    yield [column[order] for column in (word, *others)]


def _order(numbers: np.ndarray) -> np.ndarray:
    """Return the order of numbers from 0, and of what is alike as it stands.

    numpy sorts numbers of 16 bits by counting them, in a fraction of the time.

    >>> _order(np.array([70_000, 2, 65_536, 2])).tolist()
    [1, 3, 2, 0]
    """
    order = np.argsort(numbers.astype("uint16"), kind="stable")
    high = numbers >> 16
    return order[np.argsort(high[order].astype("uint16"), kind="stable")] if high.any() else order


def _count(word: np.ndarray, article: np.ndarray) -> list[np.ndarray]:
    """Return each word, each article that uses it and how often, from the sorted uses.

    >>> [column.tolist() for column in _count(np.array([3, 3, 3]), np.array([0, 0, 7]))]
    [[3, 3], [0, 7], [2, 1]]
    """
    new = (word[1:] != word[:-1]) | (article[1:] != article[:-1])
    firsts = np.append(0, np.flatnonzero(new) + 1)
    count = np.diff(firsts, append=len(word)).astype("int32")
    return [word[firsts], article[firsts], count]
