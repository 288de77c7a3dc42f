"""Articles as an index takes them, or a sentence that says why it cannot."""

import pandas as pd

from helpers import calendars, tables

RESERVED = ("article", "tokens", "digest", "text_digest")


def readable(articles: pd.DataFrame) -> pd.DataFrame:
    """Return a copy of the articles whose columns an index can hold.

    Ids are text, dates have no zone (Tehran wall time), a missing title or text is "", half of a
    surrogate pair is U+FFFD, and a column with the name of one of the index's own (`RESERVED`) has
    a _ after it. Raises `ValueError` where there are no articles, an id is missing or repeated, a
    title or text is not text, or two columns have the same name (small and capital letters count
    as one, as in DuckDB).
    """
    tables.require(articles, "articles")
    if articles.empty:
        raise ValueError("There are no articles to index; read a corpus that has some.")
    names = pd.Series(
        [f"{name}_" if str(name).casefold() in RESERVED else str(name) for name in articles.columns]
    )
    if (twice := names[names.str.casefold().duplicated()]).any():
        raise ValueError(
            f"The articles have the column {twice.iloc[0]} twice (capital letters make no "
            "difference here); rename or drop one."
        )
    own = articles.set_axis(list(names), axis="columns").reset_index(drop=True)
    own.attrs = {}
    own["date"] = calendars.naive(own["date"]).astype("datetime64[us]")
    for column in ("title", "text"):
        own[column] = _text(own, column)
    for column in own.columns.difference(["date", "title", "text"]):
        if pd.api.types.is_object_dtype(own[column]) or column == "article_id":
            own[column] = _strings(own[column])
    repeated = own["article_id"][own["article_id"].duplicated()]
    if own["article_id"].isna().any() or len(repeated):
        such = f", such as {repeated.iloc[0]}" if len(repeated) else ""
        raise ValueError(
            f"Each article needs an article_id of its own; {len(repeated)} have that of another "
            f"one{such}. corpus.read_articles tells them apart."
        )
    return own


def _text(own: pd.DataFrame, column: str) -> pd.Series:
    if isinstance(own[column].dtype, pd.StringDtype):
        return own[column].fillna("").astype("string")
    texts = own[column].astype(object).where(own[column].notna(), "")
    wrong = ~texts.map(lambda text: isinstance(text, str))
    if wrong.any():
        first = own.loc[wrong, "article_id"].iloc[0]
        raise ValueError(
            f"The {column} of {int(wrong.sum())} articles is not text, such as that of the "
            f"article {first}; make it text, or leave it empty."
        )
    return _strings(texts)


def _strings(cells: pd.Series) -> pd.Series:
    """Return cells as strings, with U+FFFD for half of a pair, which no file can hold."""
    there = zip(cells, cells.notna(), strict=True)
    texts = [str(cell) if known else None for cell, known in there]
    try:
        return pd.Series(texts, cells.index, "string")
    except UnicodeEncodeError:
        from helpers.corpus.texts import SURROGATE  # which other tables need not load

        whole = [text and SURROGATE.sub("\ufffd", text) for text in texts]
        return pd.Series(whole, cells.index, "string")
