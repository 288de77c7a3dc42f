"""Kleinberg's automaton: the cheapest states of a series, and the bursts that they make."""

from typing import NamedTuple

import numpy as np


class Runs(NamedTuple):
    """Bursts: the series, the level, the first and last place, and the weight of each."""

    series: np.ndarray
    level: np.ndarray
    first: np.ndarray
    last: np.ndarray
    weight: np.ndarray


def cheapest(costs: np.ndarray, step: float) -> np.ndarray:
    """Return the state at each place of each series for which costs and steps up sum to least.

    `costs` has the shape series × places × states. A series comes from state 0; a step up costs
    `step` for each state, a step down nothing. Of equals the lower state.
    """
    series, places, states = costs.shape
    number = np.arange(states)
    climb = step * number
    sums = np.empty((places + 1, series, states))
    sums[0], sums[0, :, 1:] = 0, np.inf
    for place in range(places):
        past, now = sums[place], sums[place + 1]
        np.minimum.accumulate(past - climb, axis=1, out=now)
        now += climb
        down = np.minimum.accumulate(past[:, ::-1], axis=1)[:, ::-1]
        np.minimum(now, down, out=now)
        now += costs[:, place]
    chosen = np.empty((places, series), np.intp)
    chosen[-1] = sums[-1].argmin(axis=1)
    steps = step * np.maximum(number[:, None] - number, 0)
    for place in range(places - 1, 0, -1):
        chosen[place - 1] = (sums[place] + steps[chosen[place]]).argmin(axis=1)
    return chosen.T


def runs_of(states: np.ndarray, costs: np.ndarray) -> Runs:
    """Return the bursts of each level from 1 on: the longest runs of that state or a higher one.

    The weight of a burst of level i is what state i costs less than state i − 1, over its places.
    `states` are series × places, `costs` as in `cheapest`.
    """
    found = [_runs_at(level, states, costs) for level in range(1, costs.shape[2])]
    empty = [np.empty(0, int)] * 4 + [np.empty(0)]
    return Runs(*map(np.concatenate, zip(empty, *found, strict=True)))


def _runs_at(level: int, states: np.ndarray, costs: np.ndarray) -> Runs:
    within = np.pad(states >= level, ((0, 0), (1, 1)))
    series, first = np.nonzero(within[:, 1:] & ~within[:, :-1])
    _, end = np.nonzero(within[:, :-1] & ~within[:, 1:])
    gain = np.where(within[:, 1:-1], costs[:, :, level - 1] - costs[:, :, level], 0).ravel()
    weight = np.add.reduceat(gain, series * states.shape[1] + first) if len(first) else gain[:0]
    return Runs(series, np.full(len(first), level), first, end - 1, weight)
