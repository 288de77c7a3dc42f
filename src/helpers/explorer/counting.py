"""The table behind a chart of the explorer, counted once for each thing that is asked."""

from functools import lru_cache

import numpy as np
import pandas as pd

from helpers import frequency, indexing, query
from helpers.frequency.rating import FORMULAS
from helpers.query.commas import split

from . import spans
from .where import where_of
from .words import Refusal

MOST_TERMS = 20
KEPT = 24  # tables


def table_of(index: indexing.Index, view) -> pd.DataFrame:
    """Return the table that a view draws: `frequency.over_time`, smoothed and cut as it asks.

    What is chosen by outlet, category and time is its `where`, so that base, smoothing and
    interval know nothing of the rest. With the interval "none" low and high are missing: no band
    is drawn, and none is exported. Raises `Refusal` where there is nothing to draw and
    `query.TermsError` where a term cannot be read.
    """
    query.unit_of(parse(view.terms))
    if spans.days_of(index) is None:
        raise Refusal("nothing_dated")
    interval = interval_of(view)
    table = _count(index, view.terms, view.every, view.calendar, view.base, interval,
                   where_of(view), view.distinct)  # fmt: skip
    if view.smoothing:
        table = frequency.smooth(table, periods=view.smoothing)
    if view.first or view.last:
        table = table[_is_within(table["period"], view)]
    if not table["published"].any():
        raise Refusal("no_articles")
    if view.interval == "none":
        table = table.assign(low=np.nan, high=np.nan)
    return table


def parse(terms: str) -> dict:
    """Return each term of the box with what it asks, as `query.parse_all` does.

    Raises `Refusal` where there is no term or too many of them.
    """
    if not terms.strip(" ,،;؛"):
        raise Refusal("no_term")
    if (n := len(split(terms))) > MOST_TERMS:
        raise Refusal("too_many_terms", n=n, most=MOST_TERMS)
    return query.parse_all(terms)


def interval_of(view) -> str:
    """Return how a view's interval is made, as `frequency.over_time` names it.

    By day it is the formula's: few words have so many articles in a day that the bootstrap would
    say more, and it would take seconds.
    """
    if view.interval == "bootstrap" and not is_by_formula(view):
        return "bootstrap"
    unit = query.unit_of(parse(view.terms))
    return FORMULAS["share" if unit == "share" else view.base]


def is_by_formula(view) -> bool:
    """Return whether a view has the interval of the formula though it asks for the bootstrap."""
    return view.interval == "bootstrap" and view.every == "day"


def _is_within(periods: pd.Series, view) -> pd.Series:
    within = periods >= view.first
    return within & (periods <= view.last) if view.last else within


@lru_cache(maxsize=KEPT)
def _count(
    index: indexing.Index, terms: str, every: str, calendar: str, base: str, interval: str,
    where: str | None, distinct: bool,
) -> pd.DataFrame:  # fmt: skip
    return frequency.over_time(
        index, terms=terms, every=every, calendar=calendar, base=base, interval=interval,
        where=where, distinct=distinct,
    )  # fmt: skip
