"""The tree of a web page, read safely whatever stands in it."""

import re

ATTRIBUTES = 1000
ELEMENTS = 100_000
RAW = ("script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes")
CONTROLS = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
ATTRIBUTE = (
    r"[\s/]*+(?:[^\s/>=]++|=[^\s/>=]*+)"
    r"""(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+)?+)?+"""
)
TAG = re.compile(rf"<(?:!--|([a-zA-Z][^\s/>]*+)(?:{ATTRIBUTE})*+)")
SIMPLER = (
    (re.compile(r"<(script|style)\b[^>]*+>.*?(?:</\1[^>]*+>|\Z)", re.I | re.S), ""),
    (re.compile(r"</?(?:font|span|b|i|u|em|strong|big|small|center|a|o:p)\b[^<>]*+>", re.I), ""),
    (
        re.compile(r"</?(?!(?:p|br|h[1-6]|title|head|meta|link|html|body)\b)[a-z][^<>]*+>", re.I),
        "<p>",
    ),
)


def parsed(text):
    """The tree of a page's text, or None where it holds no HTML.

    Where libxml2 gives up, at over 256 elements in one another (as fonts do that are never closed)
    or ten million characters in a script, the page is read without what makes it so. A ValueError
    says that it is no page for people: more than 100,000 elements, a tag with over 1,000
    attributes, which libxml2 compares with one another, or a text beyond all measure.
    """
    text = CONTROLS.sub("", text)
    _measure(text)
    for pattern, instead in (None, None), *SIMPLER:
        text = pattern.sub(instead, text) if pattern else text
        tree, is_whole = _tree(text)
        if is_whole:
            return tree
    raise ValueError("elements in one another, or a text, beyond all measure")


def _tree(text):
    """(the tree or None, whether it is all of the text)."""
    from lxml import etree, html

    parser = html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False, huge_tree=False
    )
    try:
        tree = html.document_fromstring(text.encode(), parser=parser)
    except (etree.LxmlError, AssertionError):
        tree = None
    return tree, all(error.type_name != "ERR_RESOURCE_LIMIT" for error in parser.error_log)


def _measure(text):
    place = count = 0
    while tag := TAG.search(text, place):
        place, name = tag.end(), (tag[1] or "").lower()
        if place - tag.start() > ATTRIBUTES and _attributes(tag[0]) > ATTRIBUTES:
            raise ValueError(f"a tag with more than {ATTRIBUTES:,} attributes")
        count += 1
        if count > ELEMENTS:
            raise ValueError(f"more than {ELEMENTS:,} elements")
        end = "-->" if not name else f"</{name}" if name in RAW else ""
        if end:
            found = re.compile(end, re.I).search(text, place)
            if not found:
                return
            place = found.start()


def _attributes(tag):
    return sum(1 for _ in re.finditer(ATTRIBUTE, tag))
