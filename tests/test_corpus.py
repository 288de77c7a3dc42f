"""Reading articles: formats, columns, dates, encodings, and a sentence for every bad input."""

import csv
import datetime
import gzip
import json
import tempfile
import tracemalloc
from pathlib import Path

import pandas as pd
import pyarrow
import pyarrow.parquet
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from helpers import corpus

SHARED = Path(__file__).parents[2] / "shared" / "corpora"
HEADER = "id,date,source,title,text\n"


def read_text(folder, text, name="news.csv", written="utf-8", **options):
    path = folder / name
    data = text if isinstance(text, bytes) else text.encode(written)
    path.write_bytes(gzip.compress(data, mtime=0) if name.endswith(".gz") else data)
    return corpus.read_articles(path, **options)


def read_rows(folder, rows, name="news.jsonl"):
    return read_text(folder, "\n".join(json.dumps(row, ensure_ascii=True) for row in rows), name)


def read_parquet(folder, **columns):
    pyarrow.parquet.write_table(pyarrow.table(columns), folder / "news.parquet")
    return corpus.read_articles(folder / "news.parquet")


def counts(articles):
    """How many rows were read, used, and left out for which reason."""
    return {key: articles.attrs["reading"][key] for key in ("read", "used", "left_out")}


def found(articles, field=None):
    table = corpus.problems(articles)
    table = table if field is None else table[table["field"] == field]
    return list(zip(table["row"], table["found"], table["done"], strict=True))


def one_date(folder, value):
    articles = read_rows(folder, [{"text": "متن", "date": value}])
    return articles["date"][0], found(articles, "date")


# formats


@pytest.mark.parametrize("name", ["a.csv", "a.csv.gz", "a.tsv", "a.tsv.gz"])
def test_delimited_files(tmp_path, name):
    text = HEADER + "1,2023-10-07,ایسنا,عنوان,متن\n2,2023-10-08,ایرنا,دوم,دیگر\n"
    articles = read_text(tmp_path, text.replace(",", "\t" if ".tsv" in name else ","), name)
    assert articles.columns.tolist() == ["article_id", "date", "source", "title", "text"]
    assert articles["article_id"].tolist() == ["1", "2"]
    assert articles["source"].tolist() == ["ایسنا", "ایرنا"]
    assert articles["date"].dtype.kind == "M"
    assert articles["text"].tolist() == ["متن", "دیگر"]
    assert articles.attrs["corpus"] == "a"


@pytest.mark.parametrize("name", ["a.jsonl", "a.ndjson", "a.jsonl.gz"])
def test_json_lines(tmp_path, name):
    articles = read_rows(tmp_path, [{"id": 7, "text": "یک"}, {"id": 8, "text": "دو\u2028سه"}], name)
    assert articles["article_id"].tolist() == ["7", "8"]
    assert articles["text"].tolist() == ["یک", "دو\u2028سه"]


def test_json_lines_with_differing_keys(tmp_path):
    articles = read_rows(tmp_path, [{"text": "یک"}, {"url": "u", "text": "دو"}, {"text": "سه"}])
    assert articles["url"].tolist() == ["", "u", ""]


def test_parquet(tmp_path):
    made = pd.DataFrame({"ID": [1, 2], "متن": ["یک", "دو"], "length": [3, 4]})
    made["date"] = pd.to_datetime(["2023-10-07 10:00", None])
    made.to_parquet(tmp_path / "news.parquet")
    articles = corpus.read_articles(tmp_path / "news.parquet")
    assert articles["article_id"].tolist() == ["1", "2"]
    assert articles["date"][0] == pd.Timestamp("2023-10-07 10:00")
    assert articles["date"].isna().tolist() == [False, True]
    assert articles["length"].tolist() == [3, 4]


def test_parquet_times_with_a_zone_become_tehran_time(tmp_path):
    made = pd.DataFrame({"text": ["یک"], "date": pd.to_datetime(["2023-10-07T22:00:00Z"])})
    made.to_parquet(tmp_path / "news.parquet")
    articles = corpus.read_articles(tmp_path / "news.parquet")
    assert articles["date"][0] == pd.Timestamp("2023-10-08 01:30")


def test_bytes_in_parquet_are_text(tmp_path):
    written = ["امنیت".encode(), "شوراي امنيت".encode("cp1256"), b"\xff caf\xe9", None]
    articles = read_parquet(
        tmp_path,
        text=pyarrow.array(written, pyarrow.binary()),
        title=pyarrow.array(["ع".encode()] * 4, pyarrow.large_binary()),
        date=pyarrow.array([b"2023-10-07"] * 4, pyarrow.binary(10)),
        author=pyarrow.array(["نگار".encode()] * 4, pyarrow.binary()),
        picture=pyarrow.array([b"\xff\xd8"] * 4, pyarrow.binary()),
        paragraphs=pyarrow.array([["یک".encode()]] * 4, pyarrow.list_(pyarrow.binary())),
    )
    assert articles["text"].tolist() == ["امنیت", "شوراي امنيت", "\ufffd caf\ufffd", ""]
    assert articles["title"].tolist() == ["ع"] * 4
    assert articles["date"].tolist() == [pd.Timestamp("2023-10-07")] * 4
    assert articles["author"].tolist() == ["نگار"] * 4
    assert articles["picture"].tolist() == [b"\xff\xd8"] * 4
    assert articles["paragraphs"].tolist() == [["یک"]] * 4
    assert found(articles, "text") == [
        (2, "bytes that are not UTF-8", "read as Windows-1256"),
        (3, "bytes that are not UTF-8", "the damaged bytes became U+FFFD"),
        (4, "empty", "kept for its title"),
    ]


def test_paragraphs_of_bytes_are_one_text(tmp_path):
    paragraphs = pyarrow.array([["یک".encode(), "دو".encode()]], pyarrow.list_(pyarrow.binary()))
    assert read_parquet(tmp_path, text=paragraphs)["text"].tolist() == ["یک\nدو"]


def test_whole_numbers_of_further_columns_stay_exact(tmp_path):
    large = 1234567890123456789
    articles = read_parquet(tmp_path, text=["یک", "دو"], n=[large, None], m=[None, 1])
    assert articles["n"][0] == large and pd.isna(articles["n"][1])
    assert articles["m"][1] == 1 and articles["m"].dtype == "Int64"
    rows = [
        {"text": "یک", "n": large, "mixed": large, "huge": 2**64, "small": 1},
        {"text": "دو", "mixed": 1.5, "small": 1.5},
    ]
    articles = read_rows(tmp_path, rows)
    assert articles["n"][0] == large and pd.isna(articles["n"][1])
    assert articles["mixed"].tolist() == [large, 1.5]
    assert articles["huge"][0] == 2**64 and pd.isna(articles["huge"][1])
    assert articles["small"].dtype == "float64"


def test_folder_of_texts(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "b.txt").write_text("عنوان\n\nمتن یک\n\nمتن دو\n", encoding="utf-8")
    (tmp_path / "in" / "c.txt").write_text("خط یک\nخط دو\nخط سه", encoding="utf-8")
    (tmp_path / "d.txt").write_text("یک\n\nدو", encoding="utf-8")
    beside = {"source": "ایلنا", "date": "1402/07/15", "title": "", "desk": "جهان"}
    (tmp_path / "d.json").write_text(json.dumps(beside), encoding="utf-8")
    articles = corpus.read_articles(tmp_path)
    assert articles["article_id"].tolist() == ["b", "d", "in/c"]
    assert articles["title"].tolist() == ["عنوان", "", ""]
    assert articles["text"].tolist() == ["متن یک\n\nمتن دو\n", "یک\n\nدو", "خط یک\nخط دو\nخط سه"]
    assert articles["source"].tolist() == [tmp_path.name, "ایلنا", tmp_path.name]
    assert articles["date"][1] == pd.Timestamp("2023-10-07")
    assert articles["desk"][1] == "جهان"


def test_metadata_that_is_no_object_is_reported(tmp_path):
    (tmp_path / "a.txt").write_text("متن", encoding="utf-8")
    (tmp_path / "a.json").write_text("[1", encoding="utf-8")
    articles = corpus.read_articles(tmp_path)
    assert articles["text"].tolist() == ["متن"]
    assert found(articles) == [(1, "a.txt: a.json is not a JSON object", "not used")]


def test_the_article_that_ships():
    articles = corpus.read_articles(Path(__file__).parents[1] / "data" / "articles")
    article = articles[articles["article_id"] == "ilna-caucasus"].iloc[0]
    assert article["source"] == "مثلث آنلاین"
    assert "ایلنا" in article["origin"]
    assert pd.isna(article["date"])
    for noise in ("مکانیسمهای", "منطقه.ای", "گفتوگوی", "۳+۳", "اسلامی\u00a0 ایران"):
        assert noise in article["text"]


def test_a_file_of_a_folder_that_cannot_be_read_is_left_out(tmp_path):
    (tmp_path / "a.txt").write_text("متن", encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(bytes(range(256)))
    (tmp_path / "c.txt").write_bytes(b"\x1f\x8b")
    (tmp_path / ".hidden").mkdir()
    (tmp_path / ".hidden" / "d.txt").write_text("متن", encoding="utf-8")
    articles = corpus.read_articles(tmp_path)
    assert articles["article_id"].tolist() == ["a"]
    assert [row for row, *_ in found(articles, "row")] == [2, 3]
    assert articles.attrs["reading"]["left_out"] == {"member": 2}


# columns


@pytest.mark.parametrize(
    "header",
    [
        "شناسه,تاریخ,منبع,عنوان,متن",
        "ARTICLE_ID,Date,Outlet,TITLE,Body",
        "id,تاريخ,رسانه,تیتر,content",
    ],
)
def test_columns_are_recognised(tmp_path, header):
    articles = read_text(tmp_path, header + "\nx,1402/07/15,ایسنا,ع,م\n")
    assert articles.columns.tolist() == ["article_id", "date", "source", "title", "text"]
    assert articles.iloc[0].tolist() == ["x", pd.Timestamp("2023-10-07"), "ایسنا", "ع", "م"]


def test_columns_can_be_mapped_and_others_are_kept(tmp_path):
    text = "text,my_body,author,دسته,پیوند\nخلاصه,متن کامل,نگار,جهان,u\n"
    articles = read_text(tmp_path, text, columns={"text": "my_body"})
    assert articles["text"].tolist() == ["متن کامل"]
    assert articles.columns.tolist()[5:] == ["category", "url", "text (file)", "author"]
    assert articles["text (file)"].tolist() == ["خلاصه"]


@pytest.mark.parametrize(
    ("columns", "says"),
    [
        (None, r"columns found are: id, summary, n.*columns="),
        ({"text": "sumary"}, r"'sumary'.*Did you mean 'summary'"),
        ({"body": "summary"}, r"'body'.*article_id, date"),
        ({"text": "n", "title": "n"}, r"'n' is both text and title"),
        ({"text": "n", "title": "N"}, r"'n' is both text and title"),
        (["summary"], r"columns is \['summary'\].*columns=\{"),
        ("summary", r"columns is 'summary'"),
    ],
)
def test_columns_that_do_not_fit_are_a_sentence(tmp_path, columns, says):
    with pytest.raises(ValueError, match=says):
        read_text(tmp_path, "id,summary,n\n1,متن,2\n", columns=columns)


def test_a_file_without_a_known_date_column_says_so(tmp_path):
    articles = read_text(tmp_path, "متن,روز خبر\nامنیت,1402/07/15\n")
    assert articles["date"].isna().all()
    assert found(articles) == [
        (pd.NA, "no column known as the date; further columns: روز خبر", "kept, without dates")
    ]
    again = read_text(tmp_path, "متن,روز خبر\nامنیت,1402/07/15\n", columns={"date": "روز خبر"})
    assert again["date"].notna().all() and not found(again)


def test_of_two_columns_that_fit_the_exact_name_is_taken(tmp_path):
    articles = read_text(tmp_path, "Text,text,body,date\nیک,دو,سه,1402/07/15\n")
    assert articles["text"].tolist() == ["دو"]
    assert articles.columns.tolist()[5:] == ["Text (file)", "body"]
    assert found(articles) == [
        (pd.NA, "the column name “Text”, like one before", "kept as “Text (file)”")
    ]


@pytest.mark.parametrize(
    ("header", "names"),
    [
        ("text,Title,title,TITLE", ["Title (file)", "TITLE (2)"]),
        ("text,Dated_,author,Author,AUTHOR", ["Dated_", "author", "Author (2)", "AUTHOR (3)"]),
        ("text,article,tokens,article_", ["article", "tokens", "article_ (2)"]),
        ("text,Source,text (file),TEXT", ["text (file)", "TEXT (2)"]),
        ("text,text,Text.2", ["text.2", "Text.2 (2)"]),
    ],
)
def test_column_names_differ_in_more_than_case(tmp_path, header, names):
    cells = [f"v{number}" for number in range(header.count(",") + 1)]
    articles = read_text(tmp_path, f"{header}\n{','.join(cells)}\n")
    assert articles.columns.tolist()[5:] == names
    renamed = [name for name in names if name not in header]
    told = [done for *_, done in found(articles, "file")]
    assert sorted(told) == sorted(f"kept as “{name}”" for name in renamed)


def test_names_of_json_lines_differ_too(tmp_path):
    articles = read_rows(tmp_path, [{"text": "یک", "TEXT": "دو", "": "سه"}])
    assert articles.iloc[0, 4:].to_dict() == {"text": "یک", "TEXT (file)": "دو", "column": "سه"}


@pytest.mark.parametrize("name", ["a.csv", "a.tsv"])
def test_a_table_without_a_header_is_told_of_it(tmp_path, name):
    text = "843656,شوراي امنيت,خبر\n843657,قفقاز,خبر\n"
    text = text.replace(",", "\t" if ".tsv" in name else ",")
    with pytest.raises(ValueError, match="843656.*first row .*must name its columns"):
        read_text(tmp_path, text, name)


def test_without_source_and_id(tmp_path):
    articles = read_text(tmp_path, 'text\n"یک\nدو"\nسه\n', "khabar.csv")
    assert articles["source"].tolist() == ["khabar", "khabar"]
    assert articles["article_id"].tolist() == ["2", "4"]


def test_an_empty_source_is_the_files_name(tmp_path):
    articles = read_text(tmp_path, HEADER + "1,,ایسنا,,م\n2,,,,م\n")
    assert articles["source"].tolist() == ["ایسنا", "news"]
    assert found(articles, "source")[0][1] == "empty in 1 rows"


# rows that cannot be used


def test_empty_rows_are_left_out_and_titles_kept(tmp_path):
    articles = read_text(tmp_path, HEADER + "1,,,,متن\n2,,,  , \n3,,,عنوان,\n,,,,\n\n")
    assert articles["article_id"].tolist() == ["1", "3"]
    assert found(articles, "row") == [
        (3, "no title and no text", "left out"),
        (5, "no title and no text", "left out"),
    ]
    assert found(articles, "text") == [(4, "empty", "kept for its title")]
    assert counts(articles) == {"read": 4, "used": 2, "left_out": {"empty": 2}}


def test_words_for_missing_values_are_empty(tmp_path):
    rows = "1,nan,NaN,None,متن\n2,NaT,ایسنا,NULL,nan\n3,,null,<NA>,خبر None\n4,,,nano,null\n"
    articles = read_text(tmp_path, HEADER + rows)
    assert articles["article_id"].tolist() == ["1", "3", "4"]
    assert articles["title"].tolist() == ["", "", "nano"]
    assert articles["text"].tolist() == ["متن", "خبر None", ""]
    assert articles["source"].tolist() == ["news"] * 3
    assert articles["date"].isna().all()
    assert [problem for problem in found(articles) if problem[2] == "taken as empty"] == [
        (pd.NA, "NaT, nan in 2 rows", "taken as empty"),
        (pd.NA, "NaN, null in 2 rows", "taken as empty"),
        (pd.NA, "<NA>, NULL, None in 3 rows", "taken as empty"),
        (pd.NA, "nan, null in 2 rows", "taken as empty"),
    ]
    assert articles.attrs["reading"]["left_out"] == {"empty": 1}


def test_a_header_inside_the_data_is_left_out(tmp_path):
    articles = read_text(
        tmp_path, HEADER + "1,,,,متن\n" + HEADER + "2,,,title,content\n3,,ا,ع,متن\n"
    )
    assert articles["article_id"].tolist() == ["1", "3"]
    assert [row for row, *_ in found(articles, "row")] == [3, 4]


def test_a_header_inside_a_file_of_one_column(tmp_path):
    articles = read_text(tmp_path, "text\nیک\ntext\nدو\n")
    assert articles["text"].tolist() == ["یک", "دو"]


@pytest.mark.parametrize(
    "row", [{"title": "یک واژه", "text": "متن"}, {"text": "متن", "url": ""}, {"text": "content"}]
)
def test_an_article_of_one_word_is_no_header(tmp_path, row):
    assert len(read_rows(tmp_path, [row])) == 1


def test_malformed_json_lines_are_left_out(tmp_path):
    text = '{"text": "یک"}\n{"text": "دو\n[1, 2]\n\n{"text": "سه"}\n' + "[" * 100_000
    articles = read_text(tmp_path, text, "a.jsonl")
    assert articles["text"].tolist() == ["یک", "سه"]
    left = found(articles, "row")
    assert [row for row, *_ in left] == [2, 3, 6]
    assert left[0][1] == 'not a JSON object: {"text": "دو'


def test_too_many_and_too_few_fields(tmp_path):
    articles = read_text(tmp_path, HEADER + "1,,,ع,متن, ادامه\n2,,,ع\n3,,,ع,متن,,\n")
    assert articles["article_id"].tolist() == ["2", "3"]
    left, short = found(articles, "row")
    assert left[0] == 2 and "6 instead of 5" in left[1] and left[2] == "left out"
    assert short[:2] == (3, "4 fields instead of 5")


def test_an_unclosed_quote_costs_one_row(tmp_path):
    articles = read_text(tmp_path, HEADER + '1,,,ع,الف\n2,,,"ع,ب\n3,,,ع,پ\n4,,,ع,ت\n')
    assert articles["article_id"].tolist() == ["1", "3", "4"]
    assert found(articles, "row")[0][0] == 3
    assert articles.attrs["reading"]["left_out"] == {"quote": 1}


def test_nothing_left_to_use_is_a_sentence(tmp_path):
    with pytest.raises(ValueError, match="a.jsonl has no articles"):
        read_text(tmp_path, "[\n]\n", "a.jsonl")


def test_thousands_of_bad_rows_are_all_named(tmp_path):
    rows = "".join(f"{i},روز خوش,ایسنا,,متن\n" for i in range(2, 2002))
    articles = read_text(tmp_path, HEADER + rows)
    table = corpus.problems(articles)
    assert len(table) == 501
    assert table["row"].tolist()[:500] == list(range(2, 502))
    assert table["found"].iloc[-1].endswith("in 1,500 more rows: 502-2001")


# CSV as it comes


def test_quoted_newlines_and_row_numbers(tmp_path):
    articles = read_text(tmp_path, HEADER + '1,,,ع,"یک\r\n""دو"", سه"\r\n2,,,,\r\n')
    assert articles["text"].tolist() == ['یک\r\n"دو", سه']
    assert found(articles, "row")[0][0] == 4


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
def test_other_delimiters_in_csv(tmp_path, delimiter):
    text = f"id;text\n1;یک, دو, سه\n2;{'x, ' * 30}\n".replace(";", delimiter)
    articles = read_text(tmp_path, text)
    assert articles["text"].tolist()[0] == "یک, دو, سه"
    assert articles["article_id"].tolist() == ["1", "2"]


def test_quotation_marks_of_the_text_itself_stay(tmp_path):
    rows = 'id\ttext\n1\t"ژنو" و "وین"\n2\t"ژنو، \t""وین"""\n3\tدر "ژنو"\n'
    articles = read_text(tmp_path, rows, "a.tsv")
    assert articles["text"].tolist() == ['"ژنو" و "وین"', 'ژنو، \t"وین"', 'در "ژنو"']


def test_excels_sep_line(tmp_path):
    articles = read_text(tmp_path, "sep=;\nid;text\n1;یک\n2;\n")
    assert articles["text"].tolist() == ["یک"]
    assert found(articles, "row")[0][0] == 4


def test_a_field_longer_than_the_csv_module_allows(tmp_path):
    import csv

    before = csv.field_size_limit()
    articles = read_text(tmp_path, "text\n" + "امنیت " * 50_000 + "\n")
    assert len(articles["text"][0]) == 300_000
    assert csv.field_size_limit() == before


def test_repeated_and_empty_column_names(tmp_path):
    articles = read_text(tmp_path, ",text,text\n0,یک,دو\n")
    assert articles["text"].tolist() == ["یک"]
    assert articles.columns.tolist()[5:] == ["column 1", "text.3"]


def test_texts_are_unchanged(tmp_path):
    text = "  كتاب‌هاي\u200c  ي \t\n\n<p>AT&T a < b &c\u200f "
    articles = read_rows(tmp_path, [{"title": " ع ", "text": text}] + [{"text": "م"}] * 200)
    assert articles["text"][0] == text
    assert articles["title"][0] == " ع "
    assert found(articles) == []


# dates


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2023-10-07", "2023-10-07"),
        ("2023/10/7 22:58", "2023-10-07 22:58"),
        ("2023-10-07T22:58:01.5", "2023-10-07 22:58:01.5"),
        ("2023-10-07T22:00:00Z", "2023-10-08 01:30"),
        ("2023-07-01 12:00:00+02:00", "2023-07-01 13:30"),
        ("2021-07-01T12:00Z", "2021-07-01 16:30"),
        ("20231007", "2023-10-07"),
        ("1402/07/15", "2023-10-07"),
        ("۱۴۰۲-۷-۵", "2023-09-27"),
        ("١٤٠٢/٠٧/١٥ ١٠:٣٠", "2023-10-07 10:30"),
        ("1403-12-30", "2025-03-20"),
        ("1300/01/01", "1921-03-21"),
        ("۱۵ مهر ۱۴۰۲", "2023-10-07"),
        ("شنبه ۱۵ مهر ۱۴۰۲ - ۰۸:۱۵", "2023-10-07 08:15"),
        (14020715, "2023-10-07"),
        ("Tue, 26 Sep 2023 22:58:00 GMT", "2023-09-27 02:28"),
        ("1700-01-01", "1700-01-01"),
        ("2023-10-07T12:00:00+14:00", "2023-10-07 01:30"),
        ("2023-10-07T12:00:00-14:00", "2023-10-08 05:30"),
    ],
)
def test_dates_are_read(tmp_path, value, expected):
    assert one_date(tmp_path, value) == (pd.Timestamp(expected), [])


@pytest.mark.parametrize("value", [None, "", " ", "-"])
def test_no_date_is_no_problem(tmp_path, value):
    date, problems = one_date(tmp_path, value)
    assert date is pd.NaT and problems == []


@pytest.mark.parametrize(
    "value",
    ["دیروز", "138/5//09", "1402/12/30", "1402/13/01", "2023-02-30", "0000-00-00", "1402",
     "2023-10-07 25:00", "1600-01-01", "1900-01-01", "1970-01-01T00:00:00Z", "1348/10/11",
     "0001-01-01", "0001-05-03", "15 Sep 1402 10:00:00", "1501/01/01", "1699-12-31", "2201-01-01",
     "9999-12-31", "9999-12-31T23:59:59Z", "15 Sep 9999 10:00:00 GMT", "2200-12-31T23:59:00Z",
     "2023-10-07T10:00+99:99", "2023-10-07T10:00+14:01", "2023-10-07T10:00-1500",
     "2023-10-07T10:00+03:75", "7 Oct 2023 10:00:00 +2000", "۱۵ مهر ۲۰۲۳"],
)  # fmt: skip
def test_impossible_dates_leave_the_article_undated(tmp_path, value):
    date, problems = one_date(tmp_path, value)
    assert date is pd.NaT
    assert problems[0][:2] == (1, value)
    assert problems[0][2].endswith("kept, without a date")


def test_date_objects_with_a_solar_hijri_year(tmp_path):
    days = [
        (1402, 7, 15),
        (1402, 12, 30),
        (9999, 12, 31),
        (1200, 1, 1),
        (1402, 7, 16),
        (2023, 1, 1),
    ]
    articles = read_parquet(tmp_path, text=["م"] * 6, date=[datetime.date(*day) for day in days])
    read = articles["date"].dt.strftime("%Y-%m-%d").fillna("").tolist()
    assert read == ["2023-10-07", "", "", "", "2023-10-08", "2023-01-01"]
    far = "outside the years 1700 to 2200; kept, without a date"
    told = "dates with a year from 1250 to 1500 in 2 rows: 1402-07-15 …"
    assert found(articles) == [
        (pd.NA, told, "read as Solar Hijri"),
        (2, "1402-12-30", "no such day or time; kept, without a date"),
        (3, "9999-12-31", far),
        (4, "1200-01-01", far),
    ]


def test_a_solar_hijri_moment_keeps_its_hour_and_zone(tmp_path):
    moment = datetime.datetime(1402, 7, 15, 22, 0)
    assert read_parquet(tmp_path, text=["م"], date=[moment])["date"][0].hour == 22
    zoned = pyarrow.array([moment], pyarrow.timestamp("us", "UTC"))
    date = read_parquet(tmp_path, text=["م"], date=zoned)["date"][0]
    assert date == pd.Timestamp("2023-10-08 01:30")


@pytest.mark.parametrize("zone", [None, "UTC"])
def test_a_moment_that_python_cannot_hold_is_undated(tmp_path, zone):
    moments = pyarrow.array([1 << 40, 1696629600], pyarrow.timestamp("s", zone))
    articles = read_parquet(tmp_path, text=["یک", "دو"], date=moments)
    hour = "01:30" if zone else "22:00"
    day = "2023-10-07" if zone else "2023-10-06"
    assert articles["date"][1] == pd.Timestamp(f"{day} {hour}")
    assert articles["date"].isna().tolist() == [True, False]
    assert [row for row, *_ in found(articles, "date")] == [1]


def test_a_future_date_is_kept_and_reported(tmp_path):
    date, problems = one_date(tmp_path, "1490-01-01")
    assert date == pd.Timestamp("2111-03-21")
    assert problems == [(1, "1490-01-01", "a date in the future; kept as it is")]


# ids, repeats, entities


def test_repeated_ids_are_both_kept(tmp_path):
    rows = [{"id": i, "text": t} for i, t in [("x", "یک"), ("x", "دو"), ("x#2", "سه"), ("x", "یک")]]
    articles = read_rows(tmp_path, rows)
    assert articles["article_id"].tolist() == ["x", "x#3", "x#2", "x#4"]
    assert [row for row, *_ in found(articles, "article_id")] == [2, 4]
    summary = corpus.summary(articles).set_index("what")["value"]
    assert summary["texts that repeat an earlier one"] == "1"


def test_the_second_of_two_ids_is_number_two(tmp_path):
    articles = read_rows(tmp_path, [{"id": "x", "text": "یک"}, {"id": "x", "text": "دو"}])
    assert articles["article_id"].tolist() == ["x", "x#2"]
    assert found(articles, "article_id") == [(2, "x, as in a row before", "kept as x#2")]


def test_entities_are_decoded_and_reported_once(tmp_path):
    rows = [{"text": "می&zwnj;رود&nbsp;&#1740; &quot;AT&T&quot; a < b &amp; c &foo;"}]
    rows += [{"text": "خانه&amp;zwnj;ها"}, {"text": "AT&T"}]
    articles = read_rows(tmp_path, rows)
    assert articles["text"].tolist() == [
        'می\u200cرود\u00a0ی "AT&T" a < b & c &foo;',
        "خانه\u200cها",
        "AT&T",
    ]
    [(row, what, done)] = found(articles, "text")
    assert pd.isna(row) and done == "decoded"
    assert what == "HTML entities in 2 rows: &#1740; &amp; &amp;zwnj; &nbsp; &quot; &zwnj;"


def test_frequent_tags_are_reported_and_left(tmp_path):
    articles = read_rows(tmp_path, [{"text": "<p>یک</p>"}, {"text": "دو"}])
    assert articles["text"][0] == "<p>یک</p>"
    assert found(articles) == [(pd.NA, "HTML tags in 1 of 2 articles", "left in the text")]


def test_nul_and_half_surrogates(tmp_path):
    articles = read_rows(tmp_path, [{"text": "ام\0نیت"}, {"text": "خبر \ud83d"}])
    assert articles["text"].tolist() == ["امنیت", "خبر \ufffd"]
    assert [done for *_, done in found(articles, "text")] == ["removed", "became U+FFFD"]
    articles = read_rows(tmp_path, [{"text": "م", "tag": "\ud83d", "\ud83d": "x"}])
    assert articles.loc[0, ["tag", "\ufffd"]].tolist() == ["\ufffd", "x"]


# encodings

PERSIAN = "id,text\n1,شوراي امنيت درباره قفقاز گفت وگو كرد و پيام‌هاي «ژنو» را خواند.\n"


@pytest.mark.parametrize(
    ("encoding", "reported"),
    [("utf-8", None), ("utf-8-sig", None), ("cp1256", "Windows-1256"), ("utf-16", "utf-16"),
     ("utf-16-le", "utf-16-le"), ("utf-16-be", "utf-16-be")],
)  # fmt: skip
def test_encodings_are_found_and_reported(tmp_path, encoding, reported):
    articles = read_text(tmp_path, PERSIAN, written=encoding)
    assert articles["text"].tolist() == [PERSIAN.strip().partition("\n1,")[2]]
    assert articles["article_id"].tolist() == ["1"]
    told = [what for _, what, _ in found(articles, "file")]
    assert told == ([f"written in {reported}, not UTF-8"] if reported else [])


def test_windows_1256_in_json_lines_and_in_a_folder(tmp_path):
    text = json.dumps({"text": PERSIAN}, ensure_ascii=False)
    assert read_text(tmp_path, text, "a.jsonl", "cp1256")["text"].tolist() == [PERSIAN]
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "b.txt").write_bytes(PERSIAN.encode("cp1256"))
    articles = corpus.read_articles(tmp_path / "in")
    assert articles["text"].tolist() == [PERSIAN]
    assert found(articles, "file")[0][:2] == (1, "b.txt: written in Windows-1256, not UTF-8")


@pytest.mark.parametrize("line", ["1,امن\0یت", "1,a\0b", "1,abc\0\0", "1," + "امنیت " * 500 + "\0"])
def test_nul_makes_utf_8_neither_damaged_nor_utf_16(tmp_path, line):
    articles = read_text(tmp_path, f"id,text\n{line}\n2,دو\n")
    assert articles["text"].tolist() == [line[2:].replace("\0", ""), "دو"]
    assert found(articles) == [(pd.NA, "NUL characters in 1 rows", "removed")]


@pytest.mark.parametrize(
    "data",
    [
        "id,text\n1,Les élections à Téhéran\n".encode("latin-1"),
        "id,text\n1,امنيت و قفقاز در شوراي امنيت\n".encode("iso8859-6"),
        b"id,text\n1," + "امنیت".encode() + b"\xd8\n",
        bytes(range(256)) * 10,
    ],
)
def test_undecodable_files_are_a_sentence(tmp_path, data):
    with pytest.raises(ValueError, match="news.csv cannot be read as text.*encoding="):
        read_text(tmp_path, data)


def test_one_damaged_byte_does_not_cost_a_corpus(tmp_path):
    data = HEADER.encode() + "1,,,,متن\n".encode() * 400 + b"2,,,,\xff\n"
    articles = read_text(tmp_path, data)
    assert len(articles) == 401
    assert articles["text"].iloc[-1] == "\ufffd"
    assert "damaged" in found(articles, "file")[0][1]


def test_a_named_encoding(tmp_path):
    articles = read_text(tmp_path, "text\nTéhéran\n".encode("latin-1"), encoding="latin-1")
    assert articles["text"].tolist() == ["Téhéran"]
    with pytest.raises(ValueError, match="not written in ascii"):
        corpus.read_articles(tmp_path / "news.csv", encoding="ascii")
    for name in ("utf-9", "hex", "base64", "", 5, b"utf-8", "a\0"):
        for path in (tmp_path / "news.csv", tmp_path):
            with pytest.raises(ValueError, match="No encoding is called .*utf-8 or cp1256"):
                corpus.read_articles(path, encoding=name)


# files that cannot be read


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.csv", b"", "a.csv is empty"),
        ("a.csv", b"\n\n", "a.csv has no articles: it holds nothing"),
        ("a.csv", HEADER.encode(), "a.csv has no articles: it holds a header only"),
        ("a.jsonl", b"\n", "a.jsonl has no articles"),
        ("a.jsonl.gz", b"", "a.jsonl.gz has no articles"),
        ("a.xlsx", b"PK", "no workbook that can be read"),
        ("a.parquet", b"PAR1", "not a Parquet file"),
    ],
)
def test_files_without_articles_are_a_sentence(tmp_path, name, data, says):
    with pytest.raises(ValueError, match=says):
        read_text(tmp_path, data, name)


def test_a_truncated_gzip_is_a_sentence(tmp_path):
    whole = gzip.compress(("text\n" + PERSIAN * 100).encode())
    (tmp_path / "a.csv.gz").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(ValueError, match="cannot be read to its end"):
        corpus.read_articles(tmp_path / "a.csv.gz")


def test_a_path_that_is_not_there_names_its_neighbours(tmp_path):
    (tmp_path / "articles.csv").write_text("text\nم\n", encoding="utf-8")
    with pytest.raises(FileNotFoundError, match=r"There is no .*Did you mean articles\.csv"):
        corpus.read_articles(tmp_path / "article.csv")
    with pytest.raises(FileNotFoundError, match="news was not found. There are: articles.csv"):
        corpus.read_articles(tmp_path / "news" / "a.csv")


@pytest.mark.parametrize("path", ["", "  ", None])
def test_no_path_is_not_the_working_folder(tmp_path, monkeypatch, path):
    (tmp_path / "a.txt").write_text("متن", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert len(corpus.read_articles(".")) == 1
    with pytest.raises(ValueError, match="No path is given"):
        corpus.read_articles(path)


def test_a_path_that_is_no_path_is_a_sentence():
    with pytest.raises(ValueError, match="The path is 5; give"):
        corpus.read_articles(5)


def test_a_file_in_the_place_of_a_folder_is_said_to_be_one(tmp_path):
    (tmp_path / "a.csv").write_text("text\nم\n", encoding="utf-8")
    with pytest.raises(FileNotFoundError, match=r"a\.csv is a file, not a folder") as told:
        corpus.read_articles(tmp_path / "a.csv" / "x.csv")
    assert "Did you mean" not in str(told.value)
    (tmp_path / "b.csv").symlink_to(tmp_path / "gone.csv")
    with pytest.raises(FileNotFoundError, match=r"b\.csv is a link to .*gone\.csv"):
        corpus.read_articles(tmp_path / "b.csv")


def test_a_folder_without_texts_is_a_sentence(tmp_path):
    (tmp_path / "a.png").write_bytes(b"\x89PNG")
    with pytest.raises(ValueError, match=r"holds .* a\.png"):
        corpus.read_articles(tmp_path)


PIECES = st.sampled_from(
    ["text", "id", "date", "متن", "امنيت", "1402/07/15", ",", ";", "\t", '"', "\n", "\r\n", "\0",
     "{", "}", '{"text": "', '"}', "[", ":", "&zwnj;", "\ufeff", "é", "<p>", " "]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(["a.csv", "a.tsv", "a.jsonl", "a.parquet", "a.csv.gz", "in/a.txt"]),
    st.lists(PIECES, max_size=25).map("".join),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1256"]),
    st.binary(max_size=3),
)
def test_whatever_the_file_holds_there_are_articles_or_a_sentence(name, text, written, tail):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text.encode(written, "ignore") + tail)
        try:
            articles = corpus.read_articles(path.parent if name == "in/a.txt" else path)
        except ValueError as error:
            assert type(error) is ValueError and str(error).endswith(".")
        else:
            reading = articles.attrs["reading"]
            assert reading["used"] == len(articles) > 0
            assert reading["read"] == len(articles) + sum(reading["left_out"].values())
            assert articles["article_id"].is_unique


# batches

KNOWN = ("article_id", "date", "source", "title", "text", "category", "url")
ROWS = [
    {"id": "x", "date": "1402/07/15", "source": "ایسنا", "title": "ع", "text": "یک", "n": 1},
    {"id": "x", "text": "دو&zwnj;ها", "title": "text"},
    {"id": "text", "title": "title", "text": "text"},
    {"id": "", "date": "2023-10-07T22:00:00Z", "text": "سه", "n": 2},
    {"text": " "},
    {"id": "x#2", "text": "چهار", "url": "u", "category": "جهان", "desk": "ب"},
    {"id": "x", "text": "", "title": "تنها عنوان", "date": "دیروز"},
    {"title": ""},
]


def together(path, **options):
    return pd.concat(list(corpus.read_batches(path, **options)), ignore_index=True)


def assert_alike(path, size):
    """Compares batches with the whole; further columns in their values, not in their dtypes."""
    whole, batches = corpus.read_articles(path), list(corpus.read_batches(path, size=size))
    joined = pd.concat(batches, ignore_index=True)
    assert joined.columns.tolist() == whole.columns.tolist()
    known = [name for name in whole.columns if name in KNOWN]
    pd.testing.assert_frame_equal(joined[known], whole[known])
    for name in set(whole.columns) - set(known):
        assert joined[name].isna().tolist() == whole[name].isna().tolist()
        assert joined[name].dropna().tolist() == whole[name].dropna().tolist()
    assert {len(batch) for batch in batches[:-1]} <= {size} and 0 < len(batches[-1]) <= size
    readings = [batch.attrs["reading"] for batch in batches]
    for key in ("read", "used"):
        assert sum(reading[key] for reading in readings) == whole.attrs["reading"][key]
    if size >= len(whole):
        assert batches[0].attrs == whole.attrs
    return batches


def write_rows(folder, name):
    """The rows of ROWS in a file of this name, or in a folder of texts; its path."""
    path, table = folder / name, pd.DataFrame(ROWS).convert_dtypes()
    if ".jsonl" in name:
        read_rows(folder, ROWS, name)
    elif name == "a.parquet":
        table.to_parquet(path, row_group_size=3)
    elif name == "folder":
        path.mkdir()
        for number, row in enumerate(ROWS):
            (path / f"{number}.txt").write_text(row.get("text", ""), encoding="utf-8")
            beside = json.dumps({"article_id": row.get("id"), **row})
            (path / f"{number}.json").write_text(beside, encoding="utf-8")
    else:
        table.to_csv(path, index=False, sep="\t" if ".tsv" in name else ",")
    return path


KINDS = ["a.jsonl", "a.jsonl.gz", "a.csv", "a.csv.gz", "a.tsv", "a.tsv.gz", "a.parquet", "folder"]


@pytest.mark.parametrize("size", [1, 2, 3, 100])
@pytest.mark.parametrize("name", KINDS)
def test_batches_are_the_articles_whatever_the_format(tmp_path, name, size):
    path = write_rows(tmp_path, name)
    assert_alike(path, size)
    ids = together(path, size=size)["article_id"].tolist()
    assert (ids[0], ids[1], ids[-2], ids[-1]) == ("x", "x#3", "x#2", "x#4")


@pytest.mark.parametrize("size", [1, 7, 1000])
def test_batches_of_the_sample(size):
    path = Path(__file__).parents[1] / "data" / "sample" / "articles.csv"
    batches = assert_alike(path, size)
    assert {batch.attrs["corpus"] for batch in batches} == {"sample"}
    assert all(batch.attrs["synthetic"] for batch in batches)


@pytest.mark.parametrize("size", [1, 3, 50, 1000])
def test_batches_of_files_in_other_encodings_and_with_damage(tmp_path, size):
    rows = "".join(f"{i},{PERSIAN.split(',')[-1]}" for i in range(2, 200))
    path = tmp_path / "a.csv"
    path.write_bytes((PERSIAN + rows).encode("cp1256", "ignore"))
    first, *others = assert_alike(path, size)
    assert found(first) == [(pd.NA, "written in Windows-1256, not UTF-8", "read as Windows-1256")]
    assert not any(found(batch, "file") for batch in others)
    path.write_bytes((PERSIAN + rows).encode() + "200,امنیت ".encode() + b"\xff\n")
    *_, last = assert_alike(path, size)
    assert last["text"].iloc[-1] == "امنیت \ufffd"
    path.write_bytes((PERSIAN + rows).encode("utf-16"))
    assert_alike(path, size)


@pytest.mark.parametrize("size", [1, 2, 5])
def test_what_is_left_out_goes_with_the_articles_before_it(tmp_path, size):
    text = HEADER + ",,,,\n1,,,,متن\n" + HEADER + "2,,,,متن\n3,,,متن\n,,,,\n4,,,,م,ا\n" + HEADER
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    batches = assert_alike(tmp_path / "a.csv", size)
    rows = [row for batch in batches for row, *_ in found(batch, "row")]
    assert rows == [2, 4, 6, 7, 8, 9]


def test_keys_that_come_late_are_columns_from_the_first_batch_on(tmp_path):
    rows = [{"body": "خلاصه"}] * 5 + [{"text": "متن", "url": "u", "date": "1402/07/15", "k": "ب"}]
    read_rows(tmp_path, rows + [{"body": "ا", "text": "م"}])
    first, *_ = assert_alike(tmp_path / "news.jsonl", 1)
    assert first.columns.tolist()[5:] == ["url", "body", "k"]
    assert found(first, "date") == [] and first["text"].tolist() == ["متن"]


@pytest.mark.parametrize("size", [1, 2])
def test_what_holds_for_a_whole_column_of_parquet_holds_in_each_batch(tmp_path, size):
    read_parquet(
        tmp_path,
        text=["یک", "دو", "سه"],
        date=pyarrow.array([1696629600, 1 << 40, None], pyarrow.timestamp("s")),
        seen=pyarrow.array([1696629600, 5, 1 << 40], pyarrow.timestamp("s", "UTC")),
        author=pyarrow.array(["نگار".encode(), None, b"x"], pyarrow.binary()),
        picture=pyarrow.array([b"a", b"b", b"\xff"], pyarrow.binary()),
    )
    assert_alike(tmp_path / "news.parquet", size)


def test_column_names_are_reported_once(tmp_path):
    (tmp_path / "a.csv").write_text("text,Text,day\nیک,ا,ب\nدو,ا,ب\n", encoding="utf-8")
    first, second = corpus.read_batches(tmp_path / "a.csv", size=1)
    assert [field for field in corpus.problems(first)["field"]] == ["date", "file"]
    assert found(second) == []


def test_synthetic_is_said_from_the_batch_on_that_says_it(tmp_path):
    text = HEADER + "1,,ایسنا,,م\n2,,پیک (ساختگی),,م\n3,,ایسنا,,م\n"
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    said = [batch.attrs["synthetic"] for batch in corpus.read_batches(tmp_path / "a.csv", size=1)]
    assert said == [False, True, True]


def test_batches_take_columns_and_an_encoding(tmp_path):
    (tmp_path / "a.csv").write_bytes("my_body,text\nTéhéran,x\n".encode("latin-1"))
    options = {"columns": {"text": "my_body"}, "encoding": "latin-1"}
    assert together(tmp_path / "a.csv", **options)["text"].tolist() == ["Téhéran"]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", b"\n\n"),
        ("a.csv", HEADER.encode()),
        ("a.csv", HEADER.encode() + b",,,,\n" * 5),
        ("a.csv", b"id,summary\n1,x\n"),
        ("a.csv", bytes(range(256)) * 10),
        ("a.csv.gz", gzip.compress(PERSIAN.encode() * 100, mtime=0)[:100]),
        ("a.jsonl", b"\n"),
        ("a.jsonl", b"[\n" * 5),
        ("a.jsonl.gz", b""),
        ("a.parquet", b"PAR1"),
    ],
)
def test_batches_end_in_the_sentence_of_read_articles(tmp_path, name, data):
    data = gzip.compress(data, mtime=0) if name == "a.jsonl.gz" else data
    (tmp_path / name).write_bytes(data)
    with pytest.raises(ValueError) as whole:
        corpus.read_articles(tmp_path / name)
    with pytest.raises(ValueError) as batches:
        list(corpus.read_batches(tmp_path / name, size=2))
    assert str(batches.value) == str(whole.value)


def test_what_is_wrong_with_the_call_is_refused_on_the_call(tmp_path):
    (tmp_path / "a.csv").write_bytes(b"")
    with pytest.raises(ValueError, match="a.csv is empty"):
        corpus.read_batches(tmp_path / "a.csv")
    with pytest.raises(FileNotFoundError, match="There is no .*Did you mean a.csv"):
        corpus.read_batches(tmp_path / "b.csv")
    with pytest.raises(ValueError, match="No encoding is called 'utf-9'"):
        corpus.read_batches(tmp_path / "a.csv", encoding="utf-9")
    for size in (0, -1, 2.0, True, None, "10"):
        with pytest.raises(ValueError, match="size is .*1 or more"):
            corpus.read_batches(tmp_path / "a.csv", size=size)


@pytest.mark.parametrize("name", [kind for kind in KINDS if kind != "folder"])
def test_leaving_off_early_closes_the_file(tmp_path, monkeypatch, name):
    path, handles, opened = write_rows(tmp_path, name), [], Path.open

    def watched(self, *args, **options):
        handles.append(opened(self, *args, **options))
        return handles[-1]

    monkeypatch.setattr(Path, "open", watched)
    batches, limit = corpus.read_batches(path, size=1), csv.field_size_limit()
    next(batches)
    assert not all(handle.closed for handle in handles)
    assert csv.field_size_limit() == limit
    batches.close()
    assert all(handle.closed for handle in handles)


def test_a_stream_is_not_in_memory_as_a_whole(tmp_path, monkeypatch):
    monkeypatch.setattr("helpers.corpus.files.encodings.HEAD", 1 << 16)
    row = json.dumps({"text": "امنیت " * 300}, ensure_ascii=False) + "\n"
    peaks = []
    for rows in (2000, 6000):
        (tmp_path / "a.jsonl").write_text(row * rows, encoding="utf-8")
        tracemalloc.start()
        try:
            total = sum(map(len, corpus.read_batches(tmp_path / "a.jsonl", size=50)))
            peaks.append(tracemalloc.get_traced_memory()[1])
        finally:
            tracemalloc.stop()
        assert total == rows
    assert peaks[1] < peaks[0] + (4 << 20)


WHOLE = st.sampled_from(["id,text\n", "\nx,م\n", '\n{"text": "م", "id": "x"}\n'])


@example("a.jsonl", '[\n{"text": "م", "id": "x"}\n', "utf-16", 1)
@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(["a.csv", "a.tsv", "a.jsonl"]),
    st.lists(st.one_of(PIECES, WHOLE), max_size=25).map("".join),
    st.sampled_from(["utf-8", "utf-16", "cp1256"]),
    st.integers(1, 3),
)
def test_whatever_the_file_holds_batches_are_the_articles(name, text, written, size):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(text.encode(written, "ignore"))
        try:
            corpus.read_articles(path)
        except ValueError:
            with pytest.raises(ValueError):
                together(path, size=size)
        else:
            assert_alike(path, size)


# what it says of itself


def test_problems_and_summary_without_attrs():
    articles = pd.DataFrame({"text": ["یک"], "source": ["ا"], "date": [pd.NaT]})
    articles["date"] = articles["date"].astype("datetime64[us]")
    assert corpus.problems(articles).columns.tolist() == ["row", "field", "found", "done"]
    assert len(corpus.problems(articles)) == 0
    assert corpus.summary(articles)["value"].tolist() == ["1", "1", "0", "0", "1 (ا)", "–", "–"]


def test_attrs_survive_pandas(tmp_path):
    articles = read_text(tmp_path, HEADER + "1,دیروز,ا,,یک\n2,2023-10-07,ب,,دو\n")
    part = articles[articles["date"].notna()].sort_values("date").reset_index(drop=True)
    assert len(corpus.problems(part)) == 1
    assert pd.concat([part, part]).attrs["corpus"] == "news"
    assert json.loads(json.dumps(part.attrs)) == part.attrs
    summary = corpus.summary(part).set_index("what")["value"]
    assert summary["articles used"] == "2" and summary["articles in this table"] == "1"


def test_summary_in_persian(tmp_path):
    articles = read_text(
        tmp_path, HEADER + "1,2023-10-07,ایسنا,,یک\n2,,ایرنا,ع,\n3,,ایرنا,ع,\n4,,,,\n"
    )
    summary = corpus.summary(articles, language="fa").set_index("چه")["چند"]
    assert summary["سطرهای خوانده‌شده"] == "۴"
    assert summary["– بی‌عنوان و بی‌متن"] == "۱"
    assert summary["مقاله‌های بی‌تاریخ"] == "۲"
    assert summary["نخستین تاریخ"] == "۱۴۰۲/۰۷/۱۵"
    assert summary["منبع‌ها"] == "۲ (ایرنا، ایسنا)"
    assert summary["متن‌های تکراری"] == "۰"
    assert summary["مقاله‌هایی که تنها عنوان دارند"] == "۲"
    with pytest.raises(ValueError, match="'de'"):
        corpus.summary(articles, language="de")


def test_synthetic_articles_are_said_to_be_so(tmp_path):
    assert not read_text(tmp_path, HEADER + "1,,ایسنا,,م\n").attrs["synthetic"]
    assert read_text(tmp_path, HEADER + "1,,پیک (ساختگی),,م\n").attrs["synthetic"]
    assert read_text(tmp_path, HEADER + "1,,ا,,م\n", "synthetic.csv").attrs["synthetic"]
    assert read_text(tmp_path, "text,synthetic\nم,True\n").attrs["synthetic"]


# real corpora


def real(name):
    if not SHARED.is_dir():
        pytest.skip("the real corpora are not beside the project")
    return corpus.read_articles(SHARED / f"{name}.jsonl.gz", progress=False)


def test_hamshahri():
    articles = real("hamshahri-2003-2004")
    assert len(articles) == 2366 and articles["date"].notna().all()
    assert found(articles) == [(848, "empty", "kept for its title")]
    assert articles["title"][847] == "فهرست كدهاي tld"


def test_isna():
    articles = real("isna-2019-2021")
    assert counts(articles) == {"read": 4022, "used": 4021, "left_out": {"header": 1}}
    assert [row for row, *_ in found(articles)] == [16]
    summary = corpus.summary(articles).set_index("what")["value"]
    assert summary["texts that repeat an earlier one"] == "240"


@pytest.mark.parametrize("size", [100, 1000])
@pytest.mark.parametrize("name", ["isna-2019-2021", "tabnak-2023"])
def test_batches_of_real_corpora(name, size):
    if not SHARED.is_dir():
        pytest.skip("the real corpora are not beside the project")
    assert_alike(SHARED / f"{name}.jsonl.gz", size)


def test_tabnak():
    articles = real("tabnak-2023")
    assert len(articles) == 120 and articles["article_id"].is_unique
    assert len(found(articles, "article_id")) == 62


def test_isna_undated():
    articles = real("isna-undated-7500")
    assert len(articles) == 7500 and articles["date"].isna().all()
    summary = corpus.summary(articles).set_index("what")["value"]
    assert summary["articles without a date"] == "7,500"
