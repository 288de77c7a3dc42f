"""Charts for papers: a dispersion plot through time, a slope chart, and a heat map of terms."""

import re
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from matplotlib import pyplot as plt
from matplotlib.colors import to_hex, to_rgb
from matplotlib.figure import Figure
from test_charts import (
    LONG,
    assert_nothing_is_cut_or_covered,
    close_figures,  # noqa: F401
    drawn,
    frequencies,
    said,
)

from helpers import charts, dispersion, export, frequency, rtl
from helpers.charts import barcode, heat, theme
from helpers.charts.apart import spread
from helpers.charts.time_axis import middle_of, place_of, span_of

MEDIA = [("screen", None), ("print", 85), ("print", 175), ("projector", None)]
TERMS = ["امنیت", "قفقاز", "می‌شود", LONG[0], "NATO", "lemma:کشور"]
SHORT = ["امنیت", "قفقاز", "می‌شود", "شورای امنیت", "NATO", "lemma:کشور"]


def luminance(colour):
    return float(np.dot(to_rgb(colour), (0.299, 0.587, 0.114)))


def note_of(axes, language="fa"):
    return said(axes.get_figure(root=True).said[language][0].note)


def key_of(axes):
    """The entries of the key, in the order in which a reader of its language meets them."""
    figure = drawn(axes)
    fa = figure.language == "fa"
    entries = [(text.get_window_extent(), said(text)) for text in axes.get_legend().get_texts()]
    entries.sort(key=lambda one: (-round(one[0].y0 / 4), -one[0].x1 if fa else one[0].x0))
    return [text for _, text in entries if text]


def sides_of(terms=TERMS, rates=None, *, within=None):
    """A made-up table of sides; before and after differ from term to term."""
    before, after = rates or (np.arange(len(terms)) ** 3 * 7.0, np.arange(len(terms)) ** 2 * 20.0)
    rows = [
        {"term": term, "side": side, "first": first, "last": last, "count": 10 + n, "articles": 9,
         "tokens": tokens, "published": published, "rate": rate, "low": rate * 0.8,
         "high": rate * 1.3}
        for n, term in enumerate(terms)
        for side, first, last, tokens, published, rate in (
            ("before", "1398-01-01", "1399-07-05", 90000, 3056, before[n]),
            ("after", "1399-07-06", "1399-12-29", 20000, 965, after[n]),
        )
    ]  # fmt: skip
    table = pd.DataFrame(rows)
    table.attrs = {"base": "tokens", "corpus": "نمونهٔ روند", "synthetic": True, "undated": 12,
                   "within": within}  # fmt: skip
    return table


def occurrences_of(terms=TERMS, *, days=700, many=1, gaps=(("2019-07-17", "2019-12-18"),)):
    """Made-up occurrences: the n-th term in every (n + 1)-th day, in `many` articles each."""
    start = pd.Timestamp("2019-03-21")
    rows = [
        (term, f"{day}-{n}", start + pd.Timedelta(days=day), "الف", 1 + (day + n) % 3)
        for order, term in enumerate(terms)
        for day in range(0, days, order + 1)
        for n in range(many)
    ]
    table = pd.DataFrame(rows, columns=["term", "article_id", "date", "source", "count"])
    silent = np.zeros(len(table), bool)
    for first, last in gaps:
        silent |= table["date"].between(first, last).to_numpy()
    table = table[~silent].reset_index(drop=True)
    facts = {"published": 4021, "tokens": 1_198_871, "gaps": [list(gap) for gap in gaps]}
    counts = table.groupby("term")["count"].sum()
    table.attrs = {
        "corpus": "نمونهٔ روند", "synthetic": True, "articles": 4033, "undated": 12,
        "first": "2019-03-21", "last": str(start + pd.Timedelta(days=days - 1))[:10],
        "counted": {term: {"count": int(counts[term])} | facts for term in terms},
    }  # fmt: skip
    return table


# What holds for all three


@pytest.mark.parametrize("language", ["fa", "en"])
@pytest.mark.parametrize(("medium", "width"), MEDIA)
@pytest.mark.parametrize("chart", ["heat", "ticks", "slopes"])
def test_nothing_is_cut_or_covered_in_any_medium(chart, medium, width, language):
    with charts.styled(medium, width=width):
        if chart == "heat":
            table = frequencies("2018-04-01", "2021-03-10", TERMS, gap=["1398-05"])
            axes = charts.plot_heat_map(table, language=language)
        elif chart == "ticks":
            axes = charts.plot_through_time(occurrences_of(), language=language)
        else:
            axes = charts.plot_before_and_after(sides_of(), language=language)
    figure = axes.figure
    assert_nothing_is_cut_or_covered(figure)
    assert axes.get_position().height * figure.get_figheight() > 1.2, "room for the data"
    assert axes.get_position().width > 0.28
    title = axes.get_title(loc=theme.side_of(language))
    assert bool(title) == (medium != "print")


@pytest.mark.parametrize("chart", ["heat", "ticks", "slopes"])
def test_numbers_and_sayings_in_both_languages_are_kept_with_the_figure(chart, tmp_path):
    table = {"heat": frequencies("2020-04-01", "2021-03-10"), "ticks": occurrences_of(),
             "slopes": sides_of()}[chart]  # fmt: skip
    draw = {"heat": charts.plot_heat_map, "ticks": charts.plot_through_time,
            "slopes": charts.plot_before_and_after}[chart]  # fmt: skip
    axes = draw(table)
    (numbers,) = axes.figure.numbers
    pd.testing.assert_frame_equal(numbers, table)
    for language in ("fa", "en"):
        (own,) = axes.figure.said[language]
        assert "«امنیت»" in said(own.title) and "«امنیت»" in said(own.alt)
        corpus = {"fa": "پیکره: نمونهٔ روند (پیکرهٔ ساختگی)",
                  "en": "Corpus: نمونهٔ روند (synthetic corpus)"}  # fmt: skip
        assert corpus[language] in said(own.note)
        assert {"fa": "۱۲ مقالهٔ بی‌تاریخ", "en": "Undated and not shown: 12"}[language] in said(
            own.note
        )
        assert not re.search(r"[0-9]" if language == "fa" else "[۰-۹]", said(own.note))
    assert all(path.exists() for path in export.save(axes.figure, tmp_path / "figure", dpi=60))


@pytest.mark.parametrize("shades", [heat.SHADES, barcode.SHADES])
def test_shades_are_told_apart_in_grey_print(shades):
    steps = [luminance(shade) for shade in shades]
    assert all(light - dark >= 0.08 for light, dark in pairwise(steps))
    grey = luminance(theme.GAP["facecolor"])
    assert grey - steps[0] >= 0.05 and 1 - grey >= 0.05


@pytest.mark.parametrize("draw", ["plot_heat_map", "plot_through_time", "plot_before_and_after"])
def test_what_is_no_such_table_is_refused(draw):
    with pytest.raises(ValueError, match="needs the columns"):
        getattr(charts, draw)(pd.DataFrame({"term": ["امنیت"]}))
    with pytest.raises(TypeError, match="is a pandas DataFrame; this is a list"):
        getattr(charts, draw)([])
    assert plt.get_fignums() == []


# Heat map


def cells_of(axes):
    """The cells drawn: (row, start, end) → colour."""
    (cells,) = [found for found in axes.collections if found.get_gid() == "cells"]
    boxes = [path.get_extents() for path in cells.get_paths()]
    return {(round((box.y0 + box.y1) / 2), box.x0, box.x1): to_hex(colour)
            for box, colour in zip(boxes, cells.get_facecolor(), strict=True)}  # fmt: skip


@pytest.mark.parametrize("language", ["fa", "en"])
def test_a_cell_is_as_dark_as_its_rate_and_bears_its_count(language):
    table = frequencies("2020-04-01", "2021-03-10", gap=["1399-05"])
    axes = charts.plot_heat_map(table, language=language)
    figure = drawn(axes)
    assert [said(label) for label in axes.get_yticklabels()] == ["امنیت", "قفقاز"]
    assert axes.get_ylim()[0] > axes.get_ylim()[1], "the first term is on top"
    shown = table[table["published"] > 0]
    cells, rows = cells_of(axes), ["امنیت", "قفقاز"]
    wanted = {(rows.index(row.term), *span_of(row.period)): row.rate for row in shown.itertuples()}
    assert cells.keys() == wanted.keys()
    whole = shown.loc[~shown["partial"], "rate"]
    edges = np.arange(0, whole.max() + 100, 100.0)  # rates are 50 to 350: five equal steps or fewer
    colours = ["#ffffff", *heat.shades_of(edges)]
    for place, rate in wanted.items():
        assert cells[place] == colours[int(np.ceil(rate / 100))]
    numbers = {text.get_position(): said(text) for text in axes.texts}
    for row in shown.itertuples():
        written = None if row.partial else rtl.number(row.count, language=language)
        assert numbers.get((middle_of(row.period), rows.index(row.term))) == written
    for text in axes.texts:
        row, place = text.get_position()[1], text.get_position()[0]
        under = next(c for (r, start, end), c in cells.items() if r == row and start < place < end)
        assert abs(luminance(text.get_color()) - luminance(under)) > 0.4, "letters can be read"
    labels = [label.get_window_extent() for label in axes.get_yticklabels()]
    assert [box.x0 >= axes.bbox.x1 for box in labels] == [language == "fa"] * 2
    assert_nothing_is_cut_or_covered(figure)


def test_gaps_are_grey_and_partial_periods_hatched_on_every_shade():
    table = frequencies("2018-04-01", "2021-03-10", gap=["1398-05"])
    axes = charts.plot_heat_map(table)
    (gap,) = [patch for patch in axes.patches if patch.get_gid() == "gap"]
    box = gap.get_extents().transformed(axes.transData.inverted())
    assert (box.x0, box.x1) == pytest.approx(span_of("1398-05"))
    hatched = [found for found in axes.collections if found.get_gid() == "partial"]
    spans, cells = set(), cells_of(axes)
    for found in hatched:
        assert found.get_hatch()
        for path in found.get_paths():
            box = path.get_extents()
            spans.add((box.x0, box.x1))
            under = cells[round((box.y0 + box.y1) / 2), box.x0, box.x1]
            assert abs(luminance(found.get_edgecolor()[0][:3]) - luminance(under)) > 0.35
    assert spans == {span_of("1397-01"), span_of("1399-12")}
    assert {"دورهٔ ناقص", "بدون مقاله"} <= set(key_of(axes))
    (strip,) = axes.child_axes
    assert {found.get_gid() for found in strip.collections} == {"bars", "partial-bars"}


def test_a_partial_period_does_not_set_the_scale():
    table = frequencies("2020-04-01", "2021-03-10")
    first = table["period"] == table["period"].iloc[0]
    table.loc[first, "rate"] = 90_000.0
    assert key_of(charts.plot_heat_map(table))[0].startswith("۰ تا ۱۰۰")
    cells = cells_of(charts.plot_heat_map(table))
    assert cells[0, *span_of("1399-01")] == heat.SHADES[-1]


@pytest.mark.parametrize(
    ("rates", "edges"),
    [
        ([250, 430], [0, 100, 200, 300, 400, 500]),
        ([0.2, 0.31], [0, 0.1, 0.2, 0.3, 0.4]),
        ([3, 5, 90], [0, 5, 10, 20, 50, 100]),
        ([3, 5, 18_000], [0, 1000, 2000, 5000, 10_000, 20_000]),
        ([1, 9, 9], [0, 2, 4, 6, 8, 10]),
        ([0, 0], [0, 1]),
    ],
)
def test_the_edges_of_the_shades_are_round_numbers(rates, edges):
    table = (
        frequencies("2020-04-01", "2021-03-10", ["امنیت"]).assign(partial=False).head(len(rates))
    )
    table["rate"] = np.array(rates, float)
    labels = key_of(charts.plot_heat_map(table, language="en"))
    numbers = [re.findall(r"[\d.,]+", label)[:2] for label in labels]
    found = [[float(number.replace(",", "")) for number in pair] for pair in numbers]
    assert found == [list(pair) for pair in pairwise(edges)]


def test_each_term_on_its_own_scale_is_said_to_be_so():
    table = frequencies("2020-04-01", "2021-03-10").assign(partial=False)
    rare = table["term"] == "قفقاز"
    table["rate"] = table["rate"].where(~rare, table["rate"] / 50)
    together, apart = (cells_of(charts.plot_heat_map(table, scaled=s)) for s in ("all", "term"))
    row_of = {"قفقاز": 1, "امنیت": 0}
    assert len({c for (row, *_), c in together.items() if row == 1}) < 4
    for row in table.itertuples():
        highest = table.loc[table["term"] == row.term, "rate"].max()
        step = int(np.ceil(round(5 * row.rate / highest, 9)))
        wanted = ["#ffffff", *heat.SHADES][step]
        assert apart[row_of[row.term], *span_of(row.period)] == wanted
    axes = charts.plot_heat_map(table, scaled="term", language="en")
    assert key_of(axes)[0] == "0 to 20 percent of each term's highest"
    note = note_of(axes, "en")
    assert "do not compare rows" in note and "«امنیت»: 300.0" in note
    assert "on one scale for all" in note_of(charts.plot_heat_map(table), "en")


@pytest.mark.parametrize(
    ("change", "options", "sentence"),
    [
        (lambda table: table, {"scaled": "both"}, "scaled by all or term; 'both' is neither"),
        (lambda table: table.assign(rate=-1.0), {}, "is below zero, and a shade begins at zero"),
        (lambda table: table.assign(term="x"), {}, "two rows or more for period"),
        (lambda table: table.assign(rate=np.inf), {}, "has the rate inf"),
        (lambda table: table.iloc[:0], {}, "table of frequencies is empty"),
    ],
)
def test_a_heat_map_that_cannot_be_drawn_is_refused(change, options, sentence):
    table = frequencies("2020-04-01", "2021-03-10")
    table.attrs["undated"] = 0
    with pytest.raises(ValueError, match=sentence):
        charts.plot_heat_map(change(table), **options)
    assert plt.get_fignums() == []


def test_ten_years_of_weeks_are_drawn_without_seams_and_numbers():
    table = frequencies("2013-04-01", "2023-03-10", every="week")
    axes = charts.plot_heat_map(table)
    assert not axes.texts
    assert_nothing_is_cut_or_covered(axes.figure)
    (cells,) = [found for found in axes.collections if found.get_gid() == "cells"]
    assert max(cells.get_linewidths()) < 0.2


def test_a_heat_map_of_the_ten_articles_and_of_shares(index):
    axes = charts.plot_heat_map(frequency.over_time(index, terms=["امنیت", "ژژژ"]))
    assert "«ژژژ» هیچ‌گاه نیامده است" in note_of(axes)
    share = frequency.over_time(index, terms="قفقاز / (قفقاز + امنیت)", every="season")
    axes = charts.plot_heat_map(share, language="en")
    assert key_of(axes)[0] == "0 to 10 percent of uses"
    assert "The strip below counts the uses that the percentage is of" in note_of(axes, "en")


# Dispersion plot


def ticks_of(axes):
    """The ticks drawn: row → list of (start, end, colour)."""
    (ticks,) = [found for found in axes.collections if found.get_gid() == "ticks"]
    rows = {}
    for path, colour in zip(ticks.get_paths(), ticks.get_facecolor(), strict=True):
        box = path.get_extents()
        rows.setdefault(round((box.y0 + box.y1) / 2), []).append((box.x0, box.x1, to_hex(colour)))
    return rows


@pytest.mark.parametrize("language", ["fa", "en"])
def test_a_tick_stands_where_an_article_uses_the_term(language):
    table = occurrences_of(["امنیت", "قفقاز"], days=60, gaps=())
    axes = charts.plot_through_time(table, language=language)
    rows, terms = ticks_of(axes), [said(label) for label in axes.get_yticklabels()]
    assert terms == ["امنیت", "قفقاز"] and axes.get_ylim()[0] > axes.get_ylim()[1]
    for number, term in enumerate(terms):
        places = table.loc[table["term"] == term, "date"].map(place_of)
        assert len(rows[number]) == len(places)
        for (start, end, _), place in zip(rows[number], places, strict=True):
            assert (start + end) / 2 == pytest.approx(place + 0.5), "in the middle of its day"
            assert end - start < 1, "days are told apart"
    labels = [label.get_window_extent() for label in axes.get_yticklabels()]
    assert [box.x0 >= axes.bbox.x1 for box in labels] == [language == "fa"] * 2
    uses = table.groupby("term", sort=False)["count"].agg(["sum", "size"])
    numbers = [[rtl.number(n, language=language) for n in row] for row in uses.to_numpy()]
    wanted = [f"{own} ({articles})" for own, articles in numbers]
    assert [said(text) for text in axes.texts] == wanted


def test_days_narrower_than_a_tick_share_one_and_their_uses_are_added():
    table = occurrences_of(["امنیت"], days=2000, gaps=())
    axes = charts.plot_through_time(table, language="en")
    days = int(re.search(r"uses in (\d+) days: ", key_of(axes)[0])[1])
    ticks = ticks_of(axes)[0]
    assert days > 1 and len(ticks) == -(-2000 // days)
    assert all(end - start == pytest.approx(days) for start, end, _ in ticks[:-1])
    assert ticks[-1][1] == place_of(table["date"].max()) + 1, "the last ends with the corpus"
    start = place_of(table["date"].min())
    uses = table["count"].groupby((table["date"].map(place_of) - start) // days).sum()
    levels = [[int(n) for n in re.findall(r"\d+", label.split(": ")[-1])] for label in key_of(axes)]
    shades = barcode._shades(levels)
    for (_, _, colour), count in zip(ticks, uses, strict=True):
        low, high = levels[shades.index(colour)][0], levels[shades.index(colour)][-1]
        assert low <= count <= high
    assert levels[-1][-1] == uses.max()


def test_two_hundred_thousand_uses_are_no_more_than_the_ticks_that_can_be_told_apart(tmp_path):
    terms = ["امنیت", "قفقاز", "ایران"]
    table = occurrences_of(terms, days=3650, many=30, gaps=())
    assert len(table) > 200_000
    with charts.styled("print", width=175):
        axes = charts.plot_through_time(table)
    assert all(len(row) < 700 for row in ticks_of(axes).values())
    axes.figure.savefig(tmp_path / "ticks.pdf")
    assert (tmp_path / "ticks.pdf").stat().st_size < 250_000


def test_silences_of_the_articles_are_grey_in_the_row_of_their_term():
    table = occurrences_of(["امنیت", "قفقاز"])
    table.attrs["counted"]["قفقاز"]["gaps"] = []
    axes = charts.plot_through_time(table)
    (gap,) = [found for found in axes.collections if found.get_gid() == "gap"]
    (box,) = [path.get_extents() for path in gap.get_paths()]
    assert (box.x0, box.x1) == (place_of(pd.Timestamp("2019-07-17")),
                                place_of(pd.Timestamp("2019-12-19")))  # fmt: skip
    assert (box.y0 + box.y1) / 2 == 0
    assert key_of(axes)[-1] == "بدون مقاله"
    assert "بدون مقاله: ۲۶ تیر ۱۳۹۸ تا ۲۷ آذر ۱۳۹۸" in note_of(axes)
    assert "No articles: 26 Tir 1398 to 27 Azar 1398" in note_of(axes, "en")
    gregorian = charts.plot_through_time(table, language="en", calendar="gregorian")
    assert "No articles: 17 July 2019 to 18 December 2019" in note_of(gregorian, "en")
    assert "Hijri" not in note_of(gregorian, "en")


def test_rows_that_are_left_out_would_be_silence_and_are_refused(index):
    table = dispersion.through_time(index, terms=["امنیت", "قفقاز"])
    with pytest.raises(ValueError, match="of the .* uses of «امنیت» are here.*like silence"):
        charts.plot_through_time(table.iloc[1:])


def test_a_sorted_table_of_sides_joins_the_same_rates():
    table = sides_of()
    there = [line.get_ydata().tolist() for line in lines_of(charts.plot_before_and_after(table))]
    again = table.sort_values("rate")
    found = [line.get_ydata().tolist() for line in lines_of(charts.plot_before_and_after(again))]
    assert sorted(map(str, found)) == sorted(map(str, there))


def test_what_is_told_of_a_heat_map_has_one_name_and_the_highest_rates():
    table = frequencies("2020-04-01", "2020-09-10").query("term == 'امنیت'")
    figure = charts.plot_heat_map(table).figure
    told = said(figure.said["fa"][0].alt)
    assert told.startswith("نقشهٔ گرمایی: ") and " از همه بیشتر است، " in told
    table["partial"] = True
    figure = charts.plot_heat_map(table, scaled="term", language="en").figure
    highest = rtl.number(table["rate"].max(), 1, language="en")
    assert f"Highest rates: «امنیت»: {highest}." in said(figure.said["en"][0].note)


def test_one_day_one_use_and_one_article_are_said_as_one():
    table = occurrences_of(["امنیت"], days=1, gaps=())
    figure = charts.plot_through_time(table, language="en").figure
    told = said(figure.said["en"][0].alt)
    assert "Period: 1 Farvardin 1398." in told
    assert told.endswith("«امنیت»: 1 use in 1 article.")
    assert said(figure.said["fa"][0].alt).startswith("نمودار بارکدی: ")


def test_an_unused_term_has_an_empty_row_and_one_left_out_has_none(index):
    table = dispersion.through_time(index, terms=["ژژژ", "امنیت", "قفقاز"])
    axes = charts.plot_through_time(table[table["term"] != "قفقاز"])
    assert [said(label) for label in axes.get_yticklabels()] == ["ژژژ", "امنیت"]
    assert "«ژژژ» هیچ‌گاه نیامده است" in note_of(axes)
    assert list(ticks_of(axes)) == [1]
    only = charts.plot_through_time(dispersion.through_time(index, terms="ژژژ"))
    assert not ticks_of(only)
    assert_nothing_is_cut_or_covered(only.figure)


def test_a_table_read_again_from_csv_is_drawn(tmp_path):
    table = occurrences_of(["امنیت"], gaps=())
    table.to_csv(tmp_path / "table.csv", index=False)
    again = charts.plot_through_time(pd.read_csv(tmp_path / "table.csv"))
    assert ticks_of(again)[0] == ticks_of(charts.plot_through_time(table))[0]
    assert not re.search("مقاله و [۰-۹]", note_of(again)), "how much it was counted in is not known"


def test_where_no_article_is_dated_only_a_sentence_is_drawn():
    table = occurrences_of().iloc[:0]
    table.attrs = {"articles": 5, "undated": 5}
    axes = charts.plot_through_time(table)
    assert [
        "هیچ‌یک از ۵ مقاله تاریخ ندارد" in said(text).replace("\n", " ") for text in axes.texts
    ] == [True]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda table: pd.concat([table, table]), "two rows or more for term امنیت"),
        (lambda table: table.assign(count=0), "the count 0: a tick needs a date and a use"),
        (lambda table: table.assign(date=pd.NaT), "the date NaT"),
        (lambda table: table.iloc[:0], "table of occurrences is empty"),
    ],
)
def test_occurrences_that_cannot_be_drawn_are_refused(change, sentence):
    table = occurrences_of(["امنیت"])
    table.attrs = {}
    with pytest.raises(ValueError, match=sentence):
        charts.plot_through_time(change(table))
    assert plt.get_fignums() == []


# Slope chart


def lines_of(axes):
    return [line for line in axes.lines if len(line.get_xdata()) == 2]


def test_a_line_joins_the_two_rates_and_time_runs_to_the_right():
    table = sides_of(rates=([10, 40, 30, 5, 5, 9], [20, 10, 30, 6, 4, 9]))
    axes = charts.plot_before_and_after(table)
    lines = lines_of(axes)
    assert [tuple(line.get_ydata()) for line in lines] == [
        (10, 20), (40, 10), (30, 30), (5, 6), (5, 4), (9, 9),
    ]  # fmt: skip
    for line in lines:
        before, after = line.get_xdata()
        assert 0 < before < 0.3 and 0.7 < after < 1
    ways = [line.get_marker() for line in lines]
    assert ways == ["o", "s", "D", "o", "s", "D"], "rises, falls, stays"
    assert len({line.get_color() for line in lines}) == 3
    assert key_of(axes) == ["بیشتر شده", "کمتر شده", "بی‌تغییر"]
    intervals = [segment for found in axes.collections for segment in found.get_segments()]
    found = sorted((x, *sorted([low, high])) for (x, low), (_, high) in intervals)
    wanted = sorted(
        (x, rate * 0.8, rate * 1.3)
        for line in lines
        for x, rate in zip(line.get_xdata(), line.get_ydata(), strict=True)
    )
    assert np.allclose(found, wanted)


def test_where_all_terms_go_one_way_there_is_no_key():
    axes = charts.plot_before_and_after(sides_of(["امنیت", "قفقاز"], ([1, 2], [3, 4])))
    assert axes.get_legend() is None


def test_intervals_that_overlap_stand_side_by_side():
    table = sides_of(rates=([10, 10, 10, 90, 10, 10], [50] * 6))
    before, after = np.array(
        [line.get_xdata() for line in lines_of(charts.plot_before_and_after(table))]
    ).T
    assert len(set(before)) == 5 and len(set(after)) == 6
    assert before[3] == before.min(), "the one far above needs no place of its own"


@pytest.mark.parametrize("language", ["fa", "en"])
@pytest.mark.parametrize("rates", [([5] * 6, [5] * 6), ([1, 2, 3, 4, 5, 1000], [0] * 6),
                                   ([999, 1000, 998, 1, 2, 3], [1, 2, 3, 4, 5, 6])])  # fmt: skip
def test_rates_and_terms_are_written_at_both_ends_and_never_overlap(rates, language):
    table = sides_of(SHORT, rates)
    axes = charts.plot_before_and_after(table, language=language)
    assert_nothing_is_cut_or_covered(axes.figure)
    boxes = [
        (said(text).replace("\n", " "), text.get_window_extent())
        for text in axes.texts
        if text.get_text()
    ]
    for side, values in enumerate(rates):
        own = [(text, box) for text, box in boxes if (box.x0 > axes.bbox.x1) == bool(side)]
        numbers = [(text, box) for text, box in own if text not in SHORT]
        terms = [(text, box) for text, box in own if text in SHORT]
        assert sorted(text for text, _ in terms) == sorted(SHORT)
        assert len(numbers) == 6
        rows = {}
        for text, box in terms:
            middle = (box.y0 + box.y1) / 2
            nearest = min(numbers, key=lambda one: abs((one[1].y0 + one[1].y1) / 2 - middle))
            rows[text] = nearest[0]
            assert (box.x0 > nearest[1].x1) == bool(side), "the rate stands next to its line"
        for term, value in zip(SHORT, values, strict=True):
            decimals = 0 if value >= 100 or value == 0 else 1
            assert rows[term] == rtl.number(value, decimals, language=language)
        order = [value for _, value in sorted(
            ((box.y0 + box.y1) / 2, values[SHORT.index(text)]) for text, box in terms)]  # fmt: skip
        assert order == sorted(values), "labels stand in the order of their rates"


def test_where_there_is_no_room_the_terms_stand_where_a_line_begins():
    for language, right in (("fa", True), ("en", False)):
        with charts.styled("print", width=85):
            axes = charts.plot_before_and_after(sides_of(), language=language)
        assert_nothing_is_cut_or_covered(axes.figure)
        terms = [text for text in axes.texts if said(text).replace("\n", " ") in TERMS]
        assert len(terms) == 6
        assert all((text.get_window_extent().x0 > axes.bbox.x1) == right for text in terms)
        numbers = [text for text in axes.texts if text.get_text() and text not in terms]
        assert len(numbers) == 12


def test_the_day_the_sides_and_the_articles_are_named():
    axes = charts.plot_before_and_after(sides_of(), language="en")
    assert [said(label) for label in axes.get_xticklabels()] == [
        "before 6 Mehr 1399\n3,056 articles", "from 6 Mehr 1399 on\n965 articles",
    ]  # fmt: skip
    note = note_of(axes, "en")
    assert ("Before: 1 Farvardin 1398 to 5 Mehr 1399, 3,056 articles and 90,000 words; after: "
            "6 Mehr 1399 to 29 Esfand 1399, 965 articles and 20,000 words") in note  # fmt: skip
    assert "Years are Solar Hijri" in note and "95% interval" in note
    with charts.styled("print", width=85):
        axes = charts.plot_before_and_after(sides_of(within=90))
    before = said(axes.get_xticklabels()[0]).replace("\n", " ")
    assert before == "تا ۹۰ روز پیش از ۶ مهر ۱۳۹۹ ۳٬۰۵۶ مقاله"
    assert said(axes.get_xlabel()) == "در هر یک میلیون واژه", "the unit is always there"


@pytest.mark.parametrize("language", ["fa", "en"])
@pytest.mark.parametrize("titled", [True, False])
@pytest.mark.parametrize(
    ("medium", "width"), [("projector", 240), ("projector", 160), ("print", 110), ("print", 70)]
)
def test_long_names_of_the_sides_take_no_more_than_there_is(medium, width, titled, language):
    with charts.styled(medium, width=width, titled=titled):
        axes = charts.plot_before_and_after(sides_of(["لیگ"], within=365), language=language)
    assert_nothing_is_cut_or_covered(axes.figure)


def test_a_side_without_articles_has_no_marks_and_no_labels(index):
    table = frequency.before_and_after(
        index, terms=["امنیت", "قفقاز"], date="2020-04-01", where="source:ب"
    )
    axes = charts.plot_before_and_after(table, language="en")
    assert_nothing_is_cut_or_covered(axes.figure)
    assert "0 articles" in said(axes.get_xticklabels()[0])
    assert all(np.isnan(line.get_ydata()[0]) for line in lines_of(axes))
    assert not [text for text in axes.texts if text.get_window_extent().x1 < axes.bbox.x0]


def test_a_slope_chart_of_the_ten_articles(index):
    table = frequency.before_and_after(index, terms=["امنیت", "ژژژ"], date="۱۳۹۹/۲/۲۱")
    axes = charts.plot_before_and_after(table)
    assert "پیش و پس از ۲۱ اردیبهشت ۱۳۹۹" in said(axes.get_title(loc="right")).replace("\n", " ")
    assert "«ژژژ» هیچ‌گاه نیامده است" in note_of(axes)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda table: pd.DataFrame(columns=table.columns), "table of sides is empty"),
        (lambda table: table.iloc[:-1], "has the side before; a slope has before and after"),
        (lambda table: table.assign(side="before"), "two rows or more for term"),
        (lambda table: table.assign(side=["then", "now"] * 6), "has the side now, then"),
        (lambda table: table.assign(rate=np.inf), "has the rate inf"),
        (lambda _: sides_of([f"واژه{n}" for n in range(21)]), "room for 20 terms.*has 21"),
    ],
)
def test_sides_that_cannot_be_drawn_are_refused(change, sentence):
    with pytest.raises(ValueError, match=sentence):
        charts.plot_before_and_after(change(sides_of()))
    assert plt.get_fignums() == []


def test_twenty_terms_fit_and_low_axes_are_refused():
    table = sides_of([f"واژهٔ {n}" for n in range(20)], ([1.0] * 20, [2.0] * 20))
    assert_nothing_is_cut_or_covered(charts.plot_before_and_after(table).figure)
    figure = Figure(figsize=(7, 3), layout="constrained")
    with pytest.raises(ValueError, match="have room for about .* terms, and this table has 20"):
        charts.plot_before_and_after(table, axes=figure.subplots())


def test_labels_are_moved_apart_as_little_as_can_be():
    rng = np.random.default_rng(7)
    for _ in range(200):
        heights = rng.uniform(5, 15, rng.integers(1, 12))
        room = heights.sum() * rng.uniform(1, 3)
        wanted = np.sort(rng.uniform(0, room, len(heights)))
        found = spread(wanted, heights, room)
        needed = (heights[1:] + heights[:-1]) / 2
        assert np.all(np.diff(found) >= needed - 1e-9)
        assert found[0] >= heights[0] / 2 - 1e-9 and found[-1] <= room - heights[-1] / 2 + 1e-9
        free = np.all(np.diff(wanted) >= needed)
        inside = wanted[0] >= heights[0] / 2 and wanted[-1] <= room - heights[-1] / 2
        if free and inside:
            assert found == pytest.approx(wanted)
    with pytest.raises(ValueError, match="have no room"):
        spread([1, 2], [6, 6], 11)
