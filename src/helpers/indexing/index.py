"""An index on disk: what it holds, and how it is asked."""

import json
import re
from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path

import duckdb
import pandas as pd

TABLES = ("articles", "vocabulary", "tokens", "postings")
FACTS = {"fingerprint", "corpus", "synthetic", "articles", "tokens", "bytes"}


class Index:
    """An index on disk, opened.

    `corpus` is the corpus' name, `synthetic` says whether its texts are made up, `articles` and
    `tokens` count what it holds. In every table `article` numbers an article from 0 in the order
    of reading, and `word` an entry of the vocabulary from 0 in the order of keys.
    """

    def __init__(self, folder: Path, facts: dict):
        self.folder = folder
        self.corpus: str = facts["corpus"]
        self.synthetic: bool = facts["synthetic"]
        self.articles: int = facts["articles"]
        self.tokens: int = facts["tokens"]
        self.fingerprint: str = facts["fingerprint"]

    def __repr__(self) -> str:
        made_up = " (synthetic)" if self.synthetic else ""
        return f"Index of {self.corpus}{made_up}: {self.articles:,} articles, {self.tokens:,} words"

    def query(self, sql: str, parameters: Sequence = ()) -> pd.DataFrame:
        """Return DuckDB's answer to `sql` over articles, vocabulary, tokens and postings.

        Raises `ValueError` where another index has taken this one's place since it was opened.
        """
        if read_facts(self.folder).get("fingerprint") != self.fingerprint:
            raise ValueError(
                f"The index in {self.folder} is gone or was built anew since it was opened; "
                "open it again."
            )
        return self._connection.cursor().execute(sql, list(parameters)).df()

    @cached_property
    def catalogue(self) -> pd.DataFrame:
        """One row per article, in order: every column but title and text, and its `tokens`."""
        return self.query("SELECT * EXCLUDE (title, text) FROM articles ORDER BY article")

    def find_words(
        self, key: str = "", *, prefix: bool = False, lemmas: Iterable[str] = ()
    ) -> pd.DataFrame:
        """Return the entries of the vocabulary with this key, or whose key begins with it.

        With `lemmas`, those with one of these lemmas instead, with or without its half-spaces.
        The most frequent come first.
        """
        asked = [lemma.replace("\u200c", "") for lemma in lemmas]
        test = "starts_with(key, ?)" if prefix else "key = ?"
        if asked:
            test = "replace(lemma, chr(8204), '') IN (SELECT unnest(?::VARCHAR[]))"
        return self.query(
            f"SELECT * FROM vocabulary WHERE {test} ORDER BY count DESC, token", [asked or key]
        )

    def find_uses(
        self, parts: Sequence[Iterable[int]], positions: Sequence[int] | None = None
    ) -> pd.DataFrame:
        """Return each place where words stand in a row, one of each part.

        `parts` are groups of `word` numbers, one group for each word of a phrase; `positions`
        says where each stands, counted from the first (0, 1, 2 … unless given). Columns article,
        position (of the first word) and length (in words), in reading order.
        """
        positions = range(len(parts)) if positions is None else positions
        joins = "".join(
            f" JOIN postings p{n} ON p{n}.article = p0.article"
            f" AND p{n}.position = p0.position + {int(position)}"
            for n, position in enumerate(positions)
            if n
        )
        tests = " AND ".join(
            f"p{n}.word IN (SELECT unnest(?::INTEGER[]))" for n in range(len(parts))
        )
        return self.query(
            f"SELECT p0.article, p0.position, {len(parts)}::INTEGER AS length "
            f"FROM postings p0{joins} WHERE {tests} ORDER BY ALL",
            [list(map(int, part)) for part in parts],
        )

    def read_articles(self, articles: Iterable[int] | None = None) -> pd.DataFrame:
        """Return the articles with these numbers, or all of them, as they were read."""
        return self._read("SELECT * FROM articles", articles, "article")

    def read_tokens(self, articles: Iterable[int] | None = None) -> pd.DataFrame:
        """Return the tokens of these articles, or of all, in reading order, with `article`."""
        return self._read(
            'SELECT article, article_id, position, token, key, lemma, start, "end" FROM tokens '
            "JOIN vocabulary USING (word) "
            "JOIN (SELECT article, article_id FROM articles) USING (article)",
            articles,
            "article, position",
        )

    def _read(self, select: str, articles: Iterable[int] | None, order: str) -> pd.DataFrame:
        if articles is None:
            return self.query(f"{select} ORDER BY {order}")
        wanted = sorted({int(article) for article in articles})
        return self.query(
            f"{select} WHERE article IN (SELECT unnest(?::INTEGER[])) ORDER BY {order}", [wanted]
        )

    @cached_property
    def _connection(self) -> duckdb.DuckDBPyConnection:
        connection = duckdb.connect()
        for table in TABLES:
            connection.execute(f"CREATE VIEW {table} AS FROM {source(path_of(self.folder, table))}")
        return connection


def open(folder: str | Path) -> Index:
    """Open the index in `folder`.

    Raises `FileNotFoundError` where there is none, and `ValueError` where one of its files is
    missing or has another size than when it was written.
    """
    folder = Path(folder)
    facts = read_facts(folder)
    if not facts:
        raise FileNotFoundError(
            f"There is no index in {folder}; make one with indexing.build(articles, folder)."
        )
    if damaged := find_damage(folder, facts):
        raise ValueError(
            f"The index in {folder} is damaged: {damaged} is missing or was changed. "
            "Build it again with indexing.build(articles, folder)."
        )
    return Index(folder, facts)


def read_facts(folder: Path) -> dict:
    """Return what `index.json` says, or an empty dict where there is no index."""
    try:
        facts = json.loads((folder / "index.json").read_text(encoding="utf-8"))
        whole = FACTS <= facts.keys() and set(TABLES) <= facts["bytes"].keys()
    except (OSError, ValueError, AttributeError, TypeError):
        return {}
    return facts if whole else {}


def find_damage(folder: Path, facts: dict) -> str:
    """Return the name of a file that is missing or has another size than written, or ""."""
    for table in TABLES:
        path = path_of(folder, table)
        if not path.exists() or path.stat().st_size != facts["bytes"][table]:
            return path.name
    return ""


def path_of(folder: Path, table: str) -> Path:
    """Return where an index keeps a table."""
    return folder / f"{table}.parquet"


def quote(path: Path | str) -> str:
    """Return a path as a string of SQL.

    >>> quote("it's")
    "'it''s'"
    """
    return "'" + str(path).replace("'", "''") + "'"


def source(path: Path | str) -> str:
    """Return SQL that reads one Parquet file, whatever its name holds.

    >>> source("a*.parquet")
    "read_parquet('a[*].parquet')"
    """
    return f"read_parquet({quote(re.sub(r'[*?[]', r'[\g<0>]', str(path)))})"


def require(index) -> Index:
    """Return `index` unchanged; raise `TypeError` with a sentence where it is something else."""
    if not isinstance(index, Index):
        raise TypeError(
            f"An index is needed, as indexing.build(articles, folder) returns it; this is a "
            f"{type(index).__name__}."
        )
    return index
