"""Days of four calendars as numbers, and what a year says of its calendar."""

import datetime
import functools

import pandas as pd

from helpers import calendars

EPOCH = datetime.date(1970, 1, 1).toordinal()
DAY = 86_400 * 10**6
HIJRI = range(1250, 1501)
GREGORIAN = range(1700, 2201)
IMPERIAL = range(2534, 2538)
IMPERIAL_BEGAN = 1180
QAMARI = range(1112, 1501)
UMM_AL_QURA = range(1343, 1501)


@functools.lru_cache(maxsize=1 << 16)
def day_of(calendar, year, month, day):
    """The day as its number since 1 January 1970, or None where the calendar has no such day.

    Hijri Qamari follows Umm al-Qura from 1343 to 1500, before that the tabular calendar.

    >>> day_of("jalali", 1348, 10, 11), day_of("islamic", 1389, 10, 23)
    (0, 0)
    """
    try:
        if calendar == "islamic":
            return _qamari(year, month, day)
        if calendar == "imperial":
            calendar, year = "jalali", year - IMPERIAL_BEGAN
        if calendar == "jalali":
            moment = calendars.from_jalali(year, month, day, errors="coerce").iloc[0]
            return None if moment is pd.NaT else moment.toordinal() - EPOCH
        return datetime.date(year, month, day).toordinal() - EPOCH
    except (ValueError, OverflowError):
        return None


def _qamari(year, month, day):
    if year in UMM_AL_QURA:
        import hijridate

        return hijridate.Hijri(year, month, day).to_gregorian().toordinal() - EPOCH
    leap = (11 * year + 14) % 30 < 11
    length = 30 if month % 2 or (month == 12 and leap) else 29
    if not (1 <= month <= 12 and 1 <= day <= length):
        return None
    before = (year - 1) * 354 + (3 + 11 * year) // 30 + 29 * (month - 1) + month // 2
    return before + day + datetime.date(622, 7, 18).toordinal() - EPOCH


def iso(day):
    """A day's number as ISO text.

    >>> iso(0)
    '1970-01-01'
    """
    return datetime.date.fromordinal(day + EPOCH).isoformat()


def weekday_of(day):
    """The weekday of a day's number, 0 for Monday.

    >>> weekday_of(0)
    3
    """
    return (day + 3) % 7


def calendar_of(year, named, chosen):
    """The calendar of a year of four digits, or None where it is of none that is known here.

    `named` is what the cell says ("" where nothing), `chosen` what the user says (or None).

    >>> calendar_of(1402, "", None), calendar_of(1402, "islamic", None), calendar_of(2018, "", None)
    ('jalali', 'islamic', 'gregorian')
    """
    if year in GREGORIAN:
        return "gregorian"
    if year in IMPERIAL:
        return "imperial"
    if named == "islamic" or chosen == "islamic" and not named:
        return "islamic" if year in QAMARI else None
    if chosen == "gregorian" and not named:
        return None
    return "jalali" if year in HIJRI else None


def is_year(year):
    """Whether a number of four digits may be a year."""
    return year in GREGORIAN or year in HIJRI or year in IMPERIAL


def distance(calendar):
    """How many days two dates of one day may differ where one is of this calendar."""
    return 2 if calendar == "islamic" else 0
