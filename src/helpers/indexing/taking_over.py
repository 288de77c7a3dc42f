"""What an index holds already, taken into the draft of a larger one without tokenizing it again."""

import shutil
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from .drafting import NUMBERS, SPELLED, Draft
from .folder import path_of
from .sql import source

_ROWS = 1 << 19  # words that are copied at once
_OWN = ("article", "tokens", "digest", "text_digest")


def columns_of(folder: Path) -> list[str]:
    """Return the columns of the articles in an index."""
    names = pq.read_schema(path_of(folder, "articles")).names
    return [name for name in names if name not in _OWN] + ["title", "text"]


def take_over(draft: Draft, folder: Path) -> None:
    """Begin a draft with the articles and the words of the index in a folder."""
    for batch in pq.ParquetFile(path_of(folder, "texts")).iter_batches(2_000):
        draft.add_texts(pa.Table.from_batches([batch]))
    about = pq.read_table(path_of(folder, "articles"), columns=["tokens", "digest"])
    shutil.copyfile(path_of(folder, "articles"), draft.folder / "parts" / f"{0:012}.parquet")
    draft.articles, draft.tokens = len(about), pc.sum(about["tokens"]).as_py()
    draft.digests.append(about["digest"].to_numpy())
    _take_words(draft, folder)


def _take_words(draft: Draft, folder: Path) -> None:
    """Take the words over as they were spelled before the corpus settled some of them.

    They are numbered as in the old vocabulary; the spellings that were settled come after it.
    """
    tokens = path_of(folder, "tokens")
    settled = duckdb.connect().execute(
        f"SELECT spelling, word, count(*) AS count FROM {source(tokens)} "
        "WHERE spelling IS NOT NULL GROUP BY ALL ORDER BY spelling"
    ).fetchnumpy()  # fmt: skip
    vocabulary = pq.read_table(path_of(folder, "vocabulary"), columns=["token", "count"])
    counts = vocabulary["count"].to_numpy().copy()
    np.subtract.at(counts, settled["word"].astype(int), settled["count"])
    spellings = pa.array(settled["spelling"].tolist(), pa.string())
    own = pa.chunked_array([*vocabulary["token"].cast(pa.string()).chunks, spellings])
    counts = np.concatenate([counts, settled["count"]])
    draft.add_spellings(pa.table([own, counts], schema=SPELLED))
    for batch in pq.ParquetFile(tokens).iter_batches(_ROWS):
        place = pc.add(pc.index_in(batch["spelling"], spellings), len(vocabulary))
        word = pc.coalesce(place, batch["word"])
        columns = [*batch.columns[:2], word.cast(pa.int32()), *batch.columns[3:5]]
        draft.add_words(pa.table(columns, schema=NUMBERS))
