"""What stands around the text of a web page, taken out of its tree."""

import re
from itertools import islice

from .page_labels import COMMENTS, FACTS, RELATED, is_dateline, plain

UNSEEN = (
    "script", "style", "noscript", "template", "iframe", "svg", "object", "embed", "canvas",
    "audio", "video", "button", "select", "input", "textarea", "dialog", "map", "link", "meta",
)  # fmt: skip
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
HEARD = re.compile(r"(?i)khabar|akhbar|shargh|sharh|barname|barresi|darbar")
INLINE = frozenset(("a", "b", "strong", "span", "em", "i", "u", "font", "small", "label", "big"))
LABEL, FACT, PROSE = 45, 160, 200
LINKS, FARM = 0.7, 0.8


def tidy(tree):
    """Takes out of the tree what is not seen or stands around the text, and unfolds tables.

    That is: scripts and forms; what a style or attribute hides; lists under a label such as
    «اخبار مرتبط»; what follows «نظرات»; short lines such as «کد خبر: ۱۲». An element that holds
    half of the page's text or more always stays. Names of classes in which a word such as
    "khabar" sounds are changed, as trafilatura sees a "bar" in them.
    """
    from lxml import etree

    etree.strip_elements(tree, *UNSEEN, with_tail=False)
    sizes = Sizes(tree)
    for element in list(tree.iter(etree.Element)):
        if _is_hidden(element):
            sizes.drop(element)
        for name in ("class", "id"):
            if value := element.get(name):
                element.set(name, HEARD.sub("matn", value))
    for element in list(tree.iter(etree.Element)):
        if element in sizes.gone or element.getparent() is None:
            continue
        if _is_farm(element, sizes):
            sizes.drop_links(element)
        elif sizes.all(element) <= FACT:
            _judge(element, sizes)
    for table in list(tree.iter("table")):
        if not _holds_data(table):
            for part in list(table.iter("tbody", "thead", "tfoot", "tr", "td")):
                if next(part.iterancestors("table"), None) is table:
                    part.tag = "div"
            table.tag = "div"


class Sizes:
    """How many characters each element of a tree holds, in all and in links, and has before it.

    `gone` are the elements that were taken out of it.
    """

    def __init__(self, tree):
        from lxml import etree

        self._places, self.gone = {}, set()
        letters = linked = inside = 0
        for event, element in etree.iterwalk(tree, events=("start", "end")):
            if event == "start":
                inside += element.tag == "a"
                start = (letters, linked)
                gained = _long(element.text)
                self._places[element] = start
            else:
                inside -= element.tag == "a"
                self._places[element] += (letters, linked)
                gained = _long(element.tail)
            letters += gained
            linked += gained if inside else 0
        self._total, self._linked = letters, linked

    def all(self, element):
        start, _, end, _ = self._places[element]
        return end - start

    def links(self, element):
        _, start, _, end = self._places[element]
        return end - start

    def before(self, element):
        return self._places[element][0]

    def prose_before(self, element):
        letters, linked, _, _ = self._places[element]
        return letters - linked

    def drop(self, element):
        """Takes an element out, unless it holds half of the text."""
        if 2 * self.all(element) <= self._total:
            self.take_out(element)

    def drop_links(self, element):
        """Takes an element out that is all links, unless it holds half of the other text, too."""
        prose = self.all(element) - self.links(element)
        if 2 * prose <= self._total - self._linked:
            self.take_out(element)

    def take_out(self, element):
        """Takes an element out, but for its tail; the page itself stays."""
        if element.tag not in ("html", "body", "head") and element not in self.gone:
            self.gone.update(element.iter())
            element.drop_tree()


def _is_farm(element, sizes):
    """Whether an element is a list of links: three or more, and nearly nothing else."""
    if element.tag in INLINE or sizes.links(element) < FARM * sizes.all(element):
        return False
    return len(list(islice(element.iter("a"), 3))) == 3


def _long(text):
    return len(text.strip()) if text else 0


def _is_hidden(element):
    return (
        element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or HIDDEN.search(element.get("style") or "") is not None
    )


def _judge(element, sizes):
    """Takes out an element that is a label, with what it announces, or a line of facts."""
    if element.text is None and not len(element):
        return
    label = plain(element.text_content())
    if not label or element.tag in ("h1", "title", "html", "body", "head"):
        return
    early = sizes.prose_before(element) <= 2 * PROSE
    if FACTS.match(label) or early and is_dateline(label):
        if element.tag not in INLINE or _stands_alone(element):
            sizes.drop(element)
    elif len(label) > LABEL or element.tag == "a":
        return
    elif RELATED.fullmatch(label):
        _drop_list(_wrapping(element, sizes), sizes)
    elif COMMENTS.fullmatch(label) and sizes.prose_before(element) >= PROSE:
        _drop_comments(_wrapping(element, sizes), sizes)


def _stands_alone(element):
    """Whether no text stands right before or after an element."""
    before = element.getprevious()
    before = element.getparent().text if before is None else before.tail
    return not plain(before or "") and not plain(element.tail or "")


def _wrapping(element, sizes):
    """The outermost element that holds nothing but this one."""
    while (parent := element.getparent()) is not None and parent.tag not in ("body", "html"):
        if sizes.all(parent) > sizes.all(element) + 1:
            break
        element = parent
    return element


def _drop_list(label, sizes):
    """Drops a label with the links that it announces: beside it, around it, or after it."""
    box = label
    while (parent := box.getparent()) is not None and parent.tag not in ("body", "html"):
        rest = sizes.all(parent) - sizes.all(label)
        if sizes.links(parent) - sizes.links(label) < LINKS * rest:
            break
        box = parent
    after = [] if label.tag in INLINE and box is label else _following(box)
    lists = []
    for sibling in after:
        if sizes.links(sibling) < LINKS * sizes.all(sibling):
            break
        lists.append(sibling)
    if box is not label or any(map(sizes.links, lists)):
        for part in (box, *lists):
            sizes.drop(part)


def _drop_comments(label, sizes):
    """Drops the comments below their label: the element that it begins, or else what follows.

    There may be more of them than of the article, if enough of that stands before.
    """
    box = label
    while (parent := box.getparent()) is not None and parent.tag not in ("body", "html"):
        if sizes.prose_before(parent) < sizes.prose_before(label):
            break
        box = parent
    if box is label and label.tag in INLINE:
        return
    for part in (box, *_following(box)) if box is label else (box,):
        if sizes.prose_before(label) >= 2 * PROSE:
            sizes.take_out(part)
        else:
            sizes.drop(part)


def _following(element):
    """The siblings after an element, up to the first text that stands between them."""
    while element is not None and not (element.tail or "").strip():
        element = element.getnext()
        if element is not None:
            yield element


def _holds_data(table):
    """Whether a table shows data, and does not merely lay a page out."""
    if table.find(".//table") is not None or table.get("role") in ("presentation", "none"):
        return False
    if table.find(".//th") is not None or table.find("caption") is not None:
        return True
    cells = [[_long(cell.text_content()) for cell in row.iter("td")] for row in table.iter("tr")]
    columns = [len(row) for row in cells if any(row)]
    longest = max((size for row in cells for size in row), default=0)
    return len(columns) > 1 and min(columns) > 1 and longest <= PROSE
