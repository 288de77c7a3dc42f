"""Turns wiki markup into the plain text that a reader of the page sees in its running text."""

import re

from ..texts import decode_entities

FILES = ("file", "image", "media", "پرونده", "تصویر", "رسانه", "مدیا")
CATEGORIES = ("category", "رده")
COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.S)
UNSEEN = (
    "ref|references|gallery|math|chem|ce|timeline|score|syntaxhighlight|source|templatestyles|"
    "imagemap|graph|mapframe|maplink|hiero|inputbox|categorytree|templatedata|indicator|section|"
    "includeonly|noinclude|style|script"
)
EMPTY = re.compile(rf"<(?:{UNSEEN})\b[^<>]*/\s*>", re.I)
EXTENSION = re.compile(rf"<({UNSEEN})\b[^<>]*>(?:(?!<\1\b).)*?</\1\s*>", re.I | re.S)
LITERAL = re.compile(r"<nowiki\s*/>|<nowiki>((?:(?!<nowiki>).)*?)</nowiki\s*>", re.I | re.S)
MARK = re.compile(r"\{\{|\}\}|\[\[|\]\]|\{\||\|\}(?!\})")
BREAK = re.compile(r"<br\b[^<>]*>|</?(?:p|div|li|ul|ol|blockquote|center|poem)\b[^<>]*>", re.I)
TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]*+(?:\s[^<>]*)?/?>")
ADDRESS = re.compile(r"\[(?:https?:|ftp:|mailto:)?//[^\s\[\]]*+[ \t]*+([^\[\]\n]*+)\]")
QUOTES = re.compile("'{2,5}")
SWITCH = re.compile(r"__[^\W\d_](?:[^\W_]|\u200c|_(?!_))*+__")
LISTED = re.compile(r"^(?:[*#:;]+[ \t]*|-{4,})", re.M)
HEADING = re.compile(r"^(=[^\n]*=)[ \t]*$", re.M)
BLANK = re.compile(r"\n(?:[ \t]*+\n)+")
LANGUAGE = re.compile(r"(?:[a-z]{2,3}(?:-[a-z\-]{2,12})?|simple)")
INLINE = {"نیم‌فاصله": "\u200c", "zwnj": "\u200c", "سخ": "\n", "br": "\n", "-": "\n"}
ENCLOSED = frozenset(
    ("lang", "زبان", "nowrap", "nobr", "بدون شکست", "بدون‌شکست", "small", "کوچک", "big", "بزرگ")
    + ("نقل قول", "quote", "نستعلیق", "چپ‌چین", "راست‌چین")
)
CLOSING = {"{{": "}}", "[[": "]]", "{|": "|}"}
OPENING = {closing: opening for opening, closing in CLOSING.items()}
DEEPEST = 100
SIGNS = "[]{}|'=*#:;<>&"
SHIELDS = "".join(chr(0xE000 + i) for i in range(len(SIGNS)))
SHIELD, UNSHIELD = str.maketrans(SIGNS, SHIELDS), str.maketrans(SHIELDS, SIGNS)


def plain_text(markup, files=FILES, categories=CATEGORIES):
    """The running text of a page of wiki markup.

    Links become their labels, emphasis and lists their text, headings lines of their own. Left
    out are templates (but for half-spaces, line breaks and those that only set their text, such
    as {{lang}}), tables, references, comments, files, categories, formulas, and the heading of a
    section in which nothing is left. `files`, `categories`: the names of these namespaces, in
    small letters.

    >>> plain_text("'''تهران''' پایتخت [[ایران]] {{مدرک}}است.<ref>الف</ref>")
    'تهران پایتخت ایران است.'
    """
    text = COMMENT.sub("", markup)
    shielded = "<nowiki" in text
    if shielded:
        text = LITERAL.sub(lambda found: (found[1] or "").translate(SHIELD), text)
    if "<" in text:
        text = EXTENSION.sub("", EMPTY.sub("", text))
    text = _nested(text, frozenset(files), frozenset(categories))
    text = ADDRESS.sub(r"\1", text)
    if "<" in text:
        text = TAG.sub("", BREAK.sub("\n", text))
    text = QUOTES.sub("", text)
    if "__" in text:
        text = SWITCH.sub("", text)
    text = LISTED.sub("", _headed(text))
    text = decode_entities(BLANK.sub("\n\n", text))
    return (text.translate(UNSHIELD) if shielded else text).strip()


def _nested(text, files, categories):
    """The text without templates and tables, each link its label; what is never closed stays."""
    parts, opened, at = [], [], 0
    count = dict.fromkeys(CLOSING, 0)
    for mark in MARK.finditer(text):
        sign = mark[0]
        if "|" in sign and not _begins_line(text, mark.start()):
            continue
        if sign in CLOSING:
            if len(opened) < DEEPEST:
                parts += (text[at : mark.start()], sign)
                at = mark.end()
                opened.append((sign, len(parts)))
                count[sign] += 1
        elif count[OPENING[sign]]:
            parts.append(text[at : mark.start()])
            at = mark.end()
            kind = None
            while kind != OPENING[sign]:
                kind, begins = opened.pop()
                count[kind] -= 1
            inside = "".join(parts[begins:])
            parts[begins - 1 :] = [_shown(kind, inside, files, categories)]
    return "".join(parts) + text[at:]


def _begins_line(text, place):
    """Whether only indents and list signs stand before a place on its line."""
    before = text[max(place - 20, 0) : place].rstrip(" \t:*#")
    return before.endswith("\n") or (not before and place <= 20)


def _shown(kind, inside, files, categories):
    """What a reader sees of a table, a template or a link."""
    if kind == "{|":
        return ""
    target, bar, label = inside.partition("|")
    if kind == "{{":
        name = target.strip().lower()
        if name in ENCLOSED:
            fields = [field for field in label.split("|") if "=" not in field]
            return fields[-1].strip() if fields else ""
        return INLINE.get(name, "")
    prefix, colon, _ = target.partition(":")
    if colon and prefix:
        space = prefix.strip().lower()
        if space in files or space in categories or (not bar and LANGUAGE.fullmatch(prefix)):
            return ""
    return label or target.lstrip(":").strip()


def _headed(text):
    """The text with its headings as plain lines; a heading with nothing under it goes."""
    pieces = HEADING.split(text)
    kept, below = [pieces[-1]], (7 if pieces[-1].strip() else 0)
    for i in range(len(pieces) - 2, 0, -2):
        heading, before = pieces[i], pieces[i - 1]
        level = min(len(heading) - len(heading.strip("=")), 12) // 2
        title = heading[level : len(heading) - level].strip()
        if below > level or not title:
            kept.append(f"\n{title or heading}\n")
            below = level
        kept.append(before)
        below = 7 if before.strip() else below
    return "".join(reversed(kept))
