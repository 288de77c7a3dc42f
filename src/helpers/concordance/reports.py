"""The articles behind a term: those that use it most, and those behind a burst."""

from collections.abc import Iterable, Mapping

import numpy as np
import pandas as pd

from helpers import calendars, query

from .asking import check_rows, choose, find_uses

_ARTICLE = ["article_id", "date", "source", "title", "url", "uses", "tokens"]
_HEADLINE = ["term", "first", "last", "date", "source", "title", "url", "uses", "article_id"]


def find_articles(
    index,
    term: str,
    *,
    period: str | None = None,
    source: str | None = None,
    where: str | None = None,
    distinct: bool = False,
    n: int | None = 10,
) -> pd.DataFrame:
    """Return the articles that use a term, the one with most uses first.

    Columns article_id, date, source, title, url, uses, tokens (the article's running words).
    `period`, `source`, `where`, `distinct` and `n` as in `find_lines`.
    """
    check_rows(n)
    uses = find_uses(index, term, choose(index, where, distinct, period, source))
    counts = uses.groupby("article").size().rename("uses")
    counts = counts.sort_values(ascending=False, kind="stable").head(n)
    found = index.read_articles(counts.index).set_index("article").loc[counts.index]
    return _about(index, found.assign(uses=counts).reset_index(drop=True), _ARTICLE)


def headlines(
    index,
    bursts: pd.DataFrame,
    *,
    n: int = 3,
    terms: Mapping[str, Iterable[str]] | None = None,
) -> pd.DataFrame:
    """Return the articles behind each burst: those with most uses of its term inside it.

    `bursts` has the columns term, first and last (periods), as `changes.find_bursts` gives them;
    `terms` says what a term stands for where it is the name of a list. Up to `n` rows per burst,
    in its order: term, first, last, date, source, title, url, uses, article_id; of equals the
    earliest article. Articles that repeat an earlier one are set aside.
    """
    check_rows(n)
    lacking = [name for name in ("term", "first", "last") if name not in bursts.columns]
    if lacking:
        raise ValueError(f"A table of bursts has term, first and last; {lacking[0]} is missing.")
    bursts, kept = bursts[["term", "first", "last"]], choose(index, None, True)
    uses = _count(index, bursts["term"].unique(), terms or {})
    leading = [
        _leading(index, uses[term], kept, first, last, n) for term, first, last in bursts.values
    ]
    articles, counts = (
        np.concatenate([np.empty(0, int), *(found[part] for found in leading)]) for part in (0, 1)
    )
    of_burst = np.repeat(np.arange(len(bursts)), [len(found) for found, _ in leading])
    found = index.read_articles(articles).set_index("article").loc[articles]
    table = pd.concat(
        [bursts.iloc[of_burst].reset_index(drop=True), found.reset_index(drop=True)], axis="columns"
    )
    return _about(index, table.assign(uses=counts), _HEADLINE)


def _count(index, names: Iterable[str], terms: Mapping[str, Iterable[str]]) -> dict:
    """Return the articles that use each term, and how often each does."""
    uses = {}
    for name in names:
        parsed = query.parse_all({name: terms[name]} if name in terms else [name])
        (uses[name],) = query.count_all(index, parsed)
    return uses


def _leading(index, uses, kept: np.ndarray, first, last, n: int | None):
    """Return the articles between two periods with most uses, and how many these are."""
    articles, counts = np.asarray(uses[0]), np.asarray(uses[1])
    dates = index.column("date")
    inside = (dates >= calendars.start_of(first)) & (dates < calendars.end_of(last))
    wanted = (inside.to_numpy(bool) & kept)[articles] & (counts > 0)
    articles, counts = articles[wanted], counts[wanted]
    order = np.lexsort((dates.to_numpy()[articles], -counts))[:n]
    return articles[order], counts[order]


def _about(index, table: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
    table = table.reindex(columns=columns)
    table.attrs = index.about
    return table
