"""Reads the cells of a workbook with calamine, as a program of its own, which may die alone.

A sheet with two cells that lie far apart makes calamine ask for hundreds of gigabytes and abort
(tafia/calamine#693), so this runs in a process whose memory is bounded. It takes the workbook's
bytes from its input, after their number in 8 bytes, and gives pickled values on its output: a
Look for each sheet; then, for each name that is sent, that sheet's rows, HELD at a time, and None.
What calamine refuses comes as (name of the error, its message).
"""

import io
import itertools
import pickle
import sys

HELD = 500
HEAD = 20
CELLS = 10_000_000
MEMORY = 4 << 30


def main():
    """Serves one workbook."""
    given, told = sys.stdin.buffer, sys.stdout.buffer
    _bound_memory()

    def tell(value):
        pickle.dump(value, told, pickle.HIGHEST_PROTOCOL)

    try:
        import python_calamine

        size = int.from_bytes(given.read(8))
        book = python_calamine.load_workbook(io.BytesIO(given.read(size)))
        sheets = {}
        tell([_look(book, sheet, sheets) for sheet in book.sheets_metadata])
        told.flush()
        for name in pickle.load(given):
            rows = (sheets.pop(name, None) or book.get_sheet_by_name(name)).iter_rows()
            while part := list(itertools.islice(rows, HELD)):
                tell(part)
            tell(None)
    except BaseException as error:  # a panic of Rust is no Exception
        tell((type(error).__name__, str(error)))
    told.flush()


def _bound_memory():
    try:
        import resource
    except ImportError:
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    if hard == resource.RLIM_INFINITY or hard > MEMORY:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, hard))


def _look(book, metadata, sheets):
    """(name, whether it is shown, its first rows, its number of rows, its merged cells).

    The sheet goes into `sheets` as long as those have fewer than CELLS cells.
    """
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    if metadata.typ != SheetTypeEnum.WorkSheet:
        return metadata.name, False, [], 0, []
    sheet = book.get_sheet_by_name(metadata.name)
    if sum(each.height * each.width for each in (*sheets.values(), sheet)) < CELLS:
        sheets[metadata.name] = sheet
    head = list(itertools.islice(sheet.iter_rows(), HEAD))
    height = sheet.end[0] + 1 if sheet.end else 0
    merged = [(start, end) for start, end in sheet.merged_cell_ranges or () if start[0] < end[0]]
    return metadata.name, metadata.visible == SheetVisibleEnum.Visible, head, height, merged


if __name__ == "__main__":
    main()
