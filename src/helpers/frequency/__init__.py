"""How often terms are used: a count, a rate beside its base, a 95 % interval, and what to doubt."""

from .before_and_after import before_and_after
from .cautions import find_cautions
from .counting import across, coverage, most_frequent, over_time
from .intervals import rate_of_articles, rate_of_uses, rate_of_words
from .ranking import by_rank
from .rating import BASES, INTERVALS
from .smoothing import smooth
from .standardising import standardise

__all__ = [
    "BASES",
    "INTERVALS",
    "across",
    "before_and_after",
    "by_rank",
    "coverage",
    "find_cautions",
    "most_frequent",
    "over_time",
    "rate_of_articles",
    "rate_of_uses",
    "rate_of_words",
    "smooth",
    "standardise",
]
