"""Marks of direction that keep numbers, lists and names in the order in which they are read."""

import re
import unicodedata

RLM, LRM = "\u200f", "\u200e"
_PERSIAN_DIGIT, _LATIN, _POINTED = "[۰-۹٠-٩]", "A-Za-z", r"(?:[٬٫.,/:]\d+)*"
_LETTER = "[\u0620-\u065f\u066e-\u06d5\u06ee\u06ef\u06fa-\u06ff\u200c]"
_UNIT = "[٪%‰$€£°]"
_DASHES = "\u2010-\u2015\u2212-"
_LONE_NUMBER = re.compile(rf"[-+\u2212±]?\d+{_POINTED}{_UNIT}?\+?")
_SIGNED = (
    rf"(?<![\w\u064b-\u065f\u200c\u200e)\]»])[-+\u2212±](?:\d+{_POINTED}|∞){_UNIT}?"
)  # fmt: skip
_AFTER_LATIN = re.compile(rf"(?<=[{_LATIN})\]])\s{_PERSIAN_DIGIT}+{_POINTED}{_UNIT}?")
_PARTS = {
    "address": r"https?://[!-~]*[\w/#=]",
    "name": rf"(?<!\w)(?:[#@][{_LATIN}][\w.]*|[{_LATIN}][!-~]*[+*/#](?!\w))",
    "code": rf"(?<![\w{_DASHES}])"
    r"(?:\d{4}-(?:[0۰][1-9۱-۹]|[1۱][0-2۰-۲])|[0۰]\d+-\d+|\d+(?:-\d+){2,})"
    rf"(?![\w{_DASHES}])",
    "range": rf"(?<![\w٬٫.,/:\u200e-])(?:(?<![{_LATIN}]\s)\d|{_PERSIAN_DIGIT})\d*{_POINTED}"
    rf"\s?[{_DASHES}](?=\s?\d)\s?\d+{_POINTED}{_UNIT}?",
    "signed": _SIGNED,
}
_IN_BRACKETS = re.compile(rf"(?<={_LETTER})\W*\([^()A-Za-z0-9]*{_LETTER}[^()A-Za-z0-9]*\)")
_PART = re.compile("|".join(f"(?P<{name}>{rule})" for name, rule in _PARTS.items()))


def runs_from_right(line: str, language: str) -> bool:
    """Return whether a line is read from the right: in "fa", where it holds something Persian.

    A lone number is not; numbers in Persian digits beside one another, without Latin, are.

    >>> runs_from_right("NATO و قفقاز", "fa"), runs_from_right("۱۳۹۹–۱۴۰۴", "fa")
    (True, True)
    """
    strong = strong_directions(line)
    if language == "en" or "R" in strong:
        return language == "fa"
    numbers = re.search(_PERSIAN_DIGIT, line) and not _LONE_NUMBER.fullmatch(line.strip())
    return bool(numbers) and not strong


def strong_directions(line: str) -> list[str]:
    """Return "L" or "R" for each character of a line that has a direction of its own."""
    kinds = (unicodedata.bidirectional(letter) for letter in line)
    return ["L" if kind == "L" else "R" for kind in kinds if kind in ("L", "R", "AL")]


def in_persian(line: str) -> str:
    """Return a line that runs from the right with the marks that a reader of Persian needs.

    A sign stays at the left of its number, and a date or a code with hyphens runs from the left;
    the earlier end of a range stands at the right, whatever stands before it, and so does a
    number after a Latin name; a list with Persian commas runs from the right even where its
    items are Latin; «C++», «@name» and an address keep their own ends; a percent or currency
    sign that follows a number stands at its left at the beginning of a line as inside it.

    >>> in_persian("دما −۷ بود").replace(LRM, "|")
    'دما |−۷ بود'
    """
    begin = re.search(r"[^\W\d]|\Z", line).start()
    head, rest = line[:begin], line[begin:]
    if not re.search(_SIGNED, head):
        head = re.sub(rf"(?<={_PERSIAN_DIGIT})(?={_UNIT})", RLM, head)
    line = re.sub(r"([،؛])(?=\s)", rf"\1{RLM}", head + rest)
    line = _AFTER_LATIN.sub(_from_right, line)
    return _PART.sub(_with_marks, line)


def in_english(line: str) -> str:
    """Return a line that runs from the left with the marks that a reader of English needs.

    A sign stays at the left of its number; a Latin number, or an item of a list with Latin
    commas, stands at the right of the Persian before it; «*» and brackets stay with
    their Persian words.

    >>> in_english("امنیت: 95%").replace(LRM, "|")
    'امنیت|: 95%'
    """
    line = re.sub(rf"(?<={_LETTER})\*", rf"*{RLM}", line)
    line = _IN_BRACKETS.sub(rf"\g<0>{RLM}", line)
    line = re.sub(rf"(?<={_LETTER})(?=[^\w\n]*[0-9])", LRM, line)
    line = re.sub(r"([,;])(?=\s)", rf"\1{LRM}", line)
    return re.sub(_SIGNED, rf"{LRM}\g<0>", line)


def _with_marks(found: re.Match) -> str:
    """Return a part of a Persian line with the marks around it, or in it, that hold it together."""
    part, kind = found[0], found.lastgroup
    if kind in ("address", "name"):
        return LRM + part + LRM
    if kind == "range":
        return _from_right(found)
    beside = re.match(r"\W*\d", found.string[found.end() :])
    return LRM + part + (RLM if beside else "")


def _from_right(found: re.Match) -> str:
    """Return numbers with marks before them, after their dash and before their unit."""
    return RLM + re.sub(rf"(?<=[{_DASHES}])|(?={_UNIT})", RLM, found[0])
