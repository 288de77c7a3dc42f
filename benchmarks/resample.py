"""A synthetic corpus of any size out of real articles, for measuring only: nobody wrote its texts.

Each made article keeps the lengths, the punctuation and the lines of a real one, drawn at random;
its words are redrawn: runs of a few words from elsewhere in the real text, so that frequencies,
phrases and spellings stay as they were. Where the vocabulary falls behind Heaps' law V = K n^beta,
as fitted on the real text, new words stand in, each the head of one rare word and the tail of
another; they are used again as seldom as words that come so late.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

WORD = re.compile(
    r"https?://\S+|www\.\S+|\d+(?:[./:,٫٬]\d+)+|[^\W_](?:[^\W_]|[\u200c\u064b-\u0655\u0670])*"
)
FIRST_DAY, DAYS = pd.Timestamp("2014-03-21"), 3653
SOURCES = [f"روزنامهٔ ساختگی {name}" for name in ("یک", "دو", "سه", "چهار", "پنج")]
WEIGHTS = (0.4, 0.25, 0.2, 0.1, 0.05)
ARTICLES = 250  # made at a time
RUN = 8  # mean length of a run of words that stay together
POOL = 2  # words are drawn from the first POOL * n real ones while n words are made
LETTERS = "ابپتجخدرزسشفقکگلمنوهی"
TWICE = re.compile("\u200c{2}|\u200c$")


class Law(NamedTuple):
    """Heaps' law: `k * n ** beta` different words among n running words."""

    k: float
    beta: float

    def at(self, n: float) -> float:
        """Return how many different words n running words have."""
        return self.k * n**self.beta


class Text:
    """Real articles taken apart: their words in order, and what stands between them.

    `words` and `after` have a number for each running word: the word, and the gap after it;
    document 2 i is the title of article i and 2 i + 1 its text: its gap before the first word is
    `lead`, its words are those from `start[document]` to `start[document + 1]`.
    """

    def __init__(self, articles: Iterable[tuple[str, str]], seed: int = 0):
        pairs = list(articles)
        order = np.random.default_rng(seed).permutation(len(pairs))
        words: dict[str, int] = {}
        gaps: dict[str, int] = {}
        numbers: list[int] = []
        after: list[int] = []
        lead, start = [], [0]
        for document in (part for place in order for part in pairs[place]):
            cut = WORD.split(document)
            numbers += [words.setdefault(word, len(words)) for word in WORD.findall(document)]
            after += [gaps.setdefault(gap, len(gaps)) for gap in cut[1:]]
            lead.append(gaps.setdefault(cut[0], len(gaps)))
            start.append(len(numbers))
        self.spellings, self.gaps = _objects(words), _objects(gaps)
        self.words, self.after = np.array(numbers, "int32"), np.array(after, "int32")
        self.lead, self.start = np.array(lead), np.array(start)
        size = sum(len(part.encode()) for pair in pairs for part in pair)
        self.mean_bytes = size / max(len(pairs), 1)

    @cached_property
    def law(self) -> Law:
        """Heaps' law, fitted on the last part of the growth: from a 40th of the words on."""
        first = np.sort(np.unique(self.words, return_index=True)[1])
        n = np.geomspace(max(len(self.words) / 40, 2), len(self.words), 30)
        beta, k = np.polyfit(np.log(n), np.log(np.searchsorted(first, n)), 1)
        return Law(float(np.exp(k)), float(beta))

    @cached_property
    def rare(self) -> list[str]:
        """The words of letters alone, at least four, that occur once or twice."""
        counts = np.bincount(self.words)
        found = self.spellings[counts <= 2]
        rare = [word for word in found if len(word) >= 4 and not re.search(r"[\dA-Za-z./:]", word)]
        return rare or list(self.spellings)


class Words:
    """The words of a made corpus, drawn in order; keeps count of those used so far."""

    def __init__(self, text: Text, rng: np.random.Generator):
        self._text, self._rng = text, rng
        self._seen = np.zeros(len(text.spellings), bool)
        self._known = set(text.spellings)
        self._weights = np.empty(0)
        self.spellings = text.spellings
        self.used = 0

    @property
    def different(self) -> int:
        """How many different words were used so far."""
        return int(self._seen.sum()) + len(self._weights)

    def draw(self, n: int) -> np.ndarray:
        """Return the next n words, as numbers of `spellings`."""
        drawn = self._copy(n)
        self._use_again(drawn)
        self.used += n
        self._seen[drawn[drawn < len(self._seen)]] = True
        missing = round(self._text.law.at(self.used)) - self.different
        if missing > 0:
            new = self._make(min(missing, n))
            drawn[self._rng.choice(n, len(new), replace=False)] = new
        return drawn

    def _copy(self, n: int) -> np.ndarray:
        """Return n real words, in runs from random places."""
        pool = min(len(self._text.words), max(POOL * (self.used + n), 1))
        begins = self._rng.random(n) < 1 / RUN
        begins[0] = True
        places = self._rng.integers(pool, size=n)
        run = np.cumsum(begins) - 1
        firsts = np.flatnonzero(begins)
        within = np.arange(n) - firsts[run]
        return self._text.words[(places[firsts][run] + within) % pool]

    def _use_again(self, drawn: np.ndarray) -> None:
        """Put words made before in the place of some: one made after m words, each m-th time."""
        sums = np.cumsum(self._weights)
        if not len(sums):
            return
        again = np.flatnonzero(self._rng.random(len(drawn)) < sums[-1])
        which = np.searchsorted(sums, self._rng.random(len(again)) * sums[-1], "right")
        drawn[again] = len(self._seen) + np.minimum(which, len(sums) - 1)

    def _make(self, n: int) -> np.ndarray:
        """Return the numbers of n new words."""
        rare = self._text.rare
        heads, tails = self._rng.integers(len(rare), size=(2, n))
        made = [self._join(rare[head], rare[tail]) for head, tail in zip(heads, tails, strict=True)]
        first = len(self.spellings)
        self.spellings = np.concatenate([self.spellings, _objects(made)])
        self._weights = np.concatenate([self._weights, np.full(n, 1 / self.used)])
        return np.arange(first, first + n, dtype="int32")

    def _join(self, head: str, tail: str) -> str:
        word = TWICE.sub("", head[: (len(head) + 1) // 2] + tail[len(tail) // 2 :])
        while word in self._known:
            word += LETTERS[self._rng.integers(len(LETTERS))]
        self._known.add(word)
        return word


def make(
    text: Text, size: float, seed: int, first: pd.Timestamp = FIRST_DAY, days: int = DAYS
) -> Iterator[pd.DataFrame]:
    """Yield a synthetic corpus in tables of articles: at least `size` bytes of titles and texts.

    The dates run evenly from the day `first` through `days` days. The same seed gives the same
    articles. `attrs` holds how many running and different words were made so far: n, different.
    """
    rng = np.random.default_rng([seed, 7])
    words = Words(text, rng)
    made = done = 0
    while done < size:
        count = min(ARTICLES, int((size - done) / text.mean_bytes) + 1)
        titles, texts = _write(text, words, rng.integers(len(text.lead) // 2, size=count))
        lengths = pc.add(pc.binary_length(titles), pc.binary_length(texts)).to_numpy()
        shares = np.minimum((done + np.cumsum(lengths)) / size, 1)
        table = pd.DataFrame(
            {
                "article_id": [f"synthetic-{seed}-{made + n:07d}" for n in range(count)],
                "date": first + pd.to_timedelta((shares * (days - 1)).astype(int), unit="D"),
                "source": np.array(SOURCES, object)[rng.choice(5, count, p=WEIGHTS)],
                "title": titles.to_pylist(),
                "text": texts.to_pylist(),
            }
        )
        made, done = made + count, done + int(lengths.sum())
        table.attrs = {"synthetic": True, "n": words.used, "different": words.different}
        yield table


def _write(text: Text, words: Words, chosen: np.ndarray) -> tuple[pa.Array, pa.Array]:
    """Return a title and a text in the form of each chosen article."""
    documents = np.column_stack([2 * chosen, 2 * chosen + 1]).ravel()
    lengths = text.start[documents + 1] - text.start[documents]
    ends = np.cumsum(lengths)
    total = int(ends[-1])
    pieces = np.empty(2 * total, object)
    if total:
        drawn = words.draw(total)
        places = np.arange(total) + np.repeat(text.start[documents] - (ends - lengths), lengths)
        pieces[0::2] = words.spellings[drawn]
        pieces[1::2] = text.gaps[text.after[places]]
    pieces = pieces.tolist()
    joined = [
        lead + "".join(pieces[2 * (end - length) : 2 * end])
        for lead, length, end in zip(text.gaps[text.lead[documents]], lengths, ends, strict=True)
    ]
    return pa.array(joined[0::2], pa.string()), pa.array(joined[1::2], pa.string())


def write(tables: Iterator[pd.DataFrame], path: Path, law: Law) -> dict:
    """Write a made corpus as Parquet, and return what it is; or what it is where it is there.

    The same is in a file of JSON beside it: articles, n (running words), different (words),
    expected (different words, by the law), k and beta, bytes, and the rules it was made by.
    """
    beside = path.with_suffix(".json")
    rules = hashlib.sha256(Path(__file__).read_bytes()).hexdigest()[:16]
    if path.exists() and beside.exists():
        facts = json.loads(beside.read_text("utf-8"))
        if facts["rules"] == rules:
            return facts
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".unfinished")
    facts = {"rules": rules, **law._asdict(), "articles": 0, "bytes": 0}
    writer = None
    for table in tables:
        rows = pa.Table.from_pandas(table, preserve_index=False).replace_schema_metadata()
        writer = writer or pq.ParquetWriter(unfinished, rows.schema, compression="zstd")
        writer.write_table(rows)
        facts["articles"] += len(table)
        facts["bytes"] += sum(
            pc.sum(pc.binary_length(rows[name])).as_py() for name in ("title", "text")
        )
        facts |= {"n": table.attrs["n"], "different": table.attrs["different"]}
    writer.close()
    facts["expected"] = round(law.at(facts["n"]))
    unfinished.replace(path)
    beside.write_text(json.dumps(facts, indent=1) + "\n", "utf-8")
    return facts


def _objects(values: Iterable[str]) -> np.ndarray:
    values = list(values)
    array = np.empty(len(values), object)
    array[:] = values
    return array
