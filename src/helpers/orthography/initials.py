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
_STOP = ". "
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
            if own and (stops or signs == {" "}) and _is_word(found, row, signs == {"."}):
                gaps += own
    return gaps


def _rows(found: Words, numbers: list[int]) -> Iterator[list[int]]:
    """Give the numbers of each row of names with a sign between each two of them."""
    names = [n for n in numbers if LETTER_NAMES.issuperset(found.written[n].split(ZWNJ))]
    signs = ["", *(found.text[start:end].strip(ZWNJ) for start, end in _gaps(found, names)), ""]
    row: list[int] = []
    for place, number in enumerate(names):
        row.append(number)
        sign = signs[place + 1]
        if sign not in (" ", ".") and (sign != _STOP or not _is_one(found, names, signs, place)):
            yield _without_pronouns(found, row)
            row = []


def _is_one(found: Words, names: list[int], signs: list[str], place: int) -> bool:
    """Say whether a name and the next are in one word with a stop and a space: «ام. آی.تی».

    One of them stands alone: signs that are no full stop within a word are on both its sides.
    """
    last = len(names) - 1
    return any(
        signs[own] in ("", _STOP)
        and signs[own + 1] in ("", _STOP)
        and found.written[names[own]] not in (_WORDS_TOO if own == last else _PRONOUNS)
        for own in (place, place + 1)
    )


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
