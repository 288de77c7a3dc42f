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
from collections.abc import Iterable, Mapping
from typing import NamedTuple

import pandas as pd

from helpers import orthography, tables, tokenization

_STAR, _FAMILY = "\U00010330", "\U00010331"
_LEMMA = re.compile("(?:lemma|بن\u200c?واژه):\\s*")


class Part(NamedTuple):
    """One word of what is asked: its key, whether a word may go on after it, and its position.

    Where a family is asked for, `lemmas` are those of its words: two where the infinitive of a
    verb is named, which is a noun too.
    """

    key: str
    prefix: bool
    position: int
    lemmas: tuple[str, ...] = ()


def parse(term: str) -> list[Part]:
    """Return the words of a term, in order: one for a word, several for a phrase.

    The term is divided as the texts are (`tokenization.find_words`): «F-35» is the two words that
    it is in a text, and a stop inside a term asks for a stop. Raises `ValueError` with a sentence
    where the term holds no word or a misplaced `*`.

    >>> parse("كشور")
    [Part(key='کشور', prefix=False, position=0, lemmas=())]
    >>> [part.key for part in parse('"شوراي امنيت"')]
    ['شورای', 'امنیت']
    >>> parse("امنیت*")[0].prefix, parse("lemma:کشورها")[0].lemmas, parse("lemma:گفتن")[0].lemmas
    (True, ('کشور',), ('گفتن', 'گفت#گو'))
    """
    if not isinstance(term, str):
        raise TypeError(f"A term is a text such as «امنیت»; {term!r} is not.")
    marked = _LEMMA.sub(_FAMILY, term.replace("*", _STAR))
    parts = [_read_word(word) for word in tokenization.find_words("", marked)]
    if not any(part.key.strip(_STAR + _FAMILY) for part in parts):
        raise ValueError(f"The term «{term}» holds no word; write one such as «امنیت».")
    if any(_STAR in part.key or not part.key for part in parts):
        raise ValueError(f"In «{term}» a * does not stand at the end of a word, as in «امنیت*».")
    if any(_FAMILY in part.key or (part.prefix and part.lemmas) for part in parts):
        raise ValueError(f"In «{term}» a word must follow lemma: alone, as in «lemma:کشور».")
    return parts


def _read_word(word: tokenization.Word) -> Part:
    prefix, family = word.token.endswith(_STAR), word.token.startswith(_FAMILY)
    own = orthography.repair_word(word.token.removesuffix(_STAR).removeprefix(_FAMILY))
    lemmas = _lemmas_of(own) if family and own else ()
    return Part(orthography.key(own), prefix, word.position, lemmas)


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

    A term is one alternative, a list of words under a name is several; each is what `parse` gives.

    >>> list(parse_all(["امنیت", " قفقاز ", "امنیت"]))
    ['امنیت', 'قفقاز']
    >>> [[part.key for part in parts] for parts in parse_all({"صلح": ["صلح", "آتش بس"]})["صلح"]]
    [['صلح'], ['آتشبس']]
    """
    if not isinstance(terms, Iterable):
        raise TypeError(f"terms is a list such as ['امنیت', 'قفقاز']; {terms!r} is not.")
    if isinstance(terms, Mapping):
        parsed = {str(name): _parse_alternatives(words, name) for name, words in terms.items()}
    else:
        terms = [terms] if isinstance(terms, str) else list(terms)
        parsed = {" ".join(str(term).split()): [parse(term)] for term in terms}
    if not parsed:
        raise ValueError("There is no term; name at least one, such as terms=[«امنیت»].")
    return parsed


def _parse_alternatives(words: str | Iterable[str], name: str) -> list[list[Part]]:
    parsed = [parse(word) for word in ([words] if isinstance(words, str) else words)]
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
    entries.insert(0, "relation", entries["lemma"].map(relations))
    in_order = entries.sort_values("relation", key=lambda column: column != "form", kind="stable")
    return in_order.drop(columns="word").reset_index(drop=True)


def find_uses(index, term: str | Iterable[str]) -> pd.DataFrame:
    """Return each use of a term: article, position and length in words, in reading order.

    Of a list of words, each use of any of them.
    """
    alternatives = [parse(term)] if isinstance(term, str) else _parse_alternatives(term, "terms")
    return find_any(index, alternatives)


def find_any(index, alternatives: list[list[Part]]) -> pd.DataFrame:
    """Return each use of any of the alternatives of a term, as `parse_all` gives them."""
    uses = [
        index.find_uses(
            [_find_words(index, part)["word"] for part in parts], [part.position for part in parts]
        )
        for parts in alternatives
    ]
    if len(uses) == 1:
        return uses[0]
    return pd.concat(uses).drop_duplicates().sort_values(["article", "position"], ignore_index=True)


def _find_words(index, part: Part) -> pd.DataFrame:
    if part.lemmas:
        return index.find_words(lemmas=part.lemmas)
    return index.find_words(part.key, prefix=part.prefix)
