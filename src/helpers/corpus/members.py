"""What a file is among others: a table under the names of the articles, and an outlet's name."""

import re
from functools import cached_property
from itertools import islice

from . import kinds
from .columns import ALIASES, plain
from .dates import read_dates
from .sources import AT_ONCE, OneFile

ENDS = re.compile(r"^[\W\d_]+|[\W\d_]+$")
SINGLE = ("pages", "plain")


def member(file, asked):
    """The Fixed or the Table that a file is, or None where it is of no kind that is read."""
    kind = kinds.kind_of(file, asked.encoding)
    if kind is None:
        return None
    one = OneFile(file, kind, asked)
    return Fixed(one) if one.is_fixed else Table(one)


class Fixed:
    """The rows of a file whose format fixes its columns; those that the user names are moved.

    `matched` are the fields whose columns the user names and the file has.
    """

    explanation = ""

    def __init__(self, one):
        self._one, self.label = one, one.label
        self.matched = {f for f, name in one.asked.columns.items() if name in one.kind.keys}

    def records(self, findings):
        """Yields (row, record)."""
        for row, record in self._one.records(findings):
            yield row, self._moved(record)

    def look(self):
        """A record without cells: the columns of all records, of which none is read."""
        return self._moved(dict.fromkeys(self._one.kind.keys))

    def _moved(self, record):
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
        self._one, self.label = one, one.label
        self.explanation, self.matched = "", set()

    def records(self, findings):
        """Yields (row, record)."""
        seen = self._seen
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

    @cached_property
    def _seen(self):
        return self._one.look()

    def _recognised(self, found):
        asked, there = self._one.asked, set(map(plain, found))
        columns = {field: name for field, name in asked.columns.items() if plain(name) in there}
        self.matched |= columns.keys()
        return asked._replace(columns=columns).recognised(found)

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
