"""The second pass of a build: the vocabulary, and the words in reading order and in term order."""

import shutil
from collections.abc import Iterator
from concurrent.futures import Executor
from itertools import batched, chain
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from tqdm.auto import tqdm

from helpers import orthography

from .behind import writing_behind
from .drafting import Draft
from .folder import path_of
from .postings import Postings
from .sql import ZWNJ, copy, quote, source
from .working import in_order

MEMORY = "300MB"  # of DuckDB; what does not fit it sorts on disk
TOKENS_AT_ONCE = 16_384  # rows of a row group: what is read to see one word
_DESCRIBED_AT_ONCE = 10_000
_SETTLED_AT_ONCE = 1_000  # words, each with all its spellings
_DELTA = "DELTA_BINARY_PACKED"
_TOKENS = pa.schema(
    [(name, pa.int32()) for name in ("article", "position", "word", "start", "end")]
    + [("spelling", pa.string())]
)
_PACKED = {
    "compression": "zstd",
    "use_dictionary": ["word", "spelling"],
    "column_encoding": dict.fromkeys(_TOKENS.names[:2] + _TOKENS.names[3:5], _DELTA),
}
_WORDS = pa.schema([(name, pa.string()) for name in ("token", "key", "lemma")])


def finish(draft: Draft, executor: Executor | None, known: Path | None = None) -> None:
    """Write the tables of the index that a draft is for.

    `known` is a vocabulary whose keys and lemmas are taken from it.
    """
    folder = draft.folder
    connection = _connect(folder)
    steps = (
        lambda: _write_articles(connection, folder),
        lambda: _settle(connection, folder, executor),
        lambda: _write_words(connection, folder, executor, known),
        lambda: _number(connection, folder),
        connection.close,  # and with it the memory it took
        lambda: _write_tokens(draft).write(),
    )
    for step in tqdm(steps, desc="Sorting", unit=" steps", delay=2, leave=False):
        step()
    for name in ("spelled", "words", "ordered", "numbered"):
        path_of(folder, name).unlink()
    (folder / "raw.arrow").unlink()
    shutil.rmtree(folder / "parts")


def _connect(folder: Path) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    connection.execute(f"SET temp_directory = {quote(folder / 'temporary')}")
    connection.execute(f"SET memory_limit = '{MEMORY}'")
    return connection


def _write_articles(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    parts = ", ".join(quote(part) for part in sorted((folder / "parts").iterdir()))
    copy(
        connection,
        "SELECT article, tokens, * EXCLUDE (article, tokens) FROM "
        f"read_parquet([{parts}], union_by_name = true) ORDER BY article",
        path_of(folder, "articles"),
    )
    twice = connection.execute(
        f"SELECT article_id FROM {source(path_of(folder, 'articles'))} "
        "GROUP BY article_id HAVING count(*) > 1 LIMIT 1"
    ).fetchone()
    if twice:
        raise ValueError(
            f"Each article needs an article_id of its own; {twice[0]} is there twice, or is in the "
            "index already. corpus.read_articles tells the articles of one file apart."
        )


def _settle(connection: duckdb.DuckDBPyConnection, folder: Path, executor: Executor | None) -> None:
    """Find the spellings that the corpus settles, from those that differ in half-spaces alone."""
    connection.execute(
        "CREATE TABLE spelled AS SELECT spelling, sum(count)::BIGINT AS count "
        f"FROM {source(path_of(folder, 'spelled'))} GROUP BY spelling"
    )
    joined = f"replace(spelling, {ZWNJ}, '')"
    alike = connection.execute(
        "SELECT list(spelling ORDER BY spelling), list(count ORDER BY spelling) "
        f"FROM spelled GROUP BY {joined} HAVING count(*) > 1 ORDER BY 1"
    ).fetchall()
    tasks = (
        (None, (dict(chain.from_iterable(zip(*one, strict=True) for one in some)),))
        for some in batched(alike, _SETTLED_AT_ONCE)
    )
    settled: dict[str, str] = {}
    for _, found in in_order(executor, orthography.settle, tasks):
        settled |= found
    rows = pd.DataFrame(settled.items(), columns=["spelling", "token"], dtype="str")
    connection.register("rows", rows)
    connection.execute("CREATE TABLE settled AS FROM rows")


def _write_words(
    connection: duckdb.DuckDBPyConnection,
    folder: Path,
    executor: Executor | None,
    known: Path | None,
) -> None:
    """Write each token with its key and its lemma, and then all of them in order."""
    tokens = (
        "SELECT DISTINCT coalesce(token, spelling) AS token "
        "FROM spelled LEFT JOIN settled USING (spelling)"
    )
    old = (
        f"SELECT token, key, lemma FROM {source(known)} SEMI JOIN ({tokens}) USING (token)"
        if known
        else ""
    )
    new = f"{tokens} EXCEPT SELECT token FROM ({old})" if known else tokens
    reader = connection.cursor().sql(new).to_arrow_reader(_DESCRIBED_AT_ONCE)
    with pq.ParquetWriter(path_of(folder, "words"), _WORDS, compression="lz4") as writer:
        tasks = ((words, (words,)) for words in (batch["token"].to_pylist() for batch in reader))
        for words, about in in_order(executor, describe, tasks):
            writer.write_table(pa.table([words, *about], schema=_WORDS))
    both = f"FROM {source(path_of(folder, 'words'))}" + (
        f" UNION ALL BY NAME {old}" if known else ""
    )
    copy(connection, f"{both} ORDER BY key, token", path_of(folder, "ordered"))


def _numbered_words(folder: Path) -> str:
    """Return SQL for the vocabulary in order, each word with its number."""
    ordered = source(path_of(folder, "ordered"), "file_row_number = true")
    return f"(SELECT file_row_number::INTEGER AS word, token, key, lemma FROM {ordered}) words"


def describe(words: list[str]) -> tuple[list[str], list[str]]:
    """Return the key and the lemma of each word."""
    return list(map(orthography.key, words)), list(map(orthography.lemma_of, words))


def _number(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Write, for each row of spelled.parquet, its word, and the spelling where that is another."""
    copy(
        connection,
        "SELECT words.word, CASE WHEN settled.token IS NOT NULL THEN spelling END AS spelling "
        f"FROM {source(path_of(folder, 'spelled'), 'file_row_number = true')} "
        f"LEFT JOIN settled USING (spelling) JOIN {_numbered_words(folder)} ON words.token = "
        "coalesce(settled.token, spelling) ORDER BY file_row_number",
        path_of(folder, "numbered"),
    )


def _count_uses(folder: Path) -> np.ndarray:
    """Return how often each word of the vocabulary is used, in its order."""
    uses = np.zeros(pq.read_metadata(path_of(folder, "ordered")).num_rows, int)
    spelled = pq.ParquetFile(path_of(folder, "spelled"))
    for batch, words, _ in _numbered(folder):
        np.add.at(uses, words, spelled.read_row_group(batch, ["count"])["count"].to_numpy())
    return uses


def _write_tokens(draft: Draft) -> Postings:
    """Write the words in reading order, with their numbers in the vocabulary; return the same."""
    postings = Postings(draft.folder, _count_uses(draft.folder))
    raw = pa.ipc.open_file(draft.folder / "raw.arrow")
    held: list[pa.Table] = []
    with writing_behind(path_of(draft.folder, "tokens"), _TOKENS, **_PACKED) as writer:
        batches = _numbered(draft.folder)
        batch, words, spellings = -1, np.empty(0), pa.array([])
        for group, wanted in enumerate(draft.batch_of):
            while batch < wanted:
                batch, words, spellings = next(batches)
            table = pa.Table.from_batches([raw.get_batch(group)])
            places = table["word"].to_numpy()
            postings.add(words[places], *(column.to_numpy() for column in table.columns[:2]))
            columns = [
                *table.columns[:2],
                words[places],
                *table.columns[3:],
                spellings.take(places),
            ]
            held.append(pa.table(columns, schema=_TOKENS))
            if sum(map(len, held)) >= 8 * TOKENS_AT_ONCE:
                whole = pa.concat_tables(held)
                end = len(whole) - len(whole) % TOKENS_AT_ONCE
                writer.write(whole.slice(0, end), TOKENS_AT_ONCE)
                held = [whole.slice(end)]
        if held:
            writer.write(pa.concat_tables(held), TOKENS_AT_ONCE)
    return postings


def _numbered(folder: Path) -> Iterator[tuple[int, np.ndarray, pa.Array]]:
    """Give, for each batch, the word of each spelling, and the spelling where it differs."""
    sizes = pq.ParquetFile(path_of(folder, "spelled")).metadata
    rows = pq.ParquetFile(path_of(folder, "numbered")).iter_batches()
    held = pa.table({"word": pa.array([], pa.int32()), "spelling": pa.array([], pa.string())})
    for batch in range(sizes.num_row_groups):
        size = sizes.row_group(batch).num_rows
        while len(held) < size:
            held = pa.concat_tables([held, pa.Table.from_batches([next(rows)]).cast(held.schema)])
        own, held = held.slice(0, size).combine_chunks(), held.slice(size)
        yield batch, own["word"].to_numpy(), own["spelling"].combine_chunks()
