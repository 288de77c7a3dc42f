"""A self-check compares an answer with the right one, and with the mistakes that learners make."""

import math
from collections.abc import Callable, Set
from functools import wraps
from numbers import Number

import pandas as pd

from .saying import Checked

RIGHT = "right"
_BESIDE_THE_POINT = (AttributeError, IndexError, KeyError, TypeError, ValueError)


def exercise(find: Callable[..., str | tuple[str, dict]]) -> Callable[..., Checked]:
    """Turn a function that finds what is wrong with an answer into the self-check of an exercise.

    The function gets the answer and what it rests on, and returns "right" or the name of a hint
    of its session, alone or with the values that the hint writes. The self-check takes also
    `language` ("fa" or "en"), is never an error, and is right of no answer that is still missing.
    """

    @wraps(find)
    def check(answer, *, language: str = "fa", **of) -> Checked:
        session = find.__module__.rpartition(".")[2]
        if is_missing(answer):
            hint, values = "unanswered", {}
        else:
            hint, values = _found(find, answer, of)
        return Checked(session, find.__name__, hint, values, language)

    return check


def judge(answer, wanted, /, *, tolerance: float = 1e-6, **mistakes) -> str | tuple[str, dict]:
    """Return "right", the first mistake whose answer this is, or else what is wrong in general.

    `mistakes` gives for the name of a hint the answer to which the mistake leads; one that is right
    by chance, as in a corpus where the trap is not set, is no mistake. Numbers are alike within
    `tolerance` (relative), texts but for spaces around them, lists in their order, sets in any;
    tables and columns by their values. In general an answer is of another kind ("kind") or "other".

    >>> judge(3, 4, doubled=8), judge(8, 4, doubled=8), judge(4.0, 4, doubled=4)
    ('other', 'doubled', 'right')
    """
    if are_alike(answer, wanted, tolerance):
        return RIGHT
    for name, value in mistakes.items():
        if are_alike(answer, value, tolerance):
            return name
    kind = kind_of(wanted)
    return "other" if kind == kind_of(answer) else of_another_kind(answer, kind)


def of_another_kind(answer, wanted: str) -> tuple[str, dict]:
    """Return the hint that an answer is of another kind than the one wanted.

    >>> of_another_kind(3, "text")
    ('kind', {'wanted': 'text', 'found': 'number'})
    """
    return "kind", {"wanted": wanted, "found": kind_of(answer)}


def are_alike(one, other, tolerance: float = 1e-6) -> bool:
    """Return whether two answers say the same.

    >>> are_alike(0.3, 0.1 + 0.2), are_alike(True, 1), are_alike(["الف"], ("الف ",))
    (True, False, True)
    """
    kind = kind_of(one)
    if kind != kind_of(other):
        return False
    if kind == "number":
        both_missing = pd.isna(one) and pd.isna(other)
        return bool(both_missing or math.isclose(one, other, rel_tol=tolerance, abs_tol=1e-12))
    if kind == "text":
        return one.strip() == other.strip()
    if kind == "set":
        return {_bare(entry) for entry in one} == {_bare(entry) for entry in other}
    if kind == "table":
        same = one.shape == other.shape and list(one.columns) == list(other.columns)
        return same and all(are_alike(one[name], other[name], tolerance) for name in one.columns)
    if kind == "list":
        pairs = list(zip(one, other, strict=False))
        return len(one) == len(other) and all(are_alike(a, b, tolerance) for a, b in pairs)
    return bool(one == other)


def kind_of(answer) -> str:
    """Return what kind of answer this is: number, text, truth, set, table, list or other.

    >>> [kind_of(answer) for answer in (1.5, "الف", True, {1}, [1], len)]
    ['number', 'text', 'truth', 'set', 'list', 'other']
    """
    if isinstance(answer, bool) or type(answer).__name__ == "bool":
        return "truth"
    kinds = {
        "number": Number,
        "text": str,
        "set": Set,
        "table": pd.DataFrame,
        "list": (list, tuple, pd.Series, pd.Index),
    }
    found = (kind for kind, types in kinds.items() if isinstance(answer, types))
    return next(found, "list" if type(answer).__name__ == "ndarray" else "other")


def is_missing(answer) -> bool:
    """Return whether an answer is still to be given: `...`, alone or among others, or no text.

    >>> is_missing(...), is_missing(""), is_missing(0)
    (True, True, False)
    """
    if isinstance(answer, list | tuple | set):
        return any(entry is ... for entry in answer)
    if isinstance(answer, dict):
        return any(entry is ... for entry in answer.values())
    return answer is ... or answer is None or (isinstance(answer, str) and not answer.strip())


def _found(find: Callable, answer, of: dict) -> tuple[str, dict]:
    """The hint and its values; an answer with which the check cannot even begin is of no kind."""
    try:
        found = find(answer, **of)
    except _BESIDE_THE_POINT:
        return "beside_the_point", {"found": kind_of(answer)}
    return found if isinstance(found, tuple) else (found, {})


def _bare(entry):
    return entry.strip() if isinstance(entry, str) else entry
