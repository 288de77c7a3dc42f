"""What is wrong with a query: the query, a caret under the spot, and a sentence."""

import unicodedata


class QueryError(ValueError):
    """A query that cannot be read. `position` is where, in characters from the beginning.

    The message has a sentence, the query, and a caret under the spot, followed by what stands
    there: where a line is shown from right to left, the caret's column alone would not tell.
    """

    def __init__(self, query: str, position: int, reason: str, place: str = ""):
        self.query, self.position, self.reason = query, min(position, len(query)), reason
        shown = _on_one_line(query)
        caret = " " * sum(map(_width, shown[: self.position])) + "^"
        there = shown[self.position :].split(maxsplit=1)
        caret += f" {there[0]}" if there else ""
        start = f"{place}: " if place else ""
        super().__init__(f"{start}{_on_one_line(reason)}\n  {shown}\n  {caret}")


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
