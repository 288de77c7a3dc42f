"""Files and folders into rows, whatever their format."""

import difflib
import io
import json
import zlib
from pathlib import Path
from typing import NamedTuple

from tqdm.auto import tqdm

from . import delimited, encodings, parquet
from .findings import Findings
from .texts import SURROGATE

SUFFIXES = (".csv", ".tsv", ".jsonl", ".ndjson", ".parquet")
READABLE = "CSV, TSV, JSON Lines (.jsonl, .ndjson), each also .gz; Parquet; a folder of .txt files"

HINTS = {
    ".txt": "Give the folder that holds the .txt files.",
    ".json": "Write a JSON array as JSON Lines, one object per line.",
    ".xlsx": "Save the sheet from Excel as “CSV UTF-8”.",
    ".xls": "Save the sheet from Excel as “CSV UTF-8”.",
}


class Raw(NamedTuple):
    """What a file holds, before anything is judged: row numbers, and columns of cells."""

    rows: list
    table: dict
    findings: Findings


def name_of(path):
    """The corpus's name: the file's name without its suffixes; its folder's for `articles`.

    >>> name_of(Path("news/isna-2019.v2.jsonl.gz")), name_of(Path("/data/sample/articles.csv"))
    ('isna-2019.v2', 'sample')
    """
    if path.is_dir():
        return path.resolve().name
    name = Path(path.name[:-3] if path.name.lower().endswith(".gz") else path.name).stem
    return (path.resolve().parent.name or name) if name == "articles" else name


def read(path, *, known, encoding, progress):
    """The rows of a file or folder as a Raw; a sentence where it is not there or not readable."""
    encodings.check(encoding)
    if not path.exists():
        raise FileNotFoundError(_not_there(path))
    if path.is_dir():
        return _read_folder(path, encoding, progress)
    kind = Path(path.name.lower().removesuffix(".gz")).suffix
    if kind not in SUFFIXES:
        raise ValueError(
            f"{path.name} is not a kind of file that can be read. Readable are: {READABLE}. "
            f"{HINTS.get(kind, 'Save the table as CSV in UTF-8.')}"
        )
    if path.stat().st_size == 0:
        raise ValueError(f"{path.name} is empty (0 bytes). Copy or download it again.")
    if kind == ".parquet":
        findings = Findings()
        return Raw(*parquet.read(path, findings), findings)

    def parse(lines, findings):
        if kind in (".jsonl", ".ndjson"):
            return _read_json_lines(lines, findings)
        return delimited.read(lines, findings, known=known, tabs=kind == ".tsv")

    newline = "\n" if kind in (".jsonl", ".ndjson") else ""
    return _decoded(path, encoding, newline, parse, progress)


def _decoded(path, encoding, newline, parse, progress):
    """Parses a file's lines in the first encoding in which all of them can be decoded."""
    try:
        for name, errors in encodings.candidates(path, encoding):
            findings = Findings()
            try:
                with path.open("rb") as raw:
                    stream = io.TextIOWrapper(
                        encodings.open_bytes(raw), name, errors=errors, newline=newline
                    )
                    rows, table = parse(_watched(stream, raw, path, progress), findings)
            except UnicodeError:
                continue
            _report_encoding(name, errors, findings, None, "")
            return Raw(rows, table, findings)
    except (EOFError, OSError, zlib.error) as error:
        raise ValueError(
            f"{path.name} cannot be read to its end ({error}). Copy or download it again."
        ) from error


def _report_encoding(name, errors, findings, row, prefix):
    if errors == "replace":
        found = f"{prefix}UTF-8 with a few damaged bytes"
        findings.add("damaged", row, "file", found, "the damaged bytes became U+FFFD")
    elif name not in ("utf-8", "utf-8-sig"):
        shown = encodings.shown(name)
        found = f"{prefix}written in {shown}, not UTF-8"
        findings.add("encoding", row, "file", found, f"read as {shown}")


def _watched(stream, raw, path, progress):
    """The lines of a stream, with a progress bar where reading takes over two seconds."""
    size = path.stat().st_size
    with tqdm(
        total=size, unit="B", unit_scale=True, desc=f"reading {path.name}",
        leave=False, delay=2, disable=not progress,
    ) as bar:  # fmt: skip
        for number, line in enumerate(stream):
            if number == 0:
                line = line.removeprefix("\ufeff")
            if number % 500 == 0:
                bar.update(raw.tell() - bar.n)
            yield line


def _read_json_lines(lines, findings):
    """Row numbers and columns of JSON Lines; a line that is no object is left out."""
    rows, table = [], {}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except (ValueError, RecursionError):
            record = None
        if not isinstance(record, dict):
            findings.leave_out("json", number, line.strip())
            continue
        for key, value in record.items():
            if key not in table:
                table[key] = [None] * len(rows)
            table[key].append(value)
        rows.append(number)
        if len(record) < len(table):
            for column in table.values():
                if len(column) < len(rows):
                    column.append(None)
    return rows, {SURROGATE.sub("\ufffd", key): cells for key, cells in table.items()}


def _read_folder(folder, encoding, progress):
    """One article per .txt file: the first line is its title if an empty line follows."""
    files = sorted(
        path
        for path in folder.rglob("*")
        if path.suffix.lower() == ".txt"
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    )
    if not files:
        there = ", ".join(sorted(path.name for path in folder.iterdir())[:8]) or "nothing"
        raise ValueError(
            f"The folder {folder} holds no .txt files; it holds {there}. "
            "Give the path of one file, or of a folder with one article per .txt file."
        )
    rows, table, findings = [], {}, Findings()
    bar = tqdm(files, desc=f"reading {folder.name}", leave=False, delay=2, disable=not progress)
    for number, path in enumerate(bar, 1):
        name = path.relative_to(folder).with_suffix("").as_posix()
        try:
            text = _whole_text(path, encoding, findings, number)
        except (ValueError, EOFError, OSError, zlib.error) as error:
            findings.leave_out("unreadable", number, f"{name}: {error}")
            continue
        record = {"article_id": name, "title": None, "text": text}
        beside = _metadata(path, findings, number)
        if "title" not in beside:
            title, mark, rest = text.partition("\n")
            follows, _, body = rest.partition("\n")
            if mark and title.strip() and not follows.strip() and body.strip():
                record |= {"title": title.strip(), "text": body}
        for key, value in (record | beside).items():
            table.setdefault(key, [None] * len(rows)).append(value)
        rows.append(number)
        for column in table.values():
            column.extend([None] * (len(rows) - len(column)))
    return Raw(rows, table, findings)


def _whole_text(path, encoding, findings, number):
    if path.stat().st_size == 0:
        return ""
    for name, errors in encodings.candidates(path, encoding):
        try:
            text = encodings.open_bytes(io.BytesIO(path.read_bytes())).read().decode(name, errors)
        except UnicodeError:
            continue
        _report_encoding(name, errors, findings, number, f"{path.name}: ")
        return text.removeprefix("\ufeff").replace("\r\n", "\n")


def _metadata(path, findings, number):
    """What the .json file of the same name says of a .txt file: {"source": …, "date": …}."""
    beside = path.with_suffix(".json")
    if not beside.exists():
        return {}
    try:
        found = json.loads(beside.read_text(encoding="utf-8-sig"))
    except ValueError:
        found = None
    if not isinstance(found, dict):
        findings.add("beside", number, "file", f"{beside.name} is not a JSON object", "not used")
        return {}
    found.pop("text", None)
    return found


def _not_there(path):
    """A sentence that names the nearest folder that is there, and what in it looks alike."""
    parent = path.parent
    while not parent.is_dir() and parent != parent.parent:
        parent = parent.parent
    missing = path.relative_to(parent).parts[0] if parent != path else path.name
    if (first := parent / missing).is_file():
        return f"There is no {path}, because {first} is a file, not a folder. Give the file itself."
    if first.is_symlink():
        return f"{first} is a link to {first.readlink()}, which is not there. Mend the link."
    there = sorted(child.name for child in parent.iterdir() if not child.name.startswith("."))
    near = difflib.get_close_matches(missing, there, n=3, cutoff=0.5)
    hint = (
        f"Did you mean {' or '.join(near)}?"
        if near
        else (f"There are: {', '.join(there[:8])}." if there else "That folder is empty.")
    )
    return f"There is no {path}. In {parent.resolve()}, {missing} was not found. {hint}"
