"""What is measured on the sample is what its generator wrote."""

from pathlib import Path

import pandas as pd
import pytest

from helpers import corpus, frequency, indexing

SAMPLE = Path(__file__).parents[1] / "data" / "sample"
CELL = ["period", "source", "term"]


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    articles = corpus.read_articles(SAMPLE / "articles.csv")
    return indexing.build(articles, tmp_path_factory.mktemp("truth") / "index")


@pytest.fixture(scope="module")
def truth():
    return pd.read_csv(SAMPLE / "truth.csv").rename(columns={"month": "period"})


def test_every_monthly_count_of_every_term_and_outlet_is_the_true_one(index, truth):
    measured = frequency.over_time(index, terms=truth["term"].unique(), by="source")
    assert truth["term"].nunique() >= 12
    assert {"امنیت", "قفقاز"} <= set(truth["term"])
    both = truth.merge(measured, on=CELL, how="outer", suffixes=("", "_measured"), indicator=True)
    assert (both["_merge"] == "both").all()
    assert truth["count"].sum() > 10_000
    wrong = both[both["count"] != both["count_measured"]]
    assert wrong.empty, wrong[[*CELL, "count", "count_measured"]].to_string()
    assert (both["articles"] == both["articles_measured"]).all()


def test_the_whole_is_the_sum_of_the_outlets(index, truth):
    measured = frequency.over_time(index, terms=truth["term"].unique())
    expected = truth.groupby(["period", "term"])["count"].sum()
    counted = measured.set_index(["period", "term"])["count"]
    pd.testing.assert_series_equal(counted.sort_index(), expected.sort_index())


def test_every_month_has_its_articles(index):
    totals = pd.read_csv(SAMPLE / "truth_totals.csv").rename(columns={"month": "period"})
    measured = frequency.coverage(index, by="source")
    both = totals.merge(measured, on=["period", "source"], how="outer", suffixes=("", "_measured"))
    assert (both["published"] == both["published_measured"]).all()
    assert index.synthetic and index.corpus == "sample"


def test_a_plain_search_sees_a_jump_where_there_is_none(index):
    """The outlet that changed its keyboard: as typed, «امنیت» appears from nowhere."""
    outlet = "پایگاه ساختگی گزارش روز"
    articles = index.read_articles()
    own = articles[articles["source"] == outlet]
    typed = (own["title"] + " " + own["text"]).str.count("امنیت").groupby(own["date"].dt.year).sum()
    assert typed[typed.index < 2019].sum() == 0 < typed[typed.index > 2019].min()
    yearly = frequency.over_time(index, terms="امنیت", every="year", by="source")
    assert yearly.query("source == @outlet")["count"].min() > 0
