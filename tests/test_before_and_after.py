"""Rates before and after a day, against their definition on the tokens of ten articles."""

import datetime

import numpy as np
import pandas as pd
import pytest
from matplotlib import pyplot as plt

from helpers import calendars, charts, frequency, indexing, tables

DAY = pd.Timestamp("2020-05-10")  # 21 Ordibehesht 1399, on which article d appeared
TERMS = ["امنیت", "قفقاز", "منطقه‌ای"]


def by_hand(tokens, articles, key, chosen):
    """Count, articles, tokens and published of the chosen articles, by their definition."""
    ids = set(articles.loc[chosen, "article_id"])
    words = tokens[tokens["article_id"].isin(ids)]
    uses = words[words["key"] == key]
    return [len(uses), uses["article_id"].nunique(), len(words), len(ids)]


@pytest.mark.parametrize("within", [None, 14, 45, 1])
@pytest.mark.parametrize("term", TERMS)
def test_counts_of_both_sides_are_those_of_the_tokens(index, articles, tokens, term, within):
    table = frequency.before_and_after(index, terms=term, date=DAY, within=within)
    assert table["side"].tolist() == ["before", "after"]
    span = pd.Timedelta(days=within or 10_000)
    date, key = articles["date"], term.replace("\u200c", "")
    before = (date < DAY) & (date >= DAY - span)
    after = (date >= DAY) & (date < DAY + span)
    for row, chosen in zip(table.itertuples(), (before, after), strict=True):
        wanted = by_hand(tokens, articles, key, chosen)
        assert [row.count, row.articles, row.tokens, row.published] == wanted
        if not row.tokens:
            assert np.isnan([row.rate, row.low, row.high]).all()
            continue
        assert row.rate == pytest.approx(1e6 * row.count / row.tokens)
        assert row.low <= row.rate <= row.high and row.low < row.high


def test_a_term_has_its_two_rows_together_and_all_the_columns(index):
    table = frequency.before_and_after(index, terms=TERMS, date=DAY)
    assert list(table.columns) == list(tables.COLUMNS["sides"])
    assert table["term"].tolist() == [term for term in TERMS for _ in range(2)]
    assert table["side"].tolist() == ["before", "after"] * 3
    alone = frequency.before_and_after(index, terms=TERMS[1], date=DAY)
    own = table[table["term"] == TERMS[1]].reset_index(drop=True)
    pd.testing.assert_frame_equal(own, alone)


@pytest.mark.parametrize(
    "written",
    ["1399-02-21", "۱۳۹۹/۲/۲۱", " 1399/02/21 ", "2020-05-10", "2020-05-10T23:30",
     datetime.date(2020, 5, 10), pd.Timestamp("2020-05-10 18:00")],
)  # fmt: skip
def test_a_day_is_one_however_it_is_written_and_belongs_to_after(index, written):
    table = frequency.before_and_after(index, terms="شورای امنیت", date=written)
    assert table.attrs["date"] == "1399-02-21"
    assert table["published"].tolist() == [3, 6]
    assert table["last"].tolist() == ["1399-02-20", "1399-07-04"]
    assert table["first"].tolist() == ["1399-01-06", "1399-02-21"]


def test_the_days_are_named_in_the_calendar_and_cut_at_the_ends_of_the_corpus(index):
    options = {"terms": "امنیت", "date": "1399-02-21", "calendar": "gregorian"}
    table = frequency.before_and_after(index, **options, within=10)
    assert table["first"].tolist() == ["2020-04-30", "2020-05-10"]
    assert table["last"].tolist() == ["2020-05-09", "2020-05-19"]
    assert (table.attrs["date"], table.attrs["within"]) == ("2020-05-10", 10)
    wide = frequency.before_and_after(index, **options, within=365)
    assert [*wide["first"], *wide["last"]] == [
        "2020-03-25", "2020-05-10", "2020-05-09", "2020-09-25",
    ]  # fmt: skip


def test_undated_articles_are_on_neither_side_and_reported(index, articles):
    table = frequency.before_and_after(index, terms="امنیت", date=DAY)
    assert table["published"].sum() == articles["date"].notna().sum()
    assert (table.attrs["undated"], table.attrs["articles"]) == (1, len(articles))


def test_a_share_of_articles_has_the_limits_of_its_formula(index):
    table = frequency.before_and_after(
        index, terms="امنیت", date=DAY, base="articles", interval="wilson"
    )
    wanted = frequency.rate_of_articles(table["articles"], table["published"])
    pd.testing.assert_frame_equal(table[["rate", "low", "high"]], wanted)


def test_a_share_of_uses_stands_beside_its_whole(index):
    table = frequency.before_and_after(index, terms="قفقاز / (قفقاز + امنیت)", date=DAY)
    both = frequency.before_and_after(index, terms=["قفقاز", "امنیت"], date=DAY)
    count = both.pivot(index="side", columns="term", values="count").loc[["before", "after"]]
    assert table["whole"].tolist() == count.sum(axis=1).tolist()
    assert table["rate"].tolist() == pytest.approx(
        (100 * count["قفقاز"] / table["whole"].to_numpy()).tolist()
    )
    assert table.attrs["base"] == "share"


def test_where_and_distinct_limit_both_sides(index, articles):
    table = frequency.before_and_after(index, terms="امنیت", date=DAY, where="source:ب")
    dates = articles.loc[articles["source"] == "ب", "date"].dropna()
    assert table["published"].tolist() == [(dates < DAY).sum(), (dates >= DAY).sum()]
    assert (table.attrs["where"], table.attrs["undated"]) == ("source:ب", 1)
    early = frequency.before_and_after(index, terms="امنیت", date="2020-04-01", where="source:ب")
    assert early["published"].tolist() == [0, 4]
    assert early.loc[0, ["rate", "low", "high"]].isna().all()
    distinct = frequency.before_and_after(index, terms="امنیت", date=DAY, distinct=True)
    assert distinct.attrs["repeats"] == 0


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"date": "1399-01-06"}, "1399-01-06 to 1399-07-04; 1399-01-06 has none.*before it"),
        ({"date": "1399-07-05"}, "1399-07-05 has none of them on or after it"),
        ({"date": "1398-12-30"}, "1398-12-30"),
        ({"date": None}, "The date is missing"),
        ({"date": "مهر ۱۳۹۹"}, "no ISO date"),
        ({"date": DAY, "within": 0}, "within is a number of days"),
        ({"date": DAY, "within": True}, "within is a number of days"),
        ({"date": DAY, "within": "30"}, "within is a number of days"),
        ({"date": DAY, "within": 2.5}, "within is a number of days"),
        ({"date": DAY, "calendar": "lunar"}, "calendar is one of"),
        ({"date": DAY, "base": "pages"}, "base tokens or articles"),
    ],
)
def test_what_divides_nothing_is_refused_in_a_sentence(index, options, sentence):
    with pytest.raises(ValueError, match=sentence):
        frequency.before_and_after(index, terms="امنیت", **options)


@pytest.mark.parametrize("date", ["1399-07-06", pd.NaT])
def test_where_no_article_is_dated_there_is_no_row_and_a_sentence_is_drawn(
    tmp_path, articles, date
):
    index = indexing.build(articles.assign(date=pd.NaT), tmp_path / "undated")
    table = frequency.before_and_after(index, terms="امنیت", date=date)
    assert table.empty and list(table.columns) == list(tables.COLUMNS["sides"])
    assert (table.attrs["undated"], table.attrs["articles"]) == (10, 10)
    (text,) = charts.plot_before_and_after(table, language="en").texts
    assert "None of the 10 articles has a date" in text.get_text().replace("\n", " ")
    plt.close("all")


def test_the_sides_of_real_corpora_add_up_to_their_frequencies(real):
    terms = ["امنیت", "lemma:کشور", "شورای امنیت"]
    dates = real.column("date").dropna().sort_values()
    day = dates.iloc[len(dates) // 2]
    table = frequency.before_and_after(real, terms=terms, date=day)
    assert table.attrs["date"] == calendars.period_of([day], every="day")[0]
    measures = ["count", "articles", "tokens", "published"]
    both = table.groupby("term")[measures].sum()
    monthly = frequency.over_time(real, terms=terms).groupby("term")[measures].sum()
    pd.testing.assert_frame_equal(both, monthly)
