"""The rows of all the files of a folder or an archive, one file after the other."""

from bisect import bisect_right
from contextlib import closing, contextmanager

from . import members
from .columns import recognise
from .findings import Findings
from .formats import folders
from .pieces import Keyed
from .sources import Raw, look_through


class ManyFiles:
    """The rows of many files as one source; a row's number is its place in all of them.

    Each table in it is read as one of its own: its columns are recognised and its dates decided
    from its own cells. `is_fixed` says that no dates are left to be decided for all files.
    """

    is_fixed = True

    def __init__(self, path, files, asked, name):
        self.path, self.name, self.asked, self.encoding = path, name, asked, None
        self._files, self._outlets = files, members.outlets(files)
        self._read, self._matched, self._owns = {}, set(), {}
        self._starts, self._names, self._current = [], [], None
        self._explained, self._called = {}, {file.name for file in files}

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
        """The columns of all files, as Seen. Of a file whose format fixes them nothing is read."""
        with closing(self._records(Findings(), self.asked.progress, self._look_at)) as records:
            return look_through(Keyed(records), self.asked)._replace(tallies={})

    @contextmanager
    def opened(self, seen, findings, progress=False):
        """Gives take(count), the next rows as a Raw; fewer than `count` are the last."""
        with closing(self._records(findings, progress)) as records:
            pieces = Keyed(records, seen.keys)
            yield lambda count: Raw(*pieces.take(count), findings)

    def report(self, seen, findings):
        """Notes nothing: in which encoding each file is read is said with its own rows."""

    def recognised(self, found):
        """The column for each column of the articles: the records have their names already."""
        for field, name in self.asked.columns.items():
            if found and field not in self._matched:
                raise ValueError(
                    f"columns asks for the column {name!r}, which none of the files has. The "
                    f"columns found are: {', '.join(found)}."
                )
        return recognise(found)

    def placed(self, problems):
        """The problems, each with the file and the row there before what was found."""
        for problem in problems:
            if problem["row"] is None or not self._starts:
                continue
            at = bisect_right(self._starts, problem["row"] - 1) - 1
            told = problem["found"].partition(": ")[0].partition(", row ")[0]
            if at >= 0 and told not in self._called:
                row = problem["row"] - self._starts[at]
                problem["found"] = f"{self._names[at]}, row {row}: {problem['found']}"
        return problems

    def explained(self, explanation):
        """How dates are read, of the tables each in its own way."""
        ways = {}
        for name, way in self._explained.items():
            ways.setdefault(way, []).append(name)
        told = [
            f"{', '.join(names[:3])}{' …' * (len(names) > 3)}: {way}" for way, names in ways.items()
        ]
        return " ".join([*told[:5], explanation]).strip()

    def _records(self, findings, progress, opened=None):
        """Yields (row, record) of all files, and keeps in mind where each begins."""
        self._starts, self._names = [], []
        records = folders.records(
            self._files, opened or self._open, findings, progress, name=self.path.name
        )
        for row, record in records:
            if self._current is not None:
                name, own = self._current
                self._starts.append(row - own)
                self._names.append(name)
                self._current = None
            yield row, record

    def _open(self, file, findings):
        """The records of one file under the names of the articles; None where it is of no kind."""
        own, self._current = self._own(file), None
        return None if own is None else self._noted(file, own, findings)

    def _look_at(self, file, findings):
        """What `_open` gives; of a format that fixes its columns a record without cells."""
        own = self._own(file)
        if isinstance(own, members.Fixed):
            self._current = None
            self._matched |= own.matched
            return iter([(1, own.look())])
        return self._open(file, findings)

    def _own(self, file):
        """What a file is among the others: looked for once, as it takes reading it."""
        if file not in self._owns:
            self._owns[file] = members.member(file, self.asked)
        return self._owns[file]

    def _noted(self, file, own, findings):
        rows, outlet = 0, self._outlets.get(file.name)
        for rows, (row, record) in enumerate(own.records(findings), 1):
            if rows == 1:
                self._read[file.name] = own.label
                self._current = (file.name, row)
                self._matched |= own.matched
                if own.explanation:
                    self._explained[file.name] = own.explanation
            if outlet and not record.get("source"):
                record["source"] = outlet
            yield row, record
        if not rows and not findings.left_out:
            findings.add("nothing", None, "file", "no articles in it", "passed by")
