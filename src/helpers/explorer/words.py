"""Every sentence and label of the explorer, in Persian and in English, side by side."""

from functools import cache
from numbers import Number
from pathlib import Path

from helpers import rtl

LANGUAGES = ("fa", "en")
_APART = "\u2068{}\u2069"  # what a sentence quotes keeps its own direction
_COMMAS = {"fa": ("، ", " و "), "en": (", ", " and ")}


class Refusal(ValueError):
    """What cannot be done as asked: a sentence for the reader, in either language."""

    def __init__(self, sentence: str, **values):
        super().__init__(say(sentence, "en", **values))
        self._said = sentence, values

    def say(self, language: str) -> str:
        """Return the sentence in the language."""
        sentence, values = self._said
        return say(sentence, language, **values)


def say(sentence: str, language: str, **values) -> str:
    """Return a sentence of the explorer (sentences.tsv) with its values filled in.

    Numbers are written in the digits of the language; a text is set apart by marks of direction,
    so that «lemma:کشور» or an English word does not turn the sentence around it.

    >>> say("undated", "en", n=1200)
    '1,200 articles have no date and are in no chart over time.'
    """
    return template(sentence, language).format(
        **{name: _written(value, language) for name, value in values.items()}
    )


def template(sentence: str, language: str) -> str:
    """Return a sentence with the names of its values in braces."""
    return _read("sentences.tsv")[language][sentence]


def labels() -> dict[str, dict[str, str]]:
    """Return what the page says, by language and key (labels.tsv)."""
    return _read("labels.tsv")


def joined(entries: list[str], language: str) -> str:
    """Return texts as the language joins a list, each set apart.

    >>> joined(["one", "two", "three"], "en").translate({0x2068: None, 0x2069: None})
    'one, two and three'
    """
    comma, last = _COMMAS[language]
    entries = [_APART.format(entry) for entry in entries]
    return last.join(filter(None, (comma.join(entries[:-1]), entries[-1])))


class Joined(str):
    """A text that is set apart already."""


def _written(value, language: str) -> str:
    if isinstance(value, Number):
        return rtl.number(value, language=language)
    return str(value) if isinstance(value, Joined) else _APART.format(value)


@cache
def _read(name: str) -> dict[str, dict[str, str]]:
    rows = [line.split("\t") for line in
            Path(__file__).with_name(name).read_text("utf-8").splitlines() if line]  # fmt: skip
    return {
        language: {key: texts[place] for key, *texts in rows}
        for place, language in enumerate(LANGUAGES)
    }
