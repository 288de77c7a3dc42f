"""Articles into tokens, with hazm's WordTokenizer; every token leads back to its place.

A token is a run of hazm's that holds a letter or a digit; punctuation is not counted. Web
addresses, and numbers with their separators, stay whole.
"""

from .running import Running, find_running_words
from .spellings import compare_spellings, find_ambiguous
from .words import Word, find_words, stop_words, tokenize

__all__ = [
    "Running", "Word", "compare_spellings", "find_ambiguous", "find_running_words", "find_words",
    "stop_words", "tokenize",
]  # fmt: skip
