"""Text files as streams of lines, in the encoding in which all of them can be decoded."""

import codecs
import io
from contextlib import contextmanager

from tqdm.auto import tqdm

from ..findings import Findings
from . import encodings, mixtures, packing
from .file import UNREADABLE

MARK = "\ufeff"
REPLACED = "\ufffd"
PIECES, PIECE = "pieces", 1 << 20
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

    `newline` is as for open(): "\\n", or "" where "\\r" alone ends a line, too; with PIECES the
    text comes in pieces, of whole lines unless one is longer than a piece. `findings` gets a
    finding, with the number of the line, for each line that is in another encoding than the file,
    whose damaged bytes became U+FFFD, or that began with a byte-order mark, which goes: there a
    file was joined to another.
    """
    findings = Findings() if findings is None else findings
    with _bar(file, progress) as bar, file.open(bar) as stream:
        if errors == "mixed" or (errors == "replace" and name in UTF_8):
            texts = _by_line(stream, "utf-8" if name in UTF_8 else name, newline)
        else:
            texts = _by_block(stream, codecs.getincrementaldecoder(name)(errors), newline)
        damaged = name not in UTF_8 and errors == "replace"
        if newline is PIECES:
            yield _pieces(texts, findings, damaged)
        else:
            yield _lines(texts, newline, findings, damaged)


@contextmanager
def to_its_end(file):
    """Says in a sentence, a ValueError, that a file cannot be read to its end."""
    try:
        yield
    except UNREADABLE as error:
        raise ValueError(
            f"{file.name} cannot be read to its end ({error}). Copy or download it again."
        ) from error


class Shown:
    """A File that shows, while it is read, how much of it was, and how long the rest will take."""

    def __init__(self, file):
        self._file = file

    def __getattr__(self, name):
        return getattr(self._file, name)

    @contextmanager
    def open(self, bar=None):
        """Gives the unpacked bytes, as `File.open`."""
        with _bar(self._file, bar is None) as own, self._file.open(bar or own) as stream:
            yield stream


def _bar(file, progress):
    """A progress bar, shown where reading takes over two seconds."""
    return tqdm(
        total=file.size, unit="B", unit_scale=True, desc=f"reading {file.name}",
        leave=False, delay=2, disable=not progress,
    )  # fmt: skip


def _by_block(stream, decoder, newline):
    """Yields (text, None) of some lines each, the last of which may be without its end."""
    parts = []
    while data := stream.read(packing.BLOCK if newline is not PIECES else PIECE):
        text = decoder.decode(data)
        end = text.rfind("\n") + 1
        if not end and newline == "":
            end = text.rfind("\r", 0, -1) + 1
        if not end and newline is PIECES:
            end = len(text)
        if end:
            yield "".join((*parts, text[:end])), None
            parts = []
        parts.append(text[end:])
    parts.append(decoder.decode(b"", True))
    yield "".join(parts), None


def _by_line(stream, home, newline):
    """Yields (text, what else than `home` it is written in) of each line of bytes."""
    for line in mixtures.lines(stream) if newline is PIECES else stream:
        yield mixtures.decoded(line, home)


def _pieces(texts, findings, damaged):
    """Yields texts as they come, looked through line by line where one holds a mark."""
    number, is_begun = 0, False
    for text, other in texts:
        _report(other, number + 1, findings)
        if MARK in text or (damaged and REPLACED in text):
            lines = io.StringIO(text, "\n")
            looked = [next(lines)] if is_begun else []
            looked += [
                _looked_at(line, at, findings, damaged)
                for at, line in enumerate(lines, number + 1 + is_begun)
            ]
            text = "".join(looked)
        if text:
            number += text.count("\n")
            is_begun = text[-1] != "\n"
            yield text


def _lines(texts, newline, findings, damaged):
    """Yields the lines of texts; `damaged`: where one holds U+FFFD, it is reported."""
    number = 0
    for text, other in texts:
        _report(other, number + 1, findings)
        if MARK in text or (damaged and REPLACED in text):
            for line in io.StringIO(text, newline):
                number += 1
                yield _looked_at(line, number, findings, damaged)
        elif newline != "\n" and "\r" in text:
            for line in io.StringIO(text, newline):
                number += 1
                yield line
        else:
            lines = text.split("\n")
            last = lines.pop()
            number += len(lines) + bool(last)
            for line in lines:
                yield line + "\n"
            if last:
                yield last


def _report(other, number, findings):
    if other:
        found, done = OTHER[other]
        findings.add("damaged" if other == "damaged" else "mixed", number, "row", found, done)


def _looked_at(line, number, findings, damaged):
    if damaged and REPLACED in line:
        findings.add("damaged", number, "row", "damaged bytes", "became U+FFFD")
    if line[0] == MARK:
        line = line.removeprefix(MARK)
        if number > 1:
            found = "a byte-order mark, as where files were joined"
            findings.add("mark", number, "row", found, "removed")
    return line
