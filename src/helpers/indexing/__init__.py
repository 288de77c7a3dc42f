"""Builds, opens and checks an index: the tables of a corpus on disk, ready to be asked.

An index is a folder of Parquet files (articles, vocabulary, tokens in reading order, postings in
term order) and `index.json`, which holds the fingerprint of the corpus and of the rules.
"""

from .building import build
from .index import Index, open, require

__all__ = ["Index", "build", "open", "require"]
