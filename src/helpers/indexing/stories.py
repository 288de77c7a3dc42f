"""Stories that are told more than once: who had each first, who told it again, and how late."""

import numpy as np
import pandas as pd

from helpers import tables

from .repeats import in_time


def find_stories(index, near: float) -> pd.DataFrame:
    """Return the tellings of each story, as `Index.find_stories` promises."""
    repeats = index.find_repeats(near=near)
    first = _firsts(repeats, index.articles)
    again = repeats["article"].to_numpy()
    rank = np.empty(index.articles, int)
    rank[in_time(index)] = np.arange(index.articles)
    told = np.union1d(again, first[again])
    told = told[np.lexsort((rank[told], rank[first[told]]))]
    table = _about(index, told).join(_about(index, first[told]).add_prefix("first_"))
    new = table["article"] == table["first_article"]
    table["title"] = index.query("SELECT title FROM texts")["title"].iloc[told].array
    table["story"] = new.cumsum() - 1
    table["delay"] = table["date"] - table["first_date"]
    taken = repeats.set_index("article").reindex(told)
    table["similarity"] = taken["similarity"].to_numpy()
    digests = index.query("SELECT text_digest FROM articles")["text_digest"].to_numpy()
    earlier = np.where(new, told, taken["earlier"].fillna(0).to_numpy(int))
    table["equal"] = ~new & (digests[told] == digests[earlier])
    table = table[list(tables.COLUMNS["stories"])]
    table.attrs = dict(index.about) | {"near": near}
    return table


def sum_stories(stories: pd.DataFrame) -> pd.DataFrame:
    """Return what each outlet told first and what it repeated: the table `tellings`.

    One row per outlet of `stories` (`Index.find_stories`), most tellings first: source, tellings,
    firsts (stories that it told first), copies (its other tellings), own (those of them that
    repeat what it told first itself), taken (tellings of others that repeat it) and delay, the
    median of its copies of others; missing where there is none with a date.
    """
    tables.require(stories, "stories")
    stories = _named(stories)
    copies = stories[stories["similarity"].notna()]
    own = copies["source"] == copies["first_source"]
    table = pd.DataFrame(
        {
            "tellings": stories["source"].value_counts(),
            "firsts": stories.loc[stories["similarity"].isna(), "source"].value_counts(),
            "copies": copies["source"].value_counts(),
            "own": copies.loc[own, "source"].value_counts(),
            "taken": copies.loc[~own, "first_source"].value_counts(),
        }
    )
    table = table.fillna(0).astype(int)
    table["delay"] = copies[~own].groupby("source")["delay"].median()
    table = table.rename_axis("source").sort_values("tellings", ascending=False, kind="stable")
    return _finish(table.reset_index(), stories)


def sum_copies(stories: pd.DataFrame) -> pd.DataFrame:
    """Return who repeats whom: the table `copies`, a row per outlet and outlet that was first.

    Columns source, first_source, copies (tellings by the one of stories that the other told
    first; also of its own), equal (those whose text is the same to the letter) and delay, their
    median; most copies first. `.pivot(index="source", columns="first_source", values="copies")`
    makes a matrix of it.
    """
    tables.require(stories, "stories")
    stories = _named(stories)
    copies = stories[stories["similarity"].notna()]
    table = copies.groupby(["source", "first_source"], as_index=False).agg(
        copies=("article", "size"), equal=("equal", "sum"), delay=("delay", "median")
    )
    return _finish(table.sort_values("copies", ascending=False, kind="stable"), stories)


def _firsts(repeats: pd.DataFrame, articles: int) -> np.ndarray:
    """Return the first telling of each article's story; itself where it repeats none."""
    first = np.arange(articles)
    first[repeats["article"]] = repeats["earlier"]
    while (first != first[first]).any():
        first = first[first]
    return first


def _about(index, articles: np.ndarray) -> pd.DataFrame:
    """Return the columns of a telling but its title, a row for each of the articles."""
    columns = {name: index.column(name) for name in ("article", "article_id", "date", "source")}
    return pd.DataFrame(columns).iloc[articles].reset_index(drop=True)


def _named(stories: pd.DataFrame) -> pd.DataFrame:
    return stories.fillna({"source": tables.UNKNOWN, "first_source": tables.UNKNOWN})


def _finish(table: pd.DataFrame, stories: pd.DataFrame) -> pd.DataFrame:
    table = table.reset_index(drop=True)
    table.attrs = dict(stories.attrs)
    return table
