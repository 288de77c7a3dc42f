"""Smooth curves: of counts and their totals, never of rates, with the raw values kept beside."""

import pandas as pd

from helpers import tables

_BELOW = {"tokens": ("count", "tokens", 1e6), "articles": ("articles", "published", 100),
          "share": ("count", "whole", 100)}  # fmt: skip


def smooth(frequencies: pd.DataFrame, *, periods: int = 1) -> pd.DataFrame:
    """Return the table with a column `smoothed`: the rate of each period and those around it.

    The window is centred: `periods` on each side, fewer at the edges, so that a peak stays where
    it is. Counts are summed, and so are their bases (words, articles, or the uses of the whole of
    a share); the smoothed rate is the one sum over the other, as long months count for more than
    short ones. The other columns stay as they are. Where nothing was published the smoothed rate
    is missing, as the rate is. `attrs["smoothing"]` is `periods`.

    >>> eight = pd.DataFrame({"period": [f"140{n}" for n in range(8)], "term": "صلح",
    ...     "count": range(1, 9), "articles": 1, "tokens": 1_000_000, "published": 1,
    ...     "rate": 0.0, "low": 0.0, "high": 0.0, "partial": False})
    >>> smooth(eight, periods=3)["smoothed"].tolist()
    [2.5, 3.0, 3.5, 4.0, 5.0, 5.5, 6.0, 6.5]
    """
    if isinstance(periods, bool) or not isinstance(periods, int) or periods < 0:
        raise ValueError(f"periods is a number on each side, 0 or more; {periods!r} is not.")
    base = tables.require(frequencies, "frequencies").attrs.get("base", "tokens")
    if frequencies.duplicated(["period", "term", *frequencies.attrs.get("by", [])]).any():
        raise ValueError(
            "The table holds two rows or more for a period and a term; smooth one source at a time."
        )
    above, below, scale = _BELOW[base]
    around = {"window": 2 * periods + 1, "center": True, "min_periods": 1}
    of_each = ["term", *frequencies.attrs.get("by", [])]
    numbered = frequencies.reset_index(drop=True)  # an index may hold a number twice
    in_order = numbered.sort_values("period").groupby(of_each, sort=False)[[above, below]]
    sums = in_order.rolling(**around).sum().droplevel(of_each).reindex(numbered.index)
    smoothed = (scale * sums[above] / sums[below].where(numbered[below] > 0)).to_numpy()
    table = frequencies.assign(smoothed=smoothed)
    table.attrs = frequencies.attrs | {"smoothing": periods}
    return table
