"""Which reader reads which wording; ranges and bounds, which are made of other wordings.

``READERS`` has one function for each rule of ``times_grammar``: it takes the match and the ``Frame`` and
returns an interval, ``UNANCHORED`` when it needs a publication day and there is none, or None when the words
are no time after all.
"""

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from casus.mentions import times_calendar as cal
from casus.mentions import times_dates as dates
from casus.mentions import times_relative as relative
from casus.mentions.times_calendar import Interval
from casus.mentions.times_frame import UNANCHORED, Frame, Reader, weekday_of
from casus.mentions.times_grammar import MONTHS, RULES

__all__ = ["READERS"]

_POINT_RULES: Final = (
    "iso", "date", "month-year", "part", "weekday", "day-word", "this-unit", "year",
)  # fmt: skip
_EXPLICIT_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")


def _point(words: str, frame: Frame) -> Interval | None:
    """The interval of an expression that stands inside another."""
    for name in _POINT_RULES:
        match = RULES[name].fullmatch(words)
        if match:
            return READERS[name](match, frame)
    month = MONTHS.get(words.lower().rstrip("."))
    return dates.read_monthly(month, frame) if month else None


def _night_of(match: re.Match[str], frame: Frame) -> Interval | None:
    """ "The night of 3-4 May", "overnight into Sunday": both days."""
    words = match["b"] or match["into"] or match["e"]
    end = _point(words, frame)
    if end is None or end == UNANCHORED or end[1] is None:
        return end
    return end[1] - timedelta(days=1), end[1]


def _range(match: re.Match[str], frame: Frame) -> Interval | None:
    """From the first day of the left end to the last of the right; the right end lends its year."""
    left, right = next((match[f"p{n}"], match[f"p{n + 1}"]) for n in (1, 3, 5, 7) if match[f"p{n}"])
    if re.fullmatch(r"\d\d", right):
        right = left[:2] + right
    last = _point(right, frame)
    if last is None or last == UNANCHORED or last[1] is None:
        return last
    first = _left_end(left, right, last[1], frame)
    if first is None or first == UNANCHORED or first[0] is None:
        return first
    return (first[0], last[1]) if first[0] <= last[1] else None


def _left_end(left: str, right: str, end: date, frame: Frame) -> Interval | None:
    if _EXPLICIT_YEAR.search(right) and not _EXPLICIT_YEAR.search(left):
        first = _point(left, replace(frame, year=end.year))
        if first and first[0] and first[0] > end:
            return _point(left, replace(frame, year=end.year - 1))
        return first
    if left.rstrip(".").lower() in {"mon", "tue", "wed", "thu", "fri", "sat", "sun"} or left.lower().endswith(
        "day"
    ):
        day = cal.nearest_weekday(end, weekday_of(left.split()[-1]), coming=False)
        return day, day
    return _point(left, replace(frame, anchor=end, tense="past") if frame.anchor else frame)


def _bound(match: re.Match[str], frame: Frame) -> Interval | None:
    """ "since X" runs to the page's day; "until X" and "by X" have no beginning, "from X" no end."""
    bound = " ".join(match["bound"].lower().split())
    since = bound.endswith("since")
    point = _point(match["p"], replace(frame, tense="past") if since else frame)
    if point is None or point == UNANCHORED:
        return point
    if since or bound == "from":
        return point[0], frame.anchor if since else None
    if bound in {"before", "prior to"}:
        return None, point[0] - timedelta(days=1) if point[0] else None
    return None, point[1]


READERS: Final[dict[str, Reader]] = {
    "iso": dates.read_iso,
    "numeric": dates.read_numeric,
    "named-day": dates.read_named_day,
    "night-of": _night_of,
    "day-range": dates.read_day_range,
    "range-day": dates.read_day_range,
    "range": _range,
    "bound": _bound,
    "date": dates.read_date,
    "part": dates.read_part,
    "month-year": dates.read_month_year,
    "season": dates.read_season,
    "weekday": relative.read_weekday,
    "day-word": relative.read_day_word,
    "ago": relative.read_ago,
    "past-span": relative.read_past_span,
    "recent": relative.read_open,
    "event-offset": relative.read_open,
    "offset": relative.read_offset,
    "this-unit": relative.read_this_unit,
    "set": relative.read_open,
    "decade": dates.read_decade,
    "duration": relative.read_open,
    "month": dates.read_month,
    "poss-month": dates.read_month,
    "year": dates.read_year,
}
