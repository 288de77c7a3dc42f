"""Moments of any time zone into the wall time of Tehran, with its summer time of each year."""

import datetime
import zoneinfo

import pandas as pd

from .hours import TEHRAN, offset_of

MINUTE = 60 * 10**6
EPOCH = datetime.datetime(1970, 1, 1)


def to_tehran(moments, minutes):
    """Turns wall times (datetime64[us]) so many minutes east of UTC into those of Tehran.

    >>> noon = pd.to_datetime(["2018-07-18T12:00", "2023-07-18T12:00"]).to_numpy()
    >>> to_tehran(noon, noon.astype(int) * 0).astype(str).tolist()
    ['2018-07-18T16:30:00.000000', '2023-07-18T15:30:00.000000']
    """
    utc = pd.DatetimeIndex(moments - (minutes * MINUTE).astype("timedelta64[us]"))
    return utc.tz_localize("UTC").tz_convert(TEHRAN).tz_localize(None).to_numpy()


def minutes_of(moment, zone):
    """Minutes east of UTC of a zone ("Asia/Kabul", "+03:30") at a wall time, microseconds.

    >>> minutes_of(0, "Asia/Kabul"), minutes_of(0, "+03:30")
    (270, 210)
    """
    if zone[0] in "+-":
        return offset_of(zone)
    local = EPOCH + datetime.timedelta(microseconds=moment)
    return int(local.replace(tzinfo=zoneinfo.ZoneInfo(zone)).utcoffset().total_seconds()) // 60
