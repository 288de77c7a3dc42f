"""The forms of Persian verbs, made from their two stems.

A form's spelling has a half-space after می and نمی, and between a participle and its ending
(می‌گویند, نگفته‌اند, برنمی‌گردد); its lemma is past stem#present stem, as hazm writes it.
"""

import re
from functools import cache
from typing import NamedTuple

from .characters import ZWNJ
from .lexicon import is_listed, show, verbs

PREVERBS = ("بر", "در", "باز", "فرا", "فرو", "وا", "ور", "دربر")
_PAST = ("م", "ی", "", "یم", "ید", "ند")
_PRESENT = ("م", "ی", "د", "یم", "ید", "ند")
_PRESENT_AFTER_VOWEL = ("یم", "یی", "ید", "ییم", "یید", "یند")
_PERFECT = ("ام", "ای", "اید", "ایم", "اند", "است")
_SPOKEN = {
    "گفت#گو": "گ", "شد#شو": "ش", "رفت#رو": "ر", "داد#ده": "د", "آمد#آ": "ا",
    "خواست#خواه": "خوا", "دانست#دان": "دون", "توانست#توان": "تون", "خواند#خوان": "خون",
    "ماند#مان": "مون",
}  # fmt: skip
_SPOKEN_ENDINGS = ("م", "ی", "ه", "یم", "ین", "ید", "ن")
_LONG_SPOKEN = (*_SPOKEN_ENDINGS, "د")  # میاد and میخوند, but میرد is of مردن
_CAUSATIVE = re.compile("(ن?می)(.{3,})ان(?:د(?:م|ی|یم|ید|ند)?|م|ی|یم|ید|ند)")


class Form(NamedTuple):
    """A verb's form as it is spelled, its lemma, and whether it is only said, not written."""

    spelling: str
    lemma: str
    spoken: bool = False


@cache
def forms() -> dict[str, tuple[str, str, bool]]:
    """Return what makes a `Form` of each form of a verb, by its spelling without half-spaces.

    «گوییم» and «گوئیم» are the same form.

    >>> forms()["نمیگویند"] == ("نمی\u200cگویند", "گفت#گو", False)
    True
    >>> Form(*forms()["شدهاند"]).lemma, Form(*forms()["بگوییم"]).lemma
    ('شد#شو', 'گفت#گو')
    """
    found: dict[str, tuple[str, str, bool]] = {}
    for past, present in sorted(verbs(), key=lambda verb: [len(stem) for stem in verb]):
        lemma = f"{past}#{present}"
        for stem in _pasts(past, present):
            for spelling, spoken in _spellings(stem, present, _SPOKEN.get(lemma)):
                spelling = show(spelling)
                joined = spelling.replace(ZWNJ, "")
                for written in (joined, joined.replace("یی", "ئی")):
                    found.setdefault(written, (spelling, lemma, spoken))
    return found


def _pasts(past: str, present: str) -> list[str]:
    """Return the past stems of a verb: a causative has a long one too, رسانید beside رساند."""
    causative = present.endswith("ان") and past == f"{present}د"
    return [past, f"{present}ید"] if causative else [past]


@cache
def participles() -> frozenset[str]:
    """Return the past participles, with ن or without (گفته, نگفته)."""
    pasts = [past for verb in verbs() for past in _pasts(*verb)]
    return frozenset(f"{stem}ه" for past in pasts for stem in (past, _with("ن", past)))


@cache
def agents() -> tuple[str, ...]:
    """Return the words for who does what a verb says (گیرنده)."""
    return tuple(f"{present}نده" for _, present in verbs())


def find_form(word: str) -> Form | None:
    """Return the form that a word without half-spaces is, also after a preverb or with a clitic.

    A noun with a clitic is no verb: «میانشان» is «میان» with «شان».

    >>> find_form("برنمیگردد").spelling == "برنمی\u200cگردد"
    True
    """
    known = forms()
    if found := known.get(word):
        return Form(*found)
    for preverb in PREVERBS if word.startswith(PREVERBS) else ():
        found = known.get(word.removeprefix(preverb)) if word.startswith(preverb) else None
        if found and ZWNJ in found[0]:
            return Form(preverb + found[0], *found[1:])
    if word.startswith(("می", "نمی")):
        for clitic in ("شان", "تان", "مان", "ش", "ت", "م"):
            bare = word.removesuffix(clitic)
            found = known.get(bare) if bare != word else None
            if found and not is_listed(bare):
                return Form(found[0] + clitic, *found[1:])
        return _find_causative(word)
    return None


def _find_causative(word: str) -> Form | None:
    """Return the form of a causative that no list has: «مینمایانند», of نمودن."""
    found = _CAUSATIVE.fullmatch(word)
    if not found or found[2] not in _presents():
        return None
    sign, present = found.groups()
    return Form(f"{sign}{ZWNJ}{word.removeprefix(sign)}", f"{present}اند#{present}ان")


@cache
def _presents() -> frozenset[str]:
    return frozenset(present for _, present in verbs() if len(present) > 2)


def _spellings(past: str, present: str, spoken: str | None) -> list[tuple[str, bool]]:
    pasts = [past + ending for ending in _PAST]
    endings = _PRESENT + _PRESENT_AFTER_VOWEL if present[-1] in "او" else _PRESENT
    presents = [present + ending for ending in endings]
    perfects = [f"{past}ه{ZWNJ}{ending}" for ending in _PERFECT]
    spokens = [
        stem + ending
        for stem in filter(None, (spoken, present))
        for ending in (_LONG_SPOKEN if stem[-1] in "ان" else _SPOKEN_ENDINGS)
    ]
    made = [f"{past}ه"]
    for form in (*pasts, *presents, *perfects, f"{past}ه"):
        made += [form, f"می{ZWNJ}{form}", f"نمی{ZWNJ}{form}", _with("ن", form)]
    for form in (*presents, present):
        made += [_with("ب", form)]
    if present[0] == "ا":
        made += [f"بی{form}" for form in (*presents, present)]
    if present in ("توان", "باید", "شاید"):
        made += [f"می{ZWNJ}{present}", f"نمی{ZWNJ}{present}"]
    said = [f"{sign}{ZWNJ}{form}" for form in spokens for sign in ("می", "نمی")]
    return [(form, False) for form in made] + [(form, True) for form in said]


def _with(sign: str, form: str) -> str:
    """Return نگفت for ن and گفت, نیامد for ن and آمد, بیفتد for ب and افتد."""
    if form[0] == "آ":
        return f"{sign}یا{form[1:]}"
    return f"{sign}ی{form[1:]}" if form[0] == "ا" and form[1:2] != "ی" else sign + form
