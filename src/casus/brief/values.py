"""Event -> its fields one by one, in the order they are read aloud, each with the words that support it."""

from dataclasses import dataclass

from casus.brief.dates import interval
from casus.brief.words import NOT_TOLD, actor, place, plain, quoted, toll, weapon
from casus.ontology import STATEMENT_TYPES
from casus.records import Event, Evidence

__all__ = ["Value", "asks_place", "counts_victims", "is_dated", "is_statement", "values", "when", "where"]

_PRECISION = {
    1: "exact spot", 2: "near this place", 3: "somewhere in this district", 4: "somewhere in this province",
    5: "somewhere in this part of the country", 6: "somewhere in this country", 7: "at sea or in the air",
}  # fmt: skip


_PHYSICAL = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "RETREAT"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One value of one field. ``key`` is unique within its event; ``hue`` groups fields for colour and legend;
    ``note`` is said beside the value, smaller."""

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
    found = [
        Value(
            key=f"actor-{n}",
            label="Who",
            hue="who",
            text=actor(a),
            note=_code(a.actor_id, a.code),
            evidence=a.evidence,
        )
        for n, a in enumerate(event.actors, 1)
    ]
    found += [
        Value(
            key=f"recipient-{n}",
            label="To whom",
            hue="whom",
            text=actor(r),
            note=_code(r.actor_id, r.code),
            evidence=r.evidence,
        )
        for n, r in enumerate(event.recipients, 1)
    ]
    found += [
        Value(key=f"target-{n}", label="Hit", hue="whom", text=plain(t.name), evidence=t.evidence)
        for n, t in enumerate(event.targets, 1)
    ]
    found += [
        Value(key=f"weapon-{n}", label="With", hue="weapon", text=weapon(w), evidence=w.evidence)
        for n, w in enumerate(event.weapons, 1)
    ]
    if event.time:
        found.append(
            Value(
                key="time",
                label="When",
                hue="when",
                text=when(event),
                note=_time_note(event),
                evidence=event.time.evidence,
            )
        )
    if event.place:
        found.append(
            Value(
                key="place",
                label="Where",
                hue="where",
                text=where(event),
                note=_place_note(event),
                evidence=event.place.evidence,
            )
        )
    for key, figure in (("killed", event.killed), ("injured", event.injured)):
        if figure:
            found.append(
                Value(
                    key=key, label=key.capitalize(), hue="toll", text=toll(figure), evidence=figure.evidence
                )
            )
    return tuple(found)


def _code(*codes: str | None) -> str:
    return " · ".join(dict.fromkeys(plain(code) for code in codes if code))


def _time_note(event: Event) -> str:
    if not is_dated(event):
        return "the day is not told; no later than publication"
    return quoted(event.time.quote) if event.time and event.time.quote else ""


def _place_note(event: Event) -> str:
    spot = event.place
    if spot is None:
        return ""
    notes = [_PRECISION.get(spot.precision or 0, "")]
    if spot.lat is not None and spot.lon is not None:
        notes.append(
            f"{abs(spot.lat):.2f}° {'N' if spot.lat >= 0 else 'S'}, {abs(spot.lon):.2f}° {'E' if spot.lon >= 0 else 'W'}"
        )
    return " · ".join(note for note in notes if note)
