"""Self-checks of the first session: characters, half-spaces, and why counting goes wrong."""

import re
import unicodedata
from functools import lru_cache

import pandas as pd

from helpers import orthography
from helpers.orthography import ZWNJ

from .judging import are_alike, exercise, judge, kind_of


@exercise
def arabic_letters(answer: int, *, articles: pd.DataFrame):
    """In how many articles does the title hold at least one Arabic «ي» or «ك»?"""
    title = articles["title"]
    either, yeh, kaf = (title.str.contains(letters) for letters in ("[يك]", "ي", "ك"))
    return judge(
        answer,
        either.sum(),
        only_yeh=yeh.sum(),
        only_kaf=kaf.sum(),
        letters_not_articles=title.str.count("[يك]").sum(),
        text_not_title=articles["text"].str.contains("[يك]").sum(),
        persian_letters=title.str.contains("[یک]").sum(),
        counted_twice=yeh.sum() + kaf.sum(),
        both_letters=(yeh & kaf).sum(),
        side_by_side=title.str.contains("يك").sum(),
        not_yet_counted=either,
    )


@exercise
def half_spaces(answer: pd.Series, *, articles: pd.DataFrame):
    """In what percentage of each outlet's articles is there at least one half-space?

    One number per outlet, in any form that tells which is whose; a list is in the order of
    `groupby`. A percentage rounded to two, one or no decimals is as right as the exact one.
    """
    text, source = articles["text"], articles["source"]
    has_one = text.str.contains(ZWNJ)
    wanted = 100 * has_one.groupby(source).mean()
    mistakes = {
        "fraction": wanted / 100,
        "count_not_percent": has_one.groupby(source).sum(),
        "of_all_articles": 100 * has_one.groupby(source).sum() / len(articles),
        "space": 100 * text.str.contains(" ").groupby(source).mean(),
        "without_one": 100 - wanted,
        "zero_missing": wanted.replace(0, float("nan")),
        "per_article": text.str.count(ZWNJ).groupby(source).mean(),
    }
    if kind_of(answer) == "number" and len(wanted) > 1:
        return "whole_corpus"
    return _judge_rounded(_by_outlet(answer, wanted), wanted, mistakes)


@exercise
def missed_uses(answer: int, *, articles: pd.DataFrame, terms: list[str]):
    """How many uses of the last term does a search letter by letter miss?"""
    text, term = articles["text"], terms[-1]
    keys = pd.Series(_keys_of(tuple(text)), index=text.index)
    typed, by_key = text.str.count(term), keys.str.count(orthography.key(term))
    first = keys.str.count(orthography.key(terms[0])).sum() - text.str.count(terms[0]).sum()
    persian = text.str.replace("ي", "ی").str.replace("ك", "ک")
    found = judge(
        answer,
        by_key.sum() - typed.sum(),
        reversed=typed.sum() - by_key.sum(),
        nothing_subtracted=by_key.sum(),
        first_term=first,
        articles_not_uses=(by_key > 0).sum() - (typed > 0).sum(),
        term_without_key=keys.str.count(term).sum() - typed.sum(),
        texts_without_key=text.str.count(orthography.key(term)).sum() - typed.sum(),
        letters_only=persian.str.count(term).sum() - typed.sum(),
    )
    with_more = (by_key > typed).sum()
    return "articles_not_uses" if found == "other" and are_alike(answer, with_more) else found


@exercise
def misleading_spelling(answer: str, *, articles: pd.DataFrame, terms: list[str]):
    """Which spelling finds, letter by letter, less than half of the uses of its word?

    The word must be in the corpus, as a word of its own and not within others alone, and be none
    of the terms; the spelling must be one that somebody could write.
    """
    if kind_of(answer) != "text":
        return judge(answer, "")
    spelling, key = answer.strip(), orthography.key(answer.strip())
    if sum(map(str.isalpha, key)) < 2 or not all(map(_may_be_in_a_word, spelling)):
        return "no_word"
    if key in map(orthography.key, terms):
        return "same_word"
    texts = tuple(articles["text"])
    keys = _keys_of(texts)
    if not _has_word(keys, key):
        return "not_there", {"spelling": spelling}
    found = sum(text.count(spelling) for text in texts)
    whole = sum(text.count(key) for text in keys)
    values = {"spelling": spelling, "found": found, "whole": whole}
    if 2 * found >= whole:
        return "finds_enough", values
    if not found and not _is_written_so(spelling, keys):
        return "nobody_writes_so", {"spelling": spelling}
    return "right", values


def _judge_rounded(answer, wanted: pd.Series, mistakes: dict[str, pd.Series]):
    """Judge percentages; rounded ones are right where they are not a mistake to the last digit."""
    rounded = any(are_alike(answer, wanted.round(decimals)) for decimals in (0, 1, 2))
    if rounded and not any(are_alike(answer, mistake) for mistake in mistakes.values()):
        return "right"
    return judge(answer, wanted, **mistakes)


def _by_outlet(answer, wanted: pd.Series):
    """Return an answer as a Series in the order of the outlets, where it names them."""
    if isinstance(answer, pd.DataFrame):
        named = answer.set_index("source") if "source" in answer.columns else answer
        answer = named.select_dtypes("number").squeeze("columns")
    elif isinstance(answer, dict):
        answer = pd.Series(answer)
    elif kind_of(answer) == "number":
        answer = [answer]
    if not isinstance(answer, pd.Series) or not answer.index.isin(wanted.index).all():
        return answer
    return answer.reindex(wanted.index)


@lru_cache(maxsize=2)
def _keys_of(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(orthography.key, texts))


def _may_be_in_a_word(character: str) -> bool:
    """Say whether a character is a letter, a mark, or what stands between two parts of a word."""
    joins = character in "._-" or character.isspace()
    return character.isalpha() or joins or unicodedata.category(character) in ("Mn", "Cf")


def _has_word(keys: tuple[str, ...], word: str) -> bool:
    """Say whether a word, or several, is in one of the texts, and not within longer words alone."""
    alone = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)")
    return any(map(alone.search, keys))


def _is_written_so(spelling: str, keys: tuple[str, ...]) -> bool:
    """Say whether an editor would put its half-spaces there, or the corpus has spaces there."""
    spelled = orthography.clean(spelling)
    apart = spelled.replace(ZWNJ, " ")
    if apart == spelled or orthography.repair(apart) == spelled:
        return True
    return _has_word(keys, orthography.key(apart))
