"""An index that a Dask cluster builds is the one built here, also where a worker dies midway.

The scheduler and the two workers are processes of their own that talk over TCP on loopback, as
they would on three machines; a worker's death is SIGKILL.
"""

import json
import subprocess
import sys
import time
from concurrent.futures import Executor, Future
from pathlib import Path

import distributed
import pyarrow.parquet as pq
import pytest

from helpers import indexing
from helpers.indexing import working
from helpers.indexing.folder import TABLES, path_of

ROOT = Path(__file__).parents[1]
CORPORA = ROOT.parent / "shared" / "corpora"
SAMPLE = ROOT / "data" / "sample" / "articles.csv"
REAL = CORPORA / "isna-2019-2021.jsonl.gz"
absent = pytest.mark.skipif(
    not ROOT.parent.joinpath("shared").exists(),
    reason="the real corpora are not beside the project",
)
each = pytest.mark.parametrize(
    "path", [SAMPLE, pytest.param(REAL, marks=absent)], ids=lambda path: path.name
)
PATIENCE = 60  # seconds in which a process is there, or ends because the others are not


class Cluster:
    """A scheduler and two workers, each a process of its own, that end with the cluster."""

    def __init__(self, folder):
        self.folder, self.file = folder, folder / "scheduler.json"
        self.processes, self.workers = [], {}

    def start(self):
        """Return a client of the cluster when both workers are there."""
        port = ("--host", "127.0.0.1", "--port", "0")  # 0 is any that is free
        self.scheduler = self._run("scheduler", *port, "--idle-timeout", f"{PATIENCE}s")
        for name in ("first", "second"):
            small = ("--nthreads", "1", "--no-nanny", "--memory-limit", "0", "--name", name)
            own = ("--local-directory", self.folder, "--death-timeout", f"{PATIENCE}s")
            self.workers[name] = self._run("worker", *small, *own)
        client = distributed.Client(self._address(), timeout=10)
        client.wait_for_workers(2, timeout=PATIENCE)
        return client

    def end(self):
        for process in self.processes:
            process.kill()
        for process in self.processes:
            process.wait()

    def _run(self, what, *words):
        words = (*words, "--scheduler-file", self.file, "--no-dashboard")
        with open(self.folder / "said.txt", "ab") as said:
            process = subprocess.Popen(
                [sys.executable, "-m", "dask", what, *words], stdout=said, stderr=said
            )
        self.processes.append(process)
        return process

    def _address(self):
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and self.scheduler.poll() is None:
            try:
                return json.loads(self.file.read_text())["address"]
            except (FileNotFoundError, ValueError):
                time.sleep(0.05)
        pytest.fail((self.folder / "said.txt").read_text())


@pytest.fixture
def cluster(tmp_path_factory):
    cluster = Cluster(tmp_path_factory.mktemp("cluster"))
    try:
        yield cluster
    finally:
        cluster.end()


class Watched(Executor):
    """Another executor's work; `then` is called when `after` of its results have come."""

    def __init__(self, executor, after, then):
        self.executor, self.after, self.then = executor, after, then
        self.given = self.done = 0

    def __getattr__(self, name):
        return getattr(self.executor, name)  # by which a build knows a cluster

    def submit(self, do, /, *arguments):
        self.given += 1
        future = self.executor.submit(do, *arguments)
        future.add_done_callback(self._count)
        return future

    def _count(self, _):
        self.done += 1
        if self.done == self.after:
            self.then()


def assert_same(one, other):
    assert one.fingerprint == other.fingerprint
    for table in TABLES:
        here, there = (pq.read_table(path_of(index.folder, table)) for index in (one, other))
        assert here.num_rows and here.equals(there), table


@each
def test_a_worker_that_dies_midway_changes_nothing(path, cluster, tmp_path, monkeypatch):
    here = indexing.build(path, tmp_path / "here")
    monkeypatch.setattr("helpers.indexing.supplying.BATCH", 100)
    with cluster.start() as client:
        victim = cluster.workers["second"]
        executor = Watched(client.get_executor(), 6, victim.kill)
        there = indexing.build(path, tmp_path / "there", executor=executor)
        assert victim.wait(PATIENCE) != 0
        (left,) = client.scheduler_info()["workers"].values()
        (death,) = [
            event for _, event in client.get_events("all") if event.get("action") == "remove-worker"
        ]
    assert left["id"] == "first"
    assert death["processing-tasks"] | death["lost-computed-tasks"], "its death cost nothing"
    assert_same(here, there)


def test_a_scheduler_that_dies_midway_leaves_the_old_index(
    articles, cluster, tmp_path, monkeypatch
):
    old = indexing.build(articles, tmp_path / "index")
    monkeypatch.setattr("helpers.indexing.supplying.BATCH", 100)
    with cluster.start() as client:
        executor = Watched(client.get_executor(), 6, cluster.scheduler.kill)
        with pytest.raises(RuntimeError, match="The workers are gone, or their scheduler is"):
            indexing.build(SAMPLE, tmp_path / "index", executor=executor)
    assert indexing.open(tmp_path / "index").fingerprint == old.fingerprint
    assert {path.name for path in tmp_path.iterdir()} == {"index", ".index.lock"}


def test_a_scheduler_that_is_gone_is_waited_for_no_longer_than_its_client_does(
    cluster, monkeypatch
):
    monkeypatch.setattr(working, "_PATIENCE", 0.1)
    with cluster.start() as client:
        executor = client.get_executor()
        monkeypatch.setattr(executor, "submit", lambda *_: Future())
        cluster.scheduler.kill()
        with pytest.raises(RuntimeError, match="The workers are gone, or their scheduler is"):
            list(working.in_order(executor, len, [("a", ("words",))]))


def test_a_result_that_a_closed_client_never_brings_is_not_waited_for(cluster, monkeypatch):
    """As where a task is given out at the moment when the client gives its scheduler up."""
    monkeypatch.setattr(working, "_PATIENCE", 0.1)
    with cluster.start() as client:
        executor = client.get_executor()
    monkeypatch.setattr(executor, "submit", lambda *_: Future())
    with pytest.raises(RuntimeError, match="The workers are gone, or their scheduler is"):
        list(working.in_order(executor, len, [("a", ("words",))]))
