"""Write a figure in every format asked for, with its numbers and how they came about beside it."""

import os
import warnings
from collections.abc import Iterable
from contextlib import contextmanager
from io import BytesIO
from numbers import Real
from pathlib import Path
from typing import NamedTuple

import matplotlib as mpl
from matplotlib.figure import Figure
from matplotlib.text import Text

from helpers import rtl, tables

from . import metadata
from .latex import snippet
from .provenance import as_json, describe, in_words
from .settling import settled
from .svg import LETTERS, write_svg

FORMATS = ("pdf", "svg", "png")
BESIDE = ("csv", "json", "txt", "tex")
WIDEST = 180  # millimetres: a figure that no page has room for is as wide as the column
_SETTINGS = {
    "pdf.fonttype": 42,
    "ps.fonttype": 42,
    "svg.hashsalt": "ravand",
}


def save(
    figure: Figure, path: str | os.PathLike, *,
    formats: Iterable[str] = FORMATS, dpi: int = 300, letters: str = "paths",
) -> list[Path]:  # fmt: skip
    """Write a figure, the tables it draws and how they came about; return the paths written.

    `path` is without a suffix ("../figures/terms_over_time"); folders are made. Beside the
    pictures (PDF with TrueType fonts, SVG, PNG with `dpi` dots per inch) come name.csv (the
    numbers drawn), name.json (how they came about), name.txt (caption, alt text and method) and,
    with a PDF, name.tex (a figure for XeLaTeX): see docs/exports.md. The letters of an SVG are
    "paths" or "text". A figure that no chart has drawn gets name.json alone.

    A file appears only when it is complete, and the same figure gives the same bytes. A warning
    names the characters that no font here holds; an empty box stands for each. Raises
    `ValueError` for an unknown format, other letters, a `dpi` not above 0 and a path without a
    name, `TypeError` for what is no figure, and `OSError` where a file cannot be written.

    >>> save("terms", "../figures/terms")
    Traceback (most recent call last):
    ...
    TypeError: export.save takes a matplotlib Figure such as axes.figure; this is a str.
    """
    formats, path = _checked(figure, formats, dpi, letters), _stem(path)
    with tables.told(path.parent, "figure"):
        path.parent.mkdir(parents=True, exist_ok=True)
    drawn = getattr(figure, "numbers", [])
    numbers = [f"{path.name}{f'-{n}' if n > 1 else ''}.csv" for n in range(1, len(drawn) + 1)]
    pictures = {f"{path.name}.{name}": _WRITERS[name] for name in formats}
    with mpl.rc_context(_SETTINGS), _told_of_missing(figure), settled(figure):
        figure.draw_without_rendering()  # now the ticks have their labels
        told = describe(figure, files=list(pictures), numbers=numbers, dpi=dpi)
        title = metadata.title_of(told, path.name)
        for file, write in pictures.items():
            with tables.writing(path.with_name(file), "figure") as unfinished:
                write(figure, unfinished, _Picture(path.name, title, told, dpi, letters))
    for table, file in zip(drawn, numbers, strict=True):
        tables.write_csv(table, path.with_name(file), what="figure")
    beside = _beside(told, path.name)
    for file, text in beside.items():
        with tables.writing(path.with_name(file), "figure") as unfinished:
            Path(unfinished).write_text(text, encoding="utf-8", newline="\n")
    return [path.with_name(file) for file in (*pictures, *numbers, *beside)]


class _Picture(NamedTuple):
    """What a picture is made of, besides the figure: its name, and what `describe` tells of it."""

    name: str
    title: str
    told: dict
    dpi: float
    letters: str


def _write_pdf(figure: Figure, file: str, picture: _Picture) -> None:
    from .pdf import write_pdf  # brings fontTools, which takes a while

    drawn = BytesIO()
    info = metadata.info_of(picture.told, picture.title)
    write_pdf(figure, drawn, dpi=picture.dpi, metadata=info)
    attached = f"{picture.name}.json", as_json(picture.told)
    metadata.finish_pdf(drawn, file, picture.told, picture.title, attached)


def _write_svg(figure: Figure, file: str, picture: _Picture) -> None:
    write_svg(figure, file, letters=picture.letters, told=picture.told,
              provenance=as_json(picture.told), title=picture.title)  # fmt: skip


def _write_png(figure: Figure, file: str, picture: _Picture) -> None:
    info = metadata.png_info(picture.told, picture.title, as_json(picture.told))
    figure.savefig(file, format="png", dpi=picture.dpi, pil_kwargs={"pnginfo": info})


_WRITERS = {"pdf": _write_pdf, "svg": _write_svg, "png": _write_png}


def _beside(told: dict, name: str) -> dict[str, str]:
    """Return the texts that stand beside the pictures, by the names of their files."""
    beside = {f"{name}.json": as_json(told)}
    if "captions" not in told:
        return beside
    beside[f"{name}.txt"] = in_words(told)
    if f"{name}.pdf" in told["figure"]["files"]:
        width = told["figure"]["width_mm"]
        beside[f"{name}.tex"] = snippet(
            name, captions=told["captions"], alt=told["alt"], language=told["language"],
            width_mm=width if width <= WIDEST else None,
        )  # fmt: skip
    return beside


def _checked(figure: Figure, formats: Iterable[str], dpi: float, letters: str) -> list[str]:
    if not hasattr(figure, "savefig"):
        raise TypeError(
            "export.save takes a matplotlib Figure such as axes.figure; "
            f"this is a {type(figure).__name__}."
        )
    if isinstance(dpi, bool) or not isinstance(dpi, Real) or not 0 < dpi < float("inf"):
        raise ValueError(f"dpi is a number of dots per inch above 0, such as 300; {dpi!r} is none.")
    if letters not in LETTERS:
        raise ValueError(
            f"The letters of an SVG are {' or '.join(LETTERS)}; {letters!r} is neither."
        )
    several = isinstance(formats, Iterable) and not isinstance(formats, str)
    formats = list(formats) if several else [formats]
    unknown = [name for name in formats if name not in FORMATS]
    if unknown or not formats:
        raise ValueError(
            f"A figure is written as {', '.join(FORMATS)}; "
            f"{', '.join(map(str, unknown)) or 'no format'} was asked for."
        )
    return list(dict.fromkeys(formats))


@contextmanager
def _told_of_missing(figure: Figure):
    """Warn in a sentence of characters that no font holds, in place of matplotlib's warnings."""
    texts = [text for text in figure.findobj(Text) if text.get_visible()]
    missing = rtl.find_missing("\n".join(text.get_text() for text in texts))
    families = {family for text in texts for family in text.get_fontfamily()}
    if missing and families <= {*rtl.fonts(), *mpl.rcParams["font.family"]}:
        warnings.warn(rtl.say_missing(missing), stacklevel=4)
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", r"Glyph \d+ .* missing from font")
        yield


def _stem(path: str | os.PathLike) -> Path:
    try:
        folder, name = os.path.split(os.fsdecode(path))
    except TypeError:
        raise TypeError(
            "The path of a figure is text such as '../figures/terms'; "
            f"this is a {type(path).__name__}."
        ) from None
    stem, suffix = os.path.splitext(name)
    stem = stem if suffix.lower().lstrip(".") in (*FORMATS, *BESIDE) else name
    if stem in ("", ".", ".."):
        raise ValueError(f"{str(path)!r} names a folder, not a figure: give the file a name.")
    if "\0" in folder + stem:
        raise ValueError(f"{str(path)!r} holds a null character, which no file name may hold.")
    return Path(folder) / stem
