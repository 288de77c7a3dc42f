"""Lines of one file that are written in different encodings: told apart, line by line."""

import codecs
import re
from dataclasses import dataclass, field

from .plausible import COMMON, PERSIAN, is_plausible_persian, letters

SURE = 8
DAMAGED = 0.001
DAMAGED_LINES = 0.01
SAMPLE = 1 << 22
LONGEST = 1 << 24
PART = re.compile(rb'([,;|\t"{}<>]+)')
PAIR = re.compile(rb"[\xc2-\xdf][\x80-\xbf]")
RUN = re.compile(rb"[\x80-\xbf](?:[\xc2-\xdf][\x80-\xbf]|(?<=[\xe2\xef].)[\x80-\xbf])", re.S)
PERSIAN_BYTES, COMMON_BYTES = (
    "".join(sorted(chosen)).encode("cp1256", "ignore") for chosen in (PERSIAN, COMMON)
)
REPLACED = "\ufffd".encode()


@dataclass
class Survey:
    """What the lines of a file are written in that is not all UTF-8, in letters beyond ASCII.

    `damaged` counts the places that are no UTF-8 in lines that are neither UTF-8 nor Windows-1256,
    and `damaged_lines` these, of `lines` that are not ASCII; `doubtful` those in short lines that
    may be Windows-1256, and are if longer ones of the file are. `total` counts all characters;
    `sample` holds lines that are not UTF-8, up to 4 MB of them.
    """

    utf_8: int = 0
    cp1256: int = 0
    damaged: int = 0
    damaged_lines: int = 0
    doubtful: int = 0
    lines: int = 0
    total: int = 0
    sample: bytearray = field(default_factory=bytearray)

    @property
    def few_damaged(self):
        """Whether fewer than one character in a thousand is damaged, or one line in a hundred."""
        damaged = self.damaged + (0 if self.cp1256 else self.doubtful)
        few_lines = self.damaged_lines < DAMAGED_LINES * self.lines
        return damaged < DAMAGED * self.total or bool(self.utf_8 and few_lines)

    def add(self, line):
        """Counts a line of bytes."""
        if line.isascii():
            self.total += len(line)
            return
        self.lines += 1
        try:
            self.total += len(line.decode())
        except UnicodeDecodeError:
            self._add_other(line, letters(line))
        else:
            self.utf_8 += len(letters(line)) // 2 if is_sure_utf_8(line) else 0

    def _add_other(self, line, beyond):
        if len(self.sample) < SAMPLE:
            self.sample += line[:SAMPLE]
        parts = _parts(line)
        self.total += len(line)
        if _are_both(parts):
            self.utf_8 += 1
            self.cp1256 += 1
        elif not _has(parts, "utf-8") and _is_cp1256(beyond):
            self.cp1256 += len(beyond) if len(beyond) >= SURE else 0
            self.doubtful += len(beyond) if len(beyond) < SURE else 0
        else:
            self._add_damaged(line)

    def _add_damaged(self, line):
        text, _ = codecs.utf_8_decode(line, "replace", False)
        replaced = text.count("\ufffd")
        self.damaged += replaced - line.count(REPLACED)
        self.damaged_lines += 1
        self.total += len(text) - len(line)
        whole = sum(letter > "\x7f" for letter in text[:SAMPLE]) - replaced
        self.utf_8 += whole if whole > replaced else 0


def survey(stream):
    """A Survey of all lines of a BinaryIO."""
    found = Survey()
    for line in lines(stream):
        found.add(line)
    return found


def lines(stream):
    """Yields the lines of a BinaryIO; one longer than 16 MiB in parts that end with ASCII.

    Where no ASCII comes for another 64 KiB, a part ends all the same.
    """
    while line := stream.readline(LONGEST):
        further = 0
        while line[-1] > 0x7F and further < 64 and (more := stream.readline(1 << 10)):
            line += more
            further += 1
        yield line


def is_sure_utf_8(line):
    """Whether a line that can be read as UTF-8 is meant to be: it has four letters or is Persian.

    Two bytes of Windows-1256 may happen to be one character of UTF-8; eight do not.
    """
    text = letters(line).decode("utf-8", "ignore")
    return len(text) >= 4 or is_plausible_persian(text)


def decoded(line, home):
    """(text, what else than `home` it was written in) of a line of bytes.

    `home` is "utf-8" or "cp1256", in which most of the file is written. The second is None, the
    other of the two, "both", or "damaged" where bytes became U+FFFD.

    >>> decoded("قفقاز".encode("cp1256"), "utf-8")
    ('قفقاز', 'cp1256')
    """
    try:
        text = line.decode()
    except UnicodeDecodeError:
        return _other(line, home)
    if home == "utf-8" or line.isascii():
        return text, None
    return (text, "utf-8") if is_sure_utf_8(line) else (line.decode("cp1256"), None)


def _other(line, home):
    parts = _parts(line)
    if not _has(parts, "utf-8"):
        if home == "cp1256":
            return line.decode("cp1256"), None
        if _is_cp1256(letters(line)):
            return line.decode("cp1256"), "cp1256"
    elif home == "cp1256" or _are_both(parts):
        read = [part.decode("utf-8" if kind == "utf-8" else "cp1256") for part, kind in parts]
        return "".join(read), "both"
    return line.decode("utf-8", "replace"), "damaged"


def _is_cp1256(data):
    """Whether bytes beyond ASCII are Persian in Windows-1256, as `is_plausible_persian` says.

    A single word may have few of the common letters: then it must be all letters, three or more,
    and no two of its bytes a character of UTF-8.
    """
    persian = len(data) - len(data.translate(None, PERSIAN_BYTES))
    common = len(data) - len(data.translate(None, COMMON_BYTES))
    if 0 < len(data) and persian >= 0.9 * len(data) and common >= 0.35 * len(data):
        return True
    whole = len(data) >= 3 and persian == len(data) and data.decode("cp1256").isalpha()
    return whole and not PAIR.search(data)


def _parts(line):
    """The cells of a line and what lies between, each with "utf-8", "cp1256", "?" or "" (ASCII).

    A line without two characters of UTF-8 side by side is not taken apart.
    """
    if not RUN.search(line):
        return [(line, "?")]
    return [(part, _kind(part)) for part in PART.split(line)]


def _kind(part):
    if part.isascii():
        return ""
    try:
        part.decode()
    except UnicodeDecodeError:
        return "cp1256" if _is_cp1256(letters(part)) else "?"
    return "cp1256" if _is_cp1256(letters(part)) and not is_sure_utf_8(part) else "utf-8"


def _has(parts, kind):
    return any(found == kind for _, found in parts)


def _are_both(parts):
    """Whether a line certainly has cells in both encodings, and none in another."""
    sure = sum(len(letters(part)) for part, kind in parts if kind == "cp1256")
    return sure >= SURE and _has(parts, "utf-8") and not _has(parts, "?")
