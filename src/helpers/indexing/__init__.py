"""Builds, opens and checks an index: the tables of a corpus on disk, ready to be asked.

An index is a folder of Parquet files (articles, texts, vocabulary, tokens in reading order,
postings in term order, and counts) and `index.json`, which holds the fingerprint of the corpus,
the rules it was read by, and the files' checksums.
"""

from .index import Index, open, require
from .stories import sum_copies, sum_stories

__all__ = ["Index", "add", "build", "open", "require", "sum_copies", "sum_stories"]


def __getattr__(name: str):
    """Import what builds an index only where one is built: it takes a while."""
    if name in ("add", "build"):
        from . import building

        return getattr(building, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
