"""How evenly words are spread over articles, outlets or periods."""

from .measures import arf, dp, dp_norm, juilland_d
from .spreading import across

__all__ = ["across", "arf", "dp", "dp_norm", "juilland_d"]
