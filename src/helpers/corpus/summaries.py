"""In one screen, what was read, what was left out and why."""

import pandas as pd

from helpers import calendars, rtl

from .findings import REASONS

LABELS = {
    "read": ("rows read", "سطرهای خوانده‌شده"),
    "used": ("articles used", "مقاله‌های پذیرفته"),
    "left_out": ("rows left out", "سطرهای کنارگذاشته"),
    "here": ("articles in this table", "مقاله‌های این جدول"),
    "undated": ("articles without a date", "مقاله‌های بی‌تاریخ"),
    "no_text": ("articles with a title only", "مقاله‌هایی که تنها عنوان دارند"),
    "repeated": ("texts that repeat an earlier one", "متن‌های تکراری"),
    "sources": ("sources", "منبع‌ها"),
    "first": ("first date", "نخستین تاریخ"),
    "last": ("last date", "آخرین تاریخ"),
}
SHOWN = 5


def summary(articles, *, language="en"):
    """A table of two columns, what and value, on what was read and what was left out.

    Read, used and left out (with a row for each reason) are those of `read_articles`; undated
    articles, repeated texts (each copy after the first), sources and dates are counted in the
    table as it is now. `language="fa"` writes Persian, its digits and Solar Hijri dates.
    """
    if language not in ("en", "fa"):
        raise ValueError(f"language is {language!r}; it is 'en' or 'fa'.")
    reading = articles.attrs.get("reading", {})
    bodies = articles["text"]
    empty = bodies.str.strip().eq("")
    values = [(key, reading[key]) for key in ("read", "used") if key in reading]
    if reading:
        left = reading["left_out"]
        values += [("left_out", sum(left.values())), *left.items()]
    if reading.get("used") != len(articles):
        values.append(("here", len(articles)))
    values += [
        ("undated", articles["date"].isna().sum()),
        ("no_text", empty.sum()),
        ("repeated", bodies[~empty].duplicated().sum()),
        ("sources", _sources(articles["source"], language)),
        ("first", _day(articles["date"].min(), language)),
        ("last", _day(articles["date"].max(), language)),
    ]
    side = 0 if language == "en" else 1
    what = [f"– {REASONS[key][side]}" if key in REASONS else LABELS[key][side] for key, _ in values]
    said = [
        value if isinstance(value, str) else rtl.number(value, language=language)
        for _, value in values
    ]
    return pd.DataFrame({("what", "چه")[side]: what, ("value", "چند")[side]: said})


def _sources(sources, language):
    names = sources.value_counts().index.tolist()
    comma, more = (", ", "…") if language == "en" else ("، ", "…")
    count = rtl.number(len(names), language=language)
    return f"{count} ({comma.join(names[:SHOWN])}{comma + more if names[SHOWN:] else ''})"


def _day(date, language):
    if date is pd.NaT:
        return "–"
    if language == "en":
        return date.strftime("%Y-%m-%d")
    day = calendars.to_jalali(pd.Series([date])).iloc[0]
    return rtl.digits(f"{day['year']:04d}/{day['month']:02d}/{day['day']:02d}")
