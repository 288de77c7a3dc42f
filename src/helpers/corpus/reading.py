"""Articles out of files: the one table everything else begins with."""

import os
from pathlib import Path

import pandas as pd
import pyarrow

from . import formats, parquet, texts
from .columns import distinct_names, is_name_of, known_names, mapping, recognise
from .dates import read_dates

ORDER = ("article_id", "source", "title", "text", "category", "url")
MAY_LACK = ("date", "source", "title", "text")
CHUNK = 50_000
SYNTHETIC = ("ساختگی", "synthetic")


def read_articles(path, *, columns=None, encoding=None, progress=True):
    """The articles of a file or a folder: article_id, date, source, title, text, and the rest.

    Reads CSV, TSV, JSON Lines (.jsonl, .ndjson), each also .gz; Parquet; a folder of .txt files,
    one article each (its first line is the title if an empty line follows; `name.json` beside
    `name.txt` may hold its source, date, title and more). Columns are recognised in English and
    Persian; `columns={"text": "my_body"}` maps them explicitly; others stand after the known
    ones, untouched. Only `text` is needed. Without a source it is the file's name; without an
    id, the row's number.

    Texts stay as they are, to the last space, but for HTML entities, which are decoded. `date`
    is datetime64[us], wall time of Tehran, NaT if undated; ids are made different ("x#2"). Rows
    that cannot be used are left out; `problems` lists them and all that was found, `summary`
    counts. `encoding` is found where it is not given. A file that is not there is a
    FileNotFoundError; one that yields no articles, or is unreadable, a ValueError.
    """
    path, columns = _named(path), mapping(columns)
    raw = formats.read(path, known=known_names(columns), encoding=encoding, progress=progress)
    if not raw.rows and not raw.findings.left_out:
        raise ValueError(
            f"{path.name} has no articles: it holds {'a header only' if raw.table else 'nothing'}."
            " Give a file with one article per row."
        )
    names = recognise(list(raw.table), columns) if raw.table else {}
    parquet.decode(raw, names, encoding)
    for field, name in names.items():
        if field != "date":
            raw.table[name] = [texts.as_text(cell) for cell in raw.table[name]]
        if field in MAY_LACK:
            texts.empty_missing(raw.table[name], field, raw.findings)
    kept = _usable(raw, names)
    if not kept:
        _refuse(path, raw.findings)
    return _table(formats.name_of(path), raw, names, kept)


def _named(path):
    """The path as a Path, or a ValueError where there is none; "" is not the working folder."""
    if path is None or isinstance(path, str) and not path.strip():
        raise ValueError("No path is given. Give that of a file of articles, or of a folder.")
    if not isinstance(path, (str, os.PathLike)):
        raise ValueError(f"The path is {path!r}; give the path of a file or folder as text.")
    return Path(path).expanduser()


def _usable(raw, names):
    """The positions of the rows that hold an article; the others are left out and reported."""
    kept = []
    bodies = raw.table[names["text"]] if names else []
    titles = raw.table[names["title"]] if "title" in names else [""] * len(bodies)
    for i, (text, title) in enumerate(zip(bodies, titles, strict=True)):
        if not text or text.isspace():
            if not title or title.isspace():
                raw.findings.leave_out("empty", raw.rows[i], "")
                continue
            raw.findings.add("no text", raw.rows[i], "text", "empty", "kept for its title")
        elif is_name_of(text, names["text"], "text") and _is_header(raw.table, names, i):
            raw.findings.leave_out("header", raw.rows[i], text)
            continue
        kept.append(i)
    return kept


def _is_header(table, names, i):
    """Whether a row repeats the header: two or more columns hold their name, none but an id else.

    A lone word "text" in a file that has other columns may be an article.
    """
    fields = {name: field for field, name in names.items()}
    cells = {name: texts.as_text(column[i]).strip() for name, column in table.items()}
    cells = {name: cell for name, cell in cells.items() if cell}
    named = [name for name, cell in cells.items() if is_name_of(cell, name, fields.get(name))]
    others = set(cells) - set(named) - {names.get("article_id")}
    return not others and (len(named) > 1 or list(table) == list(cells.values()))


def _refuse(path, findings):
    reasons = "; ".join(
        f"row {finding['row']}: {finding['found']}" for finding in findings.as_list()[:3]
    )
    hint = " JSON Lines holds one object per line." if "json" in findings.left_out else ""
    raise ValueError(f"{path.name} has no article that can be used ({reasons}).{hint}")


def _table(name, raw, names, kept):
    """The articles table of the rows that are kept, with its attrs; it empties `raw.table`."""
    findings, rows = raw.findings, [raw.rows[i] for i in kept]
    fields = {field: _only(raw.table.pop(column), kept) for field, column in names.items()}
    dates = pd.Series(pd.NaT, index=range(len(rows)), dtype="datetime64[us]")
    if "date" in fields:
        dates = read_dates(fields.pop("date"), rows, findings)
    elif raw.table:
        found = f"no column known as the date; further columns: {', '.join(raw.table)}"
        findings.add("no date", None, "date", found, "kept, without dates")
    for field, cells in fields.items():
        texts.clean(cells, field, findings)
        if field in ("title", "text"):
            texts.report_tags(cells, field, findings)
    fields["article_id"] = _distinct_ids(fields.get("article_id"), rows, findings)
    fields["source"] = _sources(fields.get("source"), name, len(rows), findings)
    fields.setdefault("title", [""] * len(rows))
    order = [field for field in ORDER if field in fields]
    articles = pyarrow.table({field: _strings(fields.pop(field)) for field in order}).to_pandas()
    articles.insert(1, "date", dates)
    own = distinct_names(list(raw.table), list(articles), findings)
    for other, cells in zip(own, raw.table.values(), strict=True):
        articles[other] = _other(_only(cells, kept))
    articles.attrs = {
        "corpus": name,
        "synthetic": _is_synthetic(name, articles),
        "problems": findings.as_list(),
        "reading": {
            "read": len(rows) + sum(findings.left_out.values()),
            "used": len(rows),
            "left_out": dict(findings.left_out),
        },
    }
    return articles


def _only(cells, kept):
    return cells if len(kept) == len(cells) else [cells[i] for i in kept]


def _strings(cells):
    """Cells as an Arrow column; `cells` is emptied on the way, so that memory holds them once."""
    chunks = []
    while cells:
        chunks.append(pyarrow.array(cells[-CHUNK:], pyarrow.large_string()))
        del cells[-CHUNK:]
    return pyarrow.chunked_array(chunks[::-1], pyarrow.large_string())


def _distinct_ids(ids, rows, findings):
    """Ids that are all there and all different."""
    if ids is None:
        return [str(row) for row in rows]
    ids = [cell.strip() for cell in ids]
    if len(set(ids)) == len(ids) and "" not in ids:
        return ids
    taken, times, distinct = set(ids), {}, []
    for row, cell in zip(rows, ids, strict=True):
        if not cell:
            findings.add("no id", row, "article_id", "empty", "the row's number is its id")
        cell = cell or str(row)
        times[cell] = times.get(cell, 0) + 1
        own = cell
        if times[cell] > 1:
            while (own := f"{cell}#{times[cell]}") in taken:
                times[cell] += 1
            findings.add("id", row, "article_id", f"{cell}, as in a row before", f"kept as {own}")
        taken.add(own)
        distinct.append(own)
    return distinct


def _sources(sources, name, total, findings):
    if sources is None:
        return [name] * total
    named = [cell.strip() or name for cell in sources]
    empty = sum(1 for cell in sources if not cell.strip())
    if empty:
        found = f"empty in {empty:,} rows"
        findings.add("no source", None, "source", found, f"the source is “{name}”")
    return named


def _other(cells):
    """A column that is not the articles' own, as it is; whole numbers stay exact."""
    there = [cell for cell in cells if cell is not None and cell == cell]
    kinds = set(map(type, there))
    if kinds == {int} and len(there) < len(cells):
        whole = [None if cell is None or cell != cell else cell for cell in cells]
        return pd.Series(whole, dtype="Int64" if _fits(there, 1 << 63) else object)
    if kinds == {int, float} and not _fits(there, 1 << 53):
        return pd.Series(cells, dtype=object)
    try:
        return pd.Series(cells)
    except (UnicodeEncodeError, OverflowError):
        whole = (texts.SURROGATE.sub("\ufffd", c) if isinstance(c, str) else c for c in cells)
        return pd.Series(list(whole), dtype=object)


def _fits(cells, limit):
    """Whether every whole number among the cells is smaller than the limit."""
    return all(abs(cell) < limit for cell in cells if isinstance(cell, int))


def _is_synthetic(name, articles):
    """Whether the file's name, a source's name or a column `synthetic` says that it is made up."""
    said = [name, *articles["source"].unique()]
    if any(word in text.casefold() for word in SYNTHETIC for text in said):
        return True
    return (
        "synthetic" in articles and articles["synthetic"].astype(str).str.lower().eq("true").any()
    )
