"""What a reader must know before trusting a curve: gaps, edges, and a mix that changes."""

from itertools import groupby

import pandas as pd

from helpers import calendars, rtl

from .counting import coverage

NEARLY_ALL, MUCH_LESS, ENOUGH = 0.95, 0.6, 30
_WHEN = (("در {first}", "از {first} تا {last}"), ("In {first}", "From {first} to {last}"))
_SENTENCES = {
    "gap": (
        "{when} هیچ مقاله‌ای در پیکره نیست. این دوره خالی است، نه صفر.",
        "{when} the corpus has no article: this is a gap, not a zero.",
    ),
    "partial": (
        "{first} ناقص است: مقاله‌ها فقط بخشی از آن را می‌پوشانند.",
        "{first} is partial: the articles cover only a part of it.",
    ),
    "mix": (
        "{when}، {share}٪ مقاله‌ها {by} «{value}» دارند و در بازه‌های دیگر {rest}٪. شاید فراز و "
        "فرود نمودار در این بازه فقط از همین باشد.",
        "{when}, {share} % of the articles have the {by} “{value}”, elsewhere {rest} %: "
        "a rise or fall here may come from this alone.",
    ),
    "undated": (
        "{count} مقاله تاریخ ندارند. در شمارش‌های کلی هستند و در نمودارهای زمانی نیستند.",
        "{count} articles have no date: they are in the totals, and in no chart over time.",
    ),
    "repeated": (
        "{count} مقاله تکرار مقاله‌ای پیشین است، {nearly} تای آن‌ها با اندکی تغییر، و هر بار شمرده "
        "شده است. با گزینهٔ distinct کنار می‌روند.",
        "{count} articles repeat an earlier one, {nearly} of them with small changes, and are "
        "counted each time; the option distinct sets them aside.",
    ),
    "synthetic": (
        "این پیکره ساختگی است و دربارهٔ جهان واقعی چیزی نمی‌گوید.",
        "This corpus is synthetic and says nothing about the real world.",
    ),
}
_NAMES = {"source": "منبع", "category": "دستهٔ"}


def find_cautions(
    index, *, every: str = "month", calendar: str = "jalali", language: str = "fa"
) -> pd.DataFrame:
    """Return what may make a curve over this corpus say something that is not so.

    One row per caution: about (gap, partial, mix, undated, repeated or synthetic), first and last
    (the periods it holds for, missing where it holds for all) and caution, a sentence. A mix is
    named where, in periods in a row with at least 30 articles, 95 % of them or more have one
    source or one category that 60 % of the others or fewer have.
    """
    if language not in ("fa", "en"):
        raise ValueError(f"A caution is written in fa or en; {language!r} is neither.")
    rows = [
        *_about_time(index, every, calendar),
        *(row for by in _NAMES for row in _about_mix(index, every, calendar, by)),
        *_about_all(index),
    ]
    table = pd.DataFrame(rows, columns=["about", "first", "last", "facts"])
    table["caution"] = [_sentence(*row, language) for row in table.itertuples(index=False)]
    return table.drop(columns="facts")


def _about_time(index, every: str, calendar: str):
    table = coverage(index, every=every, calendar=calendar)
    for silent, run in groupby(table.itertuples(), lambda row: row.published == 0):
        periods = [row.period for row in run]
        if silent:
            yield "gap", periods[0], periods[-1], {}
    for period in table.loc[table["partial"], "period"]:
        yield "partial", period, period, {}


def _about_mix(index, every: str, calendar: str, by: str):
    if by not in index.columns:
        return
    table = coverage(index, every=every, calendar=calendar, by=by)
    published = table.pivot(index="period", columns=by, values="published")
    total = published.sum(axis="columns")
    leading = published.idxmax(axis="columns").where(
        published.max(axis="columns") >= NEARLY_ALL * total.clip(lower=1)
    )
    for value, run in groupby(leading.items(), lambda item: item[1]):
        periods = [period for period, _ in run]
        if pd.isna(value) or total[periods].sum() < ENOUGH:
            continue
        share = published.loc[periods, value].sum() / total[periods].sum()
        others = total.drop(periods).sum()
        rest = published[value].drop(periods).sum() / others if others else 1
        if rest <= MUCH_LESS:
            facts = {"by": by, "value": value, "share": share, "rest": rest}
            yield "mix", periods[0], periods[-1], facts


def _about_all(index):
    undated = int(index.column("date").isna().sum())
    repeats = index.find_repeats()["similarity"]
    if undated:
        yield "undated", None, None, {"count": undated}
    if len(repeats):
        facts = {"count": len(repeats), "nearly": int((repeats < 1).sum())}
        yield "repeated", None, None, facts
    if index.synthetic:
        yield "synthetic", None, None, {}


def _sentence(about: str, first, last, facts: dict, language: str) -> str:
    said = {
        name: rtl.number(value * 100 if isinstance(value, float) else value, language=language)
        for name, value in facts.items()
        if name not in ("by", "value")
    }
    english = language == "en"
    if "by" in facts:
        said |= {"by": facts["by"] if english else _NAMES[facts["by"]], "value": facts["value"]}
    if isinstance(first, str):
        said["first"] = calendars.label_of(first, language=language)
        said["last"] = calendars.label_of(last, language=language)
        said["when"] = _WHEN[english][first != last].format(**said)
    return _SENTENCES[about][english].format(**said)
