"""From the tree that the grammar gives to the expression that it means."""

import re
from itertools import product

from .errors import Reason
from .expressions import (
    Any,
    Difference,
    Expression,
    Near,
    Restricted,
    Restriction,
    Share,
    Sum,
    Without,
    is_number,
)
from .sayings import EXAMPLES
from .source import Source, Text
from .wording import read_words

_MOST_PHRASES = 500
_FARTHEST = 1000
_FAMILY = re.compile(r"(?:lemma|واژه)\s*$", re.IGNORECASE)
_LATIN = {
    "AND": Reason("and_for_near"),
    "&": Reason("ampersand_for_near"),
    "OR": Reason("or_for_bar"),
    "NEAR": Reason("near_without_number"),
    "NOT": Reason("nothing_before", sign="NOT", example=EXAMPLES["NOT"]),
}


def build(source: Source, tree, inside) -> Expression:
    """Return the expression of a whole question; `inside` reads what stands in quotation marks."""
    builder = _Builder(source, inside)
    (chain,) = _own(tree, "chain")
    restrictions = tuple(map(builder.restriction, _own(tree, "restriction")))
    asked = builder.chain(chain)
    return Restricted(asked, restrictions) if restrictions else asked


def build_restrictions(source: Source, tree) -> tuple[Restriction, ...]:
    """Return the restrictions of a text that has nothing else."""
    return tuple(map(_Builder(source, None).restriction, _own(tree, "restriction")))


def _own(tree, name: str) -> list:
    return [child for child in tree.children if getattr(child, "data", "") == name]


class _Builder:
    def __init__(self, source: Source, inside):
        self.source = source
        self.inside = inside

    def chain(self, tree) -> Expression:
        """Return the expression of items with operators between them."""
        items, signs = tree.children[::2], [one.children[0] for one in tree.children[1::2]]
        if not signs:
            return self.item(items[0])
        kinds = [sign.type for sign in signs]
        self._refuse_mixture(signs, kinds)
        parts = [self.item(item) for item in items]
        self._refuse_numbers(parts, items, signs)
        if kinds[0] == "BAR":
            return any_of(parts)
        asked = parts[0]
        for part, sign in zip(parts[1:], signs, strict=True):
            asked = self._combine(asked, part, sign)
        return asked

    def _combine(self, left: Expression, right: Expression, sign) -> Expression:
        if sign.type == "NEAR":
            within = int(re.search(r"\d+", sign)[0][:6])
            if not 1 <= within <= _FARTHEST:
                raise self.source.fault(sign.start_pos, Reason("near_out_of_range", most=_FARTHEST))
            return Near(left, right, within)
        kind = {"PLUS": Sum, "MINUS": Difference, "SLASH": Share, "NOT": Without}[sign.type]
        return kind(left, right)

    def _refuse_mixture(self, signs: list, kinds: list[str]) -> None:
        """Raise an error at the first operator that must not stand beside those before it."""
        groups = {"BAR": "|", "PLUS": "+", "MINUS": "+", "SLASH": "/", "NEAR": "n", "NOT": "n"}
        for n, (sign, kind) in enumerate(zip(signs, kinds, strict=True)):
            mixed = groups[kind] != groups[kinds[0]] or (kind == "SLASH" and n)
            if mixed or (kind == "NEAR" and "NOT" in kinds[:n]):
                first, second = _name(signs[n - 1]), _name(sign)
                raise self.source.fault(
                    sign.start_pos, Reason("unclear_order", first=first, second=second)
                )

    def _refuse_numbers(self, parts: list, items: list, signs: list) -> None:
        """Raise an error where something reckoned stands where places in the text are needed."""
        for part, item in zip(parts, items, strict=True):
            reckons = signs[0].type in ("PLUS", "MINUS", "SLASH")
            if isinstance(part, Share) or (is_number(part) and not reckons):
                raise self.source.fault(
                    _start(item), Reason("number_among_words", sign=_name(signs[0]))
                )

    def item(self, tree) -> Expression:
        """Return the expression of what stands between two operators."""
        if len(tree.children) == 1 and getattr(tree.children[0], "data", "") == "group":
            return self.chain(tree.children[0].children[0])
        return any_of([read_words(self.source, text) for text in self._texts(tree.children)])

    def _texts(self, pieces: list) -> list[Text]:
        """Return a phrase with each choice of its alternatives, as texts."""
        whole, choices, done = self.source.whole, [], _start(pieces[0])
        for piece in pieces:
            start, end = _start(piece), _end(piece)
            choices += [whole[done:start]], self._choices(piece)
            done = end
            count = 1
            for some in choices:
                count *= len(some)
            if count > _MOST_PHRASES:
                raise self.source.fault(start, Reason("too_many_phrases", most=_MOST_PHRASES))
        return [sum(texts, Text("", ())) for texts in map(list, product(*choices))]

    def _choices(self, piece) -> list[Text]:
        """Return the texts that a word, a quotation or alternatives in brackets may be."""
        start, end = _start(piece), _end(piece)
        whole = self.source.whole[start:end]
        if getattr(piece, "type", "") in ("WORD", "TEXT"):
            self._refuse_word(piece)
            return [whole]
        if getattr(piece, "type", "") == "QUOTED":
            if not re.search("[()|]", whole.text):
                return [whole]
            pieces = self.inside(start + 1, end - 1)
            texts = self._texts(pieces)
            return [whole[:1] + text + whole[-1:] for text in texts]
        if piece.data == "group":
            return self._alternatives(piece.children[0], whole, item=True)
        return self._alternatives(piece.children[0], whole, item=False)

    def _alternatives(self, tree, whole: Text, *, item: bool) -> list[Text]:
        signs = [getattr(one, "type", None) or one.children[0].type for one in tree.children[1::2]]
        if set(signs) - {"BAR"}:
            raise self.source.fault(_start(tree), Reason("reckoned_in_phrase"))
        found = [self._texts(one.children) for one in tree.children[::2]]
        if len(found) == 1:
            return [whole[:1] + text + whole[-1:] for text in found[0]]
        space = Text(" ", whole.at[:1])
        return [space + text + space for texts in found for text in texts]

    def _refuse_word(self, token) -> None:
        """Raise an error for a word that is most likely meant as an operator."""
        text, start, end = self.source.text, token.start_pos, token.end_pos
        before, after = text[:start], text[end:]
        if token.type != "WORD":
            return
        if token.casefold() in ("near", "نزدیک") and re.match(r"\s*/\s*\d", after):
            whole = re.match(r"\s*/\s*\d+(?![\d.,٫٬])", after)
            alone = Reason("nothing_before", sign="NEAR", example=EXAMPLES["NEAR"])
            raise self.source.fault(start, alone if whole else _LATIN["NEAR"])
        name = re.sub(r"(?<=^NEAR)\d+$|(?<=^&)&+$", "", token)
        if name in _LATIN:
            raise self.source.fault(start, _LATIN[name])
        if re.match(r":(?:$|[^\W\d])", token) and not _FAMILY.search(before):
            raise self.source.fault(start, Reason("spaced_colon"))
        if (re.match(r"-[^\W\d]", token) and re.search(r"\S\s+$", before)) or (
            re.search(r"[^\W\d]-$", token) and re.match(r"\s+\S", after)
        ):
            at = start if token[0] == "-" else end - 1
            raise self.source.fault(at, Reason("spaced_hyphen"))

    def restriction(self, tree) -> Restriction:
        """Return a restriction such as source:ایسنا."""
        name, *values = tree.children
        values = [value for value in values if getattr(value, "type", "") != "BAR"]
        texts = [
            " ".join(map(_bare, value.children)) if hasattr(value, "children") else _bare(value)
            for value in values
        ]
        column = re.sub(r"^NOT\s+", "", name).removesuffix(":")
        at = self.source.whole.at[name.end_pos - 1 - len(column)]
        if not all(text.strip() for text in texts):
            raise self.source.fault(name.start_pos, Reason("empty_value", column=column))
        return Restriction(column, tuple(texts), name.startswith("NOT"), self.source.query, at)


def any_of(parts: list[Expression]) -> Expression:
    """Return what asks for any of some expressions, without repeats."""
    flat = [one for part in parts for one in (part.of if isinstance(part, Any) else [part])]
    flat = list(dict.fromkeys(flat))
    return flat[0] if len(flat) == 1 else Any(tuple(flat))


def _bare(value) -> str:
    return value[1:-1] if value.type == "QUOTED" else str(value)


def _name(sign) -> str:
    return "".join(sign.split())


def _start(part) -> int:
    return part.start_pos if hasattr(part, "start_pos") else part.meta.start_pos


def _end(part) -> int:
    return part.end_pos if hasattr(part, "end_pos") else part.meta.end_pos
