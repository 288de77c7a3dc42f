"""Articles as they come (a table, a file, batches), handed on in small tables an index can hold."""

import os
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

import numpy as np
import pandas as pd

from .checking import readable
from .rules import digests

BATCH = 1_000  # articles that are tokenized at once
_CHARACTERS = 4_000_000  # of their texts, unless one article alone has more

Articles = pd.DataFrame | str | Path | Iterable[pd.DataFrame]


class Supply:
    """The articles to index, in readable tables of at most `BATCH` rows, once.

    `total` is how many there are, where that is known beforehand. `corpus` and `synthetic` are
    known once the first batch is taken; `synthetic` may become true later. `columns` and `name`
    are those of the index that the articles are added to, where that is not for them to say. Each
    article has its `digest` and `text_digest`.
    """

    def __init__(
        self,
        articles: Articles,
        name: str,
        columns: list[str] | None = None,
        synthetic: bool = False,
    ):
        self.corpus, self.synthetic = name, synthetic
        self._columns = columns
        self.table, self.total = None, None
        if isinstance(articles, pd.DataFrame):
            self.table = self._noted(articles)
            self.total = len(self.table)
            self._batches = _slices(self.table)
        elif isinstance(articles, (str, os.PathLike)):
            from helpers import corpus  # which to ask an index does not need

            self._batches = self._read(corpus.read_batches(articles, size=BATCH, progress=True))
        elif isinstance(articles, Iterable):
            self._batches = self._read(articles)
        else:
            raise TypeError(
                "Articles are a table, the path of a file or folder, or batches of articles, as "
                f"corpus.read_batches gives them; this is a {type(articles).__name__}."
            )

    def __iter__(self) -> Iterator[pd.DataFrame]:
        first = next(self._batches, None)
        if first is None:
            raise ValueError("There are no articles to index; read a corpus that has some.")
        yield from chain([first], self._batches)

    def _read(self, batches: Iterable[pd.DataFrame]) -> Iterator[pd.DataFrame]:
        for batch in batches:
            if not isinstance(batch, pd.DataFrame) or len(batch):
                yield from _slices(self._noted(batch))

    def _noted(self, batch: pd.DataFrame) -> pd.DataFrame:
        own = readable(batch)
        if self._columns:
            own = _with_columns(own, self._columns)
        own["digest"], own["text_digest"] = digests(own)
        if self._columns is None:
            self.corpus = batch.attrs.get("corpus", self.corpus)
        self.synthetic |= bool(batch.attrs.get("synthetic", False))
        return own


def _slices(table: pd.DataFrame) -> Iterator[pd.DataFrame]:
    """Give the rows of a table in small tables, which hold neither many articles nor much text."""
    upto = table["text"].str.len().cumsum().to_numpy(int)
    start = 0
    while start < len(table):
        before = upto[start - 1] if start else 0
        fitting = int(np.searchsorted(upto, before + _CHARACTERS, side="right"))
        end = min(start + BATCH, max(start + 1, fitting))
        yield table.iloc[start:end]
        start = end


def _with_columns(own: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
    further = own.columns.difference(columns)
    if len(further):
        raise ValueError(
            f"The articles have the column {further[0]}, which the index lacks; drop it, or build "
            "an index of all articles anew."
        )
    return own.reindex(columns=columns)
