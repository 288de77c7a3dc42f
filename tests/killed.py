"""Builds in processes of their own, which a test may kill.

Run as a script, this is a server: for each line of JSON on its input, a list of tasks, it forks one
process per task, all at once, each with a session (and so a process group) of its own, and writes
on its output, as lines of JSON, what becomes of them. `Maker` is how a test speaks to it.
"""

import json
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pandas as pd
import pyarrow as pa
from loky import get_reusable_executor

from helpers import indexing, orthography, tokenization
from helpers.indexing import entries
from helpers.indexing.rules import rules

CHANGES = {"os.rename", "os.mkdir", "os.rmdir", "os.remove", "shutil.rmtree", "open"}
WAIT = 120  # seconds after which a test gives up


class Maker:
    """The server, as a test sees it."""

    def __init__(self):
        source = str(Path(__file__).parents[1] / "src")
        self._process = subprocess.Popen(
            [sys.executable, "-W", "ignore::DeprecationWarning", __file__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=os.environ | {"PYTHONPATH": source, "OPENBLAS_NUM_THREADS": "1"},
        )
        self._heard: queue.Queue = queue.Queue()
        self._running: dict[int, int] = {}
        self._early: list[dict] = []  # told while others had not begun
        threading.Thread(target=self._listen, daemon=True).start()
        self.hear()

    def start(self, *tasks: dict) -> list[int]:
        """Begin tasks, and return the ids of their processes at the moment before they build."""
        self._process.stdin.write(json.dumps(tasks).encode() + b"\n")
        self._process.stdin.flush()
        begun, further = {}, []
        while len(begun) < len(tasks):
            told = self.hear()
            if "pid" in told:
                begun[told["task"]] = told["pid"]
            else:
                further.append(told)
        self._early += further
        return [begun[number] for number in sorted(begun)]

    def hear(self) -> dict:
        """Return the next thing told; end all and raise where nothing is told for too long."""
        try:
            told = self._early.pop(0) if self._early else self._heard.get(timeout=WAIT)
        except queue.Empty:
            for pid in self._running:
                os.killpg(pid, signal.SIGKILL)
            raise TimeoutError(f"Nothing is told of {self._running or 'the server'}") from None
        if "pid" in told:
            self._running[told["pid"]] = told["task"]
        if "ended" in told:
            running = self._running.items()
            self._running = {pid: task for pid, task in running if task != told["task"]}
        return told

    def has_news(self) -> bool:
        """Return whether something was told that was not heard yet."""
        return bool(self._early) or not self._heard.empty()

    def finish(self, tasks: int = 1) -> list[dict]:
        """Return all that is told until this many tasks have ended."""
        told = []
        while sum("ended" in each for each in told) < tasks:
            told.append(self.hear())
        return told

    def run(self, *tasks: dict) -> list[dict]:
        """Do tasks, all at once, to their end, and return what is told of them."""
        self.start(*tasks)
        return self.finish(len(tasks))

    def stop(self) -> None:
        self._process.stdin.close()
        self._process.wait(WAIT)

    def _listen(self) -> None:
        for line in self._process.stdout:
            self._heard.put(json.loads(line))


def _say(**what) -> None:
    os.write(1, json.dumps(what).encode() + b"\n")


def _serve() -> None:
    running = tokenization.find_running_words(
        [""], ["همکاری منطقهای و نامهای در ۱۴۰۰م، میدانی؛ منطقه ای"]
    )
    assert "hazm" in sys.modules, "each child would load it again, which takes longer than a build"
    words = pa.array(running.spellings)
    entries.find_keys(words), entries.find_lemmas(words)
    orthography.settle({"میدانی": 1, "می\u200cدانی": 1})
    rules()
    _say(ready=True)
    for line in sys.stdin:
        children = {}
        for number, task in enumerate(json.loads(line)):
            if (pid := os.fork()) == 0:
                try:
                    os.setsid()
                    _do(number, **task)
                finally:
                    os._exit(1)
            children[pid] = number
        while children:
            pid, status = os.wait()
            _say(task=children.pop(pid), ended=os.waitstatus_to_exitcode(status))


def _do(number: int, articles: str, folder: str, rounds: int = 1, add: bool = False, **how) -> None:
    """Build or add, some times over, and tell how each went.

    `limit` is the size in bytes that no file may grow beyond; before the change in the file system
    with the number `stop_at` (from 0) the process is sent the signal `stop_by`. Before each
    further round it waits for the file `go`, and removes it.
    """
    table = pd.read_parquet(articles)
    changes = _watch(how.get("stop_at", -1), how.get("stop_by", "SIGKILL"), Path(folder).parent)
    if limit := how.get("limit"):
        import resource  # which Windows lacks; there this file is only collected

        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    kept = []  # errors, as a notebook keeps the last one
    _say(task=number, pid=os.getpid())
    for turn in range(rounds):
        if turn and (go := how.get("go")):
            _wait_for(Path(go))
        begun, seen = time.monotonic(), len(changes)
        try:
            if add:
                index = indexing.add(indexing.open(folder), table)
            else:
                index = indexing.build(table, folder)
            told = {"built": [index.articles, index.tokens, index.fingerprint]}
        except BaseException as error:
            kept.append(error)
            told = {"error": type(error).__name__, "says": str(error)}
        took = time.monotonic() - begun
        _say(task=number, took=took, changes=changes[seen:] if how.get("tell") else [], **told)
    if how.get("pool"):
        get_reusable_executor().shutdown(kill_workers=True)
    os._exit(0)


def _wait_for(go: Path) -> None:
    while not go.exists():
        time.sleep(0.01)
    go.unlink()


def _watch(stop_at: int, stop_by: str, parent: Path) -> list[str]:
    """Return a list to which each change in the file system is added before it is made."""
    changes: list[str] = []

    def note(event: str, arguments: tuple) -> None:
        if event not in CHANGES or (event == "open" and str(parent) not in str(arguments[0])):
            return
        changes.append(f"{event} {Path(str(arguments[0])).name}")
        if len(changes) == stop_at + 1:
            os.kill(os.getpid(), getattr(signal, stop_by))

    sys.addaudithook(note)
    return changes


if __name__ == "__main__":
    _serve()
