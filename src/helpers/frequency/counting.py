"""Counts of terms in periods, sources or the whole corpus, with the base of each rate."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
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


def _cells(lengths: np.ndarray, rows: pd.DataFrame, row_of: np.ndarray) -> _Cells:
    cells = _Cells(rows, row_of, lengths, *[np.empty(0)] * 3)
    every = np.arange(len(lengths))
    tokens, squares = cells.sum(every, lengths), cells.sum(every, lengths**2)
    return cells._replace(
        tokens=tokens.astype(int), published=cells.sum(every), squares=squares
    )


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
    cells = _cells(_lengths(index), pd.DataFrame({by: order}), order.get_indexer(values))
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
    whole = _cells(_lengths(index), pd.DataFrame(index=[0]), np.zeros(index.articles, int))
    return _measure(index, keys["term"][wanted].head(n), whole, base)[["term", *_MEASURES]]


def coverage(
    index, *, every: str = "month", calendar: str = "jalali", by: str | None = None
) -> pd.DataFrame:
    """Return how much was published in each period: period, published, tokens, partial.

    With `by`, one row per period and value of that column, such as the source.
    `attrs["undated"]` is the number of articles that are in no period.
    """
    cells = _cells_in_time(index, every, calendar, by)
    table = cells.rows.assign(tokens=cells.tokens, published=cells.published)
    table.attrs = _attributes(index, "tokens")
    return table[["period", *([by] if by else []), "published", "tokens", "partial"]]


def _measure(index, terms, cells: _Cells, base: str) -> pd.DataFrame:
    if base not in BASES:
        raise ValueError(f"A rate has the base {' or '.join(BASES)}; {base!r} is neither.")
    parsed = query.parse_all(terms)
    counted = list(query.count_all(index, parsed))
    count = np.array([cells.sum(*uses) for uses in counted]).astype(int)
    spread = np.array([_spread(cells, uses, own) for uses, own in zip(counted, count, strict=True)])
    table = cells.rows.loc[cells.rows.index.repeat(len(parsed))].reset_index(drop=True)
    table = table.assign(
        term=np.tile(np.array(list(parsed), object), len(cells.rows)),
        count=count.T.ravel(),
        articles=np.array([cells.sum(articles) for articles, _ in counted]).T.ravel(),
        tokens=cells.tokens.repeat(len(parsed)),
        published=cells.published.repeat(len(parsed)),
    ).astype({"term": "str"})
    if base == "tokens":
        spread = np.tile(spread, len(cells.rows))
        measured = table.join(rate_of_words(table["count"], table["tokens"], spread=spread))
    else:
        measured = table.join(rate_of_articles(table["articles"], table["published"]))
    measured.attrs = _attributes(index, base)
    return measured


def _spread(cells: _Cells, uses: tuple[np.ndarray, np.ndarray], count: np.ndarray) -> float:
    """Return the variance of a term's counts over their sum, at least 1, pooled over the rows.

    The variance is that of a ratio estimator: of uses less what the article's length lets expect.
    """
    articles, used = uses
    zero = np.zeros(len(count))
    rate = np.divide(count, cells.tokens, out=zero.copy(), where=cells.tokens > 0)
    expected = np.append(rate, 0)[cells.row_of[articles]] * cells.lengths[articles]
    squares = rate**2 * cells.squares + cells.sum(articles, (used - expected) ** 2 - expected**2)
    published = cells.published
    more = np.divide(published, published - 1, out=zero + 1, where=published > 1)
    return max(1.0, float((squares * more).sum() / max(count.sum(), 1)))


def _lengths(index) -> np.ndarray:
    return index.catalogue["tokens"].to_numpy(float)


def _attributes(index, base: str) -> dict:
    return {
        "base": base,
        "corpus": index.corpus,
        "synthetic": index.synthetic,
        "articles": index.articles,
        "undated": int(index.catalogue["date"].isna().sum()),
    }


def _column(index, by: str) -> pd.Series:
    values = _check_column(indexing.require(index), by)
    return values.astype(object).where(values.notna(), UNKNOWN)


def _check_column(index, by: str) -> pd.Series:
    catalogue = index.catalogue
    if not isinstance(by, str) or by not in catalogue.columns or by == "tokens":
        known = ", ".join(catalogue.columns.drop(["article", "tokens"]))
        raise ValueError(f"The articles have no column {by!r}; they have {known}.")
    if by in _OWN.union(_MEASURES):
        raise ValueError(
            f"The column {by} of the articles has the name of a measure; rename it before the "
            "index is built."
        )
    return catalogue[by]


def _largest_first(index, values: pd.Series) -> pd.Index:
    """Return the distinct values of a column of the articles, most running words first."""
    return index.catalogue["tokens"].groupby(values).sum().sort_values(ascending=False).index


def _cells_in_time(index, every: str, calendar: str, by: str | None) -> _Cells:
    if indexing.require(index) and by is not None:
        _check_column(index, by)
    return _known_cells(index, every, calendar, by)


@lru_cache(maxsize=32)
def _known_cells(index, every: str, calendar: str, by: str | None) -> _Cells:
    dates = index.catalogue["date"]
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
    return _cells(_lengths(index), table if by else table.drop(columns=UNKNOWN), row_of)


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
