"""Where terms are used in time, against the tokens of ten articles, and what is silence."""

import pandas as pd
import pytest

from helpers import dispersion, indexing, tables

TERMS = ["امنیت", "قفقاز", "منطقه‌ای"]


@pytest.mark.parametrize("term", TERMS)
def test_the_uses_of_each_article_are_those_of_the_tokens(index, articles, tokens, term):
    table = dispersion.through_time(index, terms=term)
    assert list(table.columns) == list(tables.COLUMNS["occurrences"])
    uses = tokens[tokens["key"] == term.replace("\u200c", "")].groupby("article_id").size()
    known = articles.set_index("article_id").loc[uses.index].assign(count=uses)
    known = known[known["date"].notna()].sort_values("date", kind="stable")
    assert table["article_id"].tolist() == known.index.tolist()
    assert table["count"].tolist() == known["count"].tolist()
    assert table["date"].tolist() == known["date"].tolist()
    assert table["source"].tolist() == known["source"].tolist()


def test_terms_stand_one_after_another_each_by_date(index):
    table = dispersion.through_time(index, terms=TERMS)
    assert list(table["term"].unique()) == TERMS
    runs = (table["term"] != table["term"].shift()).sum()
    assert runs == 3, "a term's rows stand together"
    for _, rows in table.groupby("term"):
        assert rows["date"].is_monotonic_increasing


def test_the_attributes_say_in_what_the_uses_were_counted(index, articles, tokens):
    table = dispersion.through_time(index, terms=["امنیت", "ژژژ", "قفقاز source:ب"])
    assert (table.attrs["first"], table.attrs["last"]) == ("2020-03-25", "2020-09-25")
    assert (table.attrs["undated"], table.attrs["articles"]) == (1, 10)
    counted = table.attrs["counted"]
    assert list(counted) == ["امنیت", "ژژژ", "قفقاز source:ب"]
    dated = articles[articles["date"].notna()]
    for term, own in (("امنیت", dated), ("قفقاز source:ب", dated[dated["source"] == "ب"])):
        assert counted[term]["published"] == len(own)
        assert counted[term]["tokens"] == tokens["article_id"].isin(own["article_id"]).sum()
        assert counted[term]["count"] == table.loc[table["term"] == term, "count"].sum()
    assert counted["ژژژ"]["count"] == 0 and "ژژژ" not in set(table["term"])
    assert [one["term"] for one in table.attrs["terms"]] == list(counted)


def test_a_silence_is_longer_than_two_weeks_and_than_three_usual_pauses(index):
    """The pauses of the ten articles are 8, 23, 15, 9, 98, 3 and 28 days: the median is 15."""
    counted = dispersion.through_time(index, terms=["امنیت", "امنیت source:ب"]).attrs["counted"]
    assert counted["امنیت"]["gaps"] == [["2020-05-20", "2020-08-24"]]
    # ب publishes on 04-25, 05-10, 08-25 and 09-25: pauses of 15, 107 and 31 days; silent at first
    assert counted["امنیت source:ب"]["gaps"] == [["2020-05-11", "2020-08-24"]]


@pytest.fixture(scope="module")
def daily(tmp_path_factory):
    """A daily for half a year that pauses for 14 days, then for 15; a weekly from its middle on."""
    days = [
        day
        for day in pd.date_range("2021-01-01", "2021-06-30")
        if not ("2021-02-01" <= str(day) < "2021-02-15" or "2021-04-01" <= str(day) < "2021-04-16")
    ]
    weeks = pd.date_range("2021-04-16", "2021-06-30", freq="7D")
    rows = [(str(n), day, "روزنامه", "امنیت" if n % 2 else "صلح") for n, day in enumerate(days)]
    rows += [(f"w{n}", day, "هفته‌نامه", "قفقاز") for n, day in enumerate(weeks)]
    table = pd.DataFrame(rows, columns=["article_id", "date", "source", "text"]).assign(title="")
    return indexing.build(table, tmp_path_factory.mktemp("index") / "daily")


def test_only_long_silences_are_gaps_also_at_the_ends_of_the_corpus(daily):
    terms = ["امنیت", "قفقاز source:هفته‌نامه"]
    counted = dispersion.through_time(daily, terms=terms).attrs["counted"]
    assert counted["امنیت"]["gaps"] == [["2021-04-01", "2021-04-15"]]
    assert counted["قفقاز source:هفته‌نامه"]["gaps"] == [["2021-01-01", "2021-04-15"]]
    table = dispersion.through_time(daily, terms="امنیت", where="source:هفته‌نامه")
    assert table.empty and table.attrs["where"] == "source:هفته‌نامه"
    assert table.attrs["counted"]["امنیت"]["gaps"] == [["2021-01-01", "2021-04-15"]]
    assert table.attrs["counted"]["امنیت"]["published"] == 11


def test_repeats_are_set_aside_where_that_is_asked(tmp_path):
    text = "شورای امنیت دربارهٔ قفقاز نشست داشت و نمایندگان کشورها سخن گفتند"
    rows = [(str(n), pd.Timestamp("2021-01-01") + pd.Timedelta(days=n), "الف", text, "")
            for n in range(3)]  # fmt: skip
    table = pd.DataFrame(rows, columns=["article_id", "date", "source", "text", "title"])
    index = indexing.build(table, tmp_path / "repeated")
    assert len(dispersion.through_time(index, terms="امنیت")) == 3
    distinct = dispersion.through_time(index, terms="امنیت", distinct=True)
    assert distinct["article_id"].tolist() == ["0"]
    assert distinct.attrs["repeats"] == 2


def test_where_no_article_is_dated_there_is_no_row(tmp_path, articles):
    index = indexing.build(articles.assign(date=pd.NaT), tmp_path / "undated")
    table = dispersion.through_time(index, terms="امنیت")
    assert table.empty and list(table.columns) == list(tables.COLUMNS["occurrences"])
    assert table.attrs["undated"] == 10 and "first" not in table.attrs
    assert table.attrs["counted"]["امنیت"] == {"count": 0, "published": 0, "tokens": 0, "gaps": []}


def test_of_a_share_the_uses_above_its_line_of_a_difference_where_it_is_above_zero(index):
    share, alone, less, other = "قفقاز / (قفقاز + امنیت)", "قفقاز", "امنیت - قفقاز", "امنیت"
    table = dispersion.through_time(index, terms=[share, alone, less, other])
    counts = {term: rows.set_index("article_id")["count"] for term, rows in table.groupby("term")}
    assert counts[share].equals(counts[alone]) and len(counts[alone])
    net = counts[other].sub(counts[alone], fill_value=0)
    assert counts[less].to_dict() == net[net > 0].to_dict() != counts[other].to_dict()


def test_occurrences_of_real_corpora_add_up_to_their_dispersion(real):
    terms = ["امنیت", "lemma:کشور", "شورای امنیت"]
    table = dispersion.through_time(real, terms=terms)
    spread = dispersion.across(real, terms=terms, by="day").set_index("term")
    days = table.assign(day=table["date"].dt.normalize()).groupby("term")["day"].nunique()
    assert table.groupby("term")["count"].sum().to_dict() == spread["count"].to_dict()
    assert days.to_dict() == spread["range"].to_dict()
