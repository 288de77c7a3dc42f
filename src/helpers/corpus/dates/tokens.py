"""A written date as tokens: numbers, months, hours, zones and the other words of dates."""

import re
from typing import NamedTuple

from . import words

TOKEN = re.compile(
    r"(?P<clock>(?<![\d:])[0-9]{1,2}:[0-9]{1,2}(?::[0-9]{1,2}(?:[.,/][0-9]{1,9})?)?(?![\d:]))"
    r"(?:\s*(?:(?:utc|gmt)\s*)?(?P<offset>[+-][0-9]{2}:?[0-9]{2}|[+-][0-9]:[0-9]{2}"
    r"|[+-](?:0[0-9]|1[0-4]))(?![\d:/._-])(?:\s+[+-][0-9]{4}(?!\d))?)?"
    r"|(?P<triple>(?<!\d)(?<!\d[-/._])(?:[0-9]{1,4}\s*(?P<mark>[-/._])\s*[0-9]{1,4}\s*(?P=mark)"
    r"\s*[0-9]{1,4}|[0-9]{1,4},[0-9]{1,4},[0-9]{1,4}|[0-9]{4}\s+[0-9]{1,2}\s+[0-9]{1,2}|[0-9]{1,2}\s+[0-9]{1,2}\s+[0-9]{4})"
    r"(?!\d|[-/_]\d(?!\d?:)|[.,]\d))"
    r"|(?P<pair>(?<!\d)(?<!\d[-/._])(?:[0-9]{4}[-/._][0-9]{1,2}|[0-9]{1,2}[-/._][0-9]{4})"
    r"(?!\d|[-/._:]\d))"
    r"|(?P<number>\d+)"
    r"|(?P<word>[^\W\d_](?:\.\s?[^\W\d_](?![^\W\d_]))+\.?|[^\W\d_]+)"
    r"|(?P<sign>\S)"
)
BETWEEN = "'’‘-"


class Token(NamedTuple):
    """One part of a written date: its kind, what it means, how many digits a number has."""

    kind: str
    value: object
    width: int = 0
    spelled: bool = False


def tokens(text):
    """The tokens of a folded text; signs between them are passed by, but for a colon."""
    matches = list(TOKEN.finditer(text))
    found, i = [], 0
    while i < len(matches):
        kind = matches[i].lastgroup
        if kind == "word":
            token, used = _word(matches, i, found)
            found.append(token)
            i += used
            continue
        token = _plain("clock" if kind == "offset" else kind, matches[i])
        if token:
            found.append(token)
        i += 1
    return _with_numbers(found)


def _plain(kind, match):
    """The token of a match that is no word, or None for a sign."""
    if kind == "clock":
        return Token("clock", (match["clock"], match["offset"]))
    if kind == "triple":
        parts = re.findall(r"[0-9]+", match["triple"])
        return Token("triple", tuple(parts))
    if kind == "pair":
        return Token("pair", tuple(re.findall(r"[0-9]+", match["pair"])))
    if kind == "number":
        return Token("number", match["number"], len(match["number"]))
    return Token("colon", ":") if match[0] == ":" else None


def _word(matches, i, before):
    """(the token of the longest known word that begins here, how many matches it takes)."""
    known, joined, best = words.known(), "", None
    for used in range(1, 2 * words.LONGEST):
        match = matches[i + used - 1] if i + used <= len(matches) else None
        if match is None or match.lastgroup != "word" and match[0] not in BETWEEN:
            break
        if match.lastgroup == "word":
            joined += re.sub(r"[.\s]", "", match["word"])
            found = known.get(joined) or _with_ending(known, joined)
            best = (Token(*found), used) if found else best
    word = matches[i]["word"].strip(".")
    if best is None or best[0].kind == "joint":
        after_year = before and before[-1].kind in ("number", "triple", "pair")
        if word in words.LETTERS and after_year and before[-1].width not in (1, 2):
            return Token("era", words.LETTERS[word]), 1
    return best or (Token("word", word), 1)


def _with_ending(known, word):
    """A month or weekday with «ماه», «ی» or «ها» written onto it, else None."""
    for ending in ("ماه", "ی", "ماهی"):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            found = known.get(word[: -len(ending)])
            if found and found[0] == "month":
                return found
    return None


def _with_numbers(found):
    """Tokens, number words («بیست و هفتم») made one number."""
    made, i = [], 0
    while i < len(found):
        if found[i].kind not in ("spelled", "appended"):
            made.append(found[i])
            i += 1
            continue
        total = last = found[i].value
        i += 1
        while last >= 20 and i < len(found):
            used = 2 if found[i].value == "و" and i + 1 < len(found) else 1
            after = found[i + used - 1]
            if after.kind != ("spelled", "appended")[used == 1] or not _below(after.value, last):
                break
            total, last, i = total + after.value, after.value, i + used
        made.append(Token("number", str(total), len(str(total)), spelled=True))
    return made


def _below(value, last):
    """Whether a number word may follow one of `last`: «سیصد و نود», not «نود و سیصد»."""
    scales = (1000, 100, 20, 1)
    return value < next(scale for scale in scales if last >= scale)
