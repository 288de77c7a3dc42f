"""The cells of a column looked at once each: what they say, and how often."""

import datetime
from typing import NamedTuple

import numpy as np
import pandas as pd

from ..texts import as_text
from . import reasons
from .days import HIJRI, day_of
from .grammar import seen_in
from .hours import FURTHEST
from .inside import seen_inside
from .quick import Quick, read_quickly
from .written import Seen, Written


class Looked(NamedTuple):
    """The different cells of a column, the place of each cell among them, and what they say.

    codes are -1 for no cell. quick holds those read at once, seen the others, by their place.
    """

    codes: np.ndarray
    unique: list
    quick: Quick
    seen: dict


def looked_at(values, choices, quickly=True):
    """A Looked of any cells: text, numbers, date objects, None."""
    cells = [value if type(value) is str else _cell(value) for value in values]
    codes, unique = pd.factorize(np.array([*cells, None], dtype=object)[:-1], use_na_sentinel=True)
    unique = list(unique)
    strict = "inside" in choices or choices.get("calendar") in ("islamic", "gregorian")
    quick = read_quickly(unique, with_texts=quickly and not strict)
    inside = "inside" in choices
    rest = np.flatnonzero(~quick.certain)
    seen = {int(i): _seen(unique[i], inside) for i in rest}
    return Looked(codes, unique, quick, seen)


def _cell(value):
    return value if isinstance(value, datetime.date) else text_of(value)


def text_of(value):
    """A cell as text, "" where it is none, also where Python cannot write or compare it.

    >>> text_of(13970427.0), text_of(None)
    ('13970427', '')
    """
    if isinstance(value, str):
        return value
    if value is pd.NA or value is pd.NaT:
        return ""
    if isinstance(value, np.datetime64):
        return "" if np.isnat(value) else str(value)
    try:
        return as_text(value)
    except (ValueError, TypeError, OverflowError):
        return f"a {type(value).__name__} that cannot be read as text"


def _seen(value, inside):
    if isinstance(value, str):
        return seen_inside(value) if inside else seen_in(value)
    return Seen() if value is pd.NaT else _of_object(value)


def _of_object(value):
    """A date that comes as a date, as from Parquet or Excel; its year may be Solar Hijri."""
    day = Written("named", (value.year, value.month, value.day), "gregorian")
    if value.year in HIJRI:
        day = day._replace(calendar="jalali")
    elif day_of("gregorian", *day.parts) is None:
        return Seen(trouble=reasons.NO_SUCH)
    if not isinstance(value, datetime.datetime):
        return Seen((day,))
    clock = ((value.hour * 60 + value.minute) * 60 + value.second) * 10**6 + value.microsecond
    if value.tzinfo is None:
        return Seen((day,), clock or None)
    try:
        east = _in_gregorian(value).utcoffset()
    except (ValueError, OverflowError, TypeError):
        return Seen(trouble=reasons.NO_ZONE)
    if east is None:
        return Seen((day,), clock or None)
    minutes = east.total_seconds() / 60
    if abs(minutes) > FURTHEST:
        return Seen(trouble=reasons.NO_ZONE)
    return Seen((day,), clock, minutes)


def _in_gregorian(value):
    """A moment whose Solar Hijri day is made Gregorian, so that its zone is that of its time."""
    number = day_of("jalali", value.year, value.month, value.day) if value.year in HIJRI else None
    if number is None:
        return value
    day = datetime.date(1970, 1, 1) + datetime.timedelta(days=number)
    return value.replace(year=day.year, month=day.month, day=day.day)
