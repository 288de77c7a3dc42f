"""What a word can be beside another one: an ending, a prefix, the first or last of a compound."""

import re
from functools import cache

from .characters import ZWNJ
from .pairs import AFTER_ANY_NOUN, BEFORE_ANY_NOUN, HALVES, firsts, lasts

CERTAIN, LAST, AFTER_ANY, FIRST, BEFORE_ANY = 1, 2, 4, 8, 16  # added up where a word can be several

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


def _any_of(*roles: int) -> bytes:
    """Return, for a pattern, the signs of all words that have each of these roles."""
    wanted = sum(roles)
    signs = (re.escape(bytes([sign])) for sign in range(32) if sign & wanted == wanted)
    return b"[" + b"".join(signs) + b"]"


# A word of a text whose words are marked by their roles, a byte each: what may belong to the one
# before, and the last of what may be a compound.
CERTAIN_WORD = re.compile(_any_of(CERTAIN))
LAST_WORD = re.compile(
    b"(?<=%b)%b|(?<!^)%b|(?<=%b)."
    % (_any_of(FIRST), _any_of(LAST), _any_of(LAST, AFTER_ANY), _any_of(BEFORE_ANY)),
    re.DOTALL,
)


class Roles(dict[str, int]):
    """The roles of each word, found out when it is first asked for.

    >>> Roles()["ها"] == CERTAIN, Roles()["گذاری"] == CERTAIN | LAST | AFTER_ANY
    (True, True)
    """

    def __missing__(self, word: str) -> int:
        if len(self) >= _MOST:
            self.clear()
        first, last = (
            (word.partition(ZWNJ)[0], word.rpartition(ZWNJ)[2]) if ZWNJ in word else (word,) * 2
        )
        as_last, as_first = _in_compounds()
        certain = CERTAIN * (word in _ENDS_AND_HALVES)
        self[word] = found = certain | as_last.get(first, 0) | as_first.get(last, 0)
        return found


@cache
def _in_compounds() -> tuple[dict[str, int], dict[str, int]]:
    """Return the roles of words as the last of a compound, and as its first."""
    last, first = lasts() | AFTER_ANY_NOUN, firsts() | _BEFORE
    return (
        {word: LAST * (word in lasts()) | AFTER_ANY * (word in AFTER_ANY_NOUN) for word in last},
        {word: FIRST * (word in firsts()) | BEFORE_ANY * (word in _BEFORE) for word in first},
    )


@cache
def roles() -> Roles:
    """Return the table that all texts share."""
    return Roles()
