"""Keywords: how many times as often a word is used in one part of a corpus as in another."""

from functools import partial

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import FixedLocator, Formatter, MaxNLocator

from helpers import rtl

from . import alt, lettering, theme, words
from .captions import InBoth, Said, attach
from .checks import readable, refuse_repeated
from .nothing import draw_sentence
from .style import style

ROW = 0.29  # inches on the screen
SPACE = 12
POSITIVE, NEGATIVE = (theme.COLOURS[0], "o"), (theme.COLOURS[1], "s")


def plot_keywords(
    keywords: pd.DataFrame, *, language: str = "fa", n: int = 20, axes: Axes | None = None
) -> Axes:
    """Draw the log ratio of the first `n` words of a table of keywords, and return the Axes.

    A dot stands at the log ratio of a word's two rates, each step being twice as often, and its
    thin line is the 95 % interval (one without a limit runs to the edge of the axes); the dot is
    hollow where that holds zero. Words that the
    reference uses more stand at the other side of zero. Beside each are its counts and, in
    brackets, the articles: in the target, then in the reference. In Persian the words stand at
    the right and the ratio grows to the left. Draws on `axes`, or on a new figure that a notebook
    shows; of an empty table only a sentence. Raises `ValueError` for several comparisons and
    infinite numbers.
    """
    table = readable(keywords, "keywords", language)
    if table.empty:
        return draw_sentence(table, "no_keywords", language=language, axes=axes)
    target, reference = _sides(table, language)
    refuse_repeated(table, ["term"])
    if not isinstance(n, int) or n < 1:
        raise ValueError(f"n is a number of keywords to draw, 1 or more; {n!r} is not.")
    table = table.head(n)
    with theme.theme():
        own = axes is None
        if own:
            _, ((axes,),) = theme.new_figure(size=(8, 1.9 + ROW * len(table)))
        theme.dress(axes)
        axes.grid(visible=False, axis="y")
        axes.grid(axis="x", color=theme.FAINT, linewidth=0.6)
        _draw(axes, table, language)
        beside = _letter(axes, table, language)
        columns = _write_columns(axes, table, language)
        room = theme.room_of(axes) - beside - columns
        _mark_steps(axes, room, language)
        above = _name_sides(axes, table, target, reference, room, language)
        said = InBoth(partial(_say, table))
        theme.name_axes(
            axes, said[language], across=words.say("log_ratio", language), language=language,
            above=above, beside=beside,
        )  # fmt: skip
        if own:
            theme.grow(axes, above, row=ROW)
    attach(axes.get_figure(root=True), [table], said, language)
    return axes


def _say(table: pd.DataFrame, language: str) -> Said:
    target, reference = _sides(table, language)
    title = words.say("keywords", language, target=target, reference=reference)
    note = _note(table, target, reference, language)
    return Said(title, note, alt.keywords(table, target, reference, language))


class Steps(Formatter):
    """Tick labels of a log ratio: the number, and under it how many times as often that is."""

    def __init__(self, language: str):
        self.language = language

    def __call__(self, x, pos=None):
        step = round(x)
        times = rtl.number(2 ** abs(step), language=self.language)
        if step < 0:
            times = f"{rtl.digits(1, self.language)}/{times}"
        said = words.say("times" if step else "alike", self.language, n=times)
        number = rtl.number(step, language=self.language)
        return rtl.label(f"{number}\n{said}", language=self.language)


def _sides(table: pd.DataFrame, language: str) -> tuple[str, str]:
    """Return what the target and the reference are called, in quotation marks."""
    target = table.attrs.get("target")
    column = table.columns[0]
    if column != "term" and table[column].notna().all():
        values = list(table[column].unique())
        if len(values) > 1:
            raise ValueError(
                f"This table compares {len(values)} values of {column}; a chart draws one "
                f"comparison. Choose the rows of one, for example where {column} is {values[0]}."
            )
        target = f'{column}:"{values[0]}"'
    reference = table.attrs.get("reference")
    target = target or (table.attrs.get("corpus") if reference else None)
    sides = (target, "chosen"), (reference, "rest")
    return tuple(words.restriction(asked, language) if asked else words.say(other, language)
                 for asked, other in sides)  # fmt: skip


def _draw(axes: Axes, table: pd.DataFrame, language: str) -> None:
    ratio, low, high = (table[name].to_numpy(float) for name in ("log_ratio", "low", "high"))
    rows, unsure = np.arange(len(table)), (low <= 0) & (high >= 0)
    axes.axvline(0, color=theme.INK, linewidth=1)
    finite = np.r_[ratio, low, high, 0]
    least, most = (end(finite[np.isfinite(finite)]) for end in (np.min, np.max))
    pad = 0.04 * max(most - least, 1)
    ends = least - pad, most + pad
    low, high = np.clip(low, *ends), np.clip(high, *ends)
    for chosen, (colour, marker) in ((ratio >= 0, POSITIVE), (ratio < 0, NEGATIVE)):
        axes.hlines(
            rows[chosen], low[chosen], high[chosen], color=colour, linewidth=1.4 * style().line
        )
        for some, face in ((chosen & ~unsure, colour), (chosen & unsure, "white")):
            axes.plot(ratio[some], rows[some], linestyle="none", marker=marker, color=colour,
                      markersize=6 * style().line, markerfacecolor=face)  # fmt: skip
    axes.set_xlim(ends[::-1] if language == "fa" else ends)
    axes.set_ylim(len(table) - 0.4, -0.6)


def _mark_steps(axes: Axes, room: float, language: str) -> None:
    """Put as many whole ratios along the axis as its room has places for their labels.

    Where two have none, the line of words that are as frequent on both sides has its label alone.
    """
    steps, (low, high) = Steps(language), sorted(axes.get_xlim())
    for most in range(6, 0, -1):
        locator = MaxNLocator(nbins=most, integer=True, steps=[1, 2, 4, 5, 10])
        ticks = locator.tick_values(low, high)
        widths = np.array([lettering.width_of(steps(tick), style().tick) for tick in ticks])
        apart = np.diff(ticks) / (high - low) * room
        if np.all(apart >= (widths[1:] + widths[:-1]) / 2 + theme.scaled(3)):
            break
    else:
        locator = FixedLocator([0])
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(steps)


def _letter(axes: Axes, table: pd.DataFrame, language: str) -> float:
    """Write the words beside the axes; return how many points they take."""
    if language == "fa":
        axes.yaxis.tick_right()
    axes.spines[["left", "right"]].set_visible(False)
    room, size = theme.room_of(axes) * 0.35, style().text
    written = [lettering.wrap(str(term), room, size, language) for term in table["term"]]
    axes.set_yticks(range(len(table)), written, fontsize=size, linespacing=1, va="center")
    return max(lettering.width_of(word, size) for word in written)


def _write_columns(axes: Axes, table: pd.DataFrame, language: str) -> float:
    """Write counts and articles of both sides beside the axes; return how many points they take."""
    end, sign, side = (0, -1, "right") if language == "fa" else (1, 1, "left")
    taken = theme.scaled(SPACE)
    for head, before in (("target", ""), ("reference", "reference_")):
        heading = rtl.label(words.say(head, language), language=language)
        columns = table[f"{before}count"], table[f"{before}articles"]
        cells = [_cell(*numbers, language) for numbers in zip(*columns, strict=True)]
        for row, text in enumerate([heading, *cells], start=-1):
            axes.annotate(
                text, (end, row), xycoords=(axes.transAxes, axes.transData), va="center", ha=side,
                xytext=(sign * taken, 0), textcoords="offset points", fontsize=style().tick,
                color=theme.INK if row >= 0 else theme.QUIET, annotation_clip=False,
            )  # fmt: skip
        widths = [lettering.width_of(text, style().tick) for text in [heading, *cells]]
        taken += max(widths) + theme.scaled(SPACE)
    return taken


def _cell(count, articles, language: str) -> str:
    numbers = [rtl.number(value, language=language) for value in (count, articles)]
    mark = rtl.RLM if language == "fa" else ""
    return rtl.label(f"{mark}{numbers[0]} ({numbers[1]})", language=language)


def _name_sides(axes: Axes, table, target: str, reference: str, room: float, language) -> float:
    """Write over the axes which side means more; return how many points that takes."""
    persian = language == "fa"
    more = words.say("more_in", language, name=target) + (" ←" if persian else " →")
    sides = [(more, 0 if persian else 1)]
    if (table["log_ratio"] < 0).any():
        less = words.say("more_in", language, name=reference)
        sides.append(((" → " if persian else "← ") + less, 1 if persian else 0))
    room, lines = room / len(sides) - theme.scaled(SPACE), 0
    for text, at in sides:
        wrapped = lettering.wrap(text.strip(), room, style().tick, language)
        lines = max(lines, wrapped.count("\n") + 1)
        axes.annotate(
            wrapped, (at, 1), xycoords="axes fraction", xytext=(0, theme.scaled(4)),
            textcoords="offset points", color=theme.INK, fontsize=style().tick, va="bottom",
            ha="right" if at else "left", annotation_clip=False,
        )  # fmt: skip
    return lines * style().tick * 1.5 + theme.scaled(6)


def _note(table: pd.DataFrame, target: str, reference: str, language: str) -> str:
    each = [
        words.say("words_of", language, name=name, words=rtl.number(count, language=language))
        for name, count in ((target, table["tokens"].iloc[0]),
                            (reference, table["reference_tokens"].iloc[0]))
    ]  # fmt: skip
    endless = np.isinf(table[["low", "high"]].to_numpy(float)).any()
    return words.note(
        table, language, words.say("dot", language),
        words.say("endless", language) if endless else "",
        words.say("columned", language, target=target, reference=reference),
        size=words.listed(each, language),
    )  # fmt: skip
