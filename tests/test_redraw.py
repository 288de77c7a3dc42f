"""A chart that is drawn in place of another looks as if it had been drawn alone."""

import io
from itertools import cycle

import numpy as np
import pandas as pd
import pytest
from explored import ask
from PIL import Image
from test_charts import LONG, close_figures, frequencies  # noqa: F401
from test_explorer import EVENTS, desk, sample  # noqa: F401

from helpers import charts, export, frequency
from helpers.explorer import pictures
from helpers.explorer.easel import Easel

MADE_EVENTS = pd.DataFrame({"date": ["2019-06-01", "2020-02-01"], "label": ["رویداد", "بلند " * 9]})
TERMS = [["امنیت"], ["امنیت", "قفقاز"], LONG[:3], ["قفقاز"], LONG, ["آب"]]


def pixels(picture) -> np.ndarray:
    png = getattr(picture, "png", picture)
    return np.asarray(Image.open(io.BytesIO(png)).convert("RGB"))


def assert_alike(one: np.ndarray, other: np.ndarray) -> None:
    """Assert that pictures are equal, but for a shade of a few pixels, where lines are smoothed.

    Axes come to rest within a millionth of an inch of the same place.
    """
    assert one.shape == other.shape
    apart = np.abs(one.astype(int) - other)
    assert apart.max() <= 1 and (apart > 0).any(axis=-1).mean() < 0.001


def tables():
    """Tables of the same periods: other terms, heights of all kinds, smoothed ones, empty ones."""
    heights = cycle([1, 3000, 0.02, 40, 0])
    for terms, height in zip([*TERMS, *TERMS[:2]], heights, strict=False):
        table = frequencies("2018-04-01", "2021-03-10", terms, gap=["1398-05"])
        table[["count", "rate", "low", "high"]] *= height
        yield frequency.smooth(table, periods=2) if height == 40 else table


@pytest.mark.parametrize("events", [None, MADE_EVENTS.assign(url="")], ids=["plain", "events"])
@pytest.mark.parametrize("language", ["fa", "en"])
@pytest.mark.parametrize("style", [
    {"medium": "screen", "width": 238, "titled": False}, {"medium": "screen", "width": 90},
    {"medium": "print", "width": 85}, {"medium": "projector"},
], ids=lambda style: "-".join(map(str, style.values())))  # fmt: skip
def test_a_redrawn_chart_has_the_pixels_of_one_drawn_alone(style, language, events):
    axes, drawn = None, {"language": language, "events": events}
    with charts.styled(shown=False, **style):
        for table in tables():
            before, axes = axes, charts.redraw_over_time(axes, table, **drawn)
            alone = charts.plot_over_time(table, **drawn)
            assert before in (None, axes), "the ground is the same, so it is kept"
            one, other = (pixels(export.picture(each.figure, width=700)) for each in (axes, alone))
            assert_alike(one, other)
            assert axes.figure.said[language] == alone.figure.said[language]
            places = [charts.find_places(each) for each in (axes, alone)]
            pd.testing.assert_frame_equal(*places, rtol=0, atol=1e-6)
            (kept,) = axes.figure.numbers
            pd.testing.assert_frame_equal(kept, table)


def test_another_ground_is_another_chart():
    first = frequencies("2018-04-01", "2021-03-10")
    fewer = first.assign(published=first["published"] // 2, tokens=first["tokens"] // 2)
    differing = first.assign(published=first["published"] + (first["term"] == "امنیت"))
    other_time = frequencies("2018-04-01", "2021-04-25")
    whole = first.assign(partial=False)
    for table in (fewer, differing, other_time, whole):
        axes = charts.redraw_over_time(None, first)
        assert charts.redraw_over_time(axes, first) is axes
        assert charts.redraw_over_time(axes, table) is not axes
    axes = charts.redraw_over_time(None, first)
    assert charts.redraw_over_time(axes, first, language="en") is not axes
    with charts.styled("print", width=100):
        assert charts.redraw_over_time(axes, first) is not axes


def test_what_cannot_be_drawn_is_refused_and_leaves_the_chart_as_it_was():
    table = frequencies("2018-04-01", "2021-03-10")
    axes = charts.redraw_over_time(None, table)
    before = pixels(export.picture(axes.figure, width=500))
    endless = table.assign(rate=np.inf)
    with pytest.raises(ValueError, match="finite numbers"):
        charts.redraw_over_time(axes, endless)
    assert (pixels(export.picture(axes.figure, width=500)) == before).all()


def test_the_explorer_shows_each_chart_as_if_it_were_the_first(sample, monkeypatch):  # noqa: F811
    events = pd.read_csv(EVENTS, parse_dates=["date"])
    asked = [
        ({"terms": terms, "every": every, "smoothing": smoothing, "events": shown}, width)
        for every, shown in (("season", False), ("month", True), ("season", False))
        for terms, smoothing in (("امنیت", 0), ("قفقاز", 0), ("امنیت، آب", 1), ("ناپیدا", 0))
        for width in (500, 500, 320)
    ]

    def picture(view, width):
        answer, (png,) = ask(sample, "chart", view, width=width, events=events)
        return answer, pixels(png)

    monkeypatch.setattr(pictures, "_EASEL", Easel())
    in_turn = [picture(*each) for each in asked]
    for each, (answer, drawn) in zip(asked, in_turn, strict=True):
        monkeypatch.setattr(pictures, "_EASEL", Easel())
        first, alone = picture(*each)
        assert answer == first
        assert_alike(drawn, alone)
