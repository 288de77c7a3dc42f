"""Why a cell has no day, or a doubtful one, in the words in which it is reported."""

KEPT = "; kept, without a date"
UNREADABLE = "cannot be read as a date" + KEPT
NO_SUCH = "no such day or time" + KEPT
NO_ZONE = "no such time zone" + KEPT
OUTSIDE = "outside the years 1700 to 2200" + KEPT
PLACEHOLDER = "a placeholder, not a date" + KEPT
RELATIVE = "counted from a day that is not known, that of the visit" + KEPT
MONTH = "a month, not a day" + KEPT
YEAR = "a year, not a day" + KEPT
YEARLESS = "a day without a year" + KEPT
FUTURE = "a date in the future; kept as it is"
WEEKDAY = "the weekday is not that of the day; kept as it is"
