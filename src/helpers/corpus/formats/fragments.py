"""Turns pieces of HTML, as feeds and corpora hold them, into plain text."""

import html
import re

from ..texts import SURROGATE, TAG

SPACES = re.compile(r"[ \t\r\n\f\v]{2,}|[\t\r\n\f\v]")
HIDDEN = re.compile(r"<(script|style)\b(?:(?!<\1\b).)*?</\1\s*>|<!--.*?(?:-->|\Z)", re.I | re.S)
ANY_TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*+)[^<>]*>")
LINES = re.compile(r" *\n[ \n]*")
BLOCKS = frozenset(
    "address article aside blockquote br center dd details div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody "
    "tfoot thead tr ul".split()
)
UNSEEN = frozenset("head iframe noscript object script style svg template textarea title".split())


def is_html(text):
    """Whether a text holds HTML tags."""
    return "<" in text and TAG.search(text) is not None


def text_of_html(fragment):
    """The plain text of a piece of HTML: each paragraph, heading, list item and <br> a line.

    White space runs together as in a browser; half-spaces and hard spaces stay. What a browser
    does not show (scripts, styles, comments) goes.

    >>> text_of_html("<p>می&zwnj;رود<br>و <b>می</b>آید</p><script>x</script>").split("\\n")
    ['می\u200cرود', 'و میآید']
    """
    from lxml import etree

    data = SURROGATE.sub("\ufffd", fragment).replace("\0", "").encode()
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True
    )
    try:
        tree = etree.fromstring(b"<html><body>" + data, parser)
    except etree.ParserError:
        return ""
    if parser.error_log.filter_from_fatals():
        return _without_tags(data.decode())
    parts, unseen = [], 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        begins = event == "start"
        if element.tag in UNSEEN:
            unseen += 1 if begins else -1
        if element.tag in BLOCKS:
            parts.append("\n")
        elif element.tag in ("td", "th"):
            parts.append(" ")
        text = element.text if begins else element.tail
        if text and not unseen:
            parts.append(SPACES.sub(" ", text))
    return _in_lines("".join(parts))


def _without_tags(fragment):
    """The text of HTML that is nested too deeply for the parser."""
    text = SPACES.sub(" ", HIDDEN.sub("", fragment))
    text = ANY_TAG.sub(lambda tag: "\n" if tag[1].lower() in BLOCKS else "", text)
    return _in_lines(html.unescape(text))


def _in_lines(text):
    return re.sub("  +", " ", LINES.sub("\n", text)).strip(" \n")


def report_html(count, findings):
    """Notes how many fields held HTML of which the plain text was taken."""
    if count:
        found = f"HTML in titles or texts, {count:,} times"
        findings.add("html", None, "text", found, "its plain text was taken")
