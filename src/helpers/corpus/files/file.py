"""Files as they are found: alone, in folders and in archives, and their bytes unpacked."""

import os
import shutil
import tempfile
from contextlib import ExitStack, contextmanager
from pathlib import Path

from . import archives, names, packing
from .packing import UNREADABLE

__all__ = ["UNREADABLE", "File", "members"]

HELD = 1 << 26
ARCHIVES = ("zip", "tar")
STRANGE = ("7z", "rar")


class File:
    """A file and its bytes, wherever they lie: `File(path)`, or one of `members(path)`.

    `path` is the file on the disk; `name`, for sentences and ids, is its name, or in a folder or
    an archive its path there ("1402/07.csv"); `suffix` (".csv", "" where there is none) and
    `stem` ("07") are the name's without packing; `size` is how many bytes it has on the disk.

    >>> file = File(Path("data/News.csv.gz"))
    >>> file.name, file.suffix, file.stem
    ('News.csv.gz', '.csv', 'News')
    """

    __slots__ = ("path", "name", "_member", "_fault")

    def __init__(self, path, name=None, *, member=None, fault=""):
        self.path = Path(path)
        self.name = names.printable(self.path.name) if name is None else name
        self._member, self._fault = member, fault

    def __repr__(self):
        return f"File({self.name!r})"

    @property
    def suffix(self):
        return names.suffix(self.name)

    @property
    def stem(self):
        return names.stem(self.name)

    @property
    def size(self):
        return self.path.stat().st_size if self._member is None else self._member.size

    @contextmanager
    def open(self, bar=None):
        """Gives the unpacked bytes as a BinaryIO to be read forward, from the start.

        gzip, bz2, xz, zstd and zip are told by their first bytes, whatever the name. `bar`
        is anything with update(bytes read on the disk since then). A ValueError where nothing can
        be given, or the bytes grow beyond all measure; UNREADABLE where they are damaged.
        """
        if self._fault:
            raise ValueError(self._fault)
        with ExitStack() as stack:
            stream = packing.unpacked(self._reached(stack, bar), self.name, self.size)
            kind = packing.kind_of(stream.peek(512))
            if kind in STRANGE:
                raise ValueError(
                    f"{self.name} is packed as {kind}, which cannot be read. Unpack it and give "
                    "the result, or pack it as zip."
                )
            if kind in ARCHIVES and self._member is not None:
                raise ValueError(
                    f"{self.name} is an archive inside an archive. Unpack the outer one and give "
                    "the folder."
                )
            if kind in ARCHIVES:
                stream = stack.enter_context(self._only().open(bar))
            yield stream

    @contextmanager
    def open_seekable(self):
        """Gives the unpacked bytes as a BinaryIO to be read in any order, for Parquet and Excel.

        They are the file itself, or where it is packed a temporary file, in memory up to 64 MB.
        """
        if self._member is None and not self._fault and not packing.kind_of(_head(self.path)):
            with self.path.open("rb") as raw:
                yield raw
            return
        with self.open() as stream, tempfile.SpooledTemporaryFile(HELD) as copy:
            shutil.copyfileobj(stream, copy, packing.BLOCK)
            copy.seek(0)
            yield copy

    def _reached(self, stack, bar):
        """The bytes as they lie on the disk or in the archive, watched by `bar`."""
        member = self._member
        if member is None:
            return packing.Watched(stack.enter_context(self.path.open("rb", buffering=0)), bar)
        stream = packing.Guarded(stack.enter_context(member.reach()), self.name, member.size)
        return packing.Watched(stream, bar, member.size / max(1, member.unpacked))

    def _only(self):
        """The one file of an archive."""
        held = _in_archive(self.path, self.name, archives.Shelf(), "")
        if len(held) != 1:
            hint = "Unpack it and give one of them" if held else "Give one that holds files"
            raise ValueError(f"{self.name} holds {len(held):,} files, not one. {hint}.")
        return held[0]


def members(path):
    """What a path holds, as a list of Files: itself, or the files of a folder or an archive.

    Those stand in order of name, folder by folder. Hidden files, folders, links within an archive
    and those that lead out of the folder or into another one are passed by. An archive inside a
    folder is represented by its own files, one inside an archive is not opened. What is there and
    cannot be read (a damaged archive, an encrypted member, a name that leads out of its archive)
    is a File, too: opening it raises a ValueError that says why.
    """
    path, shelf = Path(path), archives.Shelf()
    if not path.is_dir():
        return _held(path, names.printable(path.name), shelf, "")
    files = []
    for name, child, fault in walked(path):
        if fault:
            files.append(File(child, name, fault=fault))
        else:
            files += _held(child, name, shelf, name)
    return sorted(files, key=_order)


def _order(file):
    return file.name.split("/")


def _held(path, name, shelf, within):
    """A file, or the files of an archive, whose names begin with `within`."""
    try:
        is_archive = _kind(path) in ARCHIVES
    except (*UNREADABLE, ValueError):
        is_archive = False
    return _in_archive(path, name, shelf, within) if is_archive else [File(path, name)]


def _kind(path):
    """The kind of a file's bytes, unpacked where they can be."""
    with _unpacked(path) as stream:
        return packing.kind_of(stream.peek(512))


@contextmanager
def _unpacked(path):
    with path.open("rb", buffering=0) as raw:
        yield packing.unpacked(raw, path.name, path.stat().st_size)


def _in_archive(path, name, shelf, within):
    try:
        if packing.kind_of(_head(path)) == "zip":
            found = archives.zip_members(path, shelf)
        else:
            found = archives.tar_members(path, lambda: _unpacked(path))
    except archives.DAMAGED as error:
        fault = f"{name} cannot be read as an archive ({error}). Copy it again, or unpack it."
        return [File(path, name, fault=fault)]
    return sorted(_files(path, found, name, within), key=_order)


def _files(path, found, archive, within):
    """Yields the Files of an archive's members, without those that are passed by."""
    for member in found:
        own = names.plain(member.name)
        if own and names.is_passed_by(own):
            continue
        name = "/".join(filter(None, (within, own))) or archive
        fault = member.fault and f"{name} {member.fault}."
        if names.leaves(member.name):
            said = names.printable(member.name)
            fault = f"{said} leads out of its archive {archive}. Unpack it with care, yourself."
        yield File(path, name, member=member, fault=fault)


def walked(folder):
    """Yields (name, path, fault) of all files below a folder that are not passed by.

    `fault` is a sentence where a folder cannot be entered, and else "".
    """
    found, waiting, root = [], [folder], folder.resolve()
    while waiting:
        current = waiting.pop()
        try:
            with os.scandir(current) as entries:
                for entry in entries:
                    child = current / entry.name
                    if names.is_passed_by(entry.name):
                        continue
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(child)
                    elif _is_own(entry, child, root):
                        found.append((child, ""))
        except OSError as error:
            if current == folder:
                raise
            found.append((current, f"The folder cannot be entered ({error}). Allow it."))
    raw = [os.fsencode(path.relative_to(folder).as_posix()) for path, _ in found]
    spelled = names.spelled(raw, lambda name: name.decode("utf-8", "replace"))
    for name, (path, fault) in zip(spelled, found, strict=True):
        yield names.printable(name), path, fault


def _is_own(entry, path, root):
    """Whether a folder's entry is a file, and if a link one to a file in that folder."""
    if not entry.is_symlink():
        return entry.is_file()
    try:
        target = path.resolve(strict=True)
    except (OSError, RuntimeError):
        return False
    return target.is_file() and target.is_relative_to(root)


def _head(path):
    with path.open("rb") as raw:
        return raw.read(512)
