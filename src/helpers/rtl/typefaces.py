"""Which font families Persian is drawn with: the ones that hold its letters."""

import os
import unicodedata
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from .text import shapes_persian

FOLDER = Path(__file__).resolve().parents[3] / "data" / "fonts"
LETTERS = "آأؤئءابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی"
DIGITS = "۰۱۲۳۴۵۶۷۸۹"
_CHOICE = ("Vazirmatn", "DejaVu Sans")


def fonts(first: str | None = None) -> list[str]:
    """Return the font families to draw Persian with: Vazirmatn where it is, then DejaVu Sans.

    `first` names another family to begin with, such as a journal's own; what it lacks, such as
    Greek letters, is then drawn in DejaVu Sans, letter by letter. A family counts as there when
    it is installed on the machine or lies in the project's `data/fonts`, where `make fonts` puts
    Vazirmatn; what lies there is made known to matplotlib at the first call. DejaVu Sans comes
    with matplotlib. Raises `ValueError` where `first` is not there, or lacks letters or digits
    of Persian, and `RuntimeError` where no family is left.

    >>> fonts("DejaVu Sans")
    ['DejaVu Sans']
    """
    known = _Known.now()
    if first not in known.chosen:
        if first is not None:
            _check(first)
        chosen = able(_CHOICE if first is None else (first, "DejaVu Sans"))
        if not chosen:
            raise RuntimeError(
                "No font here holds Persian letters: neither Vazirmatn nor DejaVu Sans was found. "
                "Say make fonts, or reinstall matplotlib, which brings DejaVu Sans."
            )
        known = _Known.now()
        known.chosen[first] = chosen
    return list(known.chosen[first])


class _Known:
    """What was chosen, for as long as the same fonts lie in the folder and in matplotlib's list."""

    latest: "_Known | None" = None

    def __init__(self, lying: tuple, listed: list):
        self.lying, self.listed = lying, listed
        self.chosen: dict[str | None, list[str]] = {}

    @classmethod
    def now(cls) -> "_Known":
        """Return what is known of the fonts that there are now."""
        from matplotlib.font_manager import fontManager

        lying = (FOLDER, *(os.listdir(FOLDER) if FOLDER.is_dir() else ()))
        known = cls.latest
        if known is None or known.lying != lying or known.listed != fontManager.ttflist:
            known = cls.latest = cls(lying, list(fontManager.ttflist))
        return known


def able(families=_CHOICE) -> list[str]:
    """Return those of the families that are there and hold every letter and digit of Persian."""
    there = _families()
    return [name for name in dict.fromkeys(families) if name in there and not missing(name)]


def missing(family: str) -> list[str]:
    """Return the Persian letters and digits that a family lacks, in any of their shapes.

    A matplotlib before 3.11 needs the shapes as characters, which newer fonts may leave out.

    >>> missing("DejaVu Sans")
    []
    """
    from matplotlib.font_manager import fontManager

    return list(_lacking(fontManager.findfont(family, fallback_to_default=False)))


@cache
def _lacking(path: str) -> tuple[str, ...]:
    from matplotlib.ft2font import FT2Font

    glyph = FT2Font(path).get_char_index
    return tuple(sign for sign in LETTERS + DIGITS if not all(map(glyph, _shapes(sign))))


def _shapes(sign: str) -> list[int]:
    """Return the code points that matplotlib is given for a letter, joined or alone."""
    if shapes_persian():
        return [ord(sign)]
    joined = {f"<{way}> {ord(sign):04X}" for way in ("isolated", "initial", "medial", "final")}
    forms = range(0xFB50, 0xFEFD)
    return [ord(sign), *(code for code in forms if unicodedata.decomposition(chr(code)) in joined)]


def _check(family: str) -> None:
    there = _families()
    if family not in there:
        near = ", ".join(get_close_matches(str(family), sorted(there), cutoff=0.5))
        near = f" Near to it are: {near}." if near else ""
        raise ValueError(
            f"No font family {family!r} is installed, nor lies in data/fonts.{near} Put its .ttf "
            "file into data/fonts, or say make fonts for Vazirmatn."
        )
    lacking = missing(family)
    if lacking:
        raise ValueError(
            f"The font family {family!r} cannot be used for Persian: it lacks "
            f"{' '.join(lacking[:10])}{' …' if len(lacking) > 10 else ''}. "
            "Choose another, such as Vazirmatn or DejaVu Sans."
        )


def _families() -> set[str]:
    """Return the names of the families there are, once those in `FOLDER` are known."""
    from matplotlib.font_manager import fontManager

    known = {font.fname for font in fontManager.ttflist}
    for path in sorted(FOLDER.glob("*.[ot]tf")):
        if str(path) not in known:
            _register(fontManager, path)
    return {font.name for font in fontManager.ttflist}


def _register(manager, path: Path) -> None:
    try:
        manager.addfont(path)
    except (RuntimeError, OSError) as error:
        raise RuntimeError(
            f"{path.name} in data/fonts is no font that matplotlib can read ({error}): "
            "remove it, or say make fonts for Vazirmatn."
        ) from None
