"""Rates with a changing mix of outlets or categories taken out."""

import numpy as np
import pandas as pd

from helpers import indexing, query
from helpers.indexing.cells import Cells, cells_by, cells_in_time

from .counting import Terms, over_time
from .rating import in_rows, rate

STANDARDISED = {"rate": "standardised", "low": "standardised_low", "high": "standardised_high"}


def standardise(
    index,
    *,
    terms: Terms,
    by: str = "category",
    every: str = "month",
    calendar: str = "jalali",
    where: str | None = None,
    distinct: bool = False,
) -> pd.DataFrame:
    """Return frequencies over time with the rate that a constant mix of a column would have.

    The table of `over_time` with four columns more: `expected` (the uses that each period would
    have if every source, category …, the values of `by`, used the term as often as it does in the
    whole corpus) and `standardised` with its 95 % limits: the term's rate in the whole corpus,
    times count over expected. This is indirect standardisation (Breslow and Day 1987): a month
    that holds one category alone is compared with that category elsewhere, where direct
    standardisation would have no number. Missing where nothing is expected. `attrs["standard"]`
    is `by`.
    """
    options = {"where": where, "distinct": distinct}
    table = over_time(index, terms=terms, every=every, calendar=calendar, **options)
    if table.attrs["base"] == "share":
        raise ValueError("A share of uses is not standardised; ask for its terms one by one.")
    cells, strata = cells_in_time(index, every, calendar, None), cells_by(index, by)
    chosen = query.choose(index, where, distinct=distinct)
    parsed = query.parse_all(terms)
    measured = []
    for one in query.count_all(indexing.require(index), parsed):
        kept = chosen if one.among is None else chosen & one.among
        words, whole_rate = _words_expected(one, strata.among(kept))
        held = rate(
            _weighed(cells.among(kept), words), one._replace(among=None), "tokens", "bootstrap"
        )
        held["expected"] = held["tokens"] * whole_rate
        measured.append(held[["expected", *STANDARDISED]].rename(columns=STANDARDISED))
    held = in_rows(cells, parsed, measured)
    table[["expected", *STANDARDISED.values()]] = held[["expected", *STANDARDISED.values()]]
    table.attrs["standard"] = by
    return table


def _words_expected(one: query.Counted, strata: Cells) -> tuple[np.ndarray, float]:
    """Return, for each article, how many words of the whole corpus would have as many uses as its
    source or category lets expect of it; and the rate of the whole corpus.
    """
    count = strata.sum(one.articles, one.counts)
    own = np.divide(count, strata.tokens, out=np.zeros(len(count)), where=strata.tokens > 0)
    whole_rate = count.sum() / max(strata.tokens.sum(), 1)
    relative = own / whole_rate if whole_rate else np.zeros(len(count))
    return np.append(relative, 0)[strata.row_of] * strata.lengths, whole_rate


def _weighed(cells: Cells, words: np.ndarray) -> Cells:
    """Return the same rows with other lengths of their articles, that need not be whole."""
    every = np.arange(len(words))
    tokens, squares = cells.sum(every, words), cells.sum(every, words**2)
    return cells._replace(lengths=words, tokens=tokens, squares=squares)
