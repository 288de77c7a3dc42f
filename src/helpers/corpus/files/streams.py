"""Text files as streams of lines, in the encoding in which all of them can be decoded."""

import codecs
import io
from contextlib import contextmanager

from tqdm.auto import tqdm

from ..findings import Findings
from . import encodings, mixtures, packing
from .file import UNREADABLE, File

MARK = "\ufeff"
REPLACED = "\ufffd"
UTF_8 = ("utf-8", "utf-8-sig")
OTHER = {
    "utf-8": ("written in UTF-8, as the file is not", "read as UTF-8"),
    "cp1256": ("written in Windows-1256, as the file is not", "read as Windows-1256"),
    "both": ("written in UTF-8 and in Windows-1256", "each cell read as what it is"),
    "damaged": ("bytes that are not UTF-8", "the damaged bytes became U+FFFD"),
}


def tried(file, encoding, newline, use, progress, findings=None):
    """(encoding, errors, what `use` makes of the file's lines) in the first encoding that fits.

    That is the first of `encodings.candidates` in which `use`, which must go through all lines,
    meets nothing that cannot be decoded. What `opened` finds then goes into `findings`.
    """
    with to_its_end(file):
        for name, errors in encodings.candidates(file, encoding):
            own = Findings()
            try:
                with opened(file, name, errors, newline, progress, own) as lines:
                    result = use(lines)
            except UnicodeError:
                continue
            if findings is not None:
                findings.absorb(own)
            return name, errors, result


@contextmanager
def opened(file, name, errors, newline, progress, findings=None):
    """Gives an iterator of the file's lines; the file is closed at the end of the block.

    `findings` gets a finding, with the number of the line, for each line that is in another
    encoding than the file, whose damaged bytes became U+FFFD, or that began with a byte-order
    mark, which goes: there a file was joined to another.
    """
    file = file if isinstance(file, File) else File(file)
    findings = Findings() if findings is None else findings
    with _bar(file, progress) as bar, file.open(bar) as stream:
        if errors == "mixed" or (errors == "replace" and name in UTF_8):
            texts = _by_line(stream, "utf-8" if name in UTF_8 else name)
        else:
            texts = _by_block(stream, codecs.getincrementaldecoder(name)(errors), newline)
        yield _lines(texts, newline, findings, REPLACED if errors == "replace" else MARK)


@contextmanager
def to_its_end(file):
    """Says in a sentence, a ValueError, that a file cannot be read to its end."""
    try:
        yield
    except UNREADABLE as error:
        raise ValueError(
            f"{file.name} cannot be read to its end ({error}). Copy or download it again."
        ) from error


def _bar(file, progress):
    """A progress bar, shown where reading takes over two seconds."""
    return tqdm(
        total=file.size, unit="B", unit_scale=True, desc=f"reading {file.name}",
        leave=False, delay=2, disable=not progress,
    )  # fmt: skip


def _by_block(stream, decoder, newline):
    """Yields (text, None) of some lines each, the last of which may be without its end."""
    parts = []
    while data := stream.read(packing.BLOCK):
        text = decoder.decode(data)
        end = text.rfind("\n") + 1 or (newline != "\n" and text.rfind("\r", 0, -1) + 1)
        if end:
            yield "".join((*parts, text[:end])), None
            parts = []
        parts.append(text[end:])
    parts.append(decoder.decode(b"", True))
    yield "".join(parts), None


def _by_line(stream, home):
    """Yields (text, what else than `home` it is written in) of each line of bytes."""
    for line in stream:
        yield mixtures.decoded(line, home)


def _lines(texts, newline, findings, sign):
    """Yields the lines of texts; those that hold a mark or `sign` are looked at one by one."""
    number = 0
    for text, other in texts:
        if other:
            found, done = OTHER[other]
            kind = "damaged" if other == "damaged" else "mixed"
            findings.add(kind, number + 1, "row", found, done)
        if MARK in text or sign in text or (newline != "\n" and "\r" in text):
            for number, line in enumerate(io.StringIO(text, newline), number + 1):
                yield _looked_at(line, number, other, findings, sign)
            continue
        lines = text.split("\n")
        last = lines.pop()
        for line in lines:
            yield line + "\n"
        number += len(lines)
        if last:
            number += 1
            yield last


def _looked_at(line, number, other, findings, sign):
    if sign == REPLACED in line and other is None:
        findings.add("damaged", number, "row", "damaged bytes", "became U+FFFD")
    if line[0] == MARK:
        line = line.removeprefix(MARK)
        if number > 1:
            found = "a byte-order mark, as where files were joined"
            findings.add("mark", number, "row", found, "removed")
    return line
