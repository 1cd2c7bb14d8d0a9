"""What a threat answers: the act told in its own clause, or the act a vow to retaliate is to pay back."""

from casus.events.about import region_of
from casus.events.lexicon import load_cues
from casus.events.merge import Draft
from casus.events.replies import GRIEVANCES, draft_at, make_link
from casus.events.scene import Scene
from casus.events.telling import Telling
from casus.language.grammar import subtree
from casus.records import Event, Link

__all__ = ["answered_by_threats"]


def answered_by_threats(scene: Scene, drafts: tuple[Draft, ...], events: tuple[Event, ...]) -> list[Link]:
    """Links of kind response_to from threats."""
    found: list[Link] = []
    for n, draft in enumerate(drafts):
        for telling in draft.tellings if draft.type == "THREATEN" else ():
            to = draft_at(drafts, set(region_of(scene, telling.trigger)), GRIEVANCES)
            if to is None and _vengeful(scene, telling):
                to = _avenged(drafts, events, n, telling)
            if to is not None and to != n:
                a, b = events[n], events[to]
                found.append(make_link(scene, a, b, "response_to", telling.start, telling.end, telling.rule))
    return found


def _vengeful(scene: Scene, telling: Telling) -> bool:
    """Whether the threat is to pay back: "vowed to retaliate", "promised revenge"."""
    told = {scene.lemma(i) for i in subtree(scene.parse, telling.trigger)}
    return bool(told & (load_cues().words("retaliation", "outright") | {"punish", "punishment"}))


def _avenged(
    drafts: tuple[Draft, ...], events: tuple[Event, ...], threat: int, telling: Telling
) -> int | None:
    """What a vow to retaliate answers: the act told last before it by those it threatens, whoever says so."""
    threatened = {one.name for one in events[threat].recipients}
    told = [
        (other.trigger, n)
        for n, draft in enumerate(drafts)
        if draft.type in GRIEVANCES and threatened & _tied_to(events[n])
        for other in draft.tellings
        if other.trigger < telling.trigger
    ]
    return max(told)[1] if told else None


def _tied_to(event: Event) -> set[str]:
    """Who did an act, or is drawn into it by claiming or denying it."""
    owning = {claim.by for claim in event.claims if claim.stance in {"claims", "denies"}}
    return owning | {one.name for one in event.actors}
