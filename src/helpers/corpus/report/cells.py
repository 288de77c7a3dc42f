"""Tables of a report's page: a cell for each kind of value, a few rows, and how many more."""

import pandas as pd

ROWS = 12
NUMBERS = {"half_spaces", "substitutes", "arabic_letters", "double_spaces", "wraps", "tatweel",
           "diacritics", "persian_digits", "arabic_digits", "latin_digits"}  # fmt: skip


def table(rows, names, say, *, limit=ROWS, total=None):
    """The first rows of a table, its columns `names`, as HTML, and how many more there are.

    `total` is how many rows there are in all, where the table itself is but a part of them.
    """
    head = "".join(f"<th scope='col'{_kind(rows[n])}>{say.label(n)}</th>" for n in names)
    shown = rows[list(names)].head(limit)
    body = "".join(
        "<tr>" + "".join(_td(name, row[name], rows[name], say) for name in names) + "</tr>"
        for row in shown.to_dict("records")
    )
    return (
        f'<div class="wide"><table><thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>{more((total or len(rows)) - len(shown), say)}"
    )


def _td(name, value, column, say):
    if name == "year" or name == "period":
        return (
            f"<td>{say.period(value) if isinstance(value, str) else say.label('undated_row')}</td>"
        )
    if pd.api.types.is_datetime64_any_dtype(column):
        return f'<td class="day">{say.day(value)}</td>'
    if pd.api.types.is_numeric_dtype(column):
        written = "" if pd.isna(value) else say.number(value, int(name in NUMBERS))
        return f'<td class="n">{written}</td>'
    written = say.text(value) if value != "" else ""
    return f'<td class="{"long" if name == "found" else "t"}">{written}</td>'


def _kind(column):
    return ' class="n"' if pd.api.types.is_numeric_dtype(column) else ""


def more(number, say):
    """A line that says how many more there are; nothing where there are none."""
    return f'<p class="soft">… {say.label("more", n=say.number(number))}</p>' if number > 0 else ""
