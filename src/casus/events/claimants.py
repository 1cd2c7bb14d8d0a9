"""Who takes an act upon himself where nobody is told to have done it.

Believes "claimed responsibility for the bombing", "claimed the killing" and "a bombing claimed by them"; a
spokesman claims for his group.
"""

from casus.events.lexicon import load_cues
from casus.events.scene import Scene
from casus.events.telling import Held, Trigger
from casus.language.grammar import children, is_negated, is_passive, prep_objects, subjects
from casus.records import ActorMention

__all__ = ["claimants", "party_of"]


def claimants(scene: Scene, trigger: Trigger) -> tuple[Held, ...]:
    """The actors that claim the act of a noun, as ``claimed``."""
    if trigger.entry.pos != "noun" or trigger.entry.type != "ASSAULT":
        return ()
    heads = [h for verb in _claims_of(scene, trigger.i) for h in subjects(scene.parse, verb, inherit=False)]
    mentions = [m for h in heads if (m := scene.actor_of(h)) is not None]
    return tuple(Held(mention=party_of(scene, m), as_="claimed", rule="claim") for m in mentions)


def _claims_of(scene: Scene, i: int) -> list[int]:
    """The verbs by which the act of noun ``i`` is claimed."""
    cues = load_cues()
    verbs, objects = (
        cues.words("claim_objects", "claims_verbs"),
        cues.words("claim_objects", "claims_objects"),
    )
    found = [
        c
        for c in children(scene.parse, i, "acl")
        if scene.lemma(c) in {"claim", "admit"} and is_passive(scene.parse, c)
    ]
    token = scene.token(i)
    above = scene.token(token.head)
    if token.dep == "pobj" and above.lemma in {"for", "of"}:
        noun = scene.token(above.head)
        if noun.lemma in objects and noun.dep == "dobj" and scene.lemma(noun.head) in verbs:
            found.append(noun.head)
    elif token.dep == "dobj" and above.lemma == "claim":
        found.append(above.i)
    return [verb for verb in found if not is_negated(scene.parse, verb)]


def party_of(scene: Scene, mention: ActorMention) -> ActorMention:
    """Whom a spokesman speaks for: "a spokesman for the Front" claims for the Front; else the speaker."""
    spokesmen = load_cues().words("relation", "speaks_for")
    own = [m.head for m in scene.mentions.actors if m.group == mention.group and m.sort in {"role", "person"}]
    for head in own:
        if scene.lemma(head) not in spokesmen:
            continue
        below = (
            *prep_objects(scene.parse, head, "for", "of"),
            *children(scene.parse, head, "compound", "poss"),
        )
        for i in below:
            body = scene.actor_of(i)
            if body is not None and body.sort in {"group", "force", "body"}:
                return body
    return mention
