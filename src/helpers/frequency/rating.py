"""Counted terms in the rows of a table: count, base, rate and limits, a row for each term."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from helpers import query
from helpers.indexing.cells import Cells

from .intervals import CONFIDENCE, rate_of_articles, rate_of_uses, rate_of_words
from .resampling import Rest, Share, resample

BASES = ("tokens", "articles")
INTERVALS = ("bootstrap", "poisson", "wilson")
FORMULAS = {"tokens": "poisson", "articles": "wilson", "share": "wilson"}
_SOON = 10_000  # limits that take less than two seconds: a bar would cost a notebook 17 messages
FEW = 15  # articles: where fewer use a term, or fewer do not, drawing them anew says too little


def measure(index, terms, cells: Cells, *, base: str, interval: str) -> pd.DataFrame:
    """Return a row for each row of `cells` and each term, with their measures.

    `attrs["base"]` is "share" where the terms are shares, else `base`.
    """
    _check(base, interval)
    parsed = query.parse_all(terms)
    counted = list(query.count_all(index, parsed))
    base = "share" if query.unit_of(parsed) == "share" else base
    if interval not in ("bootstrap", FORMULAS[base]):
        raise ValueError(
            f"{interval} is no interval of a rate with the base {base}: take bootstrap or "
            f"{FORMULAS[base]}."
        )
    rated = [rate(cells, one, base, interval) for one in _with_bar(counted, rows=len(cells.rows))]
    table = in_rows(cells, parsed, rated)
    if base == "share":
        table["whole"] = table["whole"].astype(int)
    table.attrs["base"] = base
    return table


def _with_bar(counted: list[query.Counted], rows: int) -> Iterable[query.Counted]:
    if rows * len(counted) < _SOON:
        return counted
    from tqdm.auto import tqdm  # which takes a while to import

    return tqdm(counted, desc="Intervals", unit=" terms", delay=2, leave=False)


def in_rows(cells: Cells, terms: Iterable[str], measured: list[pd.DataFrame]) -> pd.DataFrame:
    """Return the measures of several terms as one table, row by row of `cells`."""
    table = pd.concat([cells.rows] * len(measured), ignore_index=True)
    table["term"] = np.repeat(np.array(list(terms), object), len(cells.rows))
    table = table.astype({"term": "str"}).join(pd.concat(measured, ignore_index=True))
    in_order = np.arange(len(table)).reshape(len(measured), -1).T.ravel()
    return table.iloc[in_order].reset_index(drop=True)


def _check(base: str, interval: str) -> None:
    if base not in BASES:
        raise ValueError(f"A rate has the base {' or '.join(BASES)}; {base!r} is neither.")
    if interval not in INTERVALS:
        raise ValueError(
            f"An interval is made by {', '.join(INTERVALS)}; {interval!r} is none of them."
        )


def rate(cells: Cells, one: query.Counted, base: str, interval: str) -> pd.DataFrame:
    """Return the measures of one term, a row for each row of `cells`."""
    if one.among is not None:
        cells = cells.among(one.among)
    using = one.articles[one.counts != 0]
    table = pd.DataFrame(
        {
            "count": cells.sum(one.articles, one.counts).astype(int),
            "articles": cells.sum(using),
            "tokens": cells.tokens,
            "published": cells.published,
        }
    )
    if base == "share":
        table["whole"] = cells.sum(*one.whole)
    parts = _parts(cells, one, base)
    table = table.join(_by_formula(table, cells, parts, base))
    if interval == "bootstrap":
        _draw_anew(table, cells, parts, base)
    return table


def _parts(cells: Cells, one: query.Counted, base: str) -> Share:
    """Return what each article of a term gives to its rate, above and below the line."""
    articles, above = one.articles, one.counts
    below = cells.lengths[articles]
    if base == "articles":
        above, below = np.sign(np.abs(above)), np.ones(len(articles))
    if base == "share":
        articles = np.union1d(one.articles, one.whole[0])
        above, below = (
            _spread_out(part, articles) for part in ((one.articles, one.counts), one.whole)
        )
    row = cells.row_of[articles]
    there = row >= 0
    return Share(row[there], above[there].astype(float), below[there].astype(float))


def _spread_out(part: tuple[np.ndarray, np.ndarray], articles: np.ndarray) -> np.ndarray:
    values = np.zeros(len(articles))
    values[np.searchsorted(articles, part[0])] = part[1]
    return values


def _by_formula(table: pd.DataFrame, cells: Cells, parts: Share, base: str) -> pd.DataFrame:
    """Return the rate with the limits of its formula; a difference below zero has none."""
    if base == "articles":
        return rate_of_articles(table["articles"], table["published"])
    below = table["whole"] if base == "share" else table["tokens"]
    if (parts.above < 0).any():
        rates = rate_of_words(table["count"].abs(), below)
        rates["rate"] *= np.sign(table["count"])
        rates[["low", "high"]] = np.nan
        return rates if base == "tokens" else rates / 1e4
    spread = _spread(table["count"].to_numpy(), below.to_numpy(), table, cells, parts, base)
    if base == "share":
        return rate_of_uses(table["count"], below, spread=spread)
    return rate_of_words(table["count"], below, spread=spread)


def _spread(count, below, table: pd.DataFrame, cells: Cells, parts: Share, base: str) -> float:
    """Return the variance of a term's counts over their sum, at least 1, pooled over the rows.

    The variance is that of a ratio estimator: of uses less what the article's length (of a share,
    its uses of the whole) lets expect.
    """
    rows, zero = len(count), np.zeros(len(count))
    rate = np.divide(count, below, out=zero.copy(), where=below > 0)
    expected = rate[parts.row] * parts.below
    own = np.bincount(parts.row, (parts.above - expected) ** 2, rows)
    if base == "tokens":
        used = np.bincount(parts.row, parts.below**2, rows)
        own = own + rate**2 * np.maximum(cells.squares - used, 0)
    published = table["published"].to_numpy()
    more = np.divide(published, published - 1, out=zero + 1, where=published > 1)
    return max(1.0, float((own * more).sum() / max(count.sum(), 1)))


def _draw_anew(table: pd.DataFrame, cells: Cells, parts: Share, base: str) -> None:
    """Put the bootstrap's limits into the rows in which enough articles use the term."""
    rows = len(table)
    using = np.bincount(parts.row, parts.above != 0, rows)
    enough = using >= FEW
    if base == "articles":
        enough &= table["published"].to_numpy() - using >= FEW
    if base == "share":
        for there in (parts.below != 0, parts.below != parts.above):
            enough &= np.bincount(parts.row, there, rows) >= FEW
    if not enough.any():
        return
    number = np.cumsum(enough) - 1
    there = enough[parts.row]
    share = Share(number[parts.row[there]], parts.above[there], parts.below[there])
    listed, below, squares = (
        np.bincount(share.row, part, enough.sum()) for part in (None, share.below, share.below**2)
    )
    rest = cells.published[enough] - listed
    if base == "tokens":
        left = Rest(rest, cells.tokens[enough] - below, cells.squares[enough] - squares)
    else:
        ones = rest if base == "articles" else np.zeros(len(rest))
        left = Rest(rest, ones, ones)
    low, high = resample(share, left, CONFIDENCE)
    scale = 1e6 if base == "tokens" else 100
    table.loc[enough, "low"], table.loc[enough, "high"] = low * scale, high * scale
