"""The columns each table promises, and a sentence when one is missing."""

from collections.abc import Iterable

import pandas as pd

UNKNOWN = "—"  # stands for a missing source, category …, where articles are grouped by it

COLUMNS: dict[str, tuple[str, ...]] = {
    "articles": ("article_id", "date", "source", "title", "text"),
    "tokens": ("article_id", "position", "token", "key", "lemma", "start", "end"),
    "vocabulary": ("token", "key", "lemma", "count", "articles"),
    "terms": ("term", "count", "articles", "tokens", "published", "rate", "low", "high"),
    "frequencies": (
        "period", "term", "count", "articles", "tokens", "published",
        "rate", "low", "high", "partial",
    ),
    "coverage": ("period", "published", "tokens", "partial"),
    "lines": ("article_id", "date", "source", "title", "url", "before", "node", "after"),
    "events": ("date", "label", "url"),
}  # fmt: skip


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
