"""How the numbers of a figure came about: all that its tables and this machine's programs know."""

import json
import math
import platform
from importlib.metadata import PackageNotFoundError, version

import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, findfont, get_font
from matplotlib.text import Text

from .captions import alt, captions, titles
from .methods import methods

FORMAT = 1
PROGRAMS = (
    "ravand", "hazm", "duckdb", "pandas", "numpy", "scipy", "statsmodels", "ruptures", "matplotlib",
    "pikepdf",
)  # fmt: skip
HEADINGS = {
    "fa": ("عنوان", "شرح شکل", "متن جایگزین", "روش"),
    "en": ("Title", "Caption", "Alt text", "Method"),
}
_CORPUS = ("corpus", "synthetic", "fingerprint", "holds")


def describe(figure: Figure, *, files: list[str], numbers: list[str], dpi: float) -> dict:
    """Return how a figure came about, as `name.json` says it (docs/exports.md has each key).

    `files` are the names of the pictures and `numbers` those of the tables. What a figure does not
    know is left out: one that no chart has drawn knows its size, its fonts and the versions.
    """
    tables = getattr(figure, "numbers", [])
    known = versions()
    told = {
        "title": titles(figure),
        "captions": captions(figure),
        "alt": alt(figure),
        "methods": methods(tables, known),
        "corpora": _corpora(tables),
        "tables": [_table(table, name) for table, name in zip(tables, numbers, strict=True)],
        "language": getattr(figure, "language", None),
    }
    width, height = (round(side * 25.4, 1) for side in figure.get_size_inches())
    drawn = {"files": files, "width_mm": width, "height_mm": height, "dpi": dpi,
             "medium": getattr(figure, "medium", None), "fonts": fonts(figure)}  # fmt: skip
    drawn = {name: value for name, value in drawn.items() if value is not None}
    told = {name: value for name, value in told.items() if value}
    return _plain(told | {"format": FORMAT, "figure": drawn, "versions": known})


def as_json(told: dict) -> str:
    """Return what `describe` says as JSON: sorted, in UTF-8, the same for the same figure."""
    text = json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True, allow_nan=False)
    return text + "\n"


def in_words(told: dict) -> str:
    """Return what `describe` says for people: caption, alt text and method in both languages."""
    parts = []
    for language, (title, *headings) in HEADINGS.items():
        parts.append(f"{title}: {told['title'][language]}")
        for heading, key in zip(headings, ("captions", "alt", "methods"), strict=True):
            if text := told.get(key, {}).get(language):
                parts.append(f"{heading}\n{text}")
    return "\n\n".join(parts) + "\n"


def versions() -> dict[str, str]:
    """Return the versions of the programs that numbers and figures depend on, by their names."""
    found = {"python": platform.python_version()}
    for name in PROGRAMS:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found


def fonts(figure: Figure) -> list[str]:
    """Return the families that the letters of a figure are drawn with, in the order of use.

    A letter is drawn with the first family of its text that has it.
    """
    used: dict[str, None] = {}
    for text in figure.findobj(Text):
        letters = set(text.get_text()) - set(" \n") if text.get_visible() else set()
        for face in _faces(text.get_fontproperties()) if letters else ():
            held = {letter for letter in letters if face.get_char_index(ord(letter))}
            used |= {face.family_name: None} if held else {}
            letters -= held
    return list(used)


def _faces(asked: FontProperties):
    """Give the fonts that the families of a text stand for, without those that are not there."""
    for family in asked.get_family():
        own = asked.copy()
        own.set_family([family])
        try:
            yield get_font(findfont(own, fallback_to_default=False))
        except ValueError:
            continue


def _corpora(tables: list[pd.DataFrame]) -> list[dict]:
    """Return each corpus that the tables were counted in, with its size and its fingerprint."""
    found = {}
    for table in tables:
        known = {name: table.attrs[name] for name in _CORPUS if table.attrs.get(name) is not None}
        size, name = known.pop("holds", {}), known.pop("corpus", "")
        if name:
            found[name, known.get("fingerprint")] = {"name": name, **known, **size}
    return list(found.values())


def _table(table: pd.DataFrame, file: str) -> dict:
    """Return what is in a table, and what it knows of how it was made."""
    said = {"file": file, "rows": len(table), "columns": list(map(str, table.columns))}
    if "period" in table.columns and len(table):
        periods = table["period"]
        said["periods"] = {"first": periods.min(), "last": periods.max(), "n": periods.nunique()}
    if corpus := table.attrs.get("corpus"):
        said["corpus"] = corpus
    return said | {"attrs": {k: v for k, v in table.attrs.items() if k not in _CORPUS}}


def _plain(value):
    """Return a value as JSON has it: numbers that are none are null, what is unknown is text."""
    if isinstance(value, dict):
        return {str(name): _plain(one) for name, one in value.items()}
    if isinstance(value, list | tuple | set | frozenset | np.ndarray):
        listed = sorted(value, key=str) if isinstance(value, set | frozenset) else value
        return [_plain(one) for one in listed]
    if isinstance(value, np.generic):
        return _plain(value.item())
    if value is pd.NA or value is pd.NaT or isinstance(value, float) and not math.isfinite(value):
        return None
    return value if isinstance(value, str | int | float | bool | None) else str(value)
