"""The words in a piece of text, which is what stands between two spaces: «"کتاب‌ها"» holds one.

hazm divides a piece; a piece with nothing but letters is one word, as hazm would say.
"""

import os
import re
import threading
from array import array
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from helpers import orthography

_LETTERS = "آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیئأؤء"
_NUMBER = re.compile(r"\d+(?:[./:,٫٬+]\d+)+")
_LETTERS_ONLY = re.compile(rf"(?:[^\W\d_]|[ {orthography.ZWNJ}])*+")
_PLAIN = re.compile(f"[{_LETTERS}]++(?:{orthography.ZWNJ}[{_LETTERS}]++)*+")
_AS_IT_IS = re.compile("[A-Za-z]++|[0-9۰-۹]++(?:[./:,٫٬+][0-9۰-۹]++)*+")  # one word of hazm's
_SAID = re.compile(r"[^\W_]")  # a letter or a digit: without one, nothing is a word
_WORD = re.compile(r"[^\W_](?:.*[^\W_])?[\u064b-\u0655]*", re.DOTALL)
_HIDDEN = "\ue000"
_PARTS = re.compile(f"{_HIDDEN}+|[^{_HIDDEN}]+")
STOPS = frozenset(".!؟?؛:،,")
_MOST = 200_000  # pieces that are remembered
_here = threading.local()


class Piece(NamedTuple):
    """The words of a piece, and whether a stop stands before the first and after the last one.

    Each word has its clean spelling, its start and end in the piece, and its distance from the
    word before: 2 over a stop. A piece without a word stops where it holds a stop.
    """

    words: list[tuple[str, int, int, int]]
    before: bool
    after: bool


class Pieces(dict[str, int]):
    """A number for each piece of text, and the words of all pieces in arrays, one after another.

    A piece is read when it is first asked for. `first` and `count` say which words are its own;
    `token` numbers the clean spelling of each word in `spellings`.
    """

    def __init__(self) -> None:
        super().__init__()
        self.spellings: dict[str, int] = {}
        self.first, self.count, self.before, self.after = (array("i") for _ in range(4))
        self.token, self.start, self.end, self.step = (array("i") for _ in range(4))

    def __missing__(self, piece: str) -> int:
        self[piece] = number = self.add(read_piece(piece))
        return number

    def add(self, piece: Piece) -> int:
        """Take the words of a piece in, and return its number."""
        self.first.append(len(self.token))
        self.count.append(len(piece.words))
        self.before.append(piece.before)
        self.after.append(piece.after)
        for spelling, start, end, step in piece.words:
            self.token.append(self.spellings.setdefault(spelling, len(self.spellings)))
            self.start.append(start)
            self.end.append(end)
            self.step.append(step)
        return len(self.first) - 1


def known_pieces() -> Pieces:
    """Return the pieces that were read before in this thread; none where they had become many."""
    pieces = getattr(_here, "pieces", None)
    if pieces is None or len(pieces.first) > _MOST:
        pieces = _here.pieces = Pieces()
    return pieces


def read_piece(piece: str, written: str = "", addresses: Iterable[tuple[int, int]] = ()) -> Piece:
    """Return the words of a levelled piece of text.

    `addresses` say where a web address begins and ends in it; it is a word, as it was `written`.

    >>> read_piece("[ایران،عراق]")
    Piece(words=[('ایران', 1, 6, 1), ('عراق', 7, 11, 2)], before=False, after=False)
    """
    if _PLAIN.fullmatch(piece):
        return Piece([(_spell(piece), 0, len(piece), 1)], False, False)
    if _AS_IT_IS.fullmatch(piece):
        return Piece([(piece, 0, len(piece), 1)], False, False)
    if not _SAID.search(piece):
        return Piece([], not STOPS.isdisjoint(piece), False)
    masked = piece
    for start, end in addresses:
        masked = masked[:start] + _HIDDEN * (end - start) + masked[end:]
    masked = _NUMBER.sub(lambda found: "۰" * len(found[0]), masked)
    words, cursor, stopped, before = [], 0, False, False
    for run in _runs(masked):
        begin = masked.index(run, cursor)
        cursor = begin + len(run)
        if run[0] == _HIDDEN:
            token, lead, trail, stop_before, stop_after = written[begin:cursor], 0, 0, False, False
        else:
            token, lead, trail, stop_before, stop_after = _read_run(piece[begin:cursor])
        stopped |= stop_before
        if not token:
            continue
        before = before or (stopped and not words)
        words.append((token, begin + lead, cursor - trail, 1 + stopped))
        stopped = stop_after
    return Piece(words, before, stopped) if words else Piece([], stopped, False)


def _runs(masked: str) -> list[str]:
    """Return hazm's tokens; hazm is not asked, nor loaded, for words with nothing but letters."""
    if _LETTERS_ONLY.fullmatch(masked):
        return masked.split()
    runs = _tokenizer().tokenize(masked)
    return [part for run in runs for part in _PARTS.findall(run)] if _HIDDEN in masked else runs


@lru_cache(maxsize=100_000)
def _read_run(run: str) -> tuple[str, int, int, bool, bool]:
    """Return a run's clean word, the lengths to cut off around it, and stops on each side."""
    found = _WORD.search(run)
    if not found:
        stopped = not STOPS.isdisjoint(run)
        return "", 0, 0, stopped, stopped
    before, after = run[: found.start()], run[found.end() :]
    stops = not STOPS.isdisjoint(before), not STOPS.isdisjoint(after)
    return _spell(orthography.clean(found[0])), len(before), len(after), *stops


def _spell(word: str) -> str:
    return orthography.show(orthography.repair_word(word))


@cache
def _tokenizer():
    """Return hazm's tokenizer, without its list of words, which dividing a text does not ask."""
    from hazm import WordTokenizer

    return WordTokenizer(words_file=os.devnull, join_verb_parts=False)
