"""The naive ways: hazm in a loop over the articles, and pandas on one table of all tokens.

    python -m benchmarks.naive tokenize CORES CORPUS ...
    python -m benchmarks.naive ask FOLDER < questions.json

each print one measurement as JSON, in a fresh process.
"""

import json
import multiprocessing
import re
import sys
from collections.abc import Callable, Iterable
from functools import cache
from itertools import islice
from pathlib import Path
from statistics import median
from time import perf_counter

import numpy as np
import pandas as pd

from benchmarks import builds, fresh

SAMPLE = 4_000_000
SEED = 4
CHUNK = 2_000
FEW = 12


def measure_tokenizing(cores: int, corpora: list[Path], times: int = 3) -> dict:
    """Return the median MB/s of hazm on a sample of the corpora, on so many cores."""
    asked = ["tokenize", str(cores), *map(str, corpora)]
    runs = [fresh.ask("naive", *asked) for _ in range(times)]
    return {
        "MB/s": median(run["bytes"] / run["seconds"] / 1e6 for run in runs),
        "loading": median(run["loading"] for run in runs),
        "sample bytes": runs[0]["bytes"],
        "runs": [run["seconds"] for run in runs],
    }


def measure_asking(folder: Path, questions: dict) -> dict:
    """Return the seconds that pandas takes for questions, on the tokens of an index, in memory."""
    asked = json.dumps(questions, ensure_ascii=False)
    return fresh.ask("naive", "ask", str(folder), given=asked)


def tokenize(text: str) -> list[str]:
    """Return hazm's tokens of a text: its Normalizer, then its WordTokenizer, as they come."""
    normalizer, tokenizer = _hazm()
    return tokenizer.tokenize(normalizer.normalize(text))


@cache
def _hazm():
    from hazm import Normalizer, WordTokenizer

    return Normalizer(), WordTokenizer()


def _count(text: str) -> int:
    return len(tokenize(text))


def _load(_=None) -> None:
    tokenize("کتاب‌ها را می‌خوانند.")


def sample(texts: list[str], size: int, seed: int = SEED) -> list[str]:
    """Return texts drawn at random, at least `size` bytes of them together, or all."""
    taken, length = [], 0
    for place in np.random.default_rng(seed).permutation(len(texts)):
        if length >= size:
            break
        taken.append(texts[place])
        length += len(texts[place].encode())
    return taken


def run_tokenizing(cores: int, corpora: list[Path]) -> dict:
    """Return how long hazm took for a sample, once it was loaded in every process."""
    articles = builds.read_all(corpora)
    texts = sample((articles["title"].fillna("") + "\n" + articles["text"]).tolist(), SAMPLE)
    started = perf_counter()
    if cores == 1:
        _load()
        loaded = perf_counter()
        tokens = sum(map(_count, texts))
    else:
        with multiprocessing.Pool(cores, initializer=_load) as pool:
            pool.map(_load, range(cores * 4), chunksize=1)
            loaded = perf_counter()
            tokens = sum(pool.imap(_count, texts, chunksize=16))
    done = perf_counter()
    size = sum(len(text.encode()) for text in texts)
    return {"bytes": size, "seconds": done - loaded, "loading": loaded - started, "tokens": tokens}


def token_lists(index) -> pd.DataFrame:
    """Return the articles' date and source, each with a list of its tokens (the words' keys).

    The lists are taken from the index, so that both count the same words.
    """
    pool: dict[str, str] = {}
    lists: list[list[str]] = []
    for first in range(0, index.articles, CHUNK):
        wanted = range(first, min(first + CHUNK, index.articles))
        tokens = index.read_tokens(wanted)
        codes, names = pd.factorize(tokens["key"])
        shared = np.array([pool.setdefault(name, name) for name in names] + [None], object)[:-1]
        cuts = np.searchsorted(tokens["article"], [number + 1 for number in wanted])
        lists += [part.tolist() for part in np.split(shared[codes], cuts)[:-1]]
    articles = index.catalogue[["date", "source"]].assign(token=pd.Series(lists))
    articles["source"] = articles["source"].astype("category")
    return articles


def explode(articles: pd.DataFrame) -> pd.DataFrame:
    """Return a row per token with its date, source and token; the tokens are Python objects."""
    return articles.explode("token", ignore_index=True).dropna(subset="token")


def explode_over_time(articles: pd.DataFrame, term: str) -> pd.Series:
    """Return the counts of a term as a script makes them: exploded for the question, grouped."""
    return over_time(explode(articles), term)


def over_time(table: pd.DataFrame, term: str) -> pd.Series:
    """Return the naive counts of a term, per month and source."""
    found = table[table["token"] == term]
    return found.groupby([found["date"].dt.to_period("M"), "source"], observed=True).size()


def search_over_time(articles: pd.DataFrame, term: str) -> pd.Series:
    """Return the counts of a term in the texts as they are, by a regular expression."""
    counts = articles["text"].str.count(rf"(?<!\w){re.escape(term)}(?!\w)")
    return counts.groupby([articles["date"].dt.to_period("M"), articles["source"]]).sum()


def find_phrase(table: pd.DataFrame, words: list[str]) -> pd.DataFrame:
    """Return the first tokens of a phrase."""
    here = table["token"] == words[0]
    for n, word in enumerate(words[1:], 1):
        here &= table["token"].shift(-n) == word
    return table[here]


def find_near(table: pd.DataFrame, words: list[str], within: int = 5) -> pd.DataFrame:
    """Return the tokens of one word that have the other at most so many words away."""
    one, other = ((table["token"] == word).to_numpy() for word in words)
    near = np.zeros(len(table), bool)
    for n in range(1, within + 1):
        near[n:] |= other[:-n]
        near[:-n] |= other[n:]
    return table[one & near]


def find_lines(texts: Iterable[str], word: str, n: int = 1000) -> list[tuple[str, str, str]]:
    """Return the first n uses of a word in some texts, with eight words before and after."""
    found = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)")
    lines = (
        (" ".join(text[: use.start()].split()[-8:]), word, " ".join(text[use.end() :].split()[:8]))
        for text in texts
        for use in found.finditer(text)
    )
    return list(islice(lines, n))


WAYS: dict[str, Callable] = {
    "phrase": find_phrase,
    "phrase of four": find_phrase,
    "NEAR/5": find_near,
    "prefix": lambda table, start: table[table["token"].str.startswith(start)],
    "family": lambda table, words: table[table["token"].isin(words)],
    "set of 500": lambda table, words: table[table["token"].isin(words)],
}


def run_asking(folder: Path, questions: dict) -> dict:
    """Return the seconds of each question, and the number of uses of each term.

    `questions` has "terms", a list of words, and what each of `WAYS` and "concordance" is asked.
    Terms are asked of the tokens as strings, all of them; and a few of the lists of tokens,
    exploded for each question, of the tokens as categories and as Python objects, and of the texts
    themselves.
    """
    from helpers import indexing

    index = indexing.open(folder)
    started = perf_counter()
    lists = token_lists(index)
    table = explode(lists).astype({"token": "str"})
    answer = {"loading": perf_counter() - started}
    terms = questions["terms"]
    few = terms[:: max(len(terms) // FEW, 1)]
    answer["terms, exploded"] = [_timed(explode_over_time, lists, term)[0] for term in few[:3]]
    del lists
    answer["bytes per token"] = float(table.memory_usage(deep=True).sum() / len(table))
    seconds, uses = zip(*(_timed(over_time, table, term) for term in terms), strict=True)
    answer |= {"terms": seconds, "uses": [int(found.sum()) for found in uses]}
    for name, way in WAYS.items():
        answer[name] = _timed(way, table, questions[name])[0]
    table = table.astype({"token": "category"})
    answer["terms, categorical"] = [_timed(over_time, table, term)[0] for term in few]
    table = table.astype({"token": object})
    answer["terms, objects"] = [_timed(over_time, table, term)[0] for term in few]
    del table
    articles = index.read_articles()
    answer["terms, texts"] = [_timed(search_over_time, articles, term)[0] for term in few[:3]]
    answer["concordance"] = _timed(find_lines, articles["text"], questions["concordance"])[0]
    return answer


def _timed(do: Callable, *given) -> tuple[float, object]:
    started = perf_counter()
    answer = do(*given)
    return perf_counter() - started, answer


if __name__ == "__main__":
    if sys.argv[1] == "tokenize":
        print(json.dumps(run_tokenizing(int(sys.argv[2]), [Path(name) for name in sys.argv[3:]])))
    else:
        print(json.dumps(run_asking(Path(sys.argv[2]), json.load(sys.stdin))))
