"""Whatever ends a build, its folder holds the old index or the new one, whole, or none."""

import json
import os
import shutil
import subprocess
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
TIMES = {"few": 0, "some": 0, "many": 1, "pool": 3}  # how often the sample is taken; 0 is a part
LEFT = {"index", ".index.lock"}


@pytest.fixture(scope="module")
def files(tmp_path_factory) -> dict[str, str]:
    """Corpora as Parquet files: the last one is large enough for a pool of processes."""
    folder = tmp_path_factory.mktemp("corpora")
    sample = corpus.read_articles(SAMPLE, progress=False)
    few = {"few": sample.head(10), "some": sample.tail(30)}
    for name, times in TIMES.items():
        copies = [sample.assign(article_id=sample["article_id"] + f"-{n}") for n in range(times)]
        table = pd.concat(copies, ignore_index=True) if copies else few[name]
        table.to_parquet(folder / name)
    return {name: str(folder / name) for name in TIMES}


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
    ends, points = Counter(), 8 if add else 25
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
    "words are written": lambda parts, folder: _size(parts / "new" / "raw.parquet") > 50_000,
    "the draft is complete": lambda parts, folder: _size(parts / "new" / "articles.parquet"),
    "words are numbered": lambda parts, folder: (parts / "new" / "tokens.parquet").exists(),
    "counts are written": lambda parts, folder: (parts / "new" / "counts.parquet").exists(),
    "it is described": lambda parts, folder: (parts / "new" / "index.json").exists(),
    "the old one is away": lambda parts, folder: (parts / "old").exists(),
    "the new one is in place": lambda parts, folder: _size(folder / "texts.parquet") > 1_000_000,
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
    until = time.monotonic() + killed.WAIT
    while not SEEN[seen](parts, folder) and time.monotonic() < until:
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
    changes = told["changes"]
    place = changes.index("os.rename index")
    ends = []
    for point in [*range(0, place - 12, 4), *range(place - 2, len(changes))]:
        _build(files, folder, "few")
        told = maker.run(task | {"stop_at": point, "stop_by": stop_by})
        ends.append(_state(folder, wholes))
        allowed = {"few", new, "none" if (stop_by, point) == ("SIGKILL", place + 1) else ""}
        assert ends[-1] in allowed, (changes[point], ends, told)
    print(f"{stop_by} before each change:", dict(Counter(ends)))
