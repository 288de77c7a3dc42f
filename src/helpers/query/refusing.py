"""What to say of a query that the grammar does not know: where, and what to do."""

from .errors import QueryError
from .source import COMMAS, Source

_OPERATORS = ("BAR", "PLUS", "MINUS", "SLASH", "NEAR", "NOT")
_EXAMPLES = {
    "BAR": "(امنیت | ثبات)", "PLUS": "امنیت + ثبات", "MINUS": "امنیت - ثبات",
    "SLASH": "تحریم / (تحریم + مذاکره)", "NEAR": "قفقاز NEAR/5 ایران", "NOT": "امنیت NOT قفقاز",
}  # fmt: skip
_SIGNS = {"|": "BAR", "+": "PLUS", "-": "MINUS", "/": "SLASH"}
_RESTRICTION = (
    'A restriction is a column, a colon and a value, as in source:ایسنا or category:"بین‌الملل"'
)


def explain(
    source: Source, error, start: str, begin: int = 0, end: int | None = None
) -> QueryError:
    """Return what is wrong with a query, by what the parser says of it.

    `begin` and `end` are where what was parsed stands in the query's text.
    """
    end = len(source.text) if end is None else end
    token = getattr(error, "token", None)
    if token is None:
        return source.fault(
            begin + error.pos_in_stream, _of_sign(source.text[begin:][error.pos_in_stream])
        )
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
        return source.fault(
            begin + last.start_pos,
            f"{sign} has nothing on its right; write a term there, as in {_EXAMPLES[kind]}.",
        )
    if kind == "FIELD" and token.type != "SIGN":
        return source.fault(
            begin + last.start_pos, f"{last} has no value; write one, as in source:ایسنا."
        )
    if restricted and token.type in _OPERATORS and start == "question":
        return source.fault(place, _after_restriction("".join(token.split())))
    if token.type == "$END":
        return _at_end(source, start, opened, begin)
    return source.fault(place, _of_token(token, kind, start, opened))


def _at_end(source: Source, start: str, opened: int | None, begin: int) -> QueryError:
    if opened is not None:
        return source.fault(
            begin + opened, "This bracket is not closed; write ) where its content ends."
        )
    if start == "where":
        return source.fault(len(source.text), f"{_RESTRICTION}.")
    restricted = source.text.strip()
    if restricted and start == "question":
        return source.fault(
            len(source.text),
            "There is a restriction, but no term; write one, such as «امنیت». A colon that is "
            "part of the text stands in quotes.",
        )
    return source.fault(
        0, f"«{source.query.strip()}» holds no word; write one such as «امنیت»."
    )  # fmt: skip


def _of_token(token, kind: str, start: str, opened: int | None) -> str:
    """Return the sentence for a part of a query that cannot stand where it does."""
    if token.type == "SIGN":
        return _of_sign(token)
    if start == "where":
        return f"{_RESTRICTION}; «{token}» is none. A value of several words stands in quotes."
    if token.type in _OPERATORS:
        if start == "inside":
            return 'Alternatives in a phrase stand in brackets, as in "شورای (امنیت | صلح)".'
        sign = "".join(token.split())
        return f"{sign} has nothing on its left; write a term there, as in {_EXAMPLES[token.type]}."
    if token.type == "RPAR":
        if kind == "LPAR":
            return "There is nothing in these brackets; write a term there, or leave them out."
        return "This bracket closes none; write ( where its content begins, or leave it out."
    if token.type == "FIELD":
        return (
            f"{token} stands in brackets or before the end; a restriction holds for the whole "
            "query and stands outside the brackets, at its beginning or its end. A colon that is "
            "part of the text stands in quotes."
        )
    if kind in ("LPAR", "BAR") or opened is not None:
        return f"«{token}» cannot stand here; in brackets alternatives have | between them."
    return (
        f"«{token}» stands after a restriction, which is at the beginning or the end of a query; a "
        'value of several words stands in quotes, as in source:"خبرگزاری فارس".'
    )


def _after_restriction(sign: str) -> str:
    if sign == "|":
        return "Several values of a restriction stand in brackets, as in source:(ایسنا | ایرنا)."
    return (
        f"{sign} stands after a restriction, which holds for the whole query and is at its "
        "beginning or its end; a value that holds such a sign stands in quotes."
    )


def _of_sign(sign: str) -> str:
    """Return the sentence for a sign that begins nothing the grammar knows."""
    if sign in COMMAS:
        return (
            f"A comma ({sign}) stands between terms, and one term is asked here; alternatives have "
            "| between them, and a comma of the text stands in quotes."
        )
    if sign in '"«':
        return "This quotation is not closed; write the same quotation mark where it ends."
    if sign == "»":
        return "This mark closes no quotation; write « where it begins, or leave it out."
    return f"«{sign}» cannot stand here; in quotes it is part of the text."


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
