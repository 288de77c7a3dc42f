"""Which cells give an article its day, and how the column they stand in is read."""

import pandas as pd

from .columns import second_dates
from .dates import Tally, read_dates
from .findings import Findings


class Dating:
    """The dates of a corpus, from batch to batch read as was decided for the whole column.

    `names` are the columns of the articles; `choices` is what the user says of the dates;
    `tallies` say of each column how its dates are written, where a first pass has looked.
    """

    def __init__(self, names, choices, tallies):
        self._names, self._choices, self._tallies = names, choices, tallies
        self.reading, self._beside = None, {}

    @property
    def explanation(self):
        """How the dates are read, in a sentence; "" where there is nothing to explain."""
        return self.reading.explanation if self.reading else ""

    def dates(self, fields, raw, of_columns):
        """The dates of a Raw's rows as a Series; `fields` lose theirs."""
        beside = {name: raw.table[name] for name in second_dates(raw.table)}
        column, cells = self._names.get("date"), fields.pop("date", None)
        if "inside" in self._choices:
            if cells is not None:
                beside[column] = raw.table[column] = cells
            column, cells = None, list(self._inside(fields, raw.table))
        if cells is None:
            return _none(raw, of_columns)
        if self.reading is None:
            self.reading = self._decide(column, cells)
        for name in beside.keys() - self._beside.keys():
            self._beside[name] = self._decide(name, beside[name])
        return read_dates(
            cells, raw.rows, raw.findings, self.reading, beside=beside, readings=self._beside
        )

    def read(self, cells):
        """The dates of further cells of the same column, without a word on what is wrong."""
        return read_dates(cells, range(len(cells)), Findings(), self.reading)

    def _decide(self, column, cells):
        if column not in self._tallies:
            tally = Tally(self._choices)
            tally.add(cells)
            return tally.decide()
        return self._tallies[column].decide()

    def _inside(self, fields, table):
        asked = self._choices["inside"]
        own = self._names.get(asked, asked)
        for known in (fields.get(asked), table.get(own)):
            if known is not None:
                return known
        there = ", ".join([*fields, *table])
        raise ValueError(
            f"dates looks inside the column {asked!r}, which is not there. There are: {there}."
        )


def _none(raw, of_columns):
    """No dates at all; where the file has columns, they are named."""
    if raw.table:
        found = f"no column known as the date; further columns: {', '.join(raw.table)}"
        of_columns.add("no date", None, "date", found, "kept, without dates")
    return pd.Series(pd.NaT, index=range(len(raw.rows)), dtype="datetime64[us]")
