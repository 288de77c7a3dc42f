import json
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import pandas as pd
import pytest

from helpers import indexing


def test_an_index_holds_the_tokens_of_its_articles(index, articles, tokens):
    read = index.read_tokens()
    pd.testing.assert_frame_equal(
        read[tokens.columns], tokens, check_dtype=False, check_index_type=False
    )
    assert (index.articles, index.tokens) == (len(articles), len(tokens))


def test_articles_come_back_as_they_were_read(index, articles):
    read = index.read_articles()[list(articles.columns)]
    pd.testing.assert_frame_equal(read, articles, check_dtype=False)


def test_the_vocabulary_counts_uses_and_articles(index, tokens):
    vocabulary = index.query("FROM vocabulary").set_index("token")
    assert vocabulary["count"].to_dict() == tokens["token"].value_counts().to_dict()
    articles = tokens.groupby("token")["article_id"].nunique()
    assert vocabulary["articles"].to_dict() == articles.to_dict()


def test_the_same_corpus_is_opened_not_built_again(articles, tmp_path):
    built = indexing.build(articles, tmp_path / "index")
    made = (tmp_path / "index" / "tokens.parquet").stat().st_mtime_ns
    assert indexing.build(articles, tmp_path / "index").fingerprint == built.fingerprint
    assert (tmp_path / "index" / "tokens.parquet").stat().st_mtime_ns == made


@pytest.mark.parametrize("column", ["text", "title", "date", "source", "article_id"])
def test_a_changed_corpus_is_built_again(articles, tmp_path, column):
    before = indexing.build(articles, tmp_path / "index")
    changed = articles.copy()
    changed.loc[0, column] = pd.Timestamp("2021-01-01") if column == "date" else "دیگر"
    after = indexing.build(changed, tmp_path / "index")
    assert after.fingerprint != before.fingerprint
    assert after.read_articles([0])[column].iloc[0] == changed.loc[0, column]


def test_any_executor_gives_the_same_index(articles, tmp_path):
    many = pd.concat([articles.assign(article_id=articles["article_id"] + str(n))
                      for n in range(60)], ignore_index=True)  # fmt: skip
    alone = indexing.build(many, tmp_path / "alone")
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as executor:
        together = indexing.build(many, tmp_path / "together", executor=executor)
    for table in ("articles", "vocabulary", "tokens", "postings"):
        pd.testing.assert_frame_equal(alone.query(f"FROM {table}"), together.query(f"FROM {table}"))


def test_a_build_that_fails_leaves_the_old_index(articles, tmp_path, monkeypatch):
    old = indexing.build(articles, tmp_path / "index")
    monkeypatch.setattr("helpers.indexing.building._sort", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        indexing.build(articles.head(3), tmp_path / "index")
    assert indexing.open(tmp_path / "index").fingerprint == old.fingerprint
    assert [path.name for path in tmp_path.iterdir()] == ["index"]


def test_a_folder_of_something_else_is_left_alone(articles, tmp_path):
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(ValueError, match="is left alone; name another folder"):
        indexing.build(articles, tmp_path)
    assert (tmp_path / "thesis.txt").read_text() == "mine"


def test_there_is_no_index_to_open(tmp_path):
    with pytest.raises(FileNotFoundError, match="make one with indexing.build"):
        indexing.open(tmp_path)


def test_a_damaged_index_is_refused_and_can_be_built_again(articles, tmp_path):
    indexing.build(articles, tmp_path / "index")
    (tmp_path / "index" / "postings.parquet").write_bytes(b"")
    with pytest.raises(ValueError, match="postings.parquet is missing or was changed"):
        indexing.open(tmp_path / "index")
    assert indexing.build(articles, tmp_path / "index").articles == len(articles)


def test_no_articles_and_repeated_ids_are_refused(articles, tmp_path):
    with pytest.raises(ValueError, match="no articles to index"):
        indexing.build(articles.head(0), tmp_path / "index")
    twice = pd.concat([articles, articles.head(1)])
    with pytest.raises(ValueError, match="article_id of another one, such as a;"):
        indexing.build(twice, tmp_path / "index")


def test_further_columns_of_any_kind_are_kept(articles, tmp_path):
    more = articles.assign(category=None, extra=[{"a": 1}] * len(articles), tokens="x")
    more["category"] = more["category"].astype(object)
    index = indexing.build(more, tmp_path / "index")
    assert index.read_articles([0])["extra"].iloc[0] == "{'a': 1}"
    assert index.read_articles([0])["tokens_"].iloc[0] == "x"


def test_what_the_corpus_is_stays_with_the_index(articles, tmp_path):
    articles = articles.copy()
    articles.attrs = {"corpus": "ده مقاله", "synthetic": True}
    index = indexing.build(articles, tmp_path / "index")
    assert (index.corpus, index.synthetic) == ("ده مقاله", True)
    assert "(synthetic)" in repr(index)
    facts = json.loads((tmp_path / "index" / "index.json").read_text(encoding="utf-8"))
    assert facts["corpus"] == "ده مقاله"


def test_a_path_with_a_quote_is_no_trap(articles, tmp_path):
    index = indexing.build(articles, tmp_path / "it's" / "index")
    assert len(index.query("FROM articles")) == len(articles)
