"""What stands behind curves over time, and stays where other terms are drawn in their place."""

from typing import NamedTuple

import pandas as pd
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from . import lettering, strip, theme, words
from .style import style
from .time_axis import draw_gaps, set_time_axis, spans_where

ATTACHED = ("numbers", "said")  # to a figure: see captions.attach


class Ground(NamedTuple):
    """The ground that axes hold: what it shows, its artists, and how much room it takes.

    `below` is what the strip takes, in points; `height` that of the figure before it grew.
    """

    shown: tuple | None
    artists: frozenset[Artist]
    below: float
    height: float


def draw_ground(
    axes: Axes, table: pd.DataFrame, styles: dict, periods: list[str], *, language: str,
    top: float | None = None,
) -> float:  # fmt: skip
    """Give the axes their scales, and draw gaps, partial periods and, where it has room, the strip.

    A bar of full height in the strip is `top`. Returns how many points the strip takes.
    """
    below = strip.below(axes)
    set_time_axis(axes, periods, language=language, below=below)
    axes.yaxis.set_major_formatter(lettering.Numbers(language))
    axes.yaxis.set_major_locator(MaxNLocator(nbins=6, steps=[1, 2, 2.5, 5, 10]))
    draw_gaps(axes, table.groupby("period")["published"].max())
    _draw_partial(axes, table)
    if below:
        column = words.base_column_of(table)
        strip.draw_strip(axes, table, styles, periods, language=language, column=column, top=top)
    return below


def keep_ground(axes: Axes, table: pd.DataFrame, below: float, language: str) -> None:
    """Remember on the axes, as `ground`, what was drawn on them so far, and for which table."""
    height = axes.get_figure(root=True).get_figheight()
    artists = frozenset(axes.get_children())
    axes.ground = Ground(_shown(table, language), artists, below, height)


def holds_ground(axes: Axes, table: pd.DataFrame, language: str) -> bool:
    """Return whether the ground that axes hold, if any, is the one that a table has."""
    held = getattr(axes, "ground", None)
    return held is not None and held.shown is not None and held.shown == _shown(table, language)


def clear_to_ground(axes: Axes) -> None:
    """Take away all that was drawn on axes, written around them and attached after their ground."""
    figure = axes.get_figure(root=True)
    for artist in set(axes.get_children()) - axes.ground.artists:
        artist.remove()
    for side in ("left", "center", "right"):
        axes.set_title("", loc=side)
    axes.set(xlabel="", ylabel="")
    figure.set_figheight(axes.ground.height)
    for name in ATTACHED:
        vars(figure).pop(name, None)


def _shown(table: pd.DataFrame, language: str) -> tuple | None:
    """Return all that the ground of a table depends on; None where its terms have several."""
    base, terms = words.base_column_of(table), table["term"].nunique()
    if len(table) % terms:
        return None
    names = dict.fromkeys(("period", "published", "partial", base))
    of_terms = [table[name].to_numpy().reshape(-1, terms) for name in names]
    if any((each != each[:, :1]).any() for each in of_terms):
        return None
    return language, style(), base, *(tuple(each[:, 0].tolist()) for each in of_terms)


def _draw_partial(axes: Axes, table: pd.DataFrame) -> None:
    """Hatch the spans of the periods that the corpus covers in part only."""
    partial = table["partial"].eq(True).groupby(table["period"]).any()
    for start, end in spans_where(partial):
        axes.axvspan(start, end, zorder=0.6, gid="partial", **theme.PARTIAL)
