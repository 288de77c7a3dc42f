"""The groups of a corpus that a class can compare: its sources, or else what divides it."""

from typing import NamedTuple

import pandas as pd

from helpers import calendars

ENOUGH = 10  # articles that make a group
HALVES = ("نیمهٔ نخست", "نیمهٔ دوم")
_SAID = {
    "source": ("منبع‌های این پیکره", "the sources of this corpus"),
    "category": (
        "دسته‌های این پیکره، چون فقط یک منبع دارد",
        "the categories of this corpus, since it has one source only",
    ),
    "time": (
        "دوره‌های این پیکره، چون نه چند منبع دارد و نه چند دسته",
        "the periods of this corpus, since it has neither several sources nor several categories",
    ),
    "half": (
        "نیمهٔ نخست و دوم مقاله‌ها، فقط برای تمرین: این پیکره چیزی برای مقایسه ندارد",
        "the first and second half of the articles, for practice only: this corpus has nothing "
        "to compare",
    ),
    "chosen": ("گروه‌هایی که خودتان برگزیده‌اید", "groups of your own choice"),
}
_HEADINGS = {
    "fa": ("چه چیز را مقایسه می‌کنیم", "گروه نخست", "گروه دوم"),
    "en": ("what we compare", "the one", "the other"),
}


class Groups(NamedTuple):
    """Articles, the column `by` that divides them, and two of its values: the one, the other."""

    articles: pd.DataFrame
    by: str
    one: str
    other: str
    kind: str

    def told(self, language: str) -> pd.DataFrame:
        """Return a table of one row that says what is compared here."""
        said = _SAID[self.kind][language == "en"]
        return pd.DataFrame([(said, self.one, self.other)], columns=_HEADINGS[language])


def divide(articles: pd.DataFrame, *, by: str | None = None, calendar: str = "jalali") -> Groups:
    """Return the groups of a corpus that can be compared.

    They are the values of `by`, or else of the first of these that has two values with ten
    articles each: the source; the category; as a new column "group", the year, the month, the
    day. Failing all, that column holds the first and the second half of the articles. The other
    is the value with the longest texts in all, the one that with the second longest. Raises
    `ValueError` with a sentence where the articles are too few or not divided.
    """
    if len(articles) < 2 * ENOUGH:
        raise ValueError(
            f"This corpus has {len(articles)} articles; a comparison of groups needs at least "
            f"{2 * ENOUGH}. Take a larger corpus, or the sample."
        )
    if by is not None:
        return _chosen(articles, by)
    for column in ("source", "category"):
        if column in articles.columns and _is_divided(articles[column]):
            return _groups(articles, column, column)
    for every in ("year", "month", "day"):
        periods = calendars.period_of(articles["date"], every=every, calendar=calendar)
        if _is_divided(periods):
            return _groups(articles.assign(group=periods), "group", "time")
    halves = [HALVES[2 * place // len(articles)] for place in range(len(articles))]
    return _groups(articles.assign(group=halves), "group", "half")


def _chosen(articles: pd.DataFrame, by: str) -> Groups:
    if by not in articles.columns:
        raise ValueError(
            f"The articles have no column {by!r} to divide them by; they have "
            f"{', '.join(map(str, articles.columns))}."
        )
    if articles[by].nunique() < 2:
        raise ValueError(f"The column {by!r} has one value only; name another, or none at all.")
    as_text = articles[by].astype("str").where(articles[by].notna())
    return _groups(articles.assign(**{by: as_text}), by, "chosen")


def _is_divided(values: pd.Series) -> bool:
    return bool((values.value_counts() >= ENOUGH).sum() > 1)


def _groups(articles: pd.DataFrame, by: str, kind: str) -> Groups:
    """The two largest groups; a query cannot ask for a name with quotes in it, so these go."""
    if articles[by].str.contains('"').any():
        bare = articles[by].str.replace('"', "")
        articles, by = articles.assign(group=bare), "group"
    sizes = articles["text"].str.len().groupby(articles[by]).sum()
    other, one = sizes.nlargest(2).index
    return Groups(articles, by, one, other, kind)
