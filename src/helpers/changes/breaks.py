"""Breaks in the use of terms: the periods from which on they are used more, or less."""

import pandas as pd
from tqdm.auto import tqdm

from .levels import DRAWS, SHORTEST, breaks_in, require_penalty
from .series import Series, Terms, as_table, base_of, series_of, warn_of_few

COLUMNS = {
    "term": "str", "period": "str", "before": float, "after": float, "first": "str", "last": "str",
    "method": "str", "penalty": float, "p": float, "count_before": int, "base_before": int,
    "count_after": int, "base_after": int, "noise": float,
}  # fmt: skip


def find_breaks(
    index,
    *,
    terms: Terms,
    every: str = "month",
    calendar: str = "jalali",
    method: str = "pelt",
    penalty: float | None = None,
    where: str | None = None,
    distinct: bool = False,
    seed: int = 0,
) -> pd.DataFrame:
    """Return the breaks of each term: the table breaks, in the order of terms and of time.

    One row per break: term, period (the first of the new level), before and after (the rates of
    the two levels, per million words; of a share in per cent), first and last (the periods where
    the level before begins and the level after ends), method, penalty, p, the uses and the base
    of both levels (count_before, base_before …) and noise. A term without a break has no row.

    The levels are found in the rates of the periods, each weighted with its words, under the model
    "poisson" of `breaks_in`, which says what penalty, noise and p are ("normal" where a difference
    of terms falls below 0). A level lasts three periods or longer: what is shorter is a burst.
    Silent periods are left out; partial ones weigh what they hold. `method="pettitt"` names the
    one likeliest break of each term, by ranks, whatever its p. `where` restricts the articles,
    `distinct` sets those that repeat another aside (`query.choose`). With fewer than six periods
    there is no row, and a warning.
    """
    require_penalty(method, penalty)
    options = {"every": every, "calendar": calendar, "where": where, "distinct": distinct}
    series = series_of(index, terms, **options)
    warn_of_few(series, 2 * SHORTEST, "A break")
    asked = [one for one in series if len(one.periods) >= 2 * SHORTEST]
    found = [
        row
        for one in tqdm(asked, desc="Breaks", unit=" terms", delay=2, leave=False)
        for row in _rows(one, method, penalty, seed)
    ]
    about = {"method": method, "shortest": SHORTEST, "draws": DRAWS, "seed": seed, **options}
    return as_table(index, found, COLUMNS, about | base_of(series))


def _rows(one: Series, method: str, penalty: float | None, seed: int):
    """Yield the breaks of a term, its rates per word."""
    model = "poisson" if (one.count >= 0).all() else "normal"
    options = {"method": method, "penalty": penalty, "model": model, "seed": seed}
    for found in breaks_in(one.count / one.base, one.base, **options).itertuples(index=False):
        parts = {"before": slice(found.first, found.at), "after": slice(found.at, found.last + 1)}
        row = {"term": one.term, "period": one.periods[found.at], **found._asdict()}
        row |= {"first": one.periods[found.first], "last": one.periods[found.last]}
        for name, part in parts.items():
            count, base = one.count[part].sum(), one.base[part].sum()
            row |= {name: one.per * count / base}
            row |= {f"count_{name}": count, f"base_{name}": base}
        yield row
