"""The cells of a heat map: a row per word, a column per period, shades in steps, and their key."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.colors import to_rgb
from matplotlib.patches import Patch

from helpers import rtl

from . import lettering, theme, words
from .style import style
from .time_axis import middle_of, span_of

SHADES = ("#c9dff2", "#a3c8e6", "#6fa8d6", "#2f7ab8", "#0b4a82")
HATCHED = {"facecolor": "none", "edgecolor": "#8a8a8a", "hatch": "////", "linewidth": 0}
HALF, SEAM, EDGE = 0.46, 3, 26  # of a row; points: cells with a seam are wider; around a figure


def shades_of(edges: np.ndarray) -> list[str]:
    """Return a shade for each step between the edges, from the lightest to the darkest."""
    places = np.linspace(0, len(SHADES) - 1, len(edges) - 1).round().astype(int)
    return [SHADES[place] for place in places]


def room_of(axes: Axes) -> float:
    """Return about how many points wide the axes and all that is written beside them are."""
    return theme.room_of(axes) + theme.scaled(theme.MARGIN - EDGE)


def letter_rows(axes: Axes, rows: list, language: str) -> float:
    """Write the words beside the axes; return how many points they take."""
    if language == "fa":
        axes.yaxis.tick_right()
    axes.spines[["left", "right", "bottom"]].set_visible(False)
    room, size = theme.room_of(axes) * 0.3, style().text
    written = [lettering.wrap(str(row), room, size, language) for row in rows]
    axes.set_yticks(range(len(rows)), written, fontsize=size, linespacing=1, va="center")
    axes.set_ylim(len(rows) - 0.45, -0.55)
    return max(lettering.width_of(text, size) for text in written)


def draw_cells(axes: Axes, cells: pd.DataFrame, room: float) -> None:
    """Draw a rectangle for each of the cells: their row (from 0, on top), period and colour.

    `room` is how many points wide the axes are.
    """
    seam = 0.8 if narrowest(axes, cells["period"], room) > SEAM else 0
    axes.add_collection(
        PolyCollection(
            _corners(cells), facecolors=list(cells["colour"]), gid="cells",
            edgecolors="white" if seam else "face", linewidths=seam or 0.1,
        ),
        autolim=False,
    )  # fmt: skip


def number_cells(axes: Axes, cells: pd.DataFrame, room: float, language: str) -> bool:
    """Write the count of each cell that is `sure` into it; return whether there was room."""
    numbers = [rtl.number(count, language=language) for count in cells["count"]]
    widest = max((lettering.width_of(text, style().note) for text in numbers), default=0)
    if not len(cells) or widest + 3 > narrowest(axes, cells["period"], room):
        return False
    for text, cell in zip(numbers, cells.itertuples(), strict=True):
        if cell.sure:
            axes.text(middle_of(cell.period), cell.row, text, ha="center", va="center",
                      clip_on=True, fontsize=style().note, color=ink_on(cell.colour))  # fmt: skip
    return True


def hatch_cells(axes: Axes, cells: pd.DataFrame, gid: str) -> None:
    """Hatch the cells in a colour that is seen on their own."""
    inks = cells["colour"].map(ink_on)
    for ink, some in cells.groupby(inks):
        axes.add_collection(
            PolyCollection(_corners(some), **HATCHED | {"edgecolor": ink, "gid": gid, "zorder": 2}),
            autolim=False,
        )  # fmt: skip


def narrowest(axes: Axes, periods: pd.Series, room: float) -> float:
    """Return how many points wide the narrowest of some periods is."""
    spans = np.array([span_of(period) for period in periods.unique()]).reshape(-1, 2)
    return np.diff(spans, axis=1).min(initial=np.inf) / np.ptp(axes.get_xlim()) * room


def ink_on(colour: str) -> str:
    """Return the colour of letters that can be read on a colour."""
    return "white" if np.dot(to_rgb(colour), (0.299, 0.587, 0.114)) < 0.55 else theme.INK


def key_of(edges: np.ndarray, first: str, language: str) -> list[Patch]:
    """Return the entries of the key, a shade each: `first` is the saying of the lightest."""
    step = np.diff(edges).min()
    decimals = max(0, int(np.ceil(-np.log10(step) - 1e-6)))
    ends = [rtl.number(edge, decimals, language=language) for edge in edges]
    return [
        Patch(facecolor=shade, edgecolor="none", label=words.say(
            "to" if order else first, language, low=ends[order], high=ends[order + 1]))
        for order, shade in enumerate(shades_of(edges))
    ]  # fmt: skip


def _corners(cells: pd.DataFrame) -> np.ndarray:
    left, right = np.array([span_of(period) for period in cells["period"]]).reshape(-1, 2).T
    top, foot = cells["row"].to_numpy() - HALF, cells["row"].to_numpy() + HALF
    corners = np.stack([left, top, left, foot, right, foot, right, top], axis=1)
    return corners.reshape(-1, 4, 2)
