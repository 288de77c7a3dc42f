"""Intervals that hold, smoothing that moves nothing, and rates with the mix taken out."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from helpers import corpus, frequency, indexing, query
from helpers.frequency import draws, rating, resampling
from helpers.indexing import cells

ISNA = Path(__file__).parents[2] / "shared" / "corpora" / "isna-2019-2021.jsonl.gz"


def simulate(corpora, articles, users, seed):
    """Rows of articles whose uses come in clusters, and the true rate of all."""
    random = np.random.default_rng(seed)
    lengths = np.maximum(30, random.lognormal(5.5, 0.6, (corpora, articles))).astype(int)
    using = random.random((corpora, articles)) < users
    uses = np.where(using, 1 + random.poisson(random.gamma(0.7, 2.5, using.shape)), 0)
    length = np.maximum(30, random.lognormal(5.5, 0.6, 1_000_000)).astype(int).mean()
    return lengths, uses, 1e6 * users * (1 + 0.7 * 2.5) / length


def measured(lengths, uses, interval, base="tokens", whole=None):
    rows = np.repeat(np.arange(len(uses)), uses.shape[1])
    own = cells.cells_of(lengths.ravel().astype(float), pd.DataFrame(index=range(len(uses))), rows)
    flat = uses.ravel()
    counted = query.Counted(np.flatnonzero(flat), flat[flat != 0])
    if whole is not None:
        counted = counted._replace(whole=(np.flatnonzero(whole), whole[whole != 0]))
    return rating.rate(own, counted, base, interval)


@pytest.mark.parametrize("interval", ["bootstrap", "poisson"])
@pytest.mark.parametrize(
    "articles, users", [(20, 0.3), (60, 0.1), (60, 0.4), (200, 0.3), (800, 0.05)]
)
def test_intervals_hold_the_true_rate_in_clustered_articles(interval, articles, users):
    """The promise of 95 %, simulated: uses come in clusters, articles differ in length."""
    lengths, uses, true = simulate(600, articles, users, 1404)
    limits = measured(lengths, uses, interval)
    held = (limits["low"] <= true) & (true <= limits["high"])
    assert 0.925 <= held.mean() <= 0.99


def test_an_interval_for_independent_words_would_be_too_narrow():
    lengths, uses, true = simulate(600, 200, 0.3, 7)
    limits = frequency.rate_of_words(uses.sum(axis=1), lengths.sum(axis=1))
    held = (limits["low"] <= true) & (true <= limits["high"])
    assert held.mean() < 0.75


@pytest.mark.parametrize("articles, users", [(60, 0.5), (300, 0.2), (1000, 0.03)])
def test_the_bootstrap_is_the_one_of_scipy(articles, users):
    lengths, uses, _ = simulate(1, articles, users, 11)
    own = measured(lengths, uses, "bootstrap").iloc[0]
    scipys = stats.bootstrap(
        (uses[0], lengths[0]), lambda u, n, axis: 1e6 * u.sum(axis) / n.sum(axis), paired=True,
        vectorized=True, method="BCa", n_resamples=9999, rng=np.random.default_rng(2),
    ).confidence_interval  # fmt: skip
    width = scipys.high - scipys.low
    assert abs(own["low"] - scipys.low) < 0.1 * width
    assert abs(own["high"] - scipys.high) < 0.1 * width


def test_the_bootstrap_holds_for_an_article_with_very_many_uses():
    lengths, uses, _ = simulate(1, 400, 0.4, 3)
    uses[0, :3] = [250, 90, 40]
    own = measured(lengths, uses, "bootstrap").iloc[0]
    scipys = stats.bootstrap(
        (uses[0], lengths[0]), lambda u, n, axis: 1e6 * u.sum(axis) / n.sum(axis), paired=True,
        vectorized=True, method="BCa", n_resamples=9999, rng=np.random.default_rng(2),
    ).confidence_interval  # fmt: skip
    assert own[["low", "high"]].tolist() == pytest.approx(list(scipys), rel=0.15)


def of_scipy(above, below, scale):
    return stats.bootstrap(
        (above, below), lambda u, n, axis: scale * u.sum(axis) / n.sum(axis), paired=True,
        vectorized=True, method="BCa", n_resamples=9999, rng=np.random.default_rng(2),
    ).confidence_interval  # fmt: skip


def test_one_article_as_long_as_all_others_leaves_no_limit_missing():
    lengths, uses = np.full((2, 40), 100), np.zeros((2, 40), int)
    uses[:, :20] = 1
    lengths[0, 0] = lengths[1, 39] = 100_000  # among those with the word, and among the others
    limits = measured(lengths, uses, "bootstrap")
    for row in (0, 1):
        low, _ = of_scipy(uses[row], lengths[row], 1e6)
        assert limits["low"][row] == pytest.approx(low, rel=0.4)
        assert limits["high"][row] > limits["rate"][row] * 5  # without that article: 5,000
    assert limits["high"][0] == pytest.approx(of_scipy(uses[0], lengths[0], 1e6).high, rel=0.25)


def test_a_share_of_which_one_article_has_most_has_the_limits_of_scipy(monkeypatch):
    """Of several seeds together: such a limit is the 3rd or so of 1,000 resamples, and scatters."""
    random = np.random.default_rng(1)
    for _ in range(5):
        whole = np.r_[120, random.integers(1, 4, 39)]
        part = np.minimum(whole, random.integers(0, 2, 40))
        drawn = []
        for seed in range(20):
            monkeypatch.setattr(draws, "SEED", seed)
            own = measured(np.full((1, 40), 100), part[None], "bootstrap", "share", whole)
            drawn.append(own[["low", "high"]].iloc[0].tolist())
        limits = of_scipy(part, whole, 100)
        assert np.mean(drawn, axis=0).tolist() == pytest.approx(list(limits), rel=0.15)


def test_a_share_that_is_whole_is_not_certain():
    uses = np.full((1, 60), 2)
    own = measured(np.full((1, 60), 100), uses, "bootstrap", "share", uses[0]).iloc[0]
    assert own["rate"] == 100 == round(own["high"], 9)
    assert 90 < own["low"] < 99
    divisor = np.zeros(60, int)
    divisor[0] = 80  # one article alone has what the others are divided by
    own = measured(np.full((1, 60), 100), uses, "bootstrap", "share", divisor).iloc[0]
    assert np.isfinite(own[["low", "high"]].to_numpy(float)).all()


def test_the_limits_of_a_difference_are_those_of_its_articles():
    uses = np.zeros((1, 100), int)
    uses[0, :50], uses[0, 50:70] = 1, -1
    own = measured(np.full((1, 100), 100), uses, "bootstrap", "articles").iloc[0]
    assert own["rate"] == 70
    assert own["low"] < 70 < own["high"]


def test_it_is_the_same_at_each_call_and_few_articles_take_the_formula():
    lengths, uses, _ = simulate(40, 60, 0.25, 5)
    drawn, again = (measured(lengths, uses, "bootstrap") for _ in range(2))
    by_formula = measured(lengths, uses, "poisson")
    pd.testing.assert_frame_equal(drawn, again)
    few = drawn["articles"] < rating.FEW
    assert few.any() and not few.all()
    pd.testing.assert_frame_equal(drawn[few], by_formula[few])
    assert (drawn[~few]["low"] != by_formula[~few]["low"]).all()


@pytest.mark.parametrize("articles, users", [(40, 0.5), (300, 0.3), (3000, 0.2)])
def test_the_limits_of_a_row_do_not_depend_on_the_rows_beside_it(articles, users):
    lengths, uses, _ = simulate(5, articles, users, 9)
    together = measured(lengths, uses, "bootstrap")[["low", "high"]]
    for row in range(5):
        alone = measured(lengths[row : row + 1], uses[row : row + 1], "bootstrap")
        assert together.iloc[row].tolist() == alone[["low", "high"]].iloc[0].tolist()


def test_shares_of_articles_are_wilsons_where_few_have_the_word_or_few_have_not():
    lengths = np.full((3, 200), 100)
    uses = np.zeros((3, 200), int)
    uses[0, :5], uses[1, :195], uses[2, :80] = 1, 2, 1
    drawn = measured(lengths, uses, "bootstrap", "articles")
    wilson = frequency.rate_of_articles([5, 195, 80], [200, 200, 200])
    assert drawn["low"][:2].tolist() == wilson["low"][:2].tolist()
    assert drawn["high"][2] != wilson["high"][2]
    assert drawn[["low", "high"]].iloc[2].tolist() == pytest.approx(
        wilson[["low", "high"]].iloc[2].tolist(), abs=1.5
    )


def test_nothing_is_drawn_where_nothing_is():
    groups = resampling.Share(np.empty(0, int), np.empty(0), np.empty(0))
    low, high = resampling.resample(groups, resampling.Rest(*np.zeros((3, 4))), 0.95)
    assert np.isnan(low).all() and np.isnan(high).all() and len(low) == 4


def test_published_rates_per_million_are_reproduced():
    # Brezina 2018, chapter 3: "war" 620 times in 1,017,879 words of AmE06.
    rates = frequency.rate_of_words([620, 52, 57], [1_017_879, 50_000, 75_000])
    assert rates["rate"].round(2).tolist() == [609.11, 1040.0, 760.0]
    # Newcombe 1998, Wilson's method: 81 of 263, 15 of 148, 0 of 20, 1 of 29.
    shares = frequency.rate_of_articles([81, 15, 0, 1], [263, 148, 20, 29]) / 100
    assert shares["low"].round(4).tolist() == [0.2553, 0.0624, 0, 0.0061]
    assert shares["high"].round(4).tolist() == [0.3662, 0.1605, 0.1611, 0.1718]


def test_a_share_has_the_uses_of_its_divisor_as_base(index, tokens):
    table = frequency.over_time(index, terms="قفقاز / (قفقاز + صلح)", every="year")
    dated = tokens[tokens["article_id"] != "j"]
    part, whole = (dated["key"].isin(keys).sum() for keys in (["قفقاز"], ["قفقاز", "صلح"]))
    row = table.iloc[0]
    assert (row["count"], row["whole"]) == (part, whole)
    assert row["rate"] == pytest.approx(100 * part / whole)
    assert 0 <= row["low"] < row["rate"] < row["high"] <= 100
    assert table.attrs["base"] == "share"
    silent = frequency.over_time(index, terms="قفقاز / (قفقاز + صلح)")
    assert silent.loc[silent["whole"] == 0, "rate"].isna().all()


def test_shares_and_rates_are_not_in_one_table(index):
    with pytest.raises(ValueError, match="no unit in common"):
        frequency.over_time(index, terms=["امنیت", "قفقاز / صلح"])
    whatever = frequency.over_time(index, terms="قفقاز / صلح", base="articles")
    assert whatever.attrs["base"] == "share"


@pytest.mark.parametrize(
    "options, said",
    [
        ({"interval": "wilson"}, "take bootstrap or poisson"),
        ({"interval": "poisson", "base": "articles"}, "take bootstrap or wilson"),
        ({"interval": "normal"}, "'normal' is none of them"),
        ({"base": "words"}, "'words' is neither"),
    ],
)
def test_an_interval_or_base_that_cannot_be_is_refused(index, options, said):
    with pytest.raises(ValueError, match=said):
        frequency.over_time(index, terms="امنیت", **options)


def test_a_difference_may_be_below_zero_and_has_no_formula(index, tokens):
    table = frequency.across(index, terms="صلح - قفقاز", by="source").set_index("source")
    by_hand = tokens[tokens["article_id"].isin(["a", "b", "e", "g", "h"])]["key"].value_counts()
    assert table.loc["الف", "count"] == by_hand.get("صلح", 0) - by_hand["قفقاز"] < 0
    assert table.loc["الف", "rate"] < 0
    assert table[["low", "high"]].isna().all(axis=None)


def test_a_restriction_is_the_base_of_its_own_term_alone(index, tokens, articles):
    table = frequency.over_time(index, terms=["امنیت source:ب", "امنیت"], every="year")
    restricted, whole = table.iloc[0], table.iloc[1]
    own = articles[(articles["source"] == "ب") & articles["date"].notna()]["article_id"]
    words = tokens[tokens["article_id"].isin(own)]
    assert (restricted["published"], restricted["tokens"]) == (len(own), len(words))
    assert restricted["count"] == (words["key"] == "امنیت").sum()
    assert whole["published"] == articles["date"].notna().sum()


def test_where_and_distinct_choose_the_articles_of_all_terms(articles, tmp_path):
    long = "نشست شورای امنیت دربارهٔ قفقاز برگزار شد و طرف‌ها به آتش‌بس پایبند ماندند و رفتند"
    copies = articles["article_id"].isin([*"bch"])
    doubled = articles.assign(text=articles["text"].mask(copies, long))
    own = indexing.build(doubled, tmp_path / "doubled")
    options = {"terms": "امنیت", "every": "year"}
    all_of_them = frequency.over_time(own, **options)
    distinct = frequency.over_time(own, **options, distinct=True)
    assert distinct["published"].item() == all_of_them["published"].item() - 2
    assert distinct["count"].item() == all_of_them["count"].item() - 2
    assert distinct.attrs["repeats"] == 2
    first = frequency.over_time(own, **options, where="source:الف")
    assert first["published"].item() == (articles["source"] == "الف").sum()
    assert first.attrs["where"] == "source:الف"
    assert frequency.coverage(own, every="year")["repeats"].item() == 2


def table_of(counts, tokens, **more):
    periods = [f"{1900 + n}" for n in range(len(counts))]
    return pd.DataFrame({
        "period": periods, "term": "صلح", "count": counts, "articles": counts, "tokens": tokens,
        "published": tokens, "rate": 1e6 * np.array(counts) / np.maximum(tokens, 1), "low": 0.0,
        "high": 0.0, "partial": False, **more,
    })  # fmt: skip


def test_a_smoothed_peak_stays_where_it_is():
    # A spike in the fourth year: a trailing window would move it to the fifth.
    smooth = frequency.smooth(table_of([0, 0, 0, 9, 0, 0, 0], [1_000_000] * 7), periods=1)
    assert smooth["smoothed"].tolist() == [0, 0, 3, 3, 3, 0, 0]
    assert smooth["count"].tolist() == [0, 0, 0, 9, 0, 0, 0]
    assert smooth["rate"].max() == 9 and smooth.attrs["smoothing"] == 1


def test_counts_and_totals_are_smoothed_and_not_their_rates():
    smooth = frequency.smooth(table_of([10, 0, 5], [1_000_000, 3_000_000, 1_000_000]), periods=1)
    assert smooth["smoothed"].tolist() == pytest.approx([10 / 4, 15 / 5, 5 / 4])


def test_a_silent_period_stays_a_gap_and_lends_nothing():
    smooth = frequency.smooth(table_of([4, 0, 6], [1_000_000, 0, 1_000_000]), periods=1)
    assert np.isnan(smooth["smoothed"][1])
    assert smooth["smoothed"].tolist()[::2] == [4, 6]


def test_each_term_and_source_is_smoothed_alone_in_any_order(index):
    table = frequency.over_time(index, terms=["امنیت", "قفقاز"], by="source")
    smooth = frequency.smooth(table.iloc[::-1], periods=2)
    own = table[(table["term"] == "قفقاز") & (table["source"] == "ب")].reset_index(drop=True)
    alone = frequency.smooth(own.assign(), periods=2)["smoothed"]
    found = smooth[(smooth["term"] == "قفقاز") & (smooth["source"] == "ب")].iloc[::-1]["smoothed"]
    assert found.tolist() == pytest.approx(alone.tolist(), nan_ok=True)


def test_tables_that_were_put_together_are_smoothed_row_by_row(index):
    one, other = (frequency.over_time(index, terms=term) for term in ("امنیت", "قفقاز"))
    mixed = pd.concat([other, one]).sort_values(["period", "term"], ascending=[True, False])
    smooth = frequency.smooth(mixed)  # each number of its index stands twice
    for own in (one, other):
        found = smooth.loc[smooth["term"] == own["term"].iloc[0], "smoothed"].tolist()
        assert found == pytest.approx(frequency.smooth(own)["smoothed"].tolist(), nan_ok=True)


def test_nothing_dated_is_nothing_to_smooth_or_to_standardise(articles, tmp_path):
    undated = indexing.build(articles.assign(date=pd.NaT), tmp_path / "undated")
    smooth = frequency.smooth(frequency.over_time(undated, terms=["امنیت", "قفقاز"]))
    assert smooth.empty and "smoothed" in smooth.columns
    assert frequency.standardise(undated, terms="امنیت", by="source").empty


@pytest.mark.parametrize("periods", [-1, 1.5, True, "یک"])
def test_a_number_of_periods_is_asked_for(index, periods):
    with pytest.raises(ValueError, match="on each side"):
        frequency.smooth(frequency.over_time(index, terms="امنیت"), periods=periods)


def changing_mix():
    """Two outlets that never change their own rates: one writes of peace thrice as often."""
    rows = []
    for month in range(1, 13):
        for outlet, often, rare in (("الف", 13 - month, 0), ("ب", month, 0)):
            for n in range(often + rare):
                words = "صلح صلح صلح جنگ" if outlet == "ب" else "صلح جنگ"
                filler = " ".join(
                    f"واژه{outlet}{month}{n}{k}" for k in range(50 - len(words.split()))
                )
                rows.append((f"2020-{month:02}-{1 + n:02}", outlet, f"{words} {filler}"))
    frame = pd.DataFrame(rows, columns=["date", "source", "text"])
    frame["date"] = pd.to_datetime(frame["date"])
    return frame.assign(title="", article_id=[str(n) for n in range(len(frame))])


def test_a_constant_rate_in_each_outlet_is_constant_whatever_the_mix(tmp_path):
    index = indexing.build(changing_mix(), tmp_path / "mix")
    table = frequency.standardise(index, terms="صلح", by="source", calendar="gregorian")
    assert table["rate"].iloc[-1] > 2 * table["rate"].iloc[0]
    whole = 1e6 * table["count"].sum() / table["tokens"].sum()
    assert table["standardised"].tolist() == pytest.approx([whole] * 12)
    assert table["expected"].tolist() == pytest.approx(table["count"].tolist())
    inside = table["standardised"].between(table["standardised_low"], table["standardised_high"])
    assert inside.all() and table.attrs["standard"] == "source"


def test_expected_uses_are_those_of_the_definition(index, articles, tokens):
    table = frequency.standardise(index, terms="امنیت", by="source")
    joined = tokens.merge(articles[["article_id", "source", "date"]], on="article_id")
    uses = joined["key"] == "امنیت"
    own = uses.groupby(joined["source"]).mean()
    march = joined[(joined["date"] >= "2020-03-20") & (joined["date"] < "2020-04-20")]
    expected = march["source"].map(own).sum()
    assert table["expected"].iloc[0] == pytest.approx(expected)
    count = (march["key"] == "امنیت").sum()
    assert table["standardised"].iloc[0] == pytest.approx(1e6 * uses.mean() * count / expected)
    assert table["standardised"][table["published"] == 0].isna().all()


def test_a_constant_share_in_each_outlet_is_constant_whatever_the_mix(tmp_path):
    index = indexing.build(changing_mix(), tmp_path / "mix")
    share = "صلح / (صلح + جنگ)"
    table = frequency.standardise(index, terms=share, by="source", calendar="gregorian")
    assert table["rate"].iloc[-1] > table["rate"].iloc[0] + 15
    overall = 100 * table["count"].sum() / table["whole"].sum()
    assert table["standardised"].tolist() == pytest.approx([overall] * 12)
    assert table["expected"].tolist() == pytest.approx(table["count"].tolist())


@pytest.mark.skipif(not ISNA.parents[1].exists(), reason="the real corpora are not here")
def test_the_fall_of_security_in_isna_is_the_mix_of_its_categories(tmp_path):
    """In 2019 every article of this corpus is political: the rest of the fall is the mix alone."""
    index = indexing.build(corpus.read_articles(ISNA), tmp_path / "isna")
    table = frequency.standardise(index, terms="امنیت", by="category", every="year")
    first, last = table.iloc[0], table.iloc[-1]
    assert first["rate"] > 2 * last["rate"]
    assert first["standardised"] < last["standardised"]
