"""What a file is among others: a table under the names of the articles, and an outlet's name."""

import re
from itertools import islice

from . import kinds
from .columns import ALIASES, plain, recognise
from .dates import read_dates

AT_ONCE = 1000
ENDS = re.compile(r"^[\W\d_]+|[\W\d_]+$")
SINGLE = ("pages", "plain")


class Fixed:
    """The rows of a file whose format fixes its columns; those that the user names are moved.

    `matched` are the fields whose columns the user names and the file has.
    """

    explanation = ""

    def __init__(self, one):
        self._one = one
        self.matched = {f for f, name in one.asked.columns.items() if name in one.kind.keys}

    def records(self, findings):
        """Yields (row, record)."""
        for row, record in self._one.records(findings):
            yield row, self.moved(record)

    def moved(self, record):
        """A record in which a field that the user names another column for has its cell."""
        for field in self.matched:
            name = self._one.asked.columns[field]
            if name != field:
                if field in record:
                    record[f"{field} (file)"] = record[field]
                record[field] = record.pop(name)
        return record


class Table:
    """The rows of one table among many files, under the names of the articles, its dates read.

    Its columns are recognised as if it stood alone, but that a column which the user names and
    this file lacks is left to be recognised; a ValueError where none is the text. How its dates
    are written is decided from its own cells, `explanation` says how. A further column that has
    the name of a taken one is "text (file)". `matched` are the fields whose columns the user names
    and the file has.
    """

    def __init__(self, one):
        self._one, self.explanation, self.matched = one, "", set()

    def records(self, findings):
        """Yields (row, record)."""
        seen = self._one.look()
        records = self._one.records(findings, seen)
        while chunk := list(islice(records, AT_ONCE)):
            found = dict.fromkeys(seen.keys) | {name: None for _, each in chunk for name in each}
            names = self._recognised(list(found))
            own = {name: field for field, name in names.items()}
            renamed = {name: own.get(name) or _other(name, names) for name in found}
            days = self._days(chunk, names.get("date"), seen, findings)
            for (row, record), day in zip(chunk, days, strict=True):
                record = {renamed[name]: cell for name, cell in record.items()}
                yield row, record | day

    def _recognised(self, found):
        asked, there = self._one.asked, set(map(plain, found))
        columns = {field: name for field, name in asked.columns.items() if plain(name) in there}
        said = {field: name for field, name in asked.said.items() if name in found}
        self.matched |= columns.keys()
        return recognise(found, said | columns)

    def _days(self, chunk, column, seen, findings):
        """For each row of a chunk {"date": day}, or {} where the table has no dates."""
        if column not in seen.tallies:
            return [{}] * len(chunk)
        reading = seen.tallies[column].decide()
        self.explanation = reading.explanation
        cells = [record.get(column) for _, record in chunk]
        days = read_dates(cells, [row for row, _ in chunk], findings, reading)
        return [{"date": day.to_pydatetime() if day == day else None} for day in days]


def outlets(files):
    """{name of a file: the outlet that it seems to be of}, where that tells files apart.

    It is the file's name, or where that is a number or the file is a single article its folder's,
    without numbers at its ends: irna-1400.csv and irna-1401.csv are of «irna». Where all are of
    one, or one of none, that says nothing.

    >>> from .files import File
    >>> outlets([File("irna-1400.csv"), File("isna-1400.csv")])
    {'irna-1400.csv': 'irna', 'isna-1400.csv': 'isna'}
    """
    found = {}
    for file in files:
        folder = file.name.rpartition("/")[0].rpartition("/")[2]
        kind = kinds.BY_SUFFIX.get(file.suffix)
        if kind is not None:
            own = "" if kind in SINGLE else ENDS.sub("", file.stem)
            found[file.name] = own or ENDS.sub("", folder)
    return found if len(set(found.values())) > 1 and all(found.values()) else {}


def _other(name, names):
    return f"{name} (file)" if name in names and name in ALIASES else name
