"""Where years, seasons, months, weeks and days begin, for the marks on an axis of time."""

import numpy as np
import pandas as pd

from .days import from_jalali, gregorian_fields, jalali_fields, naive
from .periods import refuse_far, refuse_unknown

_MONTHS = {"month": 1, "season": 3, "year": 12}
_DAYS = {"day": 1, "week": 7}
_FIRST_DAYS = {"jalali": "1970-01-03", "gregorian": "1970-01-05"}  # a Saturday, a Monday


def ticks_between(
    first, last, *, unit: str, step: int = 1, calendar: str = "jalali"
) -> pd.DatetimeIndex:
    """Return the moments from `first` to `last` at which every step-th unit of time begins.

    `unit` is "year", "season", "month", "week" or "day". Multiples fall on what a reader would
    choose: steps of ten years on 1390 and 1400, those of months and seasons on the year's first
    day (Nowruz, or 1 January), those of seven days on the first day of the week: Saturday in the
    Solar Hijri calendar, Monday in the Gregorian. A tick is midnight at the beginning of the
    unit's first day; ends that are ticks are included, and where none lies between the ends the
    result is empty. Raises `ValueError` for an unknown unit or calendar, a step that does not
    divide the year, a missing or reversed end, and a date before 1700 CE or after 9998.

    >>> ticks_between("2024-03-01", "2025-04-01", unit="year").strftime("%Y-%m-%d").tolist()
    ['2024-03-20', '2025-03-21']
    """
    refuse_unknown(unit, calendar)
    _refuse_step(unit, step)
    first, last = _ends(first, last)
    if unit in _DAYS:
        ticks = _every_days(first, last, _DAYS[unit] * step, calendar)
    else:
        ticks = _every_months(first, last, _MONTHS[unit] * step, calendar)
    ticks = pd.DatetimeIndex(ticks.astype("datetime64[us]"))
    return ticks[(ticks >= first) & (ticks <= last)]


def _ends(first, last) -> list[pd.Timestamp]:
    ends = naive([first, last])
    refuse_far(ends.to_numpy().astype("datetime64[D]"))
    if ends.isna().any() or ends[1] < ends[0]:
        raise ValueError(
            f"Ticks lie between a first date and a later one; {first} and {last} are not."
        )
    return list(ends)


def _refuse_step(unit: str, step: int) -> None:
    whole = isinstance(step, int | np.integer) and step >= 1
    if not whole or (unit in ("month", "season") and 12 % (_MONTHS[unit] * step)):
        parts = {"month": "1, 2, 3, 4, 6 or 12", "season": "1, 2 or 4"}
        wanted = parts.get(unit, "1 or a larger whole number")
        raise ValueError(f"The step of {unit}s is {step!r}. Take {wanted}.")


def _every_days(first, last, days: int, calendar: str) -> np.ndarray:
    anchor = np.datetime64(_FIRST_DAYS[calendar], "D")
    low, high = ((np.datetime64(end, "D") - anchor).astype(int) for end in (first, last))
    return anchor + np.arange(-(-low // days) * days, high + 1, days).astype("timedelta64[D]")


def _every_months(first, last, months: int, calendar: str) -> np.ndarray:
    ends = np.array([first, last], "datetime64[D]")
    years, months_of_year, _ = (jalali_fields if calendar == "jalali" else gregorian_fields)(ends)
    low, high = years * 12 + months_of_year - 1
    counted = np.arange(-(-low // months) * months, high + 1, months)
    if calendar == "jalali":
        return from_jalali(counted // 12, counted % 12 + 1, 1).to_numpy()
    return (counted - 1970 * 12).astype("datetime64[M]")
