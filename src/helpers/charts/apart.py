"""Labels of like places moved apart, as little as can be."""

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
