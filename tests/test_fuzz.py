"""Whatever a file holds, reading it gives articles or a sentence: damaged and hostile files.

`make fuzz` tries tens of thousands of files of each kind; here a few of each.
"""

import bz2
import gzip
import io
import lzma
import os
import re
import zipfile
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from kinds import KINDS, page, text, warc

from helpers import corpus
from helpers.corpus import dates
from helpers.corpus.findings import Findings

EXAMPLES = int(os.environ.get("FUZZ", 15))
PACKINGS = {
    "": bytes, ".gz": gzip.compress, ".bz2": bz2.compress, ".xz": lzma.compress, ".zip": None,
}  # fmt: skip
SLIPPED_IN = [
    b"\0", b"\xff", b"\xd8\x00", b"\xef\xbb\xbf", b"\xff\xfe", b'"', b"'", b"\r", b"\n\n", b"\t",
    b",", b";", b"<", b">", b"&", b"]]>", b"<![CDATA[", b"<!--", b"<DOC>", b"</NEWS>", b"{", b"}",
    b"[", b"]", b"&zwnj;", b"&#0;", b"&#xD800;", b"&bomb;", b"\\ud800", b"=cmd|' /C calc'!A0",
    b'<!DOCTYPE a [<!ENTITY bomb "bomb"><!ENTITY x SYSTEM "file:///etc/passwd">]>',
    b"1e999", b"NaN",
    b"-", b"9" * 400, "\u202e".encode(), "\u200c".encode(), "\u2028".encode(), "٣".encode(),
    "امنيت".encode("cp1256"), "گفت‌وگو".encode("utf-16-le"), "Ø§Ù…Ù†ÛŒØª".encode(),
    b"<script>alert(1)</script>",
]  # fmt: skip
places = st.floats(0, 1)
changes = st.lists(
    st.one_of(
        st.tuples(st.just("cut"), places, st.integers(1, 60)),
        st.tuples(st.just("end"), places, st.none()),
        st.tuples(st.just("again"), places, st.integers(1, 400)),
        st.tuples(st.just("put"), places, st.sampled_from(SLIPPED_IN) | st.binary(max_size=20)),
        st.tuples(st.just("flip"), places, st.integers(0, 255)),
    ),
    max_size=5,
)


def changed(data, what):
    """The bytes after a list of damages."""
    for kind, place, value in what:
        at = int(place * len(data))
        if kind == "cut":
            data = data[:at] + data[at + value :]
        elif kind == "end":
            data = data[:at]
        elif kind == "again":
            data = data[:at] + data[at : at + value] + data[at:]
        elif kind == "put":
            data = data[:at] + value + data[at:]
        else:
            data = data[:at] + bytes([value]) + data[at + 1 :]
    return data


def packed(data, packing, name):
    if packing != ".zip":
        return PACKINGS[packing](data)
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return held.getvalue()


def read_or_refused(path):
    """The articles of a path, checked, or the sentence that refuses it."""
    try:
        articles = corpus.read_articles(path, progress=False)
    except ValueError as error:
        assert type(error) is ValueError and re.search(r"[.?]\W*\Z", str(error)), repr(error)
        assert len(str(error)) < 5_000
        return str(error)
    assert articles["article_id"].is_unique and articles["article_id"].ne("").all()
    assert str(articles["date"].dtype) == "datetime64[us]"
    for name in ("title", "text", "source"):
        assert not articles[name].str.contains("\0", regex=False).any()
        articles[name].map(str.encode)
    reading = articles.attrs["reading"]
    assert reading["used"] == len(articles) > 0
    assert reading["read"] == reading["used"] + sum(reading["left_out"].values())
    corpus.problems(articles), corpus.summary(articles)
    return articles


def assert_batches_agree(path, whole):
    try:
        batches = list(corpus.read_batches(path, size=2))
    except ValueError:
        assert isinstance(whole, str)
        return
    assert not isinstance(whole, str), whole
    joined = pd.concat(batches, ignore_index=True)
    for name in ("article_id", "source", "title", "text"):
        assert joined[name].tolist() == whole[name].tolist(), name


@pytest.mark.parametrize("name", KINDS)
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    what=changes, packing=st.sampled_from(list(PACKINGS)), after=st.booleans(), legacy=st.booleans()
)
@example(what=[("flip", 0.125, 0)], packing="", after=False, legacy=False)
@example(what=[("cut", 0.015625, 5), ("again", 0.5, 5)], packing=".zip", after=True, legacy=False)
@example(what=[("cut", 0.0, 1)], packing=".gz", after=False, legacy=False)
def test_a_damaged_file_gives_articles_or_a_sentence(
    tmp_path_factory, name, what, packing, after, legacy
):
    data = KINDS[name]()
    if legacy and name not in ("a.parquet", "a.xlsx"):
        data = data.decode().replace("ی", "ي").encode("cp1256", "replace")
    data = (
        changed(packed(data, packing, name), what)
        if after
        else packed(changed(data, what), packing, name)
    )
    path = tmp_path_factory.getbasetemp() / f"{os.getpid()}-{name}{packing}"
    path.write_bytes(data)
    whole = read_or_refused(path)
    if name not in ("a.html", "a.warc"):
        assert_batches_agree(path, whole)


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    files=st.lists(st.tuples(st.sampled_from(list(KINDS)), changes), min_size=1, max_size=3),
    odd=st.text("آبپ\u200c \u202ea.", min_size=1, max_size=12),
)
def test_a_damaged_folder_gives_articles_or_a_sentence(tmp_path_factory, files, odd):
    folder = tmp_path_factory.mktemp("f")
    for number, (name, what) in enumerate(files):
        (folder / f"{number}-{name}").write_bytes(changed(KINDS[name](), what))
    with zipfile.ZipFile(folder / "z.zip", "w") as archive:
        archive.writestr(f"../{odd}.txt", "متن")
        archive.writestr("خوب.txt", "متنی در بایگانی")
    assert not isinstance(read_or_refused(folder), str)
    assert not (folder.parent / f"{odd}.txt").exists()


WRITTEN = [
    "1402/07/15", "۲۷ تیر ۱۳۹۷ - ۲۱:۰۲", "18 July 2018", "یکشنبه 3 تير 1375، 23 ژوئن 1996",
    "Tue, 26 Sep 2023 22:58:00 GMT", "2023-10-07T22:58:00+03:30", "97/04/27", "99", "",
]  # fmt: skip
cells = st.one_of(
    st.text(max_size=40), st.integers(), st.floats(), st.none(), st.datetimes(), st.dates(),
    st.builds(
        lambda text, what: changed(text.encode(), what).decode("utf-8", "replace"),
        st.sampled_from(WRITTEN), changes,
    ),
)  # fmt: skip


@settings(max_examples=EXAMPLES * 4, deadline=None)
@given(st.lists(cells, max_size=6))
def test_any_cells_are_dates_or_none(column):
    findings = Findings()
    read = dates.read_dates(column, list(range(len(column))), findings)
    assert len(read) == len(column) and str(read.dtype) == "datetime64[us]"
    there = read.dropna()
    assert ((there >= pd.Timestamp("1700-01-01")) & (there < pd.Timestamp("2201-01-01"))).all()
    findings.as_list()


def test_every_kind_is_read_whole_when_nothing_is_damaged(tmp_path):
    for name, make in KINDS.items():
        path = Path(tmp_path, name)
        path.write_bytes(make())
        articles = corpus.read_articles(path, progress=False)
        assert len(articles) == (1 if make in (page, warc, text) else 3), name
        assert articles["text"].str.contains("امنیت|امنيت|مرز", regex=True).all(), name
        assert articles["date"].notna().all() or make is text, name
