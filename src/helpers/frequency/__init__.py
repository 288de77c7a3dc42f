"""How often terms are used: a count, a rate beside its base, a 95 % interval, and what to doubt."""

from .cautions import find_cautions
from .counting import BASES, across, coverage, most_frequent, over_time
from .intervals import rate_of_articles, rate_of_words

__all__ = [
    "BASES",
    "across",
    "coverage",
    "find_cautions",
    "most_frequent",
    "over_time",
    "rate_of_articles",
    "rate_of_words",
]
