"""Charts of words: keywords with their log ratio, their company over time, rates by rank."""

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
    said,
    texts,
)

from helpers import calendars, charts, collocation, export, frequency, keyness, rtl
from helpers.charts import ranks, theme, words
from helpers.charts.company import SHADES
from helpers.charts.time_axis import middle_of, span_of

TERMS = ["قره‌باغ", "آذربایجان", "ارمنستان", "می‌شود", LONG[0], "NATO", "کرونا", "مجلس"]


@pytest.fixture
def keywords():
    ratio = np.array([5.2, 4.0, 3.1, 1.0, 0.4, -0.3, -1.5, -3.0])
    half = np.array([0.6, 0.9, 0.5, 0.2, 0.7, 0.5, 0.4, 1.2])
    table = pd.DataFrame({"term": TERMS, "log_ratio": ratio})
    table["low"], table["high"] = ratio - half, ratio + half
    counts = {"count": 1200, "reference_count": 30, "tokens": 40000, "reference_tokens": 910000,
              "rate": 3.0, "reference_rate": 1.0, "articles": 345,
              "reference_articles": 9}  # fmt: skip
    rest = ["log_likelihood", "log_likelihood_4", "p", "p_adjusted", "percent_difference",
            "log_odds", "z", "bayes_factor"]  # fmt: skip
    table = table.assign(**counts, **dict.fromkeys(rest, 0.0))
    table.attrs = {"corpus": "نمونهٔ روند", "synthetic": True, "articles": 2000,
                   "target": "period:1402-07", "reference": "source:آفتاب",
                   "repeats": 62}  # fmt: skip
    return table


def note_of(axes):
    return said(axes.get_xlabel()).replace("\n", " ")


@pytest.mark.parametrize("language", ["fa", "en"])
def test_a_keyword_is_a_dot_at_its_log_ratio_and_a_line(keywords, language):
    axes = charts.plot_keywords(keywords, language=language)
    dots = {}
    for line in (line for line in axes.lines if line.get_linestyle() == "None"):
        for x, y in line.get_xydata():
            hollow = to_rgb(line.get_markerfacecolor()) == (1, 1, 1)
            dots[int(y)] = (x, hollow, line.get_color(), line.get_marker())
    assert [dots[row][0] for row in range(8)] == list(keywords["log_ratio"])
    assert [dots[row][1] for row in range(8)] == [False] * 4 + [True] * 2 + [False] * 2
    assert [dots[row][2:] for row in (0, 7)] == [
        (theme.COLOURS[0], "o"), (theme.COLOURS[1], "s"),
    ]  # fmt: skip
    intervals = [s for found in axes.collections for s in found.get_segments()]
    found = {int(y): (low, high) for (low, y), (high, _) in intervals}
    wanted = list(zip(keywords["low"], keywords["high"], strict=True))
    assert [found[row] for row in range(8)] == wanted
    words_shown = [said(label).replace("\n", " ") for label in axes.get_yticklabels()]
    assert words_shown == TERMS
    left, right = axes.get_xlim()
    assert (left > right) == (language == "fa"), "in Persian the ratio grows to the left"
    assert_nothing_is_cut_or_covered(axes.figure)
    places = [label.get_window_extent() for label in axes.get_yticklabels()]
    if language == "fa":
        assert all(box.x0 >= axes.bbox.x1 for box in places)
    else:
        assert all(box.x1 <= axes.bbox.x0 for box in places)


@pytest.mark.parametrize("language", ["fa", "en"])
def test_the_axis_of_keywords_speaks_plainly(keywords, language):
    axes = charts.plot_keywords(keywords, language=language)
    drawn(axes)
    ticks = {label.get_position()[0]: said(label) for label in axes.get_xticklabels()}
    wanted = {"fa": {0: "۰\nبرابر", 2: "۲\n۴ برابر", -2: "−۲\n۱/۴ برابر"},
              "en": {0: "0\nequal", 2: "2\n×4", -2: "−2\n×1/4"}}[language]  # fmt: skip
    assert {place: text for place, text in ticks.items() if place in wanted} == wanted
    step = {"fa": "هر پله: دو برابر", "en": "each step: twice as often"}[language]
    assert step in said(axes.get_xlabel()).split("\n")[0]
    sides = {"fa": ["بیشتر در مهر ۱۴۰۲ ←", "→ بیشتر در «آفتاب»"],
             "en": ["more in Mehr 1402 →", "← more in «آفتاب»"]}[language]  # fmt: skip
    shown = {said(text): text.get_window_extent() for text in axes.texts}
    more, less = (shown[side] for side in sides)
    assert (more.x0 < less.x0) == (language == "fa"), "each over its own side of zero"


@pytest.mark.parametrize("language", ["fa", "en"])
def test_counts_and_articles_stand_beside_the_keywords(keywords, language):
    axes = charts.plot_keywords(keywords, language=language)
    drawn(axes)
    cells = {"fa": ["۱٬۲۰۰ (۳۴۵)", "۳۰ (۹)"], "en": ["1,200 (345)", "30 (9)"]}[language]
    target, reference = ([text for text in axes.texts if said(text) == cell] for cell in cells)
    assert len(target) == len(reference) == 8
    first, second = target[0].get_window_extent(), reference[0].get_window_extent()
    assert (first.x0 > second.x0) == (language == "fa"), "read from the words on"
    for part in {"fa": ["مهر ۱۴۰۲: ۴۰٬۰۰۰ واژه؛ «آفتاب»: ۹۱۰٬۰۰۰ واژه", "۶۲ مقالهٔ تکراری",
                        "پیکرهٔ ساختگی"],
                 "en": ["Mehr 1402: 40,000 words; «آفتاب»: 910,000 words", "set aside: 62",
                        "synthetic corpus"]}[language]:  # fmt: skip
        assert part in note_of(axes)


@pytest.mark.parametrize("width", [5.5, 7, 12])
@pytest.mark.parametrize("language", ["fa", "en"])
def test_keywords_hold_at_any_width_and_with_long_names(keywords, width, language):
    keywords.attrs |= {"target": 'source:"خبرگزاری جمهوری اسلامی" category:"بین‌الملل"',
                       "reference": "NOT category:ورزشی"}  # fmt: skip
    figure = Figure(figsize=(width, 9), layout="constrained")
    axes = charts.plot_keywords(keywords, language=language, axes=figure.subplots())
    assert_nothing_is_cut_or_covered(figure)
    comma = "، " if language == "fa" else ", "
    title = said(axes.get_title(loc=theme.side_of(language))).replace("\n", " ")
    assert f"«خبرگزاری جمهوری اسلامی»{comma}«بین‌الملل»" in title
    assert "«NOT category:ورزشی»" in title, "what is more than values stays as it was asked"


def test_only_the_first_keywords_are_drawn_and_attached(keywords, tmp_path):
    axes = charts.plot_keywords(keywords, n=3)
    assert [said(label) for label in axes.get_yticklabels()] == TERMS[:3]
    (numbers,) = axes.figure.numbers
    pd.testing.assert_frame_equal(numbers, keywords.head(3))
    assert not [text for text in axes.texts if "آفتاب" in said(text)], "nothing is on that side"
    assert "«آفتاب»" in note_of(axes)
    assert all(path.exists() for path in export.save(axes.figure, tmp_path / "keywords", dpi=60))


def test_names_of_the_sides_where_none_are_known(keywords):
    keywords.attrs = {"corpus": "tabnak-2023", "reference": "tabnak-2021"}
    title = said(charts.plot_keywords(keywords).get_title(loc="right")).replace("\n", " ")
    assert title == "واژه‌های کلیدی «tabnak-2023» در برابر «tabnak-2021»"
    keywords.attrs = {}
    axes = charts.plot_keywords(keywords)
    title = said(axes.get_title(loc="right")).replace("\n", " ")
    assert title == "واژه‌های کلیدی متن‌های برگزیده در برابر بقیهٔ پیکره"
    keywords.insert(0, "source", "موج")
    axes = charts.plot_keywords(keywords, language="en")
    title = said(axes.get_title(loc="left")).replace("\n", " ")
    assert title == "Keywords of «موج» against the rest of the corpus"


@pytest.mark.parametrize(
    ("change", "n", "sentence"),
    [
        (lambda table: table.drop(columns="log_ratio"), 20, "keywords needs the column log_ratio"),
        (
            lambda table: table.assign(log_ratio=np.inf),
            20,
            "Row 1 of .* keywords has the log_ratio",
        ),
        (lambda table: table.assign(term="x"), 20, "two rows or more for term x"),
        (lambda table: table, 0, "n is a number of keywords"),
    ],
)
def test_keywords_that_cannot_be_drawn_are_refused(keywords, change, n, sentence):
    with pytest.raises(ValueError, match=sentence):
        charts.plot_keywords(change(keywords), n=n)
    keywords.insert(0, "source", ["موج", "آفتاب"] * 4)
    with pytest.raises(ValueError, match="compares 2 values of source.*where source is موج"):
        charts.plot_keywords(keywords)
    assert plt.get_fignums() == []


@pytest.mark.parametrize(
    ("asked", "said_so"),
    [
        ("source:ایسنا", "«ایسنا»"),
        ('category:"بین‌الملل" period:۱۴۰۲-۰۷', "«بین‌الملل», Mehr 1402"),
        ("period:1402-05..1402-07", "Mordad 1402 to Mehr 1402"),
        ("NOT source:x", "«NOT source:x»"),
        ("source:(a | b)", "«source:(a | b)»"),
        ("isna-2019", "«isna-2019»"),
    ],
)
def test_restrictions_are_said_as_a_reader_says_them(asked, said_so):
    found = words.restriction(asked, "en")
    assert found.replace(rtl.LRM, "") == said_so


def test_a_chart_says_what_it_is_limited_to(keywords):
    keywords.attrs["where"] = "category:political"
    assert "تنها «political»" in note_of(charts.plot_keywords(keywords))


@pytest.mark.parametrize("language", ["fa", "en"])
def test_an_interval_without_a_limit_runs_to_the_edge_of_the_axes(keywords, language):
    keywords.loc[[1, 6], "high"], keywords.loc[6, "low"] = np.inf, -np.inf
    axes = charts.plot_keywords(keywords, language=language)
    found = {int(y): (low, high) for lines in axes.collections
             for (low, y), (high, _) in lines.get_segments()}  # fmt: skip
    edges = sorted(axes.get_xlim())
    assert found[1] == (3.1, edges[1]) and found[6] == tuple(edges)
    assert found[0] == pytest.approx((4.6, 5.8)) and edges == pytest.approx([-4.6, 6.2], abs=0.5)
    endless = {"fa": "تا لبهٔ شکل می‌رود، بی‌کران است", "en": "runs to the edge has no limit"}
    assert endless[language] in note_of(axes)


def test_keywords_of_the_ten_articles_are_drawn(index):
    table = keyness.compare(index, "source:الف", min_count=1, min_articles=1)
    axes = charts.plot_keywords(table, n=6)
    assert [said(label) for label in axes.get_yticklabels()] == list(table["term"][:6])


def company_of(first="2020-03-25", last="2021-03-10", every="month", few=("1399-05",), gap=()):
    periods = calendars.periods_between(first, last, every=every)
    rows = [
        {"period": period, "collocate": collocate, "count": 3 + order + n, "node_count": 40 + n,
         "published": 100, "log_dice": np.nan if (n + order) % 4 == 0 else 6.0 + order + n % 4 / 5}
        for n, period in enumerate(periods)
        for order, collocate in enumerate(["ملی", "شورای", "سازمان", "بین‌الملل", "قفقاز"])
    ]  # fmt: skip
    table = pd.DataFrame(rows)
    table.loc[table["period"].isin(few), "node_count"] = 4
    silent = table["period"].isin(gap)
    table.loc[silent, ["published", "node_count", "count"]] = 0
    table.loc[silent, "log_dice"] = np.nan
    table["few"] = table["node_count"] < 10
    table.attrs = {"corpus": "نمونهٔ روند", "synthetic": True, "node": "امنیت", "span": (5, 2)}
    return table


def cells_of(axes):
    """The cells drawn: (row, start, end) → colour."""
    (cells,) = [found for found in axes.collections if found.get_gid() == "cells"]
    boxes = [path.get_extents() for path in cells.get_paths()]
    colours = map(to_hex, cells.get_facecolor())
    return {(round((box.y0 + box.y1) / 2), box.x0, box.x1): colour
            for box, colour in zip(boxes, colours, strict=True)}  # fmt: skip


@pytest.mark.parametrize("language", ["fa", "en"])
def test_a_cell_is_as_dark_as_its_log_dice_and_bears_its_count(language):
    table = company_of()
    axes = charts.plot_collocates_over_time(table, language=language)
    figure = drawn(axes)
    rows = [said(label) for label in axes.get_yticklabels()]
    assert sorted(rows) == sorted(table["collocate"].unique())
    shown, cells = table[table["log_dice"].notna()], cells_of(axes)
    darkness = {
        (rows.index(row.collocate), *span_of(row.period)): row.log_dice
        for row in shown.itertuples()
    }
    assert cells.keys() == darkness.keys()
    step = {key: SHADES.index(colour) for key, colour in cells.items()}
    assert [step[key] for key in cells] == [int(darkness[key]) - 6 for key in cells]
    numbers = {text.get_position(): said(text) for text in axes.texts}
    for row in shown.itertuples():
        place = (middle_of(row.period), rows.index(row.collocate))
        wanted = None if row.few else rtl.number(row.count, language=language)
        assert numbers.get(place) == wanted
    labels = [label.get_window_extent() for label in axes.get_yticklabels()]
    at_right = [box.x0 >= axes.bbox.x1 for box in labels]
    assert all(at_right) if language == "fa" else not any(at_right)
    assert_nothing_is_cut_or_covered(figure)


def test_newcomers_come_last_and_few_uses_are_hatched():
    table = company_of(few=("1399-05",), gap=("1399-08",))
    best = {"قفقاز": "1399-02", "ملی": "1399-04", "سازمان": "1399-05", "شورای": "1399-09",
            "بین‌الملل": "1399-11"}  # fmt: skip
    for collocate, period in best.items():
        here = (table["collocate"] == collocate) & (table["period"] == period)
        table.loc[here, "log_dice"] = 13.0
    table.loc[(table["collocate"] == "سازمان") & (table["period"] == "1399-12"), "log_dice"] = 12.5
    axes = charts.plot_collocates_over_time(table)
    drawn(axes)
    rows = [said(label) for label in axes.get_yticklabels()]
    assert rows == ["قفقاز", "ملی", "شورای", "بین‌الملل", "سازمان"], "an unsure best is none"
    spans = {patch.get_gid(): patch.get_extents().transformed(axes.transData.inverted())
             for patch in axes.patches}  # fmt: skip
    assert [(box.x0, box.x1) for box in (spans["few"], spans["gap"])] == [
        pytest.approx(span_of(period)) for period in ("1399-05", "1399-08")
    ]  # fmt: skip
    key = [said(text) for text in axes.get_legend().get_texts()]
    assert "کمتر از ۱۰ کاربرد" in key and "بدون مقاله" in key
    (strip,) = axes.child_axes
    (bars,) = [found for found in strip.collections if found.get_gid() == "bars"]
    once = table.drop_duplicates("period")
    wanted = once.loc[once["node_count"] > 0, "node_count"]
    assert [path.get_extents().y1 for path in bars.get_paths()] == list(wanted)


@pytest.mark.parametrize("language", ["fa", "en"])
@pytest.mark.parametrize("width", [4.5, 7, 12])
def test_company_holds_at_any_width(language, width):
    figure = Figure(figsize=(width, 6), layout="constrained")
    axes = charts.plot_collocates_over_time(
        company_of("2013-04-01", "2023-03-10", "season", gap=("1395-Q2",)), language=language,
        axes=figure.subplots(),
    )  # fmt: skip
    assert_nothing_is_cut_or_covered(figure)
    assert bool(axes.texts) == (width == 12), "numbers only where there is room for them"
    note = ("عدد هر خانه" if language == "fa" else "The number in a cell") in note_of(axes)
    assert note == bool(axes.texts)


@pytest.mark.parametrize("language", ["fa", "en"])
def test_the_note_of_the_company_says_node_span_and_base(language):
    table = company_of()
    axes = charts.plot_collocates_over_time(table, language=language)
    parts = {
        "fa": ["۱٬۲۰۰ مقاله و ۵۰۶ کاربرد «امنیت»", "تا ۵ واژه پیش و ۲ واژه پس", "خانهٔ سفید",
               "نوار پایین شمار کاربردهای واژهٔ کانونی"],
        "en": ["1,200 articles, 506 uses of «امنیت»", "up to 5 words before the node and 2 after",
               "White cells", "The strip below counts the uses of the node"],
    }  # fmt: skip
    for part in parts[language]:
        assert part in note_of(axes)
    title = {"fa": "هم‌نشین‌های «امنیت» در گذر زمان", "en": "The company of «امنیت» over time"}
    assert said(axes.get_title(loc=theme.side_of(language))) == title[language]
    pd.testing.assert_frame_equal(axes.figure.numbers[0], table)


def test_company_needs_no_more_than_its_own_columns():
    table = company_of()[["period", "collocate", "count", "node_count", "log_dice"]]
    table.attrs = {}
    axes = charts.plot_collocates_over_time(table)
    assert said(axes.get_title(loc="right")) == "هم‌نشین‌ها در گذر زمان"
    assert [patch.get_gid() for patch in axes.patches] == ["few"]
    lone = table.assign(log_dice=np.nan, node_count=50)
    assert not [text for text in texts(drawn(charts.plot_collocates_over_time(lone)))
                if said(text) == "۳"]  # fmt: skip


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda table: table.drop(columns="log_dice"), "log_dice"),
        (lambda table: table.assign(log_dice=np.inf), "has the log_dice inf"),
        (lambda table: pd.concat([table, table[:1]]), "two rows or more for period 1399-01"),
    ],
)
def test_company_that_cannot_be_drawn_is_refused(change, sentence):
    with pytest.raises(ValueError, match=sentence):
        charts.plot_collocates_over_time(change(company_of()))
    assert plt.get_fignums() == []


def test_the_company_of_a_rare_word_is_a_sentence(index):
    table = collocation.over_time(index, "امنیت", every="year", n=3, min_count=1)
    axes = charts.plot_collocates_over_time(table)
    assert [said(text).replace("\n", " ") for text in axes.texts] == [
        "در هیچ دوره‌ای هم‌نشینی به‌اندازهٔ کافی نیامده است."
    ]


def test_no_keyword_is_a_sentence(keywords):
    axes = charts.plot_keywords(keywords.iloc[:0], language="en")
    assert [said(text) for text in axes.texts] == ["No word comes often enough to be compared."]


def test_the_company_of_a_word_of_a_real_corpus_is_drawn_and_saved(real, tmp_path):
    table = collocation.over_time(real, "کشور", every="season", n=4)
    axes = charts.plot_collocates_over_time(table)
    drawn(axes)
    assert {said(label) for label in axes.get_yticklabels()} == set(table["collocate"])
    assert_nothing_is_cut_or_covered(axes.figure)
    assert all(path.exists() for path in export.save(axes.figure, tmp_path / "company", dpi=60))


def ranks_of(counts=None, terms=()):
    """A made-up table of ranks; without counts those that Zipf's law gives, flat at its head."""
    counts = np.int64(40_000 / (np.arange(3000) + 5)) if counts is None else np.array(counts)
    table = pd.DataFrame({"rank": np.arange(1, len(counts) + 1), "count": counts})
    table["term"] = [*terms, *(f"واژه‌{n}" for n in range(len(terms), len(counts)))]
    table["tokens"], table["share"] = counts.sum(), 100 * counts.cumsum() / counts.sum()
    table["rate"] = 1e6 * counts / counts.sum()
    table.attrs = {"base": "tokens", "corpus": "نمونهٔ روند", "synthetic": True,
                   "articles": 2355}  # fmt: skip
    return table


def line_of(axes, name):
    (line,) = (line for line in axes.lines if line.get_gid() == name)
    return line.get_xydata().astype(float)


def named_on(axes):
    return [said(text) for text in axes.texts]


SMALL = {"one": [1], "two": [3, 1], "once": [1] * 4, "never once": [9, 5, 5], "no steps": [2] * 30}


@pytest.mark.parametrize("language", ["fa", "en"])
@pytest.mark.parametrize(
    ("medium", "width"), [("screen", None), ("print", 85), ("print", 175), ("projector", None)]
)
def test_rates_by_rank_are_written_without_fault_in_any_medium(medium, width, language):
    with charts.styled(medium, width=width):
        table = ranks_of(terms=[*TERMS, *LONG[:2], "ب" * 300])
        axes = charts.plot_by_rank(table, language=language)
        few = charts.plot_by_rank(ranks_of([7, 2, 1, 1]), language=language)
    for one in (axes, few):
        assert_nothing_is_cut_or_covered(one.figure)
        assert one.get_position().height * one.figure.get_figheight() > 1.2
    assert axes.figure.get_figheight() <= axes.figure.get_figwidth() * 1.1
    key = [said(text).replace("\n", " ") for text in few.get_legend().get_texts()]
    wanted = {"fa": "تنها یک بار آمده: ۲ گونه، ۵۰٪ گونه‌ها",
              "en": "used once: 2 types, 50% of the types"}  # fmt: skip
    assert wanted[language] in key


@pytest.mark.parametrize("language", ["fa", "en"])
@pytest.mark.parametrize("counts", SMALL.values(), ids=SMALL)
def test_rates_of_a_few_types_are_drawn_too(counts, language):
    axes = charts.plot_by_rank(ranks_of(counts), language=language)
    assert_nothing_is_cut_or_covered(axes.figure)
    assert line_of(axes, "types")[:, 0].tolist()[:: len(counts) - 1 or 1] in ([1], [1, len(counts)])
    for axis in (axes.xaxis, axes.yaxis):
        low, high = axis.get_view_interval()
        assert sum(low <= place <= high for place in axis.get_majorticklocs()) >= 2
    handles = axes.get_legend().get_texts()
    assert len(handles) == 1 + (1 in counts)


@pytest.mark.parametrize("language", ["fa", "en"])
def test_the_axes_of_ranks_are_written_in_full_in_the_digits_of_the_language(language):
    table = ranks_of(np.int64(3_000_000 / (np.arange(60_000) + 1)))
    table["rate"] /= 100
    axes = charts.plot_by_rank(table, language=language)
    drawn(axes)
    ticks = {tick.get_position()[0]: tick.get_text() for tick in axes.get_xticklabels()}
    wanted = {"fa": ["۱", "۱۰", "۱۰۰", "۱٬۰۰۰", "۱۰٬۰۰۰"],
              "en": ["1", "10", "100", "1,000", "10,000"]}[language]  # fmt: skip
    assert [ticks[10.0**n] for n in range(5)] == wanted
    rates = [tick.get_text() for tick in axes.get_yticklabels()]
    assert {"fa": "۰٫۱", "en": "0.1"}[language] in rates
    assert axes.get_xscale() == axes.get_yscale() == "log"
    assert axes.get_xlim()[0] < axes.get_xlim()[1], "ranks run from left to right"


@pytest.mark.parametrize("through", [1, 100])
def test_the_line_of_zipf_has_the_slope_it_says_and_runs_through_the_rank_it_says(through):
    table = ranks_of()
    axes = charts.plot_by_rank(table, through=through, language="en")
    (x0, y0), (x1, y1) = line_of(axes, "zipf")
    assert np.log(y1 / y0) / np.log(x1 / x0) == pytest.approx(-1)
    row = table.iloc[through - 1]
    assert x0 * y0 == pytest.approx(row["rank"] * row["rate"])
    assert f"Zipf’s law from rank {through}:" in said(axes.get_legend().get_texts()[0])
    (told,) = axes.figure.said["en"]
    assert f"runs through «{row['term']}» at rank {through} with" in said(told.note)
    assert "It is not fitted to the data" in told.note


def test_types_used_once_are_the_last_thick_step():
    table = ranks_of(np.r_[ranks_of()["count"], [1] * 2000])
    axes = charts.plot_by_rank(table, language="en")
    step = line_of(axes, "once")
    assert step[:, 0].tolist() == [3001, 5000]
    assert step[:, 1] == pytest.approx(table["rate"].iloc[-1])
    assert said(axes.get_legend().get_texts()[1]).replace("\n", " ") == (
        "used once: 2,000 types, 40% of the types"
    )
    (told,) = axes.figure.said["en"]
    assert "Types used only once: 2,000, 40% of the types." in told.alt


def test_a_large_vocabulary_is_drawn_with_few_points_on_the_same_line(tmp_path):
    table = ranks_of(np.maximum(1, np.int64(2e6 / np.arange(1, 300_001) ** 1.05)))
    axes = charts.plot_by_rank(table)
    x, y = line_of(axes, "types").T
    assert len(x) < 2000
    assert np.array_equal(table["rate"].to_numpy()[np.int64(x) - 1], y)
    assert (x[0], x[-1]) == (1, 300_000)
    near = np.log10(x[1:] / x[:-1]) < ranks.FINEST
    assert (near | (y[1:] == y[:-1]) | (np.diff(x) == 1)).all()
    axes.figure.numbers = [table.head()]
    export.save(axes.figure, tmp_path / "ranks", formats="pdf")
    assert (tmp_path / "ranks.pdf").stat().st_size < 60_000


def test_words_are_named_at_powers_of_ten_or_as_asked():
    table = ranks_of(terms=["در", "امنیت", "کشور"])
    assert named_on(charts.plot_by_rank(table)) == ["در", *(f"واژه‌{n}" for n in (9, 99, 999))]
    axes = charts.plot_by_rank(table, named=["امنيت", "در"])
    assert named_on(axes) == ["در", "امنیت"]
    assert line_of(axes, "named").tolist() == table[["rank", "rate"]][:2].to_numpy().tolist()
    assert named_on(charts.plot_by_rank(table, named="كشور")) == ["کشور"]
    assert named_on(charts.plot_by_rank(table, named=[])) == []


@pytest.mark.parametrize(
    ("medium", "width"), [("screen", None), ("print", 85), ("projector", None)]
)
def test_neighbours_that_are_named_cover_neither_one_another_nor_the_curve(medium, width):
    table = ranks_of()
    near = table["term"][[100, 104, 108, 2990, 2999]]
    with charts.styled(medium, width=width):
        axes = charts.plot_by_rank(table, named=near)
    assert_nothing_is_cut_or_covered(axes.figure)
    assert named_on(axes) == near.tolist()
    curve = axes.transData.transform(line_of(axes, "types"))
    for text in axes.texts:
        box = text.get_bbox_patch().get_window_extent()
        assert not any(box.contains(*point) for point in curve)
        assert box.x1 <= axes.bbox.x1 and box.y1 <= axes.bbox.y1 + 3
    with charts.styled("print", width=85), pytest.raises(ValueError, match="no room for 40 words"):
        charts.plot_by_rank(table, named=table["term"][:40])


@pytest.mark.parametrize(
    ("change", "options", "sentence"),
    [
        (lambda table: table.assign(rank=0), {}, "two rows or more for rank 0"),
        (lambda table: table.head(1).assign(rank=0), {}, "has the rank 0; logarithmic axes"),
        (lambda table: table.assign(rate=0.0), {}, "has the rate 0.0; logarithmic axes"),
        (lambda table: table.assign(rate=np.nan), {}, "has the rate nan"),
        (lambda table: table.assign(rate=np.inf), {}, "has the rate inf"),
        (lambda table: pd.concat([table, table]), {}, "two rows or more for rank 1"),
        (lambda table: table.drop(columns="share"), {}, "needs the column share"),
        (lambda table: table, {"through": 0}, "from 1 to 3000; 0 is not"),
        (lambda table: table, {"through": True}, "from 1 to 3000; True is not"),
        (lambda table: table, {"named": ["شورای امنیت"]}, "has no «شورای امنیت»"),
        (lambda table: table, {"language": "de"}, "'de' is neither"),
    ],
)
def test_ranks_that_cannot_be_drawn_are_refused(change, options, sentence):
    with pytest.raises(ValueError, match=sentence):
        charts.plot_by_rank(change(ranks_of()), **options)
    assert plt.get_fignums() == []


def test_some_rows_are_drawn_at_their_own_ranks():
    axes = charts.plot_by_rank(ranks_of().iloc[[40, 5, 900]], through=6, language="en")
    assert line_of(axes, "types")[:, 0].tolist() == [6, 41, 901]
    assert "3 types" in axes.figure.said["en"][0].note
    assert_nothing_is_cut_or_covered(axes.figure)


def test_ranks_of_no_article_are_a_sentence(index):
    axes = charts.plot_by_rank(frequency.by_rank(index, where="period:1399-04"))
    assert named_on(axes) == ["هیچ واژه‌ای نیست که رتبه بگیرد."]
    axes = charts.plot_by_rank(frequency.by_rank(index, where="period:1399-04"), language="en")
    assert named_on(axes) == ["There is no word to rank."]


def test_a_chart_of_ranks_says_itself_in_both_languages_and_is_saved(index, tmp_path):
    table = frequency.by_rank(index, where="source:الف")
    axes = charts.plot_by_rank(table)
    (numbers,) = axes.figure.numbers
    pd.testing.assert_frame_equal(numbers, table)
    (persian,), (english,) = axes.figure.said["fa"], axes.figure.said["en"]
    assert "تنها «الف»" in said(persian.note) and "۵ مقاله، " in persian.note
    assert f"5 articles, {table['tokens'][0]} words and {len(table)} types" in english.note
    assert not any(digit in persian.note + persian.alt for digit in "0123456789")
    files = export.save(axes.figure, tmp_path / "ranks", dpi=60)
    kinds = ("pdf", "svg", "png", "csv", "json", "txt", "tex")
    assert sorted(path.suffix[1:] for path in files) == sorted(kinds)
    told = (tmp_path / "ranks.txt").read_text("utf-8")
    assert "Types are ranked by count" in told and "رتبه‌ها به ترتیب بسامدند" in told
    assert pd.read_csv(tmp_path / "ranks.csv")["share"].iloc[-1] == 100
    synthetic = charts.plot_by_rank(ranks_of()).figure
    assert "پیکرهٔ ساختگی" in synthetic.said["fa"][0].note
    assert "synthetic corpus" in synthetic.said["en"][0].note


def test_the_ranks_of_a_real_corpus_are_drawn_without_fault(real):
    for medium, language in (("print", "fa"), ("projector", "en")):
        with charts.styled(medium, width=85 if medium == "print" else None):
            axes = charts.plot_by_rank(frequency.by_rank(real), language=language)
        assert_nothing_is_cut_or_covered(axes.figure)


def test_undated_articles_are_said_to_be_missing_only_where_they_are(index):
    words_of_all = charts.plot_most_frequent(frequency.most_frequent(index, 5), language="en")
    over_time = charts.plot_over_time(frequency.over_time(index, terms="امنیت"), language="en")
    assert "Undated" not in " ".join(map(said, texts(words_of_all.figure)))
    assert "Undated and not shown: 1" in " ".join(map(said, texts(over_time.figure)))
