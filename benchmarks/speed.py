"""How fast a text is repaired and its words are found, each in a fresh process.

    python -m benchmarks.speed TASK CORPUS

prints one measurement as JSON; TASK is one of `TASKS`. What is loaded on first use (the word
list, hazm) is loaded before, with `FIRST`, and timed apart; no other word was seen before. Time
is the processor's, so that what else the machine does counts little.
"""

import gzip
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import process_time

from benchmarks import tools
from helpers import orthography

ROOT = Path(__file__).parents[1]
REPEATS = 3
WORDS_BYTES, HAZM_BYTES = 3_000_000, 300_000
FIRST = "کتابهایشان را میخواهند؛ منطقه.ای، گفتوگوی آن ها و سرمایه گذاری۳ آمهریکس"


TASKS: dict[str, tuple[Callable, int | None]] = {
    "repair": (lambda text: orthography.repair(text), None),
    "words and keys": (tools.find_keys, WORDS_BYTES),
    "hazm Normalizer": (tools.hazm_normalize, HAZM_BYTES),
}


def measure(corpus: Path, progress: Callable[[int], object]) -> dict:
    """Return the median MB/s of each task on the texts of a corpus, and the ratio to hazm's."""
    runs: dict[str, list[dict]] = {task: [] for task in TASKS}
    for _ in range(REPEATS):
        for task in TASKS:
            asked = [sys.executable, "-m", "benchmarks.speed", task, str(corpus)]
            told = subprocess.run(
                asked, cwd=ROOT, stdout=subprocess.PIPE, check=True, encoding="utf-8"
            )
            runs[task].append(json.loads(told.stdout))
            progress(1)
    found = {task: summarise(measured) for task, measured in runs.items()}
    hazm = found["hazm Normalizer"]["MB/s"]
    return found | {"times as fast as hazm": found["repair"]["MB/s"] / hazm}


def summarise(runs: list[dict]) -> dict:
    """Return the median speed of several runs, in millions of bytes a second, and each run.

    >>> runs = [{"bytes": 6e6, "seconds": seconds, "loading": 1} for seconds in (1, 2, 3)]
    >>> summarise(runs)["MB/s"], summarise(runs)["loading"]
    (3.0, 1)
    """
    return {
        "MB/s": median(run["bytes"] / run["seconds"] / 1e6 for run in runs),
        "loading": median(run["loading"] for run in runs),
        "runs": runs,
    }


def take(texts: list[str], size: int | None) -> list[str]:
    """Return the first texts that have at least `size` bytes together, or all of them.

    >>> take(["ab", "c", "d"], 3), take(["ab", "c"], None)
    (['ab', 'c'], ['ab', 'c'])
    """
    taken, length = [], 0
    for text in texts:
        if size is not None and length >= size:
            break
        taken.append(text)
        length += len(text.encode())
    return taken


def read_texts(corpus: Path) -> list[str]:
    """Return the texts of a corpus of JSON lines."""
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in lines]


def run(task: str, corpus: Path) -> dict:
    """Return how long a task took on the texts of a corpus, once what it needs was loaded."""
    do, size = TASKS[task]
    texts = take(read_texts(corpus), size)
    started = process_time()
    do(FIRST)
    loaded = process_time()
    for text in texts:
        do(text)
    done = process_time()
    size = sum(len(text.encode()) for text in texts)
    return {"bytes": size, "seconds": done - loaded, "loading": loaded - started}


if __name__ == "__main__":
    print(json.dumps(run(sys.argv[1], Path(sys.argv[2]))))
