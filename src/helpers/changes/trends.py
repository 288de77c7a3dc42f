"""Trends: how much a rate rises or falls in a year, as the median of all its slopes."""

from typing import NamedTuple

import numpy as np
import pandas as pd
from tqdm.auto import tqdm

from helpers import calendars

from .series import Terms, as_table, base_of, series_of, warn_of_few

COLUMNS = {
    "term": "str", "slope": float, "low": float, "high": float, "tau": float, "p": float,
    "periods": int, "count": int, "base": int,
}  # fmt: skip
YEAR = 365.2425  # days
LEAST = 4  # periods
Z = 1.959963984540054  # the normal quantile of 97.5 %


class Trend(NamedTuple):
    """The slope with its 95 % limits, Kendall's tau, and its p."""

    slope: float
    low: float
    high: float
    tau: float
    p: float


def find_trends(
    index,
    *,
    terms: Terms,
    every: str = "month",
    calendar: str = "jalali",
    where: str | None = None,
    distinct: bool = False,
) -> pd.DataFrame:
    """Return the trend of each term, in the order of terms: the table trends.

    One row per term: term, slope (what the rate gains in a year: per million words, or per cent
    of the divisor of a share), its 95 % limits low and high, tau and p (Mann–Kendall), periods,
    count and base (what it is read off). Each whole period counts alike, at its middle; silent
    and partial periods are left out. With fewer than four of them the trend is missing, and there
    is a warning. Neighbouring months resemble each other, and seasons return: p is too small then,
    and `every="year"` is surer. Where most periods have no use at all, the slope is 0 whatever tau
    is: ask for longer periods. `where` and `distinct` as in `query.choose`.
    """
    options = {"every": every, "calendar": calendar, "where": where, "distinct": distinct}
    series = [one.without_partial() for one in series_of(index, terms, **options)]
    warn_of_few(series, LEAST, "A trend")
    rows = []
    for one in tqdm(series, desc="Trends", unit=" terms", delay=2, leave=False):
        enough = len(one.periods) >= LEAST
        trend = trend_in(one.rate, _middles(one.periods)) if enough else Trend(*[np.nan] * 5)
        sums = {"count": one.count.sum(), "base": one.base.sum(), "periods": len(one.periods)}
        rows.append({"term": one.term, **trend._asdict(), **sums})
    return as_table(index, rows, COLUMNS, options | base_of(series))


def trend_in(values, times=None) -> Trend:
    """Return the Theil–Sen slope of some numbers, its 95 % limits, Kendall's tau and its p.

    `times` says where each number stands (0, 1, 2 … unless given). The slope is the median of the
    slopes of all pairs, its limits those of Sen (1968); tau is tau-b, p exact where there are no
    ties. Where all numbers are the same, tau and p are missing.

    >>> [round(number, 5) for number in trend_in([1, 2, 4, 3, 5, 7, 6, 9, 8, 10])]
    [1.0, 0.75, 1.2, 0.86667, 0.00012]
    """
    from scipy.stats import kendalltau

    values = np.asarray(values, float)
    times = np.arange(len(values)) if times is None else np.asarray(times, float)
    if values.ndim != 1 or times.shape != values.shape or len(values) < 2:
        raise ValueError(
            f"A trend is that of two numbers or more, each with its time; there are {values.shape} "
            f"numbers and {times.shape} times."
        )
    if not np.isfinite(values).all() or not np.isfinite(times).all():
        raise ValueError("Each number of a trend is known; leave out the silent periods.")
    slope, low, high = _slope_of(values, times)
    tau, p = kendalltau(times, values)
    return Trend(*(float(number) + 0.0 for number in (slope, low, high, tau, p)))


def _slope_of(values: np.ndarray, times: np.ndarray) -> tuple[float, float, float]:
    """Return the median of the slopes of all pairs and Sen's 95 % limits, sorting none of them.

    The numbers of `scipy.stats.theilslopes`, which holds several squares of pairs at a time: ten
    years of days are 6.7 million pairs, here 8 bytes each. Missing where all times are the same.
    """
    slopes = _slopes_of(values, times)
    number, n = len(slopes), len(values)
    if not number:
        return np.nan, np.nan, np.nan
    ties = [np.unique(each, return_counts=True)[1] for each in (times, values)]
    tied = sum((each * (each - 1.0) * (2 * each + 5)).sum() for each in ties)
    reach = Z * np.sqrt(max((n * (n - 1.0) * (2 * n + 5) - tied) / 18, 0))
    low = max(round((number - reach) / 2) - 1, 0)
    high = min(round((number + reach) / 2), number - 1)
    middle = [(number - 1) // 2, number // 2]
    slopes.partition(sorted({low, *middle, high}))
    return slopes[middle].mean(), slopes[low], slopes[high]


def _slopes_of(values: np.ndarray, times: np.ndarray) -> np.ndarray:
    """Return the slopes of all pairs with different times."""
    n = len(values)
    slopes, end = np.empty(n * (n - 1) // 2), 0
    for first in range(n - 1):
        apart, more = times[first + 1 :] - times[first], values[first + 1 :] - values[first]
        told = apart != 0
        start, end = end, end + int(told.sum())
        slopes[start:end] = more[told] / apart[told]
    return slopes[:end]


def _middles(periods: np.ndarray) -> np.ndarray:
    """Return the middle of each period in years since the first begins."""
    starts = pd.DatetimeIndex([calendars.start_of(period) for period in periods])
    ends = pd.DatetimeIndex([calendars.end_of(period) for period in periods])
    middles = starts + (ends - starts) / 2
    return ((middles - starts[0]) / pd.Timedelta(days=YEAR)).to_numpy()
