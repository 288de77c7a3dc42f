"""Counts of terms in periods, sources or the whole corpus, with the base of each rate."""

from collections.abc import Iterable, Mapping

import numpy as np
import pandas as pd

from helpers import indexing, orthography, query, tokenization
from helpers.indexing.cells import MEASURES, Cells, cells_by, cells_in_time, whole

from .intervals import rate_of_articles, rate_of_words

Terms = str | Iterable[str] | Mapping[str, Iterable[str]]
BASES = ("tokens", "articles")


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
    cells = cells_in_time(index, every, calendar, by)
    table = _measure(index, terms, cells, base)
    return table[["period", "term", *([by] if by else []), *MEASURES, "partial"]]


def across(
    index, *, terms: Terms, by: str = "source", base: str = "tokens"
) -> pd.DataFrame:
    """Return how often terms are used in each source, or in each value of another column.

    The columns of `over_time` but period and partial; undated articles count. The source with
    the most running words comes first.
    """
    return _measure(index, terms, cells_by(index, by), base)[["term", by, *MEASURES]]


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
    return _measure(index, keys["term"][wanted].head(n), whole(index), base)[["term", *MEASURES]]


def coverage(
    index, *, every: str = "month", calendar: str = "jalali", by: str | None = None
) -> pd.DataFrame:
    """Return how much was published in each period: period, published, tokens, partial.

    With `by`, one row per period and value of that column, such as the source.
    `attrs["undated"]` is the number of articles that are in no period.
    """
    cells = cells_in_time(index, every, calendar, by)
    table = cells.rows.assign(tokens=cells.tokens, published=cells.published)
    table.attrs = _attributes(index, "tokens")
    return table[["period", *([by] if by else []), "published", "tokens", "partial"]]


def _measure(index, terms, cells: Cells, base: str) -> pd.DataFrame:
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


def _spread(cells: Cells, uses: tuple[np.ndarray, np.ndarray], count: np.ndarray) -> float:
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


def _attributes(index, base: str) -> dict:
    return {
        "base": base,
        "corpus": index.corpus,
        "synthetic": index.synthetic,
        "articles": index.articles,
        "undated": int(index.column("date").isna().sum()),
    }
