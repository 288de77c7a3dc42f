"""Parquet files written in a thread, so that the next rows are made while the last are packed."""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq


class Behind:
    """Writes tables one after another; what is given waits for the one before to be written."""

    def __init__(self, writer: pq.ParquetWriter, thread: ThreadPoolExecutor):
        self._writer, self._thread = writer, thread
        self._last: Future | None = None

    def write(self, rows: pa.Table, at_once: int) -> None:
        """Write rows in groups of so many; an error is raised when the next ones are given."""
        self.wait()
        self._last = self._thread.submit(self._writer.write_table, rows, at_once)

    def wait(self) -> None:
        """Return when all is written."""
        if self._last is not None:
            self._last.result()


@contextmanager
def writing_behind(path: Path, schema: pa.Schema, **how) -> Iterator[Behind]:
    """Give a `Behind` that writes a file, which is complete in the end."""
    with pq.ParquetWriter(path, schema, **how) as writer, ThreadPoolExecutor(1) as thread:
        behind = Behind(writer, thread)
        yield behind
        behind.wait()
