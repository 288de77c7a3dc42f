"""Reads articles from files, and says what it found wrong with them."""

from .describing import describe
from .findings import problems
from .reading import read_articles, read_batches
from .report import check
from .summaries import summary

__all__ = ["check", "describe", "problems", "read_articles", "read_batches", "summary"]
