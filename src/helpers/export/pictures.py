"""A picture of a figure for a screen, made quickly: the bytes of a PNG, and how large it is."""

import struct
import zlib
from numbers import Real
from typing import NamedTuple

import numpy as np
from matplotlib.figure import Figure

from helpers.rtl.canvas import Canvas

from .settling import settled

SCREEN = 96  # dots per inch: a pixel of CSS is one of them
PACKED = 1  # of 9: larger files, sooner


class Picture(NamedTuple):
    """A PNG as bytes, and its width and height in pixels."""

    png: bytes
    width: int
    height: int


def picture(figure: Figure, *, width: int | None = None, dpi: float = SCREEN) -> Picture:
    """Return a PNG of a figure: the picture that `export.save` writes, without its texts inside.

    It has `dpi` dots per inch, or so many that it is `width` pixels wide. The layout is that of
    `export.save`, whatever the dots. The figure stays as it was, but for its layout, which has
    come to rest; nothing is closed. Raises `TypeError` for what is no figure and `ValueError` for
    a `width` or a `dpi` that is not above 0.

    >>> picture(Figure(figsize=(4, 3)), width=200)[1:]
    (200, 150)
    """
    dots = _dots(figure, width, dpi)
    with settled(figure, most=1):  # charts are at rest then; to see that they are costs as much
        return _drawn(figure, dots)


def _drawn(figure: Figure, dots: float) -> Picture:
    """Return a laid-out figure as a PNG, and have it as it was."""
    canvas, dpi = figure.canvas, figure.dpi
    drawn = Canvas(figure)
    try:
        figure.dpi = dots
        drawn.draw()
    finally:
        figure.set_canvas(canvas)
        figure.dpi = dpi
        figure.stale = False  # it is laid out: only the dots were others
    pixels = np.asarray(drawn.buffer_rgba())
    return Picture(_packed(pixels), pixels.shape[1], pixels.shape[0])


def _packed(pixels: np.ndarray) -> bytes:
    """Return pixels (rows × columns × 4) as a PNG, packed as fast as can be.

    Rows are packed as they are: to look for the best filter takes longer than all the rest.
    """
    colour, channels = (6, 4) if (pixels[..., 3] < 255).any() else (2, 3)
    rows, columns = pixels.shape[:2]
    lines = np.zeros((rows, 1 + columns * channels), np.uint8)  # each begins with a filter: none
    for channel in range(channels):  # one after another: all at once takes five times as long
        lines[:, 1 + channel :: channels] = pixels[..., channel]
    head = struct.pack(">IIBBBBB", columns, rows, 8, colour, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(lines, PACKED)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_part(name, inside) for name, inside in parts)


def _part(name: bytes, inside: bytes) -> bytes:
    check = zlib.crc32(name + inside)
    return struct.pack(">I", len(inside)) + name + inside + struct.pack(">I", check)


def _dots(figure: Figure, width: int | None, dpi: float) -> float:
    """Return the dots per inch that are asked for, once figure and numbers are checked."""
    if not isinstance(figure, Figure):
        raise TypeError(
            "export.picture takes a matplotlib Figure such as axes.figure; "
            f"this is a {type(figure).__name__}."
        )
    name, asked = ("dpi", dpi) if width is None else ("width", width)
    known = isinstance(asked, Real) and not isinstance(asked, bool)
    if not known or not 0 < asked < float("inf"):
        raise ValueError(f"{name} is a number above 0; {asked!r} is none.")
    return dpi if width is None else width / figure.get_figwidth()
