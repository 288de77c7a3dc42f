"""A word that no list has, read as two words or as a compound with an ending: «ستمدیدگان»."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from .characters import ZWNJ
from .lexicon import (
    UNJOINED,
    compounds,
    frequency,
    is_noun,
    is_silent_heh,
    kinds_of,
    show,
    uses_of,
    words,
)
from .nominal import plurals
from .pairs import AFTER_ANY_NOUN
from .verbs import agents, participles

LIGHT = (
    "ی", "یی", "ئی", "م", "ت", "ش", "مان", "تان", "شان", "یم", "یت", "یش", "یمان", "یتان", "یشان",
    "ان", "انی", "انم", "انت", "انش", "انند", "انمان", "انتان", "انشان", "ات", "اتی", "اتش", "ید",
    "ند", "یند", "ست", "ین", "انه",
)  # fmt: skip
_LIGHT_AND_DROPPED = (*((ending, "") for ending in LIGHT), ("گان", "ه"), ("گی", "ه"))
_FIRSTS = frozenset(  # no half-space shows after پر; it keeps «پرمساله» from being پرم and ساله
    "بی هم پر درون برون پیش پس نیم نیمه تک کم خوش پاک میان بین فوق به تحت یک شش هفت هشت پنج سه نه"
    " ده بیست سی چهل صاحب نو همه جمع شبه پسا ذی علی زیست مینی".split()
)
_HEADS = frozenset(first[:2] for first in _FIRSTS)
_BEFORE_NOUNS = frozenset(["بی", "هم", "تک"])
_NO_FIRSTS, _NO_SECONDS = frozenset("است برم هی".split()), frozenset((*LIGHT, "رها"))
_AFTER_THIRTY = ("و", "سال", "روز", "هزار", "ام")  # سی‌ساله, but سیگال
_NIGHT, _DAYS = "شب", ("شنبه", "جمعه")
_SURNAMES = frozenset("فر نیا پور نژاد زاده راد منش کیا مهر وند نسب".split())
_AFTER_ANY_NAME = frozenset("پور زاده نژاد نیا نسب".split())
_ALSO_NAMES = frozenset("فرد مقدم تبار".split())  # after ی the last of a surname too
_SECONDS = frozenset(
    "بها تنها مانند گون وار گری دیدگان زدگان یافتگان شدگان کنندگان دهندگان".split()
)
_AFTER_ANY_NOUN = AFTER_ANY_NOUN.union(
    "زا زایی محور محوری ستیز ستیزی گریز گریزی هراسی پژوه پژوهی درمانی نورد نوردی لرزه نوشته"
    " نگاره واره گونه بر کش مانند مانندی نشده سپاری انگاری بگیر نوشت وار گستر گستری گستران".split()
)
_LITTLE = re.compile("و|در|را|از|بر")
_LITTLE_AFTER = re.compile("(.{3,})(?:و|است)")
COMMON = 50_000  # a word written less often is not trusted to be a part of another
_VERY_COMMON = 3_000_000
_SHORTEST = 3  # letters that the first part of a longer compound has at least, but for two


class Reading(NamedTuple):
    """A spelling, and whether the writer has lost half-spaces if it is the one that was meant.

    It is not certain where the joined spelling is an accepted one too («کتابها», «دستشویی»).
    """

    spelling: str
    certain: bool = True


def read_compound(word: str) -> list[Reading]:
    """Return the reading as two words, one a usual part of compounds, with an ending or none.

    A word has none that was only typed together with a little word, «و» or «است» say, before or
    behind it («وهمکاری»); nor one whose likeliest two words part where no half-space shows.

    >>> read_compound("نگرانکننده")[0].spelling == "نگران\u200cکننده"
    True
    """
    if uses_of(word) > COMMON and (frequency(word) or not word.startswith("بی")):
        return []
    if _is_typed_together(word):
        return []
    pairs = _cut(word) if _may_have_usual(word) else []
    usual = _find_usual(pairs)
    if usual:
        without = [pair for pair in usual if pair[0] == "بی" and is_noun(pair[1])]
        best = max(without or usual, key=_common)
        lost = "h" in kinds_of(best[0])  # no one joins سجده and کننده on purpose
        return [Reading(ZWNJ.join(best), certain=lost)] if _shows(best) else []
    return _read_inflected_compound(word) or _read_longer_compound(pairs)


def _is_typed_together(word: str) -> bool:
    """Say whether a word is a common one with a little word beside it: «درسالها», «هفتادو»."""
    little = _LITTLE.match(word)
    if little and len(word) > little.end() + 3 and uses_of(word[little.end() :]) > COMMON:
        return True
    after = _LITTLE_AFTER.fullmatch(word)
    return bool(after) and uses_of(after[1]) > COMMON


def _read_longer_compound(pairs: list[tuple[str, str]]) -> list[Reading]:
    """Return the reading as a compound of the lexicon and a usual last part: «پیشبینیپذیر»."""
    known, usual = compounds(), _seconds()
    return [
        Reading(show(f"{known[first]}{ZWNJ}{second}"))
        for first, second in pairs[_SHORTEST:]
        if second in usual and first in known and frequency(second) > COMMON
    ][:1]


def read_common_words(word: str) -> list[Reading]:
    """Return the reading as two of the most common nouns, where there is one way to cut.

    The word is none that `read_compound` reads.

    >>> read_common_words("آتشجنگل")[0].spelling == "آتش\u200cجنگل"
    True
    """
    if uses_of(word) > COMMON or len(word) < 7 or _is_typed_together(word):
        return []
    pairs, known = _cut(word), words()
    common = [
        (first, second)
        for first, second in pairs
        if first in known and second in known and _are_common_nouns(first, second)
    ]
    sure = len(common) == 1 and _shows(common[0]) and all(map(_shows, _find_usual(pairs)))
    return [Reading(ZWNJ.join(common[0]), certain=False)] if sure else []


def _cut(word: str) -> list[tuple[str, str]]:
    """Return the two parts of a word wherever it can be cut in two, but before ها."""
    cuts = range(2, len(word) - 1)
    if "ها" in word:
        cuts = [cut for cut in cuts if not word.startswith("ها", cut)]
    return [(word[:cut], word[cut:]) for cut in cuts]


def _shows(pair: tuple[str, str]) -> bool:
    return pair[0][-1] not in UNJOINED


def _find_usual(pairs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the pairs of which one part is usual; a look at each spares most the rules."""
    lasts = _lasts()
    return [
        (first, second)
        for first, second in pairs
        if (second in lasts or first in _FIRSTS or first[-1] == "ه" or second[0] == "آ")
        and first not in _NO_FIRSTS
        and _is_usual(first, second)
    ]


def _may_have_usual(word: str) -> bool:
    """Say whether a part of a word can be a usual one, by a look at its letters."""
    tails = _tails()
    ends = word[-3:] in tails or word[-2:] in tails or word[:2] in _HEADS
    return ends or "ه" in word or "آ" in word[1:]


@cache
def _lasts() -> frozenset[str]:
    return _seconds() | _SURNAMES | _ALSO_NAMES | _AFTER_ANY_NOUN | {_NIGHT}


@cache
def _tails() -> frozenset[str]:
    return frozenset(last[-3:] for last in _lasts())


def _is_usual(first: str, second: str) -> bool:
    """Return whether one of two known words is a usual part of compounds."""
    if second in _SURNAMES or (first[-1] == "ی" and first != "بی" and second in _ALSO_NAMES):
        name = second in _AFTER_ANY_NAME and frequency(first) > COMMON
        return len(first) > 2 and (name or first[-1] == "ی") and not _is_foreign(first, second)
    usual = first in _FIRSTS and len(second) > 2 and second not in _NO_SECONDS
    usual = usual and (first not in _BEFORE_NOUNS or _can_be_noun(second))
    if first == "سی":
        usual = second[-1] == "ه" or second.startswith(_AFTER_THIRTY)
    usual = usual or (second == _NIGHT and first.endswith(_DAYS))
    usual = usual or (second in _seconds() and len(first) > 2)
    usual = usual or (first[-1] == "ه" and _can_follow_heh(first, second))
    usual = usual or (second[0] == "آ" and first != "نی")
    if usual and _common((first, second)) > COMMON:
        return True
    return second in _AFTER_ANY_NOUN and len(first) > 3 and uses_of(first) > COMMON


def _is_foreign(first: str, second: str) -> bool:
    """Return whether a word only seems to end in a surname's نیا or فر: «کسینیا», «سختکیفر»."""
    seems = second == "نیا" or (second == "فر" and first.endswith("کی"))
    known = uses_of(first) > COMMON or is_noun(first[:-1])
    return seems and (not known or first == "کسی")


def _can_be_noun(second: str) -> bool:
    """Return whether a word can be what بی, هم and تک make compounds with: not in «بینوش»."""
    return is_noun(second) or second in plurals() or second.endswith(("ات", "ه"))


def _can_follow_heh(first: str, second: str) -> bool:
    """Return whether a noun can be the second part after another in a silent heh: رده‌سنی."""
    silent = len(first) > 2 and "h" in kinds_of(first) and first not in ("غیره", "بره")
    return silent and len(second) > 2 and is_noun(second) and not second.startswith(("ات", "ای"))


def _are_common_nouns(first: str, second: str) -> bool:
    if first[-1] == second[-1] == "ی" and len(first) > 3 and len(second) > 4:  # two surnames
        if frequency(first) > COMMON and is_noun(first) and is_noun(second):
            return not second.startswith("گر")  # بازیگرانی
    enough = COMMON if first[-1] == "ی" and len(first) > 4 else _VERY_COMMON
    long = min(len(first), len(second)) > 2 and second != "رها"  # کنترلرها
    common = long and frequency(first) > enough and frequency(second) > enough
    return common and is_noun(first) and is_noun(second)


def _common(pair: tuple[str, str]) -> int:
    return min(frequency(pair[0]), frequency(pair[1]))


def _read_inflected_compound(word: str) -> list[Reading]:
    stems = list(_strip(word))
    return _read_twin(stems) or next(
        (
            [Reading(found[0].spelling.removesuffix(dropped) + ending, found[0].certain)]
            for stem, dropped, ending in stems
            if (found := read_compound(stem))
        ),
        [],
    )


def read_inflected_twin(word: str) -> list[Reading]:
    """Return the reading as a compound of the lexicon with an ending that is written joined."""
    return _read_twin(_strip(word))


def _read_twin(stems: Iterable[tuple[str, str, str]]) -> list[Reading]:
    for stem, dropped, ending in stems:
        twin = compounds().get(stem)
        if twin:
            accepted = "j" in kinds_of(twin) or stem.endswith("تر")
            return [Reading(twin.removesuffix(dropped) + ending, certain=not accepted)]
    return []


def _strip(word: str) -> Iterator[tuple[str, str, str]]:
    """Give each unknown stem a word may have, with the ه that it dropped and its ending."""
    for ending, dropped in _by_last_letter().get(word[-1:], ()):
        if word.endswith(ending):
            stem = word.removesuffix(ending) + dropped
            silent = not dropped and stem[-1:] == "ه" and is_silent_heh(stem)
            if len(stem) > 4 and not silent and not frequency(stem):
                yield stem, dropped, ending


@cache
def _by_last_letter() -> dict[str, list[tuple[str, str]]]:
    return {
        letter: [pair for pair in _LIGHT_AND_DROPPED if pair[0][-1] == letter]
        for letter in {ending[-1] for ending, _ in _LIGHT_AND_DROPPED}
    }


@cache
def _seconds() -> frozenset[str]:
    """Return the words that are the second part of many compounds, such as سازی and نامه."""
    parts = Counter(compound.rpartition(ZWNJ)[2] for compound in compounds().values())
    many = {part for part, count in parts.items() if count >= 8 and len(part) > 2}
    known = (many - _SURNAMES - {"ران"}) | _SECONDS | participles()
    return known.union(agents())
