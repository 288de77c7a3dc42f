"""Measures the explorer on 40 million running words, beside plain pandas: `make bench-explorer`.

    python -m benchmarks.explorer [--quick]

Prints a table and writes build/bench/explorer.json. The index is that of `benchmarks.measures`; it
stays in build/bench for the next time. `--quick` takes a tenth of the text.
"""

import json
import sys
from itertools import islice
from pathlib import Path
from statistics import median
from time import perf_counter

import numpy as np
import pandas as pd

from benchmarks import asking, browsing, fresh, index, measures
from helpers import indexing

REPEATS, RANKS, SAMPLE, LINES = 20, (10, 5000), 1_000_000, 20
GOAL = "150, 250"  # milliseconds: the median, and the 95th percentile
SCREEN = {"width": 900, "scale": 1, "medium": "screen"}
WIDTH_MM = SCREEN["width"] * 25.4 / 96  # of pixels of CSS
PERIOD = "1397-05"
CHARTS: dict[str, tuple[int, dict]] = {
    "chart of one word": (1, {}),
    "chart of three words": (3, {}),
    "chart by year": (1, {"every": "year"}),
    "chart by day": (1, {"every": "day"}),
    "chart of two outlets, five years": (
        1, {"sources": ["outlet 1", "outlet 2"], "first": "1395-01", "last": "1399-12"},
    ),
    "chart, smoothed": (1, {"smoothing": 3}),
    "chart in English": (1, {"language": "en", "calendar": "gregorian"}),
}  # fmt: skip


class Words:
    """Plain words of an index, of all ranks of frequency; none is given twice."""

    def __init__(self, own, repeats: int = REPEATS):
        self.repeats = repeats
        self.all = list(islice(asking.plain(asking.keys_of(own)), 2 * RANKS[1]))
        self._given: set[int] = set()

    def give(self) -> list[str]:
        """Return words from rank 10 to 5,000, after one of a rank between, for the first time."""
        n = self.repeats
        last = min(RANKS[1], len(self.all) // 2)
        ranks = np.geomspace(min(RANKS[0], last), last, n).astype(int)
        return [self._nearest(rank) for rank in (ranks[n // 2], *ranks)]

    def _nearest(self, rank: int) -> str:
        while rank in self._given:
            rank += 1
        self._given.add(rank)
        return self.all[rank]


def messages_of(words: Words) -> dict[str, list[dict]]:
    """Return for each thing that is asked the messages, each another word's, the first besides."""

    def message(kind: str, terms: str = "", view=None, **more) -> dict:
        return {"id": 1, "kind": kind, "view": {"terms": terms} | (view or {})} | SCREEN | more

    def of_each(kind: str, **more) -> list[dict]:
        return [message(kind, word, term=word, **more) for word in words.give()]

    charted = {
        name: [
            message("chart", "، ".join(terms), view)
            for terms in zip(*(words.give() for _ in range(number)), strict=True)
        ]
        for name, (number, view) in CHARTS.items()
    }
    months = [f"{1394 + n // 12}-{n % 12 + 1:02}" for n in range(words.repeats + 1)]
    return charted | {
        "suggestions": [message("suggest", text=word[:3], at=3) for word in words.give()],
        "lines of one word": of_each("lines", period=""),
        "  in one month": of_each("lines", period=PERIOD),
        "keywords of a month": [message("keywords", period=month) for month in months],
        "coverage": [message("coverage")] * (words.repeats + 1),
        "a file, PDF": of_each("file", format="pdf"),
    }


def time_replies(own, words: Words) -> dict[str, dict]:
    """Return the seconds of each answer; `first` is one that others have not prepared."""
    from helpers import explorer

    told = {}
    for name, messages in messages_of(words).items():
        seconds = []
        for message in messages:
            started = perf_counter()
            answer, _ = explorer.reply(own, message)
            seconds.append(perf_counter() - started)
            if "fault" in answer:
                told[name] = {"failed": answer["fault"]}
                break
        else:
            told[name] = {"first": seconds[0], "seconds": seconds[1:]}
    return told


def time_parts(own, words: Words) -> dict[str, dict]:
    """Return the seconds of the parts of a chart of one word, drawn in place of another's."""
    from helpers import charts, explorer, export
    from helpers.explorer import counting, easel

    told = {name: [] for name in ("count", "draw", "PNG", "places")}
    board = easel.Easel()
    for word in words.give():
        view = explorer.View(terms=word)
        at = [perf_counter()]
        table = counting.table_of(own, view)
        at.append(perf_counter())
        with charts.styled(SCREEN["medium"], width=WIDTH_MM, titled=False, shown=False):
            axes = board.draw(word, table, language=view.language, events=None)
        at.append(perf_counter())
        export.picture(axes.get_figure(root=True), width=SCREEN["width"])
        at.append(perf_counter())
        charts.find_places(axes)
        at.append(perf_counter())
        for seconds, part in zip(told.values(), np.diff(at).tolist(), strict=True):
            seconds.append(part)
    return {f"  of it: {name}": {"seconds": seconds[1:]} for name, seconds in told.items()}


def time_words(own, words: Words) -> dict[str, dict]:
    """Return the seconds in which what a chart says in words comes after its picture."""
    from helpers import explorer

    seconds = []
    for word in words.give():
        asked = {"id": 1, "view": {"terms": word}} | SCREEN
        explorer.reply(own, asked | {"kind": "chart"})
        started = perf_counter()
        explorer.reply(own, asked | {"kind": "words"})
        seconds.append(perf_counter() - started)
    return {"  after it: words and numbers": {"first": seconds[0], "seconds": seconds[1:]}}


def time_repeats(folder: Path) -> float:
    """Return the seconds in which repeated articles are looked for, once for an index."""
    from helpers.indexing import repeats

    started = perf_counter()
    repeats.find_repeats(indexing.open(folder), repeats.NEAR)
    return perf_counter() - started


def time_naively(own, words: Words) -> dict[str, float]:
    """Return the seconds of pandas, from a table of a million tokens, as if it had all of them."""
    lengths = own.column("tokens").to_numpy()
    few = int(np.searchsorted(np.cumsum(lengths), SAMPLE))
    tokens = own.read_tokens(np.arange(few))[["article", "position", "key"]]
    months = own.column("date").head(few).dt.to_period("M").astype(str).to_numpy()
    of_token = months[tokens["article"]]
    word, *_ = words.give()

    def chart():
        return pd.Series(of_token[tokens["key"] == word]).value_counts().sort_index()

    def lines():
        places = np.flatnonzero(tokens["key"] == word)[:LINES]
        return [" ".join(tokens["key"].iloc[max(place - 8, 0) : place + 9]) for place in places]

    def keywords():
        inside = of_token == of_token[0]
        own_part, rest = (tokens["key"][side].value_counts() for side in (inside, ~inside))
        return np.log2((own_part / own_part.sum()) / (rest / rest.sum())).nlargest(LINES)

    def suggestions():
        return tokens["key"][tokens["key"].str.startswith(word[:3])].value_counts().head(8)

    ways = {"  of it: count": chart, "lines of one word": lines,
            "keywords of a month": keywords, "suggestions": suggestions}  # fmt: skip
    told = {}
    for name, way in ways.items():
        started = perf_counter()
        way()
        told[name] = (perf_counter() - started) * own.tokens / len(tokens)
    return told


def run(folder: Path, repeats: int = REPEATS) -> dict:
    """Return the seconds of each answer, of its parts and of pandas; and words for the browser."""
    own = indexing.open(folder)
    words = Words(own, repeats)
    told = {"tokens": own.tokens, "articles": own.articles}
    told["repeats"] = time_repeats(folder)
    told["ways"] = time_replies(own, words)
    told["ways"] |= time_parts(own, words) | time_words(own, words)
    told["naive"] = time_naively(own, words)
    told["typed"] = words.give()
    return told


def show(told: dict) -> str:
    """Return what was measured as a table."""
    lines = [
        f"{told['articles']:,} articles, {told['tokens']:,} running words; {REPEATS} repetitions, "
        f"each another word of rank {RANKS[0]} to {RANKS[1]:,}",
        f"{'milliseconds':36}{'median':>9}{'p95':>9}{'first':>9}{'to reach':>12}{'pandas':>9}",
    ]
    ways = told["ways"] | {"in the browser, from the key": told["browser"]}
    for name, found in ways.items():
        if fault := found.get("failed") or found.get("skipped"):
            lines.append(f"{name:36} {fault}")
            continue
        middle, high = median(found["seconds"]), float(np.quantile(found["seconds"], 0.95))
        first = f"{found['first'] * 1e3:,.0f}" if "first" in found else ""
        naive = told["naive"].get(name)
        times = f"×{naive / middle:.0f}" if naive else ""
        goal = GOAL if name.startswith(("chart", "in the browser")) else ""
        lines.append(
            f"{name:36}{middle * 1e3:9,.0f}{high * 1e3:9,.0f}{first:>9}{goal:>12}{times:>9}"
        )
    lines += [
        f"Repeated articles are looked for once for an index: {told['repeats']:.1f} s; then their "
        "list lies beside it.",
        "pandas: the same counts alone, from a table of a million tokens that is in memory "
        "already, and as many times longer as there are more tokens here.",
    ]
    return "\n".join(lines)


def main(quick: bool) -> None:
    sizes = index.QUICK if quick else index.FULL
    bench = index.Bench(sizes._replace(large=sizes.asked, small=()))
    folder = measures.prepare(bench)
    told = fresh.ask("explorer", "run", str(folder))
    told["browser"] = browsing.measure(folder, told.pop("typed"))
    (bench.folder / "explorer.json").write_text(json.dumps(told, ensure_ascii=False, indent=1))
    print(show(told))


if __name__ == "__main__":
    if sys.argv[1:2] == ["run"]:
        print(json.dumps(run(Path(sys.argv[2]), *map(int, sys.argv[3:])), ensure_ascii=False))
    else:
        main("--quick" in sys.argv[1:])
