"""Which characters of a text no font at hand can draw, said in a sentence."""

import unicodedata
from functools import cache

from .text import label, shapes_persian
from .typefaces import fonts


def find_missing(text, *, first: str | None = None) -> list[str]:
    """Return the characters of a text that no family of `rtl.fonts(first)` holds, each once.

    They come in the order of the text; matplotlib would draw an empty box for each. Spaces,
    half-spaces and marks of direction are never missing. Before matplotlib 3.11 a letter is
    looked for in the shape in which it is drawn.

    >>> find_missing("امنیت ۱۴۰۲"), len(find_missing("امنیت 🙂🙂"))
    ([], 1)
    """
    held = frozenset().union(*map(_characters, fonts(first)))
    drawn = dict.fromkeys(label(text))
    return [letter for letter in drawn if not (_unseen(letter) or _drawable(letter, held))]


def say_missing(characters: list[str], *, first: str | None = None) -> str:
    """Return a sentence that names characters no font holds, and says what to do; "" for none.

    >>> say_missing([])
    ''
    """
    if not characters:
        return ""
    named = ", ".join(
        f"«{letter}» (U+{ord(letter):04X} {unicodedata.name(letter, 'without a name')})"
        for letter in characters
    )
    return (
        f"No font here holds {named}: looked in {', '.join(fonts(first))}. Write it in other "
        "letters, or put a font that holds it into data/fonts and name that font first."
    )


@cache
def _characters(family: str) -> frozenset[str]:
    from matplotlib.font_manager import findfont
    from matplotlib.ft2font import FT2Font

    return frozenset(map(chr, FT2Font(findfont(family)).get_charmap()))


def _drawable(letter: str, held: frozenset[str]) -> bool:
    """Return whether a font holds a character, or the parts of which HarfBuzz composes it."""
    parts = unicodedata.normalize("NFD", letter) if shapes_persian() else letter
    return letter in held or held.issuperset(parts)


def _unseen(letter: str) -> bool:
    return unicodedata.category(letter) in ("Cc", "Cf", "Zs", "Zl", "Zp")
