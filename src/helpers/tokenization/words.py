"""The running words of an article, or of a table of articles."""

from functools import cache
from typing import NamedTuple

import numpy as np
import pandas as pd

from helpers import orthography, tables

from .running import find_running_words


class Word(NamedTuple):
    """A running word: its position, its clean spelling, and its offsets in the article."""

    position: int
    token: str
    start: int
    end: int


def find_words(title: str, text: str, *, careful: bool = False) -> list[Word]:
    """Return the running words of an article in order: those of its title, then of its text.

    `start` and `end` are offsets into `title + "\\n" + text`, of the word as it was written;
    `token` is its clean spelling, with its lost half-spaces put back. `position` rises by one from
    word to word, and by two where a stop (. ! ؟ ؛ : ،), a blank line or the end of the title lies
    between: neighbours in position are neighbours in a sentence, and a phrase never reaches over
    a full stop. `careful` leaves the two words of a compound apart (`orthography.level`).

    >>> [(word.position, word.token) for word in find_words("قفقاز", "صلح شد. ايران")]
    [(0, 'قفقاز'), (2, 'صلح'), (3, 'شد'), (5, 'ایران')]
    >>> word = find_words("", "قفقاز منطقه.اي است")[1]
    >>> word.token == "منطقه\u200cای", word.start, word.end
    (True, 7, 15)
    """
    found = find_running_words([title], [text], careful=careful)
    tokens = [found.spellings[word] for word in found.word.tolist()]
    columns = (found.position.tolist(), tokens, found.start.tolist(), found.end.tolist())
    return list(map(Word, *columns))


def tokenize(articles: pd.DataFrame) -> pd.DataFrame:
    """Return the table of tokens: one row per running word, in reading order.

    Columns article_id, position, token, key, lemma, start, end; see `find_words` for the first
    and the last ones, `orthography.key` and `orthography.lemma_of` for the others. A word that
    cannot be read alone is spelled as the other articles spell it (`orthography.settle`).

    >>> articles = pd.DataFrame({"article_id": ["a"], "date": [pd.NaT], "source": ["x"],
    ...                          "title": ["قفقاز"], "text": ["امنيت قفقاز"]})
    >>> tokenize(articles)["token"].tolist()
    ['قفقاز', 'امنیت', 'قفقاز']
    """
    tables.require(articles, "articles")
    found = find_running_words(articles["title"].tolist(), articles["text"].tolist())
    counts = np.bincount(found.word, minlength=len(found.spellings)).tolist()
    settled = orthography.settle(dict(zip(found.spellings, counts, strict=True)))
    words = [settled.get(word, word) for word in found.spellings]
    of_words = {
        "token": words,
        "key": list(map(orthography.key, words)),
        "lemma": list(map(orthography.lemma_of, words)),
    }
    tokens = pd.DataFrame(
        {
            "article_id": articles["article_id"].take(found.article).to_numpy(),
            "position": found.position,
            **{name: pd.array(of, dtype="str").take(found.word) for name, of in of_words.items()},
            "start": found.start,
            "end": found.end,
        }
    )
    return tokens


@cache
def stop_words() -> frozenset[str]:
    """Return hazm's list of Persian stop words, as keys.

    >>> {"از", "به", "که"} <= stop_words(), "قفقاز" in stop_words()
    (True, False)
    """
    from hazm import stopwords_list

    return frozenset(map(orthography.key, stopwords_list()))
