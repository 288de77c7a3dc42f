"""Measures of how strongly two words keep company, each a formula over arrays of counts.

Throughout, `together` counts co-occurrences (O₁₁), `node` and `collocate` are the margins (R₁, C₁)
and `total` is the size of the sample (N), all of one kind: words, sentences or articles.
"""

import numpy as np


def expected(node, collocate, total):
    """Return how many co-occurrences chance would give: R₁·C₁/N.

    >>> expected(100, 50, 10_000)
    0.5
    """
    return node * collocate / total


def log_dice(together, node, collocate):
    """Return logDice = 14 + log₂(2·f_xy / (f_x + f_y)) (Rychlý 2008).

    14 where the two are never apart, one more where they are together twice as often; it does not
    depend on the size of the corpus.

    >>> log_dice(16, 16, 16), log_dice(1, 16384, 16384)
    (np.float64(14.0), np.float64(0.0))
    """
    return 14 + np.log2(2 * together / (node + collocate))


def mutual_information(together, expected):
    """Return MI = log₂(O/E) (Church and Hanks 1990): high for rare words, whatever their number.

    >>> mutual_information(8, 2)
    np.float64(2.0)
    """
    return np.log2(together / expected)


def mutual_information_cubed(together, expected):
    """Return MI³ = log₂(O³/E) (Daille 1994), which favours frequent company.

    >>> mutual_information_cubed(8, 2)
    np.float64(8.0)
    """
    return np.log2(together**3 / expected)


def t_score(together, expected):
    """Return t = (O − E) / √O (Church et al. 1991).

    >>> t_score(16, 4)
    np.float64(3.0)
    """
    return (together - expected) / np.sqrt(together)


def log_likelihood(together, node, collocate, total):
    """Return G² = 2·Σ O·ln(O/E) over the four cells (Dunning 1993), with a sign.

    It is negative where the two are together less often than chance would have it.

    >>> round(log_likelihood(10, 100, 100, 1000), 6), log_likelihood(1, 100, 100, 1000) < 0
    (np.float64(0.0), np.True_)
    """
    from scipy.special import xlogy

    rows, columns = (node, total - node), (collocate, total - collocate)
    cells = [
        together, node - together, collocate - together, total - node - collocate + together,
    ]  # fmt: skip
    chances = [row * column / total for row in rows for column in columns]
    parts = [
        xlogy(cell, np.divide(cell, chance, out=np.ones(np.shape(cell)), where=chance > 0))
        for cell, chance in zip(map(np.asarray, cells), map(np.asarray, chances), strict=True)
    ]
    return np.where(together < chances[0], -2.0, 2.0)[()] * sum(parts)


def delta_p(together, node, collocate, total):
    """Return ΔP of the collocate, given the node: O₁₁/R₁ − O₂₁/R₂ (Gries 2013).

    How much likelier the collocate is where the node is. Given the collocate, that of the node is
    the same with the two margins exchanged.

    It is missing where the node leaves nothing over.

    >>> delta_p(50, 100, 60, 1100), delta_p(2, 2, 2, 2)
    (np.float64(0.49), np.float64(nan))
    """
    with np.errstate(invalid="ignore"):
        return np.divide(together, node) - np.divide(collocate - together, total - node)
