"""The explorer: type a word and see its decade, in a notebook or on a page of its own."""

from .replies import reply
from .views import View
from .widget import Explorer, show

__all__ = ["Explorer", "View", "reply", "show"]
