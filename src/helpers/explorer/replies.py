"""Answers to what the page of the explorer asks: always an answer, never a traceback."""

from typing import NamedTuple

import pandas as pd
from traitlets.log import get_logger

from helpers import indexing, query
from helpers.query.commas import spans

from . import code, files, pictures, reading, suggestions
from .setup import place_of
from .views import View
from .words import Refusal, say

MOST = 2**53  # above it a number of JavaScript is not exact


class _Asked(NamedTuple):
    """What is asked: of which index, for which view, with which events, and where these lie."""

    index: indexing.Index
    view: View
    message: dict
    events: pd.DataFrame | None
    place: str
    events_place: str | None


def reply(
    index: indexing.Index, message: object, *, events: pd.DataFrame | None = None,
    place: str | None = None, events_place: str = code.EVENTS,
) -> tuple[dict, list[bytes]]:  # fmt: skip
    """Return the answer to a message of the page, as JSON has it, and the bytes that go with it.

    `id` and `kind` are those of the message. Where something is wrong with what was asked, the
    answer has a `fault`, a sentence in the language of the view, with the `position` in the box
    (counted as JavaScript counts) and the `term` where a query cannot be read. Whatever else
    happens is a general sentence; what it was is in the kernel's log alone. Nothing is raised.
    """
    message = message if isinstance(message, dict) else {}
    kind, view = message.get("kind"), View()
    kind = kind if isinstance(kind, str) and kind in _ANSWERS else ""
    answer = {"id": _number(message.get("id")), "kind": kind}
    try:
        view = View.of(message.get("view"), index)
        places = place_of(index, place), events_place if events is not None else None
        told, buffers = _ANSWERS[kind](_Asked(index, view, message, events, *places))
    except (Refusal, query.TermsError) as error:
        return answer | _fault(error, view), []
    except Exception:
        get_logger().exception("The explorer could not answer a message of the kind %r.", kind)
        return answer | {"fault": say("failed", view.language), "position": None, "term": None}, []
    return answer | told, buffers


def _read_link(asked: _Asked) -> dict:
    view, notices = View.read(asked.message.get("link"), asked.index)
    return {"view": view.as_message(), "notices": notices}


_ANSWERS = {
    "chart": lambda asked: pictures.chart(*asked[:4]),
    "words": lambda asked: pictures.words(*asked[:4]),
    "coverage": lambda asked: pictures.coverage(*asked[:3]),
    "suggest": lambda asked: (suggestions.suggest(*asked[:3]), []),
    "lines": lambda asked: (reading.lines(*asked[:3]), []),
    "keywords": lambda asked: (reading.keywords(*asked[:3]), []),
    "code": lambda asked: (code.code(*asked[:2], asked.place, asked.events_place), []),
    "file": lambda asked: files.file(*asked[:4]),
    "link": lambda asked: (_read_link(asked), []),
}


def _number(value: object) -> int | None:
    """Return the number of a message, None where it is none that JavaScript has."""
    known = isinstance(value, int) and not isinstance(value, bool) and abs(value) < MOST
    return value if known else None


def _fault(error: Refusal | query.TermsError, view: View) -> dict:
    """Return what is wrong, in a sentence, and where in the box."""
    position = term = None
    if isinstance(error, query.QueryError):
        position = error.position_in(view.terms)
    if position is not None:
        term = next((view.terms[start:end].strip() for start, end in spans(view.terms)
                     if start <= position <= end), None)  # fmt: skip
        position = len(view.terms[:position].encode("utf-16-le")) // 2
    return {"fault": error.say(view.language), "position": position, "term": term}
