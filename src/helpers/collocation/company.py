"""The collocates of a word over a whole corpus, or over the articles that are asked."""

import re
from collections.abc import Iterable
from numbers import Integral

import numpy as np
import pandas as pd

from helpers import orthography, query, tables, tokenization
from helpers.indexing import crossing

from . import measures
from .counting import Counts, choose_uses, count_in_articles, count_in_sentences, count_in_windows

SPANS = ("sentence", "article")
_LETTER = re.compile(r"[^\W\d_]")


def around(
    index,
    node: str,
    *,
    span: int | tuple[int, int] | str = (5, 5),
    where: str | None = None,
    distinct: bool = False,
    min_count: int = 3,
    sort: str = "log_dice",
    leave_out: Iterable[str] | None = None,
) -> pd.DataFrame:
    """Return the collocates of a node: the words around it, with the measures of their company.

    `node` is whatever `query.find_uses` takes. `span` is how far the company reaches: so many
    positions before and after (one number for both; a stop counts as one position, and a window
    never leaves its article), "sentence" or "article". In windows each running word counts once,
    for the nearest use, and is before or after it; otherwise each sentence or article counts
    once, and before and after are missing. The node's own words are no company.

    One row per key (all spellings of a word; the most frequent one is shown), highest `sort` first:
    collocate, count (O₁₁), before, after, articles, node_count, collocate_count and tokens (N: of
    the articles asked, outside the node; sentences or articles where these are the unit), expected
    (R₁·C₁/N, R₁ being the words in all windows: `attrs["row"]`), log_dice, mi, mi3, t,
    log_likelihood (four cells, negative where O₁₁ is below what is expected), delta_p and
    delta_p_back: see docs/measures.md. Collocates with fewer than `min_count` co-occurrences,
    without a letter, or among `leave_out` (hazm's stop words unless others are named; [] for none)
    are left out. `where` and `distinct` choose the articles (`query.choose`).
    """
    span = check_span(span)
    check_least(min_count)
    if sort not in (known := tables.COLUMNS["collocates"][1:]):
        raise ValueError(f"Collocates are sorted by {', '.join(known)}; {sort!r} is none of them.")
    uses, chosen = choose_uses(index, node, where, distinct)
    counts = _count(index, uses, chosen, span)
    table = _measure(counts, select(index, counts.together, min_count, leave_out))
    table.insert(0, "collocate", crossing.read_keys(index).table["term"][table.index].to_numpy())
    table = table.sort_values([sort, "count"], ascending=False, kind="stable", ignore_index=True)
    table.attrs = attributes(index, node, span, chosen) | {"row": counts.row}
    table.attrs |= asked(index, where, distinct, min_count)
    return table[list(tables.COLUMNS["collocates"])]


def _count(index, uses: pd.DataFrame, chosen: np.ndarray, span) -> Counts:
    if span == "sentence":
        return count_in_sentences(index, uses, chosen)
    if span == "article":
        return count_in_articles(index, uses, chosen)
    return count_in_windows(index, uses, chosen, span)


def check_span(span) -> tuple[int, int] | str:
    """Return a span as words before and after, or as "sentence" or "article"."""
    if isinstance(span, str) and span in SPANS:
        return span
    sides = (span, span) if isinstance(span, Integral) else span
    right = isinstance(sides, (tuple, list)) and len(sides) == 2
    if not right or not all(is_number(side, 0) for side in sides) or not any(sides):
        raise ValueError(
            "A span is a number of words such as 5, those before and after such as (5, 2), "
            f"'sentence' or 'article'; {span!r} is none of them."
        )
    return int(sides[0]), int(sides[1])


def check_least(min_count) -> None:
    """Raise `ValueError` where `min_count` is no number of co-occurrences."""
    if not is_number(min_count, 1):
        raise ValueError(f"min_count is a number of uses, 1 or more; {min_count!r} is not.")


def select(index, together: np.ndarray, least: int, leave_out: Iterable[str] | None) -> np.ndarray:
    """Return the numbers of the keys with enough co-occurrences that are words and not left out."""
    leave_out = [leave_out] if isinstance(leave_out, str) else leave_out
    if not isinstance(leave_out, Iterable | None):
        raise TypeError(f"leave_out is a list of words, or [] for none; {leave_out!r} is not.")
    left_out = set(map(orthography.key, leave_out or ()))
    left_out |= tokenization.stop_words() if leave_out is None else set()
    numbers = np.flatnonzero(together >= least)
    keys = crossing.read_keys(index).table["key"].to_numpy()[numbers]
    wanted = [key not in left_out and bool(_LETTER.search(key)) for key in keys]
    return numbers[np.array(wanted, bool)]


def attributes(index, node, span, chosen: np.ndarray) -> dict:
    """Return what a table of collocates says of itself."""
    return {
        **index.about,
        "chosen": int(chosen.sum()),
        "node": node if isinstance(node, str) else "، ".join(map(str, node)),
        "span": span,
        "unit": span if isinstance(span, str) else "word",
    }


def asked(index, where, distinct, min_count: int) -> dict:
    """Return what else was asked, as a table of collocates says it: `repeats` with `distinct`."""
    said = {"where": where, "min_count": min_count}
    if distinct:
        once = query.choose(index, where, distinct=True)
        said["repeats"] = int((query.choose(index, where) & ~once).sum())
    return said


def is_number(value, least: int) -> bool:
    """Return whether a value is a whole number, `least` or more."""
    return isinstance(value, Integral) and not isinstance(value, bool) and value >= least


def _measure(counts: Counts, numbers: np.ndarray) -> pd.DataFrame:
    count, margin = counts.together[numbers], counts.of_key[numbers].astype(float)
    sides = (counts.before, counts.after)
    before, after = (np.full(len(numbers), pd.NA) if one is None else one[numbers] for one in sides)
    together, row, total = count.astype(float), float(counts.row), float(counts.total)
    chance = measures.expected(row, margin, total)
    table = {
        "count": count,
        "before": pd.array(before, "Int64"),
        "after": pd.array(after, "Int64"),
        "articles": counts.articles[numbers],
        "node_count": counts.node,
        "collocate_count": counts.of_key[numbers],
        "tokens": counts.total,
        "expected": chance,
        "log_dice": measures.log_dice(together, float(counts.node), margin),
        "mi": measures.mutual_information(together, chance),
        "mi3": measures.mutual_information_cubed(together, chance),
        "t": measures.t_score(together, chance),
        "log_likelihood": measures.log_likelihood(together, row, margin, total),
        "delta_p": measures.delta_p(together, row, margin, total),
        "delta_p_back": measures.delta_p(together, margin, row, total),
    }
    return pd.DataFrame(table, index=numbers)
