"""Words that cannot be read alone, spelled as the same corpus spells them elsewhere."""

from collections import Counter, defaultdict
from collections.abc import Mapping

from .characters import ZWNJ
from .reading import find_readings

_ENOUGH = 3  # uses of a spelling, before it is followed
_CLEARLY = 8  # times as often as another spelling with half-spaces


def settle(counts: Mapping[str, int]) -> dict[str, str]:
    """Return, for joined words of a corpus, the spelling with half-spaces that the corpus shows.

    `counts` says how often the corpus has each token. Settled is what the lexicon does not know
    («اسپیسایکس»), where the corpus more often writes it with half-spaces, and what has two readings
    («نامهای»), where the corpus shows one of them at least eight times as often as any other. A
    word that may be right as it stands («میدانی») is not touched.

    >>> settle({"اسپیسایکس": 1, "اسپیس\u200cایکس": 5}) == {"اسپیسایکس": "اسپیس\u200cایکس"}
    True
    >>> settle({"نامهای": 2, "نام\u200cهای": 5, "نامه\u200cای": 4, "میدانی": 1, "می\u200cدانی": 9})
    {}
    """
    apart: dict[str, Counter[str]] = defaultdict(Counter)
    for word, count in counts.items():
        if ZWNJ in word:
            apart[word.replace(ZWNJ, "")][word] += count
    return {
        joined: found
        for joined, spellings in apart.items()
        if joined in counts and (found := _choose(joined, counts[joined], spellings))
    }


def _choose(joined: str, uses: int, spellings: Counter[str]) -> str | None:
    readings = [reading.spelling for reading in find_readings(joined)]
    if len(readings) == 1 or joined in readings:
        return None
    (best, most), *others = spellings.most_common(2)
    clear = most >= _ENOUGH and all(most >= _CLEARLY * count for _, count in others)
    return best if clear and (best in readings if readings else most > uses) else None
