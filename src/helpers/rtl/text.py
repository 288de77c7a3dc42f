"""Labels and numbers, written so that the installed matplotlib draws them as a reader expects."""

import math
import re
import unicodedata
from functools import cache
from numbers import Number

import pandas as pd

from .reading_order import LRM, RLM, in_english, in_persian, runs_from_right, strong_directions

MISSING = "—"
_TO_PERSIAN = str.maketrans("0123456789٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹" * 2)
_TO_LATIN = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "0123456789" * 2)
_INVISIBLE = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def label(text, *, language: str = "fa") -> str:
    r"""Return `text` as it must be handed to matplotlib; the only way a label reaches it.

    matplotlib 3.11 and newer shape and order Persian themselves, so the text stays in reading
    order; before 3.11 the letters are joined and put in drawing order here. In a `language="fa"`
    label a line that holds Persian runs from right to left even where it begins in Latin letters,
    and so do Persian numbers beside one another; in an "en" label every line runs from left to
    right. Marks of direction are added where the bidi algorithm alone would mislead a reader: a
    minus sign stays at the left of its number, a range has its earlier end at the right, and a
    date, an address and «C++» stay whole. Your own marks (`rtl.LRM`, `rtl.RLM`) are kept: add one
    after a dot that belongs to a Latin word. A dollar sign is only a dollar sign: mathtext would
    switch the shaping off. Lines are separated by "\n": break a long label so, not with
    matplotlib's `wrap`, which knows no direction. Pass each label once: the result is for drawing,
    not for reading.

    >>> label("NATO", language="en"), label("US$")
    ('NATO', 'US\\$')
    """
    if language not in ("fa", "en"):
        raise ValueError(f"A label runs as in fa or as in en; {language!r} is neither.")
    prepare = marked if shapes_persian() else _in_drawing_order
    lines = [prepare(line, language) for line in str(text).replace(r"\$", "$").split("\n")]
    return "\n".join(lines).replace("$", r"\$")


def digits(text, language: str = "fa") -> str:
    """Return `text`, or a number, with its digits in Persian ("fa") or Latin ("en").

    >>> digits("1402-07"), digits("۱۴۰۲", "en")
    ('۱۴۰۲-۰۷', '1402')
    """
    return str(text).translate(_TO_LATIN if language == "en" else _TO_PERSIAN)


def number(value, decimals: int = 0, *, language: str = "fa") -> str:
    """Return a number with separated thousands and so many decimals; «—» where it is missing.

    >>> number(1234.5, 1), number(-1234.5, 1, language="en"), number(float("nan"))
    ('۱٬۲۳۴٫۵', '−1,234.5', '—')
    """
    if not isinstance(value, Number) or pd.isna(value):
        if pd.api.types.is_scalar(value) and pd.isna(value):
            return MISSING
        raise TypeError(f"{value!r} is a {type(value).__name__}, not a number.")
    if math.isinf(value):
        return "∞" if value > 0 else "−∞"
    text = f"{value:,.{decimals}f}".replace("-", "\u2212")
    if not text.strip("\u22120.,"):
        text = text.lstrip("\u2212")
    if language == "en":
        return text
    return digits(text.replace(",", "٬").replace(".", "٫"))


def shapes_persian() -> bool:
    """Return whether the installed matplotlib joins and orders Persian letters (3.11 or newer)."""
    return matplotlib_version() >= (3, 11)


def matplotlib_version() -> tuple[int, ...]:
    """Return the first two numbers of the installed matplotlib's version."""
    import matplotlib

    return tuple(int(part) for part in re.findall(r"\d+", matplotlib.__version__)[:2])


def marked(line: str, language: str) -> str:
    """Return a line in reading order, with the marks that make the bidi algorithm order it so.

    >>> marked("NATO", "fa"), marked("NATO و قفقاز", "fa") == RLM + "NATO و قفقاز"
    ('NATO', True)
    """
    line = line.replace("\u06c0", "\u0647\u0654")
    if runs_from_right(line, language):
        return _beginning(in_persian(line), "R")
    return _beginning(in_english(line), "L") if "R" in strong_directions(line) else line


def _beginning(line: str, direction: str) -> str:
    mark = RLM if direction == "R" else LRM
    return line if strong_directions(line)[:1] == [direction] else mark + line


def _in_drawing_order(line: str, language: str) -> str:
    if not runs_from_right(line, language) and "R" not in strong_directions(line):
        return line
    from bidi.algorithm import get_display

    joined = _reshaper().reshape(_known(marked(line, language)))
    base = "R" if runs_from_right(line, language) else "L"
    return _INVISIBLE.sub("", get_display(joined, base_dir=base))


def _known(line: str) -> str:
    """Return a line without what this bidi algorithm stops at: isolates, unknown characters."""
    kept = (letter for letter in line if letter not in "\u2066\u2067\u2068\u2069")
    return "".join(letter if unicodedata.bidirectional(letter) else "\ufffd" for letter in kept)


@cache
def _reshaper():
    from arabic_reshaper import ArabicReshaper

    return ArabicReshaper({"delete_harakat": False, "ARABIC LIGATURE ALLAH": False})
