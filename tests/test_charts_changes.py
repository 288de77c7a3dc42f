"""What stands under, beside and over a curve: coverage, smoothing, bursts, breaks, shares."""

import numpy as np
import pandas as pd
import pytest
from matplotlib import pyplot as plt
from matplotlib.colors import to_hex, to_rgb
from matplotlib.figure import Figure
from test_charts import (
    LONG,
    TEN,
    assert_nothing_is_cut_or_covered,
    close_figures,  # noqa: F401
    drawn,
    frequencies,
    gaps,
    said,
)

from helpers import charts, export, frequency
from helpers.charts import theme
from helpers.charts.time_axis import span_of

EVENTS = pd.DataFrame(
    {"date": ["2015-07-14", "2018-05-08", "2020-09-27"], "url": "",
     "label": ["توافق هسته‌ای (برجام)", "خروج آمریکا از برجام", "آغاز جنگ دوم قره‌باغ"]}
)  # fmt: skip


def bursts(*rows):
    """A table of bursts from (term, first, last, level, p)."""
    table = pd.DataFrame(rows, columns=["term", "first", "last", "level", "p"])
    return table.assign(count=9, published=99, rate=9.0, base_rate=3.0, weight=4.0)


def breaks(*rows):
    """A table of breaks from (term, first, period, last, before, after, p)."""
    columns = ["term", "first", "period", "last", "before", "after", "p"]
    return pd.DataFrame(rows, columns=columns).assign(method="pelt", penalty=9.0)


TWO = bursts(
    ("امنیت", "1394-02", "1395-01", 1, 0.004),
    ("امنیت", "1394-05", "1394-09", 2, 0.004),
    ("قفقاز", "1396-07", "1396-09", 1, 0.2),
    ("قفقاز", "1399-07", "1410-01", 3, 0.01),
    ("قفقاز", "1370-07", "1371-01", 1, 0.01),
    ("مذاکره", "1399-07", "1400-01", 1, 0.01),
)


def note_of(axes):
    return said(axes.get_xlabel()).replace("\n", " ")


def key_of(axes):
    return [said(text) for text in axes.get_legend().get_texts() if said(text)]


def collections(axes, name):
    return [found for found in axes.collections if found.get_gid() == name]


def strip_of(axes):
    (strip,) = axes.child_axes
    return strip


def extents(collection):
    return [path.get_extents() for path in collection.get_paths()]


def test_a_strip_shows_the_articles_of_each_period():
    table = frequencies("2019-04-01", "2020-10-10", gap=["1398-05", "1398-06"])
    table["published"] = np.where(table["published"] > 0, 40 + 7 * (table.index // 2), 0)
    axes = charts.plot_over_time(table)
    strip, once = strip_of(axes), table.drop_duplicates("period").set_index("period")
    (bars,), (hollow,) = (collections(strip, name) for name in ("bars", "partial-bars"))
    for found, partial in ((bars, False), (hollow, True)):
        wanted = once[(once["partial"] == partial) & (once["published"] > 0)]
        assert [box.y1 for box in extents(found)] == list(wanted["published"])
        assert [(box.x0, box.x1) for box in extents(found)] == [span_of(p) for p in wanted.index]
    assert to_hex(hollow.get_facecolor()[0]) == "#ffffff" != to_hex(bars.get_facecolor()[0])
    (gap,) = gaps(strip)
    box = gap.get_extents().transformed(strip.transData.inverted())
    assert (box.x0, box.x1) == pytest.approx((span_of("1398-05")[0], span_of("1398-06")[1]))
    drawn(axes)
    assert [label.get_text() for label in strip.get_yticklabels()] == ["۱۶۶"]
    assert strip.get_ylim() == (0, 166)
    assert "نوار پایین شمار مقاله‌های هر دوره است" in note_of(axes)
    axes.set_xlim(span_of("1398-09")[0], span_of("1398-11")[1])
    assert strip.get_xlim() == axes.get_xlim(), "it follows the zoom"


@pytest.mark.parametrize("width", [4, 6, 9, 14])
@pytest.mark.parametrize("language", ["fa", "en"])
def test_the_strip_stands_between_the_axes_and_the_labels_at_any_width(width, language):
    table = frequencies(*TEN, LONG[:2], gap=["1398-05"])
    figure = Figure(figsize=(width, 7), layout="constrained")
    given = figure.subplots()
    axes = charts.plot_over_time(
        table, language=language, axes=given, bursts=TWO.replace("امنیت", LONG[0]), events=EVENTS
    )
    assert axes is given
    assert_nothing_is_cut_or_covered(figure)
    box, frame = strip_of(axes).bbox, axes.bbox
    assert (box.y1, frame.y0 - box.y1) == pytest.approx((frame.y0 - 8 * 100 / 72, 8 * 100 / 72))
    assert (box.x0, box.x1) == pytest.approx((frame.x0, frame.x1))
    tops = [label.get_window_extent().y1 for label in axes.get_xticklabels()]
    assert max(tops) < box.y0


def test_given_axes_get_no_strip_where_nothing_makes_room_and_one_however_often():
    table = frequencies(*TEN)
    bare = charts.plot_over_time(table, axes=Figure().subplots())
    assert not bare.child_axes and "نوار پایین" not in note_of(bare)
    mine = Figure(layout="constrained").subplots()
    for _ in range(2):
        charts.plot_over_time(table, axes=mine)
    assert len(mine.child_axes) == 1


def test_given_axes_that_share_their_time_axis():
    figure = Figure(figsize=(9, 12), layout="constrained")
    panels = figure.subplots(2, 1, sharex=True)
    for axes in panels:
        charts.plot_over_time(frequencies(*TEN), axes=axes)
    figure.draw_without_rendering()
    figure.draw_without_rendering()
    for axes in panels:
        assert axes.xaxis.label.get_window_extent().y1 < strip_of(axes).bbox.y0
    labels = [label.get_window_extent() for label in panels[1].get_xticklabels()]
    assert max(box.y1 for box in labels) < strip_of(panels[1]).bbox.y0


def test_each_source_has_its_strip_on_one_scale():
    table = frequencies(*TEN, sources=["آفتاب", "موج"], gap=["1398-05"])
    table.loc[table["source"] == "موج", "published"] //= 4
    panels = charts.plot_by_source(table)
    strips = [strip_of(axes) for axes in panels]
    assert {strip.get_ylim() for strip in strips} == {(0, 100)}
    highest = [max(box.y1 for box in extents(collections(strip, "bars")[0])) for strip in strips]
    assert highest == [100, 25]
    assert_nothing_is_cut_or_covered(drawn(panels[0]))


@pytest.mark.parametrize("language", ["fa", "en"])
def test_terms_that_were_counted_in_different_articles_say_so(language):
    table = frequencies("2019-04-01", "2021-03-10")
    chosen = table["term"] == "قفقاز"
    table.loc[chosen, "published"], table.loc[chosen, "tokens"] = 25, 5000
    axes = charts.plot_over_time(table, language=language)
    sizes = {
        "fa": ("«امنیت»: ۲٬۴۰۰ مقاله و ۴۸۰٬۰۰۰ واژه؛ «قفقاز»: ۶۰۰ مقاله و ۱۲۰٬۰۰۰ واژه"),
        "en": ("«امنیت»: 2,400 articles and 480,000 words; «قفقاز»: 600 articles and 120,000"),
    }
    assert sizes[language] in note_of(axes)
    assert ("خط‌های نوار پایین" if language == "fa" else "The lines of the strip") in note_of(axes)
    first, second = strip_of(axes).lines
    assert set(first.get_ydata()) == {100} and set(second.get_ydata()) == {25}
    assert (first.get_color(), second.get_color()) == theme.COLOURS[:2]
    table.loc[chosen & (table["period"] == "1398-05"), ["published", "tokens"]] = 0
    assert not gaps(charts.plot_over_time(table))


def smoothed(table, beside=2):
    table = table.assign(smoothed=table["rate"].fillna(100) / 2 + 30)
    table.attrs["smoothing"] = beside
    return table


@pytest.mark.parametrize("language", ["fa", "en"])
def test_a_smooth_line_keeps_the_raw_values_beside_it(language):
    table = smoothed(frequencies("2019-04-01", "2021-03-10", ["امنیت"], gap=["1398-05"]))
    axes = charts.plot_over_time(table, language=language)
    strong = [line for line in axes.lines if line.get_linewidth() == 2]
    raw = [line for line in axes.lines if line.get_alpha() == 0.5 and line.get_linestyle() == "-"]
    (strong,), (raw,) = strong, raw
    silent = table["published"].eq(0).to_numpy()
    assert np.isnan(strong.get_ydata()[silent]).all(), "a gap is no value, however smooth"
    np.testing.assert_allclose(strong.get_ydata()[~silent], table["smoothed"][~silent])
    whole = table["rate"].where(~table["partial"])
    np.testing.assert_array_equal(raw.get_ydata(), whole)
    says = {"fa": ("میانگین مرکزی ۵ دوره است", "مقدار خام"),
            "en": ("centred mean of 5 periods of counts and totals", "unsmoothed")}  # fmt: skip
    assert says[language][0] in note_of(axes) and says[language][1] in key_of(axes)
    assert_nothing_is_cut_or_covered(axes.figure)
    del table.attrs["smoothing"]
    plain = {"fa": "میانگین مرکزی شمارها", "en": "a centred mean of counts"}
    assert plain[language] in note_of(charts.plot_over_time(table, language=language))


@pytest.mark.parametrize(
    ("standard", "language", "label"),
    [
        ("category", "fa", "با ترکیب ثابت دسته‌ها"),
        ("category", "en", "mix of categories held constant"),
        ("source", "fa", "با ترکیب ثابت منبع‌ها"),
        ("desk", "en", "mix of desk held constant"),
        (None, "fa", "با ترکیب ثابت دسته‌ها"),
    ],
)
def test_a_standardised_rate_is_a_line_of_its_own(standard, language, label):
    table = frequencies("2019-04-01", "2021-03-10")
    table["standardised"] = table["rate"] * 2 + 5
    if standard:
        table.attrs["standard"] = standard
    axes = charts.plot_over_time(table, language=language)
    assert key_of(axes).count(label) == 1
    lines = [line for line in axes.lines if line.get_linewidth() == 1.3]
    for line, (_, rows) in zip(lines, table.groupby("term", sort=False), strict=True):
        np.testing.assert_allclose(line.get_ydata(), rows["standardised"])
    assert str(lines[0]._dash_pattern) not in {
        str(line._dash_pattern) for line in axes.lines if line.get_linewidth() == 1.6
    }
    assert axes.get_ylim()[1] > table["standardised"].max()


@pytest.mark.parametrize("language", ["fa", "en"])
def test_a_share_is_a_percentage_of_uses_and_its_strip_shows_them(language):
    table = frequencies("2019-04-01", "2021-03-10", ["تحریم / (تحریم + مذاکره)"])
    table["whole"] = table["count"] * 2 + 3
    table.attrs["base"] = "share"
    axes = charts.plot_over_time(table, language=language)
    measure, whole, strip = {
        "fa": ("درصد کاربردها", "از کاربردهای آنچه پس از «/» آمده، ", "شمار کاربردهایی"),
        "en": ("percent of uses", "Percent of the ", "counts the uses that the percentage is of"),
    }[language]
    assert said(axes.get_ylabel()) == measure
    for part in (whole, strip):
        assert part in note_of(axes)
    bars = [box.y1 for name in ("partial-bars", "bars")
            for found in collections(strip_of(axes), name) for box in extents(found)]  # fmt: skip
    assert sorted(bars) == sorted(table["whole"])
    assert_nothing_is_cut_or_covered(axes.figure)


@pytest.mark.parametrize("language", ["fa", "en"])
def test_bursts_are_bars_at_the_top_in_the_colours_of_their_terms(language):
    axes = charts.plot_over_time(frequencies(*TEN), language=language, bursts=TWO)
    first, second = collections(axes, "bursts")
    assert [to_hex(found.get_edgecolor()[0]).upper() for found in (first, second)] == [
        theme.COLOURS[0], theme.COLOURS[1],
    ]  # fmt: skip
    assert [(box.x0, box.x1) for box in extents(first)] == [
        (span_of("1394-02")[0], span_of("1395-01")[1]),
        (span_of("1394-05")[0], span_of("1394-09")[1]),
    ]
    inside, cut = extents(second)
    assert (inside.x0, inside.x1) == (span_of("1396-07")[0], span_of("1396-09")[1])
    assert cut.x1 == span_of("1401-12")[1], "cut where the chart ends"
    heights = [round(box.height * 72, 6) for box in (*extents(first), inside, cut)]
    assert heights[0] == heights[2] < heights[1] < heights[3], "thicker with the level"
    assert [to_rgb(face[:3]) == (1, 1, 1) for face in second.get_facecolor()] == [True, False]
    assert ("جهش" if language == "fa" else "burst") in key_of(axes)
    assert ("برای هر واژه یک ردیف" if language == "fa" else "a row for each") in note_of(axes)
    assert_nothing_is_cut_or_covered(axes.figure)


@pytest.mark.parametrize("events", [None, EVENTS])
def test_bursts_stand_over_the_curves_and_under_the_events(events):
    table = frequencies(*TEN)
    axes = charts.plot_over_time(table, bursts=TWO, events=events)
    figure = drawn(axes)
    figure.draw_without_rendering()
    boxes = [
        box.transformed(found.get_transform())
        for found in collections(axes, "bursts") for box in extents(found)
    ]  # fmt: skip
    highest = axes.transData.transform((0, table["rate"].max()))[1]
    assert all(highest < box.y0 and box.y1 < axes.bbox.y1 for box in boxes)
    for text in axes.texts:
        assert all(box.y1 < text.get_window_extent().y0 for box in boxes)


def test_a_chart_without_a_burst_or_break_says_so():
    table = frequencies(*TEN, ["امنیت"])
    axes = charts.plot_over_time(table, bursts=TWO.iloc[:0], breaks=breaks())
    assert "جهشی در این بازه نیست" in note_of(axes) and "شکستی در این بازه نیست" in note_of(axes)
    assert not collections(axes, "bursts") and "جهش" not in key_of(axes)
    only = charts.plot_over_time(table, bursts=TWO)
    assert "برای هر واژه" not in note_of(only) and "ضخیم‌تر" in note_of(only)


@pytest.mark.parametrize("language", ["fa", "en"])
def test_breaks_are_steps_of_the_levels_and_marks_between_them(language):
    found = breaks(
        ("امنیت", "1392-01", "1395-06", "1398-10", 100.0, 150.0, 0.2),
        ("امنیت", "1395-06", "1398-11", "1410-12", 150.0, 190.0, 0.001),
        ("مذاکره", "1395-06", "1398-11", "1401-12", 1.0, 2.0, 0.001),
    )
    axes = charts.plot_over_time(frequencies(*TEN, ["امنیت"]), language=language, breaks=found)
    (levels,) = collections(axes, "levels")
    start, end = span_of("1392-01")[0], span_of("1401-12")[1]
    first, second = span_of("1395-06")[0], span_of("1398-11")[0]
    assert [[tuple(place) for place in step] for step in levels.get_segments()] == [
        [(start, 100), (first, 100)], [(first, 150), (second, 150)], [(second, 190), (end, 190)],
    ]  # fmt: skip
    one, other = [line for line in axes.lines if line.get_gid() == "break"]
    assert list(one.get_xdata()) == [first] * 2 and list(one.get_ydata()) == [100, 150]
    assert list(other.get_xdata()) == [second] * 2 and list(other.get_ydata()) == [150, 190]
    assert one.is_dashed() and not other.is_dashed(), "dotted where p is above 0.05"
    assert to_hex(levels.get_color()[0]).upper() == theme.COLOURS[0]
    label, sentence = {
        "fa": ("میانگین میان شکست‌ها", "شکست‌ها به روش PELT"),
        "en": ("mean between breaks", "Breaks by PELT"),
    }[language]
    assert label in key_of(axes) and sentence in note_of(axes)
    assert_nothing_is_cut_or_covered(axes.figure)


def test_a_level_is_not_drawn_where_nothing_was_published():
    table = frequencies(*TEN, gap=["1396-01", "1396-02"])
    found = breaks(("امنیت", "1393-01", "1395-01", "1399-12", 100.0, 400.0, 0.001))
    (levels, *_) = collections(charts.plot_over_time(table, breaks=found), "levels")
    ends = [(start, end) for (start, _), (end, _) in levels.get_segments()]
    assert ends[1] == (span_of("1395-01")[0], span_of("1396-01")[0])
    assert ends[2] == (span_of("1396-03")[0], span_of("1399-12")[1])
    assert len(ends) == 3


def test_breaks_of_another_measure_are_refused():
    table = frequencies(*TEN, ["امنیت"])
    found = breaks(("امنیت", "1392-01", "1395-06", "1398-10", 100.0, 150.0, 0.2))
    table.attrs["base"] = "articles"
    with pytest.raises(ValueError, match="measure tokens, and the chart draws rates of articles"):
        charts.plot_over_time(table, breaks=found)
    table.attrs["base"] = "share"
    assert collections(charts.plot_over_time(table, breaks=found), "levels")
    found.attrs["base"] = "tokens"
    with pytest.raises(ValueError, match="one scale cannot hold both"):
        charts.plot_over_time(table, breaks=found)


@pytest.mark.parametrize(
    ("name", "table", "sentence"),
    [
        ("bursts", TWO.drop(columns="level"), "bursts needs the column level"),
        ("bursts", TWO.replace("1394-02", "پارسال"), "پارسال"),
        ("breaks", TWO, "breaks needs the columns period, before"),
    ],
)
def test_what_is_laid_over_is_checked_before_anything_is_drawn(name, table, sentence):
    with pytest.raises(ValueError, match=sentence):
        charts.plot_over_time(frequencies(*TEN), **{name: table})
    assert plt.get_fignums() == []


def test_yearly_bursts_read_again_from_csv_are_drawn():
    table = frequencies(*TEN, ["امنیت"], every="year")
    found = bursts(("امنیت", 1394, 1395, 1, 0.01))
    (bars,) = collections(charts.plot_over_time(table, bursts=found), "bursts")
    (box,) = extents(bars)
    assert (box.x0, box.x1) == (span_of("1394")[0], span_of("1395")[1])


def test_all_that_is_drawn_is_attached_and_saved(tmp_path):
    table = smoothed(frequencies(*TEN, ["امنیت"]))
    found = breaks(("امنیت", "1392-01", "1395-06", "1398-10", 100.0, 150.0, 0.2))
    axes = charts.plot_over_time(table, bursts=TWO, breaks=found, events=EVENTS)
    numbers = axes.figure.numbers
    for one, other in zip(numbers, (table, TWO, found), strict=True):
        pd.testing.assert_frame_equal(one, other)
    written = export.save(axes.figure, tmp_path / "all", dpi=60)
    assert [path.suffix for path in written] == [
        ".pdf", ".svg", ".png", ".csv", ".csv", ".csv", ".json", ".txt", ".tex",
    ]  # fmt: skip
    assert all(path.stat().st_size > 100 for path in written)


def test_the_strip_of_the_ten_articles_is_their_coverage(index):
    table = frequency.over_time(index, terms=["امنیت"])
    strip = strip_of(charts.plot_over_time(table))
    drawn_bars = {box.x0: box.y1 for name in ("bars", "partial-bars")
                  for found in collections(strip, name) for box in extents(found)}  # fmt: skip
    coverage = frequency.coverage(index)
    wanted = coverage[coverage["published"] > 0]
    assert drawn_bars == {
        span_of(period)[0]: count
        for period, count in zip(wanted["period"], wanted["published"], strict=True)
    }
