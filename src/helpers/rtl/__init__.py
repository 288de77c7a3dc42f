"""Persian text as the installed matplotlib, or HTML, must be given it."""

from .glyphs import find_missing, say_missing
from .notebook import table
from .self_check import check
from .text import LRM, RLM, digits, label, number
from .typefaces import fonts

__all__ = [
    "LRM",
    "RLM",
    "check",
    "digits",
    "find_missing",
    "fonts",
    "label",
    "number",
    "say_missing",
    "table",
]
