"""The rows of a table of frequencies, the articles that belong to each, and their bases."""

from functools import lru_cache
from typing import NamedTuple

import numpy as np
import pandas as pd

from helpers import calendars
from helpers.tables import UNKNOWN

MEASURES = ["count", "articles", "tokens", "published", "rate", "low", "high"]
_OWN = {"period", "term", "article", "partial"}


class Cells(NamedTuple):
    """The rows that a table shall have, the row of each article (-1: none), and their bases.

    `squares` is, for each row, the sum of the squares of its articles' lengths.
    """

    rows: pd.DataFrame
    row_of: np.ndarray
    lengths: np.ndarray
    tokens: np.ndarray
    published: np.ndarray
    squares: np.ndarray

    def sum(self, articles: np.ndarray, values: np.ndarray | None = None) -> np.ndarray:
        """Return, for each row, how many of some articles it has, or the sum of their values."""
        return np.bincount(self.row_of[articles] + 1, values, len(self.rows) + 1)[1:]

    def among(self, articles: np.ndarray) -> "Cells":
        """Return the same rows with the bases of some articles alone; says of each if it counts."""
        return cells_of(self.lengths, self.rows, np.where(articles, self.row_of, -1))


def cells_of(lengths: np.ndarray, rows: pd.DataFrame, row_of: np.ndarray) -> Cells:
    """Return the cells of a table, by the articles' lengths in words and the row of each."""
    cells = Cells(rows, row_of, lengths, *[np.empty(0)] * 3)
    every = np.arange(len(lengths))
    tokens, squares = cells.sum(every, lengths), cells.sum(every, lengths**2)
    return cells._replace(tokens=tokens.astype(int), published=cells.sum(every), squares=squares)


def cells_by(index, by: str) -> Cells:
    """Return a row for each value of a column of the articles, most running words first."""
    values, of_article = _largest_first(index, by)
    return cells_of(_lengths(index), pd.DataFrame({by: values}), of_article)


def whole(index) -> Cells:
    """Return one row for all articles."""
    return cells_of(_lengths(index), pd.DataFrame(index=[0]), np.zeros(index.articles, int))


def cells_in_time(index, every: str, calendar: str, by: str | None) -> Cells:
    """Return a row for each period and, with `by`, each value of that column; kept for later."""
    if by is not None:
        _check_column(index, by)
    return _known_cells(index, every, calendar, by)


@lru_cache(maxsize=32)
def _known_cells(index, every: str, calendar: str, by: str | None) -> Cells:
    dates = index.column("date")
    periods = calendars.period_of(dates, every=every, calendar=calendar)
    grid = []
    if dates.notna().any():
        grid = calendars.periods_between(dates.min(), dates.max(), every=every, calendar=calendar)
    values, of_article = _largest_first(index, by) if by else _all_alike(index)
    rows = pd.MultiIndex.from_product([grid, values], names=["period", by or UNKNOWN])
    at = pd.Index(grid, dtype="str").get_indexer(periods.astype("str"))
    row_of = np.where(at >= 0, at * len(values) + of_article, -1)
    table = rows.to_frame(index=False)
    table["period"] = table["period"].astype("str")
    partial = [
        _find_partial(dates[of_article == number], periods[of_article == number], grid)
        for number in range(len(values))
    ]
    table["partial"] = np.array([period in late for period in grid for late in partial], bool)
    return cells_of(_lengths(index), table if by else table.drop(columns=UNKNOWN), row_of)


def _lengths(index) -> np.ndarray:
    return index.column("tokens").to_numpy(float)


def _check_column(index, by: str) -> None:
    if not isinstance(by, str) or by not in index.columns:
        raise ValueError(
            f"The articles have no column {by!r}; they have {', '.join(index.columns)}."
        )
    if by in _OWN.union(MEASURES):
        raise ValueError(
            f"The column {by} of the articles has the name of a measure; rename it before the "
            "index is built."
        )


def _largest_first(index, by: str) -> tuple[list, np.ndarray]:
    """Return the values of a column, most running words first, and the place of each article's."""
    _check_column(index, by)
    codes, values = pd.factorize(index.column(by))
    values = list(values)
    if (missing := codes < 0).any():
        values += [UNKNOWN] * (UNKNOWN not in values)
        codes = np.where(missing, values.index(UNKNOWN), codes)
    order = np.argsort(-np.bincount(codes, _lengths(index), len(values)), kind="stable")
    places = np.empty(len(values), int)
    places[order] = np.arange(len(values))
    return [values[number] for number in order.tolist()], places[codes]


def _all_alike(index) -> tuple[list, np.ndarray]:
    return [UNKNOWN], np.zeros(index.articles, int)


def _find_partial(dates: pd.Series, periods: pd.Series, grid: list[str]) -> set[str]:
    """Return the periods that a stretch of publishing enters late or leaves early.

    Late or early by more days than 99 in 100 pauses between its days of publishing last.
    """
    days = dates.dropna().dt.normalize().drop_duplicates().sort_values()
    if days.empty:
        return set()
    pauses = days.diff().dropna()
    usual = pauses.quantile(0.99, interpolation="lower") if len(pauses) else pd.Timedelta(days=1)
    first, last = days.groupby(periods).min(), days.groupby(periods).max()
    heard = [period in first.index for period in grid]
    partial = set()
    for n, period in enumerate(grid):
        if not heard[n]:
            continue
        if n == 0 or not heard[n - 1]:
            late = first[period] - calendars.start_of(period)
            if late > usual:
                partial.add(period)
        if n == len(grid) - 1 or not heard[n + 1]:
            early = calendars.end_of(period) - last[period] - pd.Timedelta(days=1)
            if early > usual:
                partial.add(period)
    return partial
