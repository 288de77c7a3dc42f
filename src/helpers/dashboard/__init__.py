"""The explorer as a page of its own: Voilà, with one page and few messages, for so many people.

`serve` shows the code cells of one notebook to anyone who opens the page, each with a kernel of
their own. Nothing else of the folder, of the notebook or of the machine is served.
"""

from .pages import prepare

__all__ = ["prepare", "serve"]


def __getattr__(name: str):
    """Import the server only where one is started: Voilà takes a second."""
    if name == "serve":
        from .serving import serve

        return serve
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
