"""Count how news spells the words that can be spelled with a half-space or without one.

    python data/lexicon/count.py CORPUS.jsonl.gz …

Writes news.tsv, a spelling and its count a line, also for plurals in های that need no half-space
(سدهای, which might be سده‌ای); `make lexicon` then chooses by it. Corpora that keep their
half-spaces are wanted. No text is kept.
"""

import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

from generate import ZWNJ, show

from helpers import corpus, orthography

WORD = re.compile(rf"[^\W\d_]+(?:{ZWNJ}+[^\W\d_]+)*")
SELDOM = 3


def main(paths: list[str]) -> None:
    """Count the spellings in the corpora and write those of words with more than one."""
    counts: Counter[str] = Counter()
    for path in paths:
        articles = corpus.read_articles(path)
        for text in articles["title"] + "\n" + articles["text"]:
            words = WORD.findall(orthography.level(orthography.expand(text)[0]))
            counts.update(show(word) for word in words)
    spellings = defaultdict(set)
    for word in counts:
        spellings[word.replace(ZWNJ, "")].add(word)
    lines = sorted(
        f"{word}\t{counts[word]}\n"
        for joined, words in spellings.items()
        if words != {joined} or joined.endswith("های")
        if sum(counts[word] for word in words) >= SELDOM
        for word in words
    )
    (Path(__file__).parent / "news.tsv").write_text("".join(lines), "utf-8", newline="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
