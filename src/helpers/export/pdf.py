"""Write a figure as PDF whose text is found and copied in the order of reading."""

import itertools
import math
from functools import lru_cache
from io import BytesIO

import matplotlib as mpl
from matplotlib import _text_helpers, font_manager, ft2font
from matplotlib.backends import _backend_pdf_ps, backend_pdf
from matplotlib.backends.backend_mixed import MixedModeRenderer
from matplotlib.backends.backend_pdf import Op, Verbatim
from matplotlib.figure import Figure
from matplotlib.text import Text

from helpers.rtl.canvas import height

from . import pdf_readers, reading_order
from .reading_order import CONTROLS, LRM, Letter, kind

_STILL, _STEP = 0.05, 75  # thousandths of the size
_APART = 0.105  # of the size: what lies nearer, poppler takes for one upon the other
_UNSCALED = ft2font.LoadFlags.NO_SCALE | ft2font.LoadFlags.NO_HINTING


def write_pdf(figure: Figure, file, *, dpi: float, metadata: dict) -> None:
    """Write a laid-out figure as PDF whose text is found and copied in the order of reading.

    `file` is a path or a binary file, `metadata` matplotlib's own (Title, Subject, Keywords, …).
    Fonts are embedded as TrueType. What is shown is what matplotlib shows; the text behind it is
    one character per glyph, half-spaces included, in an order that pdftotext and pypdf turn into
    the label as it is read, with marks of direction (U+200E, U+200F) where they need them, and
    the end of a line after each.
    matplotlib before 3.11 is handed letters in the order of drawing: there the file is its own.
    The same figure gives the same bytes.
    """
    if not hasattr(font_manager, "FontPath"):
        with mpl.rc_context({"pdf.fonttype": 42}):
            figure.savefig(file, format="pdf", dpi=dpi, metadata=metadata)
        return
    before, expected = figure.canvas, _is_right_to_left(figure)
    try:
        for right_to_left in (expected, not expected):
            canvas, written = _Canvas(figure), BytesIO()
            canvas.right_to_left = right_to_left
            with mpl.rc_context({"pdf.fonttype": 42}):
                canvas.print_figure(written, format="pdf", dpi=dpi, metadata=metadata)
            if right_to_left == (canvas.balance < 0):
                break
    finally:
        figure.set_canvas(before)
    if hasattr(file, "write"):
        file.write(written.getvalue())
    else:
        with open(file, "wb") as opened:
            opened.write(written.getvalue())


class _Canvas(backend_pdf.FigureCanvasPdf):
    """matplotlib's canvas of PDF, which writes text letter by letter.

    `right_to_left` is the direction that poppler is expected to give the page: that of most of
    its letters. `balance` says afterwards how many more letters run to the right.
    """

    right_to_left, balance = False, 0

    def print_pdf(self, filename, *, bbox_inches_restore=None, metadata=None, **_):
        dpi, self.figure.dpi = self.figure.dpi, 72
        width, height = self.figure.get_size_inches()
        file = backend_pdf.PdfFile(filename, metadata=metadata)
        file._character_tracker = _Codes()
        try:
            file.newPage(width, height)
            text = _Renderer(file, dpi, height, width, self.right_to_left)
            renderer = MixedModeRenderer(
                self.figure, width, height, dpi, text, bbox_inches_restore=bbox_inches_restore
            )
            self.figure.draw(renderer)
            renderer.finalize()
            file.finalize()
        finally:
            file.close()
        self.balance = text.balance


class _Codes(_backend_pdf_ps.CharacterTracker):
    """A code for each pair of a character and a glyph, all of one font in one subset.

    matplotlib's own changes the font where a letter has another form in the same word, and pypdf
    takes each change for the end of a run.
    """

    def track_glyph(self, font, chars, glyph):
        chars = chars if isinstance(chars, str) else chr(chars)
        path = font_manager.FontPath(font.fname, font.face_index)
        known = self.glyph_maps.setdefault(path, _backend_pdf_ps.GlyphMap())
        if known.get(chars, glyph) is None:
            codes = self.used.setdefault(path, [{}])[0]
            code = len(codes) + 1
            codes[code] = glyph
            known.add(chars, glyph, 0, code)
        return known.get(chars, glyph)


class _Renderer(backend_pdf.RendererPdf):
    """matplotlib's renderer of PDF, which knows what a line of text says."""

    def __init__(self, file, dpi, height, width, right_to_left):
        super().__init__(file, dpi, height, width)
        self._right_to_left, self._pen, self.balance = right_to_left, 0.0, 0

    def _get_font_height_metrics(self, prop):
        return height(prop, 72)

    def draw_text(self, gc, x, y, s, prop, angle, ismath=False, mtext=None):
        if ismath or gc.get_url() is not None:
            self.balance += _balance(s)
            super().draw_text(gc, x, y, s, prop, angle, ismath, mtext)
            return
        said, size = s.translate(CONTROLS), prop.get_size_in_points()
        line, silent = self._laid_out(s, prop, mtext)
        if not line:
            return
        path = reading_order.way("".join(letter.char for letter in line), said)
        pdf_readers.anchor(line, path, self._right_to_left)
        seen = "".join(letter.text for letter in line)
        alone = pdf_readers.read_back(seen, self._right_to_left).translate(CONTROLS) == said
        told = seen if alone else pdf_readers.written_for(said, self._right_to_left)
        self.balance += _balance(told)
        self.check_gc(gc, gc._rgb)
        turn = math.radians(angle)
        across, along = math.cos(turn), math.sin(turn)
        self.file.output(
            Op.gsave, across, along, -along, across, x, y, Op.concat_matrix, Op.begin_text
        )
        self.file.output(0, 0, Op.textpos)
        self._pen = 0.0
        self._show_silent(silent, size)
        if not alone:
            self._open_span(told)
        for stroke in pdf_readers.strokes(line, path):
            self._show(stroke, size)
        if not alone:
            self.file.output(Verbatim(b"EMC"))
        self._show([Letter("\n", line[-1].font, None, self._pen)], size)
        self.file.output(Op.end_text, Op.grestore)

    def _laid_out(self, text, prop, mtext):
        features = mtext.get_fontfeatures() if mtext is not None else None
        language = mtext.get_language() if mtext is not None else None
        font = self._get_font_ttf(prop)
        items = list(_text_helpers.layout(text, font, features=features, language=language))
        if not items:
            return [], []
        last = items[-1]
        shape = last.ft_object.load_glyph(last.glyph_index, flags=ft2font.LoadFlags.NO_HINTING)
        end = last.x + shape.linearHoriAdvance / 65536
        return reading_order.letters(items, end, _APART * prop.get_size_in_points())

    def _show_silent(self, items, size):
        """Draw glyphs that say nothing of their own: marks, whose character is on the line."""
        for item in items:
            mark = Letter(LRM, item.ft_object, item.glyph_index, item.x)
            self._open_span("")
            self._show([mark], size, item.y)
            self.file.output(Verbatim(b"EMC"))

    def _open_span(self, text):
        actual = text.encode("utf-16-be").hex().upper()
        self.file.output(Verbatim(f"/Span <</ActualText <FEFF{actual}>>> BDC".encode("ascii")))

    def _show(self, stroke, size, rise=0.0):
        """Draw letters that follow one another from left to right, from wherever the pen is.

        pypdf may put a space where the place of the text is set anew, or where the pen steps on
        by half a space: the place of a line is set once, and long steps are made of short ones.
        """
        for font, group in itertools.groupby(stroke, lambda letter: letter.font):
            shown = []
            for letter in group:
                code, width = self._code(letter)
                shown += _steps((letter.x - self._pen) * 1000 / size)
                shown.append(code.to_bytes(2, "big"))
                self._pen = letter.x + width * size / 1000
            name = self.file.fontName(font_manager.FontPath(font.fname, font.face_index), 0)
            self.file.output(name, size, Op.selectfont)
            if rise:
                self.file.output(rise, Op.textrise, _joined(shown), Op.showkern, 0, Op.textrise)
            else:
                self.file.output(_joined(shown), Op.showkern)

    def _code(self, letter):
        """The code of a letter with its marks of direction, and its width in the file."""
        glyph = _inkless(letter.font) if letter.glyph is None else letter.glyph
        code = self.file._character_tracker.track_glyph(letter.font, letter.text, glyph)[1]
        return code, _width(letter.font, glyph)


def _is_right_to_left(figure: Figure) -> bool:
    """Return how the page is probably read, so that it seldom has to be written twice."""
    texts = [text for text in figure.findobj(Text) if text.get_visible()]
    return sum(_balance(line) for text in texts for line in text.get_text().split("\n")) < 0


def _balance(text: str) -> int:
    """Return how many more letters of a text run to the right than to the left."""
    return sum((kind(char) == "L") - (kind(char) == "R") for char in text)


def _inkless(font) -> int:
    """Return a glyph without ink: a hair space where there is one.

    PDFium forgets characters without width, and poppler takes broad ones that lie upon others for
    words of their own.
    """
    for char in (0x200A, 0x2009, 0x20, 0x200C):
        if index := font.get_char_index(char):
            glyph = font.load_glyph(index, flags=_UNSCALED)
            if not any(glyph.bbox):
                return index
    return 0


@lru_cache(maxsize=16384)
def _width(font, glyph: int) -> int:
    """Return the width of a glyph as it is written into the file, in thousandths of the size."""
    return round(font.load_glyph(glyph, flags=_UNSCALED).horiAdvance * 1000 / font.units_per_EM)


def _steps(way: float) -> list[float]:
    """Return steps of the pen, as TJ takes them, that lead `way` thousandths to the right."""
    if abs(way) < _STILL:
        return []
    parts = max(1, math.ceil(way / _STEP))
    return [-way / parts] * parts


def _joined(shown: list) -> list:
    """Return codes and steps with neighbouring codes in one."""
    groups = itertools.groupby(shown, type)
    return [
        part
        for kind_, same in groups
        for part in ([b"".join(same)] if kind_ is bytes else list(same))
    ]
