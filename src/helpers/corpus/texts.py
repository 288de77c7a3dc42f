"""Cells into text: entities decoded, unprintable characters removed, nothing else changed."""

import html.entities
import json
import re

from .files import mojibake

ENTITY = re.compile(r"&(?:amp;)*(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")
SURROGATE = re.compile("[\ud800-\udfff]")
TAG = re.compile(
    r"</?(?:p|br|div|span|a|b|i|strong|em|img|h[1-6]|ul|li|table|td|tr)\b[^<>]*>", re.I
)
FREQUENT = 0.01
READ = ("source", "title", "text", "category")
MISSING = frozenset(("nan", "NaN", "None", "null", "NULL", "NaT", "<NA>"))


def as_text(value):
    """A cell as text: "" for nothing, a list of paragraphs as lines, all else as it is written.

    >>> as_text(None), as_text(12.0), as_text(["الف", "ب"])
    ('', '12', 'الف\\nب')
    """
    if isinstance(value, str):
        return value
    if value is None or value != value:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return "\n".join(value)
    if isinstance(value, (list, dict)):
        return json.dumps(value, ensure_ascii=False, default=str)
    return str(value)


def decode_entities(text):
    """A text with its HTML entities decoded; an & that begins none stays.

    >>> decode_entities("AT&T &amp; a < b &quot;x&quot;")
    'AT&T & a < b "x"'
    """
    return ENTITY.sub(_character, text)


def _character(match):
    name = match[1]
    if name[0] != "#":
        return html.entities.html5.get(name + ";", match[0])
    number = int(name[2:], 16) if name[1] in "xX" else int(name[1:])
    no_character = number == 0 or 0xD800 <= number < 0xE000 or number > 0x10FFFF
    return match[0] if no_character else chr(number)


def empty_missing(values, field, findings, missing=()):
    """Empties, in place, cells that hold only the word for a missing value, and reports how many.

    These words are nan, NaN, None, null, NULL, NaT and <NA>, as pandas and databases write them,
    and those of `missing`.
    """
    words, known = {}, MISSING.union(missing)
    for i, cell in enumerate(values):
        if isinstance(cell, str) and cell in known:
            words[cell] = words.get(cell, 0) + 1
            values[i] = ""
    if words:
        found = f"{', '.join(sorted(words))} in {sum(words.values()):,} rows"
        findings.add("missing", None, field, found, "taken as empty")


def clean(values, field, findings, rows=None):
    """The cells of one column as they go into the table; what was decoded is reported once.

    HTML entities become their characters, NUL is removed, and half a surrogate pair becomes
    U+FFFD, because no file could hold it. Mojibake in what people read is repaired where it is
    certain, and each of its `rows` reported.
    """
    decoded, nul, broken, seen = 0, 0, 0, set()
    for i, text in enumerate(values):
        if field in READ and (new := mojibake.repair(text)) is not text:
            row = None if rows is None else rows[i]
            findings.add("mojibake", row, field, f"mojibake: {text[:80]}", f"read as: {new[:80]}")
            text = values[i] = new
        if "&" in text and (new := decode_entities(text)) != text:
            seen.update(m[0] for m in ENTITY.finditer(text) if _character(m) != m[0])
            decoded += 1
            text = values[i] = new
        if "\0" in text:
            nul += 1
            text = values[i] = text.replace("\0", "")
        try:
            text.encode()
        except UnicodeEncodeError:
            broken += 1
            values[i] = SURROGATE.sub("\ufffd", text)
    if decoded:
        found = f"HTML entities in {decoded:,} rows: {' '.join(sorted(seen)[:8])}"
        findings.add("entities", None, field, found, "decoded")
    if nul:
        findings.add("nul", None, field, f"NUL characters in {nul:,} rows", "removed")
    if broken:
        found = f"half a surrogate pair in {broken:,} rows"
        findings.add("surrogates", None, field, found, "became U+FFFD")
    return values


def report_tags(values, field, findings):
    """Reports HTML tags where one article in a hundred or more has them; they stay."""
    tagged = sum(1 for text in values if "<" in text and TAG.search(text))
    if tagged and tagged >= FREQUENT * len(values):
        found = f"HTML tags in {tagged:,} of {len(values):,} articles"
        findings.add("tags", None, field, found, "left in the text")
