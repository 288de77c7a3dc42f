"""Charts, measured as they are drawn: what stands where, and that nothing collides or is cut."""

import io
import warnings

import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest
from matplotlib import pyplot as plt
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.text import Text

from helpers import calendars, charts, export, rtl
from helpers.charts import bars
from helpers.charts.time_axis import place_of, set_time_axis, span_of

MARKS = dict.fromkeys(map(ord, "\u200e\u200f"))
LONG = [
    "همکاری‌های منطقه‌ای و بین‌المللی در قفقاز جنوبی",
    "شورای عالی امنیت ملی جمهوری اسلامی ایران",
    "NATO",
    "توافق‌نامهٔ جامع همکاری‌های راهبردی بیست‌وپنج‌ساله",
    "تحریم / (تحریم + مذاکره)",
    "دالان زنگزور",
]


@pytest.fixture(autouse=True)
def close_figures():
    yield
    plt.close("all")


def frequencies(
    first, last, terms=("امنیت", "قفقاز"), *, sources=None, every="month", calendar="jalali", gap=()
):
    """A grid of made-up frequencies; the first and the last period are partial."""
    periods = calendars.periods_between(first, last, every=every, calendar=calendar)
    rows = [
        {
            "period": period,
            "term": term,
            **({"source": source} if source else {}),
            "count": 0 if period in gap else n % 7 + order,
            "articles": 0 if period in gap else 1,
            "tokens": 0 if period in gap else 20000,
            "published": 0 if period in gap else 100,
            "partial": period in (periods[0], periods[-1]),
        }
        for source in sources or [None]
        for n, period in enumerate(periods)
        for order, term in enumerate(terms)
    ]
    table = pd.DataFrame(rows)
    with np.errstate(invalid="ignore"):
        table["rate"] = table["count"] / table["tokens"] * 1e6
        table["low"], table["high"] = table["rate"] * 0.7, table["rate"] * 1.3 + 100
    table.attrs = {"base": "tokens", "corpus": "نمونهٔ روند", "synthetic": True, "undated": 12}
    return table


def drawn(axes):
    figure = axes.get_figure(root=True)
    figure.draw_without_rendering()
    return figure


def said(text):
    return (text.get_text() if isinstance(text, Text) else text).translate(MARKS).rstrip()


def texts(figure):
    hidden = []
    for axis in (axis for axes in figure.axes for axis in (axes.xaxis, axes.yaxis)):
        ticks = axis.get_major_ticks() + axis.get_minor_ticks()
        hidden += [label for tick in ticks for label in (tick.label1, tick.label2)]
        hidden = [label for label in hidden if label not in _within(axis)]
    found = figure.findobj(lambda artist: isinstance(artist, Text) and artist.get_visible())
    return [text for text in found if text.get_text().strip() and text not in hidden]


def _within(axis):
    low, high = sorted(axis.get_view_interval())
    ticks = zip(axis.get_majorticklocs(), axis.get_major_ticks(), strict=True)
    labels = [tick.label2 if tick.label2.get_visible() else tick.label1
              for place, tick in ticks if low <= place <= high]  # fmt: skip
    return [label for label in labels if label.get_visible()]


def boxes(figure):
    figure.draw_without_rendering()
    figure.draw_without_rendering()
    return {text: text.get_window_extent() for text in texts(figure)}


def assert_nothing_is_cut_or_covered(figure):
    assert boxes(figure)
    faults = export.find_faults(figure)
    assert faults.empty, faults.to_string()


WEEK, MONTHS = ("2023-10-07", "2023-10-14"), ("2023-03-10", "2023-06-20")
TWO, TEN, FORTY = (("2022-06-01", "2024-06-01"), ("2013-03-21", "2023-03-20"),
                   ("1984-03-21", "2024-03-19"))  # fmt: skip
SPANS = {"day": [WEEK, MONTHS, TWO], "week": [MONTHS, TWO, TEN], "month": [MONTHS, TEN, FORTY],
         "season": [TWO, FORTY], "year": [TEN, FORTY]}  # fmt: skip


@pytest.mark.parametrize("language", ["fa", "en"])
@pytest.mark.parametrize("calendar", calendars.CALENDARS)
@pytest.mark.parametrize(
    ("every", "span"), [(every, span) for every, spans in SPANS.items() for span in spans]
)
def test_labels_of_the_time_axis_never_collide_and_never_lie(every, span, calendar, language):
    periods = calendars.periods_between(*span, every=every, calendar=calendar)
    figure = Figure(dpi=100)
    axes = figure.add_axes([0.1, 0.3, 0.8, 0.5])
    axes.tick_params(labelsize=9, labelfontfamily=rtl.fonts())
    set_time_axis(axes, periods, language=language)
    for width in (2, 3.5, 6, 9, 16):
        figure.set_size_inches(width, 3)
        figure.draw_without_rendering()
        labels = _within(axes.xaxis)
        ends = sorted((box.x0, box.x1) for box in (label.get_window_extent() for label in labels))
        assert all(one[1] + 2 < other[0] for one, other in zip(ends, ends[1:], strict=False))
        assert labels
        assert width < 9 or len(periods) < 3 or len(labels) >= 3
        for label in labels:
            _assert_true(label, calendar, language)
        for place in axes.xaxis.get_minorticklocs():
            assert place == round(place * 2) / 2, "marks stand at a start or a middle of days"


def _assert_true(label, calendar, language):
    moment = pd.Timestamp("1970-01-01") + pd.Timedelta(days=float(label.get_position()[0]))
    names, year = [], calendars.period_of([moment], every="year", calendar=calendar)[0]
    for every in calendars.EVERY:
        period = calendars.period_of([moment], every=every, calendar=calendar)[0]
        names.append(calendars.label_of(period, language=language, short=True))
        if every == "week":
            week_year = calendars.label_of(period[:4], language=language)
    first, *second = said(label).split("\n")
    assert first in names
    assert not second or second[0] in (calendars.label_of(year, language=language), week_year)


def test_the_time_axis_follows_the_zoom():
    with charts.styled("screen", font="DejaVu Sans"):
        axes = charts.plot_over_time(frequencies("2013-03-21", "2023-03-20"))
    seen = []
    for first, last in (("2013-03-21", "2023-03-20"), ("2016-03-20", "2017-03-20"),
                        ("2016-09-01", "2016-12-01"), ("2016-09-25", "2016-09-27")):  # fmt: skip
        axes.set_xlim(place_of(pd.Timestamp(first)), place_of(pd.Timestamp(last)))
        drawn(axes)
        seen.append([said(label) for label in _within(axes.xaxis)])
    assert seen[0] == [rtl.digits(year) for year in range(1392, 1402)]
    assert seen[1][:3] == ["فروردین\n۱۳۹۵", "اردیبهشت", "خرداد"] and len(seen[1]) == 12
    assert seen[2] == ["شهریور\n۱۳۹۵", "مهر", "آبان"]
    assert seen[3] == ["مهر\n۱۳۹۵"]
    axes.set_xlim(-(10**7), 10**7)
    drawn(axes)
    assert axes.fmt_xdata(place_of(pd.Timestamp("2023-10-07"))) == "مهر ۱۴۰۲"


def test_labels_of_the_time_axis_stand_on_one_line():
    axes = charts.plot_over_time(frequencies("2023-04-01", "2024-03-10"))
    drawn(axes)
    labels = axes.get_xticklabels()
    assert {"مهر", "آذر"} <= {said(label) for label in labels}, "low letters and high ones"
    assert {label.get_verticalalignment() for label in labels} == {"baseline"}
    assert {label.get_text().count("\n") for label in labels} == {1}
    (strip,) = axes.child_axes
    depths = [strip.bbox.y0 - label.get_window_extent().y1 for label in labels]
    assert all(2 < depth < 16 for depth in depths), depths


def test_the_axis_speaks_gregorian_and_english():
    table = frequencies("2023-01-05", "2023-06-20", calendar="gregorian")
    axes = charts.plot_over_time(table, language="en")
    drawn(axes)
    assert [said(label) for label in axes.get_xticklabels()] == [
        "Jan\n2023", "Feb", "Mar", "Apr", "May", "Jun",
    ]  # fmt: skip
    assert all(set(said(label)) <= set("0123456789,.−") for label in axes.get_yticklabels())


@pytest.mark.parametrize("language", ["fa", "en"])
@pytest.mark.parametrize("terms", range(1, 7))
def test_nothing_is_cut_or_covered_with_one_to_six_long_names(terms, language):
    table = frequencies("2019-04-01", "2021-03-10", LONG[:terms], gap=["1398-05"])
    axes = charts.plot_over_time(table, language=language)
    assert_nothing_is_cut_or_covered(axes.figure)
    assert axes.get_position().height * axes.figure.get_figheight() > 1.8, "room for the data"


@pytest.mark.parametrize("language", ["fa", "en"])
@pytest.mark.parametrize(
    ("many", "last"),
    [
        (1, "2013-06-01"),
        (4, "2022-12-01"),
        (3, "2013-09-01"),
        (20, "2022-12-01"),
        (9, "2013-09-01"),
    ],
)
def test_events_do_not_overlap(many, last, language):
    dates = pd.date_range("2013-06-01", last, periods=many)
    events = pd.DataFrame(
        {"date": dates, "label": [f"رویداد {n} در قفقاز" for n in range(many)], "url": ""}
    )
    outside = pd.DataFrame({"date": [pd.Timestamp("1990-01-01"), pd.NaT], "label": "نه", "url": ""})
    table = frequencies("2013-04-05", "2023-03-10")
    axes = charts.plot_over_time(
        table, language=language, events=pd.concat([outside, events]).reset_index(drop=True)
    )
    assert_nothing_is_cut_or_covered(axes.figure)
    lines = [line for line in axes.lines if len(set(line.get_xdata())) == 1
             and list(line.get_ydata()) == [0, 1]]  # fmt: skip
    assert [line.get_xdata()[0] for line in lines] == [place_of(date) for date in dates]
    written = "\n".join(said(text) for text in texts(axes.figure)).replace("\n", " ")
    assert all(label in written for label in events["label"])
    assert "نه" not in [said(text) for text in axes.texts]


def gaps(axes):
    return [patch for patch in axes.patches if patch.get_gid() == "gap"]


def test_partial_periods_are_hatched_and_gaps_are_not():
    axes = charts.plot_over_time(frequencies("2018-04-01", "2021-03-10", gap=["1398-05"]))
    hatched = [patch for patch in axes.patches if patch.get_hatch()]
    boxes = [patch.get_extents().transformed(axes.transData.inverted()) for patch in hatched]
    assert [(box.x0, box.x1) for box in boxes] == [
        pytest.approx(span_of(period)) for period in ("1397-01", "1399-12")
    ]
    assert len(gaps(axes)) == 1 and not gaps(axes)[0].get_hatch()


def test_a_line_breaks_where_nothing_was_published():
    gap = ["1398-05", "1398-06", "1398-07"]
    axes = charts.plot_over_time(frequencies("2018-04-01", "2021-03-10", gap=gap))
    assert [said(text) for text in axes.get_legend().get_texts()].count("بدون مقاله") == 1
    (grey,) = gaps(axes)
    box = grey.get_extents().transformed(axes.transData.inverted())
    assert (box.x0, box.x1) == pytest.approx((span_of(gap[0])[0], span_of(gap[-1])[1]))
    for line in _lines_of_terms(axes):
        within = (line.get_xdata() > box.x0) & (line.get_xdata() < box.x1)
        assert within.sum() == 3 and np.isnan(line.get_ydata()[within]).all()


def _lines_of_terms(axes):
    return [line for line in axes.lines if line.get_linestyle() not in (":", "None")
            and len(line.get_xdata()) > 3]  # fmt: skip


def test_partial_periods_are_hollow_and_no_part_of_the_line():
    table = frequencies("2023-04-01", "2024-03-10", ["امنیت"])
    axes = charts.plot_over_time(table)
    (line,) = _lines_of_terms(axes)
    assert np.isnan(line.get_ydata()[[0, -1]]).all()
    assert line.get_ydata()[1:-1] == pytest.approx(table["rate"].to_numpy()[1:-1])
    (hollow,) = [line for line in axes.lines if line.get_linestyle() == "None"]
    assert hollow.get_markerfacecolor() == "white"
    assert hollow.get_ydata()[[0, -1]] == pytest.approx(table["rate"].to_numpy()[[0, -1]])
    assert "دورهٔ ناقص" in [said(text) for text in axes.get_legend().get_texts()]
    whole = table.assign(partial=False)
    assert charts.plot_over_time(whole).get_legend() is None, "one term, nothing to explain"


def test_a_point_between_two_gaps_is_seen():
    gap = [p for p in calendars.periods_between("2010-04-01", "2020-03-01") if p != "1395-01"]
    axes = charts.plot_over_time(frequencies("2010-04-01", "2020-03-01", ["امنیت"], gap=gap))
    (line,) = _lines_of_terms(axes)
    (only,) = line.get_markevery()
    assert calendars.periods_between("2010-04-01", "2020-03-01")[only] == "1395-01"
    assert line.get_marker() == "o"


def test_the_note_says_corpus_denominators_interval_and_undated():
    gap = ["1402-03"]
    axes = charts.plot_over_time(frequencies("2023-04-01", "2024-03-10", gap=gap))
    note = said(axes.get_xlabel()).replace("\n", " ")
    for part in ("پیکره: نمونهٔ روند (پیکرهٔ ساختگی)", "۱٬۱۰۰ مقاله و ۲۲۰٬۰۰۰ واژه", "۹۵٪",
                 "دورهٔ ناقص", "۱۲ مقالهٔ بی‌تاریخ"):  # fmt: skip
        assert part in note
    assert said(axes.get_ylabel()) == "در هر یک میلیون واژه"
    assert said(axes.get_title(loc="right")) == "«امنیت» و «قفقاز» در گذر زمان"


def test_a_latin_name_does_not_pull_the_numbers_beside_it_out_of_order():
    table = frequencies("2023-04-01", "2024-03-10")
    table.attrs["corpus"] = "isna-2019"
    for language, mark in (("fa", rtl.RLM), ("en", rtl.LRM)):
        note = charts.plot_over_time(table, language=language).get_xlabel()
        assert f"{mark}isna-2019{mark}" in note


def test_the_measure_follows_the_base_and_attrs_may_be_missing():
    table = frequencies("2023-04-01", "2024-03-10")
    table.attrs = {"base": "articles"}
    assert said(charts.plot_over_time(table).get_ylabel()) == "درصد مقاله‌ها"
    assert charts.plot_over_time(table, language="en").get_ylabel() == "percent of articles"
    table.attrs = {}
    axes = charts.plot_over_time(table)
    assert said(axes.get_ylabel()) == "در هر یک میلیون واژه"
    assert "ساختگی" not in axes.get_xlabel()
    table.attrs = {"base": "sentences"}
    with pytest.raises(ValueError, match="'sentences'"):
        charts.plot_over_time(table)


def test_a_persian_key_begins_at_the_right_and_an_english_one_at_the_left():
    table = frequencies("2013-04-01", "2023-03-10", ["امنیت", "قفقاز", "NATO"], gap=["1398-05"])
    for language, sign in (("fa", -1), ("en", 1)):
        axes = charts.plot_over_time(table, language=language)
        drawn(axes)
        places = {said(t): t.get_window_extent().x0 for t in axes.get_legend().get_texts()}
        ordered = sorted(places, key=lambda name: sign * places[name])
        assert ordered[:3] == ["امنیت", "قفقاز", "NATO"]


def test_a_key_of_several_rows_reads_row_by_row():
    table = frequencies("2013-04-01", "2023-03-10", LONG)
    axes = charts.plot_over_time(table)
    drawn(axes)
    found = {said(t): t.get_window_extent() for t in axes.get_legend().get_texts() if said(t)}
    ordered = sorted(found, key=lambda name: (-round(found[name].y0 / 8), -found[name].x1))
    assert ordered[:6] == LONG


def test_terms_differ_in_colour_and_in_dash():
    axes = charts.plot_over_time(frequencies("2013-04-01", "2023-03-10", LONG))
    lines = _lines_of_terms(axes)
    assert len({line.get_color() for line in lines}) == len(LONG)
    assert len({(str(line._dash_pattern), line.get_marker()) for line in lines}) == len(LONG)


def test_digits_and_fonts_hold_whatever_the_settings_are():
    with mpl.rc_context({"font.family": "DejaVu Serif"}), warnings.catch_warnings():
        warnings.simplefilter("error")
        mine = Figure().subplots()
        mine.get_xticklabels()
        axes = charts.plot_over_time(frequencies("2013-04-01", "2023-03-10"), axes=mine)
        drawn(axes)
        labels = axes.get_xticklabels() + axes.get_yticklabels()
    written = texts(axes.figure)
    assert len(labels) > 8 and len(written) > len(labels)
    assert all(text.get_fontfamily() == rtl.fonts() for text in written)
    for label in labels:
        assert label.get_fontfamily() == rtl.fonts()
        assert not set("0123456789") & set(label.get_text())


def test_small_rates_keep_the_decimals_that_tell_ticks_apart():
    table = frequencies("2013-04-01", "2023-03-10")
    table[["rate", "low", "high"]] /= 10000
    axes = charts.plot_over_time(table)
    drawn(axes)
    labels = [label.get_text() for label in axes.get_yticklabels()]
    assert len(set(labels)) == len(labels)


def test_nothing_outside_is_changed_and_given_axes_are_drawn_on():
    table = frequencies("2013-04-01", "2023-03-10")
    before, figures = dict(mpl.rcParams), plt.get_fignums()
    mine = Figure().subplots()
    assert charts.plot_over_time(table, axes=mine) is mine
    assert plt.get_fignums() == figures
    assert charts.plot_over_time(table).figure.number in plt.get_fignums(), "a notebook shows it"
    assert dict(mpl.rcParams) == before
    assert len(table.columns) == 10


def test_the_numbers_drawn_are_attached():
    table = frequencies("2013-04-01", "2023-03-10")
    figure = charts.plot_over_time(table).figure
    pd.testing.assert_frame_equal(figure.numbers[0], table)
    assert said(figure.said[figure.language][0].title) == "«امنیت» و «قفقاز» در گذر زمان"


def test_a_term_that_never_occurs_is_drawn_at_zero_and_said():
    table = frequencies("2013-04-01", "2023-03-10")
    table.loc[table["term"] == "قفقاز", ["count", "rate", "low"]] = 0
    axes = charts.plot_over_time(table)
    assert "«قفقاز» هیچ‌گاه نیامده است" in said(axes.get_xlabel()).replace("\n", " ")
    assert np.nanmax(_lines_of_terms(axes)[1].get_ydata()) == 0
    assert axes.get_ylim()[0] < 0, "and the line is seen above the edge"
    silent = table.assign(published=0, tokens=0, count=0, rate=np.nan, low=np.nan, high=np.nan)
    assert_nothing_is_cut_or_covered(charts.plot_over_time(silent).figure)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda table: table.iloc[:0], "frequencies is empty"),
        (lambda table: table.drop(columns="rate"), "needs the column rate"),
        (lambda table: table.assign(source=["a", "b"] * (len(table) // 2)), "plot_by_source"),
        (lambda table: table.assign(period=["1402", "1402-01"] * (len(table) // 2)), "one length"),
    ],
)
def test_what_cannot_be_drawn_is_refused_in_a_sentence(change, sentence):
    table = frequencies("2013-04-01", "2014-03-10")
    table.attrs["undated"] = 0
    with pytest.raises(ValueError, match=sentence):
        charts.plot_over_time(change(table))
    assert plt.get_fignums() == []


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda table: pd.concat([table, table[:1]]), "two rows or more for period 1392-01"),
        (lambda table: table.replace({"1392-01": "2013-04"}), "2013-04 Gregorian"),
        (lambda table: table.replace({"1392-01": None}), "names no period"),
        (lambda table: table.assign(published=["many", *table["published"][1:]]), "Row 1.*many"),
    ],
)
def test_no_chart_draws_periods_that_are_not_one_row_each(change, sentence):
    draw = {charts.plot_over_time: frequencies("2013-04-01", "2014-03-10"),
            charts.plot_by_source: frequencies("2013-04-01", "2014-03-10", sources=["آ", "ب"]),
            charts.plot_coverage: coverage().replace({"1397-01": "1392-01"})}  # fmt: skip
    for chart, table in draw.items():
        with pytest.raises(ValueError, match=sentence):
            chart(change(table))
    assert plt.get_fignums() == []


@pytest.mark.parametrize("column", ["rate", "low", "high"])
def test_an_infinite_number_is_refused(terms, column):
    table = frequencies("2013-04-01", "2014-03-10", sources=["آفتاب"])
    table.loc[4, column] = np.inf
    for chart in (charts.plot_over_time, charts.plot_by_source):
        with pytest.raises(ValueError, match=f"Row 5 of .* frequencies has the {column} inf"):
            chart(table)
    with pytest.raises(ValueError, match=f"Row 1 of .* terms has the {column} inf"):
        charts.plot_most_frequent(terms.assign(**{column: np.inf}))
    assert plt.get_fignums() == []


def again(table):
    """The table as it comes back from a CSV."""
    return pd.read_csv(io.StringIO(table.to_csv(index=False)))


def test_yearly_tables_read_again_from_csv_are_drawn_alike():
    span, both = ("2013-04-01", "2023-03-10"), ["آفتاب", "موج"]
    table, by_source = (frequencies(*span, every="year", sources=s) for s in (None, both))
    counted = table[table["term"] == "قفقاز"].assign(repeats=0)
    counted = counted[["period", "published", "tokens", "repeats", "partial"]]
    assert again(table)["period"].dtype == int
    for chart, drawn_before in ((charts.plot_over_time, table), (charts.plot_coverage, counted),
                                (charts.plot_by_source, by_source)):  # fmt: skip
        drawn_before.attrs = {}
        first, second = (np.ravel(chart(t))[0] for t in (drawn_before, again(drawn_before)))
        assert [said(t) for t in texts(drawn(first))] == [said(t) for t in texts(drawn(second))]
        for one, other in zip(first.lines, second.lines, strict=True):
            np.testing.assert_array_equal(one.get_xydata(), other.get_xydata())


def test_dates_of_events_may_be_text_and_are_read_or_named():
    table = frequencies("2013-04-05", "2023-03-10")
    events = pd.DataFrame({"date": ["2020-09-27", None, "2015-07-13T23:00:00Z"],
                           "label": ["جنگ", "نامعلوم", "برجام"], "url": ""})  # fmt: skip
    axes = charts.plot_over_time(table, events=events)
    days = [pd.Timestamp("2015-07-14 03:30"), pd.Timestamp("2020-09-27")]
    lines = [line.get_xdata()[0] for line in axes.lines if list(line.get_ydata()) == [0, 1]]
    assert lines == [place_of(day) for day in days]
    plt.close("all")
    for date, sentence in (("دیروز", "Row 2 of the events.*'دیروز' is no ISO date"),
                           ("1399-07-06", "Row 2 of the events.*from_jalali"),
                           (20200927, "Row 2 of the events.*numbers, not dates")):  # fmt: skip
        events["date"] = ["2020-09-27", date, None]
        with pytest.raises(ValueError, match=sentence):
            charts.plot_over_time(table, events=events)
    assert plt.get_fignums() == []


def test_an_unknown_language_is_refused():
    with pytest.raises(ValueError, match="'de' is neither"):
        charts.plot_over_time(frequencies("2013-04-01", "2014-03-10"), language="de")


@pytest.mark.parametrize("language", ["fa", "en"])
@pytest.mark.parametrize("outlets", [1, 3, 5])
def test_a_panel_per_source(outlets, language):
    sources = ["خبرگزاری آفتاب", "روزنامهٔ کوهستان", "پایگاه موج", "ISNA", "ایرنا"][:outlets]
    table = frequencies("2013-04-01", "2023-03-10", sources=sources, gap=["1398-05"])
    panels = charts.plot_by_source(table, language=language)
    side = "right" if language == "fa" else "left"
    assert [said(axes.get_title(loc=side)) for axes in panels] == sources
    figure = drawn(panels[0])
    assert (
        len({axes.get_ylim() for axes in panels}) == len({axes.get_xlim() for axes in panels}) == 1
    )
    assert_nothing_is_cut_or_covered(figure)
    pd.testing.assert_frame_equal(figure.numbers[0], table)
    if outlets == 5:
        first, second = panels[0].get_position(), panels[1].get_position()
        assert (first.x0 > second.x0) == (language == "fa") and first.y0 == second.y0
    for axes in panels:
        lines = _lines_of_terms(axes)
        assert len(lines) == 2 and sum(np.isnan(lines[0].get_ydata())) == 3


@pytest.mark.parametrize("language", ["fa", "en"])
@pytest.mark.parametrize("outlets", [2, 5])
def test_title_key_and_note_begin_at_the_edge_of_the_panels(outlets, language):
    sources = ["خبرگزاری آفتاب", "روزنامهٔ کوهستان", "پایگاه موج", "ISNA", "ایرنا"][:outlets]
    table = frequencies("2013-04-01", "2023-03-10", sources=sources, gap=["1398-05"])
    panels = charts.plot_by_source(table, language=language)
    figure = panels[0].figure
    for width in (figure.get_figwidth(), 14):
        figure.set_figwidth(width)
        found = boxes(figure)
        edge, (key,) = "x1" if language == "fa" else "x0", figure.legends
        wished = getattr(panels[0].bbox, edge)
        (note,) = (box for text, box in found.items() if "نمونهٔ روند" in said(text))
        assert getattr(found[key.get_title()], edge) == pytest.approx(wished, abs=2)
        assert getattr(note, edge) == pytest.approx(wished, abs=2)
        assert getattr(key.get_window_extent(), edge) == pytest.approx(wished, abs=4)


def test_panels_need_a_source():
    with pytest.raises(ValueError, match="column source"):
        charts.plot_by_source(frequencies("2013-04-01", "2023-03-10"))


@pytest.fixture
def terms():
    table = pd.DataFrame({"term": LONG, "count": [1200, 900, 500, 120, 30, 0]})
    table = table.assign(articles=table["count"] // 2, tokens=60000, published=400)
    table["rate"] = table["count"] / 60000 * 1e6
    table["low"], table["high"] = table["rate"] * 0.9, table["rate"] * 1.1 + 60
    return table


def test_persian_bars_grow_to_the_left_from_their_words(terms):
    axes = charts.plot_most_frequent(terms)
    figure = drawn(axes)
    left, right = axes.get_xlim()
    assert left > right == 0
    words = [label for label in axes.get_yticklabels() if label.get_text()]
    assert [said(word).replace("\n", " ") for word in words] == LONG
    assert all(word.get_window_extent().x0 >= axes.bbox.x1 for word in words)
    heights = [word.get_window_extent().y0 for word in words]
    assert heights == sorted(heights, reverse=True), "the first term stands on top"
    assert [bar.get_width() for bar in axes.patches] == pytest.approx(list(terms["rate"]))
    assert [text.get_text() for text in axes.texts] == ["۱٬۲۰۰", "۹۰۰", "۵۰۰", "۱۲۰", "۳۰", "۰"]
    assert_nothing_is_cut_or_covered(figure)


def test_english_bars_grow_to_the_right(terms):
    axes = charts.plot_most_frequent(terms, language="en")
    figure = drawn(axes)
    assert 0 == axes.get_xlim()[0] < axes.get_xlim()[1]
    assert all(label.get_window_extent().x1 <= axes.bbox.x0 for label in axes.get_yticklabels())
    assert axes.texts[0].get_text() == "1,200"
    assert_nothing_is_cut_or_covered(figure)


def test_no_terms_no_bars(terms):
    with pytest.raises(ValueError, match="terms is empty"):
        charts.plot_most_frequent(terms.iloc[:0])


def coverage(sources=None, gap=("1398-05",)):
    table = frequencies("2018-04-01", "2021-03-10", ["امنیت"], sources=sources, gap=gap)
    own = ["source"] if sources else []
    return table.assign(repeats=0)[["period", *own, "published", "tokens", "repeats", "partial"]]


def test_coverage_shows_silence_and_partial_periods():
    table = coverage()
    table.attrs["undated"] = 7500
    axes = charts.plot_coverage(table)
    figure = drawn(axes)
    bars = [patch for patch in axes.patches if patch.get_gid() != "gap"]
    by_start = {bar.get_x(): bar for bar in bars}
    for period, published, partial in zip(*(table[c] for c in ("period", "published", "partial")),
                                          strict=True):  # fmt: skip
        bar = by_start[span_of(period)[0]]
        assert bar.get_height() == published
        assert bar.get_x() + bar.get_width() == pytest.approx(span_of(period)[1])
        assert (bar.get_facecolor()[:3] == (1, 1, 1)) == bool(bar.get_hatch()) == partial
    assert len(gaps(axes)) == 1
    assert "۷٬۵۰۰ مقالهٔ بی‌تاریخ" in said(axes.get_xlabel()).replace("\n", " ")
    assert_nothing_is_cut_or_covered(figure)


def test_repeats_are_the_darker_part_of_a_bar():
    table = coverage()
    assert "تکرار" not in said(charts.plot_coverage(table).get_xlabel())
    table.loc[table["period"] == "1399-05", "repeats"] = 30
    axes = charts.plot_coverage(table)
    dark = [bar for bar in axes.patches if bar.get_facecolor()[:3] == to_rgb(bars.REPEATED)]
    assert [(bar.get_x(), bar.get_height()) for bar in dark] == [(span_of("1399-05")[0], 30)]
    assert "تکرار مقاله‌ای پیشین" in [said(text) for text in axes.get_legend().get_texts()]
    assert "۳۰ مقاله تکرار مقاله‌ای پیشین است" in said(axes.get_xlabel()).replace("\n", " ")
    assert_nothing_is_cut_or_covered(drawn(axes))


def test_coverage_by_source_is_stacked():
    table = coverage(["آفتاب", "موج"])
    axes = charts.plot_coverage(table, language="en")
    tops = {}
    for bar in (patch for patch in axes.patches if patch.get_gid() != "gap"):
        tops[bar.get_x()] = max(tops.get(bar.get_x(), 0), bar.get_y() + bar.get_height())
    assert tops[span_of("1399-05")[0]] == 200
    assert [said(text) for text in axes.get_legend().get_texts()][:2] == ["آفتاب", "موج"]
    assert "3,500" not in axes.get_xlabel() and "7,000 articles" in axes.get_xlabel()
    assert_nothing_is_cut_or_covered(axes.figure)
    table.attrs["undated"] = 0
    with pytest.raises(ValueError, match="no article has a date"):
        charts.plot_coverage(table.iloc[:0])


def undated(chart, articles=7500):
    """The empty table that a chart gets where none of the articles is dated."""
    sources = ["آفتاب"] if chart is charts.plot_by_source else None
    table = coverage() if chart is charts.plot_coverage else frequencies(*TEN, sources=sources)
    table = table.iloc[:0]
    table.attrs = {"undated": articles, "corpus": "نمونهٔ روند", "synthetic": True}
    return table


@pytest.mark.parametrize("language", ["fa", "en"])
@pytest.mark.parametrize("chart", [charts.plot_coverage, charts.plot_over_time,
                                   charts.plot_by_source])  # fmt: skip
def test_where_no_article_is_dated_the_chart_says_so(chart, language):
    table = undated(chart)
    result = chart(table, language=language)
    assert isinstance(result, list) == (chart is charts.plot_by_source)
    axes = np.ravel(result)[0]
    (sentence,) = axes.texts
    assert (
        said(sentence).replace("\n", " ")
        == {
            "fa": "هیچ‌یک از ۷٬۵۰۰ مقاله تاریخ ندارد؛ نموداری در زمان نمی‌توان کشید.",
            "en": "None of the 7,500 articles has a date: nothing can be drawn over time.",
        }[language]
    )
    note = {"fa": "پیکره: نمونهٔ روند (پیکرهٔ ساختگی).",
            "en": "Corpus: نمونهٔ روند (synthetic corpus)."}[language]  # fmt: skip
    assert [said(text) for text in texts(drawn(axes))] == [said(sentence), note]
    box, frame = sentence.get_window_extent(), axes.bbox
    assert (box.x0 + box.x1) / 2 == pytest.approx((frame.x0 + frame.x1) / 2, abs=2)
    assert_nothing_is_cut_or_covered(axes.figure)
    (numbers,) = axes.figure.numbers
    pd.testing.assert_frame_equal(numbers, table)
    assert axes.figure.said[axes.figure.language][0].title == said(sentence).replace("\n", " ")


def test_one_undated_article_and_given_axes():
    mine = Figure(figsize=(4, 3), layout="constrained").subplots()
    assert charts.plot_coverage(undated(charts.plot_coverage, 1), axes=mine) is mine
    assert said(mine.texts[0]).replace("\n", " ").startswith("تنها مقالهٔ پیکره تاریخ ندارد")
    assert_nothing_is_cut_or_covered(mine.figure)


def test_a_table_emptied_otherwise_is_refused():
    for chart in (charts.plot_coverage, charts.plot_over_time, charts.plot_by_source):
        table = undated(chart, articles=12)
        table.attrs["articles"] = 2000
        with pytest.raises(ValueError, match="is empty"):
            chart(table)
        table.attrs = {}
        with pytest.raises(ValueError, match="is empty"):
            chart(table)
