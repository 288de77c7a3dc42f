"""What a reader asks, read and resolved to entries of the vocabulary that the reader can see.

| asked | meaning |
|---|---|
| `امنیت` | the word, in each of its spellings (`orthography.key`) |
| `شورای امنیت`, `"شورای امنیت"` | the phrase: these words in a row, within a sentence |
| `امنیت*` | each word that begins so; also within a phrase |
| `lemma:کشور`, `بن‌واژه:کشور` | the family of the word, its inflected forms: «کشورهایشان» |
| `lemma:گفتن` | the family of the verb |

Several words that are to count as one are a list under a name: `{"کشور": ["کشور", "مملکت"]}`.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import batched, compress
from typing import NamedTuple

import numpy as np
import pandas as pd

from helpers import orthography, tables, tokenization

_AT_ONCE = 100  # terms that are counted together
_MARKER = re.compile("(?P<family>(?:lemma|بن[\u200c ]?واژه)\\s*:\\s*)|[*]", re.IGNORECASE)


class Part(NamedTuple):
    """One word of what is asked: its key, whether a word may go on after it, and its position.

    Where a family is asked for, `lemmas` are those of its words: two where the infinitive of a
    verb is named, which is a noun too.
    """

    key: str
    prefix: bool
    position: int
    lemmas: tuple[str, ...] = ()


def parse(term: str, *, careful: bool = False) -> list[Part]:
    """Return the words of a term, in order: one for a word, several for a phrase.

    The term is divided as the texts are (`tokenization.find_words`): «F-35» is the two words that
    it is in a text, and a stop inside a term asks for a stop. With `careful`, «راه حل» is the two
    words that it is for a writer who shows half-spaces, and not one. Raises `ValueError` with a
    sentence where the term holds no word, or a misplaced `*` or `lemma:`.

    >>> parse("كشور")
    [Part(key='کشور', prefix=False, position=0, lemmas=())]
    >>> [part.key for part in parse('"شوراي امنيت"')]
    ['شورای', 'امنیت']
    >>> parse("امنیت*")[0].prefix, parse("lemma:کشورها")[0].lemmas, parse("lemma:گفتن")[0].lemmas
    (True, ('کشور',), ('گفتن', 'گفت#گو'))
    """
    if not isinstance(term, str):
        raise TypeError(f"A term is a text such as «امنیت»; {term!r} is not.")
    bare, families, stars = _take_markers(term)
    parts = []
    for word in tokenization.find_words("", bare, careful=careful):
        start, end = word.start - 1, word.end - 1
        lemmas = _lemmas_of(word.token) if start in families else ()
        parts.append(Part(orthography.key(word.token), end in stars, word.position, lemmas))
        families.discard(start)
        stars.discard(end)
    if not parts:
        raise ValueError(f"The term «{term}» holds no word; write one such as «امنیت».")
    if families or any(part.prefix and part.lemmas for part in parts):
        raise ValueError(f"In «{term}» a word must follow lemma: alone, as in «lemma:کشور».")
    if stars:
        raise ValueError(f"In «{term}» a * does not stand at the end of a word, as in «امنیت*».")
    return parts


def _take_markers(term: str) -> tuple[str, set[int], set[int]]:
    """Return a term without its markers, and where a family and a `*` stood in it."""
    bare, families, stars, done = "", set(), set(), 0
    for found in _MARKER.finditer(term):
        bare += term[done : found.start()]
        (families if found["family"] else stars).add(len(bare))
        done = found.end()
    return bare + term[done:], families, stars


def _lemmas_of(word: str) -> tuple[str, ...]:
    lemmas = [orthography.lemma_of(word)]
    verb = orthography.lemma_of(word.removesuffix("ن"))
    if verb.startswith(f"{word.removesuffix('ن')}#"):
        lemmas.append(verb)
    return tuple(dict.fromkeys(lemmas))


def parse_all(
    terms: str | Iterable[str] | Mapping[str, Iterable[str]],
) -> dict[str, list[list[Part]]]:
    """Return each distinct term, trimmed, in the order given, with the alternatives it stands for.

    A word is one alternative; «راه حل» is two, one word and a phrase, since texts have both; a list
    of words under a name is all of theirs. Each is what `parse` gives.

    >>> list(parse_all(["امنیت", " قفقاز ", "امنیت"]))
    ['امنیت', 'قفقاز']
    >>> [[part.key for part in parts] for parts in parse_all({"صلح": ["صلح", "آتش بس"]})["صلح"]]
    [['صلح'], ['آتشبس'], ['آتش', 'بس']]
    """
    if not isinstance(terms, Iterable) or isinstance(terms, pd.DataFrame):
        raise TypeError(f"terms is a list such as ['امنیت', 'قفقاز']; {terms!r} is not.")
    if isinstance(terms, Mapping):
        parsed = {str(name): _parse_alternatives(words, name) for name, words in terms.items()}
    else:
        terms = [terms] if isinstance(terms, str) else list(terms)
        parsed = {" ".join(str(term).split()): _parse_both(term) for term in terms}
    if not parsed:
        raise ValueError("There is no term; name at least one, such as terms=[«امنیت»].")
    return parsed


def _parse_both(term: str) -> list[list[Part]]:
    """Return a term as one compound and as two words, where the texts can have both."""
    joined, apart = parse(term), parse(term, careful=True)
    return [joined] if joined == apart else [joined, apart]


def _parse_alternatives(words: str | Iterable[str], name: str) -> list[list[Part]]:
    if not isinstance(words, Iterable) or isinstance(words, pd.DataFrame):
        raise TypeError(f"«{name}» stands for a list of words, such as family['token'].")
    words = [words] if isinstance(words, str) else words
    parsed = [parts for word in words for parts in _parse_both(word)]
    if not parsed:
        raise ValueError(f"«{name}» stands for no word; name at least one in its list.")
    return parsed


def resolve(index, terms: str | Iterable[str] | Mapping[str, Iterable[str]]) -> pd.DataFrame:
    """Return the entries of the vocabulary that terms mean, the most frequent first.

    One row per term, part (from 0) and spelling, with the columns term, part, word, token, key,
    lemma, count, articles. A part that the corpus never uses has no row.
    """
    found = [
        _find_words(index, part).assign(term=term, part=number)
        for term, alternatives in parse_all(terms).items()
        for parts in alternatives
        for number, part in enumerate(parts)
    ]
    columns = ["term", "part", "word", *tables.COLUMNS["vocabulary"]]
    entries = pd.concat(found, ignore_index=True)[columns]
    return entries.drop_duplicates(["term", "part", "word"], ignore_index=True)


def find_family(index, word: str, *, derived: bool = False) -> pd.DataFrame:
    """Return the family of a word in the corpus: its inflected forms, the most frequent first.

    One row per spelling: relation, token, key, lemma, count, articles. The relation is "form";
    with `derived` also that of words derived from it, as an affix («…ی» of امنیتی, «نا…»).
    Leave out rows as you see fit and count the rest: `terms={"امنیت": family["token"]}`. Raises
    `ValueError` where `word` is not one word.
    """
    parts = parse(f"lemma:{word}")
    if len(parts) != 1:
        raise ValueError(f"A family is that of one word, such as «کشور»; «{word}» is more.")
    relations = {lemma: "form" for lemma in parts[0].lemmas}
    if derived:
        relations = orthography.derivations(parts[0].lemmas[0]) | relations
    entries = index.find_words(lemmas=list(relations))
    relations = {lemma.replace(orthography.ZWNJ, ""): how for lemma, how in relations.items()}
    lemmas = entries["lemma"].str.replace(orthography.ZWNJ, "")
    entries.insert(0, "relation", lemmas.map(relations))
    in_order = entries.sort_values("relation", key=lambda column: column != "form", kind="stable")
    return in_order.drop(columns="word").reset_index(drop=True)


def find_uses(index, term: str | Iterable[str]) -> pd.DataFrame:
    """Return each use of a term: article, position and length in words, in reading order.

    Of a list of words, each use of any of them.
    """
    return find_any(index, _parse_alternatives(term, "term"))


def find_any(index, alternatives: list[list[Part]]) -> pd.DataFrame:
    """Return each use of any of the alternatives of a term, as `parse_all` gives them.

    Where two begin at the same word, the longer one is the use.
    """
    uses = [
        index.find_uses(
            [_find_words(index, part)["word"] for part in parts], [part.position for part in parts]
        )
        for parts in alternatives
    ]
    if len(uses) == 1:
        return uses[0]
    longest = pd.concat(uses).sort_values(
        ["article", "position", "length"], ascending=[True, True, False]
    )
    return longest.drop_duplicates(["article", "position"], ignore_index=True)


def count_all(index, parsed: Mapping[str, list[list[Part]]]) -> Iterator[tuple]:
    """Give, for each term as `parse_all` gives it, the articles that use it, and how often each.

    Words are looked up together, so that a set of hundreds of terms is counted at once.
    """
    for some in batched(parsed.values(), _AT_ONCE):
        words = _find_all(index, {part for term in some for parts in term for part in parts})
        single = [all(len(parts) == 1 for parts in term) for term in some]
        groups = [
            [word for (part,) in term for word in words[part]] for term in compress(some, single)
        ]
        counted = iter(index.count_uses(groups))
        for term, alone in zip(some, single, strict=True):
            if alone:
                yield next(counted)
            else:
                yield np.unique(find_any(index, term)["article"], return_counts=True)


def _find_all(index, parts: set[Part]) -> dict[Part, np.ndarray]:
    """Return the entries of the vocabulary that each part means, by their numbers."""
    plain = [part for part in parts if not part.prefix and not part.lemmas]
    entries = index.find_words({part.key for part in plain})
    of_key = entries.groupby("key")["word"].agg(np.array).to_dict()
    found = {part: of_key.get(part.key, np.empty(0, int)) for part in plain}
    others = parts.difference(plain)
    return found | {part: _find_words(index, part)["word"].to_numpy() for part in others}


def _find_words(index, part: Part) -> pd.DataFrame:
    if part.lemmas:
        return index.find_words(lemmas=part.lemmas)
    return index.find_words(part.key, prefix=part.prefix)
