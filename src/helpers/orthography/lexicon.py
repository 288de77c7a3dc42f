"""The Persian words and verbs that half-spaces are repaired with, read once when first needed.

words.tsv and verbs.tsv are made by data/lexicon/generate.py from Lilak, hazm and shekar.
"""

import re
import sys
from functools import cache
from importlib import resources

from .characters import ZWNJ

_SOUNDED = re.compile(  # words whose heh is heard: راه, عبدالله, وجه, اینکه, هرچه, بیست‌ونه, پانزده
    f".*(?:[او]ه|لله|ال{ZWNJ}?ه|وجه|[نر]که|چه|[تیلده]ونه)"
    "|(?:یاز|دواز|سیز|چهار|پانز|شانز|هف|هج|نوز)?ده"
)
UNJOINED = frozenset("اآأإٱدذرزژوؤءۀة")  # letters after which a half-space does not show


@cache
def words() -> dict[str, str]:
    """Return each known word, as it is spelled, and the kinds of endings it takes.

    The kinds are n for a noun (takes the prefix بی), a for an adjective (takes تر), p for the
    plural ها, s for the plural ان, h for a silent heh at its end (takes ای after a half-space), and
    ? for a word that is only known from being written, rightly or not («میکند»).

    >>> words()["منطقه"], "منطقهای" in words()
    ('nph', False)
    """
    return _tables()[0]


def kinds_of(word: str) -> str:
    """Return the kinds of endings that a word takes; none where it is not known.

    >>> kinds_of("منطقه"), kinds_of("آمهریکس")
    ('nph', '')
    """
    return words().get(word, "")


def uses_of(word: str) -> int:
    """Return how often a word is written, rightly or not; 0 where it is not known.

    >>> uses_of("منطقه") > uses_of("منطق") > uses_of("آمهریکس") == 0
    True
    """
    return _tables()[1].get(word, 0)


def frequency(word: str) -> int:
    """Return how often a word of a dictionary is written; 0 for one only known from being written.

    >>> frequency("منطقه") > frequency("منطق") > frequency("میکند") == 0
    True
    """
    return 0 if words().get(word) == "?" else uses_of(word)


@cache
def _tables() -> tuple[dict[str, str], dict[str, int]]:
    """Return the kinds of each word, and how often it is written.

    Two tables of texts and numbers, not one of pairs: they are quicker to read, and nothing that
    Python must look through whenever it searches for garbage.
    """
    rows = [line.split("\t") for line in read_lines("words.tsv")]
    kinds = {word: sys.intern(kinds) for word, kinds, _ in rows}
    return kinds, {word: int(uses) for word, _, uses in rows if uses != "0"}


def is_noun(word: str) -> bool:
    """Return whether a word is listed as a noun or an adjective.

    >>> is_noun("منطقه"), is_noun("از")
    (True, False)
    """
    kinds = kinds_of(word)
    return "n" in kinds or "a" in kinds


def is_listed(word: str) -> bool:
    """Return whether a dictionary has a word and says which endings it takes.

    >>> is_listed("منطقه"), is_listed("میکند")
    (True, False)
    """
    return kinds_of(word) not in ("", "?")


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
    known = words().get(word) in ("", "p") and len(word) > 3
    return known and not word.endswith("یه") and is_silent_heh(word)


@cache
def compounds() -> dict[str, str]:
    """Return the known words that need a half-space, by their spelling without one.

    >>> compounds()["بینالمللی"] == "بین\u200cالمللی"
    True
    """
    return _compounds()[0]


def uses_of_compound(joined: str) -> int:
    """Return how often a known compound, here without its half-space, is written with it."""
    return _compounds()[1].get(joined, 0)


@cache
def _compounds() -> tuple[dict[str, str], dict[str, int]]:
    spelled, uses = {}, {}
    for word in words():
        spelling = show(word)
        if ZWNJ in spelling:
            joined, own = spelling.replace(ZWNJ, ""), uses_of(word)
            if own > uses.get(joined, -1):
                spelled[joined], uses[joined] = spelling, own
    return spelled, uses


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
    if ZWNJ not in word:
        return word
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
