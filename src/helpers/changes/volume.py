"""Breaks in how much was published: where the corpus changed, and not what it says."""

import numpy as np
import pandas as pd

from helpers import calendars, indexing, query
from helpers.indexing.cells import cells_in_time

from .levels import SHORTEST, breaks_in
from .series import as_table

COLUMNS = {
    "period": "str", "before": float, "after": float, "first": "str", "last": "str", "p": float,
}  # fmt: skip


def find_volume_breaks(
    index, *, every: str = "month", calendar: str = "jalali", by: str | None = None,
    distinct: bool = False,
) -> pd.DataFrame:  # fmt: skip
    """Return the breaks in the number of articles: the table volume_breaks, in the order of time.

    One row per break and, with `by="source"` or another column, per value of it: period (the
    first of the new level), before and after (articles per day), first and last (the periods
    where the level before begins and the level after ends) and p. The levels are those of
    `breaks_in` with the model "poisson", weighted with the days of each period. Silent and partial
    periods are left out: they are marked as such in `frequency.coverage`. With fewer than six
    others there is no row. `distinct` sets articles that repeat an earlier one aside.
    """
    rows = cells_in_time(indexing.require(index), every, calendar, by)
    if distinct:
        rows = rows.among(query.choose(index, distinct=True))
    table = rows.rows.assign(published=rows.published)
    table = table[(table["published"] > 0) & ~table["partial"].astype(bool)]
    found = []
    for value, own in table.groupby(by, sort=False) if by else [(None, table)]:
        if len(own) >= 2 * SHORTEST:
            found += [{by: value} | row if by else row for row in _rows(own)]
    columns = ({by: "str"} if by else {}) | COLUMNS
    return as_table(
        index, found, columns, {"every": every, "calendar": calendar, "distinct": distinct}
    )


def _rows(own: pd.DataFrame) -> list[dict]:
    periods = own["period"].to_numpy(object)
    spans = [calendars.end_of(period) - calendars.start_of(period) for period in periods]
    days = np.array([span.days for span in spans], float)
    found = breaks_in(own["published"].to_numpy() / days, days, model="poisson")
    return [
        {
            "period": periods[row.at],
            "before": row.before,
            "after": row.after,
            "first": periods[row.first],
            "last": periods[row.last],
            "p": row.p,
        }
        for row in found.itertuples()
    ]
