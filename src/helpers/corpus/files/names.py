"""Names of files in folders and archives, spelled as they were meant, and judged for safety."""

import re

from .plausible import is_plausible_persian

UNPRINTABLE = re.compile("[\0-\x1f\x7f\ud800-\udfff]")
DRIVE = re.compile("[A-Za-z]:")
PASSED_BY = frozenset(("__macosx", "thumbs.db", "desktop.ini", "lost+found"))
PACKING = (".gz", ".bz2", ".xz", ".lzma", ".zst", ".zip")
TARS = (".tar", ".tgz", ".tbz2", ".txz")


def spelled(raw, otherwise):
    """Names out of bytes, those of one archive together: UTF-8, Windows-1256 or DOS (cp720).

    Persian Windows writes the latter two, and says nothing. Where none is certain the names are
    `otherwise(name)`.

    >>> spelled(["روزنامه.txt".encode("cp1256"), b"a.txt"], repr)
    ['روزنامه.txt', 'a.txt']
    """
    strange = [name for name in raw if not name.isascii()]
    try:
        return [name.decode() for name in raw]
    except UnicodeDecodeError:
        fitting = [name for name in ("cp1256", "cp720") if _fits(strange, name)]
    if len(fitting) == 1:
        return [name.decode(fitting[0]) for name in raw]
    return [_utf8(name) or otherwise(name) for name in raw]


def _fits(names, encoding):
    return is_plausible_persian(" ".join(name.decode(encoding, "replace") for name in names))


def _utf8(name):
    try:
        return name.decode()
    except UnicodeDecodeError:
        return None


def printable(name):
    """A name without what no sentence can show: control characters and halves of pairs."""
    return UNPRINTABLE.sub("\ufffd", name)


def plain(name):
    """A member's name as a path below the archive: / between its parts, and no “.” or “..”.

    >>> plain("./1402\\\\07//a.txt")
    '1402/07/a.txt'
    """
    parts = printable(name).replace("\\", "/").split("/")
    return "/".join(part for part in parts if part not in ("", ".", ".."))


def leaves(name):
    """Whether a member's name leads out of its archive: absolute, on a drive, or with “..”.

    >>> leaves("../../etc/passwd"), leaves("C:\\\\a.txt"), leaves("a..b/c.txt")
    (True, True, False)
    """
    name = name.replace("\\", "/")
    return name.startswith("/") or bool(DRIVE.match(name)) or ".." in name.split("/")


def is_passed_by(name):
    """Whether a file is none of the reader's own: hidden, or left there by a system."""
    parts = name.split("/")
    return any(part.startswith((".", "~$")) or part.lower() in PASSED_BY for part in parts)


def suffix(name):
    """The suffix of a name without those of packing, in lower case; "" where there is none.

    >>> suffix("1402/News.CSV.gz"), suffix("isna.v2.jsonl"), suffix("README"), suffix("a.gz")
    ('.csv', '.jsonl', '', '')
    """
    return _parted(name)[1].lower()


def stem(name):
    """The last part of a name without its suffix and those of packing.

    >>> stem("1402/07.csv.gz"), stem("isna.v2.jsonl"), stem("corpus.tar.gz"), stem("README")
    ('07', 'isna.v2', 'corpus', 'README')
    """
    return _parted(name)[0]


def _parted(name):
    last = name.rsplit("/", 1)[-1]
    while last.lower().endswith(PACKING) and last[: last.rindex(".")]:
        last = last[: last.rindex(".")]
    if last.lower().endswith(TARS) and last[: last.rindex(".")]:
        last = last[: last.rindex(".")]
    start, dot, end = last.rpartition(".")
    is_suffix = start and 0 < len(end) <= 10 and end.isascii() and end.isalnum()
    return (start, dot + end) if is_suffix else (last, "")
