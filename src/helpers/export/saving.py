"""Write a figure in every format asked for, and the tables it draws beside it."""

import os
from collections.abc import Iterable
from contextlib import contextmanager
from numbers import Real
from pathlib import Path

import matplotlib as mpl
import numpy as np
from matplotlib.figure import Figure

from helpers import tables

FORMATS = ("pdf", "svg", "png")
_UNDATED = {
    "pdf": {"CreationDate": None, "ModDate": None},
    "svg": {"Date": None},
    "png": {},
}
_SETTINGS = {
    "pdf.fonttype": 42,
    "ps.fonttype": 42,
    "svg.fonttype": "path",
    "svg.hashsalt": "ravand",
}


def save(
    figure: Figure,
    path: str | os.PathLike,
    *,
    formats: Iterable[str] = FORMATS,
    dpi: int = 300,
) -> list[Path]:
    """Write the figure in each format, and the tables it draws as CSV; return the paths written.

    `path` is without a suffix ("../figures/terms_over_time"); one of the formats at its end is
    dropped. Folders are made where they lack. PDF embeds TrueType fonts (type 42), SVG draws
    letters as outlines, PNG has `dpi` dots per inch. The tables come from `figure.numbers`, which
    every chart fills; a figure without them gets no CSV, and several are numbered from the second
    on (name-2.csv). CSV is UTF-8 with a byte-order mark, so that Excel opens it, and no text in it
    is a formula for a spreadsheet (`tables.defuse`). A file appears
    only when it is complete, and the same figure gives the same bytes. Raises `ValueError` for an
    unknown format, a `dpi` that is no number above 0 and a path that names a folder, `TypeError`
    for what is no figure, and the system's `OSError` where a file cannot be written.

    >>> save("terms", "../figures/terms")
    Traceback (most recent call last):
    ...
    TypeError: export.save takes a matplotlib Figure such as axes.figure; this is a str.
    """
    formats, path = _checked(figure, formats, dpi), _stem(path)
    with tables.told(path.parent, "figure"):
        path.parent.mkdir(parents=True, exist_ok=True)
    title, written = getattr(figure, "heading", "") or path.name, []
    with mpl.rc_context(_SETTINGS), _settled(figure):
        for name in formats:
            target = path.with_name(f"{path.name}.{name}")
            metadata = _UNDATED[name] | {"Title": title}
            with tables.writing(target, "figure") as unfinished:
                figure.savefig(unfinished, format=name, dpi=dpi, metadata=metadata)
            written.append(target)
    for order, table in enumerate(getattr(figure, "numbers", []), start=1):
        target = path.with_name(f"{path.name}{f'-{order}' if order > 1 else ''}.csv")
        tables.write_csv(table, target, what="figure")
        written.append(target)
    return written


def _checked(figure: Figure, formats: Iterable[str], dpi: float) -> list[str]:
    if not hasattr(figure, "savefig"):
        raise TypeError(
            "export.save takes a matplotlib Figure such as axes.figure; "
            f"this is a {type(figure).__name__}."
        )
    if isinstance(dpi, bool) or not isinstance(dpi, Real) or not 0 < dpi < float("inf"):
        raise ValueError(f"dpi is a number of dots per inch above 0, such as 300; {dpi!r} is none.")
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
def _settled(figure: Figure):
    """Let the layout come to rest, and hold it, so that every format shows the same figure."""
    before = None
    for _ in range(12):
        figure.draw_without_rendering()
        places = [axes.get_position().bounds for axes in figure.axes]
        if before is not None and np.allclose(places, before, rtol=0, atol=1e-9):
            break
        before = places
    engine = figure.get_layout_engine()
    if engine is not None:
        figure.set_layout_engine("none")
        for axes, place in zip(figure.axes, places, strict=True):
            laid_out = axes.get_in_layout()
            axes.set_position(np.round(place, 7))
            axes.set_in_layout(laid_out)
    try:
        yield
    finally:
        if engine is not None:
            figure.set_layout_engine(engine)


def _stem(path: str | os.PathLike) -> Path:
    try:
        folder, name = os.path.split(os.fsdecode(path))
    except TypeError:
        raise TypeError(
            "The path of a figure is text such as '../figures/terms'; "
            f"this is a {type(path).__name__}."
        ) from None
    stem, suffix = os.path.splitext(name)
    stem = stem if suffix.lower().lstrip(".") in (*FORMATS, "csv") else name
    if stem in ("", ".", ".."):
        raise ValueError(f"{str(path)!r} names a folder, not a figure: give the file a name.")
    if "\0" in folder + stem:
        raise ValueError(f"{str(path)!r} holds a null character, which no file name may hold.")
    return Path(folder) / stem
