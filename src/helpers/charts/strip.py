"""A low strip under a curve: what stands behind each of its points, on the same axis of time."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.transforms import ScaledTranslation, Transform, blended_transform_factory

from helpers import rtl

from . import theme
from .date_labels import MARK
from .dates import DateLocator
from .marks import Marks
from .style import fonts, style
from .time_axis import draw_gaps, span_of

HEIGHT, SPACE = 20, 8
MANY = 150  # bars: more are drawn without a seam, side by side as one shape


def below(axes: Axes) -> float:
    """Return how many points under the axes a strip ends, or 0 where there is no room for one.

    A figure that is laid out when it is drawn makes room.
    """
    laid_out = axes.get_figure(root=True).get_layout_engine() is not None
    return theme.scaled(HEIGHT + SPACE) if laid_out else 0


def draw_strip(
    axes: Axes, table: pd.DataFrame, styles: dict[str, dict], periods: list[str], *,
    language: str, column: str = "published", top: float | None = None,
) -> Axes:  # fmt: skip
    """Draw a bar per period, as high as the table's `column`, under the axes; return its Axes.

    Partial periods are hatched, those without articles grey. Where the terms differ in what
    stands behind them, each has an outline in its style instead. The number beside the strip is
    that of a bar of full height: the highest, or `top`. On a screen the strip stands 8 points under
    the axes and is 20 points high, however large they are.
    """
    strip = _new_strip(axes)
    bases = {term: rows.set_index("period")[column].reindex(periods).fillna(0).astype(float)
             for term, rows in table.groupby("term", sort=False)}  # fmt: skip
    highest = max(base.max() for base in bases.values()) if top is None else top
    strip.set_ylim(0, max(highest, 1))
    written = [rtl.number(highest, language=language)] if highest else []
    strip.set_yticks([highest][: len(written)], written, va="top", fontsize=style().note)
    if "published" in table.columns:
        draw_gaps(strip, table.groupby("period")["published"].max())
    first, *others = bases.values()
    if all(first.equals(other) for other in others):
        _draw_bars(strip, first, _partial(table, periods))
    else:
        for term, base in bases.items():
            _draw_outline(strip, base, styles[term])
    return strip


def move_label(axes: Axes) -> None:
    """Have the label of the x axis stand under the strip also where no tick labels part them."""
    if not axes.xaxis.get_tick_params()["labelbottom"]:
        axes.xaxis.labelpad += below(axes)


def differs(table: pd.DataFrame, column: str = "published") -> bool:
    """Return whether the terms of a table differ in what stands behind them."""
    each = ["period", "source"] if "source" in table.columns else "period"
    grouped = table.groupby(each)[column]
    return bool((grouped.max() > grouped.min()).any())


def _new_strip(axes: Axes) -> Axes:
    for before in [child for child in axes.child_axes if child.get_gid() == "strip"]:
        before.remove()
    height, space = theme.scaled(HEIGHT) / 72, theme.scaled(SPACE) / 72
    strip = axes.inset_axes(
        [0, -height - space, 1, height], transform=inches_from(axes, 0), sharex=axes
    )
    strip.set(gid="strip", navigate=False, facecolor="none")
    strip.spines[["top", "right", "left"]].set_visible(False)
    strip.tick_params(labelfontfamily=fonts(), colors=theme.QUIET, labelcolor=theme.INK)
    strip.tick_params(axis="y", which="both", length=0, labelbottom=False)
    strip.tick_params(axis="x", which="both", bottom=False, labelbottom=False)
    axes.tick_params(axis="x", which="minor", length=0)
    locator = axes.xaxis.get_major_locator()
    if isinstance(locator, DateLocator):
        look = {"length": theme.scaled(MARK), "colour": theme.QUIET, "first": theme.INK}
        strip.add_artist(Marks(strip, locator, **look))
    return strip


def inches_from(axes: Axes, height: float, *, across: Transform | None = None) -> Transform:
    """Return the transform whose y is inches upwards from a height of the axes (0 foot, 1 top).

    Its x is a share of the axes' width, or what `across` makes of it.
    """
    upwards = axes.get_figure(root=True).dpi_scale_trans
    upwards += ScaledTranslation(0, height, axes.transAxes)
    return blended_transform_factory(across or axes.transAxes, upwards)


def _partial(table: pd.DataFrame, periods: list[str]) -> np.ndarray:
    if "partial" not in table.columns:
        return np.zeros(len(periods), bool)
    partial = table["partial"].eq(True).groupby(table["period"]).any()
    return partial.reindex(periods, fill_value=False).to_numpy()


def _draw_bars(strip: Axes, base: pd.Series, partial: np.ndarray) -> None:
    spans, heights = np.array([span_of(period) for period in base.index]), base.to_numpy()
    many = len(base) > MANY
    filled = {"facecolor": theme.BASE, "edgecolor": theme.BASE if many else "white",
              "linewidth": 0.2 if many else 0.4, "snap": False if many else None}  # fmt: skip
    hollow = {"facecolor": "white", "edgecolor": theme.QUIET, "linewidth": 0.8, "hatch": "/////"}
    for chosen, look, name, joined in (
        (~partial, filled, "bars", many), (partial, hollow, "partial-bars", False),
    ):  # fmt: skip
        there = np.flatnonzero(chosen & (heights > 0))
        if len(there):
            ends = np.flatnonzero(np.diff(there) > joined) + 1
            drawn = [_contour(spans[run], heights[run]) for run in np.split(there, ends)]
            strip.add_collection(PolyCollection(drawn, gid=name, **look), autolim=False)


def _contour(spans: np.ndarray, heights: np.ndarray) -> np.ndarray:
    """Return the corners of bars that stand side by side, as one shape.

    >>> _contour(np.array([[0, 1], [1, 2]]), np.array([5, 3])).tolist()
    [[0, 0], [0, 5], [1, 5], [1, 3], [2, 3], [2, 0]]
    """
    above = np.column_stack([spans.ravel(), np.repeat(heights, 2)])
    return np.vstack([[spans[0, 0], 0], above, [spans[-1, 1], 0]])


def _draw_outline(strip: Axes, base: pd.Series, style: dict) -> None:
    places = np.array([span_of(period) for period in base.index]).ravel()
    strip.plot(places, np.repeat(base.to_numpy(), 2), color=style["color"],
               linestyle=style["linestyle"], linewidth=1.1)  # fmt: skip
