"""The articles that are asked: those of an outlet, a category, a period, without repeats."""

import re
from collections.abc import Sequence

import numpy as np
import pandas as pd

from helpers import calendars, orthography
from helpers.tables import UNKNOWN

from .errors import QueryError, Reason
from .expressions import Restriction
from .parsing import parse_restrictions
from .sayings import Both

NAMES = {"منبع": "source", "دسته": "category", "دوره": "period", "تاریخ": "date"}
_TIMES = ("period", "date")
_DIGITS = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "01234567890123456789")
_WEEK = "/P7D"
_SHOWN = 10  # values that are named where one is unknown


def choose(index, where: str | None = None, *, distinct: bool = False) -> np.ndarray:
    """Return which articles restrictions keep: a bool for each, in the order of the index.

    `where` is a text such as `source:ایسنا category:(سیاسی | political) period:1401-05..1402-03`:
    an article is kept that fits all of them. `NOT source:ایسنا` keeps the others, those without
    a source too. A period is Solar Hijri below 1700, and undated articles are in none. With
    `distinct`, articles that repeat an earlier one (`Index.find_repeats`) are set aside: each story
    counts once in the corpus, where it appeared first, whatever `where` asks. Raises
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
            raise _fault(asked, Reason("restricted_twice", column=asked.column))
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
        named = list(map(_in_both, known))
        raise _fault(asked, Reason("unknown_column", column=asked.column, known=named))
    return name


def _with_value(index, asked: Restriction, name: str) -> np.ndarray:
    codes, values = pd.factorize(index.column(name), use_na_sentinel=False)
    texts = [UNKNOWN if pd.isna(value) else _as_text(value) for value in values]
    keys = np.array([_key(text) for text in texts], object)
    fits = np.zeros(len(texts), bool)
    for value in asked.values:
        if not (same := keys == _key(value)).any():
            raise _fault(asked, _unknown_value(name, value, codes, texts))
        fits |= same
    return fits[codes]


def _unknown_value(name: str, value: str, codes: np.ndarray, texts: list[str]) -> Reason:
    """Return what is wrong with a value that no article has, with the most frequent that are."""
    often = np.argsort(-np.bincount(codes, minlength=len(texts)), kind="stable")
    known = [texts[number] for number in often[:_SHOWN]]
    about = {"column": _in_both(name), "value": value, "known": known}
    if (more := len(texts) - len(known)) > 0:
        return Reason("unknown_value_of_many", **about, more=more)
    return Reason("unknown_value", **about)


def _in_both(name: str) -> Both | str:
    """Return a column's name and, where it has one, that in Persian, which a reader may write."""
    persian = [own for own, known in NAMES.items() if known == name]
    return Both(persian[0], name) if persian else name


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
    begin = _turn(calendars.start_of, asked, first) if first or not dots else None
    end = _turn(calendars.end_of, asked, last) if last else None
    if not dots:
        return first, first
    if not first and not last:
        raise _fault(asked, Reason("endless_span"))
    if begin is not None and end is not None and end <= begin:
        raise _fault(asked, Reason("reversed_span", first=first, last=last))
    return first, last


def _turn(of, asked: Restriction, period: str) -> pd.Timestamp:
    """Return the beginning or the end `of` a period, or raise an error where it is none."""
    try:
        return of(period)
    except ValueError as error:
        week = period.endswith(_WEEK) and _is_day(period.removesuffix(_WEEK))
        known = {"period": period, "said": str(error)}
        reason = Reason("no_week", **known) if week else Reason("no_period", **known)
        raise _fault(asked, reason) from None


def _is_day(period: str) -> bool:
    try:
        return calendars.every_of(period) == "day"
    except ValueError:
        return False


def _period(written: str) -> str:
    """Return a period's name with hyphens and two digits: ۱۴۰۲/۷ is 1402-07.

    >>> _period("1402/7/5"), _period("1402-07-15/P7D")
    ('1402-07-05', '1402-07-15/P7D')
    """
    return re.sub(r"(?<=\d)[-/](\d{1,2})(?!\d)", lambda found: f"-{int(found[1]):02}", written)


def _fault(asked: Restriction, reason: Reason) -> QueryError:
    return QueryError(asked.query, asked.at, reason)
