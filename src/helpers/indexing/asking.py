"""The tables of an index, asked with DuckDB; that another index took their place is noticed."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from .folder import TABLES, path_of, read_facts
from .sql import source

_NOT_THEIRS = ("article", "tokens", "digest", "text_digest")  # columns of the index, not the corpus


def _is_usual(schema: pa.Schema, name: str) -> bool:
    """Return whether a column has a type that pyarrow and DuckDB give to pandas alike."""
    field = schema.field(name)
    whole = field.type == pa.int32() and not field.nullable
    return whole or field.type in (pa.string(), pa.timestamp("us"))


class Tables:
    """What `index.json` says of an index, and the tables in its folder."""

    def __init__(self, folder: Path, facts: dict):
        self.folder = folder
        self.corpus: str = facts["corpus"]
        self.synthetic: bool = facts["synthetic"]
        self.articles: int = facts["articles"]
        self.tokens: int = facts["tokens"]
        self.fingerprint: str = facts["fingerprint"]
        self._kept: dict[str, pd.Series] = {}
        self._shown: set[str] = set()

    def query(self, sql: str, parameters: Sequence = ()) -> pd.DataFrame:
        """Return DuckDB's answer to `sql` over the tables of the index.

        They are articles, texts, vocabulary, tokens, postings and counts: docs/tables.md says what
        is in them. Raises `ValueError` where another index has taken this one's place since it
        was opened.
        """
        return self._ask(sql, parameters, "df")

    @property
    def about(self) -> dict:
        """What a table says of the corpus it comes from.

        Its name (`corpus`), whether it is `synthetic`, its `fingerprint`, and `articles`; `holds`
        has the articles and tokens of all of it, also where a table was asked for some.
        """
        return {
            "corpus": self.corpus,
            "synthetic": self.synthetic,
            "fingerprint": self.fingerprint,
            "holds": {"articles": self.articles, "tokens": self.tokens},
            "articles": self.articles,
        }

    @cached_property
    def columns(self) -> list[str]:
        """The names of the articles' columns, but title and text."""
        with self._unchanged():
            names = pq.read_schema(path_of(self.folder, "articles")).names
        return [name for name in names if name not in _NOT_THEIRS]

    @cached_property
    def catalogue(self) -> pd.DataFrame:
        """One row per article, in order: every column but title and text, and its `tokens`."""
        return pd.concat(map(self.column, ["article", "tokens", *self.columns]), axis="columns")

    def column(self, name: str) -> pd.Series:
        """Return one column of the articles, in their order; kept for later."""
        if name not in self._kept:
            self._kept[name] = self._read_column(name)
        return self._kept[name]

    def _read_column(self, name: str) -> pd.Series:
        """Return one column of the articles, of the usual types without DuckDB: far sooner."""
        with self._unchanged():
            articles = pq.ParquetFile(path_of(self.folder, "articles"))
            if name in articles.schema_arrow.names and _is_usual(articles.schema_arrow, name):
                return articles.read([name])[name].to_pandas()
        quoted = name.replace('"', '""')
        return self.query(f'SELECT "{quoted}" FROM articles')[name]

    def _ask(self, sql: str, parameters: Sequence, fetch: str):
        with self._unchanged():
            for table in filter(sql.casefold().__contains__, TABLES):
                self._show(table)
            return getattr(self._connection.cursor().sql(sql, params=list(parameters)), fetch)()

    def _show(self, table: str) -> None:
        """Make a table known to DuckDB, which reads what is said of its row groups: once."""
        if table not in self._shown:
            view = (
                f"CREATE VIEW IF NOT EXISTS {table} AS FROM {source(path_of(self.folder, table))}"
            )
            self._connection.cursor().execute(view)
            self._shown.add(table)

    @contextmanager
    def _unchanged(self) -> Iterator[None]:
        """Raise `ValueError` where another index is in this one's place before or after reading."""
        self._require_own()
        try:
            yield
        finally:
            self._require_own()

    def _require_own(self) -> None:
        if read_facts(self.folder).get("fingerprint") != self.fingerprint:
            raise ValueError(
                f"The index in {self.folder} is gone or was built anew since it was opened; "
                "open it again."
            )

    @cached_property
    def _connection(self):
        import duckdb

        connection = duckdb.connect()
        connection.execute("SET parquet_metadata_cache = true")
        return connection
