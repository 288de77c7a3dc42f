"""The table that is printed: each measure, what is to be reached, the project, hazm alone."""

from collections.abc import Callable
from typing import NamedTuple


class Row(NamedTuple):
    """A line of the table: its words, where its number is, how it is written, what to reach."""

    label: str
    measure: str
    path: tuple[str, ...]
    write: Callable[[float], str]
    target: str = ""


def _share(number: float) -> str:
    return f"{number:.4f}"


def _count(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")


REPAIR = ("visible", "f1")
ACCEPTED = ("visible, but for joined endings",)
ADDED = "added per 10,000 tokens"
JOINED = "spaces joined per 4,110 sentences"
ROWS = [
    Row("deleted, repaired: F1, visible", "repair: deleted", REPAIR, _share, "≥ 0.96"),
    Row("  precision", "repair: deleted", ("visible", "precision"), _share, "≥ 0.97"),
    Row("  recall", "repair: deleted", ("visible", "recall"), _share),
    Row("  F1, but for endings joined in gold", "repair: deleted", (*ACCEPTED, "f1"), _share),
    Row("  precision", "repair: deleted", (*ACCEPTED, "precision"), _share),
    Row("  F1, as one text", "repair, one text: deleted", REPAIR, _share, "≥ 0.96"),
    Row("  precision", "repair, one text: deleted", ("visible", "precision"), _share, "≥ 0.97"),
    Row("intact: added in 10,000 tokens, visible", "intact", (f"{ADDED}, visible",), _count, "≤ 4"),
    Row("  all", "intact", (ADDED,), _count),
    Row("  visible, as one text", "intact, one text", (f"{ADDED}, visible",), _count, "≤ 4"),
    Row("intact: spaces joined", "intact", ("spaces joined",), _count),
    Row("  in 4,110 sentences", "intact", (JOINED,), _count, "≤ 10"),
    Row("  as one text", "intact, one text", (JOINED,), _count, "≤ 10"),
    Row("intact: full stops joined", "intact", ("stops joined",), _count),
    Row(
        "intact: sentences with other letters", "intact", ("letters changed in sentences",), _count
    ),
    Row("spaced, repaired: F1, all", "repair: spaces", ("all", "f1"), _share, "≥ 0.95"),
    Row("  F1, visible", "repair: spaces", REPAIR, _share, "≥ 0.95"),
    Row("  F1, all, as one text", "repair, one text: spaces", ("all", "f1"), _share, "≥ 0.95"),
    Row("full stops, repaired: F1, all", "repair: full stops", ("all", "f1"), _share),
    Row("  F1, visible", "repair: full stops", REPAIR, _share),
    *(
        Row(f"{label}{noise}", f"{measure}: {noise}", ("equal",), _share, "≥ 0.995")
        for measure, label in (("counts", "counts equal: "), ("counts, one text", "  one text: "))
        for noise in ("deleted", "full stops", "spaces", "Arabic letters and marks", "mixture")
    ),
    *(
        Row(f"counts kept: {noise}", f"counts: {noise}", ("kept",), _share)
        for noise in ("deleted", "full stops", "spaces", "Arabic letters and marks", "mixture")
    ),
    Row("merged by accident: share of words", "merged by accident", ("share",), _share),
    Row("  could be merged, by the word list", "merged by accident", ("may be two",), _share),
    *(
        Row(f"{label}{text}", f"families: {text}", path, _share, target if label[0] == "f" else "")
        for text, target in (
            ("clean", "≥ 0.95"),
            ("half-spaces deleted", "≥ 0.93"),
            ("Arabic letters", "≥ 0.93"),
            ("commonest gold lemma", ""),
        )
        for label, path in (
            ("families, weighted F1: ", ("weighted",)),
            ("  pooled F1: ", ("pooled", "f1")),
            ("  accuracy: ", ("accuracy",)),
        )
    ),
]
COLUMNS = [
    f"{tool}, {part}"
    for tool in ("ravand", "hazm")
    for part in ("looked at", "only measured", "together")
]
HEADS = ("", "to reach", "looked at", "unseen", "together", "hazm: looked", "unseen", "together")


def write(result: dict) -> str:
    """Return the whole report: how much gold text, the table, and the speeds."""
    gold = result["gold"]["together"]
    lines = [
        f"{gold['sentences']:,} sentences, {gold['tokens']:,} tokens, {gold['half-spaces']:,} "
        f"half-spaces ({gold['half-spaces, visible']:,} visible); Python "
        f"{result['versions']['python']}, hazm {result['versions']['hazm']}.",
        "",
        _line(HEADS),
        *(_line(cells(row, result["measures"])) for row in ROWS),
        "",
        *speeds(result["measures"]["speed"]),
    ]
    return "\n".join(lines)


def cells(row: Row, measures: dict) -> list[str]:
    """Return the cells of a row; empty where a tool was not asked.

    >>> row = Row("recall", "repair", ("visible", "recall"), _share, "≥ 0.9")
    >>> cells(row, {"repair": {"ravand, looked at": {"visible": {"recall": 0.5}}}})[:4]
    ['recall', '≥ 0.9', '0.5000', '']
    """
    return [row.label, row.target, *(_cell(row, measures, column) for column in COLUMNS)]


def _cell(row: Row, measures: dict, column: str) -> str:
    found = measures.get(row.measure, {}).get(column)
    if found is None:
        return ""
    for name in row.path:
        found = found[name]
    return row.write(found)


def speeds(found: dict) -> list[str]:
    """Return a line for each speed.

    >>> speeds({"repair": {"MB/s": 12.34, "loading": 0.2}, "times as fast as hazm": 20})
    ['repair: 12.34 MB/s, 0.20 s to load', 'repair is 20.0 times as fast as hazm Normalizer']
    """
    return [
        f"{task}: {one['MB/s']:.2f} MB/s, {one['loading']:.2f} s to load"
        for task, one in found.items()
        if isinstance(one, dict)
    ] + [f"repair is {found['times as fast as hazm']:.1f} times as fast as hazm Normalizer"]


def _line(columns: list[str] | tuple[str, ...]) -> str:
    first, target, *others = columns
    return f"{first:<42} {target:>8} " + " ".join(f"{cell:>12}" for cell in others).rstrip()
