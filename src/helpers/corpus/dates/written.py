"""What a cell says of a day, before it is decided how its column is read."""

from typing import NamedTuple


class Written(NamedTuple):
    """One day as it is written.

    kind is "named" (parts are year, month, day), "triple" (three numbers, as text, in an order
    still to be decided), "digits" (one number, as text), "month" (year, month), "year" or
    "yearless". calendar is "" where no word tells it; short: the year has two digits.
    """

    kind: str
    parts: tuple
    calendar: str = ""
    short: bool = False


class Seen(NamedTuple):
    """What a cell says: its days, its hour (in microseconds), its zone, its weekday (Monday 0).

    zone is minutes east of UTC, the name of a zone, or None; half that of the day ("pm"). trouble
    is the reason (one of `reasons`) where the cell names no day, and "" where it is empty.
    """

    written: tuple = ()
    clock: int | None = None
    zone: int | str | None = None
    weekday: int | None = None
    trouble: str = ""
    half: str | None = None
