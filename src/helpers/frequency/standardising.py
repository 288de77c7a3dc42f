"""Rates with a changing mix of outlets or categories taken out."""

import numpy as np
import pandas as pd

from helpers import query
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
    standardisation would have no number. Missing where nothing is expected. The limits take the
    rates of the whole corpus as known. `attrs["standard"]` is `by`.
    """
    options = {"where": where, "distinct": distinct}
    table = over_time(index, terms=terms, every=every, calendar=calendar, **options)
    cells, strata = cells_in_time(index, every, calendar, None), cells_by(index, by)
    chosen = query.choose(index, where, distinct=distinct)
    parsed = query.parse_all(terms)
    held = [
        _hold(cells, strata, chosen if one.among is None else chosen & one.among, one)
        for one in query.count_all(index, parsed)
    ]
    added = ["expected", *STANDARDISED.values()]
    table[added] = in_rows(cells, parsed, held)[added]
    table.attrs["standard"] = by
    return table


def _hold(cells: Cells, strata: Cells, kept: np.ndarray, one: query.Counted) -> pd.DataFrame:
    """Return the expected uses and the standardised rate of a term, for each row of `cells`."""
    cells, strata = cells.among(kept), strata.among(kept)
    every = np.arange(len(kept))
    articles, below = one.whole or (every, strata.lengths)
    count, base = strata.sum(one.articles, one.counts), strata.sum(articles, below)
    overall = count.sum() / max(base.sum(), 1)
    own = np.divide(count, base, out=np.zeros(len(count)), where=base > 0)
    relative = own / overall if overall else np.zeros(len(count))
    weighed = below * np.append(relative, 0)[strata.row_of[articles]]
    if one.whole is None:
        tokens, squares = cells.sum(every, weighed), cells.sum(every, weighed**2)
        cells = cells._replace(lengths=weighed, tokens=tokens, squares=squares)
    else:
        one = one._replace(whole=(articles, weighed))
    held = rate(cells, one._replace(among=None), "share" if one.whole else "tokens", "bootstrap")
    expected = overall * cells.sum(articles, weighed)
    return held.rename(columns=STANDARDISED).assign(expected=expected)
