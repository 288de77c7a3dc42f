"""The media that charts are drawn for: widths, sizes of letters, what is left to the caption."""

from itertools import combinations
from pathlib import Path

import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest
from matplotlib.colors import to_rgb
from test_charts import (
    LONG,
    assert_nothing_is_cut_or_covered,
    close_figures,  # noqa: F401
    coverage,
    drawn,
    frequencies,
    said,
    texts,
)
from test_charts_words import company_of
from test_charts_words import keywords as table_of_keywords  # noqa: F401

from helpers import charts
from helpers.charts import curves, theme
from helpers.charts.style import MEDIA, style

EVENTS = pd.read_csv(Path(__file__).parents[1] / "data" / "events.csv")
DRAWN = {
    "over_time": lambda language, _: charts.plot_over_time(
        frequencies("2013-04-01", "2023-03-10", every="season", gap=["1395-Q2"]), language=language
    ),
    "by_source": lambda language, _: charts.plot_by_source(
        frequencies("2018-04-01", "2021-03-10", sources=["آفتاب", "موج"]), language=language
    )[0],
    "coverage": lambda language, _: charts.plot_coverage(coverage(), language=language),
    "company": lambda language, _: charts.plot_collocates_over_time(
        company_of("2013-04-01", "2023-03-10", "season"), language=language
    ),
    "keywords": lambda language, table: charts.plot_keywords(table, language=language),
}


@pytest.mark.parametrize("chart", DRAWN)
@pytest.mark.parametrize("language", ["fa", "en"])
@pytest.mark.parametrize("width", [85, 114, 175])
def test_in_print_a_chart_has_the_width_and_the_letters_of_a_journal(
    chart,
    language,
    width,
    table_of_keywords,  # noqa: F811
):
    with charts.styled("print", width=width):
        axes = DRAWN[chart](language, table_of_keywords)
    figure = drawn(axes)
    assert figure.get_figwidth() * 25.4 == pytest.approx(width)
    sizes = {text.get_fontsize() for text in texts(figure)}
    assert sizes and 7 <= min(sizes) and max(sizes) <= 9
    assert_nothing_is_cut_or_covered(figure)
    title = said(figure.said[figure.language][0].title)
    assert title not in [said(text).replace("\n", " ") for text in texts(figure)]


@pytest.mark.parametrize("chart", DRAWN)
@pytest.mark.parametrize("language", ["fa", "en"])
@pytest.mark.parametrize("width", [None, 240, 160])
def test_on_a_projector_letters_are_read_from_the_last_row(
    chart,
    language,
    width,
    table_of_keywords,  # noqa: F811
):
    with charts.styled("projector", width=width):
        axes = DRAWN[chart](language, table_of_keywords)
    figure = drawn(axes)
    assert min(text.get_fontsize() for text in texts(figure)) >= 15
    wide = 338.7 if width is None else width
    assert figure.get_figwidth() * 25.4 == pytest.approx(wide), "338.7 mm are a slide's"
    assert_nothing_is_cut_or_covered(figure)
    if width is None and chart in ("over_time", "coverage"):
        assert figure.get_figheight() <= 7.5, "it fits on the slide"


def test_on_a_slide_stand_the_corpus_and_what_the_numbers_of_events_mean():
    events = pd.DataFrame({"date": ["2014-07-14", "2016-02-26"] * 4, "label": "رویدادی دور و دراز"})
    table = frequencies("2013-04-01", "2023-03-10", every="season")
    with charts.styled("projector"):
        axes = charts.plot_over_time(table, events=events.assign(url=""))
    note = said(axes.get_xlabel()).replace("\n", " ")
    assert note.startswith("پیکره: نمونهٔ روند (پیکرهٔ ساختگی). رویدادها: ۱) رویدادی دور و دراز")
    assert "نوار پایین" not in note and "نوار پایین" in axes.figure.said["fa"][0].note


@pytest.mark.parametrize("language", ["fa", "en"])
@pytest.mark.parametrize(
    ("medium", "width"),
    [("screen", None), ("projector", None), ("projector", 238), ("projector", 160)],
)
def test_a_note_of_many_lines_takes_nothing_of_the_height_of_the_axes(medium, width, language):
    table = frequencies("2015-04-01", "2025-03-10")
    heights = []
    for number in (0, 4, len(EVENTS)):
        with charts.styled(medium, width=width):
            axes = charts.plot_over_time(table, events=EVENTS.head(number), language=language)
        assert_nothing_is_cut_or_covered(figure := drawn(axes))
        heights.append(axes.get_position().height * figure.get_figheight())
    assert "۲۴)" in said(axes.get_xlabel()) or "24)" in said(axes.get_xlabel())
    assert min(heights) > 0.9 * max(heights)


def test_the_title_stays_where_it_is_asked_for():
    with charts.styled("print", width=175, titled=True):
        axes = DRAWN["over_time"]("fa", None)
    assert said(axes.get_title(loc="right")) == said(axes.figure.said["fa"][0].title)
    assert "پیکره" in said(axes.get_xlabel())
    with charts.styled("screen", titled=False):
        axes = DRAWN["over_time"]("fa", None)
    assert axes.get_title(loc="right") == axes.get_xlabel() == ""


@pytest.mark.parametrize("language", ["fa", "en"])
@pytest.mark.parametrize("sources", [["آفتاب"], ["آفتاب", "موج"]])
def test_with_title_and_note_panels_on_a_narrow_page_have_their_height(sources, language):
    table = frequencies("2018-04-01", "2021-03-10", LONG[:3], sources=sources)
    with charts.styled("print", width=85, titled=True):
        panels = charts.plot_by_source(table, language=language)
    assert_nothing_is_cut_or_covered(figure := drawn(panels[0]))
    assert min(panel.bbox.height for panel in panels) * 72 / figure.dpi > 50


@pytest.mark.parametrize("width", range(198, 206))
def test_labels_of_time_that_change_the_width_of_the_axes_come_to_rest(width):
    """Where those that fit the axes make them narrower, and those that then fit make them wider."""
    table = frequencies(
        "2019-03-01", "2021-03-10", ["روز", "رقم", "گروه", "بودجه"],
        every="season", calendar="gregorian",
    )  # fmt: skip
    table[["rate", "low", "high"]] *= 10
    with charts.styled("projector", width=width, font="DejaVu Sans"):
        axes = charts.plot_over_time(table, language="en")
    assert_nothing_is_cut_or_covered(axes.figure)


def test_a_style_holds_in_its_block_only_and_stays_with_what_was_drawn_in_it():
    before = dict(mpl.rcParams)
    with charts.styled("print", width=85) as one:
        assert style() is one
        axes = DRAWN["over_time"]("fa", None)
        with charts.styled("projector"):
            assert style().medium == "projector"
        assert style() is one
    assert style() is MEDIA["screen"]
    assert dict(mpl.rcParams) == before
    first = [text.get_fontsize() for text in texts(drawn(axes))]
    with charts.styled("projector"):
        assert [text.get_fontsize() for text in texts(drawn(axes))] == first
    with pytest.raises(KeyError), charts.styled("print"):
        raise KeyError
    assert style() is MEDIA["screen"]


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"medium": "paper"}, "drawn for screen, print, projector; 'paper' is none"),
        ({"width": 8.5}, "in millimetres, from 60 to 600, such as 85 .* 8.5 is not"),
        ({"width": "85"}, "'85' is not"),
        ({"width": True}, "True is not"),
        ({"medium": "projector", "width": 85}, "no room on a figure of 85 mm: it is 160 mm"),
        ({"font": "No Such Font"}, "No Such Font"),
    ],
)
def test_what_no_journal_has_is_refused(asked, sentence):
    with pytest.raises(ValueError, match=sentence), charts.styled(**asked):
        raise AssertionError("the block does not begin")


def luminance(colour):
    return np.dot(to_rgb(colour), (0.2126, 0.7152, 0.0722))


def as_seen(colour, kind):
    """A colour as people with a colour deficiency see it (Viénot, Brettel and Mollon 1999)."""
    matrix = {
        "protan": [[0.11238, 0.88762, 0], [0.11238, 0.88762, 0], [0.00401, -0.00401, 1]],
        "deutan": [[0.29275, 0.70725, 0], [0.29275, 0.70725, 0], [-0.02234, 0.02234, 1]],
    }[kind]
    return np.clip(np.array(matrix) @ np.power(to_rgb(colour), 2.2), 0, 1) ** (1 / 2.2)


def test_terms_are_told_apart_without_colour():
    looks = list(curves.styles_of([f"t{n}" for n in range(12)]).values())
    shapes = [(str(look["linestyle"]), look["marker"]) for look in looks]
    assert len(set(shapes)) == 12, "a dash and a mark of its own for each of twelve"


@pytest.mark.parametrize("kind", ["protan", "deutan"])
def test_the_first_colours_are_told_apart_by_the_colour_blind(kind):
    for one, other in combinations(theme.COLOURS[:4], 2):
        apart = np.linalg.norm(as_seen(one, kind) - as_seen(other, kind))
        assert apart > 0.2, (one, other)


def test_a_gap_a_partial_period_and_the_paper_differ_in_grey():
    assert 1 - luminance(theme.GAP["facecolor"]) > 0.05
    assert theme.PARTIAL["hatch"] and 1 - luminance(theme.PARTIAL["edgecolor"]) > 0.15
