"""Lines in the order of the words beside the node: the Persian alphabet, not that of Unicode."""

import numpy as np
import pandas as pd

from helpers.indexing import windows

DEEP = 5  # words of a side that are compared
ALPHABET = "۰۱۲۳۴۵۶۷۸۹ءآابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی"
_PLACES = {ord(letter): chr(place) for place, letter in enumerate(ALPHABET, start=1)}


def alphabetical(key: str) -> str:
    """Return a text that sorts as a key does in Persian: digits, آ ا ب پ … ه ی, then the rest.

    In Unicode پ چ ژ گ ک ی come after all other letters.

    >>> sorted(["یک", "گل", "وزیر", "پل", "تا", "آب", "این", "هوا", "ab", "۲"], key=alphabetical)
    ['۲', 'آب', 'این', 'پل', 'تا', 'گل', 'وزیر', 'هوا', 'یک', 'ab']
    """
    return key.translate(_PLACES)


def order_by_words(index, uses: pd.DataFrame, sort: str) -> np.ndarray:
    """Return the order of uses by the words before, after, or of the node.

    `sort` is "before" (the nearest word first, five words deep), "after" or "node". A use at the
    edge of its article comes before one that has a word there; equals keep their order. `uses`
    are in reading order.
    """
    columns = [np.empty((0, _depth(uses, sort)), int)]
    for block in windows.blocks_of(index, uses):
        columns.append(_words_beside(block, sort, _depth(uses, sort)))
    words = np.concatenate(columns)
    ranks = _ranks(index, words)
    return np.lexsort(ranks.T[::-1]) if len(uses) else np.empty(0, int)


def _depth(uses: pd.DataFrame, sort: str) -> int:
    return int(uses["length"].max()) if sort == "node" and len(uses) else DEEP


def _words_beside(block: windows.Block, sort: str, deep: int) -> np.ndarray:
    """Return the words of each use that are compared, a column for each; -1 where there is none."""
    steps = np.arange(deep) + (sort != "node")
    edge = block.last if sort == "after" else block.first
    rows = edge[:, None] + (-steps if sort == "before" else steps)
    within = (rows >= 0) & (rows < len(block.article))
    rows = np.where(within, rows, 0)
    within &= block.article[rows] == block.article[edge][:, None]
    if sort == "node":
        within &= rows <= block.last[:, None]
    return np.where(within, block.words["word"].to_numpy()[rows], -1)


def _ranks(index, words: np.ndarray) -> np.ndarray:
    """Return the place of each word's key in the alphabet; -1 stays."""
    used, of = np.unique(words, return_inverse=True)
    known = used[used >= 0].tolist()
    listed = "word IN (SELECT unnest(?::INTEGER[]))"
    select = f"SELECT word, key FROM vocabulary WHERE {listed} ORDER BY word"
    entries = index.query(select, [known])
    sorting = entries["key"].map(alphabetical).rank(method="dense").to_numpy(int)
    return np.r_[[-1] * (len(used) - len(known)), sorting].astype(int)[of].reshape(words.shape)
