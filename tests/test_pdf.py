"""The text of an exported PDF is that of the figure, as pdftotext and pypdf read it."""

import os
import re
import shutil
import subprocess
from collections import Counter
from functools import cache
from pathlib import Path

import matplotlib as mpl
import numpy as np
import pandas as pd
import pypdf
import pytest
from matplotlib import pyplot as plt
from matplotlib.figure import Figure
from PIL import Image
from test_charts import frequencies
from test_charts_papers import occurrences_of, sides_of
from test_charts_words import company_of

from helpers import charts, export, frequency, indexing, rtl
from helpers.export import pdf, pdf_readers, reading_order
from helpers.export.drawn import read_lines

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
    figure, size = Figure(figsize=(15, 15)), len(labels)
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


def side_by_side(texts, path, language="fa"):
    """The PDF of texts in rows of eight, a little apart, each row from the right."""
    figure = Figure(figsize=(9, 6))
    for order, text in enumerate(texts):
        figure.text(
            0.98 - order % 8 * 0.12, 0.95 - order // 8 * 0.1, rtl.label(text, language=language),
            ha="right", fontsize=8, fontfamily=rtl.fonts(),
        )  # fmt: skip
    return written(figure, path)


@pytest.mark.parametrize("reader", READERS)
def test_marks_of_direction_do_not_turn_the_page(reader, tmp_path):
    texts = ["امنیت", "قفقاز", "NATO", *(f"{n} ({n})" for n in range(10, 40))]
    text = read(side_by_side(texts, tmp_path / "cells.pdf", "en"), reader)
    assert [one for one in texts if one not in text] == []


@needs_poppler
@pytest.mark.parametrize("language", ["fa", "en"])
def test_a_line_beside_another_keeps_its_numbers(language, tmp_path):
    texts = ["۱۲ سال", "سال ۱۳", "۱۴ ماه", "ماه ۱۵ (و ۱۶)"]
    figure, place = Figure(figsize=(9, 2)), 10
    for text in texts:
        shown = figure.text(0, 0.5, rtl.label(text, language=language), fontfamily=rtl.fonts())
        shown.set_x(place / figure.bbox.width)
        place = shown.get_window_extent().x1 + 9
    text = read(written(figure, tmp_path / "row.pdf"), "pdftotext")
    assert [one for one in texts if one not in text] == []


@needs_poppler
def test_a_word_with_a_ligature_or_a_mark_is_one_word_to_poppler(tmp_path):
    texts = ["الله اکبر", "حتماً بلافاصله", "خانهٔ اوّلاً"]
    path = side_by_side(texts, tmp_path / "words.pdf")
    command = ["pdftotext", "-bbox", "-enc", "UTF-8", path, "-"]
    told = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    found = [word[::-1] for word in re.findall(r"<word[^>]*>(.*?)</word>", told)]
    assert sorted(found) == sorted(" ".join(texts).split())


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
    assert ink > 50_000
    assert unlike(ours, theirs) < 0.002 * ink
    assert unlike(np.roll(ours, 3, axis=1), theirs) > 0.05 * ink


def unlike(ours, theirs):
    """How many pixels are unlike those of the other picture, there and at the pixels beside.

    matplotlib rounds the widths of glyphs as it goes along a line, and poppler draws a glyph at a
    whole pixel, which is a sixteenth of a millimetre here.
    """
    moves = [(0, 0), (1, 0), (-1, 0), (0, 1), (0, -1)]
    apart = [np.abs(ours - np.roll(theirs, move, axis=(0, 1))) for move in moves]
    return (np.minimum.reduce(apart) > 128).sum()


def raster(path):
    """The page in grey, 400 pixels to the inch."""
    command = ["pdftoppm", "-r", "400", "-gray", "-singlefile", path, path.with_suffix("")]
    subprocess.run(command, check=True)
    with Image.open(path.with_suffix(".pgm")) as image:
        return np.asarray(image).astype(np.int16)


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


NASTY = [
    "COVID-19 (موج ۲)", "«نرخ» / (۱ + الف)", "الله اکبر", "[G7] نشست", "α–β", "۱۱ تا ۱۲",
    "بلافاصله، حقّاً", "lemma:کشور", "می‌شود؛ نمی‌شود", "−۳٫۵٪", "۱۴۰۲/۰۷/۱۵", "3.5% of NATO",
]  # fmt: skip


def dressed(table):
    """The table, of a corpus whose name is as nasty as the terms."""
    table.attrs |= {"corpus": "«news-2019 (v2.1)»، خبرها [۱۴۰۰]"}
    return table


def keywords_of(terms):
    """A made-up table of keywords of two outlets."""
    ratio = np.linspace(5.2, -3.0, len(terms))
    table = pd.DataFrame({"term": terms, "log_ratio": ratio, "low": ratio - 0.6,
                          "high": ratio + 0.6})  # fmt: skip
    for n, name in enumerate(["count", "reference_count", "articles", "reference_articles"]):
        table[name] = (np.arange(len(terms)) * 97 + 11) // (1 + n)
    known = {"tokens": 40000, "reference_tokens": 910000, "rate": 3.0, "reference_rate": 1.0}
    rest = ["log_likelihood", "log_likelihood_4", "p", "p_adjusted", "percent_difference",
            "log_odds", "z", "bayes_factor"]  # fmt: skip
    table = table.assign(**known, **dict.fromkeys(rest, 0.0))
    table.attrs = {"articles": 2000, "target": "period:1402-07", "repeats": 62,
                   "reference": 'source:"Ravand (نسخهٔ ۲)"'}  # fmt: skip
    return table


def drawn_trend(language):
    events = pd.DataFrame({"date": ["2019-08-01", "2020-02-11"], "label": NASTY[:2], "url": ""})
    table = dressed(frequencies("2018-04-01", "2021-03-10", NASTY[2:6], gap=["1398-05"]))
    axes = charts.plot_over_time(table, events=events, language=language)
    charts.add_calendar(axes, calendar="gregorian", language=language)
    return axes.figure


def drawn_panels(language):
    table = frequencies("2015-04-01", "2021-03-10", NASTY[:2], sources=NASTY[5:11], every="year")
    return charts.plot_by_source(dressed(table), language=language)[0].figure


CHARTS = {
    "trend": drawn_trend,
    "panels": drawn_panels,
    "keywords": lambda language: (
        charts.plot_keywords(dressed(keywords_of(NASTY)), language=language).figure
    ),
    "heat map": lambda language: (
        charts.plot_heat_map(
            dressed(frequencies("2019-04-01", "2021-03-10", NASTY, every="season")),
            language=language,
        ).figure
    ),
    "ticks": lambda language: (
        charts.plot_through_time(dressed(occurrences_of(NASTY)), language=language).figure
    ),
    "slopes": lambda language: (
        charts.plot_before_and_after(dressed(sides_of(NASTY[:6])), language=language).figure
    ),
    "company": lambda language: (
        charts.plot_collocates_over_time(dressed(company_of()), language=language).figure
    ),
}


@pytest.fixture(scope="module")
def chart_of(tmp_path_factory):
    """The PDF of a chart, exported once, and the lines that it shows."""
    folder = tmp_path_factory.mktemp("charts")

    @cache
    def write(chart, width, language):
        path = folder / f"{chart}-{width}-{language}.pdf"
        with charts.styled("print" if width else "screen", width=width):
            figure = CHARTS[chart](language)
            export.save(figure, path, formats="pdf")
            lines, _ = read_lines(figure)
        plt.close("all")
        return path, Counter(folded(line.text) for line in lines)

    return write


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("language", ["fa", "en"])
@pytest.mark.parametrize("width", [None, 85, 114, 175])
@pytest.mark.parametrize("chart", CHARTS)
def test_every_line_of_any_chart_is_found(chart, width, language, reader, chart_of):
    path, lines = chart_of(chart, width, language)
    text = read(path, reader)
    assert lines.total() > 8
    assert [line for line, times in lines.items() if text.count(line) < times] == []
