"""How often each article uses what is asked, for many terms at once."""

from collections.abc import Iterator, Mapping
from itertools import batched
from typing import NamedTuple

import numpy as np

from .choosing import keep
from .entries import look_up
from .expressions import (
    Any,
    Difference,
    Expression,
    Restricted,
    Restriction,
    Share,
    Sum,
    Word,
    children,
    is_number,
    words_of,
)
from .finding import find

_AT_ONCE = 100  # terms that are counted together
_Counts = tuple[np.ndarray, np.ndarray]


class Counted(NamedTuple):
    """How often articles use a term.

    `articles` are the numbers of the articles that use it, rising, and `counts` how often each
    does; of a difference, the articles where it is not 0. `whole` is the same for the divisor of a
    share. `among` says of each article of the index whether the term's restrictions keep it: these
    are the base of its rate, all where it is None.
    """

    articles: np.ndarray
    counts: np.ndarray
    whole: _Counts | None = None
    among: np.ndarray | None = None


def count_all(index, parsed: Mapping[str, Expression]) -> Iterator[Counted]:
    """Give for each term, as `parse_all` gives them, which articles use it, and how often.

    Words are looked up together, so that a set of hundreds of terms is counted at once.
    """
    kept: dict[tuple[Restriction, ...], np.ndarray] = {}
    for some in batched(parsed.values(), _AT_ONCE):
        found = look_up(index, (word for asked in some for word in words_of(asked)))
        simple = list(dict.fromkeys(part for asked in some for part in _simple(asked)))
        groups = [_entries(part, found) for part in simple]
        counted = dict(zip(simple, index.count_uses(groups), strict=True))
        counter = _Counter(index, found, counted)
        for asked in some:
            if not isinstance(asked, Restricted):
                yield counter.count_term(asked)
                continue
            if asked.restrictions not in kept:
                kept[asked.restrictions] = keep(index, asked.restrictions)
            yield _among(counter.count_term(asked.of), kept[asked.restrictions])


class _Counter:
    """Counts expressions, of which some, that are single words, are counted already."""

    def __init__(self, index, found: Mapping[Word, np.ndarray], counted: Mapping):
        self._index, self._found, self._counted = index, found, counted

    def count_term(self, asked: Expression) -> Counted:
        """Return the counts of a term, and those of its divisor where it is a share."""
        if isinstance(asked, Share):
            return Counted(*self._count(asked.part), self._count(asked.whole))
        return Counted(*self._count(asked))

    def _count(self, asked: Expression) -> _Counts:
        if asked in self._counted:
            return self._counted[asked]
        if isinstance(asked, Sum | Difference):
            sign = 1 if isinstance(asked, Sum) else -1
            return _combine(self._count(asked.left), self._count(asked.right), sign)
        return np.unique(find(self._index, asked, self._found).article, return_counts=True)


def _simple(asked: Expression) -> Iterator[Expression]:
    """Give the parts of an expression that are a word, or alternatives of single words."""
    if _is_simple(asked):
        yield asked
    elif is_number(asked) or isinstance(asked, Restricted):
        for child in children(asked):
            yield from _simple(child)


def _is_simple(asked: Expression) -> bool:
    if isinstance(asked, Any):
        return all(map(_is_simple, asked.of))
    return isinstance(asked, Word)


def _entries(asked: Word | Any, found: Mapping[Word, np.ndarray]) -> np.ndarray:
    return np.unique(np.concatenate([found[word] for word in words_of(asked)]))


def _combine(left: _Counts, right: _Counts, sign: int) -> _Counts:
    """Return the sum, or the difference, of counts; articles where nothing is left are left out.

    >>> one, other = (np.array([1, 4]), np.array([2, 1])), (np.array([4]), np.array([1]))
    >>> articles, counts = _combine(one, other, -1)
    >>> articles.tolist(), counts.tolist()
    ([1], [2])
    """
    articles, of = np.unique(np.concatenate([left[0], right[0]]), return_inverse=True)
    values = np.concatenate([left[1], sign * right[1]])
    counts = np.rint(np.bincount(of, values, len(articles))).astype(int)
    return articles[counts != 0], counts[counts != 0]


def _among(counted: Counted, kept: np.ndarray) -> Counted:
    (articles, counts), whole = _only(counted[:2], kept), counted.whole
    return Counted(articles, counts, None if whole is None else _only(whole, kept), kept)


def _only(counted: _Counts, kept: np.ndarray) -> _Counts:
    inside = kept[counted[0]]
    return counted[0][inside], counted[1][inside]
