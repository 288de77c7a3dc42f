"""Whether a decoded text is Persian, and in which encoding bytes that are not UTF-8 are."""

import re

COMMON = frozenset("ايىیرندهموتل")
PERSIAN = frozenset("ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيپچژکگیـًٌٍَُِّْ«»،؛؟\u200c\u200d\u00a0…–—‘’“”")
ASCII = bytes(range(128))
SAMPLE = 1 << 16
ENOUGH = 40
RARE = ("iso8859_6", "mac_farsi", "cp720")
WORDS = re.compile(r"[^\W\d_]+")
WITHIN = re.compile("[ء-ي][àâçèéêëîïôùûü]|[àâçèéêëîïôùûü][ء-ي]")
FREQUENT = frozenset(
    "به که كه این اين برای براي آن می مي هم یک يك خود نیز نيز شده ها های هاي".split()
)
WESTERN = frozenset("English French German Italian Spanish Portuguese Dutch".split())
LATIN = {"cp1252": WESTERN, "cp1254": frozenset(("Turkish",)), "cp1251": frozenset(("Russian",))}
TYPOGRAPHIC = frozenset("«»“”„‘’‚–—…·•°€£§©®№\u00a0¿¡")


def is_plausible_persian(text):
    """Whether a text decoded as Windows-1256 is Persian and not another encoding misread.

    Nine in ten of its non-ASCII characters are Persian, and the ten common letters are a third
    of them or more; UTF-8 misread as Windows-1256 is half ط ظ ع غ, and half symbols.

    >>> is_plausible_persian("امنيت در قفقاز")
    True
    >>> is_plausible_persian("امنیت".encode().decode("cp1256"))
    False
    """
    counts = {}
    for letter in set(text):
        if letter > "\x7f":
            counts[letter] = text.count(letter)
    total = sum(counts.values())
    persian, common = (
        sum(counts.get(letter, 0) for letter in letters) for letters in (PERSIAN, COMMON)
    )
    return 0 < total and persian >= 0.9 * total and common >= 0.35 * total


def letters(data):
    """The bytes that are not ASCII, up to 64 K of them."""
    return data.translate(None, ASCII)[:SAMPLE]


def persian_encoding(data):
    """The one-byte encoding in which bytes are Persian, or None where that is not certain.

    Windows-1256 where it makes plausible Persian without Latin letters in its words; ISO 8859-6,
    Mac Farsi or DOS (cp720) only where there are 40 letters or more, their reading is plausible,
    too, and one word in thirty is among those most frequent ones whose letters lie elsewhere in
    Windows-1256, four times more than in that.

    >>> persian_encoding("شوراي امنيت".encode("cp1256"))
    'cp1256'
    """
    data = data[: 4 * SAMPLE]
    known = {name: _share_frequent(data, name) for name in ("cp1256", *RARE)}
    best = max(RARE, key=known.get)
    if len(letters(data)) >= ENOUGH and known[best] >= max(0.03, 4 * known["cp1256"]):
        return best if is_plausible_persian(data.decode(best)) else None
    text = data[:SAMPLE].decode("cp1256")
    is_spoiled = len(WITHIN.findall(text)) > 0.01 * len(letters(data[:SAMPLE]))
    return "cp1256" if is_plausible_persian(text) and not is_spoiled else None


def _share_frequent(data, name):
    """The share of frequent words among those that are not ASCII, 0 where bytes have no meaning."""
    try:
        words = [word for word in WORDS.findall(data.decode(name)) if not word.isascii()]
    except UnicodeDecodeError:
        return 0.0
    return sum(word in FREQUENT for word in words) / max(1, len(words))


def other_encoding(data):
    """The encoding of a text in Latin or Cyrillic letters, or None where that is not certain.

    That is the guess of charset-normalizer, if it is Windows-1252, 1254 or 1251 with a language
    that is written in it, there are 40 letters or more beyond ASCII, and nothing in it is neither
    letter nor punctuation.
    """
    if len(letters(data)) < ENOUGH or b"\0" in data:
        return None
    from charset_normalizer import from_bytes

    best = from_bytes(data[: 4 * SAMPLE], cp_isolation=list(LATIN)).best()
    if best is None or best.chaos > 0.02 or best.coherence < 0.5:
        return None
    for name in LATIN:
        if name in best.could_be_from_charset and best.language in LATIN[name]:
            return name if _is_clean(data, name) else None
    return None


def _is_clean(data, name):
    try:
        text = letters(data).decode(name)
    except UnicodeDecodeError:
        return False
    return all(letter.isalpha() or letter in TYPOGRAPHIC for letter in set(text))
