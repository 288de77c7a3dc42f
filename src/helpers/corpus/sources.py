"""Files and folders into rows, whatever their format: all at once, or piece by piece."""

import difflib
import json
from collections import deque
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

from .files import encodings, streams
from .findings import Findings
from .formats import delimited, folders, parquet
from .pieces import Keyed

SUFFIXES = (".csv", ".tsv", ".jsonl", ".ndjson", ".parquet")
JSON_LINES = (".jsonl", ".ndjson")
READABLE = "CSV, TSV, JSON Lines (.jsonl, .ndjson), each also .gz; Parquet; a folder of .txt files"

HINTS = {
    ".txt": "Give the folder that holds the .txt files.",
    ".json": "Write a JSON array as JSON Lines, one object per line.",
    ".xlsx": "Save the sheet from Excel as “CSV UTF-8”.",
    ".xls": "Save the sheet from Excel as “CSV UTF-8”.",
}


class Raw(NamedTuple):
    """What a file holds, or a piece of it, before anything is judged.

    Row numbers, columns of cells, what was found wrong, and the names of further columns that
    hold bytes which are no text.
    """

    rows: list
    table: dict
    findings: Findings
    binary: frozenset = frozenset()


def name_of(path):
    """The corpus's name: the file's name without its suffixes; its folder's for `articles`.

    >>> name_of(Path("news/isna-2019.v2.jsonl.gz")), name_of(Path("/data/sample/articles.csv"))
    ('isna-2019.v2', 'sample')
    """
    if path.is_dir():
        return path.resolve().name
    name = Path(path.name[:-3] if path.name.lower().endswith(".gz") else path.name).stem
    return (path.resolve().parent.name or name) if name == "articles" else name


class Source:
    """A file or folder to read; a sentence where it is not there or of no kind that is read.

    `known` are the names by which columns are recognised, in their plain spelling.
    """

    def __init__(self, path, *, known, encoding, progress):
        encodings.check(encoding)
        self.path, self.encoding = path, encoding
        self._known, self._progress = known, progress
        self._kind = _kind(path)
        self._newline = "\n" if self._kind in JSON_LINES else ""
        self._seen = None

    def whole(self):
        """All rows as one Raw, in one pass over the file."""
        findings = Findings()
        if self._kind == "folder":
            return Raw(*Keyed(self._files(findings, self._progress)).take(), findings)
        if self._kind == ".parquet":
            return Raw(*parquet.read(self.path, findings), findings)

        def use(lines):
            own = Findings()
            return Raw(*self._pieces(lines, own).take(), own)

        name, errors, raw = self._tried(use)
        encodings.report(name, errors, raw.findings, None, "")
        return raw

    @contextmanager
    def opened(self, findings, *, progress=False):
        """Gives take(count), the next rows as a Raw; what is found wrong goes into `findings`.

        Fewer rows than `count` are the last. What holds for all rows at once (the encoding, the
        keys of all records, which columns are text) is found in a first pass, on the first call.
        """
        if self._seen is None:
            self._seen = self._look()
        if self._kind == "folder":
            with closing(self._files(findings, progress)) as records:
                pieces = Keyed(records, self._seen)
                yield lambda count: Raw(*pieces.take(count), findings)
        elif self._kind == ".parquet":
            with parquet.opened(self.path, findings, self._seen) as pieces:
                yield lambda count: Raw(*pieces.take(count), findings, self._seen.binary)
        else:
            name, errors, keys = self._seen
            with streams.opened(self.path, name, errors, self._newline, progress) as lines:
                pieces = self._pieces(lines, findings, keys)
                yield lambda count: Raw(*self._taken(pieces, count), findings)

    def report(self, findings):
        """Notes in which encoding a file is read; to be called after its first piece."""
        if self._kind not in ("folder", ".parquet"):
            name, errors, _ = self._seen
            encodings.report(name, errors, findings, None, "")

    def _taken(self, pieces, count):
        with streams.to_its_end(self.path):
            return pieces.take(count)

    def _look(self):
        """What must be known of the whole before its first piece is read."""
        if self._kind == "folder":
            return _keys(self._files(Findings(), False))
        if self._kind == ".parquet":
            return parquet.look(self.path)
        if self._kind in JSON_LINES:
            return self._tried(lambda lines: _keys(_objects(lines, Findings())))
        return self._tried(lambda lines: deque(lines, maxlen=0))

    def _tried(self, use):
        return streams.tried(self.path, self.encoding, self._newline, use, self._progress)

    def _files(self, findings, progress):
        return folders.records(self.path, self.encoding, findings, progress)

    def _pieces(self, lines, findings, keys=()):
        if self._kind in JSON_LINES:
            return Keyed(_objects(lines, findings), keys)
        return delimited.Table(lines, findings, known=self._known, tabs=self._kind == ".tsv")


def _kind(path):
    """The suffix that says how a file is read, or "folder"; a sentence where it cannot be."""
    if not path.exists():
        raise FileNotFoundError(_not_there(path))
    if path.is_dir():
        return "folder"
    kind = Path(path.name.lower().removesuffix(".gz")).suffix
    if kind not in SUFFIXES:
        raise ValueError(
            f"{path.name} is not a kind of file that can be read. Readable are: {READABLE}. "
            f"{HINTS.get(kind, 'Save the table as CSV in UTF-8.')}"
        )
    if path.stat().st_size == 0:
        raise ValueError(f"{path.name} is empty (0 bytes). Copy or download it again.")
    return kind


def _objects(lines, findings):
    """Yields (line number, record) of JSON Lines; a line that is no object is left out."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except (ValueError, RecursionError):
            record = None
        if isinstance(record, dict):
            yield number, record
        else:
            findings.leave_out("json", number, line.strip())


def _keys(records):
    """The keys of all records, in the order in which they first appear."""
    keys = {}
    for _, record in records:
        if not record.keys() <= keys.keys():
            keys.update(dict.fromkeys(record))
    return list(keys)


def _not_there(path):
    """A sentence that names the nearest folder that is there, and what in it looks alike."""
    parent = path.parent
    while not parent.is_dir() and parent != parent.parent:
        parent = parent.parent
    missing = path.relative_to(parent).parts[0] if parent != path else path.name
    if (first := parent / missing).is_file():
        return f"There is no {path}, because {first} is a file, not a folder. Give the file itself."
    if first.is_symlink():
        return f"{first} is a link to {first.readlink()}, which is not there. Mend the link."
    there = sorted(child.name for child in parent.iterdir() if not child.name.startswith("."))
    near = difflib.get_close_matches(missing, there, n=3, cutoff=0.5)
    hint = (
        f"Did you mean {' or '.join(near)}?"
        if near
        else (f"There are: {', '.join(there[:8])}." if there else "That folder is empty.")
    )
    return f"There is no {path}. In {parent.resolve()}, {missing} was not found. {hint}"
