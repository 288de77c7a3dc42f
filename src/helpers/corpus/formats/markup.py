"""Reads the records of marked-up text one by one, and repairs in them what is certain."""

import html
import re
from html.entities import html5

from ..texts import SURROGATE
from .cutting import BEFORE, cut

XML = frozenset(("amp", "lt", "gt", "quot", "apos"))
FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
AMPERSAND = re.compile(r"&(?:#([0-9]{1,8}|[xX][0-9a-fA-F]{1,7});|([a-zA-Z_][\w.\-]{0,99});)?")
NO_TAG = re.compile(r"<(?![a-zA-Z_/!?:\u00c0-\uffff])")
VOID = re.compile(r"<(br|hr|img|wbr)\b([^<>]*)(?<!/)>(?!\s*</\1>)", re.I)
CERTAIN = (("void", VOID, r"<\1\2/>"), ("section", re.compile(r"\]\]>"), "]]&gt;"))
SECTION = re.compile(r"<!\[CDATA\[|<!--")
ROOT = re.compile(r"<(?:[\w.\-]+:)?([a-zA-Z][\w.\-]*)(?=[\s/>])")
PROLOG = (("<?", "?>"), ("<!--", "-->"), ("<![CDATA[", "]]>"), ("<!", ">"))
PREFIX = re.compile(r"\bxmlns:([a-zA-Z_][a-zA-Z0-9_.\-]*)\s*=\s*(?:\"([^\"<]*)\"|'([^'<]*)')")
USED = re.compile(r"[<\s/](?!xml)([a-zA-Z_][a-zA-Z0-9_.\-]*):[a-zA-Z_]", re.I)
PREFIXES = 100
TOLD = {
    "control": ("characters that XML forbids", "removed"),
    "surrogate": ("half a surrogate pair", "became U+FFFD"),
    "ampersand": ("an & that begins no entity", "read as the character &"),
    "named": ("HTML entities", "decoded"),
    "unknown": ("entities that are not known", "left as they are written, never expanded"),
    "angle": ("a < that begins no tag", "read as the character <"),
    "section": ("a ]]> outside a CDATA section", "read as characters"),
    "void": ("HTML tags that are not closed, such as <br>", "taken as closed"),
    "unclosed": ("a record that is never closed", "read to the beginning of the next"),
}


def root(head):
    """The name, in small letters, of the first element of a marked-up text; "" where it is none.

    Text may stand before the mark-up only where this begins with an XML declaration.

    >>> root('<?xml version="1.0"?><!-- <a> --><rdf:RDF xmlns="…">')
    'rdf'
    """
    at = head.find("<")
    if head[:at].strip("\ufeff \t\r\n") and not head.startswith("<?xml", at):
        return ""
    while 0 <= at < 65536:
        ends = next((end for begin, end in PROLOG if head.startswith(begin, at)), None)
        if ends is None:
            found = ROOT.match(head, at)
            return found[1].lower() if found else ""
        end = head.find(ends, at)
        subset = head.find("[", at, end) if ends == ">" else -1
        end = head.find("]", subset) if subset >= 0 else end
        at = head.find("<", end) if end >= 0 else -1
    return ""


def records(lines, names, findings, *, known=(), namespaces=None, inner=None, choose=None):
    """Yields (number, element, before) for each record of a marked-up text, in any state.

    The records are those of `cutting.cut`; each is parsed alone, without a DTD. `element` is an
    xml.etree element, `before` the text since the record before. `known` are all names of tags,
    where a format has few: any other < is a character. `namespaces` (prefix: address) holds the
    prefixes known from the start, where there are any; those that stand before a record are
    added to it. A record that stays broken is left out, and noted.
    """
    stray = _no_tag(known)
    pending = ""
    for number, name, source, before, closed in cut(
        lines, names, findings, inner=inner, choose=choose
    ):
        before = (pending + before)[-BEFORE:]
        if namespaces is not None and "xmlns:" in before:
            _add_prefixes(before, namespaces)
        told = set()
        if not closed:
            told.add("unclosed")
            source += f"</{name}>"
        element = _parsed(source, stray, namespaces or {}, told)
        if element is None:
            beginning = " ".join(source[:1000].split())[:150]
            findings.leave_out("xml", number, beginning)
            pending = before
            continue
        for kind in sorted(told):
            findings.add(f"xml {kind}", number, "row", *TOLD[kind])
        pending = ""
        yield number, element, before


def _add_prefixes(before, namespaces):
    """Adds the prefixes that a text declares, such as XML allows, to those known."""
    for prefix, *address in PREFIX.findall(before):
        said = {prefix: "".join(address)}
        if len(namespaces) < PREFIXES and _tree("<_/>", said) is not None:
            namespaces |= said


def _no_tag(known):
    """What finds each < that begins none of the known tags; without them, none at all."""
    if not known:
        return NO_TAG
    return re.compile(rf"<(?!/?(?:[\w.\-]+:)?(?:{'|'.join(known)})\b|!--|!\[CDATA\[)", re.I)


def _parsed(source, stray, namespaces, told):
    """The element that `source` is, repaired where it must be; what was done goes into `told`."""
    element = _tree(source, namespaces)
    if element is None:
        used = {prefix: f"unknown:{prefix}" for prefix in USED.findall(source)}
        element = _tree(_repaired(source, stray, told), used | namespaces)
    return element


def _tree(source, namespaces):
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import ParseError, fromstring

    if namespaces:
        said = " ".join(f'xmlns:{p}="{html.escape(said)}"' for p, said in namespaces.items())
        source = f"<_ {said}>{source}</_>"
    try:
        tree = fromstring(source, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError):
        return None
    if not namespaces:
        return tree
    return tree[0] if len(tree) == 1 else None


def _repaired(source, stray, told):
    """A record's source with what is certainly no markup made text; CDATA stays as it is."""
    whole = SURROGATE.sub("\ufffd", source)
    if whole != source:
        told.add("surrogate")
    plain = FORBIDDEN.sub("", whole)
    if plain != whole:
        told.add("control")
    parts = _in_turn(plain)
    for i in range(0, len(parts), 2):
        parts[i] = AMPERSAND.sub(lambda found: _character(found, told), parts[i])
        for kind, pattern, new in (("angle", stray, "&lt;"), *CERTAIN):
            parts[i], count = pattern.subn(new, parts[i])
            if count:
                told.add(kind)
    return "".join(parts)


def _in_turn(source):
    """A source in pieces: markup, a CDATA section or comment, markup, …"""
    parts, at, missing = [], 0, set()
    for opening in SECTION.finditer(source):
        ends = "-->" if opening[0] == "<!--" else "]]>"
        if opening.start() < at or ends in missing:
            continue
        end = source.find(ends, opening.end())
        if end < 0:
            missing.add(ends)
            continue
        parts += (source[at : opening.start()], source[opening.start() : end + 3])
        at = end + 3
    return [*parts, source[at:]]


def _character(found, told):
    number, name = found.groups()
    if number:
        code = int(number[1:], 16) if number[0] in "xX" else int(number)
        if code < 0x110000 and not (0xD800 <= code < 0xE000 or FORBIDDEN.match(chr(code))):
            return found[0]
        told.add("control")
        return ""
    if name in XML:
        return found[0]
    known = html5.get(f"{name};") if name else None
    told.add("named" if known else "unknown" if name else "ampersand")
    return html.escape(known or found[0], quote=False)


def local(element):
    """An element's name without its namespace, in small letters; "" for what is no element."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def text_in(element, *unseen):
    """The text of an element, without that of the elements in it called `unseen`, trimmed.

    The white space at its two ends is that of the markup around it, and goes.
    """
    parts, waiting = [], [element]
    while waiting:
        piece = waiting.pop()
        if isinstance(piece, str):
            parts.append(piece)
            continue
        parts.append(piece.text or "")
        for child in reversed(piece):
            waiting.append(child.tail or "")
            if local(child) not in unseen:
                waiting.append(child)
    return "".join(parts).strip(" \t\r\n")


def escaped(text):
    """Text as it stands in markup."""
    return html.escape(text, quote=False)


def unescaped(text):
    """The text that markup stands for; "" for None."""
    return html.unescape(text or "")
