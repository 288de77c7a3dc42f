"""The curves of rates over time: a line per term, its interval, its gaps, its partial periods."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import to_rgba
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from helpers import rtl

from . import theme, words
from .time_axis import middle_of

FEW_POINTS = 40
STANDARD = {"linestyle": (0, (3, 1, 1, 1, 1, 1)), "linewidth": 1.3}
RAW = {"linewidth": 0.7, "alpha": 0.5, "markersize": 2.5}


def styles_of(terms: list[str]) -> dict[str, dict]:
    """Return the colour, the dash and the mark of each term, as matplotlib's Line2D takes them."""
    return {
        term: {
            "color": theme.COLOURS[n % len(theme.COLOURS)],
            "linestyle": theme.DASHES[n % len(theme.DASHES)],
            "marker": theme.MARKERS[n % len(theme.MARKERS)],
        }
        for n, term in enumerate(terms)
    }


def draw_curves(axes: Axes, table: pd.DataFrame, styles: dict, periods: list[str]) -> None:
    """Draw each term's rates in its style, on axes that have their scale of time.

    With a column `smoothed` that is the strong line, and the rates stand pale beside it; with
    `standardised` a line of its own dash is added.
    """
    places = np.array([middle_of(period) for period in periods])
    for order, (term, style) in enumerate(styles.items()):
        rows = table[table["term"] == term].set_index("period").reindex(periods)
        _draw_term(axes, places, rows, style, zorder=3 + order / 100)


def _draw_term(axes: Axes, x: np.ndarray, rows: pd.DataFrame, style: dict, zorder: float) -> None:
    look = theme.sized({"linewidth": 1.6, "markersize": 4.5, "zorder": zorder})
    colour, silent = style["color"], rows["published"].eq(0).to_numpy()
    if "smoothed" in rows.columns:
        _draw_rates(axes, x, rows, style | {"linestyle": "-"}, look | theme.sized(RAW))
        smooth = np.where(silent, np.nan, rows["smoothed"].to_numpy(float))
        strong = look | theme.sized({"linewidth": 2})
        axes.plot(x, smooth, **style, **strong, markevery=_alone(smooth))
    else:
        _draw_rates(axes, x, rows, style, look)
    if "standardised" in rows.columns:
        held = np.where(silent, np.nan, rows["standardised"].to_numpy(float))
        axes.plot(x, held, color=colour, zorder=zorder, marker=style["marker"],
                  markevery=_alone(held), **theme.sized(STANDARD | {"markersize": 3}))  # fmt: skip


def _draw_rates(axes: Axes, x: np.ndarray, rows: pd.DataFrame, style: dict, look: dict) -> None:
    partial = rows["partial"].eq(True).to_numpy()
    rate, low, high = (rows[name].to_numpy(float) for name in ("rate", "low", "high"))
    whole, cut = np.where(partial, np.nan, rate), np.where(partial, rate, np.nan)
    known, colour, hollow = ~np.isnan(whole), style["color"], {"markerfacecolor": "white"}
    axes.fill_between(
        x, np.where(partial, np.nan, low), np.where(partial, np.nan, high),
        zorder=look["zorder"] - 1, facecolor=to_rgba(colour, 0.14), edgecolor=to_rgba(colour, 0.4),
        **theme.sized({"linewidth": 0.4}),
    )  # fmt: skip
    few, dotted = len(x) <= FEW_POINTS, theme.sized({"linestyle": ":", "linewidth": 1})
    axes.plot(
        x, whole, **style, **look, markevery=list(np.flatnonzero(known)) if few else _alone(whole)
    )
    for index in np.flatnonzero(partial & ~np.isnan(rate)):
        ends = [n for n in (index - 1, index, index + 1) if 0 <= n < len(x)]
        axes.plot(x[ends], rate[ends], color=colour, **look | dotted)
    axes.plot(x, cut, **style | look | hollow | {"linestyle": "none"})
    single = np.isin(np.arange(len(x)), _alone(whole)) | (partial & ~np.isnan(rate))
    axes.vlines(x[single], low[single], high[single], color=colour, alpha=0.35,
                **theme.sized({"linewidth": 1.2}))  # fmt: skip


def _alone(values: np.ndarray) -> list[int]:
    """Return where a value stands without a neighbour, so that no line would show it."""
    known = ~np.isnan(values)
    before, after = np.r_[False, known[:-1]], np.r_[known[1:], False]
    return list(np.flatnonzero(known & ~before & ~after))


def reach_of(table: pd.DataFrame) -> tuple[float, float]:
    """Return the ends of the y axis: a little below zero, so that a rate of zero is seen."""
    lines = [column for column in ("rate", "smoothed", "standardised") if column in table.columns]
    highest = table[lines].max().max()
    widest = table.loc[~table["partial"].eq(True), "high"].max()
    top = 1.0
    if highest > 0:
        top = 1.05 * max(highest, min(2 * highest, widest if widest > 0 else 0))
    elif widest > 0:
        top = 1.05 * widest
    return -0.02 * top, top


def handles_of(table: pd.DataFrame, styles: dict, language: str) -> list:
    """Return the entries of the key: the terms of `styles`, and what else needs explaining."""
    few = table["period"].nunique() <= FEW_POINTS and "smoothed" not in table.columns
    handles = [
        Line2D([], [], **(style if few else style | {"marker": "none"}), label=str(term),
               **theme.sized({"linewidth": 1.8, "markersize": 4.5}))
        for term, style in styles.items()
    ]  # fmt: skip
    if "smoothed" in table.columns:
        handles.append(_quiet(words.say("raw", language), **RAW, marker="o"))
    if "standardised" in table.columns:
        handles.append(_quiet(_held_constant(table, language), **STANDARD))
    if (table["partial"].eq(True) & table["rate"].notna()).any():
        handles.append(Patch(**theme.PARTIAL, label=words.say("partial", language)))
    if (table["published"] == 0).any():
        handles.append(Patch(**theme.GAP, label=words.say("gap", language)))
    return handles


def _quiet(label: str, **look) -> Line2D:
    return Line2D([], [], color=theme.QUIET, label=label, **theme.sized(look))


def _held_constant(table: pd.DataFrame, language: str) -> str:
    held = str(table.attrs.get("standard") or "category")
    known = f"standard_{held}" if held in ("source", "category") else "standard_other"
    return words.say(known, language, name=held)


def sentences_of(table: pd.DataFrame, language: str, top: float) -> list[str]:
    """Return what the note says of the curves, where the y axis ends at `top`."""
    band = "band_raw" if "smoothed" in table.columns else "band"
    return [
        words.share_of(table, language),
        _smoothing(table, language),
        words.say(band, language) if table["low"].notna().any() else "",
        words.say("wide", language) if table["high"].max() > top else "",
        words.cut_of(table, language),
        words.never_used(table, language),
    ]


def _smoothing(table: pd.DataFrame, language: str) -> str:
    if "smoothed" not in table.columns:
        return ""
    beside = table.attrs.get("smoothing")
    if not beside:
        return words.say("smoothed_unsaid", language)
    return words.say("smoothed", language, n=rtl.number(2 * beside + 1, language=language))
