"""Hours and time zones as they are written."""

import functools
import re
import zoneinfo

SECOND = 10**6
FURTHEST = 14 * 60
TEHRAN = "Asia/Tehran"
REGION = re.compile(
    r"\b(?:africa|america|antarctica|arctic|asia|atlantic|australia|europe|indian|pacific|etc)"
    r"/[a-z_]+(?:[/+-][a-z0-9_]+)?"
)


def clock_of(text, half=None):
    """The microseconds since midnight of an hour such as "9:02:30.5", or None: no such hour.

    half is "am", "pm", "noon", "night" or None.

    >>> clock_of("9:02", "pm") // SECOND, clock_of("25:00")
    (75720, None)
    """
    hour, minute, second, fraction = (re.split(r"[:.,/]", text) + ["0", "0"])[:4]
    hour, minute, second = _of_day(int(hour), half), int(minute), int(second)
    midnight = hour == 24 and minute == second == 0
    if hour > 23 and not midnight or minute > 59 or second > 60:
        return None
    return ((hour * 60 + minute) * 60 + second) * SECOND + int(f"{fraction:0<6}"[:6])


def _of_day(hour, half):
    """The hour of the day, 0 to 23, of an hour of half a day."""
    if half is None or hour > 12:
        return hour
    if half == "pm" or half == "noon" and hour < 6:
        return hour % 12 + 12
    if half == "am" or half == "night":
        return hour % 12 + (12 if half == "night" and 6 <= hour < 12 else 0)
    return hour


def offset_of(written):
    """Minutes east of UTC of "+03:30", "-0500" or "+4"; None where there is no such zone."""
    digits = written[1:].replace(":", "")
    hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "0")
    total = int(hours) * 60 + int(minutes)
    if int(minutes) > 59 or total > FURTHEST:
        return None
    return -total if written[0] == "-" else total


@functools.cache
def _regions():
    return {name.casefold(): name for name in zoneinfo.available_timezones()}


def region_in(text):
    """(the time zone that a folded text names as "asia/kabul", the text without it).

    >>> region_in("10:00 asia/kabul")
    ('Asia/Kabul', '10:00  ')
    """
    match = REGION.search(text)
    name = _regions().get(match[0]) if match else None
    return (name, text.replace(match[0], " ", 1)) if name else (None, text)
