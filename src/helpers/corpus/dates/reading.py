"""Dates as outlets write them, Gregorian or Solar Hijri, into Tehran wall time."""

import datetime
import email.utils
import functools
import re

import numpy as np
import pandas as pd

from helpers import calendars

from ..texts import as_text

NOTHING = np.iinfo("int64").min
ZONE = "Asia/Tehran"
DIGITS = str.maketrans(
    "۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "01234567890123456789", "\u200c\u200e\u200f\u202a\u202b\u202c"
)
MONTHS = (
    "فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور",
    "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند",
)  # fmt: skip
EMPTY = ("", "nan", "nat", "none", "null", "-", "—")
HIJRI = range(1250, 1501)
YEARS = np.array(["1700", "2201"], dtype="datetime64[us]")
FURTHEST = 14 * 60
NO_SUCH = "no such day or time; kept, without a date"
NO_ZONE = "no such time zone; kept, without a date"
PLACEHOLDERS = ("1900-01-01", "1970-01-01", "0001-01-01")
TIME = (
    r"(?:\s*[T,،|\s-]\s*(?:ساعت\s*)?(?P<hour>\d{1,2}):(?P<minute>\d{2})"
    r"(?::(?P<second>\d{2})(?:[.,](?P<fraction>\d{1,9}))?)?"
    r"\s*(?P<zone>Z|UTC|GMT|[+-]\d{2}:?(?:[0-5]\d)?)?)?"
)
NUMERIC = re.compile(
    r"(?P<year>\d{4})(?:(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})"
    r"|(?P<month8>\d{2})(?P<day8>\d{2}))" + TIME,
    re.IGNORECASE,
)
WRITTEN = re.compile(
    r"(?:\w+[،,]?\s+){0,2}?(?P<day>\d{1,2})\s*(?P<name>" + "|".join(MONTHS) + r")\s*(?:ماه\s*)?"
    r"(?P<year>\d{4})" + TIME
)

FEED = re.compile(r"(?:[A-Za-z]{3,9},?\s+)?\d{1,2}\s+[A-Za-z]{3}\s+\d{4}\s+\d{1,2}:.*")


def read_dates(values, rows, findings):
    """Dates (datetime64[us], NaT where there is none) of a column of cells.

    Read are ISO dates and times, with or without a time zone (a zone is turned into Tehran wall
    time, no zone is taken as it stands), numeric Solar Hijri dates (the year is 1250 to 1500)
    and «۱۵ مهر ۱۴۰۲», in Persian, Arabic or Latin digits, and the dates of news feeds; a date
    object with a Solar Hijri year, as in Parquet, is read so and reported. What cannot be read,
    is no day of the calendar, names a zone over 14 hours from UTC, lies outside the years 1700 to
    2200, or is a placeholder such as 1970-01-01, is reported and leaves the article undated; a
    date in the future is reported and kept.
    """
    cells = [cell if isinstance(cell, datetime.date) else as_text(cell) for cell in values]
    codes, unique = pd.factorize(pd.Series(cells, dtype=object), use_na_sentinel=True)
    parsed = [_parse(value) for value in unique]
    local = np.array([moment for moment, _, _ in parsed] + [NOTHING]).view("datetime64[us]")
    _into_tehran_time(local, [offset for _, offset, _ in parsed])
    trouble = [problem for _, _, problem in parsed] + [""]
    days = local.astype("datetime64[D]")
    for day in PLACEHOLDERS:
        for i in np.flatnonzero(days == np.datetime64(day)):
            trouble[i] = "a placeholder, not a date; kept, without a date"
            local[i] = "NaT"
    for i in np.flatnonzero((local < YEARS[0]) | (local >= YEARS[1])):
        trouble[i] = "outside the years 1700 to 2200; kept, without a date"
        local[i] = "NaT"
    now = pd.Timestamp.now(tz=ZONE).tz_localize(None).to_datetime64()
    for i in np.flatnonzero(local > now):
        trouble[i] = "a date in the future; kept as it is"
    troubled = np.array([bool(problem) for problem in trouble])
    for position in np.flatnonzero(troubled[codes]):
        problem = trouble[codes[position]]
        found = str(unique[codes[position]])
        findings.add(problem, rows[position], "date", found, problem)
    _report_hijri(unique, local, codes, findings)
    return pd.Series(local[codes])


def _report_hijri(unique, local, codes, findings):
    """Says how many date objects were read as Solar Hijri, and how the first was written."""
    hijri = [isinstance(value, datetime.date) and value.year in HIJRI for value in unique]
    read = np.flatnonzero((np.array(hijri + [False]) & ~np.isnat(local))[codes])
    if len(read):
        found = f"dates with a year from 1250 to 1500 in {len(read):,} rows: "
        found += f"{unique[codes[read[0]]]}{' …' if len(read) > 1 else ''}"
        findings.add("hijri", None, "date", found, "read as Solar Hijri")


def _into_tehran_time(local, offsets):
    """Turns the moments that name a time zone, in place, into the wall time of Tehran."""
    zoned = [i for i, offset in enumerate(offsets) if offset is not None]
    if zoned:
        minutes = np.array([offsets[i] for i in zoned], dtype="timedelta64[m]")
        utc = pd.DatetimeIndex(local[zoned] - minutes).tz_localize("UTC")
        local[zoned] = utc.tz_convert(ZONE).tz_localize(None).to_numpy()


def _parse(value):
    """(microseconds since 1970, minutes east of UTC or None, what is wrong) of one cell."""
    if isinstance(value, datetime.date):
        return _of_object(value)
    text = value.translate(DIGITS).strip()
    if text.casefold() in EMPTY:
        return NOTHING, None, ""
    text = text.replace("ي", "ی").replace("ك", "ک")
    match = NUMERIC.fullmatch(text) or WRITTEN.fullmatch(text)
    if match is None:
        return _of_feed(text)
    parts = match.groupdict()
    name = parts.get("name")
    month = MONTHS.index(name) + 1 if name else int(parts["month"] or parts["month8"])
    day = _day(int(parts["year"]), month, int(parts["day"] or parts["day8"]))
    hour, minute, second = (int(parts[unit] or 0) for unit in ("hour", "minute", "second"))
    gregorian = name and int(parts["year"]) not in HIJRI
    if day is None or gregorian or hour > 23 or minute > 59 or second > 60:
        return NOTHING, None, NO_SUCH
    offset = _offset(parts["zone"])
    if offset is not None and abs(offset) > FURTHEST:
        return NOTHING, None, NO_ZONE
    micro = int(f"{parts['fraction'] or 0:0<6}"[:6])
    moment = day + ((hour * 60 + minute) * 60 + second) * 10**6 + micro
    return moment, offset, ""


def _of_feed(text):
    """A date as news feeds write it: "Tue, 26 Sep 2023 22:58:00 GMT"."""
    try:
        moment = email.utils.parsedate_to_datetime(FEED.fullmatch(text)[0])
    except (TypeError, ValueError):
        return NOTHING, None, "cannot be read as a date; kept, without a date"
    return _of_moment(pd.Timestamp(moment))


def _of_object(value):
    """A date that comes as a date, as from Parquet; its year may be Solar Hijri."""
    if value is pd.NaT:
        return NOTHING, None, ""
    if value.year in HIJRI:
        day = _day(value.year, value.month, value.day)
        if day is None:
            return NOTHING, None, NO_SUCH
        day = pd.Timestamp(day, unit="us")
        value = value.replace(year=day.year, month=day.month, day=day.day)
    return _of_moment(pd.Timestamp(value))


def _of_moment(moment):
    if moment.tz is not None and abs(moment.utcoffset().total_seconds()) > FURTHEST * 60:
        return NOTHING, None, NO_ZONE
    return _micro(moment), None if moment.tz is None else 0, ""


def _micro(moment):
    """Microseconds since 1970, in UTC where the moment names a zone."""
    return int(moment.to_datetime64().astype("datetime64[us]").astype("int64"))


def _offset(zone):
    """Minutes east of UTC: "+03:30" is 210; None where no zone is named."""
    if zone is None:
        return None
    if zone[0] not in "+-":
        return 0
    hours, minutes = int(zone[1:3]), int(zone[3:].lstrip(":") or 0)
    return (hours * 60 + minutes) * (-1 if zone[0] == "-" else 1)


@functools.lru_cache(maxsize=1 << 16)
def _day(year, month, day):
    """The day in microseconds since 1970, or None where the calendar has no such day."""
    try:
        if year in HIJRI:
            found = calendars.from_jalali(year, month, day).iloc[0]
        else:
            found = pd.Timestamp(datetime.datetime(year, month, day))
    except ValueError:
        return None
    return None if found is pd.NaT else _micro(found)
