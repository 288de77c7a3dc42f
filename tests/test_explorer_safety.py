"""Nothing that is sent to the explorer, and nothing in a corpus, does harm or shows a failure."""

import json
import logging

import pandas as pd
import pytest
from explored import NAMES, PATHS, ask, checked
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers import indexing
from helpers.explorer.replies import reply
from helpers.explorer.views import View
from helpers.explorer.words import say

KINDS = ["chart", "words", "coverage", "suggest", "lines", "keywords", "code", "file", "link"]
FAILED = {say("failed", language) for language in ("fa", "en")}
HARM = ["<script>alert(1)</script>", "$(rm -rf ~)", "$x^2$", "{0.__class__}", "%s%n", "`id`",
        "<img src=x onerror=alert(1)>", "\\input{x}", "</div>", "';--", "امنیت\u202e"]  # fmt: skip


@pytest.fixture(scope="module")
def harmful(tmp_path_factory):
    """An index whose articles hold what a page or a chart might run."""
    urls = ["javascript:alert(1)", "https://example.org/a", "data:text/html,x", "//example.org",
            "https://example.org/ x", "HTTP://example.org/b", "https://x\"onload=y", None, "file:///etc/passwd",
            " https://example.org/c ", "vbscript:x"]  # fmt: skip
    frame = pd.DataFrame({
        "article_id": [f"h{n}" for n in range(len(HARM))],
        "date": pd.date_range("2020-01-05", periods=len(HARM), freq="20D"),
        "source": HARM, "category": HARM[::-1], "title": HARM, "url": urls,
        "text": [f"صلح {harm} صلح" for harm in HARM],
    })  # fmt: skip
    return indexing.build(frame, tmp_path_factory.mktemp("harm") / "index")


@pytest.fixture(scope="module")
def undated(tmp_path_factory):
    frame = pd.DataFrame({"article_id": list("ab"), "date": pd.NaT, "source": "الف", "title": "",
                          "text": ["صلح", "جنگ"]})  # fmt: skip
    return indexing.build(frame, tmp_path_factory.mktemp("undated") / "index")


@pytest.fixture(scope="module")
def day(tmp_path_factory):
    frame = pd.DataFrame({"article_id": list("ab"), "date": pd.Timestamp("2020-01-05"),
                          "source": "الف", "title": "", "text": ["صلح صلح", "جنگ"]})  # fmt: skip
    return indexing.build(frame, tmp_path_factory.mktemp("day") / "index")


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8)
    | st.binary(max_size=4) | st.sampled_from([10**400, -1, 2**63, "امنیت", "NaN", "\ud800"]),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)  # fmt: skip
FIELDS = ["terms", "every", "calendar", "first", "last", "sources", "categories", "base",
          "smoothing", "interval", "distinct", "events", "language"]  # fmt: skip
MORE = [
    "width",
    "scale",
    "medium",
    "text",
    "at",
    "term",
    "period",
    "start",
    "sort",
    "format",
    "link",
]


@st.composite
def messages(draw):
    """A message of the page in which some things are not what they should be."""
    view = {"terms": "امنیت"} | draw(st.dictionaries(st.sampled_from(FIELDS), JUNK, max_size=2))
    message = {"id": 3, "kind": draw(st.sampled_from(KINDS)), "view": view, "term": "امنیت",
               "format": "csv", "width": 300, "text": "امن", "at": 3}  # fmt: skip
    changed = draw(st.dictionaries(st.sampled_from([*MORE, "id", "view"]), JUNK, max_size=3))
    return message | changed


@settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
@given(message=messages())
def test_every_message_is_answered(index, message):
    answer, buffers = reply(index, message)
    checked(answer, index)
    assert answer["kind"] == message["kind"] and all(isinstance(one, bytes) for one in buffers)
    assert set(answer) > {"id", "kind"} and answer.get("fault") not in FAILED


@settings(deadline=None, max_examples=300)
@given(message=JUNK | st.dictionaries(st.sampled_from(["id", "kind", "view", "x"]), JUNK))
def test_what_is_no_message_is_answered_too(index, message):
    answer, buffers = reply(index, message)
    checked(answer, index)
    assert answer["fault"] and buffers == []


@settings(deadline=None, max_examples=100)
@given(text=st.text(st.sampled_from('امنیت ،"«»()|*?=~+-/: lemmasource۱'), max_size=25))
def test_a_query_that_cannot_be_read_has_its_fault_in_the_box(index, text):
    answer, _ = ask(index, "code", {"terms": text})
    if "fault" in answer:
        assert (
            answer["fault"] not in FAILED
            and answer["fault"].endswith((".", "؟"))
            and "^" not in answer["fault"]
        )
        assert answer["position"] is None or 0 <= answer["position"] <= len(text)


def deep(n):
    nested = []
    for _ in range(n):
        nested = [nested]
    return nested


@pytest.mark.parametrize("kind", KINDS)
def test_a_message_deeper_than_python_goes_is_answered(index, kind):
    message = {"id": 1, "kind": kind, "view": {"terms": deep(50_000), "sources": deep(50_000)},
               "text": deep(50_000), "link": deep(50_000)}  # fmt: skip
    assert checked(reply(index, message)[0], index).get("fault") not in FAILED


def test_the_place_of_a_fault_is_counted_as_javascript_counts(index):
    answer, _ = ask(index, "code", {"terms": "صلح\U0001f600، امنیت ("})
    assert answer["position"] == 13 and answer["term"] == "امنیت ("
    english, _ = ask(index, "code", {"terms": "امنیت (", "language": "en"})
    assert english["fault"].startswith("This bracket is not closed")
    assert answer["fault"] != english["fault"] and answer["fault"].endswith(".")


def test_a_fault_of_an_unknown_kind_is_in_the_log_alone(index, caplog, tmp_path):
    with caplog.at_level(logging.ERROR):
        answer, _ = reply(index, {"id": 1, "kind": "__import__", "view": {"language": "en"}})
    assert answer == {"id": 1, "kind": "", "fault": answer["fault"], "position": None, "term": None}
    assert answer["fault"].startswith("This could not be done")


def test_an_index_that_is_gone_shows_no_path(articles, tmp_path):
    lost = indexing.build(articles, tmp_path / "lost")
    for table in (tmp_path / "lost").glob("*.parquet"):
        table.unlink()
    for kind in KINDS:
        answer, _ = reply(lost, {"id": 1, "kind": kind, "view": {"terms": "امنیت"}, "format": "csv",
                                 "term": "امنیت", "text": "ام"})  # fmt: skip
        text = json.dumps(answer, ensure_ascii=False)
        assert not PATHS.search(text.replace("../index", "")) and not NAMES.search(text), text
    assert (
        "این کار انجام نشد"
        in reply(lost, {"kind": "chart", "view": {"terms": "امنیت"}})[0]["fault"]
    )


@pytest.mark.parametrize("harm", HARM)
def test_harm_in_an_article_and_in_a_query_is_text(harmful, harm):
    view = {"terms": f'صلح، "{harm}"', "sources": [harm]}
    for kind, more in (("chart", {}), ("lines", {"term": "صلح"}), ("file", {"format": "svg"}),
                       ("code", {}), ("coverage", {})):  # fmt: skip
        answer, buffers = ask(harmful, kind, view, **more)
        assert answer.get("fault") not in FAILED
        if kind == "file" and buffers:
            assert b"<script>" not in buffers[0] and b"<img src=x" not in buffers[0]
    plain, _ = ask(harmful, "lines", {"terms": "صلح", "sources": [harm]}, term="صلح")
    if "fault" not in plain and plain["articles"]:
        assert plain["articles"][0]["title"] == harm


def test_only_an_address_of_the_web_is_a_link(harmful):
    answer, _ = ask(harmful, "lines", {"terms": "صلح"}, term="صلح", period="")
    links = {line["url"] for line in answer["lines"]}
    assert links == {"", "https://example.org/a", "HTTP://example.org/b", "https://example.org/c"}


def test_the_code_runs_nothing_of_what_was_typed(harmful):
    answer, _ = ask(harmful, "code", {"terms": '"); import os; os.system("echo x"); ("'})
    if "fault" not in answer:
        compile(answer["code"], "cell", "exec")
        assert "\nimport os" not in answer["code"]


@pytest.mark.parametrize("kind", ["chart", "coverage", "keywords", "file"])
def test_an_index_without_dates_says_so(undated, kind):
    answer, _ = ask(
        undated, kind, {"terms": "صلح", "first": "1399"}, period="1399-01", format="csv"
    )
    assert "تاریخ" in answer["fault"] or "دوره" in answer["fault"]
    lines, _ = ask(undated, "lines", {"terms": "صلح"}, term="صلح", period="")
    assert lines["total"] == 1 and lines["lines"][0]["date"] == "—"


def test_a_corpus_of_one_day_is_drawn_and_has_nothing_to_compare(day):
    for every in ("day", "month", "year"):
        answer, buffers = ask(day, "chart", {"terms": "صلح، جنگ", "every": every})
        assert len(answer["periods"]) == 1 and len(answer["points"]) == 2 and buffers
        period = answer["periods"][0]["period"]
        lines, _ = ask(day, "lines", {"terms": "صلح", "every": every}, term="صلح", period=period)
        assert lines["total"] == 2
        keywords, _ = ask(day, "keywords", {"every": every, "language": "en"}, period=period)
        assert "no article outside" in keywords["fault"]


@pytest.mark.parametrize(
    "view, more, said",
    [({}, {}, "write one"), ({"terms": " ، "}, {}, "write one"),
     ({"terms": "،".join("ابپتثجچحخدذرزژسشصضطظعغفق")}, {}, "too"),
     ({"terms": "صلح / جنگ، صلح"}, {}, "share"), ({"terms": "source:x صلح"}, {}, "No article"),
     ({"terms": "امنیت", "first": "1399-04", "last": "1399-04"}, {}, "no dated article")],
)  # fmt: skip
def test_what_cannot_be_drawn_is_said_in_a_sentence(index, view, more, said):
    answer, _ = ask(index, "chart", view | {"language": "en"}, **more)
    assert said in answer["fault"] or said == "too" and "curves" in answer["fault"]
    persian, _ = ask(index, "chart", view, **more)
    assert persian["fault"] != answer["fault"] and persian["fault"].endswith(".")


def test_a_period_or_a_term_that_is_not_there_is_said(index):
    for more in ({"term": "قفقاز"}, {"term": 5}, {"term": "امنیت", "period": "1350-01"},
                 {"term": "امنیت", "period": ["x"]}):  # fmt: skip
        answer, _ = ask(index, "lines", {"terms": "امنیت"}, **more)
        assert answer["fault"]
    assert ask(index, "keywords", {"terms": "امنیت"}, period="")[0]["fault"]
    assert ask(index, "file", {"terms": "امنیت"}, format="exe")[0]["fault"]


def test_a_link_is_read_for_the_page(index):
    link = View(terms='امنیت، "شورا"', every="year", language="en").link()
    answer, _ = ask(index, "link", link=f"{link}&sources=x")
    assert answer["view"]["terms"] == 'امنیت، "شورا"' and answer["view"]["every"] == "year"
    assert len(answer["notices"]) == 1
