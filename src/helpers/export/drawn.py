"""What a figure writes, and where: every line of text, seen while the figure is drawn."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import numpy as np
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from helpers.rtl.canvas import Renderer

from .settling import settled

_MARKS = dict.fromkeys(map(ord, "\u200e\u200f"))


@dataclass
class Line:
    """A line of text as it is drawn: where its baseline begins, in pixels from the lower left.

    `angle` turns it anticlockwise, in degrees; `ascent` and `descent` are those of its letters.
    `under` holds the pixels of its upright box before it is drawn and `over` those after it, from
    the row and the column in `corner` on; both are None for a text with path effects.
    """

    number: int
    text: str
    x: float
    y: float
    angle: float
    width: float
    ascent: float
    descent: float
    font: FontProperties
    colour: tuple[float, float, float, float]
    mathtext: bool
    clip: Bbox | None
    corner: tuple[int, int] = (0, 0)
    under: np.ndarray | None = field(default=None, repr=False)
    over: np.ndarray | None = field(default=None, repr=False)

    @property
    def size(self) -> float:
        """The size of the font, in points."""
        return self.font.get_size_in_points()

    def directions(self) -> np.ndarray:
        """Return two unit vectors: along the line, and from its baseline up."""
        turn = np.radians(self.angle)
        return np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])

    def corners(self, ascent: float | None = None, descent: float | None = None) -> np.ndarray:
        """Return the four corners of its box, in pixels; taller than the letters where asked."""
        top = self.ascent if ascent is None else max(self.ascent, ascent)
        foot = -(self.descent if descent is None else max(self.descent, descent))
        own = np.array([[0, foot], [self.width, foot], [self.width, top], [0, top]])
        return own @ self.directions() + [self.x, self.y]


def read_lines(figure: Figure) -> tuple[list[Line], np.ndarray]:
    """Return every line of text that the figure draws, in the order drawn, and its pixels.

    What is hidden, out of view or transparent is not drawn, so it is not among them; lines of one
    text share a `number`. The pixels are rows (from the top) × columns × 3, on white. The layout is
    that of the files that `saving.save` writes. Text set by TeX is not seen.
    """
    pen = _Pen(figure.bbox.width, figure.bbox.height, figure.dpi)
    with warnings.catch_warnings(), settled(figure):
        warnings.filterwarnings("ignore", "Glyph .* missing from font")
        figure.draw(pen)
        pixels, seen = _on_white(np.asarray(pen.buffer_rgba())), len(pen.lines)
        for text in figure.findobj(lambda artist: isinstance(artist, Text) and _outlined(artist)):
            with _without_effects(text):
                text.draw(pen)
    for line in pen.lines[seen:]:
        line.under = line.over = None
    return pen.lines, pixels


def text_of(lines: list[Line]) -> str:
    """Return what lines of one text say, in reading order, without marks of direction."""
    return "\n".join(line.text for line in lines).translate(_MARKS)


class _Pen(Renderer):
    """Draws like any other, and keeps each line of text with the pixels beneath it."""

    def __init__(self, width: float, height: float, dpi: float):
        super().__init__(width, height, dpi)
        self.lines: list[Line] = []
        self._texts = 0
        self._held: list[tuple] | None = None

    def open_group(self, s, gid=None):
        if s == "text":
            self._held = []

    def close_group(self, s):
        if s != "text" or self._held is None:
            return
        held, self._held = self._held, None
        if not held:
            return
        own = [self._line(*arguments) for arguments in held]
        before = [self._crop(line) for line in own]
        for arguments in held:
            super().draw_text(*arguments)
        for line, (corner, under) in zip(own, before, strict=True):
            line.corner, line.under, line.over = corner, under, self._crop(line)[1]
        self.lines += filter(_is_seen, own)
        self._texts += 1

    def draw_text(self, gc, x, y, s, prop, angle, ismath=False, mtext=None):
        if self._held is None:
            super().draw_text(gc, x, y, s, prop, angle, ismath, mtext)
        else:
            self._held.append((gc, x, y, s, prop, angle, ismath, mtext))

    def _line(self, gc, x, y, s, prop, angle, ismath, mtext) -> Line:
        width, height, descent = self.get_text_width_height_descent(s, prop, ismath)
        return Line(
            self._texts, s, x, self.height - y, angle, width, height - descent, descent,
            prop.copy(), to_rgba(gc.get_rgb()), bool(ismath), _clip_of(gc),
        )  # fmt: skip

    def _crop(self, line: Line) -> tuple[tuple[int, int], np.ndarray]:
        (left, foot), (right, top) = line.corners().min(axis=0), line.corners().max(axis=0)
        rows = np.clip([self.height - top, self.height - foot], 0, int(self.height))
        columns = np.clip([left, right], 0, int(self.width))
        (first, last), (start, end) = np.rint([rows, columns]).astype(int)
        return (first, start), _on_white(np.asarray(self.buffer_rgba())[first:last, start:end])


def _on_white(pixels: np.ndarray) -> np.ndarray:
    """Return a copy of pixels (rows × columns × 4) as they look on white paper, without alpha."""
    if (pixels[..., 3] == 255).all():
        return pixels[..., :3].copy()
    share = pixels[..., 3:] / np.float32(255)
    return (pixels[..., :3] * share + 255 * (1 - share)).round().astype(np.uint8)


def _is_seen(line: Line) -> bool:
    """Return whether a line has letters, is not transparent, and lies partly within its clip."""
    if not text_of([line]).strip() or line.colour[3] == 0:
        return False
    low, high = line.corners().min(axis=0), line.corners().max(axis=0)
    return line.clip is None or bool(((low < line.clip.max) & (high > line.clip.min)).all())


def _clip_of(gc) -> Bbox | None:
    """Return the upright box outside which nothing is drawn, or None where there is none."""
    boxes = []
    if (rectangle := gc.get_clip_rectangle()) is not None:
        boxes.append(Bbox(rectangle.get_points()))
    path, transform = gc.get_clip_path()
    if path is not None:
        boxes.append(path.get_extents(transform))
    return Bbox.intersection(*boxes) or Bbox.null() if len(boxes) == 2 else next(iter(boxes), None)


def _outlined(text: Text) -> bool:
    return bool(text.get_path_effects()) and text.get_visible() and bool(text.get_text().strip())


@contextmanager
def _without_effects(text: Text) -> Iterator[None]:
    effects = text.get_path_effects()
    text.set_path_effects([])
    try:
        yield
    finally:
        text.set_path_effects(effects)
