"""The axis of time, at every zoom: what its labels say, where they stand, what they leave free."""

from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from matplotlib import pyplot as plt
from matplotlib.figure import Figure
from matplotlib.text import Text

from helpers import calendars, charts, rtl
from helpers.charts.time_axis import middle_of, place_of, set_time_axis

MARKS = dict.fromkeys(map(ord, "\u200e\u200f"))
WIDTHS = (85 / 25.4, 5, 9)
DIGITS = {"fa": "۰۱۲۳۴۵۶۷۸۹", "en": "0123456789"}


@pytest.fixture(autouse=True)
def close_figures():
    yield
    plt.close("all")


# Where units begin


def starts_day_by_day(first, last, unit, calendar):
    """The days from first to last on which a unit begins, by the definition of its periods."""
    days = pd.date_range(first, last, freq="D")
    names = calendars.period_of(days.insert(0, days[0] - pd.Timedelta(days=1)), every=unit,
                                calendar=calendar).to_numpy()  # fmt: skip
    return days[names[1:] != names[:-1]]


@pytest.mark.parametrize("calendar", calendars.CALENDARS)
@pytest.mark.parametrize("unit", calendars.EVERY)
def test_ticks_are_the_days_on_which_a_period_begins(unit, calendar):
    for first, last in (("1983-12-30", "2024-03-21"), ("2024-03-20", "2024-03-20"),
                        ("1712-02-01", "1719-12-31"), ("2095-01-01", "2101-06-01")):  # fmt: skip
        wanted = starts_day_by_day(first, last, unit, calendar)
        found = calendars.ticks_between(first, last, unit=unit, calendar=calendar)
        assert list(found) == list(wanted)


@pytest.mark.parametrize("calendar", calendars.CALENDARS)
@pytest.mark.parametrize(("unit", "step"), [("year", 2), ("year", 10), ("season", 2), ("month", 3),
                                            ("month", 6), ("month", 12), ("day", 7), ("day", 14),
                                            ("week", 2)])  # fmt: skip
def test_steps_fall_on_multiples_a_reader_would_choose(unit, step, calendar):
    found = calendars.ticks_between("1960-02-03", "2024-05-05", unit=unit, step=step,
                                    calendar=calendar)  # fmt: skip
    parts = [calendars.period_of(found, every=every, calendar=calendar) for every in
             ("year", "season", "month", "week", "day")]  # fmt: skip
    year, season, month, week, day = parts
    if unit == "year":
        first, last = (1339, 1403) if calendar == "jalali" else (1961, 2024)
        assert list(year.astype(int)) == [n for n in range(first, last + 1) if n % step == 0]
    elif unit == "season":
        assert set(season.str[-2:]) == {"Q1", "Q3"}
    elif unit == "month":
        assert set(month.str[5:].astype(int)) == set(range(1, 13, step))
    else:
        assert set(np.diff(found) / pd.Timedelta(days=1)) == {14 if step > 1 and step != 7 else 7}
        assert (day == week.str[:10]).all()


@pytest.mark.parametrize(("year", "nowruz"), [(1399, "2020-03-20"), (1400, "2021-03-21"),
                                              (1403, "2024-03-20"), (1404, "2025-03-21"),
                                              (1405, "2026-03-21")])  # fmt: skip
def test_nowruz_is_the_edge_of_the_year(year, nowruz):
    found = calendars.ticks_between(f"{year + 620}-06-01", f"{year + 621}-06-01", unit="year")
    assert list(found) == [pd.Timestamp(nowruz)]


def test_ticks_are_moments_between_moments_and_none_is_a_fine_answer():
    first, last = "2024-03-20T00:00:01", "2024-03-21T23:00"
    assert list(calendars.ticks_between(first, last, unit="day")) == [pd.Timestamp("2024-03-21")]
    assert len(calendars.ticks_between(first, last, unit="year")) == 0


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"unit": "hour"}, "'hour' is none of them"),
        ({"calendar": "lunar"}, "'lunar' is none of them"),
        ({"step": 0}, "step of months is 0"),
        ({"step": 5}, "step of months is 5. Take 1, 2, 3, 4, 6 or 12"),
        ({"step": 1.5, "unit": "day"}, "step of days is 1.5"),
        ({"first": "2025-01-01"}, "a first date and a later one"),
        ({"last": None}, "a first date and a later one"),
        ({"first": "1403-01-01"}, "from_jalali"),
    ],
)
def test_what_has_no_ticks_is_refused(changes, sentence):
    asked = {"first": "2024-01-01", "last": "2024-12-01", "unit": "month"} | changes
    with pytest.raises(ValueError, match=sentence):
        calendars.ticks_between(asked.pop("first"), asked.pop("last"), **asked)


def test_forty_years_have_a_tick_for_each_of_their_days():
    assert len(calendars.ticks_between("1984-03-21", "2024-03-19", unit="day")) == 14609


# What is drawn


def lines_drawn(label):
    """The left and right end, in points, of each written line of a label, as matplotlib draws."""
    figure = label.get_figure(root=True)
    box, scale = label.get_window_extent(), 72 / figure.dpi
    middle = (box.x0 + box.x1) / 2 * scale
    for n, line in enumerate(label.get_text().split("\n")):
        if line.strip():
            alone = Text(0, 0, line, fontproperties=label.get_fontproperties(), figure=figure)
            half = alone.get_window_extent().width * scale / 2
            yield n, middle - half, middle + half


def labels_in_view(axis):
    low, high = sorted(axis.get_view_interval())
    ticks = zip(axis.get_majorticklocs(), axis.get_major_ticks(), strict=True)
    return {at: tick.label2 if axis.get_ticks_position() == "top" else tick.label1
            for at, tick in ticks if low <= at <= high}  # fmt: skip


def parts_said(axis):
    """The name and the year (or "") of each label in view, by its place."""
    parts = {}
    for at, label in labels_in_view(axis).items():
        said = label.get_text().translate(MARKS).split("\n")
        first, second = [*said, ""][:2]
        if axis.get_ticks_position() == "top" and len(said) == 2:
            first, second = second, first
        parts[at] = first.strip(), second.strip()
    return parts


def assert_readable(axis, *, units, calendar, language):
    """No label touches another, there are two where there is room, and the years are named."""
    for line in (0, 1):
        ends = sorted((low, high) for label in labels_in_view(axis).values()
                      for n, low, high in lines_drawn(label) if n == line)  # fmt: skip
        assert all(one[1] + 2 < other[0] for one, other in pairwise(ends)), ends
    parts = parts_said(axis)
    assert len(parts) >= (2 if units >= 2.1 else 1), parts
    low, high = sorted(axis.get_view_interval())
    moments = [calendars.naive(["1970-01-01"])[0] + pd.Timedelta(days=at) for at in (low, high)]
    begun = calendars.ticks_between(*moments, unit="year", calendar=calendar)
    begun = [at for at in begun if place_of(at) <= high - 0.0121 * (high - low)]
    known = {calendars.label_of(year, language=language) for year in
             calendars.periods_between(*moments, every="year", calendar=calendar)}  # fmt: skip
    named = {year for _, year in parts.values() if year}
    if {name for name, _ in parts.values()} <= known:
        return
    assert named and named <= known, parts
    for year in calendars.period_of(begun, every="year", calendar=calendar):
        assert calendars.label_of(year, language=language) in named, parts


def assert_true(axis, *, calendar, language, labels):
    """Each label names the period that begins where it stands, or has its middle there."""
    for at, (name, year) in parts_said(axis).items():
        moment = pd.Timestamp("1970-01-01") + pd.Timedelta(days=at)
        moment = moment.round("s")
        exact = []
        for every in calendars.EVERY:
            period = calendars.period_of([moment], every=every, calendar=calendar)[0]
            its_year = calendars.label_of(period[:4], language=language)
            if year and year != its_year:
                continue
            if name in ("", calendars.label_of(period, language=language, short=True)):
                places = [place_of(calendars.start_of(period))]
                places += [middle_of(period)] * (labels != "starts")
                exact.append(min(abs(at - place) for place in places))
        assert exact and min(exact) < 1 / 1440, (moment, name, year)


def views(seed, many, narrowest):
    """Stretches of time from `narrowest` days to two hundred years, of every scale alike."""
    chance = np.random.default_rng(seed)
    for _ in range(many):
        span = np.exp(chance.uniform(np.log(narrowest), np.log(200 * 365)))
        middle = chance.uniform(place_of(pd.Timestamp("1900-01-01")),
                                place_of(pd.Timestamp("2040-01-01")))  # fmt: skip
        yield middle - span / 2, middle + span / 2


def dated_axes(width, calendar="jalali", language="fa", **options):
    axes = Figure((width, 2.5)).add_axes([0.13, 0.3, 0.82, 0.4])
    axes.plot(pd.date_range("2013-01-01", "2023-01-01", periods=5), range(5))
    charts.set_dates(axes, calendar=calendar, language=language, **options)
    return axes


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", ["fa", "en"])
@pytest.mark.parametrize("calendar", calendars.CALENDARS)
def test_dates_are_readable_and_true_in_any_view(calendar, language, width):
    axes = dated_axes(width, calendar, language)
    for view in views(1, 16, 7):
        axes.set_xlim(view)
        axes.figure.draw_without_rendering()
        assert_readable(axes.xaxis, units=view[1] - view[0], calendar=calendar, language=language)
        assert_true(axes.xaxis, calendar=calendar, language=language, labels="starts")


@pytest.mark.parametrize("width", WIDTHS[::2])
@pytest.mark.parametrize("every", calendars.EVERY)
@pytest.mark.parametrize("calendar", calendars.CALENDARS)
def test_periods_are_readable_and_true_in_any_view(calendar, every, width):
    axes = Figure((width, 2.5)).add_axes([0.13, 0.3, 0.82, 0.4])
    periods = calendars.periods_between("2013-01-01", "2014-01-01", every=every, calendar=calendar)
    set_time_axis(axes, periods, language="fa")
    axes.tick_params(labelsize=9, labelfontfamily=rtl.fonts())
    days = {"day": 1, "week": 7, "month": 31, "season": 93, "year": 366}[every]
    for view in views(2, 10, days * 2.1):
        axes.set_xlim(view)
        axes.figure.draw_without_rendering()
        units = (view[1] - view[0]) / days
        assert_readable(axes.xaxis, units=units, calendar=calendar, language="fa")
        assert_true(axes.xaxis, calendar=calendar, language="fa", labels="periods")


@pytest.mark.parametrize("language", ["fa", "en"])
@pytest.mark.parametrize("calendar", calendars.CALENDARS)
@pytest.mark.parametrize("labels", ["starts", "periods"])
def test_the_days_around_the_new_year_show_both_years(labels, calendar, language):
    nowruz = place_of(calendars.start_of("1403" if calendar == "jalali" else "2024"))
    axes = dated_axes(WIDTHS[0], calendar, language)
    if labels == "periods":
        periods = calendars.periods_between("2023-01-01", "2025-01-01", calendar=calendar)
        set_time_axis(axes, periods, language=language)
    years = {"jalali": ("1402", "1403"), "gregorian": ("2023", "2024")}[calendar]
    for before, after in ((3, 4), (10, 10), (20, 15), (50, 3), (4, 60), (200, 20), (20, 200)):
        axes.set_xlim(nowruz - before, nowruz + after)
        axes.figure.draw_without_rendering()
        assert_readable(axes.xaxis, units=1, calendar=calendar, language=language)
        named = {year for _, year in parts_said(axes.xaxis).values() if year}
        wanted = {rtl.digits(year, language) for year in years}
        later = {rtl.digits(years[1], language)}
        assert named == wanted or (named == later and (before < 5 or after == 200))
        ticks = [
            *zip(axes.xaxis.get_majorticklocs(), axes.xaxis.get_major_ticks(), strict=True),
            *zip(axes.xaxis.get_minorticklocs(), axes.xaxis.get_minor_ticks(), strict=True),
        ]
        edge = [tick.tick1line for at, tick in ticks if at == nowruz]
        others = [tick.tick1line for at, tick in ticks if at != nowruz]
        assert edge[0].get_markersize() > 1.5 * max(line.get_markersize() for line in others)
        assert edge[0].get_markeredgewidth() > max(line.get_markeredgewidth() for line in others)


def test_a_labelled_start_has_a_mark():
    axes = dated_axes(5)
    set_time_axis(axes, calendars.periods_between("2003-04-01", "2024-03-10"), language="fa")
    axes.figure.draw_without_rendering()
    labelled = labels_in_view(axes.xaxis)
    assert {calendars.period_of([pd.Timestamp("1970-01-01") + pd.Timedelta(days=at)],
                                every="day")[0][4:] for at in labelled} == {"-01-01"}  # fmt: skip
    ticks = axes.xaxis.get_major_ticks(len(labelled))
    assert all(tick.tick1line.get_markersize() > 0 for tick in ticks)


def said_by(axes):
    axes.figure.draw_without_rendering()
    return ["/".join(filter(None, parts)) for parts in parts_said(axes.xaxis).values()]


def test_digits_and_language_are_chosen_apart():
    dates = pd.to_datetime(["2024-03-18", "2024-03-21"])
    for options, first in (({}, "۲۸ اسفند/۱۴۰۲"), ({"digits": "en"}, "28 اسفند/1402"),
                           ({"language": "en"}, "28 Esfand/1402"),
                           ({"language": "en", "digits": "fa"}, "۲۸ Esfand/۱۴۰۲")):  # fmt: skip
        axes = Figure((9, 3)).subplots()
        axes.plot(dates, [1, 2])
        charts.set_dates(axes, **options)
        assert said_by(axes)[0] == first
    for wrong in ({"digits": "ar"}, {"language": "de"}, {"calendar": "lunar"}):
        with pytest.raises(ValueError, match=next(iter(wrong.values()))):
            charts.set_dates(axes, **wrong)


def test_the_pair_alone_serves_any_axis_of_dates():
    axes = Figure((9, 3)).subplots()
    axes.plot(np.array(["2024-01-01", "2024-12-30"], "datetime64[s]"), [1, 2])
    locator = charts.DateLocator("gregorian", finest="month")
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(charts.DateFormatter(locator, language="en"))
    assert said_by(axes)[:3] == ["Jan/2024", "Feb", "Mar"]
    axes.invert_xaxis()
    assert said_by(axes)[:3] == ["Jan/2024", "Feb", "Mar"]
    assert locator.tick_values(19723, 19723 + 59) == [19723, 19754]
    for wrong in ({"calendar": "lunar"}, {"finest": "hour"}, {"labels": "ends"}):
        with pytest.raises(ValueError, match=next(iter(wrong.values()))):
            charts.DateLocator(**wrong)
    with pytest.raises(ValueError, match="y axis"):
        Figure().subplots().yaxis.set_major_locator(locator)
        locator()


def test_labels_are_measured_in_the_letters_they_are_drawn_in():
    axes = dated_axes(WIDTHS[0], language="en")
    many = len(said_by(axes))
    axes.tick_params(axis="x", labelsize=20, labelfontfamily="DejaVu Serif")
    assert 2 <= len(said_by(axes)) < many
    for view in views(6, 12, 60):
        axes.set_xlim(view)
        axes.figure.draw_without_rendering()
        assert_readable(axes.xaxis, units=1, calendar="jalali", language="en")


def test_dates_with_a_zone_stand_at_tehran_wall_time():
    days = pd.date_range("2022-03-20", "2022-03-23", freq="D")  # 22 March began at one o'clock
    days = days.tz_localize("Asia/Tehran", nonexistent="shift_forward")
    for zone in ("Asia/Tehran", "UTC"):
        axes = Figure((9, 3)).subplots()
        axes.plot(pd.Series(range(4), index=days.tz_convert(zone)))
        charts.set_dates(axes)
        assert said_by(axes) == ["۲۹ اسفند/۱۴۰۰", "۱ فروردین/۱۴۰۱", "۲ فروردین", "۳ فروردین"]
        assert list(labels_in_view(axes.xaxis)) == pytest.approx(
            list(axes.lines[0].get_xdata(False))
        )


def test_what_pandas_draws_is_taken_where_it_is_dates():
    series = pd.Series([1.0, 3, 2], index=pd.date_range("2024-03-19", periods=3))
    axes = Figure((9, 3)).subplots()
    axes.plot(series)
    charts.set_dates(axes)
    assert said_by(axes) == ["۲۹ اسفند/۱۴۰۲", "۱ فروردین/۱۴۰۳", "۲ فروردین"]
    axes = Figure((9, 3)).subplots()
    series.plot(ax=axes, x_compat=True, rot=0)
    charts.set_dates(axes)
    assert said_by(axes) == ["۲۹ اسفند/۱۴۰۲", "۱ فروردین/۱۴۰۳", "۲ فروردین"]
    axes = Figure((9, 3)).subplots()
    series.plot(ax=axes)
    for function in (charts.set_dates, charts.add_calendar):
        with pytest.raises(ValueError, match="pandas drew periods .* axes.plot"):
            function(axes)


@pytest.mark.parametrize("places", [[1, 2, 3], ["الف", "ب", "پ"]])
def test_an_axis_without_dates_is_refused(places):
    axes = Figure().subplots()
    axes.plot(places, [1, 2, 3])
    for function in (charts.set_dates, charts.add_calendar):
        with pytest.raises(ValueError, match="holds no dates. Draw dates on it"):
            function(axes)


def test_days_since_1970_and_axes_still_empty_are_taken():
    axes = Figure((9, 3)).subplots()
    axes.plot([19801, 19803], [1, 2])
    axes.xaxis_date()
    charts.set_dates(axes)
    assert said_by(axes) == ["۲۹ اسفند/۱۴۰۲", "۱ فروردین/۱۴۰۳", "۲ فروردین"]
    axes = Figure((9, 3)).subplots()
    charts.set_dates(axes)
    axes.plot(pd.to_datetime(["2024-03-19", "2024-03-21"]), [1, 2])
    assert said_by(axes) == ["۲۹ اسفند/۱۴۰۲", "۱ فروردین/۱۴۰۳", "۲ فروردین"]


# Two calendars on one axis


def chart_of_months(first="2021-06-01", last="2024-03-19", **options):
    periods = calendars.periods_between(first, last)
    numbers = {"count": 3, "articles": 2, "tokens": 9000, "published": 40, "rate": 333.0,
               "low": 200.0, "high": 500.0}  # fmt: skip
    partial = [True, *[False] * (len(periods) - 1)]
    table = pd.DataFrame({"period": periods, "term": "امنیت", **numbers, "partial": partial})
    table.attrs = {"base": "tokens", "corpus": "نمونه"}
    return charts.plot_over_time(table, **options)


@pytest.mark.parametrize("calendar", calendars.CALENDARS)
def test_the_calendar_above_is_true_and_follows_the_view(calendar):
    axes = dated_axes(5, {"jalali": "gregorian", "gregorian": "jalali"}[calendar])
    upper = charts.add_calendar(axes, calendar=calendar, language="en")
    for view in views(4, 12, 7):
        axes.set_xlim(view)
        axes.figure.draw_without_rendering()
        assert upper.get_xlim() == pytest.approx(view)
        span = view[1] - view[0]
        assert_readable(upper.xaxis, units=span, calendar=calendar, language="en")
        assert_true(upper.xaxis, calendar=calendar, language="en", labels="starts")
        for at, label in labels_in_view(upper.xaxis).items():
            box = label.get_window_extent()
            assert (box.x0 + box.x1) / 2 == pytest.approx(
                axes.transData.transform((at, 0))[0], abs=1
            )
            assert box.y0 > axes.bbox.y1


@pytest.mark.parametrize("language", ["fa", "en"])
@pytest.mark.parametrize("laid_out", ["figure of the chart", "axes given"])
def test_title_and_key_rise_over_the_calendar_above(laid_out, language):
    given = None if laid_out == "figure of the chart" else Figure((9, 4)).subplots()
    axes = chart_of_months(language=language, axes=given)
    upper = charts.add_calendar(axes, calendar="gregorian", language=language)
    for first, last in (("2021-05-20", "2024-03-20"), ("2022-11-01", "2023-03-01")):
        axes.set_xlim(place_of(pd.Timestamp(first)), place_of(pd.Timestamp(last)))
        for _ in range(2):
            axes.figure.draw_without_rendering()
        labels = [label.get_window_extent() for label in labels_in_view(upper.xaxis).values()]
        key = axes.get_legend().get_window_extent()
        texts = [child for child in axes.get_children() if isinstance(child, Text)]
        (title,) = [text.get_window_extent() for text in texts
                    if text.get_text() and text not in axes.texts]  # fmt: skip
        assert max(box.y1 for box in labels) <= key.y0 + 1 and key.y1 <= title.y0 + 1
        assert key.y0 - max(box.y1 for box in labels) < 14
        assert given is not None or title.y1 <= axes.figure.bbox.y1


def test_the_layout_has_room_for_the_calendar_above_when_first_drawn():
    axes = Figure((5, 2.5), layout="constrained").subplots()
    axes.plot(pd.date_range("2013-01-01", "2023-01-01", periods=5), range(5))
    charts.set_dates(axes)
    upper = charts.add_calendar(axes)
    for first, last in (("2013-01-01", "2023-01-01"), ("2016-03-01", "2016-04-01")):
        axes.set_xlim(pd.Timestamp(first), pd.Timestamp(last))
        axes.figure.draw_without_rendering()
        boxes = [label.get_window_extent() for label in labels_in_view(upper.xaxis).values()]
        assert len(boxes) > 1 and max(box.y1 for box in boxes) <= axes.figure.bbox.y1


def test_a_calendar_added_again_takes_the_place_of_the_one_before():
    axes = chart_of_months()
    axes.figure.draw_without_rendering()
    charts.add_calendar(axes, calendar="gregorian")
    axes.figure.draw_without_rendering()
    before = axes.get_legend().get_window_extent().y0 - axes.bbox.y1
    upper = charts.add_calendar(axes, calendar="gregorian", language="en")
    axes.figure.draw_without_rendering()
    assert axes.get_legend().get_window_extent().y0 - axes.bbox.y1 == pytest.approx(before, abs=1)
    assert [child.get_gid() for child in axes.child_axes].count("calendar") == 1
    assert said_by(upper)[0].startswith("Jul/2021")


def test_labels_are_chosen_once_for_a_view():
    axes = dated_axes(9)
    locator = axes.xaxis.get_major_locator()
    once = locator.ticks()
    assert locator.ticks() is once
    axes.set_xlim(*(place + 1000 for place in axes.get_xlim()))
    assert locator.ticks() is not once
