"""Which words one side uses more than another: effect sizes with intervals, then tests."""

from .bursting import of_bursts
from .comparing import compare, find_lockwords
from .measures import (
    bayes_factor,
    log_likelihood,
    log_likelihood_4,
    log_odds,
    log_ratio,
    p_value,
    percent_difference,
)

__all__ = [
    "bayes_factor",
    "compare",
    "find_lockwords",
    "log_likelihood",
    "log_likelihood_4",
    "log_odds",
    "log_ratio",
    "of_bursts",
    "p_value",
    "percent_difference",
]
