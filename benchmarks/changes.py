"""How long breaks, bursts and trends take, by months, weeks and days.

python -m benchmarks.changes FOLDER [TERM …]        prints the seconds for these terms together
"""

import sys
from pathlib import Path
from statistics import median
from time import perf_counter

TERMS = ("امنیت", "قفقاز", "انتخابات", "تحریم", "آب")
EVERY, REPEATS = ("month", "week", "day"), 3


def measure(folder: Path, terms: tuple[str, ...] = TERMS):
    """Return the median seconds of each measure, one row per measure and length of period."""
    import pandas as pd

    from helpers import changes, indexing

    index = indexing.open(folder)
    ways = {
        "breaks, pelt": (changes.find_breaks, {"method": "pelt"}),
        "breaks, binseg": (changes.find_breaks, {"method": "binseg"}),
        "bursts": (changes.find_bursts, {}),
        "trends": (changes.find_trends, {}),
    }
    rows = []
    for every in EVERY:
        for name, (find, options) in ways.items():
            seconds = []
            for _ in range(REPEATS):
                started = perf_counter()
                found = len(find(index, terms=terms, every=every, **options))
                seconds.append(perf_counter() - started)
            rows.append((name, every, len(terms), found, round(median(seconds), 2)))
    return pd.DataFrame(rows, columns=["measure", "every", "terms", "rows", "seconds"])


if __name__ == "__main__":
    print(measure(Path(sys.argv[1]), tuple(sys.argv[2:]) or TERMS).to_string(index=False))
