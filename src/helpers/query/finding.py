"""Each use of what is asked: where it begins and ends in its article."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple, get_args

import numpy as np
import pandas as pd

from .choosing import keep
from .entries import look_up
from .errors import Reason, TermsError
from .expressions import (
    Any,
    Difference,
    Expression,
    Near,
    Phrase,
    Restricted,
    Share,
    Sum,
    Without,
    Word,
    words_of,
)
from .parsing import parse, parse_all, parse_named

_ARTICLE = 1 << 32  # of a place: one number for article and position, in reading order
_Found = Mapping[Word, np.ndarray]


class Uses(NamedTuple):
    """Uses in reading order: the places of their first and last words, and lengths in words."""

    first: np.ndarray
    last: np.ndarray
    length: np.ndarray

    def take(self, which: np.ndarray) -> "Uses":
        """Return some of the uses, in the order of `which`."""
        return Uses(*(column[which] for column in self))

    @property
    def article(self) -> np.ndarray:
        """The article of each use."""
        return (self.first // _ARTICLE).astype("int32")


def find_uses(index, term: str | Iterable[str] | Mapping | pd.DataFrame) -> pd.DataFrame:
    """Return each use of a term: article, position and length in words, in reading order.

    Of a list of queries, each use of any of them. Of a sum, the uses of all its parts (what is
    a use of two counts twice); of a difference, those of the left side that lie in no use of the
    right; of a share, those of its first part.
    """
    asked = _read(term)
    uses = find(index, asked, look_up(index, words_of(asked)))
    position = (uses.first % _ARTICLE).astype("int32")
    return pd.DataFrame({"article": uses.article, "position": position, "length": uses.length})


def _read(term) -> Expression:
    if isinstance(term, get_args(Expression)):
        return term
    if isinstance(term, str):
        return parse(term)
    if isinstance(term, Mapping | pd.DataFrame):
        parsed = parse_all(term)
        if len(parsed) > 1:
            raise TermsError(Reason("several_terms", terms=list(parsed)))
        return next(iter(parsed.values()))
    return parse_named(term, "term")


def find(index, asked: Expression, found: _Found) -> Uses:
    """Return the uses of an expression, given the entries that each of its words means."""
    match asked:
        case Word() | Phrase():
            return _find_phrase(index, asked, found)
        case Any():
            return _longest([find(index, one, found) for one in asked.of])
        case Restricted():
            uses = find(index, asked.of, found)
            return uses.take(keep(index, asked.restrictions)[uses.article])
        case Share():
            return find(index, asked.part, found)
    left, right = find(index, asked.left, found), find(index, asked.right, found)
    match asked:
        case Near():
            return left.take(_are_near(left, right, asked.within))
        case Without():
            return left.take(~np.isin(left.article, right.article))
        case Difference():
            return left.take(~_are_inside(left, right))
        case Sum():
            both = Uses(*map(np.concatenate, zip(left, right, strict=True)))
            return both.take(np.lexsort([both.last, both.first]))
    raise TypeError(f"A query is what query.parse returns; {asked!r} is not.")


def _find_phrase(index, asked: Word | Phrase, found: _Found) -> Uses:
    words, positions = (
        (asked.words, asked.positions) if isinstance(asked, Phrase) else ((asked,), (0,))
    )
    named = [n for n, word in enumerate(words) if word.how != "any"]
    table = index.find_uses([found[words[n]] for n in named], [positions[n] for n in named])
    first = _places(table)
    for n, word in enumerate(words):
        if word.how == "any":
            first = first[_hold_words(index, first, positions[n])]
    length = np.full(len(first), len(words), "int32")
    return Uses(first, first + positions[-1], length)


def _hold_words(index, first: np.ndarray, offset: int) -> np.ndarray:
    """Return whether a word, and no stop, stands so many positions after each place."""
    held = index.query(
        "SELECT article, position FROM tokens WHERE article IN (SELECT unnest(?::INTEGER[])) "
        f"AND article::BIGINT * {_ARTICLE} + position IN (SELECT unnest(?::BIGINT[]))",
        [np.unique(first // _ARTICLE).tolist(), (first + offset).tolist()],
    )
    return np.isin(first + offset, _places(held))


def _places(table: pd.DataFrame) -> np.ndarray:
    article, position = (table[name].to_numpy("int64") for name in ("article", "position"))
    return article * _ARTICLE + position


def _longest(found: list[Uses]) -> Uses:
    """Return all uses, without those that lie in another one.

    >>> one = [np.array([1, 5]), np.array([1, 5]), np.array([1, 1])]
    >>> other = [np.array([4, 5]), np.array([5, 6]), np.array([2, 2])]
    >>> _longest([Uses(*one), Uses(*other)]).first.tolist()
    [1, 4, 5]
    """
    if len(found) == 1:
        return found[0]
    uses = Uses(*map(np.concatenate, zip(*found, strict=True)))
    uses = uses.take(np.lexsort([-uses.length, -uses.last, uses.first]))
    reached = np.maximum.accumulate(uses.last)
    return uses.take(np.append(True, uses.last[1:] > reached[:-1])[: len(uses.first)])


def _are_near(uses: Uses, others: Uses, within: int) -> np.ndarray:
    """Return which uses have another one before or after them, at most so many positions away.

    From the last word of the one to the first of the next; what overlaps a use is not near it.

    >>> uses = Uses(*map(np.array, ([3, 9], [4, 9], [2, 1])))
    >>> _are_near(uses, Uses(*map(np.array, ([6, 30], [7, 30], [2, 1]))), 2).tolist()
    [True, True]
    """
    if not len(uses.first) or not len(others.first):
        return np.zeros(len(uses.first), bool)
    at = np.searchsorted(others.first, uses.last, "right")
    following = others.first[np.minimum(at, len(others.first) - 1)] - uses.last
    ends = np.sort(others.last)
    at_end = np.searchsorted(ends, uses.first, "left")
    leading = uses.first - ends[np.maximum(at_end - 1, 0)]
    after = (at < len(others.first)) & (following <= within)
    return after | ((at_end > 0) & (leading <= within))


def _are_inside(uses: Uses, others: Uses) -> np.ndarray:
    """Return which uses lie in one of the others.

    >>> uses = Uses(*map(np.array, ([3, 9], [3, 9], [1, 1])))
    >>> _are_inside(uses, Uses(*map(np.array, ([2], [3], [2])))).tolist()
    [True, False]
    """
    if not len(others.first):
        return np.zeros(len(uses.first), bool)
    farthest = np.maximum.accumulate(others.last)
    at = np.searchsorted(others.first, uses.first, "right")
    return (at > 0) & (farthest[np.maximum(at - 1, 0)] >= uses.last)
