"""What the word at the caret may become: words of the vocabulary, outlets and categories."""

import re
from bisect import bisect_left
from functools import lru_cache

import numpy as np
import pandas as pd

from helpers import indexing, orthography, query
from helpers.indexing import crossing
from helpers.query.choosing import NAMES

from .where import quoted, values_of
from .words import say

MOST, LONGEST = 8, 2000
_ENOUGH = 3  # letters by which a word is known that is spelled in another way («امر»: آمریکا)
_LAST = "\U0010ffff"
_PARTS = ' \t()"«»“”„|,،;؛+/'  # what no word and no value without quotes holds
_WORD = re.compile(r"[\w\u200c\u064b-\u065f\u0670.\-]")
_REST = re.compile(r"[\w\u200c\u064b-\u065f\u0670]*")
_COLUMN = re.compile(r"([^\W\d][\w\u200c]*):\s*\Z")
_QUOTED = re.compile(r'"[^"]*"|«[^»]*»')
_FAMILIES = ("lemma", "بنواژه", "واژه")
_NO_CHOICE = ("article_id", "date", "url")


def suggest(index: indexing.Index, view, message: dict) -> dict:
    """Return what may stand at the caret of the box: `from`, `to` and up to 8 `suggestions`.

    `from` and `to` are the part of the text that a choice replaces. Spellings that are counted as
    one stand together under the most frequent; the most frequent words come first. A word that
    the query language would read as something else is written in quotation marks. After a column
    such as `source:` stand its values.
    """
    text, at = message.get("text"), message.get("at")
    text = text[:LONGEST] if isinstance(text, str) else ""
    known = isinstance(at, int) and not isinstance(at, bool)
    at = _in_python(text, min(max(at, 0), 2 * LONGEST)) if known else len(text)
    before = text[:at].translate(str.maketrans("“”„", '"""'))
    start, column, quote = _place(before)
    if column is not None and orthography.key(column) not in _FAMILIES:
        found = _values(index, column, before[start:].lstrip('"«'), view.language)
        end = _end_of_value(text, at, quote)
    else:
        while start < at and not _WORD.match(text[start]):
            start += 1
        start = _start_of_word(before, start)
        found = _words(index, before[start:], bool(quote), view.language)
        end = at + _REST.match(text[at:]).end()
    return {"from": _in_javascript(text, start), "to": _in_javascript(text, end),
            "suggestions": found}  # fmt: skip


def _in_python(text: str, at: int) -> int:
    """Return a place in a text that was counted as JavaScript counts, in units of UTF-16."""
    return len(text.encode("utf-16-le", "surrogatepass")[: 2 * at].decode("utf-16-le", "ignore"))


def _in_javascript(text: str, at: int) -> int:
    return len(text[:at].encode("utf-16-le", "surrogatepass")) // 2


@lru_cache(maxsize=512)
def beginning(index: indexing.Index, start: str, n: int = MOST) -> list[tuple[str, int, list]]:
    """Return the keys of the vocabulary that begin so: each with its count and its spellings.

    The most frequent first, and of each key the most frequent spelling first. The keys of an index
    are read once; then an answer takes no time.
    """
    keys = crossing.read_keys(index)
    names, counts = keys.table["key"], keys.table["count"].to_numpy()
    first, after = (bisect_left(range(len(names)), end, key=names.iat.__getitem__)
                    for end in (start, start + _LAST))  # fmt: skip
    if not start or first == after:
        return []
    order = np.argsort(-counts[first:after], kind="stable")[:n] + first
    spelled = _spellings(index, keys, order[keys.spellings[order]])
    return [
        (names.iat[key], int(counts[key]), spelled.get(key) or [
            {"token": keys.table["term"].iat[key], "count": int(counts[key])}])
        for key in order.tolist()
    ]  # fmt: skip


def _spellings(index: indexing.Index, keys, several: np.ndarray) -> dict[int, list[dict]]:
    """Return the spellings of each of some keys that have several, the most frequent first."""
    words = [word for own in keys.words_of(several) for word in own]
    if not words:
        return {}
    found = index.query(
        "SELECT word, token, count FROM vocabulary WHERE word >= ? AND word <= ? "
        "AND word IN (SELECT unnest(?::INTEGER[])) ORDER BY count DESC, token",
        [min(words), max(words), words],
    )
    of_key = found.groupby(keys.of_word[found["word"]], sort=False)[["token", "count"]]
    return {int(key): own.to_dict("records") for key, own in of_key}


def write_word(token: str) -> str:
    """Return how a word is asked for: as it is or, where that means something else, in quotes.

    "" where it cannot be asked for alone.

    >>> write_word("امنیت"), write_word("NOT")
    ('امنیت', '"NOT"')
    """
    wanted = query.Word(orthography.key(token))
    for written in (token, f'"{token}"'):
        try:
            if query.parse_all(written) == {written: wanted}:
                return written
        except query.TermsError:
            continue
    return ""


def _words(index: indexing.Index, typed: str, in_quotes: bool, language: str) -> list[dict]:
    found, start = [], orthography.key(typed)
    others = orthography.usual_beginnings(start) if len(start) >= _ENOUGH else []
    fitting = [one for begun in (start, *others) for one in beginning(index, begun)]
    for _, count, spellings in sorted(fitting, key=lambda one: -one[1])[:MOST]:
        token = spellings[0]["token"]
        write = token if in_quotes and not re.search('["«»()|]', token) else write_word(token)
        if not write:
            continue
        sentence = "suggested_spellings" if len(spellings) > 1 else "suggested"
        text = say(sentence, language, write=token, count=count, n=len(spellings))
        found.append({"write": write, "count": count, "spellings": spellings, "text": text})
    return found


def _values(index: indexing.Index, written: str, typed: str, language: str) -> list[dict]:
    """Return the values of a column that begin so, or hold a word that does."""
    known = {orthography.key(name): name for name in index.columns if name not in _NO_CHOICE}
    key = orthography.key(written)
    column = known.get(key, NAMES.get(key, ""))
    if column not in known.values():
        return []
    values, wanted = values_of(index, column), orthography.key(typed)
    fits = values["value"].map(lambda value: _begins(value, wanted)).astype(bool)
    chosen: pd.DataFrame = values[fits].sort_values("articles", ascending=False, kind="stable")
    return [
        {"write": quoted(value), "count": int(articles), "spellings": [],
         "text": say("suggested_value", language, write=value, count=int(articles))}
        for value, articles in chosen.head(MOST)[["value", "articles"]].itertuples(index=False)
    ]  # fmt: skip


def _begins(value: str, wanted: str) -> bool:
    words = value.split()
    return any(orthography.key(" ".join(words[n:])).startswith(wanted) for n in range(len(words)))


def _place(before: str) -> tuple[int, str | None, str]:
    """Return where the piece at the end of a text begins, the column it belongs to, its quote.

    >>> _place('امنیت source:"ای'), _place("lemma:کش"), _place("source:(ایسنا | ای")
    ((13, 'source', '"'), (6, 'lemma', ''), (16, 'source', ''))
    """
    hidden = _QUOTED.sub(lambda found: "x" * len(found[0]), before)
    opened = max(hidden.rfind('"'), hidden.rfind("«"))
    if opened >= 0:
        return opened, _column_before(hidden[:opened]), hidden[opened]
    start = max((hidden.rfind(mark) for mark in _PARTS), default=-1) + 1
    name, colon, _ = before[start:].partition(":")
    if colon:
        found = _COLUMN.search(name.lstrip("=~") + colon)
        return start + len(name) + 1, found[1] if found else None, ""
    return start, _column_before(hidden[:start]), ""


def _column_before(head: str) -> str | None:
    """Return the column whose value stands after a text, also as one of several in brackets."""
    if found := _COLUMN.search(head):
        return found[1]
    if not head.rstrip().endswith(("(", "|")):
        return None
    opened = head.rfind("(")
    found = _COLUMN.search(head[:opened]) if opened > head.rfind(")") else None
    return found[1] if found else None


def _start_of_word(before: str, least: int) -> int:
    start = len(before)
    while start > least and _WORD.match(before[start - 1]):
        start -= 1
    return start


def _end_of_value(text: str, at: int, quote: str) -> int:
    """Return where the value at the caret ends: at its closing quotation mark, or its last sign."""
    if quote:
        closing = '"“”„' if quote == '"' else "»"
        ends = [place for place in (text.find(mark, at) for mark in closing) if place >= 0]
        return min(ends) + 1 if ends else at
    end = at
    while end < len(text) and text[end] not in _PARTS:
        end += 1
    return end
