"""The words of a text as signs and spaces part them, and the gaps between them."""

import re
from collections.abc import Container, Mapping, Sequence
from functools import cached_property
from itertools import compress, count

import numpy as np

from .characters import MARK, ZWNJ

Gap = tuple[int, int]

SIGNS = "\n.-_،؛:»«()؟!\"/[]'+"
_GAP = re.compile(rf"[ \n._\-](?:{ZWNJ}*+[ \n_\-])?+{ZWNJ}*+")
_LETTERS_LAST = re.compile(rf"(?<![^\W\d_])[^\W\d_]++(?:{ZWNJ}++[^\W\d_]++)*+\Z")
_SPACE, _ZWNJ = ord(" "), ord(ZWNJ)
WALL = "\n\ufffe\n"  # between two texts
_LONGEST = 24  # characters before a gap that are looked at


class Words:
    """The words of a text, with their half-spaces, and an empty word between two signs.

    Several texts can be taken as one, with a `WALL` between them, which nothing is read over;
    `starts` and `stops` say where each of them begins and ends.

    >>> Words("کتاب ها، و").written
    ['کتاب', 'ها', '', 'و']
    """

    def __init__(self, text: str, starts: Sequence[int] = (0,), stops: Sequence[int] | None = None):
        self.text = text
        self.starts = np.asarray(starts)
        self.stops = np.array([len(text)]) if stops is None else np.asarray(stops)

    @cached_property
    def codes(self) -> np.ndarray:
        """The code point of each character."""
        return codes(self.text)

    @cached_property
    def _plain(self) -> np.ndarray:
        """The code point of each character, with that of a space for each sign."""
        plain = np.where(_SIGNS[self.codes], _SPACE, self.codes)
        half_spaces = np.flatnonzero(plain == _ZWNJ)
        while len(half_spaces):
            beside = plain[half_spaces - 1] == _SPACE
            beside |= plain[(half_spaces + 1) % len(plain)] == _SPACE
            if not beside.any():
                break
            plain[half_spaces[beside]] = _SPACE
            half_spaces = half_spaces[~beside]
        return plain

    @cached_property
    def written(self) -> list[str]:
        """The words, in order; empty between two signs."""
        return decode(self._plain).split(" ")

    @cached_property
    def ends(self) -> np.ndarray:
        """Where each word ends in the text."""
        return np.append(np.flatnonzero(self._plain == _SPACE), len(self.text))

    def end(self, number: int) -> int:
        """Return where a word ends in the text.

        >>> Words("کتاب ها").end(1)
        7
        """
        return int(self.ends[number])

    def texts_of(self, places: Sequence[int] | np.ndarray) -> np.ndarray:
        """Return which of the texts each place is in.

        >>> Words(f"الف{WALL}ب", [0, 6], [3, 7]).texts_of([2, 6]).tolist()
        [0, 1]
        """
        return np.searchsorted(self.starts, places, side="right") - 1

    def count(self, places: Sequence[int]) -> np.ndarray:
        """Return how many of some places each of the texts holds."""
        if len(self.starts) == 1:
            return np.array([len(places)])
        return np.bincount(self.texts_of(places), minlength=len(self.starts))

    def bare(self) -> tuple["Words", np.ndarray] | None:
        """Return the words without marks, and where each character stands here; None without marks.

        >>> words, places = Words("کِتاب").bare()
        >>> words.text, places.tolist()
        ('کتاب', [0, 2, 3, 4])
        """
        marks = _MARKS[self.codes]
        if not marks.any():
            return None
        letters = np.flatnonzero(~marks)
        spans = np.searchsorted(letters, [self.starts, self.stops])
        return Words(decode(self.codes[letters]), *spans), letters

    def mark(self, table: Mapping[str, int]) -> np.ndarray:
        """Return the number below 256 that a table has for each word."""
        return np.frombuffer(bytes(map(table.__getitem__, self.written)), np.uint8)

    def find(self, some: Container[str]) -> list[int]:
        """Return the numbers of the words that are one of some.

        >>> Words("کتاب ها را").find(frozenset(["ها", "ای"]))
        [1]
        """
        return list(compress(count(), map(some.__contains__, self.written)))

    def next_word(self, number: int) -> int:
        """Return the number of the next word that is not empty; 0 where there is none near.

        >>> Words("می  شود").next_word(0), Words("می").next_word(0)
        (2, 0)
        """
        near = range(number + 1, min(number + 5, len(self.written)))
        return next((other for other in near if self.written[other]), 0)

    def before(self, number: int) -> tuple[Gap, str] | None:
        """Return the gap before a word, where a half-space can have stood, and the word before it.

        A full stop with a space beside it is no such gap.

        >>> Words("«کتاب ها").before(2), Words("شد. ها").before(2)
        (((5, 6), 'کتاب'), None)
        """
        end = self.end(number) - len(self.written[number])
        last = self.written[number - 1]
        if self.text[end - 1 : end] == " " and last.isalpha():
            return (end - 1, end), last
        return self._far_before(number, end) if end else None

    def _far_before(self, number: int, end: int) -> tuple[Gap, str] | None:
        near = range(number - 1, max(number - 6, -1), -1)
        start = next((self.end(other) for other in near if self.written[other]), end)
        start += len(self.text[start:end]) - len(self.text[start:end].lstrip(ZWNJ))
        signs = self.text[start:end]
        stopped = "." in signs and (" " in signs or "\n" in signs)
        if not _GAP.fullmatch(signs) or stopped or signs.count("\n") > 1:
            return None
        word = self.text[max(0, start - _LONGEST) : start].rpartition(" ")[2].rstrip(ZWNJ)
        found = _LETTERS_LAST.search(word)
        return ((start, end), found[0]) if found else None


def codes(text: str) -> np.ndarray:
    """Return the code point of each character.

    >>> codes("a b").tolist()
    [97, 32, 98]
    """
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def decode(points: np.ndarray) -> str:
    """Return the text that has these code points.

    >>> decode(codes("a b"))
    'a b'
    """
    return points.tobytes().decode("utf-32-le", "surrogatepass")


def _table(characters: str) -> np.ndarray:
    """Return, for each code point, whether it is one of these characters."""
    table = np.zeros(0x110000, bool)
    table[codes(characters)] = True
    return table


def join_texts(texts: Sequence[str]) -> tuple[str, np.ndarray, np.ndarray]:
    """Return several texts as one, a `WALL` on each side, and where each begins and ends.

    >>> whole, starts, stops = join_texts(["الف", "ب"])
    >>> whole[starts[1] : stops[1]]
    'ب'
    """
    lengths = np.fromiter(map(len, texts), int, len(texts))
    stops = np.cumsum(lengths + len(WALL))
    return WALL.join(["", *texts, ""]), stops - lengths, stops


_SIGNS = _table(SIGNS)
_MARKS = _table("".join(re.findall(f"[{MARK}]", "".join(map(chr, range(0x2100))))))
