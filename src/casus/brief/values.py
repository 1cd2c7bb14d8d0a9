"""Event -> its fields one by one, in the order they are read aloud, each with the words that support it."""

from collections.abc import Iterator
from dataclasses import dataclass

from casus.brief.dates import interval
from casus.brief.words import NOT_TOLD, actor, place, plain, quoted, toll, weapon
from casus.ontology import STATEMENT_TYPES
from casus.records import Event, Evidence, Participant, Place

__all__ = ["Value", "asks_place", "counts_victims", "is_dated", "is_statement", "values", "when", "where"]

_PRECISION = {
    1: "exact spot",
    2: "near this place",
    3: "somewhere in this district",
    4: "somewhere in this province",
    5: "somewhere in this part of the country",
    6: "somewhere in this country",
    7: "at sea or in the air",
}


_PHYSICAL = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "RETREAT"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One value of one field. ``key`` is unique within its event; ``hue`` groups fields for colour; ``note``
    is said beside the value, smaller."""

    key: str
    label: str
    hue: str
    text: str
    note: str = ""
    evidence: tuple[Evidence, ...] = ()


def is_statement(event: Event) -> bool:
    """Whether the event is something said rather than something done."""
    return event.type in STATEMENT_TYPES


def counts_victims(event: Event) -> bool:
    """Whether a reader would ask for the dead and injured."""
    return event.type == "ASSAULT" or event.killed is not None or event.injured is not None


def asks_place(event: Event) -> bool:
    """Whether a reader would ask where it happened."""
    return event.type in _PHYSICAL or event.place is not None


def is_dated(event: Event) -> bool:
    """Whether the report itself gives the day; else it is only known to be no later than publication."""
    return event.time is not None and bool(event.time.evidence or event.time.quote)


def when(event: Event) -> str:
    """The day or days of an event; "by …" where only the day of publication bounds it."""
    if event.time is None:
        return NOT_TOLD
    told = interval(event.time.start, event.time.end)
    return told if is_dated(event) or event.time.start != event.time.end else f"by {told}"


def where(event: Event) -> str:
    """The place of an event."""
    return place(event.place) if event.place else NOT_TOLD


def values(event: Event) -> tuple[Value, ...]:
    """Every value told, one entry each; what is not told is left to ``doubts``."""
    return tuple(_values(event))


def _values(event: Event) -> Iterator[Value]:
    for n, who in enumerate(event.actors, 1):
        yield _participant(f"actor-{n}", "Who", "who", who)
    for n, whom in enumerate(event.recipients, 1):
        yield _participant(f"recipient-{n}", "To whom", "whom", whom)
    for n, hit in enumerate(event.targets, 1):
        yield Value(key=f"target-{n}", label="Hit", hue="whom", text=plain(hit.name), evidence=hit.evidence)
    for n, arm in enumerate(event.weapons, 1):
        yield Value(key=f"weapon-{n}", label="With", hue="weapon", text=weapon(arm), evidence=arm.evidence)
    if event.time:
        note, found = _time_note(event), event.time.evidence
        yield Value(key="time", label="When", hue="when", text=when(event), note=note, evidence=found)
    if event.place:
        note, found = _place_note(event.place), event.place.evidence
        yield Value(key="place", label="Where", hue="where", text=where(event), note=note, evidence=found)
    for key, count in (("killed", event.killed), ("injured", event.injured)):
        if count:
            label = key.capitalize()
            yield Value(key=key, label=label, hue="toll", text=toll(count), evidence=count.evidence)


def _participant(key: str, label: str, hue: str, one: Participant) -> Value:
    codes = " · ".join(dict.fromkeys(plain(code) for code in (one.actor_id, one.code) if code))
    return Value(key=key, label=label, hue=hue, text=actor(one), note=codes, evidence=one.evidence)


def _time_note(event: Event) -> str:
    if not is_dated(event):
        return "the day is not told; no later than publication"
    return quoted(event.time.quote) if event.time and event.time.quote else ""


def _place_note(spot: Place) -> str:
    notes = [_PRECISION.get(spot.precision or 0, "")]
    if spot.lat is not None and spot.lon is not None:
        north, east = "N" if spot.lat >= 0 else "S", "E" if spot.lon >= 0 else "W"
        notes.append(f"{abs(spot.lat):.2f}° {north}, {abs(spot.lon):.2f}° {east}")
    return " · ".join(note for note in notes if note)
