"""What each wording means: a match and its frame -> an interval of days.

One function per rule of ``times_grammar``, in the dict ``READERS``. Each takes the match and the ``Frame``
(publication day, tense of the clause, last day the text spoke of, year in force) and returns an interval,
``UNANCHORED`` when it would need a publication day and there is none, or None when the words are no time.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from casus.mentions import times_calendar as cal
from casus.mentions.times_calendar import Interval
from casus.mentions.times_grammar import MONTHS, RULES, WEEKDAYS, number

__all__ = ["READERS", "UNANCHORED", "Frame", "Reader"]

#: Days a page's own date may lag behind the day its text speaks of as past (time zones, late stamps).
_GRACE = timedelta(days=2)

_MIN, _OPEN = date(1, 1, 1), (None, None)
UNANCHORED: Final[Interval] = (_MIN, None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What a time expression leans on."""

    anchor: date | None
    tense: str
    reference: Interval | None
    year: int | None
    said_year: int | None = None


Reader = Callable[["re.Match[str]", Frame], Interval | None]


def _month_of(name: str) -> int:
    return MONTHS[name.lower().rstrip(".")]


def _weekday_of(name: str) -> int:
    return WEEKDAYS[name.lower().rstrip(".")]


def _unit(words: str) -> str:
    return words.lower().rstrip("s")


def _iso(match: re.Match[str], _frame: Frame) -> Interval | None:
    day = cal.make_day(int(match["y"]), int(match["m"]), int(match["d"]))
    return (day, day) if day else None


def _numeric(match: re.Match[str], _frame: Frame) -> Interval | None:
    """Decided only when one number cannot be a month, when both are the same, or by dots (day first)."""
    a, b, y = int(match["a"]), int(match["b"]), int(match["y"])
    if match["sep"] == "." or a > 12 or a == b:
        day = cal.make_day(y, b, a)
    elif b > 12:
        day = cal.make_day(y, a, b)
    else:
        day = None
    return (day, day) if day else None


def _named_day(match: re.Match[str], frame: Frame) -> Interval | None:
    holiday = match["holiday"]
    if not holiday:
        day = date(2001, 9, 11)
        return day, day
    month, number_ = (12, 25)
    if "Year" in holiday:
        month, number_ = (12, 31) if holiday.endswith("Eve") else (1, 1)
    elif holiday.endswith("Eve"):
        number_ = 24
    elif holiday.startswith("Boxing"):
        number_ = 26
    return _dated(None, month, number_, None, frame)


def _dated(wd: str | None, m: int, d: int, y: int | None, frame: Frame) -> Interval | None:
    """A day and month; without a year the nearest past one, the coming one in the future tense."""
    if y is None:
        y = frame.year
    if y is not None:
        day = cal.make_day(y, m, d)
        return (day, day) if day else None
    if frame.anchor is None:
        return UNANCHORED if cal.make_day(2000, m, d) else None
    years = range(frame.anchor.year - 8, frame.anchor.year + 5)
    days = [day for at in years if (day := cal.make_day(at, m, d))]
    if wd is not None:
        fitting = [day for day in days if day.weekday() == _weekday_of(wd)]
        days = fitting or days
    past = [day for day in days if day <= frame.anchor + _GRACE]
    ahead = [day for day in days if day >= frame.anchor]
    pool = (ahead[:1] or past[-1:]) if frame.tense == "future" else (past[-1:] or ahead[:1])
    return (pool[0], pool[0]) if pool else None


def _number_day(words: str) -> int:
    return int(re.match(r"\d+", words).group())  # type: ignore[union-attr]


def _date(match: re.Match[str], frame: Frame) -> Interval | None:
    d, m = match["d"] or match["d2"], match["m"] or match["m2"]
    y = match["y"] or match["y2"]
    given = int(y) if y else None
    if match["rel"] and frame.anchor:
        given = frame.anchor.year + {"last": -1, "this": 0, "next": 1}[match["rel"].lower()]
    return _dated(match["wd"], _month_of(m), _number_day(d), given, frame)


def _night_of(match: re.Match[str], frame: Frame) -> Interval | None:
    if match["into"] or match["e"]:
        last = _weekday(_weekday_of(match["into"] or match["e"]), frame)
        return (last - timedelta(days=1), last) if last else UNANCHORED
    end = _point(match["b"], frame)
    if end is None or end == UNANCHORED or end[1] is None:
        return end
    return end[1] - timedelta(days=1), end[1]


def _weekday(weekday: int, frame: Frame, *, strict: bool = False) -> date | None:
    if frame.anchor is None:
        return None
    return cal.nearest_weekday(frame.anchor, weekday, coming=frame.tense == "future", strict=strict)


def _read_weekday(match: re.Match[str], frame: Frame) -> Interval | None:
    rel = " ".join((match["rel"] or "").lower().split())
    if match["plural"] or rel in {"every", "each"}:
        return _OPEN
    at = _weekday_of(match["wd"])
    if rel.endswith(("previous", "following")) and frame.reference and frame.reference[0]:
        ref = frame.reference[0] if rel.endswith("previous") else (frame.reference[1] or frame.reference[0])
        day = cal.nearest_weekday(ref, at, coming=rel.endswith("following"), strict=True)
        return day, day
    if frame.anchor is None:
        return UNANCHORED
    ofweek = match["ofweek"] or match["ofweek2"]
    if ofweek:
        day = cal.week(frame.anchor, {"last": -1, "this": 0, "next": 1}[ofweek.lower()])[0] + timedelta(
            days=at
        )
    elif rel in {"last", "previous", "the previous"}:
        day = cal.nearest_weekday(frame.anchor, at, coming=False, strict=True)
    elif rel in {"next", "this coming", "following", "the following"}:
        day = cal.nearest_weekday(frame.anchor, at, coming=True, strict=True)
    elif rel == "this" and frame.tense != "past":
        day = cal.nearest_weekday(frame.anchor, at, coming=True)
    else:
        day = cal.nearest_weekday(frame.anchor, at, coming=frame.tense == "future")
    return day, day


def _day_word(match: re.Match[str], frame: Frame) -> Interval | None:
    if frame.anchor is None:
        return UNANCHORED
    today, one = frame.anchor, timedelta(days=1)
    if match["dby"]:
        day = today - 2 * one if match["dby"].lower().startswith("before") else today + 2 * one
        return day, day
    if match["part"]:
        return today, today
    if match["lastnight"]:
        return today - one, today - one
    word = match["word"].lower()
    if word == "overnight":
        return (today, today + one) if frame.tense == "future" else (today - one, today)
    day = today + {"yesterday": -1, "tomorrow": 1}.get(word, 0) * one
    return day, day


def _ago(match: re.Match[str], frame: Frame) -> Interval | None:
    if match["bare"] or (count := number(match["n"])) is None:
        return _OPEN
    if frame.anchor is None:
        return UNANCHORED
    unit = _unit(match["unit"])
    if unit == "hour":
        day = frame.anchor - timedelta(days=count // 24)
        return day, day
    if count > 1900:
        return _OPEN
    return cal.unit_around(cal.back_by(frame.anchor, count, unit), unit)


def _past_span(match: re.Match[str], frame: Frame) -> Interval | None:
    """ "The past three days": that long before the page's day, up to it."""
    unit = _unit(match["unit"] or match["unit1"])
    plural = (match["unit1"] or "").lower().endswith("s")
    count = number(match["n"]) if match["n"] else None if plural else 1
    if count is None or count > 1000:
        return _OPEN
    if frame.anchor is None:
        return UNANCHORED
    if (match["dir"] or match["dir1"]).lower() in {"next", "coming", "following"}:
        ahead = frame.anchor + timedelta(days=max(1, round(count / 24))) if unit == "hour" else None
        return frame.anchor, ahead or cal.back_by(frame.anchor, -count, unit)
    return cal.back_by(frame.anchor, count, unit), frame.anchor


def _open(_match: re.Match[str], _frame: Frame) -> Interval | None:
    return _OPEN


def _offset(match: re.Match[str], frame: Frame) -> Interval | None:
    """Days told from the last day the text spoke of; from the page's day when it spoke of none."""
    if match["vague"]:
        return _OPEN
    back, ahead = _reference(frame)
    if back is None or ahead is None:
        return UNANCHORED
    if match["n"]:
        count, unit = number(match["n"]), _unit(match["unit"])
        if count is None or count > 1000:
            return _OPEN
        later = match["dir"].lower() in {"later", "afterward", "afterwards", "after", "on"}
        base = ahead if later else back
        if unit == "hour":
            day = base + timedelta(days=count // 24) if later else base - timedelta(days=count // 24)
            return day, day
        return cal.unit_around(cal.back_by(base, -count if later else count, unit), unit)
    if match["bareunit"] or match["inday"]:
        return (ahead, ahead) if match["bareunit"] else (back, ahead)
    unit, step = _named_step(match)
    if match["that"] == "year" and frame.said_year:
        return cal.year(frame.said_year)
    if step == 0:
        return cal.unit_around(back, unit) if unit != "day" else (back, ahead)
    base = ahead if step > 0 else back
    return cal.unit_around(cal.back_by(base, -step, unit), unit)


def _named_step(match: re.Match[str]) -> tuple[str, int]:
    rel = (match["rel"] or match["dir3"] or "same").lower().split()[-1]
    unit = (match["unit2"] or match["unit3"] or match["that"]).lower()
    unit = unit if unit in {"week", "month", "year"} else "week" if unit == "weekend" else "day"
    step = {"previous": -1, "preceding": -1, "before": -1, "following": 1, "next": 1, "after": 1}.get(rel, 0)
    return unit, step


def _reference(frame: Frame) -> tuple[date | None, date | None]:
    if frame.reference is not None:
        first, last = frame.reference
        return first or last, last or first
    return frame.anchor, frame.anchor


def _this_unit(match: re.Match[str], frame: Frame) -> Interval | None:
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
        return cal.weekend(
            today, coming=rel != "this" or frame.tense != "past", strict=rel in {"next", "coming"}
        )
    if rel in {"last", "next", "coming"}:
        step = 1 if rel == "last" else -1
        whole = cal.unit_around(
            cal.back_by(today.replace(day=1) if unit == "month" else today, step, unit), unit
        )
        return cal.third(whole, position) if position in {"early", "late"} else whole
    first, last = cal.unit_around(today, unit)
    if position == "later":
        return today, last
    if position == "earlier" or frame.tense == "past":
        return first, today
    return cal.third((first, last), position) if position in {"early", "late"} else (first, last)


def _monthly(m: int, frame: Frame, *, rel: str = "") -> Interval | None:
    """A bare month: the most recent one, the present month included; the coming one in the future tense."""
    if frame.year is not None and not rel:
        return cal.month(frame.year, m)
    if frame.anchor is None:
        return UNANCHORED
    y = frame.anchor.year
    if rel == "this":
        return cal.month(y, m)
    if rel == "last":
        return cal.month(y if m < frame.anchor.month else y - 1, m)
    if rel == "next" or frame.tense == "future":
        return cal.month(y if m > frame.anchor.month or (not rel and m == frame.anchor.month) else y + 1, m)
    first, last = cal.month(y if m <= frame.anchor.month else y - 1, m)
    return first, last


def _month_year(match: re.Match[str], frame: Frame) -> Interval | None:
    if match["y"]:
        return cal.month(int(match["y"]), _month_of(match["mon"]))
    if match["mon3"]:
        return _monthly(_month_of(match["mon3"]), frame, rel=match["rel2"].lower().split()[-1])
    if frame.anchor is None:
        return UNANCHORED
    y = frame.anchor.year + {"last": -1, "this": 0, "next": 1}[match["rel"].lower()]
    return cal.month(y, _month_of(match["mon2"]))


def _month(match: re.Match[str], frame: Frame) -> Interval | None:
    if match.groupdict().get("that") and frame.said_year:
        return cal.month(frame.said_year, _month_of(match["mon"]))
    return _monthly(_month_of(match["mon"]), frame)


def _year(match: re.Match[str], _frame: Frame) -> Interval | None:
    return cal.year(int(match["y"]))


def _decade(match: re.Match[str], _frame: Frame) -> Interval | None:
    whole = cal.decade(int(match["y"]))
    return cal.third(whole, match["part"].lower()) if match["part"] else whole


def _part(match: re.Match[str], frame: Frame) -> Interval | None:
    words = match["part"].lower().split()
    part = next(p for key, p in _PARTS.items() if key in words)
    whole: Interval | None
    if match["mon"]:
        text = match["mon"]
        if match["y"]:
            whole = cal.month(int(match["y"]), _month_of(text))
        elif match["rel"] and frame.anchor:
            whole = cal.month(
                frame.anchor.year + {"last": -1, "this": 0, "next": 1}[match["rel"].lower()], _month_of(text)
            )
        else:
            whole = _monthly(_month_of(text), frame)
    elif match["year"]:
        whole = cal.decade(int(match["year"])) if match["dec"] else cal.year(int(match["year"]))
    else:
        whole = _whole_unit(match["unit"], frame)
    if whole is None or whole == UNANCHORED or whole[0] is None or whole[1] is None:
        return whole
    return cal.third((whole[0], whole[1]), part)


_PARTS: Final = {
    "early": "early", "beginning": "early", "start": "early", "mid": "mid", "middle": "mid", "late": "late", "end": "late",
}  # fmt: skip


def _whole_unit(words: str, frame: Frame) -> Interval | None:
    if frame.anchor is None:
        return UNANCHORED
    words = words.lower()
    step = 1 if "last" in words or "previous" in words else -1 if "next" in words or "coming" in words else 0
    unit = words.split()[-1]
    if unit == "weekend":
        return cal.weekend(frame.anchor, coming=step < 0)
    return cal.unit_around(
        cal.back_by(frame.anchor.replace(day=1) if unit == "month" else frame.anchor, step, unit), unit
    )


def _season(match: re.Match[str], frame: Frame) -> Interval | None:
    name = match["season"].lower()
    rel = (match["rel"] or "").lower()
    if match["y"]:
        return cal.season(int(match["y"]), name)
    if not rel and not match["rely"]:
        return None
    if frame.anchor is None:
        return UNANCHORED
    y = frame.anchor.year
    if match["rely"]:
        return cal.season(y + {"last": -1, "this": 0, "next": 1}[match["rely"].lower()], name)
    spans = [cal.season(at, name) for at in range(y - 2, y + 3)]
    if rel == "next" or frame.tense == "future":
        return next(span for span in spans if span[0] > frame.anchor)
    past = [span for span in spans if (span[1] if rel == "last" else span[0]) < frame.anchor]
    return past[-1]


def _day_range(match: re.Match[str], frame: Frame) -> Interval | None:
    y = int(match["y"]) if match["y"] else None
    m = _month_of(match["mon"])
    d1, d2 = _number_day(match["d1"]), _number_day(match["d2"])
    last = _dated(None, m, d2, y, frame)
    if last is None or last == UNANCHORED or last[1] is None:
        return last
    first = cal.make_day(last[1].year, m, d1)
    return (first, last[1]) if first and first <= last[1] else None


def _range(match: re.Match[str], frame: Frame) -> Interval | None:
    pair = next((match[f"p{n}"], match[f"p{n + 1}"]) for n in (1, 3, 5, 7) if match[f"p{n}"])
    left, right = pair
    if re.fullmatch(r"\d\d", right):
        right = left[:2] + right
    last = _point(right, frame)
    if last is None or last == UNANCHORED or last[1] is None:
        return last
    inner = frame
    explicit = re.search(r"(?:19|20)\d\d", right)
    if explicit and not re.search(r"(?:19|20)\d\d", left):
        inner = replace(frame, year=last[1].year)
    elif frame.anchor is not None and not explicit:
        inner = replace(frame, anchor=last[1])
    first = _point(left, inner)
    if first is None or first == UNANCHORED or first[0] is None:
        return first
    if first[0] > last[1] and explicit and not re.search(r"(?:19|20)\d\d", left):
        first = _point(left, replace(frame, year=last[1].year - 1)) or first
    if first[0] is None or first[0] > last[1]:
        return None
    return first[0], last[1]


def _bound(match: re.Match[str], frame: Frame) -> Interval | None:
    word = match["bound"].lower().split()[-1]
    inner = frame if word != "since" else replace(frame, tense="past")
    point = _point(match["p"], inner)
    if point is None or point == UNANCHORED:
        return point
    if word in {"since", "from"}:
        return point[0], frame.anchor if word == "since" else None
    if match["bound"].lower() in {"before", "prior to"}:
        return None, point[0] - timedelta(days=1) if point[0] else None
    return None, point[1]


_POINT_RULES: Final = ("iso", "date", "month-year", "part", "weekday", "day-word", "this-unit", "year")


def _point(words: str, frame: Frame) -> Interval | None:
    for name in _POINT_RULES:
        match = RULES[name].fullmatch(words)
        if match:
            return READERS[name](match, frame)
    if words.lower().rstrip(".") in MONTHS:
        return _monthly(MONTHS[words.lower().rstrip(".")], frame)
    return None


READERS: Final[dict[str, Reader]] = {
    "iso": _iso, "numeric": _numeric, "named-day": _named_day, "night-of": _night_of, "day-range": _day_range,
    "range-day": _day_range, "range": _range, "bound": _bound, "date": _date, "part": _part, "month-year": _month_year,
    "season": _season, "weekday": _read_weekday, "day-word": _day_word, "ago": _ago, "past-span": _past_span,
    "recent": _open, "event-offset": _open, "offset": _offset, "this-unit": _this_unit, "set": _open,
    "decade": _decade, "duration": _open, "month": _month, "poss-month": _month, "year": _year,
}  # fmt: skip
