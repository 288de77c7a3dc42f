"""Strips of cells and small lines, as HTML and SVG that need no script."""

from html import escape
from itertools import groupby

DARKEST = 0.6
NUMBERED = 20  # columns, up to which a strip writes its counts
WIDTH, HEIGHT, TOP, SIDE = 300, 44, 8, 28
EMPTY = 2  # years in a row without articles, of which each has a row of its own
_GAP = '<td><span class="cell gap" style="--a:0"></span></td>'
_NOTHING = "<td></td>"


def strip(columns, rows, say):
    """A table of shaded cells; time runs from left to right.

    `columns` are (name, heading), `rows` (HTML of the heading, {column name: count}); a column
    before the first or after the last count of a row is empty, one between them a gap.
    """
    most = max((count for _, cells in rows for count in cells.values()), default=0)
    narrow = len(columns) > NUMBERED
    every = -(-len(columns) // NUMBERED) * (2 if narrow else 1)
    head = [
        f'<th scope="col" colspan="{len(columns[n : n + every])}">{columns[n][1]}</th>'
        for n in range(0, len(columns), every)
    ]
    body = [
        _row(
            say,
            f'<th scope="row" dir="{say.direction}">{title}</th>',
            [_cell(cells, n, columns, most, say, narrow) for n in range(len(columns))],
        )
        for title, cells in rows
    ]
    kind = "strip narrow" if narrow else "strip" if len(columns) < 12 else "strip close"
    return _strip(_row(say, "<td></td>", head), body, kind)


def grid(years, months, say):
    """A row per year of twelve months; `months` is {month: count}, a month without one a gap.

    More than two years in a row without any article are one row.
    """
    first, last, most = min(months), max(months), max(months.values())
    head = [
        f'<th scope="col">{say.period(f"{years[0]}-{number:02}", short=True)}</th>'
        for number in range(1, 13)
    ]
    with_any, body = {name[:4] for name in months}, []
    for present, run in groupby(years, with_any.__contains__):
        run = list(run)
        if not present and len(run) > EMPTY:
            said = say.label("empty_years", first=say.period(run[0]), last=say.period(run[-1]))
            cell = (
                f'<td colspan="12"><span class="cell gap" dir="{say.direction}">{said}</span></td>'
            )
            body.append(_row(say, '<th scope="row">…</th>', [cell]))
            continue
        for year in run:
            names = [f"{year}-{number:02}" for number in range(1, 13)]
            cells = [
                _shaded(months[name], most, say, say.period(name)) if name in months
                else _GAP if first < name < last else _NOTHING
                for name in names
            ]  # fmt: skip
            body.append(_row(say, f'<th scope="row">{say.period(year)}</th>', cells))
    return _strip(_row(say, "<td></td>", head), body, "strip months")


def line(values, span, top, say, label):
    """A small line of {month: value} over a span (first, last month), 0 to `top` high.

    Months without a value break the line. `label` says what it is to those who cannot see it.
    """
    first, last = map(_number, span)
    width = WIDTH - 2 * SIDE
    points = [
        (SIDE + width * (_number(month) - first) / max(1, last - first),
         TOP + (HEIGHT - TOP) * (1 - min(value, top) / top), _number(month), value)
        for month, value in sorted(values.items())
    ]  # fmt: skip
    drawn = "".join(map(_run, _runs(points)))
    ends = _beside(points[-1], 5, "start", say) if points else ""
    ends += _beside(points[0], -5, "end", say) if len(points) > 1 else ""
    years = "".join(
        f'<text x="{x}" y="{HEIGHT + 12}" text-anchor="{anchor}">{say.period(month[:4])}</text>'
        for x, month, anchor in ((SIDE, span[0], "middle"), (WIDTH - SIDE, span[1], "middle"))
    )
    return (
        f'<svg role="img" aria-label="{escape(label)}" width="{WIDTH}" height="{HEIGHT + 16}" '
        f'viewBox="0 0 {WIDTH} {HEIGHT + 16}" direction="ltr">'
        f'<line class="axis" x1="{SIDE}" y1="{HEIGHT}" x2="{WIDTH - SIDE}" y2="{HEIGHT}"/>'
        f"{drawn}{ends}{years}</svg>"
    )


def _number(month):
    return int(month[:4]) * 12 + int(month[5:7])


def _beside(point, aside, anchor, say):
    """The value of a point, written beside it."""
    x, y, _, value = point
    return (
        f'<text x="{x + aside:.1f}" y="{y + 3:.1f}" text-anchor="{anchor}">'
        f"{say.number(value)}</text>"
    )


def _row(say, heading, cells):
    """A row of a table from left to right; its heading stands where the reader begins."""
    return f"<tr>{''.join([*cells, heading] if say.language == 'fa' else [heading, *cells])}</tr>"


def _strip(head, body, kind):
    return (
        f'<div class="wide"><table dir="ltr" class="{kind}"><thead>{head}</thead>'
        f"<tbody>{''.join(body)}</tbody></table></div>"
    )


def _cell(cells, place, columns, most, say, narrow):
    name, title = columns[place]
    if name in cells:
        return _shaded(cells[name], most, say, title, narrow)
    there = [n for n, (column, _) in enumerate(columns) if column in cells]
    return _GAP if there and there[0] < place < there[-1] else _NOTHING


def _shaded(count, most, say, title, narrow=False):
    shade = DARKEST * (0.12 + 0.88 * count / most)
    written = "" if narrow else say.number(count)
    told = escape(f"{title}: {say.number(count)}")
    return f'<td><span class="cell" style="--a:{shade:.2f}" title="{told}">{written}</span></td>'


def _runs(points):
    """Points in runs without a gap between their places."""
    numbered = enumerate(points)
    for _, run in groupby(numbered, lambda pair: pair[1][2] - pair[0]):
        yield [point for _, point in run]


def _run(run):
    if len(run) == 1:
        return f'<circle class="dot" cx="{run[0][0]:.1f}" cy="{run[0][1]:.1f}" r="2"/>'
    places = " ".join(f"{x:.1f},{y:.1f}" for x, y, *_ in run)
    return f'<polyline class="curve" points="{places}"/>'
