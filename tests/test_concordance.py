import pytest

from helpers import concordance, tables


def test_a_line_reads_before_node_after(index):
    lines = concordance.find_lines(index, "قفقاز", span=2)
    assert list(lines.columns) == list(tables.COLUMNS["lines"])
    assert lines[["before", "node", "after"]].values.tolist() == [
        ["امنيت در", "قفقاز", "امنیت منطقه"],
        ["", "قفقاز", "مذاکره در"],
        ["مذاکره در", "قفقاز", "؛ قفقاز جنوبی"],
        ["در قفقاز؛", "قفقاز", "جنوبی آرام"],
    ]


def test_the_article_is_shown_as_it_was_written(index):
    nodes = concordance.find_lines(index, "منطقه‌ای")["node"].tolist()
    assert nodes == ["منطقه ای", "منطقه.ای", "منطقهای", "منطقه\u200cای"]


def test_lines_stay_within_their_article(index):
    lines = concordance.find_lines(index, "امنیت", span=50)
    own = lines.set_index("article_id").loc[["i"]]
    assert own["before"].tolist() == ["", "امنیت", "امنیت امنیت", "امنیت امنیت امنیت"]
    assert own["after"].tolist()[-1] == ""


def test_lines_come_in_order_of_time_and_undated_ones_last(index):
    dates = concordance.find_lines(index, "امنیت")["date"]
    assert dates.dropna().is_monotonic_increasing
    assert dates.isna().tolist() == [False] * (len(dates) - 1) + [True]


def test_lines_of_a_period_or_a_source(index):
    assert set(concordance.find_lines(index, "امنیت", period="1399-01")["article_id"]) == {"a"}
    assert set(concordance.find_lines(index, "امنیت", source="ب")["article_id"]) == {"d", "i", "j"}
    assert len(concordance.find_lines(index, "امنیت", n=3)) == 3


def test_a_phrase_is_one_node(index):
    assert concordance.find_lines(index, "شورای امنیت")["node"].tolist() == [
        "شورای امنیت", "شوراي امنيت", "شورای «امنیت",
    ]  # fmt: skip


def test_a_term_that_never_occurs_has_no_lines(index):
    assert concordance.find_lines(index, "یافت‌نشدنی").empty
    assert concordance.find_articles(index, "یافت‌نشدنی").empty


def test_articles_with_most_uses_come_first(index):
    found = concordance.find_articles(index, "امنیت")
    assert found["article_id"].iloc[0] == "i"
    assert found["uses"].tolist() == sorted(found["uses"], reverse=True)
    assert found["uses"].sum() == len(concordance.find_lines(index, "امنیت"))


def test_what_cannot_be_is_refused(index):
    with pytest.raises(ValueError, match="0 or more; -1 is not"):
        concordance.find_lines(index, "امنیت", span=-1)
    with pytest.raises(ValueError, match="2.5 is not"):
        concordance.find_lines(index, "امنیت", span=2.5)
    with pytest.raises(ValueError, match="or None for all; -1 is not"):
        concordance.find_articles(index, "امنیت", n=-1)
    with pytest.raises(ValueError, match="No article has the source «پ»; there are الف, ب"):
        concordance.find_lines(index, "امنیت", source="پ")
