"""Date line -> publication time with its zone.

English date styles of report heads are read by pattern, so that a zone is never lost and an impossible or
ambiguous date is told, not guessed. What a line leaves open (year, zone, the day of "3 hours ago") stays
open: the stamp carries the problem in plain words. Dates of other styles in a page's data go to dateparser.
"""

import re
import warnings
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from functools import cache
from itertools import pairwise
from zoneinfo import ZoneInfo

from casus.article.cues import table, union
from casus.article.lines import flat

__all__ = ["Stamp", "iso", "read_iso", "read_stamps", "read_words", "starts_with_label"]

_FIRST_YEAR, _LAST_YEAR = 1850, 2100
#: A longer line is no date line.
_LONGEST = 160
_CLOCK = re.compile(
    r"(?<!\d)(?P<h>[01]?\d|2[0-4])(?:[:.h](?P<m>[0-5]\d)(?:[:.][0-5]\d(?:\.\d+)?)?)? ?(?P<half>[ap]\.?m\b\.?)"
    r"|\b(?P<h2>[01]?\d|2[0-4])[:.h](?P<m2>[0-5]\d)(?:[:.][0-5]\d(?:\.\d+)?)?(?:Z\b)?(?:hrs|h)?"
    r"|\b(?P<h3>[01]\d|2[0-3])(?P<m3>[0-5]\d) ?(?:hrs )?(?=(?:GMT|UTC|Z)\b)",
    re.IGNORECASE,
)
_OFFSET = re.compile(
    r"(?:\b(?:GMT|UTC))? ?(?P<sign>[+\-−])(?P<h>\d{1,2}):?(?P<m>\d{2})?(?!\d)", re.IGNORECASE
)
_ZONE = re.compile(
    r"\b(?:(?P<name>[A-Z]{1,4}T|UTC|GMT|MSK|Z)\b"
    r"|(?P<long>Eastern|Pacific|Central)(?: (?:Standard|Daylight))? Time)"
)


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

    >>> from datetime import UTC
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
    if not re.match(r"\d{4}-\d{2}-\d{2}(?:$|[T ]\d)", text):
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    if not _FIRST_YEAR <= moment.year <= _LAST_YEAR:
        return None
    if len(text) <= 10 or moment.tzinfo is None:
        return moment.date().isoformat()
    return iso(moment)


def read_words(value: str) -> str | None:
    """A date in any style or language that dateparser knows; None unless day, month and year stand there.

    >>> read_words("30. Dezember 2019 14:19 UTC")
    '2019-12-30T14:19Z'
    """
    if len(value) > 60 or not re.search(r"\d", value):
        return None
    import dateparser  # slow to load, and most pages never need it

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        settings = {"STRICT_PARSING": True, "REQUIRE_PARTS": ["day", "month", "year"]}
        moment = dateparser.parse(value, settings=settings)
    if moment is None or not _FIRST_YEAR <= moment.year <= _LAST_YEAR:
        return None
    return iso(moment) if moment.tzinfo else moment.date().isoformat()


def starts_with_label(line: str) -> bool:
    """Whether the line begins with a word such as "Published"."""
    return bool(_labels().match(line.lstrip(" (•|-")))


def read_stamps(text: str) -> tuple[Stamp, ...]:
    """Every date a head line gives, in order; a line with two labels ("Published … Updated …") gives two.

    >>> [stamp.value for stamp in read_stamps("Updated 3:04 PM ET, Mon December 30, 2019")]
    ['2019-12-30T15:04-05:00']
    >>> read_stamps("Monday 31 February 2020")[0].problem
    'the date "Monday 31 February 2020" cannot be'
    """
    line = flat(text)
    if len(line) > _LONGEST or not (any(char.isdigit() for char in line) or _relative().search(line)):
        return ()
    marks = list(_labels().finditer(line))
    bounds = [0, *(mark.start() for mark in marks if mark.start()), len(line)]
    stamps = []
    for start, end in pairwise(bounds):
        piece = line[start:end].strip(" ,;|·•-–—")
        piece = piece[1:-1] if piece[:1] == "(" and piece[-1:] == ")" else piece
        mark = _labels().match(piece)
        label = (mark.lastgroup or "") if mark else ""
        stamp = _read(piece[mark.end() :] if mark else piece, label, piece)
        if stamp:
            stamps.append(stamp)
    return tuple(stamps)


def _read(text: str, label: str, quote: str) -> Stamp | None:
    """One date with its clock and zone, or None when the words hold no date."""
    found = next((match for match in (pattern.search(text) for pattern in _dates()) if match), None)
    if found is None:
        relative = _relative().search(text)
        if relative is None:
            return None
        problem = f'"{quote}" counts from a day the page does not give'
        return Stamp(value=None, label=label, problem=problem, alone=_is_filler(_without(text, relative)))
    rest: str = text[: found.start()] + " " + text[found.end() :].removeprefix("T")
    weekday = _weekday().search(rest)
    rest = _without(rest, weekday) if weekday else rest
    clock = _CLOCK.search(rest)
    zone: float | str | None = None
    if clock and clock.group().endswith(("Z", "z")):
        zone = 0.0
        rest = _without(rest, clock)
    elif clock:
        # The zone stands behind the clock, or anywhere else in the line.
        zone, used = _read_zone(rest[clock.end() :])
        rest = rest[: clock.start()] + " " + rest[clock.end() + used :]
        if zone is None:
            zone, _ = _read_zone(rest)
            if zone is not None:
                rest = _ZONE.sub(" ", rest, count=1)
    day, wrong = _read_day(found, weekday.group(1) if weekday else None, quote)
    alone = _is_filler(rest)
    if day is None or clock is None:
        return Stamp(value=day.isoformat() if day else None, label=label, problem=wrong, alone=alone)
    if zone is None:
        wrong = f'the clock time in "{quote}" has no zone that could be read, so only the day is used'
        return Stamp(value=day.isoformat(), label=label, problem=wrong, alone=alone)
    hour, minute = _hour(clock)
    where = ZoneInfo(zone) if isinstance(zone, str) else timezone(timedelta(hours=zone))
    moment = datetime(day.year, day.month, day.day, hour, minute, tzinfo=where)
    return Stamp(value=iso(moment), label=label, alone=alone)


def _without(text: str, match: re.Match[str]) -> str:
    return text[: match.start()] + " " + text[match.end() :]


def _hour(clock: re.Match[str]) -> tuple[int, int]:
    hour = int(clock["h"] or clock["h2"] or clock["h3"])
    minute = int(clock["m"] or clock["m2"] or clock["m3"] or 0)
    half = (clock["half"] or "").lower()
    if half and 1 <= hour <= 12:
        hour = hour % 12 + 12 * half.startswith("p")
    return hour % 24, minute


def _read_zone(text: str) -> tuple[float | str | None, int]:
    """The first zone named in the words after a clock, and where its words end."""
    skipped = len(text) - len(text.lstrip(" ("))
    offset = _OFFSET.match(text, skipped)
    named = offset is not None and offset.group().strip()[:1].isalpha()
    if offset and (named or offset["m"] or len(offset["h"]) == 2):
        hours = int(offset["h"]) + int(offset["m"] or 0) / 60
        if hours <= 14:
            return (-hours if offset["sign"] in "-−" else hours), offset.end()
    zones, regions = table("dates.toml")["zones"], table("dates.toml")["regions"]
    for name in _ZONE.finditer(text):
        key = (name["name"] or name["long"]).lower()
        if key in zones:
            return float(zones[key]), name.end()
        if key in regions:
            return str(regions[key]), name.end()
    return None, 0


def _read_day(found: re.Match[str], weekday: str | None, quote: str) -> tuple[date | None, str | None]:
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
        month = int(parts["m"]) if parts.get("m") else _month(parts["n"] or "")
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None, f'the date "{quote}" cannot be'
    try:
        value = date(year, month, day)
    except ValueError:
        return None, f'the date "{quote}" cannot be'
    name = table("dates.toml")["weekdays"][value.weekday()]
    if weekday and name[:3] != weekday[:3].lower():
        return None, f'the date "{quote}" cannot be: that day was a {name.capitalize()}'
    return value, None


def _month(name: str) -> int:
    return 1 + [month[:3] for month in table("dates.toml")["months"]].index(name[:3].lower())


def _is_filler(text: str) -> bool:
    """Whether nothing but words that belong to a date line is left."""
    return not _filler().sub("", text)


@cache
def _dates() -> tuple[re.Pattern[str], ...]:
    months = (month for month in table("dates.toml")["months"])
    # "Sept" is the one short form of four letters.
    names = "|".join("sept?(?:ember)?" if m == "september" else f"{m[:3]}(?:{m[3:]})?" for m in months)
    month, year = rf"(?P<n>{names})\b\.?", r"(?P<y>\d{4})(?=\b|\d{1,2}:)"
    nth = r"(?P<d>\d{1,2})(?:st|nd|rd|th)?"
    return (
        re.compile(r"\b(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?!\d)"),
        re.compile(rf"\b{nth}(?: of)?[ \-./]?{month}(?:,?[ \-./]?{year})?", re.IGNORECASE),
        re.compile(rf"\b{month} ?{nth}\b(?!:)(?:,? {year})?", re.IGNORECASE),
        re.compile(r"\b(?P<a>\d{1,2})[./-](?P<b>\d{1,2})[./-](?P<y>\d{4})\b"),
    )


@cache
def _weekday() -> re.Pattern[str]:
    days = "|".join(f"{day[:3]}(?:{day[3:]})?" for day in table("dates.toml")["weekdays"])
    return re.compile(rf"\b({days}|tues|thurs?|weds)\b\.?", re.IGNORECASE)


@cache
def _relative() -> re.Pattern[str]:
    return union(table("dates.toml")["relative"])


@cache
def _filler() -> re.Pattern[str]:
    words = table("dates.toml")
    return re.compile(rf"\b(?:{'|'.join([*words['filler'], *words['shared']])})\b|[^\w]+", re.IGNORECASE)


@cache
def _labels() -> re.Pattern[str]:
    words = table("header.toml")["date"]
    published, updated = "|".join(words["published"]), "|".join(words["updated"])
    return re.compile(rf"(?P<published>\b(?:{published})\b)|(?P<updated>\b(?:{updated})\b)", re.IGNORECASE)
