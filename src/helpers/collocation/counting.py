"""How often words stand with a node, and the margins of the table of counts that this makes."""

from typing import NamedTuple

import numpy as np
import pandas as pd

from helpers import indexing, query
from helpers.indexing import crossing, windows


class Counts(NamedTuple):
    """A node's company: arrays with a number for each key of the index, and the other margins.

    `together` counts co-occurrences, `before` and `after` those on each side (None where the unit
    is a sentence or an article), `articles` those that have any. `of_key` counts the key outside
    the node, `node` the node, `row` is the margin of the node (R₁: the words in its windows, or
    the sentences or articles with the node), and `total` is N.
    """

    together: np.ndarray
    before: np.ndarray | None
    after: np.ndarray | None
    articles: np.ndarray
    of_key: np.ndarray
    node: int
    row: int
    total: int


def choose_uses(index, node, where: str | None, distinct: bool) -> tuple[pd.DataFrame, np.ndarray]:
    """Return the uses of a node in the articles that are asked, and which articles these are."""
    chosen = query.choose(indexing.require(index), where, distinct=distinct)
    uses = query.find_uses(index, node)
    return uses[chosen[uses["article"].to_numpy()]], chosen


def count_in_windows(index, uses, chosen: np.ndarray, span: tuple[int, int]) -> Counts:
    """Count the words in the windows around some uses; each word once."""
    keys = crossing.read_keys(index)
    company = windows.find_company(index, uses, *span)
    key, n = keys.of_word[company.word], len(keys.table)
    before, after = (
        np.bincount(key[side], minlength=n) for side in (company.before, ~company.before)
    )
    own = np.bincount(keys.of_word[company.own_words], minlength=n)
    words = int(index.column("tokens").to_numpy()[chosen].sum())
    return Counts(
        together=before + after,
        before=before,
        after=after,
        articles=_count_articles(key, company.article, n),
        of_key=_count_keys(index, keys, chosen) - own,
        node=len(uses),
        row=len(key),
        total=words - len(company.own_words),
    )


def count_in_sentences(index, uses, chosen: np.ndarray) -> Counts:
    """Count the sentences in which words stand with a node; each sentence once."""
    keys = crossing.read_keys(index)
    n = len(keys.table)
    together, of_key, in_articles = (np.zeros(n, int) for _ in range(3))
    row = total = 0
    for block in windows.blocks_of(index, uses, np.flatnonzero(chosen), ("start", "end")):
        articles = index.read_articles(_distinct(block.article))
        sentence = windows.find_sentences(block, articles)
        number = int(sentence[-1]) + 1
        has, article = np.zeros(number, bool), np.zeros(number, int)
        has[sentence[block.first]] = True
        article[sentence] = block.article
        outside = ~block.own()
        pairs = sentence[outside] * n + keys.of_word[block.words["word"].to_numpy()[outside]]
        sentence, key = np.divmod(_distinct(pairs), n)
        of_key += np.bincount(key, minlength=n)
        with_node = has[sentence]
        together += np.bincount(key[with_node], minlength=n)
        in_articles += _count_articles(key[with_node], article[sentence[with_node]], n)
        row, total = row + int(has.sum()), total + number
    return Counts(together, None, None, in_articles, of_key, row, row, total)


def count_in_articles(index, uses, chosen: np.ndarray) -> Counts:
    """Count the articles in which words stand with a node; each article once."""
    keys = crossing.read_keys(index)
    together, of_key = np.zeros((2, len(keys.table)), int)
    groups = np.where(chosen, 1, -1)
    groups[uses["article"].to_numpy()] = 0
    for some in index.count_by(groups, 2):
        together[some.keys] = some.articles[:, 0]
        of_key[some.keys] = some.articles.sum(axis=1)
    own, inside = _count_only_inside(index, keys, uses)
    together[own] -= inside
    of_key[own] -= inside
    row = int((groups == 0).sum())
    return Counts(together, None, None, together, of_key, row, row, int(chosen.sum()))


def _count_only_inside(index, keys: crossing.Keys, uses) -> tuple[np.ndarray, np.ndarray]:
    """Return the keys of a node's own words, and how many articles have each in the node alone."""
    own = windows.find_company(index, uses, 0, 0)
    pairs = keys.of_word[own.own_words].astype("int64") * index.articles + own.own_articles
    pairs, inside = np.unique(pairs, return_counts=True)
    key, article = np.divmod(pairs, index.articles)
    numbers, first = np.unique(key, return_index=True)
    ends, found = np.r_[first[1:], len(key)], np.zeros(len(numbers), int)
    everywhere = index.count_uses(keys.words_of(numbers))
    for n, (articles, counts) in enumerate(everywhere):
        here, order = slice(first[n], ends[n]), np.argsort(articles)
        places = order[np.searchsorted(articles, article[here], sorter=order)]
        found[n] = (counts[places] == inside[here]).sum()
    return numbers, found


def _count_articles(key: np.ndarray, article: np.ndarray, n: int) -> np.ndarray:
    """Return, for each key, in how many articles it stands."""
    pairs = _distinct(article.astype("int64") * n + key)
    return np.bincount(pairs % n, minlength=n)


def _count_keys(index, keys: crossing.Keys, chosen: np.ndarray) -> np.ndarray:
    if chosen.all():
        return keys.table["count"].to_numpy()
    counts = np.zeros(len(keys.table), int)
    for some in index.count_by(np.where(chosen, 0, -1), 1):
        counts[some.keys] = some.count[:, 0]
    return counts


def _distinct(numbers: np.ndarray) -> np.ndarray:
    """Return the distinct numbers in order: by sorting, which is faster here than hashing."""
    numbers = np.sort(numbers)
    return numbers[np.diff(numbers, prepend=-1) != 0]
