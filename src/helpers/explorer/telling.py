"""The numbers of a table as texts: rows for a reader, and a sentence for each point of a chart."""

from functools import lru_cache

import numpy as np
import pandas as pd

from helpers import rtl
from helpers.rtl.headings import heading_of

from .words import say, template

MOST_ROWS = 600
_MEASURES = ("count", "articles", "tokens", "published", "whole", "rate", "low", "high", "smoothed")
_RATES = ("rate", "low", "high", "smoothed")


def rows_of(table: pd.DataFrame, labels: dict[str, str], language: str) -> dict:
    """Return the columns of a table and its rows as texts, and what to know of the rows left out.

    `labels` says what each period is called.
    """
    shown, cut = table.head(MOST_ROWS), ""
    if len(table) > MOST_ROWS:
        cut = say("rows_cut", language, most=MOST_ROWS, n=len(table))
    names = ["period", "term", *(name for name in _MEASURES if name in table.columns), "partial"]
    base = table.attrs.get("base", "tokens")
    columns = [{"name": name, "heading": heading_of(name, language, base)} for name in names]
    yes, no = (template(name, language) for name in ("yes", "no"))
    texts = {
        "period": [labels[period] for period in shown["period"]],
        "term": shown["term"].tolist(),
        "partial": [yes if partial else no for partial in shown["partial"]],
    } | {name: written(shown[name], language) for name in names[2:-1]}
    rows = list(map(list, zip(*(texts[name] for name in names), strict=True)))
    return {"columns": columns, "rows": rows, "rows_note": cut}


def written(values: pd.Series, language: str) -> list[str]:
    """Return numbers as texts, all with as many decimals as their size asks for.

    >>> written(pd.Series([12.345, 0.5]), "en"), written(pd.Series([1200, 3]), "en")
    (['12.35', '0.50'], ['1,200', '3'])
    """
    places = 0
    if pd.api.types.is_float_dtype(values):
        known = values[np.isfinite(values)].abs()
        most = known.max() if len(known) else 0
        places = 1 if most >= 100 else 2 if most >= 1 else 4
    return [number(value, places, language) for value in values.tolist()]


@lru_cache(maxsize=50_000)
def number(value: float, places: int, language: str) -> str:
    """Return a number as the language writes it; kept, as counts come again and again."""
    return rtl.number(value, places, language=language)


def tell_points(table: pd.DataFrame, labels: dict[str, str], language: str) -> list[str]:
    """Return a sentence for each row of a table: period, term, count, base, rate and interval."""
    base = table.attrs.get("base", "tokens")
    texts = {name: written(table[name], language) for name in _MEASURES if name in table.columns}
    point, none, rate, within, partial = (
        template(name, language)
        for name in ("point_share" if base == "share" else "point", "point_zero", f"rate_{base}",
                     "within", "partial")
    )  # fmt: skip
    told = []
    for place, (period, term, count, low, cut) in enumerate(
        zip(*(table[name].tolist() for name in ("period", "term", "count", "low", "partial")),
            strict=True)
    ):  # fmt: skip
        own = {name: column[place] for name, column in texts.items()}
        own |= {"period": labels[period], "term": f"\u2068{term}\u2069"}
        own["rate"] = rate.format(rate=own["rate"])
        sentence = (point if count or base == "share" else none).format(**own)
        sentence += within.format(**own) if low == low and count else ""
        told.append(sentence + (partial if cut else "") + ".")
    return told
