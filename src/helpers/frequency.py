"""How often terms are used: a count, a rate beside its base, and a 95 % interval."""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy.stats import chi2, norm

from helpers import calendars, query, tokenization

BASES = ("tokens", "articles")
CONFIDENCE = 0.95
UNKNOWN = "—"
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
    terms: str | Iterable[str],
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
    no period: `attrs["undated"]` says how many there are. Raises `ValueError` where no article
    has a date. See `rate_of_words` and `rate_of_articles` for the intervals.
    """
    cells = _cells_in_time(index, every, calendar, by)
    table = _measure(index, terms, cells, base)
    return table[["period", "term", *([by] if by else []), *_MEASURES, "partial"]]


def across(
    index, *, terms: str | Iterable[str], by: str = "source", base: str = "tokens"
) -> pd.DataFrame:
    """Return how often terms are used in each source, or in each value of another column.

    The columns of `over_time` but period and partial; undated articles count. The source with
    the most running words comes first.
    """
    values = _column(index, by)
    order = index.catalogue["tokens"].groupby(values).sum().sort_values(ascending=False).index
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
    words = tokenization.stop_words() if leave_out is None else query.parse_all(leave_out)
    left_out = {query.parse(word)[0].key for word in words}
    keys = index.query(
        "SELECT key, arg_max(token, count) AS term FROM vocabulary GROUP BY key "
        "ORDER BY sum(count) DESC, key"
    )
    wanted = keys["key"].str.contains(r"[^\W\d_]") & ~keys["key"].isin(left_out)
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


def rate_of_words(count, tokens, *, spread: float = 1.0) -> pd.DataFrame:
    """Return the rate per million running words, with its 95 % limits low and high.

    Exact Poisson limits (Garwood 1936) of the effective count. Words cluster in articles, so
    `spread`, the variance of the count over that of independent uses, is divided out of count
    and base first, as Korn and Graubard (1998) do for proportions. Missing where there are no
    tokens.

    >>> rate_of_words([0, 30], [1_000_000, 1_000_000]).round(2).values.tolist()
    [[0.0, 0.0, 3.69], [30.0, 20.24, 42.83]]
    """
    count, tokens = np.asarray(count, float), np.asarray(tokens, float)
    scale = np.divide(1e6, tokens, out=np.full_like(tokens, np.nan), where=tokens > 0)
    tail = (1 - CONFIDENCE) / 2
    low = np.where(count > 0, chi2.ppf(tail, 2 * np.maximum(count, 1e-9) / spread), 0) / 2
    high = chi2.ppf(1 - tail, 2 * count / spread + 2) / 2
    limits = {"rate": count, "low": low * spread, "high": high * spread}
    return pd.DataFrame({name: value * scale for name, value in limits.items()})


def rate_of_articles(articles, published) -> pd.DataFrame:
    """Return the percentage of articles, with its 95 % limits low and high (Wilson 1927).

    Missing where nothing was published.

    >>> rate_of_articles([81, 0], [263, 20]).round(2).values.tolist()
    [[30.8, 25.53, 36.62], [0.0, 0.0, 16.11]]
    """
    hits, total = np.asarray(articles, float), np.asarray(published, float)
    total = np.where(total > 0, total, np.nan)
    share, z2 = hits / total, norm.ppf((1 + CONFIDENCE) / 2) ** 2
    middle = (share + z2 / (2 * total)) / (1 + z2 / total)
    half = np.sqrt(z2 * (share * (1 - share) + z2 / (4 * total)) / total) / (1 + z2 / total)
    limits = {"rate": share, "low": np.maximum(middle - half, 0), "high": middle + half}
    return pd.DataFrame({name: value * 100 for name, value in limits.items()})


def _measure(index, terms, cells: _Cells, base: str) -> pd.DataFrame:
    if base not in BASES:
        raise ValueError(f"A rate has the base {' or '.join(BASES)}; {base!r} is neither.")
    totals = _totals(index, cells)
    tables = []
    for term in query.parse_all(terms):
        uses = np.bincount(query.find_uses(index, term)["article"], minlength=index.articles)
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
    length = index.catalogue["tokens"].to_numpy(float)
    tokens, published = table["tokens"].to_numpy(float), table["published"].to_numpy(float)
    rate = np.divide(table["count"], tokens, out=np.zeros_like(tokens), where=tokens > 0)
    expected = np.where(cells.row_of >= 0, rate[cells.row_of] * length, 0)
    squares = cells.sum((uses - expected) ** 2)
    more = np.divide(published, published - 1, out=np.ones_like(published), where=published > 1)
    return max(1.0, float((squares * more).sum() / max(table["count"].sum(), 1)))


def _totals(index, cells: _Cells) -> dict[str, np.ndarray]:
    lengths = index.catalogue["tokens"].to_numpy(float)
    return {
        "tokens": cells.sum(lengths).astype(int),
        "published": cells.sum(np.ones_like(lengths)).astype(int),
    }


def _attributes(index, base: str) -> dict:
    undated = int(index.catalogue["date"].isna().sum())
    return {
        "base": base,
        "corpus": index.corpus,
        "synthetic": index.synthetic,
        "undated": undated,
    }


def _column(index, by: str) -> pd.Series:
    if by not in index.catalogue.columns:
        known = ", ".join(index.catalogue.columns.drop(["article", "tokens"]))
        raise ValueError(f"The articles have no column {by!r}; they have {known}.")
    return index.catalogue[by].astype(object).where(index.catalogue[by].notna(), UNKNOWN)


def _cells_in_time(index, every: str, calendar: str, by: str | None) -> _Cells:
    dates = index.catalogue["date"]
    if dates.isna().all():
        raise ValueError(
            f"None of the {index.articles:,} articles has a date, so nothing can be placed in "
            "time; frequency.across and frequency.most_frequent count them all."
        )
    periods = calendars.period_of(dates, every=every, calendar=calendar)
    grid = calendars.periods_between(dates.min(), dates.max(), every=every, calendar=calendar)
    values = _column(index, by) if by else pd.Series(UNKNOWN, index=dates.index)
    order = index.catalogue["tokens"].groupby(values).sum().sort_values(ascending=False).index
    rows = pd.MultiIndex.from_product([grid, order], names=["period", by or UNKNOWN])
    row_of = rows.get_indexer(pd.MultiIndex.from_arrays([periods, values]))
    table = rows.to_frame(index=False)
    cut = {value: _find_partial(dates[values == value], periods[values == value], grid)
           for value in order}  # fmt: skip
    table["partial"] = [period in cut[value] for period, value in rows]
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
