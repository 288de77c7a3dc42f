"""CSV and TSV files into rows, whatever separates their fields."""

import csv
import re
from contextlib import contextmanager
from itertools import chain, islice

from ..pieces import Fixed
from . import headers

HEAD = 40
LONGEST = 1 << 25
QUOTED = re.compile(r'"(?:[^"]|"")*"')
CLOSED = re.compile(r'(?:[^"]++|"")*+"')
END = "\0end of file\0"


class Table(Fixed):
    """The rows of the lines of a CSV or TSV file, to be taken piece by piece.

    How its fields are separated, and on which line its columns are named, is found by
    `headers.look_at`; `known` are the names that are recognised, `tabs` prefers the tab,
    `delimiter` what it is. A row's
    number is the line on which it begins, the first line of the file being 1. A row with more
    fields than the header is left out; one with fewer is kept, the missing fields empty.
    """

    def __init__(self, lines, findings, *, known, tabs=False, delimiter=None):
        head = list(islice(lines, HEAD))
        with _readable():
            shape = headers.look_at(head, known, tabs, findings, delimiter)
            records = iter(_Rows(chain(head[shape.skipped :], lines), shape, findings))
            header = None if shape.nameless else next(records, None)
            first = list(islice(records, HEAD // 2))
        names = _names(header, first, findings)
        super().__init__(_fitting(chain(first, records), names, findings), names)

    def take(self, count=None):
        """Row numbers and columns {name: [value, …]} of the next `count` rows, or of all."""
        with _readable():
            return super().take(count)


@contextmanager
def _readable():
    """Lets fields be as long as they are; what is no table at all becomes a sentence."""
    limit = csv.field_size_limit(2**31 - 1)
    try:
        yield
    except csv.Error as error:
        raise ValueError(
            f"The file cannot be read as a table: {error}. Save it again as CSV in UTF-8."
        ) from error
    finally:
        csv.field_size_limit(limit)


def _names(header, first, findings):
    """The names of the columns; where there are none, or none for R's numbers of rows, our own."""
    if header is None:
        return [f"column {place}" for place in range(1, max(map(_width, first), default=0) + 1)]
    names = header[1]
    numbered = all(
        len(fields) == len(names) + 1 and fields[0].strip() == str(number)
        for number, (_, fields) in enumerate(first, 1)
    )
    if first and numbered and not any(headers.is_id(name) for name in names):
        findings.add("index", None, "file", "numbers of rows before the first column", "kept")
        names = ["", *names]
    return distinct(names, findings)


def _width(record):
    return len(record[1])


class _Rows:
    """Yields (line, fields); a quotation mark never closed costs its own line and no more.

    That it is not closed is known at the end of the file, after LONGEST characters, or where
    another one opens a field within the field that it began.
    """

    def __init__(self, lines, shape, findings):
        self._lines, self._again, self._held = lines, [], []
        self._shape, self._findings, self._before = shape, findings, shape.skipped
        self._opened = re.compile(rf'(?:[{re.escape(shape.delimiter)}\r\n]|\A)"\Z')

    def __iter__(self):
        while True:
            reader = csv.reader(self._feed(), **self._shape.dialect)
            start, held = self._before + 1, self._held
            for fields in reader:
                if fields == [END]:
                    return
                if fields and (END in fields[-1] or (len(held) > 1 and self._is_swallowed())):
                    break
                if fields:
                    own = len(held) == 1 and '"' in held[0]
                    yield start, self._with_own_quotes(fields, held[0]) if own else fields
                start = self._before + reader.line_num + 1
                held.clear()
            else:
                return
            self._findings.leave_out("quote", start, held[0].strip())
            self._again += reversed(held[1:])
            self._before = start
            held.clear()

    def _feed(self):
        again, held, lines, size = self._again, self._held, self._lines, 0
        while True:
            line = again.pop() if again else next(lines, None)
            size = len(line or "") + (size if held else 0)
            if line is None or (held and size > LONGEST):
                if line is not None:
                    again.append(line)
                yield END
                return
            held.append(line)
            yield line

    def _is_swallowed(self):
        """Whether the mark that closed a field of several lines is one that opens another."""
        rest = "".join(self._held[1:])
        match = CLOSED.match(rest)
        end = match.end() if match else len(rest)
        if rest[end : end + 1] in ("", "\r", "\n", self._shape.delimiter):
            return False
        return self._opened.search(rest[max(0, end - 2) : end]) is not None

    def _with_own_quotes(self, fields, line):
        """Keeps quotation marks that begin a field but do not enclose it: `"ژنو" و تهران`."""
        cells = line.rstrip("\r\n").split(self._shape.delimiter)
        if len(cells) != len(fields) or "escapechar" in self._shape.dialect:
            return fields
        return [
            cell if cell.startswith('"') and not QUOTED.fullmatch(cell) else field
            for cell, field in zip(cells, fields, strict=True)
        ]


def _fitting(records, names, findings):
    """The records with one field for each name of the header."""
    width = len(names)
    for row, fields in records:
        if len(fields) == width:
            yield row, fields
            continue
        if len(fields) > width and any(fields[width:]):
            shown = " | ".join(fields)
            findings.leave_out("fields", row, f"{len(fields)} instead of {width}: {shown}")
            continue
        if len(fields) < width:
            found = f"{len(fields)} fields instead of {width}"
            findings.add("short", row, "row", found, "kept; the missing fields are empty")
            fields = fields + [""] * (width - len(fields))
        yield row, fields[:width]


def distinct(header, findings):
    """Column names that are all there and all different; one that repeats is reported."""
    names, taken = [], set()
    for number, name in enumerate(header, 1):
        name = own = name.strip() or f"column {number}"
        while own in taken:
            own = f"{own}.{number}"
        if own != name:
            again = f"the column name “{name}” again"
            findings.add("column", None, "file", again, f"kept as “{own}”")
        names.append(own)
        taken.add(own)
    return names
