"""The tables of a report, out of what was counted."""

import pandas as pd

from helpers import calendars

from ..findings import REASONS
from .tally import COLUMN

TABLES = {
    "reading": ("what", "value"),
    "warnings": ("kind", "source", "first", "last", "en", "fa"),
    "outlets": (
        *("source", "articles", "words", "first", "last"),
        *("undated", "copies", "titles_only", "left_out"),
    ),
    "periods": ("period", "source", "articles", "words"),
    "spelling": (
        *("source", "year", "articles", "words", "half_spaces", "substitutes"),
        *("arabic_letters", "persian_digits", "arabic_digits", "latin_digits"),
        *("double_spaces", "wraps", "tatweel", "diacritics"),
    ),
    "reasons": ("reason", "rows", "en", "fa"),
    "left_out": ("row", "reason", "found"),
    "left_out_places": ("reason", "source", "period", "rows"),
    "problems": ("kind", "field", "rows", "row", "found", "done"),
    "oddities": ("kind", "articles", "article_id", "source", "field", "found"),
}
TYPES = {
    "warnings": {"source": "str", "first": "str", "last": "str"},
    "outlets": {"source": "str", "first": "datetime64[s]", "last": "datetime64[s]"},
    "spelling": {"source": "str", "year": "str"},
    "left_out": {"row": "Int64"},
    "problems": {"row": "Int64"},
}
PER_WORDS = {
    "half_spaces": "half_space", "substitutes": "substitute", "double_spaces": "double_space",
    "wraps": "wrap", "tatweel": "tatweel", "diacritics": "diacritic",
}  # fmt: skip
ARABIC = ("arabic_yeh", "arabic_kaf")
LETTERS = ("letter", *ARABIC, "persian_yeh", "persian_kaf", "lookalike", "form")
DIGITS = {f"{script}_digits": f"{script}_digit" for script in ("persian", "arabic", "latin")}


def table(name, rows):
    """A table of the report out of its rows, with its columns."""
    kind = object if name == "reading" else None
    made = pd.DataFrame(list(rows), columns=list(TABLES[name]), dtype=kind)
    return made.astype(TYPES.get(name, {}))


def all_of(tally, told, every, calendar):
    """All tables but the warnings, {name: table}."""
    made = {
        "outlets": outlets(tally, told.places),
        "periods": periods(tally, every),
        "spelling": spelling(tally),
        "reasons": table(
            "reasons", ((k, n, *REASONS.get(k, (k, k))) for k, n in told.reasons.items())
        ),
        "left_out": table("left_out", told.left_out),
        "left_out_places": left_out_places(told.places, calendar, every),
        "problems": table("problems", _rows(told.problems.values(), TABLES["problems"])),
        "oddities": table("oddities", tally.oddities.rows()),
    }
    return {"reading": table("reading", reading(told, made["outlets"]).items()), **made}


def reading(told, found):
    """What was read and what is there, {what: value}; `found` are the outlets."""
    dated = found.dropna(subset="first")
    sums = found[["articles", "words", "undated", "copies", "titles_only"]].sum()
    return told.reading | {
        "left_out": sum(told.reasons.values()),
        **{name: int(number) for name, number in sums.items()},
        "sources": int(found["articles"].gt(0).sum()),
        "first": dated["first"].min().date().isoformat() if len(dated) else None,
        "last": dated["last"].max().date().isoformat() if len(dated) else None,
    }


def outlets(tally, places):
    """A row per source, the one with most articles first; words are counted about."""
    names, copies = list(tally.sources), _by_source(tally.copies_of())
    sums, undated = _by_source(tally.years), {}
    for (code, year), row in tally.years.items():
        undated[code] = undated.get(code, 0) + (int(row[COLUMN["articles"]]) if not year else 0)
    left = {}
    for (_, source, _), number in places.items():
        left[source] = left.get(source, 0) + number
    rows = []
    for code in sorted(sums, key=lambda code: -sums[code][COLUMN["articles"]]):
        articles, titles_only, words = (
            int(sums[code][COLUMN[name]]) for name in ("articles", "titles_only", "word")
        )
        first, last = tally.spans.get(code, (pd.NaT, pd.NaT))
        rows.append(
            (names[code], articles, words, first, last, undated[code], copies.get(code, 0),
             titles_only, left.pop(names[code], 0))
        )  # fmt: skip
    rows += [
        (source, 0, 0, pd.NaT, pd.NaT, 0, 0, 0, number)
        for source, number in left.items()
        if source is not None
    ]
    return table("outlets", rows)


def periods(tally, every):
    """A row per period and source that has articles there: what has no row is a gap, not a zero."""
    names, sums = list(tally.sources), {}
    for (code, month), counts in tally.months.items():
        if month:
            place = (period(month, every), code)
            sums[place] = sums.get(place, 0) + counts[:2]
    rows = [(when, names[code], *map(int, counts)) for (when, code), counts in sums.items()]
    return table("periods", sorted(rows))


def months(tally):
    """A row per month and source: period, source, articles, words, two habits as in spelling."""
    names = list(tally.sources)
    rows = [
        (month, names[code], *map(int, counts[:2]), *_two_habits(*map(int, counts[1:])))
        for (code, month), counts in tally.months.items()
        if month
    ]
    columns = ["period", "source", "articles", "words", "half_spaces", "arabic_letters"]
    return pd.DataFrame(sorted(rows), columns=columns)


def _two_habits(words, half_spaces, arabic, letters):
    return half_spaces * 1000 / words if words else float("nan"), (
        arabic * 1000 / letters if letters else float("nan")
    )


def period(month, every):
    """The period of a month: itself, its season or its year.

    >>> period("1402-07", "season")
    '1402-Q3'
    """
    if every == "season":
        return f"{month[:4]}-Q{(int(month[5:7]) + 2) // 3}"
    return month[:4] if every == "year" else month


def spelling(tally):
    """A row per source and year (missing for no date): habits of typing.

    half_spaces, substitutes, double_spaces, wraps, tatweel and diacritics per 1,000 words,
    arabic_letters (ي ى ك) per 1,000 letters, and the three kinds of digits in per cent of all.
    """
    names, rows = list(tally.sources), []
    for (code, year), sums in tally.years.items():
        words = int(sums[COLUMN["word"]])
        habits = {name: _share(sums, [kind], words, 1000) for name, kind in PER_WORDS.items()}
        letters = sum(int(sums[COLUMN[kind]]) for kind in LETTERS)
        habits["arabic_letters"] = _share(sums, ARABIC, letters, 1000)
        digits = sum(int(sums[COLUMN[kind]]) for kind in DIGITS.values())
        habits |= {name: _share(sums, [kind], digits, 100) for name, kind in DIGITS.items()}
        habits |= {"source": names[code], "year": year, "words": words}
        habits["articles"] = int(sums[COLUMN["articles"]])
        rows.append([habits[column] for column in TABLES["spelling"]])
    return table("spelling", sorted(rows, key=lambda row: (row[0], row[1] or "")))


def left_out_places(places, calendar, every):
    """How many rows were left out, by reason, source and period, missing where not known."""
    days = pd.to_datetime(pd.Series([day for _, _, day in places], dtype="str"))
    when = calendars.period_of(days, every=every, calendar=calendar)
    sums = {}
    for ((reason, source, _), rows), named in zip(places.items(), when, strict=True):
        key = (reason, source, named if isinstance(named, str) else None)
        sums[key] = sums.get(key, 0) + rows
    return table("left_out_places", sorted(((*key, n) for key, n in sums.items()), key=str))


def _rows(dicts, columns):
    return [[each[column] for column in columns] for each in dicts]


def _share(sums, kinds, base, of):
    found = sum(int(sums[COLUMN[kind]]) for kind in kinds)
    return found * of / base if base else float("nan")


def _by_source(values):
    sums = {}
    for (code, _), value in values.items():
        sums[code] = sums.get(code, 0) + value
    return sums
