"""In which encoding a file is written, found without guessing wrong in silence."""

import codecs
import gzip
import io

HEAD = 1 << 22
DAMAGED = 0.001
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
COMMON = frozenset("ايىیرندهموت")
PERSIAN = frozenset("ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيپچژکگیـًٌٍَُِّْ«»،؛؟\u200c\u200d\u00a0…–—‘’“”")


def open_bytes(raw):
    """The bytes of an open file, unpacked where they are gzip, whatever the file's name."""
    packed = raw.read(2) == b"\x1f\x8b"
    raw.seek(0)
    return gzip.GzipFile(fileobj=raw) if packed else raw


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
        if name == encoding or is_plausible_persian(text):
            told.add(f"read as {shown(name)}")
            return text
    told.add("the damaged bytes became U+FFFD")
    return data.decode("utf-8", "replace")


def shown(name):
    """An encoding's name for readers."""
    return {"cp1256": "Windows-1256"}.get(name, name)


def report(name, errors, findings, row, prefix):
    """Notes in which encoding a file was read, where that is not plain UTF-8."""
    if errors == "replace":
        found = f"{prefix}UTF-8 with a few damaged bytes"
        findings.add("damaged", row, "file", found, "the damaged bytes became U+FFFD")
    elif name not in ("utf-8", "utf-8-sig"):
        found = f"{prefix}written in {shown(name)}, not UTF-8"
        findings.add("encoding", row, "file", found, f"read as {shown(name)}")


def candidates(path, encoding=None):
    """Yields (encoding, errors) to try, each only after the one before could not be decoded.

    UTF-8 first (with or without a byte-order mark), UTF-16 by its mark or its zero bytes, then
    Windows-1256 where the result is plausible Persian, then UTF-8 with a few damaged bytes (fewer
    than one in a thousand), which become U+FFFD. When nothing is left: a ValueError.
    """
    if encoding is not None:
        yield encoding, "strict"
        raise ValueError(
            f"{path.name} is not written in {encoding}. Leave out encoding= to have it found."
        )
    with path.open("rb") as raw:
        head = open_bytes(raw).read(HEAD)
    marked = next((name for mark, name in MARKS if head.startswith(mark)), None)
    name = marked or _by_zero_bytes(head) or "utf-8"
    yield name, "strict"
    if name in ("utf-8", "utf-8-sig"):
        if is_plausible_persian(head.decode("cp1256")):
            yield "cp1256", "strict"
        elif _share_damaged(path) < DAMAGED:
            yield "utf-8-sig", "replace"
    raise ValueError(
        f"{path.name} cannot be read as text: it is not {name.upper()}, and read as "
        "Windows-1256 it is not Persian. Save it as UTF-8 (in Excel: CSV UTF-8), "
        'or name its encoding, for example read_articles(…, encoding="cp1252").'
    )


def is_plausible_persian(text):
    """Whether a text decoded as Windows-1256 is Persian and not another encoding misread.

    Nine in ten of its non-ASCII characters are Persian, and the nine common letters are a third
    of them or more; UTF-8 misread as Windows-1256 is half ط ظ ع غ, and half symbols.

    >>> is_plausible_persian("امنيت در قفقاز")
    True
    >>> is_plausible_persian("امنیت".encode().decode("cp1256"))
    False
    """
    counts = {}
    for letter in set(text):
        if letter > "\x7f":
            counts[letter] = text.count(letter)
    total = sum(counts.values())
    persian, common = (
        sum(counts.get(letter, 0) for letter in letters) for letters in (PERSIAN, COMMON)
    )
    return 0 < total and persian >= 0.9 * total and common >= 0.35 * total


def _by_zero_bytes(head):
    """UTF-16 without a mark shows in the zero bytes of its spaces and digits.

    NUL characters in another encoding do, too, but make it no text of known letters.
    """
    even, odd = head[::2].count(0), head[1::2].count(0)
    if max(even, odd) <= 0.02 * len(head) or min(even, odd) > 0.1 * max(even, odd):
        return None
    name = "utf-16-le" if odd > even else "utf-16-be"
    text = head.decode(name, "replace")
    known = sum(1 for letter in text if letter < "\u0800" or letter in PERSIAN)
    return name if known >= 0.9 * len(text) else None


def _share_damaged(path):
    """The share of characters that are not UTF-8."""
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    damaged = total = 0
    with path.open("rb") as raw:
        stream = open_bytes(raw)
        while chunk := stream.read(1 << 20):
            text = decoder.decode(chunk)
            damaged += text.count("\ufffd")
            total += len(text)
    return damaged / max(total, 1)
