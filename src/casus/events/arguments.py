"""Who did it and with what: the doers and weapons of one trigger by grammar.

Believes the slots its lexicon entry names. A subject that is itself an event or a weapon ("the strikes hit …")
passes its own doer on.
"""

from casus.events.lexicon import load_triggers
from casus.events.phrases import owner_of, through_of
from casus.events.roles import role_words
from casus.events.scene import Scene
from casus.events.slots import examples, fillers, once, ran_onto, sufferers, undergone, whole
from casus.events.telling import Held, Trigger
from casus.language.grammar import ancestors, children, conjuncts, is_passive, objects, prep_objects, subjects
from casus.records import ActorMention, WeaponMention

__all__ = ["doers", "weapons_of"]


def doers(scene: Scene, trigger: Trigger, event_nouns: frozenset[int]) -> tuple[Held, ...]:
    """The actors of the trigger. ``event_nouns`` are tokens of event nouns, which pass their doer on."""
    found: list[Held] = []
    heads: list[tuple[int, str]] = []
    if ran_onto(scene, trigger):
        return ()
    if trigger.light is not None and not trigger.undergone:
        heads += [(h, "light:subject") for h in subjects(scene.parse, trigger.light)]
    slots = ("prep:by",) if undergone(scene, trigger) else trigger.entry.actor
    for slot in slots:
        heads += [(h, slot) for h in fillers(scene, trigger, slot)]
    if trigger.entry.pos == "verb":
        hands = [o for o in prep_objects(scene.parse, trigger.i, "at") if scene.lemma(o) == "hand"]
        heads += [(h, "at the hands of") for o in hands for h in prep_objects(scene.parse, o, "of")]
    if trigger.entry.pos == "noun":
        governor = scene.token(trigger.i).head
        own = not any(scene.lemma(c) == "the" for c in children(scene.parse, trigger.i, "det"))
        if own and scene.token(trigger.i).dep == "dobj" and scene.lemma(governor) in load_triggers().yielding:
            # "must cease their attacks", "pressed the regime to halt its raids"; not "ended the siege"
            heads += [(h, "ceasing:subject") for h in subjects(scene.parse, governor)]
        prep = scene.token(governor)
        if scene.token(trigger.i).dep == "pobj" and prep.lemma == "of" and scene.lemma(prep.head) == "accuse":
            heads += [(h, "accused:object") for h in objects(scene.parse, prep.head)]
        if trigger.entry.type == "CONSULT":
            heads += [(h, "meeting:subject") for h in _governing_subjects(scene, trigger.i)]
        # "an attack launched by the rebels", "strikes conducted by the coalition"
        for clause in children(scene.parse, trigger.i, "acl", "relcl"):
            # Not "an attack condemned by them", "a raid filmed by them".
            if is_passive(scene.parse, clause) and scene.lemma(clause) in load_triggers().light:
                heads += [(h, "clause:agent") for h in subjects(scene.parse, clause, inherit=False)]
    suffering = set(sufferers(scene, trigger))
    for outer, slot in heads:
        head = through_of(scene, outer)
        if (head in event_nouns and head != trigger.i) or head in suffering:
            continue
        named = examples(scene, head)
        if named:
            found += [Held(mention=m, rule=f"{slot}, by example") for m in named]
            continue
        inner = (
            [scene.actor_of(o) for o in prep_objects(scene.parse, head, "of")]
            if scene.lemma(head) in role_words("hands")
            else []
        )
        if any(inner):
            # "forces of either X or Y": the owners are named, not the forces.
            found += [Held(mention=m, rule=slot) for m in inner if m is not None]
            continue
        mention = whole(scene, head, scene.actor_of(head))
        if mention is None and (scene.token(head).pos in {"NOUN", "PROPN"}) and slot != "modifier":
            mention = _flown_by(scene, head) if _acts_for_owner(scene, head) else None
        if mention is not None and not (mention.sort == "state" and trigger.entry.type == "PROTEST"):
            # "Chad's protests" are held in it, not by it.
            found.append(Held(mention=mention, rule=slot))
    return once(found)


def _governing_subjects(scene: Scene, i: int) -> tuple[int, ...]:
    """The subject of the verb that a noun hangs on: "raised it in a call with"."""
    for above in ancestors(scene.parse, i)[:3]:
        if scene.token(above).pos == "VERB":
            return subjects(scene.parse, above)
    return ()


def _flown_by(scene: Scene, i: int) -> ActorMention | None:
    """Whose instrument it is: "Israeli jets", "aircraft of the Joint Command"."""
    owner = owner_of(scene, i)
    named = (scene.actor_of(o) for o in prep_objects(scene.parse, i, "of"))
    return owner if owner is not None else next((m for m in named if m is not None), None)


def _acts_for_owner(scene: Scene, i: int) -> bool:
    """Whether a thing as subject stands for its owner: "Israeli jets fired", "rebel rockets hit"."""
    return i in scene.weapon_tokens or scene.lemma(i) in role_words("instruments")


def weapons_of(scene: Scene, trigger: Trigger, first: int, last: int) -> tuple[WeaponMention, ...]:
    """Weapons used in the act: in the trigger's own words, in its "with", "by" and "using" phrases, as its
    subject, or as the thing fired. Weapons that were hit or captured are not."""
    parse = scene.parse
    places: list[int] = [trigger.i]
    places += children(parse, trigger.i, "compound", "amod", "nmod")
    for head in (trigger.i, trigger.light):
        if head is None:
            continue
        places += prep_objects(parse, head, "with", "by", "from", "of", "using")
        for clause in children(parse, head, "acl", "advcl", "relcl"):
            if scene.lemma(clause) == "use":
                places += objects(parse, clause)
            places += prep_objects(parse, clause, "by", "with")
    if trigger.entry.pos == "verb":
        places += subjects(parse, trigger.i)
        handled = trigger.entry.needs == "weapon" or scene.lemma(trigger.i) in role_words("discharge")
        if handled or ran_onto(scene, trigger):
            places += objects(parse, trigger.i)
    found: dict[int, WeaponMention] = {}
    for place in places:
        for head in conjuncts(parse, through_of(scene, place)):
            weapon = scene.weapon_tokens.get(head)
            if weapon is not None and scene.token(first).start <= weapon.start < scene.token(last - 1).end:
                found[weapon.start] = weapon
    return tuple(found[key] for key in sorted(found))
