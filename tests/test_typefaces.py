"""The fonts that Persian is drawn with, and the sentences where there are none."""

import subprocess
import sys
import warnings
from io import BytesIO

import matplotlib as mpl
import numpy as np
import pytest
from fontTools.ttLib import TTFont
from matplotlib import font_manager
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from helpers import rtl
from helpers.rtl import typefaces

DEJAVU = font_manager.findfont("DejaVu Sans")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """An empty data/fonts, and a machine on which only DejaVu Sans is installed."""
    manager = font_manager.fontManager
    only = [font for font in manager.ttflist if font.name == "DejaVu Sans"]
    monkeypatch.setattr(manager, "ttflist", only)
    monkeypatch.setattr(typefaces, "FOLDER", tmp_path)
    manager.addfont(DEJAVU)  # forgets which font was found for which family
    yield tmp_path
    manager.addfont(DEJAVU)


def put(folder, family, without=""):
    """Put a font into the folder: DejaVu Sans under another name, less some letters."""
    font = TTFont(DEJAVU)
    for record in font["name"].names:
        if record.nameID in (1, 4, 6, 16):
            record.string = family
    for table in font["cmap"].tables:
        for letter in without:
            table.cmap.pop(ord(letter), None)
    font.save(folder / f"{family}.ttf")


def drawn(text, families):
    figure = Figure(figsize=(6, 1), dpi=100)
    canvas = FigureCanvasAgg(figure)
    figure.text(0.05, 0.4, rtl.label(text), fontsize=30, fontfamily=families)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        canvas.draw()
    return figure, np.asarray(canvas.buffer_rgba())[:, :, 0] < 128


def test_without_vazirmatn_persian_is_drawn_in_dejavu(folder):
    assert rtl.fonts() == ["DejaVu Sans"]


def test_vazirmatn_comes_first_once_it_lies_in_the_folder(folder):
    put(folder, "Vazirmatn")
    assert rtl.fonts() == ["Vazirmatn", "DejaVu Sans"]
    known = len(font_manager.fontManager.ttflist)
    assert rtl.fonts() == ["Vazirmatn", "DejaVu Sans"]
    assert len(font_manager.fontManager.ttflist) == known, "it is made known once"


def test_importing_makes_no_font_known():
    asked = (
        "from matplotlib.font_manager import fontManager as fonts; before = len(fonts.ttflist)\n"
        "from helpers import charts, export, rtl\nprint(len(fonts.ttflist) - before)"
    )
    said = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True)
    assert said.stdout == "0\n", said


def test_a_family_can_be_named_and_dejavu_stands_in_for_what_it_lacks(folder):
    put(folder, "Journal", without="τΔ")
    put(folder, "Vazirmatn")
    assert rtl.fonts("Journal") == ["Journal", "DejaVu Sans"]
    assert rtl.fonts("DejaVu Sans") == ["DejaVu Sans"]


def test_a_family_that_is_not_there_is_refused_in_a_sentence(folder):
    put(folder, "Journal")
    with pytest.raises(ValueError, match="No font family 'Jurnal' .* Near to it are: Journal."):
        rtl.fonts("Jurnal")
    with pytest.raises(ValueError, match="No font family 5 is installed"):
        rtl.fonts(5)


@pytest.mark.parametrize("letter", ["گ", "ی", "۴"])
def test_a_family_that_lacks_a_letter_is_refused_and_the_letter_named(folder, letter):
    put(folder, "Journal", without=letter)
    with pytest.raises(ValueError, match=f"'Journal' cannot .* it lacks {letter}. Choose"):
        rtl.fonts("Journal")


def test_a_family_without_any_persian_is_refused_shortly(folder):
    put(folder, "Latin", without=typefaces.LETTERS + typefaces.DIGITS)
    with pytest.raises(ValueError, match="it lacks آ أ .* …. Choose another"):
        rtl.fonts("Latin")


def test_vazirmatn_that_lacks_letters_is_passed_over(folder):
    put(folder, "Vazirmatn", without="پ")
    assert rtl.fonts() == ["DejaVu Sans"]


def test_no_font_at_all_is_a_sentence_and_a_check_that_fails(folder):
    font_manager.fontManager.ttflist = []
    with pytest.raises(RuntimeError, match="No font here holds Persian letters.*make fonts"):
        rtl.fonts()
    checks = rtl.check(language="en").set_index("checked")
    assert not checks.loc["a font with Persian letters", "fine"]


def test_a_file_that_is_no_font_is_named(folder):
    (folder / "broken.ttf").write_bytes(b"no font")
    with pytest.raises(RuntimeError, match="broken.ttf in data/fonts is no font"):
        rtl.fonts()


def test_a_greek_letter_is_drawn_from_the_second_family(folder):
    put(folder, "Journal", without="τΔ")
    _, mixed = drawn("میانگین τ و Δ", rtl.fonts("Journal"))
    _, whole = drawn("میانگین τ و Δ", ["DejaVu Sans"])
    assert mixed.sum() > 500
    assert abs(mixed.astype(int) - whole).sum() < 0.02 * whole.sum()


@pytest.mark.parametrize("kind", ["pdf", "svg"])
def test_both_families_reach_the_file(folder, kind):
    put(folder, "Journal", without="τΔ")
    figure, _ = drawn("میانگین τ", rtl.fonts("Journal"))
    buffer = BytesIO()
    with mpl.rc_context({"pdf.fonttype": 42, "svg.fonttype": "path", "pdf.compression": 0}):
        figure.savefig(buffer, format=kind)
    written = buffer.getvalue()
    if kind == "pdf":
        assert b"+Journal" in written and b"+DejaVuSans" in written and b"/Type3" not in written
    else:
        assert b'id="DejaVuSans-' in written and b'id="Journal-' in written
