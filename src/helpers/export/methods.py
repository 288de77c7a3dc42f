"""How the numbers of a figure were made, in sentences for a paper, from what its tables know."""

from collections.abc import Mapping

import pandas as pd

from helpers import calendars, rtl

from .method_sentences import (
    BASE,
    CALENDAR,
    COLUMN,
    EVERY,
    FORMULA,
    METHOD,
    MIX,
    SENTENCES,
)

SHOWN = 5  # terms that are named


def methods(tables: list[pd.DataFrame], versions: Mapping[str, str]) -> dict[str, str]:
    """Return the sentences about method in Persian ("fa") and English ("en").

    They say what the tables of a figure know (docs/tables.md, `attrs`) and no more, and nothing
    twice; where the tables of terms differ in corpus or settings, each begins with its terms. {}
    where no table knows its corpus. `versions` maps the names of programs to their versions.
    """
    known = [table for table in tables if table.attrs.get("corpus")]
    return {
        language: " ".join(_Teller(language).tell(known, versions)) for language in ("fa", "en")
    } if known else {}  # fmt: skip


class _Teller:
    """Tells in one language what tables know of themselves."""

    def __init__(self, language: str):
        self.language = language

    def tell(self, tables: list[pd.DataFrame], versions: Mapping[str, str]):
        hazm = self._say("hazm", hazm=versions["hazm"]) if "hazm" in versions else ""
        yield self._say("with", ravand=versions.get("ravand", ""), hazm=hazm)
        told = [(table.attrs, list(filter(None, self._of_table(table)))) for table in tables]
        of_terms = [own for attrs, own in told if attrs.get("terms")] or [told[0][1]]
        shared = [one for one in of_terms[0] if all(one in own for own in of_terms)]
        yield from shared
        said = {"", *shared}
        for attrs, sentences in told:
            own = [one for one in sentences if one not in (shared if attrs.get("terms") else said)]
            apart = attrs.get("terms") and own and own != [self._asked(attrs)]
            of = self._say("of", list=self._terms(attrs["terms"], "term")) if apart else ""
            if (paragraph := " ".join([of, *own]).strip()) not in said:
                yield paragraph
            said |= {*sentences, paragraph}

    def _of_table(self, table: pd.DataFrame):
        attrs = table.attrs
        yield self._corpus(attrs)
        yield self._asked(attrs)
        yield from self._measured(table)
        yield self._every(attrs)
        yield self._say("where", where=attrs["where"]) if attrs.get("where") else ""
        for name in ("repeats", "undated"):
            yield self._say(name, n=self._number(attrs[name])) if attrs.get(name) else ""

    def _corpus(self, attrs: dict) -> str:
        said = {"corpus": attrs["corpus"],
                "made_up": self._say("made_up") if attrs.get("synthetic") else ""}  # fmt: skip
        if not (held := attrs.get("holds")) or not attrs.get("fingerprint"):
            return self._say("corpus", **said)
        numbers = {name: self._number(held[name]) for name in ("articles", "tokens")}
        return self._say("sized", fingerprint=attrs["fingerprint"][:12], **said, **numbers)

    def _asked(self, attrs: dict) -> str:
        if "leave_out" in attrs:
            left_out = attrs["leave_out"]
            without = "stop_words" if left_out is None else "own" if len(left_out) else "nothing"
            return self._say("most_frequent", without=self._say(without))
        from helpers.query.tracing import MOST_ENTRIES  # brings the index, which may not be needed

        if not (terms := attrs.get("terms")):
            return ""
        traced = "most_spellings" if any(one.get("more") for one in terms) else "every_spelling"
        known = "entries" in terms[0]
        traced = self._say(traced, n=self._number(MOST_ENTRIES)) if known else ""
        return self._say("asked", list=self._terms(terms, "spellings"), traced=traced)

    def _terms(self, terms, told: str) -> str:
        """Return the first of some terms, with the number of their spellings where it is told."""
        named = []
        for one in terms[:SHOWN]:
            n = self._number(len(one["entries"]) + one["more"]) if "entries" in one else ""
            named.append(self._say(told if n else "term", term=one["term"], n=n))
        if len(terms) > SHOWN:
            named.append(self._say("others", n=self._number(len(terms) - SHOWN)))
        return self._listed(named)

    def _measured(self, table: pd.DataFrame):
        attrs = table.attrs
        if "interval" in attrs and attrs.get("base") in BASE:
            yield self._say("rate", base=self._of(BASE[attrs["base"]]))
            if table["low"].notna().any():
                yield self._interval(attrs)
        if {"rank", "rate", "share"} <= set(table.columns):
            yield self._say("ranks")
        if "within" in attrs and attrs.get("date"):
            within = attrs["within"]
            within = self._say("within", n=self._number(within)) if within else ""
            date = calendars.label_of(attrs["date"], language=self.language)
            yield self._say("sides", date=date, within=within)
        if attrs.get("smoothing"):
            yield self._say("smoothing", n=self._number(2 * attrs["smoothing"] + 1))
        if attrs.get("standard"):
            yield self._say("standard", by=self._column(MIX, attrs["standard"]))
        if "gamma" in attrs:
            numbers = {name: self._number(attrs[name]) for name in ("s", "gamma", "draws")}
            yield self._say("bursts", **numbers)
        if attrs.get("method") in METHOD and "draws" in attrs:
            method, draws = self._of(METHOD[attrs["method"]]), self._number(attrs["draws"])
            yield self._say("breaks", method=method, draws=draws)
        if "correction" in attrs:
            yield self._keywords(table)
        if isinstance(attrs.get("span"), tuple | list) and "min_count" in attrs:
            before, after = map(self._number, attrs["span"])
            count = self._number(attrs["min_count"])
            yield self._say("company", node=attrs["node"], before=before, after=after, count=count)

    def _interval(self, attrs: dict) -> str:
        from helpers.frequency.rating import FEW  # brings the index too

        formula = "poisson" if attrs["base"] == "tokens" else "wilson"
        formula = attrs["interval"] if attrs["interval"] in FORMULA else formula
        how = "bootstrap" if attrs["interval"] == "bootstrap" else "formula"
        use = self._say(f"use_{attrs['base']}")
        return self._say(how, few=self._number(FEW), formula=self._of(FORMULA[formula]),
                         use=use)  # fmt: skip

    def _keywords(self, table: pd.DataFrame) -> str:
        attrs = table.attrs
        target, reference = (f"«{attrs[side]}»" if attrs.get(side) else self._say(unnamed)
            for side, unnamed in (("target", "chosen"), ("reference", "rest")))  # fmt: skip
        if by := attrs.get("by"):
            rows = table[by].unique() if by in table.columns else []
            target = self._say("each", column=self._column(COLUMN, by))
            target = f"«{rows[0]}»" if len(rows) == 1 else target
        least = {"count": attrs.get("min_count"), "articles": attrs.get("min_articles")}
        told = {name: self._number(n) for name, n in least.items() if n}
        least = self._say("least", **told) if len(told) == 2 else ""
        return self._say("keywords", target=target, reference=reference, least=least)

    def _every(self, attrs: dict) -> str:
        if attrs.get("every") not in EVERY or attrs.get("calendar") not in CALENDAR:
            return ""
        every, calendar = EVERY[attrs["every"]], CALENDAR[attrs["calendar"]]
        return self._say("every", every=self._of(every), calendar=self._of(calendar))

    def _column(self, names: dict, column: str) -> str:
        return self._of(names[column]) if column in names else f"«{column}»"

    def _say(self, sentence: str, **values) -> str:
        return self._of(SENTENCES[sentence]).format(**values)

    def _of(self, both: tuple[str, str]) -> str:
        return both[0 if self.language == "fa" else 1]

    def _number(self, value) -> str:
        decimals = 0 if float(value).is_integer() else len(f"{value:g}".partition(".")[2])
        return rtl.number(value, decimals, language=self.language)

    def _listed(self, entries: list[str]) -> str:
        comma, last = ("، ", " و ") if self.language == "fa" else (", ", " and ")
        return last.join(filter(None, (comma.join(entries[:-1]), entries[-1])))
