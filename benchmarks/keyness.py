"""Keywords and dispersion on an index: seconds, and against plain pandas.

python -m benchmarks.keyness FOLDER      prints a table, measured in a fresh process
python -m benchmarks.keyness FOLDER run  prints the measurement as JSON
"""

import json
import sys
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from statistics import median
from time import perf_counter

import numpy as np
import pandas as pd

from benchmarks import asking, fresh

GROUPS, TERMS, SKIPPED, REPEATS = 12, 500, 50, 3
SAMPLE = 1_000_000  # running words that pandas is asked


def measure(folder: Path) -> dict:
    """Return the seconds of each question, the first and the next times, in a fresh process."""
    return fresh.ask("keyness", str(folder), "run")


def compare_groups(index, groups: np.ndarray, n: int) -> pd.DataFrame:
    """Return the keywords of groups of articles, each against the rest, as `compare` does."""
    from helpers.keyness import measuring, sides

    found = sides.count(index, sides.Sides(groups, n), min_count=5, min_articles=3)
    return measuring.measure(measuring.named(index, found), "holm")


def naive_keywords(tokens: pd.DataFrame, groups: np.ndarray) -> pd.DataFrame:
    """Return the log ratio of each word and group as a script makes it, from one row per token."""
    group = pd.Series(groups[tokens["article"]], name="group")
    counts = tokens.groupby(["key", group]).size().unstack(fill_value=0)
    rest = -counts.sub(counts.sum(axis=1), axis=0)
    ratio = (counts / counts.sum()) / (rest.clip(lower=0.5) / rest.sum())
    return np.log2(ratio.replace(0, np.nan))


def ways(index) -> dict[str, Callable]:
    """Return what is asked."""
    from helpers import dispersion, keyness

    groups = np.arange(index.articles) % GROUPS
    terms = list(islice(asking.plain(asking.keys_of(index)), SKIPPED, SKIPPED + TERMS))
    return {
        f"keywords of {GROUPS} groups": lambda: compare_groups(index, groups, GROUPS),
        "keywords by outlet": lambda: keyness.compare(index, by="source"),
        "keywords by month": lambda: keyness.compare(index, by="month"),
        f"dispersion of {len(terms)} words": lambda: dispersion.across(index, terms=terms),
        "dispersion of a word": lambda: dispersion.across(index, terms=terms[0]),
    }


def run(folder: Path) -> dict:
    """Return the seconds and rows of each question, the peak of memory, and pandas' seconds."""
    from resource import RUSAGE_SELF, getrusage  # not on Windows

    from helpers import indexing

    index = indexing.open(folder)
    told: dict = {"tokens": index.tokens, "articles": index.articles, "ways": {}}
    asked = ways(index)
    for name, ask in asked.items():
        seconds = []
        for _ in range(REPEATS + 1):
            started = perf_counter()
            rows = len(ask())
            seconds.append(perf_counter() - started)
        first, *warm = seconds
        told["ways"][name] = {"first": first, "median": median(warm), "rows": rows}
        told["ways"][name]["peak MB"] = getrusage(RUSAGE_SELF).ru_maxrss / 1024
    told["pandas"] = run_naive(index)
    return told


def run_naive(index) -> dict:
    """Return pandas' seconds for the groups on a sample of the tokens, and as many for us."""
    lengths = index.column("tokens").to_numpy()
    wanted = np.arange(np.searchsorted(np.cumsum(lengths), SAMPLE))
    tokens = index.read_tokens(wanted)[["article", "key"]]
    started = perf_counter()
    naive_keywords(tokens, np.arange(index.articles) % GROUPS)
    return {"tokens": len(tokens), "seconds": perf_counter() - started}


def show(told: dict) -> str:
    """Return a measurement as a table."""
    table = pd.DataFrame(told["ways"]).T
    naive, tokens = told["pandas"], told["tokens"]
    scaled = naive["seconds"] * tokens / max(naive["tokens"], 1)
    ours = told["ways"][f"keywords of {GROUPS} groups"]["median"]
    return (
        f"{told['articles']:,} articles, {tokens:,} running words; seconds, and the most memory "
        "that the process had had by then\n"
        f"{table.round(2).to_string()}\n"
        f"pandas, the log ratio of {GROUPS} groups alone: {naive['seconds']:.2f} s for "
        f"{naive['tokens']:,} tokens, {scaled:.1f} s for as many as here: "
        f"{scaled / ours:.0f} times as long (tokens in memory, their reading not counted)"
    )


if __name__ == "__main__":
    if sys.argv[2:] == ["run"]:
        print(json.dumps(run(Path(sys.argv[1]))))
    else:
        print(show(measure(Path(sys.argv[1]))))
