"""The second pass of a build: the vocabulary, and the words in reading order and in term order."""

import shutil
from collections.abc import Iterator
from concurrent.futures import Executor
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from tqdm.auto import tqdm

from . import entries
from .behind import writing_behind
from .drafting import Draft
from .folder import path_of
from .postings import Postings
from .sql import copy, quote, source
from .working import begun

MEMORY = "300MB"  # of DuckDB; what does not fit it sorts on disk
TOKENS_AT_ONCE = 16_384  # rows of a row group: what is read to see one word
_STEPS = 6
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


def finish(draft: Draft, executor: Executor | None, known: Path | None = None) -> None:
    """Write the tables of the index that a draft is for.

    `known` is a vocabulary whose keys and lemmas are taken from it.
    """
    steps = _finish(draft, executor, known)
    for _ in tqdm(steps, desc="Sorting", total=_STEPS, unit=" steps", delay=2, leave=False):
        pass
    folder = draft.folder
    for name in ("spelled", "keyed", "ordered", "numbered"):
        path_of(folder, name).unlink()
    (folder / "raw.arrow").unlink()
    shutil.rmtree(folder / "parts")


def _finish(draft: Draft, executor: Executor | None, known: Path | None) -> Iterator[None]:
    """Do so, `_STEPS` steps, with a pause after each."""
    folder = draft.folder
    connection = _connect(folder)
    _write_articles(connection, folder)
    yield
    entries.settle(connection, folder, executor)
    yield
    entries.order(connection, folder, executor, known)
    yield
    with begun(entries.with_lemmas(folder, executor)) as groups:
        entries.number(connection, folder)
        connection.close()  # and with it the memory it took
        yield
        uses = _count_uses(folder)
        postings = _write_tokens(draft, uses)
        yield
        entries.write_vocabulary(folder, groups, uses, postings.write())
        yield


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


def _count_uses(folder: Path) -> np.ndarray:
    """Return how often each word of the vocabulary is used, in its order."""
    uses = np.zeros(pq.read_metadata(path_of(folder, "ordered")).num_rows, int)
    spelled = pq.ParquetFile(path_of(folder, "spelled"))
    for batch, words, _ in _numbered(folder):
        np.add.at(uses, words, spelled.read_row_group(batch, ["count"])["count"].to_numpy())
    return uses


def _write_tokens(draft: Draft, uses: np.ndarray) -> Postings:
    """Write the words in reading order, with their numbers in the vocabulary; return the same."""
    postings = Postings(draft.folder, uses)
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
