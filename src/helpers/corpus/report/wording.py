"""The words and numbers of a report's page, in Persian or English."""

import csv
import re
from functools import cache
from html import escape
from importlib import resources

import pandas as pd

from helpers import calendars, rtl

from .oddities import visible

SHORT = 120
_MARK = re.compile("⟨(U\\+[0-9A-F]+)⟩")


class Wording:
    """Writes labels, numbers, days, periods and foreign text for a page in one language."""

    def __init__(self, language, calendar):
        self.language, self._calendar = language, calendar
        self.direction = "rtl" if language == "fa" else "ltr"

    def label(self, key, **facts):
        """A label as HTML, its facts filled in; they must be HTML already."""
        return escape(self.plain(key), quote=False).format(**facts)

    def plain(self, key):
        """A label as it stands in labels.tsv; the key itself where it stands there not."""
        return _labels().get(key, {}).get(self.language, key.rpartition(":")[2])

    def knows(self, key):
        """Whether labels.tsv has a label."""
        return key in _labels()

    def number(self, value, decimals=0):
        """A number in the digits of the language; «—» where it is missing."""
        return rtl.number(value, decimals, language=self.language)

    def day(self, date):
        """A day, in the calendar of the report; «—» where it is missing."""
        if pd.isna(date):
            return rtl.text.MISSING
        named = calendars.period_of([date], every="day", calendar=self._calendar)[0]
        return self.period(named)

    def period(self, name, *, short=False):
        """A period; «—» where it is missing."""
        if not isinstance(name, str):
            return rtl.text.MISSING
        return calendars.label_of(name, language=self.language, short=short)

    def text(self, text):
        """Foreign text as HTML: shortened, escaped, what is invisible in it written out."""
        if not isinstance(text, str):
            return rtl.text.MISSING
        shown = visible(text)
        shown = shown if len(shown) <= SHORT else shown[: SHORT - 1] + "…"
        shown = _MARK.sub(r'<code dir="ltr">\1</code>', escape(shown))
        return f'<bdi dir="auto">{shown}</bdi>'


@cache
def _labels():
    lines = resources.files(__package__).joinpath("labels.tsv").read_text("utf-8").splitlines()
    rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    return {row.pop("key"): row for row in rows}
