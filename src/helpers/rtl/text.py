"""Labels and numbers, written so that the installed matplotlib draws them as a reader expects."""

import math
import re
import unicodedata
from functools import cache
from numbers import Number

import pandas as pd

RLM, LRM = "\u200f", "\u200e"
MISSING = "—"
_TO_PERSIAN = str.maketrans("0123456789٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹" * 2)
_TO_LATIN = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "0123456789" * 2)
_MINUS = re.compile(r"(?<![\w\u200e])([-\u2212])(?=\d)")
_INVISIBLE = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def label(text, *, language: str = "fa") -> str:
    r"""Return `text` as it must be handed to matplotlib; the only way a label reaches it.

    matplotlib 3.11 and newer shape and order Persian themselves, so the text stays in reading
    order; before 3.11 the letters are joined and put in drawing order here. In a `language="fa"`
    label a line that holds Persian runs from right to left even where it begins in Latin letters;
    in an "en" label every line runs from left to right. A minus sign stays at the left of its
    number, and a dollar sign is only a dollar sign: mathtext would switch the shaping off. Lines
    are separated by "\n". Pass each label once: the result is for drawing, not for reading.

    >>> label("NATO", language="en"), label("US$")
    ('NATO', 'US\\$')
    """
    if language not in ("fa", "en"):
        raise ValueError(f"A label runs as in fa or as in en; {language!r} is neither.")
    prepare = _for_shaping if shapes_persian() else _shaped
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


def fonts() -> list[str]:
    """Return the font families to draw Persian with: Vazirmatn where installed, then DejaVu Sans.

    DejaVu Sans comes with matplotlib and holds every Persian letter.
    """
    from matplotlib.font_manager import fontManager

    installed = {font.name for font in fontManager.ttflist}
    return [name for name in ("Vazirmatn", "DejaVu Sans") if name in installed]


def shapes_persian() -> bool:
    """Return whether the installed matplotlib joins and orders Persian letters (3.11 or newer)."""
    return matplotlib_version() >= (3, 11)


def matplotlib_version() -> tuple[int, ...]:
    """Return the first two numbers of the installed matplotlib's version."""
    import matplotlib

    return tuple(int(part) for part in re.findall(r"\d+", matplotlib.__version__)[:2])


def _strong(line: str) -> list[str]:
    kinds = (unicodedata.bidirectional(letter) for letter in line)
    return ["R" if kind in ("R", "AL") else "L" for kind in kinds if kind in ("L", "R", "AL")]


def _for_shaping(line: str, language: str) -> str:
    strong = _strong(line)
    if "R" not in strong:
        return line
    line = _MINUS.sub(LRM + r"\1", line)
    wanted, mark = ("R", RLM) if language == "fa" else ("L", LRM)
    return line if _strong(line)[0] == wanted else mark + line


def _shaped(line: str, language: str) -> str:
    if "R" not in _strong(line):
        return line
    from bidi.algorithm import get_display

    joined = _reshaper().reshape(_MINUS.sub(LRM + r"\1", line))
    return _INVISIBLE.sub("", get_display(joined, base_dir="R" if language == "fa" else "L"))


@cache
def _reshaper():
    from arabic_reshaper import ArabicReshaper

    return ArabicReshaper({"delete_harakat": False, "ARABIC LIGATURE ALLAH": False})
