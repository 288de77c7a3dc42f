"""Looks at the first lines of a CSV file: what separates its fields, and where its names stand."""

import csv
import re
from typing import NamedTuple

from ..columns import PLAIN, plain

DELIMITERS = (",", ";", "\t", "|")
PERSIAN = ("؛", "،")
SHOWN = 30
PROSE = 60
MARK = r'[^\w\s"\0]|\t'
SEP = re.compile(rf'"?sep=({MARK})"?\s*', re.I)
DATA = re.compile(r"https?://|\W*[\d۰-۹٠-٩]+(?:[\W_]+[\d۰-۹٠-٩]+)*\W*\Z")
ESCAPED = re.compile(r'(?<![\\"])\\"(?![,;\t|\r\n]|\Z)')


class Shape(NamedTuple):
    """How a file separates its fields, how many lines stand above its names, if it has any."""

    dialect: dict
    skipped: int
    nameless: bool

    @property
    def delimiter(self):
        return self.dialect["delimiter"]


def look_at(head, known, tabs, findings, delimiter=None):
    """The Shape of a file that begins with these lines; what is unusual in it is reported.

    The delimiter is the one under which a line has the most names in `known`, then the most
    fields; Excel's line "sep=;", or `delimiter`, breaks a tie; «؛» and «،» are taken only where
    two names show them.
    The names stand in the first line with text, or in a later one where that one has none that
    is known and the other two or more. A first line that can only be an article is no header: a
    ValueError, unless `known` says that the columns are called "column 1", "column 2" ….
    """
    said = SEP.fullmatch(head[0]) if head else None
    skipped = int(said is not None)
    named = said[1] if said else delimiter
    if named and not re.fullmatch(MARK, named):
        named = None
    order = ("\t", *DELIMITERS) if tabs else DELIMITERS
    order = (named, *order) if named else order
    filled = [place for place in range(skipped, len(head)) if head[place].strip()]
    scores = {place: _scored(head[place], order, known) for place in filled}
    first = next(iter(scores), skipped)
    best = max(scores, key=lambda place: scores[place][0], default=first)
    if best != first and (scores[first][0] > 0 or scores[best][0] < 2):
        best = first
    delimiter = scores[best][2] if scores else order[0]
    if named and not scores.get(best, (0,))[0]:
        delimiter = named
    dialect = {"delimiter": delimiter}
    names = _fields(head[best], delimiter) if scores else []
    if len(names) > 1 and all(name.startswith(" ") for name in names[1:]):
        dialect["skipinitialspace"] = True
    if any(map(ESCAPED.search, head)) and not any('""' in line for line in head):
        dialect |= {"escapechar": "\\", "doublequote": False}
        findings.add("escapes", None, "file", 'quotation marks written as \\"', "read as such")
    if best != first:
        above = sum(first <= place < best for place in scores)
        found = f"lines above the names of the columns: {above}, the first: {head[first].strip()}"
        findings.add("above", None, "file", found, "passed by")
        return Shape(dialect, best, False)
    return Shape(dialect, skipped, bool(scores) and _is_nameless(names, known))


def is_id(name):
    """Whether a column of this name holds ids."""
    return plain(name) in PLAIN["article_id"]


def _scored(line, order, known):
    """(known names, fields, delimiter) of a line under the delimiter that fits it best."""
    found = []
    for delimiter in (*order, *PERSIAN):
        fields = _fields(line, delimiter)
        named = sum(plain(field) in known for field in fields)
        if delimiter in order or named > 1:
            found.append((named, len(fields), delimiter))
    return max(found, key=lambda score: score[:2])


def _fields(line, delimiter):
    return next(csv.reader([line], delimiter=delimiter), [])


def _is_nameless(names, known):
    """Whether the first row is an article, as the user says; a ValueError where it seems so."""
    if any(plain(name) in known for name in names):
        return False
    own = [f"column {place}" for place in range(1, len(names) + 1)]
    if not any(len(name) > PROSE or DATA.match(name) for name in names):
        return False
    if any(plain(name) in known for name in own):
        return True
    shown = " | ".join(name if len(name) <= SHOWN else f"{name[:SHOWN]}…" for name in names[:8])
    longest = own[max(range(len(names)), key=lambda place: len(names[place]))]
    raise ValueError(
        f"No column holds the articles' text. The first row is: {shown}. The first row of a CSV or "
        "TSV file must name its columns. If this one is an article, count them instead: "
        f'read_articles(…, columns={{"text": "{longest}"}}) takes {own[0]} to {own[-1]}, and the '
        "first row as an article."
    )
