"""Self-checks of the third session: counts, rates and ranks, stop words, and spread."""

import re
from collections.abc import Iterable

import pandas as pd

from helpers import frequency, orthography, rtl, tokenization

from .judging import RIGHT, are_alike, exercise, judge, kind_of, of_another_kind

ROUNDED = 0.002  # how far, of itself, a rounded rate may lie from the rate
IN_PRINT = 0.02  # and how far in a sentence, where it may be a round number
UNITS = (1, 10, 100, 1000)  # a rate per million is also one per 100,000, per 10,000, per 1,000
UNIT = re.compile("میلیون|هزار|million|thousand|[1۱][٬,،]?[0۰]{3}")
LACKING = ["no_articles", "no_unit", "no_base", "no_count"]  # the last lacks most
NUMBER = re.compile(r"\d+(?:[٬,،]\d{3})*(?:[.٫/]\d+)?")
CLAIMS = {
    "important": "مهم|اهمیت|دغدغه|importan|matters most|concern",
    "press": r"پرداخته|پرداختند|می ?پرداز|(?<!با )توجه|بیش از هر ?چیز|بیش از همه (?:به|از|دربار)"
    r"|more than (?:of )?anything|above all|attention|focus|deals? with|dealt with",
}
MOST = re.compile(
    r"پر ?(?:تکرار|بسامد|شمار|کاربرد) ?ترین|(?:بیشترین|بالاترین) (?:بسامد|تکرار|کاربرد|شمار|نرخ)"
    r"|بیش(?:تر)? از (?:همه|هر ?واژه|هر کلمه)"
    r"|most (?:frequent|common|used|often)|(?:more|often) than any|highest (?:count|rate|freq)"
)
AMONG = re.compile(
    r"(?:از|جزو?|میان|شمار) (?:پر ?\w+ ?ترین|بیشترین|بالاترین)"
    "|(?:among|one of) the (?:most|highest)"
)
APART = re.compile("ایست ?واژه|واژه ?های دستوری|stop ?-?words?|function words")
DENIED = re.compile(r"نیست|\bنمی|\bنه\b|\bnot\b|\bno\b|n't|n’t")


@exercise
def per_ten_thousand(answer: float, *, used: pd.DataFrame):
    """What is the rate of the first row of `used`, per ten thousand running words?"""
    row = used.iloc[0]
    tokens = used.loc[used["term"] == row["term"], "tokens"].sum()
    answer, wanted = _only(answer), 1e4 * row["count"] / row["tokens"]
    in_two_decimals = round(wanted, 2)
    return judge(
        answer,
        in_two_decimals if in_two_decimals and are_alike(answer, in_two_decimals) else wanted,
        tolerance=ROUNDED,
        per_million=row["rate"],
        no_scale=row["count"] / row["tokens"],
        by_articles=1e4 * row["count"] / row["published"],
        whole_corpus=1e4 * row["count"] / tokens,
        articles_for_uses=1e4 * row["articles"] / row["tokens"],
    )


@exercise
def half_of_the_text(answer: int, *, ranks: pd.DataFrame):
    """How many types, the most frequent first, make up half of all running words?"""
    share, types = ranks["share"], len(ranks)
    answer, wanted = _only(answer), int((share < 50).sum()) + 1
    told = judge(
        answer,
        wanted,
        one_short=(share <= 50).sum(),
        rest=(share > 50).sum(),
        half_of_types=types // 2,
        fraction=(share < 0.5).sum(),
        per_cent_of_types=100 * wanted / types,
    )
    if told == "other" and are_alike(answer, types / 2):
        return "half_of_types"
    if told == "other" and are_alike(answer, (share < 0.5).sum() + 1):
        return "fraction"
    return (RIGHT, {"n": wanted, "of_types": 100 * wanted / types}) if told == RIGHT else told


@exercise
def stop_list(answer: set, *, index, negation: Iterable[str], terms: str | Iterable[str]):
    """Which words do you leave out: hazm's, no negations, not your own terms, and one more?"""
    if kind_of(answer) not in ("set", "list"):
        return of_another_kind(answer, "set")
    mine, theirs = set(map(orthography.key, answer)), tokenization.stop_words()
    negation = list(negation)
    own = [term for term in _listed(terms) if orthography.key(term) in mine]
    left = [word for word in negation if orthography.key(word) in mine]
    kept = set(map(orthography.key, [*negation, *_listed(terms)]))
    missing = theirs - kept - mine
    if len(missing) > len(theirs) / 2:
        return "only_own", {"missing": len(missing)}
    if left:
        untyped = not set(left) & set(answer)
        joined = all(orthography.ZWNJ in word for word in left)
        return "half_space" if untyped and joined else "negation_left", {"words": _named(left)}
    if own:
        return "own_question", {"words": _named(own)}
    frequent = frequency.by_rank(index).head(500)
    added = frequent["term"].map(orthography.key).isin(mine - theirs)
    if not added.any():
        return "nothing_added"
    return RIGHT, _without(index, mine)


@exercise
def most_repeated(answer: str, *, words: pd.DataFrame):
    """Which of these words is used most often in an article that uses it?"""
    ratio = words["count"] / words["articles"]
    wanted = words.loc[ratio.idxmax()]
    told = judge(
        orthography.key(_word_in(answer)),
        orthography.key(wanted["term"]),
        most_frequent=orthography.key(words.loc[words["count"].idxmax(), "term"]),
        fewest_articles=orthography.key(words.loc[words["articles"].idxmin(), "term"]),
        least_repeated=orthography.key(words.loc[ratio.idxmin(), "term"]),
    )
    if told != RIGHT:
        return told
    return RIGHT, {
        "term": wanted["term"],
        "uses": wanted["count"],
        "articles": wanted["articles"],
        "ratio": ratio.max(),
    }


@exercise
def in_print(answer: str, *, words: pd.DataFrame, ranks: pd.DataFrame):
    """How would you print the frequency of one of these words, so that nobody is misled?"""
    if kind_of(answer) != "text":
        return of_another_kind(answer, "text")
    said = {orthography.key(word.token) for word in tokenization.find_words("", answer)}
    named = words[words["term"].map(orthography.key).isin(said)]
    if named.empty:
        return "other"
    claims = _claims_in(answer)
    if claimed := next((name for name in CLAIMS if name in claims), None):
        return claimed
    leading = words if APART.search(answer.replace(orthography.ZWNJ, " ").lower()) else ranks
    if "most_frequent" in claims and named["count"].max() < leading["count"].max():
        return "most_frequent"
    numbers = _numbers_in(answer)
    missing = [_missing_in(answer, numbers, word) for _, word in named.iterrows()]
    return min(missing, key=LACKING.index) if all(missing) else RIGHT


def _claims_in(text: str) -> set[str]:
    """What the sentences of a text claim, unless they deny it; a word in «» claims nothing."""
    plain = re.sub(r"«[^«»\s]*»", "«»", orthography.clean(text))
    plain = plain.replace(orthography.ZWNJ, " ").lower()
    found = set()
    for sentence in re.split(r"[.!?؟؛;\n](?!\d)", plain):
        if not DENIED.search(sentence):
            found |= {name for name, claim in CLAIMS.items() if re.search(claim, sentence)}
            if MOST.search(sentence) and not AMONG.search(sentence):
                found.add("most_frequent")
    return found


def _listed(terms: str | Iterable[str]) -> list[str]:
    return [terms] if isinstance(terms, str) else list(terms)


def _named(words: Iterable[str]) -> str:
    return "، ".join(f"«{word}»" for word in words)


def _without(index, left_out: set[str]) -> dict:
    """What is left of a corpus: the share of its words that go, and the words that then lead."""
    ranks = frequency.by_rank(index)
    gone = ranks["term"].map(orthography.key).isin(left_out)
    leading = frequency.most_frequent(index, 3, leave_out=left_out)["term"]
    return {"share": 100 * ranks["count"][gone].sum() / index.tokens, "words": _named(leading)}


def _only(answer):
    """An answer itself or, where it is a list of one entry, that entry."""
    one = kind_of(answer) in ("list", "set") and len(answer) == 1
    return next(iter(answer)) if one else answer


def _word_in(answer) -> str:
    """The word that an answer is: itself, with or without «», or that of its row in the table."""
    if isinstance(answer, pd.DataFrame):
        answer = answer["term"]
    if isinstance(answer, pd.Series) and "term" in answer.index:
        answer = answer["term"]
    return _only(answer).strip(" «»")


def _numbers_in(text: str) -> list[float]:
    """Return the numbers of a text, whether in Persian or Latin digits.

    >>> _numbers_in("۱٬۲۵۵ بار، یعنی ۱۴٫۹٪ از 2,355 مقاله")
    [1255.0, 14.9, 2355.0]
    """
    found = NUMBER.findall(rtl.digits(text, "en"))
    plain = (re.sub("[٬,،]", "", number) for number in found)
    return [float(re.sub("[٫/]", ".", number)) for number in plain]


def _missing_in(text: str, numbers: list[float], word: pd.Series) -> str:
    """What a sentence with these numbers does not yet say of a word; "" if it says all."""
    counted = word["count"] in numbers
    rated = _in_units(numbers, 1e6 * word["count"] / word["tokens"])
    if not rated and not counted:
        return "no_count"
    if rated and not counted and not UNIT.search(text):
        return "no_unit"
    if not rated and word["published"] not in numbers and not _in_units(numbers, word["tokens"]):
        return "no_base"
    per_cent = 100 * word["articles"] / word["published"]
    spread = word["articles"] in numbers or _is_near(numbers, per_cent, 0.51)
    return "" if spread else "no_articles"


def _in_units(numbers: list[float], wanted: float) -> bool:
    """Whether one of the numbers is the wanted one, as it is or in tens, hundreds or thousands."""
    return any(_is_near(numbers, wanted / unit, IN_PRINT * wanted / unit) for unit in UNITS)


def _is_near(numbers: list[float], wanted: float, within: float) -> bool:
    return any(abs(number - wanted) <= within for number in numbers)
