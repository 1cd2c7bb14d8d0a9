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
    guess: str | None,
    problems: Sequence[str],
) -> tuple[str | None, str | None, tuple[str, ...]]:
    """The publication time, its source and the gaps, from the caller, page data, head lines or a guess."""
    if given is not None:
        day, gaps = check_given(given)
        return day, "given", gaps
    stamps = sorted(_stamps(lines), key=lambda stamp: _RANK.get(stamp.label, 1))
    value, source = data
    told = [stamp for stamp in stamps if stamp.value]
    if value and "T" not in value:
        # The data gives the day only: a head line of the same day may give the clock.
        finer = next((s.value for s in told if s.value and "T" in s.value and s.value[:10] == value), None)
        return (finer, "line", ()) if finer else (value, source, ())
    if value:
        return value, source, ()
    if told:
        first = told[0]
        same = next((s for s in told if s.value and "T" in s.value and s.label == first.label), None)
        best = (
            same
            if same
            and first.value
            and "T" not in first.value
            and same.value
            and same.value[:10] == first.value
            else first
        )
        return best.value, "line", (best.problem,) if best.problem else ()
    wrong = tuple(dict.fromkeys([*(stamp.problem for stamp in stamps if stamp.problem), *problems]))
    if guess and _is_day(guess):
        return guess, "htmldate", wrong
    return None, None, (*wrong, _NONE)


def _stamps(lines: Sequence[str]) -> list[Stamp]:
    """The dates of the head lines; a clock on a line of its own belongs to the day beside it."""
    stamps: list[Stamp] = []
    for i, line in enumerate(lines):
        found = read_stamps(line)
        if not found and i and lines[i - 1]:
            found = read_stamps(f"{lines[i - 1]} {line}")
        elif (
            found
            and found[0].value
            and "T" not in found[0].value
            and i + 1 < len(lines)
            and not read_stamps(lines[i + 1])
        ):
            joined = read_stamps(f"{line} {lines[i + 1]}")
            found = joined if joined and joined[0].value and "T" in joined[0].value else found
        stamps.extend(found)
    return stamps


def _is_day(value: str) -> bool:
    try:
        return 1900 <= date.fromisoformat(value).year <= 2100
    except ValueError:
        return False
