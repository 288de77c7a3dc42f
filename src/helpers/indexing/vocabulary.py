"""The vocabulary of an index: its entries, found by key, by lemma, by number or by a part."""

import re
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache, reduce

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from .asking import Tables
from .folder import path_of
from .reading import RowsOfTexts
from .sql import NAMED, ZWNJ

_KEPT = 64  # answers that are kept for the next question about the same words
_FEW = 8  # keys that are looked for one after another
_ENTRY = ["word", "token", "key", "lemma", "count", "articles"]
_COMPOUNDS = (
    "SELECT word, token, key, count, articles FROM vocabulary "
    f"WHERE contains(token, {ZWNJ}) ORDER BY word"
)


class Vocabulary(Tables):
    """The tables of an index, and the entries of its vocabulary."""

    def find_words(
        self, key: str | Iterable[str] = "", *, prefix: bool = False, lemmas: Iterable[str] = ()
    ) -> pd.DataFrame:
        """Return the entries of the vocabulary with this key, or whose key begins with it.

        Of several keys, those with any of them; with `lemmas`, those with one of these lemmas
        instead, with or without its half-spaces. The most frequent come first.
        """
        self._require_own()
        if not lemmas and not prefix:
            return self._find_keys((key,) if isinstance(key, str) else tuple(key)).copy()
        test, values = "key >= ? AND key < ?", (key, f"{key}\U0010ffff")
        if lemmas:
            test, values = f"replace(lemma, {ZWNJ}, '') {NAMED}", (_bare(lemmas),)
        return self._find_words(test, values).copy()

    def read_entries(self, words: Iterable[int]) -> pd.DataFrame:
        """Return the entries with these numbers, in the order of `word`."""
        numbers = np.unique(np.fromiter(words, int))
        with self._unchanged():
            return self._entries.read(numbers, np.ones(len(numbers), int))

    def find_compounds(self, keys: Sequence[str]) -> pd.DataFrame:
        """Return the entries with a half-space whose key has one of these keys within it.

        Columns word, token, key, count and articles, in the order of `word`.
        """
        self._require_own()
        within = self._compounds["key"]
        if 0 < len(keys) <= _FEW:
            fits = reduce(pc.or_, (pc.match_substring(within, key) for key in keys))
        else:
            fits = pc.match_substring_regex(within, "|".join(map(re.escape, keys)) or "^$")
        return self._compounds.filter(fits).to_pandas()

    @cached_property
    def _find_words(self):
        def ask(test: str, values: tuple) -> pd.DataFrame:
            select = f"SELECT * FROM vocabulary WHERE {test} ORDER BY count DESC, token"
            listed = [list(value) if isinstance(value, tuple) else value for value in values]
            return self.query(select, listed)

        return lru_cache(maxsize=_KEPT)(ask)

    @cached_property
    def _find_keys(self):
        def ask(keys: tuple[str, ...]) -> pd.DataFrame:
            with self._unchanged():
                found = self._entries.take_texts(keys)
            return found.sort_by([("count", "descending"), ("token", "ascending")]).to_pandas()

        return lru_cache(maxsize=_KEPT)(ask)

    @cached_property
    def _entries(self) -> RowsOfTexts:
        return RowsOfTexts(path_of(self.folder, "vocabulary"), _ENTRY, "key")

    @cached_property
    def _compounds(self) -> pa.Table:
        return self._ask(_COMPOUNDS, (), "to_arrow_table")


def _bare(lemmas: Iterable[str]) -> tuple[str, ...]:
    return tuple(lemma.replace("\u200c", "") for lemma in lemmas)
