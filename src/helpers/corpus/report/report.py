"""The report on a corpus: plain tables, shown as a page, printed as text, saved as a file."""

import json
from pathlib import Path

import pandas as pd

from helpers import tables

from . import page, telling
from .tabling import TABLES

FORMAT = 1


class Report:
    """What `corpus.check` found. Its tables are plain DataFrames; docs/check.md has their columns.

    `reading`: what was read and what is there. `warnings`: sentences on what may mislead.
    `outlets`: a row per source. `periods`: articles and words of each source in each period; a
    period that is not there is a gap. `spelling`: habits of typing, a row per source and year.
    `reasons`, `left_out`, `left_out_places`: why rows were left out, samples of them, and where
    they belong. `problems`: what else reading found. `oddities`: samples of what is hidden in
    titles and texts.
    """

    def __init__(self, made, months, *, every, calendar, language):
        for name in TABLES:
            setattr(self, name, made[name])
        self._months = months
        self.every, self.calendar, self.language = every, calendar, language

    def as_dict(self):
        """The report as what JSON holds: the options, `reading` as {what: value}, rows as dicts."""
        told = {"format": FORMAT, "every": self.every, "calendar": self.calendar}
        told["reading"] = {what: _plain(value) for what, value in self.reading.to_numpy().tolist()}
        for name in TABLES:
            if name != "reading":
                rows = getattr(self, name).astype(object).to_dict("records")
                told[name] = [{key: _plain(cell) for key, cell in row.items()} for row in rows]
        return told

    def save(self, path):
        """Writes the report as a page (.html) or as JSON (.json), by the ending; returns the path.

        Folders are made where they lack; the file appears only when it is complete. Raises
        ValueError for another ending, and OSError with a sentence where it cannot be written.
        """
        path = Path(path)
        kind = path.suffix.lower()
        if kind not in (".html", ".json"):
            raise ValueError(
                "A report is written as .html or .json, such as 'figures/check.html'; "
                f"{str(path)!r} ends in neither."
            )
        if kind == ".html":
            text = page.whole(self, self._months)
        else:
            text = json.dumps(self.as_dict(), ensure_ascii=False, indent=1, allow_nan=False) + "\n"
        with tables.told(path.parent, "report"):
            path.parent.mkdir(parents=True, exist_ok=True)
        with tables.writing(path, "report") as unfinished:
            Path(unfinished).write_bytes(text.encode("utf-8", "replace"))
        return path

    def _repr_html_(self):
        return page.piece(self, self._months)

    def __repr__(self):
        return telling.text(self)


def _plain(value):
    """A cell as JSON has it: None for what is missing, days as ISO text, numbers as Python's."""
    if pd.isna(value):
        return None
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return value.item() if hasattr(value, "item") else value
