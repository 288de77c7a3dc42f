"""Figures on paper, with their numbers beside them."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import matplotlib as mpl
import pandas as pd
import pikepdf
import pytest
from matplotlib import pyplot as plt
from matplotlib.figure import Figure
from PIL import Image

from helpers import charts, export, rtl

XML = "http://www.w3.org/XML/1998/namespace"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
DC, SVG = "http://purl.org/dc/elements/1.1/", "http://www.w3.org/2000/svg"


@pytest.fixture
def figure():
    terms = pd.DataFrame(
        {
            "term": ["امنیت", "قفقاز"],
            "count": [120, 30],
            "articles": [80, 20],
            "tokens": 60000,
            "published": 400,
            "rate": [2000.0, 500.0],
            "low": [1670.0, 350.0],
            "high": [2390.0, 714.0],
        }
    )
    terms.attrs = {"corpus": "نمونه", "synthetic": True}
    axes = charts.plot_most_frequent(terms)
    yield axes.figure
    plt.close(axes.figure)


ALL = ("pdf", "svg", "png", "csv", "json", "txt", "tex")


def test_every_format_the_numbers_and_the_words_are_written(figure, tmp_path):
    written = export.save(figure, tmp_path / "new" / "folder" / "terms")
    assert [path.name for path in written] == [f"terms.{suffix}" for suffix in ALL]
    assert sorted(path.name for path in (tmp_path / "new" / "folder").iterdir()) == sorted(
        path.name for path in written
    )
    pdf, svg, png, csv = (path.read_bytes() for path in written[:4])
    assert pdf.startswith(b"%PDF") and b"/Type3" not in pdf
    assert "پربسامدترین واژه‌ها".encode() in svg and b"</svg>" in svg
    assert csv.startswith(b"\xef\xbb\xbfterm,count,")
    numbers = pd.read_csv(written[3])
    pd.testing.assert_frame_equal(numbers, figure.numbers[0], check_dtype=False)
    with Image.open(written[2]) as image:
        wished = [side * 300 for side in figure.get_size_inches()]
        assert list(image.size) == pytest.approx(wished, abs=1)
        assert image.info["dpi"] == pytest.approx((300, 300), abs=0.1)
    assert len(png) > 1000


def test_the_fonts_of_the_pdf_are_truetype_and_embedded(figure, tmp_path):
    (path, *_) = export.save(figure, tmp_path / "terms", formats="pdf")
    with pikepdf.open(path) as pdf:
        fonts = [font for page in pdf.pages for font in page.Resources.Font.values()]
        inner = [font.DescendantFonts[0] if "/DescendantFonts" in font else font for font in fonts]
        assert inner and all("/FontFile2" in font.FontDescriptor for font in inner)


def test_title_caption_language_and_provenance_are_inside_the_pdf(figure, tmp_path):
    path, *_, beside, words, tex = export.save(figure, tmp_path / "terms", formats="pdf")
    with pikepdf.open(path) as pdf:
        info, root = pdf.docinfo, pdf.Root
        assert str(info.Title) == "پربسامدترین واژه‌ها، در هر یک میلیون واژه"
        assert "نمونه (پیکرهٔ ساختگی)" in str(info.Subject)
        assert str(info.Creator).startswith("Ravand ")
        assert "/CreationDate" not in info and "/ModDate" not in info
        assert str(root.Lang) == "fa"
        attached = pdf.attachments["terms.json"].get_file()
        assert attached.read_bytes() == beside.read_bytes()
        xmp = ElementTree.fromstring(root.Metadata.read_bytes())
    spoken = {
        item.get(f"{{{XML}}}lang"): item.text
        for item in xmp.findall(f".//{{{DC}}}description/{{{RDF}}}Alt/{{{RDF}}}li")
    }
    assert spoken["x-default"] == spoken["fa"] and spoken["en"].startswith("The most frequent")
    assert "400 articles" in spoken["en"] and "۴۰۰ مقاله" in spoken["fa"]


def test_title_caption_and_provenance_are_inside_the_png(figure, tmp_path):
    path, _, beside, *_ = export.save(figure, tmp_path / "terms", formats="png", dpi=40)
    with Image.open(path) as image:
        image.load()
        assert image.text["Title"] == "پربسامدترین واژه‌ها، در هر یک میلیون واژه"
        assert image.text["Title"].lang == "fa"
        assert "۴۰۰ مقاله" in image.text["Description"]
        assert image.text["Ravand"] == beside.read_text("utf-8")
        assert "AltTextAccessibility" in image.text["XML:com.adobe.xmp"]
    assert b"The most frequent words" in path.read_bytes()


@pytest.mark.parametrize("letters", ["paths", "text"])
def test_an_svg_tells_a_listener_what_it_shows(figure, tmp_path, letters):
    path, _, beside, *_ = export.save(figure, tmp_path / "a b", formats="svg", letters=letters)
    root = ElementTree.fromstring(path.read_bytes())
    assert root.get("role") == "img"
    assert root.get("lang") == root.get(f"{{{XML}}}lang") == "fa"
    title, description, metadata = list(root)[:3]
    assert root.get("aria-labelledby").split() == [title.get("id"), description.get("id")]
    assert title.text == "پربسامدترین واژه‌ها، در هر یک میلیون واژه"
    assert description.text.startswith("نمودار میله‌ای ۲ واژه")
    assert metadata.find("{urn:ravand:provenance}provenance").text == beside.read_text("utf-8")


def test_the_text_of_an_svg_runs_as_the_drawn_text_does(tmp_path):
    figure = Figure()
    for n, text in enumerate(["NATO و قفقاز", "امنیت\nقفقاز", "۱۳۹۹", "3 km"]):
        figure.text(0.5, n / 4, rtl.label(text), ha=["left", "right", "center", "left"][n])
    figure.text(0.1, 0.1, rtl.label("قفقاز in NATO", language="en"))
    (path, _) = export.save(figure, tmp_path / "texts", formats="svg", letters="text")
    found = ElementTree.fromstring(path.read_bytes()).iter(f"{{{SVG}}}text")
    found = {
        text.text: (text.get("direction"), re.search(r"text-anchor: (\w+)", text.get("style")))
        for text in found
    }
    found = {text: (way, anchor and anchor[1]) for text, (way, anchor) in found.items()}
    assert found == {
        "NATO و قفقاز": ("rtl", "end"), "امنیت": ("rtl", "end"), "قفقاز": ("rtl", "end"),
        "۱۳۹۹": (None, "middle"), "3 km": (None, "start"),
        f"{rtl.LRM}قفقاز in NATO": (None, "start"),
    }  # fmt: skip


def test_letters_are_outlines_unless_text_is_asked_for(figure, tmp_path):
    (outlines, *_) = export.save(figure, tmp_path / "paths", formats="svg")
    (text, *_) = export.save(figure, tmp_path / "text", formats="svg", letters="text")
    assert b"<text" not in outlines.read_bytes()
    assert ">امنیت</text>".encode() in text.read_bytes()
    with pytest.raises(ValueError, match="paths or text; 'glyphs' is neither"):
        export.save(figure, tmp_path / "bad", letters="glyphs")


def test_words_and_snippet_stand_beside_the_picture_in_both_languages(figure, tmp_path):
    *_, beside, words, tex = export.save(figure, tmp_path / "terms", formats="pdf")
    told = json.loads(beside.read_text("utf-8"))
    said = words.read_text("utf-8")
    for language in ("fa", "en"):
        for key in ("title", "captions", "alt", "methods"):
            assert told[key][language] in said
    assert r"\includegraphics" in tex.read_text("utf-8") and "terms.pdf" in tex.read_text("utf-8")


def test_the_same_figure_gives_the_same_bytes(figure, tmp_path):
    first = [path.read_bytes() for path in export.save(figure, tmp_path / "a")]
    second = [path.read_bytes() for path in export.save(figure, tmp_path / "a")]
    assert len(first) == len(ALL) and first == second
    assert b"CreationDate" not in first[0] and b"<dc:date>" not in first[1]


DRAW = """
import sys
import pandas as pd
from helpers import charts, export
table = pd.read_json(sys.argv[1], orient="records")
table.attrs = {"corpus": "نمونه", "terms": [{"term": "امنیت", "queries": ["امنیت"]}]}
for letters in ("paths", "text"):
    export.save(charts.plot_most_frequent(table).figure, f"{sys.argv[2]}/{letters}",
                dpi=60, letters=letters)
"""


def test_another_process_gives_the_same_bytes(figure, tmp_path):
    figure.numbers[0].to_json(tmp_path / "table.json", orient="records")
    written = []
    for seed in ("1", "2"):
        folder = tmp_path / seed
        folder.mkdir()
        settings = os.environ | {"PYTHONHASHSEED": seed, "MPLBACKEND": "agg"}
        settings["PYTHONPATH"] = str(Path(export.__file__).parents[2])
        command = [sys.executable, "-c", DRAW, str(tmp_path / "table.json"), str(folder)]
        subprocess.run(command, check=True, env=settings)
        written.append({path.name: path.read_bytes() for path in sorted(folder.iterdir())})
    assert len(written[0]) == 2 * len(ALL)
    assert [name for name in written[0] if written[0][name] != written[1][name]] == []
    whole = b"".join(written[0].values())
    assert str(tmp_path).encode() not in whole and str(Path.home()).encode() + b"/" not in whole


def test_the_dots_per_inch_are_those_asked_for(figure, tmp_path):
    (png, csv, *_) = export.save(figure, tmp_path / "small.png", formats="png", dpi=50)
    assert (png.name, csv.name) == ("small.png", "small.csv")
    with Image.open(png) as image:
        assert image.width == pytest.approx(figure.get_figwidth() * 50, abs=1)


def test_a_name_with_a_dot_keeps_it(figure, tmp_path):
    assert export.save(figure, tmp_path / "v1.2", formats=["svg"])[0].name == "v1.2.svg"


def test_a_figure_that_no_chart_has_drawn_gets_only_what_is_known(tmp_path):
    plain = Figure()
    plain.subplots().plot([1, 2])
    written = export.save(plain, tmp_path / "plain.json", dpi=30)
    assert [path.name for path in written] == ["plain.pdf", "plain.svg", "plain.png", "plain.json"]
    told = json.loads(written[-1].read_text("utf-8"))
    assert sorted(told) == ["figure", "format", "versions"]
    assert told["figure"]["fonts"] == ["DejaVu Sans"]
    with Image.open(written[2]) as image:
        assert image.info["Title"] == "plain"


def test_two_tables_get_two_files(figure, tmp_path):
    figure.numbers.append(pd.DataFrame({"date": ["2020-09-27"], "label": ["جنگ"]}, index=[7]))
    names = [path.name for path in export.save(figure, tmp_path / "terms", formats=["png"])]
    assert names[:3] == ["terms.png", "terms.csv", "terms-2.csv"]
    second = (tmp_path / "terms-2.csv").read_text("utf-8-sig")
    assert second == "date,label\n2020-09-27,جنگ\n"


def test_no_term_is_a_formula_in_the_csv(figure, tmp_path):
    figure.numbers[0] = pd.DataFrame({"term": ["=امنیت", "قفقاز"], "slope": [-1.5, 2.0]})
    (_, csv, *_) = export.save(figure, tmp_path / "terms", formats=["png"])
    assert csv.read_text("utf-8-sig") == "term,slope\n'=امنیت,-1.5\nقفقاز,2.0\n"


def test_a_failure_leaves_the_old_file_and_nothing_else(figure, tmp_path):
    written = export.save(figure, tmp_path / "terms", formats=["svg"])
    before = [path.read_bytes() for path in written]
    figure.axes[0].text(0, 0, "بد", transform="nonsense")
    with pytest.raises(AttributeError):
        export.save(figure, tmp_path / "terms", formats=["svg"])
    assert [path.read_bytes() for path in written] == before
    assert sorted(tmp_path.iterdir()) == sorted(written)


def test_settings_stay_as_they_were(figure, tmp_path):
    before = dict(mpl.rcParams)
    export.save(figure, tmp_path / "terms")
    assert dict(mpl.rcParams) == before


@pytest.mark.parametrize(
    ("formats", "sentence"),
    [
        (["pdf", "docx"], "written as pdf, svg, png; docx was asked"),
        ([], "no format was asked"),
        (None, "None was asked"),
        (5, "5 was asked"),
    ],
)
def test_an_unknown_format_is_refused_before_anything_is_written(
    figure, tmp_path, formats, sentence
):
    with pytest.raises(ValueError, match=sentence):
        export.save(figure, tmp_path / "terms", formats=formats)
    assert list(tmp_path.iterdir()) == []


def test_what_is_no_figure_and_what_is_no_name_are_refused(figure, tmp_path):
    with pytest.raises(TypeError, match="this is a DataFrame"):
        export.save(pd.DataFrame(), tmp_path / "terms")
    with pytest.raises(TypeError, match="path of a figure is text.*NoneType"):
        export.save(figure, None)
    with pytest.raises(ValueError, match="null character"):
        export.save(figure, tmp_path / "a\0b")


@pytest.mark.parametrize("path", ["/", "", "..", ".", "folder/", "folder/.."])
def test_a_path_that_names_a_folder_is_refused(figure, tmp_path, monkeypatch, path):
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    with pytest.raises(ValueError, match="names a folder"):
        export.save(figure, path, formats="png")
    assert [entry.name for entry in tmp_path.rglob("*")] == ["here"]


@pytest.mark.parametrize("dpi", ["a", 0, -1, None, float("nan"), float("inf"), True])
def test_dots_per_inch_that_are_none_are_refused(figure, tmp_path, dpi):
    with pytest.raises(ValueError, match="dots per inch above 0"):
        export.save(figure, tmp_path / "terms", dpi=dpi)
    assert list(tmp_path.iterdir()) == []


def test_where_a_file_cannot_be_written_a_sentence_names_it(figure, tmp_path):
    (tmp_path / "file").write_text("")
    for path in ("file/terms", "file/deeper/terms"):
        with pytest.raises(OSError, match="file' is a file, not a folder. Give"):
            export.save(figure, tmp_path / path, formats="png", dpi=30)
    with pytest.raises(OSError, match="xxx.png' is too long a name"):
        export.save(figure, tmp_path / ("x" * 300), formats="png", dpi=30)
    (tmp_path / "terms.png").mkdir()
    with pytest.raises(OSError, match="terms.png' is a folder and cannot be written"):
        export.save(figure, tmp_path / "terms", formats="png", dpi=30)
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["file", "terms.png"]


def test_a_name_as_long_as_the_disk_takes_is_taken(figure, tmp_path):
    (png, *_) = export.save(figure, tmp_path / ("x" * 250), formats="png", dpi=30)
    assert png.exists()


def test_the_numbers_of_a_chart_without_dates_are_a_header(tmp_path):
    nothing = pd.DataFrame(columns=["period", "published", "tokens", "repeats", "partial"])
    nothing.attrs = {"undated": 7500}
    axes = charts.plot_coverage(nothing)
    (_, csv, *_) = export.save(axes.figure, tmp_path / "coverage", formats="png", dpi=30)
    plt.close(axes.figure)
    assert csv.read_text("utf-8-sig") == "period,published,tokens,repeats,partial\n"


def test_a_sentence_names_the_characters_that_no_font_holds(figure, tmp_path):
    figure.axes[0].text(0, 0, "قیمت \U0001f642 و \U0001f642")
    with pytest.warns(UserWarning) as told:
        export.save(figure, tmp_path / "terms", dpi=30)
    (warning,) = told
    assert "No font here holds «\U0001f642» (U+1F642 SLIGHTLY SMILING FACE)" in str(warning.message)
    assert warning.filename == __file__
