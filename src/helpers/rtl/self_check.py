"""Does this computer draw Persian correctly? Measured, by drawing off-screen."""

import pandas as pd

from .text import digits, label, matplotlib_version, shapes_persian
from .typefaces import able, fonts

_SIZE = 40
_CHECKS = {
    "version": (
        ("matplotlib و راهی که متن را می‌چیند", "matplotlib, and how it lays text out"),
        ("متن خام: خودش می‌چیند", "it shapes raw text by itself"),
        ("حروف پیش از رسم چسبانده می‌شوند", "letters are joined before drawing"),
        ("این نسخه کهنه است؛ matplotlib را به ۳٫۱۱ یا تازه‌تر برسانید.",
         "This version is too old; upgrade matplotlib to 3.11 or newer."),
    ),
    "shaper": (
        ("سازندهٔ شکل حروف", "what shapes the letters"),
        ("پیدا شد", "found"), ("پیدا نشد", "not found"),
        ("matplotlib را دوباره نصب کنید؛ نسخه‌های پیش از ۳٫۱۱ به arabic-reshaper و python-bidi "
         "نیاز دارند.",
         "Reinstall matplotlib; before 3.11 also install arabic-reshaper and python-bidi."),
    ),
    "font": (
        ("قلمی که حروف فارسی دارد", "a font with Persian letters"),
        ("پیدا شد", "found"), ("پیدا نشد", "not found"),
        ("قلم وزیرمتن را نصب کنید یا matplotlib را دوباره نصب کنید.",
         "Install the font Vazirmatn, or reinstall matplotlib, which brings DejaVu Sans."),
    ),
    "joined": (
        ("حروف به هم می‌چسبند: «سلام»", "letters join: «سلام»"),
        ("به هم چسبیده", "joined"), ("جدا از هم", "apart"),
        ("متن را فقط با rtl.label به نمودار بدهید.",
         "Give a chart its text through rtl.label only."),
    ),
    "order": (
        ("خط از راست به چپ می‌رود: «اب»", "lines run from right to left: «اب»"),
        ("از راست به چپ", "right to left"), ("وارونه", "reversed"),
        ("متن را فقط با rtl.label، و تنها یک بار، به نمودار بدهید.",
         "Give text to a chart through rtl.label only, and only once."),
    ),
    "latin": (
        ("برچسبی که با لاتین آغاز می‌شود: «NATO و قفقاز»",
         "a label that begins in Latin: «NATO و قفقاز»"),
        ("NATO در سمت راست است", "NATO stands at the right"),
        ("NATO در سمت چپ است", "NATO stands at the left"),
        ("متن را فقط با rtl.label به نمودار بدهید.",
         "Give a chart its text through rtl.label only."),
    ),
    "half-space": (
        ("نیم‌فاصله پهنا ندارد: «ا‌ب»", "the half-space has no width: «ا‌ب»"),
        ("بی‌پهنا و ناپیدا", "no width, nothing drawn"), ("دیده می‌شود", "visible"),
        ("قلم دیگری به کار ببرید، برای نمونه وزیرمتن.", "Use another font, such as Vazirmatn."),
    ),
}  # fmt: skip


def check(*, language: str = "fa") -> pd.DataFrame:
    """Return what was checked about Persian drawing on this computer, one row per check.

    Columns: `checked`, `found` (text), `fine` (bool) and `to_do` (a sentence where something is
    not fine, "" where it is), written in Persian ("fa") or English ("en"). Letters, order, mixed
    labels and the half-space are measured on text drawn off-screen with `rtl.fonts`.
    """
    if language not in ("fa", "en"):
        raise ValueError(f"The checks are written in fa or en; {language!r} is neither.")
    pick = 0 if language == "fa" else 1
    rows = []
    for name, (fine, detail) in _measured().items():
        checked, good, bad, to_do = (texts[pick] for texts in _CHECKS[name])
        outcome = shapes_persian() if name == "version" else fine
        found = (good if outcome else bad) + (f" ({digits(detail, language)})" if detail else "")
        rows.append((checked, found, bool(fine), "" if fine else to_do))
    return pd.DataFrame(rows, columns=["checked", "found", "fine", "to_do"])


def _measured() -> dict[str, tuple[bool, str]]:
    import matplotlib

    shaper, families = _shaper(), able()
    results = {
        "version": (matplotlib_version() >= (3, 9), matplotlib.__version__),
        "shaper": (bool(shaper), shaper),
        "font": (bool(families), ", ".join(families)),
    }
    if not families or not shaper:
        return results
    joined, apart = _ink("سلام").shape[1], _ink("س\u200cل\u200cا\u200cم").shape[1]
    mixed, nato = _ink("NATO و قفقاز"), _ink("NATO")
    return results | {
        "joined": (joined < 0.9 * apart, ""),
        "order": (_tallest(_ink("اب")) > 0.5, ""),
        "latin": (_likeness(mixed[:, -nato.shape[1] :], nato) > 0.8, ""),
        "half-space": (abs(_ink("ا\u200cب").shape[1] - _ink("اب").shape[1]) <= 1, ""),
    }


def _shaper() -> str:
    if shapes_persian():
        from matplotlib import ft2font

        return f"libraqm {getattr(ft2font, '__libraqm_version__', '')}".strip()
    from importlib.metadata import PackageNotFoundError, version

    try:
        return ", ".join(f"{name} {version(name)}" for name in ("arabic-reshaper", "python-bidi"))
    except PackageNotFoundError:
        return ""


def _ink(text: str):
    """Return the drawn text as a boolean array of rows × columns, cut to what is not empty."""
    import numpy as np
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(8, 1.5), dpi=100)
    canvas = FigureCanvasAgg(figure)
    figure.text(0.1, 0.4, label(text), fontsize=_SIZE, fontfamily=fonts())
    canvas.draw()
    dark = np.asarray(canvas.buffer_rgba())[:, :, 0] < 128
    rows, columns = np.flatnonzero(dark.any(axis=1)), np.flatnonzero(dark.any(axis=0))
    return dark[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def _tallest(ink) -> float:
    """Return where the highest ink is, from 0 (left edge) to 1 (right edge)."""
    return ink[0].nonzero()[0].mean() / (ink.shape[1] - 1)


def _likeness(some, other) -> float:
    """Return the share of columns in which two drawings of one width hold alike much ink."""
    height = max(len(some), len(other))
    alike = abs(some.sum(axis=0) - other.sum(axis=0)) <= 0.15 * height
    return float(alike.mean())
