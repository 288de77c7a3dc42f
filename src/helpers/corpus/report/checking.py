"""Looks through articles, whole or batch after batch, and makes the report of them."""

import os
from collections.abc import Iterable

import pandas as pd

from ..reading import read_batches
from . import alarms, tabling
from .report import Report
from .tally import Tally
from .told import Told

EVERY = ("month", "season", "year")


def check(articles, *, every="year", calendar="jalali", language="fa"):
    """A report on a corpus: what was read and left out, coverage, spelling, and what may mislead.

    `articles` is the table of `read_articles`, an iterable of tables such as `read_batches`
    gives, or a path, which is then read in batches: of these two nothing is kept but counts, a
    few samples and a few dozen bytes per article. `every` (month, season or year) and `calendar`
    (jalali or gregorian) are those of the periods; `language` ("fa" or "en") that of the page.

    The `Report` shows itself as a page in a notebook, as text when printed; `save` writes
    either .html or .json. Its tables are listed in `Report`. A ValueError says what is wrong
    with an option, a TypeError what cannot be checked.

    >>> table = pd.DataFrame({"article_id": ["1"], "date": ["2023-10-07"], "source": ["الف"],
    ...                       "title": [""], "text": ["كتاب‌ها را خواند."]})
    >>> check(table).outlets[["source", "articles", "words"]].values.tolist()
    [['الف', 1, 3]]
    """
    for name, value, known in (
        ("every", every, EVERY),
        ("calendar", calendar, ("jalali", "gregorian")),
        ("language", language, ("fa", "en")),
    ):
        if value not in known:
            raise ValueError(f"{name} is one of {', '.join(known)}; {value!r} is none of them.")
    tally, told = Tally(calendar), Told()
    for batch in _batches(articles):
        tally.add(batch)
        told.add(batch.attrs)
    if not tally.sources:
        raise ValueError("There is no article to check. Give a table with one article per row.")
    return _report(tally, told, every, calendar, language)


def _batches(articles):
    if isinstance(articles, pd.DataFrame):
        return [articles]
    if isinstance(articles, (str, os.PathLike)):
        return read_batches(articles, progress=True)
    if isinstance(articles, Iterable) and not isinstance(articles, (bytes, dict)):
        return articles
    raise TypeError(
        f"Articles are a table, batches of them or a path; this is a {type(articles).__name__}."
    )


def _report(tally, told, every, calendar, language):
    made = tabling.all_of(tally, told, every, calendar)
    months = tabling.months(tally)
    made["warnings"] = tabling.table("warnings", alarms.find(tally, made, months))
    return Report(made, months, every=every, calendar=calendar, language=language)
