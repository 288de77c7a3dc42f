"""The measuring of the index: synthetic text that is as it says, naive ways that count the same."""

import json

import numpy as np
import pandas as pd
import pytest

from benchmarks import asking, builds, fresh, index, index_report, limits, naive, resample, scaling
from helpers import corpus, indexing, tokenization
from helpers.orthography import ZWNJ

SAMPLE = fresh.ROOT / "data" / "sample" / "articles.csv"
SIZE = 2_000_000


@pytest.fixture(scope="module")
def pairs():
    articles = corpus.read_articles(SAMPLE, progress=False)
    return list(zip(articles["title"].fillna(""), articles["text"].fillna(""), strict=True))


@pytest.fixture(scope="module")
def text(pairs):
    return resample.Text(pairs)


@pytest.fixture(scope="module")
def made(text):
    return pd.concat(resample.make(text, SIZE, seed=3), ignore_index=True)


def words_in(texts):
    return [word for one in texts for word in resample.WORD.findall(one)]


def test_a_made_corpus_is_the_same_for_the_same_seed(text):
    one, again, other = (
        pd.concat(resample.make(text, 200_000, seed), ignore_index=True) for seed in (3, 3, 4)
    )
    pd.testing.assert_frame_equal(one, again)
    assert not one["text"].equals(other["text"])


def test_a_made_corpus_has_the_size_asked_for_and_distinct_articles_in_order(made):
    assert SIZE <= builds.bytes_of(made) <= SIZE * 1.02
    assert made["article_id"].is_unique and made["date"].is_monotonic_increasing
    assert made["date"].dt.year.nunique() >= 10 and made["source"].nunique() == 5
    assert made["source"].str.contains("ساختگی").all()


@pytest.mark.parametrize("size", [300_000, SIZE, 12_000_000])
def test_the_vocabulary_grows_as_heaps_law_says(text, size):
    tables = list(resample.make(text, size, seed=5))
    words = words_in(part for table in tables for part in (*table["title"], *table["text"]))
    told = tables[-1].attrs
    assert told["n"] == pytest.approx(len(words), rel=0.01)
    assert len(set(words)) == pytest.approx(text.law.at(len(words)), rel=0.1)
    assert told["different"] == pytest.approx(len(set(words)), rel=0.05)


def test_a_made_article_keeps_the_words_and_lines_of_a_real_one(pairs, made):
    def shape(text):
        return resample.WORD.sub("w", text)

    real = {shape(text) for _, text in pairs}
    kept = made["text"].map(shape).isin(real)
    assert kept.mean() > 0.98


def test_half_spaces_stay_as_often(pairs, made):
    real, now = (
        np.mean([ZWNJ in word for word in words_in(texts)])
        for texts in ([text for _, text in pairs], made["text"])
    )
    assert now == pytest.approx(real, rel=0.15)


def test_text_without_words_is_kept():
    made = next(resample.make(resample.Text([("", "…\n!"), ("", "")]), 100, seed=1))
    assert set(made["text"]) <= {"…\n!", ""}


def test_a_made_corpus_is_written_once_and_says_that_it_is_synthetic(text, tmp_path):
    path = tmp_path / "synthetic-1mb-seed1.parquet"
    facts = resample.write(resample.make(text, 100_000, 1), path, text.law)
    written = path.stat().st_mtime_ns
    assert resample.write(iter([]), path, text.law) == facts
    assert path.stat().st_mtime_ns == written
    articles = corpus.read_articles(path, progress=False)
    assert articles.attrs["synthetic"] and len(articles) == facts["articles"]
    assert builds.bytes_of(articles) == facts["bytes"] >= 100_000
    assert facts["different"] == pytest.approx(facts["expected"], rel=0.1)


def test_hazm_in_a_loop_finds_the_same_words_in_clean_text():
    text = f"کتاب{ZWNJ}ها و شورای امنیت در قفقاز. صلح در منطقه پایدار است"
    ours = [word.token for word in tokenization.find_words("", text)]
    assert [token for token in naive.tokenize(text) if token != "."] == ours


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    articles = pd.DataFrame(
        {
            "article_id": ["a", "b", "c"],
            "date": pd.to_datetime(["2020-01-05", "2020-01-20", "2020-02-25"]),
            "source": ["الف", "ب", "الف"],
            "title": ["قفقاز", "", "شورای امنیت"],
            "text": ["صلح در قفقاز است", "صلح و ثبات در این منطقه", "قفقاز و امنیت در این زمینه"],
        }
    )
    return indexing.build(articles, tmp_path_factory.mktemp("bench") / "small")


def test_pandas_counts_as_the_index_does(small):
    table = naive.explode(naive.token_lists(small)).astype({"token": "str"})
    assert len(table) == small.tokens
    terms = asking.choose_terms(asking.keys_of(small))
    found = asking.time_terms(small, terms)
    assert "قفقاز" in terms
    assert [int(naive.over_time(table, term).sum()) for term in terms] == found["uses"]
    assert naive.over_time(table, "قفقاز").tolist() == [2, 1]


def test_the_naive_ways_find_what_is_asked(small):
    table = naive.explode(naive.token_lists(small)).astype({"token": "str"})
    assert len(naive.find_phrase(table, ["در", "این"])) == 2
    assert len(naive.find_phrase(table, ["در", "این", "زمینه"])) == 1
    assert len(naive.find_near(table, ["صلح", "ثبات"], within=2)) == 1
    assert len(naive.find_near(table, ["صلح", "ثبات"], within=1)) == 0
    assert len(naive.WAYS["prefix"](table, "امن")) == 2
    assert naive.find_lines(["صلح در قفقاز است"], "قفقاز") == [("صلح در", "قفقاز", "است")]


def test_every_way_of_asking_is_chosen_from_the_index_and_timed(small):
    keys = asking.keys_of(small)
    asked = asking.choose(small, keys)
    assert asked["phrase of four"] == ["در", "این", "زمینه"]
    told = asking.time_ways(asking.ways(small, asked), repeats=2)
    assert set(told) == set(index_report.WAYS) == {*naive.WAYS, "concordance"}
    assert told["phrase"]["rows"] == 2 and len(told["phrase"]["seconds"]) == 2


def test_a_way_that_fails_says_why():
    assert asking.time_ways({"x": lambda: 1 / 0})["x"] == {
        "failed": "ZeroDivisionError: division by zero"
    }


def test_a_sample_is_drawn_at_random_and_the_same_each_time():
    texts = [str(n) * 10 for n in range(10)]
    taken = naive.sample(texts, 35)
    assert len(taken) == 4 and taken == naive.sample(texts, 35) and taken != texts[:4]
    assert sorted(naive.sample(texts, 10**6)) == texts


def test_an_index_is_measured_on_disk(small):
    found = limits.measure_size(small.folder, small.tokens)
    assert found["bytes per token"] > 0 and found["texts"] > 0
    assert (found["bytes per token"] + found["texts"]) * small.tokens == pytest.approx(
        found["bytes"]
    )
    assert limits.measure_scan(small.folder) > 0


def test_an_index_is_built_in_a_fresh_process_and_its_memory_watched(tmp_path):
    few = tmp_path / "few.csv"
    corpus.read_articles(SAMPLE, progress=False).head(50).to_csv(few, index=False)
    found = builds.measure("articles", tmp_path / "index", few)
    assert found["seconds"] > 0 and found["tokens"] > found["articles"] == 50
    assert found["parent MB"] == builds.NOT_MEASURED or found["parent MB"] > 50


def test_a_process_that_fails_is_told(tmp_path):
    with pytest.raises(RuntimeError):
        builds.measure("articles", tmp_path / "index", tmp_path / "nothing.csv")


def result(measures):
    return {
        "asked": "43 MB", "large": "60 MB", "growth": ["1 MB", "43 MB", "60 MB"], "seconds": 1,
        "versions": {"python": "3", "hazm": "0"}, "measures": measures,
    }  # fmt: skip


def test_the_table_has_a_row_for_each_measure():
    written = index_report.write(result({"build": {"MB/s": 12.0}, "add": {"failed": "Error: no"}}))
    for row in index_report.ROWS:
        assert row.label in written
    assert "add failed: Error: no" in written and "12 MB/s" in written


def test_the_table_says_what_was_missed():
    measures = {
        "build": {"MB/s": 10.0},
        "naive, one core": {"MB/s": 1.0},
        "60 MB": {"MB/s": 9.0, "parent MB": 1200.0, "worker MB": "not measured"},
    }
    lines = index_report.write(result(measures)).splitlines()
    missed = [line.split("  ")[1] for line in lines if line.endswith("missed")]
    assert missed == ["× the naive loop on one core", "peak memory"]


def test_each_step_is_done_once_and_a_failing_one_does_not_stop_the_others(tmp_path):
    bench = index.Bench(index.QUICK, real=[], folder=tmp_path)
    steps = dict(bench.steps())
    for size in (*index.QUICK.small, index.QUICK.asked, index.QUICK.large):
        assert f"{size} MB" in steps
    bench.steps = lambda: iter([("one", lambda: 1 / 0), ("two", lambda: {"seconds": 1})])
    measures = index.run(bench)
    assert measures["one"]["failed"].startswith("ZeroDivisionError")
    assert measures["two"]["seconds"] == 1


def test_without_real_corpora_a_sentence_says_so(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(index, "REAL", [tmp_path / "isna.jsonl.gz"])
    assert index.main([]) == 1
    assert "isna.jsonl.gz must lie in ../shared/corpora" in capsys.readouterr().err


def test_the_growth_is_drawn_from_what_was_measured(monkeypatch, tmp_path):
    points = {
        f"{n} MB": {
            "bytes": n * 1e6, "seconds": n / 5, "parent MB": 300, "worker MB": "not measured",
            "median ms": 2.0,
        }
        for n in (1, 43)
    }  # fmt: skip
    written = tmp_path / "index.json"
    written.write_text(json.dumps(result(points | {"60 MB": {"failed": "Error: no"}})), "utf-8")
    monkeypatch.setattr(scaling, "ROOT", tmp_path)
    monkeypatch.setattr(scaling, "RESULT", written)
    monkeypatch.setattr(scaling, "PICTURE", tmp_path / "scale.png")
    assert scaling.main() == 0 and (tmp_path / "scale.png").stat().st_size > 10_000
