"""Counts of terms in periods, sources or the whole corpus, with the base of each rate."""

from collections.abc import Iterable, Iterator, Mapping

import numpy as np
import pandas as pd

from helpers import indexing, orthography, query, tokenization
from helpers.indexing.cells import MEASURES, Cells, cells_by, cells_in_time, whole
from helpers.query.tracing import Traced, trace

from .ranking import rank_keys
from .rating import measure

Terms = str | Iterable[str] | Mapping[str, Iterable[str]] | pd.DataFrame


def over_time(
    index,
    *,
    terms: Terms,
    every: str = "month",
    calendar: str = "jalali",
    by: str | None = None,
    base: str = "tokens",
    interval: str = "bootstrap",
    where: str | None = None,
    distinct: bool = False,
) -> pd.DataFrame:
    """Return the frequencies of terms in each period of the corpus, silent periods included.

    One row per period, term and, with `by="source"` or another column of the articles, value of
    that column: count (uses), articles (that use the term), tokens and published (all running
    words and all articles of the period), the rate with its 95 % interval low to high, and
    partial. The rate is per million running words or, with `base="articles"`, the percentage of
    articles that use the term; of terms that are shares, such as `تحریم / (تحریم + مذاکره)`, it is
    the percentage of `whole`, the uses of the divisor, whatever the base. It is missing where its
    base is empty. A period is partial where the corpus, or a silence of at least a period, begins
    or ends inside it.

    `terms` are queries (docs/queries.md), or the edited table of `query.resolve`. What a term asks
    of its articles (`source:ایسنا`) holds for its base too. `where` keeps the articles that have
    what it asks, for all terms; with `distinct`, articles that repeat an earlier one are set
    aside (`Index.find_repeats`).

    `interval` is "bootstrap" (over articles, see `resample`; where fewer than 15 articles of the
    row use the term, the formula's) or the formula alone by its name: "poisson" for rates per
    million words (see `rate_of_words`), "wilson" for shares (`rate_of_articles`, `rate_of_uses`).

    Undated articles are in no period: `attrs["undated"]` says how many there are; where all are,
    there are no rows.
    """
    cells = cells_in_time(indexing.require(index), every, calendar, by)
    table = in_cells(index, terms, cells, base, interval, where, distinct)
    asked = {"by": [by] if by else [], "every": every, "calendar": calendar}
    table.attrs |= asked
    return table[["period", "term", *asked["by"], *measures_of(table), "partial"]]


def across(
    index, *, terms: Terms, by: str = "source", base: str = "tokens",
    interval: str = "bootstrap", where: str | None = None, distinct: bool = False,
) -> pd.DataFrame:  # fmt: skip
    """Return how often terms are used in each source, or in each value of another column.

    The columns and options of `over_time` but period and partial; undated articles count. The
    source with the most running words comes first.
    """
    cells = cells_by(indexing.require(index), by)
    table = in_cells(index, terms, cells, base, interval, where, distinct)
    table.attrs["by"] = [by]
    return table[["term", by, *measures_of(table)]]


def most_frequent(
    index, n: int = 30, *, leave_out: Iterable[str] | None = None, base: str = "tokens",
    distinct: bool = False,
) -> pd.DataFrame:  # fmt: skip
    """Return the `n` most frequent words, each under its most frequent spelling.

    Columns term, count, articles, tokens, published, rate, low, high; undated articles count.
    The words of `leave_out` (hazm's stop words unless others are named; each stands for all its
    spellings) and entries without a letter, such as numbers, are left out; with `distinct`,
    articles that repeat an earlier one are too (`Index.find_repeats`).
    """
    if not isinstance(n, int) or n < 1:
        raise ValueError(f"n is a number of words, 1 or more; {n!r} is not.")
    leave_out = [leave_out] if isinstance(leave_out, str) else leave_out
    left_out = set(map(orthography.key, leave_out or ()))
    left_out |= tokenization.stop_words() if leave_out is None else set()
    keys = rank_keys(index, query.choose(indexing.require(index), distinct=distinct))
    wanted = keys["key"].str.contains(r"[^\W\d_]") & ~keys["key"].isin(left_out)
    if not wanted.any():
        raise ValueError(
            "No word is left: the corpus has only stop words and numbers. Ask for all of them "
            "with leave_out=[]."
        )
    words = {row.term: query.Word(row.key) for row in keys[wanted].head(n).itertuples()}
    table = in_cells(index, words, whole(index), base, distinct=distinct)
    table.attrs["leave_out"] = None if leave_out is None else Traced(sorted(left_out))
    return table[["term", *MEASURES]]


def coverage(
    index, *, every: str = "month", calendar: str = "jalali", by: str | None = None,
    distinct: bool = False,
) -> pd.DataFrame:  # fmt: skip
    """Return how much was published in each period: period, published, tokens, repeats, partial.

    `repeats` are the articles, of those published, that repeat an earlier one wholly or nearly
    (`Index.find_repeats`). With `by`, one row per period and value of that column, such as the
    source; with `distinct`, they are set aside and not counted. `attrs["undated"]` is the number
    of articles that are in no period.
    """
    cells = cells_in_time(indexing.require(index), every, calendar, by)
    repeats, chosen = index.find_repeats()["article"].to_numpy(), np.ones(index.articles, bool)
    asked = {"by": [by] if by else [], "every": every, "calendar": calendar}
    if distinct:
        chosen = query.choose(index, distinct=True)
        cells, asked["repeats"] = cells.among(chosen), len(repeats)
    table = cells.rows.assign(tokens=cells.tokens, published=cells.published)
    table["repeats"] = cells.sum(repeats)
    table.attrs = {"base": "tokens"} | asked | _attributes(index, chosen)
    return table[["period", *asked["by"], "published", "tokens", "repeats", "partial"]]


def in_cells(
    index, terms, cells: Cells, base: str, interval: str = "bootstrap",
    where: str | None = None, distinct: bool = False,
) -> pd.DataFrame:  # fmt: skip
    """Return a row for each row of `cells` and each term, in the articles asked.

    `attrs` say what was asked, and of how many articles.
    """
    chosen = np.ones(index.articles, bool)
    if where is not None or distinct:
        chosen = query.choose(index, where, distinct=distinct)
        cells = cells.among(chosen)
    terms = list(terms) if isinstance(terms, Iterator) else terms
    table = measure(index, terms, cells, base=base, interval=interval)
    table.attrs |= {"interval": interval, "terms": trace(index, terms)}
    table.attrs |= _attributes(index, chosen)
    if where is not None:
        table.attrs["where"] = where
    if distinct:
        table.attrs["repeats"] = int(query.choose(index, where).sum() - chosen.sum())
    return table


def measures_of(table: pd.DataFrame) -> list[str]:
    """Return the columns of measures that a table has, in their order."""
    return [name for name in (*MEASURES[:4], "whole", *MEASURES[4:]) if name in table.columns]


def _attributes(index, chosen: np.ndarray) -> dict:
    return {
        **index.about,
        "articles": int(chosen.sum()),
        "undated": int((index.column("date").isna().to_numpy() & chosen).sum()),
    }
