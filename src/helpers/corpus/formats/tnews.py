"""Reads the TNews corpus: news of Iranian websites, as XML that goes on behind its root."""

import re
from urllib.parse import urlsplit

from . import fragments, markup

KEYS = (
    "article_id", "date", "source", "title", "text", "category", "url", "pretitle", "posttitle",
    "brief",
)  # fmt: skip
TAGS = (
    "TNews", "COPYRIGHT", "NEWS", "NEWSID", "URL", "UTCDATE", "CATEGORY", "PRETITLE", "TITLE",
    "POSTTITLE", "BRIEF", "DESCRIPTION",
)  # fmt: skip
ZONE = re.compile(r"(?:Z|[+-]\d\d:?\d\d)$", re.I)
EDITION = re.compile(r"^(?:www\d?|fa|m)\.(?=[^.]+\.)", re.I)


def fits(head):
    """Whether a text begins as a file of the TNews corpus does.

    >>> fits("<TNews><COPYRIGHT>"), fits("<NEWS><NEWSID>1409"), fits("<news><item>")
    (True, True, False)
    """
    name = markup.root(head)
    return name == "tnews" or (name == "news" and "<newsid>" in head.lower())


def records(lines, findings, *, name):
    """Yields (number, record) for each article, of keys KEYS.

    `date` is in UTC and says so (Z). `source` is the host of the address (see `outlet`). `text`
    is what the page said under its title: the brief, then the description, unless this begins
    with the brief; `brief`, `pretitle` and `posttitle` are also columns. Where a field holds
    HTML, its plain text is taken, and said. `name` is the file's.
    """
    tagged = 0
    for number, element, _ in markup.records(lines, ("NEWS",), findings, known=TAGS):
        found = {}
        for child in element:
            text = markup.text_in(child)
            if fragments.is_html(text):
                text = fragments.text_of_html(text)
                tagged += 1
            found.setdefault(markup.local(child), text)
        yield number, _record(found)
    fragments.report_html(tagged, findings)


def _record(found):
    url, date, brief = found.get("url"), found.get("utcdate"), found.get("brief")
    text = found.get("description") or ""
    if brief and not _begins(text, brief):
        text = f"{brief}\n{text}" if text else brief
    return {
        "article_id": found.get("newsid"),
        "date": f"{date}Z" if date and not ZONE.search(date) else date,
        "source": outlet(url),
        "title": found.get("title"),
        "text": text,
        "category": found.get("category"),
        "url": url,
        "pretitle": found.get("pretitle"),
        "posttitle": found.get("posttitle"),
        "brief": brief,
    }


def _begins(text, brief):
    """Whether a text begins with the brief, be it cut off with dots."""
    words = brief.rstrip(" .…[]").split()
    return text[: 2 * len(brief) + 100].split()[: len(words)] == words


def outlet(url):
    """The outlet of an address: its host without www., fa. (the Persian edition) and m.

    >>> outlet("http://fa.botianews.com/1393/06/125532/"), outlet("http://www.isna.ir:80/x")
    ('botianews.com', 'isna.ir')
    """
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        return None
    while shorter := EDITION.sub("", host):
        if shorter == host:
            return host
        host = shorter
    return None
