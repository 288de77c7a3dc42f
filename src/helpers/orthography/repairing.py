"""Lost half-spaces put back, in a word or in a text; nothing else is changed."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from . import spaces
from .beside import choose
from .characters import MARK, STAND_INS, ZWNJ, clean, is_level, one_letter_each
from .gaps import Words
from .lexicon import is_listed
from .reading import find_readings, read_ending, read_two_ways
from .roles import Remembered, any_of, roles

_MOST = 100_000  # words that are remembered
_CARE = 10  # half-spaces that are there for each one that is lost, in a text typed with care
_ENTITY = re.compile("&(?:zwnj|shy|[lr]rm|#8204|#173|#820[67]|#[xX](?:200[cCeEfF]|[aA][dD]));")
_AHEAD = rf"[^\W\d_]|[{MARK}]"
_BESIDE_SPACE = re.compile(rf"[{STAND_INS}]\s|\s[{STAND_INS}]")
_STANDS = frozenset(STAND_INS + ZWNJ)
_STAND_IN = re.compile(f"[{STAND_INS}]")
_STAND_INS = re.compile(rf"(?:(?<=[^\W\d_])|(?<=[{MARK}]))[{STAND_INS}{ZWNJ}]++(?={_AHEAD})")
_WRONG = re.compile(
    rf"{ZWNJ}(?:(?<![\w»)\]]{ZWNJ})(?<![{MARK}]{ZWNJ}){ZWNJ}*+|{ZWNJ}*+(?!\w|[{MARK}])|({ZWNJ}++))"
)
_MARKS = re.compile(f"[{MARK}]")
_LETTER = re.compile(f"[{MARK}]*[^{MARK}][{MARK}]*")
_PLAIN = re.compile(f"[آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیئأؤء{ZWNJ}]*")
_MAY_LACK = re.compile("ها|تر|می|ه(?:ا(?:[یمتش]|ید|یم|ند|ست)|[متش]ان)$")
_LOST, _STYLED, _UNSURE = 32, 64, 128  # added to a word's roles: see _Known
_LOST_WORD = re.compile(any_of(_LOST))
_TO_MEND, _TO_STYLE = (
    re.compile(any_of(mark) + b"|" + any_of(_UNSURE)) for mark in (_LOST, _STYLED)
)
_HAYE = ("های", "هاي", "هاى")
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
    found, marks = _place_half_spaces(text, level=level)
    shown = found.text.count(ZWNJ)
    lost = text.count(".") - found.text.count(".") + len(_LOST_WORD.findall(marks))
    careful = shown and lost * _CARE <= shown
    return _change(found, marks, _TO_MEND if careful else _TO_STYLE)


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
    if len(word) < 4 or (is_listed(word) and not _MAY_LACK.search(word)):
        return word, True
    *first, last = word.split(ZWNJ)
    readings = read_ending(last, ZWNJ.join(first)) if first else find_readings(last)
    if len(readings) != 1 or len(readings[0].spelling) == len(last):
        return word, True
    return ZWNJ.join([*first, _insert(last, readings[0].spelling)]), readings[0].certain


def _place_half_spaces(text: str, *, level: bool) -> tuple[Words, bytes]:
    """Return a text's words with one half-space for each sign, or signs, that stand for one.

    And what is known of each word: marks as of `_Needs`, perhaps added to others.
    """
    if level:
        found = Words(_drop_strays(text))
        marks = found.mark(_known())
        gaps = spaces.find_gaps_between(found, marks)
        beside = (found.text[place] for start, end in gaps for place in (start - 1, end))
        if ZWNJ not in beside:  # else one was typed beside a sign: «صف‌_بندی»
            return found.joined(gaps, marks, _known()) if gaps else (found, marks)
    if "&" in text:
        text = _ENTITY.sub(ZWNJ, text)
    text = _tidy(text)
    pieces, done, tidy = [], 0, True
    for start, end in spaces.find_gaps(one_letter_each(text)):
        pieces += text[done:start], ZWNJ
        done = end
        tidy = tidy and _STANDS.isdisjoint((text[start - 1], text[end]))
    placed = "".join(pieces) + text[done:]
    found = Words(placed if tidy else _tidy(placed))
    return found, found.mark(_needs())


def _tidy(text: str) -> str:
    """Return text with one half-space for each run of what stands for one between two letters.

    Half-spaces that stand elsewhere go; other signs stay there.
    """
    if _STAND_IN.search(text):
        text = _STAND_INS.sub(ZWNJ, text)
    return _drop_strays(text)


def _drop_strays(text: str) -> str:
    return _WRONG.sub(lambda found: ZWNJ if found[1] else "", text)


class _Needs(Remembered):
    """Whether half-spaces are surely lost in a word (_LOST), or may be left out (_STYLED).

    Or whether the words beside it must say where one was lost (_UNSURE).
    """

    def find(self, word: str) -> int:
        """Return the number of a word that is not in the table."""
        if _PLAIN.fullmatch(word):
            spelling, certain = _spell(word)
            if spelling != word:
                return _STYLED | _LOST * certain
        elif _respell(word, True) != word:
            return _STYLED | _LOST * (_respell(word, False) != word)
        return _UNSURE * bool(word.endswith(_HAYE) and read_two_ways(one_letter_each(word)))


class _Known(Remembered):
    """The roles of a word and its needs added up, so that a text looks each word up once."""

    def find(self, word: str) -> int:
        """Return the number of a word that is not in the table."""
        return roles()[word] | _needs()[word]


@cache
def _needs() -> _Needs:
    return _Needs()


@cache
def _known() -> _Known:
    return _Known()


@lru_cache(maxsize=_MOST)
def _respell(word: str, style: bool) -> str:
    """Return what becomes of a word of a text."""
    if _PLAIN.fullmatch(word):
        return repair_word(word, style=style)
    return _RUN.sub(lambda found: _repair_run(found[0], style), word)


def _change(found: Words, marks: bytes, wanted: re.Pattern[bytes]) -> str:
    """Return the text with the words repaired that have a wanted mark, but not in an address."""
    numbers = [mark.start() for mark in wanted.finditer(marks)]
    if not numbers:
        return found.text
    pieces, done = [], 0
    addresses = _ADDRESS.search(found.text)
    for number in numbers:
        end = found.end(number)
        start = end - len(found.written[number])
        if not addresses or not _is_in_address(found.text, start, end):
            pieces += found.text[done:start], _respell_there(found, number, wanted is _TO_STYLE)
            done = end
    return "".join(pieces) + found.text[done:]


def _respell_there(found: Words, number: int, style: bool) -> str:
    """Return what becomes of a word of a text among the words beside it."""
    word = found.written[number]
    two = read_two_ways(one_letter_each(word)) if word.endswith(_HAYE) else None
    return (
        choose(found, number, *(_insert(word, one) for one in two))
        if two
        else _respell(word, style)
    )


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
