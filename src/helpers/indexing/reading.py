"""Rows of a Parquet file by their numbers, of which only the groups that hold them are read."""

from pathlib import Path

import numpy as np
import pandas as pd
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
        firsts, counts = firsts[counts > 0], counts[counts > 0]
        of_first = np.searchsorted(self._ends, firsts, side="right")
        of_last = np.searchsorted(self._ends, firsts + counts - 1, side="right")
        wanted = np.zeros(len(self._ends) + 1, int)
        np.add.at(wanted, of_first, 1)
        np.add.at(wanted, of_last + 1, -1)
        groups = np.flatnonzero(np.cumsum(wanted)[:-1])
        table = self._file.read_row_groups(groups.tolist(), columns=self._columns)
        sizes = np.diff(self._ends, prepend=0)
        shifts = np.zeros(len(sizes), int)
        shifts[groups] = np.cumsum(sizes[groups]) - self._ends[groups]
        places = np.repeat(firsts + shifts[of_first] - np.cumsum(counts) + counts, counts)
        return table.take(places + np.arange(len(places))).to_pandas()
