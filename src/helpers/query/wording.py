"""The words of a term, divided as the texts are, with the marks that a reader puts to them."""

import re

from helpers import orthography, tokenization

from .errors import Reason
from .expressions import Any, Expression, Phrase, Word
from .source import Source, Text

_STAR, _ONE = "\ua000", "\ua001"  # letters of no text here, that stand for * and ? inside a word
_LETTER = rf"[\w{orthography.ZWNJ}\u064b-\u065f\u0670]"
_MARK = re.compile(
    r'(?P<address>(?:https?://|www\.)[^\s«»()|"،؛]+)'
    rf"|(?P<family>(?<!\w)(?:lemma|بن[{orthography.ZWNJ} ]?واژه)\s*:\s*)"
    r'|(?P<sign>(?<!\w)[=~]\s*(?=[\w"«(]))'
    rf"|(?P<tail>(?<={_LETTER})[*?]+(?![*?]|{_LETTER}))"
    r"|(?P<wild>[*?]+)",
    re.IGNORECASE,
)
_SIGNS = {"=": "spelling", "~": "inside"}


class _Marked:
    """A term without its marks, and what stood where in it."""

    def __init__(self, term: Text):
        self.bare = Text("", ())
        self.marks: dict[str, dict[int, tuple[str, int]]] = {"family": {}, "sign": {}, "tail": {}}
        done = 0
        for found in _MARK.finditer(term.text):
            kind, start = found.lastgroup, found.start()
            self.bare += term[done:start]
            done = found.end()
            if kind in self.marks:
                place = len(self.bare.text.rstrip(orthography.ZWNJ if kind == "tail" else ""))
                self.marks[kind][place] = found[0].strip(), term.at[start]
            elif kind == "wild":
                letters = found[0].replace("*", _STAR).replace("?", _ONE)
                self.bare += Text(letters, term.at[start:done])
            else:
                self.bare += term[start:done]
        self.bare += term[done:]


def read_words(source: Source, term: Text) -> Expression:
    """Return what some words ask for: the word, or the phrase.

    «راه حل» is asked as one compound and as two words, since texts have both.
    """
    marked = _Marked(term)
    joined = _read(source, marked, careful=False)
    apart = _read(source, marked, careful=True) if re.search(r"[\s._\-]", term.text) else joined
    return joined if joined == apart else Any((joined, apart))


def _read(source: Source, marked: _Marked, *, careful: bool) -> Expression:
    words, positions = [], []
    left = {kind: dict(places) for kind, places in marked.marks.items()}
    for word in tokenization.find_words("", marked.bare.text, careful=careful):
        start, end = word.start - 1, word.end - 1
        how = "family" if left["family"].pop(start, None) else ""
        sign = left["sign"].pop(start, ("", 0))[0]
        tail = left["tail"].pop(end, ("", 0))[0]
        written = marked.bare[start:end]
        words.append(_word(source, word.token, written, _SIGNS.get(sign, how), tail))
        positions.append(word.position)
    _refuse_unread(source, left)
    if not words:
        raise source.no_word(marked.bare.at[0] if marked.bare.at else 0)
    if "any" in (words[0].how, words[-1].how):
        lone = words[0] if words[0].how == "any" else words[-1]
        raise source.error(lone.at, Reason("lone_star"))
    return words[0] if len(words) == 1 else Phrase(tuple(words), tuple(positions))


def _word(source: Source, token: str, written: Text, how: str, tail: str) -> Word:
    at = written.at[0]
    key, wild = orthography.key(token), bool(tail) or _STAR in token or _ONE in token
    if wild:
        key = re.sub("[*]+", "*", key.replace(_STAR, "*").replace(_ONE, "?") + tail)
    if how and wild:
        raise source.error(at, Reason("sign_before_pattern"))
    if how == "family":
        return Word(token, how, _lemmas_of(token), at=at)
    if how == "spelling":
        return Word(orthography.clean(written.text), how, at=at)
    if wild and not key.strip("?*") and key != "*":
        raise source.error(at, Reason("no_letter", pattern=key))
    return Word(key, how or ("any" if key == "*" else "pattern" if wild else "key"), at=at)


def _lemmas_of(word: str) -> tuple[str, ...]:
    """Return the lemma of a word and, of an infinitive, that of the verb too."""
    lemmas = [orthography.lemma_of(word)]
    verb = orthography.lemma_of(word.removesuffix("ن"))
    if verb.startswith(f"{word.removesuffix('ن')}#"):
        lemmas.append(verb)
    return tuple(dict.fromkeys(lemmas))


def _refuse_unread(source: Source, left: dict[str, dict[int, tuple[str, int]]]) -> None:
    """Raise an error where a mark belongs to no word."""
    for mark, at in left["family"].values():
        raise source.error(at, Reason("family_of_one_word", mark=mark[:-1]))
    for mark, at in left["sign"].values():
        raise source.error(at, Reason("sign_without_word", mark=mark))
    for mark, at in left["tail"].values():
        raise source.error(at, Reason("star_without_word", mark=mark))
