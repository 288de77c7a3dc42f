"""Articles into an index: tokenized in batches, sorted by DuckDB, in place once complete."""

import json
import tempfile
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import suppress
from itertools import batched
from pathlib import Path
from threading import Lock
from typing import NamedTuple

import duckdb
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from tqdm.auto import tqdm

from helpers import orthography, tokenization

from .checking import fingerprint, readable
from .index import TABLES, Index, find_damage, open, path_of, quote, read_facts, source

_BATCH = 250
_ATTEMPTS = 5
_PLACING = Lock()  # one thread at a time looks at, or changes, what stands in an index's folder
_NUMBERS = ("article", "position", "word", "start", "end")


class Batch(NamedTuple):
    """The tokens of some articles: their distinct spellings, and a row of numbers per token."""

    spellings: list[str]
    numbers: np.ndarray
    lengths: list[int]

    def uses(self) -> dict[str, int]:
        """Return how often each spelling occurs."""
        counts = np.bincount(self.numbers[2], minlength=len(self.spellings))
        return dict(zip(self.spellings, counts.tolist(), strict=True))


def build(articles: pd.DataFrame, folder: str | Path, *, executor: Executor | None = None) -> Index:
    """Build an index of `articles` in `folder`, or open the one that is there.

    An index there with the same fingerprint (same articles, same rules) is opened; one with
    another fingerprint is replaced when the new one is complete. `executor`, any of
    `concurrent.futures`, spreads the work over processes or machines; the index is the same.
    Raises `ValueError` where there are no articles, where an article_id is repeated, or where
    `folder` holds something that is not an index.
    """
    folder = Path(folder)
    own = readable(articles)
    _refuse_other_things(folder)
    facts = {
        "corpus": articles.attrs.get("corpus", folder.name),
        "synthetic": bool(articles.attrs.get("synthetic", False)),
    }
    facts |= {"fingerprint": fingerprint(own, **facts), "articles": len(own)}
    with _PLACING:
        if _is_there(folder, facts):
            return open(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(
        prefix=f".{folder.name}.", dir=folder.parent, ignore_cleanup_errors=True
    ) as aside:
        unfinished = Path(aside) / "new"
        unfinished.mkdir()
        facts["tokens"] = _write(own, unfinished, executor)
        facts["bytes"] = {table: path_of(unfinished, table).stat().st_size for table in TABLES}
        (unfinished / "index.json").write_text(
            json.dumps(facts, ensure_ascii=False, indent=1), encoding="utf-8"
        )
        with _PLACING:
            _put_in_place(folder, unfinished, Path(aside), facts)
            return open(folder)


def _refuse_other_things(folder: Path) -> None:
    known = folder.is_dir() and (read_facts(folder) or next(folder.iterdir(), None) is None)
    if folder.exists() and not known:
        raise ValueError(
            f"{folder} holds something that is not an index and is left alone; name another folder."
        )


def _is_there(folder: Path, facts: dict) -> bool:
    found = read_facts(folder)
    same = found.get("fingerprint") == facts["fingerprint"]
    return same and not find_damage(folder, found)


def _write(articles: pd.DataFrame, folder: Path, executor: Executor | None) -> int:
    """Write the four tables of the index, and return the number of tokens."""
    seen: dict[str, int] = {}
    uses: Counter[str] = Counter()
    lengths: list[int] = []
    raw = folder / "raw.parquet"
    schema = pa.schema([(name, pa.int32()) for name in _NUMBERS])
    with pq.ParquetWriter(raw, schema) as writer:
        for batch in _tokenize(articles, executor):
            uses.update(batch.uses())
            ids = np.array([seen.setdefault(word, len(seen)) for word in batch.spellings], "int32")
            numbers = batch.numbers
            numbers[0] += len(lengths)
            numbers[2] = ids[numbers[2]] if len(ids) else numbers[2]
            writer.write_table(pa.table(list(numbers), schema=schema))
            lengths += batch.lengths
    articles.insert(0, "article", np.arange(len(articles), dtype="int32"))
    articles.insert(1, "tokens", np.array(lengths, "int32"))
    articles.to_parquet(path_of(folder, "articles"), index=False)
    settled = orthography.settle(uses)
    tokens = [settled.get(token, token) for token in seen]
    _sort(pd.DataFrame({"seen": range(len(seen)), "token": tokens}), raw, folder)
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


def _sort(words: pd.DataFrame, raw: Path, folder: Path) -> None:
    """Number the vocabulary in the order of keys, and write tokens and postings with it."""
    words["key"] = words["token"].map(orthography.key)
    words["lemma"] = words["token"].map(orthography.lemma_of)
    words = words.sort_values(["key", "token"], ignore_index=True)
    words["word"] = (words["token"] != words["token"].shift()).cumsum().astype("int32") - 1
    connection = duckdb.connect()
    connection.execute(f"SET temp_directory = {quote(folder / 'temporary')}")
    connection.register("words", words)
    connection.execute(
        f'CREATE VIEW t AS SELECT article, position, words.word, start, "end" '
        f"FROM {source(raw)} raw JOIN words ON raw.word = words.seen"
    )
    for table, select in {
        "vocabulary": "SELECT words.word, token, key, lemma, count(*) AS count, "
        "count(DISTINCT article) AS articles FROM t JOIN (SELECT DISTINCT word, token, key, lemma "
        "FROM words) words USING (word) GROUP BY ALL ORDER BY word",
        "tokens": "FROM t ORDER BY article, position",
        "postings": "SELECT word, article, position FROM t ORDER BY ALL",
    }.items():
        path = quote(path_of(folder, table))
        connection.execute(f"COPY ({select}) TO {path} (FORMAT parquet, COMPRESSION zstd)")
    connection.close()


def _put_in_place(folder: Path, complete: Path, aside: Path, facts: dict) -> None:
    """Move the complete index to its folder, and what is there aside, unless it is as good.

    Another process may be doing the same: then this is tried again.
    """
    for attempt in range(_ATTEMPTS):
        if _is_there(folder, facts):
            return
        old = aside / f"old-{attempt}"
        try:
            if folder.exists():
                folder.rename(old)
            complete.rename(folder)
            return
        except OSError:
            if old.exists() and not folder.exists():
                with suppress(OSError):
                    old.rename(folder)
            if attempt == _ATTEMPTS - 1:
                raise
