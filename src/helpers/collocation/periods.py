"""How the company of a word changes from period to period."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from helpers.indexing import crossing, windows
from helpers.indexing.cells import cells_in_time, cells_of

from . import measures
from .company import asked, attributes, check_least, check_span, is_number, select
from .counting import choose_uses

FEW = 10  # uses of the node: with fewer, a period's company is a matter of chance


def over_time(
    index,
    node: str,
    *,
    every: str = "year",
    calendar: str = "jalali",
    n: int = 10,
    span: int | tuple[int, int] = (5, 5),
    where: str | None = None,
    distinct: bool = False,
    min_count: int = 3,
    leave_out: Iterable[str] | None = None,
) -> pd.DataFrame:
    """Return the leading collocates of a node in each period, and how strong each is in all.

    A collocate leads where it is among the `n` of highest logDice of a period that has at least
    ten uses of the node, with at least `min_count` co-occurrences there. One row per period and
    collocate that leads in any, the silent periods included: period, collocate, count (words of it
    in the windows), node_count and collocate_count (uses of both in the period), published,
    log_dice (missing where they are never together), rank (among all collocates of the period; 1
    is the strongest) and few (fewer than ten uses of the node: do not read much into them).
    `span` is in words; the other options are those of `around`. Undated articles are left out.
    """
    span = _check(span, n, min_count)
    cells = cells_in_time(index, every, calendar, None)
    uses, chosen = choose_uses(index, node, where, distinct)
    chosen &= cells.row_of >= 0
    cells = cells_of(cells.lengths, cells.rows, np.where(chosen, cells.row_of, -1))
    uses = uses[chosen[uses["article"].to_numpy()]]
    company = windows.find_company(index, uses, *span)
    together = _cross(index, cells, company.article, company.word)
    together = together[together["number"].isin(_wanted(index, together, min_count, leave_out))]
    of_node = cells.sum(uses["article"].to_numpy())
    of_key = _count_keys(index, cells, company, together["number"].unique())
    table = _rank(together, of_node, of_key, min_count)
    leading = table["number"][(table["rank"] <= n) & (of_node[table["row"]] >= FEW)].unique()
    table = _fill(index, cells, table[table["number"].isin(leading)], of_node, of_key)
    table.attrs = attributes(index, node, span, chosen) | {"every": every, "calendar": calendar}
    table.attrs |= asked(index, where, distinct, min_count)
    return table


def _check(span, n, min_count) -> tuple[int, int]:
    span = check_span(span)
    if isinstance(span, str):
        raise ValueError(f"Over time a span is in words, such as 5 or (5, 2); {span!r} is not.")
    check_least(min_count)
    if not is_number(n, 1):
        raise ValueError(f"n is a number of collocates, 1 or more; {n!r} is not.")
    return span


def _cross(index, cells, article: np.ndarray, word: np.ndarray) -> pd.DataFrame:
    """Return how often each key stands in each row of the cells: row, number, count."""
    keys = crossing.read_keys(index)
    pairs = cells.row_of[article].astype("int64") * len(keys.table) + keys.of_word[word]
    pairs, counts = np.unique(pairs, return_counts=True)
    row, number = np.divmod(pairs, len(keys.table))
    return pd.DataFrame({"row": row, "number": number, "count": counts})


def _wanted(index, together: pd.DataFrame, least: int, leave_out) -> np.ndarray:
    most = np.zeros(len(crossing.read_keys(index).table), int)
    np.maximum.at(most, together["number"].to_numpy(), together["count"].to_numpy())
    return select(index, most, least, leave_out)


def _count_keys(index, cells, company, numbers: np.ndarray) -> pd.Series:
    """Return the uses of some keys in each row, outside the node."""
    words = crossing.read_keys(index).words_of(numbers)
    counted = [cells.sum(*uses) for uses in index.count_uses(words)]
    names = pd.MultiIndex.from_product([numbers, range(len(cells.rows))], names=["number", "row"])
    counts = pd.Series(np.array(counted, float).ravel(), names)
    own = _cross(index, cells, company.own_articles, company.own_words)
    own = own.set_index(["number", "row"])["count"]
    return counts.sub(own.reindex(names, fill_value=0))


def _rank(together: pd.DataFrame, of_node: np.ndarray, of_key: pd.Series, least: int):
    places = pd.MultiIndex.from_frame(together[["number", "row"]])
    strength = measures.log_dice(
        together["count"], of_node[together["row"]], of_key.loc[places].to_numpy()
    )
    often = strength.where(together["count"] >= least)
    rank = often.groupby(together["row"]).rank(ascending=False, method="first")
    return together.assign(log_dice=strength, rank=rank)


def _fill(index, cells, table: pd.DataFrame, of_node: np.ndarray, of_key: pd.Series):
    """Return a row for each period and collocate, also where they are not together."""
    best = table.groupby("number")["log_dice"].max().sort_values(ascending=False).index
    names = pd.MultiIndex.from_product([range(len(cells.rows)), best], names=["row", "number"])
    full = table.set_index(["row", "number"]).reindex(names).reset_index()
    terms = crossing.read_keys(index).table["term"]
    row = full["row"].to_numpy()
    return pd.DataFrame(
        {
            "period": cells.rows["period"].to_numpy()[row],
            "collocate": terms[full["number"]].to_numpy(),
            "count": full["count"].fillna(0).astype(int),
            "node_count": of_node[row],
            "collocate_count": of_key.reorder_levels(["row", "number"]).loc[names].to_numpy(int),
            "published": cells.published[row],
            "log_dice": full["log_dice"],
            "rank": full["rank"].astype("Int64"),
            "few": of_node[row] < FEW,
        }
    )
