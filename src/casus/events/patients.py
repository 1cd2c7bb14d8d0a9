"""To whom it was done and what was hit: recipients and targets of one trigger by grammar.

A phrase that is an actor becomes a recipient, a thing or place a target, and a phrase such as "two rebel
vehicles" a target whose owner is the recipient. What no hand can strike ("a sense of safety") is none.
"""

from casus.events.phrases import is_town, lies_in, owner_of, phrase_span, through_of
from casus.events.roles import is_thing, role_words
from casus.events.scene import Scene
from casus.events.slots import examples, fillers, once, ran_onto, sufferers, undergone, whole
from casus.events.telling import Held, Struck, Trigger
from casus.language.grammar import children, prep_objects, subjects
from casus.records import ActorMention

__all__ = ["patients"]


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
        named = examples(scene, head)
        if named:
            held += [Held(mention=m, rule=f"{slot}, by example") for m in named]
            continue
        mention = whole(scene, head, scene.actor_of(head)) or _same_name(scene, head)
        if mention is not None and _is_hit_place(scene, head, mention, physical=physical):
            # Nobody abducts a town: the name has strayed from the person beside it.
            to_people = scene.lemma(trigger.i) in role_words("to_people")
            struck += _struck(scene, head) if physical and not to_people else []
        elif mention is not None:
            # What somebody is listed as is not who he is.
            if "terrorist organi" not in mention.quote.casefold():
                held.append(Held(mention=mention, rule=slot))
        elif scene.token(head).pos not in {"NOUN", "PROPN"} or _fired(scene, trigger, head, slot):
            continue
        else:
            owner = owner_of(scene, head) or _holder(scene, head)
            if owner is not None and not lies_in(scene, head, owner):
                held.append(Held(mention=owner, rule=f"owner of {slot}"))
            if physical and owner is None and _names_people(scene, trigger, head):
                held.append(Held(mention=_unlisted(scene, head), rule=f"whom {slot}"))
            elif physical and not (
                head in scene.place_tokens and scene.lemma(trigger.i) in role_words("to_people")
            ):
                struck += _struck(scene, head)
    return once(held), tuple({s.head: s for s in struck}.values())


def _patient_heads(scene: Scene, trigger: Trigger) -> list[tuple[int, str]]:
    """The tokens that can stand for who or what suffers the act, with the slot each fills."""
    if ran_onto(scene, trigger):
        return [(h, "subject") for h in subjects(scene.parse, trigger.i)]
    heads: list[tuple[int, str]] = []
    if undergone(scene, trigger):
        heads += [(h, "subject") for h in subjects(scene.parse, scene.token(trigger.i).head)]
    if trigger.undergone and trigger.light is not None:
        heads += [(h, "light:subject") for h in subjects(scene.parse, trigger.light)]
    slots = trigger.entry.recipient
    if trigger.entry.pos == "verb" and trigger.entry.mode == "seize" and "object" not in slots:
        slots = (*slots, "object")
    for slot in slots:
        heads += [(h, slot) for h in fillers(scene, trigger, slot)]
    heads += [(h, "loses") for h in _losers(scene, trigger)]
    return heads + [(h, "suffers") for h in sufferers(scene, trigger)]


def _losers(scene: Scene, trigger: Trigger) -> tuple[int, ...]:
    """Who loses people in what a noun tells: "the army lost six men in an ambush"."""
    token = scene.token(trigger.i)
    prep = scene.token(token.head)
    if trigger.entry.pos != "noun" or token.dep != "pobj" or prep.lemma not in {"in", "to"}:
        return ()
    verbs = [v for v in (prep.head, scene.token(prep.head).head) if scene.lemma(v) in {"lose", "suffer"}]
    return subjects(scene.parse, verbs[0]) if verbs else ()


def _holder(scene: Scene, head: int) -> ActorMention | None:
    """Whose a military thing is by "of" or "held by": "positions of the militia", "a village held by rebels"."""
    found = prep_objects(scene.parse, head, "of") if scene.lemma(head) in role_words("military") else ()
    for clause in children(scene.parse, head, "acl"):
        if scene.lemma(clause) in role_words("held"):
            found += tuple(
                o for by in children(scene.parse, clause, "agent") for o in children(scene.parse, by, "pobj")
            )
    named = (scene.actor_of(i) for i in found)
    return next((m for m in named if m is not None and m.sort in {"force", "group", "body"}), None)


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
