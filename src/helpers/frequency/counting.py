"""Counts of terms in periods, sources or the whole corpus, with the base of each rate."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import numpy as np
import pandas as pd

from helpers import calendars, indexing, orthography, query, tokenization
from helpers.tables import UNKNOWN

from .intervals import rate_of_articles, rate_of_words

Terms = str | Iterable[str] | Mapping[str, Iterable[str]]
BASES = ("tokens", "articles")
_OWN = {"period", "term", "article", "partial"}
_MEASURES = ["count", "articles", "tokens", "published", "rate", "low", "high"]


class _Cells(NamedTuple):
    """The rows that a table shall have, and the row of each article (-1: none)."""

    rows: pd.DataFrame
    row_of: np.ndarray

    def sum(self, values: np.ndarray) -> np.ndarray:
        """Return, for each row, the sum of a value over its articles."""
        placed = self.row_of >= 0
        return np.bincount(self.row_of[placed], values[placed], len(self.rows))


def over_time(
    index,
    *,
    terms: Terms,
    every: str = "month",
    calendar: str = "jalali",
    by: str | None = None,
    base: str = "tokens",
) -> pd.DataFrame:
    """Return the frequencies of terms in each period of the corpus, silent periods included.

    One row per period, term and, with `by="source"` or another column of the articles, value of
    that column: count (uses), articles (that use the term), tokens and published (all running
    words and all articles of the period), the rate with its interval low to high, and partial.
    The rate is per million running words or, with `base="articles"`, the percentage of articles
    that use the term; it is missing where nothing was published. A period is partial where the
    corpus, or a silence of at least a period, begins or ends inside it. Undated articles are in
    no period: `attrs["undated"]` says how many there are; where all are, there are no rows. See
    `rate_of_words` and `rate_of_articles` for the intervals.
    """
    cells = _cells_in_time(index, every, calendar, by)
    table = _measure(index, terms, cells, base)
    return table[["period", "term", *([by] if by else []), *_MEASURES, "partial"]]


def across(
    index, *, terms: Terms, by: str = "source", base: str = "tokens"
) -> pd.DataFrame:
    """Return how often terms are used in each source, or in each value of another column.

    The columns of `over_time` but period and partial; undated articles count. The source with
    the most running words comes first.
    """
    values = _column(index, by)
    order = _largest_first(index, values)
    cells = _Cells(pd.DataFrame({by: order}), order.get_indexer(values))
    return _measure(index, terms, cells, base)[["term", by, *_MEASURES]]


def most_frequent(
    index, n: int = 30, *, leave_out: Iterable[str] | None = None, base: str = "tokens"
) -> pd.DataFrame:
    """Return the `n` most frequent words, each under its most frequent spelling.

    Columns term, count, articles, tokens, published, rate, low, high; undated articles count.
    The words of `leave_out` (hazm's stop words unless others are named; each stands for all its
    spellings) and entries without a letter, such as numbers, are left out.
    """
    if not isinstance(n, int) or n < 1:
        raise ValueError(f"n is a number of words, 1 or more; {n!r} is not.")
    leave_out = [leave_out] if isinstance(leave_out, str) else leave_out
    left_out = set(map(orthography.key, leave_out or ()))
    left_out |= tokenization.stop_words() if leave_out is None else set()
    keys = indexing.require(index).query(
        "SELECT key, arg_max(token, count) AS term FROM vocabulary GROUP BY key "
        "ORDER BY sum(count) DESC, key"
    )
    wanted = keys["key"].str.contains(r"[^\W\d_]") & ~keys["key"].isin(left_out)
    if not wanted.any():
        raise ValueError(
            "No word is left: the corpus has only stop words and numbers. Ask for all of them "
            "with leave_out=[]."
        )
    whole = _Cells(pd.DataFrame(index=[0]), np.zeros(index.articles, int))
    return _measure(index, keys["term"][wanted].head(n), whole, base)[["term", *_MEASURES]]


def coverage(
    index, *, every: str = "month", calendar: str = "jalali", by: str | None = None
) -> pd.DataFrame:
    """Return how much was published in each period: period, published, tokens, partial.

    With `by`, one row per period and value of that column, such as the source.
    `attrs["undated"]` is the number of articles that are in no period.
    """
    cells = _cells_in_time(index, every, calendar, by)
    table = cells.rows.assign(**_totals(index, cells))
    table.attrs = _attributes(index, "tokens")
    return table[["period", *([by] if by else []), "published", "tokens", "partial"]]


def _measure(index, terms, cells: _Cells, base: str) -> pd.DataFrame:
    if base not in BASES:
        raise ValueError(f"A rate has the base {' or '.join(BASES)}; {base!r} is neither.")
    totals = _totals(index, cells)
    tables = []
    for term, alternatives in query.parse_all(terms).items():
        uses = query.count_any(index, alternatives)
        table = cells.rows.assign(
            term=term,
            count=cells.sum(uses).astype(int),
            articles=cells.sum(uses > 0).astype(int),
            **totals,
        )
        rates = (
            rate_of_words(
                table["count"], table["tokens"], spread=_spread(index, uses, cells, table)
            )
            if base == "tokens"
            else rate_of_articles(table["articles"], table["published"])
        )
        tables.append(table.join(rates))
    measured = pd.concat(tables).sort_index(kind="stable").reset_index(drop=True)
    measured.attrs = _attributes(index, base)
    return measured


def _spread(index, uses: np.ndarray, cells: _Cells, table: pd.DataFrame) -> float:
    """Return the variance of a term's counts over their sum, at least 1, pooled over the rows.

    The variance is that of a ratio estimator: of uses less what the article's length lets expect.
    """
    if table.empty:
        return 1.0
    length = index.catalogue["tokens"].to_numpy(float)
    count, tokens, published = table[["count", "tokens", "published"]].to_numpy(float).T
    rate = np.divide(count, tokens, out=np.zeros_like(tokens), where=tokens > 0)
    expected = np.where(cells.row_of >= 0, rate[cells.row_of] * length, 0)
    squares = cells.sum((uses - expected) ** 2)
    more = np.divide(published, published - 1, out=np.ones_like(published), where=published > 1)
    return max(1.0, float((squares * more).sum() / max(count.sum(), 1)))


def _totals(index, cells: _Cells) -> dict[str, np.ndarray]:
    lengths = index.catalogue["tokens"].to_numpy(float)
    return {
        "tokens": cells.sum(lengths).astype(int),
        "published": cells.sum(np.ones_like(lengths)).astype(int),
    }


def _attributes(index, base: str) -> dict:
    return {
        "base": base,
        "corpus": index.corpus,
        "synthetic": index.synthetic,
        "articles": index.articles,
        "undated": int(index.catalogue["date"].isna().sum()),
    }


def _column(index, by: str) -> pd.Series:
    catalogue = indexing.require(index).catalogue
    if not isinstance(by, str) or by not in catalogue.columns or by == "tokens":
        known = ", ".join(catalogue.columns.drop(["article", "tokens"]))
        raise ValueError(f"The articles have no column {by!r}; they have {known}.")
    if by in _OWN.union(_MEASURES):
        raise ValueError(
            f"The column {by} of the articles has the name of a measure; rename it before the "
            "index is built."
        )
    return catalogue[by].astype(object).where(catalogue[by].notna(), UNKNOWN)


def _largest_first(index, values: pd.Series) -> pd.Index:
    """Return the distinct values of a column of the articles, most running words first."""
    return index.catalogue["tokens"].groupby(values).sum().sort_values(ascending=False).index


def _cells_in_time(index, every: str, calendar: str, by: str | None) -> _Cells:
    dates = indexing.require(index).catalogue["date"]
    periods = calendars.period_of(dates, every=every, calendar=calendar)
    grid = []
    if dates.notna().any():
        grid = calendars.periods_between(dates.min(), dates.max(), every=every, calendar=calendar)
    values = _column(index, by) if by else pd.Series(UNKNOWN, index=dates.index)
    order = _largest_first(index, values)
    rows = pd.MultiIndex.from_product([grid, order], names=["period", by or UNKNOWN])
    row_of = rows.get_indexer(pd.MultiIndex.from_arrays([periods, values]))
    table = rows.to_frame(index=False)
    table["period"] = table["period"].astype("str")
    partial = {
        value: _find_partial(dates[values == value], periods[values == value], grid)
        for value in order
    }
    table["partial"] = np.array([period in partial[value] for period, value in rows], bool)
    return _Cells(table if by else table.drop(columns=UNKNOWN), row_of)


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
        late = first[period] - calendars.start_of(period)
        early = calendars.end_of(period) - last[period] - pd.Timedelta(days=1)
        if (n == 0 or not heard[n - 1]) and late > usual:
            partial.add(period)
        if (n == len(grid) - 1 or not heard[n + 1]) and early > usual:
            partial.add(period)
    return partial
