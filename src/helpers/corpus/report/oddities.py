"""What stands in titles and texts that may mislead an eye, a search or a browser."""

import re

from .. import texts as cells
from .letters import COLUMN

SAMPLES = 3
AROUND = 40
LONG = 100_000  # characters
_MOJIBAKE = re.compile("(?:[ØÙÚÛ][\u0080-\u00bf\u0152-\u02dc\u2013-\u2122][^\n]{0,3}?){4}")
_TAG = re.compile(
    cells.TAG.pattern + r"|</?(?:script|style|iframe|svg|font|form|input|object|embed|link|meta"
    r"|h[1-6]|blockquote|center|figure|video|audio|code|pre|hr|u|s|small)\b[^<>]*>|<!--",
    re.I,
)
_MIXED = re.compile("[A-Za-z][Α-Ωονа-яА-ЯҐ-ӿ]|[Α-Ωονа-яА-ЯҐ-ӿ][A-Za-z]")
_SCRIPT = re.compile(r"<script\b|\bjavascript:|\bon(?:error|load|click)\s*=", re.I)
PATTERNS = {
    "override": ("direction", re.compile("[\u202d\u202e]")),
    "direction": ("direction", re.compile("[\u202a-\u202c\u2066-\u2069]")),
    "script": ("less_than", _SCRIPT),
    "html": ("less_than", _TAG),
    "entity": ("ampersand", cells.ENTITY),
    "alphabets": ("mixed", _MIXED),
    "mojibake": ("latin_1", _MOJIBAKE),
    "replaced": ("replaced", re.compile("\ufffd")),
    "private": ("private", re.compile("[\ue000-\uf8ff]")),
    "control": ("control", re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")),
}


class Oddities:
    """Counts the articles that have each of PATTERNS in title or text, and keeps a few samples.

    `longest` is the longest article: characters, article_id, source and title.
    """

    def __init__(self):
        self.articles, self.samples = {}, {}
        self.longest = (0, "", "", "")

    def add(self, batch, counts):
        """Looks through a batch: lists of ids, sources, titles and texts, and their counts."""
        for kind, (column, pattern) in PATTERNS.items():
            for place in counts[:, COLUMN[column]].nonzero()[0].tolist():
                self._look(kind, pattern, batch, place)
        place = int(counts[:, COLUMN["length"]].argmax())
        length = int(counts[place, COLUMN["length"]])
        if length > self.longest[0]:
            self.longest = (length, *(str(column[place])[:200] for column in batch[:3]))

    def rows(self):
        """A row per kind and sample: kind, articles, article_id, source, field, found."""
        for kind, articles in self.articles.items():
            for sample in self.samples[kind]:
                yield (kind, articles, *sample)

    def _look(self, kind, pattern, batch, place):
        ids, sources, titles, texts = batch
        for field, text in (("title", titles[place]), ("text", texts[place])):
            if found := pattern.search(text):
                self.articles[kind] = self.articles.get(kind, 0) + 1
                samples = self.samples.setdefault(kind, [])
                if len(samples) < SAMPLES:
                    about = text[max(0, found.start() - AROUND) : found.end() + AROUND]
                    samples.append((ids[place], sources[place], field, visible(about)))
                return


def visible(text):
    """A text whose invisible and ordering characters are written out, on one line.

    >>> visible("a\u202eb\\nc")
    'a⟨U+202E⟩b c'
    """
    text = _INVISIBLE.sub(lambda found: f"⟨U+{ord(found[0]):04X}⟩", text)
    return " ".join(text.split())


def apart(text):
    """Visible text that does not turn around the order of what stands beside it.

    Unless it is all letters, digits and spaces, it is set between U+2068 and U+2069.
    """
    text = visible(text)
    return text if _PLAIN.fullmatch(text) else f"\u2068{text}\u2069"


_PLAIN = re.compile(r"[\w \u200c]*")
_INVISIBLE = re.compile(
    "[\u00ac\u00ad\u061c\u180e\u200b\u200d-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb"
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ue000-\uf8ff\ud800-\udfff]"
)
