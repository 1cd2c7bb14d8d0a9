"""Dates a page gives -> the one publication time, where it was read, and what is missing.

Believes the caller, then the page's data, then a labelled or lone date line of the head; never a date that
stands in the running text. A date without its year, or one that cannot be, is told as a gap, not guessed.
"""

from collections.abc import Sequence
from datetime import date

from casus.article.stamps import Stamp, read_iso, read_stamps
from casus.errors import BadDate

__all__ = ["check_given", "settle_published"]

_NONE = "no publication date found; give one with --published"
_RANK = {"published": 0, "": 1, "updated": 2}


def check_given(value: str) -> tuple[str, tuple[str, ...]]:
    """The caller's date in Casus's form, with a gap if its clock time has no zone. Raises BadDate.

    >>> check_given("2025-03-04T12:40+00:00")
    ('2025-03-04T12:40Z', ())
    """
    text = value.strip()
    read = read_iso(text)
    if read is None:
        hint = "Give a day such as 2025-03-04 or a time with its zone such as 2025-03-04T12:40Z."
        stamps = read_stamps(text)
        if stamps and stamps[0].value:
            hint = f"Did you mean {stamps[0].value}?"
        raise BadDate(f'the date "{value}" cannot be read as a day or a time. {hint}')
    if "T" in text.upper() and len(read) == 10:
        return read, (f"the time given ({text}) has no zone, so only its day is used",)
    return read, ()


def settle_published(
    given: str | None,
    data: tuple[str | None, str | None],
    lines: Sequence[str],
    dateline: str | None,
    guess: str | None,
    problems: Sequence[str],
) -> tuple[str | None, str | None, tuple[str, ...]]:
    """The publication time, its source and the gaps, from the caller, page data, head lines or a guess.

    ``dateline``: the day the first paragraph opens with, of use only where it has a year.
    """
    if given is not None:
        day, gaps = check_given(given)
        return day, "given", gaps
    stamps = sorted(_stamps(lines), key=lambda stamp: _RANK.get(stamp.label, 1))
    told = [stamp for stamp in stamps if stamp.value]
    troubles = tuple(dict.fromkeys([*(s.problem for s in stamps if s.problem and not s.value), *problems]))
    value, source = data
    if value:
        # Where the data gives the day only, a head line of the same day may give the clock.
        finer = next((s.value for s in told if _refines(s.value, value)), None)
        return (finer, "line", troubles) if finer else (value, source, troubles)
    if told:
        best = next((stamp for stamp in told if _refines(stamp.value, told[0].value)), told[0])
        return best.value, "line", (*troubles, best.problem) if best.problem else troubles
    wired = read_stamps(dateline or "")
    if wired and wired[0].value:
        return wired[0].value, "dateline", troubles
    # The extractor mends impossible dates by guessing; beside one it is not believed.
    if guess and _is_day(guess) and not any("cannot be" in trouble for trouble in troubles):
        return guess, "htmldate", troubles
    if dateline:
        troubles = (*troubles, f"the dateline gives {dateline} without a year")
    return None, None, (*troubles, _NONE)


def _refines(value: str | None, day: str | None) -> bool:
    """Whether the first is a time on the day that the second gives without a clock."""
    return bool(value and day and "T" in value and "T" not in day and value[:10] == day)


def _stamps(lines: Sequence[str]) -> list[Stamp]:
    """The dates of the head lines; a clock on a line of its own belongs to the day beside it."""
    stamps: list[Stamp] = []
    for i, line in enumerate(lines):
        found = read_stamps(line)
        if not found and i:
            found = read_stamps(f"{lines[i - 1]} {line}")
        elif found and i + 1 < len(lines) and not read_stamps(lines[i + 1]):
            joined = read_stamps(f"{line} {lines[i + 1]}")
            found = joined if joined and _refines(joined[0].value, found[0].value) else found
        stamps.extend(found)
    return stamps


def _is_day(value: str) -> bool:
    try:
        return 1900 <= date.fromisoformat(value).year <= 2100
    except ValueError:
        return False
