"""Dates: a table of written ones, whole columns and how they are decided, and hostile cells."""

import csv
import datetime
import json
import pickle
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import corpus
from helpers.corpus import dates
from helpers.corpus.findings import Findings

SHARED = Path(__file__).parents[2] / "shared" / "corpora"
TABLE = Path(__file__).with_name("dates.tsv")
with TABLE.open(encoding="utf-8", newline="") as lines:
    CASES = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
WEEKDAYS = {
    "یک": 6, "يك": 6, "دو": 0, "سه": 1, "چهار": 2, "پنج": 3, "Monday": 0, "Tuesday": 1,
    "Wednesday": 2, "Thursday": 3, "Saturday": 5, "Sunday": 6, "جمعه": 4, "آدینه": 4, "الأربعاء": 2,
}  # fmt: skip


def tallied(cells, **choices):
    tally = dates.Tally(choices)
    tally.add(cells)
    return tally.decide()


def read(cells, reading=None, **options):
    """(the dates as ISO text, "" where there is none; [(row, found, done)]), rows from 1."""
    findings = Findings()
    found = dates.read_dates(cells, range(1, len(cells) + 1), findings, reading, **options)
    said = [(one["row"], one["found"], one["done"]) for one in findings.as_list()]
    return ["" if moment is pd.NaT else str(moment) for moment in found], said


def days(cells, reading=None, **choices):
    """The days of a column as ISO text, read as is decided for the column under these choices."""
    return [moment[:10] for moment in read(cells, reading or tallied(cells, **choices))[0]]


# single dates


@pytest.mark.parametrize("case", CASES, ids=[case["written"] for case in CASES])
def test_a_written_date_is_read_to_its_day(case):
    cells = [case["written"]]
    choices = json.loads(case["choices"] or "{}")
    found, said = read(cells, tallied(cells, **choices))
    assert found == [str(pd.Timestamp(case["day"])) if case["day"] else ""]
    wanted = [] if case["said"] in ("", "nothing") else [case["said"]]
    assert [done[: len(case["said"])] for _, _, done in said] == wanted


def first_of(year):
    """The first day of a Solar Hijri year by the rule of 33 years, from 1 Farvardin 1300 on."""
    leap = (1, 5, 9, 13, 17, 22, 26, 30)
    between = range(min(year, 1300), max(year, 1300))
    passed = sum(366 if each % 33 in leap else 365 for each in between)
    return datetime.date(1921, 3, 21) + datetime.timedelta(passed if year >= 1300 else -passed)


@pytest.mark.parametrize("case", [case for case in CASES if case["solar"]])
def test_the_days_of_the_table_are_those_of_another_calculation(case):
    year, month, day = map(int, case["solar"].split("/"))
    if not 1244 <= year <= 1502:
        pytest.skip("the rule of 33 years holds from 1244 to 1502")
    day += 31 * (month - 1) if month <= 7 else 186 + 30 * (month - 7)
    assert str(first_of(year) + datetime.timedelta(day - 1)) == case["day"][:10]


def weekday_in(written):
    plain = written.replace("\u200c", " ").replace(" شنبه", "شنبه")
    named = [day for word, day in WEEKDAYS.items() if word + "شنبه" in plain or word in plain]
    if "شنبه" in plain and not any(word + "شنبه" in plain for word in WEEKDAYS):
        return 5
    with_end = [day for word, day in WEEKDAYS.items() if word + "شنبه" in plain]
    return (with_end or [day for day in named if "شنبه" not in plain])[0]


NAMED = [
    case
    for case in CASES
    if case["day"]
    and ("شنبه" in case["written"] or any(word in case["written"] for word in list(WEEKDAYS)[6:]))
]


@pytest.mark.parametrize("case", NAMED, ids=[case["written"] for case in NAMED])
def test_the_weekdays_of_the_table_are_those_of_their_days(case):
    fits = datetime.date.fromisoformat(case["day"][:10]).weekday() == weekday_in(case["written"])
    assert fits == (not case["said"].startswith("the weekday"))


# columns


def test_one_day_past_the_twelfth_decides_the_order_of_all():
    cells = ["03/04/1402", "25/04/1402"]
    assert days(cells) == ["2023-06-24", "2023-07-16"]
    assert "day/month/year, as 1 cell allows no other order" in tallied(cells).explanation
    cells = ["03/04/2018", "04/25/2018"]
    assert days(cells) == ["2018-03-04", "2018-04-25"]
    assert "month/day/year, as 1 cell allows no other order" in tallied(cells).explanation


def test_an_order_that_no_cell_decides_is_said_with_the_way_to_change_it():
    cells = ["03/04/2018", "05/06/2018"]
    assert days(cells) == ["2018-04-03", "2018-06-05"]
    told = tallied(cells).explanation
    assert "which no cell decides" in told and 'dates={"order": "mdy"}' in told
    assert days(cells, order="mdy") == ["2018-03-04", "2018-05-06"]
    assert "as asked" in tallied(cells, order="mdy").explanation


def test_a_cell_against_the_order_of_its_column_is_read_and_reported():
    cells = ["25/04/2018"] * 9 + ["04/27/2018", "03/04/2018", "31/04/2018"]
    found, said = read(cells)
    assert found[9:] == ["2018-04-27 00:00:00", "2018-04-03 00:00:00", ""]
    assert said == [
        (10, "04/27/2018", "no day as day/month/year; read as month/day/year"),
        (12, "31/04/2018", "no such day or time; kept, without a date"),
    ]


def test_year_day_month_needs_several_cells():
    cells = ["2018-18-07", "2018-19-07", "2018-20-07", "2018-05-06"]
    assert days(cells) == ["2018-07-18", "2018-07-19", "2018-07-20", "2018-06-05"]
    assert "year/day/month" in tallied(cells).explanation
    cells = ["2018-05-06"] * 9 + ["2018-05-26", "2018-18-07"]
    assert days(cells)[-3:] == ["2018-05-06", "2018-05-26", ""]


def test_a_site_that_changed_its_calendar_is_read_cell_by_cell():
    cells = ["1396/01/15"] * 40 + ["2018-07-18T16:32:00Z"] * 50 + ["دیروز"]
    assert days(cells)[38:42] == ["2017-04-04"] * 2 + ["2018-07-18"] * 2
    told = tallied(cells).explanation
    assert told == "Told cell by cell: Solar Hijri in 40 and Gregorian in 50 of 91 cells."


def test_plain_iso_dates_need_no_explanation():
    cells = ["2018-07-18", "2018-07-18T21:02:00+03:30", None, "", "2019/01/02 10:00"]
    assert tallied(cells).explanation == ""
    assert tallied([]).explanation == "" and tallied([None, "-"]).explanation == ""
    assert tallied(["دیروز", "سلام"]).explanation == "None of 2 cells names a day."


@pytest.mark.parametrize(
    ("cells", "first", "last", "told"),
    [
        (["75/04/02", "99/12/30", "00/01/15"], "1996-06-22", "2021-04-04", "1375 to 1400"),
        (["12/31/98", "01/02/03"], "1998-12-31", "2003-01-02", "1998 to 2003 Gregorian"),
        ([f"18/07/{day:02}" for day in range(1, 32)], "2018-07-01", "2018-07-31", "2018 Greg"),
        ([f"{day:02}/07/18" for day in range(1, 32)], "2018-07-01", "2018-07-31", "2018 Greg"),
        ([f"{day}/4/97" for day in range(1, 32)], "2018-06-22", "2018-07-22", "1397 Solar"),
        ([f"{y:02}/05/28" for y in range(2, 58)], "1923-08-20", "1978-08-19", "1302 to 1357"),
        (["۵ دی ۸۲", "۱۵ فروردین ۰۰"], "2003-12-26", "2021-04-04", "1382 to 1400"),
        (["970427", "970428", "000115"], "2018-07-18", "2021-04-04", "digits are YYMMDD"),
        (["140204", "140213", "181130"], "2014-02-04", "2018-11-30", "2014 to 2018 Gregorian"),
        (["1398/05/01", "98/05/02"], "2019-07-23", "2019-07-24", "1398 Solar Hijri"),
    ],
)
def test_two_digit_years_have_the_century_and_calendar_of_their_column(cells, first, last, told):
    found = days(cells)
    assert (found[0], found[-1]) == (first, last)
    assert told in tallied(cells).explanation


def test_the_century_and_the_calendar_of_two_digit_years_can_be_said():
    assert days(["02/04/05"], century=1300) == ["1923-06-27"]
    assert days(["97/04/27"], calendar="gregorian") == ["1997-04-27"]
    assert days(["31/12/98"], century=1900) == ["1998-12-31"]
    told = tallied(["97/04/27"]).explanation
    assert "year/month/day" in told and 'dates={"calendar": "gregorian"}' in told


@pytest.mark.parametrize(
    ("cells", "expected", "told"),
    [
        ([1531931520, 1531940000.0], "2018-07-18", "10 digits are seconds since 1970"),
        (["1531931520000"], "2018-07-18", "13 digits are milliseconds since 1970"),
        ([43299, 43299.5, "43299"], "2018-07-18", "5 digits are days of a spreadsheet"),
        (["27041397", "28041397"], "2018-07-18", "8 digits are DDMMYYYY"),
        (["13970427210233", "20180718210233"], "2018-07-18", "YYYYMMDDhhmmss"),
    ],
)
def test_numbers_are_read_in_the_form_of_their_column(cells, expected, told):
    assert days(cells)[0] == expected
    assert told in tallied(cells).explanation


def test_numbers_of_five_digits_are_days_only_where_all_cells_are():
    assert days([43299, "2018-07-18"]) == ["", "2018-07-18"]


def test_numbers_that_mostly_fit_no_date_are_no_dates():
    assert days(["456789", "110415", "998877"]) == ["", "", ""]


def test_a_column_of_months_is_read_as_their_first_days():
    for cells in (
        ["تیر ۱۳۹۷", "مرداد ۱۳۹۷"],
        ["1397/04", "1397/05"],
        ["139704", "139705"],
        ["04/1397", "05/1397"],
    ):
        assert days(cells) == ["2018-06-22", "2018-07-23"]
        assert "is read as its first day" in tallied(cells).explanation
    assert days(["بهار ۱۳۹۷", "پاییز ۱۳۹۷"]) == ["2018-03-21", "2018-09-23"]
    found, said = read(["1397/04/01"] * 20 + ["1397/05"])
    assert found[-1] == "" and said[0][2].startswith("a month, not a day")


def test_imperial_years_are_read_but_where_one_is_a_slip():
    assert days(["2536/01/01", "1358/01/01"]) == ["1977-03-21", "1979-03-21"]
    assert days(["2016/01/01"] * 300 + ["2536/01/01"])[-1] == ""


def test_hijri_qamari_is_said_to_differ_by_a_day():
    assert "may differ by a day" in tallied(["۱۴ رجب ۱۴۴۵"]).explanation
    assert days(["1439/11/05"]) == ["2061-01-24"]
    assert days(["1439/11/05"], calendar="islamic") == ["2018-07-18"]
    assert days(["۱۳ رجب ۱۳۲۴"]) == ["1906-09-02"]


def test_the_first_day_of_1970_is_a_day_where_the_column_lived_then():
    then = [f"1348/{month:02}/{day:02}" for month in (9, 10, 11) for day in range(1, 30)]
    assert "" not in days(then)
    assert "1970-01-01 is a day of the column" in tallied(then).explanation
    assert days(["1348/10/11"] * 50 + ["1397/01/01"])[:50] == [""] * 50


def test_hours_that_name_no_zone_are_those_of_the_zone_chosen():
    cells = ["2018-07-18 10:00", "۲۸ دی ۱۳۹۶ - ۱۰:۰۰", "2018-01-18", "2018-01-18T10:00:00+03:30"]
    cells += [datetime.datetime(2018, 7, 18, 10), datetime.date(2018, 7, 18)]
    assert read(cells, tallied(cells, zone="UTC"))[0] == [
        "2018-07-18 14:30:00", "2018-01-18 13:30:00", "2018-01-18 00:00:00",
        "2018-01-18 10:00:00", "2018-07-18 14:30:00", "2018-07-18 00:00:00",
    ]  # fmt: skip
    assert "those of UTC" in tallied(cells, zone="UTC").explanation


def test_dates_inside_addresses_are_found_where_the_column_has_them():
    cells = ["https://x.ir/news/97042714567/a", "https://x.ir/news/97042814999/b", "https://x.ir/"]
    assert days(cells, inside="url") == ["2018-07-18", "2018-07-19", ""]
    assert days([f"https://x.ir/news/{n}" for n in (456789, 110415, 998877)], inside="url") == [
        "", "", "",
    ]  # fmt: skip
    assert days(["http://x.ir/1393/06/125532/"], inside="url") == [""]
    assert days(["/1375/750403/a.htm", "/1375/750404/b.htm"], inside="url")[1] == "1996-06-24"


def test_date_objects_and_text_stand_in_one_column():
    cells = [datetime.date(1402, 7, 15), datetime.datetime(2018, 7, 18, 10), pd.NaT, "1402/07/15"]
    cells += [pd.Timestamp("2018-07-18 20:32", tz="UTC"), np.datetime64("2018-07-18"), None]
    found, said = read(cells)
    assert [moment[:16] for moment in found] == [
        "2023-10-07 00:00", "2018-07-18 10:00", "", "2023-10-07 00:00",
        "2018-07-19 01:02", "2018-07-18 00:00", "",
    ]  # fmt: skip
    assert [done for *_, done in said] == ["read as Solar Hijri"]


# two columns


def test_a_further_column_of_the_same_days_says_nothing():
    gregorian, solar = ["2018-07-18 21:02", "2018-07-19"], ["۲۷ تیر ۱۳۹۷", "1397/04/28"]
    assert read(gregorian, beside={"day": solar}) == (
        ["2018-07-18 21:02:00", "2018-07-19 00:00:00"], [],
    )  # fmt: skip


def test_days_that_differ_from_a_further_column_are_reported_and_gaps_are_filled():
    found, said = read(["2018-07-18", "", "1900-01-01"], beside={"day": ["1397/04/28"] * 3})
    assert found == ["2018-07-18 00:00:00"] + ["2018-07-19 00:00:00"] * 2
    assert (1, "2018-07-18; day: 1397/04/28", "the days differ; the first is used") in said
    assert (2, "; day: 1397/04/28", "the date is that of day") in said
    assert (3, "1900-01-01", "a placeholder, not a date; kept, without a date") in said


def test_a_hijri_qamari_column_gives_way_to_another_within_two_days():
    found, said = read(["15 رجب 1445 10:00"], beside={"day": ["1402/11/06"]})
    assert found == ["2024-01-26 10:00:00"] and said == []
    assert read(["1402/11/06"], beside={"day": ["15 رجب 1445"]}) == (["2024-01-26 00:00:00"], [])


# in pieces, and by any cell


def test_a_column_in_pieces_is_decided_as_in_one():
    cells = ["03/04/1402", "25/04/1402", "97/04/27", "۲۷ تیر ۹۶", "20180718", 1531931520, "دیروز"]
    cells += ["تیر ۱۳۹۷", "1348/10/11", "2018-07-18 10:00", "05/05/05", None]
    pieces = dates.Tally()
    for cell in cells:
        pieces.add([cell])
    reading = pieces.decide()
    assert reading == tallied(cells)
    assert read(cells, reading) == read(cells)
    one_by_one = [read([cell], pickle.loads(pickle.dumps(reading)))[0][0] for cell in cells]
    assert one_by_one == read(cells)[0]


def test_what_a_tally_keeps_does_not_grow_with_the_cells():
    def kept(size):
        minutes = (n * 7919 % (20 * 365 * 24 * 60) for n in range(size))
        moments = (pd.Timestamp("1990-01-01") + pd.Timedelta(n, "min") for n in minutes)
        tally = dates.Tally()
        shapes = ["%d/%m/%Y %H:%M", "%y/%m/%d", "%Y%m%d%H%M%S", "%d %b %Y", "%s", "%y%m%d"]
        tally.add([moment.strftime(shapes[n % 6]) for n, moment in enumerate(moments)])
        return len(pickle.dumps(vars(tally)))

    assert kept(20_000) < 1.1 * kept(5000) < 100_000


def test_rows_of_one_kind_are_listed_with_their_own_cells():
    cells = ["2018-07-18", "138/5//09", "1397/07/31", "138/5//09"]
    assert [(row, found) for row, found, _ in read(cells)[1]] == list(enumerate(cells, 1))[1:]


WORDS = (
    "تیر مهر شنبه یکشنبه ساعت سال ماه شماره هزار و سیصد نود هفتم بیست ق.ظ ب.ظ پیش روز رجب ژوئیه"
    " قمری شمسی July Tue GMT PM + - / . : ، | _ \\ ۱۳۹۷ 2018 97 ۰۴ 27 21:02 0 ۹۹ T Z +03:30 الاول"
    " 2536 970427 970427210200 1531931520 شاهنشاهی میلادی بهار پاییز هفته"
    " 43299.5 &nbsp; <b> \u200c \u200f \0 \ud800 \u0661 Ⅷ ² 一"
).split(" ")
DIGITS = set("0123456789۰۴۷۹")
CELLS = st.one_of(
    st.text(max_size=40),
    st.lists(st.sampled_from(WORDS), max_size=9).map("".join),
    st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join),
    st.integers(),
    st.floats(),
    st.binary(max_size=12),
    st.dates(),
    st.datetimes(timezones=st.none() | st.timezones()),
    st.sampled_from([None, pd.NaT, pd.NA, 10**5000, True, [], {}, np.array([1, 2]), object()]),
    st.sampled_from([np.datetime64("NaT", "D"), np.datetime64(10**15, "s"), "9" * 9999, "۹" * 40]),
)
CHOICES = st.fixed_dictionaries(
    {},
    optional={
        "order": st.sampled_from(["ymd", "dmy", "mdy", "ydm"]),
        "calendar": st.sampled_from(["jalali", "gregorian", "islamic"]),
        "zone": st.sampled_from(["UTC", "Europe/London", "-11:00"]),
        "inside": st.just("url"),
    },
)


@given(st.lists(CELLS, max_size=5), CHOICES)
@settings(max_examples=400, deadline=None)
def test_no_cell_whatever_stops_the_reading(cells, choices):
    reading = tallied(cells, **choices)
    findings = Findings()
    found = dates.read_dates(cells, range(1, len(cells) + 1), findings, reading)
    assert found.dtype == "datetime64[us]" and len(found) == len(cells)
    assert found.dropna().between("1700", "2201").all()
    told = {one["row"] for one in findings.as_list()}
    written = {n for n, cell in enumerate(cells, 1) if isinstance(cell, str) and set(cell) & DIGITS}
    assert written & set(np.flatnonzero(found.isna()) + 1) <= told
    assert isinstance(reading.explanation, str)
    assert reading.explanation == "" or reading.explanation.endswith(".")


# what the user says


@pytest.mark.parametrize(
    ("choices", "sentence"),
    [
        ("dmy", r'dates is \'dmy\'; give a dict such as dates=\{"order": "dmy"\}\.'),
        ({"order": "dym"}, r"order is 'dym'; it is 'ymd', 'dmy', 'mdy' or 'ydm'\."),
        ({"calendar": "persian"}, r"calendar is 'persian'; it is 'jalali', 'gregorian' or 'isl"),
        ({"century": 1200}, r"century is 1200; it is 1300, 1400, 1900 or 2000\."),
        ({"century": 1900, "calendar": "jalali"}, r"century is 1900 and calendar 'jalali'"),
        ({"zone": "Tehran"}, r"zone is 'Tehran'; name a time zone"),
        ({"zone": 3.5}, r"zone is 3\.5; name a time zone"),
        ({"inside": ""}, r"inside is ''; name the column"),
        ({"format": "%Y"}, r"dates has no 'format'; it knows calendar, order, century, zone"),
    ],
)
def test_a_choice_that_is_none_is_refused_with_a_sentence(choices, sentence):
    with pytest.raises(ValueError, match=sentence):
        dates.check(choices)


def test_choices_that_are_some_are_taken():
    assert dates.check(None) == {}
    choices = {"order": "dmy", "calendar": "jalali", "century": 1300, "zone": "+03:30"}
    assert dates.check(choices) == choices
    assert dates.check({"zone": "Asia/Kabul", "inside": "url"})["zone"] == "Asia/Kabul"


# real corpora


@pytest.mark.parametrize("path", sorted(SHARED.glob("*.jsonl.gz")), ids=lambda path: path.name)
def test_each_date_of_a_real_corpus_is_read_to_its_day(path):
    articles = corpus.read_articles(path, progress=False)
    if "date_raw" not in articles:
        assert articles["date"].isna().all()
        return
    raw = articles["date_raw"].tolist()
    assert days(raw) == articles["date"].dt.strftime("%Y-%m-%d").fillna("").tolist()
