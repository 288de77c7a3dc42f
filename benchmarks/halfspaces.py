"""Where half-spaces stand in a text, and how many of them a tool puts back or puts in."""

import unicodedata
from collections import Counter
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from benchmarks.gold import Sentence
from helpers import orthography
from helpers.orthography.lexicon import UNJOINED

ENDINGS = ("ها", "تر")
ELSEWHERE = 4_110  # the sentences in which other tools were first counted


class Gaps(NamedTuple):
    """A text's letters and digits, folded; what stands before each; whether it would show there.

    A gap is "" (nothing), a half-space, a space, or "." for anything else.
    """

    letters: str
    gaps: list[str]
    shown: list[bool]


def find_gaps(text: str) -> Gaps:
    """Return what stands between the letters of a text. Marks stand in no gap.

    >>> find_gaps("کار\\u200cها و كتاب\\u200cها") == (
    ...     "کارهاوکتابها", [" ", "", "", "\\u200c", "", " ", " ", "", "", "", "\\u200c", ""],
    ...     [False, True, False, False, True, False, False, True, True, False, True, True])
    True
    """
    letters, gaps, shown = [], [], []
    between, before = " ", ""
    for character in text:
        folded = _fold(character)
        if not folded:
            between += "" if unicodedata.category(character) == "Mn" else character
            continue
        letters.append(folded)
        gaps += [_name(between), *[""] * (len(folded) - 1)]
        shown += [before.isalpha() and before not in UNJOINED] * len(folded)
        between, before = "", character
    return Gaps("".join(letters), gaps, shown)


@cache
def _fold(character: str) -> str:
    """Return the key of a letter or digit, so that ي and ی are one, and nothing for the rest."""
    return "".join(filter(str.isalnum, orthography.key(character)))


@cache
def _name(between: str) -> str:
    if not between.strip(orthography.ZWNJ):
        return between[:1]
    return " " if any(map(str.isspace, between)) else "."


def score(gold: str, repaired: str) -> Counter:
    """Count the half-spaces of a gold text, those of a repaired one, and those they share.

    "shown" counts those after a letter that joins; "joined ending" those made before ها or تر
    where the gold writes the ending joined. A text with other letters than the gold's is counted
    as "skipped".

    >>> count = score("می\\u200cشود کار\\u200cها", "می\\u200cشود کارها")
    >>> count["wanted"], count["made"], count["right"], count["wanted shown"]
    (2, 1, 1, 1)
    """
    wanted, made = find_gaps(gold), find_gaps(repaired)
    if wanted.letters != made.letters:
        return Counter(skipped=1)
    count = Counter(skipped=0)
    for place, (one, other, shown) in enumerate(
        zip(wanted.gaps, made.gaps, wanted.shown, strict=True)
    ):
        in_gold, in_made = one == orthography.ZWNJ, other == orthography.ZWNJ
        for name, true in (
            ("wanted", in_gold),
            ("made", in_made),
            ("right", in_gold and in_made),
            ("added", in_made and not one),
            ("joined ending", in_made and not one and wanted.letters.startswith(ENDINGS, place)),
            ("spaces joined", in_made and one == " "),
            ("stops joined", in_made and one == "."),
            ("lost", in_gold and not in_made),
        ):
            count[name] += true
            count[f"{name} shown"] += true and shown
    return count


def rate(count: Counter, which: str = "") -> dict[str, float]:
    """Return precision, recall and F1; `which` is "" for all half-spaces, " shown" for visible.

    >>> rate(Counter(right=3, made=4, wanted=6))
    {'precision': 0.75, 'recall': 0.5, 'f1': 0.6}
    """
    return rates(count["right" + which], count["made" + which], count["wanted" + which])


def rates(right: float, made: float, wanted: float) -> dict[str, float]:
    """Return precision, recall and F1 of `made` answers of which some are right.

    >>> rates(1, 2, 2)
    {'precision': 0.5, 'recall': 0.5, 'f1': 0.5}
    """
    return {
        "precision": right / made if made else 1.0,
        "recall": right / wanted if wanted else 1.0,
        "f1": 2 * right / (made + wanted) if made + wanted else 1.0,
    }


def measure_repair(
    sentences: list[Sentence], repair: Callable[[str], str], noise: Callable[[str], str]
) -> dict:
    """Return precision, recall and F1 over sentences that were spoiled and then repaired."""
    count = sum((score(text, repair(noise(text))) for text, _ in sentences), Counter(skipped=0))
    visible = rate(count, " shown")
    made = count["made shown"] - count["joined ending shown"]
    accepted = rates(count["right shown"], made, count["wanted shown"])
    return {
        "visible": visible,
        "visible, but for joined endings": accepted,
        "all": rate(count),
        "skipped": count["skipped"],
    }


def measure_intact(
    sentences: list[Sentence], repair: Callable[[str], str], of: int | None = None
) -> dict:
    """Return what a tool does to text that needs no repair.

    `of` says how many sentences there are, where they come as one text.
    """
    tokens, count, changed = 0, Counter(), 0
    for sentence in sentences:
        repaired = repair(sentence.text)
        changed += list(filter(str.isalpha, repaired)) != list(filter(str.isalpha, sentence.text))
        found = score(sentence.text, repaired)
        count += found
        tokens += 0 if found["skipped"] else len(sentence.tokens)
    measured = of or len(sentences) - count["skipped"]
    return {
        "skipped": count["skipped"],
        "letters changed in sentences": changed,
        "added inside words": count["added"],
        "added inside words, visible": count["added shown"],
        "added per 10,000 tokens": 1e4 * count["added"] / tokens,
        "added per 10,000 tokens, visible": 1e4 * count["added shown"] / tokens,
        "spaces joined": count["spaces joined"],
        "spaces joined per 4,110 sentences": ELSEWHERE * count["spaces joined"] / measured,
        "stops joined": count["stops joined"],
        "half-spaces lost": count["lost"],
        "half-spaces lost, visible": count["lost shown"],
    }
