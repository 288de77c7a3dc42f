"""Numbers that are dates: 13970427, 970427, seconds since 1970, days of a spreadsheet."""

import datetime
from typing import NamedTuple

from .days import DAY, EPOCH

MICRO = 10**6
UNITS = {"s": MICRO, "ms": 1000, "us": 1, "ns": 1}
SHORT = "YYMMDD"
FORMS = {
    5: ("serial",),
    6: ("YYYYMM", "YYMMDD", "DDMMYY"),
    8: ("YYYYMMDD", "DDMMYYYY", "MMDDYYYY"),
    9: ("s",),
    10: ("s", "YYYYMMDDhh", "YYMMDDhhmm"),
    12: ("YYYYMMDDhhmm", "ms", "YYMMDDhhmmss"),
    13: ("ms",),
    14: ("YYYYMMDDhhmmss",),
    15: ("us",),
    16: ("us",),
    17: ("YYYYMMDDhhmmss",),
    18: ("ns",),
    19: ("ns",),
}
STAMPS = (8, 12, 14)
INSIDE = {6: ("YYMMDD",), 8: ("YYYYMMDD",)}
LONGER = ("YYYYMMDD…", "YYMMDD…")
SERIAL = datetime.date(1899, 12, 30).toordinal() - EPOCH
SAID = {
    "serial": "days of a spreadsheet",
    "s": "seconds since 1970 in UTC",
    "ms": "milliseconds since 1970 in UTC",
    "us": "microseconds since 1970 in UTC",
    "ns": "nanoseconds since 1970 in UTC",
}


class Stamp(NamedTuple):
    """What a number says under one form: a day, an hour, and 0 for zone where it is UTC."""

    year: int
    month: int
    day: int
    clock: int | None
    zone: int | None
    short: bool


def key_of(text, inside=False):
    """Under which key numbers of this length are decided together.

    >>> key_of("13970427"), key_of("97042714567", inside=True)
    (8, '…')
    """
    length = len(text.replace("/", ".").split(".")[0])
    return "…" if inside and length not in INSIDE else length


def forms_of(key, inside=False):
    """The forms that numbers under this key may have, the likelier first."""
    if key == "…":
        return LONGER
    return (INSIDE if inside else FORMS).get(key, ())


def is_short(form):
    """Whether years have two digits in this form."""
    return "Y" in form and "YYYY" not in form


def stamp(text, form):
    """What a number says under a form, or None where it cannot be written so.

    >>> stamp("13970427", "YYYYMMDD")[:3], stamp("43299.5", "serial")[:3]
    ((1397, 4, 27), (2018, 7, 18))
    """
    whole, _, fraction = text.replace("/", ".").partition(".")
    if form in UNITS or form == "serial":
        part = float(f"0.{fraction or 0}")
        if form == "serial":
            moment = (SERIAL + int(whole)) * DAY + round(part * 86_400_000) * 1000
        else:
            moment = int(whole) * UNITS[form] // (1000 if form == "ns" else 1)
            moment += int(part * UNITS[form])
        return _of_moment(moment, bool(fraction) or form != "serial", form in UNITS)
    if fraction:
        return None
    year, month, day = (_part(whole, form, letter) for letter in ("Y", "M", "D"))
    return Stamp(year, month, 1 if day is None else day, _clock(whole, form), None, is_short(form))


def _of_moment(moment, has_clock, utc):
    day, clock = divmod(moment, DAY)
    try:
        date = datetime.date.fromordinal(EPOCH + day)
    except (ValueError, OverflowError):
        return None
    zone = 0 if utc else None
    return Stamp(date.year, date.month, date.day, clock if has_clock else None, zone, False)


def _part(text, form, letter):
    """The number that stands where the form has this letter, None where it has none."""
    first, last = form.find(letter), form.rfind(letter)
    return int(text[first : last + 1]) if first >= 0 else None


def _clock(text, form):
    """Microseconds since midnight, None where the form has no hour; 25 o'clock is past a day."""
    hour, minute, second = (_part(text, form, letter) for letter in ("h", "m", "s"))
    if hour is None:
        return None
    fault = hour > 23 or (minute or 0) > 59 or (second or 0) > 59
    return 2 * DAY if fault else ((hour * 60 + (minute or 0)) * 60 + (second or 0)) * MICRO
