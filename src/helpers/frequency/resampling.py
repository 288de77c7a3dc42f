"""Limits of a ratio by the bootstrap over articles, where like articles are drawn together."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from . import draws
from .draws import RESAMPLES

_FINEST = 8
_AT_ONCE = 512  # groups that are drawn at a time: a processor's cache holds their draws
_LONG = 4  # times the mean of the row's articles: an article with more below is drawn apart
_SURE = 5  # standard deviations above zero: where a sum has less, it is no longer normal


class Share(NamedTuple):
    """What some articles give to a ratio: the row of each, and its parts above and below."""

    row: np.ndarray
    above: np.ndarray
    below: np.ndarray


class Rest(NamedTuple):
    """What each row's other articles are: how many, and the sums of their parts below, squared too.

    They have nothing above.
    """

    articles: np.ndarray
    below: np.ndarray
    squares: np.ndarray


class _Groups(NamedTuple):
    """Articles of one row that are alike: how many, their mean parts, and the parts' variances."""

    row: np.ndarray
    size: np.ndarray
    above: np.ndarray
    below: np.ndarray
    above_spread: np.ndarray
    below_spread: np.ndarray
    both_spread: np.ndarray


def resample(share: Share, rest: Rest, confidence: float) -> tuple[np.ndarray, np.ndarray]:
    """Return the limits, row by row, of the ratio Σ above / Σ below when articles are drawn anew.

    The bias-corrected and accelerated bootstrap (Efron 1987) with 1,000 resamples. How often an
    article comes is a Poisson number with mean 1 (Hanley and MacGibbon 2006), so that articles
    with equal parts above are drawn together: their number is Poisson too, and the sum of their
    parts below is normal, or gamma where a normal one might fall below zero. Articles with many
    uses are drawn in groups of like ones, with the variance within; very long articles are drawn
    apart and, where no other article has anything below (as in shares of uses), so are all that
    differ below. Missing where nothing is below.

    The random numbers are the same at each call and for each row, so that a row's limits do not
    depend on the rows beside it; within a row they are independent.

    >>> all_use_one = Share(np.zeros(400, int), np.ones(400), np.full(400, 10.0))
    >>> low, high = resample(all_use_one, Rest(np.zeros(1), np.zeros(1), np.zeros(1)), 0.95)
    >>> (low * 100).tolist(), (high * 100).tolist()
    ([10.0], [10.0])
    """
    rows = len(rest.articles)
    groups = _group(share, rest)
    ends = np.searchsorted(groups.row, np.arange(rows + 1))
    low, high = np.full(rows, np.nan), np.full(rows, np.nan)

    for start, after in _parts_of(ends):
        some = _Groups(*(part[ends[start] : ends[after]] for part in groups))
        if len(some.row):
            starts = np.flatnonzero(np.r_[True, some.row[1:] != some.row[:-1]])
            there = some.row[starts]
            low[there], high[there] = _limits(_draw(some, starts), some, starts, confidence)
    return low, high


def _parts_of(ends: np.ndarray) -> Iterator[tuple[int, int]]:
    """Give the rows that are drawn together: the first, and the one after the last."""
    start = 0
    while start < len(ends) - 1:
        after = max(np.searchsorted(ends, ends[start] + _AT_ONCE, "right") - 1, start + 1)
        yield start, after
        start = after


def _limits(ratios: np.ndarray, groups: _Groups, starts: np.ndarray, confidence: float):
    """Return the two order statistics of the resampled ratios that bias and skewness ask for."""
    from scipy.special import ndtr, ndtri

    def total(part: np.ndarray) -> np.ndarray:
        return np.add.reduceat(groups.size * part, starts)

    below = total(groups.below)
    found = np.divide(total(groups.above), below, out=np.zeros(len(starts)), where=below > 0)
    ratio = np.repeat(found, np.diff(np.r_[starts, len(groups.row)]))
    pull = groups.above - ratio * groups.below
    spread = groups.above_spread - 2 * ratio * groups.both_spread
    spread += ratio**2 * groups.below_spread
    square, cube = total(pull**2 + spread), total(pull**3 + 3 * pull * spread)
    skew = np.divide(cube, 6 * square**1.5, out=np.zeros_like(cube), where=square > 0)
    lower = (ratios < found[:, None]).sum(axis=1) + (ratios == found[:, None]).sum(axis=1) / 2
    bias = ndtri((lower + 0.5) / (RESAMPLES + 1))
    ratios = np.sort(ratios, axis=1)
    for quantile in ((1 - confidence) / 2, (1 + confidence) / 2):
        moved = bias + ndtri(quantile)
        share = ndtr(bias + moved / (1 - skew * moved))
        at = np.clip(np.rint(share * (RESAMPLES + 1)).astype(int) - 1, 0, RESAMPLES - 1)
        yield np.where(below > 0, ratios[np.arange(len(found)), at], np.nan)


def _draw(groups: _Groups, starts: np.ndarray) -> np.ndarray:
    """Return the ratio of each row, whose groups begin at `starts`, in each resample."""
    drawn, places = draws.poisson(groups.size.astype(int), groups.row)
    above, below, above_spread, below_spread, both = _totals(drawn, places, groups[2:], starts)
    one, two = draws.normal(2)
    along = np.divide(both, below_spread, out=np.zeros_like(both), where=below_spread > 0)
    apart = _sums(below, below_spread, one) - below
    above += along * apart
    above += np.sqrt(np.maximum(above_spread - along * both, 0)) * two
    below += apart
    return np.divide(above, below, out=np.full_like(below, np.nan), where=below > 0)


def _totals(
    drawn: np.ndarray, places: np.ndarray, parts: Sequence[np.ndarray], starts: np.ndarray
) -> np.ndarray:
    """Return the sums of each part over the groups of a row, as often as drawn, in each resample.

    `places` says where each group is among those drawn.
    """
    from scipy.sparse import csr_array  # all parts are summed in one pass over the draws

    number, rows = len(places), len(starts)
    firsts = np.add.outer(np.arange(len(parts)) * number, starts).ravel()
    every = np.tile(places, len(parts))
    weights = csr_array(
        (np.concatenate(parts), every, np.append(firsts, len(every))),
        shape=(len(firsts), len(drawn)),
    )
    weights.eliminate_zeros()  # most: an article alone has no variance
    return (weights @ drawn).reshape(len(parts), rows, -1)


def _sums(mean: np.ndarray, variance: np.ndarray, one: np.ndarray) -> np.ndarray:
    """Return sums with a mean and a variance, by standard normal numbers; none is below zero."""
    sums = mean + np.sqrt(variance) * one
    unsure = (variance > 0) & (mean**2 < _SURE**2 * variance)
    for row in np.flatnonzero(unsure.any(axis=1)).tolist():
        own = unsure[row]
        expected, spread = mean[row, own], variance[row, own]
        sums[row, own] = draws.gamma(expected**2 / spread, spread / expected)
    return sums


def _group(share: Share, rest: Rest) -> _Groups:
    """Return like articles together, row by row; the rest of a row is a group of its own."""
    kinds, lengths = _kind(share.above), _kind_below(share, rest)
    order = np.lexsort((lengths, kinds, share.row))
    row, above, below, kinds, lengths = (part[order] for part in (*share, kinds, lengths))
    alike = [part[1:] == part[:-1] for part in (row, kinds, lengths)]
    first = np.r_[True, ~np.logical_and.reduce(alike)][: len(row)]
    starts = np.flatnonzero(first)
    size = np.diff(np.r_[starts, len(row)]).astype(float)

    def mean(values: np.ndarray) -> np.ndarray:
        return np.add.reduceat(values, starts) / size if len(starts) else np.empty(0)

    above_mean, below_mean = mean(above), mean(below)
    of = np.cumsum(first) - 1
    above_rest, below_rest = above - above_mean[of], below - below_mean[of]
    spread = mean(above_rest**2), mean(below_rest**2), mean(above_rest * below_rest)
    there = np.flatnonzero(rest.articles > 0)
    count = rest.articles[there]
    rest_mean = rest.below[there] / count
    rest_spread = np.maximum(rest.squares[there] / count - rest_mean**2, 0)
    zero = np.zeros(len(there))
    used = (row[starts], size, above_mean, below_mean, *spread)
    unused = (there, count, zero, rest_mean, zero, rest_spread, zero)
    joined = [np.concatenate(parts) for parts in zip(used, unused, strict=True)]
    order = np.argsort(joined[0], kind="stable")
    return _Groups(*(part[order] for part in joined))


def _kind_below(share: Share, rest: Rest) -> np.ndarray:
    """Return a number that articles share whose parts below are alike enough to be drawn together.

    0 for all but the very long ones and, where the row has no other article with anything below,
    of each its own.
    """
    total = rest.below + np.bincount(share.row, share.below, len(rest.below))
    number = rest.articles + np.bincount(share.row, minlength=len(rest.below))
    mean = np.divide(total, number, out=np.ones(len(total)), where=total > 0)[share.row]
    long = np.where(share.below > _LONG * mean, 1 + np.log2(np.maximum(share.below, 1)) // 0.5, 0)
    return np.where(rest.below[share.row] > 0, long, _kind(share.below))


def _kind(above: np.ndarray) -> np.ndarray:
    """Return a number that articles with like parts above share: their part itself, where small."""
    size = np.abs(above)
    coarse = _FINEST + np.floor(2 * np.log2(np.maximum(size, _FINEST) / _FINEST))
    return np.sign(above) * np.where(size <= _FINEST, size, coarse + 1)
