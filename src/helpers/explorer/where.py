"""The outlets, the categories and the time that a view has chosen, as the query language has it."""

import re
from collections.abc import Sequence
from functools import lru_cache

import pandas as pd

from helpers import indexing, orthography, query
from helpers.query.parsing import parse_restrictions
from helpers.tables import UNKNOWN

from .words import Refusal

COLUMNS = {"sources": "source", "categories": "category"}


@lru_cache(maxsize=64)
def values_of(index: indexing.Index, column: str) -> pd.DataFrame:
    """Return the values of a column of the articles: value, tokens, articles, largest first.

    Spellings of one value that a query does not tell apart stand together under the most frequent.
    No row where the articles have no such column. What a query cannot ask for is left out.
    """
    if column not in index.columns:
        return pd.DataFrame({"value": [], "tokens": [], "articles": []})
    written = index.column(column).astype(object)
    texts = written.where(written.notna(), UNKNOWN).map(str)
    sizes = pd.DataFrame({"value": texts, "tokens": index.column("tokens"), "articles": 1})
    sizes = sizes.groupby("value", sort=False).sum().reset_index()
    sizes = sizes.sort_values("articles", ascending=False, kind="stable")
    sizes["key"] = sizes["value"].map(_key)
    kept = sizes.groupby("key", sort=False).agg({"value": "first", "tokens": "sum",
                                                 "articles": "sum"})  # fmt: skip
    kept = kept[kept["value"].map(_is_writable)]
    return kept.sort_values("tokens", ascending=False, kind="stable").reset_index(drop=True)


def known_value(index: indexing.Index, name: str, value: str) -> str | None:
    """Return a value as it is listed, by any of its spellings; None where the index has none."""
    return _listed(index, COLUMNS[name]).get(_key(value))


def where_of(view) -> str | None:
    """Return the restrictions of a view, such as `source:"ایسنا" period:1402-05..1402-07`.

    None where it has none. Raises `Refusal` for a value that the query language cannot hold.
    """
    parts = [_among(column, getattr(view, name)) for name, column in COLUMNS.items()]
    if view.first or view.last:
        parts.append(f'period:"{view.first}"' if view.first == view.last
                     else f'period:"{view.first}..{view.last}"')  # fmt: skip
    return " ".join(filter(None, parts)) or None


def period_where(period: str) -> str:
    """Return the restriction to one period."""
    return f'period:"{period}"'


def _among(column: str, values: Sequence[str]) -> str:
    written = [quoted(value) for value in values]
    if not written:
        return ""
    return f"{column}:{written[0]}" if len(written) == 1 else f"{column}:({' | '.join(written)})"


def quoted(value: str) -> str:
    """Return a value in quotation marks that it does not hold itself.

    >>> quoted("ایسنا"), quoted('a"b')
    ('"ایسنا"', '«a"b»')
    """
    if not _is_writable(value):
        raise Refusal("unwritable", value=value)
    return f"«{value}»" if re.search('["“”„]', value) else f'"{value}"'


@lru_cache(maxsize=4096)
def _is_writable(value: str) -> bool:
    """Return whether a value, in quotation marks, is read as what it is."""
    written = f"«{value}»" if re.search('["“”„]', value) else f'"{value}"'
    try:
        (read,) = parse_restrictions(f"source:{written}")
    except (query.QueryError, ValueError):
        return False
    return [_key(one) for one in read.values] == [_key(value)]


@lru_cache(maxsize=64)
def _listed(index: indexing.Index, column: str) -> dict[str, str]:
    return {_key(value): value for value in values_of(index, column)["value"]}


def _key(value: str) -> str:
    """Return what the query language compares of two values."""
    return orthography.key(value.strip()).strip() or value.strip()
