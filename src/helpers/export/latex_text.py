"""Plain text as LaTeX must be given it, where Persian and Latin stand in one sentence."""

import re
from unicodedata import bidirectional, category

SPECIALS = {
    "\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    '"': r"\textquotedbl{}", "`": r"\textasciigrave{}",
} | {sign: f"\\{sign}" for sign in "%&_#${}"}  # fmt: skip
BRACKETS = dict(zip('([{«“‘‹"', ')]}»”’›"', strict=True))
JOINERS = "\u200c\u200d"
_LIGATURES = re.compile(r"(?<=-)(?=-)|(?<=')(?=')|(?<=,)(?=,)|(?<=<)(?=<)|(?<=>)(?=>)")
_ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\u200c\ufb50-\ufdff\ufe70-\ufefc]")
_PERSIAN_DIGIT = "۰-۹٠-٩"
_SIGNED = re.compile(
    rf"(?<![\w\u200c])([-−+±])([{_PERSIAN_DIGIT}]+(?:[٫٬/.][{_PERSIAN_DIGIT}]+)*[٪%]?)"
)
_BEFORE_A_NUMBER, _AFTER_A_WORD = "-−+±$€£", "%‰°$€£+"


def escape(text: str) -> str:
    r"""Return a text as LaTeX prints it as it is, on one line.

    Half-spaces stay; what cannot be seen and joins no letters, such as marks of direction, goes.

    >>> print(escape("50 % of a_b"), escape("--"), escape("~"))
    50 \% of a\_b -{}- \textasciitilde{}
    """
    return _escaped(_one_line(text))


def _escaped(text: str) -> str:
    parts = _LIGATURES.split(text)
    return "{}".join("".join(SPECIALS.get(sign, sign) for sign in part) for part in parts)


def marked(text: str, language: str) -> str:
    r"""Return a text for a document in the `language`, with each run of the other script marked.

    A run is in \lr in a Persian document, in \rl in an English one. It begins and ends with a
    letter, a number or a whole pair of brackets of its script. A sign before a Persian number is
    held at its left.

    >>> print(marked("«NATO» در 2020", "fa"), marked("of امنیت ملی", "en"))
    «\lr{NATO}» در \lr{2020} of \rl{امنیت ملی}
    """
    text, written, done, start = _one_line(text), [], 0, 0
    other, mark = (_is_latin, "lr") if language == "fa" else (_is_persian, "rl")
    while start < len(text):
        end = _end_of_run(text, start, other)
        if end:
            run = _signs_held(text, start, end)
            written += [_signs_held(text, done, start), rf"\{mark}{{{run}}}"]
            done = end
        start = end or start + 1
    return "".join([*written, _signs_held(text, done, len(text))])


def _one_line(text: str) -> str:
    shown = " ".join(text.split())
    return "".join(c for c in shown if c in JOINERS or category(c) not in ("Cc", "Cf"))


def _signs_held(text: str, start: int, end: int) -> str:
    """Return a part of a text escaped; XeTeX would set a sign at the right of a Persian number."""
    written = []
    for found in _SIGNED.finditer(text, start, end):
        sign, number = found.groups()
        written += [_escaped(text[start : found.start()]), rf"{{\beginL{sign}\kern0pt "]
        written += [_escaped(number), r"\endL}"]
        start = found.end()
    return "".join([*written, _escaped(text[start:end])])


def _is_persian(sign: str) -> bool:
    return bool(_ARABIC.match(sign)) or bidirectional(sign) == "R"


def _is_latin(sign: str) -> bool:
    return not _is_persian(sign) and (sign.isdigit() or bidirectional(sign) == "L")


def _end_of_run(text: str, start: int, other) -> int:
    """Return where the run that begins at `start` ends; 0 where none begins there."""
    first = text[start]
    signed = first in _BEFORE_A_NUMBER and text[start + 1 : start + 2].isdigit()
    if not other(text[start + 1] if signed else first):
        return 0
    ours = _is_persian if other is _is_latin else _is_latin
    closing, end = [], 0
    for place, sign in enumerate(text[start:], start):
        whole = bool(closing) and sign == closing[-1]
        if whole:
            closing.pop()
        elif sign in BRACKETS:
            closing.append(BRACKETS[sign])
        elif ours(sign) or sign in BRACKETS.values():
            break
        attached = sign in _AFTER_A_WORD and end == place
        if not closing and (whole or attached or other(sign) or category(sign)[0] == "M"):
            end = place + 1
    return end
