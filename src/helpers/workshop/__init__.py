"""The workshop's self-checks, a module for each session, and what a class has solved."""

from .dates import require_dates
from .grading import grade

__all__ = ["grade", "require_dates"]
