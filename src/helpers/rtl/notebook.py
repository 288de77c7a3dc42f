"""Tables that read from right to left in a notebook."""

import re
import zlib
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from html import escape
from numbers import Number

import pandas as pd
from persiantools.jdatetime import JalaliDate

from .headings import heading_of
from .text import MISSING, digits, number

SEASONS = ("بهار", "تابستان", "پاییز", "زمستان")
QUARTERS = ("سه‌ماههٔ یکم", "سه‌ماههٔ دوم", "سه‌ماههٔ سوم", "سه‌ماههٔ چهارم")
PLAIN_NUMBERS = {"year", "month", "day"}
CONTEXT = ("before", "node", "after")
SPANS = ("first", "last")
UNITS = {"day": 86400, "hour": 3600, "minute": 60}
UNIT_NAMES = {"day": "روز", "hour": "ساعت", "minute": "دقیقه"}
_PERIOD = re.compile(r"(\d{4})(?:-Q([1-4])|-(0[1-9]|1[0-2])(?:-(\d\d)(/P7D)?)?)?", re.ASCII)


def table(
    frame: pd.DataFrame, *, columns: Iterable[str] | Mapping[str, str] | None = None,
    language: str = "fa", calendar: str = "jalali",
    formats: Mapping[str, Callable[[object], str]] | None = None,
):  # fmt: skip
    """Return the frame as a pandas Styler that a notebook shows from right to left.

    The first column stands at the right. With `language="fa"` the columns that the project's
    tables promise get Persian headings, numbers Persian digits, and dates the `calendar`
    ("jalali" or "gregorian"); with "en" the table reads from left to right, unless it holds
    `before`, `node` and `after`, which always read from right to left. `columns` chooses and
    orders the columns, or, as a mapping, also gives their headings; `formats` maps a column to
    the function that writes its values. Text is escaped, missing values are «—», and the index
    is hidden: call `reset_index` first to see it. The column `period` is read as periods, and so
    are `first` and `last` where they hold nothing else. Raises `ValueError` for an unknown column.
    """
    if language not in ("fa", "en"):
        raise ValueError(f"A table is written in fa or en; {language!r} is neither.")
    shown = list(frame.columns if columns is None else columns)
    unknown = [str(column) for column in (*shown, *(formats or {})) if column not in frame.columns]
    if unknown:
        found = ", ".join(map(str, frame.columns)) or "no columns"
        raise ValueError(f"The table has no column {', '.join(unknown)}; it has {found}.")
    given = columns if isinstance(columns, Mapping) else {}
    base = frame.attrs.get("base", "tokens")
    headings = [escape(str(given.get(name, heading_of(name, language, base)))) for name in shown]
    writers = _writers(frame, language, calendar) | dict(formats or {})
    write = {position: _safely(writers[name]) for position, name in enumerate(shown)}
    rows = frame[shown].reset_index(drop=True)
    rows.columns = range(len(shown))
    styler = rows.style.hide(axis="index").format(write, na_rep=MISSING)
    styler.format_index(lambda position: headings[position], axis="columns")
    styler.set_uuid(f"ravand{zlib.crc32(' '.join(map(str, shown)).encode()):08x}")
    from_right = language == "fa" or set(CONTEXT) <= set(shown)
    direction = "rtl" if from_right else "ltr"
    styler.set_table_attributes(f'dir="{direction}" lang="{language}"')
    return styler.set_table_styles(_styles(shown, "right" if from_right else "left"))


def _styles(shown: list, side: str) -> list[dict]:
    styles = [
        {"selector": "td, th", "props": f"text-align: {side}; vertical-align: top;"},
        {"selector": "", "props": "font-family: Vazirmatn, Tahoma, 'DejaVu Sans', sans-serif;"},
    ]
    if set(CONTEXT) <= set(shown):
        for name, align in zip(CONTEXT, ("left", "center", "right"), strict=True):
            props = f"text-align: {align};" + (" font-weight: bold;" if name == "node" else "")
            styles.append({"selector": f"td.col{shown.index(name)}", "props": props})
    return styles


def _safely(write: Callable[[object], str]) -> Callable[[object], str]:
    def cell(value) -> str:
        missing = pd.api.types.is_scalar(value) and pd.isna(value)
        written = MISSING if missing else str(write(value))
        if re.match(r"https?://", written):
            return f'<a href="{escape(written)}" dir="ltr">{escape(written)}</a>'
        return escape(written)

    return cell


def _writers(frame: pd.DataFrame, language: str, calendar: str) -> dict:
    periods = {"period"} | {name for name in SPANS if _names_periods(frame, name)}
    return {
        name: _period_in(language) if name in periods else _writer(frame[name], language, calendar)
        for name in frame.columns
    }


def _names_periods(frame: pd.DataFrame, name: str) -> bool:
    """Say whether a column holds the first or last periods of what the table is about."""
    named = [_name_of(value) for value in frame[name].dropna()] if name in frame.columns else []
    return bool(named) and all(map(_PERIOD.fullmatch, named))


def _writer(values: pd.Series, language: str, calendar: str) -> Callable[[object], str]:
    if pd.api.types.is_bool_dtype(values):
        return lambda value: _truth(value, language)
    if pd.api.types.is_numeric_dtype(values):
        if values.name in PLAIN_NUMBERS:
            return lambda value: digits(int(value), language)
        places = _decimals(values)
        return lambda value: number(value, places, language=language)
    if pd.api.types.is_datetime64_any_dtype(values):
        return lambda value: _date(value, language, calendar)
    if pd.api.types.is_timedelta64_dtype(values):
        return lambda value: _length(value, language)
    return lambda value: _anything(value, language, calendar)


def _anything(value, language: str, calendar: str) -> str:
    if isinstance(value, bool):
        return _truth(value, language)
    if isinstance(value, date):
        return _date(value, language, calendar)
    if isinstance(value, Number):
        return number(value, _decimals(pd.Series([value])), language=language)
    return str(value)


def _truth(value, language: str) -> str:
    return ("بله" if value else "نه") if language == "fa" else ("yes" if value else "no")


def _decimals(values: pd.Series) -> int:
    known = values.dropna().astype(float).abs()
    if known.empty or (known == known.round()).all():
        return 0
    return 1 if known.max() >= 100 else 2 if known.max() >= 1 else 4


def _date(value, language: str, calendar: str) -> str:
    if calendar == "jalali":
        solar = JalaliDate.to_jalali(value.year, value.month, value.day)
        fields = (solar.year, solar.month, solar.day)
    else:
        fields = (value.year, value.month, value.day)
    separator = "/" if language == "fa" else "-"
    return digits(separator.join(f"{field:02}" for field in fields), language)


def _length(value: pd.Timedelta, language: str) -> str:
    """Write a length of time in the largest unit that it fills."""
    if not (seconds := value.total_seconds()):
        return number(0, language=language)
    unit = next((unit for unit in UNITS if abs(seconds) >= UNITS[unit]), "minute")
    count = round(seconds / UNITS[unit], 1)
    written = number(count, int(count % 1 != 0), language=language)
    if language == "fa":
        return f"{written} {UNIT_NAMES[unit]}"
    return f"{written} {unit}" + ("" if count == 1 else "s")


def _period_in(language: str) -> Callable[[object], str]:
    def written(value) -> str:
        return _period(_name_of(value)) if language == "fa" else _name_of(value)

    return written


def _name_of(period) -> str:
    """Return the name of a period, also of a year that was read again from CSV as a number."""
    return f"{period:.0f}" if isinstance(period, Number) else str(period)


def _period(name: str) -> str:
    found = _PERIOD.fullmatch(name)
    if not found:
        return name
    year, season, month, day, week = found.groups()
    solar = int(year) < 1700
    if season:
        name = f"{(SEASONS if solar else QUARTERS)[int(season) - 1]} {year}"
    elif month and solar:
        name = JalaliDate(int(year), int(month), 1).strftime("%B %Y", locale="fa")
        name = f"{int(day)} {name}" if day else name
    else:
        name = "/".join(filter(None, (year, month, day)))
    return digits(f"هفتهٔ {name}" if week else name)
