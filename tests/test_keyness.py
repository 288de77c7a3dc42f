"""Keyness against published numbers, its definition on the tokens, and real corpora."""

import numpy as np
import pandas as pd
import pytest
from conftest import SHARED

from helpers import calendars, corpus, indexing, keyness, query
from helpers.indexing import crossing
from helpers.keyness import measures, measuring

WAR = (620, 1_017_879, 267, 1_007_532)  # AmE06 and BE06
COLUMNS = [
    "term", "log_ratio", "low", "high", "count", "reference_count", "tokens", "reference_tokens",
    "rate", "reference_rate", "articles", "reference_articles", "log_likelihood",
    "log_likelihood_4", "p", "p_adjusted", "percent_difference", "log_odds", "z", "bayes_factor",
]  # fmt: skip
ALL = {"min_articles": 1, "min_count": 1}


def test_the_log_likelihood_wizard():
    """UCREL's log-likelihood wizard, https://ucrel.lancs.ac.uk/llwizard.html (two cells)."""
    cells = (52, 50_000, 57, 75_000)
    assert keyness.log_likelihood(*cells) == pytest.approx(2.65171, abs=5e-6)
    assert keyness.bayes_factor(2.65171, 125_000) == pytest.approx(-9.0844, abs=5e-5)
    assert keyness.percent_difference(*cells) == pytest.approx(36.842, abs=5e-4)
    assert keyness.log_ratio(*cells) == pytest.approx(0.45251, abs=5e-6)
    assert keyness.p_value(2.65171) > 0.05


def test_war_in_american_and_british_english():
    """V. Brezina, Statistics in Corpus Linguistics, 2018, chapter 3: "war" in AmE06 and BE06."""
    assert keyness.log_likelihood(*WAR) == pytest.approx(140.87, abs=5e-3)
    assert keyness.log_likelihood_4(*WAR) == pytest.approx(140.93, abs=5e-3)
    assert keyness.log_ratio(*WAR) == pytest.approx(1.20, abs=5e-3)
    assert keyness.percent_difference(*WAR) == pytest.approx(129.85, abs=5e-3)


def test_a_small_table():
    """Ten and two uses in a thousand words each, computed from UCREL's formulas."""
    assert keyness.log_likelihood(10, 1000, 2, 1000) == pytest.approx(5.8221, abs=5e-5)
    assert keyness.log_ratio(10, 1000, 2, 1000) == pytest.approx(2.3219, abs=5e-5)


def test_percent_difference():
    """C. Gabrielatos and A. Marchi, "Keyness: matching metrics to definitions", 2011, p. 18."""
    found = keyness.percent_difference(206_523, 959_641, 178_174, 1_562_358)
    assert found == pytest.approx(88.7, abs=0.05)


def test_critical_values():
    """The critical values that UCREL prints: 5, 1, 0.1 and 0.01 per cent."""
    found = keyness.p_value([3.84, 6.63, 10.83, 15.13])
    np.testing.assert_allclose(found, [0.05, 0.01, 0.001, 0.0001], rtol=0.01)


def test_four_cells_are_the_g_of_a_table():
    """The table of quanteda.textstats' tests, [[3, 7], [7, 2]]: G is 4.53494."""
    assert keyness.log_likelihood_4(3, 10, 7, 9) == pytest.approx(4.53494, abs=5e-6)


def test_log_odds_are_monroe_s():
    """B. L. Monroe, M. P. Colaresi, K. M. Quinn, "Fightin' Words", 2008: their equations 16, 22."""
    y, n, other, m = WAR
    strength = min(n, m)
    alpha = strength * (y + other) / (n + m)
    odds = [
        np.log((uses + alpha) / (words + strength - uses - alpha))
        for uses, words in ((y, n), (other, m))
    ]
    variance = 1 / (y + alpha) + 1 / (other + alpha)
    difference, z = keyness.log_odds(*WAR)
    assert difference == pytest.approx(odds[0] - odds[1])
    assert z == pytest.approx((odds[0] - odds[1]) / np.sqrt(variance))


def test_the_interval_is_that_of_delta_method_where_words_are_frequent():
    """At many uses: 1.96 root (variance / count² on each side), over ln 2, about the log ratio."""
    low, high = measures.limits(40_000, 1e7, 50_000, 2e7, spread=2, reference_spread=3)
    half = 1.959964 * np.sqrt(2 / 40_000 + 3 / 50_000) / np.log(2)
    middle = measures.log_ratio(40_000, 1e7, 50_000, 2e7)
    np.testing.assert_allclose([low, high], [middle - half, middle + half], atol=1e-3)


def test_the_interval_holds_the_true_ratio_though_words_cluster():
    """Uses come in fours, in one article of twelve: more than independent uses would vary."""
    rng, sides = np.random.default_rng(5), []
    for articles in (100, 300):
        lengths = rng.integers(50, 600, (1500, articles))
        uses = (rng.random((1500, articles)) < lengths / 4000) * (1 + rng.poisson(3, lengths.shape))
        own = [uses.sum(1), (uses**2).sum(1), (uses * lengths).sum(1), lengths.sum(1)]
        spread = measures.find_spread(*own, (lengths**2).sum(1), articles)
        sides.append((own[0], own[3], spread))
    (count, tokens, spread), (other, words, further) = sides
    held = []
    for spreads in ({"spread": spread, "reference_spread": further}, {}):
        low, high = measures.limits(count, tokens, other, words, **spreads)
        held.append(((low <= 0) & (high >= 0)).mean())
    assert held[0] == pytest.approx(0.95, abs=0.02)
    assert held[1] < 0.75


@pytest.fixture(scope="module")
def uses(articles, tokens) -> pd.DataFrame:
    """A row per article and a column per key: how often it is used there."""
    table = pd.crosstab(tokens["article_id"], tokens["key"])
    return table.reindex(articles["article_id"])


def sums_of(uses: pd.DataFrame, key: str) -> dict[str, float]:
    """The sums that `Index.count_by` promises for a key, by their definition."""
    u, lengths = uses[key], uses.sum(axis=1)
    return {
        "count": u.sum(), "articles": (u > 0).sum(),
        "squares": (u**2).sum(), "products": (u * lengths).sum(),
    }  # fmt: skip


@pytest.mark.parametrize("few", [0, 1])
@pytest.mark.parametrize("rows, cells", [(1 << 18, 1 << 21), (3, 5), (1, 1)])
def test_words_by_groups_are_those_of_the_tokens(index, uses, monkeypatch, rows, cells, few):
    monkeypatch.setattr(crossing, "_FEW", few)
    monkeypatch.setattr(crossing, "_ROWS", rows)
    monkeypatch.setattr(crossing, "_CELLS", cells)
    groups = np.array([0, 1, 2, 0, -1, 1, 1, 0, 2, 2])
    keys = crossing.read_keys(index).table["key"]
    found, seen = {}, []
    for crossed in index.count_by(groups, 3):
        seen += crossed.keys.tolist()
        for row, number in enumerate(crossed.keys):
            for group in range(3):
                found[keys[number], group] = {
                    name: getattr(crossed, name)[row, group]
                    for name in ("count", "articles", "squares", "products")
                }
    assert seen == list(range(len(keys))) and set(keys) == set(uses.columns)
    for (key, group), sums in found.items():
        assert sums == sums_of(uses[groups == group], key), key


@pytest.mark.parametrize("few", [0, 1])
def test_rare_words_can_be_left_out(index, uses, monkeypatch, few):
    monkeypatch.setattr(crossing, "_FEW", few)
    halves = np.arange(index.articles) % 2
    keys = crossing.read_keys(index).table["key"]
    kept = [keys[n] for crossed in index.count_by(halves, 2, least=3) for n in crossed.keys]
    assert set(kept) == set(uses.columns[uses.sum() >= 3]) and len(kept) == len(set(kept))


def test_the_sums_of_all_articles_are_added_up_once_for_small_targets(index, monkeypatch):
    monkeypatch.setattr(crossing, "_FEW", 1)
    crossing._totals.cache_clear()
    asked = [index.count_by(np.arange(index.articles) == n, 2) for n in range(3)]
    assert [sum(len(some.keys) for some in one) for one in asked] == [
        len(crossing.read_keys(index).table)
    ] * 3
    assert crossing._totals.cache_info().misses == 1


def check(row, target: pd.DataFrame, reference: pd.DataFrame, key: str) -> None:
    """Every number of a row of keywords, by its definition."""
    a, b = target[key].sum(), reference[key].sum()
    c, d = target.to_numpy().sum(), reference.to_numpy().sum()
    assert (row["count"], row["reference_count"]) == (a, b)
    assert (row["tokens"], row["reference_tokens"]) == (c, d)
    assert row["articles"] == (target[key] > 0).sum()
    assert row["reference_articles"] == (reference[key] > 0).sum()
    assert row["rate"] == pytest.approx(1e6 * a / c)
    assert row["reference_rate"] == pytest.approx(1e6 * b / d)
    assert row["log_ratio"] == pytest.approx(np.log2((a / c) / ((b or 0.5) / d)))
    pooled = (a + b) / (c + d)
    likelihood = 2 * sum(o * np.log(o / e) for o, e in ((a, c * pooled), (b, d * pooled)) if o)
    assert row["log_likelihood"] == pytest.approx(likelihood, abs=1e-9)
    assert row["bayes_factor"] == pytest.approx(likelihood - np.log(c + d))
    spreads = []
    for side, count in ((target, a), (reference, b)):
        lengths = side.sum(axis=1)
        rest = side[key] - count / lengths.sum() * lengths
        n = len(side)
        spreads.append(max(1, n / (n - 1) * (rest**2).sum() / max(count, 1)))
    low, high = measures.limits(a, c, b, d, spread=spreads[0], reference_spread=spreads[1])
    assert (row["low"], row["high"]) == (pytest.approx(low), pytest.approx(high))


def test_keywords_are_their_definition_on_the_tokens(index, articles, uses):
    table = keyness.compare(index, "source:الف", **ALL)
    assert list(table.columns) == COLUMNS
    own = (articles["source"] == "الف").to_numpy()
    keys = table["term"].str.replace("\u200c", "")
    worded = uses.columns[uses.columns.str.contains(r"[^\W\d_]")]
    assert set(keys) == {key for key in worded if uses[own][key].sum() > 0}
    for key, (_, row) in zip(keys, table.iterrows(), strict=True):
        check(row, uses[own], uses[~own], key)
    assert table["low"].is_monotonic_decreasing
    assert table.attrs["tests"] == len(table) and table.attrs["target"] == "source:الف"
    assert {"corpus", "synthetic", "articles", "reference", "repeats"} <= table.attrs.keys()


def test_enough_uses_in_enough_articles_of_the_target(index):
    table = keyness.compare(index, "source:ب", min_count=3, min_articles=2)
    assert set(table["term"]) == {"امنیت"}
    assert keyness.compare(index, "source:ب", min_count=9).empty


def test_all_spellings_of_a_word_are_one(index, uses):
    whole = keyness.compare(index, "date:..1399-06-06", **ALL)
    own = whole[whole["term"].str.replace("\u200c", "") == "منطقهای"].iloc[0]
    assert (own["count"], own["articles"]) == (uses["منطقهای"].iloc[:6].sum(), 1)


@pytest.mark.parametrize("by", ["source", "month"])
def test_each_value_is_compared_with_the_rest(index, articles, uses, by):
    table = keyness.compare(index, by=by, **ALL)
    values = articles["source"] if by == "source" else calendars.period_of(
        articles["date"], every=by, calendar="jalali")  # fmt: skip
    column = "source" if by == "source" else "period"
    assert list(table.columns) == [column, *COLUMNS]
    dated = values.notna().to_numpy()
    for _, row in table.iterrows():
        key = row["term"].replace("\u200c", "")
        own = (values == row[column]).to_numpy()
        assert row["count"] == uses[own][key].sum()
        assert row["reference_count"] == uses[dated & ~own][key].sum()
    assert table.groupby(column)["low"].apply(
        lambda low: low.dropna().is_monotonic_decreasing
    ).all()  # fmt: skip
    one = table[table[column] == values.dropna().iloc[0]].reset_index(drop=True)
    if by == "source":
        alone = keyness.compare(index, f"source:{values[0]}", **ALL)
        same = [name for name in COLUMNS if name not in ("p_adjusted",)]
        pd.testing.assert_frame_equal(one[same], alone[same], check_exact=False)


def test_periods_can_be_gregorian(index):
    table = keyness.compare(index, by="month", calendar="gregorian", **ALL)
    assert table["period"].iloc[0] == "2020-03"


def test_one_value_has_no_rest(index):
    one_source = keyness.compare(index, by="source", where="source:ب", **ALL)
    one_year = keyness.compare(index, by="year", **ALL)
    assert one_source.empty and list(one_source.columns) == ["source", *COLUMNS]
    assert one_year.empty and keyness.find_lockwords(index, by="year").empty


def test_a_reference_of_its_own_and_an_article_on_both_sides(index, articles, uses):
    table = keyness.compare(index, "source:ب", reference="period:1399-01..1399-03", **ALL)
    own = (articles["source"] == "ب").to_numpy()
    early = (articles["date"] < "2020-06-21").to_numpy()
    check(table[table["term"] == "امنیت"].iloc[0], uses[own], uses[early & ~own], "امنیت")


def test_where_limits_both_sides(index, articles, uses):
    table = keyness.compare(index, "source:ب", where="period:1399-01..1399-03", **ALL)
    own = (articles["source"] == "ب").to_numpy()
    early = (articles["date"] < "2020-06-21").to_numpy()
    check(table[table["term"] == "امنیت"].iloc[0], uses[own & early], uses[early & ~own], "امنیت")


def test_another_index_is_the_reference(index, articles, uses, tmp_path):
    own = (articles["source"] == "الف").to_numpy()
    one, other = (
        indexing.build(articles[side], tmp_path / name) for side, name in ((own, "a"), (~own, "b"))
    )
    apart = keyness.compare(one, reference=other, **ALL)
    within = keyness.compare(index, "source:الف", **ALL)
    numbers = [name for name in COLUMNS if name != "term"]  # another spelling may lead in a part
    pd.testing.assert_frame_equal(apart[numbers], within[numbers])
    assert apart.attrs["reference"] == other.corpus
    by = keyness.compare(index, by="source", reference=other, **ALL)
    assert by[by["source"] == "الف"]["log_ratio"].tolist() == within["log_ratio"].tolist()


def test_repeats_are_set_aside_on_both_sides(articles, tmp_path):
    twice = pd.concat([articles, articles.assign(article_id="again " + articles["article_id"])])
    index = indexing.build(twice, tmp_path / "twice")
    table = keyness.compare(index, "source:ب", distinct=True, **ALL)
    assert table.attrs["repeats"] == 10
    once = indexing.build(articles, tmp_path / "once")
    pd.testing.assert_frame_equal(table, keyness.compare(once, "source:ب", **ALL))


@pytest.mark.parametrize(
    "name, method", [("holm", "holm"), ("bh", "fdr_bh"), ("bonferroni", "bonferroni")]
)
def test_p_is_corrected_for_all_words(index, name, method):
    from statsmodels.stats.multitest import multipletests

    table = keyness.compare(index, "source:ب", correction=name, **ALL)
    expected = multipletests(table["p"], method=method)[1]
    np.testing.assert_allclose(table["p_adjusted"], expected)
    plain = keyness.compare(index, "source:ب", correction=None, **ALL)
    assert (plain["p_adjusted"] == plain["p"]).all()


@pytest.mark.parametrize("seed", range(5))
def test_holm_is_that_of_statsmodels_also_for_ties_and_extremes(seed):
    from statsmodels.stats.multitest import multipletests

    random = np.random.default_rng(seed)
    p = np.concatenate([random.random(300), np.repeat(random.random(20) / 400, 4), [0, 0, 1, 1]])
    random.shuffle(p)
    np.testing.assert_allclose(measuring._holm(p), multipletests(p, method="holm")[1])


def test_a_side_of_one_article_has_no_interval(index):
    table = keyness.compare(index, "article_id:i", **ALL)
    assert table[["low", "high"]].isna().all(axis=None) and table["log_ratio"].notna().all()


@pytest.mark.parametrize(
    "asked, said",
    [
        ({}, "nothing to compare; name a target"),
        ({"target": "source:ب", "by": "source"}, "leave out target"),
        ({"target": "source:ب", "reference": "source:ب"}, "No article with a word is left"),
        ({"target": "source:ب", "correction": "sidak"}, "holm, bh, bonferroni or None"),
        ({"target": "source:ب", "min_count": 0}, "min_count is a number, 1 or more"),
        ({"by": "outlet"}, "no column 'outlet'"),
    ],
)
def test_what_cannot_be_compared_is_said(index, asked, said):
    with pytest.raises(ValueError, match=said):
        keyness.compare(index, **asked)


def test_a_reference_is_a_text_or_an_index(index, articles):
    with pytest.raises(TypeError, match="this is a DataFrame"):
        keyness.compare(index, "source:ب", reference=articles)


SHARES = {"یک": [0.4, 0.1, 0.499, 0.001], "دو": [0.4, 0.1, 0.001, 0.499]}


@pytest.fixture(scope="module")
def two(tmp_path_factory):
    """Two outlets that use two words alike, and one each; 40 days of one article of each."""
    rng = np.random.default_rng(2)
    words = np.array(["همیشه", "گاهی", "اینجا", "آنجا"])
    rows = [
        (f"{source} {day}", pd.Timestamp("2020-03-20") + pd.Timedelta(days=day), source, "",
         " ".join([*rng.choice(words, 100, p=share), *["طوفان"] * (3 if 10 <= day < 20 else 0)]))
        for source, share in SHARES.items() for day in range(40)
    ]  # fmt: skip
    frame = pd.DataFrame(rows, columns=["article_id", "date", "source", "title", "text"])
    return indexing.build(frame, tmp_path_factory.mktemp("two") / "two")


def test_lockwords_are_alike_for_sure(two):
    table = keyness.find_lockwords(two, "source:یک")
    assert table["term"].tolist() == ["همیشه", "گاهی"]
    assert keyness.find_lockwords(two, "source:یک", margin=0.01).empty
    by = keyness.find_lockwords(two, by="source")
    assert by["term"].tolist() == ["همیشه", "گاهی"] * 2
    assert by.attrs["corpus"] == two.corpus and by.attrs["tests"] >= len(by)
    with pytest.raises(ValueError, match="above 0"):
        keyness.find_lockwords(two, "source:یک", margin=0)


BURSTS = pd.DataFrame(
    [
        ("آنجا", "1399-01-11", "1399-01-20"),
        ("گاهی", "1399-01-15", "1399-01-19"),
        ("اینجا", "1399-01-11", "1399-01-20"),
        ("همیشه", "1410-01-01", "1410-02-01"),
    ],
    columns=["term", "first", "last"],
)


def test_the_keywords_of_a_burst_are_those_of_its_span(two):
    table = keyness.of_bursts(two, BURSTS, n=2)
    assert list(table.columns) == [
        "term", "first", "last", "keyword", "log_ratio", "low", "high", "count",
        "reference_count", "articles",
    ]  # fmt: skip
    assert table.groupby("term")["keyword"].first().to_dict() == {
        "آنجا": "طوفان", "گاهی": "طوفان", "اینجا": "طوفان",
    }  # fmt: skip
    assert table["term"].drop_duplicates().tolist() == ["آنجا", "گاهی", "اینجا"]
    for burst in BURSTS.head(3).itertuples():
        span = keyness.compare(two, f"period:{burst.first}..{burst.last}")
        span = span[span["low"] > 0].head(2).rename(columns={"term": "keyword"})
        own = table[table["term"] == burst.term]
        pd.testing.assert_frame_equal(
            own[table.columns[3:]].reset_index(drop=True),
            span[table.columns[3:]].reset_index(drop=True),
        )


def test_bursts_that_are_none_have_no_keywords(two):
    assert keyness.of_bursts(two, BURSTS.head(0)).empty
    assert keyness.of_bursts(two, BURSTS.tail(1)).empty
    with pytest.raises(ValueError, match="needs the column first"):
        keyness.of_bursts(two, BURSTS[["term"]])
    with pytest.raises(TypeError, match="Bursts are a table .* this is a list"):
        keyness.of_bursts(two, [("آنجا", "1399-01-11", "1399-01-20")])


@pytest.mark.parametrize("name", ["n", "min_count", "min_articles"])
@pytest.mark.parametrize("value", [0, -1, 1.5, "۵", True])
def test_a_number_of_keywords_is_asked_for(two, name, value):
    with pytest.raises(ValueError, match=f"{name} is a number, 1 or more; .* is not"):
        keyness.of_bursts(two, BURSTS, **{name: value})


def test_repeats_are_set_aside_of_bursts_too(articles, tmp_path):
    twice = pd.concat([articles, articles.assign(article_id="again " + articles["article_id"])])
    index = indexing.build(twice, tmp_path / "twice")
    burst = pd.DataFrame({"term": ["امنیت"], "first": ["1399-01"], "last": ["1399-03"]})
    table = keyness.of_bursts(index, burst, distinct=True, **ALL)
    once = keyness.of_bursts(indexing.build(articles, tmp_path / "once"), burst, **ALL)
    pd.testing.assert_frame_equal(table, once)
    assert (table.attrs["repeats"], once.attrs["repeats"]) == (10, 0)


def test_numbers_of_numpy_are_numbers(index):
    table = keyness.compare(index, "source:ب", min_count=np.int64(3), min_articles=np.int8(2))
    assert set(table["term"]) == {"امنیت"}


@pytest.fixture(scope="module")
def tabnak(tmp_path_factory):
    """Tabnak in March 2021, and from 20 to 26 September 2023, when Karabakh was in the news."""
    if not SHARED.exists():
        pytest.skip("the real corpora are not beside the project")
    folder = tmp_path_factory.mktemp("tabnak")
    return [
        indexing.build(
            corpus.read_articles(SHARED / "corpora" / f"tabnak-{year}.jsonl.gz"), folder / str(year)
        )
        for year in (2021, 2023)
    ]


def test_the_week_of_karabakh(tabnak):
    before, week = tabnak
    table = keyness.compare(week, reference=before, distinct=True)
    assert week.articles == 120 and table.attrs["repeats"] == 62
    places = {term: place for place, term in enumerate(table["term"], 1)}
    assert places["ارمنستان"] <= 10 and places["قره‌باغ"] <= 15
    assert places["آذربایجان"] <= 60  # in the news of 2021 too
    assert table["count"].max() <= query.find_uses(week, "و").shape[0]
    lead = table.head(100)
    assert {"ارمنستان", "قره‌باغ", "آذربایجان", "باکو"} <= set(lead["term"])
    assert (lead["low"] > 0).all()
    assert "و" in set(keyness.find_lockwords(week, reference=before, distinct=True)["term"])


def test_a_real_corpus_by_year(real):
    table = keyness.compare(real, by="year")
    lead = table.groupby("period").head(20)
    assert lead["period"].nunique() >= 2
    assert (lead["articles"] >= 3).all() and np.isfinite(lead["log_ratio"]).all()
