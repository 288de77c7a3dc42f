"""What reading a corpus found wrong, row by row, and what was done about it."""

import pandas as pd

from . import texts

COLUMNS = ("row", "field", "found", "done")
LISTED = 500
PLACES = 5000
_HOW_WRITTEN = ("encoding", "damaged")  # said before all else, though it may be found out later
REASONS = {
    "empty": ("no title and no text", "بی‌عنوان و بی‌متن"),
    "header": ("column names in the place of an article", "نام ستون‌ها به‌جای مقاله"),
    "json": ("not a JSON object", "سطری که JSON درست نیست"),
    "fields": ("more fields than the header", "خانه‌های بیشتر از ستون‌ها"),
    "unreadable": ("a file that cannot be read as text", "پرونده‌ای که متن خواندنی نیست"),
    "quote": ("a quotation mark that is never closed", "نشانهٔ نقل‌قولی که بسته نشده است"),
    "xml": ("a record that is not whole XML", "سندی که XML درست نیست"),
    "page": ("a page without a main text", "صفحه‌ای بی متن اصلی"),
    "member": ("a file that cannot be used", "پرونده‌ای که به کار نمی‌آید"),
    "long": ("a record longer than can be held", "سندی درازتر از آن‌که خوانده شود"),
}


class Findings:
    """Collects what was found; `left_out` counts the rows that cannot be used, by reason.

    Of each kind the first 500 rows are listed one by one; the numbers of the rows after them
    stand in one line at the end, as ranges, so that no row goes unreported.
    """

    def __init__(self):
        self.left_out = {}
        self._listed = {}
        self._more = {}
        self._places = {}

    def add(self, kind, row, field, found, done):
        """Notes one finding; `row` is a row number, or None for the whole file."""
        listed = self._listed.setdefault(kind, [])
        if len(listed) < LISTED:
            found = texts.SURROGATE.sub("\ufffd", found[:201])
            found = found if len(found) <= 200 else found[:199] + "…"
            listed.append({"row": row, "field": field, "found": found, "done": done})
        else:
            self._more.setdefault(kind, []).append(row)

    def leave_out(self, reason, row, found, *, source=None, date=None):
        """Notes a row that cannot be used; `reason` is one of REASONS.

        `source` and `date` are the row's own cells, where it has them: see `places`.
        """
        self.left_out[reason] = self.left_out.get(reason, 0) + 1
        self._count((reason, source, date), 1)
        text = f"{REASONS[reason][0]}: {found}" if found else REASONS[reason][0]
        self.add(reason, row, "row", text, "left out")

    def places(self, name, read):
        """Where the rows that were left out belong: dicts of reason, source, date and rows.

        A row without a cell for its source has None there; an empty cell means `name`. `read`
        makes dates of the cells of the date column; the day is ISO, or None. After 5,000 different
        places only the reason is kept.
        """
        known = sorted(self._places.items(), key=str)
        days = read([date for (_, _, date), _ in known]) if known else []
        found = {}
        for ((reason, source, _), rows), day in zip(known, days, strict=True):
            day = day.date().isoformat() if day == day else None
            place = (reason, name if source == "" else source, day)
            found[place] = found.get(place, 0) + rows
        keys = ("reason", "source", "date", "rows")
        return [dict(zip(keys, (*place, rows), strict=True)) for place, rows in found.items()]

    def kinds(self):
        """What was found, but for rows left out, kind by kind: dicts, the first one as example.

        kind, field, rows (how many have it; 0 for the file as a whole), row, found, done.
        """
        told = {}
        for kind, listed in self._listed.items():
            name = kind if isinstance(kind, str) else kind[0]
            for finding in listed if kind not in REASONS else ():
                like = told.setdefault(
                    (name, finding["field"]), {"kind": name, **finding, "rows": 0}
                )
                like["rows"] += finding["row"] is not None
            if kind not in REASONS:
                told[name, listed[-1]["field"]]["rows"] += len(self._more.get(kind, ()))
        return sorted(
            told.values(), key=lambda like: (like["row"] or 0, like["kind"], like["field"])
        )

    def _count(self, place, rows):
        if place not in self._places and len(self._places) >= PLACES:
            place = (place[0], None, None)
        self._places[place] = self._places.get(place, 0) + rows

    def cut(self):
        """All that was noted until now, as Findings of their own; here nothing stays of it."""
        until_now = Findings()
        vars(until_now).update(vars(self))
        vars(self).update(vars(Findings()))
        return until_now

    def absorb(self, later):
        """Adds what `later` has noted, of rows after these."""
        for reason, count in later.left_out.items():
            self.left_out[reason] = self.left_out.get(reason, 0) + count
        for place, rows in later._places.items():
            self._count(place, rows)
        for kind, listed in later._listed.items():
            for finding in listed:
                self.add(kind, **finding)
        for kind, rows in later._more.items():
            self._more.setdefault(kind, []).extend(rows)

    def as_list(self):
        """All findings as a list of dicts, the whole file first, then by row."""
        kinds = sorted(self._listed, key=lambda kind: kind not in _HOW_WRITTEN)
        found = [finding for kind in kinds for finding in self._listed[kind]]
        found.sort(key=lambda like: (like["row"] or 0, like["done"] if like["row"] else ""))
        for kind, rows in self._more.items():
            like = self._listed[kind][-1]
            text = f"the same as the {LISTED} rows listed, in {len(rows):,} more rows: "
            done = "left out" if kind in REASONS else f"as there: {like['done']}"
            found.append(
                {"row": None, "field": like["field"], "found": text + ranges(rows), "done": done}
            )
        return found


def ranges(rows):
    """Row numbers in rising order as a short text.

    >>> ranges([3, 4, 5, 9])
    '3-5, 9'
    """
    parts = []
    for row in rows:
        if parts and row == parts[-1][1] + 1:
            parts[-1][1] = row
        else:
            parts.append([row, row])
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in parts)


def problems(articles):
    """The table of what was found wrong on reading: row, field, found, done.

    `row` is the row in the file: for CSV and TSV the line on which the row begins, the header
    being line 1; for JSON Lines the line; for Excel the row of the sheet; for all others the
    record, from 1. In a folder or an archive the rows count on from file to file, and `found`
    names the file and the row there. It is missing where a finding concerns the whole file.
    Articles that did not come from `read_articles` give an empty table.

    >>> problems(pd.DataFrame({"text": ["…"]})).columns.tolist()
    ['row', 'field', 'found', 'done']
    """
    table = pd.DataFrame(list(articles.attrs.get("problems", [])), columns=list(COLUMNS))
    return table.astype({"row": "Int64", "field": "str", "found": "str", "done": "str"})
