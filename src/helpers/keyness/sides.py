"""The two sides of a comparison: which articles each has, and what each word's uses sum to."""

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from helpers.indexing import crossing

if TYPE_CHECKING:
    from scipy.sparse import csc_array

SUMS = ("count", "articles", "squares", "products")  # of a word
BASES = ("tokens", "published", "lengths_squared")  # of a side


class Sides(NamedTuple):
    """Groups of articles, and the comparisons that are made of them.

    `groups` holds the group of each article (-1: none). `members` has a row per group and a
    column per comparison, 1 where the group is in the target; None where each group is compared
    with all the others. The reference is all groups that are not in the target, or `reference`,
    the sums of another index.
    """

    groups: np.ndarray
    n: int
    members: "csc_array | None" = None
    reference: "Reference | None" = None

    def of_targets(self, sums: np.ndarray) -> np.ndarray:
        """Return the sums of each comparison's target by those of the groups (last axis)."""
        return sums if self.members is None else sums @ self.members


class Reference(NamedTuple):
    """The words of another index, and their sums; the last row is that of an unknown word."""

    keys: pd.Index
    sums: dict[str, np.ndarray]
    bases: dict[str, float]


def of_masks(targets: np.ndarray, chosen: np.ndarray) -> Sides:
    """Return sides by which articles each target has (a row each); others chosen are against it.

    >>> sides = of_masks(np.array([[True, True, False], [False, True, True]]), np.ones(3, bool))
    >>> sides.n, sides.of_targets(np.array([[1, 10, 100]])[:, sides.groups.argsort()]).tolist()
    (3, [[11.0, 110.0]])
    """
    from scipy.sparse import csc_array  # as most groups are in few targets

    packed = np.ascontiguousarray(np.packbits(targets, axis=0).T)
    rows = packed.view(np.dtype((np.void, packed.shape[1]))).ravel()
    _, first, groups = np.unique(rows, return_index=True, return_inverse=True)
    members = csc_array(targets[:, first].T.astype(float))
    return Sides(np.where(chosen, groups, -1), len(first), members)


def refer(index, chosen: np.ndarray) -> Reference:
    """Return the sums of the words in some articles of an index, to compare others with."""
    keys = crossing.read_keys(index).table["key"]
    sums = {name: np.zeros(len(keys) + 1) for name in SUMS}
    sides = Sides(np.where(chosen, 0, -1), 1)
    for crossed in index.count_by(sides.groups, 1):
        for name in SUMS:
            sums[name][crossed.keys] = getattr(crossed, name)[:, 0]
    bases = {name: values.item() for name, values in bases_of(index, sides).items()}
    return Reference(pd.Index(keys), sums, bases)


def bases_of(index, sides: Sides) -> dict[str, np.ndarray]:
    """Return the running words, articles and squared lengths of each group."""
    lengths = index.column("tokens").to_numpy(float)
    weights = (lengths, np.ones(len(lengths)), lengths**2)
    return {
        name: np.bincount(sides.groups + 1, values, sides.n + 1)[1:]
        for name, values in zip(BASES, weights, strict=True)
    }


def count(index, sides: Sides, min_count: int, min_articles: int) -> dict[str, np.ndarray]:
    """Return the sums of each word and comparison with enough uses and articles in the target.

    Columns of equal length: key and comparison (numbers; keys rise), the sums and bases of the
    target, and those of the reference under `reference_` and the same name.
    """
    bases = bases_of(index, sides)
    crossed = index.count_by(sides.groups, sides.n, least=min_count)
    none = crossing.Crossed(np.empty(0, int), *[np.empty((0, sides.n))] * 4)
    parts = [_pick(some, sides, min_count, min_articles) for some in chain([none], crossed)]
    found = {name: np.concatenate([part.pop(name) for part in parts]) for name in list(parts[0])}
    for name in BASES:
        own = sides.of_targets(bases[name])
        if sides.reference is None:
            other = (bases[name].sum() - own)[found["comparison"]]
        else:
            other = np.full(len(found["key"]), sides.reference.bases[name])
        found |= {name: own[found["comparison"]], f"reference_{name}": other}
    if sides.reference is not None:
        keys = crossing.read_keys(index).table["key"].iloc[found["key"]]
        places = sides.reference.keys.get_indexer(keys)
        for name in SUMS:
            found[f"reference_{name}"] = sides.reference.sums[name][places]
    return found


def _pick(
    crossed: crossing.Crossed, sides: Sides, min_count: int, min_articles: int
) -> dict[str, np.ndarray]:
    sums = {name: getattr(crossed, name) for name in SUMS}
    own = {name: sides.of_targets(values) for name, values in sums.items()}
    enough = (own["count"] >= min_count) & (own["articles"] >= min_articles)
    row, comparison = np.nonzero(enough)
    found = {"key": crossed.keys[row], "comparison": comparison}
    for name in SUMS:
        found[name] = own[name][row, comparison]
        if sides.reference is None:
            found[f"reference_{name}"] = sums[name].sum(axis=1)[row] - found[name]
    return found
