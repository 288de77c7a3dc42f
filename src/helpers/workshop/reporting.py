"""What a sentence that reports a difference lacks, or says beyond what was counted."""

import math
import re

import pandas as pd

from helpers import orthography

from .judging import RIGHT

_BEYOND = {
    "cause": r"\b(زیرا|چون|چراکه|چرا که|به ?(دلیل|علت|خاطر|سبب)|باعث|because|due to|causes?d?)\b",
    "opinion": r"اهمیت|\b(مهم(تر|ترین)?|نگران|علاقه|طرفدار|جانبدار|دغدغه)\b"
    r"|\b(cares?|important|prefers?)\b",
}
_BASE = r"نرخ|میلیون|هزار واژه|هر واژه|\brates?\b|million|thousand words"
_AT_LEAST = r"\b(?:دست ?کم|حداقل|at least)"
_LIMITS = rf"{_AT_LEAST}|کران|\blimits?\b|\b(?:بازه|interval)\b.*\b(?:صفر|zero)\b"
_MORE, _LESS = r"بیشتر|برابر|\bmore\b|times", r"کم ?تر|\bless\b|\bfewer\b"
_NUMBER = r"(?<![\w.])(\d+(?:\.\d+)?)"
_MILLION = r"(?:هر |یک |1 |a |one |every |each )*(?:میلیون|million)"
_PER_MILLION = rf"{_NUMBER} ?(?:(?:بار|کاربرد|uses|times) )?(?:در|به ازای|per|in) {_MILLION}"
_TIMES = rf"(?:(\w+) )?{_NUMBER} ?(?:برابر|times\b(?! (?:per|in|for) {_MILLION}))"
_RANGE = rf"{_NUMBER} ?(?:(?:برابر|بار|درصد|times|percent) )?(?:تا|to) {_NUMBER}"
_BETWEEN = (
    r"\b(?:بین|میان|بازه|کرانها?|کران های|between|interval|limits?)"
    rf"(?: [^\d\s]+){{0,3}} {_NUMBER}(?: برابر| times)? (?:و|and) {_NUMBER}"
)
_LOWER = rf"(?:کران پایین\w*|lower limit)(?: [^\d\s]+){{0,2}} {_NUMBER}"
_BEFORE_LOWER = {"کم", "دستکم", "حداقل", "پایین", "least", "limit"}
_BEFORE_LIMITS = {"از", "بین", "میان", "تا", "و", "حداکثر", "from", "between", "to", "and", "most"}
_DIGITS = str.maketrans("۰۱۲۳۴۵۶۷۸۹٫٠١٢٣٤٥٦٧٨٩", "0123456789.0123456789")


def left_out(sentence: str, row: pd.Series, group: str) -> str:
    """Return what a sentence on a row of `keyness.compare` lacks; "right" where it has it all.

    It must name the word and the group and keep to what was counted. Every number of a kind that
    the row has (how many times as often, the limits of the interval, the rate per million words)
    must be the row's, as it would be rounded.
    """
    told, word, group = map(_plain, (sentence, row["term"], group))
    rest = re.sub(rf"\b{re.escape(word)}\b", " ", told)
    if rest == told or not set(told.split()) & set(group.split()):
        return "unnamed"
    rest = " ".join(rest.replace(group, " ").split())
    for hint, pattern in _BEYOND.items():
        if re.search(pattern, rest):
            return hint
    if re.search(_LESS, rest) and not re.search(_MORE, rest):
        return "less"
    rates, ratios = [*row[["rate", "reference_rate"]]], [*2.0 ** row[["low", "log_ratio", "high"]]]
    values = [*rates, *(rate / 1000 for rate in rates), *ratios, row["percent_difference"]]
    if not any(_tells(number, values) for number in re.findall(_NUMBER, rest)):
        return "number"
    if not all(_is_ratio(before, number, ratios) for before, number in re.findall(_TIMES, rest)):
        return "times"
    ranges, lower = _ranges_in(rest), [low for low, _ in _limits(row)]
    lowest = all(_tells(number, lower) for number in re.findall(_LOWER, rest))
    if not lowest or not all(_is_interval(pair, row) for pair in ranges):
        return "interval"
    if not all(_tells(number, rates) for number in re.findall(_PER_MILLION, rest)):
        return "per_million"
    if not re.search(_BASE, rest):
        return "base"
    return RIGHT if ranges or re.search(_LIMITS, rest) else "doubt"


def _plain(text: str) -> str:
    """A text for comparison: bare of marks, in plain digits, without the numbers of units."""
    text = text.translate(_DIGITS)
    text = re.sub(r"\b95\s*(?:[٪%]|درصد|per ?cent)", " ", text)
    text = re.sub(r"(?<=\d)\s*[-–—−]\s*(?=\d)", " تا ", text)
    text = orthography.key(text).lower().translate(_DIGITS)
    text = re.sub(r"(?<=\d)[٬,](?=\d{3})", "", text)
    text = re.sub(r"(?<=\d)/(?=\d)", ".", text)
    text = re.sub(r"\b1(?=\s*(?:میلیون|million))", " ", text)
    return " ".join(re.sub(r"[^\w.]|\.(?!\d)", " ", text).split())


def _is_ratio(before: str, number: str, ratios: list[float]) -> bool:
    """Whether a number of times is the ratio or, after a word such as “at least”, a limit."""
    if before in _BEFORE_LOWER:
        return _tells(number, ratios[:1])
    return _tells(number, ratios if before in _BEFORE_LIMITS else ratios[1:2])


def _ranges_in(text: str) -> list[tuple[str, str]]:
    """The pairs of numbers “from … to …” in a text, but for years and dates."""
    pairs = re.findall(_RANGE, text) + re.findall(_BETWEEN, text)
    return [pair for pair in pairs if not re.fullmatch(r"1[34]\d\d|(19|20)\d\d", pair[0])]


def _limits(row: pd.Series) -> list[tuple[float, float]]:
    """The limits of the ratio, of its logarithm and of the per cent, without their signs."""
    logs = row[["low", "high"]]
    return [tuple(limits.abs()) for limits in (2.0**logs, logs, 100 * (2.0**logs - 1))]


def _is_interval(pair: tuple[str, str], row: pd.Series) -> bool:
    return any(_tells(pair[0], [low]) and _tells(pair[1], [high]) for low, high in _limits(row))


def _tells(number: str, values: list[float]) -> bool:
    """Whether a number is one of some values, as it would be rounded; 1 alone is no ratio."""
    unit = 10.0 ** -len(number.partition(".")[2])
    return number != "1" and any(
        math.isfinite(value)
        and abs(float(number) - value) <= max(0.5 * unit, 0.005 * abs(value)) + 1e-9
        for value in values
    )
