"""What is compared with what: the articles of each side, or a sentence where one has no word."""

from numbers import Integral

import numpy as np
import pandas as pd

from helpers import indexing, query
from helpers.indexing import crossing

from . import sides
from .measuring import CORRECTIONS
from .sides import Reference, Sides, of_masks


def set_apart(index, target, reference, divided: tuple, chosen: np.ndarray) -> tuple:
    """Return the values of `by`, a Series with its name (None without it), and the sides.

    `divided` is by and the calendar.
    """
    by, calendar = divided
    if by is None:
        return None, _oppose(index, target, reference, chosen)
    return _divide(index, by, calendar, reference, chosen)


def _divide(
    index, by: str, calendar: str, reference, chosen: np.ndarray
) -> tuple[pd.Series, Sides]:
    """Return the values of a column, or periods, and each of them as a target.

    Where there is only one, it has nothing to be compared with, and is no target.
    """
    cells = crossing.divide(index, by, calendar=calendar, chosen=chosen)
    alone = not isinstance(reference, indexing.Index) and (cells.tokens > 0).sum() < 2
    compared = np.full_like(cells.row_of, -1) if alone else cells.row_of
    return cells.rows.iloc[:, 0], Sides(compared, len(cells.rows))


def _oppose(index, target: str | None, reference, chosen: np.ndarray) -> Sides:
    """Return a target and its reference: what is named, the rest, or another index."""
    own = chosen & query.choose(index, target)
    _refuse_empty(index, own, target or index.corpus)
    rest = chosen & ~own
    if isinstance(reference, str):
        rest &= query.choose(index, reference)
    if not isinstance(reference, indexing.Index):
        _refuse_empty(index, rest, reference or "the rest of the corpus")
    return of_masks(own[None], own | rest)


def refer(index, chosen: np.ndarray) -> Reference:
    """Return the words of another index as a reference."""
    _refuse_empty(index, chosen, index.corpus)
    return sides.refer(index, chosen)


def refuse(target, reference, by, min_articles, min_count, correction) -> None:
    """Raise an error with a sentence where it is not clear what is asked."""
    if by is not None and (target is not None or isinstance(reference, str)):
        raise ValueError(
            "by compares each value with the rest; leave out target and reference, and limit "
            "both sides with where."
        )
    if reference is not None and not isinstance(reference, str | indexing.Index):
        raise TypeError(
            "A reference is a text of restrictions such as 'source:ایسنا', or an index; this is a "
            f"{type(reference).__name__}."
        )
    if by is None and target is None and not isinstance(reference, indexing.Index):
        raise ValueError(
            "There is nothing to compare; name a target such as 'source:ایسنا', or by='source'."
        )
    refuse_few(min_articles=min_articles, min_count=min_count)
    if correction not in CORRECTIONS:
        raise ValueError(
            f"A correction is holm, bh, bonferroni or None; {correction!r} is none of them."
        )


def refuse_few(**numbers) -> None:
    """Raise `ValueError` with a sentence where one of these is no whole number from 1."""
    for name, value in numbers.items():
        if not isinstance(value, Integral) or isinstance(value, bool) or value < 1:
            raise ValueError(f"{name} is a number, 1 or more; {value!r} is not.")


def _refuse_empty(index, side: np.ndarray, asked: str) -> None:
    if not index.column("tokens").to_numpy()[side].any():
        raise ValueError(
            f"No article with a word is left on the side «{asked}»; there is nothing to compare."
        )
