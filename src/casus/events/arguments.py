"""Who did it, to whom, what was hit, with what: the participants of one trigger by grammar.

Believes the slots its lexicon entry names ("subject", "prep:against", "modifier", …). A phrase that is an
actor becomes a participant, a thing or place becomes a target, and a phrase such as "two rebel vehicles" is
a target whose owner is the recipient. A subject that is itself an event or a weapon ("the strikes hit …")
passes its own doer on.
"""

from casus.events.lexicon import load_triggers
from casus.events.phrases import is_town, lies_in, owner_of, phrase_span, through_of
from casus.events.roles import is_thing, role_words
from casus.events.scene import Scene
from casus.events.telling import Held, Struck, Trigger
from casus.language.grammar import (
    ancestors,
    children,
    conjuncts,
    is_passive,
    objects,
    prep_objects,
    subjects,
)
from casus.records import ActorMention, WeaponMention

__all__ = ["doers", "patients", "weapons_of"]


def _slot(scene: Scene, trigger: Trigger, slot: str) -> tuple[int, ...]:
    """Token heads that fill a slot of the trigger."""
    i = trigger.i
    parse = scene.parse
    name, _, word = slot.partition(":")
    if name == "subject":
        token = parse.tokens[i]
        if token.dep in {"acomp", "attr", "oprd"} and token.pos in {"ADJ", "VERB"}:
            return subjects(parse, token.head)  # "we are grateful"
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


def ran_onto(scene: Scene, trigger: Trigger) -> bool:
    """Whether the subject was hit by what the verb's object names: "the truck hit a landmine"."""
    if trigger.entry.pos != "verb" or scene.lemma(trigger.i) not in {"hit", "strike", "trigger", "detonate"}:
        return False
    found = [scene.weapon_tokens.get(o) for o in objects(scene.parse, trigger.i)]
    actors = [scene.actor_of(s) for s in subjects(scene.parse, trigger.i)]
    return any(w is not None and w.mode == "explosives" for w in found) and not any(actors)


def doers(scene: Scene, trigger: Trigger, event_nouns: frozenset[int]) -> tuple[Held, ...]:
    """The actors of the trigger. ``event_nouns`` are tokens of event nouns, which pass their doer on."""
    found: list[Held] = []
    heads: list[tuple[int, str]] = []
    if ran_onto(scene, trigger):
        return ()
    if trigger.light is not None and not trigger.undergone:
        heads += [(h, "light:subject") for h in subjects(scene.parse, trigger.light)]
    for slot in trigger.entry.actor:
        heads += [(h, slot) for h in _slot(scene, trigger, slot)]
    if trigger.entry.pos == "verb":
        hands = [o for o in prep_objects(scene.parse, trigger.i, "at") if scene.lemma(o) == "hand"]
        heads += [(h, "at the hands of") for o in hands for h in prep_objects(scene.parse, o, "of")]
    if trigger.entry.pos == "noun":
        governor = scene.token(trigger.i).head
        own = not any(scene.lemma(c) == "the" for c in children(scene.parse, trigger.i, "det"))
        if own and scene.token(trigger.i).dep == "dobj" and scene.lemma(governor) in load_triggers().yielding:
            # "must cease their attacks", "pressed the regime to halt its raids"; not "ended the siege"
            heads += [(h, "ceasing:subject") for h in subjects(scene.parse, governor)]
        if trigger.entry.type == "CONSULT":
            heads += [(h, "meeting:subject") for h in _governing_subjects(scene, trigger.i)]
        # "an attack launched by the rebels", "strikes conducted by the coalition"
        for clause in children(scene.parse, trigger.i, "acl", "relcl"):
            # Not "an attack condemned by them", "a raid filmed by them".
            if is_passive(scene.parse, clause) and scene.lemma(clause) in load_triggers().light:
                heads += [(h, "clause:agent") for h in subjects(scene.parse, clause, inherit=False)]
    suffering = set(_suffering(scene, trigger))
    for outer, slot in heads:
        head = through_of(scene, outer)
        if (head in event_nouns and head != trigger.i) or head in suffering:
            continue
        named = _examples(scene, head)
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
        mention = _whole(scene, head, scene.actor_of(head))
        if mention is None and (scene.token(head).pos in {"NOUN", "PROPN"}) and slot != "modifier":
            mention = owner_of(scene, head) if _acts_for_owner(scene, head) else None
        if mention is not None and not (mention.sort == "state" and trigger.entry.type == "PROTEST"):
            # "Venezuela's protests" are held in it, not by it.
            found.append(Held(mention=mention, rule=slot))
    return _once(found)


def _suffering(scene: Scene, trigger: Trigger) -> tuple[int, ...]:
    """Who stands before a noun and suffers what it names: "the editor's arrest", "the Tutsi genocide"."""
    lemma = scene.lemma(trigger.i)
    always = lemma in role_words("suffered")
    if trigger.entry.pos != "noun" or not (always or lemma in role_words("done_to")):
        return ()
    if prep_objects(scene.parse, trigger.i, "of"):
        return ()
    found = []
    for slot in ("possessive", "modifier"):
        for head in _slot(scene, trigger, slot):
            mention = scene.actor_of(head)
            if mention is not None and (always or mention.sort in {"person", "role", "people"}):
                found.append(head)
    return tuple(found)


def _examples(scene: Scene, head: int) -> list[ActorMention]:
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


def _whole(scene: Scene, head: int, mention: ActorMention | None) -> ActorMention | None:
    """ "Its fighters" act for it: the owner, where it is a group and the members have no name."""
    if mention is None or mention.proper or scene.lemma(head) not in role_words("members"):
        return mention
    for child in children(scene.parse, head, "poss"):
        owner = scene.actor_of(child)
        if owner is not None and owner.sort in {"group", "force"}:
            return owner
    return mention


def _governing_subjects(scene: Scene, i: int) -> tuple[int, ...]:
    """The subject of the verb that a noun hangs on: "raised it in a call with"."""
    for above in ancestors(scene.parse, i)[:3]:
        if scene.token(above).pos == "VERB":
            return subjects(scene.parse, above)
    return ()


def _acts_for_owner(scene: Scene, i: int) -> bool:
    """Whether a thing as subject stands for its owner: "Israeli jets fired", "rebel rockets hit"."""
    return i in scene.weapon_tokens or scene.lemma(i) in role_words("instruments")


def patients(
    scene: Scene, trigger: Trigger, event_nouns: frozenset[int], *, physical: bool
) -> tuple[tuple[Held, ...], tuple[Struck, ...]]:
    """Recipients and, for physical acts, the things and places hit."""
    held: list[Held] = []
    struck: list[Struck] = []
    for outer, slot in _listed(scene, _patient_heads(scene, trigger)):
        head = through_of(scene, outer)
        if head in event_nouns or head in scene.time_tokens or _holds_another(scene, head):
            continue
        named = _examples(scene, head)
        if named:
            held += [Held(mention=m, rule=f"{slot}, by example") for m in named]
            continue
        mention = _whole(scene, head, scene.actor_of(head)) or _same_name(scene, head)
        if mention is not None and _is_hit_place(scene, head, mention, physical=physical):
            struck += _struck(scene, head) if physical else []
        elif mention is not None:
            # What somebody is listed as is not who he is.
            if "terrorist organi" not in mention.quote.casefold():
                held.append(Held(mention=mention, rule=slot))
        elif scene.token(head).pos not in {"NOUN", "PROPN"} or _fired(scene, trigger, head, slot):
            continue
        else:
            owner = owner_of(scene, head)
            if owner is not None and not lies_in(scene, head, owner):
                held.append(Held(mention=owner, rule=f"owner of {slot}"))
            if physical and owner is None and _names_people(scene, trigger, head):
                held.append(Held(mention=_unlisted(scene, head), rule=f"whom {slot}"))
            elif physical:
                struck += _struck(scene, head)
    return _once(held), tuple({s.head: s for s in struck}.values())


def _patient_heads(scene: Scene, trigger: Trigger) -> list[tuple[int, str]]:
    """The tokens that can stand for who or what suffers the act, with the slot each fills."""
    if ran_onto(scene, trigger):
        return [(h, "subject") for h in subjects(scene.parse, trigger.i)]
    heads: list[tuple[int, str]] = []
    if trigger.undergone and trigger.light is not None:
        heads += [(h, "light:subject") for h in subjects(scene.parse, trigger.light)]
    slots = trigger.entry.recipient
    if trigger.entry.pos == "verb" and trigger.entry.mode == "seize" and "object" not in slots:
        slots = (*slots, "object")
    for slot in slots:
        heads += [(h, slot) for h in _slot(scene, trigger, slot)]
    return heads + [(h, "suffers") for h in _suffering(scene, trigger)]


def _is_hit_place(scene: Scene, head: int, mention: ActorMention, *, physical: bool) -> bool:
    """Whether what could act is a place or a building here: "shelled Goma", "hit a hospital"."""
    if is_town(mention):
        return True
    if not physical:
        return False
    if head in scene.place_tokens:
        return True
    return not mention.proper and scene.lemma(head) in role_words("buildings")


def _holds_another(scene: Scene, head: int) -> bool:
    """Whether a place only says where the place before it lies: "Raqqa, Syria"."""
    place = scene.place_tokens.get(head)
    if place is None:
        return False
    first = _first_of(scene, head)
    before = scene.place_tokens.get(first - 2)
    return before is not None and scene.token(first - 1).text == "," and before.within == place.name


def _first_of(scene: Scene, head: int) -> int:
    """The first token of the place that token ``head`` stands in."""
    while head > 0 and scene.place_tokens.get(head - 1) is scene.place_tokens[head]:
        head -= 1
    return head


def _fired(scene: Scene, trigger: Trigger, head: int, slot: str) -> bool:
    """Whether the object is what the act is done with: "detonated a car bomb", "fired two rockets"."""
    if head not in scene.weapon_tokens or slot.startswith("prep"):
        return False
    return trigger.entry.needs == "weapon" or scene.lemma(trigger.i) in role_words("discharge")


def _names_people(scene: Scene, trigger: Trigger, head: int) -> bool:
    """Whether an object that the lexicon lacks must be people, by the verb or by the recogniser."""
    if head in scene.place_tokens or head in scene.weapon_tokens:
        return False
    if not scene.token(head).text[0].isalpha() or not is_thing(scene.lemma(head)):
        return False
    return scene.lemma(trigger.i) in role_words("to_people") or scene.token(head).entity == "PERSON"


def _same_name(scene: Scene, head: int) -> ActorMention | None:
    """A surname that the recogniser missed here and knew elsewhere in the report."""
    token = scene.token(head)
    if token.pos != "PROPN" or head in scene.place_tokens or token.text.isupper():
        return None
    persons = (m for m in scene.mentions.actors if m.sort == "person" and m.proper)
    return next((m for m in persons if m.name.split()[-1] == token.text), None)


def _struck(scene: Scene, head: int) -> list[Struck]:
    """The thing or place of a noun; nothing where the noun names no thing ("broke their silence")."""
    if scene.token(head).pos not in {"NOUN", "PROPN"}:
        return []
    if scene.token(head).pos == "NOUN" and not is_thing(scene.lemma(head)):
        return []
    start, end = phrase_span(scene, head)
    return [Struck(start=start, end=end, head=head)]


def _unlisted(scene: Scene, head: int) -> ActorMention:
    """People described by a noun that the lexicon lacks: "two surveyors of a telecom firm"."""
    start, end = phrase_span(scene, head)
    words = scene.article.text[start:end]
    counted = scene.token(next(iter(children(scene.parse, head, "nummod")), head))
    if counted.i < head and start <= counted.start:
        start, words = counted.end + 1, scene.article.text[counted.end + 1 : end]
    return ActorMention(
        start=start, end=end, quote=words, head=head, sort="people", name=words, group=-1 - head
    )


def _listed(scene: Scene, heads: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """The heads with every further item of a list they open: the parser hangs some as appositions."""
    found: dict[int, str] = {}
    for head, slot in heads:
        queue = [head]
        while queue:
            at = queue.pop(0)
            found.setdefault(at, slot)
            queue += children(scene.parse, at, "conj")
            items = [c for c in children(scene.parse, at, "appos") if _is_item(scene, at, c)]
            queue += items
    return sorted(found.items())


def _is_item(scene: Scene, at: int, i: int) -> bool:
    """An apposition with its own count or article after a comma, in a list of counted things."""
    deps = {scene.token(c).dep for c in children(scene.parse, i)}
    counted = {scene.token(c).dep for c in children(scene.parse, at)}
    return (
        bool(deps & {"nummod", "det"})
        and bool(counted & {"nummod", "det"})
        and scene.token(i - 1).text != "("
    )


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


def _once(held: list[Held]) -> tuple[Held, ...]:
    unique: dict[int, Held] = {}
    for one in held:
        unique.setdefault(one.mention.group, one)
    return tuple(unique.values())
