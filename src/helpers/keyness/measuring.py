"""Every measure of two sides, beside the sums they are made of."""

import numpy as np
import pandas as pd

from helpers.indexing import crossing

from . import measures

CORRECTIONS = {"holm": "holm", "bh": "fdr_bh", "bonferroni": "bonferroni", None: None}
COLUMNS = (
    "term", "log_ratio", "low", "high", "count", "reference_count", "tokens", "reference_tokens",
    "rate", "reference_rate", "articles", "reference_articles", "log_likelihood",
    "log_likelihood_4", "p", "p_adjusted", "percent_difference", "log_odds", "z", "bayes_factor",
)  # fmt: skip
_CELLS = ("count", "tokens", "reference_count", "reference_tokens")
_WHOLE = (*_CELLS, "articles", "reference_articles")
_SUMS = ("squares", "products", "lengths_squared", "published")  # for the spread alone


def measure(found: dict[str, np.ndarray], correction: str | None) -> pd.DataFrame:
    """Return a table of the sums that `sides.count` found, with every measure of two sides.

    Its first column is comparison; each comparison's rows stand together, those with the highest
    lower limit first. The sums are taken out of `found`, as both together may be large.
    """
    cells = [found[name] for name in _CELLS]
    ratio = measures.log_ratio(*cells)
    own, other = (_spread(found, side) for side in ("", "reference_"))
    low, high = measures.limits(*cells, spread=own, reference_spread=other)
    likelihood = measures.log_likelihood(*cells)
    p = measures.p_value(likelihood)
    odds, z = measures.log_odds(*cells)
    columns = {name: found.pop(name).astype("int64") for name in ("comparison", *_WHOLE)} | {
        "term": found["term"],
        "log_ratio": ratio,
        "low": low,
        "high": high,
        "rate": 1e6 * cells[0] / cells[1],
        "reference_rate": 1e6 * cells[2] / cells[3],
        "log_likelihood": likelihood,
        "log_likelihood_4": measures.log_likelihood_4(*cells),
        "p": p,
        "p_adjusted": _correct(p, correction),
        "percent_difference": measures.percent_difference(*cells),
        "log_odds": odds,
        "z": z,
        "bayes_factor": measures.bayes_factor(likelihood, cells[1] + cells[3]),
    }
    order = _order(columns["comparison"], low, ratio)
    in_order = {name: columns.pop(name).take(order) for name in ("comparison", *COLUMNS)}
    return pd.DataFrame(in_order, copy=False)


def named(index, found: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Give each word its term, and leave out what has no letter, such as numbers; in place."""
    numbers, places = np.unique(found["key"], return_inverse=True)
    terms = crossing.read_keys(index).table["term"].iloc[numbers]
    worded = terms.str.contains(r"[^\W\d_]").to_numpy(bool)[places]
    for column, values in found.items():  # one after another, as they may be large
        found[column] = values[worded]
    found["term"] = terms.array.take(places[worded])
    return found


def _order(comparison: np.ndarray, low: np.ndarray, ratio: np.ndarray) -> np.ndarray:
    """Return the order of the rows; what has no lower limit stands by its log ratio."""
    if np.isfinite(low).all():
        surest = np.argsort(-low, kind="stable")
    else:
        surest = np.lexsort((-ratio, -low))
    few = comparison.astype(np.min_scalar_type(comparison.max(initial=0)))  # sorted in no time
    return surest[np.argsort(few[surest], kind="stable")]


def _spread(found: dict[str, np.ndarray], side: str) -> np.ndarray:
    squares, products, lengths_squared, published = (found.pop(side + name) for name in _SUMS)
    count, tokens = found[f"{side}count"], found[f"{side}tokens"]
    return measures.find_spread(count, squares, products, tokens, lengths_squared, published)


def _correct(p: np.ndarray, correction: str | None) -> np.ndarray:
    if correction is None or not len(p):
        return p
    if correction == "holm":
        return _holm(p)
    from statsmodels.stats.multitest import multipletests

    return multipletests(p, method=CORRECTIONS[correction])[1]


def _holm(p: np.ndarray) -> np.ndarray:
    """Correct p step by step, from the least on, for as many tests as are left.

    statsmodels does it too, but takes two seconds to import, and each time collects the garbage of
    the whole process.

    >>> _holm(np.array([0.01, 0.5, 0.03])).tolist()
    [0.03, 0.5, 0.06]
    """
    order, left = np.argsort(p), np.arange(len(p), 0, -1)
    corrected = np.empty(len(p))
    corrected[order] = np.maximum.accumulate(p[order] * left).clip(max=1)
    return corrected
