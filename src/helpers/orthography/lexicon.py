"""The Persian words and verbs that half-spaces are repaired with, read once when first needed.

words.tsv and verbs.tsv are made by data/lexicon/generate.py from Lilak, hazm and shekar.
"""

import re
from functools import cache
from importlib import resources
from typing import NamedTuple

from .characters import ZWNJ

_SOUNDED = re.compile(  # words whose heh is heard: راه, عبدالله, وجه, اینکه, هرچه, بیست‌ونه, پانزده
    f".*(?:[او]ه|لله|ال{ZWNJ}?ه|وجه|[نر]که|چه|[تیلده]ونه)"
    "|(?:یاز|دواز|سیز|چهار|پانز|شانز|هف|هج|نوز)?ده"
)
UNJOINED = frozenset("اآأإٱدذرزژوؤءۀة")  # letters after which a half-space does not show


class Entry(NamedTuple):
    """What is known of a word: the kinds of endings it takes, and how often it is written.

    kinds holds n for a noun (takes the prefix بی), a for an adjective (takes تر), p for the plural
    ها, s for the plural ان, h for a silent heh at its end (takes ای after a half-space), and ? for
    a word that is only known from being written, rightly or not («میکند»).
    """

    kinds: str
    frequency: int


NOTHING = Entry("", 0)


@cache
def words() -> dict[str, Entry]:
    """Return each known word, as it is spelled, and what is known of it.

    >>> words()["منطقه"].kinds, "منطقهای" in words()
    ('nph', False)
    """
    rows = (line.split("\t") for line in read_lines("words.tsv"))
    return {word: Entry(kinds, int(frequency)) for word, kinds, frequency in rows}


def entry(word: str) -> Entry:
    """Return what is known of a word; an empty entry where nothing is.

    >>> entry("منطقه").kinds, entry("آمهریکس")
    ('nph', Entry(kinds='', frequency=0))
    """
    return words().get(word, NOTHING)


def frequency(word: str) -> int:
    """Return how often a word of a dictionary is written; 0 for one only known from being written.

    >>> frequency("منطقه") > frequency("منطق") > frequency("میکند") == 0
    True
    """
    own = words().get(word)
    return own.frequency if own and own.kinds != "?" else 0


def is_noun(word: str) -> bool:
    """Return whether a word is listed as a noun or an adjective.

    >>> is_noun("منطقه"), is_noun("از")
    (True, False)
    """
    kinds = entry(word).kinds
    return "n" in kinds or "a" in kinds


def is_listed(word: str) -> bool:
    """Return whether a dictionary has a word and says which endings it takes.

    >>> is_listed("منطقه"), is_listed("میکند")
    (True, False)
    """
    return entry(word).kinds not in ("", "?")


def is_silent_heh(word: str) -> bool:
    """Return whether the letter at the end of a word can be a silent heh, by its look.

    >>> is_silent_heh("دمنده"), is_silent_heh("همراه"), is_silent_heh("عبدالله")
    (True, False, False)
    """
    return word[-1:] == "ه" and not _SOUNDED.fullmatch(word)


def has_silent_heh(word: str) -> bool:
    """Return whether a word that no dictionary gives endings to is listed, with a silent heh.

    >>> has_silent_heh("دمنده"), has_silent_heh("اینکه"), has_silent_heh("همراه")
    (True, False, False)
    """
    own = words().get(word)
    known = own is not None and own.kinds in ("", "p") and len(word) > 3
    return known and not word.endswith("یه") and is_silent_heh(word)


class Compound(NamedTuple):
    """A word that needs a half-space, as it is spelled, and how often it is written so."""

    spelling: str
    frequency: int


@cache
def compounds() -> dict[str, Compound]:
    """Return the known words that need a half-space, by their spelling without one.

    >>> compounds()["بینالمللی"].spelling == "بین\u200cالمللی"
    True
    """
    found: dict[str, Compound] = {}
    for word, entry in words().items():
        spelling = show(word)
        if ZWNJ in spelling:
            joined = spelling.replace(ZWNJ, "")
            if entry.frequency > found.get(joined, Compound("", -1)).frequency:
                found[joined] = Compound(spelling, entry.frequency)
    return found


@cache
def verbs() -> list[tuple[str, str]]:
    """Return the (past stem, present stem) of each verb, such as ("گفت", "گو")."""
    return [tuple(line.split("\t")) for line in read_lines("verbs.tsv")]


@cache
def usage() -> dict[str, tuple[int, int]]:
    """Return how often news writes a noun's plural, and the noun in heh with ای: نام‌های, نامه‌ای."""
    rows = (line.split("\t") for line in read_lines("usage.tsv"))
    return {stem: (int(plurals), int(singulars)) for stem, plurals, singulars in rows}


def show(word: str) -> str:
    """Return a word with half-spaces only where they show: not after ا د ذ ر ز ژ و.

    >>> show("کار\\u200cها"), show("کتاب\\u200cها") == "کتاب\\u200cها"
    ('کارها', True)
    """
    first, *others = word.split(ZWNJ)
    for piece in others:
        first += piece if first[-1:] in UNJOINED else ZWNJ + piece
    return first


def read_table(name: str) -> dict[str, str]:
    """Return the second column of one of the lists by the first."""
    return dict(line.split("\t") for line in read_lines(name))


def read_lines(name: str) -> list[str]:
    """Return the lines of one of the lists beside this module."""
    return (resources.files(__package__) / name).read_text("utf-8").splitlines()
