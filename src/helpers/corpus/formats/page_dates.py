"""The day a web page says it was published on, as it writes it, in any calendar."""

import re
from copy import deepcopy
from urllib.parse import urlsplit

from .page_labels import SHOWN, squeezed
from .page_tidy import Sizes

DIGIT = re.compile(r"\d")
PARTS = re.compile(r"[\d۰-۹٠-٩]{1,4}\D{1,20}[\d۰-۹٠-٩]")
NEVER = re.compile(r"0{4}|1970-01-01|1900-01-01|0001-01-01")
PUBLISHED = re.compile(r'"datePublished"\s*:\s*"([^"]{6,60})"')
METAS = (
    "article:published_time", "article:published", "article:published_date", "article:post_date",
    "og:article:published_time", "og:published_time", "og:pubdate", "og:publish_date",
    "datepublished", "dc.date", "dc.date.issued", "dc.date.created", "dc.date.publication",
    "dcterms.date", "dcterms.issued", "dcterms.created", "dc.created", "dc:date", "pubdate",
    "publishdate", "publish-date", "publish_date", "published_date", "published_time",
    "publication_date", "date_published", "parsely-pub-date", "sailthru.date", "citation_date",
    "citation_publication_date", "article_date_original", "originalpublicationdate", "date",
    "release_date", "video:release_date", "created", "date_created", "datecreated",
)  # fmt: skip
LABEL = re.compile(
    r"(?:تاریخ|زمان|روز|ساعت)(?: و (?:ساعت|زمان))? ?(?:انتشار|خبر|درج|مخابره|ارسال|ثبت|مطلب|نشر|:)"
    r"|منتشر شده|ارسال شده|نوشته شده|انتشار ?:|publish|posted|date ?:",
    re.I,
)
CHANGED = re.compile(
    r"امروز|به ?روز ?رسانی|بروزرسانی|ویرایش|تغییر|©|copyright|حقوق|updat|modif|آخرین بازدید|تولد",
    re.I,
)
NAMED = re.compile(r"date|time|tarikh|zaman|publish|pub_|pdate|meta|info", re.I)
ELSEWHERE = re.compile(
    r"foot|relat|sidebar|comment|latest|most|archive|ticker|menu|navbar|banner|copyright|widget|today"
    r"|now|top-?bar|akhbar|tags"
)
TOP = re.compile(r"header|head|top|logo", re.I)
IN_ADDRESS = re.compile(r"(?<!\d)((?:1[34]|19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?!\d)")
MARKS = dict.fromkeys(
    map(ord, "\u200b\u200d\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\ufeff\u00ad")
)
SPELLED = str.maketrans("يىكة۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩\u200c\u00a0", "ییکه01234567890123456789  ")
SHORT, NEAR, BEFORE, FAR = 160, 400, 150, 3000


def published(tree, facts):
    """The day of publication, as the page writes it, or "".

    In this order: JSON-LD, meta elements, itemprop and <time>, the date shown near the title
    (one with a label such as «تاریخ انتشار» first; not that of today in the page's head, of a
    change, of a list of other articles or of the copyright), that in the address, and what
    htmldate finds in the head.
    """
    for node in (facts.about, *facts.nodes):
        if raw := _day(node.get("datePublished")):
            return raw
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "") and (
            found := PUBLISHED.search(script.text or "")
        ):
            return found[1]
    for name in METAS:
        if raw := _day(facts.meta.get(name)):
            return raw
    for element in tree.iterfind(".//*[@itemprop='datePublished']"):
        told = element.get("content") or element.get("datetime") or element.text_content()
        if raw := _day(told) or _shown(told):
            return raw
    return _near_title(tree, facts.title) or _in_address(facts.url) or _in_head(tree, facts.url)


def _day(value):
    """A value that may be a date, or ""."""
    if not isinstance(value, str) or len(value) > 80:
        return ""
    value = value.strip()
    told = PARTS.search(value) or re.fullmatch(r"\d{8}(?:T?\d{4,6})?|\d{10}|\d{13}", value)
    return value if told and not NEVER.match(value) else ""


def _shown(text):
    """The date in a piece of visible text, as it is written there, or ""."""
    if not DIGIT.search(text):
        return ""
    kept = " ".join(text.translate(MARKS).split())
    found = SHOWN.search(kept.translate(SPELLED))
    return kept[found.start() : found.end()].strip(" -–—|/،,;:T") if found else ""


def _near_title(tree, title):
    """The date that stands nearest to the title, in its best place."""
    sizes = Sizes(tree)
    heading, place = _place_of(tree, title, sizes)
    around = set(heading.iterancestors()) if heading is not None else set()
    best = (9, 0, "")
    for element, text in _pieces(tree, sizes):
        told = _day(element.get("datetime")) if element.tag == "time" else ""
        if not (raw := told or _shown(text)) or not (rank := _rank(element, text, raw)):
            continue
        distance = sizes.before(element) - place
        if rank > 1 and not -BEFORE <= distance <= (NEAR if rank == 3 else FAR):
            continue
        if _is_elsewhere(element, around, distance):
            continue
        best = min(best, (rank, abs(distance), raw))
    return best[2]


def _rank(element, text, raw):
    """1 for a date with a label or in <time>, 2 in an element named for it, 3 alone; else 0."""
    plain = " ".join(text.translate(SPELLED).split())
    if CHANGED.search(plain):
        return 0
    if element.tag == "time" and element.get("datetime") or LABEL.search(plain):
        return 1
    names = " ".join(
        f"{each.get('class', '')} {each.get('id', '')}" for each in (element, element.getparent())
        if each is not None
    )  # fmt: skip
    if element.tag == "time" or NAMED.search(names):
        return 2
    return 3 if len(plain) - len(raw) <= 60 else 0


def _is_elsewhere(element, around, distance):
    """Whether an element belongs to the head or foot of the site, or to another article."""
    for each in (element, *element.iterancestors()):
        if each.tag in ("footer", "aside", "nav"):
            return True
        if each in around or each.tag in ("body", "html"):
            continue
        name = f"{each.get('class', '')} {each.get('id', '')}"
        if ELSEWHERE.search(name) or distance < 0 and (each.tag == "header" or TOP.search(name)):
            return True
    return False


def _place_of(tree, title, sizes):
    """The heading that holds the title, and how many characters stand before it."""
    short = squeezed(title)
    for element in tree.iter() if short else ():
        if element.tag in ("html", "head", "title", "meta", "script", "style", "body"):
            continue
        if sizes.all(element) <= len(title) + 80 and squeezed(element.text_content()) == short:
            return element, sizes.before(element)
    return None, 0


def _pieces(tree, sizes):
    """Yields (element, text) of every short piece of the page, larger ones after their parts."""
    body = tree.find("body")
    for element in (tree if body is None else body).iter():
        if element.tag in ("script", "style", "noscript", "title", "option"):
            continue
        if element.tag == "time" and element.get("datetime"):
            yield element, f"{element.text_content()}"
        if sizes.all(element) <= SHORT:
            yield element, element.text_content()
        elif element.text and len(element.text) <= SHORT:
            yield element, element.text
        if element.tail and len(element.tail) <= SHORT:
            yield element.getparent(), element.tail


def _in_address(url):
    found = IN_ADDRESS.search(urlsplit(url).path) if url else None
    if not found or not (1 <= int(found[2]) <= 12 and 1 <= int(found[3]) <= 31):
        return ""
    return "/".join(found.groups())


def _in_head(tree, url):
    from htmldate import find_date
    from lxml import html

    head = tree.find("head")
    if head is None:
        return ""
    page = html.Element("html")
    page.append(deepcopy(head))
    for element in page.xpath("//meta"):
        if CHANGED.search(" ".join(element.attrib.values())):
            element.drop_tree()
    try:
        return find_date(page, extensive_search=False, original_date=True, url=url or None) or ""
    except (ValueError, TypeError, RecursionError, OverflowError):
        return ""
