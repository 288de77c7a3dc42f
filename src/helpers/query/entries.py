"""The entries of the vocabulary that words mean, which a reader can see and edit."""

import re
from collections.abc import Iterable
from functools import lru_cache

import numpy as np
import pandas as pd

from helpers import orthography, tables

from .errors import Reason, TermsError
from .expressions import Expression, Phrase, Word, children, numbered, words_of
from .parsing import Terms, parse, parse_all, queries_of

_AMONG = "IN (SELECT unnest(?::VARCHAR[]))"
_KEYS_AT_ONCE = 500
_LAST = "\U0010ffff"
_BEGINS, _FITS = "key >= ? AND key < ?", r"LIKE ? ESCAPE '\'"
_NONE = np.empty(0, int)


def resolve(index, terms: Terms) -> pd.DataFrame:
    """Return the entries of the vocabulary that terms mean, the most frequent first.

    One row per query, word and spelling: term, query (the term again, or one of the queries under
    its name), part (the number of the word in the query, from 0), word, token, key, lemma, count,
    articles. A word that the corpus never uses has no row. Leave out rows as you see fit, and give
    the table itself as `terms`: then these entries are counted and no others.
    """
    asked = [
        (term, query, parsed) for term, own in queries_of(terms).items() for query, parsed in own
    ]
    found = look_up(index, (word for *_, parsed in asked for word in words_of(parsed)))
    wanted = np.unique(np.concatenate([_NONE, *found.values()]))
    entries = index.read_entries(wanted)
    entries = entries.sort_values(["count", "token"], ascending=[False, True])
    rows = [entries.head(0).assign(term="", query="", part=0)]
    for term, query, parsed in asked:
        numbers = numbered(parsed)
        for word in words_of(parsed):
            own = entries[entries["word"].isin(found[word])]
            rows.append(own.assign(term=term, query=query, part=numbers[word.at]))
    table = pd.concat(rows, ignore_index=True).drop_duplicates(["term", "query", "part", "word"])
    table = table.astype({"part": int})
    order = ["term", "query", "part", "word", *tables.COLUMNS["vocabulary"]]
    return table[order].reset_index(drop=True)


def find_missed(index, terms: Terms) -> pd.DataFrame:
    """Return what words do not count since it is part of a compound: «امنیت» in «امنیت‌ملی».

    One row per term and spelling, the most frequent first within a term: term, token, count and
    articles (of the whole corpus). A compound is a word with half-spaces one of whose parts is
    the bare word; so are inflected forms («کتاب‌ها»). Ask `~امنیت` to count them too. Words of a
    phrase are not looked for.
    """
    asked = {term: set(_bare_words(parsed)) for term, parsed in parse_all(terms).items()}
    keys = {key for own in asked.values() for key in own}
    compounds = _find_compounds(index, keys)
    rows = [
        compounds[key].assign(term=term) for term, own in asked.items() for key in sorted(own)
    ]  # fmt: skip
    table = pd.concat([compounds[None].assign(term=""), *rows])
    table = table.drop_duplicates(["term", "word"])
    rank = table["term"].map({term: place for place, term in enumerate(asked)})
    order = np.lexsort([table["token"], -table["count"], rank])
    table = table.iloc[order][["term", "token", "count", "articles"]].reset_index(drop=True)
    table.attrs = index.about
    return table


def find_family(index, word: str, *, derived: bool = False) -> pd.DataFrame:
    """Return the family of a word in the corpus: its inflected forms, the most frequent first.

    One row per spelling: relation, token, key, lemma, count, articles. The relation is "form";
    with `derived` also that of words derived from it, as an affix («…ی» of امنیتی, «نا…»).
    Leave out rows as you see fit and count the rest: `terms={"امنیت": family["token"]}`. Raises
    `TermsError`, a `ValueError`, where `word` is not one word.
    """
    asked = parse(f"lemma:{word}")
    if not isinstance(asked, Word):
        raise TermsError(Reason("family_of_several", word=word))
    relations = {lemma: "form" for lemma in asked.lemmas}
    if derived:
        relations = orthography.derivations(asked.lemmas[0]) | relations
    entries = index.find_words(lemmas=list(relations))
    relations = {lemma.replace(orthography.ZWNJ, ""): how for lemma, how in relations.items()}
    lemmas = entries["lemma"].str.replace(orthography.ZWNJ, "")
    entries.insert(0, "relation", lemmas.map(relations))
    in_order = entries.sort_values("relation", key=lambda column: column != "form", kind="stable")
    return in_order.drop(columns="word").reset_index(drop=True)


def look_up(index, words: Iterable[Word]) -> dict[Word, np.ndarray]:
    """Return the numbers of the entries that each word means; none for any word (*)."""
    words = set(words)
    found = {word: _NONE for word in words}
    keys = {word.text for word in words if word.how in ("key", "inside")}
    if keys:
        entries = index.find_words(sorted(keys))
        numbers, rows = entries["word"].to_numpy(), entries.groupby("key").indices
        of_key = {key: numbers[own] for key, own in rows.items()}
        found |= {w: of_key.get(w.text, _NONE) for w in words if w.how in ("key", "inside")}
    if inside := [word for word in words if word.how == "inside"]:
        compounds = _find_compounds(index, {word.text for word in inside})
        found |= {w: np.union1d(found[w], compounds[w.text]["word"]) for w in inside}
    for word in words:
        if word.how in ("family", "pattern", "spelling"):
            found[word] = _find_entries(index, word)
    return _left(index, found)


def _find_entries(index, word: Word) -> np.ndarray:
    if word.how == "family":
        return index.find_words(lemmas=word.lemmas)["word"].to_numpy()
    if word.how == "spelling":
        entries = index.find_words(orthography.key(word.text))
        return entries["word"][entries["token"] == word.text].to_numpy()
    return _find_pattern(index, word.text)


def _find_pattern(index, pattern: str) -> np.ndarray:
    """Return the words whose keys fit a pattern, and those that are written so (امر*: امریکا)."""
    start = re.split("[*?]", pattern)[0]
    like = re.sub(r"[%_\\]", r"\\\g<0>", pattern).replace("*", "%").replace("?", "_")
    test, values = f"{_BEGINS} AND key {_FITS}", [start, f"{start}{_LAST}", like]
    for usual in orthography.usual_beginnings(start):
        test += f" OR {_BEGINS} AND replace(token, '{orthography.ZWNJ}', '') {_FITS}"
        values += [usual, f"{usual}{_LAST}", like]
    return index.query(f"SELECT word FROM vocabulary WHERE {test}", values)["word"].to_numpy()


def _left(index, found: dict[Word, np.ndarray]) -> dict[Word, np.ndarray]:
    """Return the entries of each word that the reader has left in its table."""
    edited = [word for word in found if word.only is not None]
    if not edited:
        return found
    tokens = sorted({token for word in edited for token in word.only})
    test = f"SELECT word, token FROM vocabulary WHERE token {_AMONG}"
    numbers = index.query(test, [tokens]).set_index("token")["word"].to_dict()
    meant: dict[frozenset, set] = {}
    for word in edited:
        kept = [numbers[token] for token in word.only if token in numbers]
        found[word] = np.intersect1d(found[word], np.array(kept, int))
        meant.setdefault(word.only, set()).update(found[word].tolist())
    for only, own in meant.items():
        others = [token for token in only if token in numbers and numbers[token] not in own]
        if others:
            raise TermsError(Reason("foreign_entry", token=min(others)))
    return found


def _find_compounds(index, keys: set[str]) -> dict[str | None, pd.DataFrame]:
    """Return the words with half-spaces that have a part, or parts in a row, with each key.

    Those with the key itself are left out: they are the word. Under None there is an empty table.
    """
    listed, rows = sorted(keys), {key: [] for key in keys}
    found = [index.find_compounds(listed[n : n + _KEYS_AT_ONCE])
             for n in range(0, len(listed) or 1, _KEYS_AT_ONCE)]  # fmt: skip
    entries = pd.concat(found, ignore_index=True)
    for row, (token, own) in enumerate(zip(entries["token"], entries["key"], strict=True)):
        for key in _runs(token) & keys - {own}:
            rows[key].append(row)
    return {None: entries.head(0)} | {key: entries.iloc[of] for key, of in rows.items()}


def _runs(token: str) -> set[str]:
    """Return the keys of the parts of a compound, and of parts in a row.

    >>> sorted(_runs("کتاب\u200cخانه\u200cها")) == ["خانه", "خانهها", "ها", "کتاب", "کتابخانه"]
    True
    """
    parts = [_key(part) for part in token.split(orthography.ZWNJ)]
    spans = [(i, j) for i in range(len(parts)) for j in range(i + 1, len(parts) + 1)]
    return {"".join(parts[i:j]) for i, j in spans if j - i < len(parts)}


@lru_cache(maxsize=100_000)
def _key(part: str) -> str:
    return orthography.key(part)


def _bare_words(asked: Expression):
    """Give the key of each plain word that stands in no phrase."""
    if isinstance(asked, Word) and asked.how == "key":
        yield asked.text
    elif not isinstance(asked, Phrase):
        for child in children(asked):
            yield from _bare_words(child)
