"""Writes a Frictionless description beside the data, for others and for the next reading."""

import datetime
import hashlib
import json
import numbers
import re
from pathlib import Path

import pandas as pd

from helpers import tables

from . import files
from .columns import ALIASES, known_names
from .description import OWN, PACKAGE, leads_out
from .findings import Findings
from .formats import delimited, headers

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
MEDIA = {
    ".csv": "text/csv", ".tsv": "text/tab-separated-values", ".json": "application/json",
    ".jsonl": "application/x-ndjson", ".ndjson": "application/x-ndjson",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".parquet": "application/vnd.apache.parquet",
}  # fmt: skip
FORMAT = 1
HEAD = 1 << 16
IANA = {"cp1256": "windows-1256"}
LICENCE = {"name": "notspecified", "title": "License Not Specified"}
KEPT = ("title", "description", "sources", "licenses")


def describe(articles, path):
    """Writes the description of a corpus as datapackage.json beside its data; returns that path.

    `articles` is the table that `read_articles(path)` gave. The description is a Data Package
    (version 2): the file's size and hash, its columns and their types, which of them is which
    column of the articles, how its dates are written, and, to be filled in by hand, its title,
    its sources and its licence. What was filled in stays when it is written again, and so do the
    descriptions of other files. `read_articles` takes it into account from then on.

    A datapackage.json that was not written so is never overwritten: FileExistsError. The data
    not being there is a FileNotFoundError.
    """
    tables.require(articles, "articles")
    path = Path(path)
    if not path.exists():
        raise FileNotFoundError(f"There is no {path}. Give the file or folder that was read.")
    if not path.is_dir() and leads_out(path.name):
        raise ValueError(f"A description cannot name {path.name!r}. Give the file another name.")
    place = (path if path.is_dir() else path.parent) / PACKAGE
    package = _there(place)
    name = str(articles.attrs.get("corpus") or path.stem)
    made = _resource(articles, path, name)
    there = [each for each in package.get("resources", []) if isinstance(each, dict)]
    others = [each for each in there if each.get("path") != made["path"]]
    before = [each for each in there if each.get("path") == made["path"]]
    if before:
        made = {key: before[0][key] for key in KEPT if key in before[0]} | made
    made["name"] = _distinct(made["name"], [each.get("name") for each in others])
    package = _new(name) | package
    package[OWN] = {"format": FORMAT}
    package["resources"] = [*others, made]
    with tables.writing(place, "description") as unfinished:
        text = json.dumps(package, ensure_ascii=False, indent=2, default=str) + "\n"
        Path(unfinished).write_text(text, encoding="utf-8")
    return place


def _new(name):
    """A package without resources, with what is to be filled in by hand."""
    now = datetime.datetime.now(datetime.UTC)
    return {
        "$schema": PROFILE,
        "name": _slug(name),
        "title": name,
        "description": "",
        "created": now.isoformat(timespec="seconds"),
        "sources": [],
        "licenses": [LICENCE],
    }


def _there(place):
    """The description that was written before, {} where there is none."""
    if not place.exists():
        return {}
    try:
        found = json.loads(place.read_text(encoding="utf-8-sig"))
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict) or OWN not in found:
        raise FileExistsError(
            f"{place} is there already and was not written by Ravand, so it stays as it is. Move "
            f'it, or add to its fields what Ravand reads, such as "{OWN}": "text".'
        )
    return found


def _resource(articles, path, name):
    """The Data Resource of a file, or of the files of a folder."""
    reading = articles.attrs.get("reading", {})
    dated = articles["date"].dropna()
    own = {"rows": len(articles), "dates": dict(reading.get("choices") or {})}
    if len(dated):
        own |= {"first": str(dated.min().date()), "last": str(dated.max().date())}
    resource = {"name": _slug(name), "path": path.name}
    if path.is_dir():
        resource["path"] = [file.path.relative_to(path).as_posix() for file in files.members(path)]
        resource["path"] = list(dict.fromkeys(resource["path"]))
    else:
        file = files.File(path)
        resource |= {"type": "table", "format": file.suffix.lstrip(".") or "txt"}
        if file.suffix == path.suffix.casefold() and file.suffix in MEDIA:
            resource["mediatype"] = MEDIA[file.suffix]
        resource |= {"bytes": path.stat().st_size, "hash": f"sha256:{_hash(path)}"}
        if reading.get("format") == "CSV":
            resource["dialect"] = _dialect(file, reading)
    if encoding := reading.get("encoding"):
        resource["encoding"] = IANA.get(encoding, encoding)
    return resource | {"schema": {"fields": _fields(articles, reading)}, OWN: own}


def _dialect(file, reading):
    """How a CSV file separates its fields, found again in its first lines."""
    with file.open() as data:
        head = data.read(HEAD).decode(reading.get("encoding") or "utf-8", "replace")
    lines = head.removeprefix("\ufeff").splitlines(keepends=True)[: delimited.HEAD]
    known = known_names(reading.get("columns"))
    tabs = file.suffix != ".csv"
    return {"delimiter": headers.look_at(lines, known, tabs, Findings()).delimiter}


def _fields(articles, reading):
    """The fields of the schema, in the order of the file where that is known."""
    named = reading.get("columns") or {name: name for name in ALIASES if name in articles}
    field_of = {column: field for field, column in named.items()}
    others = [name for name in articles.columns if name not in ALIASES]
    header = reading.get("header") or [*named.values(), *others]
    fields = []
    for column in header:
        name = field_of.get(column)
        typed = (name or column) in articles and name != "date"
        kind = _type(articles[name or column]) if typed else "string"
        field = {"name": str(column), "type": kind}
        if name == "date":
            field["description"] = str(reading.get("dates") or "")
        if name:
            field[OWN] = name
        fields.append(field)
    return fields


def _type(cells):
    """The type, as Table Schema calls it, of the cells of one column."""
    kinds = pd.api.types
    if kinds.is_bool_dtype(cells):
        return "boolean"
    if kinds.is_integer_dtype(cells):
        return "integer"
    if kinds.is_numeric_dtype(cells):
        return "number"
    there = set(map(type, cells.dropna()))
    for python, kind in ((bool, "boolean"), (int, "integer"), (list, "array"), (dict, "object")):
        if there == {python}:
            return kind
    return "number" if there and all(issubclass(k, numbers.Number) for k in there) else "string"


def _hash(path):
    with path.open("rb") as data:
        return hashlib.file_digest(data, "sha256").hexdigest()


def _slug(name):
    """A name of small Latin letters, digits, ".", "_" and "-".

    >>> _slug("ISNA 2019–2021"), _slug("اخبار")
    ('isna-2019-2021', 'corpus')
    """
    return re.sub(r"[^a-z0-9._]+", "-", name.casefold()).strip("-.") or "corpus"


def _distinct(name, taken):
    number, own = 1, name
    while own in taken:
        number += 1
        own = f"{name}-{number}"
    return own
