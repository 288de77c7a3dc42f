"""Bursts in the use of terms: the periods in which unusually many articles use them."""

from collections.abc import Iterator

import numpy as np
import pandas as pd
from tqdm.auto import tqdm

from .series import Series, Terms, as_table, require_above, series_of, warn_of_few
from .states import Runs, cheapest, runs_of

COLUMNS = {
    "term": "str", "first": "str", "last": "str", "level": int, "count": int, "published": int,
    "rate": float, "base_rate": float, "weight": float, "p": float,
}  # fmt: skip
DRAWS = 999
_AT_ONCE = 500_000  # periods of reshuffled series that are held together


def find_bursts(
    index,
    *,
    terms: Terms,
    every: str = "month",
    calendar: str = "jalali",
    s: float = 2.0,
    gamma: float = 1.0,
    where: str | None = None,
    distinct: bool = False,
    seed: int = 0,
) -> pd.DataFrame:
    """Return the bursts of each term: the table bursts, in the order of terms and of time.

    One row per burst: term, first and last (periods), level, count (articles that use it),
    published, rate and base_rate (per cent of articles, in the burst and in all periods), weight,
    p. A term without a burst has no row; a burst of level 2 lies within one of level 1.

    Kleinberg's automaton for batches (2003, §4): in state i the term is in s^i times the base rate
    of articles, where that is less than all, and a step up costs gamma · ln n for n periods with
    articles; the states chosen cost least in all. The weight is what level i costs less than the
    level below. A period without articles counts for nothing: a burst may reach over it. For a
    share `a / b` the articles with b stand for all. `where` and `distinct` as in `query.choose`.

    p is the share of 999 corpora, the term's articles thrown anew over all articles, whose heaviest
    burst is as heavy: it holds for all bursts of a term, and takes articles as independent.
    """
    require_above("s", s, 1, "how much higher each state is than the one below")
    require_above("gamma", gamma, 0, "what a step up costs")
    options = {"every": every, "calendar": calendar, "where": where, "distinct": distinct}
    series = series_of(index, terms, **options)
    warn_of_few(series, 2, "A burst")
    asked = [one for one in series if len(one.periods) >= 2]
    found = [
        row
        for one in tqdm(asked, desc="Bursts", unit=" terms", delay=2, leave=False)
        for row in _rows(one, s, gamma, np.random.default_rng(seed))
    ]
    options |= {"base": "articles", "s": s, "gamma": gamma, "draws": DRAWS, "seed": seed}
    return as_table(index, found, COLUMNS, options)


def bursts_of(articles: np.ndarray, published: np.ndarray, s: float, gamma: float) -> Runs:
    """Return the bursts of rows of periods: `articles` use the term, of the row of `published`.

    >>> runs = bursts_of(np.array([[1, 1, 9, 8, 1]]), np.array([10, 10, 10, 10, 10]), 2, 0.5)
    >>> runs.first.tolist(), runs.last.tolist(), runs.weight.round(2).tolist()
    ([2], [3], [8.49])
    """
    costs = _costs(articles, published, s)
    return runs_of(cheapest(costs, gamma * np.log(len(published))), costs)


def _costs(articles: np.ndarray, published: np.ndarray, s: float) -> np.ndarray:
    """Return what each state costs in each period of each row: rows × periods × states.

    Minus the logarithm of the binomial probability, without the coefficient that all states share.
    States that are cheaper than the one below in no period, and with them all above, are left out.
    """
    base = articles.sum(axis=1).max() / published.sum()
    rates = base * s ** np.arange(64)
    rest = published - articles
    costs = []
    for rate in rates[(rates > 0) & (rates < 1)]:
        cost = -(articles * np.log(rate) + rest * np.log1p(-rate))
        if costs and not (cost < costs[-1]).any():
            break
        costs.append(cost)
    return np.stack(costs or [np.zeros(articles.shape)], axis=2)


def _rows(one: Series, s: float, gamma: float, rng: np.random.Generator) -> Iterator[dict]:
    """Yield the bursts of a term, the first to begin first, the lower level before the higher."""
    found = bursts_of(one.articles[None], one.published, s, gamma)
    if not len(found.first):
        return
    heaviest = _heaviest_by_chance(one, s, gamma, rng)
    base_rate = 100 * one.articles.sum() / one.published.sum()
    for n in np.lexsort((found.level, found.first)):
        within = slice(found.first[n], found.last[n] + 1)
        count, published = one.articles[within].sum(), one.published[within].sum()
        yield {
            "term": one.term,
            "first": one.periods[found.first[n]],
            "last": one.periods[found.last[n]],
            "level": found.level[n],
            "count": count,
            "published": published,
            "rate": 100 * count / published,
            "base_rate": base_rate,
            "weight": found.weight[n],
            "p": (1 + (heaviest >= found.weight[n]).sum()) / (1 + DRAWS),
        }


def _heaviest_by_chance(one: Series, s: float, gamma: float, rng) -> np.ndarray:
    """Return the weight of the heaviest burst where the term's articles are thrown anew, 0: none.

    The articles of a period are then drawn from all articles without replacement: multivariate
    hypergeometric.
    """
    published = one.published.astype(np.int64)
    drawn = rng.multivariate_hypergeometric(published, int(one.articles.sum()), DRAWS, "marginals")
    heaviest = np.zeros(DRAWS)
    block = max(1, _AT_ONCE // len(published))
    for start in range(0, DRAWS, block):
        runs = bursts_of(drawn[start : start + block], one.published, s, gamma)
        np.maximum.at(heaviest, start + runs.series, runs.weight)
    return heaviest
