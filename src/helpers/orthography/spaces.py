"""Half-spaces where a space, a full stop, a hyphen or a line's end has taken their place.

What is certain is joined in any text: an ending to its word, می to its verb, and the half of a
compound that is no word of its own («گفت وگو»). Another compound («راه حل») is joined only in a
text that loses its half-spaces: one that shows them was typed by someone who chose its spaces.
"""

import re
from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate

from . import apart, initials, pairs
from .characters import MARK, ZWNJ
from .gaps import Gap, Words
from .lexicon import is_noun, is_silent_heh, kinds_of, words
from .roles import AFTER_VOWEL, CERTAIN_WORD, PREFIXES, PREVERBS, roles
from .verbs import find_form, forms, participles

_RARE_PREVERBS = {  # and the verbs they stand with: «وامی گرفت» is a loan
    "وا": "داشت#دار گذاشت#گذار گذارد#گذار نهاد#نه ماند#مان رفت#رو".split(),
    "ور": "آمد#آ افتاد#افت رفت#رو".split(),
}
_VERB = re.compile("[ء-ی]{2,}")
_CLITIC = re.compile("(?:م|ت|ش|مان|تان|شان)$")
_SHOWN = re.compile(rf"{ZWNJ}(?<=\w{ZWNJ})(?=\w)")
_MARK = re.compile(f"[{MARK}]")
_MARKS = re.compile(f"[{MARK}]+")
_AFTER_YEH = re.compile("..[^اوئ]ی$")
_DAY = re.compile(r"(?<![\d:.٫/])(?:[۰0]?[۱-۹1-9]|[۱۲12]\d|[۳3][۰۱01])\Z")
MAY_PART = re.compile(r"[ \n._\-]")  # without one of these nothing is parted
_SELDOM = 600  # characters to a lost half-space; one in a hundred is usual
_SHORT = 24  # characters that are a word, or a few, and no text yet

_FUNCTION = frozenset(
    "و در به از با بر را که تا یا هم نیز هر هیچ چه نه سه ده برای بی خود است بود شد اگر ولی اما مثل"
    " می نمی دارای البته بلکه آنچه چنانچه اینکه همه چند جز الا".split()
)
_NOT_VERBS = frozenset(
    "در از به با بر را و که تا یا هم نیز این آن برای پس است سال ماه می نمی".split()
)
_MOTHERS = frozenset("کلثوم سلمه حبیبه ایمن عماره هانی هانیه البنین".split())  # of ام
_CALLED = frozenset(  # with ای
    "خدا خدای خداوند پروردگار امام رسول پیامبر حسین علی ایران وطن مردم ملت پدر مادر برادر برادران"
    " خواهر خواهران پسر دختر فرزند فرزندان دوست دوستان یار یاران عزیز رفیق دل جان انسان".split()
)
_APT = frozenset("بیش پیش بالا پایین جلو عقب نزدیک دیر زود جدی".split())


def join(text: str, *, careful: bool = False) -> str:
    """Return text with a half-space in each place that a space or another sign had taken.

    The length does not change. A run of spaces becomes a run of half-spaces. With `careful` only
    what is certain is joined, whatever the text shows.

    >>> join("کتاب ها") == "کتاب\\u200cها", join("منطقه.ای") == "منطقه\\u200cای"
    (True, True)
    >>> join("لباس تر است"), join("ماه می"), join("رئیس جمهور")
    ('لباس تر است', 'ماه می', 'رئیس جمهور')
    """
    return fill(text, find_gaps(text, careful=careful))


def find_gaps(text: str, *, careful: bool = False) -> list[Gap]:
    """Return the start and end of each gap that a half-space belongs in, in order.

    The text has one code point for each letter; marks between its letters make no difference.

    >>> find_gaps("کتابِ ها و خانه ای")
    [(5, 6), (15, 16)]
    """
    if not MAY_PART.search(text):
        return []
    if not _MARK.search(text):
        found = Words(text)
        return find_gaps_between(found, found.mark(roles()), careful=careful)
    runs = [found.span() for found in _MARKS.finditer(text)]
    shifts = [0, *accumulate(end - start for start, end in runs)]
    places = [start - shift for (start, _), shift in zip(runs, shifts, strict=False)]
    found = Words(_MARKS.sub("", text))
    return [
        (place + shift, place + shift + 1)
        for gap in find_gaps_between(found, found.mark(roles()), careful=careful)
        for place in range(*gap)
        for shift in (shifts[bisect_right(places, place)],)
    ]


def fill(text: str, places: list[Gap]) -> str:
    """Return text with half-spaces in these places, one for each character that stands there.

    >>> fill("کتاب ها", [(4, 5)]) == "کتاب\\u200cها"
    True
    """
    if not places:
        return text
    pieces, done = [], 0
    for start, end in places:
        pieces += text[done:start], ZWNJ * (end - start)
        done = end
    return "".join(pieces) + text[done:]


def find_gaps_between(
    found: Words, marks: bytes, *, careful: bool = False, counted: bool = True
) -> list[Gap]:
    """Return the gaps of `find_gaps` in a text without marks, by its words and their roles.

    Where they are not `counted`, the names of letters («دی.ان.ای») stay as they are written, unless
    the text has spaces where half-spaces were.
    """
    text = found.text
    if not MAY_PART.search(text):
        return []
    certain = find_certain(found, marks)
    shown = len(find_shown(text))
    least = pairs.NONE if careful else needed(text, len(certain), shown)
    stops = sum(text[start] == "." for start, _ in certain)
    compounds = apart.find_gaps(found, marks, least) + apart.find_stops(text, stops)
    named = initials.find_gaps(found, marks, stops=counted)
    if counted or least == pairs.LISTED:
        return sorted({*certain, *compounds, *named})
    return sorted({*certain, *compounds}.difference(named))


def find_shown(text: str) -> list[int]:
    """Return the places of the half-spaces within the words of a text."""
    return [found.start() for found in _SHOWN.finditer(text)]


def needed(text: str, lost: int, shown: int) -> int:
    """Return how surely two words must be a compound, in a text with so many half-spaces.

    A quarter lost, and not only here and there, shows a text that loses them; fewer, one that
    chose its spaces. In a word, or a few that are no text yet, the words are taken for the
    compound.
    """
    if lost * 3 >= shown and lost * _SELDOM > len(text):
        return pairs.LISTED
    if not shown and len(text) < _SHORT and text.count(" ") <= 2:
        return pairs.LISTED
    return pairs.NONE if shown else pairs.BOUND


def find_certain(found: Words, marks: bytes) -> list[Gap]:
    """Return the gaps before an ending, after می, and before a half of a compound."""
    certain = []
    for mark in CERTAIN_WORD.finditer(marks):
        number = mark.start()
        prefix = found.written[number] in PREFIXES
        gap = _gap_after_prefix(found, number) if prefix else _gap_before_end(found, number)
        if gap:
            certain.append(gap)
    return certain


def _gap_after_prefix(found: Words, number: int) -> Gap | None:
    """Return the gap between می, or برنمی, and a verb."""
    after = found.next_word(number)
    parted = found.before(after) if after else None
    verb = _VERB.match(found.written[after])
    if not parted or not verb:
        return None
    gap, word = parted
    sign = "نمی" if word.endswith("نمی") else "می"
    if not _is_verb(word.removesuffix(sign), sign, verb[0]):
        return None
    sure = f"{sign}{verb[0]}" in forms()
    may = word == "می" and _is_month(found.text, found.end(number) - 2, sure)
    return None if may else gap


def _gap_before_end(found: Words, number: int) -> Gap | None:
    """Return the gap between a word and its ending, or the other half of a compound."""
    parted = found.before(number)
    if not parted:
        return None
    gap, before = parted
    word = found.written[number]
    if word in pairs.HALVES:
        return gap if pairs.sureness(before.rpartition(ZWNJ)[2], word) == pairs.CERTAIN else None
    if not _takes(before, word):
        return None
    return None if word in AFTER_VOWEL and _goes_on(found, number) else gap


def _goes_on(found: Words, number: int) -> bool:
    """Say whether what looks like an ending begins a word: رایانه ام.آی.تی, ای کاش, ام کلثوم."""
    end, word = found.end(number), found.written[number]
    after = "".join(found.written[number + 1 : number + 2]).partition(ZWNJ)[0]
    begins = after in pairs.INITIALS or after == "کاش" or after.startswith("الق")
    begins = begins or (word == "ام" and after in _MOTHERS)
    begins = begins or (word == "ای" and after in _CALLED and found.written[number - 1][-1:] == "ی")
    return found.text[end : end + 1] in (".", " ") and begins


def _is_month(text: str, start: int, verb: bool) -> bool:
    """Say whether the می at start is the month of May: after ماه, or a day's number and no verb."""
    before = text[max(0, start - 8) : start].rstrip()
    return before.endswith(("ماه", "مه و")) or (not verb and bool(_DAY.search(before)))


@lru_cache(maxsize=50_000)
def _is_verb(preverb: str, sign: str, after: str) -> bool:
    if after in _NOT_VERBS:
        return False
    if preverb not in PREVERBS:
        return False
    if preverb in _RARE_PREVERBS:
        form = find_form(sign + after)
        return form is not None and form.lemma in _RARE_PREVERBS[preverb]
    verb = sign == "نمی" or sign + after in forms() or _CLITIC.sub("", sign + after) in forms()
    return verb or after not in words()


@lru_cache(maxsize=50_000)
def _takes(before: str, ending: str) -> bool:
    """Say whether the word takes the ending, so that only a half-space can part the two."""
    if before in ("آن", "این", "ده") and ending.startswith("ها"):
        return True
    last = before.rpartition(ZWNJ)[2]
    if last in _FUNCTION or len(before) < 2:
        return False
    kinds = words().get(before, kinds_of(last))
    if ending.startswith("ها"):
        return "p" in kinds if ending in ("هاست", "هات", "هام", "هاش", "هاشان") else True
    if ending.startswith("تر"):
        return _compares(before, last, kinds, ending)
    heh = "h" in kinds or last in participles() or _silent_heh(last, kinds)
    if ending in ("مان", "تان", "شان"):
        return heh or last.endswith(("ها", "های")) or bool(_AFTER_YEH.search(last))
    if ending == "اش" and is_noun(last) and len(last) > 2:
        return True
    return heh or (ending != "ی" and last[-1] == "ی" and len(last) > 3)


def _silent_heh(last: str, kinds: str) -> bool:
    return is_silent_heh(last) and len(last) > 3 and kinds in ("", "?", "p")


def _compares(before: str, last: str, kinds: str, ending: str) -> bool:
    if ending.startswith("ترین") or "a" in kinds or before in _APT:
        return True
    nisbe = len(last) > 1 and last[-1] == "ی" and last[-2] not in "او"
    with_noun = last.startswith("با") and last[-1] == "ه" and is_noun(last[2:])  # باتجربه
    return nisbe or with_noun or last in participles() or _unknown(before, last)


def _unknown(before: str, last: str) -> bool:
    return len(last) > 3 and not words().get(before, kinds_of(last)).strip("?")
