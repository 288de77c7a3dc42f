"""What is wrong with a query: the query, a caret under the spot, and a sentence."""

import re
import unicodedata

from helpers import rtl

from .commas import spans
from .sayings import SAYINGS, Both

_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_OWN_DIRECTION = ("L", "EN", "AN")


class Reason:
    """A sentence of `sayings.SAYINGS` with its values, which are texts, numbers, lists or `Both`.

    >>> Reason("no_letter", pattern="*").say("en")
    '«*» holds no letter; write at least one, as in «امنیت*».'
    """

    def __init__(self, saying: str, **values):
        self.saying, self.values = saying, values

    def say(self, language: str) -> str:
        """Return the sentence in Persian ("fa") or in English ("en"), on one line.

        In Persian it is meant for a line that runs from right to left: what is repeated of a
        query in Latin letters or digits has marks around it that keep its own direction.
        """
        if language not in Both._fields:
            raise ValueError(f"A sentence is said in fa or in en; {language!r} is neither.")
        values = {name: _in(language, value) for name, value in self.values.items()}
        return _on_one_line(getattr(SAYINGS[self.saying], language).format(**values))


class TermsError(ValueError):
    """Terms that cannot be asked, or not together: `say` says why."""

    def __init__(self, reason: Reason, message: str = ""):
        super().__init__(message or reason.say("en"))
        self.reason = reason

    def say(self, language: str) -> str:
        """Return what is wrong and what to do, in Persian ("fa") or in English ("en").

        The sentence alone, without the query and the caret.
        """
        return self.reason.say(language)


class QueryError(TermsError):
    """A query that cannot be read. `position` is where, in characters from the beginning.

    The message has a sentence, the query, and a caret under the spot, followed by what stands
    there: where a line is shown from right to left, the caret's column alone would not tell.
    """

    def __init__(self, query: str, position: int, reason: Reason, place: str = ""):
        self.query, self.position = query, min(position, len(query))
        shown = _on_one_line(query)
        caret = " " * sum(map(_width, shown[: self.position])) + "^"
        there = shown[self.position :].split(maxsplit=1)
        caret += f" {there[0]}" if there else ""
        start = f"{place}: " if place else ""
        super().__init__(reason, f"{start}{reason.say('en')}\n  {shown}\n  {caret}")

    def position_in(self, text: str) -> int | None:
        """Return the spot in a text that lists this query among others, with commas between.

        That is the text which was given as `terms`. None where the query is not one of them.

        >>> from helpers import query
        >>> try:
        ...     query.parse_all("امنیت، قفقاز (")
        ... except query.QueryError as error:
        ...     print(error.position, error.position_in("امنیت، قفقاز ("))
        7 13
        """
        for start, end in spans(text):
            if text[start:end] == self.query:
                return start + self.position
        return self.position if text == self.query else None


class _List(list):
    """Names that a sentence joins with what stands after the colon: {known:، }."""

    def __format__(self, comma: str) -> str:
        return comma.join(self)


def _in(language: str, value):
    """Return a value as a sentence of the language has it."""
    if isinstance(value, Both):
        return getattr(value, language)
    if isinstance(value, (list, tuple)):
        return _List(_in(language, one) for one in value)
    if language == "en":
        return value
    return rtl.number(value) if isinstance(value, int) else _isolated(value)


def _isolated(text: str) -> str:
    """Return text of a query, kept in its own direction where it is not Persian throughout."""
    text = _BIDI.sub("", text)
    mixed = any(unicodedata.bidirectional(mark) in _OWN_DIRECTION for mark in text)
    return f"\u2068{text}\u2069" if mixed else text


def _on_one_line(text: str) -> str:
    """Return text with a space for each line break and each sign that cannot be shown."""
    return "".join(
        " " if mark.isspace() or unicodedata.category(mark) == "Cc" else mark for mark in text
    )


def _width(mark: str) -> int:
    """Return how many columns a character takes: none for a half-space, a bidi or vowel mark."""
    if unicodedata.category(mark) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(mark) in "WF" else 1
