"""Many files in one folder: each is read as if it stood alone, and each row can be found again."""

import json

import pandas as pd
import pytest
from kinds import warc

from helpers import corpus


@pytest.fixture
def read(tmp_path):
    """Reads a folder of files {name: text}, whole and in batches, which must be the same."""

    def of(files, **said):
        for name, text in files.items():
            path = tmp_path / "news" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        whole = corpus.read_articles(tmp_path / "news", **said)
        batches = corpus.read_batches(tmp_path / "news", size=2, **said)
        joined = pd.concat(list(batches), ignore_index=True)
        for name in ("article_id", "date", "source", "title", "text"):
            assert joined[name].equals(whole[name]), name
        return whole

    return of


def found(articles):
    return corpus.problems(articles)[["row", "found"]].dropna().values.tolist()


def test_columns_are_mapped_in_the_files_that_have_them(read):
    files = {"irna.csv": "title,khabar\nع,یک\n", "isna.csv": "title,متن\nع,دو\n"}
    assert read(files, columns={"text": "khabar"})["text"].tolist() == ["یک", "دو"]
    with pytest.raises(ValueError, match="column 'nowhere', which none of the files has"):
        read(files | {"irna.csv": "text\nم\n"}, columns={"title": "nowhere"})


def test_columns_of_web_archives_in_a_folder_are_mapped(tmp_path):
    for number in "ab":
        (tmp_path / f"{number}.warc").write_bytes(warc())
    articles = corpus.read_articles(tmp_path, columns={"date": "fetched"})
    assert articles["date"].dt.strftime("%Y-%m-%d").tolist() == ["2023-10-08"] * 2
    assert articles["date (file)"].str.startswith("2023-10-07").all()
    [batch] = corpus.read_batches(tmp_path, columns={"date": "fetched"})
    assert batch["date"].equals(articles["date"])


def test_a_description_says_which_column_is_the_text_and_the_other_is_kept(read):
    schema = {"fields": [{"name": "body", "ravand": "text"}]}
    resources = [{"path": f"{name}.csv", "schema": schema} for name in "ab"]
    files = {f"{name}.csv": "body,text\nمتن بلند,کوتاه\n" for name in "ab"}
    articles = read(files | {"datapackage.json": json.dumps({"resources": resources})})
    assert articles["text"].tolist() == ["متن بلند"] * 2
    assert articles["text (file)"].tolist() == ["کوتاه"] * 2


def test_each_file_writes_its_dates_in_its_own_way(read):
    articles = read(
        {
            "alef.csv": "date,text\n7/1/2018 1:05 PM,م\n7/25/2018,م\n",
            "kayhan.csv": "date,text\n15/7/1400,م\n3/7/1400,م\n",
        }
    )
    days = articles["date"].dt.strftime("%Y-%m-%d").tolist()
    assert days == ["2018-07-01", "2018-07-25", "2021-10-07", "2021-09-25"]
    told = articles.attrs["reading"]["dates"]
    assert "alef.csv: Gregorian" in told and "kayhan.csv: Solar Hijri" in told


@pytest.mark.parametrize(
    "names, outlets",
    [
        (["irna.csv", "isna.csv"], ["irna", "isna"]),
        (["irna-1400.csv", "irna-1401.csv", "isna-1400.csv"], ["irna", "irna", "isna"]),
        (["irna/1400.csv", "isna/1400.csv"], ["irna", "isna"]),
        (["1400.csv", "1401.csv"], ["news", "news"]),
        (["news-1.csv", "news-2.csv"], ["news", "news"]),
        (["irna/a.txt", "isna/b.txt"], ["irna", "isna"]),
        (["a.txt", "deep/b.txt"], ["news", "news"]),
    ],
)
def test_where_no_outlet_is_named_files_or_folders_may_tell_it(read, names, outlets):
    articles = read({name: "text\nمتن خبر\n" for name in names})
    assert articles["source"].tolist() == outlets


def test_an_outlet_that_a_row_names_is_kept(read):
    articles = read({"irna.csv": "منبع,متن\nایرنا,م\n,م\n", "isna.csv": "متن\nم\n"})
    assert articles["source"].tolist() == ["ایرنا", "irna", "isna"]


def test_what_is_found_names_its_file_and_the_row_there(read):
    articles = read(
        {
            "a.csv": "id,date,text\n1,1402/01/01,م\n2,1402/01/45,م\n",
            "b.csv": "id,date,text\n,1402/01/01,م\n1,1402/01/02,م\n",
        }
    )
    assert found(articles) == [
        [3, "a.csv, row 3: 1402/01/45"],
        [5, "b.csv, row 2: empty"],
        [6, "b.csv, row 3: 1, as in a row before"],
    ]


def test_a_file_that_is_lost_or_empty_is_said_and_warned_of(read):
    rows = "text\n" + "متن خبر\n" * 300
    files = {"a.csv": rows, "b.csv": "khabar\nم\n", "c.csv": "text\n", "d.json": "[]"}
    articles = read(files)
    said = corpus.problems(articles)["found"].tolist()
    assert {"c.csv: no articles in it", "d.json: no articles in it"} <= set(said)
    assert articles.attrs["reading"]["files"] == 1
    report = corpus.check(articles)
    assert "files_lost" in report.warnings["kind"].tolist()
    assert report.left_out["reason"].tolist() == ["member"]
    assert report.left_out["found"].item().startswith("b.csv: ")
