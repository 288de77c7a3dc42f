"""An index that a Dask cluster builds is the one built here, also where a worker dies midway.

The scheduler and the two workers are processes of their own that talk over TCP on loopback, as
they would on three machines; a worker's death is SIGKILL.
"""

import signal
import subprocess
import sys
from concurrent.futures import Executor
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from helpers import indexing
from helpers.indexing.folder import TABLES, path_of

distributed = pytest.importorskip("distributed")

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
PATIENCE = 60  # seconds, within which the processes are there, or have found that others are not


class Cluster:
    """A scheduler and workers, each a process of its own that ends with the cluster."""

    def __init__(self, folder):
        self.folder, self.processes = folder, []
        self.file = folder / "scheduler.json"
        self.workers = {}

    def start(self, workers):
        alone = ("--idle-timeout", f"{PATIENCE}s")  # should this very process be killed
        self.scheduler = self._run("scheduler", "--host", "127.0.0.1", "--port", "0", *alone)
        for name in ("first", "second")[:workers]:
            few = ("--nthreads", "1", "--no-nanny", "--memory-limit", "0", "--name", name)
            alone = ("--death-timeout", f"{PATIENCE}s", "--local-directory", self.folder)
            self.workers[name] = self._run("worker", *few, *alone)
        client = distributed.Client(scheduler_file=str(self.file), timeout=PATIENCE)
        if workers:
            client.wait_for_workers(workers, timeout=PATIENCE)
        return client

    def _run(self, what, *words):
        words = (*words, "--scheduler-file", self.file, "--no-dashboard")
        with open(self.folder / "said.txt", "ab") as said:
            process = subprocess.Popen(
                [sys.executable, "-m", "dask", what, *words], stdout=said, stderr=said
            )
        self.processes.append(process)
        return process

    def end(self):
        for process in self.processes:
            process.kill()
        for process in self.processes:
            process.wait()


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
    with cluster.start(2) as client:
        victim = cluster.workers["second"]
        executor = Watched(client.get_executor(), 6, lambda: victim.send_signal(signal.SIGKILL))
        there = indexing.build(path, tmp_path / "there", executor=executor)
        assert victim.wait(PATIENCE) == -signal.SIGKILL
        (left,) = client.scheduler_info()["workers"].values()
        events = [event for _, event in client.get_events("all")]
    (death,) = [event for event in events if event["action"] == "remove-worker"]
    assert left["id"] == "first"
    assert death["processing-tasks"], "it died in the middle of its work"
    assert_same(here, there)
