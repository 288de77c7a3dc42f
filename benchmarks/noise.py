"""What happens to Persian spelling on its way into a corpus, done to a clean text on purpose."""

import re
from collections.abc import Callable
from random import Random

ZWNJ = "\u200c"
_MARKS = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652"
_YEH_AT_AN_END = re.compile(rf"ی(?![\w{ZWNJ}])")
_LETTER = re.compile("[ء-غف-يپچژکگی]")


def without(text: str) -> str:
    """Return a text whose half-spaces are lost.

    >>> without("کتاب\\u200cها")
    'کتابها'
    """
    return text.replace(ZWNJ, "")


def spaced(text: str) -> str:
    """Return a text with a space for each half-space.

    >>> spaced("کتاب\\u200cها")
    'کتاب ها'
    """
    return text.replace(ZWNJ, " ")


def stopped(text: str) -> str:
    """Return a text with a full stop for each half-space.

    >>> stopped("کتاب\\u200cها")
    'کتاب.ها'
    """
    return text.replace(ZWNJ, ".")


def arabic(text: str) -> str:
    """Return a text in Arabic letters: ي and ك, at the end of some words ى, and no marks.

    >>> arabic("کتابی")[:-1], arabic("کتابی")[-1] in "يى"
    ('كتاب', True)
    """
    random = Random(text)
    text = _YEH_AT_AN_END.sub(lambda found: random.choice("يى"), text)
    return text.replace("ی", "ي").replace("ک", "ك")


def lettered(text: str) -> str:
    """Return a text in Arabic letters, with a vowel sign or the like on every tenth letter or so.

    >>> from helpers import orthography
    >>> orthography.clean(lettered("کتابی")) == "کتابی"
    True
    """
    random = Random(text)
    return _LETTER.sub(
        lambda found: found[0] + random.choice(_MARKS) * (random.random() < 0.1), arabic(text)
    )


def mixed(text: str) -> str:
    """Return a text with all of it: each half-space lost, a space, a full stop or left as it is.

    >>> from helpers import orthography
    >>> orthography.key(mixed("کتاب\\u200cها")) == "کتابها"
    True
    """
    random = Random(text)
    return lettered(re.sub(ZWNJ, lambda found: random.choice(("", " ", ".", ZWNJ)), text))


NOISES: dict[str, Callable[[str], str]] = {
    "deleted": without,
    "full stops": stopped,
    "spaces": spaced,
    "Arabic letters and marks": lettered,
    "mixture": mixed,
}
