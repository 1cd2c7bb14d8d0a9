"""Triggers that only serve another: light verbs, what a statement is about, effects told of an act.

Believes that the infinitive under a vow or demand, the noun a deed's own phrase asks for, and "shelling forced
people to flee" tell no event beside the one they stand under.
"""

from casus.events.scene import Scene
from casus.events.telling import Trigger
from casus.language.grammar import ancestors, subjects
from casus.ontology import STATEMENT_TYPES

__all__ = ["outermost"]


def outermost(scene: Scene, triggers: list[Trigger]) -> list[Trigger]:
    """Drop a trigger that only serves another: the light verb itself, and the verb inside the complement
    of a statement ("vowed to retaliate", "urged them to withdraw")."""
    by_token = {t.i: t for t in triggers}
    lights = {t.light for t in triggers if t.light is not None}
    kept: list[Trigger] = []
    for trigger in triggers:
        if trigger.i in lights:
            continue
        if trigger.entry.pos == "verb" and _serves_statement(scene, trigger.i, by_token):
            continue
        doing = [by_token[s] for s in subjects(scene.parse, trigger.i) if s in by_token]
        if (
            trigger.entry.weak
            and trigger.entry.type != "ASSAULT"
            and any(t.entry.type == "ASSAULT" for t in doing)
        ):
            continue  # "shelling forced people to flee": an effect of the shelling
        above = by_token.get(scene.token(trigger.i).head)
        if (
            above is not None
            and above is not trigger
            and above.entry.type == trigger.entry.type
            and trigger.entry.type in STATEMENT_TYPES
            and scene.token(trigger.i).dep == "dobj"
        ):
            continue  # "alleging violations of the truce" says it once
        if trigger.entry.pos == "noun" and _is_part_of_deed(scene, trigger, by_token):
            continue
        kept.append(trigger)
    return kept


def _is_part_of_deed(scene: Scene, trigger: Trigger, by_token: dict[int, Trigger]) -> bool:
    """Whether the noun is what the entry of another deed above it asks for: "went on strike" bombs nobody."""
    i = trigger.i
    prep = scene.token(i).head
    deed = by_token.get(scene.token(prep).head) if scene.token(i).dep == "pobj" else None
    if deed is None or deed.entry.type in STATEMENT_TYPES | {trigger.entry.type}:
        return False
    return scene.lemma(prep) in deed.entry.prep and scene.lemma(i) in deed.entry.prep_object


def _serves_statement(scene: Scene, i: int, by_token: dict[int, Trigger]) -> bool:
    """Whether verb ``i`` is the infinitive content of a statement trigger above it."""
    at = i
    for above in ancestors(scene.parse, i)[:4]:
        dep = scene.token(at).dep
        statement = by_token.get(above)
        if statement is not None and statement.entry.type in {
            "THREATEN", "REQUEST", "AGREE", "REJECT", "CONCEDE",
        }:  # fmt: skip
            if dep == "prep":  # "committed to working together"
                return scene.lemma(at) == "to" and scene.token(i).tag == "VBG"
            infinitive = scene.token(at).tag == "VB"
            return dep in {"xcomp", "ccomp", "acl", "advcl"} and infinitive
        if dep not in {"conj", "xcomp", "prep", "pcomp", "pobj", "dobj", "acl"}:
            return False
        at = above
    return False
