"""Telling: one clause that tells an event, before tellings of the same event are brought together."""

from dataclasses import dataclass

from casus.events.lexicon import Entry
from casus.records import ActorMention, PlaceMention, Rejected, TimeMention, TollMention, WeaponMention

__all__ = ["Held", "Struck", "Telling", "Trigger"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """A word that tells an event. ``light`` is the verb it leans on ("carried out an attack");
    ``undergone`` marks a light verb whose subject suffers the event ("repelled an attack"); ``seen`` a word that only
    the reader takes for a trigger."""

    i: int
    entry: Entry
    light: int | None = None
    undergone: bool = False
    seen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A participant: the mention, on what footing it is named, and the slot that gave it."""

    mention: ActorMention
    as_: str = "stated"
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Struck:
    """A thing or place hit: its words and head token."""

    start: int
    end: int
    head: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What one clause tells. ``joined`` are the triggers of tellings fused into it. ``start`` and ``end``
    bound the clause quoted as evidence; ``definite`` says
    that it points back to something told before ("the attack")."""

    trigger: int
    light: int | None = None
    joined: tuple[int, ...] = ()
    type: str
    mode: str | None
    start: int
    end: int
    paragraph: int
    where: str
    actors: tuple[Held, ...] = ()
    recipients: tuple[Held, ...] = ()
    targets: tuple[Struck, ...] = ()
    weapons: tuple[WeaponMention, ...] = ()
    time: TimeMention | None = None
    place: PlaceMention | None = None
    tolls: tuple[TollMention, ...] = ()
    status: str = "occurred"
    said_by: tuple[ActorMention, ...] = ()
    definite: bool = False
    presupposed: bool = False
    nominal: bool = False
    score: float = 0.8
    rule: str = ""
    rejected: tuple[Rejected, ...] = ()
