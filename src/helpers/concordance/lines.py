"""Concordance lines: each use of a term in the words, or in the sentence, around it."""

from numbers import Integral

import numpy as np
import pandas as pd

from helpers import tables
from helpers.indexing import places, windows

from .asking import check_rows, choose, find_uses, name_of
from .sorting import order_by_words

SORTS = ("date", "before", "after", "node")


def find_lines(
    index,
    term: str,
    *,
    span: int | str = 8,
    sort: str = "date",
    n: int | None = None,
    sample: int | None = None,
    seed: int = 0,
    period: str | None = None,
    source: str | None = None,
    where: str | None = None,
    distinct: bool = False,
) -> pd.DataFrame:
    """Return each use of a term with the words before and after it.

    One row per use: article_id, date, source, title, url, before, node, after. `before` is what
    is read first: in Persian it stands on the right. The three are cut from the article as it was
    written (title, then text), with its line breaks as spaces. A term that never occurs has no
    lines. `attrs` has the term and how many `uses` there are to choose from.

    What is shown of a use: `span` words on each side, or its "sentence" (a title is one; a comma
    or a colon does not end it). In what order: `sort` is "date" (the oldest first, undated ones
    last), "before" (by the five words before the node, the nearest first), "after" or "node", in
    Persian alphabetical order. How many: the first `n` lines, of a random `sample` of so many
    uses, each equally likely; the same `seed` draws the same. Of which articles: those of a
    `period` (such as "1402-07"), a `source`, or `where` (restrictions, see `query.choose`);
    `distinct` sets aside articles that repeat an earlier one.
    """
    _check(span, sort, n, sample, seed)
    found = find_uses(index, term, choose(index, where, distinct, period, source))
    uses = _in_order(index, _draw(found, sample, seed), sort).head(n)
    lines = _cut(index, uses, span).reindex(columns=tables.COLUMNS["lines"])
    lines.attrs = index.about | {"term": name_of(term), "uses": len(found)}
    return lines


def _draw(uses: pd.DataFrame, sample: int | None, seed: int) -> pd.DataFrame:
    if sample is None or sample >= len(uses):
        return uses
    drawn = np.random.default_rng(seed).choice(len(uses), sample, replace=False)
    return uses.iloc[np.sort(drawn)]


def _check(span, sort, n, sample, seed) -> None:
    check_rows(n)
    check_rows(sample, "sample", "uses")
    is_number = isinstance(span, Integral) and not isinstance(span, bool)
    if span != "sentence" and not (is_number and span >= 0):
        raise ValueError(
            f"A span is a number of words on each side, 0 or more, or 'sentence'; {span!r} is not."
        )
    if sort not in SORTS:
        raise ValueError(f"Lines are sorted by {', '.join(SORTS)}; {sort!r} is none of them.")
    if not isinstance(seed, Integral) or seed < 0:
        raise ValueError(f"A seed is a whole number, 0 or more; {seed!r} is not.")


def _in_order(index, uses: pd.DataFrame, sort: str) -> pd.DataFrame:
    if len(uses) and sort != "date":
        order = order_by_words(index, uses, sort)
        return uses.iloc[order]
    dates = pd.Series(index.column("date").to_numpy()[uses["article"]])
    return uses.iloc[dates.argsort(kind="stable").to_numpy()] if len(uses) else uses


def _cut(index, uses: pd.DataFrame, span: int | str) -> pd.DataFrame:
    """Return the articles of some uses, one row per use, with before, node and after."""
    numbers = np.unique(uses["article"])
    words, read = index.read_places(numbers), index.read_articles(numbers)
    cuts = _offsets(words, read, uses, span)
    lines = read.set_index("article").loc[uses["article"]].reset_index(drop=True)
    written = (lines["title"] + "\n" + lines["text"]).tolist()
    for column, left in zip(("before", "node", "after"), range(3), strict=True):
        lines[column] = [
            " ".join(text[cut[left] : cut[left + 1]].split())
            for text, cut in zip(written, cuts, strict=True)
        ]
    return lines


def _offsets(words: pd.DataFrame, read: pd.DataFrame, uses: pd.DataFrame, span: int | str):
    """Return where each line begins, its node begins and ends, and the line ends."""
    article, position, starts, ends = (
        words[name].to_numpy() for name in ("article", "position", "start", "end")
    )
    of_use = uses["article"].to_numpy()
    at = places.number(of_use, uses["position"].to_numpy())
    first = np.searchsorted(places.number(article, position), at)
    last = first + uses["length"].to_numpy() - 1
    if span == "sentence":
        sentence = windows.find_sentences(windows.Block(article, words, first, last), read)
        begin = np.searchsorted(sentence, sentence[first], "left")
        end = np.searchsorted(sentence, sentence[last], "right") - 1
    else:
        begin = np.maximum(first - span, np.searchsorted(article, of_use, "left"))
        end = np.minimum(last + span, np.searchsorted(article, of_use, "right") - 1)
    return np.column_stack([starts[begin], starts[first], ends[last], ends[end]])
