"""The columns each table promises, a sentence when one is missing, and how a table is written."""

import csv
import errno
import os
import re
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path

import pandas as pd

UNKNOWN = "—"  # stands for a missing source, category …, where articles are grouped by it

COLUMNS: dict[str, tuple[str, ...]] = {
    "articles": ("article_id", "date", "source", "title", "text"),
    "tokens": ("article_id", "position", "token", "key", "lemma", "start", "end"),
    "vocabulary": ("token", "key", "lemma", "count", "articles"),
    "terms": ("term", "count", "articles", "tokens", "published", "rate", "low", "high"),
    "ranks": ("rank", "term", "count", "tokens", "rate", "share"),
    "frequencies": (
        "period", "term", "count", "articles", "tokens", "published",
        "rate", "low", "high", "partial",
    ),
    "sides": (
        "term", "side", "first", "last", "count", "articles", "tokens", "published",
        "rate", "low", "high",
    ),
    "coverage": ("period", "published", "tokens", "repeats", "partial"),
    "lines": ("article_id", "date", "source", "title", "url", "before", "node", "after"),
    "keywords": (
        "term", "log_ratio", "low", "high", "count", "reference_count", "tokens",
        "reference_tokens", "rate", "reference_rate", "articles", "reference_articles",
        "log_likelihood", "log_likelihood_4", "p", "p_adjusted", "percent_difference",
        "log_odds", "z", "bayes_factor",
    ),
    "collocates": (
        "collocate", "count", "before", "after", "articles", "node_count", "collocate_count",
        "tokens", "expected", "log_dice", "mi", "mi3", "t", "log_likelihood", "delta_p",
        "delta_p_back",
    ),
    "company": ("period", "collocate", "count", "node_count", "log_dice"),
    "dispersions": ("term", "count", "parts", "range", "juilland_d", "dp", "dp_norm", "arf"),
    "occurrences": ("term", "article_id", "date", "source", "count"),
    "breaks": ("term", "period", "before", "after", "first", "last", "method", "penalty", "p"),
    "bursts": (
        "term", "first", "last", "level", "count", "published", "rate", "base_rate", "weight", "p",
    ),
    "volume_breaks": ("period", "before", "after", "first", "last", "p"),
    "trends": ("term", "slope", "low", "high", "tau", "p"),
    "repeats": ("article", "earlier", "similarity"),
    "stories": (
        "story", "article", "article_id", "date", "source", "title", "first_article",
        "first_source", "first_date", "delay", "similarity", "equal",
    ),
    "tellings": ("source", "tellings", "firsts", "copies", "own", "taken", "delay"),
    "copies": ("source", "first_source", "copies", "equal", "delay"),
    "events": ("date", "label", "url"),
    "faults": ("text", "problem", "other"),
}  # fmt: skip
_INVISIBLE = "\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad"
_FORMULA = re.compile(rf"[\t\r\n]|[\s\0{_INVISIBLE}]*[=+\-@\uff1d\uff0b\uff0d\uff20\u2212\ufe63]")
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)*(?:[eE][+-]?\d+)?", re.ASCII)


def require(table: pd.DataFrame, name: str, *, also: Iterable[str] = ()) -> pd.DataFrame:
    """Return `table` unchanged if it has every column that the table called `name` promises.

    `also` names further columns that the caller needs, such as `source`. Raises `TypeError`
    when `table` is not a DataFrame and `ValueError` when columns are missing; both sentences
    say what was found. Columns beyond the promised ones are welcome.

    >>> require(pd.DataFrame({"date": [], "label": []}), "events")
    Traceback (most recent call last):
    ...
    ValueError: A table of events needs the column url; this one has date, label.
    """
    if not isinstance(table, pd.DataFrame):
        raise TypeError(
            f"A table of {name} is a pandas DataFrame; this is a {type(table).__name__}."
        )
    missing = [column for column in (*COLUMNS[name], *also) if column not in table.columns]
    if missing:
        plural = "s" if len(missing) > 1 else ""
        found = ", ".join(map(str, table.columns)) or "no columns"
        raise ValueError(
            f"A table of {name} needs the column{plural} {', '.join(missing)}; "
            f"this one has {found}."
        )
    return table


def defuse(table: pd.DataFrame) -> pd.DataFrame:
    """Return a copy of a table in which no text is a formula for a spreadsheet.

    A cell or a heading that begins with = + - @ (also in full width, or after spaces and invisible
    marks), with a tab or with a line's end gets a ' in front; a number stays as it is.

    >>> defuse(pd.DataFrame({"term": ["=امنیت", "-5"], "slope": [-1, 0]})).values.tolist()
    [["'=امنیت", -1], ['-5', 0]]
    """
    safe = table.copy()
    for place, kind in enumerate(table.dtypes):
        if isinstance(kind, pd.CategoricalDtype) or not pd.api.types.is_numeric_dtype(kind):
            column = table.iloc[:, place]
            if not pd.api.types.is_datetime64_any_dtype(kind):
                safe.isetitem(place, column.astype(object).map(_defused, na_action="ignore"))
    return safe.rename(columns=_defused)


def write_csv(table: pd.DataFrame, path: str | os.PathLike, *, what: str = "table") -> None:
    """Write a table as CSV that is safe to open in a spreadsheet (`defuse`), without its index.

    UTF-8 with a byte-order mark, so that Excel opens it; text stays in reading order. Where one has
    a ; or a tab in it, all texts are in quotation marks, since a spreadsheet may part cells there.
    The file appears only when it is complete; `what` is what the sentences of `writing` call it.
    """
    with writing(path, what) as unfinished:
        kept = table if isinstance(table.index, pd.RangeIndex) else table.reset_index(drop=True)
        safe = defuse(kept)
        quoting = csv.QUOTE_NONNUMERIC if _may_be_parted(safe) else csv.QUOTE_MINIMAL
        safe.to_csv(
            unfinished, index=False, encoding="utf-8-sig", lineterminator="\n", quoting=quoting
        )


@contextmanager
def writing(path: str | os.PathLike, what: str = "table") -> Iterator[str]:
    """Give the name of a file that takes the place of `path` only when it is complete.

    Nothing is left of it where writing fails or is broken off. The system's `OSError` comes with
    a sentence: see `told`.
    """
    path = Path(path)
    with told(path, what):
        handle, unfinished = tempfile.mkstemp(dir=path.parent, prefix=".unfinished-")
        os.close(handle)
        try:
            yield unfinished
            os.chmod(unfinished, 0o666 & ~_umask())
            os.replace(unfinished, path)
        except BaseException:
            Path(unfinished).unlink(missing_ok=True)
            raise


@contextmanager
def told(path: Path, what: str = "table") -> Iterator[None]:
    """Say in a sentence, with the path, what the system has against writing there."""
    try:
        yield
    except OSError as problem:
        raise type(problem)(_sentence(path, problem, what)) from problem


def _defused(cell):
    if isinstance(cell, str) and _FORMULA.match(cell) and not _NUMBER.fullmatch(cell):
        return f"'{cell}"
    return cell


def _may_be_parted(table: pd.DataFrame) -> bool:
    texts = table.select_dtypes(exclude="number")
    cells = chain(texts.columns, *(column for _, column in texts.items()))
    return any(isinstance(cell, str) and (";" in cell or "\t" in cell) for cell in cells)


def _sentence(path: Path, problem: OSError, what: str) -> str:
    in_the_way = next((part for part in (path, *path.parents) if os.path.isfile(part)), None)
    if problem.errno == errno.ENAMETOOLONG:
        return f"{str(path)!r} is too long a name for this disk. Give the {what} a shorter one."
    if isinstance(problem, (FileExistsError, NotADirectoryError)) and in_the_way:
        return f"{str(in_the_way)!r} is a file, not a folder. Give the {what} another folder."
    if os.path.isdir(path) and isinstance(problem, (IsADirectoryError, PermissionError)):
        return f"{str(path)!r} is a folder and cannot be written. Give the {what} another name."
    why = problem.strerror or str(problem)
    return (
        f"{str(path)!r} cannot be written: {why}. Close it where another program has it open, "
        f"or give the {what} another folder."
    )


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
