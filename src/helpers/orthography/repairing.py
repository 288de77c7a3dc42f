"""Lost half-spaces put back, in a word or in a text; nothing else is changed."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import filterfalse

from . import spaces
from .characters import MARK, STAND_INS, ZWNJ, clean, one_letter_each
from .gaps import Words
from .lexicon import entry, is_listed
from .reading import find_readings, read_ending, read_two_ways
from .verbal import verb_of

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
_RUN = re.compile(rf"[^\W\d_](?:[^\W\d_]|[{MARK}{ZWNJ}])+")
_ADDRESS = re.compile(r"://|www\.|@|\\|#\w|\.[A-Za-z]{2}")
_SPACE = re.compile(r"\s")
_HAYE = ("های", "هاي", "هاى")
_NO_EZAFE_BEFORE = frozenset(
    "به و از که را در برای با بر تا یا هم نیز اما ولی زیرا درباره مانند نظیر مثل همچون همچنین"
    " است نیست بود شد کرد داد گفت گرفت داشت".split()
)
_BUT_AFTER_DAR = frozenset("حال دست دسترس حد معرض".split())  # زمین‌های در دست ساخت
_NO_VERBS = frozenset(["مردم", "زیست"])
_BEFORE_ONE = frozenset("هیچ هر غیر".split())
_BEFORE_MANY = frozenset("از به با درباره همه تمام تمامی سایر برخی بعضی اکثر اغلب انواع".split())
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
    repaired = _repair(text)
    while repaired != text and _STAND_IN.search(repaired) and _BESIDE_SPACE.search(repaired):
        repaired, text = _repair(repaired), repaired
    return repaired


def _repair(text: str) -> str:
    stops = text.count(".")
    found = _place_half_spaces(text)
    text = found.text
    shown = text.count(ZWNJ)
    changes, unsure = _find_changes(found.written, style=not shown)
    if shown:
        lost = stops - text.count(".")
        lost += sum(map(changes.__contains__, found.written)) if changes else 0
        if lost * _CARE > shown:
            changes, unsure = _find_changes(found.written, style=True)
    return _change(found, changes, unsure) if changes or unsure else text


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


def _place_half_spaces(text: str) -> Words:
    """Return a text's words with one half-space for each sign, or signs, that stand for one."""
    if "&" in text:
        text = _ENTITY.sub(ZWNJ, text)
    text = _tidy(text)
    levelled = Words(one_letter_each(text))
    gaps = spaces.find_gaps(levelled.text, levelled)
    if not gaps:
        return levelled if levelled.text == text else Words(text)
    pieces, done, tidy = [], 0, True
    for start, end in gaps:
        pieces += text[done:start], ZWNJ
        done = end
        tidy = tidy and _STANDS.isdisjoint((text[start - 1], text[end]))
    placed = "".join(pieces) + text[done:]
    return Words(placed if tidy else _tidy(placed))


def _tidy(text: str) -> str:
    """Return text with one half-space for each run of what stands for one between two letters.

    Half-spaces that stand elsewhere go; other signs stay there.
    """
    if _STAND_IN.search(text):
        text = _STAND_INS.sub(ZWNJ, text)
    return _WRONG.sub(lambda found: ZWNJ if found[1] else "", text)


def _find_changes(
    written: list[str], style: bool
) -> tuple[dict[str, str], dict[str, tuple[str, str]]]:
    """Return what becomes of those words of a text that need a repair, and of those with two."""
    right = _right(style)
    changes, unsure = {}, {}
    for word in dict.fromkeys(filterfalse(right.__contains__, written)):
        plain = _PLAIN.fullmatch(word)
        repaired = repair_word(word, style=style) if plain else _repair_runs(word, style)
        if repaired != word:
            changes[word] = repaired
        elif word.endswith(_HAYE) and (two := read_two_ways(one_letter_each(word))):
            unsure[word] = _insert(word, two[0]), _insert(word, two[1])
        else:
            right.add(word)
    if len(right) > _MOST:
        right.clear()
    return changes, unsure


@cache
def _right(style: bool) -> set[str]:
    """The words that were found to need no repair: most of a text is passed over with them."""
    return set()


def _change(found: Words, changes: dict[str, str], unsure: dict[str, tuple[str, str]]) -> str:
    """Return the text with some of its words changed, but not in an address."""
    pieces, done = [], 0
    addresses = _ADDRESS.search(found.text)
    for number in found.find(changes | unsure if unsure else changes):
        word = found.written[number]
        changed = changes.get(word) or _choose(found, number, *unsure[word])
        end = found.end(number)
        start = end - len(word)
        if not addresses or not _is_in_address(found.text, start, end):
            pieces += found.text[done:start], changed
            done = end
    return "".join(pieces) + found.text[done:]


def _choose(found: Words, number: int, plural: str, singular: str) -> str:
    """Return the spelling that the words beside a word tell, or the word where they tell nothing.

    A plural in های belongs to the noun after it; none is before a preposition or a verb.
    Before a noun it is one after از, به and the like: news writes the other eight times less.
    """
    word, after, then = [*found.written[number : number + 3], "", ""][:3]
    after = one_letter_each(after)
    before = one_letter_each(found.written[number - 1]) if number else ""
    end = found.end(number)
    if found.text[end : end + 1] != " " or not after:
        return word
    if after in _NO_EZAFE_BEFORE:
        return singular if after != "در" or then not in _BUT_AFTER_DAR else word
    verb = after[-1] != "ه" and not entry(after).kinds and after not in _NO_VERBS
    if (verb and verb_of(after)) or before in _BEFORE_ONE:
        return singular
    return plural if before in _BEFORE_MANY else word


def _is_in_address(text: str, start: int, end: int) -> bool:
    before = _SPACE.split(text[max(0, start - _NEAR) : start])[-1]
    after = _SPACE.split(text[end : end + _NEAR], maxsplit=1)[0]
    return bool(_ADDRESS.search(before + text[start:end] + after))


def _repair_runs(word: str, style: bool) -> str:
    return _RUN.sub(lambda found: _repair_run(found[0], style), word)


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
