"""Slots of a trigger: the tokens that fill what its lexicon entry names ("subject", "prep:against", …), and
what a noun in a slot stands for.

Believes that a person before "arrest" or "murder" suffers it, that "its backers, notably X" means X, and that
the fighters of a group are the group.
"""

from casus.events.lexicon import load_triggers
from casus.events.roles import role_words
from casus.events.scene import Scene
from casus.events.telling import Held, Trigger
from casus.language.grammar import children, conjuncts, objects, prep_objects, subjects
from casus.records import ActorMention

__all__ = ["examples", "fillers", "once", "ran_onto", "sufferers", "undergone", "whole"]


def fillers(scene: Scene, trigger: Trigger, slot: str) -> tuple[int, ...]:
    """Token heads that fill a slot of the trigger."""
    i = trigger.i
    parse = scene.parse
    name, _, word = slot.partition(":")
    if name == "subject":
        token = parse.tokens[i]
        if token.dep in {"acomp", "attr", "oprd"} and token.pos in {"ADJ", "VERB"}:
            return subjects(parse, token.head)  # "we are grateful"
        if token.dep in {"acl", "relcl", "advcl"} and token.tag == "VB":
            found = _plotters(scene, i)
            if found is not None:
                return found
        return subjects(parse, i)
    if name == "object":
        return objects(parse, i)
    if name in {"modifier", "possessive"}:
        deps = ("compound", "amod", "nmod") if name == "modifier" else ("poss",)
        found = tuple(c for c in children(parse, i, *deps))
        outer = parse.tokens[i]
        if not found and outer.dep == "pobj" and scene.lemma(outer.head) == "of":
            found = tuple(children(parse, parse.tokens[outer.head].head, *deps))
        # "An RSF drone attack": whose drone it is, his is the attack.
        found += tuple(o for c in found if c in scene.weapon_tokens for o in children(parse, c, *deps))
        return tuple(o for c in found for o in conjuncts(parse, c))
    if name == "prep":
        heads = [i]
        if trigger.entry.pos == "verb":
            heads += objects(parse, i)
            if trigger.entry.complement:  # "vowed to retaliate against them"
                heads += children(parse, i, "xcomp", "ccomp")
        elif trigger.light is not None:
            heads.append(trigger.light)
        elif parse.tokens[i].dep == "pobj" and scene.lemma(parse.tokens[i].head) == "of":
            heads.append(parse.tokens[parse.tokens[i].head].head)
        return tuple(o for h in heads for o in prep_objects(parse, h, word))
    if name == "complement":
        verbs = children(parse, i, "xcomp", "ccomp")
        get = objects if word == "object" else subjects
        return tuple(o for v in verbs for o in get(parse, v))
    if name == "head":
        return (parse.tokens[i].head,)
    return ()


def _plotters(scene: Scene, i: int) -> tuple[int, ...] | None:
    """Whose plan an infinitive tells: "a plot by the cell to bomb it" is the cell's, and whoever uncovers a plot
    does not carry it out. None where it is no such plan."""
    parse = scene.parse
    head = parse.tokens[i].head
    nouns = objects(parse, head) if parse.tokens[i].dep == "advcl" else (head,)
    makers = tuple(o for noun in nouns for o in prep_objects(parse, noun, "by"))
    finders = {scene.lemma(head), scene.lemma(parse.tokens[head].head)}
    if finders & role_words("uncovering"):
        return makers
    return makers or None if parse.tokens[i].dep != "advcl" else None


def ran_onto(scene: Scene, trigger: Trigger) -> bool:
    """Whether the subject was hit by what the verb's object names: "the truck hit a landmine"."""
    if trigger.entry.pos != "verb" or scene.lemma(trigger.i) not in {"hit", "strike", "trigger", "detonate"}:
        return False
    found = [scene.weapon_tokens.get(o) for o in objects(scene.parse, trigger.i)]
    actors = [scene.actor_of(s) for s in subjects(scene.parse, trigger.i)]
    return any(w is not None and w.mode == "explosives" for w in found) and not any(actors)


def undergone(scene: Scene, trigger: Trigger) -> bool:
    """Whether the tagger took a noun for a verb below one whose subject suffers: "civilians face shelling"."""
    token = scene.token(trigger.i)
    if token.tag != "VBG" or token.dep not in {"xcomp", "ccomp", "dobj"} or token.head == token.i:
        return False
    return scene.lemma(token.head) in load_triggers().undergone


def sufferers(scene: Scene, trigger: Trigger) -> tuple[int, ...]:
    """Who stands before a noun and suffers what it names: "the editor's arrest", "the Tutsi genocide"."""
    lemma = scene.lemma(trigger.i)
    always = lemma in role_words("suffered")
    if trigger.entry.pos != "noun" or not (always or lemma in role_words("done_to")):
        return ()
    if prep_objects(scene.parse, trigger.i, "of"):
        return ()
    found = []
    for slot in ("possessive", "modifier"):
        for head in fillers(scene, trigger, slot):
            mention = scene.actor_of(head)
            if mention is not None and (always or mention.sort in {"person", "role", "people"}):
                found.append(head)
    return tuple(found)


def examples(scene: Scene, head: int) -> list[ActorMention]:
    """The names given for a common noun: "its backers, notably Russia", "militias like the Front"."""
    mention = scene.actor_of(head)
    if mention is None or mention.proper or mention.actor_id is not None:
        return []
    tokens = prep_objects(scene.parse, head, "like", "include", "including")
    for child in children(scene.parse, head, "appos"):
        if any(scene.lemma(c) in {"notably", "namely", "especially"} for c in scene.parse.below[child]):
            tokens += conjuncts(scene.parse, child)
    for such in children(scene.parse, head, "prep"):
        if scene.lemma(such) == "as" and scene.lemma(such - 1) == "such":
            tokens += tuple(o for c in children(scene.parse, such, "pobj") for o in conjuncts(scene.parse, c))
    named = [scene.actor_of(i) for i in tokens]
    return [m for m in named if m is not None and (m.proper or m.actor_id is not None)]


def whole(scene: Scene, head: int, mention: ActorMention | None) -> ActorMention | None:
    """ "Its fighters" act for it: the owner, where it is a group and the members have no name."""
    if mention is None or mention.proper or scene.lemma(head) not in role_words("members"):
        return mention
    for child in children(scene.parse, head, "poss"):
        owner = scene.actor_of(child)
        if owner is not None and owner.sort in {"group", "force"}:
            return owner
    return mention


def once(held: list[Held]) -> tuple[Held, ...]:
    """Each actor once, by the slot that named it first."""
    unique: dict[int, Held] = {}
    for one in held:
        unique.setdefault(one.mention.group, one)
    return tuple(unique.values())
