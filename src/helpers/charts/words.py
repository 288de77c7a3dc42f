"""What a chart says about itself, in Persian and English: titles, measures, notes."""

import pandas as pd

from helpers import calendars, rtl

MEASURES = {
    ("tokens", "fa"): "در هر یک میلیون واژه", ("tokens", "en"): "per million words",
    ("articles", "fa"): "درصد مقاله‌ها", ("articles", "en"): "percent of articles",
}  # fmt: skip
SAYINGS = {
    "gap": ("بدون مقاله", "no articles"),
    "partial": ("دورهٔ ناقص", "partial period"),
    "over_time": ("{terms} در گذر زمان", "{terms} over time"),
    "by_source": ("{terms} در هر منبع", "{terms} in each source"),
    "most_frequent": ("پربسامدترین واژه‌ها، {measure}", "The most frequent words, {measure}"),
    "coverage": ("مقاله‌های منتشرشده در گذر زمان", "Articles published over time"),
    "published": ("شمار مقاله‌ها", "articles"),
    "count": ("بسامد", "count"),
    "made_up": ("پیکرهٔ ساختگی", "synthetic corpus"),
    "corpus": ("پیکره: {name}", "Corpus: {name}"),
    "size": ("{articles} مقاله و {words} واژه", "{articles} articles and {words} words"),
    "articles": ("{articles} مقاله", "{articles} articles"),
    "band": ("نوار کم‌رنگ بازهٔ اطمینان ۹۵٪ است", "The pale band is the 95% interval"),
    "wide": ("بازه‌های پهن‌تر از بالای شکل بیرون می‌روند", "Wider intervals run off the top"),
    "whisker": ("خط باریک بازهٔ اطمینان ۹۵٪ است", "The thin line is the 95% interval"),
    "beside": ("عدد کنار هر ستون بسامد واژه است", "The number beside a bar is the word's count"),
    "cut": ("از دورهٔ ناقص تنها بخشی در پیکره هست", "A partial period is covered in part only"),
    "jalali": ("", "Years are Solar Hijri"),
    "undated": ("{n} مقالهٔ بی‌تاریخ در این نمودار نیست", "Undated and not shown: {n}"),
    "all_undated": (
        "هیچ‌یک از {n} مقاله تاریخ ندارد؛ نموداری در زمان نمی‌توان کشید.",
        "None of the {n} articles has a date: nothing can be drawn over time.",
    ),
    "only_undated": (
        "تنها مقالهٔ پیکره تاریخ ندارد؛ نموداری در زمان نمی‌توان کشید.",
        "The only article has no date: nothing can be drawn over time.",
    ),
    "never": ("{terms} هیچ‌گاه نیامده است", "No use of {terms}"),
    "events": ("رویدادها: {list}", "Events: {list}"),
}  # fmt: skip


def say(saying: str, language: str, **values) -> str:
    """Return a saying of the charts in the language, with its values filled in."""
    return SAYINGS[saying][0 if language == "fa" else 1].format(**values)


def named(terms, language: str) -> str:
    """Return the terms in quotation marks, joined as the language joins a list."""
    mark = _mark(language)
    quoted = [f"{mark}«{term}»{mark}" for term in terms]
    comma, last = ("، ", " و ") if language == "fa" else (", ", " and ")
    return last.join(filter(None, (comma.join(quoted[:-1]), quoted[-1])))


def base_of(table: pd.DataFrame) -> str:
    """Return what the table's rates are a share of: "tokens" or "articles"."""
    base = table.attrs.get("base", "tokens")
    if (base, "fa") not in MEASURES:
        raise ValueError(f"A rate is per tokens or articles; this table's base is {base!r}.")
    return base


def denominators(table: pd.DataFrame) -> tuple[int, int]:
    """Return the articles and the words that the table's rates were counted in."""
    each = [column for column in ("period", "source") if column in table.columns]
    if not each:
        return int(table["published"].max()), int(table["tokens"].max())
    once = table.drop_duplicates(each)
    return int(once["published"].sum()), int(once["tokens"].sum())


def note(table: pd.DataFrame, language: str, *sentences: str) -> str:
    """Return the note under a chart: the corpus, its size, then the sentences, then the undated."""
    articles, words = (rtl.number(n, language=language) for n in denominators(table))
    size = say("size", language, articles=articles, words=words)
    parts = [corpus_of(table, language), size, *sentences]
    if "period" in table.columns and calendars.calendar_of(table["period"].iloc[0]) == "jalali":
        parts.append(say("jalali", language))
    if undated := table.attrs.get("undated"):
        parts.append(say("undated", language, n=rtl.number(undated, language=language)))
    return ". ".join(part for part in parts if part) + "."


def corpus_of(table: pd.DataFrame, language: str) -> str:
    """Return the name of the corpus that the table was counted in, or "" where it is not known."""
    made_up = say("made_up", language) if table.attrs.get("synthetic") else ""
    name, mark = str(table.attrs.get("corpus") or ""), _mark(language)
    if not name:
        return made_up.capitalize()
    corpus = say("corpus", language, name=f"{mark}{name}{mark}")
    return f"{corpus} ({made_up})" if made_up else corpus


def never_used(table: pd.DataFrame, language: str) -> str:
    """Return the sentence that names the terms without a single use, or ""."""
    uses = table.groupby("term", sort=False)["count"].sum()
    unused = uses.index[uses == 0]
    return say("never", language, terms=named(unused, language)) if len(unused) else ""


def _mark(language: str) -> str:
    """Return the mark that keeps the letters beside it out of the order of what it stands by."""
    return rtl.RLM if language == "fa" else rtl.LRM
