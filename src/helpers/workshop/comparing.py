"""Self-checks of the fifth session: what sets one group of articles apart from the others."""

import math
import re

import numpy as np
import pandas as pd
from pandas.api.types import is_bool_dtype

from helpers import collocation, concordance, frequency, keyness, orthography, tokenization

from .judging import RIGHT, are_alike, exercise, judge, kind_of
from .reporting import left_out

MARGIN = 0.5  # log ratio within which two rates are alike
STRONGEST = 10
FEWEST, LEAST_READ = 5, 3  # articles that use a word, and that are read


@exercise
def times_as_often(answer: float, *, index, term: str, by: str, one: str, other: str):
    """How many times as often as the other group does the one use the term?"""
    table = frequency.across(index, terms=term, by=by, interval="poisson")
    groups = table.set_index(by).loc[[one, other]]
    uses, shares = groups["count"], groups["articles"] / groups["published"]
    times = _ratio(groups["rate"])
    possible = [
        (RIGHT, times),
        ("only_counts", _ratio(uses)),
        ("per_article", _ratio(uses / groups["published"])),
        ("shares_of_articles", _ratio(shares)),
        ("upside_down", _ratio(groups["rate"].iloc[::-1])),
        ("difference", groups["rate"].iloc[0] - groups["rate"].iloc[1]),
        ("percent", 100 * times),
        ("percent", 100 * (times - 1)),
    ]
    answer = _alone(answer)
    found = (name for name, value in possible if _is_rounded(answer, value))
    return next(found, None) or judge(answer, times)


@exercise
def used_alike(answer: int, *, index, by: str, one: str):
    """For how many words does the whole interval of the log ratio lie within ±0.5?"""
    words = _keywords(index, by, one)
    low, high = words["low"], words["high"]
    chosen = {
        RIGHT: (low > -MARGIN) & (high < MARGIN),
        "overlap": (low <= 0) & (high >= 0),
        "no_evidence": words["p_adjusted"] >= 0.05,
        "estimate": words["log_ratio"].abs() < MARGIN,
        "one_limit": low > -MARGIN,
    }
    if _is_mask(answer):
        return "mask"
    if kind_of(answer) in ("table", "list", "set"):
        given, values = _words_of(answer, "term"), {n: words["term"][m] for n, m in chosen.items()}
        values = {name: _keys(terms) for name, terms in values.items()}
    else:
        given, values = answer, {name: int(mask.sum()) for name, mask in chosen.items()}
    return judge(given, values.pop(RIGHT), **values)


@exercise
def keywords(answer, *, index, by: str, one: str):
    """Which words does the one use more, both by the interval and by the corrected p?"""
    words = _keywords(index, by, one)
    surely_more, p = words["low"] > 0, words["p_adjusted"] < 0.05
    if _is_mask(answer):
        return "mask"
    chosen = [
        (RIGHT, surely_more & p),
        ("both_directions", p),
        ("chance", surely_more),
        ("not_corrected", words["p"] < 0.05),
        ("not_corrected", (words["p"] < 0.05) & (words["log_ratio"] > 0)),
        ("used_less", (words["high"] < 0) & p),
    ]
    given = _words_of(answer, "term")
    for name, mask in chosen:
        if given == _keys(words["term"][mask]) and (given or name == RIGHT):
            return name
    leading = {"frequent": "count", "rare": "log_ratio"}
    keyed = words.set_index(words["term"].map(orthography.key))
    found = (n for n, column in leading.items() if given and _leads(given, keyed[column]))
    return next(found, "other")


@exercise
def company(answer, *, index, term: str, by: str, one: str):
    """Which ten collocates belong most to the term in the one group, each story once?"""
    asked = {"where": f'{by}:"{one}"', "distinct": True}
    own = collocation.around(index, term, **asked)
    possible = [
        (RIGHT, own, "log_dice"),
        ("rare_first", own, "mi"),
        ("frequent_first", own, "count"),
        ("repeats", collocation.around(index, term, **asked | {"distinct": False}), "log_dice"),
        ("everywhere", collocation.around(index, term, **asked | {"where": None}), "log_dice"),
    ]
    given = _words_of(answer, "collocate")
    if given & tokenization.stop_words():
        return "stop_words"
    for name, table, column in possible:
        keyed = table.set_index(table["collocate"].map(orthography.key))[column]
        if len(given) == min(STRONGEST, len(keyed)) and _leads(given, keyed):
            return name
    return "other"


@exercise
def finding(answer: dict, *, index, by: str, one: str):
    """Which word does the one use more, where did you read it, and what do you report?"""
    word, read, sentence = (answer[name] for name in ("word", "articles", "sentence"))
    words = _keywords(index, by, one)
    key = orthography.key(word.strip())
    if not (found := words["term"].map(orthography.key) == key).any():
        return "unknown_word", {"word": word}
    if key in map(orthography.key, one.split()):
        return "own_name"
    row = words[found].iloc[0]
    often = words[words["articles"] >= FEWEST]
    if row["articles"] < FEWEST and len(often):
        return "few_articles"
    if not row["low"] > 0 and (often["low"] > 0).any():
        return "not_more"
    lines = concordance.find_lines(index, row["term"], where=f'{by}:"{one}"')
    read = {str(name).strip() for name in ([read] if isinstance(read, str) else read)}
    if len(read) < LEAST_READ or read - set(lines["article_id"].astype(str)):
        return "not_read"
    return left_out(sentence, row, one)


def _keywords(index, by: str, one: str) -> pd.DataFrame:
    table = keyness.compare(index, by=by, distinct=True)
    return table[table[by] == one]


def _ratio(pair: pd.Series) -> float:
    above, below = map(float, pair)
    return above / below if below else math.inf if above else math.nan


def _alone(answer):
    """A number that stands alone in a column or a list."""
    alone = kind_of(answer) == "list" and np.size(answer) == 1
    return np.ravel(answer)[0] if alone else answer


def _is_rounded(answer, value: float) -> bool:
    """Whether a number is a value, or one rounded to two decimals or more."""
    if kind_of(answer) != "number" or not math.isfinite(value):
        return False
    rounded = any(abs(answer - round(value, decimals)) < 1e-9 for decimals in range(2, 7))
    return rounded or math.isclose(answer, value, rel_tol=1e-3)


def _is_mask(answer) -> bool:
    """Whether an answer is a column of True and False, where its rows were wanted."""
    return hasattr(answer, "dtype") and is_bool_dtype(answer.dtype)


def _words_of(answer, column: str) -> set[str]:
    """The keys of the words that an answer names: in a table, a column, a list, a set, a text."""
    words = answer[column] if kind_of(answer) == "table" else answer
    return _keys(re.split(r"[،,\n]", words) if isinstance(words, str) else words)


def _leads(given: set[str], values: pd.Series) -> bool:
    """Whether some words have the highest of the values, whichever of equal ones they are."""
    if not given <= set(values.index):
        return False
    own = values.loc[list(given)].sort_values(ascending=False)
    return are_alike(own, values.nlargest(len(given)))


def _keys(words) -> set[str]:
    return {orthography.key(word.strip()) for word in words}
