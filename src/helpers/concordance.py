"""Each use of a term, in the words around it, and the articles that use it."""

import numpy as np
import pandas as pd

from helpers import calendars, indexing, query, tables
from helpers.indexing import places


def find_lines(
    index,
    term: str,
    *,
    span: int = 8,
    period: str | None = None,
    source: str | None = None,
    n: int | None = None,
) -> pd.DataFrame:
    """Return each use of a term with the `span` words before and after it, the oldest first.

    One row per use: article_id, date, source, title, url, before, node, after. `before` is what
    is read first: in Persian it stands on the right. The three are cut from the article as it was
    written (title, then text), with its line breaks as spaces. `period` (such as "1402-07") and
    `source` keep the uses of one period or outlet, `n` the first `n` lines. Undated articles come
    last. A term that never occurs has no lines.
    """
    if not isinstance(span, int) or span < 0:
        raise ValueError(f"A span is a number of words on each side, 0 or more; {span!r} is not.")
    uses = _in_order(index, _choose(index, term, period, source, n)).head(n)
    cuts = _cut(index.read_places(uses["article"].unique()), uses, span)
    read = index.read_articles(uses["article"].unique()).set_index("article")
    lines = read.loc[uses["article"]].reset_index(drop=True)
    written = (lines["title"] + "\n" + lines["text"]).tolist()
    for column, left in zip(("before", "node", "after"), range(3), strict=True):
        lines[column] = [
            " ".join(text[cut[left] : cut[left + 1]].split())
            for text, cut in zip(written, cuts, strict=True)
        ]
    return lines.reindex(columns=tables.COLUMNS["lines"])


def find_articles(
    index,
    term: str,
    *,
    period: str | None = None,
    source: str | None = None,
    n: int | None = 10,
) -> pd.DataFrame:
    """Return the articles that use a term, the one with most uses first.

    Columns article_id, date, source, title, url, uses, tokens (the article's running words).
    `period`, `source` and `n` as in `find_lines`.
    """
    uses = _choose(index, term, period, source, n)
    counts = uses.groupby("article").size().rename("uses")
    counts = counts.sort_values(ascending=False, kind="stable").head(n)
    found = index.read_articles(counts.index).set_index("article").loc[counts.index]
    columns = ["article_id", "date", "source", "title", "url", "uses", "tokens"]
    return found.assign(uses=counts).reset_index(drop=True).reindex(columns=columns)


def _choose(index, term: str, period: str | None, source: str | None, n: int | None):
    """Return the uses of a term in a period and a source, in reading order."""
    if n is not None and (not isinstance(n, int) or n < 0):
        raise ValueError(f"n is a number of rows, 0 or more, or None for all; {n!r} is not.")
    catalogue = indexing.require(index).catalogue
    chosen = pd.Series(True, index=catalogue.index)
    if period is not None:
        kind = {"every": calendars.every_of(period), "calendar": calendars.calendar_of(period)}
        chosen &= calendars.period_of(catalogue["date"], **kind).eq(str(period)).fillna(False)
    if source is not None:
        sources = catalogue["source"].astype("string").fillna(tables.UNKNOWN)
        chosen &= sources == str(source)
        if str(source) not in set(sources):
            known = ", ".join(sorted(sources.unique())[:10])
            raise ValueError(f"No article has the source «{source}»; there are {known}.")
    uses = query.find_uses(index, term)
    return uses[chosen.to_numpy(bool)[uses["article"]]]


def _cut(words: pd.DataFrame, uses: pd.DataFrame, span: int) -> np.ndarray:
    """Return where each line begins, its node begins and ends, and the line ends: offsets."""
    article, position, starts, ends = (
        words[name].to_numpy() for name in ("article", "position", "start", "end")
    )
    of_use = uses["article"].to_numpy()
    at = places.number(of_use, uses["position"].to_numpy())
    first = np.searchsorted(places.number(article, position), at)
    last = first + uses["length"].to_numpy() - 1
    begin = np.maximum(first - span, np.searchsorted(article, of_use, "left"))
    end = np.minimum(last + span, np.searchsorted(article, of_use, "right") - 1)
    return np.column_stack([starts[begin], starts[first], ends[last], ends[end]])


def _in_order(index, uses: pd.DataFrame) -> pd.DataFrame:
    dates = index.column("date").to_numpy()[uses["article"]]
    return uses.iloc[pd.Series(dates).argsort(kind="stable").to_numpy()] if len(uses) else uses
