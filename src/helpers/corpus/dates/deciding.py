"""From what the cells of a column allow to how it is read."""

import dataclasses
from collections import Counter

import numpy as np

from .explaining import explained, years_used
from .forms import forms_of, is_short
from .readings import SPAN, Reading, latest
from .resolving import PLACEHOLDERS

FEW = 0.01
HALF = 0.5
MOST = 0.9
SEVERAL = 3
RECENT = {"jalali": 1349, "gregorian": 1970, "islamic": 1390}
SHORT_ORDERS = ("ymd", "dmy", "mdy")


def decided(tally):
    """The Reading of a column, from its Tally."""
    order = tally.choices.get("order")
    first, last = _first(tally, order), _last(tally, order)
    ranked = _ranked(tally, order)
    usual = order if order in SHORT_ORDERS else "ymd", tally.plainly.calendar or "jalali"
    forms = _forms(tally)
    months, days = _months(tally, forms)
    reading = Reading(
        choices=tally.choices,
        first=first,
        last=last,
        short=ranked[0] if ranked else usual,
        forms=forms,
        months=months > MOST * (months + days) and len(tally.first_months) > 1,
        imperial=tally.calendars["imperial"] > FEW * tally.cells,
        genuine=frozenset(day for day in PLACEHOLDERS if _lived(day, tally.seen_months)),
    )
    reading = dataclasses.replace(reading, windows=_windows(years_used(tally, reading)))
    return explained(tally, reading, ranked)


def _first(tally, order):
    if order in ("ymd", "ydm"):
        return order
    odd, usual = tally.orders["first", ("ydm",)], tally.orders["first", ("ymd",)]
    return "ydm" if odd >= SEVERAL and odd > usual else "ymd"


def _last(tally, order):
    if order in ("dmy", "mdy"):
        return order
    return "mdy" if tally.orders["last", ("mdy",)] > tally.orders["last", ("dmy",)] else "dmy"


def _ranked(tally, order):
    """(order, calendar) of two-digit years, first that which most cells allow as recent days."""
    mostly = "gregorian" if tally.calendars["gregorian"] > tally.calendars["jalali"] else "jalali"
    turned = sum(n for (place, _), n in tally.orders.items() if place == "last")
    usual = ("dmy", "ymd", "mdy") if turned > tally.cells / 2 else SHORT_ORDERS

    def rank(pair):
        return (
            order in SHORT_ORDERS and pair[0] != order,
            -tally.short[pair] - _recent(tally, *pair),
            _decades_off(tally, *pair),
            pair[1] != mostly,
            usual.index(pair[0]),
        )

    return sorted(tally.short, key=rank)


def _decades_off(tally, how, calendar):
    """How many decades lie between the two-digit years, read so, and the days with full years."""
    years = [y for (h, c, y) in tally.years if (h, c) == (how, calendar)]
    if not years or not tally.seen_months:
        return 0
    start = _windows({calendar: {year: 1 for year in years}})[calendar]
    full = np.array([start + (year - start) % 100 for year in years])
    full = full + {"jalali": 621, "gregorian": 0, "islamic": 580}[calendar]
    seen = np.array(sorted(tally.seen_months)) // 12 + 1970
    return int(np.abs(full[:, None] - seen).min() // 10)


def _recent(tally, how, calendar, key=None):
    """How many cells are days since 1970, read in this order or form."""
    if key is not None and not is_short(how):
        return tally.recent[key, how, calendar]
    years = {y: n for (h, c, y), n in tally.years.items() if (h, c) == (how, calendar)}
    start = _windows({calendar: years})[calendar]
    full = {start + (year - start) % 100: n for year, n in years.items()}
    return sum(n for year, n in full.items() if RECENT[calendar] <= year <= latest(calendar))


def _forms(tally):
    """{length: (form, calendar)} of numbers, where half of a length or more have the form."""
    found = {}
    for key, total in tally.numbers.items():
        names, fits = forms_of(key, tally.plainly.inside), Counter()
        for (of, *how, _), n in tally.forms.items():
            fits[tuple(how)] += n * (of == key)
        worth = {how: n + _recent(tally, *how, key) for how, n in fits.items() if n}
        if not worth:
            continue
        best = min(worth, key=lambda how: (-worth[how], names.index(how[0]), how[1] != "jalali"))
        if fits[best] >= (MOST if best[0] == "serial" else HALF) * total:
            found[key] = best
    if tally.numbers[5] < tally.cells:
        found.pop(5, None)
    return found


def _months(tally, forms):
    """How many cells hold a month, and how many a day."""
    of_numbers = Counter()
    for key, (form, _) in forms.items():
        of_numbers[form == "YYYYMM"] += tally.numbers[key]
    return tally.months + of_numbers[True], tally.days + tally.shorts + of_numbers[False]


def _windows(years):
    """{calendar: the first of the hundred years that its two-digit years lie in}."""
    windows = {}
    for calendar, seen in years.items():
        counts = np.zeros(100, "int64")
        for year, n in seen.items():
            counts[year] = n
        windows[calendar] = _window(counts, latest(calendar))
    return windows


def _window(counts, now):
    """The first of the hundred years in which two-digit years lie, from their counts.

    They begin after the longest row of years without cells, but for a few, and as late as they
    can without a year that is still to come.

    >>> _window(np.bincount([75, 99, 0, 4], minlength=100), 1404)
    1375
    """
    years = np.flatnonzero(counts > FEW * counts.sum())
    if not len(years):
        return now - SPAN
    gaps = (years - np.roll(years, 1) - 1) % 100
    start = int(years[np.argmax(gaps)])
    end = start + int(((years - start) % 100).max())
    return start + (now - end) // 100 * 100


def _lived(day, months):
    """Whether the column has days of the month before and of the month after this day."""
    month = int(np.datetime64(day, "D").astype("datetime64[M]").astype(int))
    return month - 1 in months and month + 1 in months
