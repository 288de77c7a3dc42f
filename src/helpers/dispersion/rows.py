"""Where uses stand among the running words of a corpus, as one number from 0."""

from collections.abc import Iterator, Mapping
from itertools import batched, chain

import numpy as np
import pyarrow.parquet as pq

from helpers import query
from helpers.indexing import folder, places
from helpers.query.entries import look_up
from helpers.query.expressions import words_of

_MANY = 20  # terms from which on reading all of the corpus is quicker than looking up each
_GROUPS = 16  # row groups that are read at once
_NONE = np.empty(0, "int64")


def find(index, parsed: Mapping) -> dict[str, np.ndarray]:
    """Return, for each term as `query.parse_all` gives it, the rows of `tokens` its uses begin at.

    A stop is no row, so that the distance of two rows is one in running words.
    """
    words = {term: asked for term, asked in parsed.items() if _is_words(asked)}
    if len(words) < _MANY:
        words = {}
    others = {term: asked for term, asked in parsed.items() if term not in words}
    return _of_words(index, words) | _of_others(index, others)


def _is_words(asked) -> bool:
    """Return whether a term asks for single words alone."""
    if isinstance(asked, query.Any):
        return all(map(_is_words, asked.of))
    return isinstance(asked, query.Word)


def _of_words(index, words: Mapping) -> dict[str, np.ndarray]:
    """Return the rows of terms that are single words, in one pass over the corpus."""
    own = {term: list(words_of(asked)) for term, asked in words.items()}
    found = look_up(index, (word for asked in own.values() for word in asked))
    entries = {term: np.unique(np.concatenate([found[w] for w in own[term]])) for term in own}
    wanted = np.unique(np.concatenate([_NONE, *entries.values()]))
    if not len(wanted):
        return dict.fromkeys(words, _NONE)
    of_entry = _read_all(index, wanted)
    of_term = {term: np.searchsorted(wanted, numbers) for term, numbers in entries.items()}
    return {
        term: _merge([of_entry[number] for number in numbers]) for term, numbers in of_term.items()
    }


def _merge(parts: list[np.ndarray]) -> np.ndarray:
    return parts[0] if len(parts) == 1 else np.sort(np.concatenate([_NONE, *parts]))


def _read_all(index, wanted: np.ndarray) -> list[np.ndarray]:
    """Return the rows of each of some words, rising."""
    code_of = np.full(wanted[-1] + 2, len(wanted), np.min_scalar_type(len(wanted)))
    code_of[wanted] = np.arange(len(wanted))
    counts = index.query("SELECT count FROM vocabulary ORDER BY word")["count"].to_numpy()[wanted]
    rows, ends = np.empty(counts.sum(), "int64"), np.cumsum(counts)
    free = ends - counts  # where the next row of each word goes
    for start, word in _read(index, "word"):
        code = code_of[np.minimum(word, wanted[-1] + 1)]
        here = np.flatnonzero(code < len(wanted))
        code = code[here]
        found = np.bincount(code, minlength=len(wanted))
        at = np.repeat(free - np.cumsum(found) + found, found) + np.arange(len(here))
        rows[at] = start + here[np.argsort(code, kind="stable")]
        free += found
    return np.split(rows, ends[:-1])


def _of_others(index, others: Mapping) -> dict[str, np.ndarray]:
    """Return the rows of any terms, whose uses are looked up one term after another."""
    uses = [query.find_uses(index, asked) for asked in others.values()]
    at = [
        places.number(found["article"].to_numpy(), found["position"].to_numpy()) for found in uses
    ]
    wanted, place_of = np.unique(np.concatenate([_NONE, *at]), return_inverse=True)
    rows = np.zeros(len(wanted), "int64")
    lengths = index.column("tokens").to_numpy()
    ends = np.cumsum(lengths)
    used = np.unique(places.as_table(wanted)["article"])
    for start, position in _read(index, "position", (ends - lengths)[used], ends[used]):
        here = places.number(_articles_of(start, len(position), ends), position)
        first, after = np.searchsorted(wanted, [here[0], here[-1] + 1])
        rows[first:after] = start + np.searchsorted(here, wanted[first:after])
    parts = np.split(rows[place_of], np.cumsum(list(map(len, at)))[:-1]) if at else []
    return dict(zip(others, parts, strict=True))


def _articles_of(start: int, count: int, ends: np.ndarray) -> np.ndarray:
    """Return the article of each of some rows that stand together.

    >>> _articles_of(2, 5, np.array([3, 5, 9])).tolist()
    [0, 1, 1, 2, 2]
    """
    first, last = np.searchsorted(ends, [start, start + count - 1], side="right")
    cuts = np.minimum(ends[first : last + 1], start + count)
    return np.repeat(np.arange(first, last + 1), np.diff(cuts, prepend=start))


def _read(index, column: str, firsts=(0,), ends=(None,)) -> Iterator[tuple[int, np.ndarray]]:
    """Give a column of tokens, some rows at a time, with the number of the first of them.

    Only the row groups that have rows from one of `firsts` to before its end; all unless given.
    """
    with index._unchanged(), pq.ParquetFile(folder.path_of(index.folder, "tokens")) as file:
        sizes = [file.metadata.row_group(group).num_rows for group in range(file.num_row_groups)]
        starts = np.cumsum([0, *sizes])
        last = np.array([index.tokens if end is None else end for end in ends])
        wanted = np.zeros(len(sizes) + 1, int)
        np.add.at(wanted, np.searchsorted(starts, firsts, side="right") - 1, 1)
        np.add.at(wanted, np.searchsorted(starts, last), -1)
        groups = np.flatnonzero(np.cumsum(wanted[:-1]))
        runs = np.split(groups, np.flatnonzero(np.diff(groups) > 1) + 1)
        for some in chain.from_iterable(batched(run.tolist(), _GROUPS) for run in runs):
            table = file.read_row_groups(list(some), columns=[column])
            yield int(starts[some[0]]), table[column].to_numpy()
