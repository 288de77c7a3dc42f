"""What a chart must know of its table before it draws: else a sentence says what is wrong."""

from functools import lru_cache
from numbers import Real

import numpy as np
import pandas as pd

from helpers import calendars, tables

EMPTY = {
    "frequencies": "The table of frequencies is empty: it holds no period to draw. Does the index "
    "hold dated articles, and was a term asked for?",
    "coverage": "The table of coverage is empty: no article has a date.",
    "terms": "The table of terms is empty: there is no bar to draw.",
}
NUMBERS = ("published", "rate", "low", "high", "log_ratio", "log_dice", "node_count")
LISTS = ("terms", "holds")
MAY_BE_ENDLESS = {"keywords": ("low", "high")}


def readable(table: pd.DataFrame, name: str, language: str, *, also=()) -> pd.DataFrame:
    """Return the table with its periods as text, or raise a sentence where it cannot be drawn.

    `name` is what `tables.require` calls the table. One that is empty because no article is dated
    comes back empty (see `undated_of`), and so does one of keywords or collocates.
    """
    table = tables.require(table, name, also=also).reset_index(drop=True)
    if language not in ("fa", "en"):
        raise ValueError(f"A chart is lettered in fa or en; {language!r} is neither.")
    if table.empty:
        if undated_of(table) or name not in EMPTY:
            return table
        raise ValueError(EMPTY[name])
    attrs, table.attrs = table.attrs, {}  # pandas copies them at each step
    _refuse_endless(table, name)
    table = _in_one_time(table) if "period" in tables.COLUMNS[name] else table
    table.attrs = attrs
    return table


def undated_of(table: pd.DataFrame) -> int:
    """Return how many articles there are where none has a date, and else 0.

    Where `attrs["articles"]` says how many articles there are, a table that was emptied otherwise,
    such as by choosing a term that it does not hold, is told apart.
    """
    undated = table.attrs.get("undated") or 0
    in_time = "period" in table or "side" in table
    return 0 if undated < table.attrs.get("articles", 0) or not in_time else undated


def lightened(table: pd.DataFrame) -> pd.DataFrame:
    """Return the table without the lists in its attrs, which pandas copies whenever it is used."""
    light = table.copy(deep=False)
    light.attrs = {name: value for name, value in table.attrs.items() if name not in LISTS}
    return light


def refuse_repeated(table: pd.DataFrame, each: list[str]) -> None:
    """Raise `ValueError` where two rows of the table stand for the same period, term or source."""
    again = table.duplicated(each)
    if again.any():
        row = table.loc[again.to_numpy(), each].iloc[0]
        found = ", ".join(f"{column} {row[column]}" for column in each)
        raise ValueError(
            f"The table holds two rows or more for {found}; a chart draws one. Choose the rows to "
            "draw, for example with drop_duplicates, or of one category."
        )


def _in_one_time(table: pd.DataFrame) -> pd.DataFrame:
    texts = _texts_of(tuple(table["period"].unique().tolist()))
    if isinstance(table["period"].dtype, pd.StringDtype):
        return table
    return table.assign(period=[texts[period] for period in table["period"]])


@lru_cache(maxsize=8)
def _texts_of(periods: tuple) -> dict:
    """Return each period as text; raise a sentence where they are of two kinds."""
    texts = {period: period_text(period) for period in periods}
    if len(set(map(calendars.every_of, texts.values()))) > 1:
        raise ValueError("The periods of this table are not all of one length; draw one at a time.")
    named = {calendars.calendar_of(period): period for period in texts.values()}
    if len(named) > 1:
        raise ValueError(
            f"The periods of this table are in two calendars: {named['jalali']} is Solar Hijri and "
            f"{named['gregorian']} Gregorian. Draw one calendar at a time."
        )
    return texts


def period_text(period) -> str:
    """Return a period's name, also that of a year that came as a number from a CSV."""
    calendars.every_of(period)
    return str(int(period)) if isinstance(period, Real) else period


def _refuse_endless(table: pd.DataFrame, name: str) -> None:
    for column in (column for column in NUMBERS if column in tables.COLUMNS[name]):
        numbers = pd.to_numeric(table[column], errors="coerce")
        wrong = np.isinf(numbers.to_numpy(float, na_value=np.nan))
        wrong &= column not in MAY_BE_ENDLESS.get(name, ())
        wrong |= (numbers.isna() & table[column].notna()).to_numpy()
        if wrong.any():
            row = int(np.flatnonzero(wrong)[0])
            raise ValueError(
                f"Row {row + 1} of the table of {name} has the {column} {table[column].iloc[row]}, "
                "and a chart can draw only finite numbers. Correct it, or make it missing."
            )
