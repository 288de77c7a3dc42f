"""What to say of a query that the grammar does not know: where, and what to do."""

from .commas import COMMAS
from .errors import QueryError, Reason
from .sayings import EXAMPLES
from .source import Source

_OPERATORS = ("BAR", "PLUS", "MINUS", "SLASH", "NEAR", "NOT")
_SIGNS = {"|": "BAR", "+": "PLUS", "-": "MINUS", "/": "SLASH"}


def explain(
    source: Source, error, start: str, begin: int = 0, end: int | None = None
) -> QueryError:
    """Return what is wrong with a query, by what the parser says of it.

    `begin` and `end` are where what was parsed stands in the query's text.
    """
    end = len(source.text) if end is None else end
    token = error.token
    unknown = start == "question" or token[:1] in (*COMMAS, *'"«»')
    if token.type in ("TEXT", "VALUE") and start != "inside" and unknown:
        token = token.update(type=_SIGNS.get(token[0], "SIGN"), value=token[0])
    before = error.interactive_parser.parser_state.value_stack
    last = before[-1] if before else None
    kind = getattr(last, "type", "")
    restricted = any(getattr(part, "type", "") == "FIELD" for part in before)
    place = end if token.type == "$END" else begin + token.start_pos
    opened = _open_bracket(source.text[begin : end if token.type == "$END" else place])
    if kind in _OPERATORS and token.type in ("$END", "RPAR", "FIELD", *_OPERATORS):
        sign = "".join(last.split())
        reason = Reason("nothing_after", sign=sign, example=EXAMPLES[kind])
        return source.fault(begin + last.start_pos, reason)
    if kind == "FIELD" and token.type != "SIGN":
        return source.fault(begin + last.start_pos, Reason("no_value", column=last[:-1]))
    if restricted and token.type in _OPERATORS and start == "question":
        return source.fault(place, _after_restriction("".join(token.split())))
    if token.type == "$END":
        return _at_end(source, start, opened, begin)
    return source.fault(place, _of_token(token, kind, start, opened))


def _at_end(source: Source, start: str, opened: int | None, begin: int) -> QueryError:
    if opened is not None:
        return source.fault(begin + opened, Reason("unclosed_bracket"))
    if start == "where":
        return source.fault(len(source.text), Reason("restriction_alone"))
    restricted = source.text.strip()
    if restricted and start == "question":
        return source.fault(len(source.text), Reason("no_term_beside"))
    return source.no_word(source.whole.at[0] if source.text else len(source.query))


def _of_token(token, kind: str, start: str, opened: int | None) -> Reason:
    """Return what is wrong with a part of a query that cannot stand where it does."""
    if token.type == "SIGN":
        return _of_sign(token)
    if start == "where":
        return Reason("no_restriction", token=str(token))
    if token.type in _OPERATORS:
        if start == "inside":
            return Reason("bar_in_phrase")
        sign = "".join(token.split())
        return Reason("nothing_before", sign=sign, example=EXAMPLES[token.type])
    if token.type == "RPAR":
        return Reason("empty_brackets") if kind == "LPAR" else Reason("unopened_bracket")
    if token.type == "FIELD":
        return Reason("restriction_inside", column=token[:-1])
    if kind in ("LPAR", "BAR") or opened is not None:
        return Reason("word_among_alternatives", token=str(token))
    return Reason("word_after_restriction", token=str(token))


def _after_restriction(sign: str) -> Reason:
    if sign == "|":
        return Reason("several_values")
    return Reason("sign_after_restriction", sign=sign)


def _of_sign(sign: str) -> Reason:
    """Return what is wrong with a comma or a quotation mark that the grammar does not know."""
    if sign in COMMAS:
        return Reason("comma_in_term", sign=str(sign))
    return Reason("unopened_quotation") if sign == "»" else Reason("unclosed_quotation")


def _open_bracket(text: str) -> int | None:
    """Return where the last bracket opens that is not closed; None where there is none.

    >>> _open_bracket("(a) (b")
    4
    """
    opened: list[int] = []
    for place, sign in enumerate(text):
        if sign == "(":
            opened.append(place)
        elif sign == ")" and opened:
            opened.pop()
    return opened[-1] if opened else None
