import json
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from itertools import product
from multiprocessing import get_context
from threading import Event

import numpy as np
import pandas as pd
import pytest

from helpers import concordance, corpus, frequency, indexing, tokenization
from helpers.indexing import working
from helpers.indexing.entries import WORDS_AT_ONCE
from helpers.indexing.folder import TABLES


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
    for table in TABLES:
        pd.testing.assert_frame_equal(alone.query(f"FROM {table}"), together.query(f"FROM {table}"))


def test_a_build_that_fails_leaves_the_old_index(articles, tmp_path, monkeypatch):
    old = indexing.build(articles, tmp_path / "index")
    monkeypatch.setattr("helpers.indexing.building.finish", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        indexing.build(articles.head(3), tmp_path / "index")
    assert indexing.open(tmp_path / "index").fingerprint == old.fingerprint
    assert {path.name for path in tmp_path.iterdir()} == {"index", ".index.lock"}


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
    with pytest.raises(ValueError, match="1 have that of another one, such as a"):
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


@pytest.mark.parametrize("name", ["it's", "a*", "a?", "[ab]", "نمایهٔ من"])
def test_a_folder_of_any_name_is_no_trap(articles, tmp_path, name):
    indexing.build(articles.head(3), tmp_path / "ab" / "index")
    index = indexing.build(articles, tmp_path / name / "index")
    assert len(index.query("FROM articles")) == len(articles)
    assert len(frequency.across(index, terms="امنیت")) == 2


def test_builds_at_once_in_threads_leave_one_whole_index(articles, tmp_path):
    with ThreadPoolExecutor(4) as threads:
        built = list(threads.map(lambda _: indexing.build(articles, tmp_path / "index"), range(8)))
    assert {index.fingerprint for index in built} == {built[0].fingerprint}
    assert len(built[0].query("FROM articles")) == len(articles)
    assert {path.name for path in tmp_path.iterdir()} == {"index", ".index.lock"}


def test_an_index_whose_place_was_taken_says_so(articles, tmp_path):
    index = indexing.build(articles, tmp_path / "index")
    indexing.build(articles.head(3), tmp_path / "index")
    with pytest.raises(ValueError, match="built anew since it was opened; open it again"):
        frequency.over_time(index, terms="امنیت")


def test_dates_of_any_make_are_taken(articles, tmp_path):
    written = articles.assign(date=articles["date"].dt.strftime("%Y-%m-%d"))
    index = indexing.build(written, tmp_path / "written")
    assert index.catalogue["date"].dropna().tolist() == articles["date"].dropna().tolist()
    zoned = articles.assign(date=articles["date"].dt.tz_localize("UTC") + pd.Timedelta(hours=23))
    index = indexing.build(zoned, tmp_path / "zoned")
    first = articles["date"].iloc[0] + pd.Timedelta(days=1)
    assert index.catalogue["date"].iloc[0].normalize() == first
    assert frequency.over_time(index, terms="امنیت")["published"].sum() == 9


def test_a_missing_title_is_empty_and_other_things_are_refused(articles, tmp_path):
    index = indexing.build(articles.assign(title=None), tmp_path / "index")
    assert index.read_articles()["title"].eq("").all()
    with pytest.raises(ValueError, match="The text of 10 articles is not text, such as .* a;"):
        indexing.build(articles.assign(text=5), tmp_path / "index")


def test_half_of_a_pair_of_surrogates_is_no_reason_to_stop(articles, tmp_path):
    texts = pd.Series(["صلح \ud800 است", *articles["text"].iloc[1:]], dtype=object)
    desks = pd.Series(["\udc00", *["ب"] * 9], dtype=object)
    index = indexing.build(articles.assign(text=texts, desk=desks), tmp_path / "index")
    assert index.read_articles([0])["text"].tolist() == ["صلح \ufffd است"]
    assert index.column("desk").iloc[0] == "\ufffd"


def test_columns_of_one_name_are_refused(articles, tmp_path):
    with pytest.raises(ValueError, match="have the column TEXT twice"):
        indexing.build(articles.assign(TEXT="x"), tmp_path / "index")


def test_a_column_of_the_index_itself_is_renamed_whatever_its_case(articles, tmp_path):
    index = indexing.build(articles.assign(Tokens="x"), tmp_path / "index")
    assert index.catalogue["Tokens_"].eq("x").all()


def test_bytes_in_a_further_column_are_kept_as_text(articles, tmp_path):
    index = indexing.build(articles.assign(hash=[b"\xff\x00"] * 10), tmp_path / "index")
    assert index.catalogue["hash"].iloc[0] == "b'\\xff\\x00'"


@pytest.mark.parametrize("facts", ['{"fingerprint": "x"}', "[]", "{", '{"bytes": null}'])
def test_a_damaged_description_is_no_index(articles, tmp_path, facts):
    indexing.build(articles, tmp_path / "index")
    (tmp_path / "index" / "index.json").write_text(facts)
    with pytest.raises(FileNotFoundError, match="There is no index"):
        indexing.open(tmp_path / "index")


def test_something_else_than_an_index_is_refused(articles):
    with pytest.raises(TypeError, match="this is a DataFrame"):
        frequency.over_time(articles, terms="امنیت")
    with pytest.raises(TypeError, match="this is a str"):
        concordance.find_lines("index", "امنیت")


def test_a_word_that_cannot_be_read_is_spelled_as_the_corpus_spells_it(articles, tmp_path):
    text = "اسپیس‌ایکس " * 3 + "اسپیسایکس، نامه‌ای، نامه‌ای، نامه‌ای، نامهای، نامه‌ای"
    own = articles.head(2).assign(title="", text=[text, "اسپیسایکس میدانی می‌دانی"])
    index = indexing.build(own, tmp_path / "index")
    tokens = index.read_tokens()
    assert tokens["token"].tolist() == tokenization.tokenize(own)["token"].tolist()
    counts = tokens["token"].value_counts().to_dict()
    assert counts == {"اسپیس‌ایکس": 5, "نامه‌ای": 5, "میدانی": 1, "می‌دانی": 1}
    vocabulary = index.query("SELECT token, count, articles FROM vocabulary ORDER BY word")
    assert sorted(vocabulary.values.tolist()) == sorted(
        [["اسپیس‌ایکس", 5, 2], ["میدانی", 1, 1], ["می‌دانی", 1, 1], ["نامه‌ای", 5, 1]]
    )
    assert index.find_words("اسپیسایکس")["articles"].item() == 2


def test_threads_that_read_at_once_give_the_same_index(articles, tmp_path):
    tables = [
        articles.assign(article_id=articles["article_id"] + str(n), text=f"{text} {n}")
        for n, text in enumerate(articles["text"].tolist() * 25)
    ]
    many = pd.concat(tables, ignore_index=True)
    alone = indexing.build(many, tmp_path / "alone")
    with ThreadPoolExecutor(4) as threads:
        together = indexing.build(many, tmp_path / "together", executor=threads)
    for table in TABLES:
        pd.testing.assert_frame_equal(alone.query(f"FROM {table}"), together.query(f"FROM {table}"))


def test_a_worker_with_other_rules_is_refused(articles, tmp_path, monkeypatch):
    monkeypatch.setattr("helpers.indexing.building.read_batch", lambda *batch: ("other", None))
    with pytest.raises(RuntimeError, match="Install the same version of Ravand"):
        indexing.build(articles, tmp_path / "index")
    assert not (tmp_path / "index").exists()


@pytest.mark.parametrize("cut", [1, 5, 9])
def test_what_is_added_makes_the_index_of_all_articles(articles, tmp_path, cut):
    text = "اسپیس‌ایکس نامهای اسپیسایکس نام‌های نام‌های " + "نام‌های " * cut
    all_of_them = pd.concat([articles, articles.assign(
        article_id=articles["article_id"] + "2", text=articles["text"] + text
    )], ignore_index=True)  # fmt: skip
    all_of_them.attrs = {"corpus": "ده مقاله", "synthetic": cut == 5}
    fresh = indexing.build(all_of_them, tmp_path / "fresh")
    first = indexing.build(all_of_them.head(10 + cut), tmp_path / "index")
    grown = indexing.add(first, all_of_them.iloc[10 + cut :])
    assert grown.fingerprint == fresh.fingerprint
    for table in TABLES:
        pd.testing.assert_frame_equal(grown.query(f"FROM {table}"), fresh.query(f"FROM {table}"))
    pd.testing.assert_frame_equal(grown.read_articles(), fresh.read_articles())
    with pytest.raises(ValueError, match="open it again"):
        first.query("FROM articles")


def test_what_cannot_be_added_is_refused_and_the_index_stays(articles, tmp_path):
    index = indexing.build(articles, tmp_path / "index")
    for more, said in [
        (articles.head(1), "a is there twice, or is in the index already"),
        (articles.head(0), "no articles"),
        (articles.head(1).assign(article_id="new", mood="glad"), "the column mood, which the"),
    ]:
        with pytest.raises(ValueError, match=said):
            indexing.add(index, more)
    assert len(index.query("FROM articles")) == len(articles)
    grown = indexing.add(index, articles.head(1).assign(article_id="new"))
    assert grown.articles == len(articles) + 1


def test_an_index_is_built_from_a_file_and_known_again(articles, tmp_path):
    path = tmp_path / "ten.jsonl"
    articles.to_json(path, orient="records", lines=True, force_ascii=False, date_format="iso")
    from_file = indexing.build(path, tmp_path / "a")
    batches = corpus.read_batches(path, size=3)
    assert indexing.build(batches, tmp_path / "b").fingerprint == from_file.fingerprint
    whole = corpus.read_articles(path, progress=False)
    assert indexing.build(whole, tmp_path / "c").fingerprint == from_file.fingerprint
    made = (tmp_path / "a" / "tokens.parquet").stat().st_mtime_ns
    assert indexing.build(path, tmp_path / "a").fingerprint == from_file.fingerprint
    assert (tmp_path / "a" / "tokens.parquet").stat().st_mtime_ns == made


def test_words_near_others(index):
    security, caucasus = (index.find_words(key)["word"] for key in ("امنیت", "قفقاز"))
    near = index.find_near(security, caucasus, within=2)
    assert near[["article", "position", "other"]].values.tolist() == [[0, 0, 2], [0, 4, 2]]
    assert index.find_near(security, [], within=2).empty
    same = index.find_near(security, security, within=1)
    assert index.catalogue["article_id"][same["article"]].tolist() == ["i"] * 3
    with pytest.raises(ValueError, match="a number of words, 1 or more"):
        index.find_near(security, caucasus, within=0)


def test_counts_of_groups_are_those_of_the_uses(index):
    groups = [index.find_words(key)["word"].tolist() for key in ("امنیت", "قفقاز", "نیست‌نشدنی")]
    groups.append(groups[0] + groups[1])
    for (found, counts), group in zip(index.count_uses(groups), groups, strict=True):
        uses = index.find_uses([group])["article"].value_counts().sort_index()
        assert found.tolist() == uses.index.tolist() and counts.tolist() == uses.tolist()


def test_entries_are_read_by_number_and_found_by_a_part(index):
    vocabulary = index.query("FROM vocabulary ORDER BY word")
    some = vocabulary.iloc[[0, 3, len(vocabulary) - 1]].reset_index(drop=True)
    read = index.read_entries(some["word"].tolist()[::-1])
    assert read.values.tolist() == some.values.tolist() and list(read) == list(some)
    assert index.read_entries([]).empty
    joined = vocabulary[vocabulary["token"].str.contains("\u200c")]
    for keys in (["امنیت"], ["امنیت", "ها"], [f"نیست{n}" for n in range(20)] + ["ملی"]):
        wanted = joined[joined["key"].map(lambda key, keys=keys: any(k in key for k in keys))]
        assert index.find_compounds(keys)["word"].tolist() == wanted["word"].tolist() != []
    assert index.find_compounds([]).empty


def test_words_that_were_found_are_kept_as_they_were(index):
    found = index.find_words("امنیت")
    counts = found["count"].tolist()
    found["count"] = 0
    found.attrs["mine"] = True
    again = index.find_words("امنیت")
    assert again["count"].tolist() == counts != [0] and not again.attrs
    assert index.find_words(["قفقاز", "امنیت"])["key"].tolist() == ["امنیت", "قفقاز"]


def test_words_are_found_by_key_wherever_they_stand_in_the_file(articles, tmp_path):
    letters = "ابتجدرسشعفقکگلمنوهی"
    text = " ".join(map("".join, product(letters, letters, letters, "قل")))
    index = indexing.build(articles.head(1).assign(text=text), tmp_path / "index")
    vocabulary = index.query("SELECT * FROM vocabulary ORDER BY word")
    groups = np.arange(0, len(vocabulary), WORDS_AT_ONCE)[1:]
    keys = [*vocabulary["key"].iloc[[0, *groups - 1, *groups, *groups + 1, -1]], "امنیت"]
    assert len(groups) and len(keys) > 4
    for asked in (keys, ["", "\U0010ffff"], [], *([key] for key in keys)):
        wanted = vocabulary[vocabulary["key"].isin(asked)]
        wanted = wanted.sort_values(["count", "token"], ascending=[False, True])
        assert index.find_words(asked).equals(wanted.reset_index(drop=True))


def test_opening_and_asking_an_index_load_neither_hazm_nor_what_builds(index):
    asked = (
        "import sys; from helpers import frequency, indexing; "
        f"frequency.over_time(indexing.open({str(index.folder)!r}), terms='امنیت'); "
        "print(sorted({'hazm', 'loky', 'helpers.corpus', 'helpers.indexing.building'}"
        " & sys.modules.keys()))"
    )
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"


def test_a_worker_loads_no_statistics_and_can_load_them_later():
    asked = (
        "import sys; from helpers.indexing import working; working._prepare(); "
        "print('hazm' in sys.modules, 'scipy.stats' in sys.modules); import scipy.stats"
    )
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "True False"


def test_what_is_begun_is_worked_on_at_once_and_given_up_at_an_error():
    going_on, done = Event(), []

    def work(number):
        done.append(number)
        assert number == 0 or going_on.wait(60)
        return number

    tasks = ((None, (number,)) for number in range(100))
    with ThreadPoolExecutor(1) as threads:
        results = working.in_order(threads, work, tasks, at_once=50)
        with pytest.raises(KeyboardInterrupt), working.begun(results) as begun:
            assert next(begun) == (None, 0)
            while len(done) < 2:
                time.sleep(0.01)
            raise KeyboardInterrupt
        going_on.set()
    assert done == [0, 1]


@pytest.mark.parametrize("tasks", [0, 1, 300])
def test_what_is_begun_gives_all_results_in_order(tasks):
    given = [(number, (number, 2)) for number in range(tasks)]
    for executor in (None, ThreadPoolExecutor(3)):
        with working.begun(working.in_order(executor, pow, given, at_once=7)) as results:
            assert list(results) == [(number, number**2) for number in range(tasks)]
