"""The periods of an index: which there are, what they are called, and which one a reader means."""

import re
from functools import lru_cache
from typing import NamedTuple

import pandas as pd

from helpers import calendars, indexing, rtl

MOST_DAYS = 3700  # up to which a chart by day is offered


class Named(NamedTuple):
    """A period, and what it is called in Persian and in English."""

    period: str
    fa: str
    en: str


@lru_cache(maxsize=32)
def days_of(index: indexing.Index) -> tuple[pd.Timestamp, pd.Timestamp] | None:
    """Return the first and the last day of an index; None where no article is dated."""
    dates = index.column("date")
    if dates.isna().all():
        return None
    return dates.min().normalize(), dates.max().normalize()


def units_of(index: indexing.Index) -> tuple[str, ...]:
    """Return how long the periods of a chart may be; days only where there are not too many."""
    days = days_of(index)
    by_day = days is not None and (days[1] - days[0]).days < MOST_DAYS
    return calendars.EVERY if by_day else calendars.EVERY[1:]


@lru_cache(maxsize=64)
def periods_of(index: indexing.Index, every: str, calendar: str) -> tuple[Named, ...]:
    """Return every period of an index, in order, with its names."""
    days = days_of(index)
    if days is None:
        return ()
    periods = calendars.periods_between(*days, every=every, calendar=calendar)
    return tuple(
        Named(period, *(calendars.label_of(period, language=language) for language in ("fa", "en")))
        for period in periods
    )


@lru_cache(maxsize=64)
def labels_of(
    index: indexing.Index, every: str, calendar: str, language: str
) -> dict[str, str]:  # fmt: skip
    """Return what each period of an index is called in the language."""
    return {named.period: getattr(named, language) for named in periods_of(index, every, calendar)}


def snap(index: indexing.Index, written: str, every: str, calendar: str, *, last: bool) -> str:
    """Return the period that holds the first day (or the last) of another period, or of a date.

    Where that day is before the corpus, or after it, its first period or its last. Raises
    `ValueError` where `written` is no period, or where the corpus would have no day from it on (or
    up to it).
    """
    name = _name_of(written)
    day = calendars.end_of(name) - pd.Timedelta(days=1) if last else calendars.start_of(name)
    days = days_of(index)
    if days is None or (day < days[0] if last else day > days[1]):
        raise ValueError(f"The corpus has no day there: {name}.")
    day = min(max(day, days[0]), days[1])
    return calendars.period_of([day], every=every, calendar=calendar).item()


def _name_of(written: str) -> str:
    """Return a period's name, or that of a day, as `calendars` has it.

    >>> _name_of("۱۴۰۲/۷"), _name_of("2023-10-07T12:00")
    ('1402-07', '2023-10-07')
    """
    name = re.sub(r"(?<=\d)T.*", "", rtl.digits(written.strip(), "en"))
    week = "/P7D" if name.endswith("/P7D") else ""
    return re.sub(r"[-/](\d{1,2})(?!\d)", lambda found: f"-{int(found[1]):02}",
                  name.removesuffix("/P7D")) + week  # fmt: skip
