"""Bursts and breaks on a chart of rates: bars at the top, and the levels between the breaks."""

from collections.abc import Iterable

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.lines import Line2D

from helpers import tables

from . import theme, words
from .checks import period_text
from .strip import inches_from
from .time_axis import span_of, spans_where

ROW, PAD, DOUBTFUL = 8, 3, 0.05
LEVEL = {"linewidth": 4, "alpha": 0.45, "zorder": 2.6}


def placed(table: pd.DataFrame, name: str, styles: dict, periods: list[str]) -> pd.DataFrame:
    """Return the rows of a table of bursts or breaks that a chart of these periods shows.

    They get the columns `start` and `end`, places on the axis of time, cut at the chart's own
    ends, and a break also `at`. Rows of terms that are not drawn are left out. Raises
    `ValueError` for a missing column and for what names no period.
    """
    tables.require(table, name)
    start, end = span_of(periods[0])[0], span_of(periods[-1])[1]
    shown = table[table["term"].isin(list(styles))]
    shown = shown.assign(
        start=_places(shown["first"], 0).clip(lower=start),
        end=_places(shown["last"], 1).clip(upper=end),
    )
    if name == "breaks":
        shown = shown.assign(at=_places(shown["period"], 0))
        return shown[shown["at"].between(start, end, inclusive="neither")]
    return shown[shown["start"] < shown["end"]].sort_values("level", kind="stable")


def _places(periods: pd.Series, side: int) -> pd.Series:
    places = [span_of(period_text(period))[side] for period in periods]
    return pd.Series(places, index=periods.index, dtype=float)


def draw_bursts(axes: Axes, bursts: pd.DataFrame, styles: dict, taken: float) -> float:
    """Draw `placed` bursts as bars, a row per term that has any; return the points they take.

    The higher the level, the thicker the bar; hollow where p is above 0.05. The rows stand
    `taken` points under the upper edge of the axes.
    """
    rows = [term for term in styles if (bursts["term"] == term).any()]
    for order, term in enumerate(rows):
        own = bursts[bursts["term"] == term]
        middle = taken + theme.scaled(PAD + ROW * (order + 0.5))
        halves = [theme.scaled(min(1 + 1.5 * level, 7) / 2) for level in own["level"]]
        corners = [
            [(start, y) for start, y in ((a, low), (a, high), (b, high), (b, low))]
            for a, b, low, high in zip(
                own["start"], own["end"], *_edges(middle, halves), strict=True
            )
        ]
        colour, doubtful = styles[term]["color"], own["p"] > DOUBTFUL
        bars = PolyCollection(
            corners, gid="bursts", transform=inches_from(axes, 1, across=axes.transData),
            facecolors=["white" if hollow else colour for hollow in doubtful],
            edgecolors=colour, linewidths=0.8, zorder=5,
        )  # fmt: skip
        axes.add_collection(bars, autolim=False)
    return theme.scaled(ROW * len(rows) + 2 * PAD) if rows else 0


def _edges(middle: float, halves: Iterable[float]) -> tuple[list[float], list[float]]:
    """Return the lower and the upper edges of bars, in inches below the top (so below zero)."""
    return tuple([-(middle + side * half) / 72 for half in halves] for side in (1, -1))


def draw_breaks(axes: Axes, breaks: pd.DataFrame, styles: dict, published: pd.Series) -> None:
    """Draw the levels that `placed` breaks part as broad pale steps, with a mark at each break.

    They lie under the curves, so that they hide no point, and are broken where nothing was
    `published` (articles by period, in order). A break whose p is above 0.05 is dotted.
    """
    heard = spans_where(published > 0)
    for term, style in styles.items():
        own, levels = breaks[breaks["term"] == term], {}
        for row in own.itertuples():
            levels[row.start, row.at] = row.before
            levels[row.at, row.end] = row.after
        steps = [
            [(max(start, opens), level), (min(end, closes), level)]
            for (start, end), level in levels.items()
            for opens, closes in heard
            if max(start, opens) < min(end, closes)
        ]
        axes.add_collection(
            LineCollection(steps, gid="levels", color=style["color"], **theme.sized(LEVEL)),
            autolim=False,
        )
        for row in own.itertuples():
            dash = (0, (0.6, 0.6)) if row.p > DOUBTFUL else "-"
            axes.plot([row.at] * 2, [row.before, row.after], color=style["color"], gid="break",
                      linestyle=dash, solid_capstyle="butt", **theme.sized(LEVEL))  # fmt: skip
            axes.plot([row.at], [(row.before + row.after) / 2], color=style["color"], marker="|",
                      linestyle="none", zorder=4,
                      **theme.sized({"markersize": 12, "markeredgewidth": 1.2}))  # fmt: skip


def handles_of(bursts, breaks, language: str) -> list:
    """Return the entries of the key for `placed` bursts and breaks (None: not asked for)."""
    handles = []
    if breaks is not None and len(breaks):
        step = {"color": theme.INK, "solid_capstyle": "butt"} | theme.sized(LEVEL)
        handles.append(Line2D([], [], label=words.say("level", language), **step))
    if bursts is not None and len(bursts):
        bar = {"linewidth": 4, "solid_capstyle": "butt"}
        handles.append(Line2D([], [], color=theme.INK, label=words.say("burst", language), **bar))
    return handles


def sentences_of(bursts, breaks, language: str) -> list[str]:
    """Return what the note says of `placed` bursts and breaks (None: not asked for)."""
    sentences = []
    if bursts is not None:
        several = bursts["term"].nunique() > 1
        found = "bursts_rows" if several else "bursts" if len(bursts) else "no_bursts"
        sentences.append(words.say(found, language))
    if breaks is not None:
        methods = [words.method_of(method, language) for method in breaks["method"].unique()]
        found = "breaks" if len(breaks) else "no_breaks"
        sentences.append(words.say(found, language, method=words.listed(methods, language)))
    return sentences
