"""Reads articles from files, and says what it found wrong with them."""

from .findings import problems
from .reading import read_articles, read_batches
from .summaries import summary

__all__ = ["problems", "read_articles", "read_batches", "summary"]
