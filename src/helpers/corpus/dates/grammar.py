"""A cell of text into what it says of a day: the grammar of written dates."""

import functools
import re

from . import reasons
from .days import is_year
from .forms import STAMPS
from .hours import clock_of, offset_of, region_in
from .plain import LONGEST, TABLE, plain
from .tokens import Token, tokens
from .written import Seen, Written

EMPTY = ("", "nan", "nat", "none", "null", "<na>", "-", "--", ".")
UNKNOWN = ("n/a", "n.a.", "?", "؟", "??", "tbd", "tba")
ZEROS = re.compile(r"[\W_0]*0[\W_0]*")
WHOLE = re.compile(r"[0-9]{4,20}|[0-9]{5,16}[./][0-9]{1,16}")
CLOCK = re.compile(r"(?<![\d:])\d{1,2}:\d{1,2}(?::\d{1,2}(?:[.,]\d{1,9})?)?(?![\d:])")
NOON = "12:00:00"
COMPACT = re.compile(r"([0-9]{8})[t ]([0-9]{2}):?([0-9]{2})(:?[0-9]{2}(?:\.[0-9]+)?)?(?![\d:/])")
DAYS = ("named", "triple", "digits")


def seen_in(text):
    """What a text says of a day, as a Seen.

    Texts that differ in their hour alone are taken apart once.

    >>> seen_in("۲۷ تیر ۱۳۹۷ - ۲۱:۰۲").written[0].parts
    (1397, 4, 27)
    """
    clock = CLOCK.search(text)
    if clock is None or len(text) > LONGEST:
        return _seen_in(text)
    seen = _seen_in(f"{text[: clock.start()]}{NOON}{text[clock.end() :]}")
    if seen.clock is None:
        return seen
    hour = clock_of(clock[0].translate(TABLE), seen.half)
    return seen._replace(clock=hour) if hour is not None else Seen(trouble=reasons.NO_SUCH)


@functools.lru_cache(maxsize=1 << 15)
def _seen_in(text):
    folded = plain(text)
    if folded is None:
        return Seen(trouble=reasons.UNREADABLE)
    if folded in EMPTY:
        return Seen()
    if ZEROS.fullmatch(folded) or folded in UNKNOWN:
        return Seen(trouble=reasons.PLACEHOLDER)
    if WHOLE.fullmatch(folded):
        return Seen((Written("year" if len(folded) == 4 else "digits", (folded,)),))
    return sentence(folded).seen()


def sentence(folded):
    """The Sentence of a folded text."""
    compact = COMPACT.match(folded)
    if compact:
        day, hour, minute, second = compact.groups()
        rest = folded[compact.end() :]
        folded = f"{day} {hour}:{minute}:{(second or '00').lstrip(':')}{rest}"
    region, folded = region_in(folded)
    return Sentence(tokens(folded), region)


class Sentence:
    """The tokens of one cell, from which its days, hour, zone and weekday are picked."""

    def __init__(self, found, region=None):
        self._clock = self._half = self._weekday = None
        self._zone, self._region = None, region
        self.written, self._late, self._leftover, self._trouble = [], [], False, ""
        self._era, self._updated, self._end = "", False, -1
        self._tokens = self._without_asides(_joined(found))
        i = 0
        while i < len(self._tokens):
            i += self._take(i)

    def seen(self):
        """What the cell says, as a Seen; numbers that nothing explains make it unreadable."""
        written = self.written + self._late
        if self._leftover or not written:
            return Seen(trouble=self._trouble or reasons.UNREADABLE)
        days = tuple(one for one in written if one.kind in DAYS)
        return self.timed(days or tuple(written[:1]))

    def timed(self, written):
        """A Seen of these days with the hour, zone and weekday of the cell."""
        clock = zone = None
        if self._clock is not None:
            text, offset = self._clock
            clock = clock_of(text, self._half)
            zone = offset_of(offset) if offset else self._zone or self._region
            zone = self._zone if zone is None and not offset else zone
            if clock is None or offset and zone is None:
                return Seen(trouble=reasons.NO_SUCH if clock is None else reasons.NO_ZONE)
        return Seen(tuple(written), clock, zone, self._weekday, half=self._half)

    def _without_asides(self, found):
        """The tokens without hours, zones, weekdays and numbers that are no part of a day."""
        kept, i = [], 0
        while i < len(found):
            after = [token.kind for token in found[i + 1 : i + 3]] + ["", ""]
            used = self._aside(found, i, after, kept)
            if not used:
                kept.append(found[i])
            i += used or 1
        return kept

    def _aside(self, found, i, after, kept):
        """How many tokens from here on are no part of a day; what they say is kept in mind."""
        kind, value = found[i].kind, found[i].value
        if kind == "clock":
            self._clock = self._clock or value
        elif kind == "half":
            self._half = self._half or value
        elif kind == "zone":
            self._zone = value if self._zone is None else self._zone
        elif kind == "weekday":
            self._weekday = value if self._weekday is None else self._weekday
        elif kind in ("relative", "ago"):
            self._trouble = reasons.RELATIVE
        elif kind == "placeholder":
            self._trouble = reasons.PLACEHOLDER
        elif kind == "hour" and after[0] == "number" and after[1] != "month":
            return self._hour(found, i, after)
        elif kind in ("label", "year") and after[0] == "number" and after[1] != "month":
            year = kind == "year" and (kept and kept[-1].kind == "month" or _is_year(found[i + 1]))
            return 1 if year else 2
        elif kind == "number":
            return self._counted(found[i], after, kept)
        else:
            return 1 if kind in ("hour", "label", "year", "unit", "counted") else 0
        return 1

    def _hour(self, found, i, after):
        """«ساعت ۲۱» and «ساعت ۲۱ و ۳۰ دقیقه»."""
        minutes = after[1] == "number" and i + 3 < len(found) and found[i + 3].kind == "unit"
        minute = found[i + 2].value if minutes else "0"
        self._clock = self._clock or (f"{found[i + 1].value}:{minute}", None)
        return 4 if minutes else 2

    def _counted(self, number, after, kept):
        """«۳ ساعت پیش», «۱۲ بازدید», "9 PM": numbers that count something else than days."""
        if after[0] == "half" and int(number.value) <= 12 and not _ends_with_month(kept):
            self._clock = self._clock or (f"{number.value}:00", None)
            return 1
        ago = after[0] == "ago" or after[1] == "ago" and after[0] in ("unit", "hour", "year")
        if ago:
            self._trouble = reasons.RELATIVE
            return 2 if after[0] == "ago" else 3
        return 2 if after[0] in ("counted", "unit") else 0

    def _take(self, i):
        """Takes the day, or whatever it is, that begins at token i; how many tokens it takes."""
        token, after = self._tokens[i], self._tokens[i + 1 :]
        if token.kind == "triple":
            return self._put(i, 1, "triple", token.value)
        if token.kind == "pair":
            year, month = sorted(token.value, key=len, reverse=True)
            return self._put(i, 1, "month", (int(year), int(month)))
        if token.kind == "number":
            return self._number(i, token, after)
        if token.kind == "month":
            return self._month(i, token, after)
        if token.kind == "season" and after and _is_year(after[0]):
            return self._put(i, 2, "month", (int(after[0].value), 3 * token.value + 1), "season")
        if token.kind == "era":
            self._mark(i, token.value)
        elif token.kind == "ahead":
            self._era = token.value
        elif token.kind == "updated":
            self._updated = True
        return 1

    def _number(self, i, number, after):
        """«۲۷ تیر ۱۳۹۷», «۱۳۹۷ تیر ۲۷», «۲۷ تیر ۹۷», and numbers that are a day by themselves."""
        if after and after[0].kind == "month":
            calendar, month = after[0].value
            year = _number_at(after, 1)
            if number.width == 4:
                if year and year.width <= 2 and not _kind_at(after, 2, "month"):
                    parts = int(number.value), month, int(year.value)
                    return self._put(i, 3, "named", parts, calendar)
                return self._put(i, 2, "month", (int(number.value), month), calendar)
            if number.width <= 2:
                return self._day_of_month(i, number, after, year)
        if number.width in STAMPS and not number.spelled:
            return self._put(i, 1, "digits", (number.value,))
        if _is_year(number):
            return self._put(i, 1, "year", (number.value,))
        self._leftover |= not number.spelled
        return 1

    def _day_of_month(self, i, number, after, year):
        calendar, month = after[0].value
        first = int(number.value)
        if year and year.width == 4:
            return self._put(i, 3, "named", (int(year.value), month, first), calendar)
        if year and year.width == 2 and not _kind_at(after, 2, "month"):
            second = int(year.value)
            parts = (first, month, second) if first > 31 else (second, month, first)
            return self._put(i, 3, "named", parts, calendar, short=True)
        return self._put(i, 2, "yearless", (month, first), calendar)

    def _month(self, i, token, after):
        """«تیر ۲۷, ۱۳۹۷», «تیر ۱۳۹۷», «تیر و مرداد ۱۳۹۷»; a month alone says nothing."""
        calendar, month = token.value
        first, second = _number_at(after, 0), _number_at(after, 1)
        if first and first.width <= 2 and second and second.width == 4:
            return self._put(i, 3, "named", (int(second.value), month, int(first.value)), calendar)
        if first and _is_year(first):
            return self._put(i, 2, "month", (int(first.value), month), calendar)
        if _kind_at(after, 0, "month") and second and _is_year(second):
            return self._put(i, 3, "month", (int(second.value), month), calendar)
        if first and first.width <= 2:
            return self._put(i, 2, "yearless", (month, int(first.value)), calendar)
        return 1

    def _put(self, i, used, kind, parts, calendar="", short=False):
        late = self._late if self._updated else self.written
        late.append(Written(kind, parts, calendar or self._era, short))
        self._era, self._updated, self._end = "", False, i + used
        return used

    def _mark(self, i, era):
        """An era is that of the day before it, or else of the day after it."""
        if self._end == i and self.written:
            self.written[-1] = self.written[-1]._replace(calendar=self.written[-1].calendar or era)
        else:
            self._era = era


def _joined(found):
    """The tokens without «ماه», "of" and signs; an era before a colon is that of the next day."""
    kept = []
    for i, token in enumerate(found):
        if token.kind == "era" and _kind_at(found, i + 1, "colon"):
            kept.append(Token("ahead", token.value))
        elif token.kind not in ("joint", "colon"):
            kept.append(token)
    return kept


def _is_year(token):
    return token.kind == "number" and token.width == 4 and is_year(int(token.value))


def _kind_at(found, i, kind):
    return i < len(found) and found[i].kind == kind


def _number_at(found, i):
    return found[i] if _kind_at(found, i, "number") else None


def _ends_with_month(kept):
    return bool(kept) and kept[-1].kind == "month"
