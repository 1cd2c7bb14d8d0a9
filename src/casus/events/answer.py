"""Whom a statement is directed at when its own clause does not say: the doer of what it is about.

Believes that who condemns an attack speaks against the attacker, who praises it speaks for him, who demands
its end asks it of him, and who threatens in answer to it threatens him.
"""

from dataclasses import replace

from casus.records import Event, Link

__all__ = ["with_addressees"]

_DIRECTED = frozenset({"ACCUSE", "SUPPORT", "REQUEST", "THREATEN"})


def with_addressees(events: tuple[Event, ...], links: tuple[Link, ...]) -> tuple[Event, ...]:
    """Events with the recipients of such statements filled in."""
    by_id = {event.id: event for event in events}
    filled: list[Event] = []
    for event in events:
        if event.type not in _DIRECTED or event.recipients:
            filled.append(event)
            continue
        speaking = {a.name for a in event.actors}
        doers = [
            doer
            for link in links
            if link.from_ == event.id and link.kind in {"about", "response_to"}
            for doer in by_id[link.to].actors
            if doer.name not in speaking and doer.as_ != "denied"
        ]
        unique = {doer.name: replace(doer, as_="stated") for doer in doers}
        filled.append(replace(event, recipients=tuple(unique.values())))
    return tuple(filled)
