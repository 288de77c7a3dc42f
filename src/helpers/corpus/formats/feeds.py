"""Reads the entries of news feeds saved to files: RSS of all versions, and Atom."""

import re
from xml.etree import ElementTree

from . import fragments, markup

KEYS = ("article_id", "date", "source", "title", "text", "category", "url", "author")
CONTENT = "http://purl.org/rss/1.0/modules/content/"
DUBLIN = "http://purl.org/dc/elements/1.1/"
ATOM = "http://www.w3.org/2005/Atom"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
PREFIXES = {"content": CONTENT, "dc": DUBLIN, "atom": ATOM, "a10": ATOM, "rdf": RDF}
SHORT = {CONTENT: "content:", DUBLIN: "dc:", "http://purl.org/dc/terms/": "dc:", ATOM: ""}
DATES = ("pubdate", "published", "issued", "dc:date", "dc:created", "dc:issued", "updated")
DATES += ("modified", "dc:modified", "created")
HEADED = re.compile(r"<(?:[\w.\-]+:)?(?:channel|feed)(?=[\s>])", re.I)
PART = re.compile(r"<(/?)(?:[\w.\-]+:)?(image|textinput|author|title)(?=[\s>])[^<>]*>", re.I)
SECTION = re.compile(r"<!\[CDATA\[(.*?)(?:\]\]>|\Z)", re.S)
UNREADABLE = ("image/", "audio/", "video/", "application/octet")


def fits(head):
    """Whether a text begins as a feed does.

    >>> fits('<?xml version="1.0"?><rss version="2.0">'), fits('<feed xmlns="…/2005/Atom">')
    (True, True)
    """
    name = markup.root(head)
    if name in ("rss", "feed", "channel"):
        return True
    small = head.lower()
    if name == "rdf":
        return "<channel" in small or "<item" in small
    return name in ("item", "entry") and "<title" in small and "<link" in small


def records(lines, findings, *, name):
    """Yields (number, record) for each item or entry, of keys KEYS; several feeds may follow.

    `text` is the content where the feed gives it, otherwise the summary, as plain text (see
    `fragments.text_of_html`); `date` the day of publication, or else of the last change; `source`
    the title of the feed an item was taken from, otherwise of the feed; categories are joined
    with «، ». `name` is the file's.
    """
    source, tagged = None, 0
    for number, element, before in markup.records(
        lines, ("item", "entry"), findings, namespaces=dict(PREFIXES)
    ):
        source = _title_of_feed(before, source)
        found = _children(element)
        text, html = _text(found)
        title, also = _plain(_first(found, "title", "dc:title"))
        tagged += html + also
        yield (
            number,
            {
                "article_id": _id(found, element),
                "date": _said(found, *DATES),
                "source": _origin(found) or source,
                "title": title,
                "text": text,
                "category": "، ".join(dict.fromkeys(_categories(found))) or None,
                "url": _address(found),
                "author": _author(found),
            },
        )
    fragments.report_html(tagged, findings)


def _title_of_feed(before, known):
    """The title of the last feed that begins in a text between two items."""
    heads = list(HEADED.finditer(before))
    if not heads:
        return known
    inside, begins = None, None
    for part in PART.finditer(before, heads[-1].end()):
        closes, name = bool(part[1]), part[2].lower()
        if name != "title":
            inside = None if closes else name
        elif inside is None and not closes:
            begins = part.end()
        elif begins is not None:
            title = before[begins : part.start()]
            title = SECTION.sub(lambda found: markup.escaped(found[1]), title)
            return _flat(markup.unescaped(title)) or None


def _flat(text):
    text = fragments.text_of_html(text) if fragments.is_html(text) else text
    return " ".join(text.split())


def _children(element):
    """The parts of an entry by name: those of its own namespace, of Atom's, content: and dc:."""
    own = _namespace(element)
    found = {}
    for child in element:
        namespace = _namespace(child)
        prefix = "" if namespace in ("", own) else SHORT.get(namespace)
        if prefix is not None:
            found.setdefault(prefix + markup.local(child), []).append(child)
    return found


def _namespace(element):
    tag = element.tag if isinstance(element.tag, str) else ""
    return tag[1:].partition("}")[0] if tag[:1] == "{" else ""


def _first(found, *names):
    """The first part of these names that holds something."""
    for name in names:
        for element in found.get(name, ()):
            if len(element) or (element.text or "").strip():
                return element


def _said(found, *names):
    element = _first(found, *names)
    return None if element is None else markup.text_in(element) or None


def _plain(element):
    """(plain text, whether it was HTML) of a part: escaped, in CDATA, or as elements."""
    if element is None:
        return None, False
    if len(element):
        inside = [ElementTree.tostring(child, "unicode", method="html") for child in element]
        text = markup.escaped(element.text or "") + "".join(inside)
        return fragments.text_of_html(re.sub(r"<(/?)[\w.\-]+:(?=\w)", r"<\1", text)), True
    text = markup.text_in(element)
    if element.get("type") != "text" and fragments.is_html(text):
        return fragments.text_of_html(text), True
    return text, False


def _text(found):
    """(plain text, whether it was HTML) of the fullest part of an entry."""
    for name in ("content:encoded", "content", "description", "summary", "dc:description"):
        for element in found.get(name, ()):
            text, html = _plain(element)
            binary = element.get("mode") == "base64"
            if text and not binary and not element.get("type", "").startswith(UNREADABLE):
                return text, html
    return None, False


def _id(found, element):
    about = element.get(f"{{{RDF}}}about")
    return _said(found, "guid", "id", "dc:identifier") or about or _address(found)


def _address(found):
    """The address of the page: of the link to it, or the guid that is one."""
    for link in found.get("link", ()):
        address = link.get("href") or markup.text_in(link)
        if address and (link.get("rel") or "alternate") == "alternate":
            return address.strip()
    guid = _said(found, "guid")
    is_link = any((each.get("isPermaLink") or "true") == "true" for each in found.get("guid", ()))
    return guid if guid and is_link and guid.startswith(("http://", "https://")) else None


def _origin(found):
    """The title of the feed from which an entry was taken over, where it says so."""
    for element in found.get("source", ()):
        titles = [child for child in element if markup.local(child) == "title"]
        text = markup.text_in(titles[0]) if titles else markup.text_in(element)
        if text:
            return " ".join(text.split())


def _categories(found):
    for element in found.get("category", []) + found.get("dc:subject", []):
        text = element.get("label") or element.get("term") or markup.text_in(element)
        if text.strip():
            yield " ".join(text.split())


def _author(found):
    for name in ("dc:creator", "author"):
        for element in found.get(name, ()):
            names = [child for child in element if markup.local(child) == "name"]
            text = markup.text_in(names[0]) if names else markup.text_in(element)
            if text:
                return " ".join(text.split())
