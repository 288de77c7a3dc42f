"""How one column of dates is read: what was decided for the column as a whole."""

import dataclasses
import datetime

SPAN = 99


@dataclasses.dataclass(frozen=True)
class Reading:
    """How one column of dates is read; `explanation` says it in an English sentence.

    first and last: the order of numeric dates whose year, of four digits, stands first or last.
    short: (order, calendar) of those with a year of two digits. windows: {calendar: the first of
    the hundred years that years of two digits are in}. forms: {length of a number: (form,
    calendar)}. months: a month is read as its first day. imperial: years 2534 to 2537 are the
    Imperial ones. genuine: days that look like placeholders and are days of the column.
    calendars: those that its cells are read in.
    """

    choices: dict = dataclasses.field(default_factory=dict)
    first: str = "ymd"
    last: str = "dmy"
    short: tuple = ("ymd", "jalali")
    windows: dict = dataclasses.field(default_factory=dict)
    forms: dict = dataclasses.field(default_factory=dict)
    months: bool = False
    imperial: bool = True
    genuine: frozenset = frozenset()
    calendars: frozenset = frozenset()
    explanation: str = ""

    @property
    def calendar(self):
        """The calendar that the user chose, by name or by its century; else None."""
        century = self.choices.get("century")
        of_century = None if century is None else "jalali" if century < 1900 else "gregorian"
        return self.choices.get("calendar", of_century)

    @property
    def inside(self):
        """Whether dates are looked for inside the cells, as in addresses."""
        return "inside" in self.choices

    def full_year(self, year, calendar):
        """A year of two digits with its century.

        >>> Reading(windows={"jalali": 1375}).full_year(2, "jalali")
        1402
        """
        if calendar == "imperial":
            return 2500 + year
        century = self.choices.get("century")
        if century and (century >= 1900) == (calendar == "gregorian"):
            return century + year
        start = self.windows.get(calendar) or latest(calendar) - SPAN
        return start + (year - start) % 100


def latest(calendar):
    """The year that it is now."""
    year = datetime.date.today().year
    return {"gregorian": year, "islamic": (year - 622) * 33 // 32}.get(calendar, year - 621)
