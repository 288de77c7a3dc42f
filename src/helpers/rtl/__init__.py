"""Persian text as the installed matplotlib, or HTML, must be given it."""

from .notebook import table
from .self_check import check
from .text import LRM, RLM, digits, fonts, label, number

__all__ = ["LRM", "RLM", "check", "digits", "fonts", "label", "number", "table"]
