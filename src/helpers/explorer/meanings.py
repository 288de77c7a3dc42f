"""What each term of a view was taken to mean, and what to try where it has no use."""

from difflib import get_close_matches
from functools import lru_cache

import pandas as pd

from helpers import indexing, orthography, query
from helpers.query.entries import look_up
from helpers.query.expressions import words_of

from .counting import parse
from .suggestions import beginning, write_word
from .words import Joined, joined, say

NAMED, LOOKED_AT = 4, 500  # words that are named; of how many the most alike are


def of(index: indexing.Index, view, table: pd.DataFrame) -> dict[str, list[str]]:
    """Return sentences on what the terms of a view mean, and on those without any use.

    Uses and articles are those of the table; spellings and their counts are those of the whole
    corpus.
    """
    parsed, language = parse(view.terms), view.language
    traced = {one["term"]: one for one in table.attrs["terms"]}
    sums = table.groupby("term", sort=False)[["count", "articles"]].sum()
    expansion, zero = [], []
    for term, asked in parsed.items():
        uses, articles = map(int, sums.loc[term])
        if uses == 0:
            zero.append(_say_zero(index, term, asked, language))
        else:
            expansion.append(
                say("means", language, term=term, uses=uses, articles=articles)
                + _say_spellings(asked, traced[term], language)
            )
        if isinstance(asked, query.Word) and asked.how == "key":
            expansion += _say_missed(index, term, language)
    return {"expansion": expansion, "zero": zero}


def _say_spellings(asked, traced: dict, language: str) -> str:
    """Return the end of a sentence that names the spellings of a word, or of alternative words."""
    entries = traced.get("entries", {})
    if not _is_of_words(asked) or not entries:
        return say("means_plain", language)
    listed = Joined(joined(
        [say("spelling", language, token=token, n=count)
         for token, count in list(entries.items())[:NAMED]], language
    ))  # fmt: skip
    n = len(entries) + traced["more"]
    if n == 1:
        return say("means_one", language, list=listed)
    return say("means_some" if n <= NAMED else "means_many", language, n=n, list=listed)


def _say_missed(index: indexing.Index, term: str, language: str) -> list[str]:
    tokens, uses = _missed(index, term)
    if not uses:
        return []
    return [say("missed", language, term=term, n=uses, query=f"~{term}",
                list=Joined(joined(list(tokens), language)))]  # fmt: skip


@lru_cache(maxsize=512)
def _missed(index: indexing.Index, term: str) -> tuple[tuple[str, ...], int]:
    missed = query.find_missed(index, [term])
    return tuple(missed["token"].head(NAMED - 1)), int(missed["count"].sum())


def _say_zero(index: indexing.Index, term: str, asked, language: str) -> str:
    """Return why a term has no use, as far as is known, and what to try."""
    if uses := _uses(index, term):
        return say("zero_chosen", language, term=term, n=uses)
    alternatives = asked.of if isinstance(asked, query.Any) else (asked,)
    lacking = [_lacking(index, one) for one in alternatives]
    if isinstance(asked, query.Word):
        return f"{say('zero', language, term=term)} {_try(index, asked, language)}".strip()
    if not all(lacking):
        return say("zero_together", language, term=term)
    fewest = min(lacking, key=len)
    return say("zero_words", language, term=term, list=Joined(joined(fewest, language)))


@lru_cache(maxsize=512)
def _uses(index: indexing.Index, term: str) -> int:
    return len(query.find_uses(index, term))


def _lacking(index: indexing.Index, asked) -> list[str]:
    """Return the words of an expression that the corpus never uses."""
    words = [word for word in words_of(asked) if word.how != "any"]
    found = look_up(index, words)
    return list(dict.fromkeys(word.text for word in words if not len(found[word])))


def _try(index: indexing.Index, asked: query.Word, language: str) -> str:
    """Return the sentence that names words of the corpus that are written much alike, or "".

    They begin with the same two letters, and are among the most frequent that do.
    """
    if asked.how not in ("key", "spelling"):
        return ""
    key = orthography.key(asked.text)
    found = {name: own[0]["token"] for name, _, own in beginning(index, key[:2], LOOKED_AT)}
    alike = get_close_matches(key, found, n=NAMED)
    words = list(filter(None, (write_word(found[name]) for name in alike)))
    return say("zero_try", language, list=Joined(joined(words, language))) if words else ""


def _is_of_words(asked) -> bool:
    if isinstance(asked, query.Restricted):
        return _is_of_words(asked.of)
    if isinstance(asked, query.Any):
        return all(map(_is_of_words, asked.of))
    return isinstance(asked, query.Word)
