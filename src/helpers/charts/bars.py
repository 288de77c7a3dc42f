"""Bars: the most frequent terms, and how much was published in each period."""

from functools import partial

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch
from matplotlib.ticker import MaxNLocator

from helpers import rtl

from . import alt, lettering, theme, words
from .captions import InBoth, Said, attach
from .checks import readable, refuse_repeated
from .nothing import draw_undated
from .style import style
from .time_axis import draw_gaps, set_time_axis, span_of

ROW = 0.29  # inches on the screen
REPEATED = "#00344f"


def plot_most_frequent(
    terms: pd.DataFrame, *, language: str = "fa", axes: Axes | None = None
) -> Axes:
    """Draw a bar per term of a table of terms, in the table's order, and return the Axes.

    A bar is as long as the term's rate; its thin line is the 95 % interval and the number beside
    it the count. In Persian the words stand at the right and the bars grow to the left. Draws on
    `axes`, or on a new figure that a notebook shows. Raises `ValueError` for an empty table and
    for an infinite number.
    """
    terms = readable(terms, "terms", language)
    rate, low, high = (terms[name].to_numpy(float) for name in ("rate", "low", "high"))
    with theme.theme():
        own = axes is None
        if own:
            _, ((axes,),) = theme.new_figure(size=(7.5, 1.6 + ROW * len(terms)))
        theme.dress(axes)
        axes.grid(visible=False, axis="y")
        axes.grid(axis="x", color=theme.FAINT, linewidth=0.6)
        rows = np.arange(len(terms))
        axes.barh(rows, np.nan_to_num(rate), height=0.66, color=theme.COLOURS[0], alpha=0.85)
        axes.hlines(rows, low, high, color=theme.INK, linewidth=1.1 * style().line)
        longest = max(np.nanmax(np.r_[rate, high, 0]), 1e-9)
        beside = _letter_bars(axes, terms, np.fmax(np.nan_to_num(rate), high), longest, language)
        said = InBoth(partial(_say_most_frequent, terms))
        measure = words.MEASURES[words.base_of(terms), language]
        theme.name_axes(
            axes, said[language], across="" if style().titled else measure, language=language,
            beside=beside,
        )  # fmt: skip
        if own:
            theme.grow(axes, row=ROW)
    attach(axes.get_figure(root=True), [terms], said, language)
    return axes


def _say_most_frequent(terms: pd.DataFrame, language: str) -> Said:
    measure = words.MEASURES[words.base_of(terms), language]
    whisker = words.say("whisker", language) if terms["high"].notna().any() else ""
    note = words.note(terms, language, whisker, words.say("beside", language))
    title = words.say("most_frequent", language, measure=measure)
    return Said(title, note, alt.most_frequent(terms, language))


def _letter_bars(axes, terms, ends, longest, language) -> float:
    axes.set_ylim(len(terms) - 0.4, -0.6)
    axes.set_xlim((longest * 1.14, 0) if language == "fa" else (0, longest * 1.14))
    if language == "fa":
        axes.yaxis.tick_right()
        axes.spines["right"].set_visible(True)
        axes.spines["left"].set_visible(False)
    room = theme.room_of(axes) * 0.45
    size = style().text
    written = [lettering.wrap(str(term), room, size, language) for term in terms["term"]]
    axes.set_yticks(range(len(terms)), written, fontsize=size, linespacing=1, va="center")
    axes.xaxis.set_major_locator(MaxNLocator(nbins=6, steps=[1, 2, 2.5, 5, 10]))
    axes.xaxis.set_major_formatter(lettering.Numbers(language))
    gap, side = (-4, "right") if language == "fa" else (4, "left")
    gap = theme.scaled(gap)
    for row, (count, end) in enumerate(zip(terms["count"], ends, strict=True)):
        axes.annotate(
            rtl.number(count, language=language), (end, row), xytext=(gap, 0),
            textcoords="offset points", va="center", ha=side, fontsize=style().tick,
            bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.8},
        )  # fmt: skip
    return max(lettering.width_of(word, size) for word in written)


def plot_coverage(
    coverage: pd.DataFrame, *, language: str = "fa", axes: Axes | None = None
) -> Axes:
    """Draw how many articles were published in each period, and return the Axes.

    With a column `source` the bars are stacked, the first source lowest; without, a darker part of
    each bar shows the `repeats`. Periods without articles are grey and partial ones hatched; the
    note says how many articles are undated, and how many repeat an earlier one. Draws on
    `axes`, or on a new figure that a notebook shows; where no article is dated, only a sentence
    says so. Raises `ValueError` for an otherwise empty table, mixed periods and repeated rows.
    """
    numbers, coverage = coverage, readable(coverage, "coverage", language)
    if coverage.empty:
        return draw_undated(coverage, language=language, axes=axes)
    sources = list(coverage["source"].unique()) if "source" in coverage.columns else [""]
    refuse_repeated(coverage, ["period"] if sources == [""] else ["period", "source"])
    periods = sorted(coverage["period"].unique())
    with theme.theme():
        own = axes is None
        if own:
            _, ((axes,),) = theme.new_figure(size=(9, 3.9), may_be_lower=True)
        theme.dress(axes)
        set_time_axis(axes, periods, language=language)
        axes.yaxis.set_major_locator(MaxNLocator(nbins=6, integer=True, steps=[1, 2, 5, 10]))
        axes.yaxis.set_major_formatter(lettering.Numbers(language))
        published = coverage.groupby("period", sort=True)["published"].sum()
        draw_gaps(axes, published)
        _stack(axes, coverage, sources, periods)
        if len(sources) == 1:
            _draw_repeats(axes, coverage)
        axes.set_ylim(0, max(published.max() * 1.06, 1))
        handles = _handles(coverage, published, sources, language)
        above = theme.key_above(axes, handles, theme.room_of(axes), language=language)
        said = InBoth(partial(_say_coverage, coverage))
        theme.name_axes(
            axes, said[language], language=language,
            measure=words.say("published", language), above=above,
        )  # fmt: skip
        if own:
            theme.grow_on_page(axes)
    attach(axes.get_figure(root=True), [numbers], said, language)
    return axes


def _say_coverage(coverage: pd.DataFrame, language: str) -> Said:
    cut = words.cut_of(coverage, language)
    note = words.note(coverage, language, cut, _repeated(coverage, language))
    return Said(words.say("coverage", language), note, alt.coverage(coverage, language))


def _stack(axes: Axes, coverage: pd.DataFrame, sources: list, periods: list[str]) -> None:
    starts, ends = np.array([span_of(period) for period in periods]).T
    bottom = np.zeros(len(periods))
    for n, source in enumerate(sources):
        rows = coverage[coverage["source"] == source] if "source" in coverage.columns else coverage
        rows = rows.set_index("period").reindex(periods)
        height, partial = (
            rows["published"].fillna(0).to_numpy(),
            rows["partial"].eq(True).to_numpy(),
        )
        colour = theme.COLOURS[n % len(theme.COLOURS)]
        for chosen, face in ((~partial, colour), (partial, "white")):
            axes.bar(
                starts[chosen], height[chosen], (ends - starts)[chosen], bottom[chosen],
                align="edge", facecolor=face, edgecolor=colour if face == "white" else "white",
                linewidth=1 if face == "white" else 0.3, alpha=0.85,
                hatch="////" if face == "white" else None,
            )  # fmt: skip
        bottom += height


def _draw_repeats(axes: Axes, coverage: pd.DataFrame) -> None:
    rows = coverage[coverage["repeats"] > 0]
    starts, ends = np.array([span_of(period) for period in rows["period"]]).reshape(-1, 2).T
    axes.bar(starts, rows["repeats"], ends - starts, align="edge", color=REPEATED, linewidth=0)


def _repeated(coverage: pd.DataFrame, language: str) -> str:
    """Return the sentence that says how many articles repeat an earlier one, or ""."""
    if not (repeats := int(coverage["repeats"].sum())):
        return ""
    return words.say("repeated", language, n=rtl.number(repeats, language=language))


def _handles(coverage, published, sources, language) -> list:
    handles = [
        Patch(color=theme.COLOURS[n % len(theme.COLOURS)], alpha=0.85, label=str(source))
        for n, source in enumerate(sources)
        if len(sources) > 1
    ]
    if len(sources) == 1 and (coverage["repeats"] > 0).any():
        handles.append(Patch(color=REPEATED, label=words.say("repeats_key", language)))
    if coverage["partial"].eq(True).any():
        hatched = {"facecolor": "white", "edgecolor": theme.QUIET, "hatch": "////"}
        handles.append(Patch(**hatched, label=words.say("partial", language)))
    if (published == 0).any():
        handles.append(Patch(**theme.GAP, label=words.say("gap", language)))
    return handles
