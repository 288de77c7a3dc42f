"""What stands on an axis of dates in a view: the finest units of a calendar that have room."""

from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import pandas as pd
from matplotlib import dates as mdates
from matplotlib.font_manager import FontProperties
from matplotlib.ticker import Formatter

from helpers import calendars
from helpers.calendars.days import WALL_CLOCK

from .lettering import width_in

FIRST, LAST = "1702-01-01", "2297-12-31"
YEARS = tuple(("year", step) for step in (1, 2, 5, 10, 20, 50, 100))
MONTHS = (("month", 1), ("month", 2), ("month", 3), ("month", 6))
LADDERS = {
    "day": (("day", 1), ("day", 2), ("day", 7), ("day", 14), *MONTHS, *YEARS),
    "week": (("week", 1), ("week", 2), *MONTHS, *YEARS),
    "month": (*MONTHS, *YEARS),
    "season": (("season", 1), ("season", 2), *YEARS),
    "year": YEARS,
}
DAYS = {"day": 1, "week": 7, "month": 30.4, "season": 91.3, "year": 365.25}
LABELS = ("starts", "stretches", "periods")
NARROWEST, GAP = 2, 0.9  # what a label and the space beside it take, of the letters' size
DENSEST, SLIVER = 6, 0.012  # points; of the view


class Ticks(NamedTuple):
    """Labels (name and year) by their place, the places of marks, those of the years' edges."""

    labels: dict[float, tuple[str, str]]
    marks: list[float]
    edges: frozenset[float]


class _Row(NamedTuple):
    """The labelled periods of one unit in view, where they are, and where marks are."""

    places: np.ndarray
    periods: list[str]
    marks: np.ndarray


class _Units(NamedTuple):
    """Where units begin, and the last ends; which of them a step keeps; what they are called."""

    places: np.ndarray
    kept: np.ndarray
    names: np.ndarray


@cache
def epoch() -> pd.Timestamp:
    """Return the moment from which matplotlib counts days."""
    return pd.Timestamp(mdates.get_epoch())


@cache
def known_places() -> tuple[float, float]:
    """Return between which places both calendars are known."""
    return tuple((pd.Timestamp(day) - epoch()) / pd.Timedelta(days=1) for day in (FIRST, LAST))


@dataclass(frozen=True)
class View:
    """A stretch of an axis (days), its room (points), and how its labels are to be written.

    For `labels` see `DateLocator`; `words` is a `DateFormatter`, `zoned` an axis of times in UTC.
    """

    low: float
    high: float
    room: float
    calendar: str
    finest: str
    labels: str
    zoned: bool
    words: Formatter
    font: FontProperties

    def ticks(self) -> Ticks:
        """Return what stands in the view: the finest row of the ladder whose labels have room.

        Where that is one label only, some of a finer row that leave each other room, or the parts
        of the periods that are seen, are labelled instead.
        """
        crowded, chosen = [], None
        for unit, step in LADDERS[self.finest]:
            if DAYS[unit] * step * self._per_day < NARROWEST * self.font.get_size():
                continue
            row = self._row(unit, step)
            if self._fits(row):
                chosen = row
                break
            crowded.append(row)
        if chosen is None or len(self._named(chosen)) < 2:
            thinned = next(filter(None, map(self._thinned, reversed(crowded))), None)
            at_starts = self.labels == "starts" and chosen and chosen.periods
            chosen = thinned or (chosen if at_starts else self._parts())
        edges = {} if _of_years(chosen) else self._edges
        marks = {float(at) for at in chosen.marks if self.low <= at <= self.high}
        return Ticks(self._named(chosen), sorted(marks | set(edges)), frozenset(edges))

    def period_at(self, place: float) -> str:
        """Return the finest period at a place."""
        moment = _moments([place], self.zoned)
        return calendars.period_of(moment, every=self.finest, calendar=self.calendar).tolist()[0]

    def _row(self, unit: str, step: int) -> _Row:
        units = self._units(unit, step)
        own = self.labels == "periods" and unit == self.finest
        centred = own or (self.labels != "starts" and step == 1)
        places, kept = units.places, units.kept
        at = ((places[:-1] + places[1:]) / 2 if centred else places[:-1])[kept]
        inside = (at >= self.low) & (at <= self._last)
        marks = at if own else places[:-1][kept]
        if self.labels == "starts" and DAYS[unit] * self._per_day >= DENSEST:
            marks = places
        return _Row(at[inside], units.names[kept][inside].tolist(), marks)

    def _units(self, unit: str, step: int = 1) -> _Units:
        """Return the units from before the view to after it."""
        margin = 1.2 * DAYS[unit]
        view = self.low - margin, self.high + margin
        return _units_between(*view, unit, step, self.calendar, self.zoned)

    @property
    def _per_day(self) -> float:
        return self.room / (self.high - self.low)

    @property
    def _last(self) -> float:
        """Return the last place of a label.

        Where labels do not stand at starts, what has no more than a sliver in view has none.
        """
        return self.high - (self.labels != "starts") * SLIVER * (self.high - self.low)

    @cached_property
    def _edges(self) -> dict[float, str]:
        """Return the years that begin in view, by the places where they do."""
        years = self._units("year")
        begun = zip(years.places, years.names, strict=False)
        return {float(at): year for at, year in begun if self.low <= at <= self._last}

    def _named(self, row: _Row) -> dict[float, tuple[str, str]]:
        """Return a row's labels; a year is named at its first one, or at its edge without one."""
        labels, years = {}, [period[:4] for period in row.periods]
        before = [None, *years]
        for place, period, year in zip(row.places, row.periods, before, strict=False):
            labels[float(place)] = self.words.parts_of(period, with_year=period[:4] != year)
        if not _of_years(row):
            for place, year in self._edges.items():
                if year not in years:
                    labels.setdefault(place, ("", self.words.parts_of(year)[0]))
        return dict(sorted(labels.items()))

    def _fits(self, row: _Row) -> bool:
        labels = self._named(row)
        per_day, gap = self._per_day, GAP * self.font.get_size()
        for line in zip(*labels.values(), strict=True):
            drawn = [(at * per_day, width_in(text, self.font) / 2)
                     for at, text in zip(labels, line, strict=True) if text]  # fmt: skip
            if any(b[0] - a[0] < a[1] + b[1] + gap for a, b in pairwise(drawn)):
                return False
        return True

    def _thinned(self, row: _Row) -> _Row | None:
        """Return what is left of a row without the labels that touch one before, if two are."""
        kept = []
        for n in range(len(row.places)):
            if self._fits(self._some(row, [*kept, n])):
                kept.append(n)
        return self._some(row, kept) if len(kept) > 1 else None

    def _some(self, row: _Row, kept: list[int]) -> _Row:
        places = row.places[kept]
        return _Row(places, [row.periods[n] for n in kept], row.marks)

    def _parts(self) -> _Row:
        """Return the finest periods in view, each in the middle of what is seen of it.

        Where they have no room beside each other, the one of which most is seen.
        """
        units = self._units(self.finest)
        cut = np.clip(units.places, self.low, self.high)
        seen = np.flatnonzero(np.diff(cut) > 0)
        row = _Row((cut[seen] + cut[seen + 1]) / 2, units.names[seen].tolist(), units.places)
        most = [int(np.argmax(np.diff(cut)[seen]))]
        return row if self._fits(row) else self._some(row, most)


@lru_cache(maxsize=128)
def _units_between(
    low: float, high: float, unit: str, step: int, calendar: str, zoned: bool
) -> _Units:  # fmt: skip
    ends = _moments([low, high], zoned)
    each, kept = (calendars.ticks_between(*ends, unit=unit, step=n, calendar=calendar)
                  for n in (1, step))  # fmt: skip
    names = calendars.period_of(each[:-1], every=unit, calendar=calendar).to_numpy(object)
    return _Units(_places(each, zoned), each[:-1].isin(kept), names)


def _moments(places, zoned: bool) -> pd.DatetimeIndex:
    passed = np.round(np.asarray(places, float) * 86_400e6).astype("timedelta64[us]")
    moments = epoch() + pd.to_timedelta(passed)
    if zoned:
        moments = pd.DatetimeIndex(calendars.naive(pd.Series(moments).dt.tz_localize("UTC")))
    return moments.round("ms")


def _places(moments: pd.DatetimeIndex, zoned: bool) -> np.ndarray:
    if zoned:
        there = moments.tz_localize(WALL_CLOCK, ambiguous=True, nonexistent="shift_forward")
        moments = there.tz_convert("UTC").tz_localize(None)
    return ((moments - epoch()) / pd.Timedelta(days=1)).to_numpy(float)


def _of_years(row: _Row) -> bool:
    return bool(row.periods) and len(row.periods[0]) == 4
