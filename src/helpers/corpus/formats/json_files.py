"""Reads JSON: an object on each line, a list, or an object that holds the articles."""

import json
import re
from itertools import chain

from .. import columns
from ..files import names
from . import json_lines
from .json_shapes import Shapes
from .json_text import Broken, Cursor, Long

KEYS = ()
HEAD = 1 << 18
WINDOW = 1 << 20
BY_LINE = (".jsonl", ".ndjson", ".jl")
HELD = 10_000
DEPTH = 8
BEGINS = re.compile(r'[\s\ufeff]*(?:\{\s*["}]|\[\s*[\[{\]])')


def fits(head):
    """Whether a text begins as JSON that may hold articles: with an object or a list of them.

    >>> fits(' [{"id": 1'), fits('{"text": "متن"}'), fits("[متن]")
    (True, True, False)
    """
    return BEGINS.match(head) is not None


def records(lines, findings, *, name, known=None):
    """Yields (row, record) for each article; `lines` may be any pieces of the text.

    Read are JSON Lines; a list of objects; objects one behind the other, each over several lines;
    an object that holds the articles in lists ({"data": {"items": […]}}, a search engine's hits)
    or under their ids. `row` is the line in JSON Lines and else the number of the record; what
    is no object, or broken, is left out, and the next one found again. `known` are the names of
    columns that are recognised, as of `columns.known_names`.

    Where the source, the author or another recognised field is an object, its name (or title …)
    is taken, and what else is in it becomes columns such as "source/id"; {"$oid": …} and
    {"$date": …} of MongoDB become plain. A table written by columns is a ValueError.
    """
    shapes = Shapes(columns.known_names() if known is None else known, findings, name)
    pieces, parts, size = iter(lines), [], 0
    for piece in pieces:
        parts.append(piece)
        size += len(piece)
        if size >= HEAD:
            break
    head = "".join(parts)
    pieces = chain([head], pieces)
    if json_lines.fits(head, size < HEAD, names.suffix(name) in BY_LINE):
        return json_lines.records(pieces, findings, shapes)
    return _Text(pieces, findings, shapes, name).records()


class _Text:
    """The articles of a text that is no JSON Lines; `number` counts them."""

    def __init__(self, pieces, findings, shapes, name):
        self._cursor, self._findings, self._shapes = Cursor(pieces), findings, shapes
        self._name, self._number, self._cut = name, 0, False

    def records(self):
        cursor = self._cursor
        while sign := cursor.peek():
            if sign in ",]}":
                cursor.at += 1
            elif sign == "[":
                cursor.at += 1
                yield from self._list()
            elif sign == "{":
                yield from self._first_or_next()
            else:
                yield from self._element()
        if self._cut:
            found = f"{self._name} breaks off in or after record {self._number:,}"
            self._findings.add("cut", None, "file", found, "what is whole before is read")

    def _first_or_next(self):
        """An object that stands alone, or holds all the others, or stands among such as itself."""
        if self._number:
            yield from self._element()
            return
        try:
            value = self._cursor.value(WINDOW)
        except (Broken, Long):
            yield from self._object()
        else:
            yield from self._given(value)

    def _list(self, sure=True):
        """Yields the elements of a list, whose bracket is passed: all, or those like articles."""
        cursor = self._cursor
        while (sign := cursor.peek()) != "]":
            if sign == "":
                self._cut = True
                return
            if sign == ",":
                cursor.at += 1
            else:
                yield from self._element(sure)
        cursor.at += 1

    def _element(self, sure=True):
        try:
            value = self._cursor.value()
        except Broken:
            self._leave_out(self._cursor.skip(self._cursor.sibling()))
        else:
            if sure or self._shapes.is_article(value):
                yield from self._given(value)

    def _given(self, value, key=None):
        found = self._shapes.articles(value) or [value]
        for record in found:
            if not isinstance(record, dict):
                self._leave_out(json.dumps(record, ensure_ascii=False))
                continue
            self._number += 1
            yield self._number, record if key is None else self._shapes.keyed(key, record)

    def _leave_out(self, text):
        self._number += 1
        self._findings.leave_out("json", self._number, text)

    def _object(self, depth=0, key=None):
        """Yields what a long or broken object holds, which is passed key by key."""
        cursor, before, own, broken = self._cursor, self._number, {}, ""
        cursor.at += 1
        while (sign := cursor.peek()) not in ("", "}"):
            if sign == ",":
                cursor.at += 1
                continue
            place = re.compile(re.escape(cursor.space) + r'(?=")')
            try:
                name = self._key()
                if depth and not own and name.isdigit() and cursor.peek() not in "[{":
                    if columns.plain(key) in columns.known_names():
                        self._shapes.refuse()
                yield from self._cell(name, own, depth)
            except Broken:
                broken = cursor.skip(place) or broken
        self._cut = self._cut or not sign
        cursor.at += bool(sign)
        if self._number > before:
            return
        if broken or not sign:
            self._leave_out(broken or ", ".join(own))
        elif own and (depth == 0 or self._shapes.is_article(own)):
            yield from self._given(own, key)

    def _key(self):
        name = self._cursor.value()
        if not isinstance(name, str) or self._cursor.peek() != ":":
            raise Broken
        self._cursor.at += 1
        return name

    def _cell(self, name, own, depth):
        """Yields the articles under one key, or puts what stands there into `own`."""
        cursor, shapes = self._cursor, self._shapes
        sign = cursor.peek()
        if sign not in ("[", "{"):
            own[name] = cursor.value()
            return
        try:
            value = cursor.value(WINDOW)
        except (Broken, Long):
            if sign == "[":
                cursor.at += 1
                yield from self._list(sure=False)
            elif depth < DEPTH:
                yield from self._object(depth + 1, name)
            else:
                raise Broken from None
            return
        if not shapes.is_article(own) and shapes.is_article(value):
            yield from self._given(value, name)
        elif not shapes.is_article(own) and (held := shapes.held({name: value})):
            yield from self._given(held)
        elif len(own) < HELD:
            own[name] = value
