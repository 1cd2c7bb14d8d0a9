"""Where and when a sentence leaves out what the one before it told.

Believes that inside a paragraph the story stays where it was: an act without a place or day of its own has
those of the act told just before it, unless its tense steps back or it stands in another status.
"""

from dataclasses import replace

from casus.events.scene import Scene
from casus.events.telling import Telling
from casus.language.grammar import modals

__all__ = ["carry_over"]

_ACTS = frozenset({"ASSAULT", "COERCE", "RETREAT", "PROTEST", "MOBILIZE"})


def carry_over(scene: Scene, tellings: tuple[Telling, ...]) -> tuple[Telling, ...]:
    """Tellings with place and time carried over inside paragraphs."""
    carried: list[Telling] = []
    before: Telling | None = None
    for telling in tellings:
        if telling.type not in _ACTS or telling.where != "body":
            carried.append(telling)
            continue
        if before is not None and _goes_on(scene, before, telling):
            telling = replace(telling, place=telling.place or before.place, time=telling.time or before.time)
        carried.append(telling)
        before = telling if telling.status in {"occurred", "alleged"} else before
    return tuple(carried)


def _goes_on(scene: Scene, before: Telling, telling: Telling) -> bool:
    if before.paragraph != telling.paragraph or before.status != telling.status or telling.definite:
        return False
    verb = telling.light if telling.light is not None else telling.trigger
    while scene.token(verb).pos not in {"VERB", "AUX"} and scene.token(verb).head != verb:
        verb = scene.token(verb).head
    return "had" not in modals(scene.parse, verb)
