"""Dates as outlets write them, read a column at a time."""

from .choices import check
from .reading import read_dates
from .readings import Reading
from .tally import Tally

__all__ = ["Reading", "Tally", "check", "read_dates"]
