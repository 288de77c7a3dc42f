"""The use of each term in the periods that have articles: what every measure of change reads."""

import warnings
from collections.abc import Iterable, Mapping
from numbers import Real
from typing import NamedTuple

import numpy as np
import pandas as pd

from helpers import indexing, query
from helpers.indexing.cells import Cells, cells_in_time

Terms = str | Iterable[str] | Mapping[str, Iterable[str]]


class Series(NamedTuple):
    """A term in the periods with articles, in order; each array has one number per period.

    `count` are its uses and `base` what they are counted on: all running words or, for a share
    such as `a / (a + b)`, the uses of the divisor. `articles` use the term, of `published` (for a
    share: of those that use the divisor). `per` times count / base is the rate: per million words,
    or per cent of the divisor.
    """

    term: str
    periods: np.ndarray
    count: np.ndarray
    base: np.ndarray
    articles: np.ndarray
    published: np.ndarray
    partial: np.ndarray
    per: float

    @property
    def rate(self) -> np.ndarray:
        return self.per * self.count / self.base

    def without_partial(self) -> "Series":
        """Return the series without its partial periods."""
        columns = {name: value for name, value in self._asdict().items() if np.ndim(value)}
        return self._replace(**{name: value[~self.partial] for name, value in columns.items()})


def series_of(
    index, terms: Terms, *, every: str, calendar: str, where: str | None, distinct: bool
) -> list[Series]:
    """Return the series of each term. Silent periods are in none: a gap is no zero.

    Raises `ValueError` where some terms are shares and some are not.
    """
    indexing.require(index)
    parsed = query.parse_all(terms)
    query.unit_of(parsed)
    cells = cells_in_time(index, every, calendar, None)
    if where is not None or distinct:
        cells = cells.among(query.choose(index, where, distinct=distinct))
    counted = query.count_all(index, parsed)
    return [_series(term, cells, uses) for term, uses in zip(parsed, counted, strict=True)]


def _series(term: str, cells: Cells, uses: query.Counted) -> Series:
    if uses.among is not None:
        cells = cells.among(uses.among)
    articles, counts = uses.articles, uses.counts
    base, published, per = cells.tokens, cells.published, 1e6
    users = articles[counts > 0]
    if uses.whole is not None:
        base, per = cells.sum(*uses.whole), 100.0
        divided = uses.whole[0][uses.whole[1] > 0]
        published, users = cells.sum(divided), np.intersect1d(users, divided)
    heard = np.flatnonzero(base > 0)
    numbers = cells.sum(articles, counts), base, cells.sum(users), published
    partial = cells.rows["partial"].to_numpy(bool)[heard]
    periods = cells.rows["period"].to_numpy(object)[heard]
    return Series(term, periods, *(column[heard] for column in numbers), partial, per)


def base_of(series: list[Series]) -> dict[str, str]:
    """Return what the rates are a share of, as an attribute of a table: tokens, or a divisor."""
    return {"base": "share" if series and series[0].per == 100 else "tokens"}


def as_table(index, found: list[dict], columns: dict[str, str], asked: dict) -> pd.DataFrame:
    """Return what was found as a table of these columns and types, with what it is about."""
    table = pd.DataFrame(found, columns=list(columns)).astype(columns)
    table.attrs = {
        **index.about,
        "undated": int(index.column("date").isna().sum()),
        **asked,
    }
    return table


def warn_of_few(series: Iterable[Series], needed: int, what: str) -> None:
    """Warn in a sentence of the terms that have fewer periods than a measure needs."""
    if few := [one for one in series if len(one.periods) < needed]:
        terms = ", ".join(f"«{one.term}»" for one in few)
        most = max(len(one.periods) for one in few)
        warnings.warn(
            f"{what} needs {needed} periods with dated articles; for {terms} there are {most} at "
            'most, and none was looked for. Ask for shorter periods, such as every="week", or '
            "give the articles dates.",
            stacklevel=3,
        )


def require_known(name: str, value, known: Iterable[str]) -> None:
    """Raise `ValueError` with a sentence where an option is none of those there are."""
    if value not in known:
        raise ValueError(f"{name} is one of {', '.join(known)}; {value!r} is none of them.")


def require_above(name: str, value, least: float, why: str) -> None:
    """Raise `ValueError` with a sentence where a number is not above the least, or none at all."""
    number = isinstance(value, Real) and not isinstance(value, bool)
    if not number or not least < value < float("inf"):
        raise ValueError(f"{name} is {why}, a number above {least}; {value!r} is not.")
