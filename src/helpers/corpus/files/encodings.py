"""In which encoding a file is written, found without guessing wrong in silence."""

import codecs
import io
import re

from . import mixtures, plausible

HEAD = 1 << 22
NEXT_TO_NONE = 0.01
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
NAMES = {
    "cp1256": "Windows-1256", "cp1252": "Windows-1252", "cp1254": "Windows-1254",
    "cp1251": "Windows-1251", "iso8859_6": "ISO 8859-6", "mac_farsi": "Mac Farsi",
    "cp720": "DOS 720",
}  # fmt: skip
DECLARED = re.compile(rb"""(?:encoding|charset)\s*=\s*["']?([A-Za-z0-9_.:-]{3,40})""")


def check(encoding):
    """Refuses, with a ValueError, what is not the name of an encoding of text, or None."""
    try:
        io.TextIOWrapper(io.BytesIO(), encoding)
    except (LookupError, TypeError, ValueError) as error:
        raise ValueError(
            f"No encoding is called {encoding!r}, at least none of text. Give a name such as "
            "utf-8 or cp1256, or leave out encoding= to have it found."
        ) from error


def decode(data, told, encoding=None):
    """The text of one cell's bytes; what was done to bytes that are not UTF-8 goes into `told`.

    They are read in `encoding`, or else as UTF-8, or as Windows-1256 where that is plausible
    Persian; where nothing fits, the bytes that are not UTF-8 become U+FFFD.

    >>> decode("قفقاز".encode(), set())
    'قفقاز'
    """
    for name in (encoding or "utf-8", "utf-8", "cp1256"):
        try:
            text = data.decode(name)
        except UnicodeError:
            continue
        if name == "utf-8":
            return text
        if name == encoding or plausible.is_plausible_persian(text):
            told.add(f"read as {shown(name)}")
            return text
    told.add("the damaged bytes became U+FFFD")
    return data.decode("utf-8", "replace")


def shown(name):
    """An encoding's name for readers."""
    return NAMES.get(name, name)


def report(name, errors, findings, row, prefix):
    """Notes in which encoding a file was read, where that is not plain UTF-8."""
    if errors == "mixed":
        found = f"{prefix}some lines in UTF-8, others in Windows-1256"
        findings.add("encoding", row, "file", found, "each line read as what it is")
    elif errors == "replace":
        found = f"{prefix}{'UTF-8' if name.startswith('utf-8') else name} with a few damaged bytes"
        findings.add("damaged", row, "file", found, "the damaged bytes became U+FFFD")
    elif name not in ("utf-8", "utf-8-sig"):
        found = f"{prefix}written in {shown(name)}, not UTF-8"
        findings.add("encoding", row, "file", found, f"read as {shown(name)}")


def candidates(file, encoding=None):
    """Yields (encoding, errors) to try, each only after the one before could not be decoded.

    UTF-8 first (with or without a byte-order mark), UTF-16 and UTF-32 by their marks or zero
    bytes, each also with a few damaged bytes (fewer than one in a thousand characters, or in UTF-8
    one line in a hundred, or a file cut within its last character), which become U+FFFD: errors
    is "replace". "mixed" where some lines are UTF-8 and others plausible Persian in Windows-1256;
    then that and rarer encodings, each only where it is certain. When nothing is left: a
    ValueError.
    """
    if encoding is not None:
        yield encoding, "strict"
        raise ValueError(
            f"{file.name} is not written in {encoding}. Leave out encoding= to have it found."
        )
    with file.open() as stream:
        head = stream.read(HEAD)
    marked = next((name for mark, name in MARKS if head.startswith(mark)), None)
    name = marked or _by_zero_bytes(head) or "utf-8"
    yield name, "strict"
    if name in ("utf-8", "utf-8-sig"):
        yield from _other_than_utf_8(file, head)
    elif _share_damaged(file, name) < mixtures.DAMAGED:
        yield name, "replace"
    raise ValueError(
        f"{file.name} cannot be read as text: it is not {name.upper()}, and read as "
        "Windows-1256 it is not Persian. Save it as UTF-8 (in Excel: CSV UTF-8), "
        'or name its encoding, for example read_articles(…, encoding="cp1252").'
    )


def _other_than_utf_8(file, head):
    """Yields (encoding, errors) to try for a file that is not all UTF-8."""
    with file.open() as stream:
        found = mixtures.survey(stream)
    sample = bytes(found.sample)
    if found.few_damaged and found.utf_8 and found.utf_8 >= found.cp1256:
        yield ("utf-8", "mixed") if found.cp1256 else ("utf-8-sig", "replace")
    elif (name := plausible.persian_encoding(sample)) == "cp1256":
        yield name, "mixed" if found.utf_8 else "strict"
    elif found.utf_8 <= NEXT_TO_NONE * found.damaged:
        name = name or _declared(head, sample) or plausible.other_encoding(sample)
        if name:
            yield name, "strict"
        elif found.few_damaged and not found.cp1256:
            yield "utf-8-sig", "replace"


def _declared(head, sample):
    """The encoding that an XML or HTML file says it is in, where its bytes make letters in it."""
    said = DECLARED.search(head[:2048])
    try:
        name = codecs.lookup(said[1].decode()).name if said else ""
        name = "cp1252" if name == "iso8859-1" else name
        text = sample.decode(name) if name and not name.startswith("utf") else ""
    except (LookupError, ValueError):
        return None
    beyond = [letter for letter in text if letter > "\x7f"]
    printable = sum(letter.isprintable() or letter.isspace() for letter in beyond)
    return name if beyond and printable >= 0.99 * len(beyond) else None


def _by_zero_bytes(head):
    """UTF-16 or UTF-32 without a mark shows in the zero bytes of its spaces and digits.

    NUL characters in another encoding do, too, but make it no text of known letters.
    """
    even, odd = head[::2].count(0), head[1::2].count(0)
    if max(even, odd) <= 0.02 * len(head):
        return None
    if min(even, odd) > 0.1 * max(even, odd):
        name = "utf-32-le" if head[3::4].count(0) >= head[::4].count(0) else "utf-32-be"
    else:
        name = "utf-16-le" if odd > even else "utf-16-be"
    text = head.decode(name, "replace")
    known = sum(1 for letter in text if "\0" < letter < "\u0800" or letter in plausible.PERSIAN)
    return name if known >= 0.9 * len(text) else None


def _share_damaged(file, name):
    """The share of characters that cannot be decoded, but for one that is cut at the end."""
    decoder = codecs.getincrementaldecoder(name)("replace")
    damaged = total = 0
    with file.open() as stream:
        while chunk := stream.read(1 << 20):
            text = decoder.decode(chunk)
            damaged += text.count("\ufffd")
            total += len(text)
    return damaged / max(total, 1)
