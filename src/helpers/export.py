"""A figure on paper, with its numbers beside it."""

import os
import tempfile
from collections.abc import Iterable
from contextlib import contextmanager
from pathlib import Path

import matplotlib as mpl
import numpy as np
import pandas as pd
from matplotlib.figure import Figure

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
    on (name-2.csv). CSV is UTF-8 with a byte-order mark, so that Excel opens it. A file appears
    only when it is complete, and the same figure gives the same bytes. Raises `ValueError` for an
    unknown format and `TypeError` for what is no figure.

    >>> save("terms", "../figures/terms")
    Traceback (most recent call last):
    ...
    TypeError: export.save takes a matplotlib Figure such as axes.figure; this is a str.
    """
    formats, path = _checked(figure, formats), _stem(Path(path))
    path.parent.mkdir(parents=True, exist_ok=True)
    title = getattr(figure, "heading", "") or path.name
    written = []
    with mpl.rc_context(_SETTINGS), _settled(figure):
        for name in formats:
            target = path.with_name(f"{path.name}.{name}")
            metadata = _UNDATED[name] | {"Title": title}
            with _Whole(target) as unfinished:
                figure.savefig(unfinished, format=name, dpi=dpi, metadata=metadata)
            written.append(target)
    for order, table in enumerate(getattr(figure, "numbers", []), start=1):
        target = path.with_name(f"{path.name}{f'-{order}' if order > 1 else ''}.csv")
        with _Whole(target) as unfinished:
            _plain(table).to_csv(unfinished, index=False, encoding="utf-8-sig", lineterminator="\n")
        written.append(target)
    return written


def _checked(figure: Figure, formats: Iterable[str]) -> list[str]:
    if not hasattr(figure, "savefig"):
        raise TypeError(
            "export.save takes a matplotlib Figure such as axes.figure; "
            f"this is a {type(figure).__name__}."
        )
    formats = [formats] if isinstance(formats, str) else list(formats)
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


def _stem(path: Path) -> Path:
    named = path.suffix.lower().lstrip(".") in (*FORMATS, "csv")
    path = path.with_suffix("") if named else path
    if not path.name:
        raise ValueError(f"{str(path)!r} names a folder, not a figure: give the file a name.")
    return path


def _plain(table: pd.DataFrame) -> pd.DataFrame:
    return table if isinstance(table.index, pd.RangeIndex) else table.reset_index(drop=True)


class _Whole:
    """A file that takes its name only when it is complete."""

    def __init__(self, target: Path):
        self.target = target

    def __enter__(self) -> str:
        handle, self.unfinished = tempfile.mkstemp(
            dir=self.target.parent, prefix=f".{self.target.name}-"
        )
        os.close(handle)
        return self.unfinished

    def __exit__(self, kind, problem, trace) -> None:
        if kind is None:
            os.chmod(self.unfinished, 0o666 & ~_umask())
            os.replace(self.unfinished, self.target)
        else:
            os.unlink(self.unfinished)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
