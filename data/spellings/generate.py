"""Write which words of the real corpora are spelled anew for counting, and which stay ambiguous.

    python data/spellings/generate.py ../shared/corpora

For each corpus, the most frequent rows of `tokenization.compare_spellings` that are more than a
change of characters, and of `tokenization.find_ambiguous`. In totals.csv, how often each kind of
change is made in all. Words and counts only, no text.
"""

import sys
from pathlib import Path

import pandas as pd

from helpers import corpus, tokenization

HERE = Path(__file__).parent
CORPORA = ("hamshahri-2003-2004", "isna-2019-2021")
CHANGES, AMBIGUOUS = 300, 100


def main(folder: str) -> int:
    """Write the tables of all corpora; return 1 where one of them is not in the folder."""
    paths = [Path(folder) / f"{name}.jsonl.gz" for name in CORPORA]
    missing = [path.name for path in paths if not path.exists()]
    if missing:
        print(
            f"There is nothing to count: {', '.join(missing)} must lie in {folder}.",
            file=sys.stderr,
        )
        return 1
    totals = []
    for name, path in zip(CORPORA, paths, strict=True):
        articles = corpus.read_articles(path)
        report, tokens = tokenization.compare_spellings(articles), tokenization.tokenize(articles)
        _write(changes(report), f"{name}.csv")
        _write(ambiguous(tokens), f"{name}-ambiguous.csv")
        totals.append(total(report).assign(corpus=name, tokens=len(tokens)))
    table = pd.concat(totals)[["corpus", "change", "spellings", "count", "tokens"]]
    _write(table, "totals.csv")
    print(table.to_string(index=False))
    return 0


def changes(report: pd.DataFrame) -> pd.DataFrame:
    """Return the most frequent rows of a report that are more than a change of characters."""
    chosen = _most_frequent(report[report["change"] != "characters"], "written").head(CHANGES)
    return chosen[["written", "token", "change", "count"]].reset_index(drop=True)


def ambiguous(words: pd.DataFrame) -> pd.DataFrame:
    """Return the most frequent words, of tokens or of a vocabulary, that stayed as written."""
    return _most_frequent(tokenization.find_ambiguous(words), "token").head(AMBIGUOUS)


def total(report: pd.DataFrame) -> pd.DataFrame:
    """Return for each kind of change how many spellings it is made in, and how often."""
    return report.groupby("change", as_index=False).agg(
        spellings=("written", "size"), count=("count", "sum")
    )


def _most_frequent(table: pd.DataFrame, word: str) -> pd.DataFrame:
    """Return rows from the most frequent on; of equally frequent ones in the order of letters."""
    return table.sort_values(["count", word], ascending=[False, True], ignore_index=True)


def _write(table: pd.DataFrame, name: str) -> None:
    table.to_csv(HERE / name, index=False, encoding="utf-8", lineterminator="\n")


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
