"""Text on a chart: how wide it is, where it breaks, and how numbers are written on an axis."""

import re
from functools import cache, lru_cache

import numpy as np
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.font_manager import FontProperties
from matplotlib.ticker import Formatter

from helpers import rtl

from .style import fonts

_QUOTED = re.compile(r"(?:[^ «]*«[^»]*»)+[^ «]*|[^ ]+")
_MEASURED_AT = (100, 200)  # dots per inch: on a screen hinted letters are wider


def width_of(text: str, size: float) -> float:
    """Return the most width in points that a text's longest line takes, with `style.fonts`."""
    return width_in(text, FontProperties(family=fonts(), size=size))


@lru_cache(maxsize=4096)
def width_in(text: str, font: FontProperties) -> float:
    """Return the most width in points that a text's longest line takes in a font."""
    return max(
        _pen(dots).get_text_width_height_descent(line, font, False)[0] * 72 / dots
        for line in text.split("\n")
        for dots in _MEASURED_AT
    )


@cache
def _pen(dots: int) -> RendererAgg:
    return RendererAgg(8, 8, dots)


def wrap(text: str, room: float, size: float, language: str) -> str:
    """Return the text in lines of at most `room` points and of like length, for matplotlib.

    A word that is wider than the room by itself is broken where it must be.
    """
    lines = _lines(text, room, size, language)
    for share in (0.9, 0.8, 0.7, 0.6):
        narrower = _lines(text, room * share, size, language)
        if len(narrower) > len(lines):
            break
        lines = narrower
    return rtl.label("\n".join(lines), language=language)


def _lines(text: str, room: float, size: float, language: str) -> list[str]:
    lines = []
    for paragraph in text.split("\n"):
        line = ""
        for word in _pieces(_words(paragraph, room, size, language), room, size, language):
            longer = f"{line} {word}" if line else word
            if line and width_of(rtl.label(longer, language=language), size) > room:
                lines.append(line)
                longer = word
            line = longer
        lines.append(line)
    return lines


def _words(paragraph: str, room: float, size: float, language: str):
    """Yield what a line may be broken between: words, and quotations that have room on a line."""
    for piece in _QUOTED.findall(paragraph):
        fits = width_of(rtl.label(piece, language=language), size) <= room
        yield from [piece] if fits else piece.split(" ")


def _pieces(words: list[str], room: float, size: float, language: str):
    def fits(text: str) -> bool:
        return width_of(rtl.label(text, language=language), size) <= room

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
