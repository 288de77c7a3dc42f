"""A view as the cell of a notebook that draws the same chart and writes the same files."""

import json
import re
from dataclasses import fields

from .counting import interval_of, parse
from .where import where_of

NAME, PLACE, EVENTS = "terms_over_time", "../index/{corpus}", "../data/events.csv"
WIDTH = 88  # letters of a line
_UNSEEN = re.compile("[\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u2069\ufeff\x7f]")


def code(index, view, place: str, events_place: str | None) -> dict:
    """Return the cell that draws a view: `code`, as a reader of the notebooks would write it.

    Options that have their defaults are left out. `place` is where the index is opened, and
    `events_place` where events are read from; None where there are none.
    """
    parse(view.terms)
    with_events = events_place if view.events else None
    lines = ["import pandas as pd", ""] if with_events else []
    lines += [
        "from helpers import charts, export, frequency, indexing",
        "",
        f"index = indexing.open({written(place)})",
        *_call("over_time = frequency.over_time", ["index", *_asked(view)]),
        *_changes(view),
    ]
    options = ["over_time"]
    if view.language != "fa":
        options.append(f"language={written(view.language)}")
    if with_events:
        lines.append(f'events = pd.read_csv({written(with_events)}, parse_dates=["date"])')
        options.append("events=events")
    lines += [
        *_call("axes = charts.plot_over_time", options),
        f'saved = export.save(axes.figure, "../figures/{NAME}")',
    ]
    return {"code": "\n".join(lines)}


def written(text: str) -> str:
    r"""Return a text as Python has it, in letters that are read, and no sign that is not seen.

    >>> print(written("امنیت"), written('"شورای امنیت"'), written("a\u200fb"))
    "امنیت" '"شورای امنیت"' "a\u200fb"
    """
    quoted = json.dumps(text, ensure_ascii=False)
    if '"' in text and "'" not in text:
        quoted = f"'{quoted[1:-1].replace(chr(92) + chr(34), chr(34))}'"
    return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", quoted)


def _asked(view) -> list[str]:
    """Return the options of `frequency.over_time` that are not its defaults."""
    plain = {field.name: field.default for field in fields(view)}
    asked = {"terms": view.terms}
    asked |= {name: getattr(view, name) for name in ("every", "calendar", "base")
              if getattr(view, name) != plain[name]}  # fmt: skip
    if (interval := interval_of(view)) != "bootstrap":
        asked["interval"] = interval
    if where := where_of(view):
        asked["where"] = where
    options = [f"{name}={written(value)}" for name, value in asked.items()]
    return [*options, "distinct=True"] if view.distinct else options


def _changes(view):
    """Give the lines that smooth and cut the table, and take its interval away."""
    if view.smoothing:
        yield f"over_time = frequency.smooth(over_time, periods={view.smoothing})"
    periods, ends = 'over_time["period"]', tuple(map(written, (view.first, view.last)))
    if view.first and view.last:
        yield f"over_time = over_time[{periods}.between({', '.join(ends)})]"
    elif view.first or view.last:
        cut = f">= {ends[0]}" if view.first else f"<= {ends[1]}"
        yield f"over_time = over_time[{periods} {cut}]"
    if view.interval == "none":
        yield 'over_time = over_time.assign(low=float("nan"), high=float("nan"))'


def _call(name: str, options: list[str]) -> list[str]:
    """Return a call on one line or, where that is too long, with a line for each option."""
    line = f"{name}({', '.join(options)})"
    if len(line) <= WIDTH:
        return [line]
    return [f"{name}(", *(f"    {option}," for option in options), ")"]
