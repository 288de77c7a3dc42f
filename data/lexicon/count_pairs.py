"""Count how often news parts two words by a space that can be one compound, or by a half-space.

    python data/lexicon/count_pairs.py CORPUS.jsonl.gz …

Writes pairs.tsv beside the other lists of `helpers.orthography`: first word, last word, and * where
there is nearly always a half-space, + where it is usual, ~ where it is common, - where a space is.
Only articles that show half-spaces are counted, and no text is kept.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from helpers import corpus, orthography
from helpers.orthography import ZWNJ, pairs

TARGET = Path(pairs.__file__).parent / "pairs.tsv"
WORD = re.compile(
    f"(?=(?<![^\\W\\d_])([^\\W\\d_]{{2,}})([ {ZWNJ}])([^\\W\\d_]{{2,}})(?![^\\W\\d_]))"
)
SHOWS = 200  # an article shows its half-spaces with one in as many characters
ENOUGH = {"*": 8, "+": 5, "-": 3}
NEARLY_ALWAYS, USUAL, COMMON = 0.8, 0.5, 0.35
SELDOM = {pairs.CERTAIN: 0.02, pairs.BOUND: 0.03, pairs.KNOWN: 0.2, pairs.LISTED: 0.35}


def main(paths: list[str]) -> None:
    """Count the pairs in the corpora and write those that news spells mostly one way."""
    together: Counter[tuple[str, str]] = Counter()
    apart: Counter[tuple[str, str]] = Counter()
    for text in articles(paths):
        for first, sign, last in WORD.findall(text):
            (together if sign == ZWNJ else apart)[first, last] += 1
    lines = [
        f"{first}\t{last}\t{sign}\n"
        for first, last in sorted(together.keys() | pairs.listed())
        if (sign := usage(first, last, together[first, last], apart[first, last]))
    ]
    TARGET.write_text("".join(lines), "utf-8", newline="\n")


def articles(paths: list[str]) -> Iterator[str]:
    """Give the texts of the articles that show their half-spaces."""
    for path in paths:
        for text in corpus.read_articles(path)["text"]:
            if text.count(ZWNJ) * SHOWS > len(text):
                yield orthography.characters.one_letter_each(text)


def usage(first: str, last: str, together: int, apart: int) -> str:
    """Return the sign of a pair, or "" where nothing is known of it."""
    share = together / (together + apart or 1)
    if together >= ENOUGH["*"] and share >= NEARLY_ALWAYS:
        return "*" * pairs.can_be_compound(first, last)
    if together >= ENOUGH["+"] and share >= COMMON:
        return ("+" if share >= USUAL else "~") * pairs.can_be_compound(first, last)
    strength = pairs.listed().get((first, last))
    return "-" * bool(strength and apart >= ENOUGH["-"] and share < SELDOM[strength])


if __name__ == "__main__":
    main(sys.argv[1:])
