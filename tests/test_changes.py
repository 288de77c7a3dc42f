from itertools import combinations, pairwise, product
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import calendars, changes, corpus, indexing, query
from helpers.changes import bursts, levels, series, states
from helpers.indexing.cells import cells_in_time

SAMPLE = Path(__file__).parents[1] / "data" / "sample"


# ---------------------------------------------------------------- what was published

# The example of R's package bursts (J. Binder, CRAN), and what Kleinberg's automaton makes of it.
STREAM = [
    *range(0, 401, 100), *range(410, 451, 5), *range(451, 470, 2), *range(480, 601, 5),
    700, *range(710, 801, 5), 900, 1000,
]  # fmt: skip


@pytest.mark.parametrize(
    "s, gamma, found",
    [
        (2, 1, [(1, 410, 600), (1, 710, 800), (2, 450, 469)]),
        (3, 1, [(1, 410, 600), (1, 710, 800)]),
        (2, 3, [(1, 410, 600)]),
    ],
)
def test_the_stream_of_the_r_package_has_its_published_bursts(s, gamma, found):
    table = changes.bursts_in_stream(STREAM, s=s, gamma=gamma)
    rows = list(table[["level", "first", "last"]].itertuples(index=False, name=None))
    assert rows == [(0, 0, 1000), *found]
    inside = [sum(first <= time <= last for time in STREAM) for _, first, last in rows]
    assert table["count"].tolist() == inside


@pytest.mark.parametrize(
    "offsets, options, sentence",
    [
        ([1, 2, 2], {}, "the same time, 2"),
        ([], {}, "There is no event"),
        ([1, 2], {"s": 1}, "s is how much faster .* a number above 1; 1 is not"),
        ([1, 2], {"gamma": 0}, "gamma is what a step up costs, a number above 0; 0 is not"),
        ([1, np.nan], {}, "known numbers"),
        (["a"], {}, "known numbers"),
    ],
)
def test_a_stream_that_has_no_answer_is_refused(offsets, options, sentence):
    with pytest.raises(ValueError, match=sentence):
        changes.bursts_in_stream(offsets, **options)


def test_a_stream_of_one_event_is_one_whole():
    assert changes.bursts_in_stream([5])[["level", "first", "last"]].values.tolist() == [[0, 5, 5]]


@pytest.fixture(scope="module")
def nile():
    """The flow of the Nile at Aswan, 1871 to 1970 (Cobb 1978)."""
    from statsmodels.datasets import nile

    return nile.load_pandas().data["volume"].to_numpy()


@pytest.mark.parametrize("method", changes.METHODS)
@pytest.mark.parametrize("model", levels.MODELS)
def test_the_nile_falls_after_1898(nile, method, model):
    table = changes.breaks_in(nile, method=method, model=model)
    assert table["at"].tolist() == [28]  # 1871 + 28 = 1899 is the first year of the new level
    assert table[["before", "after"]].round(2).values.tolist() == [[1097.75, 849.97]]
    assert table[["first", "last", "p"]].values.tolist() == [[0, 99, 0.001]]


def test_pettitt_of_the_nile_is_the_published_one(nile):
    at, k, p = changes.pettitt(nile)
    assert (at, k) == (28, 1617)
    assert p == pytest.approx(3.6e-7, abs=0.05e-7)


def test_the_slope_of_theil_and_sen_is_the_published_one():
    trend = changes.trend_in([1, 2, 4, 3, 5, 7, 6, 9, 8, 10])
    assert trend[:3] == pytest.approx((1.0, 0.75, 1.2))
    assert trend.tau == pytest.approx(0.86667, abs=1e-5)
    assert trend.p == pytest.approx(1.15e-4, abs=0.01e-4)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 5)), min_size=3, max_size=25))
@settings(max_examples=80, deadline=None)
def test_slope_and_limits_are_those_of_scipy(points):
    from scipy.stats import theilslopes

    times, values = np.array(points, float).T
    times = times + np.arange(len(times)) // 2  # some at the same time
    found, expected = changes.trend_in(values, times), theilslopes(values, times, alpha=0.95)
    if np.isfinite(expected).all():
        assert found[:3] == pytest.approx((expected[0], expected[2], expected[3]))


def test_the_slopes_of_ten_years_of_days_are_not_held_many_times():
    import tracemalloc

    days = np.arange(1500.0)
    changes.trend_in(days[:9])
    tracemalloc.start()
    assert changes.trend_in(days % 7 + days).slope == pytest.approx(1, abs=0.01)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 2.5 * 8 * len(days) ** 2 / 2


# ---------------------------------------------------------------- the definitions


def cheapest_of_all(costs, step):
    """The states that cost least, of all that there are: the definition."""

    def cost(path):
        climbs = [max(now - past, 0) for past, now in pairwise((0, *path))]
        return sum(costs[place][state] for place, state in enumerate(path)) + step * sum(climbs)

    return min(map(cost, product(range(len(costs[0])), repeat=len(costs))))


NUMBERS = st.floats(0, 10).map(lambda number: round(number, 2))


@given(
    st.lists(st.lists(NUMBERS, min_size=3, max_size=3), min_size=1, max_size=5), st.floats(0.1, 5)
)
@settings(max_examples=60, deadline=None)
def test_the_states_are_the_cheapest_of_all(costs, step):
    (path,) = states.cheapest(np.array([costs, costs[::-1]]), step)[:1]
    climbs = np.maximum(np.diff(np.r_[0, path]), 0).sum()
    cost = sum(costs[place][state] for place, state in enumerate(path)) + step * climbs
    assert cost == pytest.approx(cheapest_of_all(costs, step))


@given(st.lists(st.integers(0, 3), min_size=1, max_size=12), st.integers(0, 99))
def test_bursts_are_the_runs_of_a_state_or_a_higher_one(path, seed):
    costs = np.random.default_rng(seed).random((1, len(path), 4))
    found = states.runs_of(np.array([path]), costs)
    gains = -np.diff(costs[0], prepend=0)
    expected = [
        (level, first, last, gains[first : last + 1, level].sum())
        for level in (1, 2, 3)
        for first in range(len(path))
        for last in range(first, len(path))
        if min(path[first : last + 1]) >= level
        and (first == 0 or path[first - 1] < level)
        and (last == len(path) - 1 or path[last + 1] < level)
    ]
    rows = list(zip(found.level, found.first, found.last, strict=True))
    assert rows == [row[:3] for row in expected]
    assert found.weight == pytest.approx([row[3] for row in expected])


@given(
    st.lists(st.tuples(st.integers(0, 12), st.integers(0, 40)), min_size=2, max_size=10),
    st.sampled_from([1.3, 2.0, 3.0]),
    st.sampled_from([0.2, 1.0]),
)
@settings(max_examples=80, deadline=None)
def test_the_states_left_out_would_change_nothing(periods, s, gamma):
    articles = np.array([used for used, _ in periods])
    published = articles + np.array([rest for _, rest in periods])
    if not 0 < articles.sum() < published.sum() or not published.all():
        return
    rates = articles.sum() / published.sum() * s ** np.arange(30)
    rates = rates[rates < 1]
    costs = -articles[:, None] * np.log(rates) - (published - articles)[:, None] * np.log1p(-rates)
    step = gamma * np.log(len(periods))
    expected = states.runs_of(states.cheapest(costs[None], step), costs[None])
    found = bursts.bursts_of(articles[None], published, s, gamma)
    assert found.first.tolist() == expected.first.tolist()
    assert found.level.tolist() == expected.level.tolist()
    assert found.weight == pytest.approx(expected.weight)


def by_period(articles, tokens, key, every="month"):
    """What was published and used in each period with articles, counted on the tokens."""
    months = calendars.period_of(articles["date"], every=every)
    of_article = dict(zip(articles["article_id"], months, strict=True))
    used = tokens[tokens["key"] == key]
    users = used["article_id"].drop_duplicates().map(of_article).value_counts()
    table = pd.DataFrame(
        {
            "published": months.value_counts(),
            "words": tokens["article_id"].map(of_article).value_counts(),
            "count": used["article_id"].map(of_article).value_counts(),
            "articles": users,
        }
    )
    return table.fillna(0).astype(int).sort_index()


@pytest.mark.parametrize("key, s, gamma", [("قفقاز", 1.5, 0.1), ("شورای", 1.4, 0.05)])
def test_bursts_of_ten_articles_are_those_of_the_definition(index, articles, tokens, key, s, gamma):
    months = by_period(articles, tokens, key)
    base = months["articles"].sum() / months["published"].sum()
    rates = [rate for rate in (base * s**state for state in range(9)) if rate < 1]
    costs = [
        [-used * np.log(rate) - (published - used) * np.log(1 - rate) for rate in rates[:4]]
        for used, published in zip(months["articles"], months["published"], strict=True)
    ]
    step = gamma * np.log(len(months))
    paths = product(range(len(costs[0])), repeat=len(costs))
    steps = {path: sum(max(now - past, 0) for past, now in pairwise((0, *path))) for path in paths}
    best = min(
        steps,
        key=lambda path: (
            sum(map(lambda cost, state: cost[state], costs, path)) + step * steps[path]
        ),
    )
    found = changes.find_bursts(index, terms=key, s=s, gamma=gamma)
    expected = np.zeros(len(months), int)
    for row in found.itertuples():
        inside = (months.index >= row.first) & (months.index <= row.last)
        expected[inside] = np.maximum(expected[inside], row.level)
        assert row.count == months["articles"][inside].sum() > 0
        assert row.published == months["published"][inside].sum()
        assert row.rate == pytest.approx(100 * row.count / row.published)
        assert row.base_rate == pytest.approx(100 * base)
        assert row.weight == pytest.approx(
            sum(cost[row.level - 1] - cost[row.level] for cost in np.array(costs)[inside])
        )
    assert expected.max() > 0 and tuple(expected) == best


def least_of_all(values, weights, model, penalty):
    """The least deviance and penalty of all divisions into levels: the definition."""

    def deviance(x, w):
        mean = np.average(x, weights=w)
        if model == "normal":
            return (w * (x - mean) ** 2).sum()
        return 2 * sum(b * (a * np.log(a / mean) - (a - mean)) if a else b * mean
                       for a, b in zip(x, w, strict=True)) if mean else 0.0  # fmt: skip

    def cost(cuts):
        parts = list(pairwise([0, *cuts, len(values)]))
        if min(end - start for start, end in parts) < levels.SHORTEST:
            return np.inf
        told = sum(deviance(values[start:end], weights[start:end]) for start, end in parts)
        return told + penalty * len(cuts)

    inner = range(levels.SHORTEST, len(values) - levels.SHORTEST + 1)
    every = [cuts for n in range(len(values) // levels.SHORTEST) for cuts in combinations(inner, n)]
    return min(map(cost, every)), cost


@given(
    st.lists(st.tuples(st.integers(0, 30), st.integers(1, 9)), min_size=6, max_size=12),
    st.sampled_from(levels.MODELS),
    st.floats(0.5, 20),
)
@settings(max_examples=60, deadline=None)
def test_levels_are_the_least_of_all(numbers, model, penalty):
    totals, weights = np.array(numbers, float).T
    least, cost = least_of_all(totals / weights, weights, model, penalty)
    found = levels._least_of_all(totals, weights, model, penalty)
    assert cost(found) == pytest.approx(least, abs=1e-6)
    assert cost(levels._in_two_and_again(totals, weights, model, penalty)) >= least - 1e-6


def test_levels_are_at_least_as_good_as_those_of_ruptures():
    import ruptures

    rng = np.random.default_rng(3)
    for _ in range(5):
        values = rng.normal(np.repeat(rng.choice([0, 2, 5], 12), 10))
        ours = levels._least_of_all(values, np.ones(120), "normal", 6.0)
        theirs = ruptures.Pelt(model="l2", min_size=levels.SHORTEST, jump=1).fit(values)
        l2 = ruptures.costs.CostL2().fit(values)
        cost = [
            l2.sum_of_costs([*cuts, 120]) + 6 * len(cuts)
            for cuts in (ours, theirs.predict(pen=6.0)[:-1])
        ]
        assert cost[0] <= cost[1] + 1e-9 and len(ours) > 3


def test_a_cut_in_two_is_the_best_one_with_its_weights():
    values, weights = np.array([1, 1, 1, 4, 9, 9, 9.0]), np.array([5, 5, 5, 5, 0.1, 0.1, 0.1])
    heavy = changes.breaks_in(values, weights, method="binseg", penalty=1e-3)
    assert heavy["before"].iloc[0] == pytest.approx(np.average(values[:3], weights=weights[:3]))
    assert heavy["after"].iloc[0] == pytest.approx(np.average(values[3:], weights=weights[3:]))


@given(st.lists(st.integers(0, 6), min_size=2, max_size=9))
def test_pettitt_counts_the_pairs_across_the_cut(values):
    n = len(values)
    signed = [
        abs(sum(np.sign(b - a) for a in values[:cut] for b in values[cut:])) for cut in range(1, n)
    ]
    at, k, p = changes.pettitt(values)
    assert k == max(signed) == signed[at - 1]
    assert p == pytest.approx(min(1, 2 * np.exp(-6 * k**2 / (n**3 + n**2))))


@pytest.mark.parametrize("method", changes.METHODS)
def test_breaks_of_ten_articles_are_those_of_the_definition(index, articles, tokens, method):
    weeks = by_period(articles, tokens, "امنیت", "week")
    assert len(weeks) == 7  # weeks without articles are left out: a gap is no zero
    table = changes.find_breaks(index, terms="امنیت", every="week", method=method, penalty=1e-6)
    (row,) = table.itertuples()
    totals, words = weeks["count"].to_numpy(float), weeks["words"].to_numpy(float)
    _, cost = least_of_all(totals / words, words, "poisson", 0)
    at = min((3, 4), key=lambda cut: cost([cut]))
    at = at if method != "pettitt" else changes.pettitt(totals / words)[0]
    parts = weeks.iloc[:at], weeks.iloc[at:]
    rates = [1e6 * part["count"].sum() / part["words"].sum() for part in parts]
    assert [row.before, row.after] == pytest.approx(rates)
    assert (row.first, row.period, row.last) == tuple(weeks.index[[0, at, -1]])
    assert [row.count_before, row.count_after] == [part["count"].sum() for part in parts]
    assert [row.base_before, row.base_after] == [part["words"].sum() for part in parts]
    assert np.isnan(row.penalty) == (method == "pettitt")


def test_the_p_of_a_break_is_that_of_its_best_cut_reshuffled():
    values = np.array([3, 1, 4, 1, 5, 9, 8, 6.0])
    table = changes.breaks_in(values, method="binseg", penalty=0.1)
    (at, first, last) = table.loc[0, ["at", "first", "last"]]
    stretch = values[first : last + 1]

    def best(x, cuts):
        return max(
            ((x - x.mean()) ** 2).sum() - sum(((p - p.mean()) ** 2).sum() for p in (x[:c], x[c:]))
            for c in cuts
        )

    rng, great = np.random.default_rng(8), best(stretch, [at - first])
    cuts = range(levels.SHORTEST, len(stretch) - levels.SHORTEST + 1)
    hits = [best(rng.permutation(stretch), cuts) >= great - 1e-9 for _ in range(2000)]
    assert table.loc[0, "p"] == pytest.approx(np.mean(hits), abs=0.05)


@pytest.mark.parametrize("by", ["week", "month"])
def test_the_trend_of_ten_articles_is_the_median_slope_of_all_pairs(index, articles, tokens, by):
    table = changes.find_trends(index, terms="امنیت", every=by)
    cells = cells_in_time(index, by, "jalali", None)
    whole = cells.rows[~cells.rows["partial"] & (cells.tokens > 0)]
    periods = calendars.period_of(articles["date"], every=by)
    of_article = dict(zip(articles["article_id"], periods, strict=True))
    words = tokens["article_id"].map(of_article).value_counts()
    used = tokens.loc[tokens["key"] == "امنیت", "article_id"].map(of_article).value_counts()
    points = [
        (
            (calendars.start_of(p) + (calendars.end_of(p) - calendars.start_of(p)) / 2).timestamp()
            / 86400 / 365.2425,
            1e6 * used.get(p, 0) / words[p],
        )
        for p in whole["period"]
    ]  # fmt: skip
    slopes = [(b - d) / (a - c) for (a, b), (c, d) in combinations(points, 2)]
    row = table.iloc[0]
    assert row["periods"] == len(points) >= 4
    assert row["slope"] == pytest.approx(np.median(slopes), rel=1e-6, abs=1e-6)
    pairs = [np.sign((b - d) * (a - c)) for (a, b), (c, d) in combinations(points, 2)]
    ties = sum(pair == 0 for pair in pairs)
    assert row["tau"] == pytest.approx(sum(pairs) / np.sqrt(len(pairs) * (len(pairs) - ties)))


# ---------------------------------------------------------------- what stands under a rate


def test_a_share_stands_on_the_uses_of_its_divisor(index):
    one, both = (
        next(query.count_all(index, query.parse_all({"x": words})))
        for words in (["قفقاز"], ["قفقاز", "امنیت"])
    )
    cells = cells_in_time(index, "month", "jalali", None)
    share = series._series("x", cells, query.Counted(*one[:2], whole=both[:2]))
    assert share.periods.tolist() == ["1399-01", "1399-02", "1399-07"]
    assert share.rate == pytest.approx(100 * share.count / share.base)
    assert share.per == 100 and (share.articles <= share.published).all()
    among = np.zeros(index.articles, bool)
    among[:3] = True
    some = series._series("x", cells, query.Counted(*one[:2], among=among))
    assert some.periods.tolist() == ["1399-01", "1399-02"]
    assert some.published.sum() == 3


def test_where_and_distinct_choose_the_articles(index):
    whole = changes.find_bursts(index, terms="قفقاز", s=1.5, gamma=0.1)
    of_one = changes.find_bursts(index, terms="قفقاز", s=1.5, gamma=0.1, where="source:ب")
    assert of_one["published"].sum() < whole["published"].sum()
    assert of_one.attrs["where"] == "source:ب"
    assert changes.find_bursts(index, terms="قفقاز", distinct=True).attrs["distinct"] is True


def test_a_difference_below_nothing_has_breaks_too():
    uses = np.array([4, 5, 4, 5, -3, -4, -3, -4.0])
    words = np.full(8, 1000.0)
    one = series.Series("x", np.arange(8).astype(str), uses, words, uses, words, uses < 0, 1e6)
    from helpers.changes.breaks import _rows

    (row,) = _rows(one, "pelt", None, 0)
    assert (row["period"], row["before"], row["after"]) == ("4", 4500, -3500)


# ---------------------------------------------------------------- what cannot be answered


def build(rows, folder):
    articles = pd.DataFrame(rows, columns=["article_id", "date", "source", "title", "text"])
    return indexing.build(articles.assign(date=pd.to_datetime(articles["date"])), folder)


FINDS = (changes.find_breaks, changes.find_bursts, changes.find_trends)


@pytest.mark.parametrize("date", [None, "2020-04-01"])
def test_too_few_periods_give_a_warning_and_no_finding(tmp_path, date):
    rows = [(str(n), date, "الف", "", "امنیت در قفقاز") for n in range(3)]
    few = build(rows, tmp_path / "few")
    for find in FINDS:
        with pytest.warns(UserWarning, match="needs . periods with dated articles; for «امنیت»"):
            table = find(few, terms="امنیت")
        assert table.attrs["undated"] == (0 if date else 3)
        assert table.empty or table[["slope", "low", "high", "tau", "p"]].isna().all(axis=None)


def test_a_term_that_never_or_always_occurs_has_no_burst_and_no_break(index, tmp_path):
    for find in FINDS[:2]:
        assert find(index, terms="زرافه", every="week").empty
    dates = pd.date_range("2020-04-01", periods=12, freq="30D")
    always = build([(str(n), day, "", "", "امنیت") for n, day in enumerate(dates)], tmp_path / "a")
    for find in FINDS[:2]:
        assert find(always, terms="امنیت").empty
    assert changes.find_trends(always, terms="امنیت").loc[0, "slope"] == 0


@pytest.mark.parametrize(
    "find, options, sentence",
    [
        (0, {"method": "window"}, "method is one of pelt, binseg, pettitt; 'window' is none"),
        (0, {"penalty": 0}, "penalty is what a break must gain.*above 0; 0 is not"),
        (0, {"penalty": "bic"}, "'bic' is not"),
        (1, {"s": 1.0}, "s is how much higher each state.*a number above 1; 1.0 is not"),
        (1, {"gamma": -1}, "gamma is what a step up costs, a number above 0; -1 is not"),
        (2, {"every": "hour"}, "every is one of day, week"),
    ],
)
def test_what_has_no_answer_is_refused_in_a_sentence(index, find, options, sentence):
    with pytest.raises(ValueError, match=sentence):
        FINDS[find](index, terms="امنیت", **options)


@pytest.mark.parametrize(
    "values, weights, options, sentence",
    [
        ([1, 2, 3, 4, 5], None, {}, "5 numbers are too few, 6 are needed"),
        ([1, 2, np.nan, 4, 5, 6], None, {}, "leave out the periods"),
        ([1] * 6, [1] * 5 + [0], {}, "weighs something"),
        ([1] * 6, [1] * 5, {}, "one weight each"),
        ([-1] * 6, None, {"model": "poisson"}, "not below 0"),
        ([1] * 6, None, {"model": "rbf"}, "model is one of normal, poisson"),
    ],
)
def test_a_series_that_has_no_breaks_to_find_is_refused(values, weights, options, sentence):
    with pytest.raises(ValueError, match=sentence):
        changes.breaks_in(values, weights, **options)


def test_other_things_than_an_index_or_numbers_are_refused():
    for find in FINDS:
        with pytest.raises(TypeError, match="An index is needed"):
            find(pd.DataFrame(), terms="امنیت")
    with pytest.raises(ValueError, match="two numbers or more, each with its time"):
        changes.trend_in([1, 2, 3], [1, 2])
    with pytest.raises(ValueError, match="leave out the silent periods"):
        changes.trend_in([1, np.nan, 3])
    with pytest.raises(ValueError, match="two known numbers"):
        changes.pettitt([1])


# ---------------------------------------------------------------- what chance brings about


def test_a_series_without_a_break_seldom_has_one(monkeypatch):
    monkeypatch.setattr(levels, "DRAWS", 99)
    rng = np.random.default_rng(11)
    words = rng.uniform(5e4, 15e4, (100, 60))
    uses = rng.poisson(words * 2e-4 * np.exp(rng.normal(0, 0.3, words.shape)))
    found = [changes.breaks_in(u / w, w, model="poisson") for u, w in zip(uses, words, strict=True)]
    assert sum(not table.empty for table in found) <= 10


def test_articles_thrown_at_random_seldom_have_a_burst(monkeypatch):
    monkeypatch.setattr(bursts, "DRAWS", 199)
    rng = np.random.default_rng(12)
    published = rng.integers(10, 60, 60)
    names, base = np.arange(60).astype(str), published * 300.0
    sure = 0
    for used in rng.multivariate_hypergeometric(published, 90, 100, "marginals"):
        one = series.Series("x", names, used, base, used, published, used < 0, 1e6)
        sure += any(row["p"] <= 0.05 for row in bursts._rows(one, 2.0, 1.0, rng))
    assert sure <= 12


# ---------------------------------------------------------------- the sample: what was put in


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    articles = corpus.read_articles(SAMPLE / "articles.csv")
    return indexing.build(articles, tmp_path_factory.mktemp("changes") / "sample")


MAIN = [
    ("قفقاز", "2020-09-27"),
    ("قفقاز", "2023-09-19"),
    ("کریدور", "2020-09-27"),
    ("کریدور", "2023-09-19"),
    ("کرونا", "2020-02-19"),
    ("سلامت", "2020-02-19"),
    ("برجام", "2015-07-14"),
    ("برجام", "2018-05-08"),
    ("تحریم", "2015-07-14"),
    ("انتخابات", "2017-05-19"),
]


@pytest.fixture(scope="module")
def found_bursts(sample):
    terms = pd.read_csv(SAMPLE / "truth.csv")["term"].unique()
    return changes.find_bursts(sample, terms=terms)


@pytest.mark.parametrize("term, event", MAIN)
def test_a_burst_begins_in_the_month_of_the_event_or_the_next(found_bursts, term, event):
    (month,) = calendars.period_of([event])
    (following,) = calendars.period_of([calendars.end_of(month)])
    sure = found_bursts[(found_bursts["term"] == term) & (found_bursts["p"] <= 0.05)]
    assert {month, following} & set(sure["first"]), sure


def test_terms_without_a_planned_burst_have_few(found_bursts):
    quiet = ["آلودگی", "تالاب", "کتاب", "سینما", "فرهنگ", "فناوری", "اینترنت", "امنیت", "ثبات"]
    sure = found_bursts[found_bursts["term"].isin(quiet) & (found_bursts["p"] <= 0.01)]
    assert sure.empty, sure
    seasonal = found_bursts[found_bursts["term"].isin(["آموزش", "کنکور"])]
    assert seasonal["first"].str[-2:].eq("06").all()  # the plan has a season from month 6


def test_breaks_of_the_sample_are_its_plan(sample):
    table = changes.find_breaks(sample, terms=["کرونا", "واکسن", "قفقاز", "آب", "تالاب", "ثبات"])
    rising = table[table["after"] > table["before"]].set_index("term")["period"].to_dict()
    assert rising == {
        "کرونا": "1398-12",
        "واکسن": "1399-10",
        "قفقاز": "1399-07",
        "آب": "1402-02",
    }
    assert (table["p"] <= 0.01).all()
    assert table.loc[0, ["before", "count_before"]].tolist() == [0, 0]


def test_trends_of_the_sample_are_its_plan(sample):
    table = changes.find_trends(
        sample, terms=["آب", "خشکسالی", "اینترنت", "برجام", "تحریم", "کتاب"]
    )
    table = table.set_index("term")
    assert (table.loc[["آب", "خشکسالی", "اینترنت"], "low"] > 0).all()
    assert (table.loc[["برجام", "تحریم"], "high"] < 0).all()
    assert table.loc["کتاب", "low"] < 0 < table.loc["کتاب", "high"]


def test_the_same_seed_gives_the_same_table_whatever_else_is_asked(sample):
    one = changes.find_bursts(sample, terms="تورم", seed=4)
    both = changes.find_bursts(sample, terms=["کرونا", "تورم"], seed=4)
    pd.testing.assert_frame_equal(
        one, both[both["term"] == "تورم"].reset_index(drop=True), check_like=True
    )
    assert one.attrs["corpus"] == sample.corpus and one.attrs["synthetic"] is True
    assert one.attrs["articles"] == sample.articles


# ---------------------------------------------------------------- real news


def test_bursts_of_real_news_are_those_that_a_reader_knows(real):
    if "isna" in real.corpus:
        table = changes.find_bursts(real, terms="کرونا")
        assert table.loc[0, "first"] == "1398-12"  # the first cases were reported on 30 Bahman
    else:
        table = changes.find_bursts(real, terms="عراق", every="week")
        assert table.loc[0, "first"] == "1381-12-24/P7D"  # the invasion began on 29 Esfand
    assert table.loc[0, "p"] <= 0.01


def test_a_newspaper_that_doubles_is_a_break_in_volume_and_a_silence_is_none(tmp_path):
    days = pd.date_range("2020-01-01", "2021-12-31")
    days = days[(days < "2020-05-01") | (days >= "2020-06-01")]
    dates = days.repeat([1 if day < pd.Timestamp("2021-01-01") else 3 for day in days])
    articles = pd.DataFrame({"article_id": [str(n) for n in range(len(dates))], "date": dates})
    articles = articles.assign(source="الف", title="", text="خبر " + articles["article_id"])
    index = indexing.build(articles, tmp_path / "volume")
    found = changes.find_volume_breaks(index, calendar="gregorian")
    assert found[["period", "before", "after"]].values.tolist() == [["2021-01", 1.0, 3.0]]
    assert found["p"].item() <= 0.01
    by_source = changes.find_volume_breaks(index, calendar="gregorian", by="source")
    assert by_source[["source", "period"]].values.tolist() == [["الف", "2021-01"]]
    few = changes.find_volume_breaks(index, calendar="gregorian", every="year")
    assert few.empty and list(few.columns) == list(found.columns)
