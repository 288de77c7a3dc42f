"""Judged rows into articles tables, one for a whole file or one for each batch of it."""

import pandas as pd
import pyarrow

from . import texts
from .columns import distinct_names
from .findings import Findings

ORDER = ("article_id", "source", "title", "text", "category", "url")
CHUNK = 50_000
SYNTHETIC = ("ساختگی", "synthetic")


class Frames:
    """Makes the articles tables of one corpus, whose rows are those of `source`.

    `names` are the columns of the articles, {"text": "Body", …}; `dating` reads their dates, and
    `ids` makes ids different, from table to table. What concerns the columns is reported with
    the first table only.
    """

    def __init__(self, source, names, dating, ids):
        self._source, self._name = source, source.name
        self._names, self._dating, self._ids = names, dating, ids
        self._synthetic, self._first = False, True

    def table(self, raw):
        """The articles table of a Raw's rows, with its attrs; it empties `raw.table`."""
        findings, rows = raw.findings, raw.rows
        of_columns = findings if self._first else Findings()
        header = list(raw.table) if self._source.count == 1 else None
        fields = {field: raw.table.pop(column) for field, column in self._names.items()}
        dates = self._dating.dates(fields, raw, of_columns)
        for field, cells in fields.items():
            texts.clean(cells, field, findings, rows)
            if field in ("title", "text"):
                texts.report_tags(cells, field, findings)
        fields["article_id"] = self._ids.distinct(fields.get("article_id"), rows, findings)
        fields["source"] = _sources(fields.get("source"), self._name, len(rows), findings)
        fields.setdefault("title", [""] * len(rows))
        order = [field for field in ORDER if field in fields]
        made = {field: _strings(fields.pop(field)) for field in order}
        articles = pyarrow.table(made).to_pandas()
        articles.insert(1, "date", dates)
        own = distinct_names(list(raw.table), list(articles), of_columns)
        for other, cells in zip(own, raw.table.values(), strict=True):
            articles[other] = _other(cells)
        self._first = False
        self._synthetic = self._synthetic or bool(_is_synthetic(self._name, articles))
        articles.attrs = self._attrs(len(rows), header, findings)
        return articles

    def _attrs(self, used, header, findings):
        return {
            "corpus": self._name,
            "synthetic": self._synthetic,
            "problems": self._source.placed(findings.as_list()),
            "reading": {
                "read": used + sum(findings.left_out.values()),
                "used": used,
                "left_out": dict(findings.left_out),
                "format": self._source.label,
                "files": self._source.count,
                "encoding": self._source.encoding,
                "header": header,
                "columns": dict(self._names),
                "choices": dict(self._source.asked.dates),
                "dates": self._source.explained(self._dating.explanation),
                "left_out_where": findings.places(self._name, self._dating.read),
                "found": findings.kinds(),
            },
        }


def _strings(cells):
    """Cells as an Arrow column; `cells` is emptied on the way, so that memory holds them once."""
    chunks = []
    while cells:
        chunks.append(pyarrow.array(cells[-CHUNK:], pyarrow.large_string()))
        del cells[-CHUNK:]
    return pyarrow.chunked_array(chunks[::-1], pyarrow.large_string())


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
