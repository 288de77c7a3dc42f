"""Frequencies over time, a panel per source: the same curves, on shared axes."""

from functools import partial

import pandas as pd
from matplotlib.axes import Axes

from . import alt, curves, theme, words
from .captions import InBoth, Said, attach
from .checks import lightened, readable, refuse_repeated
from .ground import draw_ground
from .nothing import draw_undated
from .over_time import note_under
from .panels import name_figure, name_panel, remove_spare


def plot_by_source(frequencies: pd.DataFrame, *, language: str = "fa") -> list[Axes]:
    """Draw a panel per source, each as `plot_over_time` does, on shared axes; return the Axes.

    `frequencies` counts each source apart (it has a column `source`). Up to four sources stand
    one under the other, more stand in two columns, read from right to left in Persian. Under each
    panel a strip shows the articles of its source, on one scale for all. The list of Axes is in
    the order of the sources in the table; where no article is dated, it is one Axes that says so.
    Raises `ValueError` as `plot_over_time` does.
    """
    table = readable(frequencies, "frequencies", language, also=["source"])
    if table.empty:
        return [draw_undated(table, language=language)]
    refuse_repeated(table, ["period", "term", "source"])
    table = lightened(table)
    terms, sources = (table[name].unique().tolist() for name in ("term", "source"))
    periods = sorted(table["period"].unique())
    styles = curves.styles_of(terms)
    columns = 1 if len(sources) <= 4 else 2
    rows = -(-len(sources) // columns)
    with theme.theme():
        size = (9 if columns == 1 else 11, 1.9 + 2.05 * rows)
        figure, grid = theme.new_figure(rows, columns, size=size, sharex=True, sharey=True)
        panels = list((grid[:, ::-1] if language == "fa" else grid).ravel())
        highest = table[words.base_column_of(table)].max()
        for axes, source in zip(panels, sources, strict=False):
            theme.dress(axes)
            own = table[table["source"] == source]
            draw_ground(axes, own, styles, periods, language=language, top=highest)
            curves.draw_curves(axes, own, styles, periods)
            name_panel(axes, str(source), language)
        remove_spare(panels, len(sources), columns)
        panels[0].set_ylim(*curves.reach_of(table))
        said = InBoth(partial(_say_by_source, table, panels[0].get_ylim()[1]))
        name_figure(
            panels[0], said[language], language=language,
            measure=words.MEASURES[words.base_of(table), language],
            handles=curves.handles_of(table, styles, language),
        )  # fmt: skip
    attach(figure, [frequencies], said, language)
    return panels[: len(sources)]


def _say_by_source(table: pd.DataFrame, top: float, language: str) -> Said:
    terms = words.named(list(table["term"].unique()), language)
    note = note_under(table, language, top, stripped=True)
    return Said(words.say("by_source", language, terms=terms), note, alt.by_source(table, language))
