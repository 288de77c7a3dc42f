"""A written date as plain text: one form of each letter, digit, space and mark."""

import re
import unicodedata

from ..texts import decode_entities

LONGEST = 300
SPACES = "\u200c\u200b\u00a0\u2007\u202f\u2009\u3000\t\r\n"
LETTERS = dict(zip("يىئكةۀەأإآٱؤ", "یییکهههااااو", strict=True))
MARKS = {"٫": "/", "؍": "/", "∕": "/", "⁄": "/", "\\": "/", "٬": ",", "،": ",", "؛": ";"}
MARKS |= dict.fromkeys("−–—―‐‑‒", "-")
NOTHING = "\u0621\u0670\u0654\u0655\u200d\u200e\u200f\u061c\ufeff\u2060\u00ad" + "".join(
    map(chr, [*range(0x64B, 0x653), *range(0x202A, 0x202F), *range(0x2066, 0x206A)])
)
DIGITS = dict(zip("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "01234567890123456789", strict=True))
TABLE = str.maketrans(
    LETTERS | MARKS | DIGITS | dict.fromkeys(SPACES, " ") | dict.fromkeys(NOTHING, "")
)
TAG = re.compile(
    r"</?(?:time|span|p|br|div|b|i|strong|em|a|font|small|abbr|li|td|h[1-6])\b[^<>]*>", re.I
)
JOINED = re.compile(r"(?<=\d)ـ+(?=\d)")
REWRITTEN = (
    (r"^/date\(([0-9]{9,16})(?:[+-][0-9]{4})?\)/$", r"\1"),
    (r"^([0-9]{4}):([0-9]{2}):([0-9]{2})(?= )", r"\1/\2/\3"),
    (r"(?:(?<=[0-9]{4})|(?<=[0-9]{4}[-/.][0-9]{2}[-/.][0-9]{2})):(?=[0-9]{2}:[0-9]{2})", " "),
    (r"([0-9]{4}([-/.])[0-9]{1,2}\2[0-9]{1,2})[-/,_](?=[0-9]{4}\2)", r"\1 "),
    (r"(?<=[0-9]),(?=[0-9]{1,2}:[0-9]{2})", " "),
    (r"(?<=[0-9])t([0-9]{2})([0-9]{2})(?![\d:])", r" \1:\2"),
    (r"(?<=[0-9])t([0-9]{2})([0-9]{2})([0-9]{2})(?![\d:])", r" \1:\2:\3"),
    (r"([0-9]{8})[ _-]([0-9]{2})([0-9]{2})([0-9]{2})(?![\d:])", r"\1 \2:\3:\4"),
    (r"(?<=[-/.][0-9]{2})[ _t]([0-9]{2})-([0-9]{2})-([0-9]{2})(?!\d)", r" \1:\2:\3"),
    (r"(ساعت ?:? ?[0-9]{1,2})[./]([0-9]{2})(?![\d:])", r"\1:\2"),
)


def folded(text):
    """A text with one form of each letter, digit, space and mark, in small letters.

    >>> folded("۲۷ تير\\u200cماه")
    '27 تیر ماه'
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text.translate(TABLE)).translate(TABLE)
        text = JOINED.sub("-", text).replace("ـ", "")
    else:
        text = text.replace("\\", "/").replace("\t", " ").replace("\n", " ").replace("\r", " ")
    return text.casefold()


def plain(text):
    """A cell as folded text without HTML, or None where it is too long to be a date."""
    if len(text) > LONGEST:
        text = text.strip()
        if len(text) > LONGEST:
            return None
    if "&" in text:
        text = decode_entities(text)
    if "<" in text:
        text = TAG.sub(" ", text)
    text = folded(text).strip()
    for pattern, written in REWRITTEN:
        text = re.sub(pattern, written, text)
    return text
