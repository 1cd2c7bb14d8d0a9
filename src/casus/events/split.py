"""Attacks on several towns told in one breath are several events: "the attacks in A and B".

Believes that a plural event noun with towns coordinated under it tells one event in each; areas named
together
("northern and eastern Azuria") stay one.
"""

from dataclasses import replace

from casus.events.merge import Draft
from casus.events.scene import Scene
from casus.events.telling import Telling
from casus.language.grammar import prep_objects
from casus.records import PlaceMention

__all__ = ["split_places"]

#: UCDP precision up to which a place is a town or a point.
_TOWN = 3


def split_places(scene: Scene, drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """Drafts with one for each town of a coordinated list."""
    found: list[Draft] = []
    for draft in drafts:
        telling = next((t for t in draft.tellings if len(_towns(scene, t)) > 1), None)
        if (
            draft.type != "ASSAULT"
            or telling is None
            or any(t.tolls and t.trigger != telling.trigger for t in draft.tellings)
        ):
            found.append(draft)
            continue
        found += [_at(draft, place) for place in _towns(scene, telling)]
    return tuple(found)


def _towns(scene: Scene, telling: Telling) -> list[PlaceMention]:
    if not telling.nominal or scene.token(telling.trigger).tag not in {"NNS", "NNPS"}:
        return []
    heads = prep_objects(scene.parse, telling.trigger, "in", "on", "at", "near")
    towns: dict[int, PlaceMention] = {}
    for head in heads:
        for i in (head, *scene.parse.below[head]):
            place = scene.place_tokens.get(i)
            if place is not None and (place.precision is None or place.precision <= _TOWN):
                towns.setdefault(place.start, place)
                break
    return list(towns.values())


def _at(draft: Draft, place: PlaceMention) -> Draft:
    """The draft as it happened at one of its places; of the places hit, only that one."""

    def here(telling: Telling) -> Telling:
        struck = tuple(s for s in telling.targets if not s.start <= place.start < s.end)
        own = tuple(s for s in telling.targets if s not in struck)
        others = tuple(s for s in struck if s.start > place.end + 200 or s.end < place.start - 200)
        return replace(telling, place=place, targets=(*own, *others) if own else telling.targets)

    return replace(draft, tellings=tuple(here(t) for t in draft.tellings))
