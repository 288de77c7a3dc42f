"""What a written date says besides its day: hour, zone, weekday, and numbers of other things."""

from . import reasons
from .days import is_year
from .hours import clock_of, offset_of
from .written import Seen

COUNTED = ("unit", "part", "hour", "year")
LABELS = ("label", "counted", "year")


class Asides:
    """The tokens of a cell without all that is no part of a day; what that says is kept in mind.

    `kept` are the tokens left, `trouble` the reason if there is no day among them.
    """

    def __init__(self, found, region=None):
        self._clock = self._half = self._zone = self._weekday = None
        self._region, self._later, self.trouble = region, False, ""
        self.kept = self._left(found)

    def timed(self, written):
        """A Seen of these days with the hour, zone and weekday of the cell."""
        clock = zone = None
        if self._clock is not None:
            text, offset = self._clock
            clock = clock_of(text, self._half)
            zone = self._region if self._zone is None else self._zone
            zone = offset_of(offset) if offset else zone
            if clock is None or offset and zone is None:
                return Seen(trouble=reasons.NO_SUCH if clock is None else reasons.NO_ZONE)
        return Seen(written, clock, zone, self._weekday, half=self._half)

    def _left(self, found):
        """The tokens without hours, zones, weekdays and numbers that are no part of a day."""
        kept, i = [], 0
        while i < len(found):
            after = [token.kind for token in found[i + 1 : i + 3]] + ["", ""]
            used = self._aside(found, i, after, kept)
            if not used:
                kept.append(found[i])
            i += used or 1
        return kept

    def _aside(self, found, i, after, kept):
        """How many tokens from here on are no part of a day; what they say is kept in mind."""
        kind, value = found[i].kind, found[i].value
        if kind == "clock":
            self._set_clock(value)
        elif kind in ("half", "zone", "weekday"):
            self._note(kind, value)
        elif kind in ("relative", "ago"):
            self.trouble = reasons.RELATIVE
        elif kind == "placeholder":
            self.trouble = reasons.PLACEHOLDER
        elif kind == "hour" and after[0] == "number" and after[1] != "month":
            return self._hour(found, i, after)
        elif (
            kind == "year"
            and after[0] == "number"
            and (is_year_token(found[i + 1]) or _ends_with_month(kept))
        ):
            return 1
        elif kind in LABELS and after[0] == "number" and after[1] != "month":
            return 2
        elif kind == "part" and after[0] == "number":
            return 2
        elif kind == "number":
            return self._counted(found[i], after, kept)
        else:
            return 1 if kind in ("hour", "unit", "part", *LABELS) else 0
        return 1

    def _set_clock(self, clock):
        """The first hour is that of the day; zones after a second one are not its own."""
        self._later = self._clock is not None
        self._clock = self._clock or clock

    def _note(self, kind, value):
        if kind == "half":
            self._half = self._half or value
        elif kind == "weekday":
            self._weekday = value if self._weekday is None else self._weekday
        elif self._zone is None and not self._later:
            self._zone = value

    def _hour(self, found, i, after):
        """«ساعت ۲۱» and «ساعت ۲۱ و ۳۰ دقیقه»."""
        minutes = after[1] == "number" and i + 3 < len(found) and found[i + 3].kind == "unit"
        minute = found[i + 2].value if minutes else "0"
        self._set_clock((f"{found[i + 1].value}:{minute}", None))
        return 4 if minutes else 2

    def _counted(self, number, after, kept):
        """«۳ ساعت پیش», «۱۲ بازدید», "9 PM": numbers that count something else than days."""
        if _ends_with_month(kept):
            return 0
        if after[0] == "half" and int(number.value) <= 12:
            self._set_clock((f"{number.value}:00", None))
            return 1
        ago = after[0] == "ago" or after[1] == "ago" and after[0] in COUNTED
        if ago:
            self.trouble = reasons.RELATIVE
            return 2 if after[0] == "ago" else 3
        return 2 if after[0] in ("counted", "unit", "part") else 0


def _ends_with_month(kept):
    return bool(kept) and kept[-1].kind == "month"


def is_year_token(token):
    """Whether a token is a number of four digits that may be a year."""
    return token.kind == "number" and token.width == 4 and is_year(int(token.value))
