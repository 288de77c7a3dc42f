"""The view of the explorer: checked, from a link and to one, and as a restriction of articles."""

from dataclasses import asdict
from urllib.parse import quote

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import frequency, indexing, query
from helpers.explorer import spans
from helpers.explorer.setup import setup
from helpers.explorer.views import LONGEST, SMOOTHEST, View
from helpers.explorer.where import quoted, values_of, where_of
from helpers.explorer.words import Refusal

SIGNS = list("امنیتقفکي‌ي \u200f\u200e\"'«»“”،,؛;+&%=?#/|()~*$<>۱۲3-—_.\\\U0001f600é")
NASTY = [
    'خبرگزاری "فارس"', "a|b", "(الف)", "a: b", "آ، ب; ج", "«ب»", "a&b=c+d%20", "O'Reilly", "۵+۳",
    "NOT x", "source:x", "نیم‌فاصله‌دار", "C++ / C#", "ي ك", "—", "a*b?", "x..y", "-", "<b>",
]  # fmt: skip


@pytest.fixture(scope="module")
def nasty(tmp_path_factory):
    """An index whose outlets have every sign of the query language in their names."""
    rows = [(f"n{n}", f"2020-0{n % 9 + 1}-15", name, "صلح", "صلح و امنیت") for n, name in
            enumerate([*NASTY, None])]  # fmt: skip
    frame = pd.DataFrame(rows, columns=["article_id", "date", "source", "title", "text"])
    frame["date"] = pd.to_datetime(frame["date"])
    frame["category"] = ["سیاسی", "اقتصاد"] * 10
    return indexing.build(frame, tmp_path_factory.mktemp("nasty") / "index")


PERIODS = st.sampled_from(
    ["", "1399", "1399-01", "1399-02-10", "1399-Q2", "2020-04", "2020", "2020-05-19", "۱۳۹۹/۳",
     "2020-05-18/P7D", "1399-02-27/P7D", "1300", "2050-01", "x", "9999-99", "1399-13"]
)  # fmt: skip


@st.composite
def messages(draw, values=tuple(NASTY)):
    """Fields of a view as the page may send them."""
    return {
        "terms": draw(st.text(st.sampled_from(SIGNS), max_size=40)),
        "every": draw(st.sampled_from(["day", "week", "month", "season", "year"])),
        "calendar": draw(st.sampled_from(["jalali", "gregorian"])),
        "first": draw(PERIODS),
        "last": draw(PERIODS),
        "sources": draw(st.lists(st.sampled_from(values), max_size=3)),
        "categories": draw(st.lists(st.sampled_from(["سیاسی", "اقتصاد", "هنر"]), max_size=2)),
        "base": draw(st.sampled_from(["tokens", "articles"])),
        "smoothing": draw(st.integers(-2, 30)),
        "interval": draw(st.sampled_from(["bootstrap", "formula", "none"])),
        "distinct": draw(st.booleans()),
        "events": draw(st.booleans()),
        "language": draw(st.sampled_from(["fa", "en"])),
    }


@settings(deadline=None, max_examples=300)
@given(message=messages())
def test_a_link_restores_every_view(nasty, message):
    view = View.of(message, nasty)
    link = view.link()
    assert link.isascii() and link.count("?") <= 1
    read, notices = View.read(link, nasty)
    assert (read, notices) == (view, [])
    assert View.of(view.as_message(), nasty) == view


@settings(deadline=None, max_examples=200)
@given(terms=st.text(max_size=60))
def test_a_link_restores_any_text_of_the_box(index, terms):
    view = View.of({"terms": terms}, index)
    assert View.read(view.link(), index)[0].terms == view.terms
    assert View.read(f"https://example.org/voila{view.link()}#x", index)[0].terms == view.terms


def test_a_link_has_only_what_differs_from_the_defaults(index):
    assert View().link() == ""
    view = View.of({"terms": "امنیت", "events": False, "sources": ["الف"]}, index)
    assert view.link() == f"?terms={quote('امنیت')}&sources={quote('الف')}&events=false"


def test_what_a_link_has_in_vain_is_said_in_the_language_of_the_view(index):
    link = "?terms=x&every=hour&sources=نیست&first=1500&smoothing=zz&language=en&distinct=7&token=a"
    view, notices = View.read(link, index)
    assert view == View(terms="x", language="en")
    assert len(notices) == 5
    for part in ("hour", "نیست", "1500", "smoothing", "distinct"):
        assert sum(part in notice for notice in notices) == 1, (part, notices)
    _, persian = View.read("?every=hour", index)
    assert "شناخته نیست" in persian[0]


@pytest.mark.parametrize(
    "junk", [None, 7, [], "x", {"terms": 5, "every": None, "first": [], "sources": "الف"},
             {"smoothing": float("nan"), "distinct": "maybe", "sources": [None, 3, ["x"]]},
             {"smoothing": 10**400, "first": "9" * 5000}, {"smoothing": float("inf")}],
)  # fmt: skip
def test_a_view_is_checked_field_by_field(index, junk):
    view = View.of(junk, index)
    plain = asdict(View()) | {"smoothing": view.smoothing}
    assert asdict(view) == plain and view.smoothing in (0, SMOOTHEST)


def test_the_text_of_the_box_has_no_line_break_and_an_end(index):
    view = View.of({"terms": "الف\nب\x00" + "x" * 5000}, index)
    assert view.terms.startswith("الف ب x") and len(view.terms) == LONGEST


def test_the_ends_are_mapped_by_their_day_to_the_periods_asked(index):
    asked = {"first": "2020-05-10", "last": "2020-08-25"}
    assert View.of(asked | {"every": "month"}, index).first == "1399-02"
    assert View.of(asked | {"every": "week"}, index).last == "1399-06-01/P7D"
    assert View.of(asked | {"calendar": "gregorian"}, index).first == "2020-05"
    crossed = View.of({"first": "1399-05", "last": "1399-02"}, index)
    assert (crossed.first, crossed.last) == ("1399-02", "1399-05")


def test_ends_beyond_the_corpus_are_no_ends(index):
    assert View.of({"first": "1390", "last": "1420"}, index) == View()
    assert View.read("?first=1390&last=1420", index) == (View(), [])
    assert View.of({"first": "1420"}, index) == View()


def test_a_long_corpus_has_no_chart_by_day(tmp_path):
    rows = pd.DataFrame(
        {"article_id": ["a", "b"], "date": pd.to_datetime(["2000-01-01", "2020-01-01"]),
         "source": "الف", "title": "", "text": "صلح"}
    )  # fmt: skip
    long = indexing.build(rows, tmp_path / "long")
    assert View.of({"every": "day"}, long).every == "month"
    assert View.read("?every=day", long)[1]
    assert (
        "day" not in setup(long)["periods"]["jalali"] and "week" in setup(long)["periods"]["jalali"]
    )


@pytest.mark.parametrize("name", [*NASTY, "—"])
def test_any_outlet_can_be_chosen_or_is_not_offered(nasty, name):
    known = set(values_of(nasty, "source")["value"])
    view = View.of({"terms": "صلح", "sources": [name]}, nasty)
    if name not in known:
        assert view.sources == ()
        with pytest.raises(Refusal, match="cannot be written"):
            quoted(name)
        return
    chosen = query.choose(nasty, where_of(view))
    outlets = nasty.column("source")
    wanted = outlets.isna() if name == "—" else outlets == name
    assert chosen.tolist() == wanted.tolist()


def test_most_outlets_can_be_chosen(nasty):
    known = values_of(nasty, "source")["value"].tolist()
    assert len(known) >= len(NASTY) - 1
    view = View.of({"terms": "صلح", "sources": known}, nasty)
    assert query.choose(nasty, where_of(view)).sum() == len(known)


def test_spellings_of_one_outlet_are_offered_once(tmp_path):
    rows = pd.DataFrame({
        "article_id": list("abcd"), "date": pd.Timestamp("2020-01-01"), "title": "", "text": "صلح",
        "source": ["ایسنا", "ايسنا", "ایسنا", "فارس"],
    })  # fmt: skip
    one = indexing.build(rows, tmp_path / "one")
    assert values_of(one, "source")[["value", "articles"]].values.tolist() == [
        ["ایسنا", 3],
        ["فارس", 1],
    ]
    assert View.of({"sources": ["ايسنا"]}, one).sources == ("ایسنا",)


def test_the_where_of_a_view_keeps_outlets_categories_and_time(nasty):
    view = View.of({"sources": ["a|b"], "categories": ["اقتصاد"], "first": "1399-02"}, nasty)
    assert where_of(view) == 'source:"a|b" category:"اقتصاد" period:"1399-02.."'
    table = frequency.over_time(nasty, terms="صلح", where=where_of(view))
    assert table["count"].sum() <= 2
    assert where_of(View()) is None


def test_setup_says_what_there_is(nasty, index):
    told = setup(nasty, view=View(terms="صلح"))
    assert told["view"]["terms"] == "صلح" and told["view"]["sources"] == []
    assert [one["value"] for one in told["columns"]["categories"]] == ["سیاسی", "اقتصاد"]
    assert setup(index)["columns"]["categories"] == []
    assert ["1399-01", "فروردین ۱۳۹۹", "Farvardin 1399"] in setup(index)["periods"]["jalali"][
        "month"
    ]
    assert "۱ مقاله تاریخ ندارد" in setup(index)["about"]["fa"]
    assert set(told["words"]["fa"]) == set(told["words"]["en"]) and told["words"]["fa"]["search"]
    assert told["place"] == "../index/nasty0" or told["place"].startswith("../index/")


def test_setup_refuses_what_is_no_table_of_events(index):
    with pytest.raises(ValueError, match="needs the column"):
        setup(index, events=pd.DataFrame({"date": []}))
    with pytest.raises(TypeError):
        setup("index")


def test_periods_are_those_of_the_table(index):
    for every in spans.units_of(index):
        table = frequency.over_time(index, terms="امنیت", every=every)
        named = [named.period for named in spans.periods_of(index, every, "jalali")]
        assert named == table["period"].tolist()
