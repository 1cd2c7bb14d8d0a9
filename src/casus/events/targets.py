"""Tellings -> the things and places an event hit, each once, by the name a ledger would keep."""

from collections.abc import Sequence

from casus.events.scene import Scene
from casus.events.telling import Struck, Telling
from casus.language.grammar import prep_objects
from casus.records import PlaceMention, Target

__all__ = ["targets_of"]

#: Words for a place or thing told of elsewhere: they name no target beside one that does.
_VAGUE = frozenset(
    {"location", "area", "areas", "site", "target", "targets", "place", "city", "town", "village"}
)
#: From this UCDP precision on a place is a region or country: where the act was, not what was hit.
_REGION = 5


def targets_of(scene: Scene, tellings: Sequence[Telling]) -> tuple[Target, ...]:
    """What was hit, each thing once and by its fullest name; a town by its name alone."""
    found: dict[str, tuple[int, int]] = {}
    for telling in tellings:
        for struck in telling.targets:
            start, end = struck.start, struck.end
            town = _named_place(scene, struck)
            if town is not None:
                if (town.precision or 0) >= _REGION:
                    continue
                start, end = town.start, town.end
            found.setdefault(scene.article.text[start:end].casefold(), (start, end))
    fullest = [
        words
        for words in found
        if not any(other != words and other.endswith(f" {words}") for other in found)
        and not (words in _VAGUE and len(found) > 1)
    ]
    return tuple(
        Target(name=scene.article.text[start:end], evidence=(scene.evidence(start, end, "struck"),))
        for start, end in (found[words] for words in fullest)
    )


def _named_place(scene: Scene, struck: Struck) -> PlaceMention | None:
    """The place a target is: "Aleppo", "the city of Mosul"."""
    place = scene.place_tokens.get(struck.head)
    if place is not None and place.start <= struck.start:
        return place
    if scene.lemma(struck.head) not in _VAGUE:
        return None
    named = [scene.place_tokens.get(i) for i in prep_objects(scene.parse, struck.head, "of")]
    return next((place for place in named if place is not None), None)
