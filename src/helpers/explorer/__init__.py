"""The explorer: type a word and see its decade, in a notebook or on a page of its own."""

from .replies import reply
from .views import View

__all__ = ["Explorer", "View", "reply", "show"]


def __getattr__(name: str):
    """Bring what is shown in a notebook only when it is asked for: widgets take long to import."""
    if name not in ("Explorer", "show"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from . import widget

    return getattr(widget, name)
