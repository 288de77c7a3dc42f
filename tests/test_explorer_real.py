"""The explorer on three years of a real agency's news: ten questions, each answered throughout."""

import pytest
from conftest import SHARED
from explored import ask

from helpers import corpus, frequency, indexing, query, rtl

ASKED = [
    ("امنیت", {}),
    ("تحریم، lemma:تحریم", {"every": "season"}),
    ('"شورای امنیت"، برجام', {"smoothing": 2}),
    ("قفقاز NEAR/5 ایران", {"every": "year"}),
    ("تحریم / (تحریم + مذاکره)", {"every": "season", "language": "en"}),
    ("کرونا + کووید، واکسن", {"base": "articles", "calendar": "gregorian"}),
    ("(دلار | ارز) NOT تحریم", {"interval": "formula"}),
    ("منطقه‌ای", {"categories": ["political"]}),
    ("رئیس‌جمهور، انتخابات", {"first": "1399-01", "last": "1399-12", "distinct": True}),
    ("امنیت - \"شورای امنیت\"", {"every": "week", "first": "1399-01", "interval": "none"}),
]  # fmt: skip


@pytest.fixture(scope="module")
def isna(real_indexes):
    if not SHARED.exists():
        pytest.skip("the real corpora are not beside the project")
    articles = corpus.read_articles(SHARED / "corpora" / "isna-2019-2021.jsonl.gz")
    return indexing.build(articles, real_indexes / "isna-2019-2021")


@pytest.mark.parametrize("terms, more", ASKED, ids=[terms for terms, _ in ASKED])
def test_a_question_is_answered_from_the_chart_to_the_texts(isna, terms, more):
    view = {"terms": terms} | more
    answer, (png,) = ask(isna, "chart", view, width=700)
    asked = answer["view"]
    assert png[:4] == b"\x89PNG" and "fault" not in answer and len(answer["points"]) > 1
    names = [one["term"] for one in answer["terms"]]
    assert names == list(query.parse_all(terms))
    assert len(answer["expansion"]) + len(answer["zero"]) >= len(names)
    columns = [column["name"] for column in answer["columns"]]
    count = columns.index("count")
    rows = [row for row in answer["rows"] if row[1] == names[0]]
    latin = [rtl.digits(row[count], "en").replace("\u2212", "-") for row in rows]
    uses = [int(text.replace("٬", "").replace(",", "")) for text in latin]
    peak = uses.index(max(uses))
    period = answer["periods"][peak]["period"]
    lines, _ = ask(isna, "lines", view, term=names[0], period=period)
    assert lines["lines"] and all(line["node"] for line in lines["lines"])
    if " - " not in terms:
        assert lines["total"] == max(uses)
    assert all(one["url"] == "" or one["url"].startswith("http") for one in lines["articles"])
    code, _ = ask(isna, "code", view)
    compile(code["code"], "cell", "exec")
    keywords, _ = ask(isna, "keywords", asked, period=period)
    assert "fault" in keywords or len(keywords["rows"]) == len(keywords["words"]) > 0


def test_months_of_silence_are_periods_without_points(isna):
    answer, _ = ask(isna, "chart", {"terms": "امنیت"})
    table = frequency.over_time(isna, terms="امنیت")
    silent = set(table["period"][table["published"] == 0])
    assert len(silent) == 7
    assert {one["period"] for one in answer["periods"]} - {
        one["period"] for one in answer["points"]} == silent  # fmt: skip
