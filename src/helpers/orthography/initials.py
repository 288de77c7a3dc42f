"""The names of Latin letters in a row: «سی ان ان», «دی.ان.ای» and «ان‌پی‌تی» are one word each."""

import re
from collections.abc import Iterator
from itertools import pairwise

from .characters import ZWNJ
from .gaps import Gap, Words
from .lexicon import compounds
from .pairs import LETTER_NAMES
from .roles import LETTER, any_of

_ROW = re.compile(b"%b(?:\\0?%b)+" % (any_of(LETTER), any_of(LETTER)))
_SIGN = re.compile(f"{ZWNJ}*[ .]{ZWNJ}*")
_WORDS_TOO = frozenset("سی دی وی او ای بی ام پی کی زد".split())  # thirty, she, without …
_PRONOUNS = frozenset(["وی", "او"])
_BEFORE, _BEHIND = re.compile(r"[^\W\d_]\.\Z"), re.compile(r"\.[^\W\d_]")
_FEW = 3  # names that are one word though spaces part them: «ام اس» may be two


def find_gaps(found: Words, marks: bytes, *, stops: bool = True) -> list[Gap]:
    """Return the gaps between names of letters that are one word, by the roles of all words.

    Three names or more are one where spaces part them, two where full stops do; one of them must be
    nothing but the name of a letter, or the word list must have the whole («بی بی سی»). Without
    `stops`, full stops are left as they are.

    >>> from .roles import roles
    >>> found = Words("سی ان ان و دی.ان.ای")
    >>> find_gaps(found, found.mark(roles()))
    [(2, 3), (5, 6), (13, 14), (16, 17)]
    """
    gaps = []
    for run in _ROW.finditer(marks):
        numbers = [number for number in range(*run.span()) if found.written[number]]
        for row in _rows(found, numbers):
            own = list(_gaps(found, row))
            signs = {found.text[start:end].strip(ZWNJ) for start, end in own}
            if own and (stops or "." not in signs) and _is_word(found, row, signs == {"."}):
                gaps += own
    return gaps


def _rows(found: Words, numbers: list[int]) -> Iterator[list[int]]:
    """Give the numbers of each row of names with a sign between each two of them."""
    row: list[int] = []
    for number in numbers:
        if row and not _SIGN.fullmatch(found.text, *next(_gaps(found, [row[-1], number]))):
            yield _without_pronouns(found, row)
            row = []
        if LETTER_NAMES.issuperset(found.written[number].split(ZWNJ)):
            row.append(number)
        elif row:
            yield _without_pronouns(found, row)
            row = []
    yield _without_pronouns(found, row)


def _gaps(found: Words, row: list[int]) -> Iterator[Gap]:
    """Give the gap between each two words of a row."""
    for number, after in pairwise(row):
        yield found.end(number), found.end(after) - len(found.written[after])


def _without_pronouns(found: Words, row: list[int]) -> list[int]:
    """Return a row without the وی or او beside it: «به سی ان ان وی گفت»."""
    if len(row) > _FEW and found.written[row[0]] in _PRONOUNS:
        row = row[1:]
    last = len(row) > _FEW and found.written[row[-1]] in _PRONOUNS
    return row[:-1] if last and found.written[row[-2]] != "تی" else row  # آی پی تی وی


def _is_word(found: Words, row: list[int], dotted: bool) -> bool:
    if dotted and not _stands_alone(found, row[0], row[-1]):
        return False
    names = [name for number in row for name in found.written[number].split(ZWNJ)]
    if "".join(names) in compounds():
        return True
    sure = not _WORDS_TOO.issuperset(names)
    return (sure or len(names) >= _FEW) if dotted else (sure and len(names) >= _FEW)


def _stands_alone(found: Words, first: int, last: int) -> bool:
    """Say whether no other word follows or goes before with a full stop: «جی.آر.آر.تالکین»."""
    start, end = found.end(first) - len(found.written[first]), found.end(last)
    before = _BEFORE.match(found.text, max(0, start - 2), start)
    return not (before or _BEHIND.match(found.text, end))
