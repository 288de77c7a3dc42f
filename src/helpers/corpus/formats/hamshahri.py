"""Reads the Hamshahri corpus: XML of its versions 1 and 2, and the text form of version 1."""

import re
from itertools import chain

from . import markup

KEYS = (
    "article_id", "date", "source", "title", "text", "category", "date_jalali", "category_en",
    "issue", "original_file",
)  # fmt: skip
SOURCE = "همشهری"
RECORD = ("DOC",)
TAGS = (
    "HAMSHAHRI2?", "COPYRIGHT", "DOC", "DOCID", "DOCNO", "ORIGINALFILE", "ISSUE", "DATE", "CAT",
    "TITLE", "TEXT", "IMAGE",
)  # fmt: skip
LINE = re.compile(r"\.(DID|Date|Cat)\b[ \t:]*(.*)", re.I)
FIRST = re.compile(r"\s{0,200}\.DID\b[ \t:]*\S", re.I)
NUMBERS = re.compile(r"\d+")
SHORT = re.compile(r"\d\d\D")
LONGEST = 1 << 25


def fits(head):
    """Whether a text begins as a file of the Hamshahri corpus does.

    >>> fits('<?xml version="1.0"?><HAMSHAHRI2><DOC>'), fits(".DID\\t1S1\\n.Date\\t75")
    (True, True)
    """
    name = markup.root(head)
    if name in ("hamshahri", "hamshahri2"):
        return True
    return bool(FIRST.match(head)) or (name == "doc" and "<docid>" in head.lower())


def records(lines, findings, *, name):
    """Yields (number, record) for each article, of keys KEYS; texts keep their hard line wraps.

    `date` is the Gregorian day where the corpus gives one, otherwise the Solar Hijri day, which
    is also `date_jalali`; `category` is the Persian one. In the text form a two-digit year is
    one of the 1300s. `name` is the file's; the source is always «همشهری».
    """
    lines = iter(lines)
    head = []
    for line in lines:
        head.append(line)
        if line.strip():
            break
    again = chain(head, lines)
    if head and FIRST.match(head[-1]):
        yield from _from_text(again, findings)
        return
    for number, element, _ in markup.records(again, RECORD, findings, known=TAGS):
        yield number, _from_xml(element)


def _from_xml(element):
    found = {}
    for child in element:
        text = markup.text_in(child, "image")
        key = markup.local(child)
        which = next(iter(child.attrib.values()), "").strip().lower()
        found.setdefault(key, text)
        found.setdefault((key, which), text)
    western, persian = found.get(("date", "western")), found.get(("date", "persian"))
    if western is None and persian is None:
        western, persian = _by_year(found.get("date"))
    if persian and SHORT.match(persian.strip()):
        persian = f"13{persian.strip()}"
    return {
        "article_id": found.get("docid") or found.get("docno"),
        "date": western or persian,
        "source": SOURCE,
        "title": found.get("title"),
        "text": found.get("text"),
        "category": found.get(("cat", "fa")) or found.get("cat"),
        "date_jalali": persian,
        "category_en": found.get(("cat", "en")),
        "issue": found.get("issue"),
        "original_file": found.get("originalfile"),
    }


def _by_year(date):
    """(Gregorian, Solar Hijri) of a date without its calendar: one of them None."""
    year = NUMBERS.search(date or "")
    return (None, date) if year and int(year[0]) < 1600 else (date, None)


def _from_text(lines, findings):
    """Articles of the text form: lines .DID, .Date and .Cat, then the text until the next .DID."""
    number, size, said, text = 0, 0, {}, []
    for line in lines:
        found = LINE.match(line) if line[:1] == "." else None
        key = found and found[1].lower()
        if key == "did":
            if said:
                yield from _article(number, said, text, size, findings)
            number, size, said, text = number + 1, 0, {key: found[2].strip()}, []
        elif key and key not in said and not "".join(text).strip():
            said[key] = found[2].strip()
        elif size <= LONGEST:
            text.append(line)
            size += len(line)
    if said:
        yield from _article(number, said, text, size, findings)


def _article(number, said, text, size, findings):
    if size > LONGEST:
        findings.leave_out("long", number, f".DID {said['did']}")
        return
    date = said.get("date")
    parts = NUMBERS.findall(date or "")
    if len(parts) == 3:
        year = f"13{parts[0]}" if len(parts[0]) == 2 else parts[0]
        date = "/".join((year, parts[1].zfill(2), parts[2].zfill(2)))
    record = dict.fromkeys(KEYS)
    record |= {
        "article_id": said["did"],
        "date": date,
        "date_jalali": date,
        "source": SOURCE,
        "text": "".join(text).replace("\r\n", "\n").strip("\n"),
        "category": said.get("cat"),
    }
    yield number, record
