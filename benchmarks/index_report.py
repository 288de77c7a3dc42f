"""The table that is printed: each measure, what is to be reached, what was, and the naive way."""

from collections.abc import Callable
from typing import NamedTuple

Number = Callable[[dict], float | str]
WIDTHS = (47, 10, 12, 12, 10)
HEADS = ("", "to reach", "measured", "naive way", "times", "")


class Row(NamedTuple):
    """A line of the table: its words, its unit, its number, what to reach, and the naive number.

    A number is found by a function of the whole result. `times` says how many times as good the
    measured number is as the naive one: "more" where more is better, "less" where less is.
    """

    label: str
    unit: str
    number: Number
    target: str = ""
    naive: Number | None = None
    better: str = "less"


def _of(*path: str, scale: float = 1) -> Number:
    """Return a function that finds the number at a path in the measures."""

    def find(result: dict) -> float | str:
        found = result["measures"]
        for name in path:
            found = found[result[name.strip("<>")] if name.startswith("<") else name]
        return found * scale if isinstance(found, (int, float)) else found

    return find


def _ratio(one: Number, other: Number) -> Number:
    return lambda result: one(result) / other(result)


BUILD = _of("build", "MB/s")
NAIVE_ONE, NAIVE_TWO = _of("naive, one core", "MB/s"), _of("naive, two cores", "MB/s")
ONE, NAIVE = _of("asking", "median ms"), _of("naive asking", "one ms, exploded")
WC, GREP = _of("limits", "wc -w"), _of("limits", "grep -c")
WAYS = {
    "phrase": "≤ 150", "phrase of four": "≤ 150", "NEAR/5": "≤ 150", "prefix": "≤ 150",
    "family": "", "set of 500": "", "concordance": "≤ 150",
}  # fmt: skip
ROWS = [
    Row("articles → index, real text, two cores", "MB/s", BUILD, "", NAIVE_ONE, "more"),
    Row("  × the naive loop on one core", "×", _ratio(BUILD, NAIVE_ONE), "≥ 12"),
    Row("  × the naive loop on two", "×", _ratio(BUILD, NAIVE_TWO), "≥ 6"),
    Row("  the first of a session: workers started too", "MB/s", _of("build, first", "MB/s")),
    Row("  hazm on two cores", "MB/s", NAIVE_TWO),
    Row("  wc -w on the same text", "MB/s", WC),
    Row("  grep -c of one word", "MB/s", GREP),
    Row("large corpus → index, from its file", "MB/s", _of("<large>", "MB/s")),
    Row("  × the speed on real text", "×", _ratio(_of("<large>", "MB/s"), BUILD), "≥ 0.8"),
    Row("  peak memory", "MB", _of("<large>", "parent MB"), "≤ 1000"),
    Row("  peak memory of a worker", "MB", _of("<large>", "worker MB"), "≤ 700"),
    Row("one word by month and source, median", "ms", ONE, "≤ 25", NAIVE),
    Row("  95 in 100 within", "ms", _of("asking", "p95 ms"), "≤ 60"),
    Row("  × pandas, explode and groupby", "×", _ratio(NAIVE, ONE), "≥ 300"),
    *(
        Row(f"  × {label}", "×", _ratio(_of("naive asking", kind), ONE))
        for kind, label in (
            ("one ms, objects", "exploded before, its tokens as objects"),
            ("one ms", "exploded before, its tokens as strings"),
            ("one ms, categorical", "exploded before, its tokens as categories"),
            ("one ms, texts", "a regular expression over the texts"),
        )
    ),
    Row("  the commonest word", "ms", _of("asking", "commonest ms")),
    Row("  each word's first time", "ms", _of("asking", "first ms")),
    Row("  DuckDB counts a word in all tokens", "ms", _of("scan", "seconds", scale=1e3)),
    *(
        Row(
            f"{name}, median" if name != "set of 500" else "set of 500 words, by month and source",
            "ms",
            _of("asking", "ways", name, "median", scale=1e3),
            target,
            _of("naive asking", name, scale=1e3),
        )
        for name, target in WAYS.items()
    ),
    Row(
        "fresh Python to the first answer",
        "s",
        _of("opening", "whole process"),
        "≤ 1.0",
        _of("naive asking", "loading"),
    ),
    Row("  after imports", "s", _of("opening", "after imports")),
    Row(
        "on disk, but for titles and texts, per token",
        "bytes",
        _of("size", "bytes per token"),
        "≤ 12",
        _of("naive asking", "bytes per token"),
    ),
    Row("slowest import, but for matplotlib", "s", _of("imports", "slowest seconds"), "≤ 0.5"),
    Row("1 % more articles added", "s", _of("add", "seconds"), "", _of("add", "building")),
]


def write(result: dict) -> str:
    """Return the whole report: what was measured on, the table, and what failed."""
    measures = result["measures"]
    asked = measures.get(result["asked"], {})
    lines = [
        f"Asked: {result['asked']} of synthetic text, {asked.get('articles', 0):,} articles, "
        f"{asked.get('tokens', 0):,} tokens; large: {result['large']}. Python "
        f"{result['versions']['python']}, hazm {result['versions']['hazm']}; "
        f"{result['seconds']} s in all.",
        "",
        _line(HEADS),
        *(_line(cells(row, result)) for row in ROWS),
    ]
    if measures.get("naive asking", {}).get("same counts") is False:
        lines += ["", "The naive way counted otherwise: see index.json."]
    return "\n".join([*lines, *failures(measures)])


def cells(row: Row, result: dict) -> list[str]:
    """Return the cells of a row; a number that is not there is a dash.

    >>> row = Row("asked", "ms", _of("asking", "ms"), "≤ 25", _of("naive", "ms"))
    >>> cells(row, {"measures": {"asking": {"ms": 50}, "naive": {"ms": 400}}})
    ['asked', '≤ 25 ms', '50 ms', '400 ms', '8', 'missed']
    """
    number, naive = _find(row.number, result), _find(row.naive, result)
    times = ""
    if isinstance(number, float) and isinstance(naive, float) and min(number, naive) > 0:
        times = _written(number / naive if row.better == "more" else naive / number)
    met = reached(number, row.target)
    return [
        row.label,
        f"{row.target} {row.unit}" if row.target else "",
        _written(number, row.unit),
        _written(naive, row.unit) if row.naive else "",
        times,
        "" if met is None else "" if met else "missed",
    ]


def reached(number: float | str, target: str) -> bool | None:
    """Return whether a number reaches a target such as "≤ 25"; None where this is not known.

    >>> reached(25.0, "≤ 25"), reached(5.0, "≥ 6"), reached("—", "≥ 6")
    (True, False, None)
    """
    if not target or not isinstance(number, float):
        return None
    sign, wanted = target.split()
    return number <= float(wanted) if sign == "≤" else number >= float(wanted)


def failures(measures: dict) -> list[str]:
    """Return a line for each step, and each question, that failed."""
    asked = measures.get("asking", {}).get("ways", {})
    steps = {**measures, **{f"asking, {name}": found for name, found in asked.items()}}
    return [f"{name} failed: {one['failed']}" for name, one in steps.items() if "failed" in one]


def _find(number: Number | None, result: dict) -> float | str:
    if number is None:
        return ""
    try:
        found = number(result)
    except (KeyError, TypeError, ZeroDivisionError):
        return "—"
    return float(found) if isinstance(found, (int, float)) else found


def _written(number: float | str, unit: str = "") -> str:
    if isinstance(number, str):
        return number
    digits = 0 if abs(number) >= 100 else 1 if abs(number) >= 10 else 2
    written = f"{number:,.{digits}f}"
    if digits:
        written = written.rstrip("0").rstrip(".")
    return f"{written} {unit}".rstrip()


def _line(columns: list[str] | tuple[str, ...]) -> str:
    first, *others = columns
    widths = WIDTHS[1:] + (8,)
    rest = " ".join(f"{cell:>{width}}" for cell, width in zip(others, widths, strict=True))
    return f"{first:<{WIDTHS[0]}} {rest}".rstrip()
