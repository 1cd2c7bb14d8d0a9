"""What a time expression leans on, and the interval it may fail to get.

``Frame`` holds the publication day, the tense of the clause, the last days the text spoke of. ``OPEN`` is
an expression without days of its own ("for two years"), ``UNANCHORED`` one that needs a publication day.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from casus.mentions.times_calendar import Interval
from casus.mentions.times_grammar import MONTHS, WEEKDAYS

__all__ = ["OPEN", "STEPS", "UNANCHORED", "Frame", "Reader", "month_of", "weekday_of"]

OPEN: Final[Interval] = (None, None)
UNANCHORED: Final[Interval] = (date.min, None)
STEPS: Final = {"last": -1, "this": 0, "next": 1}


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """``anchor`` is the publication day; ``tense`` past, present or future; ``reference`` the last days
    the text spoke of; ``year`` the year a full date set in this paragraph; ``said_year`` the last named."""

    anchor: date | None
    tense: str
    reference: Interval | None = None
    year: int | None = None
    said_year: int | None = None


Reader = Callable[["re.Match[str]", Frame], Interval | None]


def month_of(name: str) -> int:
    """The number of a month by name or abbreviation."""
    return MONTHS[name.lower().rstrip(".")]


def weekday_of(name: str) -> int:
    """The number of a weekday by name or abbreviation, Monday 0."""
    return WEEKDAYS[name.lower().rstrip(".")]
