"""The report as a page that a person reads, from right to left in Persian."""

from functools import cache
from html import escape
from importlib import resources

from . import cells, drawing
from .tabling import TABLES
from .telling import summary, title
from .wording import Wording

OUTLETS, LINES, YEARS = 12, 8, 30
LEAST_WORDS = 300  # of a month, from which its point is drawn
TOPS = {"half_spaces": 60, "arabic_letters": 140}


def whole(report, months):
    """The report as a page of its own, with all that a browser needs."""
    say = Wording(report.language, report.calendar)
    return _file("template.html").format(
        language=say.language,
        direction=say.direction,
        title=escape(title(say, _facts(report))),
        report=piece(report, months),
    )


def piece(report, months):
    """The report as a piece of HTML for a notebook: its own style, no script, all text escaped."""
    say = Wording(report.language, report.calendar)
    parts = [
        f"<h2>{escape(title(say, _facts(report)))}</h2>",
        f"<p>{escape(summary(say, _facts(report)))}</p>",
        _warnings(report, say),
        _coverage(report, months, say),
        _spelling(report, months, say),
        _outlets(report, say),
        _left_out(report, say),
        _reading(report, say),
        _oddities(report, say),
    ]
    return (
        f'<div class="ravand-report" lang="{say.language}" dir="{say.direction}">\n'
        f"<style>{_file('page.css')}</style>\n" + "\n".join(filter(None, parts)) + "\n</div>"
    )


@cache
def _file(name):
    return resources.files(__package__).joinpath(name).read_text("utf-8")


def _facts(report):
    return dict(report.reading.to_numpy().tolist())


def _warnings(report, say):
    sentences = report.warnings[say.language].tolist()
    told = "".join(f"<li>{escape(sentence)}</li>" for sentence in sentences)
    told = f"<ul>{told}</ul>" if told else f"<p>{say.label('no_warnings')}</p>"
    return f"<h3>{say.label('warnings')}</h3>{told}"


def _coverage(report, months, say):
    if months.empty:
        return ""
    years = _years(months)
    columns = [(year, say.period(year)) for year in years]
    by_year = months.assign(year=months["period"].str[:4])
    shown = report.outlets["source"].head(OUTLETS)
    rows = [
        (say.text(source), own.groupby("year")["articles"].sum().to_dict())
        for source in shown
        for own in [by_year[by_year["source"] == source]]
    ]
    more = cells.more(len(report.outlets) - OUTLETS, say)
    by_month = months.groupby("period")["articles"].sum().to_dict()
    return (
        f"<h3>{say.label('coverage')}</h3>{_note('coverage_note', say)}"
        f"{drawing.strip(columns, rows, say)}{more}"
        f"<h4>{say.label('months')}</h4>{_note('months_note', say)}"
        f"{drawing.grid(years, by_month, say)}"
    )


def _years(months):
    """All years from the first to the last with articles, the latest 30 where there are more."""
    years = months["period"].str[:4].astype(int)
    return [str(year) for year in range(years.min(), years.max() + 1)][-YEARS:]


def _spelling(report, months, say):
    parts = [f"<h3>{say.label('spelling')}</h3>"]
    if lines := _lines(report, months, say):
        parts += [_note("spelling_note", say), lines]
    rows = report.spelling[report.spelling["source"].isin(report.outlets["source"].head(LINES))]
    names = [name for name in TABLES["spelling"] if name != "articles"]
    numbers = cells.table(rows, names, say, limit=LINES * YEARS)
    parts.append(f"<details><summary>{say.label('numbers')}</summary>{numbers}</details>")
    return "".join(parts)


def _lines(report, months, say):
    """Two small lines for each of the first outlets, all over the same span and as high."""
    enough = months[months["words"] >= LEAST_WORDS]
    if enough.empty:
        return ""
    span = months["period"].min(), months["period"].max()
    tops = {habit: max(top, enough[habit].max()) for habit, top in TOPS.items()}
    head = "".join(f'<th scope="col">{say.label(f"{habit}_line")}</th>' for habit in TOPS)
    rows = []
    for source in report.outlets["source"].head(LINES):
        own = enough[enough["source"] == source].set_index("period")
        if own.empty:
            continue
        drawn = [
            drawing.line(own[habit].dropna().to_dict(), span, top, say, say.plain(f"{habit}_line"))
            for habit, top in tops.items()
        ]
        pair = "".join(f"<td>{each}</td>" for each in drawn)
        rows.append(f'<tr><th scope="row">{say.text(source)}</th>{pair}</tr>')
    more = cells.more(len(report.outlets) - LINES, say)
    return (
        f'<div class="wide"><table class="lines"><thead><tr><td></td>{head}</tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table></div>{more}"
    )


def _outlets(report, say):
    table = cells.table(report.outlets, TABLES["outlets"], say)
    return f"<h3>{say.label('outlets')}</h3>{table}"


def _left_out(report, say):
    heading = f"<h3>{say.label('left_out_title')}</h3>"
    if report.reasons.empty:
        return (
            f"{heading}<p>{say.label('nothing_left_out')}</p>" if _facts(report).get("read") else ""
        )
    parts = [heading]
    for row in report.reasons.itertuples():
        samples = report.left_out[report.left_out["reason"] == row.reason]
        parts.append(f"<h4>{say.number(row.rows)} × {escape(getattr(row, say.language))}</h4>")
        more = row.rows - min(cells.ROWS, len(samples))
        parts.append(cells.table(samples, ("row", "found"), say, total=row.rows if more else None))
    places = report.left_out_places.dropna(subset=["source", "period"], how="all")
    if len(places):
        places = places.assign(reason=places["reason"].map(_reasons(report, say)))
        places = places.sort_values("rows", ascending=False, kind="stable")
        parts.append(f"<h4>{say.label('places')}</h4>")
        parts.append(cells.table(places, ("source", "period", "reason", "rows"), say))
    return "".join(parts)


def _reasons(report, say):
    return dict(zip(report.reasons["reason"], report.reasons[say.language], strict=True))


def _reading(report, say):
    facts = _facts(report)
    rows = [
        f'<tr><th scope="row">{say.label(name)}</th>'
        f'<td class="long">{_fact(facts[name], say)}</td></tr>'
        for name in ("format", "files", "dates")
        if facts.get(name)
    ]
    found = report.problems.assign(
        kind=[_found(*row, say) for row in report.problems[["kind", "done"]].to_numpy()]
    )
    if not rows and found.empty:
        return ""
    told = f'<div class="wide"><table><tbody>{"".join(rows)}</tbody></table></div>' if rows else ""
    if len(found):
        found["field"] = [say.plain(f"field:{field}") for field in found["field"]]
        found["rows"] = found["rows"].astype("Int64").mask(found["rows"] == 0)
        table = cells.table(found, ("kind", "field", "rows", "row", "found"), say)
        told += f"<h4>{say.label('problems')}</h4>{table}"
    return f"<h3>{say.label('reading')}</h3>{told}"


def _oddities(report, say):
    if report.oddities.empty:
        return ""
    rows = report.oddities.assign(
        kind=[say.plain(f"odd:{kind}") for kind in report.oddities["kind"]]
    )
    rows["field"] = [say.plain(f"field:{field}") for field in rows["field"]]
    repeated = rows["kind"].duplicated()
    rows["kind"] = rows["kind"].mask(repeated, "")
    rows["articles"] = rows["articles"].astype("Int64").mask(repeated)
    table = cells.table(rows, ("kind", "articles", "source", "field", "found"), say, limit=60)
    return f"<h3>{say.label('oddities')}</h3>{table}"


def _found(kind, done, say):
    """What a finding is, as the page says it, or in the words of the reader where it is new."""
    key = f"found:{kind}"
    return say.plain(key) if say.knows(key) else f"{kind}: {done}"


def _note(key, say):
    return f'<p class="soft">{say.label(key)}</p>'


def _fact(value, say):
    return say.number(value) if isinstance(value, int) else say.text(str(value))
