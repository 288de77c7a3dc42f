"""What a warning says, in English and in Persian."""

import csv
import re
from functools import cache
from importlib import resources

from helpers import calendars, rtl

from .oddities import apart

LANGUAGES = ("en", "fa")
NAMED, LENGTH = 4, 60
RATES = ("before", "after", "low", "high")
_NONE = {"en": "none", "fa": "هیچ"}
_PERIOD = re.compile(r"\d{4}(-\d\d){0,2}", re.ASCII)


def told(key, facts):
    """A warning in each language, {language: sentence}.

    Facts are numbers (a float is a rate or a share), names of periods, lists of them, and text,
    which is shortened, made visible and kept apart (`oddities.apart`).

    >>> told("repeated", {"times": 12, "title": "آگهی"})["fa"]
    'یک متن ۱۲ بار در پیکره آمده است: «آگهی».'
    """
    return {
        language: pattern.format(
            **{
                name: _NONE[language] if name in RATES and fact < 0.05 else _said(fact, language)
                for name, fact in facts.items()
            }
        )
        for language, pattern in _patterns()[key].items()
    }


@cache
def _patterns():
    lines = resources.files(__package__).joinpath("sentences.tsv").read_text("utf-8").splitlines()
    rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    return {row.pop("key"): row for row in rows}


def _said(fact, language):
    if isinstance(fact, list):
        comma = "، " if language == "fa" else ", "
        names = comma.join(_said(each, language) for each in fact[:NAMED])
        more = rtl.number(len(fact) - NAMED, language=language)
        also = f" و {more} بار دیگر" if language == "fa" else f" and {more} more"
        return names + also * (len(fact) > NAMED)
    if isinstance(fact, tuple):
        first, last = (_said(each, language) for each in fact)
        return first if first == last else f"{first}{' تا ' if language == 'fa' else ' to '}{last}"
    if isinstance(fact, str):
        if _PERIOD.fullmatch(fact):
            return calendars.label_of(fact, language=language)
        return apart(fact if len(fact) <= LENGTH else fact[: LENGTH - 1] + "…")
    decimals = 1 if isinstance(fact, float) and 0.05 <= abs(fact) < 10 else 0
    return rtl.number(fact, decimals, language=language)
