"""A slope chart: the rate of each term before a day and after it, with a line between the two."""

from functools import partial

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.text import Annotation, Text

from helpers import calendars, rtl

from . import heat, lettering, theme, words
from .apart import lanes_of, spread
from .captions import InBoth, Said, attach
from .checks import readable, refuse_repeated, undated_of
from .nothing import draw_undated
from .style import style

SIDES = ("before", "after")
MOST = 20
LOOKS = {
    "rises": {"color": theme.COLOURS[0], "linestyle": "-", "marker": "o"},
    "falls": {"color": theme.COLOURS[1], "linestyle": (0, (5, 1.5)), "marker": "s"},
    "stays": {"color": theme.QUIET, "linestyle": (0, (1.2, 1.2)), "marker": "D"},
    "unknown": {"color": theme.QUIET, "linestyle": "none", "marker": "v"},
}
LANE, GAP = 0.025, 12  # of the width; points


def plot_before_and_after(
    sides: pd.DataFrame, *, language: str = "fa", axes: Axes | None = None
) -> Axes:  # fmt: skip
    """Draw the rate of each term before a day and from it on, and return the Axes.

    `sides` is a table of `frequency.before_and_after`. Before stands at the left and after at the
    right, as time runs on every chart; a line joins the two rates of a term, in one colour where
    it rises and in another, dashed, where it falls. The thin upright lines are the 95 % intervals.
    A term without a rate on one side, or with the same on both, is grey. The rates, from zero, are
    written at both ends, and so are the terms where there is room for them; else they stand at the
    right in Persian and at the left in English. A side without articles has no marks. Draws on
    `axes`, or on a new figure that a notebook shows; where no article is dated, only a sentence
    says so. Raises `ValueError` for an empty table, repeated rows, a term without one of its
    sides, infinite numbers and more terms than there is room for: 20 on a new figure.
    """
    table = readable(sides, "sides", language)
    if table.empty and undated_of(table):
        return draw_undated(table, language=language, axes=axes)
    _refuse(table)
    before, after = (table[table["side"] == side].set_index("term") for side in SIDES)
    ends = [before, after.loc[before.index]]
    with theme.theme():
        own = axes is None
        if own:
            height = max(3.6, 1.6 + 0.3 * len(ends[0]))
            _, ((axes,),) = theme.new_figure(size=(7, height))
        theme.dress(axes)
        axes.grid(visible=False)
        axes.spines[["left", "right"]].set(visible=True, color=theme.BASE)
        ways = _draw(axes, ends)
        labels, beside, between = _label(axes, ends, language)
        beside = max(beside, _name_sides(axes, ends, between, language) / 2)
        room = heat.room_of(axes) - beside
        above = theme.key_above(axes, _handles(ways, language), room, language=language)
        said = InBoth(partial(_say, table))
        measure = words.MEASURES[words.base_of(table), language]
        theme.name_axes(
            axes, said[language], language=language, above=above,
            across="" if style().titled else measure, beside=theme.room_of(axes) - room,
        )  # fmt: skip
        if own:
            theme.grow(axes)
        for of_side, rows in zip(labels, ends, strict=True):
            _spread(axes, of_side, rows["rate"], own)
    attach(axes.get_figure(root=True), [sides], said, language)
    return axes


def _refuse(table: pd.DataFrame) -> None:
    if table.empty:
        raise ValueError("The table of sides is empty: there is no term to draw.")
    refuse_repeated(table, ["term", "side"])
    found = table.groupby("term", sort=False)["side"].agg(set)
    wrong = found[found != set(SIDES)]
    if len(wrong):
        raise ValueError(
            f"«{wrong.index[0]}» has the side {', '.join(sorted(wrong.iloc[0]))}; a slope has "
            "before and after. Draw a table as frequency.before_and_after gives it."
        )
    if len(found) > MOST:
        raise ValueError(
            f"A slope chart has room for {MOST} terms, and this table has {len(found)}. Choose "
            "the rows of some terms."
        )


def _draw(axes: Axes, ends: list[pd.DataFrame]) -> list[str]:
    """Draw lines, marks and intervals; return how each term goes, a name of `LOOKS`."""
    before, after = (rows["rate"].to_numpy(float) for rows in ends)
    limits = [rows[["low", "high"]].to_numpy(float) for rows in ends]
    ways = [{0: "stays", 1: "rises", -1: "falls"}.get(way, "unknown")
            for way in np.sign(after - before)]  # fmt: skip
    x = np.stack(
        [LANE * (1 + lanes_of(limits[0], before)), 1 - LANE * (1 + lanes_of(limits[1], after))]
    )
    for number, way in enumerate(ways):
        look, rates = LOOKS[way], [before[number], after[number]]
        axes.plot(x[:, number], rates, **look, clip_on=False,
                  **theme.sized({"linewidth": 1.5, "markersize": 5}))  # fmt: skip
        for at, (low, high) in zip(x[:, number], (side[number] for side in limits), strict=True):
            axes.vlines(at, low, high, color=look["color"], linewidth=0.9 * style().line)
    reach = np.r_[before, after, np.concatenate(limits).ravel(), 0]
    reach = reach[np.isfinite(reach)]
    axes.set_xlim(0, 1)
    axes.set_ylim(min(0, reach.min() * 1.05), reach.max() * 1.05 or 1)
    axes.set_yticks([])
    return ways


def _label(axes: Axes, ends: list[pd.DataFrame], language: str) -> tuple[list, float, float]:
    """Write rates and terms at both ends; return the texts of each, and two distances in points.

    The first is what is taken where a line of the language begins, the other the room in between.
    """
    size, room, gap = style().text, heat.room_of(axes), theme.scaled(GAP)
    terms = [lettering.wrap(str(term), room * 0.28, size, language) for term in ends[0].index]
    wide = max(lettering.width_of(term, size) for term in terms) + gap / 2
    rates = [[_written(rate, language) for rate in rows["rate"]] for rows in ends]
    numbers = [max(lettering.width_of(rate, size) for rate in each) + gap for each in rates]
    between = room - sum(numbers) - 2 * wide
    both, begin = between >= room * 0.4, int(language == "fa")
    texts = []
    for side, (rows, written) in enumerate(zip(ends, rates, strict=True)):
        named = terms if both or side == begin else [""] * len(terms)
        beyond = numbers[side] + gap / 2
        texts.append(
            [_write(axes, side, *each, beyond) if np.isfinite(each[0]) else []
             for each in zip(rows["rate"], written, named, strict=True)]
        )  # fmt: skip
    return texts, numbers[begin] + wide, between if both else between + wide


def _write(axes: Axes, side: int, rate: float, number: str, term: str, beyond: float) -> list:
    """Write a rate, with a line to its place, and the term beyond it; return what can be moved."""
    sign, gap = (1 if side else -1), theme.scaled(GAP)
    look = {"xycoords": (axes.transAxes, axes.transData), "textcoords": "offset points",
            "annotation_clip": False}  # fmt: skip
    line = {"arrowstyle": "-", "color": theme.BASE, "linewidth": 0.6 * style().line,
            "shrinkA": 0, "shrinkB": 0, "relpos": (0.5, 0.5)}  # fmt: skip
    look |= {"ha": "left" if side else "right", "va": "center", "fontsize": style().text}
    moved = [axes.annotate("", (side, rate), (sign * (gap - 2), 0), arrowprops=line, **look)]
    for text, away in ((number, gap), (term, beyond)):
        if text:
            moved.append(axes.annotate(text, (side, rate), (sign * away, 0), **look))
    return moved


def _written(rate: float, language: str) -> str:
    decimals = 0 if abs(rate) >= 100 or rate == 0 else 1 if abs(rate) >= 1 else 2
    return rtl.number(rate, decimals, language=language)


def _height(text: Annotation) -> float:
    """Return how many points high a text is, with some space."""
    box = Text.get_window_extent(text)
    return box.height * 72 / text.get_figure(root=True).dpi + theme.scaled(2)


def _spread(axes: Axes, labels: list[list[Annotation]], rates: pd.Series, own: bool) -> None:
    """Move the labels of a side up and down until none covers another."""
    figure = axes.get_figure(root=True)
    order = [number for number in np.argsort(rates.to_numpy()) if labels[number]]
    heights = [max(map(_height, labels[number])) for number in order]
    figure.draw_without_rendering()
    missing = sum(heights) - axes.bbox.height * 72 / figure.dpi
    if missing > 0 and own:
        figure.set_figheight(figure.get_figheight() + (missing + style().text) / 72)
        figure.draw_without_rendering()
    height = axes.bbox.height * 72 / figure.dpi
    if sum(heights) > height:
        raise ValueError(
            f"These axes have room for about {int(height / max(heights))} terms, and this table "
            f"has {len(order)}. Choose the rows of some terms, or draw on taller axes."
        )
    bottom, top = axes.get_ylim()
    wanted = (rates.to_numpy()[order] - bottom) / (top - bottom) * height
    for number, shift in zip(order, spread(wanted, heights, height) - wanted, strict=True):
        for text in labels[number]:
            text.set_position((text.get_position()[0], shift))


def _name_sides(axes: Axes, ends: list[pd.DataFrame], room: float, language: str) -> float:
    """Write in the middle of each end what it is; return how many points wide the wider text is."""
    within = ends[0].attrs.get("within")
    most = max(min(room * 0.9, heat.room_of(axes) * 0.45), theme.scaled(60))
    day = calendars.label_of(ends[1]["first"].iloc[0], language=language)
    days = "" if within is None else rtl.number(within, language=language)
    written = []
    for side, rows in zip(SIDES, ends, strict=True):
        saying = side if within is None else f"{side}_days"
        lines = [words.say(saying, language, date=day, n=days)]
        if rows["published"].nunique() == 1:
            published = rtl.number(rows["published"].iloc[0], language=language)
            lines.append(words.say("articles", language, articles=published))
        written.append(lettering.wrap("\n".join(lines), most, style().tick, language))
    axes.set_xticks([0, 1], written, fontsize=style().tick)
    return max(lettering.width_of(text, style().tick) for text in written)


def _handles(ways: list[str], language: str) -> list:
    """Return the entries of the key, where the terms do not all go one way."""
    if len(set(ways)) == 1:
        return []
    sizes = theme.sized({"linewidth": 1.5, "markersize": 5})
    return [Line2D([], [], **look, **sizes, label=words.say(way, language))
            for way, look in LOOKS.items() if way in ways]  # fmt: skip


def _say(table: pd.DataFrame, language: str) -> Said:
    terms = words.named(table["term"].unique(), language)
    each = []
    for side in SIDES:
        rows = table[table["side"] == side]
        first, last = (calendars.label_of(rows[end].iloc[0], language=language)
                       for end in ("first", "last"))  # fmt: skip
        each.append(words.say(f"span_{side}", language, first=first, last=last,
                              size=words.size_of(rows, language)))  # fmt: skip
    day = table.loc[table["side"] == "after", "first"].iloc[0]
    note = words.note(
        table, language,
        words.say("whisker", language) if table["high"].notna().any() else "",
        words.share_of(table, language),
        words.never_used(table, language),
        words.say("jalali", language) if calendars.calendar_of(day) == "jalali" else "",
        size=words.listed(each, language),
    )  # fmt: skip
    day = calendars.label_of(day, language=language)
    title = words.say("before_and_after", language, terms=terms, date=day)
    return Said(title, note, _tell(table, title, language))


def _tell(table: pd.DataFrame, title: str, language: str) -> str:
    """Return what someone is told who cannot see the chart: each term's two rates."""
    measure = words.MEASURES[words.base_of(table), language]
    told = [words.say("slope_chart", language, title=title, measure=measure)]
    for term, rows in table.groupby("term", sort=False):
        rates = rows.set_index("side")["rate"]
        numbers = {side: _written(rates[side], language) for side in SIDES}
        told.append(words.say("from_to", language, term=words.named([term], language), **numbers))
    return ". ".join(told) + "."
