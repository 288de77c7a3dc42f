"""Dates on an axis of any matplotlib figure, in one calendar below it and in another above."""

import numpy as np
from matplotlib import dates as mdates
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.text import Text
from matplotlib.ticker import Locator

from helpers import calendars

from .date_labels import MARK, DateFormatter, Lift, MarkFormatter, MarkLocator
from .date_ticks import LABELS, LADDERS, Ticks, View, known_places
from .style import fonts


class DateLocator(Locator):
    """Choose the finest units of a calendar whose labels, as measured, do not touch each other.

    For an x axis of dates, with `DateFormatter`. Ticks fall on days, weeks, months, seasons or
    years, none finer than `finest`. `labels` says where they stand: at the "starts" of the units;
    in the middle of the "stretches" between two marks, or at their start where some are left out;
    or as the last, but with those of the `finest` unit and their marks in the middle of the
    "periods" drawn. Dates with a time zone are placed at Tehran wall time. An axis of its own
    shows the view of a `host`, where one is given. Raises `ValueError` for an unknown word.

    >>> DateLocator("gregorian", finest="month").finest
    'month'
    """

    def __init__(
        self, calendar: str = "jalali", *, finest: str = "day", labels: str = "starts",
        host: Axes | None = None,
    ):  # fmt: skip
        for name, value, known in (("calendar", calendar, calendars.CALENDARS),
                                   ("finest", finest, tuple(LADDERS)),
                                   ("labels", labels, LABELS)):  # fmt: skip
            if value not in known:
                raise ValueError(f"{name} is one of {', '.join(known)}; {value!r} is none of them.")
        self.calendar, self.finest, self.labels = calendar, finest, labels
        self.host = host
        self._view = self._ticks = None

    def __call__(self) -> list[float]:
        """Return where the labels are, in matplotlib's days."""
        return list(self.ticks().labels)

    def tick_values(self, vmin: float, vmax: float) -> list[float]:
        """Return where the labels are when the axis shows the days from vmin to vmax."""
        return list(self._view_of(vmin, vmax).ticks().labels)

    def ticks(self) -> Ticks:
        """Return what stands on the axis, for its view and its width now."""
        view = self._view_of(*self._shown().get_view_interval())
        if view != self._view:
            self._view, self._ticks = view, view.ticks()
        return self._ticks

    def name_at(self, place: float) -> str:
        """Return the name of the finest period at a place, for the pointer's read-out."""
        view = self._view_of(*self._shown().get_view_interval())
        return view.words.name_of(view.period_at(place))

    def _view_of(self, one: float, other: float) -> View:
        shown = self._shown()
        low, high = np.clip(sorted((one, other)), *known_places())
        high = max(high, low + 1e-6)
        width = shown.axes.bbox.width * 72 / shown.axes.get_figure(root=True).dpi
        words = self.axis.get_major_formatter()
        return View(
            low=float(low), high=float(high),
            room=width * (high - low) / max(abs(other - one), 1e-6),
            calendar=self.calendar, finest=self.finest, labels=self.labels,
            zoned=holds_dates(shown) and shown.get_units() is not None,
            words=words if isinstance(words, DateFormatter) else DateFormatter(self),
            font=self.axis.get_major_ticks(1)[0].label1.get_fontproperties().copy(),
        )  # fmt: skip

    def _shown(self) -> Axis:
        """Return the x axis whose view is shown: that of the host, where there is one."""
        axis = self.host.xaxis if self.host else self.axis
        if axis.axis_name != "x":
            raise ValueError("A DateLocator stands on an x axis, and this is a y axis.")
        return axis


def set_dates(
    axes: Axes, *, calendar: str = "jalali", language: str = "fa", digits: str | None = None
) -> None:
    """Give the x axis of a matplotlib figure dates in a calendar, at every zoom.

    The axes hold dates already, as `axes.plot(dates, values)` makes them, or nothing yet. Labels
    stand at the days, months or years they name, do not touch, and name each year; a year's first
    day has a longer mark. `language` and `digits` are "fa" or "en". Raises `ValueError` where the
    axis holds anything but dates.

    >>> from matplotlib.figure import Figure
    >>> axes = Figure().subplots()
    >>> _ = axes.plot(calendars.from_jalali(1403, [1, 2, 3], 1), [2, 1, 3])
    >>> set_dates(axes, language="en")
    >>> axes.fmt_xdata(axes.get_xlim()[0])
    '26 Esfand 1402'
    """
    _refuse_other_than_dates(axes)
    locator = DateLocator(calendar)
    put_dates(axes.xaxis, locator, DateFormatter(locator, language=language, digits=digits))
    axes.tick_params(axis="x", labelfontfamily=fonts())
    axes.fmt_xdata = locator.name_at


def put_dates(axis: Axis, locator: DateLocator, formatter: DateFormatter) -> None:
    """Set a locator and its formatter on an axis, and the marks without labels."""
    axis.set_major_locator(locator)
    axis.set_major_formatter(formatter)
    axis.set_minor_locator(MarkLocator(locator))
    axis.set_minor_formatter(MarkFormatter(locator))


def add_calendar(
    axes: Axes, *, calendar: str = "gregorian", language: str = "fa", digits: str | None = None
) -> Axes:
    """Show the dates of an axis in a second calendar above the axes; return the upper Axes.

    For a chart of time of this project, or any axes of dates. Both calendars are true to scale
    and follow zoom and pan; a title and a key that stand above the axes rise over the labels.
    Added again, it takes the place of the one before. Raises `ValueError` where the axis holds
    anything but dates.

    >>> from matplotlib.figure import Figure
    >>> axes = Figure().subplots()
    >>> _ = axes.plot(calendars.from_jalali(1403, [1, 6], 1), [2, 1])
    >>> set_dates(axes, language="en")
    >>> [label.get_text() for label in add_calendar(axes, language="en").get_xticklabels()]
    ['2024\\nApr', 'May', 'Jun', 'Jul', 'Aug']
    """
    _refuse_other_than_dates(axes)
    below = axes.xaxis.get_major_locator()
    finest, starts = "day", True
    if isinstance(below, DateLocator):
        finest, starts = below.finest, below.labels == "starts"
    locator = DateLocator(
        calendar, finest="day" if finest == "week" else finest,
        labels="starts" if starts else "stretches", host=axes,
    )  # fmt: skip
    upper = next((child for child in axes.child_axes if child.get_gid() == "calendar"), None)
    lift = upper.xaxis.get_major_formatter().lift if upper else _lift_over(axes)
    formatter = DateFormatter(locator, language=language, digits=digits, lift=lift)
    upper = upper or _upper_axis(axes)
    put_dates(upper.xaxis, locator, formatter)
    formatter.format_ticks(locator())
    return upper


def holds_dates(axis: Axis) -> bool:
    """Return whether matplotlib, or pandas for it, has turned dates into the axis' numbers."""
    converter = axis.get_converter() if hasattr(axis, "get_converter") else axis.converter
    if converter is None or getattr(axis.axes, "freq", None) is not None:
        return False
    return isinstance(converter.axisinfo(axis.get_units(), axis).majloc, mdates.DateLocator)


def _refuse_other_than_dates(axes: Axes) -> None:
    axis = axes.xaxis
    if isinstance(axis.get_major_locator(), DateLocator) or holds_dates(axis):
        return
    if getattr(axes, "freq", None) is not None:
        raise ValueError(
            f"pandas drew periods ({axes.freq}) on this axis, and not dates. Draw the Series with "
            "axes.plot(series.index, series), or with series.plot(x_compat=True)."
        )
    if axes.has_data():
        raise ValueError(
            "The x axis holds no dates. Draw dates on it, as axes.plot(pd.to_datetime(days), "
            "values) does; where its numbers are days since 1970, call axes.xaxis_date() first."
        )


def _upper_axis(axes: Axes) -> Axes:
    label, frame = axes.xaxis.get_major_ticks(1)[0].label1, axes.spines["bottom"].get_edgecolor()
    upper = axes.secondary_xaxis("top")
    upper.set_gid("calendar")
    upper.spines["top"].set_edgecolor(frame)
    upper.tick_params(
        axis="x", labelsize=label.get_fontsize(), labelfontfamily=fonts(),
        labelcolor=label.get_color(), color=frame,
    )  # fmt: skip
    upper.tick_params(axis="x", which="both", length=MARK)
    return upper


def _lift_over(axes: Axes) -> Lift:
    """Return a new shift of the title and the key that stand above the axes."""
    lift = Lift(axes.get_figure(root=True).dpi_scale_trans)
    for text in axes.get_children():
        if isinstance(text, Text) and text not in axes.texts:
            text.set_transform(text.get_transform() + lift)
    key = axes.get_legend()
    if key and key.get_window_extent().y0 > axes.bbox.y1 - 1:
        key.set_bbox_to_anchor(key.get_bbox_to_anchor(), transform=lift)
    return lift
