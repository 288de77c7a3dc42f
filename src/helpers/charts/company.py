"""How the company of a word changes: a row per collocate, a column per period."""

from functools import partial

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch

from helpers import rtl

from . import alt, heat, strip, theme, words
from .captions import InBoth, Said, attach
from .checks import readable, refuse_repeated, undated_of
from .heat import SHADES
from .nothing import draw_sentence, draw_undated
from .time_axis import draw_gaps, set_time_axis, span_of

ROW = 0.27  # inches on the screen
FEW = 10


def plot_collocates_over_time(
    company: pd.DataFrame, *, language: str = "fa", axes: Axes | None = None
) -> Axes:
    """Draw how strong each collocate of a node is in each period, and return the Axes.

    `company` is the table of `collocation.over_time`. A row is a collocate, a column a period,
    in time from left to right; the darker the cell, the higher the logDice, and its number counts
    the joint uses where there is room for it. Rows stand in the order in which the collocates are
    at their strongest, so that newcomers come last. Periods with few uses of the node (`few`, or
    fewer than ten) are hatched and bear no numbers; a strip below shows its uses. In Persian the
    collocates stand at the right. Draws on `axes`, or on a new figure that a notebook shows.
    Of an empty table only a sentence is drawn. Raises `ValueError` for repeated rows, mixed
    periods and infinite numbers.
    """
    table = readable(company, "company", language)
    if table.empty and undated_of(table):
        return draw_undated(table, language=language, axes=axes)
    if table.empty:
        return draw_sentence(table, "no_company", language=language, axes=axes)
    refuse_repeated(table, ["period", "collocate"])
    table = table.assign(few=_few(table))
    periods, rows = sorted(table["period"].unique()), _in_order(table)
    edges = _edges(table["log_dice"])
    with theme.theme():
        own = axes is None
        if own:
            _, ((axes,),) = theme.new_figure(size=(9, 2.1 + ROW * len(rows)))
        theme.dress(axes)
        axes.grid(visible=False)
        below = strip.below(axes)
        set_time_axis(axes, periods, language=language, below=below)
        beside = heat.letter_rows(axes, rows, language)
        numbered = _draw(axes, table, rows, edges, theme.room_of(axes) - beside, language)
        _hatch(axes, table)
        if below:
            _draw_strip(axes, table, periods, language)
        handles = _handles(table, edges, language)
        above = theme.key_above(axes, handles, theme.room_of(axes) - beside, language=language)
        said = InBoth(partial(_say, table, numbered, below > 0))
        theme.name_axes(axes, said[language], language=language, above=above, beside=beside)
        if below:
            strip.move_label(axes)
        if own:
            theme.grow(axes, below, row=ROW)
    attach(axes.get_figure(root=True), [company], said, language)
    return axes


def _say(table: pd.DataFrame, numbered: bool, stripped: bool, language: str) -> Said:
    told = alt.company(table, _node(table, language), language)
    return Said(_title(table, language), _note(table, numbered, stripped, language), told)


def _draw_strip(axes: Axes, table: pd.DataFrame, periods: list[str], language: str) -> None:
    once = table.drop_duplicates("period").assign(term="")
    strip.draw_strip(axes, once, {}, periods, language=language, column="node_count")


def _few(table: pd.DataFrame) -> pd.Series:
    return table["few"].eq(True) if "few" in table.columns else table["node_count"] < FEW


def _in_order(table: pd.DataFrame) -> list:
    """Return the collocates by the period in which each is at its strongest, in sure periods."""
    sure = table[~table["few"] & table["log_dice"].notna()]
    best = sure.sort_values("log_dice", ascending=False, kind="stable").drop_duplicates("collocate")
    best = best.sort_values("period", kind="stable")
    return list(dict.fromkeys([*best["collocate"], *table["collocate"]]))


def _edges(log_dice: pd.Series) -> np.ndarray:
    """Return where one shade ends and the next begins: whole numbers, at most five shades."""
    known = log_dice.dropna()
    if known.empty:
        return np.array([0.0, 1.0])
    least, most = int(np.floor(known.min())), int(np.floor(known.max())) + 1
    step = -(-(most - least) // len(SHADES))
    return np.arange(least, most + step, step, dtype=float)


def _draw(axes: Axes, table, rows: list, edges, room: float, language: str) -> bool:
    """Draw the cells; return whether they are wide enough for their numbers."""
    shown = table[table["log_dice"].notna()]
    shades = np.array(heat.shades_of(edges))
    steps = np.searchsorted(edges, shown["log_dice"], side="right") - 1
    cells = shown.assign(
        row=pd.Series(range(len(rows)), index=rows)[shown["collocate"]].to_numpy(),
        colour=shades[np.clip(steps, 0, len(shades) - 1)],
        sure=~shown["few"],
    )
    heat.draw_cells(axes, cells, room)
    return heat.number_cells(axes, cells, room, language)


def _hatch(axes: Axes, table: pd.DataFrame) -> None:
    once = table.drop_duplicates("period").set_index("period").sort_index()
    if "published" in once.columns:
        draw_gaps(axes, once["published"])
        once = once[once["published"] > 0]
    for period in once.index[once["few"]]:
        axes.axvspan(*span_of(period), zorder=2, gid="few", **heat.HATCHED)


def _handles(table: pd.DataFrame, edges: np.ndarray, language: str) -> list:
    handles = heat.key_of(edges, "first_level", language)
    silent = table["published"].eq(0) if "published" in table.columns else table["count"].lt(0)
    if (table["few"] & ~silent).any():
        label = words.say("few", language, n=rtl.number(FEW, language=language))
        handles.append(Patch(**heat.HATCHED, label=label))
    if silent.any():
        handles.append(Patch(**theme.GAP, label=words.say("gap", language)))
    return handles


def _node(table: pd.DataFrame, language: str) -> str:
    node = table.attrs.get("node")
    if not node:
        return words.say("node", language)
    return words.named([node] if isinstance(node, str) else node, language)


def _title(table: pd.DataFrame, language: str) -> str:
    if not table.attrs.get("node"):
        return words.say("company_unsaid", language)
    return words.say("company", language, node=_node(table, language))


def _note(table: pd.DataFrame, numbered: bool, stripped: bool, language: str) -> str:
    once = table.drop_duplicates("period")
    uses = rtl.number(once["node_count"].sum(), language=language)
    size = ""
    if "published" in once.columns:
        articles = rtl.number(once["published"].sum(), language=language)
        size = words.say("uses", language, articles=articles, uses=uses,
                         node=_node(table, language))  # fmt: skip
    sentences = [
        _span(table.attrs.get("span"), language),
        words.say("cells", language) if numbered else "",
        words.say("empty_cells", language) if (table["log_dice"].isna() & ~table["few"]).any()
        else "",
        words.say("strip_node", language) if stripped else "",
    ]  # fmt: skip
    return words.note(table, language, *sentences, size=size)


def _span(span, language: str) -> str:
    if not isinstance(span, (tuple, list)) or len(span) != 2:
        return ""
    before, after = (rtl.number(side, language=language) for side in span)
    return words.say("span", language, before=before, after=after)
