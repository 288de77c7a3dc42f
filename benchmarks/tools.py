"""The tools that are measured: this project's module, and hazm alone, as a reader would use it."""

from collections.abc import Callable, Iterable
from functools import cache
from typing import NamedTuple

from helpers import orthography, tokenization


class Tool(NamedTuple):
    """How a tool repairs a text, finds its words, and names the lemma of one word."""

    repair: Callable[[str], str]
    words: Callable[[str], Iterable[str]]
    lemma: Callable[[str], str]


def tools() -> dict[str, Tool]:
    """Return the tools by name; each remembers what it was asked."""
    return {
        "ravand": Tool(cache(orthography.repair), cache(find_keys), cache(_lemma)),
        "hazm": Tool(_remembered, cache(_hazm_words), cache(_hazm_lemma)),
    }


def find_keys(text: str) -> list[str]:
    """Return the key of each running word of a text.

    >>> find_keys("کتاب\u200cها و كتابها")
    ['کتابها', 'و', 'کتابها']
    """
    return [orthography.key(word.token) for word in tokenization.find_words("", text)]


def _lemma(form: str) -> str:
    return orthography.lemma_of(orthography.clean(form))


def hazm_normalize(text: str) -> str:
    """Return a text as hazm's Normalizer leaves it, with its defaults."""
    return _hazm("Normalizer").normalize(text)


_remembered = cache(hazm_normalize)


def _hazm_words(text: str) -> list[str]:
    tokens = _hazm("WordTokenizer").tokenize(_remembered(text))
    return [token for token in tokens if any(map(str.isalnum, token))]


def _hazm_lemma(form: str) -> str:
    return _hazm("Lemmatizer").lemmatize(_remembered(form))


@cache
def _hazm(name: str):
    import hazm

    return getattr(hazm, name)()
