"""The letters of a line as it is laid out, and the way of reading through them."""

import unicodedata
from dataclasses import dataclass

RLM, LRM = "\u200f", "\u200e"
CONTROLS = dict.fromkeys(
    map(ord, "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
)
_KINDS = {"R": "R", "AL": "R", "L": "L"} | dict.fromkeys(("EN", "AN", "ES", "ET", "CS"), "#")
_STILL = 1e-4


@dataclass
class Letter:
    """A character that begins at `x` points: one glyph, or none where it has no ink."""

    char: str
    font: object
    glyph: int | None
    x: float
    before: str = ""
    after: str = ""

    @property
    def text(self) -> str:
        """The character between its marks of direction."""
        return self.before + self.char + self.after


def kind(char: str) -> str:
    """Return how a character runs: R, L, # (numbers and what belongs to them) or N (neither).

    >>> [kind(char) for char in "سA۷٪،("]
    ['R', 'L', '#', '#', '#', 'N']
    """
    return _KINDS.get(unicodedata.bidirectional(char), "N")


def letters(items: list, end: float, apart: float) -> tuple[list[Letter], list]:
    """Return one Letter per character, from left to right, and the glyphs that say nothing more.

    `items` are matplotlib's, and the line is over at `end`. matplotlib gives every glyph the text
    of its whole cluster. Here the glyph of a ligature («لا») is its letter at the left, and the
    others have no ink and lie over its right end, `apart` from one another; a mark above or below
    a letter is a character on the line, while its glyph is one of those that say nothing.
    """
    ends = [after.x - after.prev_kern for after in items[1:]] + [end]
    wide = [not abs(end - item.x) < _STILL for item, end in zip(items, ends, strict=True)]
    found, silent, at = [], [], 0
    while at < len(items):
        text, to = items[at].char, at + 1
        right = any(kind(char) == "R" for char in text)
        while to < len(items) and items[to].char == text and not wide[to - 1 if right else to]:
            to += 1
        group = range(at, to)
        inked = next((n for n in group if wide[n] and not items[n].y), None)
        if inked is None:
            inked = next((n for n in group if not items[n].y), None)
        silent += [items[n] for n in group if n != inked]
        place = at if inked is None else inked
        text = text.translate(CONTROLS)
        found += _cluster(text, items[place], ends[place], right, apart, bare=inked is None)
        at = to
    return found, silent


def _cluster(text: str, item, end: float, right: bool, apart: float, bare: bool) -> list[Letter]:
    if not text:
        return []
    font, many = item.ft_object, len(text) - 1
    glyph, end = (None, item.x) if bare else (item.glyph_index, end)
    if right and all(map(unicodedata.combining, text[1:])):
        marks = [
            Letter(mark, font, None, item.x - apart * (n + 1)) for n, mark in enumerate(text[1:])
        ]
        return [*reversed(marks), Letter(text[0], font, glyph, item.x)]
    first, *others = text[::-1] if right else text
    return [Letter(first, font, glyph, item.x)] + [
        Letter(char, font, None, end - apart * (many - n)) for n, char in enumerate(others)
    ]


def way(seen: str, said: str) -> list[tuple[int, str]]:
    """Return for each character of `said` its place in `seen`, and whether reading runs R or L.

    `seen` is a line from left to right, `said` the same line in the order of reading. What the bidi
    algorithm can have done is undone: stretches turned round within the line, or within the line
    turned round. A line that is neither comes back from left to right.

    >>> way("۱۲ لاس", "سال ۱۲")
    [(5, 'R'), (4, 'R'), (3, 'R'), (2, 'R'), (0, 'L'), (1, 'L')]
    """
    last = len(said) - 1
    if seen == said and not any(kind(char) == "R" for char in said):
        return [(place, "L") for place in range(len(said))]
    if len(seen) == len(said):
        turned = _leftward(seen[::-1], said)
        if turned is not None:
            return [(last - place, move) for place, move in turned]
        straight = _rightward(seen, said)
        if straight is not None:
            return straight
    return [(place, "L") for place in range(len(seen))]


def _leftward(seen: str, said: str) -> list[tuple[int, str]] | None:
    """The way through a line seen from the right, in which numbers and Latin run forward."""
    size = len(said)
    steps: list[int | None] = [None] * size + [0]
    for at in range(size - 1, -1, -1):
        if not _forward(said[at]) and seen[at] == said[at] and steps[at + 1] is not None:
            steps[at] = 0
            if kind(said[at]) in "RN":
                continue
        stop = next((n for n in range(at, size) if kind(said[n]) == "R"), size)
        for to in range(stop, at, -1):
            block = said[at:to]
            if steps[to] is not None and seen[at:to] == block[::-1] and any(map(_forward, block)):
                steps[at] = to
                break
    if steps[0] is None:
        return None
    path, at = [], 0
    while at < size:
        to = steps[at] or at + 1
        path += [(at + to - 1 - n, "L") for n in range(at, to)] if steps[at] else [(at, "R")]
        at = to
    return path


def _rightward(seen: str, said: str) -> list[tuple[int, str]] | None:
    """The way through a line seen from the left, in which stretches of Persian run backward."""
    size = len(said)
    steps: list[tuple[int, list] | None] = [None] * size + [(size, [])]
    for at in range(size - 1, -1, -1):
        if kind(said[at]) != "R":
            if seen[at] == said[at] and steps[at + 1] is not None:
                steps[at] = at + 1, [(at, "L")]
            continue
        for to in range(size, at, -1):
            if steps[to] is not None and seen[to - 1] == said[at]:
                inner = _leftward(seen[at:to][::-1], said[at:to])
                if inner is not None:
                    steps[at] = to, [(to - 1 - place, move) for place, move in inner]
                    break
    if steps[0] is None:
        return None
    path, at = [], 0
    while at < size:
        at, part = steps[at]
        path += part
    return path


def _forward(char: str) -> bool:
    return unicodedata.bidirectional(char) in ("L", "EN", "AN")
