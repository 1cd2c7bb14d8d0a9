"""What a statement and the act it speaks of tell of each other: whom it is directed at, who is suspected.

Believes that who condemns an attack speaks against the attacker, who praises it speaks for him, who demands
its end asks it of him, and who threatens in answer to it threatens him. Who is accused of an act that names
no doer is suspected of it.
"""

from dataclasses import replace

from casus.records import Event, Link

__all__ = ["with_addressees", "with_suspects"]

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


def with_suspects(events: tuple[Event, ...], links: tuple[Link, ...]) -> tuple[Event, ...]:
    """Acts without a doer with those accused of them: "blamed the Front for the bombing"."""
    by_id = {event.id: event for event in events}
    filled: list[Event] = []
    for event in events:
        accused = [
            suspect
            for link in links
            if link.to == event.id and link.kind == "about"
            for suspect in by_id[link.from_].recipients
            if by_id[link.from_].type == "ACCUSE" and by_id[link.from_].mode == "allege"
        ]
        if event.type != "ASSAULT" or event.actors or not accused:
            filled.append(event)
            continue
        denying = {claim.by for claim in event.claims if claim.stance == "denies"}
        unique = {
            suspect.name: replace(suspect, as_="denied" if suspect.name in denying else "suspected")
            for suspect in accused
        }
        victims = {r.name for r in event.recipients}
        filled.append(replace(event, actors=tuple(s for name, s in unique.items() if name not in victims)))
    return tuple(filled)
