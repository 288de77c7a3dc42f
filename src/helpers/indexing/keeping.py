"""The repeated articles of an index, kept in its folder for the next process that asks."""

import json
from functools import cache
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from helpers import tables

from . import repeats
from .folder import KEPT
from .rules import file_digest

_ABOUT = b"ravand"


def read(index) -> pd.DataFrame | None:
    """Return the repeats that a process has kept; None where there are none of this index."""
    try:
        table = pq.read_table(index.folder / KEPT, memory_map=False)
    except (OSError, pa.ArrowException):
        return None
    if (table.schema.metadata or {}).get(_ABOUT) != _about(index):
        return None
    return table.replace_schema_metadata().to_pandas()


def write(index, found: pd.DataFrame) -> None:
    """Keep the repeats beside the tables; where the folder may not be written to, do nothing."""
    table = pa.Table.from_pandas(found, preserve_index=False)
    try:
        with tables.writing(index.folder / KEPT) as unfinished:
            pq.write_table(table.replace_schema_metadata({_ABOUT: _about(index)}), unfinished)
    except OSError:
        return


def _about(index) -> bytes:
    """Return which index the repeats are of, and by which rules they were found."""
    about = {"fingerprint": index.fingerprint, "near": repeats.NEAR, "rules": _rules()}
    return json.dumps(about).encode()


@cache
def _rules() -> str:
    return file_digest(Path(repeats.__file__))
