"""A query as it was typed, and the copy of it that is read."""

import re
from typing import NamedTuple

from .commas import SIGNS, places
from .errors import QueryError, Reason

_EDGE = r'(?<![^\s()"«»|])', r'(?![^\s()"«»|])'  # beside a space, a bracket, a quotation mark
_DASH = re.compile(f"{_EDGE[0]}[–—−]{_EDGE[1]}")
_BIDI = "[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]"
_MARKS = re.compile(rf"(?<!\w){_BIDI}+|{_BIDI}+(?!\w)")


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
        signs = _DASH.sub("-", query.translate(SIGNS))
        if commas:
            signs = _stop_at_commas(signs)
        left_out = {place for found in _MARKS.finditer(signs) for place in range(*found.span())}
        at = tuple(place for place in range(len(signs)) if place not in left_out)
        self.whole = Text("".join(signs[place] for place in at), at)
        self.text = self.whole.text

    def fault(self, place: int, reason: Reason) -> QueryError:
        """Return the error for what is wrong at a place of the text."""
        at = self.whole.at[place] if place < len(self.text) else len(self.query)
        return self.error(at, reason)

    def error(self, at: int, reason: Reason) -> QueryError:
        """Return the error for what is wrong at a place of the query as it was typed."""
        return QueryError(self.query, at, reason)

    def no_word(self, at: int) -> QueryError:
        """Return the error for a query without a word."""
        asked = self.query.strip()
        return self.error(at, Reason("no_word", query=asked) if asked else Reason("empty"))


def _stop_at_commas(text: str) -> str:
    """Return text with ! for each comma outside quotation marks and brackets, but within numbers.

    >>> _stop_at_commas("گفت، ۵,۰۰۰ (الف، ب)")
    'گفت! ۵,۰۰۰ (الف، ب)'
    """
    stops = set(places(text))
    return "".join("!" if place in stops else sign for place, sign in enumerate(text))
