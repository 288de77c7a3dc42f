"""The key under which all spellings of a word meet, and the usual one of these spellings.

variants.tsv lists words that Persian spells in several ways, the usual one first: with another
letter (بلیت, بلیط), with one more (دموکراسی, دمکراسی), or with the hamza on another one (هیئت and
هیأت). A line holds for each word that begins so.
"""

import re
from functools import cache
from typing import NamedTuple

from .characters import LETTERS, ZWNJ, clean
from .lexicon import read_table

_SIGNS = str.maketrans("أإؤئ0123456789", "ااوی۰۱۲۳۴۵۶۷۸۹", ZWNJ)
_PLAIN = re.compile(f"[{LETTERS}{ZWNJ}]*+")  # the half-spaces are all that has to go
_OTHER_WORDS = "قرآن|مآ|وآ|زآ|لآ|بیآ|نوآر|خوآن|سرآب|دوآب|هرآن|ازآن|برآن"  # than with an alef
_MADD = re.compile(rf"((?<!\w)(?:{_OTHER_WORDS}))|(?<=\w)آ")
_LAST_HAMZA = re.compile(r"(?<=\w\w)اء(?=ال|[^\Wآاتمیو]|\W|\Z)")
_HEAD = 3  # letters, by which most words are seen to have no variant


def key(word: str) -> str:
    """Return the key under which all spellings of a word meet.

    The word cleaned, without half-spaces, with hamza on its carrier folded (أ إ → ا, ؤ → و,
    ئ → ی), Latin digits in Persian and Latin letters in lower case. A hamza that is left out at the
    end makes no difference either, nor an آ within a word: اعضاء meets اعضا, فرآیند meets فرایند.
    What is spelled in several ways gets the usual one: مسؤول and مسوول meet مسئول, بلیط meets بلیت.
    Two words meet by accident where only a half-space tells them apart: «نامه‌ای» (a letter)
    and «نام‌های» (names of).

    >>> key("منطقه\u200cای") == key("منطقهای") == key("منطقه اي") == key("منطقه.ای")
    True
    >>> key("مسئول") == key("مسؤول") == key("مسوول"), key("بلیطها"), key("اعضاء"), key("NATO")
    (True, 'بلیتها', 'اعضا', 'nato')
    """
    return _respell(_fold(word), _variants_of_keys())


def with_usual_spelling(word: str) -> str:
    """Return a clean word as it is usually spelled, where it begins like one of variants.tsv.

    >>> with_usual_spelling("مسؤولیت"), with_usual_spelling("بلیطها"), with_usual_spelling("مؤسسه")
    ('مسئولیت', 'بلیتها', 'مؤسسه')
    """
    return _respell(word, _variants())


def usual_beginnings(start: str) -> list[str]:
    """Return how the keys begin of words that are also spelled with `start`, which is a key's.

    >>> usual_beginnings("دمک"), usual_beginnings("پرفس"), usual_beginnings("دمکراسی")
    (['دموکرا'], ['پروفسور'], [])
    """
    if not start:
        return []
    found = (
        usual
        for other, usual in _variants_of_keys().usual.items()
        if other.startswith(start) and not usual.startswith(start)
    )
    return list(dict.fromkeys(found))


def _fold(word: str) -> str:
    """Return a key whose word is spelled as it was."""
    plain = _PLAIN.fullmatch(word)
    folded = word.replace(ZWNJ, "") if plain else clean(word).translate(_SIGNS).casefold()
    if "آ" in folded[1:]:
        folded = _MADD.sub(lambda found: found[1] or "ا", folded)
    return _LAST_HAMZA.sub("ا", folded) if "اء" in folded else folded


class Variants(NamedTuple):
    """The usual beginning of words by each other one, what finds these, and how they begin."""

    usual: dict[str, str]
    pattern: re.Pattern[str]
    heads: frozenset[str]


@cache
def _variants() -> Variants:
    return _find_all({
        other: usual for usual, others in read_table("variants.tsv").items()
        for other in others.split()
    })  # fmt: skip


@cache
def _variants_of_keys() -> Variants:
    return _find_all({_fold(other): _fold(usual) for other, usual in _variants().usual.items()})


def _find_all(usual: dict[str, str]) -> Variants:
    heads = frozenset(other[:_HEAD] for other in usual)
    return Variants(usual, re.compile(rf"(?<!\w)(?:{'|'.join(usual)})"), heads)


def _respell(word: str, variants: Variants) -> str:
    """Return a word, or several, with the usual beginning of each."""
    if word[:_HEAD] in variants.heads or not word.isalnum():
        return variants.pattern.sub(lambda found: variants.usual[found[0]], word)
    return word
