"""What someone is told of a chart who cannot see it: a few plain sentences, from its table."""

import numpy as np
import pandas as pd

from helpers import calendars, rtl

from . import words

FIRST = 3  # terms, words or cells that are told apart
EVERY = {
    "day": ("روزبه‌روز", "by day"), "week": ("هفته‌به‌هفته", "by week"),
    "month": ("ماه‌به‌ماه", "by month"), "season": ("فصل‌به‌فصل", "by season"),
    "quarter": ("هر سه ماه", "by quarter"), "year": ("سال‌به‌سال", "by year"),
}  # fmt: skip
SENTENCES = {
    "lines": ("نمودار خطی {terms}، {every}، {span}، {measure}",
              "Line chart of {terms} {every}, {span}, {measure}"),
    "panels": ("{n} نمودار خطی {terms}، یکی برای هر منبع، {every}، {span}، {measure}",
               "{n} line charts of {terms}, one for each source, {every}, {span}, {measure}"),
    "peak": ("{term} در {when} به اوج می‌رسد، با {value}", "{term} peaks in {when}, at {value}"),
    "partial": ("{term} تنها در دوره‌های ناقص آمده است، بیش از همه در {when} با {value}",
                "{term} is used only in partial periods, most in {when}, at {value}"),
    "rise": ("از {a} در {first} به {b} در {last} بالا می‌رود",
             "it rises from {a} in {first} to {b} in {last}"),
    "fall": ("از {a} در {first} به {b} در {last} پایین می‌آید",
             "it falls from {a} in {first} to {b} in {last}"),
    "ends": ("در {first} برابر {a} است و در {last} برابر {b}",
             "it is {a} in {first} and {b} in {last}"),
    "rise_to_peak": ("از {a} در {first} به آن بالا می‌رود", "it rises to that from {a} in {first}"),
    "fall_from_peak": ("از آن به {b} در {last} پایین می‌آید", "it falls from that to {b} in {last}"),
    "first": ("در {first} برابر {a} است", "it is {a} in {first}"),
    "last": ("در {last} برابر {b} است", "it is {b} in {last}"),
    "others": ("{n} واژهٔ دیگر در جدول عددهاست", "The table of numbers has {n} more"),
    "sources": ("{term} در همهٔ بازه بیش از همه در {most} آمده است، {high}، و کمتر از همه در "
                "{least}، {low}",
                "Over the whole span {term} is used most in {most}, at {high}, and least in "
                "{least}, at {low}"),
    "bars": ("نمودار میله‌ای {n} واژه، {measure}", "Bar chart of {n} words, {measure}"),
    "longest": ("بلندترین میله‌ها {list}؛ کوتاه‌ترین میله {last}",
                "The longest bars are {list}; the shortest is {last}"),
    "coverage": ("نمودار میله‌ای شمار مقاله‌ها، {every}، {span}",
                 "Bar chart of the number of articles {every}, {span}"),
    "published": ("بیشترین شمار {most} در {when} است و کمترین شمار دوره‌های کامل {least} در {then}",
                  "The most are {most} in {when}, the fewest of a whole period {least} in {then}"),
    "dots": ("نمودار نقطه‌ای {n} واژه: نسبت بسامد در {target} به بسامد در {reference}",
             "Dot chart of {n} words: how many times as often in {target} as in {reference}"),
    "more": ("بیشتر در {name}: {list}", "More in {name}: {list}"),
    "times": ("{term} ({n} برابر)", "{term} ({n} times)"),
    "here_alone": ("{term} (تنها همین‌جا)", "{term} (there alone)"),
    "cells": ("نقشهٔ گرمایی {n} هم‌نشین {node}، {every}، {span}",
              "Heat map of {n} collocates of {node} {every}, {span}"),
    "strongest": ("پررنگ‌ترین خانه‌ها: {list}", "The darkest cells: {list}"),
    "cell": ("{term} در {when} (logDice {value})", "{term} in {when} (logDice {value})"),
    "valued": ("{term} ({value})", "{term} ({value})"),
    "span": ("از {first} تا {last}", "from {first} to {last}"),
    "one": ("تنها {first}", "{first} alone"),
    "jalali": ("", " (Solar Hijri)"),
    "year": ("سال {year}", "{year}"),
}  # fmt: skip


def over_time(table: pd.DataFrame, language: str) -> str:
    """Return what a line chart of frequencies shows: its terms, span, peaks, ends and gaps.

    A rise or a fall from the first to the last whole period is said only where the 95 % intervals
    of the two do not meet.
    """
    terms = list(table["term"].unique())
    told = [_of_term(table[table["term"] == term], term, language) for term in terms[:FIRST]]
    more = _say("others", language, n=_number(len(terms) - FIRST, language))
    return _told(
        _say("lines", language, terms=words.named(terms, language), **_in_time(table, language),
             measure=_measure(table, language)),
        *told, more if len(terms) > FIRST else "",
        words.never_used(table, language), words.without_articles(table, language),
    )  # fmt: skip


def by_source(table: pd.DataFrame, language: str) -> str:
    """Return what the panels of a chart by source show: where each term is used most and least."""
    if table["source"].nunique() == 1:
        return over_time(table, language)
    terms = list(table["term"].unique())
    told = [_across_sources(table[table["term"] == term], term, language) for term in terms]
    return _told(
        _say("panels", language, n=_number(table["source"].nunique(), language),
             terms=words.named(terms, language), **_in_time(table, language),
             measure=_measure(table, language)),
        *told[:FIRST], words.never_used(table, language), words.without_articles(table, language),
    )  # fmt: skip


def most_frequent(terms: pd.DataFrame, language: str) -> str:
    """Return what a bar chart of terms shows: the longest bars, and the shortest."""
    bars = [
        _say("valued", language, term=words.named([term], language), value=_value(rate, language))
        for term, rate in zip(terms["term"], terms["rate"], strict=True)
    ]
    order = np.argsort(-terms["rate"].fillna(0).to_numpy(), kind="stable")
    longest = words.joined([bars[place] for place in order[:FIRST]], language)
    return _told(
        _say("bars", language, n=_number(len(terms), language), measure=_measure(terms, language)),
        _say("longest", language, list=longest, last=bars[order[-1]]) if len(bars) > FIRST
        else words.joined(bars, language),
    )  # fmt: skip


def coverage(table: pd.DataFrame, language: str) -> str:
    """Return what a chart of coverage shows: when the most and the fewest articles appeared."""
    published = table.groupby("period")["published"].sum()
    partial = table["partial"].eq(True).groupby(table["period"]).any()
    whole = published[(published > 0) & ~partial]
    told = ""
    if len(whole) > 1:
        told = _say(
            "published", language, most=_number(published.max(), language),
            when=_label(published.idxmax(), language), least=_number(whole.min(), language),
            then=_label(whole.idxmin(), language),
        )  # fmt: skip
    first = _say("coverage", language, **_in_time(table, language))
    return _told(first, told, words.without_articles(table, language))


def keywords(table: pd.DataFrame, target: str, reference: str, language: str) -> str:
    """Return what a chart of keywords shows: the words that stand out most on either side."""
    sides = []
    for name, sign in ((target, 1), (reference, -1)):
        own = table[np.sign(table["log_ratio"]) == sign].head(FIRST)
        entries = [
            _say("times" if min(row.count, row.reference_count) else "here_alone", language,
                 term=words.named([row.term], language),
                 n=_value(2 ** abs(row.log_ratio), language))
            for row in own[["term", "count", "reference_count", "log_ratio"]].itertuples(name="Row")
        ]  # fmt: skip
        if entries:
            sides.append(_say("more", language, name=name, list=words.joined(entries, language)))
    return _told(
        _say("dots", language, n=_number(len(table), language), target=target, reference=reference),
        *sides,
    )


def company(table: pd.DataFrame, node: str, language: str) -> str:
    """Return what a chart of collocates over time shows: who stands closest, and when."""
    sure = table[~table["few"] & table["log_dice"].notna()]
    leading = sure.sort_values("log_dice", ascending=False, kind="stable").head(FIRST)
    cells = [
        _say("cell", language, term=words.named([row.collocate], language),
             when=_label(row.period, language), value=_value(row.log_dice, language))
        for row in leading.itertuples()
    ]  # fmt: skip
    n = _number(table["collocate"].nunique(), language)
    return _told(
        _say("cells", language, n=n, node=node, **_in_time(table, language)),
        _say("strongest", language, list=words.joined(cells, language)) if cells else "",
        words.without_articles(table, language),
    )


def _say(sentence: str, language: str, **values) -> str:
    return SENTENCES[sentence][0 if language == "fa" else 1].format(**values)


def _told(*sentences: str) -> str:
    told = [sentence[0].upper() + sentence[1:] for sentence in sentences if sentence]
    return ". ".join(told) + "."


def _of_term(rows: pd.DataFrame, term: str, language: str) -> str:
    """Return the sentence about one term's curve, or "" where it has no use or no rate."""
    known = rows[rows["rate"].notna()].sort_values("period")
    if known.empty or not known["count"].any():
        return ""
    whole = known[~known["partial"].eq(True)]
    told = "peak" if whole["count"].any() else "partial"
    highest = (whole if told == "peak" else known).loc[lambda some: some["rate"].idxmax()]
    peak = _say(told, language, term=words.named([term], language),
                when=_label(highest["period"], language),
                value=_value(highest["rate"], language))  # fmt: skip
    if len(whole) < 2 or told == "partial":
        return peak
    first, last = whole.iloc[0], whole.iloc[-1]
    ends = _say(
        _course(first, last, highest["period"]), language,
        a=_value(first["rate"], language), first=_label(first["period"], language),
        b=_value(last["rate"], language), last=_label(last["period"], language),
    )  # fmt: skip
    return words.listed([peak, ends], language)


def _course(first: pd.Series, last: pd.Series, peak: str) -> str:
    """Return which sentence tells how a curve goes from its first to its last whole period."""
    rises, falls = last["low"] > first["high"], last["high"] < first["low"]
    if peak == first["period"]:
        return "fall_from_peak" if falls else "last"
    if peak == last["period"]:
        return "rise_to_peak" if rises else "first"
    return "rise" if rises else "fall" if falls else "ends"


def _across_sources(rows: pd.DataFrame, term: str, language: str) -> str:
    above, below = {
        "tokens": ("count", "tokens"), "articles": ("articles", "published"),
        "share": ("count", "whole"),
    }[words.base_of(rows)]  # fmt: skip
    if below not in rows.columns or not rows["count"].any():
        return ""
    sums = rows.groupby("source", sort=False)[[above, below]].sum()
    rates = (sums[above] / sums[below].where(sums[below] > 0)).dropna()
    rates *= 1e6 if words.base_of(rows) == "tokens" else 100
    if len(rates) < 2:
        return ""
    return _say(
        "sources", language, term=words.named([term], language),
        most=words.named([rates.idxmax()], language), high=_value(rates.max(), language),
        least=words.named([rates.idxmin()], language), low=_value(rates.min(), language),
    )  # fmt: skip


def _in_time(table: pd.DataFrame, language: str) -> dict[str, str]:
    """Return how long the periods are, and from when to when they run."""
    first, last = table["period"].min(), table["period"].max()
    every = calendars.every_of(first)
    if every == "season" and calendars.calendar_of(first) == "gregorian":
        every = "quarter"
    span = _say("one" if first == last else "span", language, first=_label(first, language),
                last=calendars.label_of(last, language=language))  # fmt: skip
    if calendars.calendar_of(first) == "jalali":
        span += _say("jalali", language)
    return {"every": EVERY[every][0 if language == "fa" else 1], "span": span}


def _measure(table: pd.DataFrame, language: str) -> str:
    return words.MEASURES[words.base_of(table), language]


def _label(period, language: str) -> str:
    label = calendars.label_of(period, language=language)
    return _say("year", language, year=label) if calendars.every_of(period) == "year" else label


def _number(value, language: str) -> str:
    return rtl.number(int(value), language=language)


def _value(value: float, language: str) -> str:
    """Return a number with as many decimals as its size deserves."""
    decimals = 0 if abs(value) >= 100 or value == 0 else 1 if abs(value) >= 1 else 2
    return rtl.number(float(value), decimals, language=language)
