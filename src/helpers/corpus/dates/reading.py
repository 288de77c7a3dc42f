"""The cells of a column into dates, and what was found wrong with them."""

import datetime

import numpy as np
import pandas as pd

from . import reasons, zones
from .cells import looked_at
from .days import DAY, HIJRI
from .hours import TEHRAN
from .quick import NO_ZONE
from .resolving import PLACEHOLDERS, answer_of
from .tally import Tally

NOTHING = np.iinfo("int64").min
QAMARI_APART = 2
YEARS = np.array(["1700", "2201"], dtype="datetime64[us]")


def read_dates(values, rows, findings, reading=None, *, beside=None, readings=None):
    """Dates (datetime64[us], NaT where there is none) of a column of cells, in Tehran wall time.

    How the column is read (`Tally`) is decided from the cells where no `reading` is given. A
    time with a zone is turned into Tehran time, with its summer time of that year; one without
    is taken as it stands, or as that of the zone chosen; a date without an hour stays that day.
    What cannot be read, is no day of its calendar, a placeholder, or outside the years 1700 to
    2200, is reported and leaves the article undated; a day to come, a weekday that is not that
    of the day, and two days that differ are reported, and a day is kept.

    `beside` is {column: cells} of further date columns, `readings` theirs, {column: Reading},
    else decided from the cells. Where the days differ it is reported, and the day of `values`
    stays; where `values` have none, theirs is taken and reported. Days of the Hijri Qamari
    calendar may differ by two, and then give way to those of another calendar.
    """
    looked, reading = _decided(values, reading)
    local, said = _moments(looked, reading)
    for position in np.flatnonzero(np.isin(looked.codes, list(said))):
        code = looked.codes[position]
        for kind, done in said[code]:
            findings.add(kind, rows[position], "date", str(looked.unique[code]), done)
    _report_hijri(looked, local, findings)
    dates = local[looked.codes]
    zone = {"zone": reading.choices["zone"]} if "zone" in reading.choices else {}
    for name, cells in (beside or {}).items():
        other = _decided(cells, (readings or {}).get(name), zone)
        _compare(dates, reading, name, other, (values, cells), rows, findings)
    return pd.Series(dates)


def _decided(values, reading, choices=None):
    """(the cells looked at, the Reading of their column)."""
    if reading is None:
        tally = Tally(choices)
        looked = looked_at(values, tally.choices)
        tally.take(looked)
        reading = tally.decide()
        if reading.first == "ymd":
            return looked, reading
    return looked_at(values, reading.choices, quickly=reading.first == "ymd"), reading


def _moments(looked, reading):
    """(the moments of the different cells and NaT, {cell: [(kind, what is said)]})."""
    quick, count = looked.quick, len(looked.unique)
    moments = np.full(count + 1, NOTHING)
    moments[:-1][quick.certain] = quick.moments[quick.certain]
    minutes = np.full(count, NO_ZONE, "int64")
    minutes[quick.certain] = quick.zones[quick.certain]
    said = {}
    asked = reading.choices.get("zone", TEHRAN)
    if asked != TEHRAN:
        for i in np.flatnonzero(quick.certain & quick.timed & (minutes == NO_ZONE)):
            minutes[i] = zones.minutes_of(int(moments[i]), asked)
    answers = {}
    for i, seen in looked.seen.items():
        alike = seen.written, seen.weekday, seen.trouble
        answer = answers.get(alike) or answers.setdefault(alike, answer_of(seen, reading))
        day = answer.day
        if answer.said:
            said[i] = list(answer.said)
        if day.number is None:
            continue
        clock = seen.clock if seen.clock is not None else day.clock
        moments[i] = day.number * DAY + (clock or 0)
        if clock is not None:
            minutes[i] = _minutes(moments[i], seen.zone, day.zone, asked)
    local = moments.view("datetime64[us]")
    zoned = np.flatnonzero(minutes != NO_ZONE)
    if len(zoned):
        local[zoned] = zones.to_tehran(local[zoned], minutes[zoned])
    _judge(local, said, reading)
    return local, said


def _minutes(moment, *zones_named):
    """Minutes east of UTC by the first zone that is named, NO_ZONE for Tehran itself."""
    zone = next(zone for zone in zones_named if zone is not None)
    if zone == TEHRAN:
        return NO_ZONE
    return zones.minutes_of(int(moment), zone) if isinstance(zone, str) else zone


def _judge(local, said, reading):
    """Empties what is a placeholder or outside the years, and says it; says what is to come."""
    days = local.astype("datetime64[D]")
    placeholders = sorted(PLACEHOLDERS - reading.genuine)
    fake = np.isin(days, np.array(placeholders, "int64").view("datetime64[D]"))
    outside = ~fake & ((local < YEARS[0]) | (local >= YEARS[1]))
    now = pd.Timestamp.now(tz=TEHRAN).tz_localize(None).to_datetime64()
    for which, reason in ((fake, reasons.PLACEHOLDER), (outside, reasons.OUTSIDE)):
        for i in np.flatnonzero(which):
            said[i] = [(reason, reason)]
            local[i] = "NaT"
    for i in np.flatnonzero(local > now):
        said.setdefault(i, []).append((reasons.FUTURE, reasons.FUTURE))


def _report_hijri(looked, local, findings):
    """Says how many date objects were read as Solar Hijri, and how the first was written."""
    hijri = [isinstance(cell, datetime.date) and cell.year in HIJRI for cell in looked.unique]
    read = np.flatnonzero((np.array([*hijri, False]) & ~np.isnat(local))[looked.codes])
    if len(read):
        found = f"dates with a year from 1250 to 1500 in {len(read):,} rows: "
        found += f"{looked.unique[looked.codes[read[0]]]}{' …' if len(read) > 1 else ''}"
        findings.add("hijri", None, "date", found, "read as Solar Hijri")


def _compare(dates, reading, name, other, cells, rows, findings):
    """Compares the days, in place, with those of a column beside; fills what is empty."""
    looked, others_reading = other
    others = _moments(looked, others_reading)[0][looked.codes]
    apart = (others.astype("datetime64[D]") - dates.astype("datetime64[D]")).astype("int64")
    both = ~np.isnat(dates) & ~np.isnat(others)
    qamari = [read.calendars == {"islamic"} for read in (reading, others_reading)]
    near = both & (np.abs(apart) <= (QAMARI_APART if any(qamari) else 0))
    if qamari == [True, False]:
        dates[near] += apart[near].astype("timedelta64[D]")
    empty = np.isnat(dates) & ~np.isnat(others)
    for which, done in (
        (empty, f"the date is that of {name}"),
        (both & ~near, "the days differ; the first is used"),
    ):
        for i in np.flatnonzero(which):
            found = f"{cells[0][i]}; {name}: {cells[1][i]}"
            findings.add((done, name), rows[i], "date", found, done)
    dates[empty] = others[empty]
