"""A figure as SVG: its letters as outlines or as text, its title and description for listeners."""

import re
import unicodedata
import zlib
from html import unescape
from io import StringIO

import matplotlib as mpl
from matplotlib.figure import Figure

from .captions import plain
from .metadata import rdf, title_of, xml

LETTERS = {"paths": "path", "text": "none"}
_TEXT = re.compile(r"<text( [^>]*)>([^<]*)</text>")
_ANCHOR = re.compile(r"text-anchor: (start|middle|end)")
_TURNED = {"start": "end", "middle": "middle", "end": "start"}
_FIRST = "\u200e\u200f"
_UNTOLD = dict.fromkeys(("Date", "Creator", "Format", "Type"))


def write_svg(
    figure: Figure, file: str, *, letters: str, told: dict, provenance: str, title: str
) -> None:
    """Write a laid-out figure as SVG, with what `describe` tells of it.

    `letters` are "paths", drawn alike everywhere, or "text", which can be found, copied and edited
    and is drawn with the fonts of who looks. A line of text that begins with Persian, or with the
    mark that `rtl.label` puts before it, runs from right to left in a browser too.
    """
    drawn = StringIO()
    with mpl.rc_context({"svg.fonttype": LETTERS[letters]}):
        figure.savefig(drawn, format="svg", metadata=_UNTOLD)
    picture = _TEXT.sub(_directed, drawn.getvalue())
    head = re.search(r"<svg [^>]*>", picture)
    with open(file, "w", encoding="utf-8", newline="\n") as opened:
        opened.write(picture[: head.end() - 1] + _attributes(told, title))
        opened.write(_description(told, provenance, title) + picture[head.end() :])


def _directed(found: re.Match) -> str:
    """Return a line of text with its direction; where it runs to the left, its anchor turns."""
    attributes, text = found[1], unescape(found[2])
    kinds = (unicodedata.bidirectional(letter) for letter in text)
    if next((kind for kind in kinds if kind in ("L", "R", "AL")), "L") == "L":
        return found[0]
    if _ANCHOR.search(attributes):
        attributes = _ANCHOR.sub(lambda anchor: f"text-anchor: {_TURNED[anchor[1]]}", attributes)
    else:
        attributes = attributes.replace('style="', 'style="text-anchor: end; ', 1)
    return f'<text direction="rtl"{attributes}>{xml(text.lstrip(_FIRST))}</text>'


def _attributes(told: dict, title: str) -> str:
    """Return what the root says of the picture, and the end of its tag."""
    language = told.get("language")
    spoken = f' lang="{language}" xml:lang="{language}"' if language else ""
    return f' role="img" aria-labelledby="{" ".join(_names(told, title))}"{spoken}>'


def _description(told: dict, provenance: str, title: str) -> str:
    """Return the title, the description and the metadata that stand first in the picture."""
    language = told.get("language")
    spoken = told.get("alt", {}).get(language, "")
    named = _names(told, title)
    shown = title_of(told, title)
    description = f'\n <desc id="{named[1]}">{xml(spoken)}</desc>' if spoken else ""
    return (
        f'\n <title id="{named[0]}">{xml(plain(shown))}</title>{description}\n <metadata>\n'
        f'{rdf(told, title)}\n<provenance xmlns="urn:ravand:provenance">{xml(provenance)}'
        "</provenance>\n </metadata>"
    )


def _names(told: dict, title: str) -> list[str]:
    """Return names for title and description that other pictures on a page do not have."""
    number = f"{zlib.crc32(repr((title, told.get('alt'))).encode()):08x}"
    named = [f"title-{number}", f"desc-{number}"]
    return named if told.get("alt", {}).get(told.get("language")) else named[:1]
