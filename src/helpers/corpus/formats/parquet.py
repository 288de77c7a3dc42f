"""Parquet files into rows, with text that is stored as bytes made text."""

import re
from contextlib import contextmanager
from typing import NamedTuple

from ..files import UNREADABLE, encodings
from ..findings import Findings
from ..pieces import Fixed
from . import delimited

ROWS = 1000
MANY = 10_000_000
ROWS_OF_A_BYTE = 50
INDEX = "__index_level_0__"
UNSURE = re.compile("binary|timestamp|date|time|duration")


class Seen(NamedTuple):
    """What holds for all rows of a column: its moments are read as text; its bytes are no text."""

    moments: frozenset
    binary: frozenset


def read(file, findings):
    """Row numbers, from 1, and columns {name: [value, …]} of a Parquet file.

    A moment beyond the years that Python knows comes as text, so that it can be reported.
    """
    import pyarrow.parquet

    with _readable(file), file.open_seekable() as raw:
        content = _measured(pyarrow.parquet.ParquetFile(raw), raw, file.name).read()
    names = delimited.distinct(content.column_names, findings)
    table = dict(zip(names, map(_values, content.columns), strict=True))
    table.pop(INDEX, None)
    return list(range(1, content.num_rows + 1)), table


def look(file):
    """Goes through the columns of bytes and of moments, and says what holds for all their rows.

    One moment beyond the years that Python knows makes all its column text, as in `read`; one
    cell that is not UTF-8 leaves all its column bytes, as in `decode`.
    """
    moments, binary = set(), set()
    with _opened(file) as content:
        schema = content.schema_arrow
        names = delimited.distinct(schema.names, Findings())
        unsure = [i for i, field in enumerate(schema) if UNSURE.search(str(field.type))]
        for columns in _batches(content, unsure):
            for i, column in zip(unsure, columns, strict=True):
                try:
                    [_text(cell, bytes.decode) for cell in _in_a_zone(column).to_pylist()]
                except OverflowError:
                    moments.add(names[i])
                except UnicodeDecodeError:
                    binary.add(names[i])
    return Seen(frozenset(moments), frozenset(binary))


def read_columns(file, wanted):
    """Yields {name: cells} of the columns whose names are `wanted`, some rows at a time."""
    with _opened(file) as content:
        names = delimited.distinct(content.schema_arrow.names, Findings())
        used = [i for i, name in enumerate(names) if wanted(name)]
        for columns in _batches(content, used):
            yield {names[i]: _values(column) for i, column in zip(used, columns, strict=True)}


@contextmanager
def opened(file, findings, seen):
    """Gives the rows of a Parquet file, to be taken piece by piece, with the values of `read`."""
    with _opened(file) as content:
        names = delimited.distinct(content.schema_arrow.names, findings)
        used = [i for i, name in enumerate(names) if name != INDEX]
        as_text = [names[i] in seen.moments for i in used]
        yield Fixed(_records(content, used, as_text), [names[i] for i in used])


def _records(content, used, as_text):
    number = 0
    for columns in _batches(content, used):
        cells = [_values(column, text) for column, text in zip(columns, as_text, strict=True)]
        for values in zip(*cells, strict=True):
            number += 1
            yield number, values


def _batches(content, used):
    """Yields the columns numbered `used`, some rows at a time."""
    names = content.schema_arrow.names
    chosen = [names[i] for i in used]
    if not chosen:
        return
    alike = len(set(names)) < len(names) or any("." in name for name in names)
    for batch in content.iter_batches(ROWS, columns=None if alike else chosen):
        yield [batch.column(i) for i in used] if alike else [batch.column(n) for n in chosen]


@contextmanager
def _opened(file):
    import pyarrow.parquet

    with _readable(file), file.open_seekable() as raw:
        content = pyarrow.parquet.ParquetFile(raw, buffer_size=1 << 20, pre_buffer=False)
        yield _measured(content, raw, file.name)


def _measured(content, raw, name):
    """The opened file, or a ValueError where it claims more rows than its bytes can tell apart."""
    rows = content.metadata.num_rows
    if rows > MANY and rows > ROWS_OF_A_BYTE * raw.seek(0, 2):
        raise ValueError(f"{name} claims to hold {rows:,} rows, which it cannot. It is damaged.")
    return content


@contextmanager
def _readable(file):
    import pyarrow

    try:
        yield
    except (pyarrow.ArrowException, UnicodeDecodeError, *UNREADABLE) as error:
        raise ValueError(
            f"{file.name} is not a Parquet file, or is damaged. Copy or download it again."
        ) from error


def _values(column, as_text=False):
    """The cells of a column; as text, all or one by one, where Python cannot hold its moments.

    Text that is damaged comes as bytes, to be decoded cell by cell.
    """
    import pyarrow

    column = _in_a_zone(column)
    if not as_text:
        try:
            return column.to_pylist()
        except OverflowError:
            pass
        except UnicodeDecodeError:
            return column.cast(pyarrow.large_binary()).to_pylist()
    try:
        return column.cast("string").to_pylist()
    except pyarrow.ArrowNotImplementedError:
        return [_alone(scalar) for scalar in column]


def _alone(scalar):
    try:
        return scalar.as_py()
    except OverflowError:
        return f"<{scalar.type} out of range>"


def _in_a_zone(column):
    """A column of moments in a time zone that nobody knows becomes one in UTC."""
    import pyarrow

    zone = getattr(column.type, "tz", None)
    if zone is not None:
        try:
            pyarrow.lib.string_to_tzinfo(zone)
        except Exception:  # of pytz, of zoneinfo or of Arrow, whichever is asked
            return column.cast(pyarrow.timestamp(column.type.unit, "UTC"))
    return column


def decode(raw, names, encoding=None):
    """Turns the bytes in the columns of `raw` into text, in place.

    `names` are the columns of the articles, {"text": "Body", …}: bytes there that are neither in
    `encoding` nor UTF-8 are read as `encodings.decode` says, and their rows are reported. A
    further column stays bytes unless all of it is UTF-8; `raw.binary` are those known to stay.
    """
    fields = {name: field for field, name in names.items()}
    for name, cells in raw.table.items():
        if name in raw.binary and name not in fields:
            continue
        if not any(isinstance(cell, (bytes, list)) for cell in cells):
            continue
        field = fields.get(name)
        if field is None:
            try:
                raw.table[name] = [_text(cell, bytes.decode) for cell in cells]
            except UnicodeDecodeError:
                pass
            continue
        for i, cell in enumerate(cells):
            told = set()
            cells[i] = _text(cell, lambda data, told=told: encodings.decode(data, told, encoding))
            for done in sorted(told):
                raw.findings.add(done, raw.rows[i], field, "bytes that are not UTF-8", done)


def _text(cell, decoded):
    if isinstance(cell, bytes):
        return decoded(cell)
    if isinstance(cell, list):
        return [decoded(part) if isinstance(part, bytes) else part for part in cell]
    return cell
