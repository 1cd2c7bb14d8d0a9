"""The fields a record is scored on: which values an event has there, and when two values are the same.

Every field is read as a list of values (a single value is a list of one, null an empty list), so one way of
counting serves all: null against null counts nothing, null against a value is a wrong one, a value against
null a missed one. ``same`` is the tolerant comparison, ``exact`` the strict one; where they are one function
the two columns agree.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from casus.evaluate.names import name_key, same_name, same_place
from casus.records import Claim, Event, Participant, Place, Relation, Toll, Weapon, When

__all__ = ["EVENT_FIELDS", "Field", "page_field", "relation_field"]

Same = Callable[[Any, Any, frozenset[str]], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One scored field. ``same`` gets the gold value, the found value and the names gold tells apart."""

    name: str
    values: Callable[[Event], tuple[Any, ...]]
    same: Same
    exact: Same
    show: Callable[[Any], str] = str


def _equal(gold: Any, found: Any, _: frozenset[str]) -> bool:
    return bool(gold == found)


def _same_key(gold: str, found: str, _: frozenset[str]) -> bool:
    return name_key(gold) == name_key(found)


def _on(attribute: str, *others: str, names: Same) -> Same:
    """Names at ``attribute`` the same and every other attribute equal."""

    def compare(gold: Any, found: Any, apart: frozenset[str]) -> bool:
        alike = all(getattr(gold, other) == getattr(found, other) for other in others)
        return alike and names(getattr(gold, attribute), getattr(found, attribute), apart)

    return compare


def _one(value: Any) -> tuple[Any, ...]:
    return () if value is None else (value,)


def _names_of(attribute: str) -> Callable[[Event], tuple[str, ...]]:
    return lambda event: tuple(part.name for part in getattr(event, attribute))


def _overlap(gold: When, found: When, _: frozenset[str]) -> bool:
    return gold.start <= found.end and found.start <= gold.end


def _same_days(gold: When, found: When, _: frozenset[str]) -> bool:
    return (gold.start, gold.end) == (found.start, found.end)


def _same_figures(gold: Toll, found: Toll, _: frozenset[str]) -> bool:
    return (gold.low, gold.best, gold.high) == (found.low, found.best, found.high)


def _one_figure(gold: Toll, found: Toll, _: frozenset[str]) -> bool:
    best = gold.best is not None and gold.best == found.best
    return best or (gold.low is not None and gold.low == found.low)


def _where(names: Same) -> Same:
    def compare(gold: Place, found: Place, apart: frozenset[str]) -> bool:
        return set(gold.country) == set(found.country) and names(gold.name, found.name, apart)

    return compare


def _within(event: Event) -> tuple[str, ...]:
    return _one(event.place.within) if event.place else ()


def _same_count(names: Same) -> Same:
    def compare(gold: Weapon, found: Weapon, apart: frozenset[str]) -> bool:
        alike = gold.count is not None and found.count is not None and gold.count == found.count
        return alike and names(gold.name, found.name, apart)

    return compare


def _show_days(when: When) -> str:
    return when.start if when.start == when.end else f"{when.start}/{when.end}"


def _show_toll(toll: Toll) -> str:
    return f"low {toll.low} best {toll.best} high {toll.high}"


def _show_place(place: Place) -> str:
    return f"{place.name} [{' '.join(sorted(place.country))}]"


def _show_actor(actor: Participant) -> str:
    return f"{actor.name} ({actor.as_})"


def _show_claim(claim: Claim) -> str:
    return f"{claim.by} {claim.stance}"


def _show_count(weapon: Weapon) -> str:
    return f"{weapon.name} {weapon.count.low}-{weapon.count.high}" if weapon.count else weapon.name


def _name_field(name: str, values: Callable[[Event], tuple[str, ...]], same: Same = same_name) -> Field:
    return Field(name=name, values=values, same=same, exact=_same_key)


def _value_field(name: str, attribute: str, same: Same, show: Callable[[Any], str] = str) -> Field:
    return Field(name=name, values=lambda e: _one(getattr(e, attribute)), same=same, exact=same, show=show)


#: The fields of an event, in the order of the score card.
EVENT_FIELDS: tuple[Field, ...] = (
    _value_field("mode", "mode", _equal),
    _value_field("status", "status", _equal),
    _name_field("actors", _names_of("actors")),
    Field(
        name="actors with standing",
        values=lambda e: e.actors,
        same=_on("name", "as_", names=same_name),
        exact=_on("name", "as_", names=_same_key),
        show=_show_actor,
    ),
    _name_field("recipients", _names_of("recipients")),
    _name_field("targets", _names_of("targets")),
    _name_field("weapons", _names_of("weapons")),
    Field(
        name="weapon counts",
        values=lambda e: tuple(w for w in e.weapons if w.count is not None),
        same=_same_count(same_name),
        exact=_same_count(_same_key),
        show=_show_count,
    ),
    _value_field("time", "time", _same_days, _show_days),
    _value_field("time overlap", "time", _overlap, _show_days),
    Field(
        name="place",
        values=lambda e: _one(e.place),
        same=_where(same_place),
        exact=_where(_same_key),
        show=_show_place,
    ),
    _name_field("place within", _within, same_place),
    _value_field("killed", "killed", _same_figures, _show_toll),
    _value_field("killed, best or low", "killed", _one_figure, _show_toll),
    _value_field("injured", "injured", _same_figures, _show_toll),
    _value_field("injured, best or low", "injured", _one_figure, _show_toll),
    _name_field("said_by", lambda e: e.said_by),
    Field(
        name="claims",
        values=lambda e: e.claims,
        same=_on("by", "stance", names=same_name),
        exact=_on("by", "stance", names=_same_key),
        show=_show_claim,
    ),
)


#: Ties that hold both ways: who is named first does not matter.
_MUTUAL = frozenset({"ally_of", "fights"})


def _relation(names: Same) -> Same:
    def compare(gold: Relation, found: Relation, apart: frozenset[str]) -> bool:
        if gold.kind != found.kind:
            return False
        ends = [(found.a, found.b)]
        if gold.kind in _MUTUAL:
            ends.append((found.b, found.a))
        return any(names(gold.a, a, apart) and names(gold.b, b, apart) for a, b in ends)

    return compare


def relation_field() -> Field:
    """Relations by both names and their kind; ``ally_of`` and ``fights`` either way round."""
    return Field(
        name="relations",
        values=lambda _: (),
        same=_relation(same_name),
        exact=_relation(_same_key),
        show=lambda relation: f"{relation.a} {relation.kind} {relation.b}",
    )


def _squeezed(text: str) -> str:
    return " ".join(text.split())


def _same_line(gold: str, found: str, _: frozenset[str]) -> bool:
    return _squeezed(gold) == _squeezed(found)


def _begins(gold: str, found: str, _: frozenset[str]) -> bool:
    mine, yours = _squeezed(gold), _squeezed(found)
    return yours.startswith(mine) or mine.startswith(yours)


def _ends(gold: str, found: str, _: frozenset[str]) -> bool:
    mine, yours = _squeezed(gold), _squeezed(found)
    return yours.endswith(mine) or mine.endswith(yours)


def _same_instant(gold: str, found: str, _: frozenset[str]) -> bool:
    try:
        one, other = datetime.fromisoformat(gold), datetime.fromisoformat(found)
    except ValueError:
        return gold == found
    if (one.tzinfo is None) != (other.tzinfo is None):
        return False
    # Records keep minutes; some pages give seconds.
    return one.replace(second=0, microsecond=0) == other.replace(second=0, microsecond=0)


def page_field(name: str) -> Field:
    """A field of the page: lines by their words, the day and the instant by value, body by its ends."""
    by_name: dict[str, tuple[Same, Same]] = {
        "published_day": (_equal, _equal),
        "published_instant": (_same_instant, _same_instant),
        "first_body": (_begins, _begins),
        "last_body": (_ends, _ends),
    }
    same, exact = by_name.get(name, (_same_key, _same_line))
    return Field(name=f"page {name.replace('_', ' ')}", values=lambda _: (), same=same, exact=exact)
