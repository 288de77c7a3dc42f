"""Collocates against their definition in plain pandas, and against the published numbers."""

import re

import numpy as np
import pandas as pd
import pytest

from helpers import collocation, indexing, query, tables
from helpers.collocation import periods
from helpers.indexing import windows


def test_the_t_score_of_new_companies():
    """Manning and Schütze, Foundations of Statistical NLP, 1999, 5.3.1."""
    chance = collocation.expected(15_828, 4_675, 14_307_668)
    assert collocation.t_score(8, chance) == pytest.approx(0.999932, abs=1e-6)
    chance = collocation.expected(42, 20, 14_307_668)
    assert collocation.t_score(20, chance) == pytest.approx(4.4721, abs=1e-4)


@pytest.mark.parametrize(
    ("together", "x", "y", "total", "information"),
    [
        (20, 42, 20, 14_307_668, 18.38),  # Manning and Schütze 1999, 5.4
        (20, 15_019, 15_629, 14_307_668, 0.29),
        (8, 1_105, 44, 15_000_000, 11.27),  # Church and Hanks 1990, who print 11.3
    ],
)
def test_mutual_information(together, x, y, total, information):
    chance = collocation.expected(x, y, total)
    found = collocation.mutual_information(together, chance)
    assert found == pytest.approx(information, abs=0.005)
    cubed = collocation.mutual_information_cubed(together, chance)
    assert cubed == pytest.approx(found + 2 * np.log2(together))


@pytest.mark.parametrize(
    ("cells", "likelihood"),
    [
        ((110, 2442, 111, 29114), 270.72),  # Dunning 1993, "the swiss"
        ((8, 5, 24, 31740), 95.29),
        ((10, 0, 3, 31764), 167.23),
    ],
)
def test_log_likelihood_has_four_cells(cells, likelihood):
    """Dunning, Computational Linguistics 19, 1993; the second reckoning is scipy's."""
    from scipy.stats import chi2_contingency

    a, b, c, d = cells
    found = collocation.log_likelihood(a, a + b, a + c, a + b + c + d)
    assert found == pytest.approx(likelihood, abs=0.01)
    scipy = chi2_contingency([[a, b], [c, d]], correction=False, lambda_="log-likelihood")
    assert found == pytest.approx(scipy.statistic)
    assert collocation.log_likelihood(1, 100, 100, 1000) < 0


def test_delta_p_in_both_directions():
    """Gries, International Journal of Corpus Linguistics 18, 2013, p. 144."""
    a, b, c, d = 5_610, 168_938, 2_257, 10_233_063
    total = a + b + c + d
    assert collocation.delta_p(a, a + b, a + c, total) == pytest.approx(0.032, abs=5e-4)
    assert collocation.delta_p(a, a + c, a + b, total) == pytest.approx(0.697, abs=5e-4)


def test_log_dice_has_the_properties_that_define_it():
    """Rychlý, A lexicographer-friendly association score, RASLAN 2008."""
    assert collocation.log_dice(7, 7, 7) == 14
    assert collocation.log_dice(1, 16_384, 16_384) == 0
    assert collocation.log_dice(100, 1000, 500) == pytest.approx(11.0931, abs=1e-4)
    twice = collocation.log_dice(200, 1000, 500) - collocation.log_dice(100, 1000, 500)
    assert twice == pytest.approx(1)
    # the Dice of Smadja, McKeown and Hatzivassiloglou 1996: 130 of 3121 and 143
    assert 2 ** (collocation.log_dice(130, 3121, 143) - 14) == pytest.approx(0.08, abs=0.005)


KEEP = {"min_count": 1, "leave_out": []}


def in_windows(tokens, is_node, before, after):
    """Each running word near a node, by the definition: key, article, and its side."""
    found = []
    for name, own in tokens.groupby("article_id"):
        own = own.assign(node=is_node[own.index]).reset_index(drop=True)
        for row, word in own[~own["node"]].iterrows():
            near = []
            for at, node in own[own["node"]].iterrows():
                far = word["position"] - node["position"]
                if -before <= far < 0 or 0 < far <= after:
                    near.append((abs(row - at), far < 0))
            if near:
                found.append((word["key"], name, min(near)[1]))
    return pd.DataFrame(found, columns=["key", "article", "before"]).astype({"before": bool})


def contingency(tokens, is_node, near):
    others = tokens[~is_node]
    return {
        "count": near.groupby("key").size(),
        "before": near[near["before"]].groupby("key").size(),
        "articles": near.groupby("key")["article"].nunique(),
        "collocate_count": others.groupby("key").size(),
        "row": len(near),
        "tokens": len(others),
    }


def of_key(table, tokens):
    spellings = tokens.drop_duplicates("token").set_index("token")["key"]
    return table.assign(key=table["collocate"].map(spellings)).set_index("key").sort_index()


@pytest.mark.parametrize("span", [(5, 5), (2, 0), (0, 1), 1, (1, 4), 40])
@pytest.mark.parametrize("where", [None, "source:ب"])
def test_windows_are_counted_as_they_are_defined(index, articles, tokens, span, where):
    if where:
        tokens = tokens[
            tokens["article_id"].isin(articles["article_id"][articles["source"] == "ب"])
        ]
    table = of_key(collocation.around(index, "امنیت", span=span, where=where, **KEEP), tokens)
    sides = span if isinstance(span, tuple) else (span, span)
    is_node = tokens["key"] == "امنیت"
    wanted = contingency(tokens, is_node, in_windows(tokens, is_node, *sides))
    keys = [key for key in wanted["count"].index if re.search(r"[^\W\d_]", key)]
    assert table.index.tolist() == sorted(keys)
    for name in ("count", "before", "articles", "collocate_count"):
        assert table[name].tolist() == wanted[name].reindex(table.index, fill_value=0).tolist()
    assert (table["before"] + table["after"] == table["count"]).all()
    assert set(table["tokens"]) <= {wanted["tokens"]} and table.attrs["row"] == wanted["row"]
    assert set(table["node_count"]) <= {int(is_node.sum())}
    check_measures(table)


def check_measures(table):
    """The measures again, from the counts of the table, one row at a time."""
    row_total = table.attrs["row"]
    for _, line in table.iterrows():
        together, margin, total = line["count"], line["collocate_count"], line["tokens"]
        chance = row_total * margin / total
        cells = [together, row_total - together, margin - together]
        cells.append(total - sum(cells))
        rows = [row_total, total - row_total]
        chances = [row * column / total for row in rows for column in (margin, total - margin)]
        likelihood = 2 * sum(o * np.log(o / e) for o, e in zip(cells, chances) if o)  # noqa: B905
        assert min(cells) >= 0
        assert line["expected"] == pytest.approx(chance)
        assert line["mi"] == pytest.approx(np.log2(together / chance))
        assert line["mi3"] == pytest.approx(np.log2(together**3 / chance))
        assert line["t"] == pytest.approx((together - chance) / together**0.5)
        dice = 2 * together / (line["node_count"] + margin)
        assert line["log_dice"] == pytest.approx(14 + np.log2(dice))
        assert abs(line["log_likelihood"]) == pytest.approx(likelihood, abs=1e-9)
        forward = cells[0] / rows[0] - cells[2] / rows[1]
        back = cells[0] / margin - cells[1] / (total - margin)
        assert line["delta_p"] == pytest.approx(forward)
        assert line["delta_p_back"] == pytest.approx(back)


def test_windows_of_any_articles_are_those_of_the_definition():
    """Random articles with stops, phrases as nodes and uses that overlap."""
    random = np.random.default_rng(5)
    for _ in range(60):
        lengths = random.integers(1, 12, 4)
        article = np.repeat(np.arange(4), lengths)
        steps = random.integers(1, 3, len(article))
        position = np.concatenate([np.cumsum(steps[article == one]) for one in range(4)])
        word = random.integers(0, 6, len(article))
        words = pd.DataFrame({"position": position, "word": word})
        first = np.sort(random.choice(len(article), 3, replace=False))
        last = np.minimum(first + random.integers(0, 3, 3), np.cumsum(lengths)[article[first]] - 1)
        before, after = random.integers(0, 6, 2)
        block = windows.Block(article, words, first, last)
        found = windows._company(block, before, after)
        own = {row for a, b in zip(first, last, strict=True) for row in range(a, b + 1)}
        wanted = []
        for row in set(range(len(article))) - own:
            near = []
            for a, b in zip(first, last, strict=True):
                same = article[a] == article[row]
                if same and row > b and position[row] - position[b] <= after:
                    near.append((row - b, 0))
                if same and row < a and position[a] - position[row] <= before:
                    near.append((a - row, 1))
            if near:
                wanted.append((article[row], word[row], bool(min(near)[1])))
        assert sorted(zip(*found[:3], strict=True)) == sorted(wanted)
        assert sorted(found.own_words) == sorted(word[sorted(own)])


def sentence_of(articles, tokens):
    """The sentence of each token: a new one after the title, a full stop or a blank line."""
    texts = dict(
        zip(articles["article_id"], articles["title"] + "\n" + articles["text"], strict=True)
    )
    titles = dict(zip(articles["article_id"], articles["title"].str.len(), strict=True))
    number, numbers, last = 0, [], None
    for token in tokens.itertuples():
        if last is not None and last.article_id == token.article_id:
            between = texts[token.article_id][last.end : token.start]
            stop = token.position - last.position > 1
            over_title = last.end <= titles[token.article_id] < token.start
            number += stop and bool(over_title or re.search(r"[.!?؟…]|\n\s*\n", between))
        else:
            number += 1
        numbers.append(number)
        last = token
    return pd.Series(numbers, tokens.index)


@pytest.mark.parametrize("node", ["امنیت", "شورای امنیت", "قفقاز"])
@pytest.mark.parametrize("span", ["sentence", "article"])
def test_sentences_and_articles_are_counted_once_each(index, articles, tokens, node, span):
    table = of_key(collocation.around(index, node, span=span, **KEEP), tokens)
    unit = sentence_of(articles, tokens) if span == "sentence" else tokens["article_id"]
    keys = tokens["key"]
    if node == "شورای امنیت":
        follows = (keys.shift(-1) == "امنیت") & (
            tokens["position"].shift(-1) == tokens["position"] + 1
        )
        first = (keys == "شورای") & follows
        is_node = first | first.shift(fill_value=False)
    else:
        is_node = keys == node
    others = tokens[~is_node].assign(unit=unit[~is_node], has=unit.isin(unit[is_node])[~is_node])
    pairs = others.drop_duplicates(["unit", "key"])
    together = pairs[pairs["has"]].groupby("key")
    wanted = [key for key in together.groups if re.search(r"[^\W\d_]", key)]
    assert table.index.tolist() == sorted(wanted)
    assert table["count"].tolist() == together.size()[table.index].tolist()
    assert table["collocate_count"].tolist() == pairs.groupby("key").size()[table.index].tolist()
    assert table["articles"].tolist() == together["article_id"].nunique()[table.index].tolist()
    assert set(table["tokens"]) == {unit.nunique()}
    assert set(table["node_count"]) == {table.attrs["row"]} == {unit[is_node].nunique()}
    assert table["before"].isna().all() and table["after"].isna().all()
    check_measures(table)


def test_the_table_says_what_it_is_and_stands_in_order(index):
    table = collocation.around(index, "امنیت", **KEEP)
    assert list(table.columns) == list(tables.COLUMNS["collocates"])
    assert table["log_dice"].is_monotonic_decreasing
    assert table.attrs["corpus"] == index.corpus and table.attrs["articles"] == 10
    assert table.attrs["unit"] == "word" and table.attrs["span"] == (5, 5)
    by_count = collocation.around(index, "امنیت", sort="count", **KEEP)
    assert by_count["count"].is_monotonic_decreasing
    assert collocation.around(index, "یافت‌نشدنی", **KEEP).empty
    assert collocation.around(index, "یافت‌نشدنی", span="sentence").empty
    assert collocation.around(index, "یافت‌نشدنی", span="article").empty


def test_what_is_left_out(index):
    every = set(collocation.around(index, "امنیت", **KEEP)["collocate"])
    content = set(collocation.around(index, "امنیت", min_count=1)["collocate"])
    assert "در" in every - content and "قفقاز" in content
    named = collocation.around(index, "امنیت", min_count=1, leave_out=["قفقاز", "شوراي"])
    assert every - set(named["collocate"]) == {"قفقاز", "شورای"}
    often = collocation.around(index, "امنیت", min_count=2, leave_out=[])
    assert (often["count"] >= 2).all() and len(often) < len(every)


@pytest.mark.parametrize("last", ["!", "امنیت"])
@pytest.mark.parametrize("where", [None, "article_id:none", "article_id:a"])
def test_articles_without_a_word_have_no_sentence(tmp_path, last, where):
    texts = {"none": "!!", "a": "امنیت ملی. صلح پایدار. صلح", "last": last}
    articles = pd.DataFrame({"article_id": texts.keys(), "date": pd.NaT, "source": "x",
                             "title": "", "text": texts.values()})  # fmt: skip
    index = indexing.build(articles, tmp_path / "index")
    table = collocation.around(index, "امنیت", span="sentence", where=where, **KEEP)
    found = table[["collocate", "count", "tokens"]].to_numpy().tolist()
    sentences = 3 + (last != "!" and where is None)
    assert found == ([] if where == "article_id:none" else [["ملی", 1, sentences]])


def test_an_index_without_words_has_no_sentence(tmp_path):
    articles = pd.DataFrame({"article_id": ["a"], "date": pd.NaT, "source": "x",
                             "title": "", "text": "!"})  # fmt: skip
    index = indexing.build(articles, tmp_path / "index")
    assert collocation.around(index, "امنیت", span="sentence").empty


@pytest.mark.parametrize("node", ["ش*", "ا*", "(امنیت | شورای)"])
def test_the_words_of_a_node_of_many_words_keep_company_outside_it(index, tokens, node):
    """Each article with the node once, for every key that it has outside the node as well."""
    uses = query.find_uses(index, node)
    own = pd.MultiIndex.from_frame(uses[["article", "position"]])
    words = index.read_tokens()
    inside = pd.MultiIndex.from_frame(words[["article", "position"]]).isin(own)
    others = words[~inside].drop_duplicates(["article", "key"])
    wanted = others[others["article"].isin(uses["article"])].groupby("key").size()
    table = of_key(collocation.around(index, node, span="article", **KEEP), tokens)
    assert table["count"].to_dict() == wanted[table.index].to_dict()
    assert len(table) == sum(bool(re.search(r"[^\W\d_]", key)) for key in wanted.index)


def test_repeats_are_set_aside(tmp_path):
    text = "امنیت پایدار"
    twice = pd.DataFrame(
        {
            "article_id": ["a", "b"],
            "date": pd.NaT,
            "source": "x",
            "title": ["یک", "دو"],
            "text": text,
        }
    )
    index = indexing.build(twice, tmp_path / "index")
    assert collocation.around(index, "امنیت", **KEEP).set_index("collocate")["count"]["پایدار"] == 2
    table = collocation.around(index, "امنیت", distinct=True, **KEEP).set_index("collocate")
    assert table["count"]["پایدار"] == 1 and table["tokens"].iloc[0] == 2


def test_over_time_each_period_is_a_corpus_of_its_own(index, monkeypatch):
    monkeypatch.setattr(periods, "FEW", 1)
    table = collocation.over_time(index, "امنیت", every="month", n=50, **KEEP)
    assert table["period"].unique().tolist() == [f"1399-0{month}" for month in range(1, 8)]
    for period, own in table.groupby("period"):
        alone = collocation.around(index, "امنیت", where=f"period:{period}", **KEEP)
        alone = alone.set_index("collocate")
        together = own[own["count"] > 0].set_index("collocate")
        assert set(together.index) == set(alone.index)
        for name in ("count", "node_count", "collocate_count", "log_dice"):
            assert together[name].tolist() == alone[name][together.index].tolist()
        assert own["log_dice"].isna().tolist() == (own["count"] == 0).tolist()
    silent = table[table["period"] == "1399-04"]
    assert (silent["published"] == 0).all() and silent["few"].all() and silent["rank"].isna().all()


def test_over_time_few_uses_lead_nothing_and_are_marked(index, monkeypatch):
    assert collocation.over_time(index, "امنیت", **KEEP).empty  # nine dated uses in all
    monkeypatch.setattr(periods, "FEW", 9)
    year = collocation.over_time(index, "امنیت", n=1, **KEEP)
    assert year["rank"].tolist() == [1] and year["few"].tolist() == [False]
    assert year["node_count"].tolist() == [9] and year["published"].tolist() == [9]
    months = collocation.over_time(index, "امنیت", every="month", **KEEP)
    assert months.empty and list(months.columns) == list(year.columns)
    with pytest.raises(ValueError, match="in words, such as 5.*'sentence' is not"):
        collocation.over_time(index, "امنیت", span="sentence")
    with pytest.raises(ValueError, match="n is a number of collocates, 1 or more; 0 is not"):
        collocation.over_time(index, "امنیت", n=0)


@pytest.mark.parametrize("span", ["words", (1, 2, 3), -1, (0, 0), 2.5, True, (1, None), None])
def test_a_span_that_is_none_is_refused(index, span):
    with pytest.raises(ValueError, match="'sentence' or 'article'; .* is none of them"):
        collocation.around(index, "امنیت", span=span)


def test_what_cannot_be_is_refused(index):
    with pytest.raises(ValueError, match="sorted by count.*; 'dice' is none of them"):
        collocation.around(index, "امنیت", sort="dice")
    with pytest.raises(ValueError, match="min_count is a number of uses, 1 or more; 0 is not"):
        collocation.around(index, "امنیت", min_count=0)
    with pytest.raises(TypeError, match="leave_out is a list of words, .*; 3 is not"):
        collocation.around(index, "امنیت", leave_out=3)
    with pytest.raises(TypeError, match="An index is needed"):
        collocation.around([], "امنیت")


def test_a_window_is_what_near_asks_for(real):
    table = collocation.around(real, "امنیت", span=5).set_index("collocate")
    for word in ("ملی", "شورای", "ایران", "سازمان"):
        near = query.find_uses(real, f"{word} NEAR/5 امنیت")
        assert table.loc[word, "count"] == len(near)
        assert table.loc[word, "articles"] == near["article"].nunique()
        assert table.loc[word, "collocate_count"] == len(query.find_uses(real, word))


def test_the_company_of_security_in_real_news(real):
    leading = collocation.around(real, "امنیت", distinct=True).head(15)["collocate"].tolist()
    assert {"ملی", "شورای"} <= set(leading)
    council = collocation.around(real, "شورای امنیت").head(10)["collocate"].tolist()
    assert "ملل" in council and "قطعنامه" in council
