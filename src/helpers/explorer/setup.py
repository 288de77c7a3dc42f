"""What the page of the explorer is told at its beginning: the first view, and what there is."""

import pandas as pd

from helpers import calendars, indexing, tables

from . import spans, words
from .code import PLACE
from .where import COLUMNS, values_of
from .words import LANGUAGES, say

MOST_VALUES = 200


def setup(
    index: indexing.Index, *, events: pd.DataFrame | None = None, view=None,
    place: str | None = None, notices: tuple[str, ...] = (),
) -> dict:  # fmt: skip
    """Return what the page needs once: the first `view`, periods, outlets, words of the page.

    Raises `TypeError` where `index` is none, and `ValueError` where `events` are no table of
    events.
    """
    from .views import View

    indexing.require(index)
    if events is not None:
        tables.require(events, "events")
    return {
        "view": (view or View()).as_message(),
        "columns": {name: _values(index, column) for name, column in COLUMNS.items()},
        "periods": {
            calendar: {every: [list(named) for named in spans.periods_of(index, every, calendar)]
                       for every in spans.units_of(index)}
            for calendar in calendars.CALENDARS
        },
        "events": events is not None,
        "corpus": index.corpus,
        "synthetic": bool(index.synthetic),
        "about": {language: _about(index, language) for language in LANGUAGES},
        "words": words.labels(),
        "place": place_of(index, place),
        "notices": list(notices),
    }  # fmt: skip


def place_of(index: indexing.Index, place: str | None) -> str:
    """Return where "as code" opens the index: where it is said to be, or its usual place."""
    return place if place is not None else PLACE.format(corpus=index.corpus)


def _values(index: indexing.Index, column: str) -> list[dict]:
    """Return the largest values of a column; [] where there is nothing to choose from."""
    values = values_of(index, column)
    if len(values) < 2:
        return []
    return [
        {"value": value, "tokens": int(tokens), "articles": int(articles)}
        for value, tokens, articles in values.head(MOST_VALUES)[
            ["value", "tokens", "articles"]
        ].itertuples(index=False)
    ]


def _about(index: indexing.Index, language: str) -> str:
    """Return what corpus this is, in sentences."""
    said = say(
        "about_made_up" if index.synthetic else "about", language, corpus=index.corpus,
        articles=index.articles, tokens=index.tokens,
    )  # fmt: skip
    days = spans.days_of(index)
    if days is None:
        said += say("about_no_dates", language)
    else:
        calendar = "jalali" if language == "fa" else "gregorian"
        ends = calendars.period_of(list(days), every="day", calendar=calendar)
        first, last = (calendars.label_of(end, language=language) for end in ends)
        said += say("about_dates", language, first=first, last=last)
    undated = int(index.column("date").isna().sum())
    return f"{said} {say('undated', language, n=undated)}" if undated else said
