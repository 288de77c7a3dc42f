"""An index on disk: what it holds, and how it is asked."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow.parquet as pq

from . import crossing, keeping, places, repeats, stories
from .folder import TABLES, find_damage, find_fault, path_of, read_facts, refusal
from .reading import Rows, RowsOfWords
from .sql import LISTED
from .vocabulary import Vocabulary


class Index(Vocabulary):
    """An index on disk, opened.

    `corpus` is the corpus' name, `synthetic` says whether its texts are made up, `articles` and
    `tokens` count what it holds. In every table `article` numbers an article from 0 in the order
    of reading, and `word` an entry of the vocabulary from 0 in the order of keys.
    """

    def __repr__(self) -> str:
        made_up = " (synthetic)" if self.synthetic else ""
        return f"Index of {self.corpus}{made_up}: {self.articles:,} articles, {self.tokens:,} words"

    def count_uses(self, groups: Sequence[Iterable[int]]) -> list[tuple[np.ndarray, np.ndarray]]:
        """Return, for each group of `word` numbers, the articles that use any, and how often."""
        asked = [_listed(group) for group in groups]
        if not (words := sorted({word for group in asked for word in group})):
            return [(np.empty(0, int), np.empty(0, int))] * len(asked)
        with self._unchanged():
            found, ends = self._counts.read(np.array(words))
        rows = dict(zip(words, map(slice, [0, *ends[:-1]], ends), strict=True))
        return [
            places.add_up([(found["article"][rows[w]], found["count"][rows[w]]) for w in group])
            for group in asked
        ]

    def count_by(self, groups: np.ndarray, n: int, *, least: int = 1) -> Iterator[crossing.Crossed]:
        """Give how often each word is used in each of `n` groups of articles, in one pass.

        `groups` holds a number from 0 to n - 1 for each article, or -1: in no group. All
        spellings of a key count as one; keys with fewer than `least` uses in the corpus are left
        out. What is given are sums for some keys at a time (`crossing.Crossed`), in the order of
        the vocabulary; `crossing.read_keys(index)` tells the keys' names.
        """
        return crossing.count_by(self, groups, n, least)

    def find_uses(
        self, parts: Sequence[Iterable[int]], positions: Sequence[int] | None = None
    ) -> pd.DataFrame:
        """Return each place where words stand in a row, one of each part.

        `parts` are groups of `word` numbers, one group for each word of a phrase; `positions`
        says where each stands, counted from the first (0, 1, 2 … unless given). Columns article,
        position (of the first word) and length (in words), in reading order.
        """
        positions = range(len(parts)) if positions is None else positions
        found = places.in_a_row([self._find_places(part) for part in parts], positions)
        return places.as_table(found).assign(length=np.int32(len(parts)))

    def find_near(
        self, words: Iterable[int], others: Iterable[int], *, within: int = 5
    ) -> pd.DataFrame:
        """Return each use of some words that has one of the others near, before or after it.

        Near is at most `within` positions away, a stop counting as one (docs/tables.md), in the
        same article. Columns article, position, length (1) and other, the position of the nearest
        one (the one before, where two are as near), in reading order.
        """
        if not isinstance(within, int) or within < 1:
            raise ValueError(f"within is a number of words, 1 or more; {within!r} is not.")
        nodes, others = self._find_places(words), self._find_places(others)
        near, nearest = places.find_near(nodes, others, within)
        table = places.as_table(nodes[near]).assign(length=np.int32(1))
        return table.assign(other=places.position_of(nearest))

    def read_articles(self, articles: Iterable[int] | None = None) -> pd.DataFrame:
        """Return the articles with these numbers, or all of them, as they were read."""
        about = self.catalogue if articles is None else self.catalogue.loc[_listed(articles)]
        numbers = about["article"].to_numpy(int)
        texts = self._texts.read(numbers, np.ones(len(numbers), int))
        return about.reset_index(drop=True).join(texts)

    def read_tokens(self, articles: Iterable[int] | None = None) -> pd.DataFrame:
        """Return the tokens of these articles, or of all, in reading order, with `article`."""
        select = (
            'SELECT article, article_id, position, token, key, lemma, start, "end" FROM tokens '
            "JOIN vocabulary USING (word) JOIN (SELECT article, article_id FROM articles) "
            "USING (article)"
        )
        if articles is None:
            return self.query(f"{select} ORDER BY article, position")
        wanted = _listed(articles)
        first, last = (wanted[0], wanted[-1]) if wanted else (0, -1)
        return self.query(
            f"{select} WHERE article >= ? AND article <= ? AND article {LISTED} "
            "ORDER BY article, position",
            [first, last, wanted],
        )

    def read_places(self, articles: Iterable[int]) -> pd.DataFrame:
        """Return where the words of these articles stand: article, position, start and end."""
        lengths = self.column("tokens").to_numpy()
        firsts = np.cumsum(lengths) - lengths
        wanted = np.array(_listed(articles), int)
        return self._tokens.read(firsts[wanted], lengths[wanted])

    def read_words(self, first: int, after: int) -> np.ndarray:
        """Return the words of the articles from `first` to before `after`, in reading order."""
        return self.read_words_of(np.arange(first, after))

    def read_words_of(self, articles: np.ndarray) -> np.ndarray:
        """Return the words of some articles, whose numbers rise, in reading order."""
        lengths = self.column("tokens").to_numpy()
        firsts = np.cumsum(lengths) - lengths
        with self._unchanged():
            return self._words.read(firsts[articles], lengths[articles])["word"].to_numpy()

    def find_repeats(self, *, near: float = repeats.NEAR) -> pd.DataFrame:
        """Return the articles that repeat an earlier one: article, earlier and similarity.

        Earlier is what was published before, by date; undated articles come after the dated,
        and of one moment those read first. `earlier` is the first article of an equal text, else
        the one most like it. Similarity is 1 where the texts are equal, else the resemblance of
        the two (Broder 1997): of the runs of four words that either has, the share that both have;
        from `near` on it may be a repetition, and below where an article is cut out of another:
        docs/measures.md has the rule. The answer is kept, that to 0.6 in the folder of the index.
        """
        if not isinstance(near, float | int) or not 0 < near <= 1:
            raise ValueError(f"near is a share of runs in common, above 0 to 1; {near!r} is not.")
        self._require_own()
        if near not in self._repeats:
            self._repeats[near] = keeping.find(self, near)
        return self._repeats[near].copy()

    def find_stories(self, *, near: float = repeats.NEAR) -> pd.DataFrame:
        """Return the tellings of each story that is told more than once: the table `stories`.

        A row per telling, story by story, each in the order of time: story (0, 1 … by first
        appearance), article, article_id, date, source, title, first_article, first_source and
        first_date (of its first telling), delay (Timedelta), similarity (with the telling that it
        repeats; missing for the first) and equal (whether the two texts are the same to the
        letter). Which articles repeat another is what `find_repeats` says.
        """
        return stories.find_stories(self, near)

    def sizes(self) -> pd.Series:
        """Return how many bytes each table takes on disk."""
        return pd.Series({table: path_of(self.folder, table).stat().st_size for table in TABLES})

    def check(self) -> None:
        """Read every file to its end; raise `ValueError` where one is not what was written."""
        with self._unchanged():
            damaged = find_damage(self.folder, read_facts(self.folder))
        if damaged:
            raise ValueError(refusal(self.folder, f"is damaged: {damaged} was changed"))

    def _find_places(self, words: Iterable[int]) -> np.ndarray:
        asked = _listed(words)
        if not asked:
            return np.empty(0, "int64")
        with self._unchanged():
            found, _ = self._postings.read(np.array(asked))
        return places.join(found["article"], found["position"])

    @cached_property
    def _counts(self) -> RowsOfWords:
        return self._rows_of_words("counts", ["article", "count"], "articles")

    @cached_property
    def _postings(self) -> RowsOfWords:
        return self._rows_of_words("postings", ["article", "position"], "count")

    def _rows_of_words(self, table: str, columns: list[str], size: str) -> RowsOfWords:
        """Return a table whose rows of each word are as many as a column of the vocabulary says."""
        with self._unchanged():
            sizes = pq.read_table(path_of(self.folder, "vocabulary"), columns=[size])
            return RowsOfWords(path_of(self.folder, table), columns, sizes[size].to_numpy())

    @cached_property
    def _texts(self) -> Rows:
        with self._unchanged():
            return Rows(path_of(self.folder, "texts"), ["title", "text"])

    @cached_property
    def _words(self) -> Rows:
        with self._unchanged():
            return Rows(path_of(self.folder, "tokens"), ["word"])

    @cached_property
    def _repeats(self) -> dict[float, pd.DataFrame]:
        return {}

    @cached_property
    def _tokens(self) -> Rows:
        with self._unchanged():
            return Rows(path_of(self.folder, "tokens"), ["article", "position", "start", "end"])


def open(folder: str | Path) -> Index:
    """Open the index in `folder`.

    Raises `FileNotFoundError` where there is none, and `ValueError` where it was made with other
    rules of spelling or by another version, or where one of its files is missing or was changed.
    """
    folder = Path(folder)
    facts = read_facts(folder)
    if not facts:
        raise FileNotFoundError(
            f"There is no index in {folder}; make one with indexing.build(articles, folder)."
        )
    if fault := find_fault(folder, facts):
        if read_facts(folder) != facts:  # another index came into its place meanwhile
            return open(folder)
        raise ValueError(refusal(folder, fault))
    return Index(folder, facts)


def _listed(numbers: Iterable[int]) -> list[int]:
    return np.unique(np.fromiter(numbers, int)).tolist()


def require(index) -> Index:
    """Return `index` unchanged; raise `TypeError` with a sentence where it is something else."""
    if not isinstance(index, Index):
        raise TypeError(
            f"An index is needed, as indexing.build(articles, folder) returns it; this is a "
            f"{type(index).__name__}."
        )
    return index
