"""Words crossed with groups of articles: how often each is used in each, in one pass."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import pandas as pd
import pyarrow.parquet as pq

from helpers import calendars

from .cells import Cells, cells_by, cells_in_time
from .folder import path_of

_ROWS = 1 << 18  # of counts that are read at once
_CELLS = 1 << 19  # keys times groups that are summed at once
_FEW, _MOST_GROUPS = 0.1, 8  # a share of the running words; groups


class Keys(NamedTuple):
    """The keys of an index, and the number of each word's key, from 0 in order of the vocabulary.

    `table` has the columns key, term (its most frequent spelling) and count; `spellings` says
    whether a key has more than one.
    """

    table: pd.DataFrame
    of_word: np.ndarray
    spellings: np.ndarray

    def words_of(self, numbers: np.ndarray) -> list[range]:
        """Return the words that are spellings of each of some keys; they stand in a row."""
        first, after = (np.searchsorted(self.of_word, numbers, side) for side in ("left", "right"))
        return list(map(range, first.tolist(), after.tolist()))


class Crossed(NamedTuple):
    """Sums over articles, a row per key and a column per group.

    `keys` are the keys' numbers, rising. With u the uses of a key in an article: `count` is the
    sum of u, `articles` how many have any, `squares` the sum of u², and `products` the sum of u
    times the article's running words. The last two make the variance of a ratio estimator.
    """

    keys: np.ndarray
    count: np.ndarray
    articles: np.ndarray
    squares: np.ndarray
    products: np.ndarray


@lru_cache(maxsize=4)
def read_keys(index) -> Keys:
    """Return the keys of an index and their terms; kept for later."""
    select = "SELECT key, token, count FROM vocabulary ORDER BY word"
    words = index._ask(select, (), "to_arrow_table").to_pandas()
    first = words["key"].ne(words["key"].shift()).to_numpy()
    of_word = np.cumsum(first) - 1
    order = np.lexsort((-words["count"].to_numpy(), of_word))
    terms = words["token"].iloc[order[np.flatnonzero(first)]].reset_index(drop=True)
    table = pd.DataFrame({"key": words["key"][first].reset_index(drop=True), "term": terms})
    table["count"] = np.bincount(of_word, words["count"], len(table)).astype(int)
    return Keys(table, of_word.astype("int32"), np.bincount(of_word, minlength=len(table)) > 1)


def divide(index, by: str, *, calendar: str = "jalali", chosen: np.ndarray | None = None) -> Cells:
    """Return the rows that `by` divides articles into: periods, or the values of a column.

    `by` is day, week, month, season or year (then the rows' column is period, and undated
    articles are in no row) or a column of the articles, the value with most running words first.
    `chosen` says which articles count, all unless given.
    """
    timed = by in calendars.EVERY
    cells = cells_in_time(index, by, calendar, None) if timed else cells_by(index, by)
    return cells if chosen is None else cells.among(chosen)


def count_by(index, groups: np.ndarray, n: int, least: int = 1) -> Iterator[Crossed]:
    """Give the sums of all keys, some at a time, as `Index.count_by` promises."""
    kept = read_keys(index).table["count"].to_numpy() >= least
    largest = _largest(index, groups, n)
    if largest is None:
        return _count_all(index, groups, n, kept)
    return _count_few(index, groups, n, kept, largest)


def _largest(index, groups: np.ndarray, n: int) -> int | None:
    """Return the group that has nearly all running words, if any; then the rest is read alone."""
    lengths = index.column("tokens").to_numpy()
    sizes = np.bincount(groups + 1, lengths, n + 1)[1:]
    few = 0 < sizes.sum() - sizes.max(initial=0) <= _FEW * lengths.sum()
    return int(sizes.argmax()) if n <= _MOST_GROUPS and few else None


def _count_all(index, groups: np.ndarray, n: int, kept: np.ndarray) -> Iterator[Crossed]:
    """Give the sums of the keys that are kept, from the counts of the whole corpus."""
    lengths = index.column("tokens").to_numpy()
    columns = np.where(groups < 0, n, groups)
    for number, article, count in _ahead(_read_uses(index, read_keys(index), kept)):
        starts = np.flatnonzero(np.r_[True, number[1:] != number[:-1]])
        step = max(_CELLS // (n + 1), 1)
        for first in range(0, len(starts), step):
            end = starts[first + step] if first + step < len(starts) else len(number)
            rows = slice(starts[first], end)
            yield _cross(number[rows], article[rows], count[rows], columns, lengths, n)


def _count_few(
    index, groups: np.ndarray, n: int, kept: np.ndarray, largest: int
) -> Iterator[Crossed]:
    """Give the same sums: those of all groups but the largest from the words of their articles.

    Those of the largest are what is left of the sums of all groups, which are kept for the next
    question. All are sums of whole numbers, so that nothing is rounded.
    """
    totals = _totals(index, np.packbits(groups >= 0).tobytes())
    few = np.flatnonzero((groups >= 0) & (groups != largest))
    lengths = index.column("tokens").to_numpy()
    own = _cross(*_count_words(index, few), groups, lengths, n)
    step = max(_CELLS // n, 1)
    for first in range(0, len(kept), step):
        keys = first + np.flatnonzero(kept[first : first + step])
        there = slice(*np.searchsorted(own.keys, [first, first + step]))
        sums = []
        for name in Crossed._fields[1:]:
            cells = np.zeros((step, n))
            cells[own.keys[there] - first] = getattr(own, name)[there]
            cells = cells[keys - first]
            cells[:, largest] = getattr(totals, name)[keys, 0] - cells.sum(axis=1)
            sums.append(cells)
        yield Crossed(keys, *sums)


@lru_cache(maxsize=2)
def _totals(index, chosen: bytes) -> Crossed:
    """Return the sums of all keys over some articles, which are told as bits."""
    inside = np.unpackbits(np.frombuffer(chosen, "uint8"), count=index.articles)
    every = np.ones(len(read_keys(index).table), bool)
    parts = list(_count_all(index, inside.astype(int) - 1, 1, every))
    return Crossed(*map(np.concatenate, zip(*parts, strict=True)))


def _count_words(index, articles: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the keys that some articles use, rising: with the article, and how often it does."""
    number = read_keys(index).of_word[index.read_words_of(articles)].astype("int64")
    owner = np.repeat(articles, index.column("tokens").to_numpy()[articles])
    places, count = np.unique(number << 32 | owner, return_counts=True)
    return places >> 32, places & 0xFFFFFFFF, count


def _read_uses(index, keys: Keys, kept: np.ndarray) -> Iterator[tuple[np.ndarray, ...]]:
    """Give the number of the key, the article and the count of uses; a key's rows together."""
    held = (np.empty(0, "int32"),) * 3
    with index._unchanged(), pq.ParquetFile(path_of(index.folder, "counts")) as file:
        for batch in file.iter_batches(_ROWS):
            word, article, count = (column.to_numpy() for column in batch.columns)
            new = keys.of_word[word], article, count
            if not (wanted := kept[new[0]]).all():
                new = tuple(column[wanted] for column in new)
            held = tuple(map(np.concatenate, zip(held, new, strict=True)))
            done = np.searchsorted(held[0], held[0][-1]) if len(held[0]) else 0
            if done:
                yield _add_spellings(keys, *(column[:done] for column in held))
                held = tuple(column[done:] for column in held)
    if len(held[0]):
        yield _add_spellings(keys, *held)


def _ahead(blocks: Iterator) -> Iterator:
    """Give what an iterator gives, and read the next while the last one is worked on."""
    with ThreadPoolExecutor(1) as reader:
        coming = reader.submit(next, blocks, None)
        while (block := coming.result()) is not None:
            coming = reader.submit(next, blocks, None)
            yield block


def _add_spellings(
    keys: Keys, number: np.ndarray, article: np.ndarray, count: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Add up the uses of a key's spellings in each article; keys rise, articles need not."""
    if not (several := keys.spellings[number]).any():
        return number, article, count
    place = np.flatnonzero(several)
    both = number[place].astype("int64") << 32 | article[place]
    order = np.argsort(both, kind="stable")  # quick, as each spelling is in order already
    place, both = place[order], both[order]
    same = both[1:] == both[:-1]
    if same.any():
        firsts = np.flatnonzero(np.r_[True, ~same])
        count = count.copy()
        count[place[firsts]] = np.add.reduceat(count[place], firsts)
        kept = np.ones(len(number), bool)
        kept[place[1:][same]] = False
        number, article, count = number[kept], article[kept], count[kept]
    return number, article, count


def _cross(number, article, count, columns, lengths, n: int) -> Crossed:
    new = np.r_[True, number[1:] != number[:-1]]
    keys = number[new]
    cell = (np.cumsum(new) - 1) * (n + 1) + columns[article]
    count = count.astype(float)
    sums = [
        np.bincount(cell, weights, len(keys) * (n + 1)).reshape(len(keys), n + 1)[:, :n]
        for weights in (count, None, count**2, count * lengths[article])
    ]
    return Crossed(keys, *sums)
