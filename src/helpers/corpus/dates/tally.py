"""Which readings the cells of a column of dates allow, counted in bounded memory."""

import datetime
from collections import Counter

import numpy as np

from .cells import looked_at
from .choices import check
from .days import DAY, EPOCH
from .deciding import RECENT, decided
from .forms import forms_of, is_short, key_of
from .readings import Reading
from .resolving import of_form, of_order, of_written, orders_of

SURE = ("jalali", "imperial", "gregorian", "islamic")
SEVERAL = 64


class Tally:
    """Collects which readings the cells of a column allow; `decide` gives the one to use.

    Add cells any number of times, in any pieces: text, None, numbers, date objects. What is kept
    are counts, a few thousand at the most.

    >>> tally = Tally()
    >>> tally.add(["03/04/1402", "25/04/1402"])
    >>> tally.decide().explanation
    'Solar Hijri (2 of 2 cells); day/month/year, as 1 cell allows no other order.'
    """

    def __init__(self, choices=None):
        self.choices = check(choices)
        self.plainly = Reading(self.choices, months=True)
        self.today = datetime.date.today().toordinal() - EPOCH
        self.cells = self.undated = 0
        self.calendars, self.orders, self.short = Counter(), Counter(), Counter()
        self.forms, self.recent, self.numbers, self.years = (Counter() for _ in range(4))
        self.days = self.months = self.shorts = self.plain = 0
        self.seen_months, self.first_months = set(), set()

    def add(self, cells):
        """Takes in cells of the column: text, None, numbers, date objects."""
        self.take(looked_at(cells, self.choices))

    def take(self, looked):
        """Takes in cells that have been looked at."""
        counts = np.bincount(looked.codes[looked.codes >= 0], minlength=len(looked.unique))
        self._take_quick(looked.quick, counts)
        alike = Counter()
        for i, seen in looked.seen.items():
            alike[seen.written, bool(seen.trouble)] += int(counts[i])
        for (written, troubled), n in alike.items():
            self.cells += n if written or troubled else 0
            self.undated += n if troubled else 0
            if written:
                self._note(written, n)

    def decide(self):
        """The Reading that fits most of the cells taken in."""
        return decided(self)

    def _take_quick(self, quick, counts):
        certain = quick.certain
        total, hijri = int(counts[certain].sum()), int(counts[certain & quick.hijri].sum())
        self.cells += total
        self.days += total
        self.calendars["jalali"] += hijri
        self.calendars["gregorian"] += total - hijri
        self.plain += total - hijri
        self.orders["first", ("ymd",)] += int(counts[certain & quick.late].sum())
        for day in np.unique(quick.moments[certain] // DAY):
            self._see(int(day))

    def _see(self, day):
        """Keeps in mind the month of a day."""
        self.seen_months.add(int(np.datetime64(day, "D").astype("datetime64[M]").astype(int)))

    def _note(self, written, n):
        """Counts what one cell allows, which is there n times."""
        calendars, keys = set(), set()
        for one in written[:SEVERAL]:
            if one.kind == "triple":
                calendars.add(self._triple(one, n))
            elif one.kind == "digits":
                key = key_of(one.parts[0], self.plainly.inside)
                if key not in keys:
                    self._digits(one, key, n)
                keys.add(key)
            elif one.kind == "named":
                calendars.add(self._named(one, n))
            elif one.kind == "month":
                self.months += n
                self._keep_month(one.parts)
                if one.short and one.calendar != "season":
                    self.years["named", one.calendar, one.parts[0]] += n
        found = [calendar for calendar in SURE if calendar in calendars]
        if found:
            self.calendars[found[0]] += n
            self.days += n
        elif not calendars and not keys and written[0].kind != "month":
            self.undated += n

    def _keep_month(self, month):
        if len(self.first_months) < SEVERAL:
            self.first_months.add(month)

    def _named(self, one, n):
        if one.short:
            self.years["named", one.calendar, one.parts[0]] += n
        day = of_written(one, self.plainly)
        if day.number is not None:
            self._see(day.number)
        return day.calendar

    def _triple(self, one, n):
        """Counts the orders that three numbers allow; their calendar, "" while it is open."""
        orders = orders_of(one.parts)
        if not orders or max(map(len, one.parts)) == 4:
            days = {o: of_order(one.parts, o, one.calendar, self.plainly) for o in orders}
            fits = tuple(o for o in orders if days[o].number is not None)
            if fits:
                place = "first" if len(one.parts[0]) == 4 else "last"
                self.orders[place, fits] += n
                self._see(days[fits[0]].number)
                self.plain += n if (place, days[fits[0]].calendar) == ("first", "gregorian") else 0
            return days[fits[0]].calendar if fits else ""
        if one.calendar == "imperial":
            return "imperial"
        self.shorts += n
        for order in orders:
            for calendar in self._open(one.calendar):
                day = of_order(one.parts, order, calendar, self.plainly)
                if day.number is not None:
                    self.short[order, calendar] += n
                    self.years[(order, calendar, int(one.parts[order.index("y")]))] += n
        return ""

    def _open(self, named):
        """The calendars that a year of two digits may be of."""
        chosen = named if named in RECENT else self.plainly.calendar
        return (chosen,) if chosen else ("jalali", "gregorian")

    def _digits(self, one, key, n):
        """Counts the forms that a number allows."""
        self.numbers[key] += n
        for form in forms_of(key, self.plainly.inside):
            for calendar in self._open(one.calendar) if is_short(form) else ("",):
                day = of_form(one.parts[0], form, calendar, self.plainly)
                if day.number is None or "Y" not in form and not self._likely(day, form):
                    continue
                self.forms[key, form, calendar, day.calendar] += n
                self.recent[key, form, calendar] += n * (0 < day.number <= self.today)
                if is_short(form):
                    self.years[form, calendar, int(one.parts[0][form.index("Y") :][:2])] += n
                elif form == "YYYYMM":
                    self._keep_month((int(one.parts[0][:4]), int(one.parts[0][4:])))

    def _likely(self, day, form):
        """Whether a count of seconds or days lies where those of newsrooms do."""
        return (-365 * 30 if form == "serial" else -1) <= day.number <= self.today + 366
