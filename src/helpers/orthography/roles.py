"""What a word can be beside another one: an ending, a prefix, the first or last of a compound."""

import re
from functools import cache

from .characters import ZWNJ
from .pairs import AFTER_ANY_NOUN, BEFORE_ANY_NOUN, HALVES, LETTER_NAMES, firsts, lasts

# Added up where a word can be several; higher numbers may be added too, and say something else.
CERTAIN, LAST, AFTER_ANY, FIRST, BEFORE_ANY = 1, 2, 4, 8, 16
LETTER = AFTER_ANY  # which otherwise no word has that is not LAST too

_OWN = ("", "م", "ت", "ش", "مان", "تان", "شان")
_PLURALS = ["ها", "هایی", "هاست", *(plural + own for plural in ("ها", "های") for own in _OWN)]
_PLURALS.remove("هات")  # پیتزا هات
_COMPARED = [f"تر{ending}{plural}" for ending in ("", "ی", "ین") for plural in ("", *_PLURALS)]
AFTER_VOWEL = frozenset("ای ام ات اش اند ایم اید ی".split())
ENDINGS = frozenset([*_PLURALS, *_COMPARED, *AFTER_VOWEL, "مان", "تان", "شان"])
PREVERBS = ("", "بر", "در", "باز", "فرا", "فرو", "وا", "ور")
PREFIXES = frozenset(preverb + sign for preverb in PREVERBS for sign in ("می", "نمی"))
_ENDS_AND_HALVES = ENDINGS | PREFIXES | HALVES
_BEFORE = BEFORE_ANY_NOUN | {"بن"}
_MOST = 200_000  # words that are remembered


def any_of(*roles: int) -> bytes:
    """Return, for a pattern, the signs of all words that have each of these roles."""
    wanted = sum(roles)
    signs = (re.escape(bytes([sign])) for sign in range(256) if sign & wanted == wanted)
    return b"[" + b"".join(signs) + b"]"


# A word of a text whose words are marked by their roles, a byte each: what may belong to the one
# before, and the last of what may be a compound.
CERTAIN_WORD = re.compile(any_of(CERTAIN))
LAST_WORD = re.compile(
    b"%b(?:(?<=%b.)|(?<!^.)(?<=%b))|(?<=%b)."
    % (any_of(LAST), any_of(FIRST), any_of(LAST, AFTER_ANY), any_of(BEFORE_ANY)),
    re.DOTALL,
)


class Remembered(dict[str, int]):
    """A small number for each word, found out when it is first asked for."""

    def __missing__(self, word: str) -> int:
        if len(self) >= _MOST:
            self.clear()
        self[word] = found = self.find(word)
        return found

    def find(self, word: str) -> int:
        """Return the number of a word that is not in the table."""
        raise NotImplementedError


class Roles(Remembered):
    """The roles of each word.

    >>> Roles()["ها"] == CERTAIN, Roles()["گذاری"] == CERTAIN | LAST | AFTER_ANY
    (True, True)
    """

    def find(self, word: str) -> int:
        """Return the roles of a word that is not in the table."""
        alone, as_last, as_first = _in_compounds()
        if ZWNJ not in word:
            return alone.get(word, 0)
        first, last = word.partition(ZWNJ)[0], word.rpartition(ZWNJ)[2]
        return as_last.get(first, 0) | as_first.get(last, 0)


@cache
def _in_compounds() -> tuple[dict[str, int], dict[str, int], dict[str, int]]:
    """Return the roles of words, and of them those as the last of a compound, and as its first."""
    named_or_any = AFTER_ANY_NOUN | LETTER_NAMES
    last, first = lasts() | named_or_any, firsts() | _BEFORE
    as_last = {word: LAST * (word in lasts()) | AFTER_ANY * (word in named_or_any) for word in last}
    as_first = {word: FIRST * (word in firsts()) | BEFORE_ANY * (word in _BEFORE) for word in first}
    alone = as_last | {word: role | as_last.get(word, 0) for word, role in as_first.items()}
    alone |= {word: CERTAIN | alone.get(word, 0) for word in _ENDS_AND_HALVES}
    return alone, as_last, as_first


@cache
def roles() -> Roles:
    """Return the table that all texts share."""
    return Roles()
