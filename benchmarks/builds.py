"""An index built, or added to, in a fresh process, with the most memory that each process took.

    python -m benchmarks.builds articles|started|path|add FOLDER CORPUS ...

prints one measurement as JSON. `articles` reads the corpora, then builds from memory; `started`
does so once the workers have loaded what they need, though read no word; `path` builds from the
file itself; `add` adds the articles of a corpus to the index in FOLDER. The time runs from the
call to the opened index: workers started, articles read (`path`), words found, sorted and written.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter, sleep

import pandas as pd

from benchmarks import fresh

PAUSE = 0.05
NOT_MEASURED = "not measured"


def measure(task: str, folder: Path, *corpora: Path) -> dict:
    """Return what a fresh process measured, with `parent MB` and `worker MB`, the peaks of memory.

    `worker MB` is that of the largest process below it; both are "not measured" where the machine
    has no /proc, and `worker MB` is 0 where there was no worker. An index that is in the folder is
    removed before, unless it is to be added to.
    """
    if task != "add":
        shutil.rmtree(folder, ignore_errors=True)
    asked = [sys.executable, "-m", "benchmarks.builds", task, str(folder), *map(str, corpora)]
    with tempfile.TemporaryFile("w+", encoding="utf-8") as told:
        with subprocess.Popen(
            asked, cwd=fresh.ROOT, stdout=told, env=fresh.environment()
        ) as process:
            peaks = watch(process)
        told.seek(0)
        answer = told.read()
    if process.returncode:
        raise RuntimeError(f"The process that should {task} ended with {process.returncode}.")
    return fresh.answer_in(answer) | peaks


def repeat(times: int, task: str, folder: Path, *corpora: Path) -> dict:
    """Return the measurement with the median time of several, and the seconds of each."""
    runs = [measure(task, folder, *corpora) for _ in range(times)]
    middle = median(run["seconds"] for run in runs)
    chosen = min(runs, key=lambda run: abs(run["seconds"] - middle))
    return chosen | {"runs": [run["seconds"] for run in runs]}


def watch(process: subprocess.Popen) -> dict:
    """Wait for the end of a process; return the most memory it and those below it took, in MB."""
    peaks: dict[int, float] = {}
    while process.poll() is None:
        for pid in [process.pid, *descendants(process.pid)]:
            peaks[pid] = max(peak_of(pid), peaks.get(pid, 0))
        sleep(PAUSE)
    if not Path("/proc/self/status").exists():
        return {"parent MB": NOT_MEASURED, "worker MB": NOT_MEASURED}
    parent = peaks.pop(process.pid, 0)
    return {"parent MB": parent, "worker MB": max(peaks.values(), default=0)}


def descendants(pid: int) -> list[int]:
    """Return the processes that a process started, those that they started, and so on."""
    below: dict[int, list[int]] = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(status.read_text().rpartition(")")[2].split()[1])
        except (OSError, ValueError, IndexError):
            continue
        below.setdefault(parent, []).append(int(status.parent.name))
    found, asked = [], [pid]
    while asked:
        children = below.get(asked.pop(), [])
        found += children
        asked += children
    return found


def peak_of(pid: int) -> float:
    """Return the most memory a process took so far, in MB; 0 where it is gone or has no /proc."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 / 1e6 for line in lines if line.startswith("VmHWM:"))


def bytes_of(articles: pd.DataFrame) -> int:
    """Return the bytes of UTF-8 of all titles and texts.

    >>> bytes_of(pd.DataFrame({"title": ["آ", None], "text": ["b", "c"]}))
    4
    """
    return sum(
        len(text.encode()) for name in ("title", "text") for text in articles[name].fillna("")
    )


def read_all(corpora: list[Path]) -> pd.DataFrame:
    """Return the articles of several corpora as one table."""
    from helpers import corpus

    tables = [corpus.read_articles(path, progress=False) for path in corpora]
    articles = pd.concat(tables, ignore_index=True)
    articles.attrs = {"corpus": " + ".join(path.name.split(".")[0] for path in corpora)}
    return articles


def start_workers() -> None:
    """Let each worker of this machine load hazm and the word list."""
    from helpers import tokenization
    from helpers.indexing.working import workers_here

    workers = workers_here()
    waiting = [
        workers.submit(tokenization.find_running_words, [""], ["می خواند، ۳م"])
        for _ in range(8 * (os.cpu_count() or 1))
    ]
    for future in waiting:
        future.result()


def run(task: str, folder: Path, corpora: list[Path]) -> dict:
    """Return the seconds a task took, and how many articles and tokens the index then has."""
    loading = perf_counter()
    from helpers import indexing

    given = corpora[0] if task == "path" else read_all(corpora)
    if task == "started":
        start_workers()
    started = perf_counter()
    if task == "add":
        index = indexing.add(indexing.open(folder), given)
    else:
        index = indexing.build(given, folder)
    seconds = perf_counter() - started
    return {
        "seconds": seconds,
        "loading": started - loading,
        "articles": index.articles,
        "tokens": index.tokens,
    }


if __name__ == "__main__":
    print(json.dumps(run(sys.argv[1], Path(sys.argv[2]), [Path(name) for name in sys.argv[3:]])))
