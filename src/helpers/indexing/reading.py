"""Rows of a Parquet file, of which only the groups that hold them are read."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq


class Rows:
    """The rows of one file, asked for by number from 0."""

    def __init__(self, path: Path, columns: list[str]):
        self._file = pq.ParquetFile(path, memory_map=True)
        self._columns = columns
        groups = range(self._file.num_row_groups)
        sizes = [self._file.metadata.row_group(group).num_rows for group in groups]
        self._ends = np.cumsum(sizes)

    def read(self, firsts: np.ndarray, counts: np.ndarray) -> pd.DataFrame:
        """Return rows that stand together, so many from each of the first ones, in order."""
        return self.take(firsts, counts).to_pandas()

    def take(self, firsts: np.ndarray, counts: np.ndarray) -> pa.Table:
        """Return the same as a table of pyarrow, its columns in one piece or several."""
        firsts, counts = firsts[counts > 0], counts[counts > 0]
        of_first = np.searchsorted(self._ends, firsts, side="right")
        of_last = np.searchsorted(self._ends, firsts + counts - 1, side="right")
        wanted = np.zeros(len(self._ends) + 1, int)
        np.add.at(wanted, of_first, 1)
        np.add.at(wanted, of_last + 1, -1)
        groups = np.flatnonzero(np.cumsum(wanted)[:-1])
        table = self._read_groups(groups.tolist())
        sizes = np.diff(self._ends, prepend=0)
        shifts = np.zeros(len(sizes), int)
        shifts[groups] = np.cumsum(sizes[groups]) - self._ends[groups]
        shifted = firsts + shifts[of_first]
        if len(firsts) and (shifted[1:] == (shifted + counts)[:-1]).all():
            return table.slice(shifted[0], counts.sum())
        places = np.repeat(shifted - np.cumsum(counts) + counts, counts)
        return table.take(places + np.arange(len(places)))

    def _read_groups(self, groups: list[int]) -> pa.Table:
        several = len(groups) > 1  # threads would take longer for one
        return self._file.read_row_groups(groups, self._columns, use_threads=several)


class RowsOfWords:
    """The rows of a file in the order of words, asked for by word; `sizes` has how many of each."""

    def __init__(self, path: Path, columns: list[str], sizes: np.ndarray):
        self._rows, self._columns = Rows(path, columns), columns
        self._sizes, self._firsts = sizes, np.cumsum(sizes) - sizes

    def read(self, words: np.ndarray) -> tuple[dict[str, np.ndarray], np.ndarray]:
        """Return the columns of the rows of some words, one after another, and where each ends."""
        sizes = self._sizes[words]
        table = self._rows.take(self._firsts[words], sizes)
        return {name: table[name].to_numpy() for name in self._columns}, np.cumsum(sizes)


class RowsOfTexts(Rows):
    """The rows of a file in the order of a column of texts, asked for by their text too."""

    def __init__(self, path: Path, columns: list[str], text: str):
        super().__init__(path, columns)
        self._text = text
        at = self._file.schema_arrow.get_field_index(text)
        groups = range(self._file.num_row_groups)
        ends = [self._file.metadata.row_group(group).column(at).statistics for group in groups]
        self._firsts, self._lasts = [end.min for end in ends], [end.max for end in ends]

    def take_texts(self, texts: Collection[str]) -> pa.Table:
        """Return the rows that have one of some texts, in their order."""
        groups = set()
        for text in texts:
            reached = bisect_left(self._lasts, text), bisect_right(self._firsts, text)
            groups.update(range(*reached))
        table = self._read_groups(sorted(groups))
        return table.filter(pc.is_in(table[self._text], pa.array(texts, pa.string())))
