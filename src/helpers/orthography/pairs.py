"""Two words that are one compound, written apart: «سرمایه گذاری», «بین المللی».

How surely a half-space belongs between them: CERTAIN where one of the two is no word of its own
(«کنندگان»), BOUND where it seldom stands alone, KNOWN where a dictionary gives the compound its
endings or news often writes the half-space, LISTED where a list has it. pairs.tsv, made by
data/lexicon/count_pairs.py, says what news writes: «محیط زیست» is listed, and stays apart because
news writes it so.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from .characters import ZWNJ
from .lexicon import is_noun, read_lines, uses_of, words

NONE, CERTAIN, BOUND, KNOWN, LISTED = 5, 4, 3, 2, 1
_NEWS = {"*": BOUND, "+": KNOWN, "~": KNOWN}

_STEMS = (
    "ساز گذار گزار گیر بین بند ریز انداز بردار رسان شناس آور جو نویس پذیر ناپذیر آمیز نشین دار"
    " فروش یاب گو خوان پرداز زدا زا گرا طلب خواه سوز کش زن آفرین آموز افزا خوار آزما افزار دوز نگار"
    " پرست نواز سنج ران شکن تراش ربا فشان پیما گردان نما پوش پسند انگیز برانگیز اندیش نورد زی بان"
    " مند پژوه گستر پرور کوب شوی پاش یار مدار ستیز گریز سرا آرا اندوز فرسا بخش"
).split()
_SUFFIXES = (
    "کننده کنندگان کنندگی دهنده دهندگان دهندگی زده زدگان زدگی زاده دیدگان دیدگی یافتگان خوردگی"
    " جانبه گانه آباد شنبه جمعی اندرکار اندرکاران گیرنده گیرندگان بافی کاری کاران نامه گری"
).split()
_LAST = frozenset([stem + end for stem in _STEMS for end in ("", "ی", "یی", "ان")] + _SUFFIXES)
_TAILS = frozenset(last[-3:] for last in _LAST if len(last) > 2)  # a look at them spares most
_FIRST = frozenset("بی شبه ذی ضد سوء غیر نیمه آنتی سانتی میلی کیلو پسا پیشا".split())
_OFTEN_FIRST = ("خوش", "کم", "پر", "هم")
AFTER_ANY_NOUN = frozenset(
    "سازی سازان گذاری گذاران گیری بندی ریزی اندازی برداری رسانی شناسی شناس جویی نویسی پذیر پذیری"
    " ناپذیر آمیز نگاری زدایی زدگی زدگان پردازی آفرینی یابی طلبی گرایی گرا گرایان نشین نشینی گری"
    " کننده کنندگان کنندگی دهنده دهندگان افزایی سنجی مند مندان مندی افزار افزاری انگیز"
    " برانگیز".split()
)
BEFORE_ANY_NOUN = frozenset("بی شبه آنتی پسا".split())
NAMES = frozenset(
    "علی محمد احمد حسن حسین عبدالله عبیدالله عبدالرحمن عبدالعزیز عبدالملک عبدالمطلب عمر عمرو عثمان"
    " عدی مروان موسی عیسی جعفر ابراهیم اسماعیل اسحاق یعقوب یوسف داود سلیمان زید سعد سعید خالد مالک"
    " حارث حبیب حجر مسلم معاذ معاویه یزید ولید هشام هلال مسعود منصور صالح سلمان سالم طاهر قاسم کعب"
    " انس بشر نعمان زبیر طلحه عباس عمار یاسر حمزه حمد ناصر راشد".split()
)
_NEVER_ALONE = frozenset(
    "کنندگان کنندگی دهندگان دهندگی گیرندگان یافتگان زدگی خوردگی ناپذیر ناپذیری گذاری گذاران"
    " اندرکار اندرکاران المللی العاده".split()
)
_HARDLY_ALONE = frozenset(
    "کننده دهنده سازی ریزی گیری رسانی بندی برداری اندازی پذیری آمیز شناسی گرایی طلبان طلبی زدگان"
    " باختگان مندی مندان الاسلام".split()
)
_SELDOM_ALONE = _NEVER_ALONE | _HARDLY_ALONE
_SECONDS = {
    "وگو": ("گفت",),
    "وجو": ("جست",),
    "وشو": ("شست",),
    "وآمد": ("رفت",),
    "وخیز": ("جست", "افت"),
}
HALVES = frozenset(
    half + ending
    for half in _SELDOM_ALONE | _SECONDS.keys()
    for ending in ("", "ی", "یی", "ها", "های", "هایی", "ان")
)
INITIALS = frozenset("ای بی سی دی اف جی اچ آی کی ال ام ان پی کیو آر اس تی یو وی".split())
LETTER_NAMES = INITIALS | frozenset("آ او ایکس زد دبلیو".split())
_FREE = frozenset(
    "و در به از با بر را که تا یا نیز هر هیچ چه نه برای این آن همین همان همه یک ما تو من خود وی او"
    " می نمی ها های هایی ای ام اند ایم اید اش ات تر ترین ی مان تان شان است آنکه ماه روز هزار"
    " شده نشده شدن یافته یافتن گرفته گرفتن کرده کردن داده دادن مانده رفته رفتن آمده آمدن خورده"
    " داشتن زدن گشته بوده جمهور جمهوری قابل آبادان".split()
)
_ENDINGS = (
    "", "ها", "های", "هایی", "هایم", "هایت", "هایش", "هایمان", "هایتان", "هایشان", "ان", "انی",
    "انه", "ات", "ی", "یی",
)  # fmt: skip
_ENDING = re.compile(f"(?:{'|'.join(sorted(_ENDINGS[1:], key=len, reverse=True))})$")
_INFLECTED = re.compile("ها(?:ی|ش|م|ت|ست).*|تر(?:ی.*|ها.*)|ن?می|.+می")


@lru_cache(maxsize=50_000)
def sureness(first: str, last: str) -> int:
    """Return how surely the two words are one compound; 0 where they are none.

    >>> sureness("شرکت", "کنندگان") == sureness("گفت", "وگوهای") == CERTAIN
    True
    >>> sureness("راه", "حل") == KNOWN, sureness("این", "کنندگان")
    (True, 0)
    """
    stems, pairs = _stems(last), _known()
    known = max([pairs.get((first, stem), 0) for stem in stems])
    if not known and _makes_any(first, last, stems):
        known = LISTED
    bound = _SELDOM_ALONE if known >= KNOWN else _NEVER_ALONE
    return CERTAIN if known and not stems.isdisjoint(bound) else known


def _makes_any(first: str, last: str, stems: frozenset[str]) -> bool:
    """Say whether one of two words makes a compound with any noun: بی before it, سازی after it."""
    if last in AFTER_ANY_NOUN:
        return first not in _FREE and len(first) > 2 and is_noun(first)
    free = last in _FREE or last in INITIALS
    return first in BEFORE_ANY_NOUN and not free and any(map(is_noun, stems))


@cache
def _known() -> dict[tuple[str, str], int]:
    """Return the pairs that are one compound, and how surely; news has the last word."""
    found = dict.fromkeys(((name, "بن") for name in NAMES), LISTED) | listed()
    for first, last, sign in (line.split("\t") for line in read_lines("pairs.tsv")):
        usual = found.pop((first, last), 0)
        if sign != "-":
            found[first, last] = max(_NEWS[sign], usual * (sign != "~"))
    halves = {(first, last): CERTAIN for last, firsts in _SECONDS.items() for first in firsts}
    return found | halves


@cache
def firsts() -> frozenset[str]:
    """Return the words that can be the first of a compound."""
    return BEFORE_ANY_NOUN.union(first for first, _ in _known())


@cache
def lasts() -> frozenset[str]:
    """Return the words that can be the last of a compound, with their endings."""
    lasts = AFTER_ANY_NOUN.union(last for _, last in _known())
    return frozenset(last + ending for last in lasts for ending in _ENDINGS)


@lru_cache(maxsize=50_000)
def _stems(word: str) -> frozenset[str]:
    found = word not in _FREE and _ENDING.search(word)
    return frozenset((word, word[: found.start()])) if found else frozenset((word,))


@cache
def listed() -> dict[tuple[str, str], int]:
    """Return the pairs that the word list has as a compound, and how surely they are one."""
    found = {}
    for word, kinds in words().items():
        first, gap, last = word.partition(ZWNJ)
        for pair in [(first, last)] if gap else _parts(word, kinds):
            if ZWNJ not in pair[1] and can_be_compound(*pair) and not NAMES.issuperset(pair):
                found[pair] = _strength(*pair, kinds)
    return found


def can_be_compound(first: str, last: str) -> bool:
    """Say whether neither word is one that stands freely beside any other, or is an ending."""
    free = first in _FREE or last in _FREE or min(len(first), len(last)) < 2
    return not (free or _INFLECTED.fullmatch(first) or _INFLECTED.fullmatch(last))


def _parts(word: str, kinds: str) -> Iterator[tuple[str, str]]:
    """Give the two words of a compound that is usually written as one: روانشناسی, بیکار."""
    sizes = range(3, min(10, len(word) - 1)) if word[-3:] in _TAILS else ()
    for size in sizes:
        if word[-size:] in _LAST and word[:-size] in words():
            yield word[:-size], word[-size:]
    for first in ("بی", "هم") if word.startswith(("بی", "هم")) else ():
        last = word.removeprefix(first)
        if kinds.strip("?") and len(last) > 2 and last != word and last in words():
            if first == "بی" or uses_of(word) * 3 > uses_of(last):
                yield first, last


def _strength(first: str, last: str, kinds: str) -> int:
    arabic = last.startswith("ال") and len(last) > 3
    if arabic or last in _LAST or first in _FIRST:
        return BOUND
    return KNOWN if kinds.strip("?") or first in _OFTEN_FIRST else LISTED
