"""One code point for each letter, and nothing in a word but its letters and half-spaces.

A text is levelled before it is tokenized (`level`): its length stays, each letter gets one code
point, and a half-space stands where something else stood in its place. A token is then cleaned
(`clean`); keys.py makes counting independent of how it is spelled.
"""

import html
import re
import unicodedata

ZWNJ = "\u200c"

_LETTERS = {
    "ي": "ی", "ى": "ی", "ې": "ی", "ۍ": "ی", "ێ": "ی", "ك": "ک", "ڪ": "ک", "ة": "ه", "ۀ": "ه",
    "ە": "ه", "ہ": "ه", "ھ": "ه", "ۃ": "ه", "ٱ": "ا",
}  # fmt: skip
_DIGITS = dict(zip("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", strict=True))
_PUNCTUATION = {"…": ".", ";": "؛", "“": '"', "”": '"', "„": '"', "‹": "«", "›": "»"}
_FORMS = [*range(0xFB50, 0xFE00), *range(0xFE70, 0xFEFF), *range(0xFF01, 0xFF5F)]
_PLAIN = {form: unicodedata.normalize("NFKC", chr(form)) for form in _FORMS}
_STAND_IN_CODES = [
    0x00AC, 0x00AD, 0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F), 0x2060, *range(0x2066, 0x206A),
    0xFEFF,
]  # fmt: skip
_SPACES = [
    0x00, 0x09, 0x0B, 0x0C, 0x0D, *range(0x1C, 0x20), 0x85, 0xA0, 0x1680, *range(0x2000, 0x200B),
    0x2028, 0x2029, 0x202F, 0x205F, 0x3000,
]  # fmt: skip
_PRIVATE = range(0xE000, 0xF900)
_SEPARATORS = "*#%٪^=~<>|•·●■▪◄►‘’`´—–―⁄٭"
_SIGNS = (
    {form: _LETTERS.get(plain, plain) for form, plain in _PLAIN.items() if len(plain) == 1}
    | dict.fromkeys([*_SPACES, *map(ord, _SEPARATORS), *_PRIVATE], " ")
    | dict.fromkeys(_STAND_IN_CODES, ZWNJ)
    | str.maketrans(_LETTERS | _DIGITS | _PUNCTUATION)
)
LEVEL = {code: _SIGNS.get(ord(sign), sign) for code, sign in _SIGNS.items()}

STAND_INS = "".join(map(chr, _STAND_IN_CODES))
MARK = "\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200d"
LETTERS = "آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیء"
_PLAIN_WORD = re.compile(f"[{LETTERS}أؤئ]++(?:{ZWNJ}[{LETTERS}أؤئ]++)*+")  # nothing to clean
_MARKS = re.compile(f"[{MARK}]+")
_HALF_SPACES = re.compile(f"{ZWNJ}+")
_EDGES = re.compile(rf"(?<!\w){ZWNJ}+|{ZWNJ}+(?!\w)")
_LIGATURES = "".join(chr(form) for form, plain in _PLAIN.items() if len(plain) > 1)
_MAY_BE_LONGER = re.compile(f"[&{_LIGATURES}]")
_LONGER = re.compile(
    rf"&(?:[A-Za-z][A-Za-z0-9]{{1,30}}|#[0-9]{{1,7}}|#[xX][0-9A-Fa-f]{{1,6}});|[{_LIGATURES}]"
)
_NOT_LEVEL = re.escape("".join(map(chr, sorted(LEVEL.keys() - {*_PRIVATE}))))
_NOT_LEVEL += f"{chr(_PRIVATE[0])}-{chr(_PRIVATE[-1])}"  # as a range: one by one takes long to read
_UNLEVEL, _UNLEVEL_OR_MARK = (re.compile(f"[{_NOT_LEVEL}{mark}]") for mark in ("", MARK))
_BESIDE = "[A-Za-z0-9۰-۹]"
_LONE = {  # hyphens that are no part of a word or a number
    sign: re.compile(rf"{sign}(?:(?<!{_BESIDE}{sign})|(?!{_BESIDE})|(?<=\d{sign})(?=\d))")
    for sign in "-_"
}
_BETWEEN = re.compile(r"[ \n.,_\-]")  # signs that are not left as they are, or may be joined
_COMMA = re.compile(r",(?:(?<!\d,)|(?!\d))")


def level(text: str, *, careful: bool = False) -> str:
    """Return `text` with one code point for each letter and a half-space where one belongs.

    The length does not change, so that character n of the result is character n of `text`:
    Arabic, Urdu and presentation forms become Persian letters (ي ى ك ة → ی ی ک ه), Arabic digits
    become Persian ones, every space is a space, and bidi marks, soft hyphens and zero-width
    spaces become half-spaces. A half-space also stands where a space, a full stop or a hyphen had
    taken its place: before an ending, after می, and in a compound (`spaces.join`). With
    `careful`, two words that could be one compound stay apart, as in the text of a writer who
    chose its spaces. Marks (harakat, tatweel) stay: `clean` drops them.

    >>> level("كتاب ها") == "کتاب\u200cها"
    True
    >>> level("منطقه.اي") == "منطقه\u200cای"
    True
    >>> level("مي شود") == "می\u200cشود"
    True
    """
    from . import spaces  # which reads the lexicon, and that ZWNJ from here

    text = one_letter_each(text)
    if not _BETWEEN.search(text):
        return text
    return part(spaces.join(text, careful=careful))


def part(text: str) -> str:
    """Return text with spaces for the hyphens that are no part of a word, and Persian commas.

    >>> part("بین - المللی, ۱,۵۰۰")
    'بین   المللی، ۱,۵۰۰'
    """
    text = _COMMA.sub("،", text)
    for sign, lone in _LONE.items():
        if sign in text:
            text = lone.sub(" ", text)
    return text


def is_level(text: str) -> bool:
    """Say whether a text has one code point for each letter, and no marks.

    >>> is_level("کتابی"), is_level("كتابی"), is_level("کتابِ")
    (True, False, False)
    """
    return not _UNLEVEL_OR_MARK.search(text)


def one_letter_each(text: str) -> str:
    """Return text with one code point for each letter, digit, space and half-space.

    >>> one_letter_each("كتابي"), one_letter_each("٣")
    ('کتابی', '۳')
    """
    found = _UNLEVEL.search(text)
    while found:
        text = text.replace(found[0], LEVEL[ord(found[0])])
        found = _UNLEVEL.search(text, found.end())
    return text


def expand(text: str) -> tuple[str, list[tuple[int, int]] | None]:
    """Return `text` with HTML entities and ligatures written out, and the way back.

    The second value gives, for each character of the result, where what it was written as begins
    and ends in `text`; it is None where nothing had to be written out. A ligature of several
    words, such as ﷺ, stands apart from the word before it.

    >>> expand("می&zwnj;شود")[0] == "می\u200cشود"
    True
    >>> expand("سﻻم")
    ('سلام', [(0, 1), (1, 2), (1, 2), (2, 3)])
    """
    if not _MAY_BE_LONGER.search(text):
        return text, None
    pieces: list[str] = []
    places: list[tuple[int, int]] = []
    done = 0
    for found in _LONGER.finditer(text):
        plain = unicodedata.normalize("NFKC", html.unescape(found[0]))
        plain = f" {plain} " if " " in plain.strip() else plain
        pieces += text[done : found.start()], plain
        places += [(n, n + 1) for n in range(done, found.start())]
        places += [found.span()] * len(plain)
        done = found.end()
    if not pieces:
        return text, None
    places += [(n, n + 1) for n in range(done, len(text))]
    return "".join(pieces) + text[done:], places


def clean(word: str) -> str:
    """Return one word, or a few, as an editor would have written the characters.

    What `level` and `expand` do, and without marks, tatweel, or half-spaces that are repeated or
    stand at an edge. No letter is added or lost.

    >>> clean("كِـتاب")
    'کتاب'
    >>> clean("\u200cمی\u200c\u200cشود\u200c") == "می\u200cشود"
    True
    """
    if _PLAIN_WORD.fullmatch(word):
        return word
    word = unicodedata.normalize("NFC", level(expand(word)[0]))
    word = _HALF_SPACES.sub(ZWNJ, _MARKS.sub("", word))
    return _EDGES.sub("", word)
