"""The articles that are asked: those of an outlet, a category, a period, without repeats."""

import re
from collections.abc import Sequence

import numpy as np
import pandas as pd

from helpers import calendars, orthography
from helpers.tables import UNKNOWN

from .errors import QueryError
from .expressions import Restriction
from .parsing import parse_restrictions

NAMES = {"منبع": "source", "دسته": "category", "دوره": "period", "تاریخ": "date"}
_TIMES = ("period", "date")
_DIGITS = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "01234567890123456789")
_SHOWN = 10  # values that are named where one is unknown


def choose(index, where: str | None = None, *, distinct: bool = False) -> np.ndarray:
    """Return which articles restrictions keep: a bool for each, in the order of the index.

    `where` is a text such as `source:ایسنا category:(سیاسی | political) period:1401-05..1402-03`:
    an article is kept that fits all of them. `NOT source:ایسنا` keeps the others, those without
    a source too. A period is Solar Hijri below 1700, and undated articles are in none. With
    `distinct`, articles that repeat an earlier one (`Index.find_repeats`) are set aside. Raises
    `QueryError`, a `ValueError`, with a sentence where a column or a value is unknown.
    """
    chosen = keep(index, parse_restrictions(where) if where is not None else ())
    if distinct:
        chosen[index.find_repeats()["article"].to_numpy()] = False
    return chosen


def keep(index, restrictions: Sequence[Restriction]) -> np.ndarray:
    """Return which articles fit all of some restrictions."""
    chosen = np.ones(index.articles, bool)
    seen: set[str] = set()
    for asked in restrictions:
        name = _name_of(index, asked)
        if not asked.excluded and name in seen:
            raise _fault(
                asked,
                f"{asked.column}: stands twice, and an article would have to fit both; for one or "
                f"the other write {asked.column}:(… | …).",
            )
        seen |= set() if asked.excluded else set(_TIMES) if name in _TIMES else {name}
        fits = _in_time(index, asked) if name in _TIMES else _with_value(index, asked, name)
        chosen &= ~fits if asked.excluded else fits
    return chosen


def _name_of(index, asked: Restriction) -> str:
    """Return the column that a restriction means, by its name in any spelling, or in Persian."""
    known = [*index.columns, "period"]
    if asked.column in known:
        return asked.column
    of_key = {orthography.key(name): name for name in reversed(known)}
    wanted = orthography.key(asked.column)
    name = of_key.get(wanted, NAMES.get(wanted, ""))
    if name not in known:
        raise _fault(
            asked,
            f"The articles have no column «{asked.column}»; they have {', '.join(known)}. A colon "
            "that is part of the text stands in quotes.",
        )
    return name


def _with_value(index, asked: Restriction, name: str) -> np.ndarray:
    codes, values = pd.factorize(index.column(name), use_na_sentinel=False)
    texts = [UNKNOWN if pd.isna(value) else _as_text(value) for value in values]
    keys = np.array([_key(text) for text in texts], object)
    fits = np.zeros(len(texts), bool)
    for value in asked.values:
        if not (same := keys == _key(value)).any():
            often = np.argsort(-np.bincount(codes, minlength=len(texts)), kind="stable")
            known = "، ".join(texts[number] for number in often[:_SHOWN])
            more = f" and {len(texts) - _SHOWN:,} more" if len(texts) > _SHOWN else ""
            raise _fault(asked, f"No article has the {name} «{value}»; there are {known}{more}.")
        fits |= same
    return fits[codes]


def _as_text(value) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _key(value: str) -> str:
    return orthography.key(value.strip()).strip() or value.strip()


def _in_time(index, asked: Restriction) -> np.ndarray:
    dates = index.column("date")
    fits = np.zeros(len(dates), bool)
    for value in asked.values:
        first, last = _ends(asked, value)
        inside = dates.notna()
        if first:
            inside &= dates >= calendars.start_of(first)
        if last:
            inside &= dates < calendars.end_of(last)
        fits |= inside.to_numpy(bool)
    return fits


def _ends(asked: Restriction, value: str) -> tuple[str, str]:
    """Return the first and the last period of a span such as 1401-05..1402-03; "" where open."""
    first, dots, last = re.sub("…", "..", value.translate(_DIGITS)).partition("..")
    first, last = _period(first.strip()), _period(last.strip())
    try:
        begin = calendars.start_of(first) if first or not dots else None
        end = calendars.end_of(last) if last else None
    except ValueError as error:
        raise _fault(asked, str(error)) from None
    if not dots:
        return first, first
    if not first and not last:
        raise _fault(asked, "A span has a first or a last period, as in 1401-05..1402-03.")
    if begin is not None and end is not None and end <= begin:
        raise _fault(asked, f"The span ends ({last}) before it begins ({first}).")
    return first, last


def _period(written: str) -> str:
    """Return a period's name with hyphens and two digits: ۱۴۰۲/۷ is 1402-07.

    >>> _period("1402/7/5"), _period("1402-07-15/P7D")
    ('1402-07-05', '1402-07-15/P7D')
    """
    return re.sub(r"(?<=\d)[-/](\d{1,2})(?!\d)", lambda found: f"-{int(found[1]):02}", written)


def _fault(asked: Restriction, reason: str) -> QueryError:
    return QueryError(asked.query, asked.at, reason)
