"""`make bench-explorer` asks each word once, and its table names every measure."""

import json
import subprocess
import sys

import numpy as np
import pandas as pd
import pytest

from benchmarks import explorer
from helpers import indexing


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A thousand small articles of some hundreds of words, over ten years and twelve outlets."""
    random = np.random.default_rng(5)
    words = ["".join(random.choice(list("بتسشمنکگلر"), 4)) for _ in range(1500)]
    weights = 1 / np.arange(1, 1501)
    texts = [" ".join(random.choice(words, 60, p=weights / weights.sum())) for _ in range(1000)]
    articles = pd.DataFrame(
        {"article_id": [str(n) for n in range(1000)], "title": "", "text": texts}
    )
    days = pd.to_timedelta(np.arange(1000) * 3653 // 1000, "D")
    articles["date"] = pd.Timestamp("2014-03-21") + days
    articles["source"] = [f"outlet {n % 12}" for n in range(1000)]
    return indexing.build(articles, tmp_path_factory.mktemp("explorer") / "made")


def test_no_word_is_asked_twice(made):
    messages = explorer.messages_of(explorer.Words(made))
    charted = [one["view"]["terms"] for name in explorer.CHARTS for one in messages[name]]
    asked = [term for terms in charted for term in terms.split("، ")]
    assert len(asked) == len(set(asked)) == 9 * (explorer.REPEATS + 1)
    assert {len(some) for some in messages.values()} == {explorer.REPEATS + 1}


def test_the_table_names_every_measure(made):
    said = subprocess.run(
        [sys.executable, "-m", "benchmarks.explorer", "run", str(made.folder), "2"],
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    told = json.loads(said.splitlines()[-1]) | {"browser": {"skipped": "no browser"}}
    failed = {name: found["failed"] for name, found in told["ways"].items() if "failed" in found}
    assert failed.keys() <= {"keywords of a month"}, failed
    parts = [median(told, f"  of it: {part}") for part in ("count", "draw", "PNG")]
    assert 0 < sum(parts) and min(parts) > 0
    table = explorer.show(told)
    assert all(name in table for name in told["ways"])
    assert "×" in table and "no browser" in table and "150, 250" in table


def median(told, name):
    return float(np.median(told["ways"][name]["seconds"]))
