"""Packed bytes as plain ones: told by their first bytes, stopped where they never end."""

import bz2
import gzip
import io
import lzma
import re
import struct
import tarfile
import zipfile
import zlib

BLOCK = 1 << 17
LAYERS = 3
LARGEST = 200 << 30
UNSUSPECTED = 1 << 30
RATIO = 1000
MEMORY = 1 << 30
MARKS = (
    (re.compile(rb"\x1f\x8b\x08"), "gzip"),
    (re.compile(rb"BZh[1-9](?:1AY&SY|\x17rE8P\x90)"), "bz2"),
    (re.compile(rb"\xfd7zXZ\0"), "xz"),
    (re.compile(rb"\x28\xb5\x2f\xfd"), "zstd"),
    (re.compile(rb"\x5d\0\0[\0-\xff]{2}(?:\xff{8}|[\0-\xff]{5}\0{3})", re.S), "lzma"),
    (re.compile(rb"7z\xbc\xaf\x27\x1c"), "7z"),
    (re.compile(rb"Rar!\x1a\x07"), "rar"),
    (re.compile(rb"PK(?:\x03\x04|\x05\x06)"), "zip"),
)
DOCUMENT = re.compile(
    rb"PK\x03\x04.{26}(?:\[Content_Types\]\.xml|_rels/|docProps/|xl/|word/|customXml/|mimetype)",
    re.S,
)
UNREADABLE = (
    EOFError, OSError, zlib.error, lzma.LZMAError, zipfile.BadZipFile, tarfile.TarError,
)  # fmt: skip
ODD = (struct.error, NotImplementedError, RuntimeError, IndexError, OverflowError)


def kind_of(head):
    """How bytes are packed that begin with `head` (512 or more): gzip, bz2, zip, tar and so on.

    "" where they are not; documents that are zip files inside (Excel, Word, OpenDocument) are not
    taken for archives.

    >>> kind_of(gzip.compress(b"...")), kind_of(b"id,text")
    ('gzip', '')
    """
    kind = next((kind for mark, kind in MARKS if mark.match(head)), "")
    if kind == "zip" and DOCUMENT.match(head):
        return ""
    return kind or ("tar" if _is_tar(head) else "")


def _is_tar(head):
    """A block of a tar archive proves itself by its checksum; a block of zeros is none."""
    try:
        tarfile.TarInfo.frombuf(head[:512], "utf-8", "surrogateescape")
    except (tarfile.TarError, ValueError):
        return False
    return True


def unpacked(stream, name, packed):
    """The bytes of `stream` as a BinaryIO, after up to three layers of gzip, bz2, xz and zstd.

    `name` is for sentences, `packed` the number of bytes that are packed. A ValueError while
    being read stops what grows beyond 200 GB or, past its first GiB, beyond 1000 times its packed
    size: measured in gzip, news shrink to a fourth, one article twenty thousand times to 1:245.
    """
    stream = io.BufferedReader(stream, BLOCK)
    for _ in range(LAYERS):
        opener = OPENERS.get(kind_of(stream.peek(512)))
        if opener is None:
            break
        stream = io.BufferedReader(Guarded(opener(stream), name, packed), BLOCK)
    return stream


def _zstd(stream):
    import pyarrow

    return pyarrow.CompressedInputStream(pyarrow.PythonFile(stream, "r"), "zstd")


def _xz():
    return lzma.LZMADecompressor(memlimit=MEMORY)


OPENERS = {
    "gzip": lambda stream: Stepwise(gzip.GzipFile(fileobj=stream)),
    "bz2": lambda stream: Streams(stream, bz2.BZ2Decompressor),
    "zstd": _zstd,
    "xz": lambda stream: Streams(stream, _xz),
    "lzma": lambda stream: Streams(stream, _xz),
}


class Streams(io.RawIOBase):
    """The bytes of streams packed with bz2 or xz, one after another; zeros between them are none.

    `new` makes a decompressor. Unlike the library's own files it bounds the memory that a file
    may demand, and what follows the last stream and is no stream is an error, not lost.
    """

    def __init__(self, packed, new):
        self._packed, self._new, self._now, self._rest = packed, new, new(), b""

    def readable(self):
        return True

    def readinto(self, buffer):
        while True:
            if self._now.eof and not self._next():
                return 0
            data = b""
            if self._now.needs_input:
                data = self._rest or self._packed.read(BLOCK)
                self._rest = b""
                if not data:
                    raise EOFError("the packed data ends too soon")
            if made := self._now.decompress(data, len(buffer)):
                buffer[: len(made)] = made
                return len(made)

    def _next(self):
        rest = self._now.unused_data.lstrip(b"\0")
        while not rest and (more := self._packed.read(BLOCK)):
            rest = more.lstrip(b"\0")
        if rest:
            self._now, self._rest = self._new(), rest
        return bool(rest)


class Stepwise(io.RawIOBase):
    """The bytes of a gzip file as soon as they are unpacked, those before a damaged place too."""

    def __init__(self, stream):
        self._stream = stream

    def readable(self):
        return True

    def readinto(self, buffer):
        data = self._stream.read1(len(buffer))
        buffer[: len(data)] = data
        return len(data)


class Guarded(io.RawIOBase):
    """Unpacked bytes that are counted, with a ValueError where they are a bomb."""

    def __init__(self, stream, name, packed):
        self._stream, self._name, self._packed, self._count = stream, name, packed, 0
        self._failure = None

    def readable(self):
        return True

    def readinto(self, buffer):
        count = self._filled(memoryview(buffer))
        self._count += count
        if self._count > LARGEST or self._count > max(UNSUSPECTED, RATIO * self._packed):
            raise ValueError(
                f"{self._name} grows beyond all measure when unpacked (from {self._packed:,} "
                f"bytes to more than {self._count:,}), as a file does that is made to fill a "
                "disk. If it is what it should be, unpack it yourself and give the result."
            )
        return count

    def _filled(self, view):
        """Fills a memoryview as far as it goes; what is damaged after that is said on the next."""
        if self._failure:
            raise self._failure
        count = 0
        try:
            while count < len(view) and (more := self._stream.readinto(view[count:])):
                count += more
        except (*UNREADABLE, *ODD) as error:
            if isinstance(error, ODD):
                error = zipfile.BadZipFile(str(error) or "damaged")
            if not count:
                raise error
            self._failure = error
        return count


def fill(stream, view):
    """Reads into a memoryview until it is full or nothing is left; how many bytes that were."""
    filled = 0
    try:
        while filled < len(view) and (count := stream.readinto(view[filled:])):
            filled += count
    except ODD as error:
        raise zipfile.BadZipFile(str(error) or "damaged") from error
    return filled


class Watched(io.RawIOBase):
    """A stream that tells `bar` of the bytes that were read; `rate` of them lie on the disk."""

    def __init__(self, stream, bar, rate=1.0):
        self._stream, self._bar, self._rate, self._owed = stream, bar, rate, 0.0

    def readable(self):
        return True

    def readinto(self, buffer):
        count = fill(self._stream, memoryview(buffer))
        if self._bar is not None:
            self._owed += count * self._rate
            self._bar.update(int(self._owed))
            self._owed -= int(self._owed)
        return count


class Window(io.RawIOBase):
    """The `size` bytes of a seekable file from `start` on; an EOFError where it ends before."""

    def __init__(self, file, start, size):
        self._file, self._at, self._end = file, start, start + size

    def readable(self):
        return True

    def readinto(self, buffer):
        view = memoryview(buffer)[: self._end - self._at]
        self._file.seek(self._at)
        count = fill(self._file, view)
        if count < len(view):
            raise EOFError("the archive ends too soon")
        self._at += count
        return count


class Limited(io.RawIOBase):
    """The next `size` bytes of a stream; an EOFError where it ends before."""

    def __init__(self, stream, size):
        self._stream, self._left = stream, size

    def readable(self):
        return True

    def readinto(self, buffer):
        view = memoryview(buffer)[: self._left]
        count = fill(self._stream, view)
        if count < len(view):
            raise EOFError("the archive ends too soon")
        self._left -= count
        return count
