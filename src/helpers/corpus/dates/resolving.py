"""What a cell says, under the reading of its column, into a moment or the reason for none."""

from typing import NamedTuple

from . import reasons
from .days import (
    DAY,
    GREGORIAN,
    HIJRI,
    IMPERIAL,
    QAMARI,
    calendar_of,
    day_of,
    distance,
    is_year,
    iso,
    weekday_of,
)
from .forms import STAMPS, forms_of, is_short, key_of, stamp

ORDERS = {
    "ymd": "year/month/day",
    "dmy": "day/month/year",
    "mdy": "month/day/year",
    "ydm": "year/day/month",
}
YEARS = {"jalali": HIJRI, "islamic": QAMARI, "gregorian": GREGORIAN, "imperial": IMPERIAL}
PLACEHOLDERS = {
    day_of("gregorian", *day)
    for day in ((1, 1, 1), (1753, 1, 1), (1899, 12, 30), (1899, 12, 31), (1900, 1, 1), (1970, 1, 1))
}


class Day(NamedTuple):
    """A day's number with its calendar, hour and zone; or, without a number, the reason."""

    number: int | None = None
    calendar: str = ""
    clock: int | None = None
    zone: int | None = None
    reason: str = ""
    note: str = ""


def orders_of(parts):
    """The orders that three numbers, as text, may be in, by how many digits they have.

    >>> orders_of(("27", "4", "1397")), orders_of(("97", "4", "7"))
    (('dmy', 'mdy'), ('ymd',))
    """
    widths = [len(part) for part in parts]
    if 4 in widths:
        year = widths.index(4)
        if year == 1 or max(widths[:year] + widths[year + 1 :]) > 2:
            return ()
        return ("ymd", "ydm") if year == 0 else ("dmy", "mdy")
    if max(widths) > 2:
        return ()
    return tuple(o for o in ("ymd", "dmy", "mdy") if widths[o.index("y")] == 2)


def arranged(parts, order):
    """Year, month and day of three numbers in this order."""
    return tuple(int(parts[order.index(letter)]) for letter in "ymd")


def day_in(year, month, day, calendar, reading):
    """A Day of numbers whose calendar is known; None for calendar where the year has none."""
    if 99 in (month, day) or year < 2:
        return Day(reason=reasons.PLACEHOLDER)
    if day == 0 and month <= 12:
        return Day(reason=reasons.MONTH if month else reasons.YEAR)
    if calendar is None or calendar == "imperial" and not reading.imperial:
        return Day(reason=reasons.OUTSIDE)
    number = day_of(calendar, year, month, day)
    return Day(number, calendar) if number is not None else Day(reason=reasons.NO_SUCH)


def of_written(written, reading):
    """The Day that a Written says under this reading."""
    if written.kind == "triple":
        return _of_triple(written, reading)
    if written.kind == "digits":
        return _of_digits(written, reading)
    if written.kind == "named":
        return _of_named(written, reading)
    if written.kind == "month":
        return _of_month(written, reading)
    return Day(reason=reasons.YEAR if written.kind == "year" else reasons.YEARLESS)


def _of_named(written, reading):
    year, month, day = written.parts
    calendar = written.calendar
    if written.short:
        year = reading.full_year(year, calendar)
    if calendar == "jalali" and year in IMPERIAL:
        return day_in(year, month, day, "imperial", reading)
    if year not in YEARS[calendar]:
        if calendar != "gregorian":
            return Day(reason=reasons.NO_SUCH)
        calendar = None
    return day_in(year, month, day, calendar, reading)


def _of_triple(written, reading):
    parts, orders = written.parts, orders_of(written.parts)
    if not any(map(int, parts)):
        return Day(reason=reasons.PLACEHOLDER)
    if not orders:
        ones = all(int(part) < 2 for part in parts)
        return Day(reason=reasons.PLACEHOLDER if ones else reasons.UNREADABLE)
    long = max(map(len, parts)) == 4
    decided = (reading.first if len(parts[0]) == 4 else reading.last) if long else reading.short[0]
    tried = [decided] if decided in orders else []
    tried += [order for order in orders if order not in tried and order != "ydm"]
    answers = [of_order(parts, order, written.calendar, reading) for order in tried]
    best = next((answer for answer in answers if answer.number is not None), answers[0])
    if best.number is None or best is answers[0]:
        return best
    other = tried[answers.index(best)]
    return best._replace(note=f"no day as {ORDERS[tried[0]]}; read as {ORDERS[other]}")


def of_order(parts, order, named, reading, calendar=None):
    """The Day of three numbers in one order; `calendar` is that of a two-digit year."""
    year, month, day = arranged(parts, order)
    if len(parts[order.index("y")]) == 2:
        calendar = named or calendar or reading.calendar or reading.short[1]
        year = reading.full_year(year, calendar)
    else:
        calendar = calendar_of(year, named, reading.choices.get("calendar"))
    return day_in(year, month, day, calendar, reading)


def _of_digits(written, reading):
    text = written.parts[0]
    key = key_of(text, reading.inside)
    form, calendar = reading.forms.get(key, (None, None))
    if form is None:
        dated = len(text) in STAMPS and is_year(int(text[:4])) and not reading.inside
        return Day(reason=reasons.NO_SUCH if dated else reasons.UNREADABLE)
    best = of_form(text, form, written.calendar or calendar, reading)
    if best.number is None and not is_short(form):
        for other in forms_of(key, reading.inside):
            if "YYYY" in other and other not in (form, "YYYYMM"):
                found = of_form(text, other, written.calendar or calendar, reading)
                best = found if best.number is None and found.number is not None else best
    return best


def of_form(text, form, calendar, reading):
    """The Day of a number in one form; `calendar` is that of a two-digit year."""
    found = stamp(text, form)
    if found is None:
        return Day(reason=reasons.UNREADABLE)
    year = found.year
    if found.short:
        year = reading.full_year(year, calendar)
    elif form == "YYYYMM" and not reading.months:
        return Day(reason=reasons.MONTH)
    else:
        calendar = calendar_of(year, "", reading.choices.get("calendar"))
        if "Y" not in form:
            calendar = "gregorian" if year in GREGORIAN else None
    if found.clock is not None and found.clock > DAY:
        return Day(reason=reasons.NO_SUCH)
    day = day_in(year, found.month, found.day, calendar, reading)
    return day._replace(clock=found.clock, zone=found.zone)


def _of_month(written, reading):
    """The first day of a month, where the column holds months."""
    year, month = written.parts
    named = written.calendar
    if written.short:
        named = "jalali" if named == "season" else named
        year = reading.full_year(year, named)
    calendar = calendar_of(year, "" if named == "season" else named, None)
    if named in ("jalali", "islamic", "gregorian") and year in YEARS[named]:
        calendar = named
    day = day_in(year, month, 1, calendar, reading)
    if day.number is None or not reading.months:
        return day if day.number is None else Day(reason=reasons.MONTH)
    return day


class Answer(NamedTuple):
    """The day of a cell, and what is to be reported of it: (kind, what is said) each."""

    day: Day
    said: tuple = ()


def answer_of(seen, reading):
    """The Answer of a cell, but for its hour, under a reading; where there is no day, why."""
    if not seen.written:
        said = ((seen.trouble, seen.trouble),) if seen.trouble else ()
        return Answer(Day(reason=seen.trouble), said)
    days = [of_written(written, reading) for written in seen.written]
    good = [day for day in days if day.number is not None]
    if not good:
        reason = next((d.reason for d in days if d.reason != reasons.UNREADABLE), days[0].reason)
        return Answer(days[0], ((reason, reason),))
    if reading.inside:
        return Answer(good[0])
    day = _chosen(good, seen.weekday)
    said = [("order", day.note)] if day.note else []
    if len(good) < len(days):
        said.append(("one of two", "one of its days does not exist; the other is used"))
    said += _disagreement(day, good)
    if seen.weekday is not None and seen.weekday != weekday_of(day.number):
        said.append(("weekday", reasons.WEEKDAY))
    return Answer(day, tuple(said))


def _chosen(good, weekday):
    """Of several days, that of the weekday; else Solar Hijri, Gregorian, then Hijri Qamari."""
    rank = {"jalali": 0, "imperial": 0, "gregorian": 1, "islamic": 2}

    def better(day):
        fits = weekday is not None and weekday == weekday_of(day.number)
        return (day.calendar == "islamic", not fits, rank[day.calendar])

    return min(good, key=better)


def _disagreement(day, good):
    for other in good:
        allowed = max(distance(day.calendar), distance(other.calendar))
        if abs(other.number - day.number) > allowed:
            both = f"{iso(day.number)} and {iso(other.number)}"
            yield "two days", f"its days differ: {both}; the first is used"
            return
