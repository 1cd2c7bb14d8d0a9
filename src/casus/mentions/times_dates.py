"""Calendar wordings -> days: dates in every order, months, years, decades, seasons, and their thirds.

Each reader takes a match of its rule and the frame. A day or month without a year is the nearest past one;
in the future tense the coming one; in the present tense whichever lies nearer ("takes office in January").
"""

import re
from datetime import date, timedelta
from typing import Final

from casus.mentions import times_calendar as cal
from casus.mentions.times_calendar import Interval
from casus.mentions.times_frame import STEPS, UNANCHORED, Frame, month_of, weekday_of

__all__ = [
    "read_date", "read_day_range", "read_decade", "read_iso", "read_month", "read_month_year", "read_monthly",
    "read_named_day", "read_numeric", "read_part", "read_season", "read_year",
]  # fmt: skip

#: Days a page's own date may lag behind a day its text speaks of as past (time zones, late stamps).
_GRACE = timedelta(days=2)
_PARTS: Final = {
    "early": "early", "beginning": "early", "start": "early", "mid": "mid", "middle": "mid", "late": "late",
    "end": "late",
}  # fmt: skip


def _single(day: date | None) -> Interval | None:
    return (day, day) if day else None


def read_iso(match: re.Match[str], _frame: Frame) -> Interval | None:
    """ "2019-12-30"."""
    return _single(cal.make_day(int(match["y"]), int(match["m"]), int(match["d"])))


def read_numeric(match: re.Match[str], _frame: Frame) -> Interval | None:
    """ "25/03/2018": only when one number cannot be a month, both are the same, or dots part them."""
    a, b, y = int(match["a"]), int(match["b"]), int(match["y"])
    if match["sep"] == "." or a > 12 or a == b:
        return _single(cal.make_day(y, b, a))
    return _single(cal.make_day(y, a, b)) if b > 12 else None


def read_named_day(match: re.Match[str], frame: Frame) -> Interval | None:
    """ "9/11" and the few feasts whose date is fixed."""
    holiday = match["holiday"]
    if not holiday:
        return _single(date(2001, 9, 11))
    if "Year" in holiday:
        return _dated(None, *((12, 31) if holiday.endswith("Eve") else (1, 1)), None, frame)
    return _dated(
        None, 12, 24 if holiday.endswith("Eve") else 26 if holiday.startswith("Box") else 25, None, frame
    )


def _dated(wd: str | None, m: int, d: int, y: int | None, frame: Frame) -> Interval | None:
    """A day and month; a weekday beside it helps to find the year."""
    y = frame.year if y is None else y
    if y is not None:
        return _single(cal.make_day(y, m, d))
    if frame.anchor is None:
        return UNANCHORED if cal.make_day(2000, m, d) else None
    years = range(frame.anchor.year - 8, frame.anchor.year + 5)
    days = [day for at in years if (day := cal.make_day(at, m, d))]
    if wd is not None:
        days = [day for day in days if day.weekday() == weekday_of(wd)] or days
    return _single(_choose(days, frame.anchor, frame.tense))


def _choose(days: list[date], anchor: date, tense: str) -> date | None:
    past = [day for day in days if day <= anchor + _GRACE]
    ahead = [day for day in days if day >= anchor]
    if tense == "future":
        pool = ahead[:1] or past[-1:]
    elif tense == "present":
        pool = sorted(past[-1:] + ahead[:1], key=lambda day: abs(day - anchor))
    else:
        pool = past[-1:] or ahead[:1]
    return pool[0] if pool else None


def _number_day(words: str) -> int:
    """The number of "8th"."""
    return int("".join(c for c in words if c.isdigit()))


def read_date(match: re.Match[str], frame: Frame) -> Interval | None:
    """ "Friday, 27 December 2019" and everything shorter down to "Dec. 27"."""
    d, m, y = match["d"] or match["d2"], match["m"] or match["m2"], match["y"] or match["y2"]
    given = int(y) if y else None
    if match["rel"] and frame.anchor:
        given = frame.anchor.year + STEPS[match["rel"].lower()]
    return _dated(match["wd"], month_of(m), _number_day(d), given, frame)


def read_day_range(match: re.Match[str], frame: Frame) -> Interval | None:
    """ "27 to 29 December", "May 3-5, 2017"."""
    m, y = month_of(match["mon"]), int(match["y"]) if match["y"] else None
    last = _dated(None, m, _number_day(match["d2"]), y, frame)
    if last is None or last == UNANCHORED or last[1] is None:
        return last
    first = cal.make_day(last[1].year, m, _number_day(match["d1"]))
    return (first, last[1]) if first and first <= last[1] else None


def read_monthly(m: int, frame: Frame, rel: str = "") -> Interval | None:
    """A bare month: the most recent, the present one included; "last" and "next" leave the present out."""
    if frame.year is not None and not rel:
        return cal.month(frame.year, m)
    if frame.anchor is None:
        return UNANCHORED
    y, now = frame.anchor.year, frame.anchor.month
    past, ahead = (y if m <= now else y - 1), (y if m >= now else y + 1)
    if rel == "last":
        past = y if m < now else y - 1
    if rel == "next":
        ahead = y if m > now else y + 1
    if rel == "this":
        return cal.month(y, m)
    nearer_ahead = abs((ahead - y) * 12 + m - now) < abs((past - y) * 12 + m - now)
    coming = rel == "next" or (
        not rel and (frame.tense == "future" or (frame.tense == "present" and nearer_ahead))
    )
    return cal.month(ahead if coming else past, m)


def read_month(match: re.Match[str], frame: Frame) -> Interval | None:
    """ "(in) October", "November that year"."""
    if match.groupdict().get("that") and frame.said_year:
        return cal.month(frame.said_year, month_of(match["mon"]))
    return read_monthly(month_of(match["mon"]), frame)


def read_month_year(match: re.Match[str], frame: Frame) -> Interval | None:
    """ "May 2014", "October of last year", "last October"."""
    if match["y"]:
        return cal.month(int(match["y"]), month_of(match["mon"]))
    if match["mon3"]:
        return read_monthly(month_of(match["mon3"]), frame, match["rel2"].lower().split()[-1])
    if frame.anchor is None:
        return UNANCHORED
    return cal.month(frame.anchor.year + STEPS[match["rel"].lower()], month_of(match["mon2"]))


def read_year(match: re.Match[str], _frame: Frame) -> Interval | None:
    """ "2006"."""
    return cal.year(int(match["y"]))


def read_decade(match: re.Match[str], _frame: Frame) -> Interval | None:
    """ "the early 1990s"."""
    whole = cal.decade(int(match["y"]))
    return cal.third(whole, match["part"].lower()) if match["part"] else whole


def read_part(match: re.Match[str], frame: Frame) -> Interval | None:
    """The early, middle or late third of a month, year or decade."""
    words = match["part"].lower().split()
    part = next(value for key, value in _PARTS.items() if key in words)
    whole = _whole(match, frame)
    if whole is None or whole == UNANCHORED or whole[0] is None or whole[1] is None:
        return whole
    return cal.third((whole[0], whole[1]), part)


def _whole(match: re.Match[str], frame: Frame) -> Interval | None:
    if match["mon"] and match["y"]:
        return cal.month(int(match["y"]), month_of(match["mon"]))
    if match["mon"] and match["rel"] and frame.anchor:
        return cal.month(frame.anchor.year + STEPS[match["rel"].lower()], month_of(match["mon"]))
    if match["mon"]:
        return read_monthly(month_of(match["mon"]), frame)
    if match["year"]:
        return cal.decade(int(match["year"])) if match["dec"] else cal.year(int(match["year"]))
    if frame.anchor is None:
        return UNANCHORED
    words = match["unit"].lower().split()
    step = -1 if {"last", "previous"} & set(words) else 1 if {"next", "coming"} & set(words) else 0
    if words[-1] == "weekend":
        return cal.weekend(frame.anchor, coming=step > 0)
    return cal.unit_beside(frame.anchor, words[-1], step)


def read_season(match: re.Match[str], frame: Frame) -> Interval | None:
    """ "last summer", "the summer of 2014"; a bare "summer" is none."""
    name, rel = match["season"].lower(), (match["rel"] or "").lower()
    if match["y"]:
        return cal.season(int(match["y"]), name)
    if not rel and not match["rely"]:
        return None
    if frame.anchor is None:
        return UNANCHORED
    y = frame.anchor.year
    if match["rely"]:
        return cal.season(y + STEPS[match["rely"].lower()], name)
    spans = [cal.season(at, name) for at in range(y - 2, y + 3)]
    if rel == "next" or frame.tense == "future":
        return next(span for span in spans if span[0] > frame.anchor)
    return [span for span in spans if (span[1] if rel == "last" else span[0]) < frame.anchor][-1]
