"""Files, folders and archives as they are found: packed, nested, damaged, and made to do harm."""

import bz2
import gzip
import io
import lzma
import os
import stat
import tarfile
import tempfile
import time
import zipfile
from pathlib import Path

import pyarrow
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from helpers.corpus.files import UNREADABLE, File, archives, members, packing, streams

TEXT = "شورای امنیت دربارهٔ قفقاز نشست داشت.\n".encode() * 40


def zstd(data):
    return pyarrow.compress(data, "zstd", asbytes=True)


PACKED = {
    ".gz": gzip.compress, ".bz2": bz2.compress, ".xz": lzma.compress, ".zst": zstd,
    ".lzma": lambda data: lzma.compress(data, lzma.FORMAT_ALONE),
}  # fmt: skip
TARS = {".tar": "w", ".tar.gz": "w:gz", ".tgz": "w:gz", ".tar.bz2": "w:bz2", ".tar.xz": "w:xz"}


def written(folder, name, data):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def zipped(path, entries, method=zipfile.ZIP_DEFLATED):
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, data in entries:
            archive.writestr(name, data)
    return path


def tarred(path, entries, mode="w"):
    """A tar archive; an entry's data are bytes, or a type and what it links to."""
    with tarfile.open(path, mode) as archive:
        for name, data in entries:
            info = tarfile.TarInfo(name)
            if isinstance(data, bytes):
                info.size = len(data)
                archive.addfile(info, io.BytesIO(data))
            else:
                info.type, info.linkname = data
                archive.addfile(info)
    return path


def content(file):
    with file.open() as stream:
        return stream.read()


def contents(path):
    return {file.name: content(file) for file in members(path)}


def faults(path):
    """What opening each member says that cannot be opened; {name: sentence}."""
    said = {}
    for file in members(path):
        try:
            content(file)
        except ValueError as error:
            said[file.name] = str(error)
    return said


# one file


@pytest.mark.parametrize(
    ("name", "suffix", "stem"),
    [
        ("a.csv", ".csv", "a"), ("News.CSV.gz", ".csv", "News"), ("a.jsonl.xz", ".jsonl", "a"),
        ("isna.v2.jsonl.bz2", ".jsonl", "isna.v2"), ("1402/07.txt", ".txt", "07"),
        ("README", "", "README"), ("a.gz", "", "a"), (".gz", "", ".gz"), ("x.tar.gz", "", "x"),
        ("روزنامه. شماره ۲", "", "روزنامه. شماره ۲"), ("خبر.TXT", ".txt", "خبر"),
        ("a.csv.zip", ".csv", "a"), ("a.parquet", ".parquet", "a"), ("", "", ""),
    ],
)  # fmt: skip
def test_suffix_and_stem_are_those_of_the_name_without_packing(name, suffix, stem):
    file = File(Path("somewhere"), name)
    assert (file.suffix, file.stem) == (suffix, stem)


@pytest.mark.parametrize("pack", PACKED.values(), ids=PACKED)
@pytest.mark.parametrize("name", ["a.csv", "a.gz", "a.csv.xz"])
def test_packing_is_told_by_the_bytes_whatever_the_name(tmp_path, pack, name):
    path = written(tmp_path, name, pack(TEXT))
    [file] = members(path)
    assert content(file) == TEXT == content(File(path))
    assert file.size == path.stat().st_size


@pytest.mark.parametrize("pack", PACKED.values(), ids=PACKED)
def test_files_packed_one_behind_the_other_are_read_to_the_last(tmp_path, pack):
    if pack is PACKED[".lzma"]:
        pytest.skip("that old format has no end")
    path = written(tmp_path, "a", pack(TEXT) + pack(b"") + pack("پایان".encode()))
    assert content(File(path)) == TEXT + "پایان".encode()


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_zeros_behind_the_packed_bytes_are_no_data(tmp_path, pack):
    path = written(tmp_path, "a", pack(TEXT) + bytes(512))
    assert content(File(path)) == TEXT


@pytest.mark.parametrize("pack", PACKED.values(), ids=PACKED)
def test_what_is_cut_or_has_something_else_behind_it_is_never_taken_for_whole(tmp_path, pack):
    data = pack(os.urandom(300_000))
    cut = [data[:60], data[: len(data) // 2], data[:-3]]
    for damaged in [*cut, data + b"something else that is not packed"]:
        if pack is PACKED[".lzma"] and damaged is not cut[0] and damaged is not cut[1]:
            continue
        path = written(tmp_path, "a", damaged)
        with pytest.raises(UNREADABLE):
            content(File(path))
        with pytest.raises(ValueError, match="cannot be read to its end.*download it again"):
            with streams.to_its_end(File(path)):
                content(File(path))


def test_a_file_packed_twice_is_unpacked_twice(tmp_path):
    path = written(tmp_path, "a.csv.gz", gzip.compress(gzip.compress(TEXT)))
    assert content(File(path)) == TEXT


@pytest.mark.parametrize(
    "data", [b"", b"\x1f\x8b", b"BZh is how the text begins", b"PK", b"\x5d\0"]
)
def test_text_that_begins_like_packed_bytes_is_text(tmp_path, data):
    assert contents(written(tmp_path, "a.txt", data)) == {"a.txt": data}


def test_documents_that_are_zip_files_inside_are_files(tmp_path):
    path = zipped(tmp_path / "a.xlsx", [("[Content_Types].xml", b"<x/>"), ("xl/a.xml", b"<x/>")])
    assert contents(path) == {"a.xlsx": path.read_bytes()}
    outer = zipped(tmp_path / "a.zip", [("in/a.xlsx", path.read_bytes())])
    assert contents(outer) == {"in/a.xlsx": path.read_bytes()}


@pytest.mark.parametrize(
    ("head", "kind"), [(b"7z\xbc\xaf\x27\x1c", "7z"), (b"Rar!\x1a\x07\x01", "rar")]
)
def test_packings_that_cannot_be_read_are_a_sentence(tmp_path, head, kind):
    path = written(tmp_path, "a.csv", head + bytes(100))
    assert f"a.csv is packed as {kind}" in faults(path)["a.csv"]


class Bar:
    def __init__(self):
        self.told = []

    def update(self, count):
        self.told.append(count)


def test_progress_adds_up_to_the_size_on_the_disk(tmp_path):
    data = os.urandom(700_000)
    zipped(tmp_path / "a.zip", [("b.txt", data), ("c.txt", bytes(700_000))])
    tarred(tmp_path / "d.tar.gz", [("e.txt", data), ("f.txt", data[:1000])], "w:gz")
    written(tmp_path, "g.csv", data)
    written(tmp_path, "h.csv.gz", gzip.compress(data))
    for file in members(tmp_path):
        bar = Bar()
        with file.open(bar) as stream:
            while stream.read(1 << 16):
                pass
        assert sum(bar.told) == pytest.approx(file.size, abs=2), file
        assert len(bar.told) > 2 or file.size < 200_000
    whole = sum(path.stat().st_size for path in tmp_path.iterdir())
    assert sum(file.size for file in members(tmp_path)) == pytest.approx(whole, rel=0.01)


def test_bytes_in_any_order_of_a_plain_a_packed_and_an_archived_file(tmp_path):
    written(tmp_path, "a.parquet", TEXT)
    written(tmp_path, "b.parquet.gz", gzip.compress(TEXT))
    zipped(tmp_path / "c.zip", [("c.parquet", TEXT)])
    for file in members(tmp_path):
        with file.open_seekable() as stream:
            stream.seek(-10, io.SEEK_END)
            assert stream.read() == TEXT[-10:]
            stream.seek(0)
            assert stream.read(4) == TEXT[:4]


# folders


def test_a_folder_is_its_files_in_order_of_name(tmp_path):
    names = ["b.txt", "a/2.txt", "a/10.txt", "a.txt", "پ/ی.csv", "a b/c.txt", "a/in/1.txt"]
    for name in names:
        written(tmp_path, name, name.encode())
    found = members(tmp_path)
    assert [file.name for file in found] == [
        "a/10.txt", "a/2.txt", "a/in/1.txt", "a b/c.txt", "a.txt", "b.txt", "پ/ی.csv",
    ]  # fmt: skip
    assert all(content(file) == file.name.encode() for file in found)


def test_hidden_files_and_those_that_systems_leave_are_passed_by(tmp_path):
    names = [".DS_Store", "Thumbs.db", "__MACOSX/._a.txt", ".git/a.txt", "in/.a.txt", "~$a.xlsx"]
    names += ["desktop.ini"]
    for name in [*names, "a.txt"]:
        written(tmp_path, name, b"x")
    assert list(contents(tmp_path)) == ["a.txt"]
    assert list(contents(zipped(tmp_path / "a.zip", [(n, b"x") for n in [*names, "a.txt"]]))) == [
        "a.txt"
    ]


def test_an_empty_folder_or_archive_holds_nothing(tmp_path):
    (tmp_path / "in").mkdir()
    assert members(tmp_path / "in") == []
    assert members(zipped(tmp_path / "a.zip", [])) == []
    assert members(zipped(tmp_path / "b.zip", [("in/", b"")])) == []
    with pytest.raises(ValueError, match="a.zip holds 0 files, not one. Give one that holds files"):
        content(File(tmp_path / "a.zip"))


def test_an_archive_in_a_folder_stands_for_its_files(tmp_path):
    written(tmp_path, "in/a.csv", b"1")
    zipped(tmp_path / "in/b.zip", [("2.csv", b"2"), ("deep/3.csv.gz", gzip.compress(b"3"))])
    tarred(tmp_path / "in/c.tgz", [("4.csv", b"4")], "w:gz")
    written(tmp_path, "in/d.csv", b"5")
    assert contents(tmp_path) == {
        "in/a.csv": b"1", "in/b.zip/2.csv": b"2", "in/b.zip/deep/3.csv.gz": b"3",
        "in/c.tgz/4.csv": b"4", "in/d.csv": b"5",
    }  # fmt: skip


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_links_out_of_the_folder_in_circles_and_to_nothing_are_passed_by(tmp_path):
    outside = written(tmp_path, "secret.txt", b"secret").parent
    folder = written(tmp_path, "in/a.txt", b"a").parent
    (folder / "out.txt").symlink_to(outside / "secret.txt")
    (folder / "up").symlink_to(outside)
    (folder / "round").symlink_to(folder)
    (folder / "self").symlink_to(folder / "self")
    (folder / "nowhere.txt").symlink_to(folder / "nothing")
    (folder / "same.txt").symlink_to(folder / "a.txt")
    os.mkfifo(folder / "pipe.txt")
    assert contents(folder) == {"a.txt": b"a", "same.txt": b"a"}
    (tmp_path / "link").symlink_to(folder)
    assert contents(tmp_path / "link") == {"a.txt": b"a", "same.txt": b"a"}


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the root may enter everything")
def test_a_folder_that_cannot_be_entered_costs_only_itself(tmp_path):
    written(tmp_path, "a.txt", b"a")
    closed = written(tmp_path, "in/b.txt", b"b").parent
    closed.chmod(0)
    assert list(faults(tmp_path)) == ["in"]
    closed.chmod(0o700)


@pytest.mark.skipif(os.name == "nt", reason="names there are Unicode")
def test_a_name_on_the_disk_that_is_windows_1256_is_spelled_right(tmp_path):
    name = "روزنامه همشهري.txt".encode("cp1256")
    try:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_bytes(b"x")
    except OSError:
        pytest.skip("the disk takes UTF-8 names only")
    assert contents(tmp_path) == {"روزنامه همشهري.txt": b"x"}


# archives


@pytest.mark.parametrize("suffix", TARS)
def test_tar_archives_in_all_packings(tmp_path, suffix):
    entries = [("b/2.txt", TEXT), ("./a.csv", b"a" * 512), ("b", (tarfile.DIRTYPE, "")),
               ("empty.txt", b""), ("long/" * 40 + "ا.txt", b"l")]  # fmt: skip
    path = tarred(tmp_path / f"x{suffix}", entries, TARS[suffix])
    expected = {
        "a.csv": b"a" * 512,
        "b/2.txt": TEXT,
        "empty.txt": b"",
        "long/" * 40 + "ا.txt": b"l",
    }
    assert contents(path) == expected
    found = members(path)
    assert [content(file) for file in reversed(found)] == list(expected.values())[::-1]


@pytest.mark.parametrize("suffix", [".tar", ".tar.gz"])
def test_large_members_of_a_tar_are_read_where_they_stand(tmp_path, suffix, monkeypatch):
    monkeypatch.setattr(archives, "LARGE", 1000)
    entries = [("a.txt", TEXT), ("b.txt", b"b" * 999), ("c.txt", TEXT * 2)]
    path = tarred(tmp_path / f"x{suffix}", entries, TARS[suffix])
    for file in reversed(members(path)):
        assert content(file) == dict(entries)[file.name]
        assert content(file) == dict(entries)[file.name]


def test_two_members_are_read_side_by_side(tmp_path):
    entries = [("a.json", b"a" * 300_000), ("a.txt", b"b" * 300_000)]
    for path in (tarred(tmp_path / "a.tgz", entries, "w:gz"), zipped(tmp_path / "a.zip", entries)):
        beside, text = members(path)
        with text.open() as one:
            assert one.read(200_000) == b"b" * 200_000
            with beside.open() as other:
                assert other.read() == b"a" * 300_000
            assert one.read() == b"b" * 100_000


@pytest.mark.parametrize("method", [0, 8, 12, 14])
def test_zip_archives_in_all_methods(tmp_path, method):
    path = zipped(tmp_path / "a.zip", [("1402\\07.csv", TEXT), ("b.txt", b"")], method)
    assert contents(path) == {"1402/07.csv": TEXT, "b.txt": b""}


def test_a_zip_of_one_file_is_that_file(tmp_path):
    path = zipped(tmp_path / "archive.zip", [("in/", b""), ("in/x.jsonl", TEXT)])
    [file] = members(path)
    assert (file.name, file.suffix, file.stem) == ("in/x.jsonl", ".jsonl", "x")
    assert content(file) == TEXT == content(File(path))


def test_many_archives_need_few_open_files(tmp_path):
    for number in range(300):
        zipped(tmp_path / f"{number:03}.zip", [("a.txt", b"%d" % number), ("b.txt", b"")])
    found = members(tmp_path)
    assert len(found) == 600
    assert content(found[598]) == b"299"
    if os.path.isdir("/proc/self/fd"):
        assert len(os.listdir("/proc/self/fd")) < 200


NAMES = ["روزنامه همشهری/۱۳۸۲.txt", "ایسنا.csv"]


def without_mark(path):
    """Clears the mark that says that a zip archive's names are UTF-8."""
    data = bytearray(path.read_bytes())
    for start, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(start)
        while place >= 0:
            data[place + at + 1] &= ~0x08
            place = data.find(start, place + 4)
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "cp1256", "cp720"])
def test_names_in_a_zip_without_a_mark_are_spelled_right(tmp_path, encoding):
    names = ["شوراي امنيت/خبرهاي روز.txt", "ايسنا.csv", "a.csv"]
    plain = [f"{i}{'x' * (len(name.encode(encoding)) - 1)}" for i, name in enumerate(names)]
    path = zipped(tmp_path / "a.zip", [(name, b"x") for name in plain])
    data = path.read_bytes()
    for name, found in zip(names, plain, strict=True):
        data = data.replace(found.encode(), name.encode(encoding))
    path.write_bytes(data)
    assert sorted(contents(path)) == sorted(names)


def test_a_mark_that_is_missing_leaves_utf_8_names_right(tmp_path):
    path = without_mark(zipped(tmp_path / "a.zip", [(name, b"x") for name in NAMES]))
    assert sorted(contents(path)) == sorted(NAMES)


@pytest.mark.parametrize(
    "name",
    ["../a.txt", "b/../../a.txt", "/etc/a.txt", "C:\\a.txt", "c:a.txt", "..\\a.txt", "\\\\h\\a"],
)
@pytest.mark.parametrize("kind", ["zip", "tar", "tar.gz"])
def test_a_name_that_leads_out_is_never_opened_and_costs_only_itself(tmp_path, kind, name):
    entries = [(name, b"x"), ("good.txt", b"good"), ("a..b.txt", b"dots")]
    path = tmp_path / f"a.{kind}"
    zipped(path, entries) if kind == "zip" else tarred(path, entries, TARS[f".{kind}"])
    said = faults(path)
    assert len(said) == 1 and "leads out of its archive" in next(iter(said.values()))
    good = {f.name: content(f) for f in members(path) if f.name not in said}
    assert good == {"good.txt": b"good", "a..b.txt": b"dots"}
    assert sorted(p.name for p in tmp_path.iterdir()) == [path.name]


def test_links_devices_and_pipes_in_archives_are_passed_by(tmp_path):
    entries = [
        ("link.txt", (tarfile.SYMTYPE, "/etc/passwd")),
        ("hard.txt", (tarfile.LNKTYPE, "a.txt")),
        ("fifo.txt", (tarfile.FIFOTYPE, "")),
        ("dev.txt", (tarfile.CHRTYPE, "")),
        ("a.txt", b"a"),
    ]
    assert contents(tarred(tmp_path / "a.tar", entries)) == {"a.txt": b"a"}
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        info = zipfile.ZipInfo("link.txt")
        info.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(info, "/etc/passwd")
        archive.writestr("a.txt", b"a")
    assert contents(tmp_path / "a.zip") == {"a.txt": b"a"}


def test_an_archive_inside_an_archive_is_a_sentence(tmp_path):
    inner = zipped(tmp_path / "in.zip", [("a.txt", b"a")]).read_bytes()
    tar = tarred(tmp_path / "in.tar", [("a.txt", b"a")]).read_bytes()
    entries = [("b.zip", inner), ("c.tgz", gzip.compress(tar)), ("d.txt", b"d")]
    said = faults(zipped(tmp_path / "a.zip", entries))
    assert list(said) == ["b.zip", "c.tgz"]
    assert said["b.zip"].startswith("b.zip is an archive inside an archive. Unpack the outer one")
    path = written(tmp_path, "a.zip.gz", gzip.compress(inner))
    assert "cannot be read as an archive" in faults(path)["a.zip.gz"]


def test_an_encrypted_member_is_a_sentence_and_the_others_are_read(tmp_path):
    path = zipped(tmp_path / "a.zip", [("a.txt", b"secret"), ("b.txt", b"b")])
    data = bytearray(path.read_bytes())
    data[data.find(b"PK\x03\x04") + 6] |= 1
    data[data.find(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    assert faults(path) == {
        "a.txt": "a.txt is encrypted. Unpack it with its password and give the result."
    }
    assert content(members(path)[1]) == b"b"


def test_a_method_that_is_not_known_is_a_sentence(tmp_path):
    path = zipped(tmp_path / "a.zip", [("a.txt", TEXT)])
    data = bytearray(path.read_bytes())
    data[data.find(b"PK\x03\x04") + 8] = data[data.find(b"PK\x01\x02") + 10] = 9
    path.write_bytes(data)
    assert "is packed in a way (9) that cannot be read" in faults(path)["a.txt"]


def test_a_damaged_zip_is_a_sentence_and_a_damaged_member_costs_only_itself(tmp_path):
    path = zipped(tmp_path / "a.zip", [("a.txt", os.urandom(5000)), ("b.txt", b"b")])
    data = path.read_bytes()
    cut = written(tmp_path, "cut.zip", data[:-30])
    assert "cut.zip cannot be read as an archive" in faults(cut)["cut.zip"]
    damaged = written(tmp_path, "bad.zip", data[:100] + bytes(50) + data[150:])
    one, other = members(damaged)
    with pytest.raises(UNREADABLE):
        content(one)
    assert content(other) == b"b"


@pytest.mark.parametrize("suffix", [".tar", ".tar.gz"])
@pytest.mark.parametrize("damage", ["cut", "header"])
def test_of_a_damaged_tar_the_files_before_are_read_and_the_end_is_said(tmp_path, suffix, damage):
    entries = [(f"{number}.txt", os.urandom(2000)) for number in range(5)]
    data = tarred(tmp_path / "whole.tar", entries).read_bytes()
    at = 3 * (512 + 2048)
    data = data[: at + 700] if damage == "cut" else data[:at] + b"x" * 512 + data[at + 512 :]
    path = written(tmp_path, f"a{suffix}", gzip.compress(data) if suffix == ".tar.gz" else data)
    assert list(faults(path)) == [path.name]
    assert "read to its first 3 files only" in faults(path)[path.name]
    read = {file.name: content(file) for file in members(path) if file.name != path.name}
    assert read == dict(entries[:3])


# bombs


def test_a_file_that_grows_beyond_measure_is_stopped_with_a_sentence(tmp_path, monkeypatch):
    monkeypatch.setattr(packing, "UNSUSPECTED", 1 << 20)
    zeros = bytes(6 << 20)
    for name, data in (("a.xz", lzma.compress(zeros)), ("a.bz2", bz2.compress(zeros))):
        assert "grows beyond all measure" in faults(written(tmp_path, name, data))[name]
    path = zipped(tmp_path / "a.zip", [("a.txt", zeros)], zipfile.ZIP_LZMA)
    assert "a.txt grows beyond all measure" in faults(path)["a.txt"]
    with lzma.open(tmp_path / "a.tar.xz", "wb") as raw:
        raw.write(tarred(tmp_path / "a.tar", [("a.txt", zeros)]).read_bytes())
    assert "grows beyond all measure" in faults(tmp_path / "a.tar.xz")["a.tar.xz"]
    monkeypatch.setattr(packing, "LARGEST", 1 << 18)
    assert faults(written(tmp_path, "b.gz", gzip.compress(os.urandom(300_000))))


def test_a_repetitive_table_is_no_bomb(tmp_path, monkeypatch):
    monkeypatch.setattr(packing, "UNSUSPECTED", 0)
    row = '{"id": %d, "text": "' + "شورای امنیت نشست داشت. " * 60 + '"}\n'
    data = "".join(row % number for number in range(2000)).encode()
    packed = gzip.compress(data)
    assert len(data) > 200 * len(packed)
    assert content(File(written(tmp_path, "a", packed))) == data


def test_a_packing_that_asks_for_too_much_memory_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(packing, "MEMORY", 1 << 20)
    with pytest.raises(UNREADABLE):
        content(File(written(tmp_path, "a.xz", lzma.compress(TEXT, preset=9))))


@pytest.mark.parametrize("kind", ["zip", "tar"])
def test_an_archive_of_too_many_members_is_a_sentence(tmp_path, kind, monkeypatch):
    monkeypatch.setattr(archives, "MEMBERS", 5)
    entries = [(f"{number}.txt", b"") for number in range(50)]
    path = tmp_path / f"a.{kind}"
    zipped(path, entries) if kind == "zip" else tarred(path, entries)
    assert "more than 5" in faults(path)[path.name]


def test_members_of_a_zip_that_overlap_are_not_read(tmp_path):
    path = zipped(tmp_path / "a.zip", [(f"{number}.txt", bytes(5000)) for number in range(20)])
    data = bytearray(path.read_bytes())
    place, first = data.find(b"PK\x01\x02"), None
    while place >= 0:
        if first is None:
            first = place
        data[place + 42 : place + 46] = bytes(4)
        length = int.from_bytes(data[place + 28 : place + 30], "little")
        data[place + 46 : place + 46 + length] = b"0.txt"[:length].ljust(length, b"x")
        place = data.find(b"PK\x01\x02", place + 4)
    path.write_bytes(data)
    read = 0
    for file in members(path):
        try:
            read += len(content(file))
        except UNREADABLE:
            pass
    assert read <= 5000


def test_a_header_of_a_tar_cannot_fill_the_memory(tmp_path):
    info = tarfile.TarInfo("a.txt")
    info.type, info.size = tarfile.XHDTYPE, 1 << 32
    path = written(tmp_path, "a.tar", info.tobuf() + bytes(4096))
    assert "a header beyond all measure" in faults(path)["a.tar"]


def test_a_tar_that_does_not_fit_into_the_temporary_folder_is_a_sentence(tmp_path, monkeypatch):
    usage = type("usage", (), {"free": 1000})
    monkeypatch.setattr(archives.shutil, "disk_usage", lambda folder: usage)
    path = tarred(tmp_path / "a.tgz", [("a.txt", b"a" * 400), ("b.txt", TEXT)], "w:gz")
    assert list(faults(path)) == ["b.txt"]
    assert "does not fit into the temporary folder" in faults(path)["b.txt"]


def test_nothing_is_written_beside_the_archive_or_left_behind(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(archives, "HELD", 100)
    path = tarred(tmp_path / "a.tgz", [("a.txt", TEXT), ("b.txt", TEXT)], "w:gz")
    assert len(contents(path)) == 2
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.tgz", "temporary"]
    assert list((tmp_path / "temporary").iterdir()) == []


# whatever the bytes

WHOLE = {}
with tempfile.TemporaryDirectory() as made:
    entries = [("a.txt", TEXT), ("../b.txt", b"b"), ("c.csv", b"c" * 600)]
    WHOLE["zip"] = zipped(Path(made, "a.zip"), entries).read_bytes()
    WHOLE["tar"] = tarred(Path(made, "a.tar"), entries).read_bytes()
    WHOLE["tgz"] = tarred(Path(made, "a.tgz"), entries, "w:gz").read_bytes()
WHOLE |= {suffix: pack(TEXT) for suffix, pack in PACKED.items()}
HEADS = [
    b"",
    b"\x1f\x8b\x08",
    b"BZh91AY&SY",
    b"\xfd7zXZ\0",
    b"\x28\xb5\x2f\xfd",
    b"PK\x03\x04",
    b"PK\x05\x06",
]


@st.composite
def damaged(draw):
    """One of WHOLE with bytes changed, or cut."""
    data = bytearray(WHOLE[draw(st.sampled_from(sorted(WHOLE)))])
    for place in draw(st.lists(st.integers(0, len(data) - 1), max_size=6)):
        data[place] = draw(st.integers(0, 255))
    return bytes(data[: draw(st.integers(1, len(data)))]) if draw(st.booleans()) else bytes(data)


def read_whatever(data):
    with tempfile.TemporaryDirectory() as folder:
        path = written(Path(folder), "a", data)
        for file in members(path):
            assert isinstance(file.name, str) and file.name.encode()
            try:
                content(file)
                with file.open_seekable() as stream:
                    stream.read()
            except (ValueError, *UNREADABLE):
                pass
            for newline in ("", "\n", streams.PIECES):
                try:
                    _, _, read = streams.tried(file, None, newline, "".join, False)
                except ValueError:
                    continue
                assert isinstance(read, str)


@settings(deadline=None, max_examples=150)
@given(
    st.one_of(
        st.binary(max_size=400),
        damaged(),
        st.builds(bytes.__add__, st.sampled_from(HEADS), st.binary(max_size=200)),
    )
)
@example(b"PK\x05\x06" + bytes(18))
@example(b"\xff" * 600)
def test_whatever_the_bytes_there_is_text_or_a_sentence(data):
    read_whatever(data)


def test_thousands_of_small_members_are_read_in_time(tmp_path):
    entries = [(f"{number % 97}/{number}.txt", b"x" * 700) for number in range(3000)]
    paths = zipped(tmp_path / "a.zip", entries), tarred(tmp_path / "a.tgz", entries, "w:gz")
    for path in paths:
        start = time.perf_counter()
        assert sum(len(content(file)) for file in members(path)) == 2_100_000
        assert time.perf_counter() - start < 20
