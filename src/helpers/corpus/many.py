"""The rows of all the files of a folder or an archive, one file after the other."""

from contextlib import closing, contextmanager

from . import kinds
from .findings import Findings
from .formats import folders
from .pieces import Keyed
from .sources import OneFile, Raw, look_through


class ManyFiles:
    """The rows of many files as one source; a row's number is its place in all of them.

    `is_fixed` says whether the formats of all that was read until now fix their columns.
    """

    def __init__(self, path, members, asked, name):
        self.path, self.name, self.asked, self.encoding = path, name, asked, None
        self._members = members
        self._read, self.is_fixed = {}, True

    @property
    def label(self):
        """What people call the formats of those of its files that were read, and how many."""
        found = list(self._read.values())
        return ", ".join(f"{found.count(label):,} {label}" for label in dict.fromkeys(found))

    @property
    def count(self):
        """How many files were read."""
        return len(self._read)

    def whole(self, findings):
        """All rows at once."""
        with closing(self._records(findings, self.asked.progress)) as records:
            return Raw(*Keyed(records).take(), findings)

    def look(self):
        """The columns of all files, and how each that may hold dates is written, as Seen.

        Of a file whose format fixes its columns nothing is read.
        """
        with closing(self._records(Findings(), self.asked.progress, self._look_at)) as records:
            seen = look_through(Keyed(records), self.asked)
        return seen._replace(tallies={}) if self.is_fixed else seen

    @contextmanager
    def opened(self, seen, findings, progress=False):
        """Gives take(count), the next rows as a Raw; fewer than `count` are the last."""
        with closing(self._records(findings, progress)) as records:
            pieces = Keyed(records, seen.keys)
            yield lambda count: Raw(*pieces.take(count), findings)

    def report(self, seen, findings):
        """Notes nothing: in which encoding each file is read is said with its own rows."""

    def _records(self, findings, progress, opened=None):
        return folders.records(
            self._members, opened or self._open, findings, progress, name=self.path.name
        )

    def _look_at(self, file, findings):
        """What `_open` gives; of a format that fixes its columns a record without cells."""
        kind = kinds.kind_of(file, self.asked.encoding)
        if kind is not None and kind.keys:
            return iter([(1, dict.fromkeys(kind.keys))])
        return self._open(file, findings)

    def _open(self, file, findings):
        """The records of one file under the names of the articles; None where it is of no kind."""
        kind = kinds.kind_of(file, self.asked.encoding)
        if kind is None:
            return None
        self._read[file.name] = kind.label
        self.is_fixed &= bool(kind.keys)
        records = OneFile(file, kind, self.asked).records(findings)
        return records if kind.keys else _renamed(records, self.asked)


def _renamed(records, asked):
    """The records under the names of the articles' columns; a ValueError where none is the text."""
    names = {}
    for row, record in records:
        if not record.keys() <= names.keys():
            found = list(names.keys() | record.keys())
            own = {column: field for field, column in asked.recognised(found).items()}
            names = {name: own.get(name, name) for name in found}
        yield row, {names[name]: cell for name, cell in record.items()}
