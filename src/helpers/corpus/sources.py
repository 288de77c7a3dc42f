"""What is read: one file, or all the files of a folder or an archive, as rows in one order."""

from collections import deque
from contextlib import closing, contextmanager
from typing import NamedTuple

from . import kinds
from .columns import is_date, known_names, recognise
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
    """What is said of a corpus: {field: column}, its encoding, how its dates are written.

    `said` are the columns, `missing` the cells that stand for nothing, and `delimiter` what parts
    the fields, all three as the description beside the data has them.
    """

    columns: dict
    encoding: str | None
    dates: dict
    progress: bool
    said: dict = {}
    missing: tuple = ()
    delimiter: str | None = None

    @property
    def known(self):
        """All names by which columns are recognised, in their plain spelling."""
        return known_names(self.said | self.columns)

    def recognised(self, found):
        """The file's column for each column of the articles; those that are said and not there
        are passed by, those that the user names are a ValueError."""
        said = {field: name for field, name in self.said.items() if name in found}
        return recognise(found, said | self.columns)


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
        self.path, self.name, self.encoding = file.path, name, None
        self._newline = streams.PIECES if kind.name == kinds.JSON else ""

    @property
    def is_fixed(self):
        """Whether its format fixes its columns."""
        return bool(self.kind.keys)

    @property
    def label(self):
        """What people call its format."""
        return self.kind.label

    def whole(self, findings):
        """All rows at once, in one pass over the file."""
        if self.kind.name == kinds.PARQUET:
            return Raw(*self.kind.reader.read(self.file, findings), findings)
        if self.kind.of_bytes:
            with streams.to_its_end(self.file), closing(self._of_bytes(findings)) as records:
                return Raw(*Keyed(records, self.kind.keys).take(), findings)
        seen, taken, own = self._tried(lambda lines, own: self._pieces(lines, own).take())
        self.report(seen, own)
        findings.absorb(own)
        return Raw(*taken, findings)

    def look(self):
        """What must be known of all rows before the first is handed on, as Seen.

        A format that fixes its columns writes its dates in one way, so only its encoding is found.
        """
        if self.kind.name == kinds.PARQUET:
            tallies = Tallies(self.asked)
            for table in self.kind.reader.read_columns(self.file, tallies.wanted):
                tallies.add(table)
            return Seen(parquet=self.kind.reader.look(self.file), tallies=tallies.found)
        if self.kind.of_bytes and self.kind.keys:
            return Seen(keys=self.kind.keys)
        if self.kind.of_bytes:
            with streams.to_its_end(self.file), closing(self._of_bytes(Findings())) as records:
                return look_through(Keyed(records), self.asked)
        if self.kind.keys:
            return self._tried(_to_the_end)[0]
        seen, found, _ = self._tried(
            lambda lines, own: look_through(self._pieces(lines, own), self.asked)
        )
        return found._replace(encoding=seen.encoding, errors=seen.errors)

    @contextmanager
    def opened(self, seen, findings, progress=False):
        """Gives take(count), the next rows as a Raw; fewer than `count` are the last."""
        if self.kind.name == kinds.PARQUET:
            with self.kind.reader.opened(self.file, findings, seen.parquet) as pieces:
                yield lambda count: Raw(*pieces.take(count), findings, seen.binary)
        elif self.kind.of_bytes:
            with closing(self._of_bytes(findings)) as records:
                pieces = Keyed(records, seen.keys)
                yield lambda count: Raw(*self._taken(pieces, count), findings)
        else:
            with streams.opened(
                self.file, seen.encoding, seen.errors, self._newline, progress, findings
            ) as lines:
                pieces = self._pieces(lines, findings, seen.keys)
                yield lambda count: Raw(*self._taken(pieces, count), findings)

    def records(self, findings, seen=None):
        """Yields (row, record) in the file's own numbers of rows; `seen` is what `look` saw."""
        if self.kind.of_bytes:
            yield from self._of_bytes(findings)
            return
        seen = seen or self.look()
        self.report(seen, findings)
        with self.opened(seen, findings) as take:
            ended = False
            while not ended:
                raw = take(AT_ONCE)
                ended = len(raw.rows) < AT_ONCE
                for row, *cells in zip(raw.rows, *raw.table.values(), strict=True):
                    yield row, dict(zip(raw.table, cells, strict=True))

    def recognised(self, found):
        """The file's column for each column of the articles: {"text": "Body", …}."""
        return self.asked.recognised(found)

    def placed(self, problems):
        """The problems as they are: all are of one file."""
        return problems

    def explained(self, explanation):
        """How dates are read, as it is."""
        return explanation

    def report(self, seen, findings):
        """Notes in which encoding the file is read; to be called once."""
        if seen.errors == "strict" and seen.encoding:
            self.encoding = seen.encoding.removesuffix("-sig")
        if seen.encoding:
            encodings.report(seen.encoding, seen.errors, findings, None, "")

    def _tried(self, use):
        """(Seen, what `use` makes of the lines, what was found) in the first encoding that fits."""
        findings = Findings()

        def used(lines):
            own = Findings()
            return use(lines, own), own

        name, errors, (made, own) = streams.tried(
            self.file, self.asked.encoding, self._newline, used, self.asked.progress, findings
        )
        findings.absorb(own)
        return Seen(name, errors, self.kind.keys), made, findings

    def _of_bytes(self, findings):
        more = {"known": self.asked.known} if self.kind.name == kinds.EXCEL else {}
        is_long = self.kind.name == kinds.WARC and self.asked.progress
        file = streams.Shown(self.file) if is_long else self.file
        return self.kind.reader.records(file, findings, encoding=self.asked.encoding, **more)

    def _pieces(self, lines, findings, keys=()):
        if self.kind.name == kinds.TABLE:
            tabs = self.file.suffix in (".tsv", ".tab")
            return self.kind.reader.Table(
                lines, findings, known=self.asked.known, tabs=tabs, delimiter=self.asked.delimiter
            )
        more = {"known": self.asked.known} if self.kind.name == kinds.JSON else {}
        records = self.kind.reader.records(lines, findings, name=self.file.name, **more)
        return Keyed(records, keys or self.kind.keys)

    def _taken(self, pieces, count):
        with streams.to_its_end(self.file):
            return pieces.take(count)


class Tallies:
    """Counts how dates are written, in each column that may hold them."""

    def __init__(self, asked):
        self.asked, self.found = asked, {}

    def wanted(self, name):
        return is_date(name, self.asked.said | self.asked.columns)

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


def _to_the_end(lines, own):
    deque(lines, maxlen=0)
