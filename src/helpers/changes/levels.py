"""Levels in a series of numbers, the breaks between them, and how sure each break is."""

from itertools import pairwise

import numpy as np
import pandas as pd

from .pettitt import best_rank_split, pettitt
from .series import require_above, require_known

METHODS = ("pelt", "binseg", "pettitt")
MODELS = ("normal", "poisson")
COLUMNS = ["at", "before", "after", "first", "last", "method", "penalty", "noise", "p"]
SHORTEST = 3  # periods in a level
PENALTY = 3.0  # times the logarithm of the number of periods
DRAWS = 999
_AT_ONCE = 1_000_000  # numbers reshuffled together


def breaks_in(
    values,
    weights=None,
    *,
    method: str = "pelt",
    penalty: float | None = None,
    model: str = "normal",
    seed: int = 0,
) -> pd.DataFrame:
    """Return the breaks of a series: where one level ends and another begins.

    One row per break: at (the place of the first number of the new level, from 0), before and
    after (weighted means), first and last (the places where the level before begins and the level
    after ends), method, penalty, noise and p; docs/measures.md has the formulas. The levels have
    the least deviance, in units of the noise, plus `penalty` (3 · ln n unless named) for each
    break: of all by "pelt", as far as cutting in two and again finds it by "binseg"; each has
    three numbers or more. "pettitt" names the one likeliest place by ranks. A number varies by
    noise / weight under "normal", by noise · level / weight under "poisson" (rates; their bases
    are the weights). p is the share of 999 reshuffled series whose best break is as great, within
    the two levels: too small where neighbours resemble each other anyway.

    >>> breaks_in([1, 2, 1, 2, 1, 9, 8, 9, 8, 9])[["at", "before", "after"]].values.tolist()
    [[5.0, 1.4, 8.6]]
    """
    require_penalty(method, penalty)
    require_known("model", model, MODELS)
    values, weights = _checked(values, weights, model)
    noise, penalty = noise_of(values, weights, model), penalty or PENALTY * np.log(len(values))
    if method == "pettitt":
        cuts, noise, penalty = [pettitt(values)[0]] if np.ptp(values) else [], np.nan, np.nan
    else:
        find = _least_of_all if method == "pelt" else _in_two_and_again
        cuts = find(values * weights, weights, model, penalty * noise) if noise else []
    rows, rng = [], np.random.default_rng(seed)
    for (first, at), (_, end) in pairwise(pairwise([0, *cuts, len(values)])):
        stretch = values[first:end], weights[first:end]
        p = _p_of(*stretch, at - first, method, model, rng)
        levels = _levels_of(*stretch, at - first)
        rows.append((at, *levels, first, end - 1, method, penalty, noise, p))
    return pd.DataFrame(rows, columns=COLUMNS)


def _levels_of(values, weights, at: int) -> tuple[float, float]:
    before, after = slice(None, at), slice(at, None)
    return tuple(np.average(values[part], weights=weights[part]) for part in (before, after))


def require_penalty(method: str, penalty: float | None) -> None:
    """Raise `ValueError` with a sentence for an unknown method, or a penalty of 0 or less."""
    require_known("method", method, METHODS)
    if penalty is not None:
        require_above("penalty", penalty, 0, "what a break must gain, in units of the noise")


def noise_of(values: np.ndarray, weights: np.ndarray, model: str) -> float:
    """Return the noise of a series, from the differences of neighbours: a few breaks do not count.

    The square of the median distance over 0.6745, each distance in units of its standard error;
    where half of them are 0, the mean of the squares. Under "poisson" at least 1, the noise of
    independent uses.

    >>> noise_of(np.array([0.0, 0.6745, 0.0, 9.0]), np.full(4, 2.0), "normal")
    1.0
    """
    error = 1 / weights[1:] + 1 / weights[:-1]
    if model == "poisson":
        total = (values * weights)[1:] + (values * weights)[:-1]
        error = error * total / (weights[1:] + weights[:-1])
    told = error > 0
    squares = np.diff(values)[told] ** 2 / error[told]
    if not squares.any():
        return 0.0
    noise = float(np.median(squares) / 0.6745**2) or float(squares.mean())
    return max(1.0, noise) if model == "poisson" else noise


def _explained(total, weight, model: str):
    """Return what a level of its own takes off the deviance; `total` is the sum of weight · value.

    With x the values and w the weights, the deviance of a level is Σ w·x² − total² / weight under
    "normal", and Σ 2·w·x·ln x − 2·total·ln(total / weight) under "poisson".
    """
    if model == "normal":
        return total**2 / weight
    return 2 * total * np.log(np.where(total > 0, total, 1) / weight) * (total > 0)


def _least_of_all(totals, weights, model: str, penalty: float) -> list[int]:
    """Return the breaks of the levels with the least deviance and penalty of all.

    Optimal partitioning (Jackson et al. 2005), over all beginnings of the last level at once: the
    minimum that PELT prunes its way to, without the loss that a shortest level brings it.
    """
    n = len(totals)
    total, weight = np.r_[0, np.cumsum(totals)], np.r_[0, np.cumsum(weights)]
    least, before = np.full(n + 1, np.inf), np.zeros(n + 1, int)
    least[0] = -penalty
    for end in range(SHORTEST, n + 1):
        starts = slice(0, end - SHORTEST + 1)
        level = _explained(total[end] - total[starts], weight[end] - weight[starts], model)
        cost = least[starts] - level + penalty
        before[end] = np.argmin(cost)
        least[end] = cost[before[end]]
    cuts, end = [], n
    while end := int(before[end]):
        cuts.append(end)
    return cuts[::-1]


def _in_two_and_again(totals, weights, model: str, penalty: float) -> list[int]:
    """Return the breaks that cutting in two finds, while the best cut gains more than `penalty`."""
    import ruptures

    class Deviance(ruptures.base.BaseCost):
        model, min_size = "", SHORTEST

        def fit(self, signal):
            self.signal, self.sums = signal, np.r_[np.zeros((1, 2)), np.cumsum(signal, axis=0)]
            return self

        def error(self, start, end):
            return -float(_explained(*(self.sums[end] - self.sums[start]), model))

    search = ruptures.Binseg(custom_cost=Deviance(), min_size=SHORTEST, jump=1)
    return search.fit(np.column_stack([totals, weights])).predict(pen=penalty)[:-1]


def _p_of(values, weights, at: int, method: str, model: str, rng) -> float:
    """Return the share of reshuffled stretches whose best break is as great as the one at `at`."""

    def best_of(orders):
        if method == "pettitt":
            return best_rank_split(values[orders])
        return _gains(values[orders] * weights[orders], weights[orders], model).max(axis=1)

    own = np.arange(len(values))[None]
    if method == "pettitt":
        great = best_of(own)[0]
    else:
        great = _gains(values[own] * weights, weights[own], model)[0, at - SHORTEST]
    hits, block = 0, max(1, _AT_ONCE // len(values))
    for done in range(0, DRAWS, block):
        orders = np.repeat(own, min(block, DRAWS - done), axis=0)
        hits += int((best_of(rng.permuted(orders, axis=1)) >= great * (1 - 1e-9)).sum())
    return (1 + hits) / (1 + DRAWS)


def _gains(totals: np.ndarray, weights: np.ndarray, model: str) -> np.ndarray:
    """Return what each cut in two of each row takes off its deviance; cuts from `SHORTEST` on."""
    total, weight = np.cumsum(totals, axis=1), np.cumsum(weights, axis=1)
    ends, cuts = (slice(None), slice(-1, None)), (slice(None), slice(SHORTEST - 1, -SHORTEST))
    parts = [(total[cuts], weight[cuts]), (total[ends] - total[cuts], weight[ends] - weight[cuts])]
    return sum(_explained(*part, model) for part in parts) - _explained(
        total[ends], weight[ends], model
    )


def _checked(values, weights, model: str) -> tuple[np.ndarray, np.ndarray]:
    values = np.asarray(values, float)
    weights = np.ones(len(values)) if weights is None else np.asarray(weights, float)
    if values.ndim != 1 or weights.shape != values.shape:
        raise ValueError(
            f"A series is numbers in a row, with one weight each; there are {values.shape} numbers "
            f"and {weights.shape} weights."
        )
    if not np.isfinite(values).all() or not np.isfinite(weights).all() or not (weights > 0).all():
        raise ValueError(
            "Each number of a series is known and weighs something; leave out the periods where "
            "nothing was published."
        )
    if len(values) < 2 * SHORTEST:
        raise ValueError(
            f"A break stands between two levels of {SHORTEST} numbers or more; {len(values)} "
            f"numbers are too few, {2 * SHORTEST} are needed."
        )
    if model == "poisson" and (values < 0).any():
        raise ValueError('A rate is not below 0; take model="normal" for differences.')
    return values, weights
