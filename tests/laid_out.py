"""The labels of the suite, and where HarfBuzz puts their glyphs after the bidi algorithm."""

import re
import unicodedata
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import uharfbuzz
from bidi import get_display

INVISIBLE = set("\u200c\u200e\u200f")
HERE = Path(__file__).parent


class Glyph(NamedTuple):
    """A glyph of a font, in units of the font from where the line begins at the left."""

    index: int
    x: float
    y: float
    advance: float


def read_rows(name: str) -> list[tuple[str, ...]]:
    r"""The rows of a table beside this file, without its heading; "\n" stands for a line break."""
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()[1:]
    return [tuple(cell.replace(r"\n", "\n") for cell in line.split("\t")) for line in lines]


def levels(line: str, base: str) -> list[int]:
    """The embedding level of each character, as python-bidi (unicode-bidi, in Rust) finds it.

    It gives one per byte. Spaces at the end would need rule L1, so there must be none.
    """
    assert line == line.strip(" "), f"{line!r} ends in spaces"
    found = get_display(line, base_dir=base, debug=True)
    per_byte = [int(level) for level in re.findall(r"Level\(\s*(\d+),", found)]
    lengths = [len(letter.encode()) for letter in line]
    return [per_byte[sum(lengths[:place])] for place in range(len(line))]


def script(letter: str) -> str:
    """The script of a letter that has one of its own, or ""."""
    name = unicodedata.name(letter, "")
    known = {"LATIN": "Latn", "ARABIC": "Arab", "GREEK": "Grek"}
    return known.get(name.split(" ")[0], "") if letter.isalpha() else ""


def scripts(line: str) -> list[str]:
    """The script of each character; those that have none go with what is before, or after, them."""
    found: list[str] = []
    for letter in line:
        found.append(script(letter) or (found[-1] if found else ""))
    first = next(filter(None, found), "Zyyy")
    return [name or first for name in found]


def visual_runs(line: str, base: str) -> list[tuple[int, int, int, str]]:
    """Runs of one level and one script (begin, end, level, script), left to right: rule L2."""
    places = range(len(line))
    level, names = levels(line, base), scripts(line)
    runs = []
    for (height, name), part in groupby(places, key=lambda place: (level[place], names[place])):
        part = list(part)
        runs.append((part[0], part[-1] + 1, height, name))
    for height in range(max(level, default=0), 0, -1):
        reordered = []
        for high, part in groupby(runs, key=lambda run: run[2] >= height):
            part = list(part)
            reordered += part[::-1] if high else part
        runs = reordered
    return runs


class Shaper:
    """HarfBuzz with one font file."""

    def __init__(self, path: str):
        self.face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(path))
        self.font = uharfbuzz.Font(self.face)

    def holds(self, text: str) -> bool:
        """Whether the font has a glyph for each character that is seen."""
        return all(
            self.font.get_nominal_glyph(ord(letter))
            for letter in text
            if letter not in INVISIBLE and letter != "\n"
        )

    def is_mark(self, index: int) -> bool:
        kind = self.face.get_layout_glyph_class(index)
        return kind == uharfbuzz.OTLayoutGlyphClass.MARK

    def outline(self, index: int) -> tuple:
        """The strokes of a glyph in any order, and its advance: a font may hold a letter twice."""
        steps = []
        pen = uharfbuzz.DrawFuncs()
        for name in ("move_to", "line_to", "quadratic_to", "cubic_to", "close_path"):
            getattr(pen, f"set_{name}_func")(lambda *where, name=name: steps.append((name, where)))
        self.font.draw_glyph(index, pen)
        drawn = sorted((name, where[:-1]) for name, where in steps)
        return tuple(drawn), self.font.get_glyph_h_advance(index)

    def alike(self, some: list[int], others: list[int]) -> bool:
        """Whether these glyphs draw what those do, one after another."""
        return list(map(self.outline, some)) == list(map(self.outline, others))

    def shape(self, text: str, begin: int, end: int, direction: str, name: str) -> list[Glyph]:
        """The glyphs of a part of a text, which is shaped with its neighbours in sight."""
        buffer = uharfbuzz.Buffer()
        buffer.add_codepoints([ord(letter) for letter in text], begin, end - begin)
        buffer.direction, buffer.script = direction, name
        buffer.flags = uharfbuzz.BufferFlags.REMOVE_DEFAULT_IGNORABLES
        uharfbuzz.shape(self.font, buffer)
        pen, glyphs = 0, []
        for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            x, y = pen + place.x_offset, place.y_offset
            glyphs.append(Glyph(info.codepoint, x, y, place.x_advance))
            pen += place.x_advance
        return glyphs

    def line(self, line: str, base: str) -> list[Glyph]:
        """The glyphs of a line, from left to right."""
        pen, glyphs = 0, []
        for begin, end, level, name in visual_runs(line, base):
            run = self.shape(line, begin, end, "rtl" if level % 2 else "ltr", name)
            glyphs += [glyph._replace(x=pen + glyph.x) for glyph in run]
            pen += sum(glyph.advance for glyph in run)
        return glyphs

    def pieces(self, pieces: list[str]) -> list[int]:
        """The glyphs of pieces that stand beside one another, left to right.

        A piece with Persian letters is shaped from the right, any other from the left.
        """
        glyphs: list[Glyph] = []
        for piece in pieces:
            name = next(filter(None, map(script, piece)), "Zyyy")
            direction = "rtl" if name == "Arab" else "ltr"
            glyphs += self.shape(piece, 0, len(piece), direction, name)
        return [glyph.index for glyph in glyphs]

    def seen(self, indices: list[int]) -> list[int]:
        """The glyphs that are neither spaces nor marks."""
        space = self.font.get_nominal_glyph(ord(" "))
        return [index for index in indices if index != space and not self.is_mark(index)]
