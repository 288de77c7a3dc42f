"""Words written beside a falling curve, each above its own point and none over another."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.text import Annotation, Text

from helpers import rtl

from . import theme
from .style import style

LONGEST = 24  # letters
GAP = 5  # points on the screen from a point to its word
RAISED = 4  # times that the axes are made higher


def name_points(axes: Axes, shown: pd.DataFrame, language: str) -> None:
    """Write the terms of some rows, by rank, to the right of their points and above them.

    There a falling curve is never; a word that would cover the one below it is moved up, with a
    thin line to its point. The axes reach further where a word would run out of them. Raises
    `ValueError` where there is no room for so many.
    """
    labels = [
        _write(axes, row.rank, row.rate, row.term, language)
        for row in shown[["rank", "rate", "term"]].itertuples(index=False, name="Row")
    ]
    if not labels:
        return
    axes.get_figure(root=True).draw_without_rendering()
    _widen(axes, labels)
    for _ in range(RAISED):
        height, reached = _points(axes, axes.bbox.height), _stack(axes, labels)
        if reached <= height:
            return
        point = _height_of(axes, labels[0])
        room = height - 1.02 * (reached - point)
        if room < height / 4:
            break
        bottom, top = np.log10(axes.get_ylim())
        axes.set_ylim(10**bottom, 10 ** (bottom + (top - bottom) * point / room))
    raise ValueError(
        f"This chart has no room for {len(labels)} words. Name fewer of them with named=, or draw "
        "on taller axes."
    )


def _write(axes: Axes, rank: float, rate: float, term: str, language: str) -> Annotation:
    term = str(term) if len(str(term)) <= LONGEST else f"{str(term)[: LONGEST - 1]}…"
    line = {"arrowstyle": "-", "color": theme.BASE, "linewidth": 0.6 * style().line,
            "shrinkA": 0, "shrinkB": theme.scaled(GAP - 1), "relpos": (0, 0)}  # fmt: skip
    label = axes.annotate(
        rtl.label(term, language=language), (rank, rate), (theme.scaled(GAP), theme.scaled(GAP)),
        textcoords="offset points", ha="left", va="bottom", fontsize=style().text, arrowprops=line,
        bbox={"facecolor": "white", "edgecolor": "none", "pad": theme.scaled(0.8)},
    )  # fmt: skip
    label.set_in_layout(False)
    return label


def _widen(axes: Axes, labels: list[Annotation]) -> None:
    """Move the right end of the x axis so far that every word ends before it."""
    (low, high), width = np.log10(axes.get_xlim()), _points(axes, axes.bbox.width)
    for label in labels:
        taken = _points(axes, Text.get_window_extent(label).width) + theme.scaled(2 * GAP)
        if taken < 0.8 * width:
            high = max(high, low + (np.log10(label.xy[0]) - low) * width / (width - taken))
    axes.set_xlim(10**low, 10**high)


def _stack(axes: Axes, labels: list[Annotation]) -> float:
    """Move each word up until it is above those it would cover; return how high they reach.

    In points from the foot of the axes. What a word takes begins at its point, so that none covers
    the line of another.
    """
    gap, placed = theme.scaled(GAP), []
    for label in reversed(labels):
        left, point = _points(axes, axes.transData.transform(label.xy) - axes.bbox.p0)
        box = Text.get_window_extent(label)
        right = left + gap + _points(axes, box.width) + theme.scaled(GAP)
        foot = max([point + gap, *(top for start, top in placed if start < right)])
        label.set_position((gap, foot - point))
        placed.append((left, foot + _points(axes, box.height) + theme.scaled(2)))
    return max(top for _, top in placed)


def _height_of(axes: Axes, label: Annotation) -> float:
    """Return how many points above the foot of the axes the point of a word is."""
    return _points(axes, axes.transData.transform(label.xy)[1] - axes.bbox.y0)


def _points(axes: Axes, pixels: float) -> float:
    return pixels * 72 / axes.get_figure(root=True).dpi
