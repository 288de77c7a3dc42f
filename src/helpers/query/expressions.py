"""What is asked, as a tree of small values that can be compared, kept and read."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

HOW = {"family": "lemma:", "spelling": "=", "inside": "~"}
_unseen = {"compare": False, "repr": False}


@dataclass(frozen=True, repr=False)
class Word:
    """One word of what is asked.

    `how` says what `text` is: the "key" of a word, a "pattern" of keys with * and ?, a "family"
    by one of its words, a "spelling" as it stands, a key "inside" half-space compounds too, or
    "any" word. A family has its `lemmas`, two where the infinitive of a verb is a noun too. `only`
    are the spellings that a reader left in the table of `resolve`. `at` is where the word stands
    in the query.
    """

    text: str
    how: str = "key"
    lemmas: tuple[str, ...] = ()
    only: frozenset[str] | None = None
    at: int = field(default=0, compare=False)

    def keep(self, spellings: frozenset[str]) -> "Word":
        """Return the word in some spellings alone; any word is left as it is."""
        return self if self.how == "any" else replace(self, only=spellings)

    def __repr__(self) -> str:
        return f"Word({HOW.get(self.how, '') + self.text!r})"


@dataclass(frozen=True, repr=False)
class Phrase:
    """Words in a row; `positions` says where each stands, counted from the first.

    A stop between two of them counts as a position.
    """

    words: tuple[Word, ...]
    positions: tuple[int, ...]

    def __repr__(self) -> str:
        return f"Phrase({', '.join(map(repr, self.words))})"


@dataclass(frozen=True, repr=False)
class Any:
    """A use of any of these is a use, but for what lies within another: it is used there."""

    of: tuple["Expression", ...]

    def __repr__(self) -> str:
        return f"Any({', '.join(map(repr, self.of))})"


@dataclass(frozen=True)
class Near:
    """The uses of `left` that have one of `right` at most `within` words away, on either side."""

    left: "Expression"
    right: "Expression"
    within: int


@dataclass(frozen=True)
class Without:
    """The uses of `left` in the articles that hold no use of `right`."""

    left: "Expression"
    right: "Expression"


@dataclass(frozen=True)
class Sum:
    """The uses of `left` and those of `right`; a use of both counts twice."""

    left: "Expression"
    right: "Expression"


@dataclass(frozen=True)
class Difference:
    """The uses of `left` less those of `right`, article by article."""

    left: "Expression"
    right: "Expression"


@dataclass(frozen=True)
class Share:
    """The uses of `part` as a share of those of `whole`."""

    part: "Expression"
    whole: "Expression"


@dataclass(frozen=True)
class Restriction:
    """The articles with one of these values in a column or, where `excluded`, the others."""

    column: str
    values: tuple[str, ...]
    excluded: bool = False
    query: str = field(default="", **_unseen)
    at: int = field(default=0, **_unseen)


@dataclass(frozen=True)
class Restricted:
    """The uses of `of` in the articles that fit all restrictions, which are its base."""

    of: "Expression"
    restrictions: tuple[Restriction, ...]


Pair = Near | Without | Sum | Difference
Expression = Word | Phrase | Any | Pair | Share | Restricted


def children(asked: Expression) -> tuple[Expression, ...]:
    """Return the expressions that an expression is made of.

    >>> children(Sum(Word("امنیت"), Word("ثبات")))
    (Word('امنیت'), Word('ثبات'))
    """
    match asked:
        case Word():
            return ()
        case Phrase():
            return asked.words
        case Any() | Restricted():
            return asked.of if isinstance(asked, Any) else (asked.of,)
        case Share():
            return asked.part, asked.whole
        case _:
            return asked.left, asked.right


def words_of(asked: Expression) -> Iterator[Word]:
    """Give each word of an expression, in the order in which they are written."""
    if isinstance(asked, Word):
        yield asked
    for child in children(asked):
        yield from words_of(child)


def numbered(asked: Expression) -> dict[int, int]:
    """Return the number of each word in a query, from 0, by the place where it begins."""
    places = sorted({word.at for word in words_of(asked)})
    return {place: number for number, place in enumerate(places)}


def change_words(asked: Expression, change) -> Expression:
    """Return an expression with `change(word)` in the place of each word."""
    match asked:
        case Word():
            return change(asked)
        case Phrase():
            return Phrase(tuple(map(change, asked.words)), asked.positions)
        case Any():
            return Any(tuple(change_words(one, change) for one in asked.of))
        case Restricted():
            return Restricted(change_words(asked.of, change), asked.restrictions)
        case Near():
            return Near(*(change_words(one, change) for one in children(asked)), asked.within)
        case _:
            return type(asked)(*(change_words(one, change) for one in children(asked)))


def is_number(asked: Expression) -> bool:
    """Return whether an expression is reckoned, and is no set of places in the text."""
    return isinstance(asked, Sum | Difference | Share)
