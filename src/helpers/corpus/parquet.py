"""Parquet files into rows, with text that is stored as bytes made text."""

from . import delimited, encodings


def read(path, findings):
    """Row numbers, from 1, and columns {name: [value, …]} of a Parquet file.

    A moment beyond the years that Python knows comes as text, so that it can be reported.
    """
    import pyarrow
    import pyarrow.parquet

    try:
        with path.open("rb") as raw:
            content = pyarrow.parquet.read_table(raw)
    except (pyarrow.ArrowException, OSError) as error:
        raise ValueError(
            f"{path.name} is not a Parquet file, or is damaged. Copy or download it again."
        ) from error
    names = delimited.distinct(content.column_names, findings)
    table = dict(zip(names, map(_values, content.columns), strict=True))
    table.pop("__index_level_0__", None)
    return list(range(1, content.num_rows + 1)), table


def _values(column):
    try:
        return column.to_pylist()
    except OverflowError:
        return column.cast("string").to_pylist()


def decode(raw, names, encoding=None):
    """Turns the bytes in the columns of `raw` into text, in place.

    `names` are the columns of the articles, {"text": "Body", …}: bytes there that are neither in
    `encoding` nor UTF-8 are read as `encodings.decode` says, and their rows are reported. A
    further column stays bytes unless all of it is UTF-8.
    """
    fields = {name: field for field, name in names.items()}
    for name, cells in raw.table.items():
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
