"""Each use of a term, in the words around it, and the articles that use it."""

from .lines import SORTS, find_lines
from .pages import as_html, save
from .reports import find_articles, headlines

__all__ = ["SORTS", "as_html", "find_articles", "find_lines", "headlines", "save"]
