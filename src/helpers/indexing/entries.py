"""The entries of a new vocabulary: spellings settled, and each word with its key and its lemma.

Words stand in the order of their keys, so only keys are waited for. Lemmas take six times as long;
workers find them while the words of the articles are sorted.
"""

from collections.abc import Generator, Iterable
from concurrent.futures import Executor
from itertools import batched, chain
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from helpers import orthography

from .folder import path_of
from .sql import ZWNJ, copy, source
from .working import in_order

WORDS_AT_ONCE = 4_096  # rows of a row group of the vocabulary
_KEYS_AT_ONCE = 10_000
_SETTLED_AT_ONCE = 1_000  # words, each with all its spellings
_AHEAD = 128  # groups whose lemmas are asked for at once: half a million words, some 50 MB
_ENTRIES = pa.schema(
    [("word", pa.int32())]
    + [(name, pa.string()) for name in ("token", "key", "lemma")]
    + [("count", pa.int64()), ("articles", pa.int64())]
)
_KEYED = pa.schema([("token", pa.string()), ("key", pa.string())])


def settle(connection: duckdb.DuckDBPyConnection, folder: Path, executor: Executor | None) -> None:
    """Find the spellings that the corpus settles, from those that differ in half-spaces alone.

    Makes the tables `spelled` and `settled`.
    """
    connection.execute(
        "CREATE TABLE spelled AS SELECT spelling, sum(count)::BIGINT AS count "
        f"FROM {source(path_of(folder, 'spelled'))} GROUP BY spelling"
    )
    joined = f"replace(spelling, {ZWNJ}, '')"
    alike = connection.execute(
        "SELECT list(spelling ORDER BY spelling), list(count ORDER BY spelling) "
        f"FROM spelled JOIN (SELECT {joined} AS joined FROM spelled GROUP BY ALL "
        f"HAVING count(*) > 1) ON {joined} = joined GROUP BY joined ORDER BY 1"
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


def order(
    connection: duckdb.DuckDBPyConnection,
    folder: Path,
    executor: Executor | None,
    known: Path | None,
) -> None:
    """Write the words in order, each with its key, and its lemma where a vocabulary has it."""
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
    reader = connection.cursor().sql(new).to_arrow_reader(_KEYS_AT_ONCE)
    with pq.ParquetWriter(
        path_of(folder, "keyed"), _KEYED, compression="lz4", use_dictionary=False
    ) as writer:
        tasks = ((batch["token"], (batch["token"],)) for batch in reader)
        for words, keys in in_order(executor, find_keys, tasks):
            writer.write_table(pa.table([words, keys], schema=_KEYED))
    both = f"SELECT token, key, NULL::VARCHAR AS lemma FROM {source(path_of(folder, 'keyed'))}" + (
        f" UNION ALL BY NAME {old}" if known else ""
    )
    copy(connection, f"{both} ORDER BY key, token", path_of(folder, "ordered"))


def number(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Write, for each row of spelled.parquet, its word, and the spelling where that is another."""
    ordered = source(path_of(folder, "ordered"), "file_row_number = true")
    copy(
        connection,
        "SELECT words.word, CASE WHEN settled.token IS NOT NULL THEN spelling END AS spelling "
        f"FROM {source(path_of(folder, 'spelled'), 'file_row_number = true')} LEFT JOIN settled "
        f"USING (spelling) JOIN (SELECT file_row_number::INTEGER AS word, token FROM {ordered}) "
        "words ON words.token = coalesce(settled.token, spelling) ORDER BY file_row_number",
        path_of(folder, "numbered"),
    )


def with_lemmas(
    folder: Path, executor: Executor | None
) -> Generator[tuple[pa.RecordBatch, pa.Array]]:
    """Give the words in order, `WORDS_AT_ONCE`, and the lemmas of those that lack one."""
    groups = pq.ParquetFile(path_of(folder, "ordered")).iter_batches(WORDS_AT_ONCE)
    tasks = ((group, (group["token"].filter(group["lemma"].is_null()),)) for group in groups)
    return in_order(executor, find_lemmas, tasks, _AHEAD)


def find_keys(words: pa.Array) -> pa.Array:
    """Return the key of each word."""
    return pa.array(list(map(orthography.key, words.to_pylist())), pa.string())


def find_lemmas(words: pa.Array) -> pa.Array:
    """Return the lemma of each word."""
    return pa.array(list(map(orthography.lemma_of, words.to_pylist())), pa.string())


def write_vocabulary(
    folder: Path,
    groups: Iterable[tuple[pa.RecordBatch, pa.Array]],
    uses: np.ndarray,
    articles: np.ndarray,
) -> None:
    """Write each word that is used with its number, its key, lemma and counts.

    `groups` are what `with_lemmas` gives; `uses` and `articles` are counts of each word in order.
    """
    with pq.ParquetWriter(
        path_of(folder, "vocabulary"), _ENTRIES, compression="zstd",
        use_dictionary=["count", "articles"],
    ) as writer:  # fmt: skip
        first = 0
        for group, found in groups:
            own = slice(first, first + len(group))
            word = np.arange(own.start, own.stop, dtype="int32")
            lemma = pc.replace_with_mask(group["lemma"], group["lemma"].is_null(), found)
            columns = [word, group["token"], group["key"], lemma, uses[own], articles[own]]
            entries = pa.table(columns, schema=_ENTRIES)
            writer.write_table(entries.filter(pa.array(articles[own] > 0)))
            first = own.stop
