"""Reads JSON Lines: an object on each line, where a bad line costs itself and no more."""

import json

from . import json_text

JUDGED = 40
NESTS = frozenset((dict, list))


def fits(head, whole, named):
    """Whether most lines are objects: not those of a list with one object a line.

    Where the file is `named` so, one line that is an object is enough.
    """
    lines = [line.strip() for line in head.split("\n")]
    lines = list(filter(None, lines if whole else lines[:-1]))[:JUDGED]
    if (whole and len(lines) < 2) or not lines or lines[0][-1] in "[{,:":
        return False
    if lines[0][0] == "[" and not _is_value(lines[0]):
        return False
    alike = sum(line[0] == "{" and line.rstrip(",")[-1:] == "}" for line in lines)
    return alike > 0 if named else 2 * alike > len(lines)


def _is_value(line):
    try:
        return json_text.decode(line)[1] == len(line)
    except (ValueError, RecursionError):
        return False


def records(pieces, findings, shapes):
    """Yields (line number, record) of JSON Lines; a line that is no object is left out."""
    for number, line in enumerate(_whole_lines(pieces), 1):
        if line is None:
            findings.leave_out("long", number, "")
            continue
        try:
            value = json.loads(line)
        except (ValueError, RecursionError):
            if not line.strip("\ufeff \t\r"):
                continue
            value = _mended(line)
        if not isinstance(value, dict):
            findings.leave_out("json", number, line.strip())
            continue
        if NESTS.isdisjoint(map(type, value.values())):
            yield number, value
            continue
        found = shapes.articles(value)
        if len(found) == 1:
            yield number, found[0]
            continue
        for place, record in enumerate(found, 1):
            if isinstance(record, dict):
                yield number, shapes.keyed(f"{number}.{place}", record)
            else:
                findings.leave_out("json", number, json.dumps(record, ensure_ascii=False))


def _mended(line):
    """The value of a line with a comma at its end, a mark at its beginning, or raw tabs in it."""
    line = line.strip("\ufeff\x1e \t\r")
    try:
        value, end = json_text.decode(line)
    except (ValueError, RecursionError):
        return None
    return value if line[end:].strip() in ("", ",") else None


def _whole_lines(pieces):
    """Yields the lines of a text that comes in pieces; None for one that is too long to hold."""
    held, size = [], 0
    for piece in pieces:
        if not size and piece.find("\n") == len(piece) - 1:
            yield piece
            continue
        *ends, last = piece.split("\n")
        for end in ends:
            if size:
                size += len(end)
                end = "".join([*held, end]) if size <= json_text.LONGEST else None
                held, size = [], 0
            yield end
        if last:
            size += len(last)
            held = [*held, last] if size <= json_text.LONGEST else []
    if size:
        yield "".join(held) if held else None
