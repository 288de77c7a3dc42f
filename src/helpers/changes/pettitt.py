"""Pettitt's test: the one likeliest break of a series, by ranks alone."""

import numpy as np


def pettitt(values) -> tuple[int, int, float]:
    """Return where the new level begins, Pettitt's K, and its approximate p.

    K is the largest |U| over all cuts, U the pairs across the cut that rise less those that fall;
    p ≈ 2 · exp(−6K² / (n³ + n²)), at most 1 (A. N. Pettitt, *Applied Statistics* 28, 1979).

    >>> at, k, p = pettitt([1, 2, 3, 11, 12, 13])
    >>> at, k, round(p, 3)
    (3, 9, 0.291)
    """
    values = np.asarray(values, float)
    if values.ndim != 1 or len(values) < 2 or not np.isfinite(values).all():
        raise ValueError("Pettitt's test needs two known numbers in a row, or more.")
    signed, n = np.abs(_by_ranks(values[None])[0]), len(values)
    k = float(signed.max())
    return (
        int(signed.argmax()) + 1,
        round(k),
        min(1.0, 2 * float(np.exp(-6 * k**2 / (n**3 + n**2)))),
    )


def best_rank_split(values: np.ndarray) -> np.ndarray:
    """Return Pettitt's K of each row."""
    return np.abs(_by_ranks(values)).max(axis=1)


def _by_ranks(values: np.ndarray) -> np.ndarray:
    """Return Pettitt's U of each row after its first, second … number, but the last."""
    from scipy.stats import rankdata

    n = values.shape[1]
    before = np.arange(1, n)
    return 2 * np.cumsum(rankdata(values, axis=1), axis=1)[:, :-1] - before * (n + 1)
