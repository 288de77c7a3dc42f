"""Dated events on a time axis: a thin line each, and labels that do not overlap."""

import pandas as pd
from matplotlib.axes import Axes

from helpers import calendars, rtl, tables

from . import lettering, theme, words
from .style import style
from .time_axis import place_of, span_of

LANE, MOST_LANES, SPACE, BESIDE = 13, 4, 8, 24


def dated(events: pd.DataFrame) -> pd.DataFrame:
    """Return the events with their dates read (NaT where missing), at Tehran wall time.

    Raises `ValueError` for a date that cannot be read; the sentence says in which row it stands.
    """
    tables.require(events, "events")
    if pd.api.types.is_datetime64_any_dtype(events["date"]):
        return events.assign(date=_read(events["date"]))
    return events.assign(date=[_read_row(*one) for one in enumerate(events["date"], start=1)])


def _read(dates) -> pd.DatetimeIndex:
    calendars.period_of(dates, every="day", calendar="gregorian")
    return pd.DatetimeIndex(calendars.naive(dates))


def _read_row(row: int, date) -> pd.Timestamp:
    try:
        return _read([date])[0]
    except ValueError as problem:
        raise ValueError(f"Row {row} of the events cannot be dated: {problem}") from None


def draw_events(
    axes: Axes, events: pd.DataFrame, periods: list[str], language: str
) -> tuple[pd.DataFrame | None, float]:
    """Draw the `dated` events that fall within the periods at the top of the axes.

    Labels stand beside their lines, in up to four lanes. Where they need more, or one has room on
    neither side of its line, the lines carry numbers instead. Returns the events with their
    numbers, for `list_numbered`, or None, and how many points from the top the labels take: room
    that the data must leave (`theme.make_room`).
    """
    start, end = span_of(periods[0])[0], span_of(periods[-1])[1]
    placed = events.assign(place=[_place(date) for date in events["date"]])
    inside = placed[placed["place"].between(start, end)].sort_values("place", kind="stable")
    if inside.empty:
        return None, 0
    room = _room_of(axes)
    places = [(place - start) / (end - start) * room for place in inside["place"]]
    labels = _labels(inside, language)
    lanes, sides = _lanes(places, labels, room, language)
    numbered = None
    if max(lanes) >= MOST_LANES or None in sides:
        days = calendars.period_of(
            inside["date"], every="day", calendar=calendars.calendar_of(periods[0])
        )
        numbered = inside.assign(number=range(1, len(inside) + 1), day=days)
        labels = [rtl.digits(n, language) for n in numbered["number"]]
        lanes, sides = _lanes(places, labels, room, language)
        sides = [side or theme.side_of(language) for side in sides]
    for place, label, lane, side in zip(inside["place"], labels, lanes, sides, strict=True):
        axes.axvline(place, color=theme.QUIET, linestyle=(0, (1, 2)), zorder=1.5,
                     **theme.sized({"linewidth": 0.8}))  # fmt: skip
        offset = (theme.scaled(-3 if side == "right" else 3), theme.scaled(-1 - lane * LANE))
        written = axes.annotate(
            rtl.label(label, language=language), (place, 1), xycoords=("data", "axes fraction"),
            xytext=offset, textcoords="offset points", ha=side, va="top",
            fontsize=style().note, color=theme.INK, zorder=6, annotation_clip=True,
            bbox={"facecolor": "white", "linewidth": 0, "pad": 0.6, "alpha": 0.8},
        )  # fmt: skip
        written.set_in_layout(False)
    return numbered, theme.scaled((max(lanes) + 1) * LANE + 4)


def list_numbered(numbered: pd.DataFrame | None, language: str) -> str:
    """Return the sentence that says which event each number on the chart stands for, or ""."""
    if numbered is None:
        return ""
    mark = rtl.RLM if language == "fa" else rtl.LRM
    entries = [
        f"{rtl.digits(n, language)}) {mark}{label}{mark} "
        f"({calendars.label_of(day, language=language)})"
        for n, label, day in zip(
            numbered["number"], _labels(numbered, language), numbered["day"], strict=True
        )
    ]
    return words.say("events", language, list=words.listed(entries, language))


def _labels(events: pd.DataFrame, language: str) -> list[str]:
    english = language == "en" and "label_en" in events.columns
    return [str(label) for label in events["label_en" if english else "label"]]


def _room_of(axes: Axes) -> float:
    """Return about how many points wide the axes will be, with a label beside them."""
    figure = axes.get_figure(root=True)
    if engine := figure.get_layout_engine():
        engine.execute(figure)
    return axes.bbox.width * 72 / figure.dpi - theme.scaled(BESIDE)


def _place(date: pd.Timestamp) -> float:
    return float("nan") if pd.isna(date) else place_of(date)


def _lanes(places, labels, room, language) -> tuple[list[int], list[str | None]]:
    """Return the lane of each label, and whether it stands left or right of its line.

    "right" means that the label's right end touches the line, None that neither side has room.
    """
    ends, lanes, sides = [], [], []
    for place, label in zip(places, labels, strict=True):
        drawn = rtl.label(label, language=language)
        width = lettering.width_of(drawn, style().note) + theme.scaled(SPACE)
        fits = {"right": place - width >= 0, "left": place + width <= room}
        wish = theme.side_of(language)
        side = wish if fits[wish] else next((side for side in fits if fits[side]), None)
        low, high = (place - width, place) if side == "right" else (place, place + width)
        lane = next((n for n, end in enumerate(ends) if end <= low), len(ends))
        ends[lane : lane + 1] = [high]
        lanes.append(lane)
        sides.append(side)
    return lanes, sides
