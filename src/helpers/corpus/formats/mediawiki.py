"""Reads the articles of a MediaWiki XML dump, such as one of Wikipedia, as plain text."""

import re

from . import markup, wikitext

KEYS = ("article_id", "date", "source", "title", "text", "url", "revision")
TIMESTAMP = re.compile(r"<timestamp>\s*([^<\s]*)")
NAMESPACE = re.compile(r'<namespace key="(-?\d+)"[^>]*(?<!/)>([^<]*)')
SITE = re.compile(r"<(sitename|base)>\s*([^<]*?)\s*<", re.I)
REDIRECT = re.compile(r"\s*#\s*(?:redirect|تغییر[ _\u200c]?مسیر)\b", re.I)
UNSAFE = str.maketrans({" ": "_", "%": "%25", "?": "%3F", "#": "%23", '"': "%22", "&": "%26"})
EDITED = "a wiki says no day of publication; each page has the day of its last edit"


def fits(head):
    """Whether a text begins as a MediaWiki XML dump does.

    >>> fits('<mediawiki xmlns="…" version="0.11" xml:lang="fa">'), fits("<page><p>")
    (True, False)
    """
    name = markup.root(head)
    return name == "mediawiki" or (name in ("page", "siteinfo") and "<revision>" in head)


def records(lines, findings, *, name):
    """Yields (number, record) for each article, of keys KEYS: pages of namespace 0.

    Redirects and pages of other namespaces are passed by, and counted. Of each page the last
    revision counts. `date` is the moment of that revision, thus of the last edit, in UTC;
    `article_id` the number of the page; `url` is made of the wiki's base and the title. `name`
    is the file's.
    """
    site = _Site()
    passed = {"redirects": 0, "pages of other namespaces": 0, "pages that are no wiki text": 0}
    said = False
    for number, page, before in markup.records(
        lines, ("page",), findings, inner="revision", choose=_later
    ):
        site.read(before)
        found = {markup.local(child): child for child in page}
        kind = _no_article(found)
        if kind:
            passed[kind] += 1
            continue
        if not said:
            findings.add("edited", None, "date", EDITED, "read as its date")
            said = True
        yield number, _record(found, site)
    counts = [f"{kind}: {count:,}" for kind, count in passed.items() if count]
    if counts:
        findings.add("passed", None, "file", "; ".join(counts), "passed by")


class _Site:
    """What the head of a dump says of its wiki."""

    def __init__(self):
        self.name = self.base = None
        self.files, self.categories = set(wikitext.FILES), set(wikitext.CATEGORIES)

    def read(self, before):
        if "<siteinfo" not in before and "<namespace" not in before:
            return
        said = dict(SITE.findall(before))
        self.name = markup.unescaped(said.get("sitename")) or self.name
        self.base = markup.unescaped(said.get("base")) or self.base
        for key, name in NAMESPACE.findall(before):
            names = {"6": self.files, "-2": self.files, "14": self.categories}.get(key)
            if names is not None:
                names.add(markup.unescaped(name).strip().lower())

    def address(self, title):
        """The page's address, readable: only what would end it early is encoded."""
        if not self.base or not title:
            return None
        return self.base.rpartition("/")[0] + "/" + title.translate(UNSAFE)


def _later(one, other):
    """The later of two revisions; with no or the same timestamp, the second."""
    first, second = (TIMESTAMP.search(revision) for revision in (one, other))
    return one if first and second and first[1] > second[1] else other


def _inside(element):
    return {markup.local(child): child for child in element} if element is not None else {}


def _text(element):
    return markup.text_in(element) if element is not None else None


def _no_article(found):
    """Why a page is no article, or None."""
    if (_text(found.get("ns")) or "0") != "0":
        return "pages of other namespaces"
    revision = _inside(found.get("revision"))
    text = revision.get("text")
    if "redirect" in found or (text is not None and REDIRECT.match(text.text or "")):
        return "redirects"
    if (_text(revision.get("model")) or "wikitext") != "wikitext":
        return "pages that are no wiki text"


def _record(found, site):
    revision = _inside(found.get("revision"))
    title = _text(found.get("title"))
    text = _text(revision.get("text"))
    return {
        "article_id": _text(found.get("id")),
        "date": _text(revision.get("timestamp")),
        "source": site.name,
        "title": title,
        "text": wikitext.plain_text(text, site.files, site.categories) if text else text,
        "url": site.address(title),
        "revision": _text(revision.get("id")),
    }
