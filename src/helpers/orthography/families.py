"""The family of a word: the lemma that its inflected forms share, and the words derived from it.

A verb's form is read first (verbal.py), then a broken plural (plurals.tsv), then the endings of a
noun or an adjective (nominal.py). lemmas.tsv says what the rules would get wrong.
"""

import re
from functools import cache, lru_cache

from .characters import ZWNJ
from .keys import key, with_usual_spelling
from .lexicon import is_listed, is_noun, kinds_of, uses_of, words
from .nominal import exceptions, nominal
from .repairing import repair_word
from .verbal import verb_of

_PERSIAN = re.compile(f"[آأؤئءا-غفقلمنهوپچژکگی{ZWNJ}]{{2,}}")
_BORNE = re.compile("[أؤ]|(?<=[اآ])ئ(?!ت)|(?<=و)ئ(?=ی)|(?<=.)آ")  # برائت is no برایت
_BARE = {"أ": "ا", "ؤ": "و", "ئ": "ی", "آ": "ا"}
_LONGEST = 60  # characters; what is longer is no word
_SUFFIXES = (
    "ی", "یت", "انه", "گر", "گری", "گرا", "گرایی", "مند", "مندی", "ساز", "سازی", "ناک", "گاه",
    "ستان", "دار", "داری", "پذیر", "پذیری", "شناس", "شناسی", "زدایی", "محور", "محوری", "وار", "چی",
)  # fmt: skip
_PREFIXES = tuple("نا بی هم غیر ضد فرا پیش باز پسا شبه ابر درون برون".split())
_CHANCE = frozenset("نامزد همدان فرامرز ناودان بازدم ماهی همسان ناخدا".split())


@lru_cache(maxsize=100_000)
def lemma_of(word: str) -> str:
    """Return the lemma of a clean word, with or without its half-spaces.

    Of a noun or an adjective it is the singular without endings, of a verb past stem#present stem,
    of an unknown word the word itself. A derived word is its own lemma: «امنیتی» is not «امنیت».
    The lemma of a noun's lemma is that lemma, but for participles: «نوشته‌ها» are of «نوشته»,
    which alone is read as the verb. Of several spellings the usual one is the lemma: «هیأت‌ها» are
    of «هیئت».

    >>> lemma_of("منطقهای"), lemma_of("کتابهایشان"), lemma_of("مسائل"), lemma_of("امنیتی")
    ('منطقه', 'کتاب', 'مسئله', 'امنیتی')
    >>> lemma_of("می\u200cگوید"), lemma_of("نگفتهاند"), lemma_of("هیأتها")
    ('گفت#گو', 'گفت#گو', 'هیئت')
    """
    if not _PERSIAN.fullmatch(word) or len(word) > _LONGEST:
        return word
    word = with_usual_spelling(word)
    if word.endswith("اء") and word[:-1] in words():
        word = word[:-1]
    spelled = word if ZWNJ in word else repair_word(word)
    known = exceptions().get(word) or exceptions().get(spelled)
    lemma = known or verb_of(spelled) or _settled(spelled)
    return _usual().get(lemma, lemma)


@cache
def _usual() -> dict[str, str]:
    """Return the usual spelling of each word that is known with a hamza, or an آ, and without.

    Without أ and ؤ only one that is written eight times as often is usual, and none that takes no
    endings, which is another word («شان»). Else it is the one that is written most.
    """
    found = {}
    for word in words():
        if not _BORNE.search(word):
            continue
        bare = _BORNE.sub(lambda sign: _BARE[sign[0]], word)
        if is_listed(bare) and key(bare) == key(word):
            hamza = not {"أ", "ؤ"}.isdisjoint(word)
            if uses_of(word) * (8 if hamza else 1) > uses_of(bare):
                found[bare] = word
            elif not hamza:
                found[word] = bare
    return {word: found.get(usual, usual) for word, usual in found.items()}


def _settled(word: str) -> str:
    lemma = nominal(word)
    if lemma is None or lemma == word:
        return word
    again = lemma_of(lemma)
    return lemma if "#" in again else again


def derivations(lemma: str) -> dict[str, str]:
    """Return the words of the lexicon derived from a noun or an adjective, each with its affixes.

    They are families of their own, which a reader may add to the lemma's. The affix is named with
    dots on the side of the word: "…ی", "نا…", "نا… …ی"; «…یت» left out is "−یت".

    >>> found = derivations("امنیت")
    >>> found["امنیتی"], found["ناامنی"], "امنیت" in found
    ('…ی', '−یت نا… …ی', False)
    """
    if not is_noun(lemma) or len(lemma) < 3:
        return {}
    found = _derived(lemma)
    root = lemma.removesuffix("یت")
    if root != lemma and len(root) > 2 and "a" in kinds_of(root):
        others = {root: "", **{word: how for word, how in _derived(root).items() if "نا" in how}}
        others |= {f"{word}ی": f"{how} …ی" for word, how in others.items() if how == "نا…"}
        found |= {word: f"−یت {how}".strip() for word, how in others.items() if word not in found}
    return {word: how for word, how in found.items() if word not in _CHANCE and word != lemma}


def _derived(lemma: str) -> dict[str, str]:
    suffixed = {lemma: ""}
    for suffix in _SUFFIXES:
        glide = "گ" if lemma[-1] == "ه" and suffix == "ی" else ""
        stem = lemma[:-1] if glide else lemma
        for word in (f"{stem}{glide}{suffix}", f"{stem}{ZWNJ}{suffix}"):
            if _is_written(word) or (suffix == "ی" and lemma.endswith("یت") and ZWNJ not in word):
                suffixed.setdefault(word, f"…{suffix}")
    found = {word: how for word, how in suffixed.items() if how and lemma_of(word) == word}
    for prefix in _PREFIXES:
        for stem, how in suffixed.items():
            joined = [] if prefix == "بی" else [f"{prefix}{stem}"]
            for word in (*joined, f"{prefix}{ZWNJ}{stem}"):
                if _is_word(word) and lemma_of(word) == word:
                    found.setdefault(word, f"{prefix}… {how}".strip())
    return found


def _is_written(word: str) -> bool:
    return _is_word(word) and (ZWNJ in word or uses_of(word) > 0)


def _is_word(word: str) -> bool:
    return word in words() and "?" not in kinds_of(word)
