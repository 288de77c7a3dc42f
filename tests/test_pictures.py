"""Pictures for a screen: the same as those on paper, and gone when they are let go."""

import gc
import io
import os
import weakref

import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest
from matplotlib import pyplot as plt
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.layout_engine import ConstrainedLayoutEngine
from PIL import Image
from test_charts import LONG, close_figures, coverage, frequencies  # noqa: F401

from helpers import charts, export, rtl
from helpers.charts import lettering
from helpers.export.settling import ticks_kept

EVENTS = pd.DataFrame({"date": ["2019-06-01", "2020-02-01"], "label": ["رویداد", "Event"]})


def chart(kind: str, language: str):
    if kind == "coverage":
        return charts.plot_coverage(coverage(["آفتاب", "موج"]), language=language)
    table = frequencies("2018-04-01", "2021-03-10", LONG[:3], gap=["1398-05"])
    axes = charts.plot_over_time(table, language=language, events=EVENTS.assign(url=""))
    charts.add_calendar(axes, language=language)
    return axes


def pixels(png: bytes) -> np.ndarray:
    with Image.open(io.BytesIO(png)) as picture:
        return np.asarray(picture.convert("RGBA"))


@pytest.mark.parametrize("shown", [True, False])
@pytest.mark.parametrize("language", ["fa", "en"])
@pytest.mark.parametrize(("kind", "medium"), [("rates", "screen"), ("rates", "print"),
                                              ("coverage", "projector")])  # fmt: skip
def test_a_picture_has_the_pixels_of_the_saved_figure(kind, medium, language, shown, tmp_path):
    with charts.styled(medium, width=200, shown=shown):
        figure = chart(kind, language).figure
    for dpi in (96, 131):
        picture = export.picture(figure, dpi=dpi)
        (path, *_) = export.save(figure, tmp_path / "chart", formats="png", dpi=dpi)
        saved = pixels(path.read_bytes())
        assert (picture.height, picture.width) == saved.shape[:2]
        assert np.array_equal(pixels(picture.png), saved)
        assert (saved < 128).any(), "something is drawn"


def test_the_quick_canvas_draws_what_that_of_matplotlib_draws():
    with charts.styled("screen", shown=False):
        figure = chart("rates", "fa").figure
    figure.text(0.5, 0.5, "متن کج", rotation=30, fontfamily=rtl.fonts())
    figure.text(0.2, 0.5, r"$\frac{1}{2}$ NATO", fontsize=8.37)
    figure.text(0.2, 0.6, "دندانه‌دار", antialiased=False, fontfamily=rtl.fonts())
    ours = pixels(export.picture(figure, dpi=101).png)
    drawn = io.BytesIO()
    FigureCanvasAgg(figure)
    figure.set_layout_engine("none")
    figure.savefig(drawn, dpi=101)
    assert (np.abs(ours.astype(int) - pixels(drawn.getvalue())) > 0).mean() < 0.002
    figure.set_layout_engine("none")
    assert np.array_equal(pixels(export.picture(figure, dpi=101).png), pixels(drawn.getvalue()))


def shown_by_a_notebook(figure, monkeypatch):
    """The pixels that a notebook shows at the end of a cell, and how often it drew the figure."""
    drawn, draw = [], figure.draw
    monkeypatch.setattr(figure, "draw", lambda *rest: (drawn.append(rest), draw(*rest)))
    plt.draw_all()
    figure.savefig(png := io.BytesIO(), bbox_inches="tight")
    plt.close(figure)
    return pixels(png.getvalue()), len(drawn)


def test_a_notebook_draws_a_chart_once_less_and_the_same(monkeypatch):
    ours = chart("rates", "fa").figure
    picture, times = shown_by_a_notebook(ours, monkeypatch)
    assert not plt.get_fignums()
    theirs = chart("rates", "fa").figure
    manager, canvas = theirs.canvas.manager, FigureCanvasAgg(theirs)
    canvas.manager, manager.canvas = manager, canvas
    usual, usual_times = shown_by_a_notebook(theirs, monkeypatch)
    assert times == usual_times - 1
    assert np.array_equal(picture, usual)


def test_a_chart_in_a_window_keeps_the_canvas_of_the_window():
    before = mpl.get_backend()
    plt.switch_backend("template")  # which stands for any that is not Agg itself
    try:
        assert type(chart("rates", "fa").figure.canvas).__name__ == "FigureCanvasTemplate"
    finally:
        plt.close("all")
        plt.switch_backend(before)


def test_a_picture_is_as_wide_as_asked_and_leaves_the_figure_as_it_was():
    axes = chart("rates", "fa")
    figure = axes.figure
    before = figure.dpi, figure.canvas, figure.get_layout_engine(), *figure.get_size_inches()
    picture = export.picture(figure, width=640)
    assert picture.width == pixels(picture.png).shape[1] == 640
    assert before == (
        figure.dpi, figure.canvas, figure.get_layout_engine(), *figure.get_size_inches()
    )  # fmt: skip
    assert figure.number in plt.get_fignums(), "what pyplot shows it still shows"
    assert "_update_ticks" not in vars(axes.xaxis)


def test_a_picture_keeps_what_can_be_seen_through():
    figure = Figure(figsize=(2, 1), facecolor="none")
    figure.text(0.5, 0.5, "NATO")
    assert set(np.unique(pixels(export.picture(figure).png)[..., 3])) >= {0, 255}


@pytest.mark.parametrize(
    ("figure", "asked", "error", "sentence"),
    [
        ("terms", {}, TypeError, "takes a matplotlib Figure .* this is a str"),
        (Figure(), {"dpi": 0}, ValueError, "dpi is a number above 0; 0 is none"),
        (Figure(), {"width": "640"}, ValueError, "width is a number above 0; '640' is none"),
        (Figure(), {"width": True}, ValueError, "width is a number above 0; True is none"),
        (Figure(), {"dpi": float("inf")}, ValueError, "dpi is a number above 0; inf is none"),
    ],
)
def test_what_makes_no_picture_is_refused(figure, asked, error, sentence):
    with pytest.raises(error, match=sentence):
        export.picture(figure, **asked)


def resident() -> float:
    """The memory that this process holds, in MB."""
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGESIZE") / 1e6


@pytest.mark.skipif(not os.path.exists("/proc/self/statm"), reason="memory is read as Linux has it")
def test_figures_that_are_not_shown_go_when_they_are_let_go():
    table, held, sizes = frequencies("2018-04-01", "2021-03-10"), [], []
    gc.freeze()  # what other tests left is not looked through each time
    for turn in range(50):
        with charts.styled("screen", width=200, shown=False):
            figure = charts.plot_over_time(table).figure
        export.picture(figure, width=600)
        held.append(weakref.ref(figure))
        del figure
        if turn >= 20:
            gc.collect()
            sizes.append(resident())
    gc.unfreeze()
    assert plt.get_fignums() == []
    assert [ref for ref in held if ref() is not None] == []
    assert sizes[-1] - sizes[0] < 8, sizes


def test_a_notebook_shows_figures_again_after_the_block():
    table = frequencies("2018-04-01", "2018-10-10")
    with charts.styled("screen", shown=False):
        charts.plot_over_time(table)
    assert plt.get_fignums() == []
    assert charts.plot_over_time(table).figure.number in plt.get_fignums()


def test_ticks_are_placed_anew_where_the_axes_or_their_view_change():
    axes = Figure(figsize=(6, 3)).subplots()
    axes.plot([0, 10], [0, 1])
    with ticks_kept(axes.figure):
        first = axes.xaxis._update_ticks()
        assert axes.xaxis._update_ticks() is first
        axes.set_xlim(0, 1)
        zoomed = axes.xaxis._update_ticks()
        assert [tick.get_loc() for tick in zoomed][-1] == 1
        axes.set_position([0.1, 0.1, 0.2, 0.8])
        assert len(axes.xaxis._update_ticks()) < len(zoomed)
    assert "_update_ticks" not in vars(axes.xaxis)


def test_a_chart_comes_to_rest_in_one_pass_of_the_layout(monkeypatch):
    passes, execute = [], ConstrainedLayoutEngine.execute
    counted = lambda self, figure: (passes.append(figure), execute(self, figure))  # noqa: E731
    monkeypatch.setattr(ConstrainedLayoutEngine, "execute", counted)
    with charts.styled("screen", width=200, shown=False):
        figure = charts.plot_over_time(frequencies("2012-04-01", "2021-03-10")).figure
    export.picture(figure)
    assert len(passes) == 1


SENTENCES = [
    "پیکره: نمونهٔ روند (پیکرهٔ ساختگی). ۲٬۳۵۵ مقاله و ۳۷۶٬۳۰۱ واژه. از فروردین ۱۳۹۴ تا اسفند ۱۴۰۳. "
    "نرخ در هر یک میلیون واژه. نوار رنگی بازهٔ اطمینان ۹۵٪ است. «شورای امنیت» و «NATO» با هم.",
    "Corpus: «نمونه» (made up). 2,355 articles; from −7 to +12.5 %, as in C++ (1402) and 1403.",
    "بی‌فاصله‌ترین‌همکاری‌های‌بین‌المللی‌منطقه‌ای «یک نقل قول بسیار دراز که در یک خط جا نمی‌شود» پایان",
]


@pytest.mark.parametrize("text", SENTENCES)
@pytest.mark.parametrize("language", ["fa", "en"])
@pytest.mark.parametrize("room", [60, 150, 333, 480])
def test_lines_break_where_each_line_measured_as_a_whole_would(text, language, room):
    def measured(text):
        return lettering.width_of(rtl.label(text, language=language), 8.5)

    lines = lettering._lines(text, room, lettering._font(8.5), language)
    assert " ".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(measured(line) <= room for line in lines)
    for line, following in zip(lines, lines[1:], strict=False):
        pieces = lettering._QUOTED.findall(following)
        whole = pieces[0] if measured(pieces[0]) <= room else following.split(" ")[0]
        broken = f"{line} {whole}" not in " ".join(text.split())
        assert broken or measured(f"{line} {whole}") > room, "the next word had room"


def test_a_font_that_is_added_later_is_used_in_the_next_figure(monkeypatch, tmp_path):
    from helpers.rtl import typefaces

    monkeypatch.setattr(typefaces, "FOLDER", tmp_path / "none")
    before = rtl.fonts()
    (tmp_path / "fonts").mkdir()
    source = mpl.font_manager.findfont("DejaVu Sans Mono")
    monkeypatch.setattr(typefaces, "_CHOICE", ("DejaVu Sans Mono", "DejaVu Sans"))
    assert rtl.fonts() == before, "nothing has changed in the folder"
    monkeypatch.setattr(typefaces, "FOLDER", tmp_path / "fonts")
    (tmp_path / "fonts" / "mono.ttf").write_bytes(open(source, "rb").read())
    assert rtl.fonts() == typefaces.able(("DejaVu Sans Mono", "DejaVu Sans"))


@pytest.mark.parametrize("every", ["month", "season"])
def test_the_marks_under_a_strip_are_where_its_locator_has_them(every):
    table = frequencies("2018-04-01", "2021-03-10", every=every)
    with charts.styled("screen", shown=False):
        axes = charts.plot_over_time(table)
    picture = pixels(export.picture(axes.figure, dpi=100).png)[..., :3].max(axis=2)
    (strip,) = axes.child_axes
    foot = picture.shape[0] - round(strip.get_position().y0 * picture.shape[0])
    edges = axes.xaxis.get_major_locator().ticks().edges
    for row, wanted in ((foot + 3, axes.xaxis.get_major_locator().ticks().marks),
                        (foot + 7, sorted(edges))):  # fmt: skip
        dark = np.flatnonzero(picture[row] < 200)
        seen = dark[np.diff(dark, prepend=-9) > 1]
        places = axes.transData.transform([(place, 0) for place in wanted])[:, 0]
        assert len(wanted) == len(seen) and np.allclose(seen, places, atol=1.6)
    assert edges


@pytest.mark.parametrize("terms", [1, 3])
@pytest.mark.parametrize("width", [320, 343, 500])
def test_on_a_phone_a_chart_is_not_much_higher_than_wide(width, terms):
    events = pd.DataFrame(
        {"date": pd.date_range("2012-05-01", "2020-05-01", 24), "label": "رویداد"}
    )
    table = frequencies("2012-04-01", "2021-03-10", ["امنیت", "قفقاز", "تحریم"][:terms])
    with charts.styled("screen", width=width * 25.4 / 96, titled=False, shown=False):
        axes = charts.plot_over_time(table, events=events.assign(url=""))
    picture = export.picture(axes.figure, width=width)
    assert picture.width == width and picture.height <= 1.12 * width
    assert export.find_faults(axes.figure).empty
    assert min(text.get_fontsize() for text in axes.get_xticklabels()) * 96 / 72 >= 11
