"""ISO days and times in plain words: "Sun 29 Dec 2019", "29–30 Dec 2019", "December 2019"."""

from datetime import date, datetime, timedelta

__all__ = ["day", "interval", "published"]

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip


def day(iso: str) -> str:
    """One day with its weekday; what is not an ISO day is given back as it is.

    >>> day("2019-12-29")
    'Sun 29 Dec 2019'
    """
    when = _read(iso)
    return f"{_DAYS[when.weekday()]} {when.day} {_month(when)} {when.year:04}" if when else iso


def interval(start: str, end: str) -> str:
    """Both ends included. Whole months and years are named; an end as far as days go is an open one.

    >>> interval("2019-12-29", "2019-12-30")
    '29–30 Dec 2019'
    >>> interval("2019-12-01", "2019-12-31"), interval("2014-01-01", "2019-12-31")
    ('December 2019', '2014–2019')
    >>> interval("2014-06-10", "9999-12-31")
    'since Tue 10 Jun 2014'
    """
    first, last = _read(start), _read(end)
    if first is None or last is None:
        return start if start == end else f"{start} to {end}"
    if first == date.min and last == date.max:
        return "not told"
    if first == date.min:
        return f"until {_edge(last, end=True)}"
    if last == date.max:
        return f"since {_edge(first)}"
    if first == last:
        return day(start)
    return _whole(first, last) or _days(first, last)


def published(iso: str) -> str:
    """A publication day or time.

    >>> published("2019-12-30T14:19Z"), published("2019-12-30T14:19+03:00")
    ('Mon 30 Dec 2019, 14:19 UTC', 'Mon 30 Dec 2019, 14:19 (UTC+03:00)')
    """
    if len(iso) <= 10:
        return day(iso)
    try:
        when = datetime.fromisoformat(iso)
    except ValueError:
        return iso
    zone = when.strftime("%z")
    clock = f"{day(iso[:10])}, {when:%H:%M}"
    if not zone:
        return clock
    return f"{clock} UTC" if zone == "+0000" else f"{clock} (UTC{zone[:3]}:{zone[3:5]})"


def _read(iso: str) -> date | None:
    try:
        return date.fromisoformat(iso[:10])
    except ValueError:
        return None


def _month(when: date) -> str:
    return _MONTHS[when.month - 1][:3]


def _ends_month(when: date) -> bool:
    return when != date.max and (when + timedelta(days=1)).day == 1


def _edge(when: date, *, end: bool = False) -> str:
    """An open interval's one bound: the year alone where it starts (or ends) the year."""
    if (when.month, when.day) == ((12, 31) if end else (1, 1)):
        return str(when.year)
    return day(when.isoformat())


def _whole(first: date, last: date) -> str | None:
    """The name of an interval of whole years or months."""
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    if first.day != 1 or not _ends_month(last):
        return None
    if (first.year, first.month) == (last.year, last.month):
        return f"{_MONTHS[first.month - 1]} {first.year}"
    from_year = "" if first.year == last.year else f" {first.year}"
    return f"{_month(first)}{from_year} – {_month(last)} {last.year}"


def _days(first: date, last: date) -> str:
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{last.day} {_month(last)} {last.year}"
    from_year = "" if first.year == last.year else f" {first.year}"
    return f"{first.day} {_month(first)}{from_year} – {last.day} {_month(last)} {last.year}"
