"""The naive ways that `make bench-measures` stands beside find what ours find."""

import json
import subprocess
import sys

import numpy as np
import pandas as pd
import pytest

from benchmarks import measures
from helpers import frequency, indexing, keyness


@pytest.fixture(scope="module")
def dealt(tmp_path_factory):
    """Three hundred small articles of two outlets in two months, one word in clusters."""
    random = np.random.default_rng(4)
    texts = [
        " ".join(["صلح"] * n + ["گ" + "".join(random.choice(list("بتسشمن"), 2)) for _ in range(30)])
        for n in random.poisson(random.choice([0.3, 3], 300))
    ]
    articles = pd.DataFrame(
        {"article_id": [str(n) for n in range(300)], "title": "", "text": texts}
    )
    articles["date"] = pd.Timestamp("2020-01-01") + pd.to_timedelta(np.arange(300) % 60, "D")
    articles["source"] = [f"outlet {n % 2}" for n in range(300)]
    return indexing.build(articles, tmp_path_factory.mktemp("measures") / "dealt")


def test_the_naive_keywords_are_ours(dealt):
    tokens = dealt.read_tokens()[["article", "key"]]
    naive = measures.naive_keywords(tokens, dealt.column("source").to_numpy())
    ours = keyness.compare(dealt, by="source", min_articles=1, min_count=1)
    both = ours[ours["reference_count"] > 0]
    assert len(both) > 40
    found = [
        naive.loc[term, source] for term, source in zip(both["term"], both["source"], strict=True)
    ]
    assert both["log_ratio"].tolist() == pytest.approx(found)


def test_the_naive_limits_are_near_ours(dealt):
    tokens = dealt.read_tokens()[["article", "key"]]
    months = dealt.column("date").dt.to_period("M").astype(str).to_numpy()
    lengths = dealt.column("tokens").to_numpy()
    naive = measures.naive_bootstrap(tokens, "صلح", lengths, months)
    ours = frequency.over_time(dealt, terms="صلح", calendar="gregorian").set_index("period")
    for month in naive:
        low, high = (1e6 * naive[month]).tolist()
        assert ours.loc[month, ["low", "high"]].tolist() == pytest.approx([low, high], rel=0.1)


def test_the_table_names_every_measure(dealt):
    said = subprocess.run(
        [sys.executable, "-m", "benchmarks.measures", "run", str(dealt.folder)],
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    told = json.loads(said.splitlines()[-1])
    assert not [name for name, found in told["ways"].items() if "failed" in found]
    table = measures.show(told)
    assert all(name in table for name in told["ways"]) and "×" in table
