"""Formulas that compare how often a word is used on two sides, over numpy arrays.

In each, `count` uses among `tokens` running words stand against `reference_count` among
`reference_tokens`. All take numbers or arrays, and return arrays of floats.
"""

import numpy as np

CONFIDENCE = 0.95


def log_ratio(count, tokens, reference_count, reference_tokens) -> np.ndarray:
    """Return the binary logarithm of the ratio of the two rates (Hardie 2014): 1 is twice as often.

    As Hardie has it, half a use stands for none.

    >>> log_ratio([10, 10], 1000, [2, 0], 1000).round(4).tolist()
    [2.3219, 4.3219]
    """
    count, reference_count = (_at_least_half(uses) for uses in (count, reference_count))
    ratio = (count / np.asarray(tokens)) / (reference_count / np.asarray(reference_tokens))
    return np.log2(ratio)


def limits(
    count, tokens, reference_count, reference_tokens, *, spread=1.0, reference_spread=1.0
) -> tuple[np.ndarray, np.ndarray]:
    """Return the 95 % limits of the log ratio.

    Those of the two rates (`count_limits`), combined on the scale of logarithms as Zou and Donner
    (2008) do: neither need be symmetric. Where the reference has no use there is no upper limit.

    >>> [limit.round(3).item() for limit in limits(52, 50_000, 57, 75_000)]
    [-0.111, 1.013]
    """
    ratio = log_ratio(count, tokens, reference_count, reference_tokens)
    low, high = count_limits(count, spread)
    least, most = count_limits(reference_count, reference_spread)
    count, reference_count = _at_least_half(count), _at_least_half(reference_count)
    with np.errstate(divide="ignore"):
        under = np.hypot(np.log2(count / low), np.log2(most / reference_count))
        over = np.hypot(np.log2(high / count), np.log2(reference_count / least))
    return ratio - under, ratio + over


def count_limits(count, spread=1.0) -> tuple[np.ndarray, np.ndarray]:
    """Return the 95 % limits of a count whose variance is `spread` times that of a Poisson one.

    Byar's approximation to the exact Poisson limits (Breslow and Day 1987), of the effective
    count, which is count / spread (Korn and Graubard 1998).

    >>> [limit.round(2).tolist() for limit in count_limits([0, 10])]  # exact: 0, 4.80; 3.69, 18.39
    [[0.0, 4.79], [3.67, 18.39]]
    """
    from scipy.special import ndtri

    z = ndtri((1 + CONFIDENCE) / 2)
    effective = np.asarray(count) / spread
    some = np.where(effective > 0, effective, np.nan)
    low = some * np.maximum(1 - 1 / (9 * some) - z / (3 * np.sqrt(some)), 0) ** 3
    more = effective + 1
    high = more * (1 - 1 / (9 * more) + z / (3 * np.sqrt(more))) ** 3
    return np.where(effective > 0, low, 0 * effective) * spread, high * spread


def find_spread(count, squares, products, tokens, lengths_squared, articles) -> np.ndarray:
    """Return the variance of a count over what independent uses would have, at least 1.

    The variance is that of a ratio estimator over `articles` (all of a side): n / (n - 1) times
    the sum of (u - r l)², where u are the uses in an article, l its running words and r the rate;
    `squares`, `products` and `lengths_squared` are the sums of u², u l and l². Missing where a
    side is a single article.

    >>> find_spread(4, 16, 40, 40, 400, 4).item()  # four uses in one of four articles of ten words
    4.0
    """
    rate = np.asarray(count) / np.asarray(tokens)
    residual = squares - 2 * rate * products + rate**2 * lengths_squared
    articles = np.asarray(articles, float)
    more = np.divide(articles, articles - 1, out=np.full(articles.shape, np.nan),
                     where=articles > 1)  # fmt: skip
    return np.maximum(more * residual / np.maximum(count, 1), 1.0)


def log_likelihood(count, tokens, reference_count, reference_tokens) -> np.ndarray:
    """Return the log-likelihood of two cells, the two counts (Rayson and Garside 2000).

    >>> log_likelihood(52, 50_000, 57, 75_000).round(5).item()
    2.65171
    """
    rate = _pooled(count, tokens, reference_count, reference_tokens)
    return 2 * (_cell(count, tokens * rate) + _cell(reference_count, reference_tokens * rate))


def log_likelihood_4(count, tokens, reference_count, reference_tokens) -> np.ndarray:
    """Return the log-likelihood of four cells, all other words too (Dunning 1993).

    >>> log_likelihood_4(620, 1_017_879, 267, 1_007_532).round(2).item()
    140.93
    """
    rate = 1 - _pooled(count, tokens, reference_count, reference_tokens)
    others = np.asarray(tokens) - count, np.asarray(reference_tokens) - reference_count
    more = _cell(others[0], tokens * rate) + _cell(others[1], reference_tokens * rate)
    return log_likelihood(count, tokens, reference_count, reference_tokens) + 2 * more


def p_value(likelihood) -> np.ndarray:
    """Return how probable a log-likelihood so large is without a difference: χ² with one degree.

    >>> p_value([3.84, 6.63, 10.83, 15.13]).round(4).tolist()
    [0.05, 0.01, 0.001, 0.0001]
    """
    from scipy.special import erfc  # which is that of χ² with one degree, and faster

    return erfc(np.sqrt(np.maximum(likelihood, 0) / 2))


def percent_difference(count, tokens, reference_count, reference_tokens) -> np.ndarray:
    """Return the difference of the rates in per cent of the reference (Gabrielatos, Marchi 2011).

    Infinite where the reference has no use.

    >>> percent_difference([52, 1], 50_000, [57, 0], 75_000).round(3).tolist()
    [36.842, inf]
    """
    rate = np.asarray(reference_count) / np.asarray(reference_tokens)
    with np.errstate(divide="ignore"):
        return 100 * ((np.asarray(count) / np.asarray(tokens)) / rate - 1)


def bayes_factor(likelihood, tokens) -> np.ndarray:
    """Return twice the natural logarithm of the Bayes factor, by the BIC (Wilson 2013).

    `tokens` are those of both sides. Above 2 is positive evidence of a difference, above 6
    strong, above 10 very strong; below 0 is evidence for none.

    >>> bayes_factor(2.65171, 125_000).round(3).item()
    -9.084
    """
    return np.asarray(likelihood) - np.log(tokens)


def log_odds(count, tokens, reference_count, reference_tokens) -> tuple[np.ndarray, np.ndarray]:
    """Return the log odds ratio with an informative Dirichlet prior, and its z (Monroe 2008).

    Natural logarithms. The prior of a word is its share of both sides together, and weighs as
    many words as the smaller side has.

    >>> [value.round(3).item() for value in log_odds(10, 1000, 2, 1000)]
    [0.697, 1.61]
    """
    strength = np.minimum(tokens, reference_tokens)
    prior = strength * _pooled(count, tokens, reference_count, reference_tokens)
    own, other = count + prior, reference_count + prior
    own_odds = np.log(own / (tokens + strength - own))
    other_odds = np.log(other / (reference_tokens + strength - other))
    difference = own_odds - other_odds
    return difference, difference / np.sqrt(1 / own + 1 / other)


def _at_least_half(uses) -> np.ndarray:
    return np.where(np.asarray(uses) > 0, uses, 0.5)


def _pooled(count, tokens, reference_count, reference_tokens) -> np.ndarray:
    return (np.asarray(count) + reference_count) / (np.asarray(tokens) + reference_tokens)


def _cell(observed, expected) -> np.ndarray:
    from scipy.special import xlogy

    return xlogy(observed, np.asarray(observed) / np.maximum(expected, 1e-300))
