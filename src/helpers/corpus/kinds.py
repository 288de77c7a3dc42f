"""Which reader a file is for: told by its name, and by how it begins."""

from importlib import import_module
from typing import NamedTuple

from .files import encodings

HEAD = 1 << 16
READABLE = (
    "CSV, TSV, Excel (.xlsx, .xls, .ods), JSON, JSON Lines, Parquet, web pages (.html), .txt, "
    "Hamshahri (.ham, XML), TNews, Persica, MediaWiki dumps, RSS and Atom, WARC; each also packed "
    "(.gz, .bz2, .xz, .zst, .zip); and folders and archives of these"
)
TABLE, JSON, PARQUET, EXCEL = "delimited", "json_files", "parquet", "excel"
WARC = "warc"
BY_SUFFIX = {
    ".csv": TABLE, ".tsv": TABLE, ".tab": TABLE,
    ".jsonl": JSON, ".ndjson": JSON, ".jl": JSON, ".json": JSON,
    ".parquet": PARQUET, ".pq": PARQUET,
    ".xlsx": EXCEL, ".xlsm": EXCEL, ".xlsb": EXCEL, ".xls": EXCEL, ".ods": EXCEL,
    ".html": "pages", ".htm": "pages", ".xhtml": "pages", ".shtml": "pages",
    ".mhtml": "pages", ".mht": "pages",
    ".warc": WARC, ".arc": WARC, ".wet": WARC,
    ".txt": "plain", ".text": "plain", ".ham": "plain",
}  # fmt: skip
SNIFFED = ("hamshahri", "tnews", "mediawiki", "feeds", "persica")
MAY_BE_OTHERS = (".xml", ".rss", ".atom", ".rdf", ".csv", ".tsv", ".txt", ".text", ".html", "")
LABELS = {
    TABLE: "CSV", JSON: "JSON", PARQUET: "Parquet", EXCEL: "Excel", "pages": "HTML",
    WARC: "WARC", "plain": "text", "hamshahri": "Hamshahri", "tnews": "TNews",
    "mediawiki": "MediaWiki", "feeds": "RSS or Atom", "persica": "Persica",
}  # fmt: skip
OF_BYTES = (EXCEL, "pages", WARC, "plain")
HINTS = {
    ".doc": "Save it from Word as plain text in UTF-8.",
    ".docx": "Save it from Word as plain text in UTF-8.",
    ".pdf": "Take its text out first, for example with pdftotext -enc UTF-8.",
    ".rar": "Unpack it first, or pack it again as .zip.",
    ".7z": "Unpack it first, or pack it again as .zip.",
    ".sql": "Export the table from the database as CSV.",
    ".db": "Export the table from the database as CSV.",
    ".pkl": "Save the table as Parquet: to_parquet.",
}


class Kind(NamedTuple):
    """A kind of file: the name of its reader, which is a module of `formats`."""

    name: str

    @property
    def reader(self):
        return import_module(f".formats.{self.name}", __package__)

    @property
    def label(self):
        """What people call it."""
        return LABELS[self.name]

    @property
    def of_bytes(self):
        """Whether its reader takes the file itself, and not the lines of its text."""
        return self.name in OF_BYTES

    @property
    def keys(self):
        """The columns of each record, where the format fixes them; else ()."""
        return () if self.name in (TABLE, PARQUET) else self.reader.KEYS


def kind_of(file, encoding=None):
    """The Kind of a file, or None where it is of no kind that is read."""
    suffix = file.suffix
    if suffix in MAY_BE_OTHERS and (name := _sniff(file, encoding)):
        return Kind(name)
    return Kind(BY_SUFFIX[suffix]) if suffix in BY_SUFFIX else None


def refusal(file):
    """A sentence on a file that is of no kind that is read."""
    hint = HINTS.get(file.suffix, "Save the table as CSV in UTF-8.")
    if file.suffix == ".xml":
        hint = "Its XML is of a kind not known here: save its articles as CSV or JSON Lines."
    return f"{file.name} is not a kind of file that can be read. Readable are: {READABLE}. {hint}"


def _sniff(file, encoding):
    """The reader whose format a file begins like, of those that a name does not tell."""
    head = head_of(file, encoding)
    for name in SNIFFED:
        if Kind(name).reader.fits(head):
            return name
    return None


def head_of(file, encoding=None):
    """The first characters of a file as text, whatever they are."""
    name = next(encodings.candidates(file, encoding))[0]
    with file.open() as stream:
        return stream.read(HEAD).decode(name, "replace").removeprefix("\ufeff")
