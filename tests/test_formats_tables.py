"""Tables as people have them: CSV, JSON, Excel, Parquet, Persica and pn-summary, also damaged."""

import datetime
import decimal
import io
import itertools
import json
import time
import tracemalloc
import zipfile
import zlib

import openpyxl
import pandas as pd
import pyarrow
import pyarrow.parquet
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers import corpus
from helpers.corpus import columns
from helpers.corpus.files import File
from helpers.corpus.findings import Findings
from helpers.corpus.formats import (
    delimited,
    excel,
    json_files,
    json_text,
    parquet,
    persica,
    pn_summary,
    workbook,
)

KNOWN = columns.known_names()
ARTICLES = [
    {"id": 1, "title": "بازار", "text": "قیمت نان بالا رفت."},
    {"id": 2, "title": "هوا", "text": "فردا باران می‌بارد."},
    {"id": 3, "title": "راه", "text": "جادهٔ تازه باز شد."},
]


def read_json(text, name="news.json", size=None, known=None):
    """(rows, records, Findings) of a JSON text, given as lines or in pieces of some size."""
    findings = Findings()
    if size is None:
        pieces = text.splitlines(keepends=True)
    else:
        pieces = map("".join, itertools.batched(text, size))
    found = list(json_files.records(pieces, findings, name=name, known=known))
    return [row for row, _ in found], [record for _, record in found], findings


def read_table(text, tabs=False, columns_=None, delimiter=None):
    """(rows, table, Findings) of a CSV text."""
    findings = Findings()
    known = columns.known_names(columns_)
    lines = iter(io.StringIO(text, newline=""))
    table = delimited.Table(lines, findings, known=known, tabs=tabs, delimiter=delimiter)
    return *table.take(), findings


def read_book(path, known=None):
    findings = Findings()
    found = list(excel.records(File(path), findings, known=known))
    return [row for row, _ in found], [record for _, record in found], findings


def save_book(path, **sheets):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def told(findings):
    return [finding["found"] for finding in findings.as_list()]


# JSON


@pytest.mark.parametrize("size", [None, 1, 7, 10_000])
@pytest.mark.parametrize(
    "shape",
    [
        lambda a: json.dumps(a),
        lambda a: json.dumps(a, indent=2, ensure_ascii=False),
        lambda a: "\n".join(map(json.dumps, a)),
        lambda a: "\n".join(json.dumps(each, indent=1) for each in a),
        lambda a: "".join(json.dumps(each) for each in a),
        lambda a: "".join(f"\x1e{json.dumps(each)}\n" for each in a),
        lambda a: ",\n".join(map(json.dumps, a)) + ",\n",
        lambda a: json.dumps({"status": "ok", "message": "fine", "articles": a}),
        lambda a: json.dumps({"data": {"total": 3, "items": a}}, indent=4),
        lambda a: json.dumps({"posts": {"edges": [{"node": each} for each in a]}}),
        lambda a: json.dumps([a[:1], a[1:]]),
        lambda a: "\n".join(json.dumps({"page": 1, "articles": [each]}) for each in a),
        lambda a: json.dumps({str(each["id"]): each for each in a}),
    ],
)
def test_json_gives_the_same_articles_in_every_shape_and_in_pieces_of_every_size(shape, size):
    rows, records, findings = read_json(shape(ARTICLES), size=size)
    assert records == ARTICLES
    assert rows == [1, 2, 3]
    assert not findings.as_list()


def test_what_a_search_engine_found_has_its_own_ids():
    hits = [{"_id": f"n{n}", "_score": 1.0, "_source": {"text": "متن"}} for n in range(3)]
    _, records, _ = read_json(json.dumps({"took": 1, "hits": {"total": 3, "hits": hits}}))
    assert records == [{"_id": f"n{n}", "text": "متن"} for n in range(3)]


def test_articles_under_their_ids_take_them():
    _, records, _ = read_json(json.dumps({"k1": {"text": "یک"}, "k2": {"text": "دو"}}, indent=1))
    assert records == [{"article_id": "k1", "text": "یک"}, {"article_id": "k2", "text": "دو"}]


def test_articles_in_several_lists_say_in_which():
    _, records, _ = read_json(json.dumps({"سیاسی": [{"text": "یک"}], "ورزشی": [{"text": "دو"}]}))
    assert records == [{"text": "یک", "part": "سیاسی"}, {"text": "دو", "part": "ورزشی"}]


def test_an_article_with_comments_and_tags_is_one_article():
    article = {
        "title": "بازار",
        "body": "قیمت نان بالا رفت و مردم گفتند که چنین نبود.",
        "comments": [{"id": 1, "text": "درست است", "user": "الف"}],
        "tags": [{"id": 4, "name": "نان"}],
    }
    for text in (json.dumps(article), json.dumps(article, indent=1), json.dumps([article])):
        assert read_json(text)[1] == [article]


def test_a_feed_with_a_title_of_its_own_gives_its_items():
    feed = {"version": "1.1", "title": "خبرنامه", "description": "هر روز", "items": ARTICLES}
    assert read_json(json.dumps(feed))[1] == ARTICLES


def test_a_list_whose_names_are_mapped_is_found():
    text = json.dumps({"rows": [{"matn": "یک"}, {"matn": "دو"}], "n": 2})
    assert len(read_json(text)[1]) == 1
    assert len(read_json(text, known=columns.known_names({"text": "matn"}))[1]) == 2


def test_the_name_of_a_source_that_is_an_object_is_taken_and_the_rest_kept():
    record = {
        "_id": {"$oid": "a1"},
        "date": {"$date": {"$numberLong": "1696629600000"}},
        "source": {"id": 7, "name": "خبرنامه"},
        "title": {"rendered": "بازار"},
        "author": {"name": "نگار"},
        "place": {"name": "تهران"},
        "text": "متن",
    }
    _, [found], findings = read_json(json.dumps([record, record])[:-1].rpartition(", {")[0] + "]")
    assert found == {
        "_id": "a1", "date": "2023-10-06T22:00:00+00:00", "source": "خبرنامه", "source/id": 7,
        "title": "بازار", "author": "نگار", "place": {"name": "تهران"}, "text": "متن",
    }  # fmt: skip
    assert "objects that hold id, name" in told(findings)


def test_values_that_only_pandas_writes_are_read():
    _, [record], _ = read_json('[{"text": "متن", "a": NaN, "b": -Infinity, "c": "x\ty"}]')
    assert record["a"] != record["a"] and record["b"] < 0 and record["c"] == "x\ty"


@pytest.mark.parametrize("size", [None, 1, 50])
@pytest.mark.parametrize(
    ("broken", "shown"),
    [
        ('{"id": 2, "text": "دو}', '{"id": 2, "text": "دو}'),
        ('{"id": 2, "text": nul}', '{"id": 2, "text": nul}'),
        ("{'id': 2, 'text': 'دو'}", "{'id': 2, 'text': 'دو'}"),
        ('{"id": 2, "text": "دو", "a": [1, 2}', '{"id": 2'),
        ('{"id": 2, "text": "او گفت "نه" و رفت"}', '{"id": 2'),
        ('"دو"', '"دو"'),
        ("null", "null"),
    ],
)
@pytest.mark.parametrize("wrap", ["[{}]", "[\n  {}\n]", '{{"n": 4, "items": [{}]}}', "{}"])
def test_a_broken_element_costs_itself(wrap, broken, shown, size):
    whole = ['{"id": 1, "text": "یک"}', broken, '{"id": 3, "text": "سه"}', '{"id": 4, "text": "چ"}']
    comma = "\n" if wrap == "{}" else ",\n  " if "\n" in wrap else ", "
    rows, records, findings = read_json(wrap.format(comma.join(whole)), size=size)
    assert [record["id"] for record in records] == [1, 3, 4]
    assert rows == [1, 3, 4]
    assert findings.left_out == {"json": 1}
    [finding] = [finding for finding in findings.as_list() if finding["row"]]
    assert finding["row"] == 2 and shown in finding["found"]


def test_of_a_truncated_list_what_is_whole_is_read_and_the_cut_is_told():
    for shape in ({"items": ARTICLES}, ARTICLES):
        text = json.dumps(shape, indent=1)
        for end in range(len(text) - 40, len(text) - 1, 3):
            _, records, findings = read_json(text[:end])
            assert records == ARTICLES[: len(records)] and len(records) >= 2
            assert any("breaks off" in found for found in told(findings))


@pytest.mark.parametrize("table", [pd.DataFrame(ARTICLES), pd.DataFrame(ARTICLES).head(1)])
@pytest.mark.parametrize("orient", ["columns", "split"])
def test_a_table_by_columns_is_told_how_to_be_written(table, orient):
    with pytest.raises(ValueError, match='orient="records", lines=True'):
        read_json(table.to_json(orient=orient))


def test_a_large_table_by_columns_is_told_so_too():
    cells = {str(n): "متن" * 10 for n in range(60_000)}
    with pytest.raises(ValueError, match='orient="records"'):
        read_json(json.dumps({"text": cells, "title": cells}), size=1 << 16)


def test_a_list_on_one_line_is_read_with_bounded_memory():
    article = json.dumps({"title": "بازار", "text": "قیمت " * 200}, ensure_ascii=False)

    def pieces():
        yield '{"ok": true, "result": {"items": ['
        for _ in range(20_000):
            yield article + ", "
        yield article + "]}}"

    tracemalloc.start()
    found = json_files.records(pieces(), Findings(), name="a.json")
    count = sum(1 for _ in found)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 20_001
    assert peak < 12 << 20


@pytest.mark.parametrize(
    "text",
    ["[" * 50_000, '{"a":' * 3_000, "[{x" * 30_000, '["' * 50_000, '[{"a":"' + "b" * 1_000_000,
     "[" + "".join(f'{{"k{n}":x}},' for n in range(20_000)), '[{"a":"b}, ' + '"' * 50_000],
)  # fmt: skip
def test_hostile_json_is_soon_done(text):
    start = time.process_time()
    try:
        assert not read_json(text, size=1 << 16)[1]
    except ValueError as error:
        assert "nested" in str(error)
    assert time.process_time() - start < 10


def test_a_line_too_long_to_hold_is_left_out(monkeypatch):
    monkeypatch.setattr(json_text, "LONGEST", 1000)
    monkeypatch.setattr(json_files, "HEAD", 100)
    text = f'{{"text": "یک"}}\n{{"text": "{"ب" * 2000}"}}\n{{"text": "سه"}}\n'
    for size in (None, 300):
        rows, _, findings = read_json(text, name="a.jsonl", size=size)
        assert rows == ([1, 2, 3] if size is None else [1, 3])
        assert findings.left_out == ({} if size is None else {"long": 1})


@settings(deadline=None, max_examples=150)
@given(
    st.text(alphabet='{}[],:"\\ \n01ناabtxe\x00\ud800', max_size=60)
    | st.builds(lambda text, at, put: text[:at] + put + text[at:], st.just(json.dumps(ARTICLES)),
                st.integers(0, 200), st.text(alphabet='{}[],:"\\\n', max_size=4)),
    st.integers(1, 9),
)  # fmt: skip
def test_any_text_as_json_is_records_or_a_sentence(text, size):
    results = []
    for pieces in ([text], map("".join, itertools.batched(text, size))):
        findings = Findings()
        try:
            found = list(json_files.records(pieces, findings, name="a.json"))
        except ValueError as error:
            found = str(error)
            assert "." in found
        else:
            assert all(isinstance(record, dict) for _, record in found)
        results.append((found, findings.left_out))
    assert repr(results[0]) == repr(results[1])


# CSV


def test_a_quotation_mark_never_closed_is_known_by_the_next_that_opens_a_field():
    text = 'id,title,text\n1,ع,"الف\n2,ع,ب\n3,ع,"پ، ت"\n4,ع,"ث\nج"\n5,"ع","چ\n6,"ع","ح"\n'
    rows, table, findings = read_table(text)
    assert table["id"] == ["2", "3", "4", "6"]
    assert table["text"] == ["ب", "پ، ت", "ث\nج", "ح"]
    assert findings.left_out == {"quote": 2}
    assert rows == [3, 4, 5, 8]


def test_well_formed_quotation_marks_are_left_as_they_are():
    text = 'id,text\n1,"الف ""ب"" \n""پ"", ت"\n2,"""ث"\n3,"ج\n"\n4,"چ\n""ح"""\n'
    _, table, findings = read_table(text)
    assert table["text"] == ['الف "ب" \n"پ", ت', '"ث', "ج\n", 'چ\n"ح"']
    assert not findings.as_list()


def test_what_follows_a_mark_never_closed_is_held_only_so_long(monkeypatch):
    monkeypatch.setattr(delimited, "LONGEST", 1000)
    given = []

    def lines():
        for line in ["id,text\n", '0,"باز\n', *(f"{n},متن خبر شمارهٔ {n}\n" for n in range(1, 500))]:
            given.append(line)
            yield line

    findings = Findings()
    table = delimited.Table(lines(), findings, known=KNOWN)
    rows, _ = table.take(20)
    assert len(given) < 200
    assert rows + table.take()[0] == list(range(3, 502))
    assert findings.left_out == {"quote": 1}


def test_a_million_stray_marks_are_soon_done():
    lines = ["id,text\n", *(f'{n},"x\n' for n in range(50_000))]
    start = time.process_time()
    findings = Findings()
    delimited.Table(iter(lines), findings, known=KNOWN).take()
    assert findings.left_out["quote"] == 50_000
    assert time.process_time() - start < 10


def test_lines_above_the_names_are_passed_by_and_told():
    text = 'گزارش خبرها,,\n"از پایگاه، ۱۴۰۲",,\n\nشناسه,تاریخ,متن\n7,1402/01/05,"یک\nدو"\n'
    rows, table, findings = read_table(text)
    assert table == {"شناسه": ["7"], "تاریخ": ["1402/01/05"], "متن": ["یک\nدو"]}
    assert rows == [5]
    assert told(findings) == ["lines above the names of the columns: 2, the first: گزارش خبرها,,"]


@pytest.mark.parametrize("delimiter", ["،", "؛", "؛ ", ", ", "; "])
def test_persian_and_spaced_delimiters_are_taken_where_the_names_show_them(delimiter):
    _, table, _ = read_table(f"شناسه{delimiter}عنوان{delimiter}متن\n1{delimiter}ع{delimiter}م\n")
    assert table == {"شناسه": ["1"], "عنوان": ["ع"], "متن": ["م"]}


def test_a_persian_comma_in_the_texts_is_no_delimiter():
    _, table, _ = read_table("متن\nنان، آب، هوا\n")
    assert table["متن"] == ["نان، آب، هوا"]


@pytest.mark.parametrize("end", ["\r", "\n", "\r\n"])
def test_every_kind_of_line_end(end):
    rows, table, _ = read_table(f"id,text{end}1,یک{end}2,دو{end}")
    assert table == {"id": ["1", "2"], "text": ["یک", "دو"]} and rows == [2, 3]


def test_semicolons_beside_decimal_commas():
    _, table, _ = read_table("id;score;text\n1;2,5;نان، آب\n2;3,75;هوا\n")
    assert table["score"] == ["2,5", "3,75"]


def test_numbers_of_rows_that_r_writes_get_a_column():
    _, table, findings = read_table('"title","text"\n"1","ع","م"\n"2","ق","ن"\n')
    assert table == {"column 1": ["1", "2"], "title": ["ع", "ق"], "text": ["م", "ن"]}
    assert told(findings) == ["numbers of rows before the first column"]


def test_a_comma_too_many_in_every_row_is_no_column_of_numbers():
    _, table, findings = read_table("id,text\n1,نان, آب\n2,هوا, باد\n")
    assert table == {"id": [], "text": []}
    assert findings.left_out == {"fields": 2}


def test_quotation_marks_with_a_backslash():
    _, table, findings = read_table('id,text\n1,"او گفت \\"نه\\", و رفت"\n')
    assert table["text"] == ['او گفت "نه", و رفت']
    assert told(findings) == ['quotation marks written as \\"']


@pytest.mark.parametrize(
    "first", ["843656,بازار,قیمت نان", "بازار,2023-10-07,نان", "الف,ب," + "قیمت نان " * 10]
)
def test_a_table_without_names_shows_its_first_cells_and_how_to_count_them(first):
    with pytest.raises(ValueError, match=r"first row is: .*must name its columns.*column 1 to"):
        read_table(f"{first}\n843657,هوا,باران\n")
    rows, table, _ = read_table(f"{first}\n843657,هوا,باران\n", columns_={"text": "column 3"})
    assert rows == [1, 2]
    assert table["column 2"] == [first.split(",")[1], "هوا"]


def test_a_delimiter_that_a_description_names():
    _, table, _ = read_table("a~b\nیک~دو\n", delimiter="~")
    assert table == {"a": ["یک"], "b": ["دو"]}


@pytest.mark.parametrize("mark", ['"', " ", "\r", "\n", "\0", "a", "::", ""])
def test_what_can_be_no_delimiter_is_passed_by(mark):
    assert read_table("id,text\n1,م\n", delimiter=mark)[1] == {"id": ["1"], "text": ["م"]}
    read_table(f"sep={mark}\nid,text\n1,م\n")


def test_ten_thousands_of_tiny_rows_take_no_memory():
    lines = itertools.chain(["id,text\n"], (f"{n},م\n" for n in range(100_000)))
    table = delimited.Table(lines, Findings(), known=KNOWN)
    tracemalloc.start()
    count = 0
    while rows := table.take(1000)[0]:
        count += len(rows)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 100_000 and peak < 2 << 20


@settings(deadline=None, max_examples=150)
@given(st.text(alphabet='id,text;\t|"\\\r\n \0،متن1=', max_size=80), st.booleans())
def test_any_text_as_csv_is_a_table_or_a_sentence(text, named):
    try:
        rows, table, _ = read_table("id,text\n" * named + text)
    except ValueError as error:
        assert str(error).endswith(".")
    else:
        assert all(len(cells) == len(rows) for cells in table.values())
        assert rows == sorted(rows)


# Persica and pn-summary

PERSICA = (
    "841001,\r\nبازار نان,\r\nقیمت نان، بالا رفت.,\r\n138/5//09,\r\n"
    "0:9::18,\r\nاقتصادي-,\r\nاقتصادي\r\n"
)


def read_persica(text):
    findings = Findings()
    found = list(persica.records(text.splitlines(keepends=True), findings, name="p.csv"))
    return [row for row, _ in found], [record for _, record in found], findings


def test_persica_is_known_and_read():
    assert persica.fits(PERSICA) and not persica.fits("id,title\n1,ع\n2,ع\n3,ع\n4,ع\n5,ع\n6,ع\n")
    rows, records, findings = read_persica(PERSICA + PERSICA.replace("841001", "841002"))
    assert rows == [1, 8]
    assert records[0] == {
        "article_id": "841001", "date": "138/5//09", "source": "ایسنا", "title": "بازار نان",
        "text": "قیمت نان، بالا رفت.", "category": "اقتصادي-", "time": "0:9::18",
        "category2": "اقتصادي",
    }  # fmt: skip
    assert tuple(records[0]) == persica.KEYS
    assert told(findings) == ["Persica names no outlet; its news are those of ISNA"]


def test_a_text_of_several_lines_and_a_missing_category_cost_nothing():
    text = PERSICA.replace("بالا رفت.", "بالا رفت.\r\n\r\n2000,\r\nچنین شد.")
    _, records, _ = read_persica(text.rpartition("اقتصادي\r\n")[0] + PERSICA)
    assert [record["text"] for record in records] == [
        "قیمت نان، بالا رفت.\n2000\nچنین شد.", "قیمت نان، بالا رفت."
    ]  # fmt: skip
    assert records[0]["category2"] == ""


def test_an_article_of_persica_without_a_date_costs_itself():
    broken = "841002,\r\nعنوان,\r\nمتن,\r\n"
    rows, records, findings = read_persica(PERSICA + broken + PERSICA.replace("841001", "841003"))
    assert [record["article_id"] for record in records] == ["841001", "841003"]
    assert findings.left_out == {"fields": 1} and rows == [1, 11]


@pytest.mark.parametrize("begun", ["عنوان,\n" + "متن بلند\n" * 200, "عنوان " * 200 + ",\n"])
def test_persica_without_an_end_is_not_held(monkeypatch, begun):
    monkeypatch.setattr(persica, "LONGEST", 500)
    _, records, findings = read_persica(f"841000,\n{begun}{PERSICA}")
    assert [record["article_id"] for record in records] == ["841001"]
    assert findings.left_out == {"long": 1}


@pytest.mark.parametrize("name", ["p.csv", "p.txt"])
def test_a_file_that_fits_persica_is_read_as_such(tmp_path, name):
    (tmp_path / name).write_text(PERSICA, encoding="utf-8-sig", newline="")
    articles = corpus.read_articles(tmp_path / name)
    assert articles["title"].tolist() == ["بازار نان"] and articles["source"][0] == "ایسنا"


def test_paragraphs_of_pn_summary_are_lines_and_of_others_are_not():
    header = "id\ttitle\tarticle\tsummary\tcategory\tcategories\tnetwork\tlink\n"
    text = header + "a\tع\tیک. [n] دو.[n]سه\tخ\tLocal\tاستان\tShana\thttps://s.ir\n"
    _, table, findings = read_table(text)
    pn_summary.paragraphs(table, findings)
    assert table["article"] == ["یک.\nدو.\nسه"]
    assert told(findings) == ["“[n]” between the paragraphs in 1 rows, as in pn-summary"]
    _, other, findings = read_table("id,article\n1,یک [n] دو\n")
    pn_summary.paragraphs(other, findings)
    assert other["article"] == ["یک [n] دو"] and not findings.as_list()


# Excel

HEADER = ["شناسه", "تاریخ", "عنوان", "متن"]


def test_cells_of_a_workbook_keep_their_kinds(tmp_path):
    moment = datetime.datetime(2023, 10, 7, 22, 58)
    path = save_book(
        tmp_path / "a.xlsx",
        خبر=[
            ["گزارش"], [], HEADER + ["n"],
            [7, moment, "ع", "یک\nدو ", 1.5], [], [8.0, "1402/07/15", None, "م", True],
        ],
    )  # fmt: skip
    rows, records, findings = read_book(path)
    assert rows == [4, 6]
    assert records[0] == {"شناسه": 7, "تاریخ": moment, "عنوان": "ع", "متن": "یک\nدو ", "n": 1.5}
    assert records[1] == {"شناسه": 8, "تاریخ": "1402/07/15", "عنوان": None, "متن": "م", "n": True}
    assert [type(records[row]["شناسه"]) for row in (0, 1)] == [int, int]
    assert told(findings) == ["rows above the names of the columns of “خبر”: 1"]


def test_the_sheet_with_the_articles_is_read_and_the_others_are_named(tmp_path):
    counts = [["ماه", "شمار"], ["مهر", 3]]
    path = save_book(tmp_path / "a.xlsx", آمار=counts, خبر=[HEADER, [1, None, "ع", "م"]], خالی=[])
    _, records, findings = read_book(path)
    assert [record["متن"] for record in records] == ["م"]
    assert told(findings) == ["further sheets with rows: آمار"]


def test_sheets_with_the_same_columns_are_read_one_after_the_other(tmp_path):
    path = save_book(
        tmp_path / "a.xlsx",
        **{"1401": [HEADER, [1, None, "ع", "یک"]], "1402": [["x"], HEADER, [2, None, "ع", "دو"]]},
    )
    rows, records, findings = read_book(path)
    assert [(record["sheet"], record["متن"]) for record in records] == [
        ("1401", "یک"), ("1402", "دو")
    ]  # fmt: skip
    assert rows == [2, 5]
    assert "sheets with the same columns: 1401, 1402" in told(findings)


def test_a_workbook_without_known_names_gives_its_first_sheet(tmp_path):
    path = save_book(tmp_path / "a.xlsx", A=[[], ["matn", "n"], ["یک", 1]], B=[["y"], ["z"]])
    assert read_book(path)[1] == [{"matn": "یک", "n": 1}]
    titled = save_book(tmp_path / "b.xlsx", A=[["گزارش"], ["matn", "n"], ["یک", 1]])
    assert read_book(titled, columns.known_names({"text": "matn"}))[1] == [{"matn": "یک", "n": 1}]


def test_a_merged_cell_holds_for_each_of_its_rows(tmp_path):
    book = openpyxl.Workbook()
    for row in (["تاریخ", "متن"], ["1402/01/01", "یک"], [None, "دو"], [None, None], [None, "سه"]):
        book.active.append(row)
    book.active.merge_cells("A2:A4")
    book.save(tmp_path / "a.xlsx")
    rows, records, findings = read_book(tmp_path / "a.xlsx")
    assert rows == [2, 3, 5]
    assert [record["تاریخ"] for record in records] == ["1402/01/01", "1402/01/01", None]
    assert told(findings) == ["cells merged with one above in 1 rows"]


def test_errors_and_cells_that_are_full_are_told(tmp_path):
    book = openpyxl.Workbook()
    for row in (HEADER, [1, None, "ع", "م" * 32_767], [2, None, "#REF!", "#N/A"]):
        book.active.append(row)
    book.active["B2"].value, book.active["B2"].data_type = "#N/A", "e"
    book.save(tmp_path / "a.xlsx")
    _, records, findings = read_book(tmp_path / "a.xlsx")
    assert records[0]["تاریخ"] is None and records[1]["متن"] is None
    assert "32,767 characters, the most that a cell of Excel holds" in told(findings)
    assert any("errors such as #REF!" in found for found in told(findings))


def test_a_cell_beside_the_table_is_kept(tmp_path):
    path = save_book(tmp_path / "a.xlsx", A=[["id", "متن"], [1, "یک", None, "یادداشت"]])
    assert read_book(path)[1] == [{"id": 1, "متن": "یک", "column 4": "یادداشت"}]


@pytest.mark.parametrize("cell", ["XFD16000", "XFD1048576"])
def test_two_cells_far_apart_end_no_process_but_the_readers_own(tmp_path, cell):
    book = openpyxl.Workbook()
    book.active["A1"], book.active[cell] = "متن", "x"
    book.save(tmp_path / "far.xlsx")
    with pytest.raises(ValueError, match="far.xlsx takes more memory .* far below or beside"):
        read_book(tmp_path / "far.xlsx")


def ods(path, rows):
    head = '<?xml version="1.0" encoding="UTF-8"?><office:document-content' + "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        kind = "application/vnd.oasis.opendocument.spreadsheet"
        packed.writestr("mimetype", kind, zipfile.ZIP_STORED)
        manifest = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
        packed.writestr("META-INF/manifest.xml", f'<m:manifest xmlns:m="{manifest}"/>')
        packed.writestr(
            "content.xml",
            f'{head}><office:body><office:spreadsheet><table:table table:name="S">{rows}'
            "</table:table></office:spreadsheet></office:body></office:document-content>",
        )
    return path


def ods_row(*cells, times=1):
    made = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'
        for cell in cells
    )
    return f'<table:table-row table:number-rows-repeated="{times}">{made}</table:table-row>'


def test_open_documents_are_read_and_their_bombs_are_not(tmp_path):
    path = ods(tmp_path / "a.ods", ods_row("id", "متن") + ods_row("1", "نان &amp; آب"))
    assert read_book(path)[1] == [{"id": "1", "متن": "نان & آب"}]
    wide = ods_row(*["م"] * 300, times=1_048_576)
    with pytest.raises(ValueError, match="bomb.ods"):
        read_book(ods(tmp_path / "bomb.ods", wide))


def test_a_workbook_that_unpacks_without_end_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(workbook, "LARGEST", 1 << 22)
    path = save_book(tmp_path / "a.xlsx", A=[HEADER, [1, None, "ع", "م"]])
    assert len(read_book(path)[1]) == 1
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/media/a.bin", bytes(1 << 23))
    with pytest.raises(ValueError, match="a.xlsx unpacks to more than"):
        read_book(path)


def test_a_member_that_lies_about_its_size_is_measured(tmp_path, monkeypatch):
    monkeypatch.setattr(workbook, "LARGEST", 1 << 20)
    body = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = body.compress(bytes(1 << 22)) + body.flush()
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("xl/workbook.xml", bytes(1 << 22))
    data = (tmp_path / "a.xlsx").read_bytes()
    assert packed in data
    (tmp_path / "a.xlsx").write_bytes(data.replace((1 << 22).to_bytes(4, "little"), b"\5\0\0\0"))
    with pytest.raises(ValueError, match="unpacks to more than"):
        read_book(tmp_path / "a.xlsx")


@pytest.mark.parametrize("data", [b"", b"PK\3\4", b"id,text\n1,x\n", b"\xd0\xcf\x11\xe0" * 200])
def test_what_is_no_workbook_is_a_sentence(tmp_path, data):
    (tmp_path / "a.xlsx").write_bytes(data)
    with pytest.raises(ValueError, match=r"a.xlsx (is no workbook|cannot be read) .*\.$"):
        read_book(tmp_path / "a.xlsx")


def test_leaving_off_early_ends_the_readers_process(tmp_path):
    path = save_book(tmp_path / "a.xlsx", A=[HEADER, *([n, None, "ع", "م"] for n in range(5000))])
    found = excel.records(File(path), Findings())
    assert next(found)[0] == 2
    found.close()


@settings(
    deadline=None, max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.binary(max_size=40) | st.tuples(st.integers(0, 10**6), st.integers(0, 255)))
def test_any_bytes_as_a_workbook_are_records_or_a_sentence(tmp_path, change):
    path = save_book(tmp_path / "a.xlsx", A=[HEADER, [1, None, "ع", "م"]])
    data = bytearray(path.read_bytes())
    if isinstance(change, tuple):
        data[change[0] % len(data)] = change[1]
    path.write_bytes(change if isinstance(change, bytes) else data)
    try:
        read_book(path)
    except ValueError as error:
        assert str(error).startswith("a.xlsx ")


# Parquet


def read_parquet(path, **table):
    pyarrow.parquet.write_table(pyarrow.table(table), path)
    file = File(path)
    _, whole = parquet.read(file, Findings())
    with parquet.opened(file, Findings(), parquet.look(file)) as pieces:
        assert pieces.take()[1] == whole
    return {name: cells[0] for name, cells in whole.items()}


def test_every_kind_of_column_gives_a_sensible_cell(tmp_path):
    moment = datetime.datetime(2023, 10, 7, 12)
    cells = read_parquet(
        tmp_path / "a.parquet",
        large=pyarrow.array(["متن"], pyarrow.large_string()),
        view=pyarrow.array(["متن"], pyarrow.string_view()),
        coded=pyarrow.array(["ایسنا"]).dictionary_encode(),
        price=pyarrow.array([decimal.Decimal("1.50")]),
        zoned=pyarrow.array([moment], pyarrow.timestamp("us", "+03:30")),
        lost=pyarrow.array([moment], pyarrow.timestamp("us", "Mars/Phobos")),
        day=pyarrow.array([datetime.date(1402, 7, 15)]),
        source=pyarrow.array([{"name": "ایسنا", "id": None}]),
        tags=pyarrow.array([["الف", "ب"]]),
        pairs=pyarrow.array([[("k", "v")]], pyarrow.map_(pyarrow.string(), pyarrow.string())),
        nothing=pyarrow.nulls(1),
    )
    assert cells["large"] == cells["view"] == "متن" and cells["coded"] == "ایسنا"
    assert cells["price"] == decimal.Decimal("1.50") and cells["nothing"] is None
    assert cells["zoned"].isoformat() == "2023-10-07T15:30:00+03:30"
    assert cells["lost"].isoformat() == "2023-10-07T12:00:00+00:00"
    assert cells["day"] == datetime.date(1402, 7, 15)
    assert cells["source"] == {"name": "ایسنا", "id": None}
    assert cells["tags"] == ["الف", "ب"] and cells["pairs"] == [("k", "v")]


def test_moments_within_lists_that_python_cannot_hold_cost_their_cell(tmp_path):
    far = pyarrow.array([[10**18], [0]], pyarrow.list_(pyarrow.timestamp("us")))
    assert read_parquet(tmp_path / "a.parquet", far=far)["far"].endswith("out of range>")


def test_a_parquet_file_that_claims_too_many_rows_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(parquet, "MANY", 1000)
    same = pyarrow.array(["م"] * 200_000).dictionary_encode()
    with pytest.raises(ValueError, match="claims to hold 200,000 rows"):
        read_parquet(tmp_path / "a.parquet", text=same)


def test_packed_parquet_is_read(tmp_path):
    pyarrow.parquet.write_table(pyarrow.table({"text": ["م"]}), tmp_path / "a.parquet")
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as packed:
        packed.write(tmp_path / "a.parquet", "a.parquet")
    assert corpus.read_articles(tmp_path / "a.zip")["text"].tolist() == ["م"]
