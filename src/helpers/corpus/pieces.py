"""Rows that come one by one, taken into columns a piece at a time or all at once."""

from itertools import islice

from .texts import SURROGATE


class Keyed:
    """Records, (row number, {key: value}), whose keys may differ from row to row.

    `keys` are the columns known beforehand; a key that is not among them becomes a column of the
    piece in which it stands.
    """

    def __init__(self, records, keys=()):
        self._records, self._keys = records, keys

    def take(self, count=None):
        """Row numbers and columns {key: [value or None, …]} of the next `count` rows, or of all."""
        rows, table = [], {key: [] for key in self._keys}
        for number, record in islice(self._records, count):
            for key, value in record.items():
                if key not in table:
                    table[key] = [None] * len(rows)
                table[key].append(value)
            rows.append(number)
            if len(record) < len(table):
                for column in table.values():
                    if len(column) < len(rows):
                        column.append(None)
        return rows, {SURROGATE.sub("\ufffd", key): cells for key, cells in table.items()}


class Fixed:
    """Records, (row number, [value, …]), with one value for each of `names`."""

    def __init__(self, records, names):
        self._records, self._names = records, names

    def take(self, count=None):
        """Row numbers and columns {name: [value, …]} of the next `count` rows, or of all."""
        rows = list(islice(self._records, count))
        cells = (
            zip(*(values for _, values in rows), strict=True) if rows else ([],) * len(self._names)
        )
        return [row for row, _ in rows], dict(zip(self._names, map(list, cells), strict=True))
