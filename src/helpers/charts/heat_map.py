"""A heat map of terms over time: a row per term, a column per period, the rate as a shade."""

from functools import partial

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch

from helpers import calendars, rtl

from . import heat, strip, theme, words
from .captions import InBoth, Said, attach
from .checks import readable, refuse_repeated
from .nothing import draw_undated
from .time_axis import draw_gaps, set_time_axis

ROW = 0.27  # inches on the screen
SCALES = ("all", "term")
EQUAL, DOUBLING, FAR = (1, 2, 2.5, 5, 10), (1, 2, 5, 10), 8
STRIP = 30  # points that the number beside the strip takes


def plot_heat_map(
    frequencies: pd.DataFrame, *, language: str = "fa", scaled: str = "all",
    axes: Axes | None = None,
) -> Axes:  # fmt: skip
    """Draw the rate of each term in each period as a shade, and return the Axes.

    `frequencies` is a table of `frequency.over_time`. A row is a term, the first on top, a column
    a period, in time from left to right: the darker the cell, the higher the rate, in at most five
    steps from zero, the same for all terms; where rates lie far apart, each step is about twice
    the one below. With `scaled="term"` each term has its own scale, five equal steps of its
    highest rate: its course is seen however rare it is, and terms cannot be compared.
    The steps reach to the highest rate of a whole period; a partial one may be beyond them. A cell
    without a use is white, and its number counts the uses where there is room for it.
    Periods without articles are grey; partial ones are hatched and bear no numbers. A strip below
    shows the articles of each period. Intervals are not shown.

    In Persian the terms stand at the right. Draws on `axes`, or on a new figure that a notebook
    shows; where no article is dated, only a sentence says so. Raises `ValueError` for rates below
    zero and for what `plot_over_time` refuses.
    """
    table = readable(frequencies, "frequencies", language)
    if table.empty:
        return draw_undated(table, language=language, axes=axes)
    _refuse(table, scaled)
    table, edges = _shaded(table, scaled)
    with theme.theme():
        own = axes is None
        if own:
            rows = table["term"].nunique()
            _, ((axes,),) = theme.new_figure(size=(9, 2.1 + ROW * rows))
        theme.dress(axes)
        axes.grid(visible=False)
        numbered, below, beside = _draw(axes, table, language)
        room = heat.room_of(axes) - beside
        handles = _handles(table, edges, scaled, language)
        above = theme.key_above(axes, handles, room, language=language)
        said = InBoth(partial(_say, table, numbered, below > 0, scaled))
        theme.name_axes(axes, said[language], language=language, above=above,
                        beside=theme.room_of(axes) - room)  # fmt: skip
        if below:
            strip.move_label(axes)
        if own:
            theme.grow(axes, below, row=ROW)
    attach(axes.get_figure(root=True), [frequencies], said, language)
    return axes


def _refuse(table: pd.DataFrame, scaled: str) -> None:
    if scaled not in SCALES:
        raise ValueError(f"A heat map is scaled by {' or '.join(SCALES)}; {scaled!r} is neither.")
    refuse_repeated(table, ["period", "term"])
    below = table.loc[table["rate"] < 0, "term"]
    if len(below):
        raise ValueError(
            f"The rate of «{below.iloc[0]}» is below zero, and a shade begins at zero. Draw it "
            "with charts.plot_over_time."
        )


def _shaded(table: pd.DataFrame, scaled: str) -> tuple[pd.DataFrame, np.ndarray]:
    """Return the table with the row and the colour of each cell, and the edges of the shades."""
    table = table.assign(row=pd.factorize(table["term"])[0], sure=~table["partial"].eq(True))
    table.loc[table["published"] == 0, "rate"] = np.nan
    sure = table["rate"].where(table["sure"] | ~table["sure"].any())
    shown, edges = table["rate"], _edges(sure)
    if scaled == "term":
        highest = sure.groupby(table["term"]).transform("max")
        shown, edges = 100 * shown / highest.where(highest > 0, 1), np.arange(0, 101, 20.0)
    steps = np.searchsorted(edges, shown.fillna(0), side="left")
    colours = np.array(["white", *heat.shades_of(edges)])
    return table.assign(colour=colours[np.clip(steps, 0, len(colours) - 1)]), edges


def _edges(rates: pd.Series) -> np.ndarray:
    """Return the edges of at most five shades, round numbers, from zero to the highest rate.

    The steps are equal where the highest is at most `FAR` times a low rate (above zero, of which
    three in ten are lower), and else each is about twice the one below: 1, 2, 5, 10 …

    >>> _edges(pd.Series([0, 250, 430.0])).tolist()
    [0.0, 100.0, 200.0, 300.0, 400.0, 500.0]
    >>> _edges(pd.Series([0, 3, 5, 90.0])).tolist()
    [0.0, 5.0, 10.0, 20.0, 50.0, 100.0]
    """
    used, most = rates[rates > 0], len(heat.SHADES)
    if used.empty:
        return np.array([0.0, 1.0])
    highest = used.max()
    if highest <= FAR * used.quantile(0.3):
        step = _round_up(highest / most, EQUAL)
        return step * np.arange(int(np.ceil(highest / step - 1e-9)) + 1)
    edges = [_round_up(highest, DOUBLING)]
    while len(edges) < most:
        edges.append(_round_up(edges[-1] * 0.4, DOUBLING))
    return np.array([0.0, *edges[::-1]])


def _round_up(number: float, steps: tuple) -> float:
    """Return the first of some steps, times a power of ten, that is not below a number.

    >>> _round_up(430, (1, 2, 5, 10)), _round_up(0.2, (1, 2, 5, 10))
    (500.0, 0.2)
    """
    unit = 10.0 ** np.floor(np.log10(number) + 1e-9)
    found = next(step for step in steps if step * unit >= number * (1 - 1e-9))
    return float(f"{found * unit:.3g}")


def _draw(axes: Axes, table: pd.DataFrame, language: str) -> tuple[bool, float, float]:
    """Draw cells, gaps and strip; return whether cells are numbered, and the points taken.

    Those below are taken by the strip, those beside by the terms.
    """
    periods = sorted(table["period"].unique())
    below = 0 if strip.differs(table, words.base_column_of(table)) else strip.below(axes)
    set_time_axis(axes, periods, language=language, below=below)
    beside = heat.letter_rows(axes, list(table["term"].unique()), language)
    room = heat.room_of(axes) - beside - theme.scaled(STRIP)
    draw_gaps(axes, table.groupby("period")["published"].max())
    cells = table[table["rate"].notna()]
    heat.draw_cells(axes, cells, room)
    heat.hatch_cells(axes, cells[~cells["sure"]], "partial")
    numbered = heat.number_cells(axes, cells, room, language)
    if below:
        strip.draw_strip(
            axes, table, {}, periods, language=language, column=words.base_column_of(table)
        )
    return numbered, below, beside


def _handles(table: pd.DataFrame, edges: np.ndarray, scaled: str, language: str) -> list:
    first = "first_own" if scaled == "term" else f"first_{words.base_of(table)}"
    handles = heat.key_of(edges, first, language)
    if not table["sure"].all():
        handles.append(Patch(**heat.HATCHED, label=words.say("partial", language)))
    if (table["published"] == 0).any():
        handles.append(Patch(**theme.GAP, label=words.say("gap", language)))
    return handles


def _say(
    table: pd.DataFrame, numbered: bool, stripped: bool, scaled: str, language: str
) -> Said:  # fmt: skip
    terms = words.named(table["term"].unique(), language)
    zero = (table["rate"] == 0).any()
    note = words.note(
        table, language,
        words.say(f"shades_{scaled}", language, highest=_highest(table, language)),
        words.say("white_cells", language) if zero else "",
        words.say("numbered_cells", language) if numbered else "",
        words.share_of(table, language),
        words.cut_of(table, language),
        words.say("strip_share" if words.base_column_of(table) == "whole" else "strip", language)
        if stripped else "",
        words.never_used(table, language),
    )  # fmt: skip
    title = words.say("over_time", language, terms=terms)
    return Said(title, note, _tell(table, title, language))


def _tell(table: pd.DataFrame, title: str, language: str) -> str:
    """Return what someone is told who cannot see the map: the highest rate of each term."""
    measure = words.MEASURES[words.base_of(table), language]
    told = [words.say("heat_chart", language, title=title, measure=measure)]
    sure = _sure(table).loc[lambda rows: rows["rate"] > 0]
    best = sure.loc[sure.groupby("term")["rate"].idxmax()].set_index("term")
    for term in (term for term in table["term"].unique() if term in best.index):
        told.append(
            words.say("highest_in", language, term=words.named([term], language),
                      when=calendars.label_of(best.at[term, "period"], language=language),
                      rate=rtl.number(best.at[term, "rate"], 1, language=language))
        )  # fmt: skip
    told += [words.never_used(table, language), words.without_articles(table, language)]
    return ". ".join(filter(None, told)) + "."


def _sure(table: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of whole periods, or all rows where there is none."""
    return table[table["sure"] | ~table["sure"].any()]


def _highest(table: pd.DataFrame, language: str) -> str:
    """Return the highest rate of each term in a whole period, in words."""
    rates = _sure(table).groupby("term", sort=False)["rate"].max()
    each = [words.say("size_of", language, terms=words.named([term], language),
                      size=rtl.number(rate, 1, language=language))
            for term, rate in rates.items()]  # fmt: skip
    return words.listed(each, language)
