"""Counts of terms before a day and from it on, with the base of each rate."""

import re
from numbers import Real

import numpy as np
import pandas as pd

from helpers import calendars, indexing, rtl
from helpers.indexing.cells import MEASURES, Cells, cells_of

from .counting import Terms, in_cells, measures_of

SIDES = ("before", "after")
_WRITTEN = re.compile(r"\s*(\d{4})[-/](\d{1,2})[-/](\d{1,2})\s*", re.ASCII)


def before_and_after(
    index,
    *,
    terms: Terms,
    date,
    within: int | None = None,
    calendar: str = "jalali",
    base: str = "tokens",
    interval: str = "bootstrap",
    where: str | None = None,
    distinct: bool = False,
) -> pd.DataFrame:
    """Return how often terms are used before a day and from that day on: the table `sides`.

    Two rows per term, whose `side` is "before" and "after"; the day itself belongs to after.
    `date` is a day, as a date or as text: «1399-07-06», «۱۳۹۹/۷/۶» and «2020-09-27» are one, as
    years below 1700 are Solar Hijri. `within` is how many days each side has, from the day
    backwards and onwards; without it they reach to the ends of the corpus. `first` and `last` are
    the days between which a side lies in the corpus, named in `calendar`.

    Count, articles, tokens, published, rate and interval, and the other options, are those of
    `over_time`. The rate is missing where a side has no article. Undated articles are on neither
    side: `attrs["undated"]` says how many there are; `attrs["date"]` is the day and
    `attrs["within"]` the days. Where no article is dated there are no rows. Raises `ValueError`
    for a day that leaves a side without a day of the corpus.
    """
    if indexing.require(index).column("date").isna().all():
        return _undated(index)
    cells, day = _divide(index, _day_of(date), within, calendar)
    table = in_cells(index, terms, cells, base, interval, where, distinct)
    term_by_term = np.arange(len(table)).reshape(len(SIDES), -1).T.ravel()
    table = table.iloc[term_by_term].reset_index(drop=True)
    table.attrs |= {"date": day, "within": within}
    return table[["term", "side", "first", "last", *measures_of(table)]]


def _undated(index) -> pd.DataFrame:
    table = pd.DataFrame(columns=["term", "side", "first", "last", *MEASURES])
    table.attrs = index.about | {"articles": index.articles, "undated": index.articles}
    return table


def _day_of(date) -> pd.Timestamp:
    """Return midnight at the beginning of a day.

    >>> _day_of("۱۳۹۹/۷/۶")
    Timestamp('2020-09-27 00:00:00')
    """
    written = _WRITTEN.fullmatch(rtl.digits(date, "en")) if isinstance(date, str) else None
    if written:
        year, month, day = map(int, written.groups())
        return calendars.start_of(f"{year:04}-{month:02}-{day:02}")
    day = calendars.naive([date])[0]
    if pd.isna(day):
        raise ValueError("The date is missing. Name a day, such as 1399-07-06 or 2020-09-27.")
    return day.normalize()


def _divide(index, day: pd.Timestamp, within, calendar: str) -> tuple[Cells, str]:
    """Return a row for each side of a day, and the day's name."""
    known = isinstance(within, Real) and not isinstance(within, bool)
    if within is not None and not (known and within >= 1 and within % 1 == 0):
        raise ValueError(f"within is a number of days on each side, 1 or more; {within!r} is not.")
    one, dates = pd.Timedelta(days=1), index.column("date")
    start, end = dates.min().normalize(), dates.max().normalize() + one
    if not start < day < end:
        first, last, named = _named([start, end - one, day], calendar)
        raise ValueError(
            f"The articles of this corpus are from {first} to {last}; {named} has none of them "
            f"{'before' if day <= start else 'on or after'} it. Choose a day in between."
        )
    if within is not None:
        span = pd.Timedelta(days=int(within))
        start, end = max(start, day - span), min(end, day + span)
    names = _named([start, day - one, day, end - one], calendar)
    rows = pd.DataFrame({"side": SIDES, "first": names[::2], "last": names[1::2]}, dtype="str")
    side = np.where(dates < day, 0, 1)
    row_of = np.where((dates >= start) & (dates < end), side, -1)
    return cells_of(index.column("tokens").to_numpy(float), rows, row_of), names[2]


def _named(days: list[pd.Timestamp], calendar: str) -> list[str]:
    return calendars.period_of(days, every="day", calendar=calendar).tolist()
