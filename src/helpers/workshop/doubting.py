"""Self-checks of the fourth session: what is left of a rise when its rate is doubted."""

import math
from decimal import Decimal
from numbers import Number

import pandas as pd

from helpers import calendars, frequency, rtl

from .judging import RIGHT, are_alike, exercise, is_missing, judge, kind_of, of_another_kind

ENOUGH = 5  # articles that must use a term in a period before its rate is called a peak
SCALES = ("year", "season", "month")


@exercise
def rate_change(answer: float, *, index, term: str, calendar: str):
    """By how many per cent is the rate of the last year above that of the first?"""
    yearly = frequency.over_time(index, terms=term, every="year", calendar=calendar)
    per_article = yearly["count"] / yearly["published"]
    share, rate = yearly["articles"] / yearly["published"], yearly["rate"]
    wanted = _gain(rate)
    mistakes = {
        "from_counts": _gain(yearly["count"]),
        "ratio": wanted / 100 + 1,
        "ratio_in_hundreds": wanted + 100,
        "fraction": wanted / 100,
        "difference": rate.iloc[-1] - rate.iloc[0],
        "backwards": _gain(rate[::-1]),
        "of_the_last": -_gain(rate[::-1]),
        "per_article": _gain(per_article),
        "share_of_articles": _gain(share),
    }
    return judge(_meant(_single(answer), wanted, *mistakes.values()), wanted, **mistakes)


@exercise
def comparable(answer: list, *, index, term: str, every: str, calendar: str):
    """Which periods may be compared with each other: published in, and wholly covered?"""
    table = frequency.over_time(index, terms=term, every=every, calendar=calendar)
    there, used, whole = table["published"] > 0, table["count"] > 0, ~table["partial"]
    found = _periods(answer, table, index, calendar)
    if found is None:
        return of_another_kind(answer, "list")
    mistakes = {
        "gap_kept": whole,
        "partial_kept": there,
        "zeros_dropped": used & whole,
        "only_used": used,
        "left_out": ~(there & whole),
    }
    named = {name: set(table.loc[rows, "period"]) for name, rows in mistakes.items()}
    told = judge(found, set(table.loc[there & whole, "period"]), **named)
    facts = {"kept": int((there & whole).sum()), "zeros": int((there & whole & ~used).sum())}
    return (RIGHT, facts) if told == RIGHT else told


@exercise
def unseen(answer: pd.Series, *, searched: pd.DataFrame):
    """Of each source, what per cent of the uses does a search as typed not see?"""
    by_source = searched.groupby("source")[["typed", "alike"]].sum()
    typed, alike = by_source["typed"], by_source["alike"]
    yearly = 100 - 100 * searched["typed"] / searched["alike"]
    wanted = 100 * (alike - typed) / alike
    mistakes = {
        "seen": 100 * typed / alike,
        "fraction": wanted / 100,
        "averaged": yearly.groupby(searched["source"]).mean(),
        "uses": alike - typed,
        "of_the_seen": 100 * (alike - typed) / typed,
        "of_all": 100 * (alike - typed) / alike.sum(),
    }
    if kind_of(answer) == "number" and len(by_source) > 1:
        pooled = 100 * (1 - typed.sum() / alike.sum())
        kinds = {"wanted": "list", "found": "number"}
        return "all_together" if _is_rounded(answer, pooled) else ("kind", kinds)
    answer = _by_source(answer, by_source.index)
    told = judge(_meant(answer, wanted, *mistakes.values()), wanted, **mistakes)
    return "other_base" if told in ("uses", "of_the_seen") else told


@exercise
def sure(answer: list, *, index, term: str, every: str, calendar: str):
    """In which periods does the whole interval lie above the rate of all periods together?"""
    table = frequency.over_time(index, terms=term, every=every, calendar=calendar)
    line, rate = _line(table), table["rate"]
    found = _periods(answer, table, index, calendar)
    if found is None:
        return of_another_kind(answer, "list")
    mistakes = {
        "above_line": rate > line,
        "touching": table["high"] > line,
        "not_zero": table["low"] > 0,
        "only_peak": rate == rate.max(),
    }
    named = {name: set(table.loc[rows, "period"]) for name, rows in mistakes.items()}
    wanted = set(table.loc[table["low"] > line, "period"])
    told = judge(found, wanted, none_found=set(), **named)
    periods = int((table["published"] > 0).sum())
    facts = {"above": len(named["above_line"]), "sure": len(wanted), "periods": periods}
    return (RIGHT, facts) if told == RIGHT else told


@exercise
def peaks(answer: dict, *, index, every: str, calendar: str):
    """Which peaks of a term of your own would you defend, and in which periods?"""
    term, chosen = _claimed(answer)
    if is_missing(term) or is_missing(chosen):
        return "unanswered"
    if kind_of(term) != "text":
        return "other"
    table = frequency.over_time(index, terms=term, every=every, calendar=calendar)
    if not table["count"].any():
        return "unused", {"term": term}
    found = _periods(chosen, table, index, calendar)
    if found is None:
        return of_another_kind(chosen, "list")
    for period in sorted(found):
        if fault := _fault_of(period, index, term):
            return fault
    if not found and len(sound := _sound(table)):
        return "none_seen", {"term": term, "number": len(sound)}
    return RIGHT, {"term": term, "number": len(found)}


def _fault_of(period: str, index, term: str) -> tuple[str, dict] | None:
    """What a referee would say against a peak of a term in a period."""
    try:
        scale = {"every": calendars.every_of(period), "calendar": calendars.calendar_of(period)}
    except ValueError:
        return "not_there", {"period": period}
    table = frequency.over_time(index, terms=term, **scale)
    of_period = table[table["period"] == period]
    if of_period.empty:
        return "not_there", {"period": period}
    row, line = of_period.iloc[0], _line(table)
    if row["published"] == 0:
        return "gap", {"period": period}
    if row["partial"]:
        return "partial", {"period": period}
    if row["articles"] < ENOUGH:
        return "few", {"period": period, "articles": int(row["articles"])}
    if not row["low"] > line:
        return "touching", {"period": period, "low": float(row["low"]), "line": line}
    return None


def _sound(table: pd.DataFrame) -> pd.DataFrame:
    whole = ~table["partial"] & (table["articles"] >= ENOUGH)
    return table[whole & (table["low"] > _line(table))]


def _line(table: pd.DataFrame) -> float:
    """The rate of all periods together: their bases weigh their rates."""
    base = table["whole" if "whole" in table else "tokens"]
    return float((table["rate"] * base).sum() / base.sum())


def _gain(values: pd.Series) -> float:
    """By how many per cent the last value is above the first."""
    return 100 * (values / values.iloc[0]).iloc[-1] - 100


def _claimed(answer) -> tuple:
    """The term and the periods of a claim, a dictionary or a pair; else two that are no text."""
    if isinstance(answer, dict) and "term" in answer and answer.keys() & {"periods", "period"}:
        return answer["term"], answer.get("periods", answer.get("period"))
    return tuple(answer) if kind_of(answer) == "list" and len(answer) == 2 else (0, 0)


def _periods(answer, table: pd.DataFrame, index, calendar: str) -> set[str] | None:
    """The periods that an answer names, by name or as the reader sees them; None of no names."""
    if kind_of(answer) == "table":
        answer = answer["period"] if "period" in answer else answer.index
    if kind_of(answer) == "text":
        answer = [answer]
    if kind_of(answer) not in ("list", "set"):
        return None
    answer = list(answer)
    if answer and all(kind_of(entry) == "truth" for entry in answer):
        return set(table.loc[pd.Series(answer, table.index), "period"])
    names = _labels(index, calendar)
    plain = [" ".join(rtl.digits(str(entry), "en").split()) for entry in answer]
    return {names.get(name, name) for name in plain}


def _labels(index, calendar: str) -> dict[str, str]:
    """The periods of a corpus by what they are called on a page, in both languages."""
    dates = index.column("date")
    return {
        rtl.digits(calendars.label_of(period, language=language), "en"): period
        for every in SCALES
        for period in calendars.periods_between(
            dates.min(), dates.max(), every=every, calendar=calendar
        )
        for language in ("fa", "en")
    }


def _by_source(answer, sources: pd.Index):
    """An answer for each source, in the order of the sources."""
    if kind_of(answer) == "table":
        answer = answer.set_index("source") if "source" in answer else answer
        answer = answer.squeeze("columns")
    if isinstance(answer, dict):
        answer = pd.Series(answer)
    if isinstance(answer, pd.Series) and set(answer.index) == set(sources):
        return answer[sources]
    return [answer] if kind_of(answer) == "number" else answer


def _single(answer):
    """The number in a column or an array of one number; any other answer as it is."""
    one = kind_of(answer) == "list" and len(answer) == 1
    return next(iter(answer)) if one else answer


def _meant(answer, *values):
    """The first of some values that an answer is when rounded as it is; else the answer."""
    return next((value for value in values if _is_rounded(answer, value)), answer)


def _is_rounded(answer, value) -> bool:
    """Whether an answer is a number, or a list of numbers, as it stands, rounded or cut off.

    >>> _is_rounded(11.2, 11.234), _is_rounded(11, 11.234), _is_rounded([0, 44.1], [0.0, 44.134])
    (True, True, True)
    """
    if kind_of(answer) == kind_of(value) == "list":
        pairs = list(zip(answer, value, strict=False))
        return len(answer) == len(value) and all(_is_rounded(*pair) for pair in pairs)
    if not (isinstance(answer, Number) and isinstance(value, Number)):
        return False
    if are_alike(answer, value):
        return True
    if isinstance(answer, bool) or not (math.isfinite(answer) and math.isfinite(value)):
        return False
    places = max(0, -Decimal(repr(float(answer))).normalize().as_tuple().exponent)
    if places == 0:
        return abs(value) >= 1 and abs(answer - value) <= 0.5
    cut = math.trunc(value * 10**places) / 10**places
    return abs(answer - value) <= 0.5 * 10**-places + 1e-9 or math.isclose(answer, cut)
