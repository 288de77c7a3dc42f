"""A cell of text into what it says of a day: the grammar of written dates."""

import functools
import re

from . import reasons
from .asides import Asides, is_year_token
from .forms import STAMPS
from .hours import clock_of, region_in
from .plain import LONGEST, TABLE, plain
from .tokens import Token, tokens
from .written import Seen, Written

EMPTY = ("", "nan", "nat", "none", "null", "<na>", "-", "--", ".")
UNKNOWN = ("n/a", "n.a.", "?", "؟", "??", "tbd", "tba")
LONG = 5
ZEROS = re.compile(r"[\W_0]*0[\W_0]*")
WHOLE = re.compile(r"[0-9]{4,20}|[0-9]{5,16}[./][0-9]{1,16}")
CLOCK = re.compile(r"(?<![\d:])\d{1,2}:\d{1,2}(?::\d{1,2}(?:[.,]\d{1,9})?)?(?![\d:])")
NOON = "12:00:00"


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
    region, folded = region_in(folded)
    return Sentence(tokens(folded), region)


class Sentence:
    """The tokens of one cell, from which its days, hour, zone and weekday are picked."""

    def __init__(self, found, region=None):
        self._asides = Asides(_joined(found), region)
        self.written, self._late, self._leftover = [], [], False
        self._era, self._updated, self._end = "", False, -1
        self._tokens = self._asides.kept
        i = 0
        while i < len(self._tokens):
            i += self._take(i)

    def seen(self):
        """What the cell says, as a Seen; numbers that nothing explains make it unreadable."""
        written = self.written or self._late
        if self._leftover or not written:
            return Seen(trouble=self._asides.trouble or reasons.UNREADABLE)
        for kinds in (("named", "triple"), ("digits",), {one.kind for one in written[:1]}):
            days = tuple(one for one in written if one.kind in kinds)
            if days:
                return self._asides.timed(days)

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
        if token.kind == "season":
            return self._month_of(i, 1, after[:1], "season", 3 * token.value + 1)
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
        if is_year_token(number):
            return self._put(i, 1, "year", (number.value,))
        self._leftover |= not number.spelled and number.width < LONG
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
        if first and first.width <= 2 and int(first.value) < 32:
            return self._put(i, 2, "yearless", (month, int(first.value)), calendar)
        if _kind_at(after, 0, "month"):
            return self._month_of(i, 2, after[1:2], calendar, month)
        return self._month_of(i, 1, after[:1], calendar, month)

    def _month_of(self, i, used, year, calendar, month):
        """«تیر ۱۳۹۷», «تیر و مرداد ۹۷»: the month of a year that stands after it, if one does."""
        year = year[0] if year and year[0].kind == "number" else None
        if year and (is_year_token(year) or year.width == 2 and int(year.value) > 31):
            parts = (int(year.value), month)
            return self._put(i, used + 1, "month", parts, calendar, short=year.width == 2)
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


def _kind_at(found, i, kind):
    return i < len(found) and found[i].kind == kind


def _number_at(found, i):
    return found[i] if _kind_at(found, i, "number") else None
