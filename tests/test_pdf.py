"""The text of an exported PDF is that of the figure, as pdftotext and pypdf read it."""

import os
import re
import shutil
import subprocess
from functools import cache
from pathlib import Path

import matplotlib as mpl
import numpy as np
import pypdf
import pytest
from matplotlib.figure import Figure
from PIL import Image

from helpers import charts, frequency, indexing, rtl
from helpers.export import pdf, pdf_readers, reading_order

pytestmark = pytest.mark.skipif(
    not rtl.text.shapes_persian(), reason="before matplotlib 3.11 the PDF is matplotlib's own"
)

ROOT = Path(__file__).parent.parent
POPPLER = shutil.which("pdftotext") is not None
needs_poppler = pytest.mark.skipif(
    not POPPLER and not os.environ.get("CI"), reason="poppler is not installed"
)
READERS = ["pypdf", pytest.param("pdftotext", marks=needs_poppler)]
PER_PAGE = 40


def suite():
    rows = (ROOT / "tests" / "labels.tsv").read_text("utf-8").splitlines()[1:]
    labels = [tuple(row.split("\t")[:2]) for row in rows if row]
    return [(label.replace("\\n", "\n"), language) for label, language in labels]


def pages(labels):
    return [labels[at : at + PER_PAGE] for at in range(0, len(labels), PER_PAGE)]


SUITE = suite()
OF_ONE_LANGUAGE = [
    page
    for language in ("fa", "en")
    for page in pages([row for row in SUITE if row[1] == language])
]
MIXED = pages([row for start in range(7) for row in SUITE[start::7]])
PAGES = OF_ONE_LANGUAGE + MIXED


def drawn(labels, rotation=0):
    figure, size = Figure(figsize=(11, 11)), len(labels)
    for order, (label, language) in enumerate(labels):
        place, right = (order + 0.5) / size, language == "fa"
        figure.text(
            *((place, 0.5) if rotation else (0.97 if right else 0.03, 1 - place)),
            rtl.label(label, language=language),
            ha="center" if rotation else "right" if right else "left",
            va="center",
            rotation=rotation,
            fontsize=8,
            fontfamily=rtl.fonts(),
        )
    return figure


def written(figure, path):
    pdf.write_pdf(figure, path, dpi=300, metadata={"Title": "برچسب‌ها", "CreationDate": None})
    return path


def read(path, reader):
    if reader == "pypdf":
        return folded(pypdf.PdfReader(path).pages[0].extract_text())
    command = ["pdftotext", "-enc", "UTF-8", path, "-"]
    return folded(subprocess.run(command, capture_output=True, check=True).stdout.decode())


def folded(text):
    """The text without marks of direction, with single spaces, and «ۀ» as rtl.label writes it."""
    text = text.translate(reading_order.CONTROLS).replace("\u06c0", "\u0647\u0654")
    return re.sub(r"\s+", " ", text).strip()


def missing(labels, text):
    return [label for label, _ in labels if any(folded(x) not in text for x in label.split("\n"))]


@pytest.fixture(scope="module")
def file_of(tmp_path_factory):
    """The PDF of a page of labels, written once."""
    folder = tmp_path_factory.mktemp("labels")

    @cache
    def write(number, rotation):
        return written(drawn(PAGES[number], rotation), folder / f"{number}-{rotation}.pdf")

    return write


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("rotation", [0, 90])
@pytest.mark.parametrize("number", range(len(PAGES)))
def test_every_label_is_found(number, rotation, reader, file_of):
    assert missing(PAGES[number], read(file_of(number, rotation), reader)) == []


def test_few_lines_need_a_text_of_their_own_for_poppler(file_of):
    replaced = 0
    for number in range(len(OF_ONE_LANGUAGE)):
        page = pypdf.PdfReader(file_of(number, 0)).pages[0]
        replaced += len(re.findall(rb"/ActualText <FEFF[0-9A-F]", page.get_contents().get_data()))
    assert replaced <= 3


def test_without_our_order_labels_are_not_found(tmp_path):
    path = tmp_path / "labels.pdf"
    with mpl.rc_context({"pdf.fonttype": 42}):
        drawn(OF_ONE_LANGUAGE[2]).savefig(path)
    assert len(missing(OF_ONE_LANGUAGE[2], read(path, "pypdf"))) > 30


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("language", ["fa", "en"])
@pytest.mark.parametrize("terms", [["امنیت", "قفقاز"], "تحریم / (تحریم + مذاکره)"])
def test_every_text_of_a_chart_is_found(terms, language, reader, tmp_path, monkeypatch, sample):
    table = frequency.over_time(sample, terms=terms, every="season", calendar="jalali")
    figure = charts.plot_over_time(table, language=language).figure
    said, draw = [], pdf._Renderer.draw_text

    def noted(self, gc, x, y, s, *rest, **named):
        said.append(s)
        return draw(self, gc, x, y, s, *rest, **named)

    monkeypatch.setattr(pdf._Renderer, "draw_text", noted)
    text = read(written(figure, tmp_path / "chart.pdf"), reader)
    assert len(said) > 15
    assert [line for line in said if folded(line) not in text] == []


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    from helpers import corpus

    articles = corpus.read_articles(ROOT / "data" / "sample" / "articles.csv")
    return indexing.build(articles, tmp_path_factory.mktemp("index") / "sample")


@needs_poppler
@pytest.mark.parametrize("number, rotation", [(1, 0), (3, 90), (5, 0), (-1, 0)])
def test_the_picture_is_that_which_matplotlib_draws(
    number, rotation, file_of, tmp_path, monkeypatch
):
    ours = raster(file_of(number % len(PAGES), rotation))
    monkeypatch.delattr(pdf._Renderer, "draw_text")
    theirs = raster(written(drawn(PAGES[number], rotation), tmp_path / "theirs.pdf"))
    ink = (theirs < 128).sum()
    assert ink > 10_000
    assert (np.abs(ours - theirs) > 128).sum() < 0.01 * ink
    moved = np.abs(np.roll(ours, 1, axis=1) - theirs)
    assert (moved > 128).sum() > 0.05 * ink


def raster(path):
    command = ["pdftoppm", "-r", "200", "-png", "-singlefile", path, path.with_suffix("")]
    subprocess.run(command, check=True)
    with Image.open(path.with_suffix(".png")) as image:
        return np.asarray(image.convert("L")).astype(float)


def test_the_fonts_are_embedded_as_truetype(tmp_path):
    path = written(drawn(MIXED[0]), tmp_path / "labels.pdf")
    fonts = pypdf.PdfReader(path).pages[0]["/Resources"]["/Font"]
    assert len(fonts) > 0
    for font in fonts.values():
        (inner,) = font.get_object()["/DescendantFonts"]
        assert inner.get_object()["/Subtype"] == "/CIDFontType2"
        assert "/FontFile2" in inner.get_object()["/FontDescriptor"]
    assert b"/Type3" not in path.read_bytes()


def test_the_same_figure_gives_the_same_bytes(tmp_path):
    figure = drawn(MIXED[0])
    first = written(figure, tmp_path / "a.pdf").read_bytes()
    assert first == written(figure, tmp_path / "b.pdf").read_bytes()
    assert first == written(drawn(MIXED[0]), tmp_path / "c.pdf").read_bytes()


def test_a_binary_file_is_written_and_the_canvas_and_the_settings_stay(tmp_path):
    figure, before = drawn(MIXED[0]), dict(mpl.rcParams)
    canvas, dpi = figure.canvas, figure.dpi
    with open(tmp_path / "a.pdf", "wb") as file:
        pdf.write_pdf(figure, file, dpi=300, metadata={"Title": "نام", "CreationDate": None})
    assert pypdf.PdfReader(tmp_path / "a.pdf").metadata.title == "نام"
    assert (figure.canvas, figure.dpi, dict(mpl.rcParams)) == (canvas, dpi, before)


def test_a_figure_without_text_is_written(tmp_path):
    assert read(written(Figure(), tmp_path / "empty.pdf"), "pypdf") == ""


@pytest.mark.parametrize(
    "seen, said",
    [
        ("مالس", "سلام"),
        ("۱۴۰۴–۱۳۹۹", "۱۳۹۹–۱۴۰۴"),
        ("زاقفق و NATO", "NATO و قفقاز"),
        ("Uses of تینما in", "Uses of امنیت in"),
    ],
)
def test_the_way_leads_through_the_line_as_it_is_read(seen, said):
    path = reading_order.way(seen, said)
    assert "".join(seen[place] for place, _ in path) == said
    assert sorted(place for place, _ in path) == list(range(len(seen)))


@pytest.mark.parametrize("right_to_left", [True, False])
def test_what_is_written_for_poppler_reads_as_it_should(right_to_left):
    for label, _ in SUITE:
        for line in label.translate(reading_order.CONTROLS).split("\n"):
            given = pdf_readers.written_for(line, right_to_left)
            back = pdf_readers.read_back(given, right_to_left)
            assert back.translate(reading_order.CONTROLS) == line
