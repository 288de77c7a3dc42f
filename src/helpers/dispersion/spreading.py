"""The dispersion of terms over the articles, outlets or periods of a corpus."""

from typing import NamedTuple

import numpy as np
import pandas as pd

from helpers import indexing, query
from helpers.indexing import crossing
from helpers.query.expressions import children

from . import measures, rows

ARTICLE = "article"


class Parts(NamedTuple):
    """The part of each article (-1: none), the parts' running words, and where articles begin.

    `number` is how many parts have a running word, `tokens` their running words together and
    `smallest` the share of the smallest of them. `ends` says at which running word each article
    ends, `shifts` how many up to there are in no part.
    """

    of: np.ndarray
    sizes: np.ndarray
    number: int
    tokens: int
    smallest: float
    ends: np.ndarray
    shifts: np.ndarray


def across(
    index,
    *,
    terms,
    by: str = ARTICLE,
    calendar: str = "jalali",
    where: str | None = None,
    distinct: bool = False,
) -> pd.DataFrame:
    """Return how evenly each term is spread over the parts of the corpus.

    The parts are the articles or, with `by`, the values of a column such as "source", or the
    periods called day, week, month, season or year (where undated articles are in no part). Parts
    without a running word do not count. `where` (restrictions as `query.choose` reads them) limits
    the articles, and so do a term's own restrictions; with `distinct` articles that repeat an
    earlier one are set aside.

    One row per term: count, parts, range (parts that use it), juilland_d (1: even), dp and
    dp_norm (0: even) and arf, which knows no parts: it measures how far apart the uses stand,
    in running words, the articles in the order of the index. Where a term is not used arf is 0
    and juilland_d, dp and dp_norm are missing; all four are for a share or a difference, which
    have no places of their own.
    """
    parsed = query.parse_all(terms)
    chosen = query.choose(indexing.require(index), where, distinct=distinct)
    of_article = _number(index, by, calendar)
    all_parts = _divide(index, of_article, chosen)
    places = rows.find(index, parsed)
    table = []
    for term, counted in zip(parsed, query.count_all(index, parsed), strict=True):
        parts = all_parts
        if counted.among is not None:
            parts = _divide(index, of_article, chosen & counted.among)
        measured = _measure(parts, counted.articles, counted.counts, places.pop(term))
        if _has_no_places(parsed[term]):
            measured |= dict.fromkeys(("juilland_d", "dp", "dp_norm", "arf"), np.nan)
        table.append({"term": term} | measured)
    return _finish(index, pd.DataFrame(table), by, where, chosen if distinct else None)


def _has_no_places(asked) -> bool:
    if isinstance(asked, query.Share | query.Difference):
        return True
    return any(map(_has_no_places, children(asked)))


def _number(index, by: str, calendar: str) -> np.ndarray:
    """Return the number of each article's part, -1 where it has none."""
    if by == ARTICLE:
        return np.arange(index.articles)
    return crossing.divide(index, by, calendar=calendar).row_of


def _divide(index, of_article: np.ndarray, chosen: np.ndarray) -> Parts:
    lengths = index.column("tokens").to_numpy()
    of = np.where(chosen, of_article, -1)
    sizes = np.bincount(of + 1, lengths)[1:]
    own, tokens = sizes[sizes > 0], int(sizes.sum())
    smallest = own.min() / tokens if tokens else np.nan
    shifts = np.cumsum(np.where(of < 0, lengths, 0))
    return Parts(of, sizes, len(own), tokens, smallest, np.cumsum(lengths), shifts)


def _measure(parts: Parts, articles, counts, places: np.ndarray) -> dict:
    part = parts.of[articles]
    used, which = np.unique(part[part >= 0], return_inverse=True)
    uses, sizes = np.bincount(which, counts[part >= 0], len(used)), parts.sizes[used]
    dp = measures.dp(uses, sizes, tokens=parts.tokens)
    return {
        "count": int(uses.sum()),
        "parts": parts.number,
        "range": len(used),
        "juilland_d": measures.juilland_d(uses, sizes, parts=parts.number),
        "dp": dp,
        "dp_norm": measures.dp_norm(dp, parts.smallest),
        "arf": measures.arf(_shift(parts, places), parts.tokens),
    }


def _shift(parts: Parts, places: np.ndarray) -> np.ndarray:
    """Return the places among the running words of the parts alone."""
    article = np.searchsorted(parts.ends, places, side="right")
    inside = parts.of[article] >= 0
    return (places - parts.shifts[article])[inside]


def _finish(index, table: pd.DataFrame, by, where, distinct) -> pd.DataFrame:
    table = table.astype({"term": "str"})
    table.attrs = {
        **index.about,
        "by": by,
        "where": where,
    }
    if distinct is not None:
        table.attrs["repeats"] = int((query.choose(index, where) & ~distinct).sum())
    return table
