"""Each label of the suite as Chromium draws it, beside what matplotlib draws, as pictures.

Chromium orders with ICU and shapes with its own HarfBuzz, from the same font file. The page is
given each line as `marked` writes it, and the direction of the line as HTML says it.
"""

import html
import os
import shutil
import subprocess
from itertools import batched

import numpy as np
import pytest
from laid_out import read_rows
from matplotlib import font_manager, rc_context
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.image import imread

from helpers import rtl
from helpers.rtl.text import marked, runs_from_right

LABELS = [(text, language) for text, language, _ in read_rows("labels.tsv")]
NAMES = [f"{language}: {text}".replace("\n", " / ") for text, language in LABELS]
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
SIZE, ROW, ROWS = 32, 90, 170
NARROW, WIDE = 900, 2600
LITTLE, WIDER = 0.28, 0.01
PAGE = """<!DOCTYPE html><meta charset="utf-8"><style>
@font-face {{ font-family: Same; src: url("same.ttf"); }}
body {{ margin: 0; background: white; color: black; }}
div {{ font: {size}px/{row}px Same; height: {row}px; padding: 0 20px; white-space: pre;
  overflow: hidden; font-variant-ligatures: normal; text-rendering: geometricPrecision; }}
</style><body>{lines}</body>"""
OPTIONS = (
    "--headless --no-sandbox --disable-gpu --hide-scrollbars --disable-background-networking "
    "--disable-lcd-text --font-render-hinting=none --force-device-scale-factor=1"
)

pytestmark = pytest.mark.skipif(
    CHROMIUM is None and not os.environ.get("CI"), reason="Chromium is not installed here"
)


def crop(paper):
    """The part of a picture that holds ink: rows × columns, from 0 (white) to 1 (black)."""
    rows, columns = (np.flatnonzero((paper > 0.2).any(axis=axis)) for axis in (1, 0))
    return paper[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def paper_of(figure):
    """The ink of a whole figure, without hinting, at a dot per point."""
    canvas = FigureCanvasAgg(figure)
    with rc_context({"text.hinting": "no_hinting"}):
        canvas.draw()
    return 1 - np.asarray(canvas.buffer_rgba())[:, :, 0] / 255


def drawn(written):
    """What matplotlib draws of a text that `rtl.label` has written, its lines far apart."""
    figure = Figure(figsize=(WIDE / 72, 6), dpi=72)
    figure.text(0.01, 0.5, written, size=SIZE, family="DejaVu Sans", va="center", linespacing=3)
    return crop(paper_of(figure))


def split(ink, count):
    """The lines of a drawing: cut where the widest empty bands of rows are."""
    full = np.flatnonzero((ink > 0.2).any(axis=1))
    widest = np.argsort(np.diff(full))[::-1][: count - 1]
    return [crop(ink[part[0] : part[-1] + 1]) for part in np.split(full, np.sort(widest) + 1)]


@pytest.fixture(scope="module")
def in_chromium(tmp_path_factory):
    """Each line of the suite (text, language) as Chromium draws it."""
    if CHROMIUM is None:
        pytest.fail("Chromium is not installed: apt-get install chromium")
    folder = tmp_path_factory.mktemp("chromium")
    shutil.copy(font_manager.findfont("DejaVu Sans"), folder / "same.ttf")
    lines = dict.fromkeys((line, tongue) for text, tongue in LABELS for line in text.split("\n"))
    pictures = {}
    narrow = [line for line in lines if len(line[0]) <= NARROW // SIZE]
    pages = [(NARROW, part) for part in batched(narrow, ROWS)]
    pages.append((WIDE, tuple(line for line in lines if line not in set(narrow))))
    for number, (width, part) in enumerate(pages):
        paper = screenshot(folder, f"page{number}", part, width)
        pictures |= {
            line: crop(paper[place * ROW : (place + 1) * ROW]) for place, line in enumerate(part)
        }
    return pictures


def screenshot(folder, name, lines, width):
    divisions = [
        f'<div lang="{language}" dir="{"rtl" if runs_from_right(line, language) else "ltr"}">'
        f"{html.escape(marked(line, language))}</div>"
        for line, language in lines
    ]
    page, picture = folder / f"{name}.html", folder / f"{name}.png"
    page.write_text(PAGE.format(size=SIZE, row=ROW, lines="\n".join(divisions)), encoding="utf-8")
    command = [
        CHROMIUM, *OPTIONS.split(), f"--user-data-dir={folder / 'profile'}",
        f"--window-size={width},{ROW * len(lines)}", f"--screenshot={picture}", page.as_uri(),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return 1 - imread(picture)[:, :, 0]


def difference(one, other):
    """How much two drawings differ, from 0 to 1: 1 where one is much wider or higher.

    It is the greatest difference of their ink in any square of 5 × 5 dots, where the two lie best
    over one another: a dot or a mark too much or too few is a difference of a third or more.
    """
    (rows, columns), (other_rows, other_columns) = one.shape, other.shape
    if abs(columns - other_columns) > 2 + WIDER * columns or abs(rows - other_rows) > 3:
        return 1.0
    height, width = max(rows, other_rows) + 4, max(columns, other_columns) + 4
    still = place(one, height, width, 2, 2)
    moves = [(down, right) for down in range(5) for right in range(5)]
    moved = (place(other, height, width, *move) for move in moves)
    return min(abs(mean_of_squares(still - ink)).max() for ink in moved)


def place(ink, height, width, down, right):
    paper = np.zeros((height, width))
    paper[down : down + ink.shape[0], right : right + ink.shape[1]] = ink
    return paper


def mean_of_squares(ink, side=5):
    for _ in range(2):
        sums = np.cumsum(np.pad(ink, ((side, side), (0, 0))), axis=0)
        ink = ((sums[side:] - sums[:-side]) / side).T
    return ink


def differences(text, language, in_chromium, written=None):
    """How much the lines of a label differ; matplotlib draws `written`, if given, instead."""
    parts = split(drawn(written or rtl.label(text, language=language)), text.count("\n") + 1)
    pairs = zip(text.split("\n"), parts, strict=True)
    return [difference(part, in_chromium[line, language]) for line, part in pairs]


@pytest.mark.parametrize(("text", "language"), LABELS, ids=NAMES)
def test_matplotlib_draws_what_chromium_draws(text, language, in_chromium):
    found = differences(text, language, in_chromium)
    assert max(found) < LITTLE, found


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("سلام", "مالس"),
        ("سلام", "سالم"),
        ("سلام", "س\u200cل\u200cا\u200cم"),
        ("می\u200cخواهد", "میخواهد"),
        ("NATO و قفقاز", "قفقاز و NATO"),
        ("سال\u200cهای ۱۳۹۹–۱۴۰۴", "سال\u200cهای ۱۴۰۴–۱۳۹۹"),
        ("دما −۷ درجه", "دما \u200e۷−\u200e درجه"),
        ("تغییر (−۳٫۵)", "تغییر )−۳٫۵("),
        ("۹۵٪ اطمینان", "۹۵ ٪اطمینان"),
        ("مُدَرِّس", "مدرس"),
        ("مجلهٔ ما", "مجله ما"),
        ("آب و آتش", "آب و اتش"),
    ],
)
def test_the_pictures_tell_a_wrong_drawing_from_a_right_one(text, wrong, in_chromium):
    assert max(differences(text, "fa", in_chromium)) < LITTLE
    assert max(differences(text, "fa", in_chromium, rtl.label(wrong))) > LITTLE


def test_raw_latin_first_text_is_told_from_the_label(in_chromium):
    assert max(differences("NATO و قفقاز", "fa", in_chromium, "NATO و قفقاز")) > LITTLE


def test_ticks_titles_legends_and_notes_are_drawn_alike(in_chromium):
    font = {"size": SIZE, "family": "DejaVu Sans"}
    figure = Figure(figsize=(20, 16), dpi=72)
    axes = figure.add_axes([0.2, 0.2, 0.75, 0.7], frame_on=False)
    axes.set_xticks([0.2, 0.7], [rtl.label("مهر\n۱۴۰۲"), rtl.label("NATO\nو قفقاز")], **font)
    axes.set(xlim=(0, 1), ylim=(0, 1), yticks=[])
    axes.tick_params(length=0)
    for label in axes.get_xticklabels():
        label.set_linespacing(3)
    (line,) = axes.plot([], label=rtl.label("سال\u200cهای ۱۳۹۹–۱۴۰۴"))
    texts = {
        "COVID-19 در ایران": axes.set_title(rtl.label("COVID-19 در ایران"), **font),
        "بسامد (در هر ۱۰٬۰۰۰ واژه)": axes.set_ylabel(
            rtl.label("بسامد (در هر ۱۰٬۰۰۰ واژه)"), labelpad=20, **font
        ),
        "تغییر (−۳٫۵)": axes.annotate(rtl.label("تغییر (−۳٫۵)"), (0.4, 0.3), **font),
        "سال\u200cهای ۱۳۹۹–۱۴۰۴": axes.legend(
            handles=[line], prop=font, frameon=False, markerfirst=False, loc="upper left"
        ).get_texts()[0],
        "مهر\n۱۴۰۲": axes.get_xticklabels()[0],
        "NATO\nو قفقاز": axes.get_xticklabels()[1],
    }
    paper = paper_of(figure)
    for text, artist in texts.items():
        box = artist.get_window_extent().padded(3)
        rows = slice(int(len(paper) - box.y1), int(len(paper) - box.y0) + 1)
        ink = paper[rows, int(box.x0) : int(box.x1) + 1]
        if artist.get_rotation() == 90:
            ink = np.rot90(ink, -1)
        parts = split(crop(ink), text.count("\n") + 1)
        for part, line in zip(parts, text.split("\n"), strict=True):
            assert difference(part, in_chromium[line, "fa"]) < LITTLE, line


@pytest.mark.parametrize("text", ["سال\u200cهای ۱۳۹۹–۱۴۰۴", "فاصلهٔ ۹۵٪ اطمینان", "NATO و قفقاز"])
@pytest.mark.parametrize("angle", [90, 180, 270])
def test_a_turned_label_is_the_label(text, angle, in_chromium):
    figure = Figure(figsize=(12, 12), dpi=72)
    figure.text(
        0.5, 0.5, rtl.label(text), size=SIZE, family="DejaVu Sans", rotation=angle,
        ha="center", va="center",
    )  # fmt: skip
    ink = crop(np.rot90(paper_of(figure), -angle // 90))
    assert difference(ink, in_chromium[text, "fa"]) < LITTLE
