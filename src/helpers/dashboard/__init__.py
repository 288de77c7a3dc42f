"""The explorer as a page of its own: Voilà, with one page and few messages, for so many people.

`serve` shows the code cells of one notebook to anyone who opens the page, each with a kernel of
their own. Nothing else of the folder, of the notebook or of the machine is served.
"""

from importlib import import_module

__all__ = ["prepare", "serve"]
_IN = {"prepare": "pages", "serve": "serving"}


def __getattr__(name: str):
    """Import the page and the server only where they are asked for: papermill takes two seconds."""
    if name in _IN:
        return getattr(import_module(f".{_IN[name]}", __name__), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
