"""What terms were taken to mean, small enough to travel with a table."""

from .entries import look_up
from .expressions import HOW, Word, words_of
from .parsing import Terms, queries_of

MOST_TERMS, MOST_ENTRIES = 50, 50


class Traced(tuple):
    """A tuple that is not copied again with each step of pandas, since nothing changes it."""

    def __deepcopy__(self, memo) -> "Traced":
        return self


def trace(index, terms: Terms) -> Traced:
    """Return what each term asks and the entries that it means, for the attrs of a table.

    One dict per term: `term`, `queries` (as they were written), `entries` (how often the corpus
    has each spelling, the 50 most frequent first) and `more` (how many spellings besides). Of more
    than 50 terms the queries alone. `resolve` gives all of it as a table.
    """
    asked = queries_of(terms)
    traced = [
        {"term": term, "queries": [_written(query) for query, _ in own]}
        for term, own in asked.items()
    ]
    if len(traced) > MOST_TERMS:
        return Traced(traced)
    words = {term: [word for _, parsed in own for word in words_of(parsed)]
             for term, own in asked.items()}  # fmt: skip
    found = look_up(index, (word for own in words.values() for word in own))
    entries = _entries(index, {int(number) for numbers in found.values() for number in numbers})
    for one in traced:
        numbers = {int(number) for word in words[one["term"]] for number in found[word]}
        own = sorted((entries[number] for number in numbers), key=lambda pair: (-pair[1], pair[0]))
        one |= {"entries": dict(own[:MOST_ENTRIES]), "more": len(own[MOST_ENTRIES:])}
    return Traced(traced)


def _written(query) -> str:
    return f"{HOW.get(query.how, '')}{query.text}" if isinstance(query, Word) else str(query)


def _entries(index, numbers: set[int]) -> dict[int, tuple[str, int]]:
    """Return the spelling and the count of some entries, by their numbers."""
    if not numbers:
        return {}
    table = index.read_entries(numbers)
    columns = (table[name].tolist() for name in ("word", "token", "count"))
    return {word: (token, count) for word, token, count in zip(*columns, strict=True)}
