"""Mojibake, text that was read in a wrong encoding, made text again where that is certain."""

import re

from .plausible import COMMON, PERSIAN

ROUNDS = 4
SHORT = 200
SURE = 5

# Which letter each byte beyond ASCII becomes where it is misread: byte by byte, then the signs
# that stand beside letters in good text, too, and so prove nothing.
BEYOND = [bytes((number,)) for number in range(0x80, 0x100)]
WESTERN = {
    byte.decode(name): byte[0]
    for name in ("latin-1", "cp1252")
    for byte in BEYOND
    if name == "latin-1" or byte[0] not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}
ARABIC = {byte.decode("cp1256"): byte[0] for byte in BEYOND}
ALIKE = "«»–—‘’“”„‚…•‹›€\u00a0"


def _letters(table, *numbers, but=""):
    """The letters that stand for bytes, for a pattern's class of characters."""
    return "".join(re.escape(c) for c, byte in table.items() if byte in numbers and c not in but)


def _run(table, *leads):
    """A pattern of characters of UTF-8 whose bytes were read one by one, as letters of `table`.

    They have two bytes (the first is one of `leads`), three (punctuation, presentation forms)
    or four (emoji). One whose last byte became U+FFFD, or was dropped before another, is in it.
    """
    rest = _letters(table, *range(0x80, 0xC0))
    two = f"[{_letters(table, *leads)}]"
    lost = f"(?:[{rest}\ufffd]|(?={two}[{rest}]))"
    three = f"[{_letters(table, 0xE2, 0xEF)}][{rest}][{rest}\ufffd]"
    four = f"[{_letters(table, 0xF0)}][{_letters(table, 0x9F)}][{rest}]{{2}}"
    return re.compile(f"(?:{two}{lost}|{three}|{four})+")


# UTF-8 in Western letters: what proves that a text has some, and the runs that are then read.
REST = _letters(WESTERN, *range(0x80, 0xC0))
SYMBOL = _letters(WESTERN, *range(0x80, 0xC0), but=ALIKE)
IN_WESTERN = re.compile(
    f"(?:[ØÙÚÛÐÑÂÃ][{REST}]){{2}}|[ÃÄÅ][{SYMBOL}]|â€[{REST}]|ðŸ[{REST}]{{2}}|(?<![A-Za-z])Â[«»\u00a0]"
)
OF_WESTERN = _run(WESTERN, *range(0xC2, 0xE0))
# UTF-8 in Arabic letters: signs that no word of Persian goes on with prove it.
STRANGE = _letters(ARABIC, *range(0x80, 0xC0), but=ALIKE + "،؛؟پچژگکٹڈڑں\u200c\u200d")
OF_ARABIC = _run(ARABIC, 0xC2, 0xC3, 0xC5, 0xC6, 0xCB, 0xD8, 0xD9, 0xDA, 0xDB)
STRANGE_PAIR = re.compile(f"[آأطظعغ][{STRANGE}]")
PAIR = re.compile(f"[طظعغ][{STRANGE}]")

# Windows-1256 in Western letters, whose bytes carry no mark of it: Turkish ones for ISO 8859-9.
UNMARKED = {letter: bytes((byte,)).decode("cp1256") for letter, byte in WESTERN.items()} | {
    "İ": "ف", "Ş": "ق", "Ğ": "ذ", "ğ": "ً", "ı": "\u200e", "ş": "\u200f",
}  # fmt: skip
UNMARKED_CODES = str.maketrans(UNMARKED)
ARABIC_LETTERS = {letter: new for letter, new in UNMARKED.items() if new.isalpha()}
OF_UNMARKED = re.compile(f"[{''.join(map(re.escape, ARABIC_LETTERS))}]")
LATIN = "A-Za-zÀ-ÖØ-öø-ÿ"
WITH_ASCII = re.compile(f"((?<![{LATIN}])[{LATIN}]*[A-Za-z][{LATIN}]*)")
JOINED = re.compile("[À-ÖØ-öø-ÿ]{2,}")
# Long text is searched for these alone: of mojibake as long as that, none is without one.
NEEDLES = ("Ø", "Ù", "Ã", "Â", "â", "Ç", "§", "±", "Ð", "ð")
NEEDED = re.compile(f"[{OF_UNMARKED.pattern[1:-1]}{STRANGE}]")


def repair(text):
    """A text without the mojibake in it that is certainly some; otherwise the same object.

    UTF-8 that was read as Windows-1252, Latin-1 («Ø§Ù…») or Windows-1256 («ط§ظ…»), Windows-1256
    that was read as Latin-1 or Windows-1252 («ÇãäíÊ»), each also twice, and in a part of the text
    only. A character of which a byte was lost on the way becomes U+FFFD.

    >>> repair("Ø§Ù…Ù†ÛŒØª"), repair("ط§ظ…ظ†غŒطھ"), repair("ÇãäíÊ")
    ('امنیت', 'امنیت', 'امنيت')
    >>> repair("Où est l'été ? À Genève."), repair("عکس، شرط")
    ("Où est l'été ? À Genève.", 'عکس، شرط')
    """
    if text.isascii() or not may_need_it(text):
        return text
    for _ in range(ROUNDS):
        before, text = text, _persian(text)
        if text == before and _is_in_arabic(text):
            text = OF_ARABIC.sub(_of_arabic, text)
        elif text == before and IN_WESTERN.search(text):
            text = OF_WESTERN.sub(lambda run: _decoded(run[0], WESTERN), text)
        if text == before:
            return before
    return text


def may_need_it(text):
    """Whether a text has one of the letters without which there is no mojibake; quick."""
    if len(text) < SHORT:
        return NEEDED.search(text) is not None
    return any(map(text.__contains__, NEEDLES))


def _decoded(run, table):
    codes = (table.get(letter) for letter in run)
    return bytes(code for code in codes if code is not None).decode("utf-8", "replace")


def _is_in_arabic(text):
    """Whether characters of UTF-8 stand together, one with a sign that no word goes on with.

    Two of them where one is a letter of Arabic script, four where all are twice misread.
    """
    if not STRANGE_PAIR.search(text):
        return False
    return any(
        len(run[0]) >= (4 if PAIR.search(run[0]) else 8)
        for run in OF_ARABIC.finditer(text)
        if STRANGE_PAIR.search(run[0])
    )


def _of_arabic(run):
    """Good words such as «عکس» hold a run, too, but no strange sign, and more letters around it."""
    found, text = run[0], run.string
    around = text[max(0, run.start() - 1) : run.start()] + text[run.end() : run.end() + 1]
    is_apart = not any(letter in ARABIC for letter in around)
    if is_apart or any(letter in STRANGE for letter in found):
        return _decoded(found, ARABIC)
    return found


def _persian(text):
    """A text with what was Windows-1256 and read as Latin-1 in Persian letters.

    Words in Latin letters have ASCII letters among them; between two such words there must be
    five letters, four different, which make plausible Persian, at least once in the text.
    """
    if not OF_UNMARKED.search(text):
        return text
    parts = WITH_ASCII.split(text)
    read = ["".join(map(ARABIC_LETTERS.get, OF_UNMARKED.findall(part))) for part in parts[::2]]
    if not any(map(_is_sure, read)):
        return text
    for i, letters in enumerate(read):
        if letters and PERSIAN.issuperset(letters) or _is_sure(letters):
            parts[2 * i] = _unmarked(parts[2 * i])
    parts[1::2] = [JOINED.sub(lambda run: _unmarked(run[0]), word) for word in parts[1::2]]
    return "".join(parts)


def _unmarked(text):
    return text.translate(UNMARKED_CODES)


def _is_sure(letters):
    """Whether there are letters enough, various enough, and those of plausible Persian."""
    total = len(letters)
    if total < SURE or len(set(letters)) < min(10, max(4, 0.3 * total)):
        return False
    persian = sum(letter in PERSIAN for letter in letters)
    common = sum(letter in COMMON for letter in letters)
    return persian >= 0.9 * total and common >= 0.35 * total
