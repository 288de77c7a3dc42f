"""A figure on paper, with its numbers beside it."""

from .faults import find_faults
from .saving import FORMATS, save

__all__ = ["FORMATS", "find_faults", "save"]
