"""Runs of four words in a row: a sample of each article's, and how many two articles share."""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import pandas as pd

LENGTH = 4  # words in a run
SAMPLED = 32  # runs of an article in the sample, at most on average; half as many at least
_MULTIPLIERS = np.array(
    [0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0x27D4EB2F165667C5], "uint64"
)
_BLOCK, _BATCH = 1_000_000, 4_000_000  # words that are read, and compared, at once


class Sample(NamedTuple):
    """Runs of the same kind in every article: `run` of `article`, and how dense they are.

    A run is in the sample of each article that has it and whose `halvings` are few enough: it is
    one of 2 ** halvings, more in a longer article (Broder 1997). In each article they differ.
    """

    article: np.ndarray
    run: np.ndarray
    halvings: np.ndarray


def sample(index, considered: np.ndarray) -> Sample:
    """Return a sample of the runs of the articles that are considered (a bool for each)."""
    lengths = index.column("tokens").to_numpy()
    halvings = np.ceil(np.log2(np.maximum(lengths, SAMPLED) / SAMPLED)).astype("uint64")
    runs, owners = [np.empty(0, "uint64")], [np.empty(0, "int32")]
    for article, run in _read(index, considered):
        shift = np.uint64(64) - np.maximum(halvings[article], 1)
        kept = (run >> shift == 0) | (halvings[article] == 0)
        article, run = _once(article[kept], run[kept])
        owners.append(article)
        runs.append(run)
    return Sample(np.concatenate(owners), np.concatenate(runs), halvings.astype(int))


def compare(index, one: np.ndarray, other: np.ndarray) -> pd.DataFrame:
    """Return how many runs each pair of articles has: columns own, others and shared."""
    lengths = index.column("tokens").to_numpy()
    codes = _codes(index) if len(one) else np.empty(0, "uint64")
    ends = np.cumsum(lengths[one] + lengths[other])
    cuts = np.searchsorted(ends, np.arange(_BATCH, ends[-1] if len(ends) else 0, _BATCH))
    parts = [np.empty((0, 3), int)]
    for first, after in pairwise(np.unique([0, *(cuts + 1), len(one)]).tolist()):
        parts.append(_compare(index, codes, one[first:after], other[first:after]))
    return pd.DataFrame(np.concatenate(parts), columns=["own", "others", "shared"])


def _compare(index, codes: np.ndarray, one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Return the runs of each pair of one batch, and those that both of it have."""
    articles = np.union1d(one, other)
    lengths = index.column("tokens").to_numpy()[articles]
    words = codes[index.read_words_of(articles)]
    owners = np.repeat(np.arange(len(articles), dtype="int32"), lengths)
    owner, run = _once(*_runs_of(words, owners))
    sizes = np.bincount(owner, minlength=len(articles))
    firsts = np.cumsum(sizes) - sizes
    one, other = np.searchsorted(articles, one), np.searchsorted(articles, other)
    own = sizes[one]
    pair = np.repeat(np.arange(len(one)), own)
    asked = run[np.arange(own.sum()) + np.repeat(firsts[one] - np.cumsum(own) + own, own)]
    both = pd.Series(_of(asked, other[pair])).isin(_of(run, owner)).to_numpy()
    return np.column_stack([own, sizes[other], np.bincount(pair, both, len(one)).astype(int)])


def _once(owner: np.ndarray, run: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the runs of each article without those that it has already."""
    new = ~pd.Series(_of(run, owner)).duplicated().to_numpy()
    return owner[new], run[new]


def _of(run: np.ndarray, owner: np.ndarray) -> np.ndarray:
    """Return a number that tells a run of one article from that of another."""
    mixed = (run ^ owner.astype("uint64") * _MULTIPLIERS[1]) * _MULTIPLIERS[0]
    return mixed ^ mixed >> np.uint64(32)


def _read(index, considered: np.ndarray) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Give the articles and the numbers of their runs of words, a block of the corpus at a time."""
    from tqdm.auto import tqdm  # which takes a while to import, and is seldom needed

    codes = _codes(index)
    lengths = index.column("tokens").to_numpy()
    ends = np.r_[0, np.cumsum(lengths)]
    cuts = np.unique(np.searchsorted(ends, np.arange(0, ends[-1] + _BLOCK, _BLOCK)))
    cuts = np.unique(np.minimum(cuts, len(lengths)))
    blocks = list(pairwise(cuts.tolist()))
    for first, after in tqdm(blocks, desc="repeats", unit="block", delay=2, leave=False):
        words = index.read_words(first, after)
        owner = np.repeat(np.arange(first, after, dtype="int32"), lengths[first:after])
        article, run = _runs_of(codes[words], owner)
        kept = considered[article]
        yield article[kept], run[kept]


def _codes(index) -> np.ndarray:
    """Return a number for each word of the vocabulary: one for all spellings of a key."""
    keys = index.query("SELECT key FROM vocabulary ORDER BY word")["key"]
    return pd.factorize(keys)[0].astype("uint64") + np.uint64(1)


def _runs_of(codes: np.ndarray, owner: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return each run of four words within an article, as its article and a number."""
    count = max(len(codes) - LENGTH + 1, 0)
    number = np.zeros(count, "uint64")
    for place, multiplier in enumerate(_MULTIPLIERS):
        number += codes[place : place + count] * multiplier
        number ^= number >> np.uint64(29)
        number *= _MULTIPLIERS[0]
    number ^= number >> np.uint64(32)
    within = owner[:count] == owner[LENGTH - 1 :][:count]
    return owner[:count][within], number[within]
