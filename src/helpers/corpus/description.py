"""Reads what a Frictionless description beside the data says of its columns."""

import json
import os
import re
import unicodedata
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from . import columns, dates
from .files import encodings

PACKAGE = "datapackage.json"
OWN = "ravand"
LARGEST = 10_000_000
DIALECT = ("delimiter", "quoteChar", "escapeChar", "header", "skipInitialSpace")
OUTSIDE = re.compile(r"[a-zA-Z][\w+.-]*:|[/\\~]|.*\\")
DIRECTIVE = re.compile("%([YymBbd])")
UNITS = {"Y": "y", "y": "y", "m": "m", "B": "m", "b": "m", "d": "d"}
TERMS = {
    "articlebody": "text", "headline": "title", "datepublished": "date", "publisher": "source",
    "sourceorganization": "source", "articlesection": "category", "issued": "date",
}  # fmt: skip


class Description(NamedTuple):
    """What a description says: all of it is to be taken where the user says nothing.

    columns is {field of the articles: column}; encoding a name or None; dates as `dates.check`
    takes it; dialect how a CSV file is written, {"delimiter": ";"}; missing the cells that stand
    for nothing; title and licences are for people; path is where it was read.
    """

    columns: dict
    encoding: str | None
    dates: dict
    dialect: dict
    missing: tuple
    title: str
    licences: tuple
    path: Path


def read(path):
    """The Description beside a file or a folder of data, or None where there is none.

    For news.csv it is news.csv.resource.json, news.resource.json, news.csv.schema.json,
    news.schema.json, or the resource whose path is news.csv in the datapackage.json of its folder
    or of the one above; for a folder, the datapackage.json in it, if all its tables have the same
    columns. Nothing is fetched, and nothing outside of these folders is opened: a path that is
    an address, absolute or holds ".." is a ValueError, as is whatever cannot be understood.

    Which column is which is said by our own property, {"name": "x", "ravand": "text"}, by an
    rdfType of schema.org or Dublin Core, or by a title such as «متن»; a name that is recognised
    needs no more.
    """
    path = Path(path)
    for place, is_package in _places(path):
        if not os.path.isfile(place):
            continue
        found = _loaded(place)
        if is_package:
            resource = _resource_of(found, place, path)
        else:
            resource = found if "schema" in found or "path" in found else {"schema": found}
        if resource is not None:
            return _described(found, resource, place)
    return None


def is_description(name):
    """Whether a file of this name describes others, and holds no articles.

    >>> is_description("datapackage.json"), is_description("1402/news.schema.json")
    (True, True)
    """
    name = name.rpartition("/")[2].casefold()
    return name == PACKAGE or name.endswith((".schema.json", ".resource.json"))


def _places(path):
    """Yields (where a description may lie, whether it is that of a package)."""
    if path.is_dir():
        yield path / PACKAGE, True
    else:
        for kind in ("resource", "schema"):
            parts = path.name.split(".")
            for count in range(len(parts), 0, -1):
                yield path.with_name(f"{'.'.join(parts[:count])}.{kind}.json"), False
        yield path.parent / PACKAGE, True
    parent = path.absolute().parent
    yield (parent if path.is_dir() else parent.parent) / PACKAGE, True


def _loaded(place):
    """The object in a JSON file; a ValueError where there is none."""
    try:
        if place.stat().st_size > LARGEST:
            raise ValueError("it is larger than any description")
        found = json.loads(place.read_text(encoding="utf-8-sig"))
    except (ValueError, RecursionError, OSError) as error:
        raise ValueError(f"{place.name} is no description that can be read ({error}).") from error
    return _of_type(found, dict, place, "the whole of it")


def _of_type(value, kind, place, what):
    if not isinstance(value, kind):
        wanted = {dict: "an object", list: "a list", str: "text"}[kind]
        raise ValueError(f"{place.name} cannot be used: {what} is not {wanted}.")
    return value


def _resource_of(package, place, path):
    """The resource of a package that describes the data, or None."""
    resources = _of_type(package.get("resources", []), list, place, "“resources”")
    for resource in resources:
        _of_type(resource, dict, place, "a resource")
    if path.is_dir() and place.parent == path:
        tables = [resource for resource in resources if "schema" in resource]
        if tables and all(each["schema"] == tables[0]["schema"] for each in tables):
            return tables[0]
        return None
    wanted = _plain(PurePosixPath(path.absolute().relative_to(place.absolute().parent).as_posix()))
    for resource in resources:
        paths = resource.get("path", [])
        paths = [paths] if isinstance(paths, str) else paths
        for each in _of_type(paths, list, place, "“path”"):
            each = _of_type(each, str, place, "“path”")
            if _plain(PurePosixPath(each)) == wanted:
                return resource
    return None


def _plain(path):
    return unicodedata.normalize("NFC", str(path))


def leads_out(path):
    """Whether a path leaves its folder, or is an address.

    >>> leads_out("data/news.csv"), leads_out("../news.csv"), leads_out("https://a.ir/news.csv")
    (False, True, True)
    """
    return OUTSIDE.match(path) is not None or ".." in PurePosixPath(path).parts


def _described(package, resource, place):
    schema = _referenced(resource.get("schema", {}), place, "“schema”")
    dialect = _referenced(resource.get("dialect", {}), place, "“dialect”")
    fields = _of_type(schema.get("fields", []), list, place, "“fields”")
    for field in fields:
        _of_type(field, dict, place, "a field")
        _of_type(field.get("name", ""), str, place, "a field's name")
    chosen = _columns(fields, place)
    missing = schema.get("missingValues", [""])
    missing = [each.get("value") if isinstance(each, dict) else each for each in missing or ()]
    licences = resource.get("licenses") or package.get("licenses") or []
    licences = [each for each in licences if isinstance(each, dict)]
    title = resource.get("title") or package.get("title") or ""
    return Description(
        columns=chosen,
        encoding=_encoding(resource, place),
        dates=_dates(fields, chosen, resource, place),
        dialect={key: dialect[key] for key in DIALECT if isinstance(dialect.get(key), (str, bool))},
        missing=tuple(each for each in missing if isinstance(each, str) and each),
        title=title if isinstance(title, str) else "",
        licences=tuple(str(each.get("title") or each.get("name") or "") for each in licences),
        path=place,
    )


def _referenced(value, place, what):
    """An object, or the one in the file beside the description that its name stands for."""
    if not isinstance(value, str):
        return _of_type(value, dict, place, what)
    there = place.parent / value
    if leads_out(value) or not there.resolve().is_relative_to(place.parent.resolve()):
        raise ValueError(
            f"{place.name} cannot be used: {what} is {value!r}, which is not in its folder."
        )
    return _loaded(there)


def _columns(fields, place):
    """{field of the articles: column}, of the columns that their names do not tell."""
    said, titled = {}, {}
    known = {field for field in map(_by_name, (field.get("name", "") for field in fields)) if field}
    for field in fields:
        name = field.get("name", "")
        own = field.get(OWN)
        if own is not None and own not in columns.ALIASES:
            raise ValueError(
                f"{place.name} cannot be used: it says “{OWN}”: {own!r}, which is not one of "
                f"{', '.join(columns.ALIASES)}."
            )
        term = own or TERMS.get(str(field.get("rdfType", "")).rpartition("/")[2].casefold())
        if term and (own or _by_name(name) != term):
            said.setdefault(term, name)
        elif not term and (by_title := _by_name(str(field.get("title", "")))):
            if by_title not in known and not _by_name(name):
                titled.setdefault(by_title, name)
    return titled | said


def _by_name(name):
    """The field of the articles whose column is called so, or None."""
    name = columns.plain(name)
    return next((field for field, names in columns.PLAIN.items() if name in names), None)


def _encoding(resource, place):
    """The encoding that is named, None for UTF-8, which is tried first anyway."""
    name = resource.get("encoding")
    if name is None or str(name).casefold() in ("utf-8", "utf8"):
        return None
    try:
        encodings.check(name)
    except ValueError as error:
        raise ValueError(f"{place.name} cannot be used: {error}") from error
    return name


def _dates(fields, chosen, resource, place):
    """How dates are written, by our own property or by the format of their field."""
    own = resource.get(OWN)
    choices = own.get("dates", {}) if isinstance(own, dict) else {}
    for field in fields:
        name = field.get("name", "")
        if name == chosen.get("date") or ("date" not in chosen and _by_name(name) == "date"):
            order = _order(str(field.get("format", "")))
            choices = ({"order": order} if order else {}) | _of_type(choices, dict, place, "dates")
            break
    try:
        return dates.check(choices)
    except ValueError as error:
        raise ValueError(f"{place.name} cannot be used: {error}") from error


def _order(pattern):
    """The order of day, month and year in a pattern, where the cells do not tell it.

    >>> _order("%d/%m/%Y"), _order("%Y-%m-%d"), _order("any")
    ('dmy', '', '')
    """
    order = "".join(UNITS[letter] for letter in DIRECTIVE.findall(pattern))
    return order if order in ("dmy", "mdy", "ydm") or (order == "ymd" and "%y" in pattern) else ""
