"""The texts behind a chart: the lines and the articles of a term, and the keywords of a period."""

import re

import numpy as np
import pandas as pd

from helpers import calendars, concordance, indexing, keyness, query, rtl
from helpers.rtl.headings import heading_of

from . import spans, telling
from .counting import parse
from .suggestions import write_word
from .where import period_where, where_of
from .words import Refusal, say

AT_ONCE, MOST_LINES, MOST_ARTICLES, MOST_KEYWORDS = 20, 2000, 20, 20
SORTS = ("date", "before", "after", "node")
_KEYWORDS = ("term", "log_ratio", "low", "high", "count", "reference_count", "articles")
_ADDRESS = re.compile(r"https?://[^\s\"<>]+", re.IGNORECASE)


def lines(index: indexing.Index, view, message: dict) -> dict:
    """Return 20 uses of a term in a period, or in all of a view, and the articles that use it most.

    `start` says how many uses come before; up to 2,000 can be reached so, in the order `sort`.
    """
    term, period, asked = asked_of(index, view, message)
    start, sort = message.get("start"), message.get("sort")
    known = isinstance(start, int) and not isinstance(start, bool)
    start = min(max(start, 0), MOST_LINES - AT_ONCE) if known else 0
    sort = sort if isinstance(sort, str) and sort in SORTS else "date"
    found = concordance.find_lines(index, term, sort=sort, n=start + AT_ONCE, **asked)
    articles = concordance.find_articles(index, term, n=MOST_ARTICLES, **asked)
    total = found.attrs["uses"]
    heading = {"term": term, "n": total}
    if period:
        labels = spans.labels_of(index, view.every, view.calendar, view.language)
        heading = say("lines_heading", view.language, period=labels[period], **heading)
    else:
        heading = say("lines_heading_all", view.language, **heading)
    about = ("date", "source", "title", "url")
    return {
        "heading": heading,
        "total": total,
        "note": say("lines_most", view.language, most=MOST_LINES) if total > MOST_LINES else "",
        "articles": _records(articles, (*about, "uses"), view),
        "lines": _records(found.iloc[start:], ("before", "node", "after", *about), view),
    }


def keywords(index: indexing.Index, view, message: dict) -> dict:
    """Return the words that a period uses more than the rest of what a view has chosen.

    Only those whose 95 % interval lies above no difference; the surest first, at most 20. `words`
    are queries that ask for them.
    """
    period = period_of(index, view, message)
    if not period:
        raise Refusal("no_such_period", period=period)
    label = spans.labels_of(index, view.every, view.calendar, view.language)[period]
    where, target = where_of(view), period_where(period)
    _refuse_nothing(index, where, target, view.distinct, label)
    table = keyness.compare(index, target, where=where, distinct=view.distinct)
    table = table[table["low"] > 0].head(MOST_KEYWORDS)
    if table.empty:
        raise Refusal("no_keywords", period=label)
    texts = [table["term"].tolist()]
    texts += [telling.written(table[name], view.language) for name in _KEYWORDS[1:]]
    return {
        "heading": say("keywords_heading", view.language, period=label),
        "columns": [{"name": name, "heading": heading_of(name, view.language, "tokens")}
                    for name in _KEYWORDS],
        "rows": list(map(list, zip(*texts, strict=True))),
        "words": [write_word(term) for term in table["term"]],
    }  # fmt: skip


def asked_of(index: indexing.Index, view, message: dict) -> tuple[str, str, dict]:
    """Return the term and the period that a message asks for, and what the concordance is asked.

    Undated articles, which are in no chart, are left out.
    """
    term, period = message.get("term"), period_of(index, view, message)
    if not isinstance(term, str) or term not in parse(view.terms):
        raise Refusal("no_such_term", term=term[:60] if isinstance(term, str) else "")
    periods = spans.periods_of(index, view.every, view.calendar)
    dated = f"{periods[0].period}..{periods[-1].period}" if periods else None
    return term, period, {
        "where": where_of(view), "distinct": view.distinct, "period": period or dated
    }  # fmt: skip


def period_of(index: indexing.Index, view, message: dict) -> str:
    """Return the period that a message asks for, "" for all of them."""
    period = message.get("period", "")
    period = period if isinstance(period, str) else "—"
    known = spans.labels_of(index, view.every, view.calendar, view.language)
    if period and period not in known:
        raise Refusal("no_such_period", period=period[:60])
    return period


def _refuse_nothing(index, where, target: str, distinct: bool, label: str) -> None:
    """Raise `Refusal` where a period, or the rest of what is chosen, has no word."""
    chosen = query.choose(index, where, distinct=distinct)
    own = chosen & query.choose(index, target)
    tokens = index.column("tokens").to_numpy()
    for side, sentence in ((own, "nothing_in_period"), (chosen & ~own, "nothing_to_compare")):
        if not np.any(tokens[side]):
            raise Refusal(sentence, period=label)


def _records(table: pd.DataFrame, names: tuple[str, ...], view) -> list[dict]:
    """Return the rows of a table as texts, its dates in the calendar and the language of a view."""
    texts = {}
    for name in names:
        if name == "date":
            texts[name] = _days(table[name], view)
        elif name == "uses":
            texts[name] = telling.written(table[name], view.language)
        else:
            texts[name] = ["" if pd.isna(value) else str(value) for value in table[name]]
    if "url" in texts:
        texts["url"] = [url.strip() if _ADDRESS.fullmatch(url.strip()) else ""
                        for url in texts["url"]]  # fmt: skip
    return [dict(zip(names, row, strict=True)) for row in zip(*texts.values(), strict=True)]


def _days(dates: pd.Series, view) -> list[str]:
    days = calendars.period_of(pd.to_datetime(dates), every="day", calendar=view.calendar)
    return [
        rtl.text.MISSING if pd.isna(day) else calendars.label_of(day, language=view.language)
        for day in days
    ]
