"""What a chart of rates by rank says of itself: its title, its note, its key, and its alt text."""

import numpy as np
import pandas as pd

from helpers import rtl

from . import words
from .captions import Said

SENTENCES = {
    "title": ("نرخ واژه‌ها به ترتیب رتبه", "Words by rank"),
    "across": ("رتبه (هر دو محور لگاریتمی)", "rank (both axes logarithmic)"),
    "zipf": ("قانون زیپف از رتبهٔ {rank}: رتبه دو برابر، نرخ نصف",
             "Zipf’s law from rank {rank}: twice the rank, half the rate"),
    "once": ("تنها یک بار آمده: {n} گونه، {share}٪ گونه‌ها",
             "used once: {n} types, {share}% of the types"),
    "size": ("{articles} مقاله، {words} واژه‌نمونه و {types} گونه",
             "{articles} articles, {words} words and {types} types"),
    "size_of_words": ("{words} واژه‌نمونه و {types} گونه", "{words} words and {types} types"),
    "line": ("خط‌چین از {term} در رتبهٔ {rank} می‌گذرد و شیب آن منفیِ یک است. اگر قانون زیپف "
             "موبه‌مو درست بود، همهٔ گونه‌ها روی آن بودند. این خط به داده‌ها برازش نشده است",
             "The dashed line runs through {term} at rank {rank} with a slope of −1: were Zipf’s "
             "law exact, all types would lie on it. It is not fitted to the data"),
    "ties": ("هر پله گونه‌هایی است که بسامدشان یکی است؛ ترتیب آن‌ها در پله معنایی ندارد",
             "A step holds types of equal count, in an order that means nothing"),
    "chart": ("نمودار لگاریتمی نرخ {types} گونه، {measure}، در برابر رتبهٔ آن‌ها",
              "Log–log chart of the rates of {types} types, {measure}, against their ranks"),
    "falls": ("نرخ از {first} به {last} می‌رسد", "The rate goes from {first} to {last}"),
    "one": ("نرخ تنها گونه: {first}", "The rate of the only type: {first}"),
    "at": ("{rate} برای {term} در رتبهٔ {rank}", "{rate} for {term} at rank {rank}"),
    "at_last": ("{rate} در رتبهٔ {rank}", "{rate} at rank {rank}"),
    "covered": ("{n} گونهٔ نخست {share}٪ همهٔ واژه‌نمونه‌هاست",
                "The first {n} types make up {share}% of all words"),
    "once_alt": ("{n} گونه، یعنی {share}٪ گونه‌ها، تنها یک بار آمده‌اند",
                 "Types used only once: {n}, {share}% of the types"),
    "zipf_alt": ("قانون زیپف از رتبهٔ {rank} در رتبهٔ {last} نرخ {law} می‌دهد؛ نرخ آن‌جا {at} است",
                 "Zipf’s law from rank {rank} gives {law} at rank {last}; the rate there is {at}"),
}  # fmt: skip
COVERED = (10, 100, 1000)  # ranks whose share is told


def say(sentence: str, language: str, **values) -> str:
    """Return a sentence of the chart in the language, with its values filled in."""
    return SENTENCES[sentence][0 if language == "fa" else 1].format(**values)


def say_all(ranks: pd.DataFrame, through: pd.Series, language: str) -> Said:
    """Return what the chart says of a table, whose line of Zipf's law runs `through` a row."""
    term, rank = _term(through, language), number(through["rank"], language)
    note = words.note(
        ranks, language, say("line", language, term=term, rank=rank), say("ties", language),
        size=_size(ranks, language),
    )  # fmt: skip
    return Said(say("title", language), note, _tell(ranks, through, language))


def once_of(ranks: pd.DataFrame, language: str, sentence: str = "once") -> str:
    """Return the sentence that says how many types are used once, or "" where none is."""
    n = int((ranks["count"] == 1).sum())
    share = number(100 * n / len(ranks), language)
    return say(sentence, language, n=number(n, language), share=share) if n else ""


def number(value: float, language: str) -> str:
    """Return a number with as many decimals as its size deserves, and whole where it is whole."""
    value = float(value)
    if value.is_integer() or abs(value) >= 100:
        return rtl.number(value, language=language)
    return rtl.number(value, 1 if abs(value) >= 1 else _decimals(value), language=language)


def _decimals(value: float) -> int:
    """Return how many decimals show the first two figures of a number below 1."""
    return 1 - int(np.floor(np.log10(abs(value))))


def _size(ranks: pd.DataFrame, language: str) -> str:
    sizes = {"words": ranks["tokens"].iloc[0], "types": len(ranks)}
    if articles := ranks.attrs.get("articles"):
        sizes["articles"] = articles
    told = {name: rtl.number(int(n), language=language) for name, n in sizes.items()}
    return say("size" if articles else "size_of_words", language, **told)


def _tell(ranks: pd.DataFrame, through: pd.Series, language: str) -> str:
    """Return what someone is told who cannot see the chart."""
    first = _at("at", ranks.iloc[0], language)
    last = _at("at_last", ranks.iloc[-1], language)
    measure = words.MEASURES[words.base_of(ranks), language]
    sentences = [
        say("chart", language, types=number(len(ranks), language), measure=measure),
        say("falls" if len(ranks) > 1 else "one", language, first=first, last=last),
        *_covered(ranks, language),
        once_of(ranks, language, "once_alt"),
        _against_zipf(ranks, through, language),
    ]
    return ". ".join(filter(None, sentences)) + "."


def _covered(ranks: pd.DataFrame, language: str) -> list[str]:
    rows = ranks[ranks["rank"].isin(COVERED)]
    return [
        say("covered", language, n=number(rank, language), share=number(round(share, 1), language))
        for rank, share in zip(rows["rank"], rows["share"], strict=True)
    ]


def _against_zipf(ranks: pd.DataFrame, through: pd.Series, language: str) -> str:
    """Return the sentence that holds the last type of a hundred beside Zipf's law, or ""."""
    last = ranks[ranks["rank"] <= max(COVERED)].iloc[-1]
    if last["rank"] == through["rank"]:
        return ""
    law = through["rate"] * through["rank"] / last["rank"]
    numbers = {"rank": through["rank"], "last": last["rank"], "law": law, "at": last["rate"]}
    told = {name: number(value, language) for name, value in numbers.items()}
    return say("zipf_alt", language, **told)


def _at(sentence: str, row: pd.Series, language: str) -> str:
    told = {name: number(row[name], language) for name in ("rate", "rank")}
    return say(sentence, language, term=_term(row, language), **told)


def _term(row: pd.Series, language: str) -> str:
    return words.named([row["term"]], language)
