"""Dates into periods, and back: published pairs, leap years, the edge of the year."""

import datetime

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from persiantools.jdatetime import JalaliDate

from helpers import calendars

PUBLISHED = {
    "1925-03-22": "1304-01-02",
    "1979-02-11": "1357-11-22",
    "1981-08-17": "1360-05-26",
    "2000-01-01": "1378-10-11",
    "2001-09-11": "1380-06-20",
    "2013-01-10": "1391-10-21",
    "2014-08-04": "1393-05-13",
    "2016-04-11": "1395-01-23",
    "2021-03-21": "1400-01-01",
    "2024-03-19": "1402-12-29",
    "2024-03-20": "1403-01-01",
    "2025-03-20": "1403-12-30",
    "2025-03-21": "1404-01-01",
}
LEAP_1350_TO_1412 = [
    1350, 1354, 1358, 1362, 1366, 1370, 1375, 1379, 1383, 1387, 1391, 1395, 1399, 1403, 1408, 1412,
]  # fmt: skip
DATES = st.dates(datetime.date(1800, 1, 1), datetime.date(2300, 12, 31))
EVERY = st.sampled_from(calendars.EVERY)
CALENDAR = st.sampled_from(calendars.CALENDARS)


def only(dates, **options):
    (period,) = calendars.period_of([dates], **options)
    return period


@pytest.mark.parametrize(("gregorian", "jalali"), PUBLISHED.items())
def test_published_pairs(gregorian, jalali):
    assert only(gregorian, every="day") == jalali
    assert calendars.start_of(jalali) == pd.Timestamp(gregorian)
    fields = [int(field) for field in jalali.split("-")]
    assert calendars.to_jalali([gregorian]).iloc[0].tolist() == fields
    assert calendars.from_jalali(*fields)[0] == pd.Timestamp(gregorian)


def test_leap_years():
    years = np.arange(1350, 1413)
    dates = calendars.from_jalali(years, 12, 30, errors="coerce")
    assert years[dates.notna()].tolist() == LEAP_1350_TO_1412
    with pytest.raises(ValueError, match="1404-12-30 is no date"):
        calendars.from_jalali(1404, 12, 30)


def test_every_day_of_three_centuries_agrees_with_persiantools():
    days = pd.Series(pd.date_range("1850-01-01", "2150-12-31"))
    fields = calendars.to_jalali(days)
    expected = [JalaliDate.to_jalali(day.date()) for day in days]
    assert fields["year"].tolist() == [day.year for day in expected]
    assert fields["month"].tolist() == [day.month for day in expected]
    assert fields["day"].tolist() == [day.day for day in expected]
    back = calendars.from_jalali(fields["year"], fields["month"], fields["day"])
    assert back.tolist() == days.tolist()


def test_periods_around_nowruz():
    eve, day = "2024-03-19 23:59:59", "2024-03-20"
    assert [only(eve, every=every) for every in ("year", "season", "month", "day")] == [
        "1402", "1402-Q4", "1402-12", "1402-12-29",
    ]  # fmt: skip
    assert [only(day, every=every) for every in ("year", "season", "month", "day")] == [
        "1403", "1403-Q1", "1403-01", "1403-01-01",
    ]  # fmt: skip
    assert only(eve, every="week") == only(day, every="week") == "1402-12-26/P7D"
    assert only(day, every="season", calendar="gregorian") == "2024-Q1"
    assert only(day, every="week", calendar="gregorian") == "2024-03-18/P7D"


def test_weeks_begin_on_saturday_or_monday():
    saturday, monday = "2023-10-07", "2023-10-09"
    assert only(saturday, every="week") == "1402-07-15/P7D"
    assert only("2023-10-06", every="week") == "1402-07-08/P7D"
    assert only(monday, every="week", calendar="gregorian") == "2023-10-09/P7D"
    assert only("2023-10-08", every="week", calendar="gregorian") == "2023-10-02/P7D"


@given(DATES, EVERY, CALENDAR)
def test_a_date_lies_within_its_period(date, every, calendar):
    period = only(date, every=every, calendar=calendar)
    start, end = calendars.start_of(period), calendars.end_of(period)
    assert start <= pd.Timestamp(date) < end
    assert calendars.every_of(period) == every
    assert calendars.calendar_of(period) == calendar
    assert only(start, every=every, calendar=calendar) == period
    assert only(end - pd.Timedelta(days=1), every=every, calendar=calendar) == period
    assert only(end, every=every, calendar=calendar) != period


@given(DATES, st.integers(0, 800), EVERY, CALENDAR)
def test_periods_between_are_complete_and_in_order(first, days, every, calendar):
    last = first + datetime.timedelta(days=days)
    periods = calendars.periods_between(first, last, every=every, calendar=calendar)
    assert periods == sorted(set(periods))
    assert calendars.start_of(periods[0]) <= pd.Timestamp(first) < calendars.end_of(periods[0])
    assert calendars.start_of(periods[-1]) <= pd.Timestamp(last) < calendars.end_of(periods[-1])
    for one, following in zip(periods, periods[1:], strict=False):
        assert calendars.end_of(one) == calendars.start_of(following)


@given(st.integers(1100, 1690), st.integers(1, 12), st.integers(1, 31))
def test_solar_hijri_fields_come_back(year, month, day):
    (date,) = calendars.from_jalali(year, month, day, errors="coerce")
    assert pd.isna(date) != JalaliDate.check_date(year, month, day)
    if not pd.isna(date):
        assert calendars.to_jalali([date]).iloc[0].tolist() == [year, month, day]


def test_index_and_missing_dates_are_kept():
    dates = pd.Series(["2023-10-07", None, "2023-10-07"], index=["a", "b", "c"])
    periods = calendars.period_of(dates)
    assert periods.index.tolist() == ["a", "b", "c"]
    assert periods.isna().tolist() == [False, True, False]
    assert periods["c"] == "1402-07"
    assert calendars.to_jalali(dates)["year"].isna().tolist() == [False, True, False]
    assert calendars.from_jalali([1402, None], 1, 1).isna().tolist() == [False, True]
    assert calendars.period_of([]).empty
    assert calendars.period_of([None, None]).isna().all()


def test_a_time_zone_is_taken_at_tehran_wall_time():
    moments = pd.Series(pd.to_datetime(["2024-03-19T20:29:00Z", "2024-03-19T20:31:00Z"]))
    assert calendars.period_of(moments, every="day").tolist() == ["1402-12-29", "1403-01-01"]
    summer = ["2019-07-01T19:29:00Z", "2019-07-01T19:31:00Z"]
    assert calendars.period_of(summer, every="day", calendar="gregorian").tolist() == [
        "2019-07-01", "2019-07-02",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("period", "persian", "short", "english", "short_english"),
    [
        ("1402", "۱۴۰۲", "۱۴۰۲", "1402", "1402"),
        ("1402-Q3", "پاییز ۱۴۰۲", "پاییز", "Autumn 1402", "Autumn"),
        ("1402-07", "مهر ۱۴۰۲", "مهر", "Mehr 1402", "Mehr"),
        ("1402-07-15", "۱۵ مهر ۱۴۰۲", "۱۵ مهر", "15 Mehr 1402", "15 Mehr"),
        ("1402-07-15/P7D", "هفتهٔ ۱۵ مهر ۱۴۰۲", "۱۵ مهر", "Week of 15 Mehr 1402", "15 Mehr"),
        ("2023", "۲۰۲۳", "۲۰۲۳", "2023", "2023"),
        ("2023-Q4", "اکتبر تا دسامبر ۲۰۲۳", "اکتبر تا دسامبر", "Oct–Dec 2023", "Oct–Dec"),
        ("2023-10", "اکتبر ۲۰۲۳", "اکتبر", "October 2023", "Oct"),
        ("2023-10-07", "۷ اکتبر ۲۰۲۳", "۷ اکتبر", "7 October 2023", "7 Oct"),
    ],
)
def test_labels(period, persian, short, english, short_english):
    assert calendars.label_of(period) == persian
    assert calendars.label_of(period, short=True) == short
    assert calendars.label_of(period, language="en") == english
    assert calendars.label_of(period, language="en", short=True) == short_english


@given(DATES, DATES, EVERY, CALENDAR, st.sampled_from(["fa", "en"]))
def test_two_periods_never_share_a_label(one, other, every, calendar, language):
    periods = calendars.period_of([one, other], every=every, calendar=calendar)
    labels = [calendars.label_of(period, language=language) for period in periods]
    assert (labels[0] == labels[1]) == (periods[0] == periods[1])


@pytest.mark.parametrize(
    ("act", "sentence"),
    [
        (lambda: calendars.period_of(["1402-07-15"]), "before 1700.*from_jalali"),
        (lambda: calendars.period_of(["2023-10-07", "دیروز"]), "'دیروز' is no ISO date"),
        (lambda: calendars.period_of([20231007]), "numbers, not dates"),
        (lambda: calendars.period_of([], every="decade"), "day, week, month, season, year"),
        (lambda: calendars.period_of([], calendar="lunar"), "jalali, gregorian; 'lunar'"),
        (lambda: calendars.periods_between("2024-01-02", "2024-01-01"), "2024-01-01.*before"),
        (lambda: calendars.periods_between(None, "2024-01-01"), "one is missing"),
        (lambda: calendars.start_of("1402-13"), "'1402-13' names no period"),
        (lambda: calendars.start_of("1404-12-30"), "'1404-12-30' names no period"),
        (lambda: calendars.end_of("۱۴۰۲"), "names no period"),
        (lambda: calendars.start_of(["1402"]), r"\['1402'\] names no period"),
        (lambda: calendars.start_of(1402.5), "1402.5 names no period"),
        (lambda: calendars.start_of(float("nan")), "nan names no period"),
        (lambda: calendars.label_of("1401-10-11/P7D"), "Saturday.*'1401-10-10/P7D'"),
        (lambda: calendars.start_of("2023-10-07/P7D"), "Monday.*'2023-10-02/P7D'"),
        (lambda: calendars.end_of("9999"), "'9999' is after 9998"),
        (lambda: calendars.end_of("9999-12-31"), "'9999-12-31' is after 9998"),
        (lambda: calendars.period_of(["9999-12-31"], calendar="gregorian"), "leave the date miss"),
        (lambda: calendars.label_of("1402", language="de"), "fa or en; 'de'"),
        (lambda: calendars.from_jalali(1402, 7.5, 1), "1402-7.5-01 is no date"),
    ],
)
def test_errors_say_what_was_found(act, sentence):
    with pytest.raises(ValueError, match=sentence):
        act()


def test_a_year_read_again_from_csv_is_a_period():
    for year in (1402, np.int64(1402), 1402.0):
        assert calendars.start_of(year) == calendars.start_of("1402")
        assert calendars.end_of(year) == calendars.end_of("1402")
        assert (calendars.calendar_of(year), calendars.every_of(year)) == ("jalali", "year")
        assert calendars.label_of(year) == "۱۴۰۲"
    assert calendars.label_of(2023, language="en") == "2023"


def test_the_last_periods_end():
    assert str(calendars.end_of("9998"))[:10] == "9999-01-01"
    assert calendars.end_of("1699") == pd.Timestamp("2321-03-21")


def test_a_million_dates_meet_each_unique_day_once(monkeypatch):
    from helpers.calendars import periods

    lengths = []
    names = periods._names
    monkeypatch.setattr(
        periods, "_names", lambda days, *rest: lengths.append(len(days)) or names(days, *rest)
    )
    day = pd.Timestamp("2014-03-21")
    dates = pd.Series(day + pd.to_timedelta(np.arange(1_000_000) % 3650, unit="D"))
    assert calendars.period_of(dates).nunique() == 120
    assert lengths == [3650]
