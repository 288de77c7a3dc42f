"""A dispersion plot of terms through time: a row per term, a tick where articles use it."""

from functools import partial

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.patches import Patch

from helpers import calendars, rtl

from . import heat, lettering, theme, words
from .captions import InBoth, Said, attach
from .checks import readable, refuse_repeated
from .nothing import draw_undated
from .style import style
from .time_axis import set_time_axis, span_of

ROW = 0.42  # inches on the screen
SHADES = ("#5d9acb", "#2f78b5", "#0f4c84", "#04172e")
STEPS = (2, 3, 4, 5, 10, 20, 50, 100, 1000)
HALF, TICK, WIDEST, SPACE = 0.38, 0.8, 1.4, 10  # of a row; points


def plot_through_time(
    occurrences: pd.DataFrame, *, language: str = "fa", calendar: str = "jalali",
    axes: Axes | None = None,
) -> Axes:  # fmt: skip
    """Draw when articles use each term as a row of ticks, and return the Axes.

    `occurrences` is a table of `dispersion.through_time`. Time runs from left to right on a true
    scale in `calendar`. A tick stands for a day with articles that use the term or, where days are
    narrower than a tick, for as few days as a tick is wide; the darker, the more uses, in at most
    four steps that the key names. So thousands of articles are no more than the ticks that can be
    told apart. Long silences of the articles asked are grey, so that they are not taken for
    silences of the term. Beside each row are its uses and, in brackets, its articles.

    In Persian the terms stand at the right. A term without a use has an empty row. Draws on
    `axes`, or on a new figure that a notebook shows; where no article is dated, only a sentence
    says so. Raises `ValueError` for repeated rows, missing dates and counts below one.
    """
    table = _in_days(readable(occurrences, "occurrences", language))
    if "first" not in table.attrs:
        return draw_undated(table, language=language, axes=axes)
    terms = _terms_of(table)
    with theme.theme():
        own = axes is None
        if own:
            _, ((axes,),) = theme.new_figure(size=(9, 1.6 + ROW * len(terms)))
        theme.dress(axes)
        axes.grid(visible=False)
        beside, across = _letter(axes, table, terms, calendar, language)
        room = heat.room_of(axes) - beside
        _draw_gaps(axes, table, terms)
        days, levels = _draw(axes, table, terms, room - across)
        handles = _handles(axes, levels, days, language)
        above = theme.key_above(axes, handles, room, language=language)
        said = InBoth(partial(_say, table, terms, days, len(levels), calendar))
        theme.name_axes(axes, said[language], language=language, above=above,
                        beside=theme.room_of(axes) - room)  # fmt: skip
        if own:
            theme.grow(axes, row=ROW)
    attach(axes.get_figure(root=True), [occurrences], said, language)
    return axes


def _in_days(table: pd.DataFrame) -> pd.DataFrame:
    """Return the table with the day of each row as a number, and the ends of the corpus known."""
    refuse_repeated(table, ["term", "article_id"])
    dates = calendars.naive(table["date"]) if len(table) else pd.Series(dtype="datetime64[us]")
    wrong = dates.isna().to_numpy() | ~(table["count"] >= 1).to_numpy()
    if wrong.any():
        row = int(np.flatnonzero(wrong)[0])
        raise ValueError(
            f"Row {row + 1} of the table of occurrences has the date {table['date'].iloc[row]} and "
            f"the count {table['count'].iloc[row]}: a tick needs a date and a use. Leave it out."
        )
    if table.empty and not table.attrs.get("undated") and "first" not in table.attrs:
        raise ValueError("The table of occurrences is empty: there is no term and no time to draw.")
    counted = table.attrs.get("counted", {})
    for term, uses in table.groupby("term", sort=False)["count"].sum().items():
        if term in counted and uses != counted[term]["count"]:
            raise ValueError(
                f"Only {uses:,} of the {counted[term]['count']:,} uses of «{term}» are here: the "
                "rest would look like silence. Choose with where= in dispersion.through_time."
            )
    days = dates.to_numpy("datetime64[D]")
    table = table.assign(day=days.astype(int))
    if len(days):
        table.attrs = {"first": str(days.min()), "last": str(days.max())} | table.attrs
    return table


def _terms_of(table: pd.DataFrame) -> list[str]:
    """Return the terms of the rows, and those asked that are nowhere used, as they were asked."""
    counted, found = table.attrs.get("counted", {}), list(table["term"].unique())
    asked = [term for term, facts in counted.items() if term in found or not facts["count"]]
    return [*asked, *(term for term in found if term not in counted)]


def _letter(
    axes: Axes, table: pd.DataFrame, terms: list, calendar: str, language: str
) -> tuple[float, float]:  # fmt: skip
    """Give the axes time, terms and numbers; return how many points the last two take."""
    ends = [table.attrs["first"], table.attrs["last"]]
    days = calendars.period_of(ends, every="day", calendar=calendar).tolist()
    set_time_axis(axes, days, language=language)
    beside = heat.letter_rows(axes, terms, language)
    end, sign, side = (0, -1, "right") if language == "fa" else (1, 1, "left")
    widest, of_term = 0, dict(list(table.groupby("term")["count"]))
    for row, term in enumerate(terms):
        counts = of_term.get(term, pd.Series(dtype=int))
        uses, articles = (rtl.number(n, language=language) for n in (counts.sum(), len(counts)))
        mark = rtl.RLM if language == "fa" else ""
        text = rtl.label(f"{mark}{uses} ({articles})", language=language)
        axes.annotate(
            text, (end, row), xycoords=(axes.transAxes, axes.transData), va="center", ha=side,
            xytext=(sign * theme.scaled(SPACE), 0), textcoords="offset points",
            fontsize=style().tick, annotation_clip=False,
        )  # fmt: skip
        widest = max(widest, lettering.width_of(text, style().tick))
    return beside, widest + theme.scaled(SPACE)


def _draw_gaps(axes: Axes, table: pd.DataFrame, terms: list) -> None:
    """Draw the foot of each row, and grey where none of the articles asked was published."""
    counted, corners = table.attrs.get("counted", {}), []
    for row, term in enumerate(terms):
        axes.axhline(row + HALF, color=theme.FAINT, linewidth=0.6, zorder=0.4)
        for first, last in counted.get(term, {}).get("gaps", []):
            start, end = span_of(first)[0], span_of(last)[1]
            corners.append([(start, row - HALF), (start, row + HALF), (end, row + HALF),
                            (end, row - HALF)])  # fmt: skip
    if corners:
        axes.add_collection(PolyCollection(corners, gid="gap", zorder=0.5, **theme.GAP), False)


def _draw(axes: Axes, table: pd.DataFrame, terms: list, room: float) -> tuple[int, list]:
    """Draw the ticks; return how many days one stands for, and the least and most of each step."""
    start, end = span_of(table.attrs["first"])[0], span_of(table.attrs["last"])[1]
    per_day = room / np.ptp(axes.get_xlim())
    days = max(1, int(np.ceil(TICK * style().line / per_day)))
    row = pd.Index(terms).get_indexer(table["term"])
    place = (table["day"] - int(start)) // days
    uses = table["count"].groupby([row, place]).sum()
    levels = _levels(int(uses.max()) if len(uses) else 0)
    step = np.searchsorted([least for least, _ in levels], uses, side="right") - 1
    rows, places = (uses.index.get_level_values(n).to_numpy() for n in (0, 1))
    width = min(days, WIDEST * style().line / per_day)
    left = start + places * days + (days - width) / 2
    right = np.minimum(left + width, end)
    top, foot = rows - HALF, rows + HALF
    corners = np.stack([left, top, left, foot, right, foot, right, top], axis=1).reshape(-1, 4, 2)
    shades = np.array(_shades(levels))[step]
    ticks = {"facecolors": shades, "edgecolors": "face", "linewidths": 0.1, "gid": "ticks"}
    axes.add_collection(PolyCollection(corners, **ticks), autolim=False)
    return days, levels


def _levels(most: int) -> list[tuple[int, int]]:
    """Return the least and the most uses of each of at most four steps, each times the one below.

    >>> _levels(3), _levels(1), _levels(100)
    ([(1, 1), (2, 3)], [(1, 1)], [(1, 3), (4, 15), (16, 63), (64, 100)])
    """
    times = next((step for step in STEPS if step ** len(SHADES) > most), most)
    least = [times**n for n in range(len(SHADES)) if times**n <= max(most, 1)]
    return [(low, min(after - 1, most) if after else most)
            for low, after in zip(least, [*least[1:], 0], strict=True)]  # fmt: skip


def _shades(levels: list) -> list[str]:
    if len(levels) == 1:
        return [SHADES[-2]]
    return [SHADES[n] for n in np.linspace(0, len(SHADES) - 1, len(levels)).round().astype(int)]


def _handles(axes: Axes, levels: list, days: int, language: str) -> list:
    handles = []
    for order, ((low, high), shade) in enumerate(zip(levels, _shades(levels), strict=True)):
        ends = [rtl.number(end, language=language) for end in (low, high)]
        n = ends[0] if low == high else words.say("to", language, low=ends[0], high=ends[1])
        label = n if order else words.say("uses_in", language, span=_span(days, language), n=n)
        handles.append(Patch(facecolor=shade, edgecolor="none", label=label))
    handles = handles if len(levels) > 1 else []
    if any(drawn.get_gid() == "gap" for drawn in axes.collections):
        handles.append(Patch(**theme.GAP, label=words.say("gap", language)))
    return handles


def _span(days: int, language: str) -> str:
    if days == 1:
        return words.say("one_day", language)
    return words.say("days", language, n=rtl.number(days, language=language))


def _say(
    table: pd.DataFrame, terms: list, days: int, steps: int, calendar: str, language: str
) -> Said:  # fmt: skip
    counted = table.attrs.get("counted", {})
    unused = [term for term in terms if term not in set(table["term"])]
    facts = [{"term": term} | counted[term] for term in terms if term in counted]
    size = words.size_of(pd.DataFrame(facts), language) if facts else ""
    when = _when(table, terms, calendar, language)
    note = words.note(
        table, language, when,
        words.say("tick", language, span=_span(days, language)),
        words.say("darker", language) if steps > 1 else "",
        words.say("beside_row", language),
        words.say("never", language, terms=words.named(unused, language)) if unused else "",
        words.say("jalali", language) if calendar == "jalali" else "",
        size=size,
    )  # fmt: skip
    title = words.say("through_time", language, terms=words.named(terms, language))
    return Said(title, note, _tell(table, terms, title, when, language))


def _tell(table: pd.DataFrame, terms: list, title: str, when: str, language: str) -> str:
    """Return what someone is told who cannot see the plot: each term's uses and articles."""
    told = [words.say("tick_chart", language, title=title), when]
    for term in terms:
        rows = table[table["term"] == term]
        found = (("use", rows["count"].sum()), ("article", len(rows)))
        uses, articles = (words.say(f"one_{what}" if n == 1 else f"n_{what}s", language,
            n=rtl.number(n, language=language)) for what, n in found)  # fmt: skip
        told.append(words.say("uses_of", language, term=words.named([term], language),
                              uses=uses, articles=articles))  # fmt: skip
    return ". ".join(told) + "."


def _when(table: pd.DataFrame, terms: list, calendar: str, language: str) -> str:
    """Return from when to when the corpus is, and when it is silent."""

    def named(days: list[str]) -> list[str]:
        names = calendars.period_of(days, every="day", calendar=calendar)
        return [calendars.label_of(name, language=language) for name in names]

    first, last = named([table.attrs["first"], table.attrs["last"]])
    said = words.say("one_period" if first == last else "period", language, first=first, last=last)
    counted = table.attrs.get("counted", {})
    gaps = {tuple(gap) for term in terms for gap in counted.get(term, {}).get("gaps", [])}
    if len(gaps) > words.MOST_GAPS:
        silent = words.say("silences", language, n=rtl.number(len(gaps), language=language))
    else:
        ends = [named(list(gap)) for gap in sorted(gaps)]
        spans = [words.say("to", language, low=low, high=high) for low, high in ends]
        silent = words.say("without", language, list=words.listed(spans, language)) if ends else ""
    return ". ".join(filter(None, (said, silent)))
