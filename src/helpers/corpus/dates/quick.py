"""The plainest dates, year/month/day and an hour, read many thousands at once."""

import datetime
import zoneinfo
from typing import NamedTuple

import numpy as np
import pandas as pd

from helpers import calendars

from .days import DAY, GREGORIAN, HIJRI
from .hours import FURTHEST

LENGTHS = (10, 16, 19, 20, 24, 25)
ZEROS = (0x30, 0x660, 0x6F0)
NO_ZONE = np.iinfo("int32").min
SECOND = 10**6
UTC = (datetime.UTC, zoneinfo.ZoneInfo("UTC"))


class Quick(NamedTuple):
    """What was read of many texts: where it is certain, and then its moment and its zone.

    moments are microseconds since 1970, zones minutes east of UTC or NO_ZONE; hijri says which
    are Solar Hijri, timed which have an hour, late which have a day of the month after the 12th.
    """

    certain: np.ndarray
    moments: np.ndarray
    zones: np.ndarray
    hijri: np.ndarray
    timed: np.ndarray
    late: np.ndarray


def read_quickly(cells, with_texts=True):
    """A Quick of a list of cells; what is neither a moment nor text of the plainest form is not
    certain.

    Moments are Gregorian date objects without a zone or in UTC. The forms of text are 1402/07/15
    and 2023-10-07, with / - or . and any digits, alone or before an hour: 22:58, 22:58:01,
    22:58:01Z, 22:58:01+0330, 22:58:01+03:30.
    """
    found = Quick(
        np.zeros(len(cells), bool),
        np.zeros(len(cells), "int64"),
        np.full(len(cells), NO_ZONE, "int32"),
        *(np.zeros(len(cells), bool) for _ in range(3)),
    )
    _read_moments(cells, found)
    if with_texts:
        lengths = np.array([len(c) if isinstance(c, str) else 0 for c in cells], dtype=int)
        for length in LENGTHS:
            where = np.flatnonzero(lengths == length)
            if len(where):
                letters = np.array([cells[i] for i in where], dtype=f"U{length}")
                _read(letters.view("uint32").reshape(-1, length), where, found)
    return found


def _read_moments(cells, found):
    """Reads the date objects among the cells that are Gregorian, without a zone or in UTC."""
    where, moments = [], []
    for i, cell in enumerate(cells):
        if isinstance(cell, datetime.datetime) and cell.year in GREGORIAN:
            if cell.tzinfo in UTC:
                cell = cell.replace(tzinfo=None)
                found.zones[i] = 0
            if cell.tzinfo is None:
                where.append(i)
                moments.append(cell)
    found.moments[where] = pd.DatetimeIndex(moments).to_numpy("datetime64[us]").astype("int64")
    found.certain[where] = True
    found.timed[where] = found.moments[where] % DAY != 0


def _read(letters, where, found):
    """Reads texts of one length, as rows of code points, into the places `where` of `found`."""
    numbers = np.full(letters.shape, 99, "int64")
    for zero in ZEROS:
        digit = (letters >= zero) & (letters <= zero + 9)
        numbers[digit] = letters[digit] - zero
    year, good = _number(numbers, 0, 4)
    month, day = (_two(numbers, place, good) for place in (5, 8))
    good &= (letters[:, 4] == letters[:, 7]) & np.isin(letters[:, 4], [ord(m) for m in "-/."])
    hijri = (year >= HIJRI.start) & (year < HIJRI.stop)
    good &= hijri | (year >= GREGORIAN.start) & (year < GREGORIAN.stop)
    moment, zone = _time(letters, numbers, good)
    days, real = _days(np.where(good, year, 2000), np.where(good, month, 1), day, hijri)
    good &= real
    where, good = where[good], np.flatnonzero(good)
    found.certain[where] = True
    found.moments[where] = days[good] * DAY + moment[good]
    found.zones[where] = zone[good]
    found.hijri[where] = hijri[good]
    found.timed[where] = letters.shape[1] > 10
    found.late[where] = day[good] > 12


def _number(numbers, start, length):
    part = numbers[:, start : start + length]
    return part @ (10 ** np.arange(length - 1, -1, -1)), (part < 10).all(axis=1)


def _two(numbers, start, good):
    value, digits = _number(numbers, start, 2)
    good &= digits
    return value


def _time(letters, numbers, good):
    """Microseconds since midnight and the zones of all rows; what is no hour is not good."""
    rows, length = letters.shape
    zone = np.full(rows, NO_ZONE, "int64")
    if length == 10:
        return np.zeros(rows, "int64"), zone
    good &= np.isin(letters[:, 10], [ord(" "), ord("T")]) & (letters[:, 13] == ord(":"))
    hour, minute = (_two(numbers, place, good) for place in (11, 14))
    second = np.zeros(rows, "int64")
    if length > 16:
        good &= letters[:, 16] == ord(":")
        second = _two(numbers, 17, good)
    if length == 20:
        good &= letters[:, 19] == ord("Z")
        zone[:] = 0
    elif length > 20:
        good &= (letters[:, 22] == ord(":")) if length == 25 else True
        hours, minutes = _two(numbers, 20, good), _two(numbers, length - 2, good)
        sign = np.where(letters[:, 19] == ord("-"), -1, 1)
        good &= np.isin(letters[:, 19], [ord("+"), ord("-")]) & (minutes < 60)
        zone = sign * (hours * 60 + minutes)
        good &= np.abs(zone) <= FURTHEST
    good &= (hour < 24) & (minute < 60) & (second < 60)
    return ((hour * 60 + minute) * 60 + second) * SECOND, zone


def _days(year, month, day, hijri):
    """The day's number of each row, and which rows are days of their calendar."""
    days, real = np.zeros(len(year), "int64"), (month >= 1) & (month <= 12) & (day >= 1)
    gregorian = real & ~hijri
    months = (year[gregorian] - 1970) * 12 + month[gregorian] - 1
    first, after = (np.array(months + n, "datetime64[M]").astype("datetime64[D]") for n in (0, 1))
    real[gregorian] = day[gregorian] <= (after - first).astype(int)
    days[gregorian] = first.astype("int64") + day[gregorian] - 1
    which = np.flatnonzero(real & hijri)
    if len(which):
        fields = year[which], month[which], day[which]
        made = calendars.from_jalali(*fields, errors="coerce").to_numpy().astype("datetime64[D]")
        real[which] = ~np.isnat(made)
        days[which] = np.where(np.isnat(made), 0, made.astype("int64"))
    return days, real
