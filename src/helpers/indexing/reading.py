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

    def read(self, rows: np.ndarray) -> pd.DataFrame:
        """Return these rows, which are in order and distinct."""
        of = np.searchsorted(self._ends, rows, side="right")
        groups = np.unique(of)
        table = self._file.read_row_groups(groups.tolist(), columns=self._columns)
        sizes = np.diff(self._ends, prepend=0)[groups]
        begins = self._ends[groups] - sizes
        shifts = np.cumsum(sizes) - sizes - begins
        return table.take(rows + shifts[np.searchsorted(groups, of)]).to_pandas()
