"""Places of words in a corpus: one number for article and position, in reading order."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

_ARTICLE = 1 << 32  # of a place: 0 to 2³² is the first article


def number(article: np.ndarray, position: np.ndarray) -> np.ndarray:
    """Return the places of words by their articles and positions, in the order given."""
    return article.astype("int64") * _ARTICLE + position


def join(article: np.ndarray, position: np.ndarray) -> np.ndarray:
    """Return the places of words by their articles and positions, sorted.

    >>> join(np.array([1, 0]), np.array([0, 7])).tolist() == [7, 2**32]
    True
    """
    found = number(article, position)
    return found if (found[:-1] <= found[1:]).all() else np.sort(found)


def as_table(places: np.ndarray) -> pd.DataFrame:
    """Return a table of places, with the columns article and position."""
    article = (places // _ARTICLE).astype("int32")
    return pd.DataFrame({"article": article, "position": position_of(places)})


def position_of(places: np.ndarray) -> np.ndarray:
    """Return the position of each place in its article."""
    return (places % _ARTICLE).astype("int32")


def in_a_row(parts: Sequence[np.ndarray], positions: Sequence[int]) -> np.ndarray:
    """Return the places of the first part from which each other part stands at its position.

    >>> in_a_row([np.array([1, 5, 9]), np.array([2, 10, 11])], [0, 1]).tolist()
    [1, 9]
    """
    shifted = [part - position for part, position in zip(parts, positions, strict=True)]
    found, *others = sorted(shifted, key=len)
    for other in others:
        found = found[_are_among(found, other)]
    return found


def find_near(nodes: np.ndarray, others: np.ndarray, within: int) -> tuple[np.ndarray, np.ndarray]:
    """Return which nodes have another place near, and the nearest one; a node is not its own.

    >>> near, nearest = find_near(np.array([1, 9]), np.array([3, 20]), 5)
    >>> near.tolist(), nearest.tolist()
    ([0], [3])
    """
    if not len(nodes) or not len(others):
        return np.empty(0, int), np.empty(0, "int64")
    at = np.searchsorted(others, nodes)
    before = others[np.maximum(at - 1, 0)]
    before = np.where(at > 0, before, nodes - within - 1)
    own = (at < len(others)) & (others[np.minimum(at, len(others) - 1)] == nodes)
    at = at + own
    after = np.where(at < len(others), others[np.minimum(at, len(others) - 1)], nodes + within + 1)
    nearest = np.where(nodes - before <= after - nodes, before, after)
    near = np.flatnonzero(np.abs(nearest - nodes) <= within)
    return near, nearest[near]


def add_up(counted: Sequence[tuple[np.ndarray, np.ndarray]]) -> tuple[np.ndarray, np.ndarray]:
    """Return the articles that several words are used in, and how often any of them is.

    >>> one, other = (np.array([1, 4]), np.array([2, 1])), (np.array([4]), np.array([5]))
    >>> articles, counts = add_up([one, other])
    >>> articles.tolist(), counts.tolist()
    ([1, 4], [2, 6])
    """
    if len(counted) == 1:
        return counted[0]
    articles, counts = (
        np.concatenate([np.empty(0, int), *(part[n] for part in counted)]) for n in (0, 1)
    )
    articles, of = np.unique(articles, return_inverse=True)
    return articles, np.bincount(of, counts).astype(int)


def _are_among(found: np.ndarray, others: np.ndarray) -> np.ndarray:
    """Return which of some sorted places are among others."""
    if not len(others):
        return np.zeros(len(found), bool)
    return others[np.minimum(np.searchsorted(others, found), len(others) - 1)] == found
