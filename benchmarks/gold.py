"""The gold text: sentences as an editor wrote them, with the lemma of each word, in two parts.

Two Persian treebanks of Universal Dependencies, PerDT and Seraji. Rules were written while
looking at every second sentence of each; the sentences between were never looked at.
"""

import gzip
import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

SHARED = Path(__file__).parents[2] / "shared"
TREEBANKS = ("fa_perdt-ud-dev", "fa_seraji-ud-dev")
PARTS = {"looked at": 0, "only measured": 1}


class Token(NamedTuple):
    """A word of the gold text, or a punctuation mark, as it is spelled; its lemma; its tag."""

    form: str
    lemma: str
    tag: str


class Sentence(NamedTuple):
    """A sentence as an editor wrote it, and its tokens."""

    text: str
    tokens: list[Token]


def read_parts(folder: Path) -> dict[str, list[Sentence]]:
    """Return the sentences of all treebanks in folder: every second one, and those between."""
    parts: dict[str, list[Sentence]] = {part: [] for part in PARTS}
    for treebank in TREEBANKS:
        with gzip.open(folder / f"{treebank}.conllu.gz", "rt", encoding="utf-8") as lines:
            sentences = read_sentences(lines)
        for part, first in PARTS.items():
            parts[part] += sentences[first::2]
    return parts


def join(sentences: list[Sentence]) -> Sentence:
    """Return sentences as one text, each on its line.

    >>> join([Sentence("آمد", []), Sentence("رفت", [])]).text
    'آمد\\nرفت'
    """
    tokens = [token for sentence in sentences for token in sentence.tokens]
    return Sentence("\n".join(sentence.text for sentence in sentences), tokens)


def read_sentences(lines: Iterable[str]) -> list[Sentence]:
    """Return the sentences of a CoNLL-U file.

    A token of several words («38-39», پدرم) counts once, as it is written, with the lemma and the
    tag of its first word.

    >>> rows = ["# text = پدرم آمد", "1-2 پدرم _ _", "1 پدر پدر NOUN", "2 م من PRON",
    ...         "3 آمد آمد VERB"]
    >>> [sentence] = read_sentences(row if row[0] == "#" else row.replace(" ", "\\t")
    ...                             for row in rows)
    >>> sentence.text, [tuple(token) for token in sentence.tokens]
    ('پدرم آمد', [('پدرم', 'پدر', 'NOUN'), ('آمد', 'آمد', 'VERB')])
    """
    sentences: list[Sentence] = []
    several, last = "", 0
    for line in lines:
        if line.startswith("# text ="):
            sentences.append(Sentence(line.partition("=")[2].strip(), []))
            several, last = "", 0
        elif re.match(r"\d+-\d", line):
            number, several = line.split("\t")[:2]
            last = int(number.partition("-")[2])
        elif re.match(r"\d+\t", line):
            number, form, lemma, tag = line.rstrip("\n").split("\t")[:4]
            if several or int(number) > last:
                sentences[-1].tokens.append(Token(several or form, lemma, tag))
            several = ""
    return sentences
