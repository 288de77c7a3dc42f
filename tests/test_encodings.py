"""In which encoding a file is written: found where it is certain, said row by row where mixed."""

import gzip
import io
import itertools
import json
import random
import time
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.corpus.files import File, encodings, mixtures, packing, streams
from helpers.corpus.findings import Findings

SHARED = Path(__file__).parents[2] / "shared"
PERSIAN = (
    "نمايندگان مجلس روز گذشته در نشست علني، گزارش كميسيون انرژي را درباره صادرات گاز به "
    "كشورهاي همسايه شنيدند. رييس كميسيون گفت: «اين قرارداد هنوز امضا نشده است و دولت بايد "
    "پاسخ دهد.» به گفته وي چند پرسش ديگر هم مانده كه براي پنجشنبه آماده مي شود؛ ژرفاي چاه ها را "
    "نيز مي سنجند و آن را با برنامه پنج ساله مقايسه خواهند كرد.\n"
)
PLAIN = str.maketrans({"گ": "ك", "پ": "ب", "چ": "ج", "ژ": "ز"})
FRENCH = (
    "Le président a déclaré à Téhéran que la sécurité de la région était une priorité élevée. "
    "Les élections ont été marquées par une participation réelle, et l’équipe a présenté son "
    "résumé. Où est passée la mémoire de l’été dernier ? Ça dépend de la façon dont évoluent "
    "les négociations, répètent les députés à la sortie de l’Assemblée.\n"
)
RUSSIAN = (
    "Президент заявил, что безопасность региона является приоритетом. Выборы в Тегеране прошли "
    "спокойно, сообщило агентство. Переговоры продолжатся на следующей неделе в Баку.\n"
)
HEADER = "id,text\n"


def at(tmp_path, data, name="a.csv"):
    path = tmp_path / name
    path.write_bytes(data)
    return File(path)


def read(file, newline="", encoding=None):
    """(encoding, errors, lines, {row: what was found})."""
    findings = Findings()
    name, errors, lines = streams.tried(file, encoding, newline, list, False, findings)
    return name, errors, lines, {f["row"]: f["found"] for f in findings.as_list()}


def reading(tmp_path, data):
    name, errors, lines, found = read(at(tmp_path, data))
    return name, errors, "".join(lines), found


# one encoding


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be",
     "cp1256"],
)  # fmt: skip
@pytest.mark.parametrize("text", [HEADER + PERSIAN, PERSIAN * 30, "عنوان\r\nمتن خبر\r\n"])
def test_the_usual_encodings_are_found_and_the_text_is_exactly_it(tmp_path, encoding, text):
    name, errors, got, found = reading(tmp_path, text.encode(encoding))
    assert (name, errors, got, found) == (encoding, "strict", text, {})


@pytest.mark.parametrize("encoding", ["iso8859_6", "mac_farsi", "cp720"])
def test_rare_encodings_are_found_where_there_is_enough_text(tmp_path, encoding):
    text = HEADER + (PERSIAN if encoding == "mac_farsi" else PERSIAN.translate(PLAIN))
    text = text.encode(encoding, "ignore").decode(encoding)
    name, errors, got, _ = reading(tmp_path, text.encode(encoding))
    assert (name, errors, got) == (encoding, "strict", text)
    with pytest.raises(ValueError, match="cannot be read as text.*encoding="):
        reading(tmp_path, "id,text\n1,بندر چابهار\n".translate(PLAIN).encode(encoding))


@pytest.mark.parametrize(
    ("encoding", "text"), [("cp1252", FRENCH), ("cp1251", RUSSIAN)], ids=["French", "Russian"]
)
def test_other_languages_are_found_where_there_is_enough_text(tmp_path, encoding, text):
    name, _, got, _ = reading(tmp_path, (HEADER + text * 3).encode(encoding))
    assert (name, got) == (encoding, HEADER + text * 3)
    with pytest.raises(ValueError, match="cannot be read as text"):
        reading(tmp_path, (HEADER + "café à Téhéran\n").encode("cp1252"))


@pytest.mark.parametrize(
    "data",
    [
        random.Random(3).randbytes(5000),
        bytes(range(256)) * 20,
        PERSIAN.encode("cp864", "ignore") * 5,
        PERSIAN.encode("cp1006", "ignore") * 5,
        "中文新闻报道".encode("gb2312") * 50,
        "שלום עולם זה טקסט בעברית".encode("cp1255") * 20,
        "Ελληνικά νέα από την Αθήνα".encode("cp1253") * 20,
    ],
    ids=["random", "all bytes", "cp864", "cp1006", "Chinese", "Hebrew", "Greek"],
)
def test_what_is_not_certain_is_refused_and_never_guessed(tmp_path, data):
    with pytest.raises(ValueError, match="cannot be read as text.*Save it as UTF-8"):
        reading(tmp_path, data)


def test_an_encoding_that_a_page_or_xml_declares_is_used_where_it_fits(tmp_path):
    page = '<?xml version="1.0" encoding="iso-8859-9"?><p>Bakü’de güvenlik görüşmesi</p>'
    page = page.replace("’", "'")
    name, _, got, _ = reading(tmp_path, page.encode("iso-8859-9"))
    assert (name, got) == ("iso8859-9", page)
    wrong = '<meta charset="iso-8859-1">' + PERSIAN
    assert reading(tmp_path, wrong.encode("cp1256"))[:3] == ("cp1256", "strict", wrong)


def test_utf_8_is_never_taken_for_anything_else(tmp_path):
    for text in (FRENCH, RUSSIAN, "Şəhərdə təhlükəsizlik", "😀 خبر", "中文", PERSIAN, "\ufffd\n"):
        assert reading(tmp_path, text.encode())[:3] == ("utf-8", "strict", text)


def test_arabic_and_short_titles_in_windows_1256_are_read(tmp_path):
    for text in ("أعلن رئيس الوزراء أن الأمن في المنطقة أولوية", "آب و هوا", "گزارش"):
        assert reading(tmp_path, text.encode("cp1256"))[2] == text


@pytest.mark.parametrize("name", ["isna-2019-2021", "hamshahri-2003-2004", "tabnak-2023"])
def test_every_tenth_real_article_is_found_in_each_encoding(tmp_path, name):
    path = SHARED / "corpora" / f"{name}.jsonl.gz"
    if not path.exists():
        pytest.skip("the real corpora are not beside the project")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        texts = [json.loads(line).get("text") or "" for line in itertools.islice(lines, 0, 600, 10)]
    texts = [text for text in texts if len(text) > 300]
    for encoding in ("utf-8", "utf-16-le", "cp1256", "mac_farsi", "cp720"):
        sure = 0
        for text in texts:
            data = text.replace("ی", "ي").encode(encoding, "ignore")
            try:
                found, _, got, _ = reading(tmp_path, data)
            except ValueError:
                continue
            assert (found, got) == (encoding, data.decode(encoding)), text[:80]
            sure += 1
        assert sure >= 0.95 * len(texts), encoding


# mixtures


def test_lines_in_two_encodings_are_read_each_in_its_own_and_said_by_row(tmp_path):
    rows = ["id,text", "1,شورای امنیت", "2,قفقاز", "3,خبر امروز تهران", "4,plain", "5,آب و هوا"]
    data = b"".join(
        (row + "\n").encode("cp1256" if row[0] in "25" else "utf-8") for row in rows
    ) + (PERSIAN.encode("cp1256"))
    name, errors, lines, found = read(at(tmp_path, data))
    assert errors == "mixed"
    assert "".join(lines) == "\n".join(rows) + "\n" + PERSIAN
    other = {2, 4} if name == "cp1256" else {3, 6, 7}
    assert set(found) == other


@pytest.mark.parametrize("home", ["utf-8", "cp1256"])
def test_what_most_of_the_file_is_in_is_not_reported(tmp_path, home):
    away = "cp1256" if home == "utf-8" else "utf-8"
    lines = [PERSIAN.encode(home)] * 50
    lines[10] = lines[30] = "گزارش تازه از بندر چابهار\n".encode(away)
    name, errors, text, found = reading(tmp_path, b"".join(lines))
    assert (name, errors) == (home, "mixed")
    assert text.count("گزارش تازه از بندر چابهار") == 2 and text.count(PERSIAN) == 48
    assert sorted(found) == [11, 31]
    assert all(
        f"written in {encodings.shown(away).replace('utf', 'UTF')}" in f for f in found.values()
    )


def test_cells_of_one_line_in_two_encodings_are_read_each_in_its_own(tmp_path):
    one = "۱,".encode() + "گزارش خبرنگار ما".encode("cp1256") + ",شورای امنیت\n".encode()
    name, errors, text, found = reading(tmp_path, PERSIAN.encode() * 3 + one)
    assert (name, errors) == ("utf-8", "mixed")
    assert text.endswith("۱,گزارش خبرنگار ما,شورای امنیت\n")
    assert found == {4: "written in UTF-8 and in Windows-1256"}


def test_a_mixture_that_begins_after_megabytes_is_found(tmp_path, monkeypatch):
    monkeypatch.setattr(encodings, "HEAD", 1 << 12)
    data = PERSIAN.encode("cp1256") * 50 + PERSIAN.encode() + PERSIAN.encode("cp1256")
    name, errors, text, found = reading(tmp_path, data)
    assert (name, errors, text) == ("cp1256", "mixed", PERSIAN * 52)
    assert list(found) == [51]


def test_two_bytes_of_windows_1256_that_happen_to_be_utf_8_are_not(tmp_path):
    text = PERSIAN * 3 + "آ»\n" + "أ«\n" + PERSIAN
    assert "آ»".encode("cp1256").decode("utf-8") == "»"
    assert reading(tmp_path, text.encode("cp1256")) == ("cp1256", "strict", text, {})
    text = PERSIAN.translate(str.maketrans("", "", "«»")) + "آ»\n"
    mixed = PERSIAN.encode() + (text * 3).encode("cp1256")
    assert reading(tmp_path, mixed)[:3] == ("cp1256", "mixed", PERSIAN + text * 3)


def test_rows_are_counted_as_the_reader_counts_lines(tmp_path):
    data = (
        "یک خبر تازه\rدو خبر تازه\r\n".encode() * 3
        + "شوراي امنيت و قفقاز\r\n".encode("cp1256")
        + "پنج\r".encode()
    )
    _, _, lines, found = read(at(tmp_path, data), "")
    assert list(found) == [7] and "قفقاز" in lines[6] and len(lines) == 8
    _, _, lines, found = read(at(tmp_path, data), "\n")
    assert list(found) == [4] and "قفقاز" in lines[3] and len(lines) == 5


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(st.sampled_from(["utf-8", "cp1256"]), st.integers(0, 5)), min_size=2))
def test_any_mixture_of_persian_lines_is_read_without_loss(rows):
    words = PERSIAN.split()
    lines = [" ".join(words[8 * start : 8 * start + 8]) + "\n" for _, start in rows]
    pairs = zip(lines, rows, strict=True)
    data = b"".join(line.encode(encoding) for line, (encoding, _) in pairs)
    survey = mixtures.survey(io.BytesIO(data))
    home = "utf-8" if survey.utf_8 >= survey.cp1256 else "cp1256"
    assert [mixtures.decoded(line, home)[0] for line in io.BytesIO(data)] == lines


# damage


def test_damaged_bytes_are_reported_by_row_and_a_true_replacement_is_not(tmp_path):
    lines = [PERSIAN.encode()] * 40
    lines[5] = "پیش از این \ufffd بود\n".encode()
    lines[20] = lines[20][:31] + b"\xff" + lines[20][31:]
    name, errors, text, found = reading(tmp_path, b"".join(lines))
    assert (name, errors) == ("utf-8-sig", "replace")
    assert found == {21: "bytes that are not UTF-8"}
    assert text.count("\ufffd") >= 2


def test_true_replacements_are_no_damage_however_many(tmp_path):
    line = "\ufffdامنیت " * 300
    data = line.encode() + b"\xff\n"
    assert reading(tmp_path, data)[:3] == ("utf-8-sig", "replace", line + "\ufffd\n")


def test_one_bad_line_in_hundreds_costs_only_itself(tmp_path):
    lines = ["شورای امنیت\n".encode()] * 300
    lines[7] = bytes(range(128, 256)) * 4 + b"\n"
    name, errors, text, found = reading(tmp_path, b"".join(lines))
    assert (name, errors, list(found)) == ("utf-8-sig", "replace", [8])
    assert text.count("شورای امنیت") == 299
    with pytest.raises(ValueError, match="cannot be read as text"):
        reading(tmp_path, b"".join(lines[:20]))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be", "utf-32"])
def test_a_file_that_is_cut_within_a_character_is_read_to_there(tmp_path, encoding):
    data = (HEADER + "۱,شورای امنیت").encode(encoding)[:-1]
    name, errors, text, found = reading(tmp_path, data)
    assert errors == "replace"
    assert text == HEADER + "۱,شورای امنی\ufffd"
    assert list(found) == [2]


def test_a_byte_order_mark_where_files_were_joined_goes_and_is_said(tmp_path):
    part = "\ufeffشورای امنیت\nقفقاز\n"
    name, _, text, found = reading(tmp_path, (part * 3).encode())
    assert (name, text) == ("utf-8-sig", "شورای امنیت\nقفقاز\n" * 3)
    assert sorted(found) == [3, 5] and "byte-order mark" in found[3]
    within = "الف\ufeffب\n"
    assert reading(tmp_path, within.encode())[2:] == (within, {})
    assert reading(tmp_path, (part * 2).encode("utf-16-le"))[2] == "شورای امنیت\nقفقاز\n" * 2


def test_nul_characters_are_text(tmp_path):
    text = "id,text\n1,امن\0یت\n\0\n"
    assert reading(tmp_path, text.encode())[:3] == ("utf-8", "strict", text)
    assert reading(tmp_path, b"\0" * 1000)[:2] == ("utf-8", "strict")


def test_an_encoding_that_is_named_is_taken_or_refused(tmp_path):
    file = at(tmp_path, "Téhéran\n".encode("latin-1"))
    assert read(file, encoding="latin-1")[2] == ["Téhéran\n"]
    with pytest.raises(ValueError, match="a.csv is not written in ascii. Leave out encoding="):
        read(file, encoding="ascii")


def test_each_encoding_is_reported_in_words():
    findings = Findings()
    for name, errors in (
        ("utf-8", "strict"), ("cp1256", "strict"), ("utf-8", "mixed"), ("utf-16", "replace"),
        ("mac_farsi", "strict"), ("utf-8-sig", "replace"),
    ):  # fmt: skip
        encodings.report(name, errors, findings, None, "")
    assert [finding["found"] for finding in findings.as_list()] == [
        "written in Windows-1256, not UTF-8",
        "some lines in UTF-8, others in Windows-1256",
        "written in Mac Farsi, not UTF-8",
        "utf-16 with a few damaged bytes",
        "UTF-8 with a few damaged bytes",
    ]


# lines


@settings(deadline=None, max_examples=200)
@given(
    st.text(st.sampled_from("اب \r\n\ufeff\x85\u2028\x0b,😀")),
    st.sampled_from(["", "\n"]),
    st.sampled_from(["utf-8", "utf-16-le", "cp1256"]),
    st.integers(1, 7),
)
def test_lines_are_those_of_python_wherever_blocks_end(text, newline, encoding, block):
    data = text.encode(encoding, "ignore")
    stream = io.BytesIO(data)
    expected = list(io.TextIOWrapper(io.BytesIO(data), encoding, newline=newline))
    decoder = encodings.codecs.getincrementaldecoder(encoding)("strict")
    before, packing.BLOCK = packing.BLOCK, block
    try:
        texts = list(streams._by_block(stream, decoder, newline))
    finally:
        packing.BLOCK = before
    got = list(streams._lines(texts, newline, Findings(), False))
    assert got == [line.removeprefix("\ufeff") for line in expected]


@pytest.mark.parametrize("encoding", ["utf-8", "cp1256", "utf-16"])
@pytest.mark.parametrize("text", [PERSIAN * 9, "\ufeff" + "متن " * 9000, "\nیک\n\ufeffدو"])
def test_pieces_are_the_text_of_the_lines(tmp_path, monkeypatch, encoding, text):
    monkeypatch.setattr(streams, "PIECE", 100)
    file = at(tmp_path, text.encode(encoding, "ignore"))
    lines, pieces = read(file, ""), read(file, streams.PIECES)
    assert "".join(pieces[2]) == "".join(lines[2])
    assert pieces[3] == lines[3]
    assert len(pieces[2]) > 1


def test_pieces_of_a_mixed_line_are_of_whole_characters(tmp_path, monkeypatch):
    monkeypatch.setattr(mixtures, "LONGEST", 1000)
    data = PERSIAN.encode("cp1256") + ("شورای امنیت، " * 900).encode()
    file = at(tmp_path, data)
    name, errors, pieces, _ = read(file, streams.PIECES)
    assert errors == "mixed" and max(map(len, pieces)) < 2000
    assert "".join(pieces) == PERSIAN + "شورای امنیت، " * 900


@pytest.mark.parametrize("kind", ["utf-8", "cp1256", "utf-16-le", "damaged", "mixed"])
def test_a_line_of_thirty_megabytes_is_read_in_time(tmp_path, kind):
    line = "شورای امنیت، قفقاز " * (30_000_000 // 19 // 2)
    data = line.replace("ی", "ي").encode("cp1256") if kind == "cp1256" else line.encode()
    if kind == "utf-16-le":
        data = line.encode("utf-16-le")
    if kind == "damaged":
        data = data[:1_000_000] + b"\xff" + data[1_000_000:]
    if kind == "mixed":
        data += b"\n" + PERSIAN.encode("cp1256")
    file = at(tmp_path, data)
    start = time.perf_counter()
    _, errors, lines, found = read(file)
    assert time.perf_counter() - start < 30
    assert len(lines[0]) >= len(line) and len(lines) == (2 if kind == "mixed" else 1)
    assert list(found) == {"damaged": [1], "mixed": [2]}.get(kind, [])


def test_pieces_of_one_long_line_need_little_memory(tmp_path):
    path = tmp_path / "a.json.gz"
    with gzip.open(path, "wb", 1) as packed:
        for _ in range(40):
            packed.write("شورای امنیت ".encode() * 40_000)
    tracemalloc.start()
    use = lambda pieces: sum(map(len, pieces))  # noqa: E731
    _, _, total = streams.tried(File(path), "utf-8", streams.PIECES, use, False)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert total == 40 * 40_000 * 12
    assert peak < 12 << 20
