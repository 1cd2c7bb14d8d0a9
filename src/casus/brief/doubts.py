"""What an event leaves open: what is not told, and what may be read another way."""

from casus.brief.dates import interval
from casus.brief.values import asks_place, counts_victims, is_statement
from casus.brief.words import also, plain, toll
from casus.records import Candidate, Event, Rejected, Toll

__all__ = ["not_told", "rejected_words", "unsure"]


def not_told(event: Event) -> tuple[str, ...]:
    """The things a reader would ask for that the report does not say."""
    said = is_statement(event)
    open_ = [
        ("who said it" if said else "who did it", not event.actors),
        ("day", event.time is None),
        ("place", event.place is None and asks_place(event)),
        ("killed", event.killed is None and counts_victims(event)),
        ("injured", event.injured is None and counts_victims(event)),
    ]
    return tuple(what for what, missing in open_ if missing)


def unsure(event: Event) -> tuple[str, ...]:
    """Readings that stay open, as short sentences without their full stop."""
    found = []
    for one in (*event.actors, *event.recipients):
        if one.actor_id is None and len(one.candidates) > 1:
            found.append(_may_be(one.name, one.candidates))
    spot = event.place
    if spot and spot.place_id is None and spot.lat is None and len(spot.candidates) > 1:
        found.append(_may_be(spot.name, spot.candidates))
    for field in ("killed", "injured"):
        others = list(dict.fromkeys(_other_figures(event.rejected, field)))
        if others:
            found.append(f"other figures in the report for {field}: {'; '.join(others)}")
    return tuple(found)


def _other_figures(rejected: tuple[Rejected, ...], field: str) -> list[str]:
    """The figures weighed for a toll and not taken, in words."""
    return [rejected_words(r) for r in rejected if r.field == field]


def rejected_words(rejected: Rejected) -> str:
    """A rejected value in words; tolls stand in the record as low/best/high, times as first..last.

    >>> rejected_words(Rejected(field="killed", value="19/19/None", reason=""))
    'at least 19'
    >>> rejected_words(Rejected(field="time", value="2019-12-28..2019-12-29", reason=""))
    '28–29 Dec 2019'
    """
    bounds = rejected.value.split("/")
    if len(bounds) == 3 and all(b == "None" or b.isdigit() for b in bounds):
        low, best, high = (None if b == "None" else int(b) for b in bounds)
        return toll(Toll(low=low, best=best, high=high))
    first, dots, last = rejected.value.partition("..")
    return interval(first, last) if dots else plain(rejected.value)


def _may_be(name: str, candidates: tuple[Candidate, ...]) -> str:
    return f"“{plain(name)}” may be {also(candidates)}"
