"""Measures the measures on 40 million running words, beside plain pandas: `make bench-measures`.

    python -m benchmarks.measures [--quick]

Prints a table and writes build/bench/measures.json. The corpus is the synthetic one of
`benchmarks.index` with its articles dealt out to twelve outlets and five categories; corpus and
index stay in build/bench for the next time. `--quick` takes a tenth of the text.
"""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import numpy as np
import pandas as pd

from benchmarks import asking, fresh, index
from helpers import indexing

OUTLETS, DESKS, REPEATS, RESAMPLES = 12, 5, 3, 1000
NODE_RANK, MANY, SAMPLE = 300, 500, 1_000_000
TARGET = 2.0  # seconds


def prepare(bench: index.Bench) -> Path:
    """Return the folder of the index with outlets and categories; what is not there is made."""
    path, folder = bench.path_of(bench.sizes.asked), bench.folder / "indexes" / "outlets"
    if not path.exists():
        bench.make_corpora()
    import pyarrow as pa
    import pyarrow.parquet as pq

    articles = pq.read_table(path)
    outlets = pa.array([f"outlet {n % OUTLETS}" for n in range(len(articles))])
    desks = pa.array([f"desk {n // OUTLETS % DESKS}" for n in range(len(articles))])
    place = articles.column_names.index("source")
    dealt = bench.folder / f"{path.stem}-{OUTLETS}-outlets.parquet"
    articles = articles.set_column(place, "source", outlets).append_column("category", desks)
    pq.write_table(articles, dealt)
    indexing.build(dealt, folder)
    return folder


def ways(own, term: str, others: list[str]) -> dict[str, Callable]:
    """Return what is asked of an index: of a word of middling frequency, and of many others."""
    from helpers import changes, collocation, dispersion, frequency, keyness

    monthly = {"every": "month", "calendar": "jalali"}
    return {
        "one word by month, no resamples": lambda: frequency.over_time(
            own, terms=term, interval="poisson", **monthly
        ),
        "one word by month, 1,000 resamples": lambda: frequency.over_time(
            own, terms=term, **monthly
        ),
        "  by month and outlet": lambda: frequency.over_time(
            own, terms=term, by="source", **monthly
        ),
        "  mix of outlets held constant": lambda: frequency.standardise(
            own, terms=term, by="source", **monthly
        ),
        "keywords of each outlet": lambda: keyness.compare(own, by="source"),
        "keywords of each month": lambda: keyness.compare(own, by="month"),
        "collocates of one word": lambda: collocation.around(own, term),
        "  in each month": lambda: collocation.over_time(own, term, **monthly),
        "dispersion of one word over articles": lambda: dispersion.across(own, terms=term),
        f"  of {len(others)} words": lambda: dispersion.across(own, terms=others),
        "breaks of one word": lambda: changes.find_breaks(own, terms=term, **monthly),
        "bursts of one word": lambda: changes.find_bursts(own, terms=term, **monthly),
        "  by day": lambda: changes.find_bursts(own, terms=term, every="day"),
        "trend of one word": lambda: changes.find_trends(own, terms=term, **monthly),
        "repeated articles": lambda: indexing.open(own.folder).find_repeats(),
    }


def naive_ways(own, term: str) -> dict[str, tuple[str, Callable, int]]:
    """Return how pandas and numpy do some of it: which, how, and on how many running words."""
    lengths = own.column("tokens").to_numpy()
    few = int(np.searchsorted(np.cumsum(lengths), SAMPLE))
    tokens = own.read_tokens(np.arange(few))[["article", "key"]]
    catalogue = own.catalogue.head(few)
    months = catalogue["date"].dt.to_period("M").astype(str).to_numpy()
    outlets = catalogue["source"].to_numpy()
    words = len(tokens)
    return {
        "one word by month, 1,000 resamples": (
            lambda: naive_bootstrap(tokens, term, lengths[:few], months), words,
        ),
        "keywords of each outlet": (lambda: naive_keywords(tokens, outlets), words),
        "collocates of one word": (lambda: naive_collocates(tokens, term), words),
    }  # fmt: skip


def naive_bootstrap(tokens: pd.DataFrame, term: str, lengths, months) -> pd.DataFrame:
    """Return the limits of a rate in each month, drawing its articles a thousand times."""
    uses = tokens[tokens["key"] == term].groupby("article").size()
    uses = uses.reindex(range(len(lengths)), fill_value=0).to_numpy()
    rng, limits = np.random.default_rng(1), {}
    for month, articles in pd.Series(range(len(months))).groupby(months):
        drawn = rng.choice(articles.to_numpy(), (RESAMPLES, len(articles)))
        rates = uses[drawn].sum(axis=1) / lengths[drawn].sum(axis=1)
        limits[month] = np.quantile(rates, [0.025, 0.975])
    return pd.DataFrame(limits)


def naive_keywords(tokens: pd.DataFrame, outlets: np.ndarray) -> pd.DataFrame:
    """Return the log ratio of each word and outlet, from one row per token."""
    of_token = pd.Series(outlets[tokens["article"]], name="outlet")
    counts = tokens.groupby(["key", of_token]).size().unstack(fill_value=0)
    rest = -counts.sub(counts.sum(axis=1), axis=0)
    ratio = (counts / counts.sum()) / (rest.clip(lower=0.5) / rest.sum())
    return np.log2(ratio.replace(0, np.nan))


def naive_collocates(tokens: pd.DataFrame, term: str) -> pd.Series:
    """Return how often each word stands within five words of the term, from one row per token."""
    node = tokens["key"] == term
    near = [
        tokens["key"][node.shift(step, fill_value=False) & tokens["article"].eq(
            tokens["article"].shift(step))]
        for step in (*range(-5, 0), *range(1, 6))
    ]  # fmt: skip
    return pd.concat(near).value_counts()


def run(folder: Path) -> dict:
    """Return the seconds of each question, ours and pandas', and the peak of memory; in order."""
    from resource import RUSAGE_SELF, getrusage  # not on Windows

    own = indexing.open(folder)
    words = list(asking.plain(asking.keys_of(own)[: 4 * NODE_RANK]))
    term = words[min(NODE_RANK, len(words) - 1)]
    told = {"tokens": own.tokens, "articles": own.articles, "term": term}
    told["ways"] = asking.time_ways(ways(own, term, words[-MANY:]), REPEATS)
    told["peak MB"] = getrusage(RUSAGE_SELF).ru_maxrss / 1024
    told["naive"] = {}
    for name, (ask, words) in naive_ways(own, term).items():
        started = perf_counter()
        ask()
        told["naive"][name] = (perf_counter() - started) * own.tokens / words
    return told


def show(told: dict) -> str:
    """Return what was measured as a table."""
    lines = [
        f"{told['articles']:,} articles, {told['tokens']:,} running words, {OUTLETS} outlets; "
        f"the word: «{told['term']}»; peak memory {told['peak MB']:,.0f} MB",
        f"{'':40}{'seconds':>9}{'first':>8}{'to reach':>10}{'rows':>10}{'pandas':>9}",
    ]
    for name, found in told["ways"].items():
        if "failed" in found:
            lines.append(f"{name:40}{found['failed']}")
            continue
        pandas = told["naive"].get(name)
        times = f"×{pandas / found['median']:.0f}" if pandas else ""
        lines.append(
            f"{name:40}{found['median']:9.3f}{found['first']:8.2f}{f'≤ {TARGET:.1f}':>10}"
            f"{found['rows']:10,}{times:>9}"
        )
    lines.append(
        "pandas: the same count, limits or log ratio alone, from a table of a million tokens that "
        "is in memory already, and as many times longer as there are more tokens here"
    )
    return "\n".join(lines)


def main(quick: bool) -> None:
    bench = index.Bench(index.QUICK if quick else index.FULL)
    told = fresh.ask("measures", "run", str(prepare(bench)))
    (bench.folder / "measures.json").write_text(json.dumps(told, ensure_ascii=False, indent=1))
    print(show(told))


if __name__ == "__main__":
    if sys.argv[1:2] == ["run"]:
        print(json.dumps(run(Path(sys.argv[2])), ensure_ascii=False))
    else:
        main("--quick" in sys.argv[1:])
