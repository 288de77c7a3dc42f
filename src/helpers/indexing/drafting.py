"""The first pass of a build: articles and their words to disk, as they come.

What is written here is read once more in `sorting`: the words of a batch are numbered by the
batch's own spellings, since the vocabulary is known only at the end.
"""

from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from helpers import tokenization

from .folder import path_of

NUMBERS = pa.schema(
    [(name, pa.int32()) for name in ("article", "position", "word", "start", "end")]
)
SPELLED = pa.schema([("spelling", pa.string()), ("count", pa.int64())])
TEXTS = pa.schema([("title", pa.string()), ("text", pa.string())])
TEXTS_AT_ONCE = 64  # rows of a row group: what is read to see one article
_PART = 20_000  # articles whose dates, sources … are kept before they are written


def texts_of(own: pd.DataFrame) -> pa.Table:
    """Return the titles and texts of some articles, as an index keeps them."""
    return pa.Table.from_pandas(own[["title", "text"]], TEXTS, preserve_index=False)


class Draft:
    """What a build has written so far: `articles` and `tokens` count it.

    Files in `folder`: texts.parquet (complete), parts/ (all else that is known of the articles),
    spelled.parquet (a row group for the spellings of each batch) and raw.arrow (the words,
    numbered by those spellings); `batch_of` says which batch each piece of it belongs to.
    """

    def __init__(self, folder: Path):
        self.folder = folder
        self.articles = self.tokens = 0
        self.digests: list[np.ndarray] = []
        self.batch_of: list[int] = []
        self._batches = 0
        self._texts = pq.ParquetWriter(path_of(folder, "texts"), TEXTS, compression="zstd")
        self._raw = pa.ipc.new_file(folder / "raw.arrow", NUMBERS)
        self._spelled = pq.ParquetWriter(folder / "spelled.parquet", SPELLED, compression="lz4")
        self._part: list[pd.DataFrame] = []
        self._held: list[pa.Table] = []
        (folder / "parts").mkdir()

    def add_batch(self, own: pd.DataFrame, words: tokenization.Running) -> None:
        """Take in articles and their words, which are numbered from 0."""
        lengths = np.bincount(words.article, minlength=len(own))
        columns = [words.article + np.int32(self.articles), *words[2:]]
        counts = np.bincount(words.word, minlength=len(words.spellings))
        self.add_spellings(pa.table([words.spellings, counts], schema=SPELLED))
        self.add_words(pa.table(columns, schema=NUMBERS))
        self.add_articles(own.assign(tokens=lengths.astype("int32")))

    def add_articles(self, own: pd.DataFrame) -> None:
        """Take in articles with their tokens, digest and text_digest, but not their words."""
        self.add_texts(texts_of(own))
        self.add_about(own.drop(columns=["title", "text"]))

    def add_texts(self, texts: pa.Table) -> None:
        """Take in titles and texts; they are written in groups of equal size."""
        held = pa.concat_tables([*self._held, texts.cast(TEXTS)])
        whole = len(held) - len(held) % TEXTS_AT_ONCE
        if whole:
            self._texts.write_table(held.slice(0, whole), row_group_size=TEXTS_AT_ONCE)
        self._held = [held.slice(whole)]

    def add_about(self, about: pd.DataFrame) -> None:
        """Take in what is known of articles but their texts."""
        numbers = np.arange(self.articles, self.articles + len(about), dtype="int32")
        about = about.drop(columns="tokens").assign(article=numbers, tokens=about["tokens"])
        self._part.append(about)
        self.articles += len(about)
        self.tokens += int(about["tokens"].sum())
        self.digests.append(about["digest"].to_numpy())
        if sum(map(len, self._part)) >= _PART:
            self._write_part()

    def add_spellings(self, spelled: pa.Table) -> None:
        """Begin a batch, whose words are numbered in the order of these spellings."""
        self._spelled.write_table(spelled, row_group_size=max(1, len(spelled)))
        self._batches += 1

    def add_words(self, numbers: pa.Table) -> None:
        """Take in words of the batch that was begun last."""
        if len(numbers):
            self._raw.write(numbers.combine_chunks().to_batches()[0])
            self.batch_of.append(self._batches - 1)

    def close(self) -> None:
        """Write what is held back, and close the files."""
        if self._held and len(self._held[0]):
            self._texts.write_table(self._held[0])
        self._write_part()
        for writer in (self._texts, self._raw, self._spelled):
            writer.close()

    def _write_part(self) -> None:
        if self._part:
            part = pd.concat(self._part, ignore_index=True)
            part.to_parquet(self.folder / "parts" / f"{self.articles:012}.parquet", index=False)
            self._part = []
