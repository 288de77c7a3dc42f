"""The chart and the coverage of a view: the picture, its words, and where things are in it."""

import math
import re
from functools import lru_cache

import pandas as pd

from helpers import charts, export, frequency, indexing
from helpers.charts import curves
from helpers.charts import words as chart_words

from . import meanings, spans, telling
from .counting import is_by_formula, table_of
from .words import Refusal, say

NARROWEST, WIDEST = 240, 2000
LARGE = 640  # pixels of CSS from which a page has room for the letters of a projector
DIGITS = 5  # of a share of the picture
_MM = 25.4 / 96  # of a pixel of CSS
_ENTRY = re.compile(r"(?:^.*?: |[؛;] )(?=\d+\) [\u200e\u200f])")  # of a list of numbered events


def chart(index: indexing.Index, view, message: dict, events: pd.DataFrame | None):
    """Return the chart of a view, as the page shows it, and its PNG."""
    table = table_of(index, view)
    labels = spans.labels_of(index, view.every, view.calendar, view.language)
    with _styled(message):
        axes = charts.plot_over_time(
            table, language=view.language, events=events if view.events else None
        )
    answer, png = _picture(axes, message, view.language)
    measure = chart_words.MEASURES[chart_words.base_of(table), view.language]
    styles = curves.styles_of(list(table["term"].unique()))
    answer |= {"link": view.link(), "view": view.as_message(), "measure": measure}
    answer["terms"] = [{"term": term, "colour": look["color"]} for term, look in styles.items()]
    answer |= telling.rows_of(table, labels, view.language)
    answer |= _places(charts.find_places(axes), table, labels, view.language)
    answer |= meanings.of(index, view, table)
    if is_by_formula(view):
        answer["note"] += f" {say('by_formula', view.language)}"
    return answer, [png]


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
    answer, png = _picture(axes, message, view.language)
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


def _picture(axes, message: dict, language: str) -> tuple[dict, bytes]:
    """Return what a picture says and how large it is on the page, and the picture."""
    figure, width = axes.get_figure(root=True), width_of(message)
    scale = _between(message.get("scale"), 1, 3, 1)
    picture = export.picture(figure, width=round(width * scale))
    said = figure.said[language][0]
    size = [width, round(picture.height * width / picture.width)]
    told = {"heading": said.title, "note": said.note, "alt": said.alt, "size": size}
    if said.key:
        told["note"] = said.note.replace(f" {said.key}.", "")
    return told | {"events": _ENTRY.split(said.key)[1:]}, picture.png


def _places(places: pd.DataFrame, table: pd.DataFrame, labels: dict, language: str) -> dict:
    """Return the periods and the points of a chart, as shares of its picture."""
    of_period = table.groupby("period")[["published", "partial"]].max()
    spots = places.drop_duplicates("period").set_index("period").loc[of_period.index]
    numbers = telling.written(of_period["published"], language)
    edges = (spots[side].round(DIGITS).tolist() for side in ("left", "right"))
    periods = [
        {"period": period, "label": labels[period], "left": left, "right": right,
         "partial": bool(partial), "published": n}
        for period, left, right, partial, n in zip(
            of_period.index, *edges, of_period["partial"], numbers, strict=True)
    ]  # fmt: skip
    texts = telling.tell_points(table, labels, language)
    spots = places[["x", "y"]].round(DIGITS).assign(term=places["term"], period=places["period"])
    points = [
        {"term": term, "period": period, "x": x, "y": y, "text": text}
        for x, y, term, period, text in zip(
            *(spots[name].tolist() for name in spots.columns), texts, strict=True)
        if y == y
    ]  # fmt: skip
    height = {name: round(float(places.attrs[name]), DIGITS) for name in ("top", "bottom")}
    return {"periods": periods, "points": points} | height


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
