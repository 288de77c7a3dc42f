"""Dates and days: what is a date, and which Solar Hijri or Gregorian day it is."""

from functools import cache

import numpy as np
import pandas as pd
from persiantools.jdatetime import JalaliDate

WALL_CLOCK = "Asia/Tehran"
FIRST_GREGORIAN_YEAR, LAST_GREGORIAN_YEAR = 1700, 9998
LAST_JALALI_YEAR = FIRST_GREGORIAN_YEAR - 1


def to_jalali(dates) -> pd.DataFrame:
    """Return the Solar Hijri year, month and day of each date, `<NA>` where it is missing.

    >>> to_jalali(["2025-03-20"]).iloc[0].tolist()
    [1403, 12, 30]
    """
    dates = naive(dates)
    days = dates.to_numpy().astype("datetime64[D]")
    known = ~np.isnat(days)
    fields = pd.DataFrame(pd.NA, index=dates.index, columns=["year", "month", "day"], dtype="Int64")
    for column, values in zip(fields.columns, jalali_fields(days[known]), strict=True):
        fields.loc[known, column] = values
    return fields


def from_jalali(year, month, day, *, errors: str = "raise") -> pd.Series:
    """Return the dates of Solar Hijri years, months and days, as a Series of datetime64.

    Numbers, lists and Series are taken; a missing part gives a missing date. An impossible date,
    such as 30 Esfand of a common year, raises `ValueError`, or is missing (NaT) when `errors` is
    "coerce".

    >>> from_jalali(1403, [1, 12], [1, 30]).dt.strftime("%Y-%m-%d").tolist()
    ['2024-03-20', '2025-03-20']
    """
    index = next((part.index for part in (year, month, day) if isinstance(part, pd.Series)), None)
    parts = [np.atleast_1d(pd.to_numeric(np.asarray(part, dtype=object).ravel(), errors=errors))
             for part in (year, month, day)]  # fmt: skip
    year, month, day = (np.asarray(part, dtype=float) for part in np.broadcast_arrays(*parts))
    known = ~np.isnan(year + month + day)
    length = np.where(month <= 6, 31, np.where(month <= 11, 30, 29))
    real = known & (year % 1 + month % 1 + day % 1 == 0)
    real &= (year >= 1) & (year <= LAST_JALALI_YEAR) & (month >= 1) & (month <= 12)
    starts = _year_starts()
    row = np.where(real, year, 1).astype(int)
    leap = (starts[row] - starts[row - 1]).astype(int) == 366
    real &= (day >= 1) & (day <= length + (leap & (month == 12)))
    if errors != "coerce" and (known & ~real).any():
        wrong = int(np.flatnonzero(known & ~real)[0])
        raise ValueError(
            f"{year[wrong]:g}-{month[wrong]:02g}-{day[wrong]:02g} is no date of the Solar "
            "Hijri calendar. Correct it, or pass errors='coerce' to have it missing."
        )
    before = np.where(month <= 7, 31 * (month - 1), 186 + 30 * (month - 7)) + day - 1
    days = starts[row - 1] + np.where(real, before, 0).astype("timedelta64[D]")
    days[~real] = np.datetime64("NaT", "D")
    return pd.Series(days.astype("datetime64[us]"), index=index)


def naive(dates) -> pd.Series:
    """Return the dates as a Series of datetime64 without a zone: Tehran wall time if they had one.

    Dates, datetimes and ISO text are taken; anything else raises `ValueError`.

    >>> naive(["2024-03-19T21:00:00Z"])[0]
    Timestamp('2024-03-20 00:30:00')
    """
    series = dates if isinstance(dates, pd.Series) else pd.Series(dates)
    if not pd.api.types.is_datetime64_any_dtype(series):
        if pd.api.types.is_numeric_dtype(series) and series.notna().any():
            raise ValueError("These are numbers, not dates. Turn them into dates first.")
        series = _read_dates(series)
    return series if series.dt.tz is None else series.dt.tz_convert(WALL_CLOCK).dt.tz_localize(None)


def _read_dates(written: pd.Series) -> pd.Series:
    try:
        return pd.to_datetime(written, format="ISO8601")
    except (ValueError, TypeError):
        read = pd.to_datetime(written, format="ISO8601", errors="coerce", utc=True)
        wrong = written[read.isna() & written.notna()]
        if wrong.empty:
            raise ValueError("Some dates have a time zone and some have none.") from None
        raise ValueError(f"{wrong.iloc[0]!r} is no ISO date such as 2023-10-07.") from None


def jalali_fields(days: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the Solar Hijri years, months and days of an array of datetime64[D]."""
    starts = _year_starts()
    outside = days[(days < starts[0]) | (days >= starts[-1])]
    if outside.size:
        raise ValueError(
            f"{outside[0]} lies outside the Solar Hijri years 1 to {LAST_JALALI_YEAR}, "
            "which are the ones known here."
        )
    year = np.searchsorted(starts, days, side="right")
    passed = (days - starts[year - 1]).astype(int)
    first_half = passed < 186
    month = np.where(first_half, passed // 31 + 1, (passed - 186) // 30 + 7)
    return year, month, np.where(first_half, passed % 31, (passed - 186) % 30) + 1


def gregorian_fields(days: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the Gregorian years, months and days of an array of datetime64[D]."""
    months = days.astype("datetime64[M]")
    year = months.astype("datetime64[Y]").astype(int) + 1970
    day = (days - months.astype("datetime64[D]")).astype(int) + 1
    return year, months.astype(int) % 12 + 1, day


@cache
def _year_starts() -> np.ndarray:
    years = range(1, LAST_JALALI_YEAR + 2)
    return np.array([JalaliDate(year, 1, 1).to_gregorian() for year in years], "datetime64[D]")
