"""Frequencies over time: each term's curve, and what happened, changed and was published then."""

from functools import partial

import pandas as pd
from matplotlib.axes import Axes

from helpers import calendars, rtl

from . import alt, changes, curves, strip, theme, words
from .captions import InBoth, Said, attach
from .checks import lightened, readable, refuse_repeated
from .events import dated, draw_events, list_numbered
from .ground import clear_to_ground, draw_ground, holds_ground, keep_ground
from .nothing import draw_undated
from .style import style
from .time_axis import place_of, span_of

TOLD = 5  # events that the alt text names


def plot_over_time(
    frequencies: pd.DataFrame, *, language: str = "fa", axes: Axes | None = None,
    events: pd.DataFrame | None = None, bursts: pd.DataFrame | None = None,
    breaks: pd.DataFrame | None = None,
) -> Axes:  # fmt: skip
    """Draw the rate of each term over time from a table of frequencies, and return the Axes.

    Time runs from left to right; the axis speaks the calendar of the periods, in Persian ("fa")
    or English ("en"). Each point stands in the middle of its period, with its 95 % interval as a
    pale band. Where nothing was published the line is broken and the span grey; partial periods
    are hatched and have hollow marks. A strip under the curve shows the articles of each period;
    the note says the corpus and the denominators. A column `smoothed` is drawn as the strong line,
    the rates pale beside it, and `standardised` as a line more.

    Tables laid over it, each cut to the span and the terms drawn: `events` (dates may be ISO
    text) a thin line and a label each, `bursts` a bar each at the top, `breaks` the level of each
    stretch and a mark between two. Draws on `axes`, which get the strip where their figure has a
    layout that makes room for it, or on a new figure that a notebook shows; where no article is
    dated, only a sentence says so. Raises `ValueError` for what cannot be drawn: no rows, several
    sources, repeated rows, mixed periods, infinite numbers, unreadable dates.
    """
    table = readable(frequencies, "frequencies", language)
    if table.empty:
        axes = draw_undated(table, language=language, axes=axes)
        axes.drawn = table
        return axes
    _refuse_several(table)
    table = lightened(table)
    laid = _Laid(table, events, bursts, breaks)
    with theme.theme():
        own = axes is None
        if own:
            _, ((axes,),) = theme.new_figure(size=(9, 4.8), may_be_lower=True)
        theme.dress(axes)
        below = draw_ground(axes, table, laid.styles, laid.periods, language=language)
        if own:
            keep_ground(axes, table, below, language)
        said = _draw_over(axes, table, laid, below, language)
        if own:
            theme.grow_on_page(axes, below)
    axes.drawn = table
    drawn = [each for each in (frequencies, bursts, breaks) if each is not None]
    attach(axes.get_figure(root=True), drawn, said, language)
    return axes


def redraw_over_time(
    axes: Axes | None, frequencies: pd.DataFrame, *, language: str = "fa",
    events: pd.DataFrame | None = None,
) -> Axes:  # fmt: skip
    """Draw what `plot_over_time` draws, sooner, on a figure of its own that is no longer needed.

    `axes` are what it returned for other terms of the same periods, in the same style and language:
    what stands behind the curves is kept, all else is drawn in place of what was there. Where that
    differs too, or there are no such `axes`, the chart is a new one. Returns the Axes of the chart,
    which looks as if it had been drawn alone.
    """
    table = readable(frequencies, "frequencies", language)
    if table.empty or not holds_ground(axes, table, language):
        return plot_over_time(frequencies, language=language, events=events)
    _refuse_several(table)
    table = lightened(table)
    laid, below = _Laid(table, events, None, None), axes.ground.below
    with theme.theme():
        clear_to_ground(axes)
        said = _draw_over(axes, table, laid, below, language)
        theme.grow_on_page(axes, below)
    axes.drawn = table
    attach(axes.get_figure(root=True), [frequencies], said, language)
    return axes


def _draw_over(axes: Axes, table, laid: "_Laid", below: float, language: str) -> InBoth:
    """Draw curves and what is laid over them on their ground, and letter it; return what is said.

    The strip of the ground takes `below` points.
    """
    curves.draw_curves(axes, table, laid.styles, laid.periods)
    axes.set_ylim(*curves.reach_of(table))
    laid.draw(axes, language)
    said = InBoth(partial(_say, table, laid, axes.get_ylim()[1], below > 0))
    _letter(axes, table, laid, said, language)
    if below:
        strip.move_label(axes)
    return said


def _say(table: pd.DataFrame, laid: "_Laid", top: float, stripped: bool, language: str) -> Said:
    terms = words.named(_unique(table, "term"), language)
    listed = list_numbered(laid.numbered, language)
    more = [*changes.sentences_of(laid.bursts, laid.breaks, language), listed]
    note = note_under(table, language, top, more, stripped=stripped)
    told = " ".join([alt.over_time(table, language), *_tell_laid(laid, language)])
    return Said(words.say("over_time", language, terms=terms), note, told, listed)


def _tell_laid(laid: "_Laid", language: str):
    """Give the sentences of the alt text on the events, bursts and breaks that are drawn."""
    start, end = span_of(laid.periods[0])[0], span_of(laid.periods[-1])[1]
    if laid.events is not None:
        shown = laid.events.dropna(subset="date").sort_values("date", kind="stable")
        shown = shown[shown["date"].map(place_of).between(start, end)]
        label = "label_en" if language == "en" and "label_en" in shown.columns else "label"
        calendar, first = calendars.calendar_of(laid.periods[0]), shown.head(TOLD)
        days = calendars.period_of(first["date"], every="day", calendar=calendar)
        told = [f"{words.named([name], language)} ({calendars.label_of(day, language=language)})"
                for name, day in zip(first[label], days, strict=True)]  # fmt: skip
        if n := len(shown) - len(first):
            told.append(words.say("more_events", language, n=rtl.number(n, language=language)))
        if told:
            yield words.say("events", language, list=words.listed(told, language)) + "."
    for name, each in (("bursts_shown", laid.bursts), ("breaks_shown", laid.breaks)):
        if each is not None:
            yield words.say(name, language, n=rtl.number(len(each), language=language)) + "."


def _letter(axes: Axes, table, laid: "_Laid", said: InBoth, language: str) -> None:
    """Write title, key, measure and note around the axes; words are made only where they show."""
    named = laid.styles if len(laid.styles) > 1 or "standardised" in table.columns else {}
    handles = curves.handles_of(table, named, language)
    handles += changes.handles_of(laid.bursts, laid.breaks, language)
    theme.name_axes(
        axes, said[language] if style().titled else Said("", ""), language=language,
        above=theme.key_above(axes, handles, theme.room_of(axes), language=language),
        measure=words.MEASURES[words.base_of(table), language],
    )  # fmt: skip


class _Laid:
    """What is laid over the curves of a table, checked before anything is drawn."""

    def __init__(self, table: pd.DataFrame, events, bursts, breaks):
        self.periods = _unique(table, "period")
        self.styles = curves.styles_of(_unique(table, "term"))
        self.published = table.groupby("period")["published"].max()
        self.events = None if events is None else dated(events)
        self.bursts, self.breaks = (
            None if each is None else changes.placed(each, name, self.styles, self.periods)
            for name, each in (("bursts", bursts), ("breaks", breaks))
        )
        self.numbered = None
        self._refuse_other_measure(table, breaks)

    def _refuse_other_measure(self, table: pd.DataFrame, breaks: pd.DataFrame | None) -> None:
        drawn = words.base_of(table)
        found = drawn if drawn == "share" else "tokens"
        found = found if breaks is None else breaks.attrs.get("base", found)
        if breaks is not None and found != drawn:
            raise ValueError(
                f"The levels of these breaks are of the measure {found}, and the chart draws "
                f"rates of {drawn}: one scale cannot hold both. Draw frequencies of the same base, "
                "or leave the breaks out."
            )

    def draw(self, axes: Axes, language: str) -> None:
        """Draw all, and leave room for it at the top; `numbered` are the events that are listed."""
        taken = 0
        if self.breaks is not None:
            changes.draw_breaks(axes, self.breaks, self.styles, self.published)
        if self.events is not None:
            self.numbered, taken = draw_events(axes, self.events, self.periods, language)
        if self.bursts is not None:
            taken += changes.draw_bursts(axes, self.bursts, self.styles, taken)
        theme.make_room(axes, taken)


def note_under(
    table: pd.DataFrame, language: str, top: float, said=(), *, stripped: bool
) -> str:  # fmt: skip
    """Return the note of curves whose y axis ends at `top`, with what is `said` of other things."""
    strip_says = "strip_share" if words.base_column_of(table) == "whole" else "strip"
    if strip_says == "strip" and strip.differs(table):
        strip_says = "strip_each"
    return words.note(
        table, language, *curves.sentences_of(table, language, top), *said,
        words.say(strip_says, language) if stripped else "",
    )  # fmt: skip


def _refuse_several(table: pd.DataFrame) -> None:
    if "source" in table.columns and table["source"].nunique() > 1:
        raise ValueError(
            "This table counts each source apart. Draw it with charts.plot_by_source, or choose "
            "the rows of one source."
        )
    refuse_repeated(table, ["period", "term"])


def _unique(table: pd.DataFrame, column: str) -> list:
    return sorted(table[column].unique()) if column == "period" else list(table[column].unique())
