"""The uses that are asked for: of a term, in the articles that a reader chooses."""

from numbers import Integral

import numpy as np
import pandas as pd

from helpers import indexing, query


def choose(
    index, where: str | None, distinct: bool, period: str | None = None, source: str | None = None
) -> np.ndarray:
    """Return which articles are asked: those of `where`, a period and a source, or all.

    A period and a source are read as restrictions are: «۱۴۰۲/۷», and a source in any spelling.
    """
    chosen = query.choose(indexing.require(index), where, distinct=distinct)
    for column, value in (("period", period), ("source", source)):
        if value is not None:
            quoted = f"«{value}»" if '"' in str(value) else f'"{value}"'
            chosen &= query.choose(index, f"{column}:{quoted}")
    return chosen


def find_uses(index, term: str, chosen: np.ndarray) -> pd.DataFrame:
    """Return the uses of a term in the chosen articles, in reading order."""
    uses = query.find_uses(index, term)
    return uses[chosen[uses["article"].to_numpy()]].reset_index(drop=True)


def name_of(term) -> str:
    """Return what a term is called: itself, the name of a list, or the words of a list."""
    if isinstance(term, pd.DataFrame):
        term = term["term"].unique()
    return term if isinstance(term, str) else "، ".join(map(str, term))


def check_rows(n: int | None, what: str = "n", rows: str = "rows") -> None:
    """Raise `ValueError` where `n` is no number of rows."""
    if n is not None and (not isinstance(n, Integral) or isinstance(n, bool) or n < 0):
        raise ValueError(f"{what} is a number of {rows}, 0 or more, or None for all; {n!r} is not.")
