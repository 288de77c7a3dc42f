"""An index asked in a fresh process: words of every frequency, phrases, neighbours, lines.

python -m benchmarks.asking all|one FOLDER        prints what was asked, and the times, as JSON
python -m benchmarks.asking first FOLDER TERM     prints the seconds to the first answer
"""

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from statistics import median
from time import perf_counter

import numpy as np

from benchmarks import fresh

TERMS, FEW_TERMS, TERM_REPEATS, REPEATS, OPENINGS = 60, 15, 3, 5, 3
SET, LINES, PREFIX = 500, 1000, 200
NEAR_RANKS, LINES_RANK, SET_RANKS = (20, 40), 300, (50, 5000)
PHRASE = "در این"
LONGER = "در این زمینه"
FAMILY = "کشور"
MONTHLY = {"every": "month", "by": "source", "interval": "poisson"}


def measure(folder: Path, what: str = "all") -> dict:
    """Return what a fresh process was asked, how often it found it, and the seconds each time.

    `what` is "all", or "one" for single words alone, and fewer of them.
    """
    return fresh.ask("asking", what, str(folder))


def measure_opening(folder: Path, term: str) -> dict:
    """Return the seconds that a fresh Python takes to the first answer; medians of three."""
    inside, whole = [], []
    fresh.ask("asking", "first", str(folder), term)  # so that all modules are compiled
    for _ in range(OPENINGS):
        started = perf_counter()
        inside.append(fresh.ask("asking", "first", str(folder), term)["seconds"])
        whole.append(perf_counter() - started)
    return {"after imports": median(inside), "whole process": median(whole), "runs": whole}


def keys_of(index) -> list[str]:
    """Return the keys of an index, the most frequent first."""
    return index.query("SELECT key FROM vocabulary GROUP BY key ORDER BY sum(count) DESC, key")[
        "key"
    ].tolist()


def plain(keys: Iterable[str]) -> Iterator[str]:
    """Yield the keys that ask for themselves alone: a word with a letter, and no second reading."""
    from helpers import query

    for key in keys:
        if not any(map(str.isalpha, key)):
            continue
        try:
            if query.parse(key) == query.Word(key):
                yield key
        except query.QueryError:
            continue


def choose_terms(keys: list[str], n: int = TERMS) -> list[str]:
    """Return about n plain words of all ranks of frequency, the commonest first."""
    ranks = np.unique(np.geomspace(1, max(len(keys), 1), n).astype(int)) - 1
    nearest = (next(plain(keys[rank:]), None) for rank in ranks)
    return [key for key in dict.fromkeys(nearest) if key]


def choose(index, keys: list[str]) -> dict:
    """Return what is asked of an index but for single words."""
    words = list(islice(plain(keys), SET_RANKS[1]))
    one, other, line = (words[min(rank, len(words) - 1)] for rank in (*NEAR_RANKS, LINES_RANK))
    spread = np.linspace(*np.minimum(SET_RANKS, len(words) - 1), SET).astype(int)
    return {
        "phrase": PHRASE.split(),
        "phrase of four": [*LONGER.split(), *_next_words(index)],
        "NEAR/5": [one, other],
        "prefix": choose_prefix(keys),
        "family": index.find_words(lemmas=[FAMILY])["key"].unique().tolist(),
        "set of 500": list(dict.fromkeys(words[place] for place in spread)),
        "concordance": line,
    }


def choose_prefix(keys: list[str], matching: int = PREFIX) -> str:
    """Return the beginning of a frequent word that about so many words have.

    >>> choose_prefix(["امنیت", "امنیتی", "ایران"], 2)
    'امن'
    """
    ordered = sorted(keys)
    last = "\U0010ffff"
    starts = {key[:n] for key in keys[:500] for n in (3, 4, 5) if key[:n].isalpha()}
    sizes = {
        start: int(np.diff(np.searchsorted(np.array(ordered, object), [start, start + last]))[0])
        for start in sorted(starts, key=lambda start: (len(start), start))
    }
    return min(sizes, key=lambda start: abs(sizes[start] - matching))


def _next_words(index) -> list[str]:
    """Return the other word that most often follows the longer phrase, in a list."""
    from helpers import query

    uses = query.find_uses(index, LONGER).head(2000)
    tokens = index.read_tokens(uses["article"].unique()).set_index(["article", "position"])["key"]
    places = zip(uses["article"], uses["position"] + len(LONGER.split()), strict=True)
    following = tokens.reindex(list(places)).dropna()
    others = following[~following.isin(LONGER.split())].value_counts().index
    return list(islice(plain(others), 1))


def ways(index, asked: dict) -> dict[str, Callable]:
    """Return how each question is asked."""
    from helpers import concordance, frequency, query

    def near():
        groups = (index.find_words(key)["word"] for key in asked["NEAR/5"])
        return index.find_near(*groups, within=5)

    of_set = {"set": asked["set of 500"]}
    return {
        "phrase": lambda: query.find_uses(index, " ".join(asked["phrase"])),
        "phrase of four": lambda: query.find_uses(index, " ".join(asked["phrase of four"])),
        "NEAR/5": near,
        "prefix": lambda: query.find_uses(index, f"{asked['prefix']}*"),
        "family": lambda: query.find_uses(index, f"lemma:{FAMILY}"),
        "set of 500": lambda: frequency.over_time(index, terms=of_set, **MONTHLY),
        "concordance": lambda: concordance.find_lines(index, asked["concordance"], n=LINES),
    }


def time_ways(found: dict[str, Callable], repeats: int = REPEATS) -> dict:
    """Return for each way the seconds of the first answer and of the next ones, and its rows.

    A way that fails has `failed`, with the reason, in place of them.
    """
    told = {}
    for name, ask in found.items():
        try:
            seconds, rows = [], 0
            for _ in range(repeats + 1):
                started = perf_counter()
                rows = len(ask())
                seconds.append(perf_counter() - started)
            first, *warm = seconds
            told[name] = {"first": first, "median": median(warm), "seconds": warm, "rows": rows}
        except Exception as error:
            told[name] = {"failed": f"{type(error).__name__}: {error}"}
    return told


def time_terms(index, terms: list[str]) -> dict:
    """Return the seconds of each single word, per month and source, and how often it is used.

    `first` are those of the first time each is asked, `seconds` those of the next times.
    """
    from helpers import frequency

    frequency.over_time(index, terms=terms[-1:], **MONTHLY)
    first, warm, uses = [], [], []
    for turn in range(TERM_REPEATS + 1):
        for term in terms:
            started = perf_counter()
            table = frequency.over_time(index, terms=[term], **MONTHLY)
            (warm if turn else first).append(perf_counter() - started)
            if not turn:
                uses.append(int(table["count"].sum()))
    return {"terms": terms, "uses": uses, "first": first, "seconds": warm}


def run(folder: Path, what: str) -> dict:
    """Return what was asked and found: `one`, the single words, and `asked` and `ways`."""
    from helpers import indexing

    index = indexing.open(folder)
    keys = keys_of(index)
    terms = choose_terms(keys, TERMS if what == "all" else FEW_TERMS)
    told: dict = {"tokens": index.tokens, "one": time_terms(index, terms)}
    if what == "all":
        told["asked"] = choose(index, keys)
        told["ways"] = time_ways(ways(index, told["asked"]))
    return told


def run_first(folder: Path, term: str) -> dict:
    """Return the seconds from opening an index to its first answer."""
    from helpers import frequency, indexing

    started = perf_counter()
    frequency.over_time(indexing.open(folder), terms=[term], **MONTHLY)
    return {"seconds": perf_counter() - started}


if __name__ == "__main__":
    folder = Path(sys.argv[2])
    told = run_first(folder, sys.argv[3]) if sys.argv[1] == "first" else run(folder, sys.argv[1])
    print(json.dumps(told, ensure_ascii=False))
