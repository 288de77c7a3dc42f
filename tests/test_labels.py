"""Each label of the suite as matplotlib lays it out, beside HarfBuzz and a reader of Persian.

The reference finds the directions with unicode-bidi, the glyphs and their places with HarfBuzz;
matplotlib from 3.11 on finds them with fribidi and its own libraqm. Before 3.11 matplotlib joins
and places nothing by itself: there letters are compared by what they draw and where, and marks only
by their number, because nothing puts a mark exactly over its letter; and only in DejaVu Sans,
because Vazirmatn draws joined letters in shapes that no character stands for.
"""

import unicodedata
import warnings
from functools import cache

import pytest
from laid_out import INVISIBLE, Shaper, read_rows
from matplotlib import _text_helpers, font_manager
from matplotlib.ft2font import FT2Font

from helpers import rtl
from helpers.rtl.text import marked, runs_from_right, shapes_persian

LABELS = [(text, language) for text, language, _ in read_rows("labels.tsv")]
DRAWN = {(text, language): drawn for text, language, drawn in read_rows("labels_drawn.tsv")}
FAMILIES = rtl.fonts() if shapes_persian() else ["DejaVu Sans"]
UNIT = 1.0  # of 2048 in an em: a hundredth of a pixel for text of 10 points on a screen
NAMES = [f"{language}: {text}".replace("\n", " / ") for text, language in LABELS]


@cache
def fonts_of(family):
    path = font_manager.findfont(family)
    shaper, font = Shaper(path), FT2Font(path)
    font.set_size(shaper.face.upem, 72)
    return shaper, font


def base_of(line, language):
    return "R" if runs_from_right(line, language) else "L"


def drawn_lines(text, language):
    """The lines as matplotlib's Text hands them to the font: mathtext is off, so «\\$» is «$»."""
    return rtl.label(text, language=language).replace(r"\$", "$").split("\n")


def laid_out(line, font):
    """What matplotlib draws of a line: characters, glyph index, x and y, from left to right."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        items = list(_text_helpers.layout(line, font))
    shown = [item for item in items if not set(item.char) <= INVISIBLE]
    if shapes_persian():
        return [(item.char, item.glyph_index, item.x, item.y) for item in shown]
    return [(item.char, item.glyph_idx, item.x, 0) for item in shown]


def is_mark(letter):
    """Whether a character is a mark, or, before 3.11, two of them in one (U+FC5E to U+FC63)."""
    return unicodedata.category(letter) == "Mn" or "\ufc5e" <= letter <= "\ufc63"


def count_marks(text):
    return sum(map(is_mark, unicodedata.normalize("NFKD", text)))


def differences(text, language, family, prepare=marked):
    """What matplotlib's layout of a label has otherwise than the reference: an empty list if fine.

    `prepare` writes a line as the reference is given it: with our marks of direction, or without.
    """
    shaper, font = fonts_of(family)
    lines = zip(text.split("\n"), drawn_lines(text, language), strict=True)
    compare = compare_shaped if shapes_persian() else compare_joined
    found = []
    for plain, line in lines:
        if count_marks(plain) != count_marks(line):
            found.append(f"{count_marks(line)} marks instead of {count_marks(plain)}")
        wanted = shaper.line(prepare(plain, language), base_of(plain, language))
        found += compare(laid_out(line, font), wanted, shaper)
    return found


def compare_shaped(items, wanted, shaper):
    indices = [index for _, index, _, _ in items]
    if indices != [glyph.index for glyph in wanted]:
        return [f"glyphs {indices} instead of {[glyph.index for glyph in wanted]}"]
    return [
        f"{char!r} at {x}, {y} instead of {glyph.x}, {glyph.y}"
        for (char, _, x, y), glyph in zip(items, wanted, strict=True)
        if abs(x - glyph.x) > UNIT or abs(y - glyph.y) > UNIT
    ]


def compare_joined(items, wanted, shaper):
    letters = [(index, x) for char, index, x, _ in items if not is_mark(char)]
    bases = [glyph for glyph in wanted if not shaper.is_mark(glyph.index)]
    if not shaper.alike([index for index, _ in letters], [glyph.index for glyph in bases]):
        return [f"glyphs {[i for i, _ in letters]} instead of {[g.index for g in bases]}"]
    return [
        f"glyph {index} at {x} instead of {glyph.x}"
        for (index, x), glyph in zip(letters, bases, strict=True)
        if abs(x - glyph.x) > UNIT
    ]


def test_the_suite_is_large_and_of_every_kind():
    rows = read_rows("labels.tsv")
    assert len(rows) == len({row[:2] for row in rows}) >= 300
    kinds = (
        "brackets date digits half-space latin-first ligature long mark mixed money negative "
        "number operator percent range two-line wrapped"
    )
    assert sorted({kind for _, _, kind in rows}) == kinds.split()
    assert set(DRAWN) <= set(LABELS)
    assert len(DRAWN) >= 80


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize(("text", "language"), LABELS, ids=NAMES)
def test_glyphs_and_places_are_those_of_harfbuzz(text, language, family):
    if not fonts_of(family)[0].holds(marked(text, language)):
        assert family != "DejaVu Sans"
        pytest.skip(f"{family} lacks a character of it")
    assert differences(text, language, family) == []


@pytest.mark.parametrize(("text", "language"), DRAWN)
def test_pieces_stand_where_a_reader_of_persian_wants_them(text, language):
    shaper, font = fonts_of("DejaVu Sans")
    for line, drawn in zip(
        drawn_lines(text, language), DRAWN[text, language].split("\n"), strict=True
    ):
        indices = shaper.seen([index for _, index, _, _ in laid_out(line, font)])
        assert shaper.alike(indices, shaper.seen(shaper.pieces(drawn.split(" ¦ "))))


@pytest.mark.parametrize(("text", "language"), LABELS, ids=NAMES)
def test_what_differs_from_the_bare_algorithm_was_checked_by_hand(text, language):
    if differences(text, language, "DejaVu Sans", prepare=lambda line, language: line):
        assert (text, language) in DRAWN


def test_the_comparison_sees_what_is_wrong(monkeypatch):
    text, language = "«امنیت» در سال‌های ۱۳۹۹–۱۴۰۴", "fa"
    assert not differences(text, language, "DejaVu Sans")
    right = rtl.label(text)
    wrong = [right[::-1], right.replace("\u200c", ""), right.replace("۹", "۸"), right + " ",
             right.replace("–", "-"), right.replace(" ", "  ", 1)]  # fmt: skip
    for instead in wrong if shapes_persian() else wrong[:1] + wrong[2:]:
        monkeypatch.setattr(rtl, "label", lambda text, language, instead=instead: instead)
        assert differences(text, language, "DejaVu Sans")
