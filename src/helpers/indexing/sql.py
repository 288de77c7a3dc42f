"""The few words of SQL that building and asking an index share."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import duckdb

ZWNJ = "chr(8204)"
LISTED, NAMED = (f"IN (SELECT unnest(?::{kind}[]))" for kind in ("INTEGER", "VARCHAR"))


def quote(path: Path | str) -> str:
    """Return a path as a string of SQL.

    >>> quote("it's")
    "'it''s'"
    """
    return "'" + str(path).replace("'", "''") + "'"


def source(path: Path | str, *options: str) -> str:
    """Return SQL that reads one Parquet file, whatever its name holds.

    >>> source("a*.parquet")
    "read_parquet('a[*].parquet')"
    """
    return f"read_parquet({', '.join([escape(path), *options])})"


def escape(path: Path | str) -> str:
    """Return a path as SQL that no sign in it makes a pattern of."""
    return quote(re.sub(r"[*?[]", r"[\g<0>]", str(path)))


def copy(connection: "duckdb.DuckDBPyConnection", select: str, path: Path, *options: str) -> None:
    """Write the answer to a question to a Parquet file."""
    how = ", ".join(["FORMAT parquet", "COMPRESSION zstd", *options])
    connection.execute(f"COPY ({select}) TO {quote(path)} ({how})")
