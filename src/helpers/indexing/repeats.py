"""Articles that repeat an earlier one, word for word or nearly: copies sent by several outlets."""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import pandas as pd
from tqdm.auto import tqdm

SHINGLE, NEAR = 4, 0.6
_KEPT, _FEWEST, _CANDIDATES, _LIKELY = 32, 8, 2, 0.25
_MULTIPLIERS = np.array(
    [0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0x27D4EB2F165667C5], "uint64"
)


def find_repeats(index, near: float) -> pd.DataFrame:
    """Return the articles that repeat an earlier one, as `Index.find_repeats` promises."""
    wholly = _find_equal(_digests(index))
    nearly = _find_near(index, np.setdiff1d(np.arange(index.articles), wholly["article"]), near)
    found = pd.concat([wholly, nearly], ignore_index=True).sort_values("article")
    types = {"article": "int32", "earlier": "int32", "similarity": float}
    return found.astype(types).reset_index(drop=True)


def _digests(index) -> np.ndarray:
    """Return the number of each article's text; of its title, where there is no text."""
    digests = index.query("SELECT text_digest FROM articles")["text_digest"].to_numpy().copy()
    bare = np.flatnonzero(digests == 0)
    titles = index.read_articles(bare)["title"]
    digests[bare] = np.where(titles == "", 0, pd.util.hash_array(titles.to_numpy(object)) | 1)
    return digests


def _find_equal(digests: np.ndarray) -> pd.DataFrame:
    told = np.flatnonzero(digests)
    _, first, of = np.unique(digests[told], return_index=True, return_inverse=True)
    again = first[of] != np.arange(len(told))
    return pd.DataFrame(
        {"article": told[again], "earlier": told[first[of][again]], "similarity": 1.0}
    )


def _find_near(index, articles: np.ndarray, near: float) -> pd.DataFrame:
    """Return, of some articles, those of whose runs of words an earlier one has nearly all.

    A sample of the runs, the same in every article (Broder 1997), says which pairs may be alike;
    all runs of the two then say how alike they are.
    """
    considered = np.zeros(index.articles, bool)
    considered[articles] = True
    lengths = index.column("tokens").to_numpy()
    halvings = np.ceil(np.log2(np.maximum(lengths, _KEPT) / _KEPT)).astype("uint64")
    runs, owners = [np.empty(0, "uint64")], [np.empty(0, "int32")]
    for article, run in _read_runs(index, considered):
        kept = run >> (np.uint64(64) - np.maximum(halvings[article], 1)) == 0
        kept |= halvings[article] == 0
        runs.append(run[kept])
        owners.append(article[kept])
    pairs = _pair(np.concatenate(runs), np.concatenate(owners))
    return _compare(index, pairs, near)


def _read_runs(index, considered: np.ndarray) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Give the articles and the numbers of their runs of words, a block of the corpus at a time."""
    codes = _codes(index)
    lengths = index.column("tokens").to_numpy()
    ends = np.r_[0, np.cumsum(lengths)]
    cuts = np.unique(np.searchsorted(ends, np.arange(0, ends[-1] + 1_000_000, 1_000_000)))
    cuts = np.unique(np.minimum(cuts, len(lengths)))
    blocks = list(pairwise(cuts.tolist()))
    for first, after in tqdm(blocks, desc="repeats", unit="block", delay=2, leave=False):
        words = index.read_words(first, after)
        owner = np.repeat(np.arange(first, after, dtype="int32"), lengths[first:after])
        article, run = _runs_of(codes[words], owner)
        kept = considered[article]
        yield article[kept], run[kept]


def _codes(index) -> np.ndarray:
    """Return a number for each word of the vocabulary: one for all spellings of a key."""
    keys = index.query("SELECT key FROM vocabulary ORDER BY word")["key"]
    return pd.factorize(keys)[0].astype("uint64") + np.uint64(1)


def _runs_of(codes: np.ndarray, owner: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return each run of four words within an article, as its article and a number."""
    count = max(len(codes) - SHINGLE + 1, 0)
    number = np.zeros(count, "uint64")
    for place, multiplier in enumerate(_MULTIPLIERS):
        number += codes[place : place + count] * multiplier
        number ^= number >> np.uint64(29)
        number *= _MULTIPLIERS[0]
    number ^= number >> np.uint64(32)
    within = owner[:count] == owner[SHINGLE - 1 :][:count]
    return owner[:count][within], number[within]


def _pair(runs: np.ndarray, owners: np.ndarray) -> pd.DataFrame:
    """Return, for each article, earlier ones that have many of its sampled runs.

    Looked for among those that have a run first, and those that have it last before the article.
    """
    sampled = np.bincount(owners)
    order = np.lexsort((owners, runs))
    runs, owners = runs[order], owners[order]
    same = np.r_[False, runs[1:] == runs[:-1]][: len(runs)]
    starts = np.flatnonzero(~same)
    first = owners[np.repeat(starts, np.diff(np.r_[starts, len(runs)]))]
    before = np.where(same, np.r_[owners[:1], owners[:-1]], owners)
    likely = [_most_shared(owners, earlier, sampled) for earlier in (first, before)]
    return pd.concat(likely).drop_duplicates()


def _most_shared(owners: np.ndarray, earlier: np.ndarray, sampled: np.ndarray) -> pd.DataFrame:
    shared = earlier != owners
    pairs = pd.DataFrame({"article": owners[shared], "earlier": earlier[shared]})
    votes = pairs.groupby(["article", "earlier"]).size().rename("votes").reset_index()
    fewer = np.minimum(sampled[votes["article"]], sampled[votes["earlier"]])
    likely = votes["votes"] > np.maximum(1, _LIKELY * fewer)
    votes = votes[likely].sort_values(["article", "votes"], ascending=[True, False])
    return votes.groupby("article").head(_CANDIDATES)[["article", "earlier"]]


def _compare(index, pairs: pd.DataFrame, near: float) -> pd.DataFrame:
    found = {"article": [], "earlier": [], "similarity": []}
    sets: dict[int, np.ndarray] = {}
    codes = _codes(index) if len(pairs) else np.empty(0, "uint64")

    def runs(article: int) -> np.ndarray:
        if article not in sets:
            words = codes[index.read_words(article, article + 1)]
            sets[article] = np.unique(_runs_of(words, np.zeros(len(words), "int32"))[1])
        return sets[article]

    for article, options in pairs.groupby("article")["earlier"]:
        own = runs(article)
        alike = [(_resemblance(own, runs(first)), first) for first in options]
        similarity, first = max(alike)
        if similarity >= near and len(own) >= _FEWEST:
            for name, value in zip(found, (article, first, similarity), strict=True):
                found[name].append(value)
    return pd.DataFrame(found)


def _resemblance(own: np.ndarray, other: np.ndarray) -> float:
    both = len(np.intersect1d(own, other, assume_unique=True))
    return both / max(len(own) + len(other) - both, 1)
