"""Text on a chart: how wide it is, where it breaks, and how numbers are written on an axis."""

import re
from collections.abc import Iterable
from functools import lru_cache

import numpy as np
from matplotlib.font_manager import FontProperties
from matplotlib.ticker import Formatter

from helpers import rtl
from helpers.rtl.canvas import measure

from .style import fonts

_QUOTED = re.compile(r"(?:[^ «]*«[^»]*»)+[^ «]*|[^ ]+")
_MEASURED_AT = (100, 200)  # dots per inch: on a screen hinted letters are wider
NEAR = 0.02  # of a line's room: a width so near to it is measured, not added up


def width_of(text: str, size: float) -> float:
    """Return the most width in points that a text's longest line takes, with `style.fonts`."""
    return width_in(text, _font(size))


def _font(size: float) -> FontProperties:
    return FontProperties(family=fonts(), size=size)


@lru_cache(maxsize=4096)
def width_in(text: str, font: FontProperties) -> float:
    """Return the most width in points that a text's longest line takes in a font."""
    return max(
        measure(line, font, dots)[0] * 72 / dots
        for line in text.split("\n")
        for dots in _MEASURED_AT
    )


def wrap(text: str, room: float, size: float, language: str) -> str:
    """Return the text in lines of at most `room` points and of like length, for matplotlib.

    A word that is wider than the room by itself is broken where it must be.
    """
    return _wrapped(text, room, _font(size), language)


@lru_cache(maxsize=1024)
def _wrapped(text: str, room: float, font: FontProperties, language: str) -> str:
    lines = _lines(text, room, font, language)
    for share in (0.9, 0.8, 0.7, 0.6):
        narrower = _lines(text, room * share, font, language)
        if len(narrower) > len(lines):
            break
        lines = narrower
    return rtl.label("\n".join(lines), language=language)


def _lines(text: str, room: float, font: FontProperties, language: str) -> list[str]:
    lines = []
    for paragraph in text.split("\n"):
        line, about = "", 0.0
        for word in _pieces(_words(paragraph, room, font, language), room, font, language):
            longer = f"{line} {word}" if line else word
            about += _advance(word, font, language)
            if line and not _fits(longer, room, font, language, about):
                lines.append(line)
                longer, about = word, _advance(word, font, language)
            line = longer
        lines.append(line)
    return lines


def _fits(
    text: str, room: float, font: FontProperties, language: str, about: float | None = None
) -> bool:  # fmt: skip
    """Return whether a line has room; it is measured where its width is not known, or is near."""
    if about is not None and abs(about - room) > NEAR * room + font.get_size():
        return about < room
    return _width(text, font, language) <= room


@lru_cache(maxsize=8192)
def _width(text: str, font: FontProperties, language: str) -> float:
    return width_in(rtl.label(text, language=language), font)


@lru_cache(maxsize=8192)
def _advance(word: str, font: FontProperties, language: str) -> float:
    """Return about how many points a word and a space add to a line."""
    return _width(f"ا {word} ا", font, language) - _width("ا ا", font, language)


def _words(paragraph: str, room: float, font: FontProperties, language: str):
    """Yield what a line may be broken between: words, and quotations that have room on a line."""
    for piece in _QUOTED.findall(paragraph):
        yield from [piece] if _fits(piece, room, font, language) else piece.split(" ")


def _pieces(words: Iterable[str], room: float, font: FontProperties, language: str):
    def fits(text: str) -> bool:
        return _fits(text, room, font, language)

    for word in words:
        while len(word) > 1 and not fits(word):
            end = next((n for n in range(len(word) - 1, 1, -1) if fits(word[:n])), 1)
            yield word[:end]
            word = word[end:]
        yield word


class Numbers(Formatter):
    """Tick labels with the digits of the language, and as many decimals as the ticks need."""

    def __init__(self, language: str):
        self.language, self.decimals = language, 0

    def set_locs(self, locs):
        steps = np.diff(sorted(set(np.round(locs, 10))))
        step = steps.min() if len(steps) else 1
        self.decimals = max(0, int(np.ceil(-np.log10(step) - 1e-6))) if step > 0 else 0
        scaled = step * 10**self.decimals
        if abs(scaled - round(scaled)) > 1e-6:
            self.decimals += 1

    def __call__(self, x, pos=None):
        return rtl.number(x, self.decimals, language=self.language)
