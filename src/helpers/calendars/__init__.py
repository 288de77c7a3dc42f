"""Dates into days, weeks, months, seasons and years, Solar Hijri or Gregorian, and their labels."""

from .days import from_jalali, naive, to_jalali
from .labels import label_of
from .periods import (
    CALENDARS,
    EVERY,
    calendar_of,
    end_of,
    every_of,
    period_of,
    periods_between,
    start_of,
)
from .ticks import ticks_between

__all__ = [
    "CALENDARS",
    "EVERY",
    "calendar_of",
    "end_of",
    "every_of",
    "from_jalali",
    "label_of",
    "naive",
    "period_of",
    "periods_between",
    "start_of",
    "ticks_between",
    "to_jalali",
]
