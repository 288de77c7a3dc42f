"""Articles into tokens, with hazm's WordTokenizer; every token leads back to its place.

A token is a run of hazm's that holds a letter or a digit; punctuation is not counted. Web
addresses, and numbers with their separators, stay whole.
"""

import re
import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

import pandas as pd

from helpers import orthography, tables

_ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s«»()\[\]\"،؛]*[A-Za-z0-9_/]"
    r"|[A-Za-z0-9][A-Za-z0-9_.+-]*@[A-Za-z0-9_][A-Za-z0-9_-]*(?:\.[A-Za-z0-9_][A-Za-z0-9_-]*)+"
)
_NUMBER = re.compile(r"\d+(?:[./:,٫٬+]\d+)+")
_BLANK_LINE = re.compile(r"\n(?=[^\S\n]*+\n)")
_LETTERS_ONLY = re.compile(rf"(?:[^\W\d_]|[ {orthography.ZWNJ}])*+")
_WORD = re.compile(r"[^\W_](?:.*[^\W_])?[\u064b-\u0655]*", re.DOTALL)
_HIDDEN = "\ue000"
_PIECES = re.compile(f"{_HIDDEN}+|[^{_HIDDEN}]+")
_STOPS = frozenset(".!؟?؛:،,")


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
    words: list[Word] = []
    _append_words(words, title, 0, careful)
    _append_words(words, text, len(title) + 1, careful)
    return words


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
    rows = [
        (article_id, *word)
        for article_id, title, text in zip(
            articles["article_id"], articles["title"], articles["text"], strict=True
        )
        for word in find_words(title, text)
    ]
    tokens = pd.DataFrame(rows, columns=["article_id", *Word._fields])
    settled = orthography.settle(tokens["token"].value_counts().to_dict())
    tokens["token"] = tokens["token"].replace(settled)
    words = tokens["token"].unique()
    tokens["key"] = tokens["token"].map({word: orthography.key(word) for word in words})
    tokens["lemma"] = tokens["token"].map({word: orthography.lemma_of(word) for word in words})
    return tokens[list(tables.COLUMNS["tokens"])]


def compare_spellings(articles: pd.DataFrame) -> pd.DataFrame:
    """Return the words that are written otherwise than their spelling here, most frequent first.

    One row per way of writing: written (as in the article, but with one space for any spaces),
    token, key, change and count. The change is "characters" (letters, digits, marks),
    "half-spaces" (also where a space or another sign stood in the place of one) or "both".

    >>> articles = pd.DataFrame({"article_id": ["a"], "date": [pd.NaT], "source": ["x"],
    ...                          "title": [""], "text": ["امنيت، امنيت و امنیت. منطقهای"]})
    >>> compare_spellings(articles)[["written", "change", "count"]].values.tolist()
    [['امنيت', 'characters', 2], ['منطقهای', 'half-spaces', 1]]
    """
    tokens = tokenize(articles)
    texts = dict(
        zip(articles["article_id"], articles["title"] + "\n" + articles["text"], strict=True)
    )
    places = zip(tokens["article_id"], tokens["start"], tokens["end"], strict=True)
    tokens["written"] = [" ".join(texts[name][start:end].split()) for name, start, end in places]
    changed = tokens[tokens["written"] != tokens["token"]]
    report = changed.value_counts(["written", "token", "key"]).reset_index()
    pairs = zip(report["written"], report["token"], strict=True)
    report.insert(3, "change", pd.Series([_change(*pair) for pair in pairs], dtype="str"))
    return report


def find_ambiguous(words: pd.DataFrame) -> pd.DataFrame:
    """Return the words that may be one of several, and were left as they were written.

    `words` are tokens, or an index's vocabulary with its counts. One row per word, the most
    frequent first: token, readings (the spellings it may stand for) and count.

    >>> find_ambiguous(pd.DataFrame({"token": ["نامهای", "نامهای", "نام"]}))["count"].tolist()
    [2]
    """
    counts = words.assign(count=words.get("count", 1)).groupby("token", sort=False)["count"].sum()
    spellings = {
        word: [reading.spelling for reading in orthography.find_readings(word)]
        for word in counts.index
        if orthography.ZWNJ not in word
    }
    rows = [
        (word, "، ".join(several), counts[word])
        for word, several in spellings.items()
        if len(several) > 1
    ]
    found = pd.DataFrame(rows, columns=["token", "readings", "count"])
    return found.sort_values("count", ascending=False, kind="stable", ignore_index=True)


@cache
def stop_words() -> frozenset[str]:
    """Return hazm's list of Persian stop words, as keys.

    >>> {"از", "به", "که"} <= stop_words(), "قفقاز" in stop_words()
    (True, False)
    """
    from hazm import stopwords_list

    return frozenset(map(orthography.key, stopwords_list()))


def _append_words(words: list[Word], text: str, shift: int, careful: bool) -> None:
    text, places = orthography.expand(text)
    levelled = orthography.level(text, careful=careful)
    masked = _mask(text, levelled)
    position, stopped, cursor = (words[-1].position, True, 0) if words else (-1, False, 0)
    for run in _runs(masked):
        begin = masked.index(run, cursor)
        cursor = begin + len(run)
        token, before, after, stop_before, stop_after = (
            (text[begin:cursor], 0, 0, False, False)
            if run[0] == _HIDDEN
            else _read_run(levelled[begin:cursor])
        )
        stopped |= stop_before
        if not token:
            continue
        position += 2 if stopped and words else 1
        start, end = begin + before, cursor - after
        if places:
            start, end = places[start][0], places[end - 1][1]
        words.append(Word(position, token, shift + start, shift + end))
        stopped = stop_after


def _runs(masked: str) -> list[str]:
    """Return hazm's tokens; hazm is not asked, nor loaded, for words with nothing but letters."""
    if _LETTERS_ONLY.fullmatch(masked):
        return masked.split()
    runs = _tokenizer().tokenize(masked)
    return [piece for run in runs for piece in _PIECES.findall(run)] if _HIDDEN in masked else runs


def _mask(text: str, levelled: str) -> str:
    """Hide from hazm what it would take apart, and show it a blank line as a full stop."""
    if "://" in text or "www." in text or "@" in text:
        for found in _ADDRESS.finditer(text):
            hidden = _HIDDEN * len(found[0])
            levelled = levelled[: found.start()] + hidden + levelled[found.end() :]
    levelled = _NUMBER.sub(lambda found: "۰" * len(found[0]), levelled)
    return _BLANK_LINE.sub(".", levelled)


@lru_cache(maxsize=500_000)
def _read_run(run: str) -> tuple[str, int, int, bool, bool]:
    """Return a run's clean word, the lengths to cut off around it, and stops on each side."""
    found = _WORD.search(run)
    if not found:
        stopped = not _STOPS.isdisjoint(run) or "\n" in run
        return "", 0, 0, stopped, stopped
    before, after = run[: found.start()], run[found.end() :]
    stops = not _STOPS.isdisjoint(before), not _STOPS.isdisjoint(after)
    token = orthography.show(orthography.repair_word(orthography.clean(found[0])))
    return token, len(before), len(after), *stops


@cache
def _tokenizer():
    from hazm import WordTokenizer

    return WordTokenizer(join_verb_parts=False)


def _change(written: str, token: str) -> str:
    """Return what tells the two spellings apart: characters, half-spaces or both."""
    letters, gaps = zip(_take_apart(written), _take_apart(token), strict=True)
    if letters[0] == letters[1]:
        return "half-spaces"
    return "characters" if gaps[0] == gaps[1] else "both"


def _take_apart(word: str) -> tuple[str, str]:
    """Return the letters, digits and marks of a word, and what stands between them."""
    letters = "".join(sign for sign in word if unicodedata.category(sign)[0] in "LMN")
    return letters, "".join(sign for sign in word if unicodedata.category(sign)[0] not in "LMN")
