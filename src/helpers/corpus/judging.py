"""Which rows of a file hold an article, and which must be left out."""

from . import texts
from .columns import is_name_of
from .formats import parquet, pn_summary

PLACE = ("source", "date")
MAY_LACK = ("date", "source", "title", "text")


def articles_of(raw, names, asked):
    """The rows of a Raw that hold an article, its cells as text; the others are reported.

    `names` are the columns of the articles, {"text": "Body", …}, `asked` is what is said of the
    corpus; the cells of the date and of further columns stay as they are. The Raw's own lists
    change on the way.
    """
    parquet.decode(raw, names, asked.encoding)
    pn_summary.paragraphs(raw.table, raw.findings)
    for field, name in names.items():
        if field != "date":
            raw.table[name] = [texts.as_text(cell) for cell in raw.table[name]]
        if field in MAY_LACK:
            texts.empty_missing(raw.table[name], field, raw.findings, asked.missing)
    kept = _usable(raw, names)
    if len(kept) == len(raw.rows):
        return raw
    table = {name: [cells[i] for i in kept] for name, cells in raw.table.items()}
    return raw._replace(rows=[raw.rows[i] for i in kept], table=table)


def refuse(path, findings):
    """Says in a sentence, a ValueError, why a file has no article that can be used."""
    reasons = "; ".join(
        f"row {finding['row']}: {finding['found']}" for finding in findings.as_list()[:3]
    )
    hint = " JSON Lines holds one object per line." if "json" in findings.left_out else ""
    raise ValueError(f"{path.name} has no article that can be used ({reasons}).{hint}")


def _usable(raw, names):
    """The positions of the rows that hold an article; the others are left out and reported."""
    kept = []
    bodies = raw.table[names["text"]] if names else []
    titles = raw.table[names["title"]] if "title" in names else [""] * len(bodies)
    for i, (text, title) in enumerate(zip(bodies, titles, strict=True)):
        if not text or text.isspace():
            if not title or title.isspace():
                raw.findings.leave_out("empty", raw.rows[i], "", **_place(raw.table, names, i))
                continue
            raw.findings.add("no text", raw.rows[i], "text", "empty", "kept for its title")
        elif is_name_of(text, names["text"], "text") and _is_header(raw.table, names, i):
            raw.findings.leave_out("header", raw.rows[i], text)
            continue
        kept.append(i)
    return kept


def _place(table, names, i):
    """The cells of a row that say where it belongs: its source ("" for none) and its date."""
    cells = (texts.as_text(table[names[key]][i]) if key in names else "" for key in PLACE)
    return {key: cell.strip()[:100] for key, cell in zip(PLACE, cells, strict=True)}


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
