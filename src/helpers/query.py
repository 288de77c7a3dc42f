"""What a reader asks, read and resolved to entries of the vocabulary that the reader can see.

| asked | meaning |
|---|---|
| `امنیت` | the word, in each of its spellings (`orthography.key`) |
| `شورای امنیت`, `"شورای امنیت"` | the phrase: these words in a row, within a sentence |
| `امنیت*` | each word that begins so; also within a phrase |
"""

from collections.abc import Iterable
from typing import NamedTuple

import pandas as pd

from helpers import orthography, tables, tokenization

_STAR = "\U00010330"


class Part(NamedTuple):
    """One word of what is asked: its key, whether a word may go on after it, and its position."""

    key: str
    prefix: bool
    position: int


def parse(term: str) -> list[Part]:
    """Return the words of a term, in order: one for a word, several for a phrase.

    The term is divided as the texts are (`tokenization.find_words`): «F-35» is the two words that
    it is in a text, and a stop inside a term asks for a stop. Raises `ValueError` with a sentence
    where the term holds no word or a misplaced `*`.

    >>> parse("كشور")
    [Part(key='کشور', prefix=False, position=0)]
    >>> [part.key for part in parse('"شوراي امنيت"')]
    ['شورای', 'امنیت']
    >>> parse("امنیت*")
    [Part(key='امنیت', prefix=True, position=0)]
    """
    if not isinstance(term, str):
        raise TypeError(f"A term is a text such as «امنیت»; {term!r} is not.")
    words = tokenization.find_words("", term.replace("*", _STAR))
    parts = [
        Part(orthography.key(word.token.removesuffix(_STAR)), _STAR in word.token, word.position)
        for word in words
    ]
    if not any(part.key.strip(_STAR) for part in parts):
        raise ValueError(f"The term «{term}» holds no word; write one such as «امنیت».")
    if any(_STAR in part.key or not part.key for part in parts):
        raise ValueError(f"In «{term}» a * does not stand at the end of a word, as in «امنیت*».")
    return parts


def parse_all(terms: str | Iterable[str]) -> dict[str, list[Part]]:
    """Return each distinct term, trimmed, with its words, in the order given.

    >>> list(parse_all(["امنیت", " قفقاز ", "امنیت"]))
    ['امنیت', 'قفقاز']
    """
    if not isinstance(terms, Iterable):
        raise TypeError(f"terms is a list such as ['امنیت', 'قفقاز']; {terms!r} is not.")
    terms = [terms] if isinstance(terms, str) else list(terms)
    parsed = {" ".join(str(term).split()): parse(term) for term in terms}
    if not parsed:
        raise ValueError("There is no term; name at least one, such as terms=[«امنیت»].")
    return parsed


def resolve(index, terms: str | Iterable[str]) -> pd.DataFrame:
    """Return the entries of the vocabulary that terms mean, the most frequent first.

    One row per term, part (from 0) and spelling, with the columns term, part, word, token, key,
    lemma, count, articles. A part that the corpus never uses has no row.
    """
    found = [
        index.find_words(part.key, prefix=part.prefix).assign(term=term, part=number)
        for term, parts in parse_all(terms).items()
        for number, part in enumerate(parts)
    ]
    columns = ["term", "part", "word", *tables.COLUMNS["vocabulary"]]
    return pd.concat(found, ignore_index=True)[columns]


def find_uses(index, term: str) -> pd.DataFrame:
    """Return each use of a term: article, position and length in words, in reading order."""
    parts = parse(term)
    words = [index.find_words(part.key, prefix=part.prefix)["word"] for part in parts]
    return index.find_uses(words, [part.position for part in parts])
