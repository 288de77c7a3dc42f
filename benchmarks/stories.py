"""Measures how stories told again are found among 300,000 articles: `make bench-stories`.

    python -m benchmarks.stories [--quick]

Prints a table and writes build/bench/stories.json. The corpus is synthetic: articles as those of
`benchmarks.index`, told again by other outlets in the ways of `benchmarks.planting`; corpus and
index stay in build/bench for the next time. `--quick` takes a tenth of the articles.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter, process_time

import numpy as np
import pandas as pd

from benchmarks import builds, fresh, index, planting, resample
from helpers import indexing

ARTICLES, QUICK, SAMPLE = 300_000, 30_000, 5_000
TARGET = 120  # seconds
LOW = 0.3  # of near, to find what was changed more
PERMUTATIONS = 128
AS_FOUND = ("equal", "lead", "5 %", "half", "again", "15 %", "30 %", "all equal")


def prepare(articles: int) -> Path:
    """Return the folder of the index with planted stories; what is not there is made."""
    name = f"stories-{articles}-{planting.digest()}"
    folder, path = index.FOLDER / "indexes" / name, index.FOLDER / f"{name}.parquet"
    if (folder / "index.json").exists():
        return folder
    read = builds.read_all(index.REAL)
    text = resample.Text(zip(read["title"].fillna(""), read["text"].fillna(""), strict=True))
    size = 1.04 * articles * planting.SHARES["told"] * text.mean_bytes  # rather more than fewer
    made = planting.plant(resample.make(text, size, index.SEED + 2))
    resample.write(numbered(made), path, text.law)
    indexing.build(path, folder)
    return folder


def numbered(tables: Iterator[pd.DataFrame]) -> Iterator[pd.DataFrame]:
    """Yield the tables with an article_id, numbered through all of them."""
    number = 0
    for table in tables:
        ids = [f"synthetic-{number + place:07d}" for place in range(len(table))]
        number += len(table)
        attrs = table.attrs
        table.insert(0, "article_id", ids)
        table.attrs = attrs
        yield table


def run(folder: Path) -> dict:
    """Return how long the stories of an index take to be found, and which are; nothing is kept."""
    from resource import RUSAGE_SELF, getrusage  # not on Windows

    (folder / "repeats.parquet").unlink(missing_ok=True)
    started = perf_counter()
    own = indexing.open(folder)
    stories = own.find_stories()
    told = {"seconds": perf_counter() - started, "articles": own.articles, "tokens": own.tokens}
    told["processor"] = process_time()
    told["peak MB"] = getrusage(RUSAGE_SELF).ru_maxrss / 1024
    told |= judge(own, stories)
    started = perf_counter()
    lower = own.find_stories(near=LOW)
    told["lower"] = judge(own, lower) | {"seconds": perf_counter() - started}
    return told


def judge(own, stories: pd.DataFrame) -> dict:
    """Return the share of planted copies that were found, by kind, and the false ones by kind."""
    table = pd.DataFrame({name: own.column(name) for name in ("story", "kind", "date")})
    first = pd.Series(np.arange(own.articles))
    first[stories["article"].to_numpy()] = stories["first_article"].to_numpy()
    table["again"] = first != first.index
    table["same"] = table["story"].to_numpy() == table["story"].to_numpy()[first]
    begun = table[table["story"] != ""].sort_values("date", kind="stable").groupby("story").head(1)
    copies = table[(table["story"] != "") & ~table.index.isin(begun.index)]
    right = (copies["again"] & copies["same"]).groupby(copies["kind"])
    wrong = table[table["again"] & ~(table["same"] & (table["story"] != ""))]
    return {
        "recall": right.mean().to_dict(),
        "copies": right.size().to_dict(),
        "false": wrong["kind"].value_counts().to_dict(),
        "found": int(table["again"].sum()),
    }


def compare(folder: Path) -> dict:
    """Return what ours and datasketch's MinHashLSH find in a part of the corpus, and how soon.

    The part has whole stories. datasketch is given the runs of four keys as a list, which is not
    timed; ours reads them from an index of the part. Of a pair, datasketch takes the nearest of
    the articles before whose estimated resemblance is 0.6 or more.
    """
    own = indexing.open(folder)
    stories = own.column("story")
    number = stories.str.extract(r"(\d+)")[0].astype(float).fillna(-1).astype(int)
    every = max(own.articles // SAMPLE, 1)
    part = np.flatnonzero((number > 0) & (number % every == 0))
    articles = own.read_articles(part).drop(columns=["article", "tokens"])
    small = indexing.build(articles, folder.parent / f"{folder.name}-part")
    (small.folder / "repeats.parquet").unlink(missing_ok=True)
    small = indexing.open(small.folder)
    started = perf_counter()
    told = {"articles": small.articles, "ours": judge(small, small.find_stories())}
    told["ours"]["seconds"] = perf_counter() - started
    keys = small.read_tokens().groupby("article")["key"].agg(list)
    keys = keys.reindex(range(small.articles)).tolist()
    shingles = [
        {" ".join(words[n : n + 4]).encode() for n in range(len(words) - 3)} for words in keys
    ]
    started = perf_counter()
    found = with_datasketch(small, shingles)
    seconds = perf_counter() - started
    return told | {"datasketch": judge(small, found) | {"seconds": seconds}}


def with_datasketch(own, shingles: list[set[bytes]]) -> pd.DataFrame:
    """Return the stories that MinHashLSH finds: columns article and first_article."""
    from datasketch import MinHash, MinHashLSH

    lsh = MinHashLSH(threshold=0.6, num_perm=PERMUTATIONS)
    kept, first = {}, {}
    for article in own.column("date").argsort(kind="stable").tolist():
        digest = MinHash(num_perm=PERMUTATIONS)
        digest.update_batch(list(shingles[article]))
        near = [(digest.jaccard(kept[other]), -other) for other in lsh.query(digest)]
        likest, earlier = max(near, default=(0, 0))
        if likest >= 0.6:
            first[article] = first.get(-earlier, -earlier)
        kept[article] = digest
        lsh.insert(article, digest)
    firsts = set(first.values())
    first |= {article: article for article in firsts}
    return pd.DataFrame(first.items(), columns=["article", "first_article"])


def show(told: dict) -> str:
    """Return what was measured as a table."""
    ways = [told, told["lower"], told["part"]["ours"], told["part"]["datasketch"]]
    rows = {kind: [way["recall"].get(kind) for way in ways] for kind in AS_FOUND}
    lines = [
        f"{told['articles']:,} articles, {told['tokens']:,} running words: {told['seconds']:.1f} s "
        f"(≤ {TARGET}), of one processor {told['processor']:.1f} s; peak memory "
        f"{told['peak MB']:,.0f} MB; {told['found']:,} articles repeat another",
        f"{'':12}{'copies':>8}{'near=0.6':>10}{f'near={LOW}':>10}"
        f"{'ours, of':>12} {told['part']['articles']:,}{'datasketch':>12}",
    ]
    for kind, shares in rows.items():
        cells = ["" if share is None else f"{share:.3f}" for share in shares]
        lines.append(f"{kind:12}{told['copies'].get(kind, 0):8,}" + _aligned(cells))
    lines.append(f"{'false':20}" + _aligned([f"{sum(way['false'].values()):,}" for way in ways]))
    lines.append(f"{'seconds':20}" + _aligned([f"{way['seconds']:.1f}" for way in ways]))
    return "\n".join(lines)


def _aligned(cells: list[str]) -> str:
    return "".join(f"{cell:>{width}}" for cell, width in zip(cells, (10, 10, 18, 12), strict=True))


def main(quick: bool) -> int:
    if missing := [path.name for path in index.REAL if not path.exists()]:
        print(
            f"There is nothing to measure on: {', '.join(missing)} must lie in ../shared/corpora."
        )
        return 1
    folder = prepare(QUICK if quick else ARTICLES)
    told = fresh.ask("stories", "run", str(folder))
    told["part"] = fresh.ask("stories", "compare", str(folder))
    (index.FOLDER / "stories.json").write_text(json.dumps(told, ensure_ascii=False, indent=1))
    print(show(told))
    return 0


if __name__ == "__main__":
    if sys.argv[1:2] in (["run"], ["compare"]):
        asked = {"run": run, "compare": compare}[sys.argv[1]]
        print(json.dumps(asked(Path(sys.argv[2])), ensure_ascii=False))
    else:
        sys.exit(main("--quick" in sys.argv[1:]))
