"""CSV and TSV files into rows, whatever separates their fields."""

import csv
import re
from contextlib import contextmanager
from itertools import chain, islice

from ..columns import plain
from ..pieces import Fixed

DELIMITERS = (",", ";", "\t", "|")
QUOTED = re.compile(r'"(?:[^"]|"")*"')
END = "\0end of file\0"


class Table(Fixed):
    """The rows of the lines of a CSV or TSV file, to be taken piece by piece.

    The delimiter is the one that makes the most recognised names of the header; `tabs` prefers
    the tab. A row's number is the line on which it begins, the header's line being 1. A row with
    more fields than the header is left out; one with fewer is kept, the missing fields empty.
    """

    def __init__(self, lines, findings, *, known, tabs=False):
        head = list(islice(lines, 20))
        skipped = int(bool(head) and re.fullmatch(r"sep=.\s*", head[0]) is not None)
        with _readable():
            delimiter = _sniff(head[skipped:], known, tabs)
            records = _records(chain(head[skipped:], lines), delimiter, findings, skipped)
            header = next(records, None)
        names = distinct(header[1], findings) if header else []
        super().__init__(_fitting(records, names, findings), names)

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


def _sniff(head, known, tabs):
    """The delimiter under which the header has the most known names, then the most fields."""
    order = ("\t", *DELIMITERS) if tabs else DELIMITERS
    line = next((line for line in head if line.strip()), "")

    def score(delimiter):
        names = next(csv.reader([line], delimiter=delimiter), [])
        return sum(plain(name) in known for name in names), len(names)

    return max(order, key=score)


def _records(lines, delimiter, findings, before):
    """Yields (line, fields); a quotation mark never closed costs its own line and no more."""
    while True:
        held = []
        reader = csv.reader(_feed(lines, held), delimiter=delimiter)
        start = before + 1
        for fields in reader:
            if fields == [END]:
                return
            if fields and END in fields[-1]:
                break
            if fields:
                own = len(held) == 1 and '"' in held[0]
                yield start, _with_own_quotes(fields, held[0], delimiter) if own else fields
            start = before + reader.line_num + 1
            held.clear()
        else:
            return
        findings.leave_out("quote", start, held[0].strip())
        lines, before = iter(held[1:]), start


def _with_own_quotes(fields, line, delimiter):
    """Keeps quotation marks that begin a field but do not enclose it: `"ژنو" و تهران`."""
    cells = line.rstrip("\r\n").split(delimiter)
    if len(cells) != len(fields):
        return fields
    return [
        cell if cell.startswith('"') and not QUOTED.fullmatch(cell) else field
        for cell, field in zip(cells, fields, strict=True)
    ]


def _feed(lines, held):
    for line in lines:
        held.append(line)
        yield line
    yield END


def _fitting(records, names, findings):
    """The records with one field for each name of the header."""
    width = len(names)
    for row, fields in records:
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
    names = []
    for number, name in enumerate(header, 1):
        name = own = name.strip() or f"column {number}"
        while own in names:
            own = f"{own}.{number}"
        if own != name:
            again = f"the column name “{name}” again"
            findings.add("column", None, "file", again, f"kept as “{own}”")
        names.append(own)
    return names
