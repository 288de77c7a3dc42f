"""One spelling per Persian word: characters, half-spaces, families, and the key of a word."""

from .characters import ZWNJ, clean, expand, level
from .families import derivations, lemma_of
from .keys import key, usual_beginnings
from .lexicon import show
from .reading import find_readings
from .repairing import repair, repair_word
from .settling import settle

__all__ = [
    "ZWNJ", "clean", "derivations", "expand", "find_readings", "key", "lemma_of", "level", "repair",
    "repair_word", "settle", "show", "usual_beginnings",
]  # fmt: skip
