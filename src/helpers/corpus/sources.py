"""What is read: one file, or all the files of a folder or an archive, as rows in one order."""

from contextlib import closing, contextmanager
from typing import NamedTuple

from . import kinds
from .columns import is_date, known_names
from .dates import Tally
from .files import encodings, streams
from .findings import Findings
from .pieces import Keyed

AT_ONCE = 1000


class Raw(NamedTuple):
    """What a file holds, or a piece of it, before anything is judged.

    Row numbers, columns of cells, what was found wrong, and the names of further columns that
    hold bytes which are no text.
    """

    rows: list
    table: dict
    findings: Findings
    binary: frozenset = frozenset()


class Asked(NamedTuple):
    """What the user says of a corpus: {field: column}, its encoding, how its dates are written."""

    columns: dict
    encoding: str | None
    dates: dict
    progress: bool


class Seen(NamedTuple):
    """What a first pass found: the encoding, the columns, how each column of dates is written."""

    encoding: str = ""
    errors: str = "strict"
    keys: tuple = ()
    tallies: dict = {}
    parquet: object = None

    @property
    def binary(self):
        """The further columns that hold bytes which are no text."""
        return self.parquet.binary if self.parquet else frozenset()


class OneFile:
    """The rows of one file."""

    count = 1

    def __init__(self, file, kind, asked, name=""):
        self.file, self.kind, self.asked = file, kind, asked
        self.path, self.name = file.path, name
        self._newline = "\n" if kind.name == kinds.JSON else ""

    @property
    def label(self):
        """What people call its format."""
        return self.kind.label

    def whole(self, findings):
        """All rows at once, in one pass over the file."""
        if self.kind.name == kinds.PARQUET:
            return Raw(*self.kind.reader.read(self.file, findings), findings)
        if self.kind.of_bytes:
            with closing(self._of_bytes(findings)) as records:
                return Raw(*Keyed(records, self.kind.keys).take(), findings)
        seen, taken, own = self._tried(lambda pieces: pieces.take())
        self.report(seen, own)
        findings.absorb(own)
        return Raw(*taken, findings)

    def look(self):
        """What must be known of all rows before the first is handed on, as Seen.

        A format that fixes its columns writes its dates in one way, and needs no pass of its own.
        """
        if self.kind.name == kinds.PARQUET:
            tallies = Tallies(self.asked)
            for table in self.kind.reader.read_columns(self.file, tallies.wanted):
                tallies.add(table)
            return Seen(parquet=self.kind.reader.look(self.file), tallies=tallies.found)
        if self.kind.keys:
            return self.begin()
        if self.kind.of_bytes:
            with closing(self._of_bytes(Findings())) as records:
                return look_through(Keyed(records), self.asked)
        seen, found, _ = self._tried(lambda pieces: look_through(pieces, self.asked))
        return found._replace(encoding=seen.encoding, errors=seen.errors)

    def begin(self):
        """How the file is opened, as Seen, without a pass over all its rows where it can be so."""
        if self.kind.of_bytes or self.kind.name == kinds.PARQUET:
            return Seen(keys=self.kind.keys)
        with streams.to_its_end(self.file):
            name, errors = next(encodings.candidates(self.file, self.asked.encoding))
        if self.asked.encoding is None:
            errors = "mixed" if name.startswith("utf-8") else "replace"
        return Seen(name, errors, self.kind.keys)

    @contextmanager
    def opened(self, seen, findings, progress=False):
        """Gives take(count), the next rows as a Raw; fewer than `count` are the last."""
        if self.kind.name == kinds.PARQUET:
            with self.kind.reader.opened(self.file, findings, seen.parquet) as pieces:
                yield lambda count: Raw(*pieces.take(count), findings, seen.binary)
        elif self.kind.of_bytes:
            with closing(self._of_bytes(findings)) as records:
                pieces = Keyed(records, seen.keys)
                yield lambda count: Raw(*pieces.take(count), findings)
        else:
            with self._lines(seen, findings, progress) as lines:
                pieces = self._pieces(lines, findings, seen.keys)
                yield lambda count: Raw(*self._taken(pieces, count), findings)

    def records(self, findings):
        """Yields (row, record) of each row, in the file's own numbers."""
        if self.kind.of_bytes:
            yield from self._of_bytes(findings)
            return
        seen = self.look() if self.kind.name == kinds.PARQUET else self._tried(_to_the_end)[0]
        self.report(seen, findings)
        with self.opened(seen, findings) as take:
            ended = False
            while not ended:
                raw = take(AT_ONCE)
                ended = len(raw.rows) < AT_ONCE
                for row, *cells in zip(raw.rows, *raw.table.values(), strict=True):
                    yield row, dict(zip(raw.table, cells, strict=True))

    def report(self, seen, findings):
        """Notes in which encoding the file is read; to be called once."""
        if seen.encoding:
            encodings.report(seen.encoding, seen.errors, findings, None, "")

    def _tried(self, use):
        """(Seen, what `use` makes of the rows, what was found) in the first encoding that fits."""
        with streams.to_its_end(self.file):
            for name, errors in encodings.candidates(self.file, self.asked.encoding):
                seen, own = Seen(name, errors, self.kind.keys), Findings()
                try:
                    with self._lines(seen, own, self.asked.progress) as lines:
                        return seen, use(self._pieces(lines, own, self.kind.keys)), own
                except UnicodeError:
                    continue

    def _lines(self, seen, findings, progress):
        return streams.opened(
            self.file, seen.encoding, seen.errors, self._newline, progress, findings
        )

    def _of_bytes(self, findings):
        return self.kind.reader.records(self.file, findings, encoding=self.asked.encoding)

    def _pieces(self, lines, findings, keys):
        if self.kind.name == kinds.TABLE:
            tabs = self.file.suffix in (".tsv", ".tab")
            known = known_names(self.asked.columns)
            return self.kind.reader.Table(lines, findings, known=known, tabs=tabs)
        return Keyed(self.kind.reader.records(lines, findings, name=self.file.name), keys)

    def _taken(self, pieces, count):
        with streams.to_its_end(self.file):
            return pieces.take(count)


class Tallies:
    """Counts how dates are written, in each column that may hold them."""

    def __init__(self, asked):
        self.asked, self.found = asked, {}

    def wanted(self, name):
        return is_date(name, self.asked.columns)

    def add(self, table):
        for name, cells in table.items():
            if self.wanted(name):
                self.found.setdefault(name, Tally(self.asked.dates)).add(cells)


def look_through(pieces, asked):
    """The columns of all rows, and how each that may hold dates is written, as Seen."""
    keys, tallies, rows = {}, Tallies(asked), [None] * AT_ONCE
    while len(rows) == AT_ONCE:
        rows, table = pieces.take(AT_ONCE)
        keys.update(dict.fromkeys(table))
        tallies.add(table)
    return Seen(keys=tuple(keys), tallies=tallies.found)


def _to_the_end(pieces):
    while len(pieces.take(AT_ONCE)[0]) == AT_ONCE:
        pass
