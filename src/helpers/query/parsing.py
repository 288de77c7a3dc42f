"""A query read: what it asks, as an expression, or a sentence with a caret under the spot."""

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import get_args

import pandas as pd

from .building import any_of, build, build_restrictions
from .commas import split
from .errors import Reason, TermsError
from .expressions import Expression, Restricted, Restriction, change_words, is_number, numbered
from .refusing import explain
from .source import Source
from .wording import read_words

_DEEPEST = 50  # brackets in brackets
_MARKED = re.compile(r"[^\w\s\u200c\u064b-\u065f\u0670.!]|\b(?:NOT|NEAR\d*|AND|OR)\b")

Terms = str | Iterable[str] | Mapping[str, str | Iterable[str]] | pd.DataFrame


def parse(query: str) -> Expression:
    """Return what a query asks. docs/queries.md shows the language by examples.

    Words in a row are a phrase, divided as the texts are (`tokenization.find_words`): «F-35» is
    the two words that it is in a text, and «راه حل» is asked as one compound and as two words.
    Raises `QueryError`, a `ValueError`, which shows the query with a caret under the spot and
    says what to do.

    >>> parse("كشور"), parse('"شوراي امنيت"'), parse("امنیت*")
    (Word('کشور'), Phrase(Word('شورای'), Word('امنیت')), Word('امنیت*'))
    >>> parse("قفقاز NEAR/۵ (ایران | lemma:ارمنی)")
    Near(left=Word('قفقاز'), right=Any(Word('ایران'), Word('lemma:ارمنی')), within=5)
    >>> parse("تحریم / (تحریم + مذاکره")
    Traceback (most recent call last):
    ...
    helpers.query.errors.QueryError: This bracket is not closed; write ) where its content ends.
      تحریم / (تحریم + مذاکره
              ^ (تحریم
    """
    return _parse(_require_text(query), False)


def parse_restrictions(where: str) -> tuple[Restriction, ...]:
    """Return the restrictions of a text that has nothing else, such as source:ایسنا.

    >>> parse_restrictions("NOT منبع:(ایسنا | ایرنا)")
    (Restriction(column='منبع', values=('ایسنا', 'ایرنا'), excluded=True),)
    """
    source = Source(_require_text(where))
    return build_restrictions(source, _tree(source, "where"))


def parse_all(terms: Terms) -> dict[str, Expression]:
    """Return each distinct term, trimmed, in the order given, with what it asks.

    A text is one term, or several with commas between them. Of a mapping, the queries under a
    name count as one term: each use of any of them. The table of `resolve`, with rows left out,
    asks for the entries that are left.

    >>> parse_all("امنیت، قفقاز ")
    {'امنیت': Word('امنیت'), 'قفقاز': Word('قفقاز')}
    >>> parse_all({"صلح": ["صلح", "آتش بس"]})
    {'صلح': Any(Word('صلح'), Word('آتشبس'), Phrase(Word('آتش'), Word('بس')))}
    """
    return {
        term: join([parsed for _, parsed in queries], term)
        for term, queries in queries_of(terms).items()
    }


def queries_of(terms: Terms) -> dict[str, list[tuple[str, Expression]]]:
    """Return the queries of each term, as they were written and as they are read."""
    if isinstance(terms, pd.DataFrame):
        found = _queries_of_table(terms)
    elif isinstance(terms, Mapping):
        found = {str(name): _listed(queries, str(name)) for name, queries in terms.items()}
    elif isinstance(terms, Iterable):
        listed = split(terms) if isinstance(terms, str) else list(terms)
        found = {" ".join(str(term).split()): _listed([term], "terms") for term in listed}
    else:
        raise TypeError(f"terms is a list such as ['امنیت', 'قفقاز']; {terms!r} is not.")
    if not found:
        raise TermsError(Reason("no_term"))
    return found


def parse_listed(query: str | Expression) -> Expression:
    """Return what a query in a list asks: there, a comma is a stop as in the texts.

    What is an expression already, such as Word("امنیت"), is returned as it is.

    >>> parse_listed("گفت، شد")
    Phrase(Word('گفت'), Word('شد'))
    """
    return query if isinstance(query, get_args(Expression)) else _parse(_require_text(query), True)


def parse_named(queries: str | Iterable[str], name: str) -> Expression:
    """Return what the queries under a name ask: any of them, in the articles they all ask."""
    return join([parsed for _, parsed in _listed(queries, name)], name)


def _listed(queries: str | Iterable[str], name: str) -> list[tuple[str, Expression]]:
    if isinstance(queries, (str, *get_args(Expression))):
        queries = [queries]
    if not isinstance(queries, Iterable) or isinstance(queries, pd.DataFrame | Mapping):
        raise TypeError(f"«{name}» stands for a list of queries, such as family['token'].")
    return [(query, parse_listed(query)) for query in queries]


def join(parsed: list[Expression], name: str) -> Expression:
    """Return what asks for any of some expressions, which must have the same restrictions."""
    if not parsed:
        raise TermsError(Reason("no_query", name=name))
    if len(parsed) == 1:
        return parsed[0]
    bases = {one.restrictions if isinstance(one, Restricted) else () for one in parsed}
    if len(bases) > 1:
        raise TermsError(Reason("several_bases", name=name))
    parts = [one.of if isinstance(one, Restricted) else one for one in parsed]
    if any(map(is_number, parts)):
        raise TermsError(Reason("number_among_queries", name=name))
    (base,) = bases
    return Restricted(any_of(parts), base) if base else any_of(parts)


def _queries_of_table(table: pd.DataFrame) -> dict[str, list[tuple[str, Expression]]]:
    """Return what the entries ask that are left in a table of `resolve`."""
    if missing := [name for name in ("term", "query", "part", "token") if name not in table]:
        raise TypeError(
            f"This table is not what query.resolve gives: it has no {', '.join(missing)}. Of "
            'query.find_family give the words, as in terms={"امنیت": family["token"]}.'
        )
    found = {}
    for term, own in table.groupby("term", sort=False):
        kept = own.groupby(["query", "part"], sort=False)["token"].agg(frozenset).to_dict()
        found[term] = [(query, _keep_only(query, kept)) for query in own["query"].unique()]
    return found


def _keep_only(query: str, kept: dict) -> Expression:
    """Return a query with the spellings that are kept of each of its words."""
    asked = parse_listed(query)
    numbers = numbered(asked)
    return change_words(
        asked, lambda word: word.keep(kept.get((query, numbers[word.at]), frozenset()))
    )


def _require_text(query: str) -> str:
    if not isinstance(query, str):
        raise TypeError(f"A term is a text such as «امنیت»; {query!r} is not.")
    return query


@lru_cache(maxsize=10_000)
def _parse(query: str, commas: bool) -> Expression:
    source = Source(query, commas=commas)
    if not _MARKED.search(source.text):
        return read_words(source, source.whole)
    return build(source, _tree(source, "question"), lambda *span: _inside(source, *span))


def _tree(source: Source, start: str):
    from lark.exceptions import UnexpectedToken

    _refuse_depth(source)
    try:
        return _grammar().parse(source.text, start=start)
    except UnexpectedToken as error:
        raise explain(source, error, start) from None


def _inside(source: Source, start: int, end: int) -> list:
    """Return the words and brackets that stand in quotation marks, at their places in the text."""
    from lark import Token
    from lark.exceptions import UnexpectedToken

    try:
        tree = _grammar().parse(source.text[start:end], start="inside")
    except UnexpectedToken as error:
        raise explain(source, error, "inside", start, end) from None
    for part in [*tree.scan_values(lambda value: isinstance(value, Token)), *_metas(tree)]:
        part.start_pos += start
        part.end_pos += start
    return tree.children


def _metas(tree) -> list:
    return [part.meta for part in tree.iter_subtrees() if hasattr(part.meta, "start_pos")]


def _refuse_depth(source: Source) -> None:
    depth = 0
    for place, sign in enumerate(source.text):
        depth += (sign == "(") - (sign == ")")
        if depth > _DEEPEST:
            raise source.fault(place, Reason("too_deep", most=_DEEPEST))


@cache
def _grammar():
    from lark import Lark

    return Lark(
        Path(__file__).with_name("grammar.lark").read_text("utf-8"),
        parser="lalr",
        lexer="contextual",
        start=["question", "where", "inside"],
        propagate_positions=True,
        maybe_placeholders=False,
    )
