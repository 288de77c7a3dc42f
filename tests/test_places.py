"""Where the periods and the points of a chart are in its picture."""

import io

import numpy as np
import pandas as pd
import pytest
from matplotlib.figure import Figure
from matplotlib.layout_engine import ConstrainedLayoutEngine
from PIL import Image
from test_charts import close_figures, frequencies  # noqa: F401

from helpers import charts, export

GAP = "1398-05"


@pytest.fixture
def drawn():
    table = frequencies("2018-04-01", "2021-03-10", gap=[GAP])
    with charts.styled("screen", width=238, shown=False):
        axes = charts.plot_over_time(table)
    return table, axes, export.picture(axes.figure, width=900)


def test_the_points_are_where_their_colour_is_in_the_picture(drawn):
    table, axes, picture = drawn
    with Image.open(io.BytesIO(picture.png)) as opened:
        pixels = np.asarray(opened.convert("RGB")).astype(int)
    places = charts.find_places(axes)
    colours = {"امنیت": (0x00, 0x72, 0xB2), "قفقاز": (0xD5, 0x5E, 0x00)}
    found = 0
    for row in places[places["term"] == "قفقاز"].dropna().iloc[1:-1].itertuples():
        column, line = int(row.x * picture.width), int(row.y * picture.height)
        around = pixels[line - 1 : line + 2, column - 1 : column + 2].reshape(-1, 3)
        found += (np.abs(around - colours["قفقاز"]).sum(axis=1) < 60).any()
    whole = (places["term"] == "قفقاز") & places["y"].notna()
    assert found == whole.sum() - 2, "partial ones are hollow"


def test_each_period_and_term_has_a_row_and_gaps_have_no_height(drawn):
    table, axes, _ = drawn
    places = charts.find_places(axes)
    assert list(places.columns) == ["period", "left", "right", "term", "x", "y"]
    pd.testing.assert_frame_equal(places[["period", "term"]], table[["period", "term"]])
    silent = places["period"] == GAP
    assert places["y"].isna().equals(silent) and silent.sum() == 2
    assert places[["left", "right", "x"]].notna().all(axis=None)
    assert (places["left"] < places["x"]).all() and (places["x"] < places["right"]).all()


def test_periods_stand_side_by_side_within_the_axes(drawn):
    _, axes, _ = drawn
    places = charts.find_places(axes)
    spans = places.drop_duplicates("period")
    assert np.allclose(spans["right"].to_numpy()[:-1], spans["left"].to_numpy()[1:])
    box = axes.get_position()
    assert box.x0 < spans["left"].min() and spans["right"].max() < box.x1
    assert places.attrs == pytest.approx({"top": 1 - box.y1, "bottom": 1 - box.y0})
    assert places["y"].dropna().between(places.attrs["top"], places.attrs["bottom"]).all()


def test_a_higher_rate_stands_higher(drawn):
    table, axes, _ = drawn
    places = charts.find_places(axes)
    known = table["rate"].notna()
    order = np.argsort(table["rate"][known].to_numpy(), kind="stable")
    assert (np.diff(places["y"][known].to_numpy()[order]) <= 1e-9).all()


def test_a_figure_that_was_just_drawn_is_not_laid_out_again(drawn, monkeypatch):
    _, axes, _ = drawn
    passes, execute = [], ConstrainedLayoutEngine.execute
    counted = lambda self, figure: (passes.append(figure), execute(self, figure))  # noqa: E731
    monkeypatch.setattr(ConstrainedLayoutEngine, "execute", counted)
    before = charts.find_places(axes)
    assert passes == []
    axes.set_title("x\nx\nx\nx\nx")
    after = charts.find_places(axes)
    assert len(passes) == 1 and after.attrs["top"] > before.attrs["top"]


def test_places_are_the_same_in_a_picture_with_other_dots(drawn):
    _, axes, _ = drawn
    before = charts.find_places(axes)
    export.picture(axes.figure, dpi=200)
    pd.testing.assert_frame_equal(charts.find_places(axes), before)


def test_where_no_article_is_dated_there_is_no_place():
    table = frequencies("2018-04-01", "2018-06-10").iloc[:0]
    table.attrs["undated"] = 12
    assert charts.find_places(charts.plot_over_time(table)).empty


def test_other_axes_are_refused():
    with pytest.raises(ValueError, match="takes the Axes that charts.plot_over_time returned"):
        charts.find_places(Figure().subplots())
