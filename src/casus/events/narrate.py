"""Where and when a sentence leaves out what the one before it told.

Believes that inside a paragraph the story stays where it was: an act without a place or day of its own has
those of the act told just before it, unless its tense steps back or it stands in another status.
"""

from dataclasses import replace
from datetime import date, timedelta

from casus.events.merge import Draft
from casus.events.scene import Scene
from casus.events.telling import Telling
from casus.language.grammar import children, modals

__all__ = ["carry_over"]

_ACTS = frozenset({"ASSAULT", "COERCE", "RETREAT", "PROTEST", "MOBILIZE"})


def carry_over(scene: Scene, drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """Drafts that lack a place or a day with those of the sentence before; done after merging, since what is
    carried over is no sign that two tellings are one event."""
    tellings = sorted((t for d in drafts for t in d.tellings), key=lambda t: t.trigger)
    carried: list[Draft] = []
    for draft in drafts:
        place = None if any(t.place for t in draft.tellings) else _before(scene, draft, tellings, "place")
        time = None if any(t.time for t in draft.tellings) else _before(scene, draft, tellings, "time")
        first, *rest = draft.tellings
        if draft.type in _ACTS and (place is not None or time is not None):
            first = replace(
                first,
                place=first.place or (place.place if place is not None else None),
                time=first.time or (time.time if time is not None else None),
            )
        carried.append(replace(draft, tellings=(first, *rest)))
    return tuple(carried)


def _before(scene: Scene, draft: Draft, tellings: list[Telling], field: str) -> Telling | None:
    """The last telling before the draft's first one, in its paragraph, that has the field."""
    telling = next((t for t in draft.tellings if t.where == "body"), None)
    if telling is None:
        return None
    for other in reversed([t for t in tellings if t.trigger < telling.trigger]):
        if other.paragraph != telling.paragraph or not _goes_on(scene, other, telling):
            known = field == "place" and other.place is not None and _hits_known(scene, other, telling)
            return other if known else None
        if getattr(other, field) is not None:
            if field == "time":
                return other if _is_recent(scene, other) else None
            return other if other.type in _ACTS else None
    return None


def _hits_known(scene: Scene, before: Telling, telling: Telling) -> bool:
    """Whether the same doer hits a definite thing in the next paragraph: "the compound itself" of before."""
    if telling.paragraph - before.paragraph != 1 or before.type != telling.type:
        return False
    doers = {h.mention.group for h in before.actors} & {h.mention.group for h in telling.actors}
    definite = any(
        scene.lemma(c) in {"the", "that", "this"}
        for struck in telling.targets
        for c in children(scene.parse, struck.head, "det")
    )
    return bool(doers) and definite


#: A day further back than this is history told in passing, not the time the story has reached.
_PASSING = 60


def _is_recent(scene: Scene, telling: Telling) -> bool:
    published = (scene.article.published or "")[:10]
    last = telling.time.last if telling.time is not None else None
    if not published or last is None:
        return True
    return last >= (date.fromisoformat(published) - timedelta(days=_PASSING)).isoformat()


def _goes_on(scene: Scene, before: Telling, telling: Telling) -> bool:
    if before.status != telling.status or telling.definite:
        return False
    verb = telling.light if telling.light is not None else telling.trigger
    while scene.token(verb).pos not in {"VERB", "AUX"} and scene.token(verb).head != verb:
        verb = scene.token(verb).head
    return "had" not in modals(scene.parse, verb)
