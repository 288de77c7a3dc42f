"""A true scale of time whose tick labels speak the calendar of the periods and never collide."""

from functools import lru_cache

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from helpers import calendars

from .date_labels import MARK, DateFormatter
from .date_ticks import epoch
from .dates import DateLocator, put_dates
from .theme import GAP as UNHEARD
from .theme import scaled

MARGIN = 0.008


def place_of(moment: pd.Timestamp) -> float:
    """Return where a moment stands on the axis: days since 1970, as matplotlib counts them."""
    return (moment - epoch()) / pd.Timedelta(days=1)


@lru_cache(maxsize=16384)
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
    the middle of the stretch, or at its beginning where some are left out. The first day of a year
    has a longer mark. `below` points stay free between the axes and the labels.
    """
    calendar, every = calendars.calendar_of(periods[0]), calendars.every_of(periods[0])
    locator = DateLocator(calendar, finest=every, labels="periods")
    put_dates(axes.xaxis, locator, DateFormatter(locator, language=language, below=below))
    axes.tick_params(axis="x", which="minor", length=scaled(MARK))
    start, end = span_of(periods[0])[0], span_of(periods[-1])[1]
    axes.set_xlim(start - MARGIN * (end - start), end + MARGIN * (end - start))
    axes.fmt_xdata = locator.name_at


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
