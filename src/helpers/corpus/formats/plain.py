"""Text files that hold one article each: .txt, and .ham of the Hamshahri collection."""

import re

from ..files import encodings, streams

SUFFIXES = (".txt", ".text", ".ham")
KEYS = ("article_id", "date", "source", "title", "text")
LONGEST = 1 << 26
HAM = re.compile(r"ham\d*-(?P<year>\d\d)(?P<month>\d\d)(?P<day>\d\d)-\d+", re.I)
FULL_LINE = 60
WRAPPED = 30
HEAD = 6
ENDS = ".:؛،"
TO_MEASURE = 1 << 20


class Titled(dict):
    """A record whose title was found in its text; `whole` is that text with it."""

    whole = ""


def records(file, findings, *, encoding=None):
    """Yields (1, record): the one article of a text file, its line ends \\n.

    Its id is the file's name. In a .txt file the first line is the title if an empty line follows,
    and after it text. A .ham file is of the newspaper Hamshahri: in its name, HAM2-811011-007,
    stands its day, 1381/10/11; its first line is the title if it is short (under 60 characters),
    ends no sentence, and full lines follow it. Such titles are wrapped: a single word alone on the
    second line belongs to a title of 30 characters or more. Other short lines, such as the
    author's name, stay in the text, and so do the line breaks. Over 64 million characters: left
    out.
    """
    if (text := _whole_text(file, findings, encoding)) is None:
        return
    if file.suffix == ".ham":
        yield 1, _of_hamshahri(file, text)
    else:
        record = titled(text)
        record["article_id"] = file.stem
        yield 1, record


def titled(text):
    """The record of a text, {"title": …, "text": …}.

    >>> titled("عنوان\\n\\nمتن")["title"], titled("یک\\nدو")["title"]
    ('عنوان', None)
    """
    title, mark, rest = text.partition("\n")
    follows, _, body = rest.partition("\n")
    if mark and title.strip() and not follows.strip() and body.strip():
        return _with_title(title.strip(), body, text)
    return {"title": None, "text": text}


def _with_title(title, body, whole):
    record = Titled(title=title, text=body)
    record.whole = whole
    return record


def _of_hamshahri(file, text):
    record = {"article_id": file.stem, "source": "همشهری"}
    if named := HAM.fullmatch(file.stem):
        century = 13 if named["year"] >= "50" else 14
        record["date"] = f"{century}{named['year']}/{named['month']}/{named['day']}"
    lines = text.split("\n", HEAD)
    full = next((n for n, line in enumerate(lines[:HEAD]) if len(line.strip()) >= FULL_LINE), 0)
    title = lines[0].strip()
    if not full or not title or title[-1] in ENDS:
        return record | {"title": None, "text": text}
    used = 1
    if full > 1 and len(title) >= WRAPPED and len(lines[1].split()) == 1:
        title, used = f"{title} {lines[1].strip()}", 2
    found = _with_title(title, "\n".join(lines[used:]), text)
    found.update(record)
    return found


def _whole_text(file, findings, encoding):
    """The text of a file, or None where it is too long to be held, which is reported."""

    def use(lines):
        parts, size = [], 0
        for line in lines:
            parts.append(line)
            size += len(line)
            if size > LONGEST:
                return None
        return "".join(parts)

    if file.size == 0:
        return ""
    text = None
    if file.size <= TO_MEASURE or _bytes(file) <= 4 * LONGEST:
        name, errors, text = streams.tried(file, encoding, "", use, False)
    if text is None:
        findings.leave_out("long", 1, f"more than {LONGEST:,} characters")
        return None
    encodings.report(name, errors, findings, 1, "")
    return text.replace("\r\n", "\n")


def _bytes(file):
    """How many bytes a file has unpacked, or a few more than can be held."""
    size = 0
    with streams.to_its_end(file), file.open() as stream:
        while size <= 4 * LONGEST and (block := stream.read(TO_MEASURE)):
            size += len(block)
    return size
