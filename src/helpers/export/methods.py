"""How the numbers of a figure were made, in sentences for a paper, from what its tables know."""

from collections.abc import Mapping

import pandas as pd

from helpers import rtl
from helpers.frequency.rating import FEW

SHOWN = 5  # terms that are named
EVERY = {
    "day": ("روز", "day"), "week": ("هفته", "week"), "month": ("ماه", "month"),
    "season": ("فصل", "season"), "year": ("سال", "year"),
}  # fmt: skip
CALENDAR = {"jalali": ("هجری خورشیدی", "Solar Hijri"), "gregorian": ("میلادی", "Gregorian")}
BASE = {
    "tokens": ("در هر یک میلیون واژه", "per million words"),
    "articles": ("به درصد مقاله‌ها", "percent of articles"),
    "share": ("به درصد کاربردها", "percent of uses"),
}
FORMULA = {"poisson": ("پواسون", "Poisson"), "wilson": ("ویلسون", "Wilson")}
METHOD = {"pelt": "PELT", "binseg": "binary segmentation", "pettitt": "Pettitt"}
SENTENCES = {
    "with": ("عددها با Ravand {ravand} به دست آمده‌اند{hazm}.",
             "The numbers were made with Ravand {ravand}{hazm}."),
    "hazm": (" (واژه‌ها با hazm {hazm} جدا شده‌اند)", " (words were divided with hazm {hazm})"),
    "corpus": ("پیکره «{corpus}»{made_up} است.", "The corpus is “{corpus}”{made_up}."),
    "sized": ("پیکرهٔ «{corpus}»{made_up} {articles} مقاله و {tokens} واژه دارد و اثرانگشت آن "
              "{fingerprint} است.",
              "The corpus “{corpus}”{made_up} has {articles} articles and {tokens} words; its "
              "fingerprint is {fingerprint}."),
    "made_up": (" (با متن‌های ساختگی)", " (of made-up texts)"),
    "where": ("تنها مقاله‌هایی شمرده شده‌اند که با «{where}» می‌خوانند.",
              "Only the articles that fit “{where}” were counted."),
    "repeats": ("{n} مقاله که تکرار مقاله‌ای پیشین بود کنار گذاشته شده است.",
                "Articles that repeat an earlier one were set aside: {n}."),
    "undated": ("{n} مقاله تاریخ ندارد و در هیچ دوره‌ای شمرده نشده است.",
                "Articles without a date are in no period: {n}."),
    "asked": ("شمرده شده است: {list}؛ همهٔ املاهای شمرده‌شده در پروندهٔ JSON کنار شکل آمده است.",
              "Counted were {list}; the JSON beside the figure lists every spelling counted."),
    "spellings": ("«{term}» ({n} املا)", "«{term}» (spellings: {n})"),
    "term": ("«{term}»", "«{term}»"),
    "others": ("{n} مورد دیگر", "{n} more"),
    "most_frequent": (
        "واژه‌ها پربسامدترین واژه‌های پیکره‌اند، بدون ایست‌واژه‌ها{own}.",
        "The words are the most frequent of the corpus, without stop words{own}."),
    "own": (" (فهرستی که خواننده داده است)", " (a list of the reader's own)"),
    "rate": ("نرخ‌ها {base} حساب شده‌اند.", "Rates are {base}."),
    "bootstrap": (
        "بازهٔ اطمینان ۹۵٪ با نمونه‌گیری دوبارهٔ مقاله‌ها (bootstrap) حساب شده است و، در ردیفی که "
        "کمتر از {few} مقاله واژه را دارند{or_not}، با فرمول {formula}.",
        "Their 95% intervals are from a bootstrap over articles and, in rows where fewer than "
        "{few} articles use the term{or_not}, from the {formula} formula."),
    "or_not": (" یا ندارند", " or do not use it"),
    "formula": ("بازهٔ اطمینان ۹۵٪ با فرمول {formula} حساب شده است.",
                "Their 95% intervals are from the {formula} formula."),
    "every": ("هر دوره یک {every} از تقویم {calendar} است؛ دوره‌ای که پیکره تنها بخشی از آن را "
              "دارد ناقص است و دوره‌ای که مقاله ندارد خالی است، نه صفر.",
              "A period is a {every} of the {calendar} calendar; one that the corpus covers "
              "only in part is called partial, and one without articles is a gap, not a zero."),
    "smoothing": ("خط هموار میانگین مرکزی {n} دوره از شمارها و کل‌هاست.",
                  "The smooth line is the centred mean of {n} periods of counts and totals."),
    "standard": ("نرخ با ترکیب ثابت «{by}» نیز حساب شده است.",
                 "The rate was also standardised to a constant mix of the {by}."),
    "bursts": ("جهش‌ها به روش کلاینبرگ یافته شده‌اند (s = {s}، γ = {gamma})؛ p از {draws} پیکرهٔ "
               "تصادفی است.",
               "Bursts are Kleinberg's (s = {s}, γ = {gamma}); p is from {draws} corpora thrown "
               "anew."),
    "breaks": ("شکست‌ها به روش {method} یافته شده‌اند؛ p از {draws} بازچینی سری است.",
               "Breaks are by {method}; p is from {draws} reshuffled series."),
    "sides": ("روز {date} از آنِ بخش پس از آن است{within}.",
              "The day {date} belongs to the part after it{within}."),
    "within": ("؛ هر بخش {n} روز است", "; each part has {n} days"),
    "keywords": (
        "{target} با {reference} سنجیده شده است: لگاریتم نسبت دو نرخ در پایهٔ ۲، با بازهٔ اطمینان "
        "۹۵٪ که پراکندگی واژه میان مقاله‌ها را به حساب می‌آورد{least}.",
        "{target} was compared with {reference}: the binary logarithm of the ratio of the rates, "
        "with 95% intervals that allow for words clustering in articles{least}."),
    "least": ("؛ واژه‌هایی که دست‌کم {count} بار در {articles} مقالهٔ هدف آمده‌اند",
              "; words that the target has at least {count} times in {articles} articles"),
    "chosen": ("بخش برگزیده", "The chosen part"), "rest": ("بقیهٔ پیکره", "the rest of the corpus"),
    "company": ("همنشین‌های «{node}» تا {before} واژه پیش و {after} واژه پس از آن شمرده شده‌اند، "
                "دست‌کم {count} بار؛ سنجهٔ پیوند logDice است.",
                "Collocates of «{node}» were counted up to {before} words before it and {after} "
                "after, at least {count} times; the strength of the bond is logDice."),
}  # fmt: skip


def methods(tables: list[pd.DataFrame], versions: Mapping[str, str]) -> dict[str, str]:
    """Return the sentences about method in Persian ("fa") and English ("en").

    They say what the tables of a figure know (docs/tables.md, `attrs`) and no more; {} where the
    first table knows no corpus. `versions` maps the names of programs to their versions.
    """
    if not tables or not tables[0].attrs.get("corpus"):
        return {}
    return {
        language: " ".join(filter(None, _Teller(language).tell(tables, versions)))
        for language in ("fa", "en")
    }


class _Teller:
    """Tells in one language what tables know of themselves."""

    def __init__(self, language: str):
        self.language = language

    def tell(self, tables: list[pd.DataFrame], versions: Mapping[str, str]):
        first = tables[0].attrs
        hazm = self._say("hazm", hazm=versions["hazm"]) if "hazm" in versions else ""
        yield self._say("with", ravand=versions.get("ravand", ""), hazm=hazm)
        yield self._corpus(first)
        yield self._asked(first)
        yield from (sentence for table in tables for sentence in self._measured(table))
        yield self._every(first)
        yield self._say("where", where=first["where"]) if first.get("where") else ""
        for name in ("repeats", "undated"):
            yield self._say(name, n=self._number(first[name])) if first.get(name) else ""

    def _corpus(self, attrs: dict) -> str:
        said = {"corpus": attrs["corpus"],
                "made_up": self._say("made_up") if attrs.get("synthetic") else ""}  # fmt: skip
        if not (held := attrs.get("holds")) or not attrs.get("fingerprint"):
            return self._say("corpus", **said)
        numbers = {name: self._number(held[name]) for name in ("articles", "tokens")}
        return self._say("sized", fingerprint=attrs["fingerprint"][:12], **said, **numbers)

    def _asked(self, attrs: dict) -> str:
        if "leave_out" in attrs:
            own = "" if attrs["leave_out"] is None else self._say("own")
            return self._say("most_frequent", own=own)
        if not (terms := attrs.get("terms")):
            return ""
        named = [self._term(term) for term in terms[:SHOWN]]
        if len(terms) > SHOWN:
            named.append(self._say("others", n=self._number(len(terms) - SHOWN)))
        return self._say("asked", list=self._listed(named))

    def _term(self, term: Mapping) -> str:
        if "entries" not in term:
            return self._say("term", term=term["term"])
        n = self._number(len(term["entries"]) + term["more"])
        return self._say("spellings", term=term["term"], n=n)

    def _measured(self, table: pd.DataFrame):
        attrs = table.attrs
        if "interval" in attrs and attrs.get("base") in BASE:
            yield self._say("rate", base=self._of(BASE[attrs["base"]]))
            yield self._interval(attrs)
        if "within" in attrs and attrs.get("date"):
            within = attrs["within"]
            within = self._say("within", n=self._number(within)) if within else ""
            date = rtl.digits(attrs["date"], self.language)
            yield self._say("sides", date=date, within=within)
        if attrs.get("smoothing"):
            yield self._say("smoothing", n=self._number(2 * attrs["smoothing"] + 1))
        if attrs.get("standard"):
            yield self._say("standard", by=attrs["standard"])
        if "gamma" in attrs:
            numbers = {name: self._number(attrs[name]) for name in ("s", "gamma", "draws")}
            yield self._say("bursts", **numbers)
        if attrs.get("method") in METHOD and "draws" in attrs:
            method, draws = METHOD[attrs["method"]], self._number(attrs["draws"])
            yield self._say("breaks", method=method, draws=draws)
        if "correction" in attrs:
            yield self._keywords(attrs)
        if isinstance(attrs.get("span"), tuple | list) and "min_count" in attrs:
            before, after = map(self._number, attrs["span"])
            count = self._number(attrs["min_count"])
            yield self._say("company", node=attrs["node"], before=before, after=after, count=count)

    def _interval(self, attrs: dict) -> str:
        formula = "poisson" if attrs["base"] == "tokens" else "wilson"
        formula = attrs["interval"] if attrs["interval"] in FORMULA else formula
        how = "bootstrap" if attrs["interval"] == "bootstrap" else "formula"
        or_not = "" if attrs["base"] == "tokens" else self._say("or_not")
        return self._say(how, few=self._number(FEW), formula=self._of(FORMULA[formula]),
                         or_not=or_not)  # fmt: skip

    def _keywords(self, attrs: dict) -> str:
        sides = ((attrs.get("target") or attrs.get("by"), "chosen"), (attrs["reference"], "rest"))
        target, reference = (
            f"«{side}»" if side else self._say(unnamed) for side, unnamed in sides
        )  # fmt: skip
        least = {"count": attrs.get("min_count"), "articles": attrs.get("min_articles")}
        told = {name: self._number(n) for name, n in least.items() if n}
        least = self._say("least", **told) if len(told) == 2 else ""
        return self._say("keywords", target=target, reference=reference, least=least)

    def _every(self, attrs: dict) -> str:
        if attrs.get("every") not in EVERY or attrs.get("calendar") not in CALENDAR:
            return ""
        every, calendar = EVERY[attrs["every"]], CALENDAR[attrs["calendar"]]
        return self._say("every", every=self._of(every), calendar=self._of(calendar))

    def _say(self, sentence: str, **values) -> str:
        return self._of(SENTENCES[sentence]).format(**values)

    def _of(self, both: tuple[str, str]) -> str:
        return both[0 if self.language == "fa" else 1]

    def _number(self, value) -> str:
        whole = float(value).is_integer()
        return rtl.number(value, 0 if whole else 1, language=self.language)

    def _listed(self, entries: list[str]) -> str:
        comma, last = ("، ", " و ") if self.language == "fa" else (", ", " and ")
        return last.join(filter(None, (comma.join(entries[:-1]), entries[-1])))
