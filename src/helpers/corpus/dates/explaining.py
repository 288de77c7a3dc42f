"""How a column of dates is read, in an English sentence."""

import dataclasses

from .days import iso
from .forms import SAID, is_short
from .resolving import ORDERS

NAMES = {
    "jalali": "Solar Hijri",
    "imperial": "Imperial (Solar Hijri and 1180 years)",
    "gregorian": "Gregorian",
    "islamic": "Hijri Qamari",
}
QAMARI = "Hijri Qamari days are those of Umm al-Qura, from which Iran's may differ by a day"


def explained(tally, reading, ranked):
    """The reading with its explanation; "" where all cells are Gregorian, the year first.

    `ranked` are the (order, calendar) of two-digit years, the best first.
    """
    counts = counts_of(tally, reading)
    parts = [
        _calendars(counts, tally),
        _order(tally, reading),
        _short(tally, reading, ranked),
        *_numbers(tally, reading),
        *_others(counts, tally, reading),
    ]
    text = "; ".join(part for part in parts if part)
    plain = reading.first == "ymd" and not tally.choices and set(counts) == {"gregorian"}
    if plain and tally.plain + tally.undated == tally.cells:
        text = ""
    elif tally.cells and not counts and not reading.months:
        text = f"none of {_many(tally.cells)} names a day"
    text = text and text[0].upper() + text[1:] + "."
    return dataclasses.replace(reading, calendars=frozenset(counts), explanation=text)


def counts_of(tally, reading):
    """{calendar: cells} with two-digit years and numbers in the calendar they are read in."""
    counts = dict.fromkeys(NAMES, 0) | tally.calendars
    if tally.shorts:
        counts[reading.short[1]] += tally.shorts
    for key, how in reading.forms.items():
        for (of, form, hint, calendar), n in tally.forms.items():
            if (of, form, hint) == (key, *how):
                counts[calendar] += n
    if not reading.imperial:
        counts["imperial"] = 0
    return {calendar: counts[calendar] for calendar in NAMES if counts[calendar]}


def _calendars(counts, tally):
    total = f"of {tally.cells:,} cell{'s' * (tally.cells != 1)}"
    if len(counts) == 1:
        ((calendar, n),) = counts.items()
        return f"{NAMES[calendar]} ({min(n, tally.cells):,} {total})"
    each = (f"{NAMES[calendar]} in {n:,}" for calendar, n in counts.items())
    return f"told cell by cell: {' and '.join(each)} {total}" if counts else ""


def _many(n, verb=""):
    return f"{n:,} cell{'s' * (n != 1)}" + (f" {verb}{'s' * (n == 1)}" if verb else "")


def _order(tally, reading):
    """In which order numeric dates are whose year does not stand first, and why."""
    chosen = tally.choices.get("order")
    if reading.first == "ydm":
        why = "as asked" if chosen else "as most cells allow no other order"
        return f"year/day/month, {why}"
    places = {fits: n for (place, fits), n in tally.orders.items() if place == "last"}
    if not places:
        return ""
    order, other = reading.last, "mdy" if reading.last == "dmy" else "dmy"
    if chosen == order:
        return f"{ORDERS[order]}, as asked"
    here, there = places.get((order,), 0), places.get((other,), 0)
    if not here:
        return f'{ORDERS[order]}, which no cell decides (dates={{"order": "{other}"}} if it is not)'
    text = f"{ORDERS[order]}, as {_many(here, 'allow')} no other order"
    return text + (f", but for {_many(there)} that can only be {ORDERS[other]}" if there else "")


def _short(tally, reading, ranked):
    """What years of two digits are, and what else they could be."""
    said = []
    for calendar in NAMES:
        years = [reading.full_year(y, calendar) for y in years_used(tally, reading)[calendar]]
        if years:
            span = f"{min(years)} to {max(years)}" if min(years) < max(years) else f"{years[0]}"
            said.append(f"{span} {NAMES[calendar]}")
    if not said:
        return ""
    text = f"years of two digits are {' and '.join(said)}"
    if tally.shorts:
        text += f", {ORDERS[reading.short[0]]}"
    return text + _doubt(tally, ranked)


def _doubt(tally, ranked):
    """The other reading of two-digit years that as many cells allow, and how to ask for it."""
    open_to = {"order", "calendar"} - set(tally.choices)
    best, *others = ranked or [None]
    if best and tally.calendars[best[1]]:
        open_to -= {"calendar"}
    for order, calendar in others:
        if tally.short[order, calendar] == tally.short[best]:
            ask = {"order": order} if order != best[0] else {"calendar": calendar}
            if set(ask) <= open_to:
                ((name, value),) = ask.items()
                other = f"{ORDERS[order]}" if name == "order" else f"{NAMES[calendar]} years"
                return f', though no cell rules out {other} (dates={{"{name}": "{value}"}})'
    return ""


def years_used(tally, reading):
    """{calendar: {year of two digits: cells}} of the years that are read."""
    used = {reading.short} | {how for how in reading.forms.values() if is_short(how[0])}
    found = {calendar: {} for calendar in NAMES}
    for (how, calendar, year), n in tally.years.items():
        if how == "named" or (how, calendar) in used:
            found[calendar][year] = found[calendar].get(year, 0) + n
    return found


def _numbers(tally, reading):
    for key, (form, _) in sorted(reading.forms.items(), key=str):
        if key == "…":
            yield f"longer numbers begin with {form[:-1]}"
        else:
            yield f"numbers of {key} digits are {SAID.get(form, form)}"


def _others(counts, tally, reading):
    if reading.months:
        numbers = (tally.numbers[key] for key, how in reading.forms.items() if how[0] == "YYYYMM")
        yield f"a month or season ({_many(tally.months + sum(numbers))}) is read as its first day"
    if "islamic" in counts:
        yield QAMARI
    if "zone" in tally.choices:
        yield f"hours that name no zone are those of {tally.choices['zone']}"
    if reading.genuine:
        days = ", ".join(iso(day) for day in sorted(reading.genuine))
        yield f"{days} is a day of the column like others"
