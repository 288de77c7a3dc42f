"""Reads workbooks: Excel (.xlsx, .xlsm, .xlsb, .xls) and OpenDocument (.ods)."""

from itertools import zip_longest
from typing import NamedTuple

from .. import columns, texts
from . import delimited, workbook

KEYS = ()
FULL = 32_767
ERRORS = frozenset(
    ("#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!")
)


class Sheet(NamedTuple):
    """A sheet as far as it was looked at; `header` is the row of the column names, from 0."""

    name: str
    shown: bool
    head: list
    height: int
    merged: list
    header: int
    recognised: int

    @property
    def names(self):
        """The names of its columns in their plain spelling, without those that are empty."""
        cells = self.head[self.header] if self.head else []
        return frozenset(filter(None, (columns.plain(texts.as_text(cell)) for cell in cells)))


def records(file, findings, *, encoding=None, known=None):
    """Yields (row, record) for each row of the sheet that holds the articles.

    It is the sheet with the most recognised column names (`known`, as of `columns.known_names`),
    or else the first with rows; sheets with the same names, such as one for each year, are read
    with it, and "sheet" says which. The names stand in the row of the first 20 that has the most
    recognised ones. `row` is the row in the sheet, from 1, the names included; in further sheets
    it goes on counting. Empty rows are no rows; dates are datetimes; whole numbers are ints; what
    a merged cell says holds for each of its rows; an error such as #REF! is None. All but the
    articles' sheets, and what stands above the names, is reported. A ValueError where the file
    cannot be opened.
    """
    known = columns.known_names() if known is None else known
    with file.open_seekable() as raw:
        errors = workbook.error_cells(raw, file.name)
        with workbook.opened(raw, file.name) as (ask, told):
            sheets = [_sheet(look, known) for look in told()]
            chosen = _chosen(sheets)
            _report(sheets, chosen, errors, findings)
            ask([sheet.name for sheet in chosen])
            before, counted = 0, {"errors": 0, "merged": 0}
            for sheet in chosen:
                own = sheet.name if len(chosen) > 1 else None
                for row, record in _of_sheet(sheet, told, findings, counted):
                    yield before + row, record if own is None else {"sheet": own} | record
                before += sheet.height
    _report_cells(counted, findings)


def _of_sheet(sheet, told, findings, counted):
    """Yields (row, record) of one sheet."""
    names, number, merged = [], 0, _Merged(sheet.merged)
    while (rows := told()) is not None:
        for cells in rows:
            number += 1
            if number <= sheet.header:
                continue
            if number == sheet.header + 1:
                names = _names(cells, findings)
                continue
            cells = [_value(cell, counted) for cell in cells]
            is_row = any(cell is not None for cell in cells)
            counted["merged"] += merged.fill(cells, number - 1) and is_row
            if is_row:
                yield number, _record(names, cells, number, findings)


def _record(names, cells, row, findings):
    """The cells under their names; one beyond the names is kept where it holds something."""
    record = {}
    for place, (name, cell) in enumerate(zip_longest(names, cells), 1):
        if name is None and cell is None:
            continue
        name = f"column {place}" if name is None else name
        record[name] = cell
        if isinstance(cell, str) and len(cell) == FULL:
            found = f"{FULL:,} characters, the most that a cell of Excel holds"
            findings.add("full", row, name, found, "kept; its end may be missing")
    return record


class _Merged:
    """The cells merged over several rows of one column, which hold their value in the first."""

    def __init__(self, ranges):
        self._waiting = sorted((r for r in ranges if r[0][1] == r[1][1]), reverse=True)
        self._open = {}

    def fill(self, cells, row):
        """Puts into a row, from 0, what cells merged with one above say; whether there is any."""
        filled = False
        for left, (last, value) in list(self._open.items()):
            if row > last:
                del self._open[left]
            elif cells[left] is None:
                cells[left], filled = value, True
        while self._waiting and self._waiting[-1][0][0] <= row:
            (top, left), (last, _) = self._waiting.pop()
            if top == row and left < len(cells) and cells[left] is not None:
                self._open[left] = last, cells[left]
        return filled


def _names(cells, findings):
    """The names of the columns; those at the end that have none are no columns."""
    cells = [texts.as_text(_value(cell)).strip() for cell in cells]
    while cells and not cells[-1]:
        cells.pop()
    return delimited.distinct(cells, findings)


def _value(cell, counted=None):
    """A cell as it is, None where it is empty or an error, a whole number as int."""
    if isinstance(cell, str):
        if cell in ERRORS and counted is not None:
            counted["errors"] += 1
        return None if not cell or cell in ERRORS else cell
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1 << 53:
        return int(cell)
    return cell


def _sheet(look, known):
    """A Sheet with the row, of the first ones, that has the most recognised names."""
    scores = [sum(columns.plain(texts.as_text(cell)) in known for cell in row) for row in look[2]]
    best = max(scores, default=0)
    filled = (i for i, row in enumerate(look[2]) if any(cell != "" for cell in row))
    header = scores.index(best) if best else next(filled, 0)
    return Sheet(*look, header, best)


def _chosen(sheets):
    """The sheet that holds the articles, and those with the same columns, in their order."""
    with_rows = [sheet for sheet in sheets if sheet.height > sheet.header + 1]
    if not with_rows:
        return []
    best = max(with_rows, key=lambda sheet: (sheet.recognised, sheet.shown))
    return [sheet for sheet in with_rows if sheet is best or _alike(sheet, best)]


def _alike(sheet, best):
    return best.recognised > 0 and sheet.shown and sheet.names == best.names


def _report(sheets, chosen, errors, findings):
    """Notes which sheets are read, which are not, and what stands above the names."""
    others = [sheet.name for sheet in sheets if sheet.height and sheet not in chosen]
    if others:
        found = f"further sheets with rows: {', '.join(others)}"
        findings.add("sheets", None, "file", found, "not read")
    if len(chosen) > 1:
        found = f"sheets with the same columns: {', '.join(sheet.name for sheet in chosen)}"
        findings.add("sheets", None, "file", found, "all read; rows count on from sheet to sheet")
    for sheet in chosen:
        above = sum(any(cell != "" for cell in row) for row in sheet.head[: sheet.header])
        if above:
            found = f"rows above the names of the columns of “{sheet.name}”: {above}"
            findings.add("above", None, "file", found, "passed by")
    if errors:
        found = f"errors such as #REF! in {errors:,} cells of the workbook"
        findings.add("cells", None, "file", found, "taken as empty")


def _report_cells(counted, findings):
    if counted["errors"]:
        found = f"errors such as #REF! in {counted['errors']:,} cells"
        findings.add("cells", None, "file", found, "taken as empty")
    if counted["merged"]:
        found = f"cells merged with one above in {counted['merged']:,} rows"
        findings.add("merged", None, "file", found, "what the merged cell says holds for each row")
