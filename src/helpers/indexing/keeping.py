"""The repeated articles of an index, kept in its folder for the next process that asks."""

import json
from functools import cache
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from helpers import tables

from . import repeats, runs
from .folder import KEPT
from .rules import file_digest

_ABOUT = b"ravand"


def find(index, near: float) -> pd.DataFrame:
    """Return the repeats of an index: those that were kept, or newly found."""
    known = read(index) if near == repeats.NEAR else None
    if known is not None:
        return known
    with index._unchanged():
        found = repeats.find_repeats(index, near)
    if near == repeats.NEAR:
        write(index, found)
    return found


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
    return "".join(file_digest(Path(module.__file__)) for module in (repeats, runs))
