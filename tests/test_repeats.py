"""Repeated articles: every pair compared in full, on the sample and on small texts; real copies."""

from itertools import combinations
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from helpers import corpus, indexing, tokenization
from helpers.indexing import keeping, repeats

SAMPLE = Path(__file__).parents[1] / "data" / "sample" / "articles.csv"
TEXT = (
    "نشست شورای امنیت دربارهٔ قفقاز روز شنبه در نیویورک برگزار شد و نمایندگان کشورها از طرف‌های "
    "درگیر خواستند به آتش‌بس پایبند بمانند و راه گفت‌وگو را باز نگه دارند"
)


def as_articles(texts, titles=None):
    return pd.DataFrame(
        {
            "article_id": [f"n{n}" for n in range(len(texts))],
            "date": pd.Timestamp("2020-05-01"),
            "source": "الف",
            "title": titles or [f"عنوان {n}" for n in range(len(texts))],
            "text": texts,
        }
    )


def runs_of(words):
    return {tuple(words[n : n + 4]) for n in range(len(words) - 3)}


def all_pairs(articles, near):
    """The articles that an earlier one nearly is, by comparing each with each."""
    tokens = tokenization.tokenize(articles)
    runs = {name: runs_of(list(keys)) for name, keys in tokens.groupby("article_id")["key"]}
    names = [name for name in articles["article_id"] if name in runs]
    return {
        later: len(runs[early] & runs[later]) / len(runs[early] | runs[later])
        for early, later in combinations(names, 2)
        if min(len(runs[early]), len(runs[later])) >= 8
        and len(runs[early] & runs[later]) >= near * len(runs[early] | runs[later])
    }


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    articles = corpus.read_articles(SAMPLE).head(500)
    return articles, indexing.build(articles, tmp_path_factory.mktemp("index") / "sample")


def test_the_same_are_found_as_by_comparing_each_with_each(sample):
    articles, index = sample
    found = index.find_repeats(near=0.6)
    wanted = all_pairs(articles, 0.6)
    names = articles["article_id"].to_numpy()
    assert {names[article] for article in found["article"]} == set(wanted)
    assert len(found) > 10
    for row in found.itertuples():
        assert row.earlier < row.article
        assert row.similarity == pytest.approx(wanted[names[row.article]])


def test_a_copy_is_found_whatever_its_title_and_a_short_text_only_where_it_is_equal(tmp_path):
    texts = [
        TEXT,
        "صلح در قفقاز",
        TEXT,
        "صلح در قفقاز است",
        f"به گزارش خبرنگار، {TEXT}",
        "صلح در قفقاز",
    ]
    index = indexing.build(as_articles(texts), tmp_path / "few")
    found = index.find_repeats()
    assert found["article"].tolist() == [2, 4, 5]
    assert found["earlier"].tolist() == [0, 0, 1]
    assert found["similarity"].iloc[0] == found["similarity"].iloc[2] == 1
    assert 0.6 <= found["similarity"].iloc[1] < 1
    assert index.find_repeats(near=1)["article"].tolist() == [2, 5]


def test_an_edited_copy_of_a_copy_leads_to_that_copy(tmp_path):
    texts = [TEXT, f"{TEXT} و پایان یافت", f"{TEXT} و پایان یافت بی هیچ نتیجه"]
    found = indexing.build(as_articles(texts), tmp_path / "chain").find_repeats()
    assert found["earlier"].tolist() == [0, 1]


def test_the_longer_article_of_a_pair_may_have_fewer_runs_in_the_sample(tmp_path):
    """Lengths on both sides of a doubling, where the sample of the longer one is half as dense."""
    rng = np.random.default_rng(3)
    letters = list("ابپتجچدرزسشعفقکگلمن")
    words = np.array(["".join(rng.choice(letters, 5)) for _ in range(3000)])
    texts = []
    for _ in range(150):
        both = rng.choice(words, 400)
        texts += [" ".join([*both, *rng.choice(words, more)]) for more in (130, 100)]
    articles = as_articles(texts, [""] * len(texts))
    found = indexing.build(articles, tmp_path / "pairs").find_repeats()
    wanted = {
        number + 1
        for number in range(0, len(texts), 2)
        if all_pairs(articles.iloc[number : number + 2], 0.6)
    }
    assert len(wanted) > 100 and set(found["article"]) == wanted


def test_articles_without_text_repeat_one_another_by_their_titles(tmp_path):
    articles = as_articles(["", "", "", TEXT], ["امنیت", "امنیت", "", "امنیت"])
    found = indexing.build(articles, tmp_path / "bare").find_repeats()
    assert found["article"].tolist() == [1]


def count_searches(monkeypatch):
    searches, search = [], repeats.find_repeats
    monkeypatch.setattr(
        repeats, "find_repeats", lambda *asked: searches.append(asked) or search(*asked)
    )
    return searches


def test_repeats_once_found_lie_beside_the_index_for_whoever_asks_next(tmp_path, monkeypatch):
    articles = as_articles([TEXT, TEXT, "آب و هوا"])
    folder = indexing.build(articles, tmp_path / "kept").folder
    searches = count_searches(monkeypatch)
    found = indexing.open(folder).find_repeats()
    again = indexing.open(folder).find_repeats()
    assert len(searches) == 1 and found["article"].tolist() == [1]
    pd.testing.assert_frame_equal(found, again)
    indexing.open(folder).check()
    assert len(indexing.open(folder).find_repeats(near=0.9)) == 1 and len(searches) == 2
    grown = indexing.add(indexing.open(folder), as_articles([TEXT]).assign(article_id="new"))
    assert grown.find_repeats()["article"].tolist() == [1, 3] and len(searches) == 3


@pytest.mark.parametrize("other", ["another index", "other rules", "no table"])
def test_kept_repeats_of_something_else_are_not_used(tmp_path, monkeypatch, other):
    kept = indexing.build(as_articles([TEXT, TEXT]), tmp_path / "kept")
    strange = indexing.build(as_articles(["آب", "هوا", "باد"]), tmp_path / "strange")
    strange.find_repeats()
    path = kept.folder / "repeats.parquet"
    if other == "no table":
        path.write_bytes(b"PAR1")
    elif other == "another index":
        path.write_bytes((strange.folder / "repeats.parquet").read_bytes())
    else:
        kept.find_repeats()
        monkeypatch.setattr(keeping, "_rules", lambda: "other")
    searches = count_searches(monkeypatch)
    assert indexing.open(kept.folder).find_repeats()["article"].tolist() == [1]
    assert len(searches) == 1


def test_repeats_are_found_where_nothing_can_be_written(tmp_path, monkeypatch):
    index = indexing.build(as_articles([TEXT, TEXT]), tmp_path / "kept")

    def refuse(*_, **__):
        raise PermissionError("read-only")

    monkeypatch.setattr("tempfile.mkstemp", refuse)
    assert index.find_repeats()["article"].tolist() == [1]
    assert not (index.folder / "repeats.parquet").exists()


def test_an_index_with_kept_repeats_can_be_built_anew(tmp_path):
    index = indexing.build(as_articles([TEXT, TEXT]), tmp_path / "kept")
    index.find_repeats()
    (index.folder / ".unfinished-of-a-process-that-was-ended").touch()
    built = indexing.build(as_articles([TEXT, "آب", TEXT]), index.folder)
    assert built.find_repeats()["article"].tolist() == [2]
    with pytest.raises(ValueError, match="open it again"):
        index.find_repeats()


@pytest.mark.parametrize("near", [0, 1.5, -1, "بسیار", None])
def test_a_share_is_asked_for(index, near):
    with pytest.raises(ValueError, match="near is a share"):
        index.find_repeats(near=near)


def test_the_copies_in_real_corpora_are_found(real):
    found = real.find_repeats()
    digests = real.column("text_digest")
    again = digests[digests != 0].duplicated().sum()
    assert (found["similarity"] == 1).sum() >= again
    for row in found[found["similarity"] < 1].head(20).itertuples():
        pair = real.read_articles([row.article, row.earlier])
        likeness = all_pairs(pair, 0.2)
        assert list(likeness.values()) == [pytest.approx(row.similarity)]
