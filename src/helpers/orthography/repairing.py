"""Lost half-spaces put back, in a word or in a text; nothing else is changed."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from functools import cache, lru_cache

from . import spaces
from .beside import choose
from .characters import MARK, STAND_INS, ZWNJ, clean, is_level, one_letter_each
from .endings import HA, TAR
from .gaps import Gap, Words
from .lexicon import uses_of, words
from .reading import find_readings, read_ending, read_two_ways
from .roles import Remembered, any_of, roles
from .verbs import PREVERBS

_MOST = 100_000  # words that are remembered
_CARE = 10  # half-spaces that are there for each one that is lost, in a text typed with care
_ENTITY = re.compile("&(?:zwnj|shy|[lr]rm|#8204|#173|#820[67]|#[xX](?:200[cCeEfF]|[aA][dD]));")
_AHEAD = rf"[^\W\d_]|[{MARK}]"
_BESIDE_SPACE = re.compile(rf"[{STAND_INS}]\s|\s[{STAND_INS}]")
_STAND_IN = re.compile(f"[{STAND_INS}]")
_STAND_INS = re.compile(
    rf"[{STAND_INS}{ZWNJ}](?:(?<=[^\W\d_].)|(?<=[{MARK}].))[{STAND_INS}{ZWNJ}]*+(?={_AHEAD})"
)
_WRONG = re.compile(
    rf"{ZWNJ}(?:(?<![\w»)\]]{ZWNJ})(?<![{MARK}]{ZWNJ}){ZWNJ}*+|{ZWNJ}*+(?!\w|[{MARK}])|({ZWNJ}++))"
)
_MARK = re.compile(f"[{MARK}]")
_MARKS = re.compile(f"[{MARK}]+")
_LETTER = re.compile(f"[{MARK}]*[^{MARK}][{MARK}]*")
_PLAIN = re.compile(f"[آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیئأؤء{ZWNJ}]*")
_MAY_LACK = re.compile(  # a known word, if it begins or ends like this
    rf"\A(?:{'|'.join(PREVERBS)})?ن?می|"
    rf"(?:{HA}|{TAR}|یکه|ه(?:ا(?:[یمتش]|ید|یم|ند|ست)|[متش]ان))\Z"
)
_LOST, _STYLED, _UNSURE = 32, 64, 128  # added to a word's roles: see _Known
_LOST_WORD = re.compile(any_of(_LOST))
_TO_MEND, _TO_STYLE = (
    re.compile(any_of(mark) + b"|" + any_of(_UNSURE)) for mark in (_LOST, _STYLED)
)
_RUN = re.compile(rf"[^\W\d_](?:[^\W\d_]|[{MARK}{ZWNJ}])+")
_ADDRESS = re.compile(r"://|www\.|@|\\|#\w|\.[A-Za-z]{2}")
_SPACE = re.compile(r"\s")
_NEAR = 100  # characters that an address is looked for in, on each side


def repair(text: str) -> str:
    """Return a word or a text with its lost half-spaces; letters and all else stay as they are.

    A half-space is put where one was lost without a trace («منطقهای») and where something else
    stands in its place: a space, a full stop, a hyphen, a bidi mark, an HTML entity. Strays and
    repetitions go. What could be two words («نامهای») stays as it is: see `find_readings`.

    In a text the words beside it may tell which was meant: «نامهای که» is «نامه‌ای که».

    In a text that has ten half-spaces, or spaces in their place, for each one that was lost without
    a trace, joined spellings that are accepted ones too («کتابها») stay: its writer chose them.

    >>> repair("مکانیسمهای منطقه.ای را پیچیدهتر میکند").replace(ZWNJ, "|")
    'مکانیسم|های منطقه|ای را پیچیده|تر می|کند'
    >>> repair("كتابهاي ۳٫۵ تومانی").replace(ZWNJ, "|")
    'كتاب|هاي ۳٫۵ تومانی'
    """
    if is_level(text):
        return _repair(text, level=True)
    repaired = _repair(text)
    while repaired != text and _STAND_IN.search(repaired) and _BESIDE_SPACE.search(repaired):
        repaired, text = _repair(repaired), repaired
    return repaired


def _repair(text: str, *, level: bool = False) -> str:
    placed, found, marks = _place_half_spaces(text, level=level)
    shown = placed.count(ZWNJ)
    lost = text.count(".") - placed.count(".") + len(_LOST_WORD.findall(marks))
    careful = shown and lost * _CARE <= shown
    return _change(placed, found, marks, _TO_MEND if careful else _TO_STYLE)


def repair_word(word: str, *, style: bool = True) -> str:
    """Return a clean word with its lost half-spaces; unchanged where that is not certain.

    With `style` the joined spellings that are accepted ones («کتابها») are taken apart too.

    >>> repair_word("نمیخواستهاند").replace(ZWNJ, "|")
    'نمی|خواسته|اند'
    >>> repair_word("میانجی"), repair_word("کشورهای"), repair_word("نامهای")
    ('میانجی', 'کشورهای', 'نامهای')
    """
    spelling, certain = _spell(word)
    return spelling if style or certain else word


@lru_cache(maxsize=_MOST)
def _spell(word: str) -> tuple[str, bool]:
    """Return a word with its half-spaces, and whether the writer has surely lost them."""
    kinds = words().get(word, "?")
    known = kinds != "?" and (kinds or uses_of(word))
    if len(word) < 4 or (known and not _MAY_LACK.search(word)):
        return word, True
    *first, last = word.split(ZWNJ)
    readings = read_ending(last, ZWNJ.join(first)) if first else find_readings(last)
    if len(readings) != 1 or len(readings[0].spelling) == len(last):
        return word, True
    return ZWNJ.join([*first, _insert(last, readings[0].spelling)]), readings[0].certain


def _place_half_spaces(text: str, *, level: bool) -> tuple[str, Words, bytes]:
    """Return a text with one half-space for each sign, or signs, that stand for one.

    And its words, without marks and with one code point for each letter, and what is known of each:
    marks as of `_Known`.
    """
    if not level and "&" in text:
        text = _ENTITY.sub(ZWNJ, text)
    text, found = _part(text, level=level)
    marks = found.mark(_known())
    gaps = spaces.find_gaps_between(found, marks, counted=False)
    if not gaps:
        return text, found, marks
    placed = _fill(text, gaps, _in_text(text, found))
    beside = (found.text[place] for start, end in gaps for place in (start - 1, end))
    if ZWNJ not in beside:
        return placed, *found.joined(gaps, marks, _known())
    text, found = _part(placed, level=False)  # one was typed beside a sign: «صف‌_بندی»
    return text, found, found.mark(_known())


def _part(text: str, *, level: bool) -> tuple[str, Words]:
    """Return a text with its stray half-spaces put in order, and its words."""
    if level:
        text = _drop_strays(text)
        return text, Words(text)
    text = _tidy(text)
    return text, Words(_MARK.sub("", one_letter_each(text)))


def _in_text(text: str, found: Words) -> Callable[[int], int]:
    """Return what leads from a place among the letters of a text's words to one in the text."""
    if len(text) == len(found.text):
        return int
    marks = [mark.start() - number for number, mark in enumerate(_MARK.finditer(text))]
    return lambda place: place + bisect_right(marks, place)


def _fill(text: str, gaps: list[Gap], in_text: Callable[[int], int]) -> str:
    """Return text with a half-space for each gap; a mark that stands in a gap stays."""
    pieces, done = [], 0
    for gap in gaps:
        start, end = map(in_text, gap)
        pieces += text[done:start], ZWNJ, *_MARK.findall(text, start, end)
        done = end
    return "".join(pieces) + text[done:]


def _tidy(text: str) -> str:
    """Return text with one half-space for each run of what stands for one between two letters.

    Half-spaces that stand elsewhere go; other signs stay there.
    """
    if _STAND_IN.search(text):
        text = _STAND_INS.sub(ZWNJ, text)
    return _drop_strays(text)


def _drop_strays(text: str) -> str:
    return _WRONG.sub(lambda found: ZWNJ if found[1] else "", text)


class _Known(Remembered):
    """The roles of a word without marks and what it needs, added up: a text looks it up once.

    Half-spaces are surely lost in it (_LOST), or may be left out (_STYLED), or the words beside it
    must say where one was lost (_UNSURE).
    """

    def find(self, word: str) -> int:
        """Return the number of a word that is not in the table."""
        known = roles().find(word)
        if _PLAIN.fullmatch(word):
            spelling, certain = _spell(word)
            if spelling != word:
                return known | _STYLED | _LOST * certain
        elif not word.isascii() and _respell(word, True) != word:
            return known | _STYLED | _LOST * (_respell(word, False) != word)
        return known | _UNSURE * bool(word.endswith("های") and read_two_ways(word))


@cache
def _known() -> _Known:
    return _Known()


@lru_cache(maxsize=_MOST)
def _respell(word: str, style: bool) -> str:
    """Return what becomes of a word of a text."""
    if _PLAIN.fullmatch(word):
        return repair_word(word, style=style)
    return _RUN.sub(lambda found: _repair_run(found[0], style), word)


def _change(text: str, found: Words, marks: bytes, wanted: re.Pattern[bytes]) -> str:
    """Return the text with the words repaired that have a wanted mark, but not in an address."""
    numbers = [mark.start() for mark in wanted.finditer(marks)]
    if not numbers:
        return text
    pieces, done, in_text = [], 0, _in_text(text, found)
    addresses = _ADDRESS.search(text)
    for number in numbers:
        end = found.end(number)
        start, end = in_text(end - len(found.written[number])), in_text(end)
        if not addresses or not _is_in_address(text, start, end):
            word, unsure = text[start:end], marks[number] & _UNSURE
            style = wanted is _TO_STYLE
            respelled = _choose(word, found, number) if unsure else _respell(word, style)
            pieces += text[done:start], respelled
            done = end
    return "".join(pieces) + text[done:]


def _choose(word: str, found: Words, number: int) -> str:
    """Return what becomes of a word that the words beside it tell the spelling of."""
    letters = _LETTER.findall(word)
    two = read_two_ways(found.written[number])
    return choose(found, number, *(_insert(letters, one) for one in two)) or word


def _is_in_address(text: str, start: int, end: int) -> bool:
    before = _SPACE.split(text[max(0, start - _NEAR) : start])[-1]
    after = _SPACE.split(text[end : end + _NEAR], maxsplit=1)[0]
    return bool(_ADDRESS.search(before + text[start:end] + after))


def _repair_run(run: str, style: bool) -> str:
    if _PLAIN.fullmatch(run):
        return repair_word(run, style=style)
    word = clean(run)
    repaired = repair_word(word, style=style)
    letters = _MARKS.sub("", run.replace(ZWNJ, ""))
    if repaired == word or len(letters) != len(word.replace(ZWNJ, "")):
        return run
    return _insert(_LETTER.findall(run.replace(ZWNJ, "")), repaired)


def _insert(letters: Iterable[str], spelling: str) -> str:
    """Return letters, with their marks, with the half-spaces of a spelling of as many letters."""
    rest = iter(letters)
    return "".join(ZWNJ if letter == ZWNJ else next(rest) for letter in spelling)
