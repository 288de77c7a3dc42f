"""The report as text for a terminal."""

from textwrap import fill

from .oddities import apart
from .wording import Wording

WIDTH = 96


def text(report):
    """The sentences of a report, one under another, in its language.

    The marks that keep foreign text apart are left out: few terminals heed them.
    """
    facts = dict(report.reading.to_numpy().tolist())
    say = Wording(report.language, report.calendar)
    lines = [title(say, facts), "", summary(say, facts)]
    for row in report.reasons.itertuples():
        lines.append(f"– {say.number(row.rows)}: {getattr(row, report.language)}")
    lines += ["", say.plain("warnings")]
    told = report.warnings[report.language].tolist() or [say.plain("no_warnings")]
    lines += [fill(f"– {sentence}", WIDTH, subsequent_indent="  ") for sentence in told]
    return "\n".join(lines).translate(dict.fromkeys((0x2068, 0x2069)))


def title(say, facts):
    """What the report is about, as plain text."""
    name = apart(str(facts["corpus"] or ""))
    return say.plain("title").format(corpus=name) if name else say.plain("untitled")


def summary(say, facts):
    """How much was read and is there, in a sentence or two."""
    counts = {key: say.number(facts[key]) for key in ("articles", "words", "sources", "left_out")}
    said = [say.plain("lead").format(**counts)]
    if facts["first"]:
        first, last = say.day(facts["first"]), say.day(facts["last"])
        said.append(
            say.plain("one_day" if first == last else "span").format(first=first, last=last)
        )
    if facts["read"]:
        key = "read" if facts["left_out"] else "read_all"
        said.append(say.plain(key).format(read=say.number(facts["read"]), **counts))
    if facts.get("synthetic"):
        said.append(say.plain("synthetic") + ".")
    return " ".join(said)
