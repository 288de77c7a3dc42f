"""Articles that repeat an earlier one, word for word or nearly: copies sent by several outlets."""

import numpy as np
import pandas as pd

from . import runs

NEAR = 0.6  # of the runs that either has, the share that both have
SURE = 0.8  # such a share, from which on two texts are one whoever prints it, and whenever
CUT, SHORTEST = 0.85, 0.25  # of its own runs, when it is cut out of a longer one; of its length
WEEK = np.timedelta64(7, "D")
FEWEST = 8  # runs of an article that is compared at all
TITLES = 5  # over a text shorter than that, from which on it is a formula and no story
_CANDIDATES, _LIKELY = 2, 0.4
_WORDS = FEWEST + runs.LENGTH - 2  # that have fewer runs


def find_repeats(index, near: float) -> pd.DataFrame:
    """Return the articles that repeat an earlier one, as `Index.find_repeats` promises."""
    order = in_time(index)
    wholly = _find_equal(_digests(index), order)
    considered = np.ones(index.articles, bool)
    considered[wholly["article"]] = False
    nearly = _find_near(index, considered, order, near)
    found = pd.concat([wholly, nearly], ignore_index=True).sort_values("article")
    types = {"article": "int32", "earlier": "int32", "similarity": float}
    return found.astype(types).reset_index(drop=True)


def in_time(index) -> np.ndarray:
    """Return the articles by date, undated ones last; of one moment, in reading order."""
    return np.argsort(index.column("date").to_numpy(), kind="stable")


def _digests(index) -> np.ndarray:
    """Return the number of each article's text; of its title, where the text tells no story."""
    digests = index.query("SELECT text_digest FROM articles")["text_digest"].to_numpy().copy()
    lengths = index.column("tokens").to_numpy()
    several = pd.Series(digests[lengths <= 2 * runs.SAMPLED]).value_counts()
    texts, first = np.unique(digests, return_index=True)
    first = np.sort(first[np.isin(texts, several[several >= TITLES].index)])
    words = index.read_articles(first)["text"].str.split().str.len().to_numpy()
    brief = np.isin(digests, [0, *digests[first[words <= _WORDS]]])
    read = index.read_articles(np.flatnonzero(brief))
    titles = read["title"].groupby(digests[brief]).transform("nunique").to_numpy()
    whole = np.where((titles >= TITLES) | (read["text"] == ""), read["title"] + "\n", "")
    numbers = pd.util.hash_array(whole.astype(object) + read["text"].to_numpy(object))
    digests[brief] = np.where(whole + read["text"] == "\n", 0, numbers.view("int64") | 1)
    return digests


def _find_equal(digests: np.ndarray, order: np.ndarray) -> pd.DataFrame:
    told = order[digests[order] != 0]
    _, first, of = np.unique(digests[told], return_index=True, return_inverse=True)
    again = first[of] != np.arange(len(told))
    return pd.DataFrame(
        {"article": told[again], "earlier": told[first[of][again]], "similarity": 1.0}
    )


def _find_near(index, considered, order: np.ndarray, near: float) -> pd.DataFrame:
    """Return, of the articles considered, those of whose runs of words an earlier has nearly all.

    A sample of the runs, the same in every article, says which pairs may be alike; all runs of
    the two then say how alike they are.
    """
    sample = runs.sample(index, considered)
    rank = np.empty(len(order), "int32")
    rank[order] = np.arange(len(order))
    pairs = _pair(rank[sample.article], sample.run, sample.halvings[order], near)
    article, earlier = (order[pairs[name].to_numpy()] for name in ("article", "earlier"))
    compared = runs.compare(index, article, earlier).assign(article=article, earlier=earlier)
    compared["similarity"] = compared["shared"] / (
        compared["own"] + compared["others"] - compared["shared"]
    ).clip(lower=1)
    alike = compared[_are_one(index, compared, near)]
    alike = alike.assign(rank=rank[alike["article"]], first=rank[alike["earlier"]])
    alike = alike.sort_values(["rank", "similarity", "first"], ascending=[True, False, True])
    told = _join(alike, index.column("date").to_numpy())
    return alike.loc[told, ["article", "earlier", "similarity"]]


def _pair(owners, numbers, halvings: np.ndarray, near: float) -> pd.DataFrame:
    """Return, for each article, earlier ones that have many of its sampled runs.

    Articles go by their place in time. Looked for among those that have a run first, and those
    that have it last before the article: however many have it, the pairs stay few.
    """
    order = np.lexsort((owners, numbers))
    numbers, owners = numbers[order], owners[order]
    same = np.r_[False, numbers[1:] == numbers[:-1]][: len(numbers)]
    starts = np.flatnonzero(~same)
    first = owners[np.repeat(starts, np.diff(np.r_[starts, len(numbers)]))]
    before = np.where(same, np.r_[owners[:1], owners[:-1]], owners)
    sizes = np.bincount(owners, minlength=len(halvings))
    votes = [_most_shared(owners, earlier, sizes, halvings, near) for earlier in (first, before)]
    return pd.concat(votes).drop_duplicates().sort_values(["article", "earlier"])


def _most_shared(owners, earlier, sizes, halvings: np.ndarray, near: float) -> pd.DataFrame:
    """Return the earlier articles that have most of an article's runs, and enough of them."""
    shared = earlier != owners
    pairs = pd.DataFrame({"article": owners[shared], "earlier": earlier[shared]})
    votes = pairs.groupby(["article", "earlier"]).size().rename("votes").reset_index()
    both = [votes[name].to_numpy() for name in ("article", "earlier")]
    denser = np.maximum(*(halvings[one] for one in both))
    fewer = np.minimum(*(sizes[one] * 0.5 ** (denser - halvings[one]) for one in both))
    likely = votes["votes"] > np.maximum(1, _LIKELY * min(near, CUT) * fewer)
    votes = votes[likely].sort_values(["article", "votes"], ascending=[True, False])
    return votes.groupby("article").head(_CANDIDATES)[["article", "earlier"]]


def _are_one(index, compared: pd.DataFrame, near: float) -> np.ndarray:
    """Return which pairs have one text: for sure, or nearly and as copies are made.

    As copies are made: by another outlet within a week, or by the same one on the same day. On
    another day what an outlet prints alike is a series, such as the prices of the day.
    """
    own, others, shared = (compared[name].to_numpy() for name in ("own", "others", "shared"))
    similarity = compared["similarity"].to_numpy()
    cut = (shared >= max(near, CUT) * own) & (own >= SHORTEST * others)
    dates = index.column("date").to_numpy()
    outlets = pd.factorize(index.column("source"))[0]
    one, other = compared["article"].to_numpy(), compared["earlier"].to_numpy()
    apart = dates[one] - dates[other]
    days = [dates[some].astype("datetime64[D]") for some in (one, other)]
    copied = (outlets[one] != outlets[other]) & ~(apart > WEEK) | (days[0] == days[1])
    likely = (similarity >= near) | cut
    sure = similarity >= max(near, SURE)
    return (np.minimum(own, others) >= FEWEST) & (sure | likely & copied)


def _join(alike: pd.DataFrame, dates: np.ndarray) -> list[int]:
    """Return the row of the pair by which each article joins a story, the likest first.

    It is like the story's first telling, or like a later one within a week of the first: so a
    story that is told a little anew each time does not go on for ever.
    """
    first_of: dict[int, int] = {}
    rows = []
    for row, article, earlier in zip(alike.index, alike["article"], alike["earlier"], strict=True):
        first = first_of.get(earlier, earlier)
        if article not in first_of and (first == earlier or dates[article] - dates[first] <= WEEK):
            first_of[article] = first
            rows.append(row)
    return rows
