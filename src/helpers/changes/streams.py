"""Bursts in a stream of events, by the times between them."""

import numpy as np
import pandas as pd

from .series import require_above
from .states import cheapest, runs_of


def bursts_in_stream(offsets, *, s: float = 2.0, gamma: float = 1.0) -> pd.DataFrame:
    """Return the bursts of a stream of events: level, first, last, count and weight.

    `offsets` are the times of the events, as numbers, all different. State i expects gaps
    s^i times shorter than the mean; a step up costs gamma · ln n for n gaps (J. Kleinberg,
    “Bursty and hierarchical structure in streams”, *Data Mining and Knowledge Discovery* 7, 2003,
    §2 and 3). Level 0 is the whole stream; first and last are the offsets of the first and the last
    of the `count` events. Raises `ValueError` for no event, for two at the same time, for s of 1
    or less and for gamma of 0 or less. For articles, of which many have the same date, ask
    `find_bursts`.

    >>> found = bursts_in_stream([4, 17, 23, 27, 33, 35, 37, 76, 77, 82, 84, 88, 90, 92], gamma=0.1)
    >>> found[["level", "first", "last"]].values.tolist()
    [[0, 4, 92], [1, 33, 37], [1, 76, 92], [2, 76, 77]]
    """
    require_above("s", s, 1, "how much faster each state is than the one below")
    require_above("gamma", gamma, 0, "what a step up costs")
    times = _checked(offsets)
    gaps = np.diff(times).astype(float)
    if not len(gaps):
        return _table([(0, times[0], times[0], 1, 0.0)])
    mean, n = gaps.mean(), len(gaps)
    states = int(np.ceil(1 + np.log(gaps.sum()) / np.log(s) - np.log(gaps.min()) / np.log(s)))
    rates = s ** np.arange(max(states, 1)) / mean
    costs = (rates * gaps[:, None] - np.log(rates))[None]
    runs = runs_of(cheapest(costs, gamma * np.log(n)), costs)
    ends = runs.last + 1
    counts = ends - runs.first + 1
    rows = zip(runs.level, times[runs.first], times[ends], counts, runs.weight, strict=True)
    return _table([(0, times[0], times[-1], len(times), 0.0), *rows])


def _table(rows: list[tuple]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["level", "first", "last", "count", "weight"])


def _checked(offsets) -> np.ndarray:
    times = np.sort(np.asarray(offsets))
    if times.ndim != 1 or not len(times):
        raise ValueError("There is no event in the stream; name the time of one at least.")
    if not np.issubdtype(times.dtype, np.number) or not np.isfinite(times).all():
        raise ValueError("The times of a stream are known numbers, such as days since the first.")
    if (same := times[1:][np.diff(times) == 0]).size:
        raise ValueError(
            f"Two events of the stream have the same time, {same[0]}; a gap of 0 has no rate. Ask "
            "find_bursts, which takes many articles of the same date."
        )
    return times
