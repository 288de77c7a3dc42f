"""Where in time terms are used: the articles that use them, by date, and the silences between."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from helpers import indexing, query
from helpers.query.tracing import trace

LONG, MUCH_LONGER = 14, 3  # days; times the usual pause between two days of publishing
DAY = "datetime64[D]"


def through_time(index, *, terms, where: str | None = None, distinct: bool = False) -> pd.DataFrame:
    """Return which articles use each term, and when: the table `occurrences`.

    One row per term and dated article that uses it, term by term and then by date: term,
    article_id, date, source and count, the uses in the article. `where` (restrictions as
    `query.choose` reads them) limits the articles, and so do a term's own restrictions; with
    `distinct` articles that repeat an earlier one are set aside. The uses of a share are those of
    what stands above its line; of a difference, the articles are those in which it is above zero.

    `attrs["undated"]` is how many of the articles asked have no date: they are in no row.
    `attrs["first"]` and `attrs["last"]` are the corpus' first and last day (ISO text), and
    `attrs["counted"]` says for each term, used or not, its `count`, the `published` articles and
    `tokens` that it was counted in, and the `gaps`: pairs of days (ISO text, both included)
    between which no such article was published, where that lasts for more than two weeks and more
    than three times the median pause between days of publishing. So that where a term is silent,
    and where the corpus is, can be told apart.
    """
    terms = list(terms) if isinstance(terms, Iterator) else terms
    parsed = query.parse_all(terms)
    asked = query.choose(indexing.require(index), where, distinct=distinct)
    about = pd.DataFrame({name: index.column(name) for name in ("article_id", "date", "source")})
    dated = about["date"].notna().to_numpy()
    parts, facts = [], {}
    for term, counted in zip(parsed, query.count_all(index, parsed), strict=True):
        kept = dated & (asked if counted.among is None else asked & counted.among)
        inside = kept[counted.articles] & (counted.counts > 0)
        rows = about.iloc[counted.articles[inside]].assign(count=counted.counts[inside])
        rows.insert(0, "term", term)
        parts.append(rows.sort_values("date", kind="stable"))
        facts[term] = {"count": int(rows["count"].sum())} | _facts(index, about["date"], kept)
    table = pd.concat(parts, ignore_index=True).astype({"term": "str", "count": int})
    table.attrs = {
        **index.about,
        "articles": int(asked.sum()),
        "undated": int((asked & ~dated).sum()),
        "terms": trace(index, terms),
        "counted": facts,
    }
    return _told(index, table, asked, where, distinct)


def _facts(index, dates: pd.Series, kept: np.ndarray) -> dict:
    """Return how much some dated articles are, and when none of them was published."""
    days = dates.to_numpy(DAY)
    known = days[~np.isnat(days)]
    return {
        "published": int(kept.sum()),
        "tokens": int(index.column("tokens").to_numpy()[kept].sum()),
        "gaps": _gaps(days[kept], (known.min(), known.max())) if len(known) else [],
    }


def _gaps(days: np.ndarray, ends: tuple) -> list[list[str]]:
    """Return the first and the last day of each long silence from the first end to the last.

    >>> days = np.array(["2020-01-01", "2020-01-02", "2020-01-03", "2020-01-20"], "datetime64[D]")
    >>> _gaps(days, (days[0], np.datetime64("2020-01-30")))
    [['2020-01-04', '2020-01-19']]
    """
    one = np.timedelta64(1, "D")
    heard = np.unique(days)
    usual = np.median(np.diff(heard).astype(int)) if len(heard) > 1 else 1
    edges = np.r_[ends[0] - one, heard, ends[1] + one]
    silent = np.diff(edges).astype(int) - 1
    long = np.flatnonzero(silent > max(LONG, MUCH_LONGER * usual))
    return [[str(edges[at] + one), str(edges[at + 1] - one)] for at in long]


def _told(index, table: pd.DataFrame, asked: np.ndarray, where, distinct: bool) -> pd.DataFrame:
    """Return the table, whose attributes say when the corpus is and what it was limited to."""
    if len(days := index.column("date").dropna().to_numpy(DAY)):
        table.attrs |= {"first": str(days.min()), "last": str(days.max())}
    if where is not None:
        table.attrs["where"] = where
    if distinct:
        table.attrs["repeats"] = int(query.choose(index, where).sum() - asked.sum())
    return table
