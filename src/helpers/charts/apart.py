"""What stands at like places moved apart: labels as little as can be, intervals into lanes."""

import numpy as np


def spread(wanted, heights, room: float) -> np.ndarray:
    """Return where the middles of labels stand, in the order given, so that none covers another.

    `wanted` are the places, rising, where each would stand, and `heights` how high each is, in the
    unit of `room`: labels stay from 0 to there. The sum of the squares of how far they are moved
    is the least (isotonic regression). Raises `ValueError` where they are higher than the room.

    >>> spread([10.0, 11.0, 40.0], [6.0, 6.0, 6.0], 50.0).tolist()
    [7.5, 13.5, 40.0]
    """
    from scipy.optimize import isotonic_regression  # which takes a while to import

    heights = np.asarray(heights, float)
    spare = room - heights.sum()
    if spare < -1e-6 * room:
        raise ValueError(f"Labels {heights.sum():g} points high have no room in {room:g} points.")
    middles = np.cumsum(heights) - heights / 2
    return np.clip(isotonic_regression(np.asarray(wanted) - middles).x, 0, max(spare, 0)) + middles


def lanes_of(limits: np.ndarray, rates: np.ndarray) -> np.ndarray:
    """Return the lane of each interval, from 0, so that those in a lane do not overlap.

    >>> lanes_of(np.array([[1, 4], [3, 6], [5, 8]]), np.array([2, 5, 7])).tolist()
    [0, 1, 0]
    """
    lows, highs = np.fmin(limits[:, 0], rates), np.fmax(limits[:, 1], rates)
    lanes, ends = np.zeros(len(rates), int), []
    for number in np.argsort(lows, kind="stable"):
        free = next((lane for lane, end in enumerate(ends) if end < lows[number]), len(ends))
        ends[free : free + 1] = [highs[number]]
        lanes[number] = free
    return lanes
