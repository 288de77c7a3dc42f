"""The words of a text as signs and spaces part them, and the gaps between them."""

import re
from collections.abc import Iterable, Mapping
from functools import cached_property

from .characters import ZWNJ

Gap = tuple[int, int]

SIGNS = "\n.-_،؛:»«()؟!\"/[]'+"
_GAP = re.compile(rf"[ \n._\-](?:{ZWNJ}*+[ \n_\-])?+{ZWNJ}*+")
_EDGES = re.compile(rf"\A{ZWNJ}+|{ZWNJ}+\Z")
_LETTERS_LAST = re.compile(rf"(?<![^\W\d_])[^\W\d_]++(?:{ZWNJ}++[^\W\d_]++)*+\Z")
_LONGEST = 24  # characters before a gap that are looked at


class Words:
    """The words of a text, with their half-spaces, and an empty word between two signs.

    >>> Words("کتاب ها، و").written
    ['کتاب', 'ها', '', 'و']
    """

    def __init__(self, text: str):
        self.text = text
        self._asked = (-1, -1)  # the word whose end was asked for last, and that end

    @cached_property
    def _parted(self) -> str:
        """The text with a space for each sign that parts words."""
        plain = self.text
        for sign in SIGNS:
            plain = plain.replace(sign, " ")
        if ZWNJ in (plain[:1], plain[-1:]):
            plain = _EDGES.sub(lambda found: " " * len(found[0]), plain)
        for stray in (f" {ZWNJ}", f"{ZWNJ} ") if ZWNJ in plain else ():
            while stray in plain:
                plain = plain.replace(stray, "  ")
        return plain

    @cached_property
    def written(self) -> list[str]:
        """The words, in order; empty between two signs."""
        return self._parted.split(" ")

    def end(self, number: int) -> int:
        """Return where a word ends in the text.

        >>> found = Words("کتاب ها")
        >>> found.end(1), found.end(0)
        (7, 4)
        """
        asked, end = self._asked
        if number > asked:
            end += len(" ".join(self.written[asked + 1 : number + 1])) + 1
        elif number < asked:
            end -= len(" ".join(self.written[number + 1 : asked + 1])) + 1
        self._asked = number, end
        return end

    def mark(self, table: Mapping[str, int]) -> bytes:
        """Return the number below 256 that a table has for each word."""
        return bytes(map(table.__getitem__, self.written))

    def joined(
        self, gaps: Iterable[Gap], marks: bytes, table: Mapping[str, int]
    ) -> "tuple[Words, bytes]":
        """Return the words where one half-space fills each of some gaps, and their marks.

        `marks` are those of the words here by the same table: only new words are looked up.

        >>> found = Words("کتاب ها را")
        >>> joined, marks = found.joined([(4, 5)], b"aab", {"کتاب\u200cها": ord("c")})
        >>> joined.written == ["کتاب\u200cها", "را"], marks
        (True, b'cb')
        """
        text, parted = self.text, self._parted
        pieces, written, own, new = [], [], bytearray(), []
        done = number = taken = 0
        for start, end in gaps:
            pieces += text[done:start], ZWNJ
            number += parted.count(" ", done, start)
            written += self.written[taken : number + 1]
            own += marks[taken : number + 1]
            number += parted.count(" ", start, end)
            written[-1] += ZWNJ + self.written[number]
            new.append(len(written) - 1)
            done, taken = end, number + 1
        joined = Words("".join(pieces) + text[done:])
        joined.written = written + self.written[taken:]
        own += marks[taken:]
        for number in new:
            own[number] = table[joined.written[number]]
        return joined, bytes(own)

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
