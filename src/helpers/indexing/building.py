"""Articles into an index: tokenized in batches, sorted by DuckDB, in place once complete."""

import hashlib
import inspect
import json
import os
import shutil
import sys
from collections.abc import Iterator
from concurrent.futures import Executor
from functools import cache
from importlib.metadata import version
from itertools import batched
from pathlib import Path
from typing import NamedTuple

import duckdb
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from tqdm.auto import tqdm

from helpers import orthography, tables, tokenization

from .index import TABLES, Index, find_damage, open, path_of, quote, read_facts

_BATCH = 250
_NUMBERS = ("article", "position", "word", "start", "end")


class Batch(NamedTuple):
    """The tokens of some articles: their distinct spellings, and a row of numbers per token."""

    spellings: list[str]
    numbers: np.ndarray
    lengths: list[int]


def build(articles: pd.DataFrame, folder: str | Path, *, executor: Executor | None = None) -> Index:
    """Build an index of `articles` in `folder`, or open the one that is there.

    An index there with the same fingerprint (same articles, same rules) is opened; one with
    another fingerprint is replaced when the new one is complete. `executor`, any of
    `concurrent.futures`, spreads the work over processes or machines; the index is the same.
    Raises `ValueError` where there are no articles, where an article_id is repeated, or where
    `folder` holds something that is not an index.
    """
    folder = Path(folder)
    _check(articles, folder)
    facts = {
        "fingerprint": _fingerprint(articles),
        "corpus": articles.attrs.get("corpus", folder.name),
        "synthetic": bool(articles.attrs.get("synthetic", False)),
        "articles": len(articles),
    }
    found = read_facts(folder)
    if found.get("fingerprint") == facts["fingerprint"] and not find_damage(folder, found):
        return open(folder)
    unfinished = folder.with_name(f".{folder.name}.{os.getpid()}.unfinished")
    try:
        unfinished.mkdir(parents=True)
        facts["tokens"] = _write(articles, unfinished, executor)
        facts["bytes"] = {table: path_of(unfinished, table).stat().st_size for table in TABLES}
        (unfinished / "index.json").write_text(
            json.dumps(facts, ensure_ascii=False, indent=1), encoding="utf-8"
        )
        _replace(folder, unfinished)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return open(folder)


def _check(articles: pd.DataFrame, folder: Path) -> None:
    tables.require(articles, "articles")
    if articles.empty:
        raise ValueError("There are no articles to index; read a corpus that has some.")
    repeated = articles["article_id"][articles["article_id"].duplicated()]
    if len(repeated):
        raise ValueError(
            f"{len(repeated)} articles have the article_id of another one, such as "
            f"{repeated.iloc[0]}; corpus.read_articles tells them apart."
        )
    if folder.exists() and not (folder.is_dir() and (read_facts(folder) or _is_empty(folder))):
        raise ValueError(
            f"{folder} holds something that is not an index and is left alone; name another folder."
        )


def _is_empty(folder: Path) -> bool:
    return next(folder.iterdir(), None) is None


def _fingerprint(articles: pd.DataFrame) -> str:
    about = [sorted(map(str, articles.columns)), articles.attrs.get("corpus", "")]
    digest = hashlib.sha256((_rules() + json.dumps(about)).encode())
    for column in sorted(articles.columns):
        values = articles[column]
        values = values.astype("string") if values.dtype == object else values
        digest.update(pd.util.hash_pandas_object(values, index=False).to_numpy().tobytes())
    return digest.hexdigest()


@cache
def _rules() -> str:
    modules = (tables, orthography, tokenization, sys.modules[__name__])
    return "".join(map(inspect.getsource, modules)) + version("hazm")


def _write(articles: pd.DataFrame, folder: Path, executor: Executor | None) -> int:
    """Write the four tables of the index, and return the number of tokens."""
    seen: dict[str, int] = {}
    lengths: list[int] = []
    raw = folder / "raw.parquet"
    schema = pa.schema([(name, pa.int32()) for name in _NUMBERS])
    with pq.ParquetWriter(raw, schema) as writer:
        for batch in _tokenize(articles, executor):
            ids = np.array([seen.setdefault(word, len(seen)) for word in batch.spellings], "int32")
            numbers = batch.numbers
            numbers[0] += len(lengths)
            numbers[2] = ids[numbers[2]] if len(ids) else numbers[2]
            writer.write_table(pa.table(list(numbers), schema=schema))
            lengths += batch.lengths
    _write_articles(articles, lengths, folder)
    _sort(pd.DataFrame({"seen": range(len(seen)), "token": list(seen)}), raw, folder)
    raw.unlink()
    return sum(lengths)


def _tokenize(articles: pd.DataFrame, executor: Executor | None) -> Iterator[Batch]:
    pairs = list(zip(articles["title"], articles["text"], strict=True))
    batches = list(batched(pairs, _BATCH))
    results = (executor.map if executor else map)(tokenize_batch, batches)
    with tqdm(total=len(pairs), desc="Indexing", unit=" articles", delay=2, leave=False) as bar:
        for batch in results:
            yield batch
            bar.update(len(batch.lengths))


def tokenize_batch(pairs: tuple[tuple[str, str], ...]) -> Batch:
    """Tokenize (title, text) pairs; the numbers are rows of article, position, word, start, end."""
    spellings: dict[str, int] = {}
    numbers: list[tuple[int, ...]] = []
    lengths = []
    for article, (title, text) in enumerate(pairs):
        words = tokenization.find_words(title, text)
        lengths.append(len(words))
        numbers += [
            (article, position, spellings.setdefault(token, len(spellings)), start, end)
            for position, token, start, end in words
        ]
    columns = np.array(numbers, "int32").reshape(-1, len(_NUMBERS)).T.copy()
    return Batch(list(spellings), columns, lengths)


def _write_articles(articles: pd.DataFrame, lengths: list[int], folder: Path) -> None:
    known = articles.reset_index(drop=True)
    known = known.rename(columns={"article": "article_", "tokens": "tokens_"})
    others = [name for name in known if pd.api.types.is_object_dtype(known[name])]
    known[others] = known[others].astype("string")
    known.insert(0, "article", np.arange(len(known), dtype="int32"))
    known.insert(1, "tokens", np.array(lengths, "int32"))
    known.attrs = {}
    known.to_parquet(path_of(folder, "articles"), index=False)


def _sort(words: pd.DataFrame, raw: Path, folder: Path) -> None:
    """Number the vocabulary in the order of keys, and write tokens and postings with it."""
    words["key"] = words["token"].map(orthography.key)
    words["lemma"] = words["token"].map(tokenization.lemma_of)
    words = words.sort_values(["key", "token"], ignore_index=True)
    words["word"] = np.arange(len(words), dtype="int32")
    connection = duckdb.connect()
    connection.execute(f"SET temp_directory = {quote(folder / 'temporary')}")
    connection.register("words", words)
    connection.execute(
        f'CREATE VIEW t AS SELECT article, position, words.word, start, "end" '
        f"FROM {quote(raw)} raw JOIN words ON raw.word = words.seen"
    )
    for table, select in {
        "vocabulary": "SELECT words.word, token, key, lemma, count(*) AS count, "
        "count(DISTINCT article) AS articles FROM words JOIN t USING (word) GROUP BY ALL "
        "ORDER BY word",
        "tokens": "FROM t ORDER BY article, position",
        "postings": "SELECT word, article, position FROM t ORDER BY ALL",
    }.items():
        path = quote(path_of(folder, table))
        connection.execute(f"COPY ({select}) TO {path} (FORMAT parquet, COMPRESSION zstd)")
    connection.close()


def _replace(folder: Path, complete: Path) -> None:
    """Put the complete index in the place of the old one."""
    old = folder.with_name(f".{folder.name}.{os.getpid()}.old")
    if folder.exists():
        folder.rename(old)
    complete.rename(folder)
    shutil.rmtree(old, ignore_errors=True)
