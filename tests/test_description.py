"""Frictionless descriptions beside the data: what they say is read, and written so that it is."""

import hashlib
import json
import re

import pandas as pd
import pytest

from helpers import corpus
from helpers.corpus import columns, description
from helpers.corpus.describing import describe

TABLE = "n;روز;matn\n1;27/04/1397;قیمت نان بالا رفت.\n2;28/04/1397;باران آمد.\n"
NAME = re.compile(r"[-a-z0-9._]+")
PATH = re.compile(r"(?=[^./~])(?!file:)((?!/\.\./)(?!\\)(?!://).)*|(http|ftp)s?://.*")
HASH = re.compile(r"[^:]+:[a-fA-F0-9]+|[a-fA-F0-9]{32}|")
TYPES = {
    "string", "number", "integer", "boolean", "object", "array", "list", "date", "time",
    "datetime", "year", "yearmonth", "duration", "geopoint", "geojson", "any",
}  # fmt: skip
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")


def write(path, content):
    path.parent.mkdir(parents=True, exist_ok=True)
    text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
    path.write_text(text, encoding="utf-8")
    return path


def package(*resources, **more):
    return {"name": "p", "resources": list(resources)} | more


def schema(*fields, **more):
    return {"fields": list(fields)} | more


def assert_valid(found):
    """The rules of the published profiles of Data Package 1 and 2, as far as they reach here."""
    assert found["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert NAME.fullmatch(found["name"]) and MOMENT.fullmatch(found["created"])
    assert all(isinstance(found[key], str) for key in ("title", "description"))
    for licence in found["licenses"]:
        assert re.fullmatch(r"[-a-zA-Z0-9._]+", licence["name"])
    assert isinstance(found["sources"], list) and found["licenses"] and found["resources"]
    names = [resource["name"] for resource in found["resources"]]
    assert len(set(names)) == len(names) and all(map(NAME.fullmatch, names))
    for resource in found["resources"]:
        paths = resource["path"]
        assert paths and "data" not in resource
        assert all(map(PATH.fullmatch, [paths] if isinstance(paths, str) else paths))
        assert resource.get("type", "table") == "table"
        assert isinstance(resource.get("bytes", 0), int)
        assert HASH.fullmatch(resource.get("hash", ""))
        assert re.fullmatch(".+/.+", resource.get("mediatype", "a/b"))
        fields = resource["schema"]["fields"]
        assert len({field["name"] for field in fields}) == len(fields) > 0
        assert all(field["type"] in TYPES for field in fields)


# reading


def test_without_a_description_there_is_none(tmp_path):
    path = write(tmp_path / "news.csv", TABLE)
    write(tmp_path / "datapackage.json", package({"name": "o", "path": "other.csv"}))
    assert description.read(path) is None
    assert description.read(tmp_path) is None


@pytest.mark.parametrize(
    "place",
    ["news.csv.resource.json", "news.resource.json", "news.csv.schema.json", "news.schema.json",
     "datapackage.json", "../datapackage.json"],
)  # fmt: skip
def test_a_description_is_found_where_it_may_lie(tmp_path, place):
    path = write(tmp_path / "data" / "news.csv", TABLE)
    said = schema({"name": "matn", "ravand": "text"})
    if "schema" not in place:
        own = "data/news.csv" if ".." in place else "news.csv"
        said = {"name": "news", "path": own, "schema": said}
    if "package" in place:
        said = package({"name": "x", "path": "x.csv"}, said)
    write(path.parent / place, said)
    assert description.read(path).columns == {"text": "matn"}


def test_a_description_says_all_that_the_reader_asks(tmp_path):
    path = write(tmp_path / "news.csv", TABLE)
    fields = [
        {"name": "n", "rdfType": "http://schema.org/identifier"},
        {"name": "روز", "ravand": "date", "format": "%d/%m/%Y"},
        {"name": "matn", "title": "متن"},
    ]
    resource = {
        "name": "news", "path": "news.csv", "encoding": "windows-1256",
        "dialect": {"delimiter": ";", "caseSensitiveHeader": 3},
        "schema": schema(*fields, missingValues=["", "-", {"value": "ندارد", "label": "هیچ"}]),
        "ravand": {"dates": {"calendar": "jalali"}},
    }  # fmt: skip
    licences = [{"name": "CC0-1.0"}]
    place = write(
        tmp_path / "datapackage.json", package(resource, title="خبرها", licenses=licences)
    )
    found = description.read(path)
    assert found.columns == {"date": "روز", "text": "matn"}
    assert found.encoding == "windows-1256"
    assert found.dates == {"order": "dmy", "calendar": "jalali"}
    assert found.dialect == {"delimiter": ";"}
    assert found.missing == ("-", "ندارد")
    assert (found.title, found.licences, found.path) == ("خبرها", ("CC0-1.0",), place)


def test_a_name_that_is_recognised_needs_nothing_and_is_not_displaced_by_a_title(tmp_path):
    path = write(tmp_path / "a.csv", TABLE)
    said = schema({"name": "Body"}, {"name": "x", "title": "text"}, {"name": "y", "title": "date"})
    write(tmp_path / "a.schema.json", said)
    assert description.read(path).columns == {"date": "y"}


@pytest.mark.parametrize(
    ("pattern", "order"),
    [("%d/%m/%Y", {"order": "dmy"}), ("%m-%d-%y", {"order": "mdy"}), ("%Y-%m-%d", {}),
     ("%y/%m/%d", {"order": "ymd"}), ("default", {}), ("any", {}), ("%d %B %Y", {"order": "dmy"}),
     ("%Y/%d/%m %H:%M:%S", {"order": "ydm"})],
)  # fmt: skip
def test_the_format_of_the_date_is_its_order(tmp_path, pattern, order):
    path = write(tmp_path / "a.csv", TABLE)
    write(tmp_path / "a.schema.json", schema({"name": "date", "type": "date", "format": pattern}))
    assert description.read(path).dates == order


def test_utf_8_needs_not_be_insisted_on(tmp_path):
    path = write(tmp_path / "a.csv", TABLE)
    write(tmp_path / "a.resource.json", {"path": "a.csv", "encoding": "utf-8"})
    assert description.read(path).encoding is None


def test_a_schema_may_lie_in_a_file_of_its_own_but_not_outside(tmp_path):
    path = write(tmp_path / "in" / "a.csv", TABLE)
    said = schema({"name": "matn", "ravand": "text"})
    write(tmp_path / "in" / "s.json", said)
    write(tmp_path / "out.json", said)
    (tmp_path / "in" / "link.json").symlink_to(tmp_path / "out.json")
    place = tmp_path / "in" / "datapackage.json"
    write(place, package({"path": "a.csv", "schema": "s.json"}))
    assert description.read(path).columns == {"text": "matn"}
    outside = ("../out.json", str(tmp_path / "out.json"), "https://a.ir/s.json", "link.json")
    for leading_out in (*outside, "a/../../out.json", "..\\out.json", "~/s.json", "file:s.json"):
        write(place, package({"path": "a.csv", "schema": leading_out}))
        with pytest.raises(ValueError, match="“schema” is .* not in its folder"):
            description.read(path)


@pytest.mark.parametrize("leading_out", ["../in/a.csv", "./../in/a.csv", "http://x.ir/a.csv"])
def test_a_resource_outside_its_folder_describes_nothing(tmp_path, leading_out):
    path = write(tmp_path / "in" / "a.csv", TABLE)
    said = schema({"name": "matn", "ravand": "text"})
    write(tmp_path / "in" / "datapackage.json", package({"path": leading_out, "schema": said}))
    assert description.read(path) is None


def test_a_folder_is_described_where_all_its_tables_are_alike(tmp_path):
    one, two = schema({"name": "matn", "ravand": "text"}), schema({"name": "x", "ravand": "text"})
    parts = [{"name": name, "path": f"{name}.csv", "schema": one} for name in ("a", "b")]
    place = write(tmp_path / "in" / "datapackage.json", package(*parts))
    assert description.read(tmp_path / "in").columns == {"text": "matn"}
    write(place, package(parts[0], parts[1] | {"schema": two}))
    assert description.read(tmp_path / "in") is None
    place.unlink()
    write(tmp_path / "datapackage.json", package({"path": "in", "schema": two}))
    assert description.read(tmp_path / "in").columns == {"text": "x"}


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("{", "no description that can be read"),
        ("[" * 100_000, "no description that can be read"),
        ("[]", "the whole of it is not an object"),
        ({"resources": {}}, "“resources” is not a list"),
        ({"resources": ["a.csv"]}, "a resource is not an object"),
        (package({"path": 7}), "“path” is not a list"),
        (package({"path": [None]}), "“path” is not text"),
        (package({"path": "a.csv", "schema": []}), "“schema” is not an object"),
        (package({"path": "a.csv", "schema": {"fields": [1]}}), "a field is not an object"),
        (package({"path": "a.csv", "schema": schema({"name": 1})}), "name is not text"),
        (package({"path": "a.csv", "schema": schema({"ravand": "tekst"})}), "'tekst'"),
        (package({"path": "a.csv", "encoding": "utf-9"}), "No encoding is called 'utf-9'"),
        (package({"path": "a.csv", "encoding": 8}), "No encoding is called 8"),
        (package({"path": "a.csv", "ravand": {"dates": {"order": "x"}}}), "order is 'x'"),
        (package({"path": "a.csv", "ravand": {"dates": 4}}), "dates is 4"),
        (package({"path": "a.csv", "schema": "gone.json"}), "gone.json is no description"),
    ],
)
def test_a_broken_description_is_a_sentence(tmp_path, said, why):
    path = write(tmp_path / "a.csv", TABLE)
    write(tmp_path / "datapackage.json", said)
    with pytest.raises(ValueError, match=re.escape(why)) as error:
        description.read(path)
    assert "datapackage.json" in str(error.value) or "gone.json" in str(error.value)


def test_odd_but_harmless_values_are_passed_by(tmp_path):
    path = write(tmp_path / "a.csv", TABLE)
    resource = {
        "path": ["x.csv", "a.csv"], "title": 3, "licenses": ["CC0"], "dialect": {"delimiter": 4},
        "schema": schema({"title": 5, "rdfType": 6, "format": 7}, missingValues=[None, 0]),
        "ravand": "text",
    }  # fmt: skip
    write(tmp_path / "datapackage.json", package(resource))
    found = description.read(path)
    assert found[:7] == ({}, None, {}, {}, (), "", ())


# writing


def read_articles(path):
    """The articles of a file, with all that the reader notes of how it was read."""
    articles = corpus.read_articles(path, columns={"text": "matn", "date": "روز"})
    articles.attrs["reading"] |= {
        "columns": {"date": "روز", "text": "matn"}, "header": ["n", "روز", "matn"],
        "encoding": "cp1256", "choices": {"order": "dmy"},
    }  # fmt: skip
    return articles


def test_what_is_written_is_valid_and_is_read_again_as_it_was(tmp_path):
    path = write(tmp_path / "خبرها.csv", TABLE)
    articles = read_articles(path)
    place = describe(articles, path)
    assert place == tmp_path / "datapackage.json"
    text = place.read_text(encoding="utf-8")
    found = json.loads(text)
    assert_valid(found)
    assert "خبرها" in text and "روز" in text
    [resource] = found["resources"]
    assert resource["bytes"] == path.stat().st_size
    assert resource["hash"] == "sha256:" + hashlib.sha256(path.read_bytes()).hexdigest()
    assert resource["ravand"]["rows"] == 2 and resource["ravand"]["first"] == "2018-07-18"
    assert [(field["name"], field["type"]) for field in resource["schema"]["fields"]] == [
        ("n", "string"), ("روز", "string"), ("matn", "string")
    ]  # fmt: skip
    again = description.read(path)
    assert again.columns == {"date": "روز", "text": "matn"}
    assert again.encoding == "windows-1256" and again.dates == {"order": "dmy"}
    assert again.dialect == {"delimiter": ";"}


@pytest.mark.parametrize("encoding", ["utf-8", "cp1256", "utf-16"])
def test_with_its_description_a_file_is_read_as_with_its_arguments(tmp_path, encoding):
    path = tmp_path / "خبرها.csv"
    path.write_text(TABLE.replace("ی", "ي").replace("1397", "97"), encoding=encoding)
    said = {"columns": {"text": "matn", "date": "روز"}, "dates": {"order": "dmy"}}
    articles = corpus.read_articles(path, **said)
    describe(articles, path)
    pd.testing.assert_frame_equal(corpus.read_articles(path), articles)
    again = corpus.read_articles(tmp_path)
    assert again["text"].tolist() == articles["text"].tolist()
    assert again["date"].tolist() == articles["date"].tolist()


def test_a_description_that_others_wrote_is_never_overwritten(tmp_path):
    path = write(tmp_path / "a.csv", TABLE)
    for theirs in (package({"path": "a.csv"}), "not JSON", "[]"):
        place = write(tmp_path / "datapackage.json", theirs)
        before = place.read_bytes()
        with pytest.raises(FileExistsError, match="not written by Ravand, so it stays"):
            describe(read_articles(path), path)
        assert place.read_bytes() == before
    assert sorted(each.name for each in tmp_path.iterdir()) == ["a.csv", "datapackage.json"]


def test_what_was_filled_in_stays_and_so_do_other_files(tmp_path):
    first, second = (write(tmp_path / f"{name}.csv", TABLE) for name in ("الف", "ب"))
    place = describe(read_articles(first), first)
    found = json.loads(place.read_text(encoding="utf-8"))
    licence = [{"name": "CC-BY-4.0", "title": "CC BY"}]
    found |= {"title": "خبرهای من", "licenses": licence, "sources": [{"title": "ایسنا"}]}
    found["resources"][0]["description"] = "گردآوری خودم"
    write(place, found)
    describe(read_articles(second), second)
    write(first, TABLE + "3;29/04/1397;برف آمد.\n")
    describe(read_articles(first), first)
    again = json.loads(place.read_text(encoding="utf-8"))
    assert_valid(again)
    assert {key: again[key] for key in ("title", "licenses", "sources", "created")} == {
        key: found[key] for key in ("title", "licenses", "sources", "created")
    }
    assert [each["path"] for each in again["resources"]] == ["ب.csv", "الف.csv"]
    assert again["resources"][1]["description"] == "گردآوری خودم"
    assert again["resources"][1]["ravand"]["rows"] == 3
    assert description.read(second).licences == ("CC BY",)


def test_a_folder_is_described_by_its_files(tmp_path):
    for name in ("a", "b"):
        write(tmp_path / "news" / f"{name}.txt", "متن خبر")
    articles = corpus.read_articles(tmp_path / "news")
    found = json.loads(describe(articles, tmp_path / "news").read_text(encoding="utf-8"))
    assert_valid(found)
    assert found["resources"][0]["path"] == ["a.txt", "b.txt"]


def test_types_are_those_of_table_schema(tmp_path):
    articles = pd.DataFrame(
        {
            "article_id": ["1"], "date": pd.to_datetime(["2023-01-01"]), "source": ["a"],
            "title": [""], "text": ["م"], "n": [1], "x": [1.5], "b": [True], "l": [["a"]],
            "o": [{"a": 1}], "m": pd.array([None], "Int64"),
        }
    )  # fmt: skip
    path = write(tmp_path / "a.jsonl", "{}")
    found = json.loads(describe(articles, path).read_text(encoding="utf-8"))
    assert_valid(found)
    types = {field["name"]: field["type"] for field in found["resources"][0]["schema"]["fields"]}
    assert [types[name] for name in "nxblom"] == [
        "integer", "number", "boolean", "array", "object", "integer"
    ]  # fmt: skip


def test_data_that_is_not_there_is_a_sentence(tmp_path):
    path = write(tmp_path / "a.csv", TABLE)
    articles = read_articles(path)
    with pytest.raises(FileNotFoundError, match="There is no .*b.csv"):
        describe(articles, tmp_path / "b.csv")
    with pytest.raises(ValueError, match="needs the column"):
        describe(articles.drop(columns="text"), path)


def test_each_field_of_the_articles_may_be_named(tmp_path):
    path = write(tmp_path / "a.csv", TABLE)
    fields = [{"name": f"c{n}", "ravand": name} for n, name in enumerate(columns.ALIASES)]
    write(tmp_path / "a.schema.json", schema(*fields))
    assert list(description.read(path).columns) == list(columns.ALIASES)
