"""Dates inside addresses and identifiers, where the user asks for them."""

import functools
import re
import urllib.parse

from . import reasons
from .days import is_year
from .forms import INSIDE
from .plain import folded
from .tokens import tokens
from .written import Seen, Written

LONGEST = 4000
YEAR = r"(?<!\d)([0-9]{4})"
PARTED = re.compile(YEAR + r"([-/._])([0-9]{1,2})\2([0-9]{1,2})(?!\d)")
TURNED = re.compile(r"(?<!\d)([0-9]{1,2})([-/._])([0-9]{1,2})\2([0-9]{4})(?!\d)")
NAMED = re.compile(r"(?<!\w)[0-9]{1,4}[-/._ ][^\W\d_]{2,12}[-/._ ][0-9]{1,4}(?!\d)")
MONTHLY = re.compile(YEAR + r"[-/._](0[1-9]|1[0-2]|[1-9])(?!\d)")
RUN = re.compile(r"\d+")


@functools.lru_cache(maxsize=1 << 14)
def seen_inside(text):
    """What an address or an identifier says of a day, as a Seen; the surer a day, the earlier.

    >>> seen_inside("HAM2-750403-001").written[0].parts
    ('750403',)
    """
    if len(text) > LONGEST:
        return Seen(trouble=reasons.UNREADABLE)
    if not text.strip():
        return Seen()
    try:
        text = urllib.parse.unquote(text)
    except ValueError:
        return Seen(trouble=reasons.UNREADABLE)
    text = folded(text)
    found = [Written("triple", (m[1], m[3], m[4])) for m in PARTED.finditer(text) if _year(m[1])]
    found += [Written("triple", (m[1], m[3], m[4])) for m in TURNED.finditer(text) if _year(m[4])]
    found += [one for m in NAMED.finditer(text) for one in _named(m[0])]
    runs = (m[0] for m in RUN.finditer(text))
    digits = [run for run in runs if run.isascii() and (len(run) in INSIDE or len(run) > 8)]
    found += [Written("digits", (run,)) for run in sorted(digits, key=len, reverse=True)]
    months = (m for m in MONTHLY.finditer(text) if _year(m[1]))
    found += [Written("month", (int(m[1]), int(m[2]))) for m in months]
    return Seen(tuple(found), trouble="" if found else reasons.UNREADABLE)


def _year(text):
    return is_year(int(text))


def _named(text):
    """The day of "2018/jul/18" or «۲۷-تیر-۱۳۹۷»."""
    kinds = tokens(re.sub(r"[-/._]", " ", text))
    if [token.kind for token in kinds] != ["number", "month", "number"]:
        return
    first, (calendar, month), last = (token.value for token in kinds)
    year, day = (first, last) if len(first) == 4 else (last, first)
    if len(year) == 4 and len(day) <= 2:
        yield Written("named", (int(year), month, int(day)), calendar)
