"""Periods: their names, where they begin and end, and which ones a span of dates holds."""

import re
from functools import lru_cache
from numbers import Real
from typing import NamedTuple

import numpy as np
import pandas as pd
from persiantools.jdatetime import JalaliDate

from .days import (
    FIRST_GREGORIAN_YEAR,
    LAST_GREGORIAN_YEAR,
    gregorian_fields,
    jalali_fields,
    naive,
)

EVERY = ("day", "week", "month", "season", "year")
CALENDARS = ("jalali", "gregorian")

_PERIOD = re.compile(r"(\d{4})(?:-Q([1-4])|-(\d\d)(?:-(\d\d)(/P7D)?)?)?", re.ASCII)


class Period(NamedTuple):
    """A period, read from its name: its calendar, its length, and its first day."""

    calendar: str
    every: str
    year: int
    month: int
    day: int


def period_of(dates, *, every: str = "month", calendar: str = "jalali") -> pd.Series:
    """Return the name of the period that each date falls in, as a Series of str.

    `dates` is a Series (its index is kept), a list or an array of dates; a date with a time zone
    is taken at Tehran wall time, and a missing date gives a missing period. Solar Hijri weeks
    begin on Saturday, Gregorian ones on Monday, and a week is named by its first day. Seasons
    are the quarters of the year. Raises `ValueError` for a date before 1700 CE (most likely a
    Solar Hijri date read as if Gregorian) or after 9998, and for an unknown `every` or
    `calendar`.

    >>> period_of(["2024-03-19", "2024-03-20", None]).tolist()
    ['1402-12', '1403-01', nan]
    """
    refuse_unknown(every, calendar)
    dates = naive(dates)
    days = dates.to_numpy().astype("datetime64[D]")
    codes, unique = pd.factorize(days)
    unique = unique.astype("datetime64[D]")
    refuse_far(unique)
    if every == "week":
        unique = _week_starts(unique, calendar)
    names = pd.Series(_names(unique, every, calendar), dtype="str")
    return pd.Series(names.reindex(codes).array, index=dates.index, name="period", dtype="str")


def periods_between(first, last, *, every: str = "month", calendar: str = "jalali") -> list[str]:
    """Return every period from the one that holds `first` to the one that holds `last`.

    Both ends are dates and both are included; periods without articles are there too, in order.
    Raises `ValueError` when a date is missing or `last` comes before `first`.

    >>> periods_between("2024-02-01", "2024-04-01")
    ['1402-11', '1402-12', '1403-01']
    """
    ends = naive([first, last])
    if ends.isna().any():
        raise ValueError("The first and the last date of a span must be known; one is missing.")
    if ends[1] < ends[0]:
        raise ValueError(
            f"The span ends ({ends[1]:%Y-%m-%d}) before it begins ({ends[0]:%Y-%m-%d})."
        )
    days = pd.Series(
        np.arange(*ends.to_numpy().astype("datetime64[D]") + np.array([0, 1], "timedelta64[D]"))
    )
    return period_of(days, every=every, calendar=calendar).unique().tolist()


def start_of(period: str | int) -> pd.Timestamp:
    """Return midnight at the beginning of the period's first day.

    Here and below a year may also be a number, as it is in a table read again from CSV.

    >>> start_of("1403-01")
    Timestamp('2024-03-20 00:00:00')
    """
    named = read(period)
    return _first_day(named.calendar, named.year, named.month, named.day)


def end_of(period: str | int) -> pd.Timestamp:
    """Return midnight after the period's last day, which is the start of the next period.

    >>> end_of("1402")
    Timestamp('2024-03-20 00:00:00')
    """
    named = read(period)
    if named.every in ("day", "week"):
        return start_of(period) + pd.Timedelta(days=7 if named.every == "week" else 1)
    months = {"month": 1, "season": 3, "year": 12}[named.every]
    years, month = divmod(named.month - 1 + months, 12)
    return _first_day(named.calendar, named.year + years, month + 1, 1)


def calendar_of(period: str | int) -> str:
    """Return "jalali" when the period's year is below 1700 and "gregorian" otherwise.

    >>> calendar_of("1402-07"), calendar_of("2023-10")
    ('jalali', 'gregorian')
    """
    return read(period).calendar


def every_of(period: str | int) -> str:
    """Return how long the period is: "day", "week", "month", "season" or "year".

    >>> every_of("1402-Q3"), every_of("1402-07-15/P7D")
    ('season', 'week')
    """
    return read(period).every


def _names(days: np.ndarray, every: str, calendar: str) -> list[str]:
    fields = zip(*(jalali_fields if calendar == "jalali" else gregorian_fields)(days), strict=True)
    if every == "year":
        return [f"{year}" for year, _, _ in fields]
    if every == "season":
        return [f"{year}-Q{(month + 2) // 3}" for year, month, _ in fields]
    if every == "month":
        return [f"{year}-{month:02}" for year, month, _ in fields]
    week = "/P7D" if every == "week" else ""
    return [f"{year}-{month:02}-{day:02}{week}" for year, month, day in fields]


def _week_starts(days: np.ndarray, calendar: str) -> np.ndarray:
    a_first_day = np.datetime64("2023-10-07" if calendar == "jalali" else "2023-10-09")
    return days - (days - a_first_day) % np.timedelta64(7, "D")


def refuse_far(days: np.ndarray) -> None:
    early = days[days < np.datetime64(f"{FIRST_GREGORIAN_YEAR}-01-01")]
    if early.size:
        raise ValueError(
            f"{early.min()} is before {FIRST_GREGORIAN_YEAR} in the Gregorian calendar. If it is "
            "a Solar Hijri date, turn it into a date with calendars.from_jalali first."
        )
    late = days[days >= np.datetime64(f"{LAST_GREGORIAN_YEAR + 1}-01-01")]
    if late.size:
        raise ValueError(
            f"{late.max()} is after {LAST_GREGORIAN_YEAR}, the last year known here. If it stands "
            "for an unknown date, leave the date missing."
        )


def refuse_unknown(every: str, calendar: str) -> None:
    for name, value, known in (("every", every, EVERY), ("calendar", calendar, CALENDARS)):
        if value not in known:
            raise ValueError(f"{name} is one of {', '.join(known)}; {value!r} is none of them.")


def read(period: str | int) -> Period:
    """Return what a period's name says, or raise `ValueError` if it names none."""
    if isinstance(period, Real) and period == period // 1:
        return _read(str(int(period)))
    if isinstance(period, str):
        return _read(str(period))
    raise _no_period(period)


@lru_cache(maxsize=65536)
def _read(period: str) -> Period:
    found = _PERIOD.fullmatch(period)
    if not found:
        raise _no_period(period)
    year, season, month, day, week = found.groups()
    calendar = "jalali" if int(year) < FIRST_GREGORIAN_YEAR else "gregorian"
    if int(year) > LAST_GREGORIAN_YEAR:
        raise ValueError(f"{period!r} is after {LAST_GREGORIAN_YEAR}, the last year known here.")
    every = ("season" if season else "week" if week else "day" if day else "month" if month
             else "year")  # fmt: skip
    month = int(season) * 3 - 2 if season else int(month or 1)
    named = Period(calendar, every, int(year), month, int(day or 1))
    try:
        first = _first_day(named.calendar, named.year, named.month, named.day)
    except ValueError:
        raise _no_period(period) from None
    if week:
        _refuse_midweek(period, first, calendar)
    return named


def _refuse_midweek(period: str, day: pd.Timestamp, calendar: str) -> None:
    day = np.array([day], "datetime64[D]")
    (right,) = _names(_week_starts(day, calendar), "week", calendar)
    if right != period:
        begins = "Saturday" if calendar == "jalali" else "Monday"
        raise ValueError(
            f"{period!r} names no week: a week of this calendar begins on {begins}. "
            f"The one that holds that day is {right!r}."
        )


def _no_period(period) -> ValueError:
    return ValueError(
        f"{period!r} names no period. Periods look like 1402, 1402-Q3, 1402-07, 1402-07-15 or, "
        "for the week from that day, 1402-07-15/P7D; years from 1700 on are Gregorian."
    )


def _first_day(calendar: str, year: int, month: int, day: int) -> pd.Timestamp:
    if calendar == "jalali":
        return pd.Timestamp(JalaliDate(year, month, day).to_gregorian())
    return pd.Timestamp(year=year, month=month, day=day)
