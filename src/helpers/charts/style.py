"""The medium that charts are drawn for: how wide they are, how large their letters and lines."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from numbers import Real
from typing import NamedTuple

from helpers import rtl

INCH = 25.4  # millimetres
SLIDE = 338.7 / INCH  # wide
NARROWEST, WIDEST = 60, 600  # millimetres
NARROWEST_OF_SLIDES = 160


class Style(NamedTuple):
    """What a medium asks of a chart: sizes of letters in points, widths in inches.

    `line` multiplies the widths of lines and the sizes of marks; without a `width` each chart has
    its own; `tallest` is the most height of a chart that may be lower, as a share of the width or,
    where that is less, of `least`, since large letters need their room on a narrow chart too;
    `titled` says whether title and note stand on the chart, or are left to its caption, and
    `shown` whether a notebook shows new figures.
    """

    medium: str
    title: float
    text: float
    tick: float
    note: float
    line: float
    width: float | None
    tallest: float
    least: float
    titled: bool
    font: str | None = None
    shown: bool = True

    @property
    def scale(self) -> float:
        """How large the letters are, beside those of the screen."""
        return self.text / MEDIA["screen"].text

    def size_of(self, width: float, height: float, may_be_lower: bool) -> tuple[float, float]:
        """Return the size in inches of a figure that is `width` × `height` on the screen."""
        if self.width is None:
            return width * self.scale, height * self.scale
        most = max(self.width, self.least) * self.tallest if may_be_lower else float("inf")
        return self.width, min(height * self.scale, most)


MEDIA = {
    "screen": Style("screen", 13, 10, 9, 8.5, 1, None, 1, 0, True),
    "print": Style("print", 9, 8, 7.5, 7, 0.8, 175 / INCH, 0.72, 0, False),
    "projector": Style("projector", 28, 22, 20, 15, 2, SLIDE, 0.4, SLIDE, True),
}
_current: ContextVar[Style] = ContextVar("style", default=MEDIA["screen"])


def style() -> Style:
    """Return the style that charts are drawn in now."""
    return _current.get()


@contextmanager
def styled(
    medium: str = "print", *, width: float | None = None, titled: bool | None = None,
    font: str | None = None, shown: bool = True,
) -> Iterator[Style]:  # fmt: skip
    """Draw the charts of a `with` block for a medium: "screen", "print" or "projector".

    `width` is that of the figure in millimetres; journals ask for 85 (one column), 114 or 175 (two
    columns), and print has 175 where none is named, the projector a slide's 338.7. Letters are 7
    to 9 pt in print and 15 to 28 pt on a projector, whatever the width. On a projector the note is
    the corpus and what explains signs, and a chart of rows fits on a slide where it has few. In
    print, title and note are left to the caption, which `export.save` drafts; `titled` says
    otherwise. `font` is a family to draw with before Vazirmatn and DejaVu Sans. New figures that
    are not `shown` are none of pyplot's: they go with the last name that holds them. Raises
    `ValueError` for an unknown medium, a width outside 60 to 600 (on a projector, 160 to 600) and a
    font that is not installed or lacks Persian letters.

    >>> with styled("print", width=85) as one:
    ...     one.text, round(one.width, 2)
    (8, 3.35)
    """
    if medium not in MEDIA:
        raise ValueError(f"A chart is drawn for {', '.join(MEDIA)}; {medium!r} is none of them.")
    chosen = MEDIA[medium]._replace(shown=bool(shown))
    if width is not None:
        chosen = chosen._replace(width=_in_inches(width, medium))
    if titled is not None:
        chosen = chosen._replace(titled=bool(titled))
    if font is not None:
        rtl.fonts(font)
        chosen = chosen._replace(font=font)
    before = _current.set(chosen)
    try:
        yield chosen
    finally:
        _current.reset(before)


def fonts() -> list[str]:
    """Return the font families of the style: a letter is drawn with the first that has it."""
    return rtl.fonts(style().font)


def _in_inches(width: float, medium: str) -> float:
    known = isinstance(width, Real) and not isinstance(width, bool)
    if not known or not NARROWEST <= width <= WIDEST:
        raise ValueError(
            f"The width of a figure is given in millimetres, from {NARROWEST} to {WIDEST}, such "
            f"as 85 for one column of a journal; {width!r} is not."
        )
    if medium == "projector" and width < NARROWEST_OF_SLIDES:
        raise ValueError(
            f"The letters of a projector have no room on a figure of {width} mm: it is "
            f"{NARROWEST_OF_SLIDES} mm wide or wider. Give more width, or draw for the screen."
        )
    return width / INCH
