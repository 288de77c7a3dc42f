"""The chart that was drawn last: it answers for itself, and the next is drawn in its place."""

from collections.abc import Hashable
from contextlib import ExitStack

import pandas as pd

from helpers import charts
from helpers.export.settling import ticks_kept


class Easel:
    """Holds one chart of `charts.plot_over_time`, with the ticks that it has."""

    def __init__(self):
        self._asked, self._axes, self._ticks = None, None, ExitStack()

    def draw(
        self, asked: Hashable, table: pd.DataFrame, *, language: str, events: pd.DataFrame | None
    ):  # fmt: skip
        """Return the Axes of the chart of a table, drawn in the style of now.

        `asked` is all that it depends on: what is asked for again stands here already.
        """
        if asked == self._asked:
            return self._axes
        before, self._axes, self._asked = self._axes, None, None
        axes = charts.redraw_over_time(before, table, language=language, events=events)
        if axes is not before:
            self._ticks.close()
            self._ticks.enter_context(ticks_kept(axes.get_figure(root=True)))
        self._axes, self._asked = axes, asked
        return axes
