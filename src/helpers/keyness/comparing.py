"""Keywords: the words that a part of a corpus uses more than another part, or another corpus."""

import numpy as np
import pandas as pd

from helpers import indexing, query

from .asking import refer, refuse, set_apart
from .measuring import measure, named
from .sides import count

MARGIN = 0.5


def compare(
    index,
    target: str | None = None,
    *,
    reference=None,
    by: str | None = None,
    calendar: str = "jalali",
    where: str | None = None,
    distinct: bool = False,
    min_articles: int = 3,
    min_count: int = 5,
    correction: str | None = "holm",
) -> pd.DataFrame:
    """Return the keywords of a target against a reference, the surest difference first.

    `target` is a text of restrictions as `query.choose` reads them, such as `source:ایسنا` or
    `period:1402-07`; `reference` is another such text, another index, or None for the rest of the
    corpus. An article that fits both counts for the target alone. With `by` (a column of the
    articles such as "source"; day, week, month, season or year) each value is compared with the
    rest, and stands in that column, or in `period`, first; a single value has no rest and no rows.
    `where` limits both sides, and with
    `distinct` articles that repeat an earlier one are set aside on both.

    One row for each word with a letter that the target has `min_count` times in `min_articles`
    articles: the table `keywords`. Rows are sorted by the lower limit of the log ratio (95 %
    limits that allow for words clustering in articles). `p_adjusted` is the p of `log_likelihood`
    corrected (holm, bh, bonferroni or None) for all words in the table. Rates are per million
    running words. Raises `ValueError` where there is nothing to compare.
    """
    indexing.require(index)
    refuse(target, reference, by, min_articles, min_count, correction)
    chosen = query.choose(index, where, distinct=distinct)
    values, sides = set_apart(index, target, reference, (by, calendar), chosen)
    if isinstance(reference, indexing.Index):
        others = query.choose(reference, where, distinct=distinct)
        sides = sides._replace(reference=refer(reference, others))
    table = measure(named(index, count(index, sides, min_count, min_articles)), correction)
    compared = table.pop("comparison")
    if by is not None:
        table.insert(0, values.name, values.array.take(compared))
    table.attrs = _attributes(index, target, reference, where, distinct, chosen)
    least = {"min_articles": min_articles, "min_count": min_count}
    table.attrs |= {"by": by, "correction": correction, "tests": len(table), **least}
    return table


def find_lockwords(
    index,
    target: str | None = None,
    *,
    margin: float = MARGIN,
    reference=None,
    by: str | None = None,
    calendar: str = "jalali",
    where: str | None = None,
    distinct: bool = False,
) -> pd.DataFrame:
    """Return the words that both sides use alike, the most frequent first (Baker 2011).

    Alike are those whose whole interval of the log ratio lies between minus `margin` and
    `margin`: 0.5 is a rate at most 1.41 times the other. A word that differs by no more than
    chance, but is too rare to be sure, is no lockword. Columns and options of `compare`.
    """
    if not isinstance(margin, int | float) or not margin > 0:
        raise ValueError(f"margin is a log ratio above 0, such as 0.5; {margin!r} is not.")
    table = compare(
        index, target, reference=reference, by=by, calendar=calendar, where=where, distinct=distinct
    )
    alike = table[(table["low"] > -margin) & (table["high"] < margin)]
    uses = alike["count"] + alike["reference_count"]
    alike = alike.loc[uses.sort_values(ascending=False, kind="stable").index]
    if by is not None:
        first = list(dict.fromkeys(table.iloc[:, 0]))
        places = pd.Index(first).get_indexer(alike.iloc[:, 0])
        alike = alike.iloc[np.argsort(places, kind="stable")]
    return alike.reset_index(drop=True)


def _attributes(index, target, reference, where, distinct, chosen: np.ndarray) -> dict:
    """Return what was compared with what, as texts, and how many repeats were set aside."""
    named = reference.corpus if isinstance(reference, indexing.Index) else reference
    return {
        **index.about,
        "target": target,
        "reference": named,
        "where": where,
        "repeats": int(query.choose(index, where).sum() - chosen.sum()) if distinct else 0,
    }
