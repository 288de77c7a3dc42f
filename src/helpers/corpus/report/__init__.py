"""The report on a corpus: what was read, what was left out, and what may fake a jump."""

from .checking import check
from .report import Report

__all__ = ["Report", "check"]
