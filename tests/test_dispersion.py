"""Dispersion against published numbers, its definition on the tokens, and real corpora."""

import numpy as np
import pandas as pd
import pytest

from helpers import calendars, dispersion, indexing, query
from helpers.dispersion import arf, dp, dp_norm, juilland_d, rows

EQUAL = "b a m n i b e u p k | b a s a t b e w q n | b c a g a b e s t a | b a g h a b e a a t | " \
    "b a h a a b e a x a"  # fmt: skip
UNEQUAL = (
    "b a m n i b e u p | b a s a t b e w q n | b c a g a b e s t a | b a g h a b e a a t | "
    "b a h a a b e a x a t"
)
ALLEMAND = (
    [2, 0, 1, 1, 3, 0, 3, 0, 0, 0],
    [8143, 8058, 8271, 8125, 7959, 7941, 8146, 8001, 8003, 7930],
)
COLUMNS = ["term", "count", "parts", "range", "juilland_d", "dp", "dp_norm", "arf"]


def toy(text: str) -> tuple[list[int], list[int], list[int], int]:
    """The uses of «a» in each part, the parts' sizes, the uses' places, and the words in all."""
    parts = [part.split() for part in text.split("|")]
    words = sum(parts, [])
    places = [place for place, word in enumerate(words) if word == "a"]
    return [part.count("a") for part in parts], list(map(len, parts)), places, len(words)


def test_the_toy_corpus_with_equal_parts():
    """S. Th. Gries, "Dispersions and adjusted frequencies in corpora", IJCL 13 (2008), 406-410."""
    counts, sizes, places, tokens = toy(EQUAL)
    assert (counts, tokens) == ([1, 2, 3, 4, 5], 50)
    assert arf(places, tokens) == pytest.approx(10.8)
    assert juilland_d(counts, sizes) == pytest.approx(0.7643, abs=5e-5)
    assert dp(counts, sizes) == pytest.approx(0.20)
    assert dp_norm(dp(counts, sizes), 10 / 50) == pytest.approx(0.25)


def test_the_toy_corpus_with_unequal_parts():
    """S. Th. Gries, "Analyzing dispersion", A Practical Handbook of Corpus Linguistics, 2020."""
    counts, sizes, places, tokens = toy(UNEQUAL)
    assert sizes == [9, 10, 10, 10, 11]
    assert dp(counts, sizes) == pytest.approx(0.18)
    assert dp_norm(dp(counts, sizes), 9 / 50) == pytest.approx(0.2195, abs=5e-5)
    assert juilland_d(counts, sizes) == pytest.approx(0.7852, abs=5e-5)
    assert arf(places, tokens) == pytest.approx(11.1, abs=0.05)


def test_three_equal_parts():
    """J. Lijffijt and S. Th. Gries, correction to Gries (2008), IJCL 17 (2012), 147-149."""
    assert dp([2, 1, 0], [10] * 3) == pytest.approx(1 / 3)
    assert dp_norm(dp([2, 1, 0], [10] * 3), 1 / 3) == pytest.approx(0.5)
    assert dp([3, 3, 3], [10] * 3) == 0


def test_juilland_d_of_carroll():
    """J. B. Carroll, "An alternative to Juilland's usage coefficient", 1970, 13-14."""
    assert juilland_d([0, 4, 3, 2, 1], [10] * 5) == pytest.approx(0.6464, abs=5e-5)


def test_allemand():
    """A. A. Lyne, The vocabulary of French business correspondence, 1985, as in the tlda package.

    DP is that of Gries 2008 in his direction (0 is even), which tlda prints the other way round,
    as 0.5009295; DPnorm is that of Lijffijt and Gries 2012.
    """
    counts, sizes = ALLEMAND
    assert np.count_nonzero(counts) / len(counts) == 0.5
    assert juilland_d(counts, sizes) == pytest.approx(0.6038797, abs=5e-8)
    assert dp(counts, sizes) == pytest.approx(0.4990705, abs=5e-8)
    share = min(sizes) / sum(sizes)
    assert dp_norm(dp(counts, sizes), share) == pytest.approx(0.5535480, abs=5e-8)


def test_parts_without_the_word_may_be_left_out():
    counts, sizes = map(np.array, ALLEMAND)
    used = counts > 0
    assert dp(counts[used], sizes[used], tokens=sizes.sum()) == pytest.approx(dp(counts, sizes))
    own = juilland_d(counts[used], sizes[used], parts=len(counts))
    assert own == pytest.approx(juilland_d(counts, sizes))


@pytest.fixture(scope="module")
def parts(articles, tokens):
    """The running words of each article, in order."""
    return tokens["article_id"].value_counts().reindex(articles["article_id"]).to_numpy()


@pytest.mark.parametrize("term", ["امنیت", "قفقاز", "منطقه‌ای", "شورا", "آب"])
def test_over_articles_it_is_its_definition_on_the_tokens(index, articles, tokens, parts, term):
    table = dispersion.across(index, terms=term)
    assert list(table.columns) == COLUMNS
    uses = tokens["key"] == term.replace("\u200c", "")
    of_article = tokens[uses]["article_id"].value_counts()
    counts = of_article.reindex(articles["article_id"]).fillna(0).to_numpy()
    row = table.iloc[0]
    assert (row["count"], row["parts"], row["range"]) == (counts.sum(), 10, (counts > 0).sum())
    share = parts / parts.sum()
    assert row["dp"] == pytest.approx(np.abs(counts / counts.sum() - share).sum() / 2)
    assert row["dp_norm"] == pytest.approx(row["dp"] / (1 - share.min()))
    rates = counts / parts
    spread = np.std(rates) / np.mean(rates)
    assert row["juilland_d"] == pytest.approx(1 - spread / np.sqrt(10 - 1))
    usual, places = len(tokens) / uses.sum(), np.flatnonzero(uses)
    distances = np.diff([*places, places[0] + len(tokens)])
    assert row["arf"] == pytest.approx(sum(min(d, usual) for d in distances) / usual)


@pytest.mark.parametrize("by", ["source", "month"])
def test_over_outlets_and_periods(index, articles, tokens, by):
    row = dispersion.across(index, terms="امنیت", by=by).iloc[0]
    of = articles["source"]
    if by == "month":
        of = calendars.period_of(articles["date"], every="month", calendar="jalali")
    of = dict(zip(articles["article_id"], of, strict=True))
    part = tokens["article_id"].map(of).dropna()
    sizes = part.value_counts()
    counts = part[tokens["key"] == "امنیت"].value_counts().reindex(sizes.index).fillna(0)
    assert (row["count"], row["parts"]) == (counts.sum(), len(sizes))
    assert row["dp"] == pytest.approx(dp(counts, sizes))
    assert row["juilland_d"] == pytest.approx(juilland_d(counts, sizes))


def test_arf_is_of_the_chosen_articles_in_running_words(index, articles, tokens):
    table = dispersion.across(index, terms=["امنیت", '"شورای امنیت"'], where="source:ب")
    chosen = tokens[tokens["article_id"].map(articles.set_index("article_id")["source"]) == "ب"]
    places = np.flatnonzero(chosen["key"] == "امنیت")
    assert table["arf"][0] == pytest.approx(arf(places, len(chosen)))
    assert table["parts"].tolist() == [5, 5]
    assert table["count"].tolist() == [len(places), 1]


def test_a_term_s_own_restrictions_are_its_parts(index):
    own = dispersion.across(index, terms="امنیت source:ب").drop(columns="term")
    pd.testing.assert_frame_equal(
        own, dispersion.across(index, terms="امنیت", where="source:ب").drop(columns="term")
    )


def test_a_term_that_is_not_used_has_no_dispersion(index):
    row = dispersion.across(index, terms="نیست‌واژه").iloc[0]
    assert (row["count"], row["range"], row["arf"]) == (0, 0, 0)
    assert row[["juilland_d", "dp", "dp_norm"]].isna().all()


@pytest.mark.parametrize("term", ["امنیت / (امنیت + قفقاز)", 'امنیت - "شورای امنیت"'])
def test_a_share_and_a_difference_stand_nowhere(index, term):
    row = dispersion.across(index, terms=[term]).iloc[0]
    assert row[["juilland_d", "dp", "dp_norm", "arf"]].isna().all()


def test_an_unknown_part_is_refused(index):
    with pytest.raises(ValueError, match="no column 'outlet'"):
        dispersion.across(index, terms="امنیت", by="outlet")


def test_an_index_without_words(tmp_path):
    empty = pd.DataFrame({"article_id": ["a"], "date": [pd.NaT], "source": ["الف"],
                          "title": [""], "text": ["!"]})  # fmt: skip
    table = dispersion.across(indexing.build(empty, tmp_path / "none"), terms="امنیت")
    assert table[["count", "parts"]].values.tolist() == [[0, 0]]


def test_many_words_are_found_where_each_alone_is(index, monkeypatch):
    terms = ["امنیت", "قفقاز", "شورا*", "(آب | هوا)", "ناموجود", "lemma:منطقه"]
    parsed = query.parse_all(terms)
    alone = rows.find(index, parsed)
    monkeypatch.setattr(rows, "_MANY", 1)
    together = rows.find(index, parsed)
    assert {term: found.tolist() for term, found in together.items()} == {
        term: found.tolist() for term, found in alone.items()
    }
    assert sum(map(len, alone.values())) > 10


@pytest.mark.parametrize("groups", [1, 16])
def test_many_words_are_found_in_any_number_of_readings(real, monkeypatch, groups):
    monkeypatch.setattr(rows, "_GROUPS", groups)
    monkeypatch.setattr(rows, "_MANY", 1)
    terms = ["امنیت", "ایران", "شورا*", "قفقاز"]
    words = real.query("SELECT key FROM tokens JOIN vocabulary USING (word) "
                       "ORDER BY article, position")["key"]  # fmt: skip
    for term, found in rows.find(real, query.parse_all(terms)).items():
        uses = words.str.startswith("شورا") if term == "شورا*" else words == term
        assert found.tolist() == np.flatnonzero(uses).tolist(), term


def test_a_real_corpus(real):
    table = dispersion.across(real, terms=["و", "امنیت", "قفقاز"]).set_index("term")
    assert table["dp"].is_monotonic_increasing  # «و» is everywhere, «قفقاز» in few articles
    assert (table["arf"] <= table["count"]).all() and (table["arf"] >= 1).all()
    assert table["arf"]["قفقاز"] < table["arf"]["امنیت"] < table["arf"]["و"]
