"""The words that stand near some uses, and the sentences and articles that they stand in."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import pandas as pd

from . import places
from .folder import path_of
from .reading import Rows

ENDS = ".!?؟…"  # of a sentence; a comma, a semicolon or a colon does not end it
_AT_ONCE = 2_000_000  # words that are read together


class Company(NamedTuple):
    """Words near uses: of each the article, the word, and whether it stands before its use.

    `own_articles` and `own_words` are the words of the uses themselves.
    """

    article: np.ndarray
    word: np.ndarray
    before: np.ndarray
    own_articles: np.ndarray
    own_words: np.ndarray


class Block(NamedTuple):
    """The words of some articles, in reading order: of each its article, position and `word`.

    `first` and `last` are the rows of the first and the last word of each use in them.
    """

    article: np.ndarray
    words: pd.DataFrame
    first: np.ndarray
    last: np.ndarray

    def own(self) -> np.ndarray:
        """Return which words are part of a use."""
        steps = np.zeros(len(self.article) + 1, int)
        np.add.at(steps, self.first, 1)
        np.add.at(steps, self.last + 1, -1)
        return np.cumsum(steps[:-1]) > 0


def find_company(index, uses: pd.DataFrame, before: int, after: int) -> Company:
    """Return the words at most so many positions before and after some uses, each of them once.

    A stop counts as one position, as in NEAR (docs/tables.md); no window leaves its article. A
    word that is near several uses belongs to the nearest one (fewest words away), and of two to
    the one before it. The words of the uses themselves are set apart.
    """
    found = [_company(block, before, after) for block in blocks_of(index, uses)]
    nothing = np.empty(0, "int32")
    found.append(Company(nothing, nothing, np.empty(0, bool), nothing, nothing))
    return Company(*map(np.concatenate, zip(*found, strict=True)))


def blocks_of(
    index, uses: pd.DataFrame, articles: np.ndarray | None = None, columns: tuple[str, ...] = ()
) -> Iterator[Block]:
    """Give the words of the articles that hold uses, or of others, some million at a time.

    `articles` are numbers in order, and hold all uses; those without a word are passed over.
    `columns` names further columns of the tokens. Few articles take few row groups of the file.
    """
    lengths = index.column("tokens").to_numpy()
    articles = np.unique(uses["article"]) if articles is None else articles[lengths[articles] > 0]
    firsts = np.cumsum(lengths) - lengths
    upto = np.cumsum(lengths[articles])
    cuts = np.searchsorted(upto, np.arange(0, (upto[-1] if len(upto) else 0) + 1, _AT_ONCE), "left")
    rows = _rows(index, ("position", "word", *columns))
    at = uses["article"].to_numpy()
    for start, end in pairwise(np.unique([*cuts, 0, len(articles)]).tolist()):
        some = articles[start:end]
        with index._unchanged():
            words = rows.read(firsts[some], lengths[some])
        article = np.repeat(some, lengths[some])
        here = slice(*np.searchsorted(at, [some[0], some[-1] + 1]))
        of_uses = places.number(at[here], uses["position"].to_numpy()[here])
        first = np.searchsorted(places.number(article, words["position"].to_numpy()), of_uses)
        yield Block(article, words, first, first + uses["length"].to_numpy()[here] - 1)


def find_sentences(block: Block, articles: pd.DataFrame) -> np.ndarray:
    """Return the sentence of each word, numbered from 0 in the block.

    `articles` are those of the block, with title and text; the block has `start` and `end`. A
    sentence ends with the title, at a full stop, an exclamation or question mark or three dots,
    and at a blank line; never at a comma, a semicolon or a colon.
    """
    written = (articles["title"] + ENDS[0] + articles["text"]).tolist()
    signs = np.frombuffer("".join(written).encode("utf-32-le", "surrogatepass"), "uint32")
    new = np.diff(block.article, prepend=-1) != 0
    shift = np.cumsum([0, *map(len, written)])[np.cumsum(new) - 1]
    start, end = (block.words[name].to_numpy() + shift for name in ("start", "end"))
    stops = (np.diff(block.words["position"].to_numpy(), prepend=0) > 1) & ~new
    stopped = np.flatnonzero(stops)
    return np.cumsum(new | _end_between(signs, end[stopped - 1], start[stopped], stops)) - 1


def _end_between(signs: np.ndarray, at: np.ndarray, upto: np.ndarray, stops: np.ndarray):
    """Return which words, of those after a stop, have the end of a sentence before them."""
    ends, rows, codes = np.zeros(len(stops), bool), np.flatnonzero(stops), [*map(ord, ENDS)]
    lines = np.zeros(len(rows), int)
    while len(rows):
        lines += signs[at] == ord("\n")
        found = np.isin(signs[at], codes) | (lines > 1)
        ends[rows[found]] = True
        left = ~found & (at + 1 < upto)
        rows, at, upto, lines = rows[left], at[left] + 1, upto[left], lines[left]
    return ends


def _company(block: Block, before: int, after: int) -> Company:
    own = block.own()
    taken, position = own.copy(), block.words["position"].to_numpy()
    rows, sides = [np.empty(0, int)], [np.empty(0, bool)]
    first, last = np.unique(block.first), np.unique(block.last)
    for distance in range(1, max(before, after) + 1):
        for edge, step, reach in ((last, distance, after), (first, -distance, before)):
            near = edge + step
            within = (near >= 0) & (near < len(position)) & (distance <= reach)
            edge, near = edge[within], near[within]
            within = (block.article[near] == block.article[edge]) & ~taken[near]
            within &= np.abs(position[near] - position[edge]) <= reach
            near = near[within]
            taken[near] = True
            rows.append(near)
            sides.append(np.full(len(near), step < 0))
    found, words = np.concatenate(rows), block.words["word"].to_numpy()
    articles = block.article
    return Company(articles[found], words[found], np.concatenate(sides), articles[own], words[own])


@lru_cache(maxsize=8)
def _rows(index, columns: tuple[str, ...]) -> Rows:
    with index._unchanged():
        return Rows(path_of(index.folder, "tokens"), list(columns))
