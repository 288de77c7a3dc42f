"""A query as it was typed, and the copy of it that is read."""

import re
from typing import NamedTuple

from .errors import QueryError

COMMAS = ",،;؛"
_EDGE = r'(?<![^\s()"«»|])', r'(?![^\s()"«»|])'  # beside a space, a bracket, a quotation mark
_SIGNS = str.maketrans("“”„‹›٭؟\u00a0", '"""«»*? ')
_DASH = re.compile(f"{_EDGE[0]}[–—−]{_EDGE[1]}")
_BIDI = "[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]"
_MARKS = re.compile(rf"(?<!\w){_BIDI}+|{_BIDI}+(?!\w)")
_COMMA = re.compile(rf"(?<!\d)[{COMMAS}]|[{COMMAS}](?!\d)")
_BRACKETS = re.compile(r"\([^()]*\)")
_QUOTED = re.compile(r'"[^"]*"|«[^»]*»')


class Text(NamedTuple):
    """A piece of a query, and where in the query each of its characters stands."""

    text: str
    at: tuple[int, ...]

    def __getitem__(self, part: slice) -> "Text":
        return Text(self.text[part], self.at[part])

    def __add__(self, other: "Text") -> "Text":
        return Text(self.text + other.text, self.at + other.at)


class Source:
    """A query, and the `text` that is read of it.

    In the text “ ” are ", a dash between spaces is -, ٭ and ؟ are * and ?, and bidi marks are left
    out where they part no letters. With `commas`, a comma is a stop like any other.
    """

    def __init__(self, query: str, *, commas: bool = False):
        self.query = query
        signs = _DASH.sub("-", query.translate(_SIGNS))
        if commas:
            signs = _stop_at_commas(signs)
        left_out = {place for found in _MARKS.finditer(signs) for place in range(*found.span())}
        at = tuple(place for place in range(len(signs)) if place not in left_out)
        self.whole = Text("".join(signs[place] for place in at), at)
        self.text = self.whole.text

    def fault(self, place: int, reason: str) -> QueryError:
        """Return the error for what is wrong at a place of the text."""
        at = self.whole.at[place] if place < len(self.text) else len(self.query)
        return self.error(at, reason)

    def error(self, at: int, reason: str) -> QueryError:
        """Return the error for what is wrong at a place of the query as it was typed."""
        return QueryError(self.query, at, reason)


def _stop_at_commas(text: str) -> str:
    """Return text with ! for each comma outside quotation marks and brackets, but within numbers.

    >>> _stop_at_commas("گفت، ۵,۰۰۰ (الف، ب)")
    'گفت! ۵,۰۰۰ (الف، ب)'
    """
    stops = set(_commas(text))
    return "".join("!" if place in stops else sign for place, sign in enumerate(text))


def split(query: str) -> list[str]:
    """Return what stands between the commas of a text that lists several terms.

    A comma in quotation marks, or within a number, parts nothing. Nor does one in brackets: there
    it is a fault of the term.

    >>> split('امنیت، "گفت، شد"؛ ۵,۰۰۰')
    ['امنیت', ' "گفت، شد"', ' ۵,۰۰۰']
    """
    places = _commas(query.translate(_SIGNS))
    starts, ends = [0, *(place + 1 for place in places)], [*places, len(query)]
    parts = [query[start:end] for start, end in zip(starts, ends, strict=True)]
    return [part for part in parts if part.strip()] or [query]


def _commas(text: str) -> list[int]:
    """Return the places of the commas that stand in no quotation, bracket or number."""
    hidden = _hide(_QUOTED, text)
    while (outer := _hide(_BRACKETS, hidden)) != hidden:
        hidden = outer
    return [found.start() for found in _COMMA.finditer(hidden)]


def _hide(pattern: re.Pattern, text: str) -> str:
    return pattern.sub(lambda found: "x" * len(found[0]), text)
