"""Dates as outlets write them, read a column at a time."""

from .reading import read_dates

__all__ = ["read_dates"]
