"""Wordings that lean on the page's day or on an earlier day of the text -> days.

Each reader takes a match of its rule and the frame. Weekdays look back unless the tense is future; "the past
three days" end with the page's day; "two days later" counts from the last day the text spoke of, and from
the page's day when it spoke of none.
"""

import re
from datetime import date, timedelta

from casus.mentions import times_calendar as cal
from casus.mentions.times_calendar import Interval
from casus.mentions.times_frame import OPEN, STEPS, UNANCHORED, Frame, weekday_of
from casus.mentions.times_grammar import number

__all__ = [
    "read_ago", "read_day_word", "read_offset", "read_open", "read_past_span", "read_this_unit",
    "read_weekday",
]  # fmt: skip

#: No count of units beyond this is a way to name a day.
_MOST = 1000
_ONE = timedelta(days=1)


def _unit(words: str) -> str:
    return words.lower().rstrip("s")


def read_open(_match: re.Match[str], _frame: Frame) -> Interval | None:
    """A set, a duration, an offset from an event: no days of its own."""
    return OPEN


def read_weekday(match: re.Match[str], frame: Frame) -> Interval | None:
    """ "Friday", "last Friday", "Friday of last week", "the following Friday"."""
    rel = " ".join((match["rel"] or "").lower().split())
    if match["plural"] or rel in {"every", "each"}:
        return OPEN
    at, reference = weekday_of(match["wd"]), frame.reference
    if rel.endswith(("previous", "following")) and reference and reference[0]:
        coming = rel.endswith("following")
        day = cal.nearest_weekday(
            (reference[1] if coming else None) or reference[0], at, coming=coming, strict=True
        )
        return day, day
    if frame.anchor is None:
        return UNANCHORED
    if match["ofweek"]:
        day = cal.week(frame.anchor, STEPS[match["ofweek"].lower()])[0] + timedelta(days=at)
        return day, day
    back, ahead = rel.endswith(("last", "previous")), rel.endswith(("next", "coming", "following"))
    coming = ahead or (not back and frame.tense == "future") or (rel == "this" and frame.tense == "present")
    day = cal.nearest_weekday(frame.anchor, at, coming=coming, strict=back or ahead)
    return day, day


def read_day_word(match: re.Match[str], frame: Frame) -> Interval | None:
    """ "yesterday", "overnight", "this morning", "last night"."""
    if frame.anchor is None:
        return UNANCHORED
    today = frame.anchor
    if match["dby"]:
        day = today - 2 * _ONE if match["dby"].lower().startswith("before") else today + 2 * _ONE
        return day, day
    if match["part"]:
        return today, today
    if match["lastnight"]:
        return today - _ONE, today - _ONE
    word = match["word"].lower()
    if word == "overnight":
        return (today, today + _ONE) if frame.tense == "future" else (today - _ONE, today)
    day = today + {"yesterday": -1, "tomorrow": 1}.get(word, 0) * _ONE
    return day, day


def read_ago(match: re.Match[str], frame: Frame) -> Interval | None:
    """ "three days ago" is a day; "two weeks ago", "six months ago" the whole week or month."""
    count = None if match["bare"] else number(match["n"])
    if count is None or count > _MOST:
        return OPEN
    if frame.anchor is None:
        return UNANCHORED
    unit = _unit(match["unit"])
    if unit == "decade":
        return OPEN
    if unit == "hour":
        day = frame.anchor - timedelta(days=count // 24)
        return day, day
    return cal.unit_around(cal.back_by(frame.anchor, count, unit), unit)


def read_past_span(match: re.Match[str], frame: Frame) -> Interval | None:
    """ "The past three days": that long before the page's day, up to it; "the next two weeks" from it."""
    unit = _unit(match["unit"] or match["unit1"])
    plural = (match["unit1"] or "").lower().endswith("s")
    count = number(match["n"]) if match["n"] else None if plural else 1
    if count is None or count > _MOST:
        return OPEN
    if frame.anchor is None:
        return UNANCHORED
    if (match["dir"] or match["dir1"]).lower() not in {"next", "coming", "following"}:
        return cal.back_by(frame.anchor, count, unit), frame.anchor
    if unit == "hour":
        return frame.anchor, frame.anchor + timedelta(days=max(1, round(count / 24)))
    return frame.anchor, cal.back_by(frame.anchor, -count, unit)


def read_offset(match: re.Match[str], frame: Frame) -> Interval | None:
    """ "two days later", "the previous day", "later that day", "that year"."""
    if match["vague"]:
        return OPEN
    back, ahead = _reference(frame)
    if back is None or ahead is None:
        return UNANCHORED
    if match["n"]:
        return _counted_offset(match, frame, back, ahead)
    if match["bareunit"] or match["inday"]:
        return (ahead, ahead) if match["bareunit"] else (back, ahead)
    if match["that"] == "year" and frame.said_year:
        return cal.year(frame.said_year)
    unit, step = _named_step(match)
    if step == 0:
        return cal.unit_around(back, unit) if unit != "day" else (back, ahead)
    return cal.unit_around(cal.back_by(ahead if step > 0 else back, -step, unit), unit)


def _counted_offset(match: re.Match[str], frame: Frame, back: date, ahead: date) -> Interval | None:
    count, unit = number(match["n"]), _unit(match["unit"])
    if count is None or count > _MOST:
        return OPEN
    later = match["dir"].lower() in {"later", "afterward", "afterwards", "after", "on"}
    if unit == "year" and frame.said_year:
        return cal.year(frame.said_year + (count if later else -count))
    base = ahead if later else back
    if unit == "hour":
        day = base + timedelta(days=(count // 24) * (1 if later else -1))
        return day, day
    return cal.unit_around(cal.back_by(base, -count if later else count, unit), unit)


def _named_step(match: re.Match[str]) -> tuple[str, int]:
    rel = (match["rel"] or match["dir3"] or "same").lower().split()[-1]
    unit = (match["unit2"] or match["unit3"] or match["that"]).lower()
    unit = unit if unit in {"week", "month", "year"} else "week" if unit == "weekend" else "day"
    steps = {"previous": -1, "preceding": -1, "before": -1, "following": 1, "next": 1, "after": 1}
    return unit, steps.get(rel, 0)


def _reference(frame: Frame) -> tuple[date | None, date | None]:
    if frame.reference is None:
        return frame.anchor, frame.anchor
    first, last = frame.reference
    return first or last, last or first


def read_this_unit(match: re.Match[str], frame: Frame) -> Interval | None:
    """ "last week", "earlier this month", "the weekend": of the past only up to the page's day."""
    if frame.anchor is None:
        return UNANCHORED
    today = frame.anchor
    if match["wkend"]:
        return cal.weekend(today, coming=frame.tense == "future")
    unit = (match["unit"] or match["unit2"]).lower()
    rel = (match["rel"] or "this").lower().split()[-1]
    position = (match["pos"] or match["pos2"] or "").lower()
    if unit == "weekend":
        if rel == "last":
            return cal.weekend(today, strict=today.weekday() >= 5)
        return cal.weekend(today, coming=rel != "this" or frame.tense != "past", strict=rel != "this")
    if rel != "this":
        whole = cal.unit_beside(today, unit, -1 if rel == "last" else 1)
        return cal.third(whole, position) if position in {"early", "late"} else whole
    first, last = cal.unit_around(today, unit)
    if position == "later":
        return today, last
    if position == "earlier" or frame.tense == "past":
        return first, today
    return cal.third((first, last), position) if position in {"early", "late"} else (first, last)
