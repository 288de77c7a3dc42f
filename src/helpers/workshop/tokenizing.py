"""Self-checks of the second session: tokens and hazm, and what its normaliser does to a text."""

import re

import pandas as pd

from helpers import orthography, query, tokenization

from .judging import are_alike, exercise, judge

_WORDS_OF_A_REASON = 6
_SHOWN = {"مرد", "مردم", "مردان"}  # what the notebook itself gave as an example


@exercise
def types(answer: int, *, text: str, tokenizer):
    """How many types does hazm's tokenizer see in a text, punctuation aside?"""
    pieces = pd.Series(tokenizer.tokenize(text))
    words = pieces[pieces.str.contains(r"\w")]
    tokens = len(pieces) if are_alike(answer, len(pieces)) else len(words)
    return judge(
        answer,
        words.nunique(),
        tokens_for_types=tokens,
        signs_too=pieces.nunique(),
        broken_at_half_spaces=len(set(re.findall(r"\w+", text))),
        signs_stuck=len(set(text.split())),
        nothing_but_letters=pieces[pieces.str.isalnum()].nunique(),
        marks_lost=len(set(re.findall(rf"[\w{orthography.ZWNJ}]+", text))),
        no_numbers=words[words.str.contains("[ء-ی]")].nunique(),
    )


@exercise
def normaliser(answer):
    """Which normaliser keeps «میانجی» and «۳.۵» whole, and gives «كتاب هاي» its half-space?"""
    normalize = getattr(answer, "normalize", answer)
    word, spaced, number = map(normalize, ("ميانجي صلح", "كتاب هاي ما", "۳.۵ درصد"))
    if orthography.ZWNJ in word:
        return "splits_the_word", {"found": word}
    if word != "میانجی صلح":
        return "other"
    if spaced != f"کتاب{orthography.ZWNJ}های ما":
        return "spaces_left", {"found": spaced}
    if number not in ("۳.۵ درصد", "۳٫۵ درصد"):
        return "splits_the_number", {"found": number}
    return "right"


@exercise
def half_spaces(answer: float, *, changes: pd.DataFrame, tokens: pd.DataFrame):
    """What per cent of the running words had lost a half-space, or had another sign for it?"""
    lost, uses = changes["change"] != "characters", changes["count"]
    share = 100 * uses[lost].sum() / len(tokens)
    mistakes = {
        "as_fraction": share / 100,
        "spellings_not_uses": 100 * lost.sum() / len(tokens),
        "letters_too": 100 * uses.sum() / len(tokens),
        "of_the_changed": 100 * uses[lost].sum() / max(uses.sum(), 1),
        "no_base": uses[lost].sum(),
    }
    mistakes = {hint: _rounded_as(answer, value, (2, 3, 4)) for hint, value in mistakes.items()}
    said = judge(answer, _rounded_as(answer, share, (1, 2, 3)), **mistakes)
    return (said, {"share": share, "tokens": len(tokens)}) if said == "right" else said


def _rounded_as(answer, value: float, to: tuple[int, ...]) -> float:
    """Return the value as the answer rounds it, or else as it is."""
    rounded = (round(value, places) for places in to)
    return next((short for short in rounded if are_alike(answer, short)), value)


@exercise
def stems(answer: list[str], *, index, stemmer):
    """Which two words of the corpus, strangers to one another, get the same stem?"""
    if isinstance(answer, str) or len(answer) != 2:
        return "other"
    one, other = (orthography.clean(word).strip() for word in answer)
    if " " in one + other:
        return "other"
    if {one, other} <= _SHOWN:
        return "shown"
    found = query.resolve(index, [one, other]).groupby("key")["count"].sum()
    for word in (one, other):
        if orthography.key(word) not in found.index:
            return "not_in_corpus", {"word": word}
    stem = stemmer.stem(one)
    if stem != stemmer.stem(other):
        return "two_stems", {"one": stem, "other": stemmer.stem(other)}
    lemma, another = orthography.lemma_of(one), orthography.lemma_of(other)
    if lemma == another:
        return "one_family", {"lemma": lemma}
    if _are_relatives(one, other) or _are_relatives(lemma, another):
        return "relatives", {"one": one, "other": other}
    counts = {"count": found[orthography.key(one)], "another": found[orthography.key(other)]}
    return "right", {"one": one, "other": other, "stem": stem} | counts


def _are_relatives(one: str, other: str) -> bool:
    """Return whether one of two words is made from the other, or is it with a «ی»."""
    short, long = sorted(map(orthography.key, (one, other)), key=len)
    derived = map(orthography.key, orthography.derivations(short))
    return long in (short, short + "ی", *derived)


@exercise
def family(answer: dict, *, index):
    """Which forms of a word do you count, which do you leave out, and why?"""
    word, because = answer["word"].strip(), answer["because"]
    left_out = answer["left_out"] or []
    left_out = [left_out] if isinstance(left_out, str) else left_out
    try:
        forms = query.find_family(index, word)
    except query.TermsError:
        return "only_one_form", {"word": word}
    if len(forms) < 2:
        return "only_one_form", {"word": word}
    keys = {orthography.key(form.strip()) for form in left_out if form.strip()}
    strangers = [
        form for form in left_out if orthography.key(form.strip()) in keys - {*forms["key"]}
    ]
    if strangers:
        return "not_in_family", {"form": strangers[0], "word": word}
    kept = forms[~forms["key"].isin(keys)]
    if kept.empty:
        return "nothing_left"
    if not _is_reason(because, {*forms["key"]} & keys or {*forms["key"], orthography.key(word)}):
        return "no_reason"
    return "right", {"kept": kept["count"].sum(), "whole": forms["count"].sum()}


def _is_reason(sentence: str, of: set[str]) -> bool:
    """Return whether this is long enough for a reason, and names one of the words it is about."""
    words = [orthography.key(word.token) for word in tokenization.find_words("", sentence)]
    return len(words) >= _WORDS_OF_A_REASON and not of.isdisjoint(words)
