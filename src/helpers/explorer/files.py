"""A view as files: the figure, its numbers and how they came about, or the lines of a term."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pandas as pd

from helpers import charts, concordance, export, indexing

from .code import NAME
from .counting import table_of
from .reading import asked_of
from .words import Refusal, say

TYPES = {
    "pdf": "application/pdf", "svg": "image/svg+xml", "png": "image/png", "csv": "text/csv",
    "json": "application/json", "txt": "text/plain", "zip": "application/zip", "lines": "text/csv",
}  # fmt: skip
MOST_LINES = 50_000


def file(index: indexing.Index, view, message: dict, events: pd.DataFrame | None):
    """Return the name, the type and the bytes of a file, as `export.save` writes it.

    It is drawn as a notebook draws it, whatever the width of the page: what the cell of `code`
    writes, byte for byte. "lines" is the concordance of a term in a period, in reading order; the
    first 50,000 lines, and a `note` where there are more.
    """
    wanted = message.get("format")
    if not isinstance(wanted, str) or wanted not in TYPES:
        raise Refusal("no_such_format")
    if wanted == "lines":
        return _lines(index, view, message)
    pictures = [wanted] if wanted in export.FORMATS else ["png"]
    with _saved(index, view, events, export.FORMATS if wanted == "zip" else pictures) as paths:
        if wanted == "zip":
            content = _packed(paths)
        else:
            (path,) = (path for path in paths if path.suffix == f".{wanted}")
            content = path.read_bytes()
    return {"name": f"{NAME}.{wanted}", "type": TYPES[wanted]}, [content]


@contextmanager
def _saved(index, view, events, formats) -> Iterator[list[Path]]:
    """Draw a view as a notebook does, and give the files that `export.save` writes of it."""
    table = table_of(index, view)
    with charts.styled("screen", shown=False):
        axes = charts.plot_over_time(
            table, language=view.language, events=events if view.events else None
        )
    with TemporaryDirectory() as folder:
        yield export.save(axes.get_figure(root=True), Path(folder) / NAME, formats=formats)


def _packed(paths: list[Path]) -> bytes:
    """Return files in a ZIP, the same bytes for the same files."""
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for path in paths:
            archive.writestr(ZipInfo(path.name), path.read_bytes(), ZIP_DEFLATED)
    return packed.getvalue()


def _lines(index, view, message: dict):
    term, _, asked = asked_of(index, view, message)
    lines = concordance.find_lines(index, term, n=MOST_LINES, **asked)
    with TemporaryDirectory() as folder:
        content = concordance.save(lines, Path(folder) / "lines.csv").read_bytes()
    answer = {"name": "lines.csv", "type": TYPES["lines"]}
    if (n := lines.attrs["uses"]) > MOST_LINES:
        answer["note"] = say("lines_cut", view.language, most=MOST_LINES, n=n)
    return answer, [content]
