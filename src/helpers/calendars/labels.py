"""Periods as a reader says them, in Persian or English."""

from .periods import Period, read

_PERSIAN_DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
_MONTHS = {
    ("jalali", "fa"): "فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند",
    ("jalali", "en"): "Farvardin Ordibehesht Khordad Tir Mordad Shahrivar "
    "Mehr Aban Azar Dey Bahman Esfand",
    ("gregorian", "fa"): "ژانویه فوریه مارس آوریل مه ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر",
    ("gregorian", "en"): "January February March April May June July "
    "August September October November December",
}
_SEASONS = {"fa": ("بهار", "تابستان", "پاییز", "زمستان"),
            "en": ("Spring", "Summer", "Autumn", "Winter")}  # fmt: skip


def label_of(period: str | int, *, language: str = "fa", short: bool = False) -> str:
    """Return the period as a reader says it, in Persian ("fa") or English ("en").

    `short` leaves the year out (except of a year) and abbreviates English Gregorian months.
    The label is plain text in reading order; a chart passes it through `rtl.label`.

    >>> label_of("1402-07"), label_of("2023-Q4", language="en")
    ('مهر ۱۴۰۲', 'Oct–Dec 2023')
    """
    if language not in ("fa", "en"):
        raise ValueError(f"A label is written in fa or en; {language!r} is neither.")
    named = read(period)
    if named.every == "year":
        text = str(named.year)
    else:
        part_of_year = _season if named.every == "season" else _month
        text = part_of_year(named, language, short)
        if named.every in ("day", "week"):
            text = f"{named.day} {text}"
        if not short:
            text = f"{text} {named.year}"
            if named.every == "week":
                text = f"هفتهٔ {text}" if language == "fa" else f"Week of {text}"
    return text.translate(_PERSIAN_DIGITS) if language == "fa" else text


def _season(named: Period, language: str, short: bool) -> str:
    if named.calendar == "jalali":
        return _SEASONS[language][named.month // 3]
    names = _MONTHS["gregorian", language].split()
    first, last = names[named.month - 1], names[named.month + 1]
    return f"{first} تا {last}" if language == "fa" else f"{first[:3]}–{last[:3]}"


def _month(named: Period, language: str, short: bool) -> str:
    name = _MONTHS[named.calendar, language].split()[named.month - 1]
    return name[:3] if short and language == "en" and named.calendar == "gregorian" else name
