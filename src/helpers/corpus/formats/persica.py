"""Reads the Persica corpus: news of ISNA, each of its seven fields on a line of its own."""

import re
from itertools import pairwise

KEYS = ("article_id", "date", "source", "title", "text", "category", "time", "category2")
SOURCE = "ایسنا"
FIELDS = 7
LONGEST = 1 << 25
SHORT = 4
ALIKE = 1
DIGITS = "0-9۰-۹٠-٩"
ID = re.compile(rf"\s*[{DIGITS}]+\s*,\s*")
DATE = re.compile(rf"\s*[{DIGITS}]+[/\-][{DIGITS}/\-]*\s*")
TIME = re.compile(rf"\s*[{DIGITS}]+:[{DIGITS}:]*\s*")


def fits(head):
    """Whether a text begins as Persica does: an id, a title, a text, a date and a time, by lines.

    >>> fits("7,\\r\\nعنوان,\\r\\nمتن,\\r\\n138/5//09,\\r\\n0:9::18,\\r\\nسياسي-,\\r\\nسياسي\\r\\n")
    True
    >>> fits("id,title,text\\n7,عنوان,متن\\n")
    False
    """
    lines = [line.strip() for line in head.splitlines() if line.strip()]
    if len(lines) < FIELDS - 1 or not ID.fullmatch(lines[0]):
        return False
    return any(
        DATE.fullmatch(lines[i][:-1]) and TIME.fullmatch(lines[i + 1][:-1])
        for i in range(3, len(lines) - 1)
        if lines[i].endswith(",") and lines[i + 1].endswith(",")
    )


def records(lines, findings, *, name):
    """Yields (line, record) for each article, of keys KEYS; `line` is the one of its id.

    The fields are id, title, text, date, time, category and a second category; each ends in a
    comma and the last in none. Dates stay as they are written, also such as "138/5//09". A text
    may run over several lines; an article that lacks its date or what stands before it is left
    out. The corpus names no outlet: all of it is ISNA's.
    """
    told = False
    for row, found in _blocks(lines, findings):
        record = _record(found)
        if record is None:
            shown = " | ".join(found)
            findings.leave_out("fields", row, f"{len(found)} lines instead of {FIELDS}: {shown}")
            continue
        if not told:
            said = "Persica names no outlet; its news are those of ISNA"
            findings.add("persica", None, "source", said, f"the source is “{SOURCE}”")
            told = True
        yield row, record


def _blocks(lines, findings):
    """Yields (line, fields) from one id to the next; what is too long to be held is left out."""
    start, found, size = 1, [], 0
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        if found and _begins(line, found, size):
            if size <= LONGEST:
                yield start, found
            found, size = [], 0
        if not found:
            start = number
        too_long = size > LONGEST
        size += len(line)
        if size <= LONGEST or not found:
            found.append(line.strip().removesuffix(","))
        if size > LONGEST and not too_long:
            findings.leave_out("long", start, found[0])
    if found and size <= LONGEST:
        yield start, found


def _begins(line, found, size):
    """Whether a line is the id of the next article, and not a number in the one before."""
    if not ID.fullmatch(line):
        return False
    if _is_whole(found) or size > LONGEST:
        return True
    digits = len(line.strip()) - 1
    return len(found) > 2 and digits >= SHORT and abs(digits - len(found[0])) <= ALIKE


def _is_whole(found):
    """Whether a date and a time stand third or fourth from the end, as in a whole article."""
    return any(DATE.fullmatch(date) and TIME.fullmatch(time) for date, time in pairwise(found[-4:]))


def _record(found):
    """The record of an article's lines, or None where they are not those of an article."""
    for date in range(max(3, len(found) - 4), len(found) - 1):
        if DATE.fullmatch(found[date]) and TIME.fullmatch(found[date + 1]):
            after = [*found[date + 2 :], "", ""]
            return {
                "article_id": found[0],
                "date": found[date],
                "source": SOURCE,
                "title": found[1],
                "text": "\n".join(found[2:date]),
                "category": after[0],
                "time": found[date + 1],
                "category2": after[1],
            }
    return None
