"""The report on a corpus: its numbers, its warnings, its page and its files."""

import json
import re
import weakref
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from helpers import calendars, corpus
from helpers.corpus.report import Report, check, habits, letters, oddities, sentences, wording
from helpers.corpus.report.tabling import TABLES

SHARED = Path(__file__).parents[2] / "shared" / "corpora"
NEW = "کتاب‌های تازه را می‌خوانند و گزارش می‌دهند که کار بزرگی در کشور انجام نشده است. "
OLD = NEW.replace("\u200c", " ")
ARABIC = str.maketrans("یک", "يك")


def made(rows, **attrs):
    """Articles out of rows of date, source and text, and perhaps a title."""
    table = pd.DataFrame(
        [(str(n), *row, *[""] * (4 - len(row))) for n, row in enumerate(rows)],
        columns=["article_id", "date", "source", "text", "title"],
    )
    table["date"] = pd.to_datetime(table["date"])
    table.attrs = attrs
    return table


def daily(source, first, last, text, *, step=3, words=12):
    """An article every few days; no two are the same."""
    days = pd.date_range(first, last, freq=f"{step}D")
    return [(day, source, f"شمارهٔ {n} {source} {text * words}") for n, day in enumerate(days)]


def kinds(report):
    return report.warnings["kind"].tolist()


@pytest.fixture(scope="module")
def switched():
    """Two outlets: one puts half-spaces from Mehr 1398 (23 September 2019) on, one always."""
    return made(
        [
            *daily("الف", "2018-03-21", "2019-09-20", OLD),
            *daily("الف", "2019-09-23", "2021-03-10", NEW),
            *daily("ب", "2018-03-21", "2021-03-10", NEW),
        ]
    )


# what is counted


def plain(text):
    """The counts of a text, one character at a time."""
    found = dict.fromkeys(("half_space", "arabic_yeh", "arabic_kaf", "tatweel", "space"), 0)
    for character in text:
        for kind, known in zip(found, ("\u200c", "يى", "ك", "\u0640", " \t\u00a0"), strict=True):
            found[kind] += character in known
    return found | {"length": len(text.encode("utf-16-le", "surrogatepass")) // 2}


def test_characters_are_counted_as_one_by_one_in_short_long_and_strange_texts():
    random = np.random.default_rng(7)
    signs = list("سلام يىكک ی\u200cـ \t\u00a0\n۱٢3.<&😀") + ["\ud800", "\x00", "\ufffe"]
    texts = ["".join(random.choice(signs, n)) for n in (0, 1, 2, 50, 0, 700, 3)]
    texts += ["ك\u200cي " * letters.PIECE, "", "😀" * 9]
    counts = letters.count(texts)
    for text, row in zip(texts, counts, strict=True):
        wanted = plain(text)
        assert {kind: int(row[letters.COLUMN[kind]]) for kind in wanted} == wanted


@pytest.mark.parametrize(
    "text, name, number",
    [
        ("می‌شود و رفت. NATO 12", "word", 5),
        ("یک  دو   سه چهار", "double_space", 2),
        ("آغاز\n  آغاز  \n", "double_space", 0),
        ("شورای امنیت سازمان\nملل گفت.\nسپس رفت", "wrap", 1),
        ("شورای امنیت سازمان \r\nملل", "wrap", 1),
        ("سطر یکم\n\nبند دوم", "wrap", 0),
        ("می\u00acشود می\u200dرود \u200eمتن", "substitute", 2),
        ("\u0410pple Apple βeta μm", "mixed", 1),
    ],
)
def test_words_wraps_double_spaces_and_stand_ins_are_told_apart(text, name, number):
    assert letters.count([text])[0, letters.COLUMN[name]] == number


def test_one_text_says_nothing_about_its_neighbour():
    both = letters.count(["سازمان", "ملل", " ", " "])
    assert both[:, letters.COLUMN["word"]].tolist() == [1, 1, 0, 0]
    assert both[:, letters.COLUMN["double_space"]].sum() == 0


def test_outlets_are_counted_as_in_plain_pandas(articles):
    outlets = check(articles).outlets.set_index("source")
    by_source = articles.groupby("source")
    assert outlets["articles"].to_dict() == by_source.size().to_dict()
    assert outlets["first"].to_dict() == by_source["date"].min().to_dict()
    assert outlets["last"].to_dict() == by_source["date"].max().to_dict()
    assert outlets.loc["ب", "undated"] == 1 and outlets.loc["الف", "undated"] == 0


def test_a_period_without_articles_has_no_row(articles):
    months = check(articles, every="month").periods
    assert "1399-05" not in months["period"].tolist()
    assert months.loc[months["period"] == "1399-01", "articles"].sum() == 2
    assert check(articles, every="season", calendar="gregorian").periods["period"].tolist()[0] == (
        "2020-Q1"
    )


def test_copies_are_those_of_the_summary_and_belong_to_the_later_outlet():
    text = "خبر یکسان از همه‌جا"
    rows = [("2020-01-01", "الف", text), ("2020-01-02", "ب", text), ("2020-01-03", "ب", text)]
    table = made([*rows, ("2020-01-04", "ب", ""), ("2020-01-05", "ب", " ")])
    report = check(table)
    said = corpus.summary(table).set_index("what")["value"]["texts that repeat an earlier one"]
    assert report.outlets.set_index("source")["copies"].to_dict() == {"ب": 2, "الف": 0}
    assert int(said) == report.outlets["copies"].sum() == 2
    assert report.outlets.set_index("source")["titles_only"].to_dict() == {"ب": 2, "الف": 0}


def test_spelling_is_per_outlet_and_year(switched):
    spelling = check(switched).spelling.set_index(["source", "year"])
    assert spelling.loc[("الف", "1397"), "half_spaces"] == 0
    assert spelling.loc[("ب", "1397"), "half_spaces"] > 100
    years = spelling.loc["الف", "half_spaces"]
    assert years["1397"] < years["1398"] < years["1399"]


# a table, batches, a path


@pytest.fixture
def file(tmp_path):
    rows = ["id,date,source,title,text"]
    for n in range(40):
        text = "" if n % 4 == 3 else f"متن {n % 30} کتاب‌ها"
        title = "" if n % 4 == 3 else f"عنوان {n}"
        rows.append(f"{n},2020-0{1 + n // 8}-11,{'الف' if n % 2 else 'ب'},{title},{text}")
    path = tmp_path / "news.csv"
    path.write_text("\n".join([*rows, "id,date,source,title,text"]), "utf-8")
    return path


def test_a_path_and_batches_give_the_report_of_the_table(file):
    whole = check(corpus.read_articles(file, progress=False)).as_dict()
    assert check(corpus.read_batches(file, size=7)).as_dict() == whole
    assert check(file).as_dict() == check(str(file)).as_dict() == whole
    assert whole["reading"]["read"] == 41 and whole["reading"]["used"] == 30


def test_rows_left_out_stand_with_row_reason_outlet_and_period(file):
    report = check(file, every="month", calendar="gregorian")
    assert report.reasons.set_index("reason")["rows"].to_dict() == {"empty": 10, "header": 1}
    empty = report.left_out[report.left_out["reason"] == "empty"]
    assert empty["row"].tolist() == list(range(5, 42, 4))
    assert report.outlets.set_index("source")["left_out"].to_dict() == {"الف": 10, "ب": 0}
    places = report.left_out_places
    assert places["rows"].sum() == 11
    empty = places[places["reason"] == "empty"].set_index("period")["rows"]
    assert empty.to_dict() == {f"2020-0{month}": 2 for month in range(1, 6)}


def test_no_batch_is_kept():
    seen = []

    def batches():
        for n in range(6):
            assert all(ref() is None for ref in seen[:-1])
            table = made([("2020-01-01", "الف", f"متن {n}")])
            seen.append(weakref.ref(table))
            yield table
            del table

    assert check(batches()).outlets["articles"].tolist() == [6]


def test_what_cannot_be_checked_is_refused_in_a_sentence(articles):
    with pytest.raises(ValueError, match="every is one of month, season, year; 'week'"):
        check(articles, every="week")
    with pytest.raises(ValueError, match="language is one of fa, en"):
        check(articles, language="de")
    with pytest.raises(ValueError, match="no article to check"):
        check(articles.iloc[:0])
    with pytest.raises(ValueError, match="needs the column text"):
        check(articles.drop(columns="text"))
    with pytest.raises(TypeError, match="a table, batches of them or a path; this is a int"):
        check(5)


# what may mislead


def test_an_outlet_that_changes_its_keyboard_is_named_with_the_month_and_the_rates(switched):
    report = check(switched)
    change = report.warnings[report.warnings["kind"] == "half_spaces_more"]
    assert change[["source", "first"]].values.tolist() == [["الف", "1398-07"]]
    assert re.search(r"Mehr 1398 on: none per 1,000 words before, \d+ after", change["en"].item())
    assert "از مهر ۱۳۹۸" in change["fa"].item() and "پیش از آن هیچ" in change["fa"].item()
    assert not report.warnings["source"].eq("ب").any()


def test_an_outlet_that_goes_back_to_arabic_letters_is_named():
    rows = daily("الف", "2018-03-21", "2019-09-20", NEW)
    rows += daily("الف", "2019-09-23", "2021-03-10", NEW.translate(ARABIC))
    assert kinds(check(made(rows))) == ["arabic_letters_more"]


def test_one_habit_is_no_change_however_it_sways():
    random = np.random.default_rng(3)
    rows = []
    for n, day in enumerate(pd.date_range("2018-03-21", "2021-03-10", freq="3D")):
        share = 0.45 if day.month % 3 else 1
        words = [NEW if random.random() < share else OLD for _ in range(36)]
        rows.append((day, "الف", f"{n} {''.join(words)}"))
    assert kinds(check(made(rows))) == []


def test_a_change_begins_in_its_month_where_months_are_too_small_to_stand_alone():
    rates = [2, 0, 2, 1, 3, 40, 42, 38, 41, 40]
    months = {f"1390-{n + 1:02}": (10, 1000, rate, 0, 4000) for n, rate in enumerate(rates)}
    (change,) = habits.changes(months)
    assert change.month == "1390-06" and change.before < 2 and change.after == pytest.approx(40.25)


def test_a_change_over_a_mixed_month_is_one_change():
    counts = {f"139{n // 12}-{n % 12 + 1:02}": rate for n, rate in enumerate([0, 0, 20, 40, 40])}
    months = {month: (20, 5000, 5 * rate, 0, 20000) for month, rate in counts.items()}
    assert habits.changes(months) == [habits.Change("half_spaces", "1390-03", 0.0, 40.0)]


def test_articles_that_become_headlines_are_said():
    rows = daily("الف", "2018-03-21", "2019-09-20", NEW, step=1)
    rows += daily("الف", "2019-09-23", "2021-03-10", NEW, step=1, words=2)
    assert kinds(check(made(rows))) == ["length_fewer"]


def test_outlets_that_come_go_or_fall_silent_are_named_with_their_share():
    rows = daily("همیشه", "2018-03-21", "2021-03-10", NEW)
    rows += daily("تازه", "2020-04-01", "2021-03-10", NEW)
    rows += daily("رفته", "2018-03-21", "2019-05-01", NEW)
    silent = daily("خاموش", "2018-03-21", "2021-03-10", NEW)
    rows += [row for row in silent if not "2018-12-01" < str(row[0]) < "2020-01-01"]
    found = check(made(rows)).warnings.set_index("source")
    assert found["kind"].to_dict() == {"تازه": "appears", "رفته": "vanishes", "خاموش": "silent"}
    assert found.loc["تازه", "first"] == "1399-01" and found.loc["رفته", "last"] == "1398-02"
    assert found.loc["خاموش", ["first", "last"]].tolist() == ["1397-10", "1398-09"]


def test_gaps_thin_and_thick_months_are_listed():
    rows = daily("الف", "2018-03-21", "2019-03-20", NEW, step=1)
    rows += [
        (day, outlet, f"باز {text}")
        for day, outlet, text in daily("الف", "2019-07-23", "2020-03-19", NEW, step=1)
    ]
    rows = [row for row in rows if not ("2018-08-01" < str(row[0]) < "2018-08-20")]
    thick = [
        (f"2018-06-{day:02}", "الف", f"{n} در {day} {NEW * 12}")
        for n in range(15)
        for day in range(1, 20)
    ]
    report = check(made(rows + thick), calendar="gregorian")
    months = report.warnings.set_index("kind")[["first", "last"]].T.to_dict("list")
    assert months == {"gap": ["2019-04", "2019-06"], "many": ["2018-06", "2018-06"]}
    assert "April 2019 to June 2019" in report.warnings["en"].iloc[0]


@pytest.mark.parametrize("opening", ["01-01", "03-20"])
def test_dates_of_a_year_alone_are_noticed(opening):
    rows = daily("الف", "2018-03-22", "2020-12-30", NEW)
    rows += [(f"2020-{opening}", "الف", f"شمارهٔ {n}") for n in range(120)]
    found = check(made(rows)).warnings
    assert "openings" in found["kind"].tolist()
    assert "122" in found.loc[found["kind"] == "openings", "en"].item()


def test_a_busy_week_of_nowruz_is_no_default_date():
    rows = [(f"2021-03-{21 + n % 6}", "الف", f"خبر {n}") for n in range(900)]
    assert kinds(check(made(rows))) == []


def test_a_day_on_which_much_too_much_lies_is_named():
    rows = daily("الف", "2018-03-22", "2020-12-30", NEW)
    rows += [("2019-07-13", "الف", f"شمارهٔ {n}") for n in range(80)]
    pile = check(made(rows)).warnings.set_index("kind").loc["pile"]
    assert pile["first"] == "1398-04-22" and "۸۰ مقاله" in pile["fa"]


def test_undated_copied_and_endless_articles_are_said_in_numbers():
    rows = daily("الف", "2019-03-21", "2020-03-10", NEW)
    rows += [(None, "الف", f"بی‌تاریخ {n}") for n in range(10)]
    rows += [("2019-06-01", "الف", "آگهی", "آگهی مزایده")] * 12
    rows += [("2019-06-02", "الف", "واژه " * 400_000, "همهٔ آرشیو")]
    report = check(made(rows))
    said = report.warnings.set_index("kind")["fa"]
    assert {"undated", "copies", "repeated", "long"} <= set(said.index)
    assert "۱۲ بار" in said["repeated"] and "آگهی مزایده" in said["repeated"]
    assert "همهٔ آرشیو" in said["long"] and "۲٬۰۰۰٬۰" in said["long"]
    assert said["undated"].startswith("۱۰ مقاله")


def test_a_corpus_without_dates_says_so_and_has_a_page(articles):
    report = check(articles.assign(date=pd.NaT))
    assert kinds(report)[0] == "all_undated"
    assert report.periods.empty and report.reading.set_index("what")["value"]["first"] is None
    assert "نمودار زمانی در کار نیست" in report._repr_html_()


def test_a_corpus_in_latin_letters_has_a_page_without_a_number_that_is_none():
    text = "Ministers met in the capital on Monday. " * 12
    days = pd.date_range("2018-03-21", "2021-03-10", freq="3D")
    rows = [(day, "Wire", f"{n} {text}") for n, day in enumerate(days)]
    report = check(made(rows), language="en")
    assert report.spelling["arabic_letters"].isna().all()
    assert not re.search(r"\bnan\b", report._repr_html_(), re.I)


def test_outlets_with_a_name_for_each_article_are_doubted():
    rows = [("2020-01-01", f"https://news.example/{n}", f"متن {n}") for n in range(200)]
    assert "many_sources" in kinds(check(made(rows)))


ODD = {
    "override": "ارز \u202eنلاگ",
    "direction": "ارز \u2067بالا\u2069",
    "script": "<script>alert(1)</script>",
    "html": "<div class='x'>خبر</div>",
    "entity": "می&zwnj;شود",
    "alphabets": "\u0410pple",
    "mojibake": "سلام دنیای خوب".encode().decode("cp1252", "replace"),
    "replaced": "ام\ufffdیت",
    "private": "متن \ue001",
    "control": "متن \x07",
}


@pytest.mark.parametrize("kind", ODD)
def test_what_hides_in_a_text_or_title_is_found_with_a_sample_one_can_see(kind):
    plain_rows = daily("الف", "2020-01-01", "2020-02-01", NEW)
    clean = check(made(plain_rows)).oddities
    assert clean.empty
    report = check(made([*plain_rows, ("2020-01-05", "الف", "متن", ODD[kind])]))
    row = report.oddities[report.oddities["kind"] == kind].iloc[0]
    assert (row["articles"], row["field"], row["article_id"]) == (1, "title", str(len(plain_rows)))
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00-\x08\ue000-\uf8ff]", row["found"])
    assert set(ODD) == set(oddities.PATTERNS)


@pytest.mark.parametrize(
    "text",
    ["۵ < ۷ & ۹ > ۲", "R&D و AT&T", "۱۰ μm و Ωm", "COVIDها", "Müller و São Paulo", "🏳\u200d🌈"],
)
def test_honest_signs_are_no_oddities(text):
    assert check(made([("2020-01-01", "الف", text)])).oddities.empty


# sentences


def test_each_sentence_says_the_same_facts_in_both_languages():
    for key, said in sentences._patterns().items():
        assert set(said) == {"en", "fa"}, key
        facts = [set(re.findall(r"{(\w+)}", said[language])) for language in ("en", "fa")]
        assert facts[0] == facts[1], key
        assert not re.search(r"[0-9]", re.sub(r"U\+\w+|{\w+}", "", said["fa"])), key
        assert not re.search(r"\b(?:ن?می) [\u0600-\u06ff]", said["fa"].replace("«می شود»", "")), key


def test_each_column_and_each_label_is_there_in_both_languages():
    labels = wording._labels()
    shown = {name for table in TABLES for name in TABLES[table]} - {
        "article_id",
        "en",
        "fa",
        "value",
    }
    assert shown - {"what"} <= set(labels)
    assert {f"odd:{kind}" for kind in ODD} <= set(labels)
    assert all(said["en"] and said["fa"] for said in labels.values())


# page and files


class Tags(HTMLParser):
    """Every tag and attribute of a page, and its text outside of what is foreign."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.attributes, self.numbers, self._inside = [], [], [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs
        if tag != "meta":
            self._inside.append((tag, dict(attrs).get("class")))

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag):
        self._inside.pop()

    def handle_data(self, data):
        if self._inside and self._inside[-1] in (("td", "n"), ("td", "day"), ("span", "cell")):
            self.numbers.append(data)


HOSTILE = [
    "<script>alert(1)</script>",
    "\u202eمتن",
    '" onmouseover="alert(1)',
    "</style></div>",
    "{x}",
]


def hostile():
    rows = [("2020-01-01", HOSTILE[n % 5], f"متن {n} {HOSTILE[n % 5]}", HOSTILE[n % 5])
            for n in range(60)]  # fmt: skip
    rows += [("2020-02-01", "الف", "یک متن", HOSTILE[0])] * 12
    problems = [
        {
            "row": n,
            "field": "row",
            "found": f"not a JSON object: {HOSTILE[n % 5]}",
            "done": "left out",
        }
        for n in range(30)
    ]
    reading = {
        "read": 1294, "used": 60, "left_out": {"json": 1234}, "dates": HOSTILE[0], "format": "CSV",
        "left_out_where": [{"reason": "json", "source": HOSTILE[2], "date": None, "rows": 1234}],
        "found": [{"kind": HOSTILE[0], "field": HOSTILE[3], "rows": 1, "row": 3,
                   "found": HOSTILE[0], "done": HOSTILE[2]}],
    }  # fmt: skip
    return made(rows, corpus=HOSTILE[0], reading=reading, problems=problems)


@pytest.mark.parametrize("language, direction", [("fa", "rtl"), ("en", "ltr")])
def test_nothing_of_a_corpus_runs_or_breaks_out_of_its_page(tmp_path, language, direction):
    path = check(hostile(), language=language).save(tmp_path / "new" / "check.html")
    page = path.read_text("utf-8")
    assert page.startswith(f'<!DOCTYPE html>\n<html lang="{language}" dir="{direction}">')
    read = Tags(page)
    assert not {"script", "img", "iframe", "link", "form", "a"} & set(read.tags)
    assert not [name for name, _ in read.attributes if name.startswith("on") or name == "src"]
    assert "\u202e" not in page and "http" not in page and read._inside == []
    assert read.tags.count("style") == 2 and "&lt;script&gt;" in page
    assert "&lt;script&gt;" in re.search("<title>(.*)</title>", page)[1]


def test_the_persian_page_has_persian_digits_and_the_english_one_latin(switched):
    persian = "".join(Tags(check(switched)._repr_html_()).numbers)
    english = "".join(Tags(check(switched, language="en")._repr_html_()).numbers)
    assert re.search("[۰-۹]", persian) and not re.search("[0-9]", persian)
    assert re.search("[0-9]", english) and not re.search("[۰-۹]", english)


def test_what_was_left_out_stands_with_samples_and_how_many_more():
    page = check(hostile())._repr_html_()
    assert "۱٬۲۳۴ × سطری که JSON درست نیست" in page and "… و ۱٬۲۲۲ مورد دیگر" in page
    assert "… and 1,222 more" in check(hostile(), language="en")._repr_html_()


def test_thousands_of_outlets_make_a_page_of_the_first_and_a_count_of_the_rest():
    rows = [("2020-01-01", f"رسانهٔ {n}", f"متن {n}") for n in range(5000)]
    report = check(made(rows))
    assert len(report.outlets) == 5000
    page = report._repr_html_()
    assert len(page) < 60_000 and "… و ۴٬۹۸۸ مورد دیگر" in page


def test_a_gap_is_hatched_and_time_before_and_after_is_empty(switched):
    dates = switched["date"]
    inside = dates.between("2018-06-01", "2020-12-01") & ~dates.between("2019-04-01", "2020-02-20")
    away = switched["source"].eq("ب") & ~dates.between("2019-03-22", "2020-03-30")
    table = switched[inside & ~away]
    strip, grid = check(table)._repr_html_().split("<h4>")[:2]
    assert grid.count("cell gap") == 10
    months = calendars.period_of(table["date"], every="month")
    assert grid.count('class="cell" ') == months.nunique()
    assert "cell gap" not in strip.split("</style>")[1]
    gone = switched[~dates.between("2019-03-21", "2020-03-19")]
    strip = check(gone)._repr_html_().split("<h4>")[0].split("</style>")[1]
    assert strip.count("cell gap") == 2


def test_json_has_the_same_keys_for_any_corpus(tmp_path, articles, switched):
    for table in (articles.iloc[:1], articles, switched, hostile()):
        path = check(table).save(tmp_path / "check.json")
        told = json.loads(path.read_text("utf-8"))
        assert list(told) == ["format", "every", "calendar", *TABLES]
        for name, columns in TABLES.items():
            if name != "reading":
                assert all(list(row) == list(columns) for row in told[name]), name
        wanted = {"left_out", "articles", "words", "undated", "copies", "titles_only", "sources"}
        assert wanted | {"first", "last", "synthetic"} <= set(told["reading"])
    assert "NaN" not in path.read_text("utf-8")


def test_a_report_is_saved_as_a_page_or_as_json_only(tmp_path, articles):
    report = check(articles)
    with pytest.raises(ValueError, match=r"written as .html or .json"):
        report.save(tmp_path / "check.pdf")
    (tmp_path / "file").write_text("x")
    with pytest.raises(OSError, match="is a file, not a folder. Give the report another folder"):
        report.save(tmp_path / "file" / "check.html")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_printed_it_is_a_text_of_sentences(switched):
    report = check(switched, language="en")
    assert isinstance(report, Report)
    said = str(report)
    assert said.startswith("What is in this corpus\n") and "outlets: 2" in said
    assert "<" not in said and max(map(len, said.splitlines())) <= 160


# real corpora


@pytest.mark.skipif(not SHARED.exists(), reason="the real corpora are not beside the project")
@pytest.mark.parametrize(
    "name, wanted",
    [
        ("hamshahri-2003-2004", {"no_half_spaces", "arabic_typed", "gap"}),
        ("isna-2019-2021", {"gap", "few", "copies", "override"}),
        ("isna-undated-7500", {"all_undated"}),
        ("tabnak-2021", {"copies"}),
        ("tabnak-2023", {"copies", "titles_only"}),
    ],
)
def test_a_real_corpus_has_the_warnings_that_are_known_of_it_and_no_others(name, wanted):
    articles = corpus.read_articles(SHARED / f"{name}.jsonl.gz", progress=False)
    report = check(articles)
    assert set(kinds(report)) == wanted
    facts = report.reading.set_index("what")["value"]
    assert (
        facts["copies"] == articles["text"][articles["text"].str.strip() != ""].duplicated().sum()
    )
    assert facts["read"] == facts["used"] + facts["left_out"]


@pytest.mark.skipif(not SHARED.exists(), reason="the real corpora are not beside the project")
def test_isna_with_another_keyboard_from_a_day_on_is_found_in_that_month():
    articles = corpus.read_articles(SHARED / "isna-2019-2021.jsonl.gz", progress=False)
    late = articles["date"] >= "2020-07-22"
    articles.loc[late, "text"] = articles.loc[late, "text"].str.replace("\u200c", " ")
    found = check(articles).warnings.set_index("kind")
    assert found.loc["half_spaces_fewer", ["source", "first"]].tolist() == ["ایسنا", "1399-05"]
