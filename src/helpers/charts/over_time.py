"""Frequencies over time: a line per term, its interval, its gaps and its partial periods."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.ticker import MaxNLocator

from . import lettering, theme, words
from .checks import readable, refuse_repeated
from .events import dated, draw_events
from .time_axis import middle_of, set_time_axis, span_of
from .undated import draw_undated

FEW_POINTS = 40


def plot_over_time(
    frequencies: pd.DataFrame, *, language: str = "fa", axes: Axes | None = None,
    events: pd.DataFrame | None = None,
) -> Axes:  # fmt: skip
    """Draw the rate of each term over time from a table of frequencies, and return the Axes.

    Time runs from left to right; the axis speaks the calendar of the periods, in Persian ("fa")
    or English ("en"). Each point stands in the middle of its period, with its 95 % interval as a
    pale band. Where nothing was published the line is broken and the span hatched; partial
    periods have hollow marks. The note under the axis says the corpus and the denominators.
    `events` (a table of events, whose dates may be ISO text) adds a thin line and a label per
    event within the span. Draws on `axes`, or on a new figure that a notebook shows; where no
    article is dated, only a sentence says so. Raises `ValueError` for what cannot be drawn: no
    rows, several sources, repeated rows, mixed periods, infinite numbers, unreadable dates.
    """
    table = readable(frequencies, "frequencies", language)
    if table.empty:
        return draw_undated(table, language=language, axes=axes)
    _refuse_several(table)
    events = events if events is None else dated(events)
    terms, periods = _unique(table, "term"), _unique(table, "period")
    with theme.theme():
        own = axes is None
        if own:
            _, ((axes,),) = theme.new_figure(size=(9, 4.8))
        theme.dress(axes)
        _draw(axes, table, styles := _styles(terms), periods, language)
        axes.set_ylim(*_reach(table))
        listed = draw_events(axes, events, periods, language) if events is not None else ""
        title = words.say("over_time", language, terms=words.named(terms, language))
        handles = _handles(styles if len(terms) > 1 else {}, table, language)
        above = theme.key_above(axes, handles, theme.room_of(axes), language=language)
        note = _note(table, language, axes.get_ylim()[1], listed)
        theme.name_axes(
            axes, title=title, note=note, language=language,
            measure=words.MEASURES[words.base_of(table), language], above=above,
        )  # fmt: skip
        if own:
            theme.grow(axes)
    theme.attach(axes.get_figure(root=True), frequencies, title)
    return axes


def plot_by_source(frequencies: pd.DataFrame, *, language: str = "fa") -> list[Axes]:
    """Draw a panel per source, each as `plot_over_time` does, on shared axes; return the Axes.

    `frequencies` counts each source apart (it has a column `source`). Up to four sources stand
    one under the other, more stand in two columns, read from right to left in Persian. The list
    of Axes is in the order of the sources in the table; where no article is dated, it is one Axes
    that says so. Raises `ValueError` as `plot_over_time` does.
    """
    table = readable(frequencies, "frequencies", language, also=["source"])
    if table.empty:
        return [draw_undated(table, language=language)]
    refuse_repeated(table, ["period", "term", "source"])
    terms, periods, sources = (_unique(table, name) for name in ("term", "period", "source"))
    styles = _styles(terms)
    columns = 1 if len(sources) <= 4 else 2
    rows = -(-len(sources) // columns)
    with theme.theme():
        size = (9 if columns == 1 else 11, 1.9 + 1.75 * rows)
        figure, grid = theme.new_figure(rows, columns, size=size, sharex=True, sharey=True)
        panels = list((grid[:, ::-1] if language == "fa" else grid).ravel())
        for axes, source in zip(panels, sources, strict=False):
            theme.dress(axes)
            _draw(axes, table[table["source"] == source], styles, periods, language)
            theme.name_panel(axes, str(source), language)
        theme.remove_spare(panels, len(sources), columns)
        panels[0].set_ylim(*_reach(table))
        title = words.say("by_source", language, terms=words.named(terms, language))
        note = _note(table, language, panels[0].get_ylim()[1])
        theme.name_figure(
            panels[0], title=title, note=note, language=language,
            measure=words.MEASURES[words.base_of(table), language],
            handles=_handles(styles, table, language),
        )  # fmt: skip
    theme.attach(figure, frequencies, title)
    return panels[: len(sources)]


def draw_gaps(axes: Axes, published: pd.Series) -> None:
    """Hatch the spans of the periods (the index) in which nothing was published."""
    silent = (published == 0).to_numpy()
    edges = np.flatnonzero(np.diff(np.r_[False, silent, False]))
    for first, after in edges.reshape(-1, 2):
        start, end = span_of(published.index[first])[0], span_of(published.index[after - 1])[1]
        axes.axvspan(start, end, zorder=0.5, **theme.GAP)


def _refuse_several(table: pd.DataFrame) -> None:
    if "source" in table.columns and table["source"].nunique() > 1:
        raise ValueError(
            "This table counts each source apart. Draw it with charts.plot_by_source, or choose "
            "the rows of one source."
        )
    refuse_repeated(table, ["period", "term"])


def _unique(table: pd.DataFrame, column: str) -> list:
    return sorted(table[column].unique()) if column == "period" else list(table[column].unique())


def _styles(terms: list[str]) -> dict[str, dict]:
    return {
        term: {
            "color": theme.COLOURS[n % len(theme.COLOURS)],
            "linestyle": theme.DASHES[n % len(theme.DASHES)],
            "marker": theme.MARKERS[n % len(theme.MARKERS)],
        }
        for n, term in enumerate(terms)
    }


def _draw(axes: Axes, table: pd.DataFrame, styles: dict, periods: list[str], language: str) -> None:
    set_time_axis(axes, periods, language=language)
    axes.yaxis.set_major_formatter(lettering.Numbers(language))
    axes.yaxis.set_major_locator(MaxNLocator(nbins=6, steps=[1, 2, 2.5, 5, 10]))
    draw_gaps(axes, table.drop_duplicates("period").set_index("period")["published"])
    places = pd.Series([middle_of(period) for period in periods], index=periods)
    for order, (term, style) in enumerate(styles.items()):
        rows = table[table["term"] == term].set_index("period").reindex(periods)
        _draw_term(axes, places.to_numpy(), rows, style, zorder=3 + order / 100)


def _draw_term(axes: Axes, x: np.ndarray, rows: pd.DataFrame, style: dict, zorder: float) -> None:
    partial = rows["partial"].eq(True).to_numpy()
    rate, low, high = (rows[name].to_numpy(float) for name in ("rate", "low", "high"))
    whole, cut = np.where(partial, np.nan, rate), np.where(partial, rate, np.nan)
    known, colour = ~np.isnan(whole), style["color"]
    before, after = np.r_[False, known[:-1]], np.r_[known[1:], False]
    alone = known & ~before & ~after
    axes.fill_between(
        x, np.where(partial, np.nan, low), np.where(partial, np.nan, high), color=colour,
        alpha=0.14, linewidth=0, zorder=zorder - 1,
    )  # fmt: skip
    marker = {"marker": style["marker"], "markersize": 4.5, "zorder": zorder}
    few = len(x) <= FEW_POINTS
    axes.plot(x, whole, color=colour, linestyle=style["linestyle"], linewidth=1.6, **marker,
              markevery=list(np.flatnonzero(known if few else alone)))  # fmt: skip
    for index in np.flatnonzero(partial & ~np.isnan(rate)):
        ends = [n for n in (index - 1, index, index + 1) if 0 <= n < len(x)]
        axes.plot(x[ends], rate[ends], color=colour, linestyle=":", linewidth=1, zorder=zorder)
    axes.plot(x, cut, color=colour, linestyle="none", markerfacecolor="white", **marker)
    single = alone | (partial & ~np.isnan(rate))
    axes.vlines(x[single], low[single], high[single], color=colour, alpha=0.35, linewidth=1.2)


def _reach(table: pd.DataFrame) -> tuple[float, float]:
    """Return the ends of the y axis: a little below zero, so that a rate of zero is seen."""
    highest, widest = table["rate"].max(), table.loc[~table["partial"].eq(True), "high"].max()
    top = 1.0
    if highest > 0:
        top = 1.05 * max(highest, min(2 * highest, widest if widest > 0 else 0))
    elif widest > 0:
        top = 1.05 * widest
    return -0.02 * top, top


def _handles(styles: dict, table: pd.DataFrame, language: str) -> list:
    few = table["period"].nunique() <= FEW_POINTS
    handles = [
        Line2D([], [], **(style if few else style | {"marker": "none"}), linewidth=1.8,
               markersize=4.5, label=str(term))
        for term, style in styles.items()
    ]  # fmt: skip
    if (table["partial"].eq(True) & table["rate"].notna()).any():
        hollow = {"linestyle": ":", "marker": "o", "markerfacecolor": "white", "linewidth": 1}
        label = words.say("partial", language)
        handles.append(Line2D([], [], color=theme.QUIET, label=label, **hollow))
    if (table["published"] == 0).any():
        handles.append(Patch(**theme.GAP, label=words.say("gap", language)))
    return handles


def _note(table: pd.DataFrame, language: str, top: float, listed: str = "") -> str:
    sentences = [
        words.say("band", language) if table["low"].notna().any() else "",
        words.say("wide", language) if table["high"].max() > top else "",
        words.say("cut", language) if table["partial"].eq(True).any() else "",
        words.never_used(table, language),
        listed,
    ]
    return words.note(table, language, *sentences)
