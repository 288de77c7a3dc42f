"""What may fake a jump in a curve, or mislead its reader, found in what was counted."""

from itertools import pairwise

import pandas as pd

from helpers import calendars

from .habits import WORDS, changes
from .sentences import told
from .tabling import ARABIC, LETTERS
from .tally import COLUMN

SHARE = 0.05  # of the articles, from which an outlet's coming and going is said
NAMED = 6  # warnings of one kind at most
SILENT = 3  # months
FEW, MANY, MONTHS, ENOUGH = 0.25, 4, 6, 20
OPENINGS, OPENING, TIMES = 20, 0.1, 5
PILE, PILED, DAYS = 15, 50, 20
LONG, LONGER = 100_000, 50
ALWAYS = ("script", "override", "alphabets", "mojibake", "replaced")
TYPED = 0.06  # of the letters, the ي and ك of a text typed in Arabic (12 % where all are so)
OFTEN, SEVERAL = 0.01, 3


def find(tally, made, months):
    """The warnings, those about jumps first: rows of kind, source, first, last, en, fa.

    `made` are the tables of the report, `months` its periods by month.
    """
    reading = dict(made["reading"].itertuples(index=False))
    found = [
        *_of_files(made["reasons"]),
        *_of_habits(tally, made["outlets"]),
        *_of_outlets(made["outlets"], months),
        *_of_months(months),
        *_of_days(tally, made["outlets"]),
        *_of_articles(tally, reading),
        *_of_oddities(tally, reading),
    ]
    for kind, source, first, last, facts in found:
        sentence = told(kind, facts)
        yield kind, source, first, last, sentence["en"], sentence["fa"]


def _of_files(reasons):
    files = reasons.loc[reasons["reason"] == "member", "rows"].sum()
    if files:
        yield "files_lost", None, None, None, {"files": int(files)}


def _of_habits(tally, outlets):
    of_source = {}
    for (code, month), counts in tally.months.items():
        if month:
            of_source.setdefault(code, {})[month] = counts
    codes, found = tally.sources, []
    for source in outlets.loc[outlets["articles"] > 0, "source"]:
        for change in changes(of_source.get(codes[source], {})):
            more = "more" if change.after > change.before else "fewer"
            facts = {"source": source, "first": change.month}
            facts |= {"before": change.before, "after": change.after}
            found.append((f"{change.habit}_{more}", source, change.month, None, facts))
    for habit in ("half_spaces", "arabic_letters", "length"):
        yield from [each for each in found if each[0].startswith(habit)][:NAMED]
    changing = any(each[0].startswith("arabic_letters") for each in found)
    yield from _of_typing(tally, outlets, changing)


def _of_typing(tally, outlets, changing):
    """How the outlets type, if not alike, and the whole; `changing`: Arabic letters come or go."""
    sums = {}
    for (code, _), counts in tally.years.items():
        sums[code] = sums.get(code, 0) + counts
    large = outlets[outlets["words"] > max(WORDS, SHARE * outlets["words"].sum())]["source"]
    rates = sorted((_half_spaces(sums[tally.sources[source]]), source) for source in large)
    if len(rates) > 1 and rates[-1][0] >= 20 and rates[-1][0] >= 3 * rates[0][0]:
        (low, source), (high, other) = rates[0], rates[-1]
        facts = {"source": source, "low": low, "other": other, "high": high}
        yield "habits_differ", source, None, None, facts
    every = sum(sums.values())
    low = _half_spaces(every)
    if low < 1 and every[COLUMN["word"]] > WORDS:
        yield "no_half_spaces", None, None, None, {"low": low}
    arabic = sum(int(every[COLUMN[kind]]) for kind in ARABIC)
    letters = sum(int(every[COLUMN[kind]]) for kind in LETTERS)
    if letters > 4 * WORDS and arabic >= TYPED * letters and not changing:
        yield "arabic_typed", None, None, None, {"high": 1000 * arabic / letters}


def _half_spaces(counts):
    return 1000 * int(counts[COLUMN["half_space"]]) / max(1, int(counts[COLUMN["word"]]))


def _of_outlets(outlets, months):
    every = sorted(months["period"].unique())
    large = outlets[outlets["articles"] > SHARE * outlets["articles"].sum()]
    large = large[large["articles"] >= ENOUGH]
    if len(large) < 2 and len(outlets) < 2:
        return
    for source, articles in large[["source", "articles"]].head(NAMED).itertuples(index=False):
        own = sorted(months.loc[months["source"] == source, "period"])
        if not own:
            continue
        facts = {"source": source, "share": 100 * articles / outlets["articles"].sum()}
        if _between(every[0], own[0]) > 1:
            yield "appears", source, own[0], None, facts | {"first": own[0]}
        for before, after in pairwise(own):
            silence = [month for month in every if before < month < after]
            if len(silence) >= SILENT:
                first, last = silence[0], silence[-1]
                yield "silent", source, first, last, facts | {"first": first, "last": last}
        if _between(own[-1], every[-1]) > 1:
            yield "vanishes", source, None, own[-1], facts | {"last": own[-1]}


def _of_months(months):
    sums = months.groupby("period")["articles"].sum()
    if len(sums) < 2:
        return
    first, last = sums.index[0], sums.index[-1]
    every = _months(first, last)
    if len(sums) < len(every) / 2:
        facts = {"present": len(sums), "all": len(every), "first": first, "last": last}
        yield "sparse", None, first, last, facts
        return
    silent = [(a, b) for a, b in pairwise(sums.index) if _between(a, b) > 1]
    silent = [(every[every.index(a) + 1], every[every.index(b) - 1]) for a, b in silent]
    if silent:
        yield "gap", None, silent[0][0], silent[-1][1], {"months": silent}
    inner = sums.iloc[1:-1]
    middle = int(sums.median())
    if len(sums) >= MONTHS and middle >= ENOUGH:
        for kind, chosen in (("few", inner < FEW * middle), ("many", inner > MANY * middle)):
            if names := inner[chosen].index.tolist():
                facts = {"middle": middle, "months": names}
                yield kind, None, names[0], names[-1], facts


def _of_days(tally, outlets):
    names, sums = list(tally.sources), {}
    for (code, day), articles in tally.openings.items():
        sums.setdefault(code, {})[day] = articles
    dated = (outlets["articles"] - outlets["undated"]).set_axis(outlets["source"])
    found = []
    for code, of_day in sums.items():
        source, articles = names[code], sum(of_day.values())
        share = articles / dated[source]
        first, last = tally.spans[code]
        expected = len(of_day) / ((last - first).days + 1)
        if articles >= OPENINGS and share >= max(OPENING, TIMES * expected):
            facts = {"source": source, "articles": articles, "share": 100 * float(share)}
            found.append(("openings", source, None, None, facts))
    yield from sorted(found, key=lambda each: -each[4]["articles"])[:NAMED]
    days = pd.Series(tally.days, dtype="int64")
    middle = int(days.median()) if len(days) >= DAYS else 0
    opening = {day for _, day in tally.openings}
    for day, articles in days[days >= max(PILED, PILE * middle)].nlargest(3).items():
        if middle and day not in opening:
            day = calendars.period_of([day], every="day", calendar=tally.calendar)[0]
            facts = {"articles": articles, "day": day, "middle": middle}
            yield "pile", None, day, day, facts


def _of_articles(tally, reading):
    articles = reading["articles"]
    if reading["undated"] == articles:
        yield "all_undated", None, None, None, {}
    for kind in ("undated", "copies", "titles_only"):
        share = reading[kind] / articles
        if share >= OFTEN and share < 1:
            yield kind, None, None, None, {"articles": reading[kind], "share": 100 * share}
    times, title = tally.copies.most()
    if times >= 10:
        yield "repeated", None, None, None, {"times": times, "title": title}
    rows = reading.get("left_out", 0)
    if rows and rows >= OFTEN * (rows + articles):
        facts = {"rows": rows, "share": 100 * rows / (rows + articles)}
        yield "left_out", None, None, None, facts
    length, _, source, title = tally.oddities.longest
    others = sum(int(row[COLUMN["length"]]) for row in tally.years.values()) - length
    average = max(1, others / max(1, articles - 1))
    if length >= LONG and length >= LONGER * average and articles > 1:
        facts = {"title": title, "source": source, "characters": length}
        yield "long", source, None, None, facts | {"times": int(length / average)}
    if reading["sources"] > max(50, articles / 2):
        facts = {"sources": reading["sources"], "articles": articles}
        yield "many_sources", None, None, None, facts


def _of_oddities(tally, reading):
    for kind in (*ALWAYS, "html", "direction"):
        articles = tally.oddities.articles.get(kind, 0)
        share = articles / reading["articles"]
        if articles and (kind in ALWAYS or share >= OFTEN and articles >= SEVERAL):
            yield kind, None, None, None, {"articles": articles, "share": 100 * share}


def _months(first, last):
    start, end = calendars.start_of(first), calendars.start_of(last)
    return calendars.periods_between(
        start, end, every="month", calendar=calendars.calendar_of(first)
    )


def _between(first, last):
    """How many months lie from one to another."""
    years, months = (int(last[part]) - int(first[part]) for part in (slice(4), slice(5, 7)))
    return 12 * years + months
