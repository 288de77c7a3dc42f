"""What a learner's sentences name and assert, found by their words in Persian and in English.

The words are regular expressions in `sentences.tsv`, a line for each thing said, to be added to
where a learner says it in another way. They are sought in `Text.plain`: half-spaces are spaces
there, digits 0 to 9, and letters small.
"""

import math
import re
from collections.abc import Iterator

import pandas as pd

from helpers import calendars, orthography, rtl

from .saying import LANGUAGES, hints

MANY = 12  # words in quotation marks that are a claim, and no name or headline
_NUMBER = r"(?<![\w.])\d{1,3}(?:[,٬،]\d{3})+(?:[.٫/]\d+)?|(?<![\w.])\d+(?:[.٫/]\d+)?(?![a-z\d])"
_PER_MILLION = (
    rf"({_NUMBER})\s*(?:بار|کاربرد|مورد|uses?|times)?\s*(?:در|به ازای|per|in)\s*(?:هر\s*)?"
    r"(?:یک|1|a|one)?\s*(?:میلیون|million)",
    rf"(?:میلیون|million)\s*(?:واژه|words)?\s*({_NUMBER})",
)
_IN_WORDS = (
    r"(?:(\d+(?:[.٫]\d+)?) ?(?:میلیون|million) ?(?:و|and)? ?)?"
    r"(?:(\d+(?:[.٫]\d+)?) ?(?:هزار|thousand)(?: ?(?:و|and) ?(\d+))?)"
)
_OTHER_NAMES = {"آگوست": "اوت", "جولای": "ژوئیه", "fall": "autumn", "ā": "a"}
_NO_WORDS = {"lemma", "near", "not", "بن", "واژه", "هفته", "week", "of", "تا"}


def words(said: str) -> str:
    """Return the words with which a thing is said, as a regular expression."""
    return "|".join(hints("sentences")[said][language] for language in LANGUAGES)


class Text:
    """What a learner wrote, in one spelling. Words are found in it, not what they mean."""

    def __init__(self, written: str):
        self.plain = _plain(written)
        self.numbers = set(_numbers_in(self.plain))
        unquoted = re.sub(r"[«\"“]([^»\"”]*)[»\"”]", _without_names, self.plain)
        whole = re.sub(r"(?<=\d)\.(?=\d)", "٫", unquoted)
        self.sentences = re.findall(r"[^.!?؟؛;\n]+[?؟]?", whole)

    def holds(self, *said: str) -> bool:
        """Say whether one of some things is said anywhere."""
        return any(re.search(words(one), self.plain) for one in said)

    def names(self, names: list[str]) -> bool:
        return any(_plain(name) in self.plain for name in names if name.strip())

    def asserts(self, said: str, *, unless_read: bool = False, unless: str | None = None) -> bool:
        """Say whether a sentence says such a thing, and neither denies it nor asks.

        With `unless_read` it may say it of the articles that were read, with their number;
        `unless` names words that say it more weakly and are left out first.
        """
        weaker = words(unless) if unless else r"(?!)"
        return any(
            re.search(rf"(?<!\w)(?:{words(said)})", re.sub(weaker, " ", sentence))
            and not sentence.endswith(("?", "؟"))
            and (
                re.search(words("doubtless"), sentence) or not re.search(words("denied"), sentence)
            )
            and not (unless_read and _tells_reading(sentence))
            for sentence in self.sentences
        )

    def tells_reading(self) -> bool:
        """Say whether it is told how many articles or lines were read, or that none was."""
        return self.holds("unread") or any(map(_tells_reading, self.sentences))

    def uses(self, term: str) -> bool:
        """Say whether all words of a term are there."""
        words = [word for word in re.findall(r"[^\W\d_]+", _plain(term)) if word not in _NO_WORDS]
        return all(word in self.plain for word in words)

    def dates(self, period: str) -> bool:
        """Say whether a period is named: in either calendar and language, or in digits."""
        first, after = calendars.start_of(period), calendars.end_of(period)
        days, every = [first, after - pd.Timedelta(days=1)], calendars.every_of(period)
        named = {period}
        for calendar in calendars.CALENDARS:
            named |= set(calendars.period_of(days, every=every, calendar=calendar))
        parts = re.findall(r"\d+", period)
        in_digits = r"(?<!\d)" + r"[-/.]0?".join(str(int(part)) for part in parts) + r"(?!\d)"
        labels = [
            calendars.label_of(one, language=spoken) for one in named for spoken in ("fa", "en")
        ]
        return any(map(self._has_words, labels)) or bool(
            every != "season" and re.search(in_digits, self.plain)
        )

    def counts(self, *values, all_of: bool = True) -> bool:
        """Say whether numbers are there, rounded or not: all of them, or one."""
        found = (any(_is_rounded(number, value) for number in self.numbers) for value in values)
        return all(found) if all_of else any(found)

    def misstates(self, curve: pd.DataFrame) -> bool:
        """Say whether a number "per million" is none of the curve's rates or limits."""
        overall = 1e6 * curve["count"].sum() / curve["tokens"].sum()
        known = [overall, *curve[["rate", "low", "high"]].stack(), *_years_of(curve["period"])]
        found = (number for rule in _PER_MILLION for number in re.findall(rule, self.plain))
        said = [max(_numbers_in(number)) for number in found]
        return not all(any(_is_rounded(number, rate) for rate in known) for number in said)

    def _has_words(self, label: str) -> bool:
        for word in set(re.findall(r"\w+", _plain(label))) - _NO_WORDS:
            short = rf"|{word[2:]}" if re.fullmatch(r"1[34]\d\d", word) else ""
            if not re.search(rf"(?<!\w)(?:{word}{short})(?!\w)", self.plain):
                return False
        return True


def _plain(written: str) -> str:
    """A text in small letters, with a space for a half-space, and digits as a computer has them."""
    text = rtl.digits(orthography.clean(written), "en").lower().replace("\u200c", " ")
    for name, usual in _OTHER_NAMES.items():
        text = text.replace(name, usual)
    return re.sub(r"[ \t]+", " ", text)


def _years_of(periods: pd.Series) -> set[int]:
    """The years in which some periods begin, in both calendars."""
    days = [calendars.start_of(period) for period in periods]
    named = (calendars.period_of(days, every="year", calendar=one) for one in calendars.CALENDARS)
    return {int(year) for years in named for year in years}


def _without_names(quoted: re.Match) -> str:
    """Leaves out a term, a name or a headline in quotation marks, and no whole claim."""
    return " " if len(quoted[1].split()) <= MANY else quoted[1]


def _tells_reading(sentence: str) -> bool:
    return bool(re.search(words("reading"), sentence) and re.search(words("how_many"), sentence))


def _numbers_in(text: str) -> Iterator[float]:
    """Each number of a text; what «/» parts is read as a decimal, and as two numbers, too."""
    for found in re.finditer(_NUMBER, text):
        digits = re.sub("[,٬،]", "", found[0]).replace("٫", ".")
        yield float(digits.replace("/", "."))
        yield from map(float, digits.split("/"))
    for found in re.finditer(_IN_WORDS, text):
        million, thousand, rest = (
            float(part.replace("٫", ".") if part else 0) for part in found.groups()
        )
        yield 1e6 * million + 1e3 * thousand + rest


def _is_rounded(number: float, value: float) -> bool:
    """Say whether a number is a value, or the value rounded to two digits or more."""
    if pd.isna(value):
        return False
    value = float(value)
    if any(math.isclose(number, round(value, places), abs_tol=1e-9) for places in range(4)):
        return True
    size = math.floor(math.log10(abs(value))) if value else 0
    rounded = (round(value, places - size) for places in range(1, 7))
    cut = abs(value) >= 10 and number == math.trunc(value)
    return cut or any(math.isclose(number, one) for one in rounded)
