"""The company that a word keeps: the words near it, and how strongly they are drawn to it."""

from .company import SPANS, around
from .measures import (
    delta_p,
    expected,
    log_dice,
    log_likelihood,
    mutual_information,
    mutual_information_cubed,
    t_score,
)
from .periods import over_time

__all__ = [
    "SPANS",
    "around",
    "delta_p",
    "expected",
    "log_dice",
    "log_likelihood",
    "mutual_information",
    "mutual_information_cubed",
    "over_time",
    "t_score",
]
