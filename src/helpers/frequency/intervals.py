"""Rates and their 95 % limits, by formulas with a name."""

import numpy as np
import pandas as pd

CONFIDENCE = 0.95


def rate_of_words(count, tokens, *, spread: float = 1.0) -> pd.DataFrame:
    """Return the rate per million running words, with its 95 % limits low and high.

    Exact Poisson limits (Garwood 1936) of the effective count. Words cluster in articles, so
    `spread`, the variance of the count over that of independent uses, is divided out of count
    and base first, as Korn and Graubard (1998) do for proportions. Missing where there are no
    tokens.

    >>> rate_of_words([0, 30], [1_000_000, 1_000_000]).round(2).values.tolist()
    [[0.0, 0.0, 3.69], [30.0, 20.24, 42.83]]
    """
    from scipy.special import gammaincinv  # which takes a while to import

    count, tokens = np.asarray(count, float), np.asarray(tokens, float)
    scale = np.divide(1e6, tokens, out=np.full_like(tokens, np.nan), where=tokens > 0)
    tail = (1 - CONFIDENCE) / 2
    low = np.where(count > 0, gammaincinv(np.maximum(count, 1e-9) / spread, tail), 0)
    high = gammaincinv(count / spread + 1, 1 - tail)
    limits = {"rate": count, "low": low * spread, "high": high * spread}
    return pd.DataFrame({name: value * scale for name, value in limits.items()})


def rate_of_articles(articles, published) -> pd.DataFrame:
    """Return the percentage of articles, with its 95 % limits low and high (Wilson 1927).

    Missing where nothing was published.

    >>> rate_of_articles([81, 0], [263, 20]).round(2).values.tolist()
    [[30.8, 25.53, 36.62], [0.0, 0.0, 16.11]]
    """
    return _wilson(np.asarray(articles, float), np.asarray(published, float))


def rate_of_uses(count, whole, *, spread: float = 1.0) -> pd.DataFrame:
    """Return the percentage that some uses are of others, with its 95 % limits low and high.

    Wilson's limits of the effective numbers: `spread` is divided out of both, as in
    `rate_of_words`. Where a count is more than its whole, so that it is no part of it, the limits
    are those of `rate_of_words`. Missing where the whole is zero.

    >>> rate_of_uses([81], [263]).round(2).values.tolist()
    [[30.8, 25.53, 36.62]]
    >>> rate_of_uses([30], [20]).round(2).values.tolist()
    [[150.0, 101.2, 214.13]]
    """
    count, whole = np.asarray(count, float), np.asarray(whole, float)
    if (count > whole).any():
        return rate_of_words(count, whole, spread=spread) / 1e4
    return _wilson(count / spread, whole / spread)


def _wilson(hits: np.ndarray, total: np.ndarray) -> pd.DataFrame:
    from scipy.special import ndtri

    total = np.where(total > 0, total, np.nan)
    share, z2 = hits / total, ndtri((1 + CONFIDENCE) / 2) ** 2
    middle = (share + z2 / (2 * total)) / (1 + z2 / total)
    half = np.sqrt(z2 * (share * (1 - share) + z2 / (4 * total)) / total) / (1 + z2 / total)
    limits = {"rate": share, "low": np.maximum(middle - half, 0), "high": middle + half}
    return pd.DataFrame({name: value * 100 for name, value in limits.items()})
