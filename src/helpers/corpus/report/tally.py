"""Counts articles as they pass, batch after batch, and keeps none of them."""

import numpy as np
import pandas as pd

from helpers import calendars, tables

from . import letters
from .copies import Copies
from .oddities import Oddities

COUNTED = ("articles", "titles_only", *letters.COUNTED)
OF_MONTHS = (
    ("articles",), ("word",), ("half_space",), ("arabic_yeh", "arabic_kaf"),
    ("letter", "arabic_yeh", "arabic_kaf", "persian_yeh", "persian_kaf", "lookalike", "form"),
)  # fmt: skip
COLUMN = {name: number for number, name in enumerate(COUNTED)}
_PLACES = [[COLUMN[kind] for kind in kinds] for kinds in OF_MONTHS]
MISSING = {"article_id": "", "source": tables.UNKNOWN, "title": "", "text": ""}
SOURCES = 10_000
OTHERS = "…"
ROWS = 5_000


class Tally:
    """What the articles that were added hold, by source, month and year of a calendar.

    `months` is {(source, month): counts in the order of OF_MONTHS}, `years` {(source, year):
    counts in the order of COUNTED}, both with None for no date; `days` {day: articles},
    `openings` {(source, day): articles} of 1 January and 1 Farvardin, `spans` {source: (first,
    last)}. Sources are their place in `sources`; after 10,000 names all others are one, «…».
    """

    def __init__(self, calendar):
        self.calendar = calendar
        self.sources, self.months, self.years = {}, {}, {}
        self.days, self.openings, self.spans = {}, {}, {}
        self.copies, self.oddities = Copies(), Oddities()
        self._groups, self._first_days = {}, set()

    def add(self, articles):
        """Counts the articles of one table."""
        tables.require(articles, "articles")
        dates = calendars.naive(articles["date"]).to_numpy().astype("datetime64[s]")
        columns = [articles[name].fillna(empty) for name, empty in MISSING.items()]
        for start in range(0, len(articles), ROWS):
            place = slice(start, start + ROWS)
            cells = [list(map(str, column.iloc[place].tolist())) for column in columns]
            self._add(dates[place], *cells)

    def copies_of(self):
        """The texts that repeat an earlier one: {(source, year): how many}."""
        names = list(self._groups)
        return {names[group]: copies for group, copies in self.copies.of_groups().items()}

    def _add(self, dates, ids, sources, titles, texts):
        both = zip(titles, texts, strict=True)
        counts = letters.count([f"{title}\n\n{text}" if title else text for title, text in both])
        empty = np.fromiter((not text or text.isspace() for text in texts), bool, len(texts))
        self.oddities.add((ids, sources, titles, texts), counts)
        counts = np.column_stack([np.ones(len(texts), np.int64), empty, counts])
        codes = self._codes(sources)
        self._count_days(codes, dates)
        months = calendars.period_of(pd.Series(dates), every="month", calendar=self.calendar)
        month_codes, month_names = pd.factorize(months)
        pairs = codes * (len(month_names) + 1) + month_codes + 1
        found, inverse = np.unique(pairs, return_inverse=True)
        month_names = month_names.tolist()
        names = [divmod(int(pair), len(month_names) + 1) for pair in found]
        names = [(code, month_names[month - 1] if month else None) for code, month in names]
        self._sum(names, inverse, counts)
        groups = [self._group(code, month) for code, month in names]
        self.copies.add(texts, titles, np.array(groups)[inverse], empty)

    def _sum(self, names, inverse, counts):
        order = np.argsort(inverse, kind="stable")
        starts = np.searchsorted(inverse[order], np.arange(len(names)))
        sums = np.add.reduceat(counts[order], starts)
        few = np.column_stack([sums[:, places].sum(axis=1) for places in _PLACES])
        for place, counts in zip(names, few, strict=True):
            self.months[place] = self.months.get(place, 0) + counts
        for (code, month), counts in zip(names, sums, strict=True):
            year = (code, month and month[:4])
            self.years[year] = self.years.get(year, 0) + counts

    def _group(self, code, month):
        return self._groups.setdefault((code, month and month[:4]), len(self._groups))

    def _codes(self, sources):
        codes, names = pd.factorize(np.array(sources, dtype=object))
        return np.array([self._code(name) for name in names], np.int64)[codes]

    def _code(self, name):
        if name not in self.sources and len(self.sources) >= SOURCES:
            name = OTHERS
        return self.sources.setdefault(name, len(self.sources))

    def _count_days(self, codes, dates):
        dated = ~np.isnat(dates)
        if not dated.any():
            return
        codes, dates = codes[dated], dates[dated]
        days = dates.astype("datetime64[D]")
        unique, times = np.unique(days, return_counts=True)
        new = unique[[day not in self.days for day in unique.tolist()]]
        self._first_days.update(_first_days(new))
        for day, number in zip(unique.tolist(), times.tolist(), strict=True):
            self.days[day] = self.days.get(day, 0) + number
        opening = [day for day in unique.tolist() if day in self._first_days]
        there = np.isin(days, np.array(opening, "datetime64[D]"))
        for place in zip(codes[there].tolist(), days[there].tolist(), strict=True):
            self.openings[place] = self.openings.get(place, 0) + 1
        order = np.lexsort((dates, codes))
        codes, dates = codes[order].tolist(), dates[order].tolist()
        for code, first, last in _ends(codes, dates):
            known = self.spans.get(code, (first, last))
            self.spans[code] = (min(first, known[0]), max(last, known[1]))


def _ends(codes, dates):
    """The first and the last date of each code; both lists are in the order of code and date."""
    starts = [n for n in range(len(codes)) if not n or codes[n] != codes[n - 1]]
    for start, end in zip(starts, [*starts[1:], len(codes)], strict=True):
        yield codes[start], dates[start], dates[end - 1]


def _first_days(days):
    """Those days that are 1 January or 1 Farvardin, on which dates of a year alone are put."""
    named = calendars.period_of(pd.Series(days), every="day").str.endswith("-01-01").to_numpy(bool)
    return days[named | (days.astype("datetime64[Y]").astype("datetime64[D]") == days)].tolist()
