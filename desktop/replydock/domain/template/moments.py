"""Dates and times in replies: offsets such as ``+48h`` and patterns such as ``M月D日``."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

_UNITS = {
    "m": "minutes",
    "min": "minutes",
    "分": "minutes",
    "分钟": "minutes",
    "h": "hours",
    "时": "hours",
    "小时": "hours",
    "d": "days",
    "天": "days",
    "日": "days",
    "w": "weeks",
    "周": "weeks",
}
_STEP = re.compile(r"\s*([+-]?)\s*(\d{1,5})\s*(分钟|小时|min|[mhdw分时天日周])", re.IGNORECASE)
_TOKEN = re.compile(r"YYYY|YY|MM|M|DD|D|HH|H|hh|h|mm|ss|WW|W|A")
_DAYS = {
    "zh": ("周一", "周二", "周三", "周四", "周五", "周六", "周日"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}
_LONG_DAYS = {
    "zh": ("星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_HALVES = {"zh": ("上午", "下午"), "en": ("AM", "PM")}
_GREETINGS = {
    "zh": ("夜深了", "早上好", "中午好", "下午好", "晚上好"),
    "en": ("Good evening", "Good morning", "Good day", "Good afternoon", "Good evening"),
}
_NOON = 12
_GREETING_HOURS = (5, 11, 13, 18)


def parse_offset(text: str) -> timedelta | None:
    """Return the offset of ``+48h``, ``-1d``, ``+1d12h`` or an empty text.

    None if it is no offset. A step without a sign goes the way of the one before.
    """
    offset = timedelta()
    position, sign = 0, 0
    while position < len(text.rstrip()):
        match = _STEP.match(text, position)
        if match is None:
            return None
        mark, amount, unit = match.groups()
        sign = {"+": 1, "-": -1, "": sign}[mark]
        if sign == 0:
            return None
        offset += timedelta(**{_UNITS[unit.lower()]: sign * int(amount)})
        position = match.end()
    return offset


def format_moment(moment: datetime, pattern: str, language: str) -> str:
    """Write a moment in a pattern.

    ``YYYY YY MM M DD D HH H hh h mm ss`` are numbers, ``A`` is morning or
    afternoon, ``W``/``WW`` the short/long day of the week; the rest stays.

    Args:
        language: ``zh`` or ``en``.
    """
    hour12 = moment.hour % 12 or 12
    values = {
        "YYYY": f"{moment.year:04d}",
        "YY": f"{moment.year % 100:02d}",
        "MM": f"{moment.month:02d}",
        "M": str(moment.month),
        "DD": f"{moment.day:02d}",
        "D": str(moment.day),
        "HH": f"{moment.hour:02d}",
        "H": str(moment.hour),
        "hh": f"{hour12:02d}",
        "h": str(hour12),
        "mm": f"{moment.minute:02d}",
        "ss": f"{moment.second:02d}",
        "A": _HALVES[language][moment.hour >= _NOON],
        "W": _DAYS[language][moment.weekday()],
        "WW": _LONG_DAYS[language][moment.weekday()],
    }
    return _TOKEN.sub(lambda match: values[match.group()], pattern)


def greeting_at(moment: datetime, language: str) -> str:
    """Return the greeting for the time of day."""
    index = sum(moment.hour >= hour for hour in _GREETING_HOURS)
    return _GREETINGS[language][index]
