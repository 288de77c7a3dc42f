"""Rates by rank on two logarithmic axes, beside the line that Zipf's law would give."""

from collections.abc import Iterable
from functools import partial

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.ticker import FixedLocator, FuncFormatter, NullLocator

from helpers import orthography, rtl

from . import lettering, ranks_said, theme, words
from .captions import InBoth, attach
from .checks import readable, refuse_repeated
from .nothing import draw_sentence
from .ranks_named import name_points
from .style import style

CURVE = {"color": theme.COLOURS[0], "linewidth": 1.4, "solid_capstyle": "butt"}
ONCE = {"color": theme.COLOURS[1], "linewidth": 3.4, "solid_capstyle": "butt"}
ZIPF = {"color": theme.QUIET, "linewidth": 1, "linestyle": (0, (5, 2.5))}
DOT = {"linestyle": "none", "marker": "o", "markersize": 3.6}
NAMED = {"marker": "o", "markersize": 6, "markeredgecolor": "white", "markeredgewidth": 0.8}
FIRST = 10  # ranks that have a dot each: further ones would run together
FINEST = 1 / 250  # of a decade: what of the curve is nearer together is not drawn apart
SLIDE = 9 / 16  # of its width
BEYOND = 1.6  # times the last and the highest: how far the axes reach


def plot_by_rank(
    ranks: pd.DataFrame, *, named: Iterable[str] | None = None, through: int = 1,
    language: str = "fa", axes: Axes | None = None,
) -> Axes:  # fmt: skip
    """Draw the rate of each type against its rank, both logarithmic, and return the Axes.

    `ranks` is a table of `frequency.by_rank`, or some rows of it. Both axes run as in any textbook,
    in either language. The dashed line is Zipf's law through the type of the rank `through`: twice
    the rank, half the rate. It is not fitted. The thick last step is the types that are used once.
    `named` are words to name on the curve, in any spelling; without it those of the ranks 1, 10,
    100 … are, and with [] none. Of a large vocabulary no more points are drawn than can be told
    apart: both ends of each step, and of 1/250 of a decade the first and the last. Draws on `axes`,
    or on a new figure that a notebook shows; of an empty table only a sentence says that there is
    no word. Raises `ValueError` for a rank that stands twice or is not 1 or more, a rate that is
    not above 0, a word or a rank that the table does not hold, and more words than there is room
    for.
    """
    table = readable(ranks, "ranks", language)
    if table.empty:
        return draw_sentence(table, "no_ranks", language=language, axes=axes)
    table = _checked(table)
    line, shown = _row_of(table, through), _named(table, named)
    with theme.theme():
        own = axes is None
        if own:
            _, ((axes,),) = theme.new_figure(size=(7.2, 5), may_be_lower=True)
        theme.dress(axes)
        axes.grid(axis="x", color=theme.FAINT, linewidth=0.6 * style().line)
        _scale(axes, table, language)
        _draw(axes, table, line, shown)
        handles = _handles(table, line, language)
        above = theme.key_above(axes, handles, theme.room_of(axes), language=language)
        said = InBoth(partial(ranks_said.say_all, table, line))
        theme.name_axes(
            axes, said[language], language=language, above=above,
            measure=words.MEASURES[words.base_of(table), language],
            across=ranks_said.say("across", language),
        )  # fmt: skip
        if own:
            theme.grow_on_page(axes)
            _fill_slide(axes)
        name_points(axes, shown, language)
    attach(axes.get_figure(root=True), [ranks], said, language)
    return axes


def _checked(table: pd.DataFrame) -> pd.DataFrame:
    """Return the table by rank; raise where a row has no place on logarithmic axes."""
    refuse_repeated(table, ["rank"])
    for column, least in (("rank", 1), ("rate", np.nextafter(0, 1))):
        numbers = pd.to_numeric(table[column], errors="coerce").to_numpy(float, na_value=np.nan)
        wrong = np.flatnonzero(~((numbers >= least) & np.isfinite(numbers)))
        if len(wrong):
            raise ValueError(
                f"Row {wrong[0] + 1} of the table of ranks has the {column} "
                f"{table[column].iloc[wrong[0]]}; logarithmic axes have room for "
                f"{'1, 2, 3 …' if column == 'rank' else 'rates above 0'} alone. Leave the row out."
            )
    return table.sort_values("rank", ignore_index=True)


def _row_of(table: pd.DataFrame, through) -> pd.Series:
    found = table[table["rank"].eq(through)]
    if isinstance(through, bool) or found.empty:
        raise ValueError(
            f"through is the rank of a row of this table, from {table['rank'].iloc[0]} to "
            f"{table['rank'].iloc[-1]}; {through!r} is not."
        )
    return found.iloc[0]


def _named(table: pd.DataFrame, named: Iterable[str] | None) -> pd.DataFrame:
    """Return the rows of the words that are named on the curve."""
    if named is None:
        decades = 10 ** np.arange(int(np.log10(table["rank"].iloc[-1])) + 1)
        return table[table["rank"].isin(decades)]
    words_asked = [named] if isinstance(named, str) else list(named)
    wanted, terms = list(map(orthography.clean, words_asked)), table["term"]
    if not set(wanted) <= set(terms):
        wanted, terms = list(map(orthography.key, words_asked)), terms.map(orthography.key)
    held = set(terms)
    for word, spelling in zip(words_asked, wanted, strict=True):
        if spelling not in held:
            raise ValueError(
                f"The table of ranks has no «{word}». Name words that it has, each alone: a "
                "phrase has no rank."
            )
    return table[terms.isin(wanted)]


def _fill_slide(axes: Axes) -> None:
    """Make a figure for a slide as high as the slide: flat, no slope could be seen."""
    if style().medium == "projector":
        figure = axes.get_figure(root=True)
        figure.set_figheight(max(figure.get_figheight(), figure.get_figwidth() * SLIDE))


def _scale(axes: Axes, table: pd.DataFrame, language: str) -> None:
    """Make both axes logarithmic, with lines at powers of ten in the digits of the language."""
    rates, last = table["rate"].to_numpy(float), float(table["rank"].iloc[-1])
    size = style().tick
    wide = lettering.width_of(_written(10 ** np.floor(np.log10(last)), language), size) * 1.25
    high = axes.get_figure(root=True).get_figheight() * 72 * 0.5
    for axis, ends, room, one in (
        (axes.xaxis, (1, max(last, 10)), theme.room_of(axes), wide),
        (axes.yaxis, (rates.min(), rates.max()), high, 1.6 * size),
    ):
        low, top = np.log10(ends) + np.log10(BEYOND) * np.array([-1, 1])
        if np.floor(top) - np.ceil(low) < 1:
            low, top = np.floor(low), max(np.ceil(top), np.floor(low) + 1)
        decades = np.arange(np.ceil(low), np.floor(top) + 1)
        step = max(1, int(np.ceil(len(decades) * one / room)))
        name = axis.axis_name
        axes.set(**{f"{name}scale": "log", f"{name}lim": (10**low, 10**top)})
        axis.set_major_locator(FixedLocator(10.0 ** decades[decades % step == 0]))
        axis.set_minor_locator(NullLocator())
        axis.set_major_formatter(FuncFormatter(lambda value, _: _written(value, language)))


def _written(value: float, language: str) -> str:
    """Return a power of ten in full.

    >>> _written(1000, "fa"), _written(0.01, "en")
    ('۱٬۰۰۰', '0.01')
    """
    return rtl.number(value, max(0, -round(np.log10(value))), language=language)


def _draw(axes: Axes, table: pd.DataFrame, line: pd.Series, shown: pd.DataFrame) -> None:
    rank, rate = (table[name].to_numpy(float) for name in ("rank", "rate"))
    ends = np.array(axes.get_xlim())
    law = line["rate"] * line["rank"] / ends
    axes.plot(ends, law, **theme.sized(ZIPF), gid="zipf")
    points = _thinned(rank, rate)
    axes.plot(rank[points], rate[points], **theme.sized(CURVE), gid="types")
    once = table["count"].to_numpy() == 1
    if once.any():
        ends = rank[once][[0, -1]] * [1 if once.sum() > 1 else 1 / 1.05, 1]
        axes.plot(ends, rate[once][[0, -1]], **theme.sized(ONCE), gid="once")
    first = rank <= FIRST
    axes.plot(rank[first], rate[first], color=CURVE["color"], **theme.sized(DOT))
    axes.plot(shown["rank"], shown["rate"], color=CURVE["color"], linestyle="none",
              **theme.sized(NAMED), gid="named")  # fmt: skip


def _thinned(rank: np.ndarray, rate: np.ndarray) -> np.ndarray:
    """Return the places of the points that are drawn: the line through them is the same.

    Of the types of one rate those between the first and the last lie on the line of the two. Of
    steps that are nearer together than can be drawn, the first and the last point stay.
    """
    new = np.r_[True, rate[1:] != rate[:-1]]
    kept = np.flatnonzero(new | np.r_[new[1:], True])
    cell = np.floor(np.log10(rank[kept]) / FINEST)
    new = np.r_[True, cell[1:] != cell[:-1]]
    return kept[new | np.r_[new[1:], True]]


def _handles(table: pd.DataFrame, line: pd.Series, language: str) -> list:
    rank = ranks_said.number(line["rank"], language)
    handles = [Line2D([], [], **theme.sized(ZIPF),
                      label=ranks_said.say("zipf", language, rank=rank))]  # fmt: skip
    if once := ranks_said.once_of(table, language):
        handles.append(Line2D([], [], **theme.sized(ONCE), label=once))
    return handles
