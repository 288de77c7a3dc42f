"""Concordance lines as a page that reads from right to left, and as files."""

import os
import re
from html import escape
from pathlib import Path

import pandas as pd

from helpers import calendars, rtl, tables

_HEADINGS = {
    "fa": ("پیش از آن", "واژه", "پس از آن", "تاریخ", "منبع", "عنوان"),
    "en": ("before", "node", "after", "date", "source", "title"),
}
_SIDES = ("before", "node", "after")
_LINK = re.compile(r"https?://[^\s\"<>]+", re.IGNORECASE)
_NOWRAP = 90  # letters on a side, up to which a line is not broken on a wide screen
_STYLE = """
.ravand-lines { font-family: Vazirmatn, Tahoma, "DejaVu Sans", sans-serif; overflow-x: auto; }
.ravand-lines table { border-collapse: collapse; margin: 0 auto; border: 0; }
.ravand-lines caption { text-align: start; padding: .4em .5em; opacity: .8; }
.ravand-lines td, .ravand-lines th { padding: .3em .5em; border: 0; vertical-align: top;
  border-bottom: 1px solid rgba(127, 127, 127, .35); background: none; color: inherit; }
.ravand-lines th { font-weight: normal; font-size: .85em; opacity: .8; white-space: nowrap; }
.ravand-lines .before { text-align: left; }
.ravand-lines .node { text-align: center; font-weight: bold; white-space: nowrap; }
.ravand-lines .after { text-align: right; }
.ravand-lines td.node { background: rgba(127, 127, 127, .18); }
.ravand-lines .about { text-align: start; font-size: .85em; }
.ravand-lines .day { white-space: nowrap; }
.ravand-lines .name { min-width: 12em; }
@media (min-width: 60em) {
  .ravand-lines.short td.before, .ravand-lines.short td.after { white-space: nowrap; } }
@media (max-width: 45em) {
  .ravand-lines table, .ravand-lines tbody, .ravand-lines caption { display: block; }
  .ravand-lines thead { display: none; }
  .ravand-lines tr { display: block; padding: .5em 0;
    border-bottom: 1px solid rgba(127, 127, 127, .35); }
  .ravand-lines td { display: inline; padding: 0 .15em; border: 0; }
  .ravand-lines td.about { opacity: .8; } .ravand-lines td.name { min-width: 0; }
  .ravand-lines td.day { display: block; } }
"""
_PAGE = """<!DOCTYPE html>
<html lang="{language}" dir="{direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark; }}
body {{ margin: 1em; line-height: 1.7; }}
</style>
</head>
<body>
{lines}
</body>
</html>
"""


class Html(str):
    """A piece of HTML that a notebook shows as what it is."""

    def _repr_html_(self) -> str:
        return str(self)


def as_html(lines: pd.DataFrame, *, language: str = "fa") -> Html:
    """Return concordance lines as a piece of HTML: a table with the nodes below one another.

    Before stands at the right and after at the left, for the texts read from right to left in
    either language; `language` ("fa" or "en") is that of the headings, and of the dates' calendar.
    A notebook shows it; `save` makes a whole page of it. All text is escaped, a title is a link
    only where its address begins with http:// or https://, and nothing is loaded from elsewhere.
    On a narrow screen each line is a paragraph.
    """
    tables.require(lines, "lines")
    if language not in _HEADINGS:
        raise ValueError(f"Lines are headed in fa or en; {language!r} is neither.")
    headings = zip((*_SIDES, *["about"] * 3), _HEADINGS[language], strict=True)
    head = "".join(f'<th scope="col" class="{kind}">{name}</th>' for kind, name in headings)
    days = _days(lines["date"], language)
    rows = map(_row, days, lines[list(_SIDES)].itertuples(index=False), _abouts(lines))
    short = all(len(str(text)) <= _NOWRAP for text in lines[["before", "after"]].to_numpy().flat)
    return Html(
        f'<div class="ravand-lines{" short" if short else ""}" dir="rtl" lang="{language}">\n'
        f"<style>{_STYLE}</style>\n"
        f'<table dir="rtl">\n<caption dir="auto">{_caption(lines, language)}</caption>\n'
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{''.join(rows)}</tbody>\n</table>\n</div>"
    )


def save(lines: pd.DataFrame, path: str | os.PathLike, *, language: str = "fa") -> Path:
    """Write concordance lines to a file and return its path: .html or .csv, by its ending.

    The page is `as_html` with all that a browser needs. CSV is UTF-8 with a byte-order mark, in
    reading order, and no text in it is a formula for a spreadsheet (`tables.defuse`). Folders are
    made where they lack; the file appears only when it is complete. Raises `ValueError` for
    another ending, and the system's `OSError` with a sentence where it cannot be written.
    """
    tables.require(lines, "lines")
    path = Path(path)
    kind = path.suffix.lower()
    if kind not in (".html", ".csv"):
        raise ValueError(
            f"Lines are written as .html or .csv, such as '../figures/lines.html'; "
            f"{str(path)!r} ends in neither."
        )
    page = _page(lines, language) if kind == ".html" else ""
    with tables.told(path.parent):
        path.parent.mkdir(parents=True, exist_ok=True)
    if kind == ".csv":
        tables.write_csv(lines, path)
    else:
        with tables.writing(path) as unfinished:
            Path(unfinished).write_bytes(page.encode("utf-8", "replace"))
    return path


def _page(lines: pd.DataFrame, language: str) -> str:
    return _PAGE.format(
        language=language,
        direction="rtl" if language == "fa" else "ltr",
        title=escape(str(lines.attrs.get("term", _HEADINGS[language][1]))),
        lines=as_html(lines, language=language),
    )


def _row(day: str, sides: tuple, about: tuple[str, str]) -> str:
    cells = [
        f'<td class="{side}"><bdi dir="rtl">{_text(text)}</bdi></td>'
        for side, text in zip(_SIDES, sides, strict=True)
    ]
    source, title = about
    return (
        f"<tr>{' '.join(cells)} "
        f'<td class="about day"><bdi>{day}</bdi></td> <td class="about"><bdi>{source}</bdi></td> '
        f'<td class="about name"><bdi>{title}</bdi></td></tr>\n'
    )


def _abouts(lines: pd.DataFrame):
    """Give the source and the title of each line, the title as a link where it has an address."""
    for source, title, url in zip(lines["source"], lines["title"], lines["url"], strict=True):
        title = _text(title) or rtl.text.MISSING
        if isinstance(url, str) and _LINK.fullmatch(url.strip()):
            title = f'<a href="{escape(url.strip())}" rel="noreferrer">{title}</a>'
        yield _text(source) or rtl.text.MISSING, title


def _text(value) -> str:
    missing = not isinstance(value, str) and pd.isna(value)
    return "" if missing else escape(str(value))


def _days(dates: pd.Series, language: str) -> list[str]:
    calendar = "jalali" if language == "fa" else "gregorian"
    days = calendars.period_of(pd.to_datetime(dates), every="day", calendar=calendar)
    if language == "fa":
        days = days.str.replace("-", "/")
    return [rtl.text.MISSING if pd.isna(day) else rtl.digits(day, language) for day in days]


def _caption(lines: pd.DataFrame, language: str) -> str:
    """Return what the lines are: of which term, how many of how many uses, and of which corpus."""
    known = lines.attrs
    if "term" not in known:
        return ""
    shown, uses = (rtl.number(count, language=language) for count in (len(lines), known["uses"]))
    term, corpus = (f"<bdi>{escape(str(known[name]))}</bdi>" for name in ("term", "corpus"))
    if language == "fa":
        made_up = " (متن‌های ساختگی)" if known["synthetic"] else ""
        return f"«{term}»: {shown} سطر از {uses} کاربرد، در پیکرهٔ {corpus}{made_up}"
    made_up = " (synthetic texts)" if known["synthetic"] else ""
    return f"“{term}”: {shown} of {uses} uses, in the corpus {corpus}{made_up}"
