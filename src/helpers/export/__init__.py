"""A figure on paper, with its numbers beside it."""

from .saving import FORMATS, save

__all__ = ["FORMATS", "save"]
