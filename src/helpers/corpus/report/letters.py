"""Counts the kinds of characters that tell how a text was typed."""

import numpy as np

_LETTERS = (
    *("letter", "arabic_yeh", "arabic_kaf", "persian_yeh", "persian_kaf", "lookalike", "form"),
)
_OF_WORDS = (
    *_LETTERS,
    *("diacritic", "tatweel", "half_space", "stand_in", "latin", "foreign", "latin_1"),
    *("persian_digit", "arabic_digit", "latin_digit"),
)
KINDS = (
    *_OF_WORDS,
    *("space", "line_end", "other", "stop", "direction", "replaced", "private", "control"),
    *("less_than", "ampersand"),
)
KIND = {kind: number for number, kind in enumerate(KINDS)}
DERIVED = ("word", "double_space", "wrap", "substitute", "mixed", "length")
COUNTED = (*KINDS, *DERIVED)
COLUMN = {name: number for number, name in enumerate(COUNTED)}
PIECE = 1 << 18  # characters that are held as numbers at a time
_CHARACTERS = {
    "letter": [(0x620, 0x63F), (0x641, 0x64A), (0x66E, 0x6D3), (0x6D5, 0x6D5), (0x6EE, 0x6EF),
               (0x6FA, 0x6FF), (0x750, 0x77F)],
    "arabic_yeh": "يى", "arabic_kaf": "ك", "persian_yeh": "ی", "persian_kaf": "ک",
    "lookalike": "ېۍێڪەہھۃے",
    "form": [(0xFB50, 0xFDFF), (0xFE70, 0xFEFC)],
    "diacritic": [(0x64B, 0x65F), (0x670, 0x670)], "tatweel": "\u0640", "half_space": "\u200c",
    "stand_in": "\u00ac\u00ad\u200b\u200d\u200e\u200f\u2060\ufeff",
    "latin": [(0x41, 0x5A), (0x61, 0x7A)], "foreign": [(0x370, 0x3FF), (0x400, 0x52F)],
    "latin_1": [(0xC0, 0x17F)],
    "persian_digit": [(0x6F0, 0x6F9)], "arabic_digit": [(0x660, 0x669)],
    "latin_digit": [(0x30, 0x39)],
    "space": [(0x20, 0x20), (0x09, 0x09), (0xA0, 0xA0), (0x2000, 0x200A), (0x202F, 0x202F)],
    "line_end": "\n\u2028", "stop": ".!?؟:؛;…»«\"”“)(]*-–—،,٪%",
    "direction": [(0x202A, 0x202E), (0x2066, 0x2069)], "replaced": "\ufffd",
    "private": [(0xE000, 0xF8FF)],
    "control": [(0x00, 0x08), (0x0B, 0x0C), (0x0E, 0x1F), (0x7F, 0x84), (0x86, 0x9F)],
    "less_than": "<", "ampersand": "&",
}  # fmt: skip
_LOOKS_LATIN = "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧον"


def count(texts):
    """The counts of each text, an array of a row per text and a column per name of COUNTED.

    A character has one of the KINDS. `word` counts runs of letters, digits and half-spaces;
    `double_space` runs of two spaces or more inside a line; `wrap` ends of lines that are no end
    of a sentence and go on in the next line; `substitute` invisible characters that stand between
    two letters in the place of a half-space; `mixed` places where a Latin letter touches a Greek
    or Cyrillic one that looks Latin; `length` the UTF-16 units.

    >>> table = count(["كتاب\u200cها  را", ""])
    >>> [int(table[0, COLUMN[name]]) for name in ("arabic_kaf", "half_space", "double_space")]
    [1, 1, 1]
    >>> table[:, COLUMN["word"]].tolist(), table[:, COLUMN["length"]].tolist()
    ([2, 0], [11, 0])
    """
    tables, held, owners, size = [], [], [], 0
    for number, text in enumerate(texts):
        for start in range(0, len(text) or 1, PIECE):
            held.append(text[start : start + PIECE])
            owners.append(number)
            size += len(held[-1]) + 1
            if size >= PIECE:
                tables.append(_counted(held))
                held, size = [], 0
    tables = np.concatenate([*tables, _counted(held)])
    first = np.flatnonzero(np.diff(owners, prepend=-1))
    return np.add.reduceat(tables, first) if len(first) else tables


def _counted(texts):
    coded = [_units(text) for text in texts]
    lengths = np.fromiter(map(len, coded), np.int64, len(coded)) // 2
    codes = np.frombuffer(b"".join(coded), np.uint16)
    kinds = np.take(_TABLE, codes, mode="clip")
    cells = np.repeat(np.arange(len(texts), dtype=np.int32) * len(KINDS), lengths)
    cells += kinds
    size = len(texts) * len(KINDS)
    counts = np.bincount(cells, minlength=size).reshape(-1, len(KINDS))
    counts[:, KIND["other"]] -= 1  # the mark at the end of each text
    ends = np.concatenate([[0], lengths.cumsum()])
    found = [np.diff(np.searchsorted(places, ends)) for places in _derived(codes, kinds)]
    return np.column_stack([counts, *found, lengths - 1])


def _units(text):
    """A text as UTF-16, its line ends alike, with a mark at its end that touches no word."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return (text + "\ufffe").encode("utf-16-le", "surrogatepass")


def _derived(codes, kinds):
    """Where each of DERIVED, but the length, is found: positions in rising order."""
    kinds = np.concatenate([_BEFORE, kinds, _BEFORE])
    in_word = kinds < len(_OF_WORDS)
    yield np.flatnonzero(in_word[2:-2] & ~in_word[1:-3])
    spaces = np.flatnonzero((kinds[2:] == _SPACE) & (kinds[1:-1] == _SPACE)) + 2
    inside = ~_EDGE[kinds[spaces - 2]] & (kinds[spaces + 1] != KIND["line_end"])
    yield spaces[inside] - 2
    ends = np.flatnonzero(kinds == KIND["line_end"])
    last = np.where(kinds[ends - 1] == _SPACE, kinds[ends - 2], kinds[ends - 1])
    yield ends[(last < len(_OF_WORDS)) & in_word[ends + 1]] - 2
    marks = np.flatnonzero(kinds == KIND["stand_in"])
    yield marks[(kinds[marks - 1] < len(_LETTERS)) & (kinds[marks + 1] < len(_LETTERS))] - 2
    strange = np.flatnonzero(kinds == KIND["foreign"])
    beside = (kinds[strange - 1] == KIND["latin"]) | (kinds[strange + 1] == KIND["latin"])
    yield strange[beside & _LATIN_LIKE[codes[strange - 2]]] - 2


def _table():
    table = np.full(1 << 16, KIND["other"], np.uint8)
    for kind, characters in _CHARACTERS.items():
        if isinstance(characters, str):
            characters = [(ord(character), ord(character)) for character in characters]
        for first, last in characters:
            table[first : last + 1] = KIND[kind]
    return table


_TABLE = _table()
_SPACE = KIND["space"]
_BEFORE = np.full(2, KIND["other"], np.uint8)
_EDGE = np.isin(np.arange(len(KINDS)), [_SPACE, KIND["line_end"]])
_LATIN_LIKE = np.zeros(1 << 16, bool)
_LATIN_LIKE[0x400:0x530] = True
_LATIN_LIKE[[ord(letter) for letter in _LOOKS_LATIN]] = True
