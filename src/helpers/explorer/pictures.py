"""The chart and the coverage of a view: the picture, its words, and where things are in it."""

import math
import re
from functools import lru_cache

import pandas as pd

from helpers import charts, export, frequency, indexing
from helpers.charts import curves

from . import meanings, spans, telling
from .counting import is_by_formula, table_of
from .easel import Easel
from .words import Refusal, say

NARROWEST, WIDEST = 240, 2000
LARGE = 640  # pixels of CSS from which a page has room for the letters of a projector
DIGITS = 5  # of a share of the picture
_MM = 25.4 / 96  # of a pixel of CSS
_EASEL = Easel()
_ENTRY = re.compile(r"(?:^.*?: |[؛;] )(?=\d+\) [\u200e\u200f])")  # of a list of numbered events


def chart(index: indexing.Index, view, message: dict, events: pd.DataFrame | None):
    """Return the chart of a view, as the page shows it, and its PNG; `words` has what it says."""
    table = table_of(index, view)
    axes = _drawn(index, view, message, events, table)
    size, png = _picture(axes, message)
    styles = curves.styles_of(list(table["term"].unique()))
    answer = {"link": view.link(), "view": view.as_message(), "size": size}
    answer["terms"] = [{"term": term, "colour": look["color"]} for term, look in styles.items()]
    labels = spans.labels_of(index, view.every, view.calendar, view.language)
    return answer | _places(charts.find_places(axes), labels), [png]


def words(index: indexing.Index, view, message: dict, events: pd.DataFrame | None):
    """Return the chart of a view in words and numbers: its texts, its rows, what its terms mean.

    `told` has a sentence for each point that `chart` places, in the same order.
    """
    table = table_of(index, view)
    labels = spans.labels_of(index, view.every, view.calendar, view.language)
    answer = _said(_drawn(index, view, message, events, table), view.language)
    answer["link"] = view.link()
    answer["told"] = telling.tell_points(table[table["rate"].notna()], labels, view.language)
    answer |= telling.rows_of(table, labels, view.language) | meanings.of(index, view, table)
    if is_by_formula(view):
        answer["note"] += f" {say('by_formula', view.language)}"
    return answer, []


def coverage(index: indexing.Index, view, message: dict):
    """Return how much was published in the time of a view, with what to doubt, and the PNG.

    It is of all outlets and categories, as the cautions are; a sentence says so where some are
    chosen.
    """
    table, cautions = _coverage(index, view.every, view.calendar, view.language)
    first, last = view.first or "0", view.last or "9999"
    table = table[table["period"].between(first, last)]
    if table.empty:
        raise Refusal("nothing_dated")
    near = cautions["first"].isna() | ((cautions["last"] >= first) & (cautions["first"] <= last))
    with _styled(message):
        axes = charts.plot_coverage(table, language=view.language)
    size, png = _picture(axes, message)
    answer = {"size": size} | _said(axes, view.language)
    chosen = [say("coverage_all", view.language)] if view.sources or view.categories else []
    return answer | {"sentences": [*chosen, *cautions.loc[near, "caution"]]}, [png]


def _styled(message: dict):
    """Draw for the width of the page and its medium, apart from the figures of the notebook.

    Title and note are left to the page, which has them as text.
    """
    large = message.get("medium") == "projector" and width_of(message) >= LARGE
    medium = "projector" if large else "screen"
    return charts.styled(medium, width=width_of(message) * _MM, titled=False, shown=False)


def width_of(message: dict) -> int:
    """Return the width that the page asks for, in pixels of CSS."""
    return round(_between(message.get("width"), NARROWEST, WIDEST, 800))


def _drawn(index: indexing.Index, view, message: dict, events, table: pd.DataFrame):
    """Return the Axes of the chart of a view, which is drawn but where it is the last one."""
    events = events if view.events else None
    with _styled(message) as style:
        asked = index, view, style, id(events)
        return _EASEL.draw(asked, table, language=view.language, events=events)


def _picture(axes, message: dict) -> tuple[list[int], bytes]:
    """Return how large a picture is on the page, in pixels of CSS, and the picture."""
    width = width_of(message)
    scale = _between(message.get("scale"), 1, 3, 1)
    picture = export.picture(axes.get_figure(root=True), width=round(width * scale))
    return [width, round(picture.height * width / picture.width)], picture.png


def _said(axes, language: str) -> dict:
    """Return what a chart says of itself, with the events that it has numbers for apart."""
    said = axes.get_figure(root=True).said[language][0]
    told = {"heading": said.title, "note": said.note, "alt": said.alt}
    if said.key:
        told["note"] = said.note.replace(f" {said.key}.", "")
    return told | {"events": _ENTRY.split(said.key)[1:]}


def _places(places: pd.DataFrame, labels: dict) -> dict:
    """Return the periods and the points of a chart, as shares of its picture."""
    rows = places.round(DIGITS).itertuples(index=False)
    periods, points = {}, []
    for period, left, right, term, x, y in rows:
        periods[period] = {"period": period, "label": labels[period], "left": left, "right": right}
        if y == y:
            points.append({"term": term, "period": period, "x": x, "y": y})
    height = {name: round(places.attrs[name], DIGITS) for name in ("top", "bottom")}
    return {"periods": list(periods.values()), "points": points} | height


def _between(value: object, least: float, most: float, default: float) -> float:
    known = isinstance(value, int | float) and not isinstance(value, bool)
    if not known or (isinstance(value, float) and math.isnan(value)):
        return default
    return min(max(value, least), most)


@lru_cache(maxsize=16)
def _coverage(index: indexing.Index, every: str, calendar: str, language: str):
    asked = {"every": every, "calendar": calendar}
    return (
        frequency.coverage(index, **asked),
        frequency.find_cautions(index, **asked, language=language),
    )
