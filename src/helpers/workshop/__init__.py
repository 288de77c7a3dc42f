"""The workshop's self-checks, a module for each session, and what a class has solved."""

from .grading import grade

__all__ = ["grade"]
