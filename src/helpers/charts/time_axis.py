"""A true scale of time whose tick labels speak the calendar of the periods and never collide."""

from datetime import timedelta

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import Formatter, Locator

from helpers import calendars, rtl

from .lettering import width_of
from .style import style
from .theme import GAP as UNHEARD

EPOCH = pd.Timestamp("1970-01-01")
FIRST, LAST = -98_600, 120_500  # days since 1970: from early 1700 to the end of 2299
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
NARROWEST, GAP, MARGIN = 6, 0.9, 0.008
FIRST_LINE, NEXT_LINE = 16, 12


def place_of(moment: pd.Timestamp) -> float:
    """Return where a moment stands on the axis: days since 1970, as matplotlib counts them."""
    return (moment - EPOCH) / timedelta(days=1)


def span_of(period: str) -> tuple[float, float]:
    """Return where a period begins and ends on the axis."""
    return place_of(calendars.start_of(period)), place_of(calendars.end_of(period))


def middle_of(period: str) -> float:
    """Return where a period's mark stands on the axis: in the middle of the period."""
    return sum(span_of(period)) / 2


def set_time_axis(axes: Axes, periods: list[str], *, language: str, below: float = 0) -> None:
    """Give the axes an x axis of time over the periods, in their own calendar.

    Ticks fall on days, weeks, months, seasons or years, never finer than the periods: the finest
    whose labels, as measured, leave a gap between one another at the current width and zoom.
    Labels of the periods' own length stand under their marks; those of longer stretches stand in
    the middle of the stretch, or at its beginning where some are left out. `below` points stay
    free between the axes and the labels.
    """
    ticks = _Ticks(
        axes, calendars.calendar_of(periods[0]), calendars.every_of(periods[0]), language
    )
    axes.xaxis.set_major_locator(_At(ticks, "labels"))
    axes.xaxis.set_major_formatter(_Labels(ticks, below))
    axes.xaxis.set_minor_locator(_At(ticks, "bounds"))
    axes.tick_params(axis="x", which="minor", length=4)
    start, end = span_of(periods[0])[0], span_of(periods[-1])[1]
    axes.set_xlim(start - MARGIN * (end - start), end + MARGIN * (end - start))
    axes.fmt_xdata = ticks.name_at


def draw_gaps(axes: Axes, published: pd.Series) -> None:
    """Shade the spans of the periods (the index, in order) in which nothing was published."""
    for start, end in spans_where(published == 0):
        axes.axvspan(start, end, zorder=0.5, gid="gap", **UNHEARD)


def spans_where(chosen: pd.Series) -> list[tuple[float, float]]:
    """Return where each run of the chosen periods (the index, in order) begins and ends."""
    edges = np.flatnonzero(np.diff(np.r_[False, chosen.to_numpy(bool), False]))
    return [
        (span_of(chosen.index[first])[0], span_of(chosen.index[after - 1])[1])
        for first, after in edges.reshape(-1, 2)
    ]


class _Ticks:
    """What stands on the axis for a view: where the labels are, what they say, where marks are."""

    def __init__(self, axes: Axes, calendar: str, every: str, language: str):
        self.axes, self.calendar, self.every, self.language = axes, calendar, every, language
        self.style, self._seen, self._chosen = style(), None, ({}, [])

    def chosen(self) -> tuple[dict[float, str], list[float]]:
        """Return the labels by their places, and the places of the marks between them."""
        view = tuple(sorted(self.axes.get_xlim()))
        room = self.axes.bbox.width * 72 / self.axes.get_figure(root=True).dpi
        if self._seen != (view, room):
            self._seen, self._chosen = (view, room), self._choose(view, room)
        return self._chosen

    def _choose(self, view, room):
        low, high = (EPOCH + timedelta(days=float(np.clip(edge, FIRST, LAST))) for edge in view)
        per_day = room / max(view[1] - view[0], 1e-9)
        for unit, step in LADDERS[self.every]:
            if DAYS[unit] * step * per_day < NARROWEST:
                continue
            labels, bounds = self._ticks(low, high, unit, step)
            inside = {at: text for at, text in labels.items() if view[0] <= at <= view[1]}
            if inside and self._fits(inside, per_day):
                return inside, [at for at in bounds if view[0] <= at <= view[1]]
        period = self._period_at(low + (high - low) / 2)
        return {(view[0] + view[1]) / 2: self._lettered(period, named_year=False)}, []

    def _ticks(self, low, high, unit, step):
        periods = calendars.periods_between(low, high, every=unit, calendar=self.calendar)
        kept = [period for period in periods if _number(period, unit) % step == 0]
        own = unit == self.every
        labels, year = {}, None
        for period in kept:
            at = middle_of(period) if own or step == 1 else span_of(period)[0]
            low_place, high_place = place_of(low), place_of(high)
            if not low_place <= at <= high_place:
                continue
            labels[at] = self._lettered(period, named_year=period[:4] != year)
            year = period[:4]
        return labels, list(labels) if own else [span_of(period)[0] for period in kept]

    def _lettered(self, period: str, *, named_year: bool) -> str:
        text = calendars.label_of(period, language=self.language, short=True)
        if named_year and calendars.every_of(period) != "year":
            text += "\n" + calendars.label_of(period[:4], language=self.language)
        return rtl.label(text, language=self.language)

    def _fits(self, labels: dict[float, str], per_day: float) -> bool:
        places = np.array(list(labels)) * per_day
        halves = np.array([width_of(text, self.style.tick) / 2 for text in labels.values()])
        return bool(np.all(np.diff(places) >= halves[:-1] + halves[1:] + GAP * self.style.tick))

    def _period_at(self, moment: pd.Timestamp) -> str:
        return calendars.period_of([moment], every=self.every, calendar=self.calendar)[0]

    def name_at(self, place: float) -> str:
        """Return the name of the period at a place, for the pointer's read-out."""
        moment = EPOCH + timedelta(days=float(place))
        return calendars.label_of(self._period_at(moment), language=self.language)


class _At(Locator):
    def __init__(self, ticks: _Ticks, which: str):
        self.ticks, self.which = ticks, which

    def __call__(self):
        labels, bounds = self.ticks.chosen()
        return list(labels) if self.which == "labels" else bounds

    def tick_values(self, vmin, vmax):
        return self()


class _Labels(Formatter):
    def __init__(self, ticks: _Ticks, below: float):
        self.ticks, self.below = ticks, below

    def format_ticks(self, values):
        """Return the labels, and have them stand on one line, however tall their letters are.

        matplotlib lines texts up at their last line, so all get as many lines as the first.
        """
        labels = super().format_ticks(values)
        lines = max((label.count("\n") + 1 for label in labels), default=1)
        pad = self.below + (FIRST_LINE + NEXT_LINE * (lines - 1)) * self.ticks.style.scale
        for axis in self._axes_that_share():
            for tick in axis.get_major_ticks(len(values)):
                if tick.get_pad() != pad:
                    tick.set_pad(pad)
                tick.label1.set_verticalalignment("baseline")
        return [label + "\n " * (lines - 1 - label.count("\n")) for label in labels]

    def _axes_that_share(self) -> list:
        """Return the x axes that have this formatter: panels in a column share one."""
        shared = self.axis.axes.get_shared_x_axes().get_siblings(self.axis.axes)
        return [axes.xaxis for axes in shared if axes.xaxis.get_major_formatter() is self]

    def __call__(self, x, pos=None):
        return self.ticks.chosen()[0].get(x, "")


def _number(period: str, unit: str) -> int:
    """Return the period's number in a count that makes multiples fall on sensible periods."""
    if unit == "year":
        return int(period[:4])
    if unit == "season":
        return int(period[-1]) - 1
    if unit == "month":
        return int(period[5:7]) - 1
    days = int(place_of(calendars.start_of(period)))
    saturday, monday = 2, 4
    days -= saturday if calendars.calendar_of(period) == "jalali" else monday
    return days // 7 if unit == "week" else days
