"""Whatever ends a build, its folder holds the old index or the new one, whole, or none."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pandas as pd
import psutil
import pytest

from helpers import corpus, indexing
from helpers.indexing.folder import TABLES

posix = pytest.mark.skipif(os.name == "nt", reason="needs the signals and limits of POSIX")
if os.name != "nt":
    import signal

    import killed

SAMPLE = Path(__file__).parents[1] / "data" / "sample" / "articles.csv"
SIZES = {"few": slice(10), "some": slice(-30, None), "many": slice(20, 1_520)}  # of the sample
LEFT = {"index", ".index.lock"}


@pytest.fixture(scope="module")
def files(tmp_path_factory) -> dict[str, str]:
    """Corpora as Parquet files: the last one is large enough for a pool of processes."""
    folder = tmp_path_factory.mktemp("corpora")
    sample = corpus.read_articles(SAMPLE, progress=False)
    tables = {name: sample.iloc[part] for name, part in SIZES.items()}
    copies = [sample.assign(article_id=sample["article_id"] + f"-{n}") for n in range(3)]
    tables["pool"] = pd.concat(copies, ignore_index=True)
    for name, table in tables.items():
        table.to_parquet(folder / name)
    return {name: str(folder / name) for name in tables}


@pytest.fixture(scope="module")
def maker():
    maker = killed.Maker()
    yield maker
    maker.stop()


@pytest.fixture(scope="module")
def wholes(files, maker, tmp_path_factory) -> dict[str, tuple]:
    """What a fresh index of each corpus holds, and of `few` with `many` or `some` added."""
    parent, found = tmp_path_factory.mktemp("fresh"), {}
    for name in ("few", "some", "many"):
        folder = parent / name / "index"
        indexing.build(pd.read_parquet(files[name]), folder)
        found[name] = _contents(folder)
    for name in ("some", "many"):
        folder = parent / f"few+{name}" / "index"
        both = [pd.read_parquet(files[each]) for each in ("few", name)]
        indexing.build(pd.concat(both, ignore_index=True), folder)
        found[f"few+{name}"] = _contents(folder)
    return found


def _contents(folder: Path) -> tuple:
    """Return what an index holds: its facts, and for each table a count and a sum of its rows."""
    index = indexing.open(folder)
    index.check()
    rows = [
        tuple(index.query(f"SELECT count(*), bit_xor(hash(t)) FROM {table} t").iloc[0])
        for table in TABLES
    ]
    return index.fingerprint, index.articles, index.tokens, rows


def _state(folder: Path, wholes: dict[str, tuple]) -> str:
    """Return which of the indexes a folder holds, whole; "none" where there is none."""
    try:
        held = _contents(folder)
    except FileNotFoundError:
        return "none"
    (name,) = [name for name, whole in wholes.items() if whole == held] or ["broken"]
    return name


def _build(files, folder: Path, name: str) -> None:
    """Build in this process, and see that nothing unfinished is left."""
    indexing.build(pd.read_parquet(files[name]), folder)
    assert {path.name for path in folder.parent.iterdir()} == LEFT


def _kill(pid: int, how: str = "SIGKILL") -> None:
    try:
        os.killpg(pid, getattr(signal, how))
    except ProcessLookupError:
        pass


@posix
@pytest.mark.parametrize("add", [False, True], ids=["build", "add"])
def test_killed_at_any_time(files, maker, wholes, tmp_path, add):
    folder, new = tmp_path / "index", "few+many" if add else "many"
    task = {"articles": files["many"], "folder": str(folder), "add": add}
    _build(files, folder, "few")
    (told, _) = maker.run(task)
    assert _state(folder, wholes) == new
    ends, points = Counter(), 6 if add else 25
    for point in range(points):
        _build(files, folder, "few")
        (pid,) = maker.start(task)
        time.sleep(told["took"] * point / (points - 2))
        _kill(pid)
        maker.finish()
        ends[_state(folder, wholes)] += 1
    assert ends["few"] and set(ends) <= {"few", new, "none"}, ends
    print("killed after a time:", dict(ends))


SEEN = {
    "the unfinished folder is there": lambda parts, folder: parts.exists(),
    "words are written": lambda parts, folder: _size(parts / "new" / "raw.arrow") > 50_000,
    "the draft is complete": lambda parts, folder: _size(parts / "new" / "articles.parquet"),
    "words are numbered": lambda parts, folder: (parts / "new" / "tokens.parquet").exists(),
    "counts are written": lambda parts, folder: (parts / "new" / "counts.parquet").exists(),
    "it is described": lambda parts, folder: (parts / "new" / "index.json").exists(),
    "the old one is away": lambda parts, folder: (parts / "old").exists(),
    "the new one is in place": lambda parts, folder: _size(folder / "texts.parquet") > 200_000,
}


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0


@posix
@pytest.mark.parametrize("seen", SEEN)
def test_killed_when_something_is_seen(files, maker, wholes, tmp_path, seen):
    folder, parts = tmp_path / "index", tmp_path / ".index.unfinished"
    _build(files, folder, "few")
    (pid,) = maker.start({"articles": files["many"], "folder": str(folder)})
    while not SEEN[seen](parts, folder) and not maker.has_news():
        time.sleep(0.0003)
    _kill(pid)
    (ended,) = maker.finish()[-1:]
    state = _state(folder, wholes)
    assert state in ("few", "many", "none")
    print(f"killed when {seen}: {state}, {ended['ended']}")
    _build(files, folder, "many")
    assert _state(folder, wholes) == "many"


@posix
@pytest.mark.parametrize("add", [False, True], ids=["build", "add"])
@pytest.mark.parametrize("stop_by", ["SIGKILL", "SIGINT"])
def test_stopped_before_each_change_of_the_file_system(
    files, maker, wholes, tmp_path, stop_by, add
):
    """Most of all between the two renames: then the next build begins with the old index.

    Ctrl-C there is an error like any other: the index is the old one, or the new one.
    """
    folder, new = tmp_path / "index", "few+some" if add else "some"
    task = {"articles": files["some"], "folder": str(folder), "add": add}
    _build(files, folder, "few")
    (told, _) = maker.run(task | {"tell": True})
    assert "built" in told, told
    changes = told["changes"]
    place = changes.index("os.rename index")
    ends = []
    early = [] if add else [0, 7]
    for point in [*early, *range(place - 1, place + 5), len(changes) - 1]:
        _build(files, folder, "few")
        told = maker.run(task | {"stop_at": point, "stop_by": stop_by})
        ends.append(_state(folder, wholes))
        assert "error" not in told[0] or stop_by == "SIGINT", (point, told)
        allowed = {"few", new, "none" if (stop_by, point) == ("SIGKILL", place + 1) else ""}
        assert ends[-1] in allowed, (changes[point], ends, told)
    if (
        stop_by == "SIGINT" and not add
    ):  # while it removes the old index: it must let go of its lock
        again = {"stop_at": place + 3, "stop_by": stop_by, "rounds": 2}
        _build(files, folder, "few")
        assert "built" in maker.run(task | again)[1]
    print(f"{stop_by} before each change:", dict(Counter(ends)))


@posix
@pytest.mark.parametrize("builds", [2, 4])
def test_builds_at_once_are_seen_whole(files, maker, wholes, tmp_path, builds):
    folder, names = tmp_path / "index", ["few", "some"] * (builds // 2)
    tasks = [{"articles": files[name], "folder": str(folder), "rounds": 6} for name in names]
    _build(files, folder, "few")
    maker.start(*tasks)
    told, seen, ended = [], Counter(), 0
    while ended < builds:
        seen[_ask(folder, wholes)] += 1
        while maker.has_news():
            told.append(maker.hear())
            ended += "ended" in told[-1]
    assert not [each for each in told if "error" in each or each.get("ended", 0)]
    built = {tuple(each["built"]) for each in told if "built" in each}
    assert built == {(*wholes[name][1:3], wholes[name][0]) for name in set(names)}
    print(f"{builds} builds at once, seen meanwhile:", dict(seen))
    assert set(seen) <= {"few", "some", "none", "anew"}
    assert _state(folder, wholes) in names
    assert {path.name for path in tmp_path.iterdir()} == LEFT


def _ask(folder: Path, wholes: dict[str, tuple]) -> str:
    """Return what a reader meets who opens an index and asks it, in a word or as an error."""
    try:
        index = indexing.open(folder)
        tokens = index.query("SELECT count(*) FROM tokens").iat[0, 0]
        uses = index.query("SELECT sum(count) FROM counts").iat[0, 0]
        articles = len(index.read_articles())
    except FileNotFoundError as error:
        return "none" if "There is no index in" in str(error) else repr(error)
    except Exception as error:
        return "anew" if "open it again" in str(error) else repr(error)
    answer = (index.fingerprint, articles, int(tokens))
    (name,) = [name for name, whole in wholes.items() if whole[:3] == answer] or ["mixed"]
    return name if uses == tokens else "mixed"


HARM = {
    "truncated": lambda path: os.truncate(path, path.stat().st_size // 2),
    "flipped": lambda path: _flip(path),
    "emptied": lambda path: path.write_bytes(b""),
    "removed": lambda path: path.unlink(),
}


def _flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


@pytest.mark.parametrize("harm", HARM)
@pytest.mark.parametrize("table", TABLES)
def test_a_damaged_table_is_refused_and_built_again(articles, index, tmp_path, table, harm):
    folder = Path(shutil.copytree(index.folder, tmp_path / "ten"))
    assert indexing.open(folder).fingerprint == index.fingerprint
    HARM[harm](folder / f"{table}.parquet")
    with pytest.raises(ValueError, match=f"{table}.parquet .* Build it again with indexing.build"):
        indexing.open(folder)
    indexing.build(articles, folder).check()
    assert _contents(folder) == _contents(index.folder)


@pytest.mark.parametrize("table", TABLES)
def test_a_byte_that_turned_on_the_disk_is_found_by_check(index, tmp_path, table):
    path = Path(shutil.copytree(index.folder, tmp_path / "ten")) / f"{table}.parquet"
    stat = path.stat()
    _flip(path)
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    opened = indexing.open(path.parent)
    with pytest.raises(ValueError, match=f"{path.name} was changed. Build it again"):
        opened.check()


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ({"format": 1}, "another version of Ravand"),
        ({"rules": "others"}, "other rules of spelling"),
        (None, "another version of Ravand"),
    ],
)
def test_an_index_of_another_making_is_refused_and_built_again(
    articles, index, tmp_path, facts, says
):
    folder = Path(shutil.copytree(index.folder, tmp_path / "ten"))
    path = folder / "index.json"
    own = json.loads(path.read_text(encoding="utf-8"))
    if facts is None:  # as version 1 wrote them
        first = ("fingerprint", "corpus", "synthetic", "articles", "tokens")
        own, facts = {name: own[name] for name in first}, {"bytes": 1}
    path.write_text(json.dumps(own | facts), encoding="utf-8")
    with pytest.raises(ValueError, match=f"{says}.* Build it again with indexing.build"):
        indexing.open(folder)
    indexing.build(articles, folder)
    assert _contents(folder) == _contents(index.folder)


@posix
@pytest.mark.parametrize("add", [False, True], ids=["build", "add"])
def test_a_file_that_cannot_grow_leaves_the_old_index(files, maker, wholes, tmp_path, add):
    folder, new = tmp_path / "index", "few+many" if add else "many"
    ends = Counter()
    for limit in (1_000, 40_000, 300_000, 40_000_000):
        _build(files, folder, "few")
        task = {"articles": files["many"], "folder": str(folder), "add": add, "limit": limit}
        ends[_full(maker, folder, wholes, task, new)] += 1
    print("no file may grow beyond a limit:", dict(ends))
    assert ends["few"] >= 3 and ends[new]


def _full(maker, folder: Path, wholes: dict, task: dict, new: str) -> str:
    """Do a task where the disk may be too small, and return what is there then."""
    (told, ended) = maker.run(task)
    assert ended["ended"] == 0
    state = _state(folder, wholes)
    if "error" in told:
        assert told["error"] == "OSError" and "The disk is full: the index in" in told["says"], told
    assert state == (new if "built" in told else task.get("old", "few")), told
    assert {path.name for path in folder.parent.iterdir()} - {"ballast"} <= LEFT
    return state


@pytest.fixture
def disk(tmp_path):
    """A disk of three megabytes; skipped where none may be mounted."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(disk)]
    if not shutil.which("mount") or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("a disk may not be mounted here")
    try:
        yield disk
    finally:
        subprocess.run(["umount", "--lazy", str(disk)], check=True)


@posix
@pytest.mark.parametrize("old", ["none", "few", "add"])
def test_a_full_disk_leaves_what_was_there(files, maker, wholes, disk, old):
    folder, ballast = disk / "index", disk / "ballast"
    task = {"articles": files["many"], "folder": str(folder), "add": old == "add"}
    task["old"] = "none" if old == "none" else "few"
    if old != "none":
        _build(files, folder, "few")
    for free in (2_600_000, 1_000_000, 100_000, 0):
        room = os.statvfs(disk)
        ballast.write_bytes(bytes(max(room.f_bavail * room.f_bsize + _size(ballast) - free, 0)))
        assert _full(maker, folder, wholes, task, "many") == task["old"]
    ballast.unlink()
    indexing.build(pd.read_parquet(files["some"]), folder)
    assert _state(folder, wholes) == "some"


@posix
def test_a_pool_whose_worker_died_is_replaced(files, maker, wholes, tmp_path, tmp_path_factory):
    folder = tmp_path / "index"
    _build(files, folder, "few")
    task = {"articles": files["pool"], "folder": str(folder), "rounds": 2, "pool": True}
    go = tmp_path_factory.mktemp("go") / "go"
    (pid,) = maker.start(task | {"go": str(go)})
    _wait_for_words(tmp_path)
    max(_workers(pid), key=lambda worker: worker.cpu_times().user).kill()
    told = maker.hear()
    assert told["error"] == "RuntimeError" and "A worker died in the middle" in told["says"], told
    _see_the_old_one(folder, wholes)
    go.touch()
    (last, ended) = maker.finish()
    assert "built" in last and ended["ended"] == 0, last
    assert indexing.open(folder).articles == last["built"][0]
    assert {path.name for path in tmp_path.iterdir()} == LEFT


@posix
def test_a_build_is_killed_with_its_pool(files, maker, wholes, tmp_path):
    folder = tmp_path / "index"
    _build(files, folder, "few")
    (pid,) = maker.start({"articles": files["pool"], "folder": str(folder)})
    _wait_for_words(tmp_path)
    _kill(pid)
    maker.finish()
    assert _state(folder, wholes) == "few"
    _build(files, folder, "some")
    assert _state(folder, wholes) == "some"


def _wait_for_words(parent: Path) -> None:
    until = time.monotonic() + killed.WAIT
    while _size(parent / ".index.unfinished" / "new" / "raw.arrow") < 50_000:
        assert time.monotonic() < until
        time.sleep(0.005)


def _workers(pid: int) -> list[psutil.Process]:
    return psutil.Process(pid).children(recursive=True)


def _see_the_old_one(folder: Path, wholes: dict[str, tuple]) -> None:
    assert _state(folder, wholes) == "few"
    assert {path.name for path in folder.parent.iterdir()} == LEFT


def test_an_index_that_was_replaced_reads_nothing_of_the_new_one(articles, tmp_path):
    index = indexing.build(articles, tmp_path / "index")
    assert len(index.catalogue) == len(articles)
    indexing.build(articles.tail(3), tmp_path / "index")
    for read in (lambda: index.read_articles([0]), lambda: index.read_places([0]), index.check):
        with pytest.raises(ValueError, match="open it again"):
            read()


@pytest.mark.parametrize("table", TABLES[:4])
def test_nothing_is_added_to_a_damaged_index(articles, tmp_path, table):
    index = indexing.build(articles.head(5), tmp_path / "index")
    _flip(tmp_path / "index" / f"{table}.parquet")
    with pytest.raises(ValueError, match=f"{table}.parquet .* Build it again with indexing.build"):
        indexing.add(index, articles.tail(5))


INTERRUPTED = """
import sys
import pandas as pd
from helpers import indexing
indexing.build(pd.read_parquet(sys.argv[1]), sys.argv[2])
"""


def _interrupted(corpus, folder):
    """Press Ctrl-C in the middle of a build; return how it ended and what was said."""
    process = subprocess.Popen(
        [sys.executable, "-c", INTERRUPTED, corpus, str(folder)],
        start_new_session=True, stderr=subprocess.PIPE, encoding="utf-8",
    )  # fmt: skip
    written = folder.parent / ".index.unfinished" / "new" / "raw.arrow"
    while not (written.exists() and written.stat().st_size > 10_000):
        assert process.poll() is None, process.stderr.read()
        time.sleep(0.01)
    os.killpg(process.pid, signal.SIGINT)
    _, told = process.communicate(timeout=120)
    return process.returncode, told


@posix
@pytest.mark.parametrize("before", ["none", "few"])
def test_ctrl_c_while_workers_read_leaves_what_was_there_and_one_traceback(
    before, files, wholes, tmp_path
):
    """A destructor, or pandas in C, may drop a Ctrl-C that comes in it.

    The index is whole then, and Ctrl-C is pressed in another build.
    """
    for _ in range(3):
        tmp_path = tmp_path / "again"
        tmp_path.mkdir()
        folder = tmp_path / "index"
        if before != "none":
            indexing.build(pd.read_parquet(files[before]), folder)
        code, told = _interrupted(files["pool"], folder)
        if code:
            break
        indexing.open(folder).check()
    of_others = ("During handling of the above", "was the direct cause of", "Exception ignored in")
    tracebacks = told.count("Traceback") - sum(map(told.count, of_others))
    assert code and tracebacks == 1, told
    assert told.rstrip().endswith("KeyboardInterrupt"), told
    assert _state(folder, wholes) == before
    assert {path.name for path in tmp_path.iterdir()} <= LEFT
