"""Date line -> publication time with its zone.

English date styles of report heads are read by pattern, so that a zone is never lost and an impossible or
ambiguous date is told, not guessed. What a line leaves open (year, zone, day of "3 hours ago") stays open: the
stamp carries the problem in plain words.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache
from zoneinfo import ZoneInfo

from casus.article.cues import table
from casus.article.lines import flat

__all__ = ["Stamp", "iso", "read_iso", "read_stamps", "starts_with_label"]

_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")  # fmt: skip
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_FIRST_YEAR, _LAST_YEAR = 1850, 2100
#: Hours east of Greenwich. Left out on purpose: IST, CST, AST, BST outside Britain, which several countries share.
_ZONES = {
    "gmt": 0.0, "utc": 0.0, "z": 0.0, "wet": 0.0, "bst": 1.0, "west": 1.0, "cet": 1.0, "wat": 1.0, "cest": 2.0,
    "cat": 2.0, "eet": 2.0, "sast": 2.0, "eest": 3.0, "eat": 3.0, "msk": 3.0, "trt": 3.0, "idt": 3.0, "irst": 3.5, "gst": 4.0,
    "aft": 4.5, "pkt": 5.0, "npt": 5.75, "mmt": 6.5, "ict": 7.0, "hkt": 8.0, "sgt": 8.0, "pht": 8.0, "jst": 9.0,
    "kst": 9.0, "aest": 10.0, "aedt": 11.0, "est": -5.0, "edt": -4.0, "cdt": -5.0, "mst": -7.0, "mdt": -6.0,
    "pst": -8.0, "pdt": -7.0,
}  # fmt: skip
#: Zones whose offset hangs on the season.
_REGIONS = {"et": "America/New_York", "ct": "America/Chicago", "mt": "America/Denver", "pt": "America/Los_Angeles", "eastern": "America/New_York", "pacific": "America/Los_Angeles", "central": "America/Chicago"}  # fmt: skip
_MONTH = (
    "(?P<{0}>"
    + "|".join(f"{m[:3]}(?:{m[3:]})?" if m != "september" else "sept?(?:ember)?" for m in _MONTHS)
    + r")\b\.?"
)
_DATES = (
    re.compile(r"\b(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?!\d)"),
    re.compile(r"\b(?P<d>\d{1,2})(?:st|nd|rd|th)?(?: of)?[ \-./]?" + _MONTH.format("n") + r"(?:,?[ \-./]?(?P<y>\d{4})(?=\b|\d{1,2}:))?", re.I),
    re.compile(r"\b" + _MONTH.format("n") + r" ?(?P<d>\d{1,2})(?:st|nd|rd|th)?\b(?!:)(?:,? (?P<y>\d{4})(?=\b|\d{1,2}:))?", re.I),
    re.compile(r"\b(?P<a>\d{1,2})[./-](?P<b>\d{1,2})[./-](?P<y>\d{4})\b"),
)  # fmt: skip
_CLOCK = re.compile(
    r"(?<!\d)(?P<h>[01]?\d|2[0-4])(?:[:.h](?P<m>[0-5]\d)(?:[:.](?P<s>[0-5]\d)(?:\.\d+)?)?)? ?(?P<half>[ap]\.?m\b\.?)"
    r"|\b(?P<h2>[01]?\d|2[0-4])[:.h](?P<m2>[0-5]\d)(?:[:.](?P<s2>[0-5]\d)(?:\.\d+)?)?(?:Z\b)?(?:hrs|h)?"
    r"|\b(?P<h3>[01]\d|2[0-3])(?P<m3>[0-5]\d) ?(?:hrs )?(?=(?:GMT|UTC|Z)\b)",
    re.I,
)
_OFFSET = re.compile(r"(?:\b(?:GMT|UTC))? ?(?P<sign>[+\-−])(?P<h>\d{1,2}):?(?P<m>\d{2})?(?!\d)", re.I)
_ZONE = re.compile(
    r"\b(?:(?P<name>[A-Z]{1,4}T|UTC|GMT|MSK|Z)\b|(?P<long>Eastern|Pacific|Central)(?: (?:Standard|Daylight))? Time)"
)
_WEEKDAY = re.compile(r"\b(" + "|".join(f"{d[:3]}(?:{d[3:]})?" + ("|tues|thurs?|weds" if d == "tuesday" else "") for d in _WEEKDAYS) + r")\b\.?", re.I)  # fmt: skip
_RELATIVE = re.compile(r"\b(?:an?|\d+|one|two|three|few|several) ?(?:seconds?|secs?|s|minutes?|mins?|m|hours?|hrs?|h|days?|d|weeks?|w|months?|years?)\b\.? ago\b|\b(?:just now|yesterday|today|\d+[hmd] ago)\b", re.I)  # fmt: skip
#: Words that may stand in a date line without making it anything else.
_FILLER = re.compile(r"\b(?:on|at|of|the|about|ago|views?|local time|time|date|hrs?|hours|noon|ist|cst|ast|min(?:ute)?s? read|\d+ ?min(?:ute)?s?(?: read)?|edited|and|gmt|utc|isst|am|pm|a\.m\.|p\.m\.)\b|[^\w]+", re.I)  # fmt: skip
_AMBIGUOUS_ZONE = re.compile(r"\b(IST|CST|AST|local time)\b", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """A publication time as read: ISO value or None, its label ("published", "updated", ""), what is wrong
    or missing, and whether the words were nothing but a date."""

    value: str | None
    label: str
    problem: str | None = None
    alone: bool = True


def iso(moment: datetime) -> str:
    """The moment to the minute, "Z" when its offset is nought.

    >>> iso(datetime(2019, 12, 30, 14, 19, tzinfo=UTC))
    '2019-12-30T14:19Z'
    """
    return moment.isoformat(timespec="minutes").replace("+00:00", "Z")


def read_iso(value: str) -> str | None:
    """The ISO 8601 day or time in Casus's form, None if it is none. A time without a zone gives its day.

    >>> read_iso("2025-03-04T12:40:00+0000"), read_iso("2025-02-31"), read_iso("2025-03-04T12:40")
    ('2025-03-04T12:40Z', None, '2025-03-04')
    """
    text = value.strip()
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    if not _FIRST_YEAR <= moment.year <= _LAST_YEAR:
        return None
    if len(text) <= 10 or moment.tzinfo is None:
        return moment.date().isoformat()
    return iso(moment)


@cache
def _labels() -> re.Pattern[str]:
    words = table("header.toml")["date"]
    return re.compile(
        rf"(?P<published>\b(?:{'|'.join(words['published'])})\b)|(?P<updated>\b(?:{'|'.join(words['updated'])})\b)",
        re.IGNORECASE,
    )


def starts_with_label(line: str) -> bool:
    """Whether the line begins with a word such as "Published"."""
    return bool(_labels().match(line.lstrip(" (•|-")))


def read_stamps(text: str) -> tuple[Stamp, ...]:
    """Every date a head line gives, in order; a line with two labels ("Published … Updated …") gives two.

    >>> [s.value for s in read_stamps("Updated 3:04 PM ET, Mon December 30, 2019")]
    ['2019-12-30T15:04-05:00']
    >>> read_stamps("Monday 31 February 2020")[0].problem
    'the date "Monday 31 February 2020" cannot be'
    """
    line = flat(text)
    if len(line) > 160 or not (any(c.isdigit() for c in line) or _RELATIVE.search(line)):
        return ()
    marks = list(_labels().finditer(line))
    bounds = [0, *(m.start() for m in marks if m.start()), len(line)]
    stamps = []
    for start, end in zip(bounds, bounds[1:], strict=False):
        piece = line[start:end].strip(" ,;|·•-–—()[]")
        mark = _labels().match(piece)
        label = mark.lastgroup or "" if mark else ""
        stamp = _read(piece[mark.end() :] if mark else piece, label, piece)
        if stamp:
            stamps.append(stamp)
    return tuple(stamps)


def _read(text: str, label: str, quote: str) -> Stamp | None:
    """One date with its clock and zone, or None when the words hold no date."""
    found = next((m for m in (p.search(text) for p in _DATES) if m), None)
    if found is None:
        relative = _RELATIVE.search(text)
        if relative is None:
            return None
        rest = text[: relative.start()] + " " + text[relative.end() :]
        problem = f'"{quote}" counts from a day the page does not give'
        return Stamp(value=None, label=label, problem=problem, alone=not _FILLER.sub("", rest))
    rest = text[: found.start()] + " " + text[found.end() :].removeprefix("T")
    weekday = _WEEKDAY.search(rest)
    if weekday:
        rest = rest[: weekday.start()] + " " + rest[weekday.end() :]
    clock = _CLOCK.search(rest)
    zone: float | str | None = None
    if clock:
        after = rest[clock.end() :]
        near = "Z" if clock.group().endswith(("Z", "z")) else after
        zone, used = _zone(near if near == "Z" else after)
        if near != "Z":
            after = after[used:]
        rest = rest[: clock.start()] + " " + after
        if zone is None and near != "Z":
            zone, used = _zone(rest)
            if used:
                rest = _ZONE.sub(" ", rest, count=1)
    alone = not _FILLER.sub("", _AMBIGUOUS_ZONE.sub(" ", rest))
    day, problem = _day(found, weekday.group(1) if weekday else None, quote)
    if day is None or not clock:
        return Stamp(value=day.isoformat() if day else None, label=label, problem=problem, alone=alone)
    hour = int(clock["h"] or clock["h2"] or clock["h3"])
    minute = int(clock["m"] or clock["m2"] or clock["m3"] or 0)
    half = (clock["half"] or "").lower()
    if half and not 1 <= hour <= 12:
        half = ""
    hour = hour % 12 + 12 * half.startswith("p") if half else hour % 24
    if zone is None:
        problem = (
            problem or f'the clock time in "{quote}" has no zone that could be read, so only the day is used'
        )
        return Stamp(value=day.isoformat(), label=label, problem=problem, alone=alone)
    moment = datetime(day.year, day.month, day.day, hour, minute)
    where = ZoneInfo(zone) if isinstance(zone, str) else timezone(timedelta(hours=zone)) if zone else UTC
    return Stamp(value=iso(moment.replace(tzinfo=where)), label=label, problem=problem, alone=alone)


def _zone(text: str) -> tuple[float | str | None, int]:
    """The first zone named in the words after a clock, and where its words end."""
    offset = _OFFSET.match(text.lstrip(" (")) if text else None
    if offset and (offset["m"] or offset.group().strip()[:1].isalpha() or len(offset["h"]) == 2):
        hours = int(offset["h"]) + int(offset["m"] or 0) / 60
        if hours <= 14:
            return (-hours if offset["sign"] in "-−" else hours), len(text) - len(
                text.lstrip(" (")
            ) + offset.end()
    for name in _ZONE.finditer(text):
        key = (name["name"] or name["long"]).lower()
        if key in _ZONES:
            return _ZONES[key], name.end()
        if key in _REGIONS:
            return _REGIONS[key], name.end()
    return None, 0


def _day(found: re.Match[str], weekday: str | None, quote: str) -> tuple[date | None, str | None]:
    """The calendar day of a match, or None with the reason why it cannot be used."""
    parts = found.groupdict()
    if parts.get("y") is None:
        return None, f'the date "{quote}" gives no year'
    year = int(parts["y"])
    if "a" in parts:
        first, second = int(parts["a"]), int(parts["b"])
        if first <= 12 and second <= 12 and first != second and "." not in found.group():
            return None, f'"{quote}" can be read day first or month first'
        day, month = (second, first) if second > 12 else (first, second)
    else:
        day = int(parts["d"])
        month = (
            int(parts["m"]) if parts.get("m") else 1 + [m[:3] for m in _MONTHS].index(parts["n"][:3].lower())
        )
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None, f'the date "{quote}" cannot be'
    try:
        value = date(year, month, day)
    except ValueError:
        return None, f'the date "{quote}" cannot be'
    if weekday and _WEEKDAYS[value.weekday()][:3] != weekday[:3].lower():
        return None, f'the date "{quote}" cannot be: that day was a {_WEEKDAYS[value.weekday()].capitalize()}'
    return value, None
