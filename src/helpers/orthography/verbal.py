"""The verb that a word is a form of: «نمی‌گویند» → «گفت#گو».

Which forms count as verbs out of context is decided here: «کند» (does; slow) does, «ساز»
(an instrument; make) does not.
"""

import re
from functools import cache, lru_cache

from .characters import ZWNJ
from .lexicon import is_listed, uses_of, verbs
from .verbs import PREVERBS, Form, find_form, forms, participles

_VERBS = frozenset(
    """
    کرد کند کنم کن داد دادی داشت نداری رسید نمود گشت برد جست شوم زند خواست پذیرفت بست شست گشود
    ریخت کاست آورند ایستد بایستد بایستید بفرما برو بگو بدو بگوی کنی داری باشی نباشی خواهی توانی
    بخور بپا زاید شو
    """.split()
)
_NOT_VERBS = frozenset(
    """
    گذشته گفته خسته بسته رشته فرشته زاده مرده وابسته خواسته پیچیده شایسته بایسته آلوده فشرده
    برگزیده سپرده گسترده پخته آشفته پراکنده افسرده آراسته آمیخته نهفته برجسته فرسوده سروده آفریده
    اندوخته افزوده گنده کنده بافته آغشته ستوده پژمرده کوفته نشاسته ناشناخته ورزیده فرهیخته آزرده
    شیفته پسندیده سنجیده پوسیده آسوده انباشته آکنده آویخته گسیخته گسسته جنده تنیده پوشیده پرورده
    آماده پیوسته خفته بازنشسته بازمانده پدیده سخته درآمده سفته دوخته پیشرفته دمیده نمانده برگشته بره
    برند برندی برخ برنگ برباد درمیان بریس کارم تنم یارم پرم وارم زارم ترکم بالم خارم بندم
    نرم گرم چرم شرم تورم بوم آرم
    """.split()
)
_VERBS_IN_THE_PERFECT = frozenset(
    """
    گفته بسته پیوسته ورزیده افزوده سروده آفریده پخته کوفته بافته دوخته گذشته برگزیده سپرده نهفته
    پسندیده گسترده انباشته پوشیده کنده آمیخته آراسته آویخته خواسته سنجیده آکنده
    """.split()
)
_ENDINGS = ("", "م", "ی", "یم", "ید", "ند", "ه", "هام", "های", "هاید", "هایم", "هاند", "هاست")
_FORBIDDEN = frozenset("کن رو زن گو ده شو باش گذار خور گیر کش ترس خواه پرس نویس".split())
_SAME = {
    "ستاد#ایست": "ایستاد#ایست",
    "باشید#باش": "بود#باش",
    "بود#است": "بود#باش",
    "آورد#آر": "آورد#آور",
    "گردید#گرد": "گشت#گرد",
    "گذارد#گذار": "گذاشت#گذار",
    "رسانید#رسان": "رساند#رسان",
}
_SIGN = re.compile(f"(?:ن?می{ZWNJ}?|ن|ب)?(.+)")
_FUTURE = re.compile("ن?خواه(?:م|ی|د|یم|ید|ند)(.{2,})")
_HA = re.compile(f"(.+?){ZWNJ}?ها(?:یی?)?")
_WRITTEN = 20_000


@lru_cache(maxsize=100_000)
def verb_of(word: str) -> str | None:
    """Return past stem#present stem of a verb's form; None for what is oftener another word.

    A preverb is left out, as Persian treebanks do: «برمی‌گردد» is a form of «گشت#گرد».

    >>> verb_of("نمی\u200cگویند"), verb_of("بگوییم"), verb_of("روند")
    ('گفت#گو', 'گفت#گو', None)
    """
    joined = word.replace(ZWNJ, "")
    if _is_nominal(word, joined):
        return None
    form = _find(joined)
    if form is None:
        return None
    if joined in _VERBS or joined in participles():
        return _usual(form, joined)
    if is_listed(joined) and ZWNJ not in word:
        return None
    if ZWNJ in form.spelling and ZWNJ in word:
        first = word.partition(ZWNJ)[0]
        other = is_listed(first) and not form.spelling.startswith(f"{first}{ZWNJ}")  # میله‌ی
        return None if other else _usual(form, joined)
    if _bare(form, joined):
        return None
    lemma = _usual(form, joined)
    sure = joined in _by_past() or _is_written(lemma) or not _is_owned(joined)
    return lemma if sure else None


def _is_written(lemma: str) -> bool:
    return uses_of(lemma.split("#")[0]) >= _WRITTEN


def _is_owned(joined: str) -> bool:
    """Return whether a word can be a noun with an ending: «میزم» (my table)."""
    stems = (joined.removesuffix(ending) for ending in ("م", "ی", "یم", "ید", "ند"))
    return any(stem != joined and is_listed(stem) for stem in stems)


def _is_nominal(word: str, joined: str) -> bool:
    """Return whether a word is a noun, an adjective or a plural, though a verb's form too."""
    if joined in _NOT_VERBS:
        return True
    stem, _, ending = word.partition(ZWNJ)
    if ending and stem in _NOT_VERBS:
        return stem not in _VERBS_IN_THE_PERFECT or ending == "ای"
    if word.startswith("می") and ZWNJ not in word and is_listed(joined):
        return True
    plural = _HA.fullmatch(word) if "ها" in word else None
    return bool(plural) and is_listed(plural[1])


def _find(joined: str) -> Form | None:
    form = find_form(joined)
    if form or len(joined) < 3:
        return form
    future = _FUTURE.fullmatch(joined) if "خواه" in joined else None
    if future and future[1] in _by_past():
        return Form(joined, _by_past()[future[1]])
    if joined[0] == "ن" and joined[1:] in _FORBIDDEN:
        return Form(joined, present_stems()[joined[1:]])
    for preverb in PREVERBS if joined.startswith(PREVERBS) else ():
        rest = joined.removeprefix(preverb)
        if rest != joined and len(rest) > 2 and rest not in _NOT_VERBS:
            found = forms().get(rest)
            if found:
                return Form(*found)
    return None


def _bare(form: Form, joined: str) -> bool:
    """Return whether a form is a present stem with ی or without an ending: «سازی», «ساز»."""
    present = form.lemma.split("#")[1].replace(ZWNJ, "")
    if joined.endswith("ی") and joined.startswith(PREVERBS) and ZWNJ not in form.spelling:
        return True
    return joined in (present, f"{present}ی", f"{present}یی", f"{present}ئی")


def _usual(form: Form, joined: str) -> str:
    """Return the form's lemma; the most frequent verb's where several share the stem."""
    lemma = _from_past(form, joined) or form.lemma
    past, present = lemma.split("#")
    if past not in joined:
        lemma = present_stems().get(present, lemma)
    return _without_preverb(_without_glide(_SAME.get(lemma, lemma)))


def _from_past(form: Form, joined: str) -> str | None:
    """Return the verb whose past stem a form shows, so that «می‌دید» is not «می‌ده» + «ید».

    The stem of «می‌راند» is not that of «میراند», which has no half-space.
    """
    bare = _SIGN.fullmatch(joined)[1]
    signed = form.spelling.startswith((f"می{ZWNJ}", f"نمی{ZWNJ}"))
    for body in (bare,) if signed else (joined, bare):
        for ending in _ENDINGS:
            stem = body.removesuffix(ending)
            if (stem != body or not ending) and stem != "کند" and stem in _by_past():
                return _by_past()[stem]
    return None


def _without_glide(lemma: str) -> str:
    """Return آمد#آ for آمد#آی, where the lexicon has both."""
    past, present = lemma.split("#")
    short = present.removesuffix("ی")
    return f"{past}#{short}" if (past, short) in _pairs() else lemma


def _without_preverb(lemma: str) -> str:
    past, present = lemma.split("#")
    for preverb in PREVERBS:
        simple = past.removeprefix(preverb), present.removeprefix(preverb)
        if past.startswith(preverb) and present.startswith(preverb) and simple in _pairs():
            return _SAME.get("#".join(simple), "#".join(simple))
    return lemma


@cache
def _pairs() -> frozenset[tuple[str, str]]:
    return frozenset(verbs())


@cache
def _by_past() -> dict[str, str]:
    return _most_written(0)


@cache
def present_stems() -> dict[str, str]:
    """Return the lemma that a present stem most likely belongs to: کش → کشید#کش."""
    return _most_written(1) | {"کش": "کشید#کش"}


def _most_written(stem: int) -> dict[str, str]:
    """Return, by its past stem (0) or its present one (1), the verb whose other is written most."""
    found: dict[str, tuple[str, str]] = {}
    for verb in sorted(verbs(), key=lambda verb: -uses_of(verb[1 - stem])):
        found.setdefault(verb[stem], verb)
    return {own: "#".join(verb) for own, verb in found.items()}
