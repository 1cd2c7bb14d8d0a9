"""PLOVER types and modes in plain words: a label for tables, a noun for prose, a phrase for sentences.

``tables/kinds.tsv`` has a row per type, per mode of it ("ASSAULT/drone"), and per weapon class that names it
better ("ASSAULT/heavy-weapons:rocket"). The noun takes its recipient with ``on`` ("drone strike on X");
``did`` runs straight into the recipient, so it ends in its preposition or verb; where no recipient is named,
``alone`` is said instead.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from casus.records import Event

__all__ = ["Kind", "code", "kind_of", "label"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """How one sort of event is named: "drone strike", "on", "carried out a drone strike on"."""

    noun: str
    on: str
    did: str
    alone: str


#: Types whose name is worth saying before the noun; the nouns of the others speak for themselves.
_HEADS = {"ASSAULT": "Assault", "COERCE": "Coercion", "SANCTION": "Sanction", "PROTEST": "Protest"}


@cache
def _kinds() -> dict[str, Kind]:
    lines = (Path(__file__).parent / "tables" / "kinds.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines[1:])
    return {key: Kind(noun=noun, on=on, did=did, alone=alone) for key, noun, on, did, alone in rows}


def code(event: Event) -> str:
    """The PLOVER code as coders write it.

    >>> code(Event(id="e1", type="ASSAULT", mode="drone"))
    'ASSAULT/drone'
    """
    return f"{event.type}/{event.mode}" if event.mode else event.type


def kind_of(event: Event) -> Kind:
    """The plain words for an event's type and mode; one weapon class alone may name it better."""
    kinds = _kinds()
    weapons = {weapon.kind for weapon in event.weapons}
    closer = kinds.get(f"{code(event)}:{weapons.pop()}") if len(weapons) == 1 else None
    return closer or kinds.get(code(event)) or kinds.get(event.type) or _unknown(event)


def label(event: Event) -> str:
    """What happened, for a table.

    >>> label(Event(id="e1", type="ASSAULT", mode="drone")), label(Event(id="e2", type="PROTEST"))
    ('Assault: drone strike', 'Protest')
    """
    noun = kind_of(event).noun
    head = _HEADS.get(event.type)
    if head and event.mode is None and noun == _kinds()[event.type].noun:
        return head
    return f"{head}: {noun}" if head else noun[:1].upper() + noun[1:]


def _unknown(event: Event) -> Kind:
    """A type the table does not know is named by its own word, so that newer records can still be shown."""
    noun = event.type.lower()
    return Kind(noun=noun, on="towards", did=f"did {noun} towards", alone=f"did {noun}")
