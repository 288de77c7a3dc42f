"""A view of the explorer: what is asked, and how it is shown; from a link and to one."""

import math
import unicodedata
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from urllib.parse import parse_qs, quote, urlencode

from helpers import calendars, frequency, indexing

from . import spans
from .where import COLUMNS, known_value
from .words import LANGUAGES, say

LONGEST, SMOOTHEST = 2000, 24
INTERVALS = ("bootstrap", "formula", "none")
_CHOICES = {"every": calendars.EVERY, "calendar": calendars.CALENDARS, "base": frequency.BASES,
            "interval": INTERVALS, "language": LANGUAGES}  # fmt: skip
_TRUTHS = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}


@dataclass(frozen=True)
class View:
    """What the explorer shows: all that a link restores.

    `terms` are queries with commas between them. `first` and `last` are periods of `every` and
    `calendar`, both included; "" is the beginning or the end of the corpus. No `sources` or
    `categories` are all of them. `smoothing` is the number of periods on each side, 0 for none.
    `interval` is "bootstrap", "formula" (that of the base) or "none". `events` are drawn where
    there are any.
    """

    terms: str = ""
    every: str = "month"
    calendar: str = "jalali"
    first: str = ""
    last: str = ""
    sources: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    base: str = "tokens"
    smoothing: int = 0
    interval: str = "bootstrap"
    distinct: bool = False
    events: bool = True
    language: str = "fa"

    @classmethod
    def of(cls, message: object, index: indexing.Index) -> "View":
        """Return the view that a message asks for; what cannot be is left at its default."""
        return _check(message, index)[0]

    @classmethod
    def read(cls, link: str, index: indexing.Index) -> tuple["View", list[str]]:
        """Return the view of a link («?terms=…»), and a sentence for each thing it has in vain.

        The sentences are in the view's language. Names that are none of a view's are passed over.
        """
        return _check(_fields_of(link), index)

    def link(self) -> str:
        """Return the query string that restores the view: what differs from the defaults.

        >>> View(terms="صلح", every="year").link()
        '?terms=%D8%B5%D9%84%D8%AD&every=year'
        """
        plain = asdict(View())
        changed = {name: _written(value) for name, value in asdict(self).items()
                   if value != plain[name]}  # fmt: skip
        return f"?{urlencode(changed, doseq=True, quote_via=quote)}" if changed else ""

    def as_message(self) -> dict:
        """Return the fields as JSON has them."""
        return {name: list(value) if isinstance(value, tuple) else value
                for name, value in asdict(self).items()}  # fmt: skip


def _written(value):
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, tuple) else str(value)


def _fields_of(link: str) -> dict:
    """Return the fields of a link; of a field that stands there twice, the last."""
    text = link if isinstance(link, str) else ""
    query = text[text.find("?") + 1 :].partition("#")[0]
    try:
        found = parse_qs(query, keep_blank_values=True, errors="replace", max_num_fields=2000)
    except ValueError:
        return {}
    named = {field.name for field in fields(View)}
    return {name: values if name in COLUMNS else values[-1]
            for name, values in found.items() if name in named}  # fmt: skip


def _check(message: object, index: indexing.Index) -> tuple[View, list[str]]:
    """Return the view of a mapping of fields, and what of it could not be taken over."""
    asked = message if isinstance(message, Mapping) else {}
    view, lost = View(), []
    for name, known in _CHOICES.items():
        value = asked.get(name, getattr(view, name))
        if isinstance(value, str) and value in known:
            view = replace(view, **{name: value})
        else:
            lost.append(("link_unknown", {"name": name, "value": _shown(value)}))
    if view.every not in spans.units_of(index):
        view = replace(view, every="month")
        lost.append(("link_days", {}))
    view = replace(view, terms=_text(asked.get("terms", ""), lost),
                   smoothing=_number(asked.get("smoothing", 0), lost))  # fmt: skip
    for name in ("distinct", "events"):
        if name in asked:
            view = replace(view, **{name: _truth(name, asked[name], getattr(view, name), lost)})
    for name in COLUMNS:
        view = replace(view, **{name: _values(index, name, asked.get(name), lost)})
    view = _between(index, view, asked, lost)
    return view, [say(sentence, view.language, **values) for sentence, values in lost]


def _text(value: object, lost: list) -> str:
    """Return a text without line breaks and other signs that cannot be shown."""
    if not isinstance(value, str):
        return ""
    if len(value) > LONGEST:
        lost.append(("link_long", {"most": LONGEST}))
    return "".join(
        " " if unicodedata.category(mark) in ("Cc", "Cs", "Zl", "Zp") else mark
        for mark in value[:LONGEST]
    )


def _number(value: object, lost: list) -> int:
    """Return how many periods on each side a curve is smoothed over."""
    try:
        number = float(value) if isinstance(value, str | int | float) else math.nan
    except (ValueError, OverflowError):
        number = math.nan
    if isinstance(value, bool) or math.isnan(number):
        lost.append(("link_unknown", {"name": "smoothing", "value": _shown(value)}))
        return 0
    return int(min(max(number, 0), SMOOTHEST))


def _truth(name: str, value: object, default: bool, lost: list) -> bool:
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value.lower() in _TRUTHS:
        return _TRUTHS[value.lower()]
    lost.append(("link_unknown", {"name": name, "value": _shown(value)}))
    return default


def _values(index: indexing.Index, name: str, asked: object, lost: list) -> tuple[str, ...]:
    """Return the values asked that the index has, each once, in the order asked."""
    texts = [value for value in asked if isinstance(value, str)] if isinstance(
        asked, list | tuple) else []  # fmt: skip
    found = {text: known_value(index, name, text) for text in texts}
    lost += [("link_value", {"value": _shown(text)}) for text, value in found.items() if not value]
    return tuple(dict.fromkeys(value for value in found.values() if value))


def _between(index: indexing.Index, view: View, asked: Mapping, lost: list) -> View:
    """Return the view with the first and the last period asked, the earlier one first."""
    ends = {}
    for name in ("first", "last"):
        written = asked.get(name, "")
        if not isinstance(written, str) or not written.strip():
            continue
        try:
            ends[name] = spans.snap(index, written[:40], view.every, view.calendar,
                                    last=name == "last")  # fmt: skip
        except (ValueError, OverflowError):
            lost.append(("link_period", {"value": _shown(written)}))
    periods = spans.periods_of(index, view.every, view.calendar)
    if len(ends) == 2 and ends["first"] > ends["last"]:
        ends = {"first": ends["last"], "last": ends["first"]}
    edges = {"first": periods[0].period, "last": periods[-1].period} if periods else {}
    return replace(view, **{name: "" if end == edges.get(name) else end
                            for name, end in ends.items()})  # fmt: skip


def _shown(value: object) -> str:
    return _text(value[:60], []) if isinstance(value, str) else "…"
