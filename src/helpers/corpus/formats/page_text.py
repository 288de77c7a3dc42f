"""The main text of a web page: what its author wrote, without what the site put around it."""

import re
from itertools import islice

from .page_labels import squeezed
from .page_tidy import INLINE, tidy

BLOCKS = frozenset(
    "p head item quote row table list div code lb tr li ul ol dl dt dd section article blockquote"
    " pre h1 h2 h3 h4 h5 h6 hr".split()
)
MOST = 20_000
INDEX, PAIRS, TEASER = 0.5, 5, 600
FORMAT = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
STAND_INS = range(0xA000, 0xA48D)
SPACES = re.compile(r"\s+")
LEAD = re.compile(
    r"lead(?!er|ing|s\b)|introtext|summary|sub_?-?title|chekide|kholase|standfirst", re.I
)
NO_LEAD = re.compile(r"comment|relat|sidebar|footer|widget|list|card|teaser|latest|menu", re.I)
SHORTEST = 40


def main_text(tree, title, description):
    """The text, a paragraph a line, or "" where a page has none; `tree` is changed on the way.

    trafilatura finds it. Before that goes what is not seen, what stands under a label such as
    «اخبار مرتبط» or «نظرات», and lines such as «کد خبر: ۱۲»; after it the title. The lead, which
    many sites set apart, is put first where it was missed: it is what the page's own description
    says, if that is shown, or an element named "lead". A page that is mostly links, or links with
    a few words each, has no text.
    """
    leads = _leads(tree, description)
    tidy(tree)
    linked = _of_links(tree, title)
    lines = _extracted(tree)
    lines = [line for line in lines if squeezed(line) not in ("", squeezed(title))]
    kept = [squeezed(line) for line in lines]
    if sum(len(line) for line in kept if line in linked) >= INDEX * sum(map(len, kept)):
        return ""
    for lead in leads:
        if squeezed(lead) not in "".join(kept):
            lines.insert(0, lead)
            break
    return "\n".join(lines)


def _of_links(tree, title):
    """The squeezed texts of a page that are a link, or stand beside one as its few words of news.

    Those beside a link count where the page has five such pairs or more, as lists of articles do.
    """
    links, beside, pairs = set(), set(), 0
    for link in tree.iter("a"):
        text = squeezed(link.text_content())
        links.add(text)
        if len(text) < 10 or text == squeezed(title):
            continue
        for box in islice(link.iterancestors("div", "li", "article", "section", "td"), 2):
            around = "".join(_up_to(box.itertext(), TEASER))
            if len(around) > TEASER:
                break
            if squeezed(around) != text:
                pairs += 1
                beside.update(squeezed(each.text_content()) for each in box)
                break
    return links | beside if pairs >= PAIRS else links


def _up_to(texts, size):
    """Yields texts until they are longer than `size` together."""
    for text in texts:
        yield text
        size -= len(text)
        if size < 0:
            return


def _leads(tree, description):
    """The texts that may be the lead, as the page shows them: that of its description first."""
    found = []
    told = squeezed(description)
    body = tree.find("body")
    if body is None:
        return found
    for element in body.iter("p", "div", "h2", "h3", "h4", "span", "td", "section", "strong"):
        name = f"{element.get('class', '')} {element.get('id', '')} {element.get('itemprop', '')}"
        text = " ".join(element.text_content().split()) if len(element) < 6 else ""
        if not SHORTEST <= len(text) <= 2000:
            continue
        if squeezed(text) == told:
            return [text]
        if not found and LEAD.search(name) and not _is_of_others(element):
            found.append(text)
    return found


def _is_of_others(element):
    """Whether an element stands in a list of articles, in a link or in what others wrote."""
    for each in (element, *element.iterancestors()):
        name = f"{each.get('class', '')} {each.get('id', '')}"
        if each.tag in ("a", "li", "aside", "footer", "nav") or NO_LEAD.search(name):
            return True
    return element.find(".//a") is not None


def _extracted(tree):
    """The lines that trafilatura takes for the main text.

    It drops characters of format, the half-space among them, and at times the ends of lines; so
    letters that
    the page does not have stand in for them meanwhile. Of a page so large that it would take
    minutes (over 20,000 elements), or at which it fails, all that is left is the text.
    """
    from trafilatura import bare_extraction

    away, line_end = _stand_ins(tree)
    for element in tree.iter("br"):
        element.tail = f" {line_end} {element.tail or ''}"
    for element in tree.iter("p", "div", "li", "td", "dd", "dt", "h2", "h3", "h4", "blockquote"):
        last = element[-1] if len(element) else None
        if last is None and element.text:
            element.text += f" {line_end} "
        elif last is not None and last.tag in INLINE:
            last.tail = f"{last.tail or ''} {line_end} "
    for element in tree.iter() if away else ():
        if element.text:
            element.text = element.text.translate(away)
        if element.tail:
            element.tail = element.tail.translate(away)
    body = tree.find("body")
    if len(list(islice(tree.iter(), MOST))) < MOST:
        try:
            document = bare_extraction(tree, include_comments=False, include_tables=True)
            body = None if document is None else document.body
        except (ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError):
            pass
    if body is None:
        return []
    back = {letter: character for character, letter in away.items()}
    text = "".join(_pieces(body)).replace(line_end, "\n").translate(back)
    lines = (SPACES.sub(" ", line).strip() for line in text.split("\n"))
    return [line for line in lines if line.strip("|")]


def _stand_ins(tree):
    """({a character of format: a letter}, a letter for the end of a line), none in the page."""
    letters = set(tree.text_content())
    free = (code for code in STAND_INS if chr(code) not in letters)
    return dict(zip(map(ord, filter(FORMAT.match, letters)), free, strict=False)), chr(next(free))


def _pieces(body):
    """Yields the texts of a tree and the ends of its lines, in order."""
    from lxml import etree

    for event, element in etree.iterwalk(body, events=("start", "end")):
        if element.tag in BLOCKS:
            yield "\n"
        elif element.tag in ("cell", "td", "th"):
            yield " "
        text = element.text if event == "start" else element.tail
        yield text.replace("\n", " ") if text else ""
