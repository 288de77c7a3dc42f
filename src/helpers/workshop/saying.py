"""What a self-check says: a sentence in the learner's language, on a page and in a terminal."""

import re
from csv import DictReader
from dataclasses import dataclass, field
from functools import cache
from html import escape
from numbers import Number
from pathlib import Path

from helpers import rtl

LANGUAGES = ("fa", "en")
COLORS = {"right": "#2e7d32", "unanswered": "#757575"}
WRONG = "#c62828"
MIME = "application/vnd.ravand.check+json"
_FOLDER = Path(__file__).parent
_BOX = (
    '<div dir="{direction}" lang="{language}" style="text-align: {side}; padding: 0.4em 0.8em; '
    'border-{side}: 0.3em solid {color}"><strong>{verdict}</strong> {said}</div>'
)


@dataclass(frozen=True)
class Checked:
    """What came of a self-check: a notebook shows it as a box, a terminal as a sentence."""

    session: str
    exercise: str
    hint: str
    values: dict = field(default_factory=dict)
    language: str = "fa"

    @property
    def passed(self) -> bool:
        return self.hint == "right"

    @property
    def said(self) -> str:
        """The hint, or the one for any other answer; of a right answer, what it shows."""
        sentence = sentence_of(self.session, self.exercise, self.hint)
        sentence = sentence or hints(self.session)[f"{self.exercise}.other"]
        values = {name: _written(value, self.language) for name, value in self.values.items()}
        return sentence[self.language].format(**values)

    def __repr__(self) -> str:
        return f"{self._verdict} {self.said}"

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict:
        direction, side = ("rtl", "right") if self.language == "fa" else ("ltr", "left")
        box = _BOX.format(
            direction=direction,
            side=side,
            language=self.language,
            color=COLORS.get(self.hint, WRONG),
            verdict=self._verdict,
            said=re.sub("`(.*?)`", r'<code dir="ltr">\1</code>', escape(self.said, quote=False)),
        )
        told = {"session": self.session, "exercise": self.exercise, "hint": self.hint}
        return {"text/plain": repr(self), "text/html": box, MIME: told}

    @property
    def _verdict(self) -> str:
        if self.hint == "unanswered":
            return "…"
        return ("✓ " if self.passed else "✗ ") + hints("common")[
            "passed" if self.passed else "not_yet"
        ][self.language]


@cache
def hints(session: str) -> dict[str, dict[str, str]]:
    """Return the hints of a session (its .tsv), or those that all have ("common"), by name.

    So are the words of "sentences" read: any table of names and what stands for each in Persian
    and in English.

    >>> hints("common")["passed"]["en"]
    'Right.'
    """
    with open(_FOLDER / f"{session}.tsv", encoding="utf-8", newline="") as lines:
        rows = DictReader(lines, delimiter="\t", quoting=3)
        return {row.pop(rows.fieldnames[0]): row for row in rows}


def sentence_of(session: str, exercise: str, hint: str) -> dict[str, str] | None:
    """Return what a hint says in each language: the exercise's own, or else that of all."""
    return hints(session).get(f"{exercise}.{hint}") or hints("common").get(hint)


def _written(value, language: str) -> str:
    """A value in the digits of the language; a text keeps its own direction."""
    kind = f"kind_{value}" if isinstance(value, str) else ""
    if kind in hints("common"):
        return hints("common")[kind][language]
    if isinstance(value, Number):
        decimals = 0 if value == int(value) else 2
        return rtl.number(value, decimals, language=language)
    return f"\u2068{value}\u2069"
