"""Formulas of dispersion, over numpy arrays.

`counts` and `sizes` are the uses of a word in each part of a corpus, and the running words of each
part. Parts without the word may be left out, so that a corpus of a million parts is no trouble:
then `parts` says how many there are, and `tokens` how many running words they have.
"""

import numpy as np


def juilland_d(counts, sizes, *, parts: int | None = None) -> float:
    """Return Juilland's D (Juilland and Chang-Rodríguez 1964): 1 is even, 0 all in one part.

    One minus the coefficient of variation of the rates in the parts, over the root of their
    number less one. Missing where the word is not used, or there is one part.

    >>> round(juilland_d([0, 4, 3, 2, 1], [10] * 5), 4)  # Carroll 1970
    0.6464
    """
    rates = np.asarray(counts) / np.asarray(sizes)
    parts = len(rates) if parts is None else parts
    if not rates.sum() or parts < 2:
        return np.nan
    mean = rates.sum() / parts
    variance = (((rates - mean) ** 2).sum() + (parts - len(rates)) * mean**2) / parts
    return float(1 - np.sqrt(variance) / mean / np.sqrt(parts - 1))


def dp(counts, sizes, *, tokens: int | None = None) -> float:
    """Return the deviation of proportions DP (Gries 2008): 0 is even, near 1 all in one place.

    Half the sum of the differences between each part's share of the uses and its share of the
    running words. Missing where the word is not used.

    >>> round(dp([2, 1, 0], [10] * 3), 4), dp([3, 3, 3], [10] * 3)
    (0.3333, 0.0)
    """
    counts, sizes = np.asarray(counts), np.asarray(sizes)
    tokens = sizes.sum() if tokens is None else tokens
    if not counts.sum():
        return np.nan
    difference = np.abs(counts / counts.sum() - sizes / tokens).sum()
    return float((difference + 1 - sizes.sum() / tokens) / 2)


def dp_norm(dp: float, smallest: float) -> float:
    """Return DP over the most it can be (Lijffijt and Gries 2012): 0 is even, 1 most uneven.

    `smallest` is the smallest part's share of the running words. Missing where there is one part.

    >>> round(dp_norm(1 / 3, 1 / 3), 4)
    0.5
    """
    return dp / (1 - smallest) if smallest < 1 else np.nan


def arf(places, tokens: int) -> float:
    """Return the average reduced frequency ARF (Savický and Hlaváčová 2002).

    `places` are the numbers of the uses among `tokens` running words, in order; the corpus is
    taken as a ring. It is as high as the count where uses stand equally far apart, and near 1
    where all stand together.

    >>> arf([0, 10, 20, 30], 40), round(arf([0, 1, 2, 3], 40), 2)
    (4.0, 1.3)
    """
    places = np.asarray(places)
    if not len(places):
        return 0.0
    usual = tokens / len(places)
    distances = np.diff(places, append=places[0] + tokens)
    return float(np.minimum(distances, usual).sum() / usual)
