"""How evenly words are spread over articles, outlets or periods, and where in time they are."""

from .measures import arf, dp, dp_norm, juilland_d
from .spreading import across
from .through_time import through_time

__all__ = ["across", "arf", "dp", "dp_norm", "juilland_d", "through_time"]
