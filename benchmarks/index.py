"""Measures the index on real and on synthetic text, beside the naive ways: `make bench`.

    python -m benchmarks.index [--quick]

Prints a table and writes build/bench/index.json; INDEX.md says what each measure is. Made corpora
stay in build/bench for the next time; indexes are built anew. `--quick` takes a tenth of the text.
"""

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import NamedTuple

import numpy as np
import pandas as pd
from tqdm import tqdm

from benchmarks import asking, builds, imports, index_report, limits, naive, orthography, resample
from benchmarks.gold import SHARED

FOLDER = Path(__file__).parents[1] / "build" / "bench"
REAL = [SHARED / "corpora" / f"{name}.jsonl.gz" for name in ("isna-2019-2021", "isna-undated-7500")]
COMMAND = "make bench"
SEED = 1
BUILDS = 3
NEXT_DAY = resample.FIRST_DAY + pd.Timedelta(days=resample.DAYS)
Step = tuple[str, Callable[[], dict]]


class Sizes(NamedTuple):
    """The synthetic corpora, in millions of bytes: to ask, to build from, and to see the growth."""

    asked: int
    large: int
    small: tuple[int, ...]


FULL, QUICK = Sizes(400, 1000, (1, 10, 100)), Sizes(43, 60, (1, 10))


class Bench:
    """What is measured, step by step; later steps use the indexes and the numbers of earlier ones.

    `measures` is what was found so far: a dict of each step's name.
    """

    def __init__(self, sizes: Sizes, real: list[Path] = REAL, folder: Path = FOLDER):
        self.sizes, self.real, self.folder = sizes, real, folder
        self.measures: dict[str, dict] = {}

    def steps(self) -> Iterator[Step]:
        """Yield each step: its name, and what it does."""
        yield "corpora", self.make_corpora
        yield "build", self.build
        yield "build, first", lambda: self.build("articles")
        yield "naive, one core", lambda: naive.measure_tokenizing(1, self.real)
        yield "naive, two cores", lambda: naive.measure_tokenizing(2, self.real)
        yield "limits", lambda: limits.measure_reading(self.real)
        for size in sorted({*self.sizes.small, self.sizes.asked, self.sizes.large}):
            yield f"{size} MB", lambda size=size: self.build_made(size)
        yield "asking", self.ask
        yield "naive asking", self.ask_naively
        yield "opening", self.open
        yield "size", lambda: limits.measure_size(self.asked, self._tokens())
        yield "scan", lambda: {"seconds": limits.measure_scan(self.asked)}
        yield "imports", lambda: imports.measure(imports.modules())
        yield "add", self.add

    @property
    def asked(self) -> Path:
        """The folder of the index that is asked."""
        return self.index_of(self.sizes.asked)

    def index_of(self, size: int) -> Path:
        """Return the folder of the index of a made corpus."""
        return self.folder / "indexes" / f"synthetic-{size}mb"

    def path_of(self, size: int, seed: int = SEED) -> Path:
        """Return where a made corpus lies; its name says that it is synthetic, size and seed."""
        return self.folder / f"synthetic-{size}mb-seed{seed}.parquet"

    def make_corpora(self) -> dict:
        """Make the corpora that are not there; return what each is."""
        articles = builds.read_all(self.real)
        self.real_bytes = builds.bytes_of(articles)
        pairs = zip(articles["title"].fillna(""), articles["text"].fillna(""), strict=True)
        text = resample.Text(pairs)
        made = {}
        for size in sorted({*self.sizes.small, self.sizes.asked, self.sizes.large}):
            tables = resample.make(text, size * 1e6, SEED)
            made[f"{size} MB"] = resample.write(tables, self.path_of(size), text.law)
        day = resample.make(text, self._day_bytes(), SEED + 1, NEXT_DAY, 1)
        made["a day"] = resample.write(day, self._day(), text.law)
        return made | {"real bytes": self.real_bytes, **text.law._asdict()}

    def _day_bytes(self) -> float:
        return self.sizes.asked * 1e4

    def _day(self) -> Path:
        return self.path_of(f"day-of-{self.sizes.asked}", SEED + 1)

    def _tokens(self) -> int:
        return self.measures[f"{self.sizes.asked} MB"]["tokens"]

    def build(self, task: str = "started") -> dict:
        """Build an index of the real articles, in memory; the median of several."""
        found = builds.repeat(BUILDS, task, self.folder / "indexes" / "real", *self.real)
        return found | {"MB/s": self.real_bytes / found["seconds"] / 1e6}

    def build_made(self, size: int) -> dict:
        """Build an index of a made corpus from its file, and ask it for single words."""
        found = builds.measure("path", self.index_of(size), self.path_of(size))
        made = self.measures["corpora"][f"{size} MB"]["bytes"]
        one = asking.measure(self.index_of(size), "one")["one"]
        return found | {
            "bytes": made,
            "MB/s": made / found["seconds"] / 1e6,
            "median ms": median(one["seconds"]) * 1e3,
        }

    def ask(self) -> dict:
        """Ask the large index single words and more."""
        return summarise(asking.measure(self.asked))

    def ask_naively(self) -> dict:
        """Ask pandas the same, and whether it found the words as often."""
        found = self.measures["asking"]
        told = naive.measure_asking(self.asked, {"terms": found["terms"], **found["asked"]})
        return told | {
            "one ms": median(told["terms"]) * 1e3,
            **{
                f"one ms, {kind}": median(told[f"terms, {kind}"]) * 1e3
                for kind in ("exploded", "objects", "categorical", "texts")
            },
            "same counts": told["uses"] == found["uses"],
        }

    def open(self) -> dict:
        """Open the large index in fresh processes, to the first answer."""
        terms = self.measures["asking"]["terms"]
        return asking.measure_opening(self.asked, terms[len(terms) // 2])

    def add(self) -> dict:
        """Add a day's articles to the large index; beside what building it took."""
        whole = self.measures[f"{self.sizes.asked} MB"]["seconds"]
        return builds.measure("add", self.asked, self._day()) | {"building": whole}


def summarise(told: dict) -> dict:
    """Return what an index was asked, with the median and the 95th percentile of single words."""
    one = told.pop("one")
    return told | one | {
        "median ms": median(one["seconds"]) * 1e3,
        "p95 ms": float(np.quantile(one["seconds"], 0.95)) * 1e3,
        "commonest ms": median(one["seconds"][:: len(one["terms"])]) * 1e3,
        "first ms": median(one["first"]) * 1e3,
    }  # fmt: skip


def run(bench: Bench) -> dict[str, dict]:
    """Do all steps; return their numbers, where one failed with the reason under `failed`."""
    with tqdm(list(bench.steps()), desc="index", leave=False) as bar:
        for name, do in bar:
            bar.set_postfix_str(name)
            started = perf_counter()
            try:
                found = do()
            except Exception as error:
                found = {"failed": f"{type(error).__name__}: {error}"}
            bench.measures[name] = found | {"took": round(perf_counter() - started, 1)}
    return bench.measures


def main(arguments: list[str]) -> int:
    """Measure, print and write; return 1 where there is no text, or where a measure failed."""
    missing = [path.name for path in REAL if not path.exists()]
    if missing:
        print(
            f"There is nothing to measure on: {', '.join(missing)} must lie in ../shared/corpora, "
            "beside the project (benchmarks/INDEX.md says what they are).",
            file=sys.stderr,
        )
        return 1
    started = perf_counter()
    quick = "--quick" in arguments
    sizes = QUICK if quick else FULL
    measures = run(Bench(sizes))
    result = {
        "command": COMMAND,
        "quick": quick,
        "asked": f"{sizes.asked} MB",
        "large": f"{sizes.large} MB",
        "growth": [f"{n} MB" for n in sorted({*sizes.small, sizes.asked, sizes.large})],
        "seconds": round(perf_counter() - started),
        "versions": orthography.versions(),
        "measures": measures,
    }
    FOLDER.mkdir(parents=True, exist_ok=True)
    path = FOLDER / "index.json"
    path.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", "utf-8")
    print(index_report.write(result))
    return int(bool(index_report.failures(measures)))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
