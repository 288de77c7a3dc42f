"""Zip and tar archives as lists of members that can be opened, none of them written anywhere."""

import io
import shutil
import stat
import struct
import tarfile
import tempfile
import weakref
import zipfile
from contextlib import contextmanager
from typing import NamedTuple

from . import names, packing

MEMBERS = 1_000_000
PER_MEMBER = 100
LONGEST_HEADER = 1 << 24
HELD = 1 << 26
LARGE = 1 << 30
METHODS = (0, 8, 12, 14)
DAMAGED = (*packing.UNREADABLE, *packing.ODD, ValueError)


class Member(NamedTuple):
    """A file in an archive: its name there, its packed size, and how its bytes are reached.

    `reach` is a context manager without arguments that gives a stream of `unpacked` bytes; where
    it is None, `fault` is the sentence that says why.
    """

    name: str
    size: int
    unpacked: int = 0
    reach: object = None
    fault: str = ""


class Shelf:
    """Keeps the zip archive that was read last open, and no other."""

    def __init__(self):
        self._path = self._archive = None

    def zip(self, path):
        """The ZipFile of a path."""
        if self._path != path:
            self._path, self._archive = None, zipfile.ZipFile(path)
            self._path = path
        return self._archive


def zip_members(path, shelf):
    """The members of a zip archive, folders apart, in the order in which it lists them."""
    if _listed(path) > MEMBERS * PER_MEMBER:
        raise ValueError(_too_many(path))
    infos = [info for info in shelf.zip(path).infolist() if _is_file(info)]
    if len(infos) > MEMBERS:
        raise ValueError(_too_many(path))
    return [
        _zip_member(path, info, name, shelf)
        for info, name in zip(infos, _zip_names(infos), strict=True)
    ]


def _is_file(info):
    return not info.is_dir() and not stat.S_ISLNK(info.external_attr >> 16)


def _zip_names(infos):
    """Names that are not said to be UTF-8 come as CP437 from zipfile, whatever they are."""
    told = [info.flag_bits & 0x800 or not _in_437(info.filename) for info in infos]
    raw = [i.filename.encode("cp437") for i, t in zip(infos, told, strict=True) if not t]
    spelled = iter(names.spelled(raw, lambda name: name.decode("cp437")))
    return [i.filename if t else next(spelled) for i, t in zip(infos, told, strict=True)]


def _in_437(name):
    try:
        return bool(name.encode("cp437"))
    except UnicodeEncodeError:
        return False


def _zip_member(path, info, name, shelf):
    @contextmanager
    def reach():
        try:
            stream = shelf.zip(path).open(info)
        except (*packing.ODD, ValueError) as error:
            raise zipfile.BadZipFile("damaged") from error
        with stream:
            yield stream

    fault = ""
    if info.flag_bits & 1:
        fault = "is encrypted. Unpack it with its password and give the result"
    elif info.compress_type not in METHODS:
        fault = f"is packed in a way ({info.compress_type}) that cannot be read. Pack it anew"
    return Member(name, info.compress_size, info.file_size, None if fault else reach, fault)


def _listed(path):
    """How many bytes a zip archive's list of members takes, as its end says; 0 if it does not."""
    with path.open("rb") as file:
        size = file.seek(0, io.SEEK_END)
        file.seek(max(0, size - (1 << 16) - 100))
        tail = file.read()
        at = tail.rfind(b"PK\x05\x06")
        if at < 0 or len(tail) < at + 22:
            return 0
        (listed,) = struct.unpack_from("<L", tail, at + 12)
        if listed == 0xFFFFFFFF and (at := tail.rfind(b"PK\x06\x06")) >= 0:
            (listed,) = struct.unpack_from("<Q", tail.ljust(at + 48, b"\0"), at + 40)
    return min(listed, size)


def tar_members(path, opened):
    """The members of a tar archive that are files, in the order in which they stand.

    `opened` is a context manager without arguments that gives the archive's bytes from its start,
    unpacked; of a packed archive, whose bytes cannot be reached out of turn, the members are
    copied into a temporary file, but for those larger than 1 GiB. What follows a damaged place is
    one last member without a name, whose fault says so.
    """
    members = []
    with opened() as stream:
        packed = not stream.seekable()
        pool = Pool(path) if packed else None
        headers = Headers(stream)
        try:
            for info in _infos(headers):
                members.append(_tar_member(path, info, opened, headers, pool))
        except DAMAGED as error:
            if not members:
                raise
            fault = f"is read to its first {len(members):,} files only ({error}); copy it again"
            members.append(Member("", 0, fault=fault))
    raw = [member.name.encode("utf-8", "surrogateescape") for member in members]
    spelled = names.spelled(raw, lambda name: name.decode("utf-8", "replace"))
    share = path.stat().st_size / max(1, sum(member.unpacked for member in members))
    return [
        member._replace(name=name, size=int(member.unpacked * (share if packed else 1)))
        for member, name in zip(members, spelled, strict=True)
    ]


def _infos(headers):
    """Yields the TarInfo of each regular file; a damaged header, at which tarfile stops, raises."""
    with tarfile.TarFile(fileobj=headers) as archive:
        count = 0
        while (info := archive.next()) is not None:
            archive.members.clear()
            count += 1
            if count > MEMBERS:
                raise ValueError(f"it holds more than {MEMBERS:,} members")
            if info.isreg():
                yield info
        if headers.last.strip(b"\0"):
            raise tarfile.ReadError("a damaged header")


def _tar_member(path, info, opened, headers, pool):
    if info.sparse is not None:
        return Member(info.name, 0, info.size, fault="has holes (sparse). Pack it anew")

    @contextmanager
    def from_start():
        with opened() as stream:
            again = Headers(stream)
            again.seek(info.offset_data)
            yield packing.Limited(stream, info.size)

    if pool is None and info.offset_data + info.size > path.stat().st_size:
        raise EOFError("the archive ends too soon")
    if pool is None or info.size > LARGE:
        return Member(info.name, 0, info.size, from_start)
    return pool.member(info, headers)


class Pool:
    """A temporary file, in memory up to 64 MB, in which the members of a packed tar stand."""

    def __init__(self, path):
        self._path = path
        self._file = tempfile.SpooledTemporaryFile(HELD)
        self._room = shutil.disk_usage(tempfile.gettempdir()).free // 2
        weakref.finalize(self, self._file.close)

    def member(self, info, stream):
        """Copies a member out of the stream, which stands at its beginning."""
        start = self._file.seek(0, io.SEEK_END)
        if start + info.size > self._room:
            fault = "does not fit into the temporary folder. Unpack the archive and give the folder"
            return Member(info.name, 0, info.size, fault=fault)
        shutil.copyfileobj(packing.Limited(stream, info.size), self._file, packing.BLOCK)

        @contextmanager
        def reach():
            yield packing.Window(self._file, start, info.size)

        return Member(info.name, 0, info.size, reach)


class Headers:
    """A stream as tarfile wants it: it is asked for headers, and goes forward between them.

    No header may be longer than 16 MiB, so that none can fill the memory; `last` is the block
    that was read last.
    """

    name = None

    def __init__(self, stream):
        self._stream, self._at, self.last = stream, 0, b""

    def tell(self):
        return self._at

    def read(self, size):
        if not 0 <= size <= LONGEST_HEADER:
            raise tarfile.ReadError("a header beyond all measure")
        self.last = self._stream.read(size)
        self._at += len(self.last)
        return self.last

    def readinto(self, view):
        count = packing.fill(self._stream, view)
        self._at += count
        return count

    def seek(self, place):
        if place < self._at:
            raise tarfile.ReadError("members that stand in one another")
        if self._stream.seekable():
            self._at = self._stream.seek(place)
            return
        while self._at < place:
            skipped = self._stream.read(min(packing.BLOCK, place - self._at))
            if not skipped:
                raise EOFError("the archive ends too soon")
            self._at += len(skipped)


def _too_many(path):
    return f"{path.name} holds more than {MEMBERS:,} files. Unpack it and give a part of them."
