"""Self-checks of the sixth session: from a chart to a claim, and to a paragraph on method."""

import pandas as pd

from helpers import calendars, concordance, frequency, query

from .judging import are_alike, exercise, judge, kind_of, of_another_kind
from .sentences import Text

LEAST_WORDS = 6


@exercise
def rivals(answer: int, *, curve: pd.DataFrame):
    """How many other periods have an interval that reaches up to that of the peak?"""
    top = peak_of(curve)
    others, wanted = curve[curve["period"] != top["period"]], _rivals_of(curve)
    found = judge(
        answer,
        wanted,
        itself=wanted + 1,
        rates=(others["rate"] >= top["low"]).sum(),
        above_the_rate=(others["high"] >= top["rate"]).sum(),
    )
    said = {"rivals": wanted, "others": int(others["rate"].notna().sum())}
    return (found, said) if found == "right" else found


@exercise
def coincidence(answer: int, *, coverage: pd.DataFrame, events: pd.DataFrame, every, calendar):
    """In how many periods of the corpus did something happen that the list of events names?"""
    named = calendars.period_of(events["date"], every=every, calendar=calendar)
    eventful = coverage["period"].isin(named)
    wanted, inside = int(eventful.sum()), int(named.isin(coverage["period"]).sum())
    near = eventful | eventful.shift(1, fill_value=False) | eventful.shift(-1, fill_value=False)
    said = {"eventful": wanted, "periods": len(coverage), "near": int(near.sum())}
    if not are_alike(answer, wanted) and are_alike(answer, inside):
        return "events_not_periods"
    shares = wanted / len(coverage), 100 * wanted / len(coverage)
    if not are_alike(answer, wanted) and any(are_alike(answer, share, 0.03) for share in shares):
        return "share"
    found = judge(answer, wanted, never_met=0, events_not_periods=len(events))
    return (found, said) if found == "right" else found


@exercise
def against(answer: int, *, index, term: str, explanation: str, peak: str):
    """How many of the peak's articles that use the term do without the word of the explanation?"""
    with_term, explained = (_articles(index, asked, peak) for asked in (term, explanation))
    anywhere, explained_anywhere = (_articles(index, asked, None) for asked in (term, explanation))
    first = concordance.find_articles(index, term, period=peak)
    explained_first = concordance.find_articles(index, explanation, period=peak)
    told = with_term[with_term.index.isin(explained.index)]
    wanted = len(with_term) - len(told)
    chosen = query.choose(index, f"period:{peak}")
    found = judge(
        answer,
        wanted,
        whole_corpus=(~anywhere.index.isin(explained_anywhere.index)).sum(),
        uses=with_term["uses"].sum() - told["uses"].sum(),
        first_ten=(~first["article_id"].isin(explained_first["article_id"])).sum(),
        explained=len(told),
        without_term=chosen.sum() - len(explained),
    )
    return (found, {"against": wanted, "all": len(with_term)}) if found == "right" else found


@exercise
def claim(answer: str, *, index, curve: pd.DataFrame):
    """What may be said of the curve's peak, in a sentence or three?"""
    if kind_of(answer) != "text":
        return of_another_kind(answer, "text")
    top, said = peak_of(curve), Text(answer)
    if len(said.plain.split()) < LEAST_WORDS:
        return "other"
    share = frequency.rate_of_articles([top["articles"]], [top["published"]]).iloc[0]
    numbers = [*top[["count", "articles", "rate"]], share["rate"]]
    bases = [top[name] for name in ("published", "tokens", "whole") if name in top]
    limits = [(row["low"], row["high"]) for row in (top, share)]
    sources = [str(name) for name in index.column("source").dropna().unique()]
    faults = {
        "cause": said.asserts("cause", unless_read=True),
        "attention": said.asserts("attention"),
        "beyond": said.asserts("beyond"),
        "highest": _rivals_of(curve) > 0 and said.asserts("highest", unless="among"),
        "term": not said.uses(curve["term"].iloc[0]),
        "time": not said.dates(top["period"]),
        "number": not said.counts(*numbers, all_of=False) or said.misstates(curve),
        "base": not (said.holds("million", "percent") or said.counts(*bases, all_of=False)),
        "interval": not any(said.counts(*pair) for pair in limits),
        "scope": not (said.holds("scope") or said.names([index.corpus, *sources])),
        "made_up": index.synthetic and not said.holds("made_up"),
    }
    return _first(faults)


@exercise
def methods(answer: str, *, index, curve: pd.DataFrame):
    """What must a reader know to count again: a paragraph on method."""
    if kind_of(answer) != "text":
        return of_another_kind(answer, "text")
    said, dates = Text(answer), index.column("date").dropna()
    if len(said.plain.split()) < LEAST_WORDS:
        return "other"
    every, calendar = curve.attrs["every"], curve.attrs["calendar"]
    spans = [
        calendars.period_of([dates.min(), dates.max()], every="year", calendar=one).astype(int)
        for one in calendars.CALENDARS
    ]
    faults = {
        "size": not said.counts(index.articles, index.tokens),
        "span": not any(said.counts(*span) for span in spans),
        "calendar": not (said.holds(calendar) and said.holds(every)),
        "word": not (said.uses(curve["term"].iloc[0]) and said.holds("word")),
        "base": not said.holds("million", "percent"),
        "interval": not (said.holds("interval") and said.counts(95)),
        "repeats": not said.holds("repeats"),
        "reading": not said.tells_reading(),
    }
    return _first(faults)


def peak_of(curve: pd.DataFrame) -> pd.Series:
    """Return the period of a curve whose interval begins highest, of equals the highest rate."""
    return curve.nlargest(1, ["low", "rate"]).iloc[0]


def _rivals_of(curve: pd.DataFrame) -> int:
    """How many other periods have an interval that reaches up to that of the peak."""
    top = peak_of(curve)
    return int((curve.loc[curve["period"] != top["period"], "high"] >= top["low"]).sum())


def _articles(index, asked: str, period: str | None) -> pd.DataFrame:
    """The articles that use a term, in a period or anywhere, by their identifiers."""
    found = concordance.find_articles(index, asked, period=period, n=None)
    return found.set_index("article_id")


def _first(faults: dict[str, bool]) -> str | tuple[str, dict]:
    """The first fault there is, and how many there are with it; "right" where there is none."""
    found = [name for name, wrong in faults.items() if wrong]
    return (found[0], {"left": len(found), "all": len(faults)}) if found else "right"
