"""What a web page says of itself: its title, address, outlet, section and author."""

import json
import re
from collections import deque
from functools import cached_property
from itertools import islice
from urllib.parse import urljoin, urlsplit

from .page_labels import plain, squeezed

ARTICLE = re.compile(r"Article|Posting|Report|Story", re.I)
BETWEEN = re.compile(r"\s+(?:[|\-–—»«•·:]+)\s+|\s*\|\s*")
HOME = re.compile(r"صفحه (?:نخست|اصلی|اول)|خانه|سرویس ها|خبرها|اخبار|home|news")
SECTION = re.compile(
    r"(?:سرویس|گروه(?: خبری)?|دسته[ \u200c]?بندی|دسته|حوزه)(?: خبر)? ?[:：] ?([^|:،\d]{2,30})"
)
TITLES = re.compile(r"title|headline|titr|onvan|تیتر", re.I)
TOP = re.compile(
    r"(?:^|[\s_-])(?:ro|roo|ru|up|over|sub|zir|site|page|box|block|widget|section)[-_]?tit", re.I
)
SITE = re.compile(
    r"(?:^|\s)(?:site-?|page-?|blog-?|main-?)?(?:header|head|logo|brand|masthead)(?:$|\s)"
    r"|site-?(?:name|title|brand)|blog-?(?:name|title)|logo",
    re.I,
)
GENERAL = re.compile(
    r"(?:روزنامه|خبرگزاری|پایگاه|سایت|وب ?سایت|وبلاگ|مجله|هفته ?نامه|ماهنامه|شبکه|اخبار)\b"
)
PATHS = re.compile(r"bread-?crumbs?|news_path|newspath|\bpath\b", re.I)
ENDS, MARKUP = re.compile(r"<br\s*/?>|</p>", re.I), re.compile(r"</?[a-z][^<>]*>", re.I)
LONGEST = 300
DEEPEST = 30


class Facts:
    """What a page's head, JSON-LD and title say, each "" where they say nothing.

    `meta` holds its meta elements by name in lower case, `about` what JSON-LD says of the article.
    """

    def __init__(self, tree, url=""):
        self._tree = tree
        self.meta = _meta(tree)
        self.nodes = list(_linked_data(tree))
        of_articles = (node for node in self.nodes if ARTICLE.search(_text(node.get("@type"))))
        self.about = next(of_articles, {})
        self.url = self._address(url)

    def first(self, *names):
        """The content of the first meta element that is there."""
        return next((self.meta[name] for name in names if name in self.meta), "")

    @property
    def is_article(self):
        """Whether the page calls itself an article."""
        named = self.first("og:type").lower() == "article"
        return bool(self.about) or named or "article:published_time" in self.meta

    @property
    def description(self):
        """The page's own summary of itself."""
        found = self.first("og:description", "description", "twitter:description")
        return _line(found or _text(self.about.get("description")))

    @property
    def body(self):
        """The text of the article as JSON-LD holds it."""
        told = self.about.get("articleBody")
        return MARKUP.sub("", ENDS.sub("\n", told)).strip() if isinstance(told, str) else ""

    @cached_property
    def source(self):
        """The outlet: its name as the page gives it, or else the host of its address."""
        sites = (node.get("name") for node in self.nodes if _text(node.get("@type")) == "WebSite")
        named = (
            self.first("og:site_name")
            or _text(self.about.get("publisher"))
            or self.first("dc.publisher", "dcterms.publisher", "publisher", "application-name")
            or _text(next(sites, ""))
        )
        named = _line(named).split(" | ")[0].strip()
        return named or (urlsplit(self.url).hostname or "").removeprefix("www.")

    @cached_property
    def title(self):
        """The title of the article, without the name of the site.

        It is the heading in the page that its <title>, Open Graph or JSON-LD repeat; else what
        JSON-LD or Open Graph say; else the <title>, or the first heading where that is not in the
        page at all.
        """
        said = _text(self.about.get("headline") or self.about.get("name"))
        graph = self.first("og:title", "twitter:title", "dc.title")
        whole = _line(self._tree.findtext(".//title") or "")
        known = [squeezed(each) for each in (said, graph, whole) if each]
        headings = self._headings()
        for heading in headings:
            if len(heading) > 3 and any(squeezed(heading) in each for each in known):
                return heading
        told = _line(said) or self._without_site(_line(graph)) or self._without_site(whole)
        if said or graph or not GENERAL.match(told) and len(told.split()) > 2:
            return told
        return next((heading for heading in headings if len(heading.split()) > 2), told)

    @property
    def category(self):
        """The desk or section."""
        told = self.first("article:section", "og:article:section", "section", "articlesection")
        told = told or _text(self.about.get("articleSection"))
        lists = (node for node in self.nodes if _text(node.get("@type")) == "BreadcrumbList")
        for trail in ([told], _crumbs(next(lists, {})), self._links(), self._labelled()):
            for name in map(_line, trail):
                if (
                    name
                    and not HOME.fullmatch(plain(name))
                    and squeezed(name) != squeezed(self.title)
                ):
                    return name
        return ""

    @property
    def author(self):
        """Who wrote it, where that is not the outlet itself."""
        told = _text(self.about.get("author")) or self.first(
            "author", "article:author", "dc.creator", "dcterms.creator", "parsely-author"
        )
        if not told:
            found = self._tree.xpath('.//*[@itemprop="author" or @rel="author"]')
            told = found[0].text_content() if found else ""
        told = _line(told)
        is_name = told and len(told) < 100 and not told.startswith(("http:", "https:", "@"))
        return told if is_name and squeezed(told) != squeezed(self.source) else ""

    def _address(self, otherwise):
        link = self._tree.xpath('.//link[translate(@rel, "CANOIL", "canoil")="canonical"]/@href')
        base = self.first("og:url")
        for address in (*link, base, self.first("twitter:url"), otherwise):
            try:
                address = urljoin(base or otherwise, address.strip())
                if urlsplit(address).scheme in ("http", "https") and urlsplit(address).hostname:
                    return address
            except ValueError:
                continue
        return ""

    def _without_site(self, title):
        """A title without the part that names the site; if none does, the shorter outer one."""
        marks = list(BETWEEN.finditer(title))
        if not marks:
            return title
        first, last = title[: marks[0].start()], title[marks[-1].end() :]
        site = squeezed(self.source)
        known = [
            bool(site) and (squeezed(part) in site or site in squeezed(part))
            for part in (first, last)
        ]
        at_start = known[0] if any(known) and not all(known) else len(first) < len(last)
        return title[marks[0].end() :] if at_start else title[: marks[-1].start()]

    def _headings(self):
        """The texts that may be the title, in the order in which to believe them."""
        found = [*self._tree.iter("h1")]
        for element in self._tree.iter("h2", "h3", "div", "span", "p", "td", "font", "strong", "a"):
            name = (
                f"{element.get('class', '')} {element.get('id', '')} {element.get('itemprop', '')}"
            )
            large = element.tag == "font" and (element.get("size") or "").strip("+") in "4567"
            if element.tag == "h2" or large or TITLES.search(name) and not TOP.search(name):
                found.append(element)
        found = sorted(found[:40], key=_is_of_site)
        texts = (_line(element.text_content()) for element in found)
        return [text for text in texts if 3 < len(text) <= LONGEST]

    def _links(self):
        for element in self._tree.iter("nav", "div", "ul", "ol", "p", "span", "section"):
            if PATHS.search(f"{element.get('class', '')} {element.get('id', '')}"):
                return [link.text_content() for link in element.iter("a")]
        return []

    def _labelled(self):
        """The section that stands in the page with its label, in the shortest text that has it."""
        found = []
        for element in self._tree.iter("div", "span", "li", "p", "td"):
            text = _line(element.text_content()) if len(element) < 8 else ""
            if len(text) < 200 and (named := SECTION.search(text)):
                found.append((len(text), named[1]))
        return [min(found)[1]] if found else []


def _is_of_site(element):
    """Whether a heading is the name of the site, in its head, and not that of an article."""
    near = (element, *islice(element.iterancestors(), 3))
    return any(SITE.search(f"{each.get('class', '')} {each.get('id', '')}") for each in near)


def _meta(tree):
    found = {}
    for element in tree.iter("meta"):
        content = (element.get("content") or "").strip()
        for key in ("property", "name", "itemprop", "http-equiv"):
            if content and (name := element.get(key)):
                found.setdefault(name.strip().lower(), content)
    return found


def _linked_data(tree):
    """Yields the dicts of a page's JSON-LD, the outer before those within."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        try:
            waiting = deque([(json.loads((script.text or "").strip(" \t\r\n;"), strict=False), 0)])
        except (ValueError, RecursionError):
            continue
        while waiting:
            node, depth = waiting.popleft()
            if isinstance(node, dict):
                yield node
            if isinstance(node, (dict, list)) and depth < DEEPEST:
                within = node.values() if isinstance(node, dict) else node
                waiting += [(each, depth + 1) for each in within if isinstance(each, (dict, list))]


def _text(value):
    """What a value of JSON-LD says as text: itself, its name, or the first of a list."""
    for _ in range(DEEPEST):
        if isinstance(value, list):
            value = value[0] if value else ""
        elif isinstance(value, dict):
            value = value.get("name") or value.get("@value") or value.get("url")
        else:
            break
    return value if isinstance(value, str) else ""


def _crumbs(trail):
    items = trail.get("itemListElement")
    for item in items if isinstance(items, list) else ():
        if isinstance(item, dict):
            yield _text(item.get("name") or item.get("item"))


def _line(text):
    return " ".join(text.split())
