"""Days and intervals: weeks, months, thirds, nearest weekday, spans before and after a day.

An interval is a pair of days, both ends included; None is an open end. Nothing here reads text.
"""

from calendar import monthrange
from datetime import date, timedelta

__all__ = [
    "Interval", "add_months", "back_by", "decade", "make_day", "month", "nearest_weekday", "season", "third",
    "unit_around", "unit_beside", "week", "weekend", "year",
]  # fmt: skip

Interval = tuple[date | None, date | None]

_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}


def make_day(y: int, m: int, d: int) -> date | None:
    """The day, or None when the calendar has none such (31 June)."""
    return date(y, m, d) if 1 <= m <= 12 and 1 <= d <= monthrange(y, m)[1] else None


def week(day: date, offset: int = 0) -> tuple[date, date]:
    """Monday to Sunday of the day's week, ``offset`` weeks on."""
    monday = day - timedelta(days=day.weekday()) + timedelta(weeks=offset)
    return monday, monday + timedelta(days=6)


def weekend(day: date, *, coming: bool = False, strict: bool = False) -> tuple[date, date]:
    """The Saturday and Sunday around or before the day; ``strict`` leaves out the one under way."""
    saturday = week(day)[0] + timedelta(days=5)
    if not coming and (day < saturday or strict):
        saturday -= timedelta(days=7)
    if coming and strict and day >= saturday:
        saturday += timedelta(days=7)
    return saturday, saturday + timedelta(days=1)


def add_months(y: int, m: int, count: int) -> tuple[int, int]:
    """Year and month ``count`` months on."""
    index = y * 12 + m - 1 + count
    return index // 12, index % 12 + 1


def month(y: int, m: int) -> tuple[date, date]:
    """First and last day of a month."""
    return date(y, m, 1), date(y, m, monthrange(y, m)[1])


def year(y: int) -> tuple[date, date]:
    """First and last day of a year."""
    return date(y, 1, 1), date(y, 12, 31)


def decade(y: int) -> tuple[date, date]:
    """The ten years that ``y`` begins."""
    return date(y, 1, 1), date(y + 9, 12, 31)


def season(y: int, name: str) -> tuple[date, date]:
    """The season by northern months; winter of a year ends in the next."""
    m = _SEASONS[name]
    y2, m2 = add_months(y, m, 2)
    return date(y, m, 1), month(y2, m2)[1]


def third(interval: tuple[date, date], part: str) -> tuple[date, date]:
    """The early, middle or late third of a month (ten days), year (four months) or decade."""
    first, last = interval
    if (last - first).days > 400:
        y = first.year + {"early": 0, "mid": 3, "late": 7}[part]
        return date(y, 1, 1), date(y + (3 if part == "mid" else 2), 12, 31)
    if (last - first).days > 40:
        m = first.month + {"early": 0, "mid": 4, "late": 8}[part]
        y, m = add_months(first.year, m, 0)
        y2, m2 = add_months(y, m, 3)
        return date(y, m, 1), month(y2, m2)[1]
    if (last - first).days < 10:
        days = {"early": (0, 1), "mid": (2, 4), "late": (4, 6)}[part]
        return first + timedelta(days=days[0]), first + timedelta(days=days[1])
    days = {"early": (1, 10), "mid": (11, 20), "late": (21, last.day)}[part]
    return first.replace(day=days[0]), first.replace(day=days[1])


def nearest_weekday(day: date, weekday: int, *, coming: bool, strict: bool = False) -> date:
    """The last such weekday up to the day, or the first from it on; ``strict`` leaves the day itself out."""
    if coming:
        ahead = (weekday - day.weekday()) % 7
        return day + timedelta(days=ahead or (7 if strict else 0))
    behind = (day.weekday() - weekday) % 7
    return day - timedelta(days=behind or (7 if strict else 0))


def back_by(day: date, count: int, unit: str) -> date:
    """The day ``count`` units before; a negative count goes on. A shorter month's end is kept."""
    if unit in {"day", "night"}:
        return day - timedelta(days=count)
    if unit == "week":
        return day - timedelta(weeks=count)
    if unit == "hour":
        return day - timedelta(days=max(1, round(count / 24)) if count > 0 else 0)
    months = {"month": 1, "year": 12, "decade": 120}[unit] * count
    y, m = add_months(day.year, day.month, -months)
    return date(y, m, min(day.day, monthrange(y, m)[1]))


def unit_around(day: date, unit: str) -> tuple[date, date]:
    """The whole day, week, month, year or decade that holds the day."""
    if unit == "week":
        return week(day)
    if unit == "month":
        return month(day.year, day.month)
    if unit == "year":
        return year(day.year)
    if unit == "decade":
        return decade(day.year // 10 * 10)
    return day, day


def unit_beside(day: date, unit: str, step: int) -> tuple[date, date]:
    """The whole week, month, year or decade ``step`` units on from the one that holds the day."""
    if unit == "month":
        return month(*add_months(day.year, day.month, step))
    return unit_around(back_by(day, -step, unit), unit)
