"""Web archives (WARC, and the older ARC) into articles: the pages that a crawl has brought home."""

import logging
import re
import zlib
from collections import Counter
from contextlib import contextmanager
from urllib.parse import urlsplit

from ..files import UNREADABLE, encodings
from . import pages, plain

SUFFIXES = (".warc", ".arc", ".wet")
KEYS = (*pages.KEYS, "fetched")
HTML = ("text/html", "application/xhtml+xml", "")
HOLDING = ("response", "resource", "conversion", "revisit")
SCHEMES = ("http", "https", "file", "ftp")
NO_ARTICLES = ("/robots.txt", "/ads.txt", "/app-ads.txt", "/security.txt", "/humans.txt")
BEGINNINGS = {"warc": re.compile(rb"WARC/\d"), "arc": re.compile(rb"[a-z]{2,10}:\S* ")}
LINE = 1 << 16
HEADERS = 1 << 20
BLOCK = 1 << 16


def records(file, findings, *, encoding=None):
    """Yields (row, record) for each page of a web archive: what the crawler got with status 200.

    These are responses, resources and conversions that are HTML or plain text, unpacked. Records
    are as those of pages, with the address as `article_id` and `url`, and `fetched`, the time of
    the crawl, which is not the day of publication: `date` is empty where the page says none. A
    row is the number of the page among these, those left out too. A page crawled twice is two
    records. All else (images, redirects, requests) is counted in one finding. Over a damaged place
    reading goes on with the next record; an archive that is cut is read as far as it goes.
    """
    passed, row = Counter(), 0
    with file.open() as stream:
        archive = Archive(stream)
        try:
            for record in archive:
                if kind := _kind(record):
                    passed[kind] += 1
                    continue
                row += 1
                if found := _article(record, findings, row, encoding):
                    yield row, found
        except UNREADABLE as error:
            found = f"the archive is cut or damaged after {archive.count:,} records ({error})"
            findings.add("cut", None, "file", found, "what stands before is read")
    if not archive.count:
        raise ValueError(f"{file.name} holds no record of a web archive. Copy it again.")
    if archive.skipped:
        found = f"{archive.skipped:,} lines that belong to no record"
        findings.add("cut", None, "file", found, "passed over, to the next record")
    if passed:
        told = ", ".join(f"{count:,} {kind}" for kind, count in passed.most_common(12))
        findings.add("passed", None, "file", f"records that are no pages: {told}", "passed by")


class Archive:
    """The records of a web archive, as warcio reads them, from a stream of unpacked bytes.

    `count` is how many there were until now, and `skipped` how many lines belonged to none. A
    line is at most 64 KB and the lines of a record's headers 1 MB, so that none fills the memory.
    """

    def __init__(self, stream):
        self._stream, self._room = stream, 0
        self.count = self.skipped = 0

    def read(self, size):
        """Bytes, as warcio asks for them."""
        return self._stream.read(size)

    def readline(self, size=LINE):
        """A line, as warcio asks for it."""
        line = self._stream.readline(min(size, LINE, self._room))
        self._room -= len(line)
        return line

    def __iter__(self):
        from warcio.recordloader import ArcWarcRecordLoader

        loader, kind = ArcWarcRecordLoader(verify_http=False, arc2warc=True), None
        while line := self._next_line():
            kind = kind or ("warc" if line.startswith(b"WARC/") else "arc")
            record = self._parsed(loader, line, kind)
            if record is None:
                self.skipped += 1
                continue
            self.count += 1
            self._room = record.length
            yield record
            while record.raw_stream.read(BLOCK):
                pass

    def _parsed(self, loader, line, kind):
        """The record that begins with a line, or None where none does."""
        from warcio.exceptions import ArchiveLoadFailed

        if not BEGINNINGS[kind].match(line):
            return None
        self._room = HEADERS
        try:
            with quiet("warcio"):
                record = loader.parse_record_stream(self, line, kind)
        except (ArchiveLoadFailed, LookupError, ValueError, TypeError, AttributeError, EOFError):
            return None
        return None if record.length is None else record

    def _next_line(self):
        while line := self._stream.readline(LINE):
            if line.strip():
                return line


@contextmanager
def quiet(library):
    """Keeps a library's warnings off the screen where no logging is set up."""
    handler = logging.NullHandler()
    logging.getLogger(library).addHandler(handler)
    try:
        yield
    finally:
        logging.getLogger(library).removeHandler(handler)


def _kind(record):
    """What a record is, if it holds no page; "" if it does."""
    kind, address = record.rec_type or "unknown", _header(record, "WARC-Target-URI")
    if kind not in HOLDING or _parts(address).scheme not in SCHEMES:
        return f"of type {kind}"
    status = record.http_headers.get_statuscode() if record.http_headers else "200"
    if status != "200":
        return f"with status {status[:3]}"
    if kind == "revisit" and record.payload_length <= 0:
        return "of pages that had not changed"
    mime = _type(record)[0]
    if mime not in (*HTML, "text/plain"):
        return mime[:40]
    return "robots.txt and the like" if _parts(address).path.endswith(NO_ARTICLES) else ""


def _article(record, findings, row, encoding):
    address = _header(record, "WARC-Target-URI")
    if record.length > 4 * pages.LONGEST:
        findings.leave_out("long", row, f"{address}: {record.length:,} bytes")
        return None
    data = _payload(record)
    if getattr(record.raw_stream, "limit", 0) and not record.raw_stream.read(1):
        findings.leave_out("unreadable", row, f"{address}: the archive ends within it")
        return None
    mime, charset = _type(record)
    said = {"encoding": encoding, "charset": charset}
    if mime == "text/plain":
        found = _of_text(data, findings, row, address, said)
    else:
        found = pages.article(data, findings, row, name=address, url=address, **said)
    if found is None:
        return None
    named = {"article_id": address, "url": address, "fetched": _header(record, "WARC-Date") or None}
    return found | named


def _of_text(data, findings, row, address, said):
    try:
        text, used, errors = pages.decoded(data[: pages.LONGEST], **said)
    except UnicodeError as error:
        findings.leave_out("unreadable", row, f"{address}: {error}")
        return None
    encodings.report(used, errors, findings, row, "")
    host = (_parts(address).hostname or "").removeprefix("www.")
    return dict.fromkeys(pages.KEYS) | plain.titled(text) | {"source": host or None}


def _payload(record):
    """The bytes of a page, unpacked, and no more than a few above what can be held."""
    from warcio.bufferedreaders import ChunkedDataReader

    headers, stream = record.http_headers, record.raw_stream
    if headers is None:
        return stream.read(pages.LONGEST + 1)
    if (headers.get_header("Transfer-Encoding") or "").lower() == "chunked":
        stream = ChunkedDataReader(stream)
    data = stream.read(pages.LONGEST + 1)
    for packing in reversed((headers.get_header("Content-Encoding") or "").lower().split(",")):
        data = _unpacked(data, packing.strip())
    return data


def _unpacked(data, packing):
    """Bytes without their packing, as far as they are whole; as they are where they are not packed.

    Many crawlers keep the header and unpack the page.
    """
    try:
        return PACKINGS[packing](data, pages.LONGEST + 1)
    except (KeyError, ValueError, OSError, zlib.error):
        return data


def _of_brotli(data, most):
    import brotli

    try:
        return brotli.Decompressor().process(data, output_buffer_limit=most)
    except brotli.error as error:
        raise ValueError(str(error)) from error


def _of_zstd(data, most):
    import pyarrow

    return pyarrow.CompressedInputStream(pyarrow.BufferReader(data), "zstd").read(most)


PACKINGS = {
    "gzip": lambda data, most: zlib.decompressobj(31).decompress(data, most),
    "x-gzip": lambda data, most: zlib.decompressobj(31).decompress(data, most),
    "deflate": lambda data, most: zlib.decompressobj(15 if data[:1] == b"\x78" else -15).decompress(
        data, most
    ),
    "br": _of_brotli,
    "zstd": _of_zstd,
}


def _header(record, name):
    return record.rec_headers.get_header(name) or ""


def _type(record):
    """(media type, charset or None) of what a record holds."""
    headers = record.http_headers
    told = headers.get_header("Content-Type") if headers else record.content_type
    mime, _, more = (told or "").partition(";")
    _, _, charset = more.lower().partition("charset=")
    return mime.strip().lower(), charset.strip(" \"'") or None


def _parts(address):
    try:
        return urlsplit(address)
    except ValueError:
        return urlsplit("")
