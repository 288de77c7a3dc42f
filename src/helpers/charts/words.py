"""What a chart says about itself, in Persian and English: titles, measures, notes."""

import re
from itertools import groupby
from operator import itemgetter

import pandas as pd

from helpers import calendars, rtl

from .sayings import MEASURES, METHODS, SAYINGS

MOST_GAPS = 3  # that are named
_RESTRICTION = re.compile(r"""[^\s:"«(|]+:(?:"([^"]+)"|«([^»]+)»|([^\s"«»(|)]+))""")


def say(saying: str, language: str, **values) -> str:
    """Return a saying of the charts in the language, with its values filled in."""
    return SAYINGS[saying][0 if language == "fa" else 1].format(**values)


def named(terms, language: str) -> str:
    """Return the terms in quotation marks, joined as the language joins a list."""
    mark = _mark(language)
    return joined([f"{mark}«{term}»{mark}" for term in terms], language)


def joined(entries: list[str], language: str) -> str:
    """Return the entries as the language joins a list: with commas, and “and” before the last."""
    comma, last = ("، ", " و ") if language == "fa" else (", ", " and ")
    return last.join(filter(None, (comma.join(entries[:-1]), entries[-1])))


def base_of(table: pd.DataFrame) -> str:
    """Return what the table's rates are a share of: "tokens", "articles" or "share" (of uses)."""
    base = table.attrs.get("base", "tokens")
    if (base, "fa") not in MEASURES:
        raise ValueError(
            f"A rate is per tokens or articles, or a share of uses; this table's base is {base!r}."
        )
    return base


def base_column_of(table: pd.DataFrame) -> str:
    """Return the column of what stands behind each rate: uses of the divisor, or articles."""
    return "whole" if base_of(table) == "share" and "whole" in table.columns else "published"


def denominators(table: pd.DataFrame) -> dict[tuple[int, int], list[str]]:
    """Return the terms by the articles and the words that their rates were counted in.

    It has one entry where all terms were counted in the same articles, and more where a term's
    own restrictions keep some of them.
    """
    sizes = {}
    terms = table.groupby("term", sort=False) if "term" in table.columns else [("", table)]
    for term, rows in terms:
        each = [column for column in ("period", "source") if column in rows.columns]
        bases = rows[["published", "tokens"]]
        found = bases[~rows.duplicated(each)].sum() if each else bases.max()
        sizes.setdefault((int(found["published"]), int(found["tokens"])), []).append(term)
    return sizes


def size_of(table: pd.DataFrame, language: str) -> str:
    """Return the articles and words that were counted in, for each term apart where they differ."""
    sizes = {
        say("size", language, **{
            name: rtl.number(n, language=language)
            for name, n in zip(("articles", "words"), size, strict=True)
        }): terms
        for size, terms in denominators(table).items()
    }  # fmt: skip
    if len(sizes) == 1:
        return next(iter(sizes))
    each = (say("size_of", language, terms=named(terms, language), size=size)
            for size, terms in sizes.items())  # fmt: skip
    return listed(each, language)


def share_of(table: pd.DataFrame, language: str) -> str:
    """Return the sentence that says how many uses the shares of a table are shares of, or ""."""
    if base_of(table) != "share" or "whole" not in table.columns:
        return ""
    wholes = table.groupby("term", sort=False)["whole"].sum()
    numbers = [rtl.number(n, language=language) for n in wholes]
    if len(numbers) == 1:
        return say("share_of", language, whole=numbers[0])
    each = (say("size_of", language, terms=named([term], language), size=number)
            for term, number in zip(wholes.index, numbers, strict=True))  # fmt: skip
    return say("share_of_each", language, list=listed(each, language))


def restriction(asked: str, language: str) -> str:
    """Return a restriction as a reader says it: its values, and its periods by their names.

    One that is more than values of columns (NOT, alternatives) is returned as it was asked.

    >>> restriction("source:ایسنا period:1402-05..1402-07", "en").translate({0x200e: None})
    '«ایسنا», Mordad 1402 to Mehr 1402'
    """
    asked = str(asked).strip()
    values = [next(filter(None, groups)) for groups in _RESTRICTION.findall(asked)]
    if not values or _RESTRICTION.sub("", asked).strip() or asked.startswith("NOT "):
        return named([asked], language)
    comma = "، " if language == "fa" else ", "
    return comma.join(_value(value, language) for value in values)


def _value(value: str, language: str) -> str:
    try:
        ends = [end.strip() and calendars.label_of(rtl.digits(end.strip(), "en"), language=language)
                for end in value.split("..")]  # fmt: skip
    except ValueError:
        return named([value], language)
    if len(ends) == 1:
        return ends[0]
    how = "to" if all(ends) else "since" if ends[0] else "until"
    return say(how, language, low=ends[0], high=ends[-1])


def method_of(name: str, language: str) -> str:
    """Return what a method of finding breaks is called in the language."""
    return METHODS.get(name, (name, name))[0 if language == "fa" else 1]


def listed(entries, language: str) -> str:
    """Return the entries with the semicolon of the language between them."""
    return ("؛ " if language == "fa" else "; ").join(entries)


def note(table: pd.DataFrame, language: str, *sentences: str, size: str | None = None) -> str:
    """Return the note under a chart: corpus, size, period, unit, the sentences, what is missing.

    `size` says how much was counted in where the table does not have the columns for it.
    """
    size = size_of(table, language) if size is None else size
    parts = [corpus_of(table, language), size, _period_of(table, language),
             _unit_of(table, language), *sentences, without_articles(table, language)]  # fmt: skip
    if "period" in table.columns and calendars.calendar_of(table["period"].iloc[0]) == "jalali":
        parts.append(say("jalali", language))
    if where := table.attrs.get("where"):
        parts.append(say("where", language, where=restriction(where, language)))
    if repeats := table.attrs.get("repeats"):
        parts.append(say("repeats", language, n=rtl.number(repeats, language=language)))
    in_time = {"period", "side", "date"} & set(table.columns)
    if (undated := table.attrs.get("undated")) and in_time:
        parts.append(say("undated", language, n=rtl.number(undated, language=language)))
    return ". ".join(part for part in parts if part) + "."


def without_articles(table: pd.DataFrame, language: str) -> str:
    """Return the sentence that names the periods in which nothing was published, or ""."""
    if not {"period", "published"} <= set(table.columns):
        return ""
    published = table.groupby("period")["published"].max()
    silent = zip(published.index, published.to_numpy() == 0, strict=True)
    runs = [[name for name, _ in run] for gap, run in groupby(silent, itemgetter(1)) if gap]
    if len(runs) <= MOST_GAPS:
        named = [_between(run[0], run[-1], language) for run in runs]
        return say("without", language, list=listed(named, language)) if runs else ""
    n, every = (rtl.number(n, language=language) for n in (sum(map(len, runs)), len(published)))
    return say("without_many", language, n=n, all=every)


def cut_of(table: pd.DataFrame, language: str) -> str:
    """Return the sentence that names the partial periods, or says that there are some, or ""."""
    periods = sorted(table.loc[table["partial"].eq(True), "period"].unique())
    if len(periods) > MOST_GAPS:
        return say("cut_many", language)
    named = [calendars.label_of(period, language=language) for period in periods]
    return say("cut", language, list=listed(named, language)) if named else ""


def _period_of(table: pd.DataFrame, language: str) -> str:
    """Return when the table's periods begin and end, or "" where it has none."""
    if "period" not in table.columns or table.empty:
        return ""
    ends = table["period"].min(), table["period"].max()
    first, last = (calendars.label_of(end, language=language) for end in ends)
    return say("one_period" if first == last else "period", language, first=first, last=last)


def _unit_of(table: pd.DataFrame, language: str) -> str:
    """Return what the numbers of the chart are, or "" where another sentence says so."""
    if "log_ratio" in table.columns:
        unit = say("unit_log_ratio", language)
    elif "rate" in table.columns:
        unit = "" if share_of(table, language) else MEASURES[base_of(table), language]
    elif "log_dice" in table.columns:
        unit = "logDice"
    else:
        unit = say("unit_published", language) if "repeats" in table.columns else ""
    return say("unit", language, unit=unit) if unit else ""


def _between(first: str, last: str, language: str) -> str:
    low, high = (calendars.label_of(end, language=language) for end in (first, last))
    return low if first == last else say("to", language, low=low, high=high)


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
