"""What the user may say of how a column of dates is to be read, checked."""

import re
import zoneinfo

CALENDARS = ("jalali", "gregorian", "islamic")
ORDERS = ("ymd", "dmy", "mdy", "ydm")
CENTURIES = (1300, 1400, 1900, 2000)
OFFSET = re.compile(r"[+-](?:0[0-9]|1[0-4]):?[0-5][0-9]")
ALLOWED = {"calendar": CALENDARS, "order": ORDERS, "century": CENTURIES}


def check(choices):
    """The `dates=` option as a dict, {} for None; a ValueError says what is not allowed in it.

    calendar is "jalali", "gregorian" or "islamic" (of years that do not tell it themselves),
    order is "ymd", "dmy", "mdy" or "ydm", century (of two-digit years) 1300, 1400, 1900 or 2000,
    zone a time zone ("UTC", "Asia/Kabul", "+03:30") for times that name none, inside the column
    in which dates are looked for, such as "url".

    >>> check({"order": "mdy", "zone": "UTC"})
    {'order': 'mdy', 'zone': 'UTC'}
    """
    if choices is None:
        return {}
    if not isinstance(choices, dict):
        raise ValueError(f'dates is {choices!r}; give a dict such as dates={{"order": "dmy"}}.')
    for name, value in choices.items():
        if name in ALLOWED:
            _one_of(name, value, ALLOWED[name])
        elif name == "zone":
            _zone(value)
        elif name == "inside":
            if not isinstance(value, str) or not value.strip():
                raise ValueError(
                    f"inside is {value!r}; name the column in which to look for dates."
                )
        else:
            known = "calendar, order, century, zone and inside"
            raise ValueError(f"dates has no {name!r}; it knows {known}.")
    _fitting(choices)
    return dict(choices)


def _one_of(name, value, allowed):
    if isinstance(value, bool) or value not in allowed:
        *most, last = map(repr, allowed)
        raise ValueError(f"{name} is {value!r}; it is {', '.join(most)} or {last}.")


def _zone(value):
    if not isinstance(value, str) or not (OFFSET.fullmatch(value) or _is_zone(value)):
        raise ValueError(
            f"zone is {value!r}; name a time zone such as 'UTC', 'Asia/Tehran' or '+03:30'."
        )


def _is_zone(name):
    try:
        zoneinfo.ZoneInfo(name)
    except (ValueError, OSError, zoneinfo.ZoneInfoNotFoundError):
        return False
    return True


def _fitting(choices):
    """Refuses a calendar and a century that are not of one another."""
    calendar, century = choices.get("calendar"), choices.get("century")
    if calendar and century and (calendar == "gregorian") != (century >= 1900):
        raise ValueError(
            f"century is {century} and calendar {calendar!r}; 1300 and 1400 are centuries of"
            " the Hijri calendars, 1900 and 2000 of the Gregorian."
        )
