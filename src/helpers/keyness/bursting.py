"""What each burst is about: the words that its days use more than the rest of the corpus."""

import numpy as np
import pandas as pd

from helpers import indexing, query

from .asking import refuse_few
from .measuring import measure, named
from .sides import count, of_masks

COLUMNS = ["keyword", "log_ratio", "low", "high", "count", "reference_count", "articles"]
_BURST = ["term", "first", "last"]


def of_bursts(
    index,
    bursts: pd.DataFrame,
    *,
    n: int = 5,
    where: str | None = None,
    distinct: bool = False,
    min_articles: int = 3,
    min_count: int = 5,
) -> pd.DataFrame:
    """Return the keywords of each burst: of all articles from its first to its last period.

    `bursts` has the columns term, first and last (periods). The articles of that span are
    compared with all others, as in `compare`, and the `n` words with the highest lower limit of
    the log ratio kept, those above 0 alone; the burst's own term is one of them only where it
    is so itself. Columns term, first, last, keyword, log_ratio, low, high, count,
    reference_count, articles. A burst that has no keyword has no row.
    """
    _refuse(bursts)
    refuse_few(n=n, min_articles=min_articles, min_count=min_count)
    chosen = query.choose(indexing.require(index), where, distinct=distinct)
    spans = bursts[["first", "last"]].drop_duplicates(ignore_index=True)
    spans["comparison"] = np.arange(len(spans))
    table = pd.DataFrame(columns=["comparison", *COLUMNS])
    if len(spans):
        table = _find(index, spans, chosen, min_count, min_articles)
    table = table.groupby("comparison").head(n)
    found = bursts[_BURST].merge(spans, on=["first", "last"]).merge(table, on="comparison")
    found = found[[*_BURST, *COLUMNS]]
    found.attrs = {
        **index.about,
        "where": where,
        "repeats": int(query.choose(index, where).sum() - chosen.sum()) if distinct else 0,
    }
    return found


def _refuse(bursts) -> None:
    if not isinstance(bursts, pd.DataFrame):
        raise TypeError(
            "Bursts are a table with the columns term, first and last; this is a "
            f"{type(bursts).__name__}."
        )
    missing = [column for column in _BURST if column not in bursts.columns]
    if missing:
        raise ValueError(f"A table of bursts needs the column {missing[0]}.")


def _find(index, spans: pd.DataFrame, chosen, min_count: int, min_articles: int) -> pd.DataFrame:
    """Return the keywords of each span, the surest first."""
    targets = np.array(
        [
            chosen & query.choose(index, f"period:{span.first}..{span.last}")
            for span in spans.itertuples()
        ]
    )
    found = named(index, count(index, of_masks(targets, chosen), min_count, min_articles))
    table = measure(found, None).rename(columns={"term": "keyword"})
    return table[table["low"] > 0]
