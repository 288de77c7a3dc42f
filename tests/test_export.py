"""Figures on paper, with their numbers beside them."""

import matplotlib as mpl
import pandas as pd
import pytest
from matplotlib import pyplot as plt
from matplotlib.figure import Figure
from PIL import Image

from helpers import charts, export


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


def test_every_format_and_the_numbers_are_written(figure, tmp_path):
    written = export.save(figure, tmp_path / "new" / "folder" / "terms")
    assert [path.name for path in written] == ["terms.pdf", "terms.svg", "terms.png", "terms.csv"]
    assert sorted(path.name for path in (tmp_path / "new" / "folder").iterdir()) == sorted(
        path.name for path in written
    )
    pdf, svg, png, csv = (path.read_bytes() for path in written)
    assert pdf.startswith(b"%PDF") and b"/FontFile2" in pdf and b"/Type3" not in pdf
    assert "پربسامدترین واژه‌ها".encode() in svg and b"</svg>" in svg
    assert csv.startswith(b"\xef\xbb\xbfterm,count,")
    numbers = pd.read_csv(written[3])
    pd.testing.assert_frame_equal(numbers, figure.numbers[0], check_dtype=False)
    with Image.open(written[2]) as image:
        wished = [side * 300 for side in figure.get_size_inches()]
        assert list(image.size) == pytest.approx(wished, abs=1)
        assert image.info["Title"].startswith("پربسامدترین")
    assert len(png) > 1000


def test_the_same_figure_gives_the_same_bytes(figure, tmp_path):
    first = [path.read_bytes() for path in export.save(figure, tmp_path / "a")]
    second = [path.read_bytes() for path in export.save(figure, tmp_path / "a")]
    assert first == second
    assert b"CreationDate" not in first[0] and b"<dc:date>" not in first[1]


def test_the_dots_per_inch_are_those_asked_for(figure, tmp_path):
    (png, csv) = export.save(figure, tmp_path / "small.png", formats="png", dpi=50)
    assert (png.name, csv.name) == ("small.png", "small.csv")
    with Image.open(png) as image:
        assert image.width == pytest.approx(figure.get_figwidth() * 50, abs=1)


def test_a_name_with_a_dot_keeps_it(figure, tmp_path):
    assert export.save(figure, tmp_path / "v1.2", formats=["svg"])[0].name == "v1.2.svg"


def test_a_figure_without_numbers_gets_no_csv(tmp_path):
    plain = Figure()
    plain.subplots().plot([1, 2])
    assert [path.name for path in export.save(plain, tmp_path / "plain", formats=["png"])] == [
        "plain.png"
    ]


def test_two_tables_get_two_files(figure, tmp_path):
    figure.numbers.append(pd.DataFrame({"date": ["2020-09-27"], "label": ["جنگ"]}, index=[7]))
    names = [path.name for path in export.save(figure, tmp_path / "terms", formats=["png"])]
    assert names == ["terms.png", "terms.csv", "terms-2.csv"]
    second = (tmp_path / "terms-2.csv").read_text("utf-8-sig")
    assert second == "date,label\n2020-09-27,جنگ\n"


def test_no_term_is_a_formula_in_the_csv(figure, tmp_path):
    figure.numbers[0] = pd.DataFrame({"term": ["=امنیت", "قفقاز"], "slope": [-1.5, 2.0]})
    (_, csv) = export.save(figure, tmp_path / "terms", formats=["png"])
    assert csv.read_text("utf-8-sig") == "term,slope\n'=امنیت,-1.5\nقفقاز,2.0\n"


def test_a_failure_leaves_the_old_file_and_nothing_else(figure, tmp_path):
    (path, _) = export.save(figure, tmp_path / "terms", formats=["svg"])
    before = path.read_bytes()
    figure.axes[0].text(0, 0, "بد", transform="nonsense")
    with pytest.raises(AttributeError):
        export.save(figure, tmp_path / "terms", formats=["svg"])
    assert path.read_bytes() == before
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["terms.csv", "terms.svg"]


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
    (png, _) = export.save(figure, tmp_path / ("x" * 250), formats="png", dpi=30)
    assert png.exists()


def test_the_numbers_of_a_chart_without_dates_are_a_header(tmp_path):
    nothing = pd.DataFrame(columns=["period", "published", "tokens", "repeats", "partial"])
    nothing.attrs = {"undated": 7500}
    axes = charts.plot_coverage(nothing)
    (_, csv) = export.save(axes.figure, tmp_path / "coverage", formats="png", dpi=30)
    plt.close(axes.figure)
    assert csv.read_text("utf-8-sig") == "period,published,tokens,repeats,partial\n"
