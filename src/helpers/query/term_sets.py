"""Sets of named terms, read from a file: a dictionary of concepts."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from .errors import QueryError
from .parsing import parse_listed

LEVELS = ("term", "group")
_HEADINGS = {"گروه": "group", "واژه": "term", "پرسش": "query"}
_YAML = (".yaml", ".yml")


class _Line(NamedTuple):
    """A query of a file: its group (""  where it has none), its term, and its line."""

    group: str
    term: str
    query: str
    line: int


def read_terms(path: str | Path, *, level: str = "term") -> dict[str, list[str]]:
    """Return the named terms of a file, each with its queries, to be given as `terms`.

    A YAML file is `name: [queries]`, or `group: {name: [queries]}`; one query needs no brackets.
    A CSV file has the columns term, query and, if need be, group (or واژه، پرسش، گروه), and a row
    for each query. With `level="group"` all queries of a group are one term under the name of the
    group. Raises `FileNotFoundError`, and `ValueError` with the line where a query cannot be
    read, or where one name stands in two groups.

    A query that begins with * is in quotes in YAML: `- "*گرایی"`.
    """
    if level not in LEVELS:
        raise ValueError(f"level is term or group; {level!r} is neither.")
    path = Path(path)
    if not path.is_file():
        raise FileNotFoundError(f"There is no file {path} to read terms from.")
    try:
        text = path.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise ValueError(f"{path} is not in UTF-8; save it so, in an editor.") from None
    try:
        lines = list((_read_yaml if path.suffix.lower() in _YAML else _read_csv)(path, text))
    except csv.Error as error:
        raise ValueError(f"{path} cannot be read as CSV: {error}.") from None
    if not lines:
        raise ValueError(f"{path} names no term.")
    for line in lines:
        _check(path, line)
    return _gather(path, lines, level)


def _gather(path: Path, lines: list[_Line], level: str) -> dict[str, list[str]]:
    terms: dict[str, list[str]] = {}
    groups: dict[str, str] = {}
    for line in lines:
        if level == "group" and not line.group:
            raise ValueError(f"{path}, line {line.line}: «{line.term}» has no group.")
        if level == "term" and groups.setdefault(line.term, line.group) != line.group:
            raise ValueError(
                f"{path}, line {line.line}: «{line.term}» stands in the groups "
                f"«{groups[line.term]}» and «{line.group}»; give it two names, or read groups "
                'with level="group".'
            )
        terms.setdefault(getattr(line, level), []).append(line.query)
    return {name: list(dict.fromkeys(queries)) for name, queries in terms.items()}


def _check(path: Path, line: _Line) -> None:
    try:
        parse_listed(line.query)
    except QueryError as error:
        place = f"{path}, line {line.line}"
        raise QueryError(error.query, error.position, error.reason, place) from None


def _read_csv(path: Path, text: str) -> Iterator[_Line]:
    head = text.partition("\n")[0]
    mark = max(",;\t", key=head.count)
    rows = csv.reader(text.splitlines(keepends=True), delimiter=mark)
    names = [_HEADINGS.get(name.strip(), name.strip().lower()) for name in next(rows, [])]
    if missing := [name for name in ("term", "query") if name not in names]:
        raise ValueError(
            f"{path} has no column {' and '.join(missing)}; its first line is «{head.strip()}». "
            "The columns are term, query and group, or واژه، پرسش، گروه."
        )
    for row in rows:
        if not any(cell.strip() for cell in row):
            continue
        found = dict(zip(names, (cell.strip() for cell in row), strict=False))
        if not found.get("term") or not found.get("query"):
            raise ValueError(f"{path}, line {rows.line_num}: a row has a term and a query.")
        yield _Line(found.get("group", ""), found["term"], found["query"], rows.line_num)


def _read_yaml(path: Path, text: str) -> Iterator[_Line]:
    import yaml

    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f", line {mark.line + 1}" if mark else ""
        raise ValueError(
            f"{path}{place} is not YAML: {getattr(error, 'problem', None) or 'it cannot be read'}. "
            "Put a query that begins with * or a quotation mark in single quotes: "
            "- '\"شورای امنیت\" source:ایسنا'."
        ) from None
    for name, value in _pairs(path, root) if root else ():
        if isinstance(value, yaml.MappingNode):
            for term, queries in _pairs(path, value):
                yield from _queries(path, name, term, queries)
        else:
            yield from _queries(path, "", name, value)


def _pairs(path: Path, node) -> list[tuple[str, object]]:
    """Return the names of a mapping, and what stands under each."""
    line = node.start_mark.line + 1
    if node.tag != "tag:yaml.org,2002:map":
        raise ValueError(f"{path}, line {line}: here stands a name with a colon, as in صلح: [صلح].")
    names = [key.value for key, _ in node.value]
    for (key, _), name in zip(node.value, names, strict=True):
        if not isinstance(name, str) or not name.strip() or names.count(name) > 1:
            raise ValueError(
                f"{path}, line {key.start_mark.line + 1}: a name is a text that stands once; "
                f"{name!r} is not."
            )
    return [(name.strip(), value) for name, (_, value) in zip(names, node.value, strict=True)]


def _queries(path: Path, group: str, term: str, node) -> Iterator[_Line]:
    listed = node.value if node.tag == "tag:yaml.org,2002:seq" else [node]
    for one in listed:
        line = one.start_mark.line + 1
        if not isinstance(one.value, str) or not one.value.strip():
            raise ValueError(f"{path}, line {line}: under «{term}» stand queries, each a text.")
        yield _Line(group, term, one.value.strip(), line)
