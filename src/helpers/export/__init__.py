"""A figure on paper, with its numbers beside it."""

from .faults import find_faults
from .pictures import Picture, picture
from .saving import FORMATS, save

__all__ = ["FORMATS", "Picture", "find_faults", "picture", "save"]
