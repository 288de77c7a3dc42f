"""A canvas of matplotlib's that measures and draws what it has drawn before from memory."""

from functools import cache, lru_cache

from matplotlib import ft2font
from matplotlib.backends.backend_agg import FigureCanvasAgg, RendererAgg, get_hinting_flag
from matplotlib.font_manager import FontProperties, fontManager, get_font
from matplotlib.text import Text

from .text import shapes_persian

PIXEL = 64  # of the units that FreeType counts in


class Canvas(FigureCanvasAgg):
    """Draws each pixel as matplotlib's own canvas does, and remembers lines of text and letters."""

    def get_renderer(self) -> RendererAgg:
        """Return the renderer of the figure's size and dots, which is kept until these change."""
        key = (*self.get_width_height(physical=True), self.figure.dpi)
        if self._lastKey != key:
            self.renderer, self._lastKey = Renderer(*key), key
        return self.renderer

    def draw_idle(self, *args, **kwargs) -> None:
        """Draw nothing: there is no window, and who shows the figure or saves it draws it then."""


def measure(text: str, font: FontProperties, dots: float) -> tuple[float, float, float]:
    """Return the width, the height and the descent of a line of text, in pixels.

    `dots` is the number of pixels per inch.
    """
    return _measured(text, font.copy(), dots, get_hinting_flag())


def height(font: FontProperties, dots: float) -> tuple:
    """Return how far lines of a font reach up and down, and the gap between them, in pixels.

    As the font says, which matplotlib reads anew for each text; None, thrice, where it is silent.
    """
    return _height(font.copy(), dots)


@lru_cache(maxsize=8192)
def _measured(text: str, font: FontProperties, dots: float, hinting: int) -> tuple:
    return _pen(dots).get_text_width_height_descent(text, font, False)


@cache
def _pen(dots: float) -> RendererAgg:
    return RendererAgg(8, 8, dots)


class Renderer(RendererAgg):
    """matplotlib's renderer, which draws upright text from the glyphs in memory."""

    def get_text_width_height_descent(self, s, prop, ismath):
        if ismath:
            return super().get_text_width_height_descent(s, prop, ismath)
        return measure(s, prop, self.dpi)

    def _get_font_height_metrics(self, prop):
        return height(prop, self.dpi)

    def draw_text(self, gc, x, y, s, prop, angle, ismath=False, mtext=None):
        if not shapes_persian() or ismath or angle or _styled(mtext) or not gc.get_antialiased():
            super().draw_text(gc, x, y, s, prop, angle, ismath, mtext)
            return
        size, hinting = prop.get_size_in_points(), get_hinting_flag()
        for font, glyph, along, up in _layout(s, prop.copy(), self.dpi, hinting):
            columns, right = divmod(round(PIXEL * (x + along)), PIXEL)
            rows, above = divmod(round(PIXEL * (self.height - y + up)), PIXEL)
            ink, left, top = _ink(font, size, self.dpi, glyph, right, above, hinting)
            foot = int(self.height) - top - rows + ink.shape[0]
            self._renderer.draw_text_image(ink, left + columns, foot, 0, gc)


def _styled(text: Text | None) -> bool:
    """Return whether a text asks for features of its font, or for the letters of a language."""
    return text is not None and bool(text.get_fontfeatures() or text.get_language())


@lru_cache(maxsize=256)
def _height(font: FontProperties, dots: float) -> tuple:
    face = get_font(fontManager._find_fonts_by_props(font))
    for name, *keys in (("OS/2", "sTypoAscender", "sTypoDescender", "sTypoLineGap"),
                        ("hhea", "ascent", "descent", "lineGap")):  # fmt: skip
        if (table := face.get_sfnt_table(name)) is not None:
            scale = 1 / face.get_sfnt_table("head")["unitsPerEm"]
            scale = scale * font.get_size_in_points() * dots / 72
            up, down, gap = (table[key] * scale for key in keys)
            return up, -down, gap
    return None, None, None


@lru_cache(maxsize=4096)
def _layout(text: str, font: FontProperties, dots: float, hinting: int) -> list[tuple]:
    """Return the font, the number and the place, in pixels, of each glyph of a line of text."""
    items = _pen(dots)._prepare_font(font)._layout(text, flags=hinting)
    return [(item.ft_object, item.glyph_index, item.x, item.y) for item in items]


@lru_cache(maxsize=16384)
def _ink(
    font: ft2font.FT2Font, size: float, dots: float, glyph: int, right: int, above: int,
    hinting: int,
) -> tuple:  # fmt: skip
    """Return how dark each pixel of a glyph is, and how far it stands right and up, in pixels.

    The glyph is moved by parts of a pixel, of `PIXEL`, before it is drawn.
    """
    font.set_size(size, dots)
    font._set_transform([[0x10000, 0], [0, 0x10000]], [right, above])
    drawn = font._render_glyph(glyph, hinting, ft2font.RenderMode.NORMAL)
    return drawn.buffer, drawn.left, drawn.top
