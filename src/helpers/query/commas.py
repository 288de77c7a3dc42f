"""Where commas part a text that lists several terms."""

import re

COMMAS = ",،;؛"
SIGNS = str.maketrans("“”„‹›٭؟\u00a0", '"""«»*? ')
_COMMA = re.compile(rf"(?<!\d)[{COMMAS}]|[{COMMAS}](?!\d)")
_BRACKETS = re.compile(r"\([^()]*\)")
_QUOTED = re.compile(r'"[^"]*"|«[^»]*»')


def split(query: str) -> list[str]:
    """Return what stands between the commas of a text that lists several terms.

    A comma in quotation marks, or within a number, parts nothing. Nor does one in brackets: there
    it is a fault of the term.

    >>> split('امنیت، "گفت، شد"؛ ۵,۰۰۰')
    ['امنیت', ' "گفت، شد"', ' ۵,۰۰۰']
    """
    return [query[start:end] for start, end in spans(query)]


def spans(query: str) -> list[tuple[int, int]]:
    """Return where each term of a text begins and ends; where there is none, the whole text.

    >>> spans("امنیت، ،صلح")
    [(0, 5), (8, 11)]
    """
    commas = places(query.translate(SIGNS))
    starts, ends = [0, *(place + 1 for place in commas)], [*commas, len(query)]
    parts = list(zip(starts, ends, strict=True))
    return [(start, end) for start, end in parts if query[start:end].strip()] or [(0, len(query))]


def places(text: str) -> list[int]:
    """Return the places of the commas that stand in no quotation, bracket or number."""
    hidden = _hide(_QUOTED, text)
    while (outer := _hide(_BRACKETS, hidden)) != hidden:
        hidden = outer
    return [found.start() for found in _COMMA.finditer(hidden)]


def _hide(pattern: re.Pattern, text: str) -> str:
    return pattern.sub(lambda found: "x" * len(found[0]), text)
