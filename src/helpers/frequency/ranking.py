"""Every type of a corpus by its rank, with count and rate, and how much of the text it covers."""

import numpy as np
import pandas as pd

from helpers import indexing, query
from helpers.indexing import crossing


def by_rank(index, *, where: str | None = None, distinct: bool = False) -> pd.DataFrame:
    """Return every type with its rank, the most frequent first: the table `ranks`.

    A type is a word in all its spellings, named by the one that the index has most often; stop
    words and numbers are types too. Columns `rank` (1, 2 …; no two types share one: those of equal
    count stand in the order of their keys, so that their ranks tell nothing), `term`, `count`,
    `tokens` (all running words), `rate` (10⁶ · count / tokens) and `share` (the per cent of all
    running words that this type and those before it make up). Undated articles count. `where`
    keeps the articles that have what it asks; with `distinct`, articles that repeat an earlier one
    are set aside (`Index.find_repeats`).

    Zipf's law (G. K. Zipf, *Human Behavior and the Principle of Least Effort*, 1949) says that
    rate · rank is about the same for all types: `charts.plot_by_rank` draws both. It is a rule of
    thumb, not a law to test a corpus by: rank and rate are read off the same counts, so that some
    falling line always comes out, texts typed at random follow it too (G. A. Miller, 1957), and the
    first ranks and the rare words of real texts depart from it.
    """
    chosen = np.ones(indexing.require(index).articles, bool)
    if where is not None or distinct:
        chosen = query.choose(index, where, distinct=distinct)
    keys = rank_keys(index, chosen)
    tokens = int(index.column("tokens").to_numpy()[chosen].sum())
    count = keys["count"].to_numpy()
    table = pd.DataFrame({"rank": np.arange(1, len(keys) + 1), "term": keys["term"]})
    table = table.astype({"term": "str"}).assign(count=count, tokens=tokens)
    table["rate"] = 1e6 * count / max(tokens, 1)
    table["share"] = 100 * np.cumsum(count) / max(tokens, 1)
    table.attrs = {"base": "tokens", **index.about, "articles": int(chosen.sum())}
    if where is not None:
        table.attrs["where"] = where
    if distinct:
        table.attrs["repeats"] = int(query.choose(index, where).sum() - chosen.sum())
    return table


def rank_keys(index, chosen: np.ndarray) -> pd.DataFrame:
    """Return the keys that some articles use (key, term, count), the most frequent first."""
    keys = crossing.read_keys(index).table
    if not chosen.all():
        count = np.zeros(len(keys), int)
        for crossed in index.count_by(np.where(chosen, 0, -1), 1):
            count[crossed.keys] = crossed.count[:, 0]
        keys = keys.assign(count=count)[count > 0]
    order = np.argsort(-keys["count"].to_numpy(), kind="stable")
    return keys.iloc[order].reset_index(drop=True)
