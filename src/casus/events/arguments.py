"""Who did it, to whom, what was hit, with what: the participants of one trigger by grammar.

Believes the slots its lexicon entry names ("subject", "prep:against", "modifier", …). A phrase that is an
actor becomes a participant, a thing or place becomes a target, and a phrase such as "two rebel vehicles" is
a target whose owner is the recipient. A subject that is itself an event or a weapon ("the strikes hit …")
passes its own doer on.
"""

from casus.events.lexicon import load_triggers
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
from casus.mentions.gazetteer import look_up
from casus.records import ActorMention, WeaponMention

__all__ = ["doers", "owner_of", "patients", "phrase_span", "through_of", "weapons_of"]

_MODIFIERS = ("compound", "amod", "nmod", "poss")


#: Words for a number or part of what stands after "of".
_PORTIONS = frozenset(
    {
        "series", "number", "dozen", "hundred", "thousand", "score", "string", "wave", "spate", "couple",
        "handful", "majority", "one", "some", "most", "many", "%", "percent", "part", "half", "swathe",
        "barrage", "salvo", "tonne", "ton", "consignment", "shipment", "batch", "package", "truckload",
    }
)  # fmt: skip


def through_of(scene: Scene, i: int) -> int:
    """The noun that counts in "a series of X", "dozens of X", "10 of the X"."""
    if scene.lemma(i) in _PORTIONS or scene.token(i).tag == "CD":
        inner = prep_objects(scene.parse, i, "of")
        if inner:
            return inner[0]
    return i


def owner_of(scene: Scene, i: int) -> ActorMention | None:
    """The actor that modifies or owns the noun ``i``: "rebel positions", "the army's base", "ISIL-held"."""
    for child in children(scene.parse, i, *_MODIFIERS):
        mention = scene.actor_heads.get(child) or scene.actor_tokens.get(child)
        if mention is not None and child not in scene.place_tokens:
            return mention
        for deeper in children(scene.parse, child, "npadvmod", "compound", "poss"):
            mention = scene.actor_heads.get(deeper)
            if mention is not None:
                return mention
    return None


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
        if scene.token(trigger.i).dep == "dobj" and scene.lemma(governor) in load_triggers().yielding:
            # "must cease their attacks", "pressed the regime to halt its raids"
            heads += [(h, "ceasing:subject") for h in subjects(scene.parse, governor)]
        if trigger.entry.type == "CONSULT":
            heads += [(h, "meeting:subject") for h in _governing_subjects(scene, trigger.i)]
        # "an attack launched by the rebels", "strikes conducted by the coalition"
        for clause in children(scene.parse, trigger.i, "acl", "relcl"):
            if is_passive(scene.parse, clause):
                heads += [(h, "clause:agent") for h in subjects(scene.parse, clause, inherit=False)]
    for outer, slot in heads:
        head = through_of(scene, outer)
        if head in event_nouns and head != trigger.i:
            continue
        inner = (
            [scene.actor_of(o) for o in prep_objects(scene.parse, head, "of")]
            if scene.lemma(head) in _HANDS
            else []
        )
        if any(inner):
            # "forces of either X or Y": the owners are named, not the forces.
            found += [Held(mention=m, rule=slot) for m in inner if m is not None]
            continue
        mention = _whole(scene, head, scene.actor_of(head))
        if mention is None and (scene.token(head).pos in {"NOUN", "PROPN"}) and slot != "modifier":
            mention = owner_of(scene, head) if _acts_for_owner(scene, head) else None
        if mention is not None:
            found.append(Held(mention=mention, rule=slot))
    return _once(found)


_MEMBERS = frozenset(
    ["fighter", "militant", "soldier", "gunman", "troop", "force", "member", "operative", "man", "commander"]
)


def _whole(scene: Scene, head: int, mention: ActorMention | None) -> ActorMention | None:
    """ "Its fighters" act for it: the owner, where it is a group and the members have no name."""
    if mention is None or mention.proper or scene.lemma(head) not in _MEMBERS:
        return mention
    for child in children(scene.parse, head, "poss"):
        owner = scene.actor_of(child)
        if owner is not None and owner.sort in {"group", "force"}:
            return owner
    return mention


_HANDS = frozenset({"force", "forces", "troop", "fighter", "element"})


def _governing_subjects(scene: Scene, i: int) -> tuple[int, ...]:
    """The subject of the verb that a noun hangs on: "raised it in a call with"."""
    for above in ancestors(scene.parse, i)[:3]:
        if scene.token(above).pos == "VERB":
            return subjects(scene.parse, above)
    return ()


_INSTRUMENTS = frozenset(
    [
        "jet",
        "plane",
        "aircraft",
        "warplane",
        "drone",
        "helicopter",
        "artillery",
        "ship",
        "boat",
        "submarine",
        "missile",
        "rocket",
        "bomb",
        "shell",
        "forces",
        "gunship",
        "tank",
        "gun",
        "fire",
        "spokesman",
        "statement",
        "report",
        "position",
    ]
)


def _acts_for_owner(scene: Scene, i: int) -> bool:
    """Whether a thing as subject stands for its owner: "Israeli jets fired", "rebel rockets hit"."""
    return i in scene.weapon_tokens or scene.lemma(i) in _INSTRUMENTS


def patients(
    scene: Scene, trigger: Trigger, event_nouns: frozenset[int], *, physical: bool
) -> tuple[tuple[Held, ...], tuple[Struck, ...]]:
    """Recipients and, for physical acts, the things and places hit."""
    held: list[Held] = []
    struck: list[Struck] = []
    heads: list[tuple[int, str]] = []
    if ran_onto(scene, trigger):
        heads += [(h, "subject") for h in subjects(scene.parse, trigger.i)]
    elif trigger.undergone and trigger.light is not None:
        heads += [(h, "light:subject") for h in subjects(scene.parse, trigger.light)]
    for slot in () if ran_onto(scene, trigger) else trigger.entry.recipient:
        heads += [(h, slot) for h in _slot(scene, trigger, slot)]
    if (
        trigger.entry.pos == "verb"
        and trigger.entry.mode == "seize"
        and "object" not in trigger.entry.recipient
    ):
        heads += [(h, "object") for h in objects(scene.parse, trigger.i)]
    for outer, slot in _listed(scene, heads):
        head = through_of(scene, outer)
        if head in event_nouns or head in scene.time_tokens:
            continue
        mention = _whole(scene, head, scene.actor_of(head))
        token = scene.token(head)
        if mention is not None and (_is_town(mention) or (physical and head in scene.place_tokens)):
            start, end = phrase_span(scene, head)
            struck.append(Struck(start=start, end=end, head=head))
            continue
        if mention is not None and physical and not mention.proper and scene.lemma(head) in _BUILDINGS:
            start, end = phrase_span(scene, head)
            struck.append(Struck(start=start, end=end, head=head))
            continue
        if mention is not None and "terrorist organi" in mention.quote.casefold():
            continue  # what it is listed as, not who
        if mention is not None and mention.sort != "state":
            held.append(Held(mention=mention, rule=slot))
            continue
        if mention is not None and (
            slot in {"object", "possessive"} or not physical or head not in scene.place_tokens
        ):
            held.append(Held(mention=mention, rule=slot))
            continue
        if token.pos not in {"NOUN", "PROPN"}:
            continue
        if head in scene.weapon_tokens and not slot.startswith("prep") and trigger.entry.needs == "weapon":
            continue
        owner = owner_of(scene, head)
        if owner is not None and not lies_in(scene, head, owner):
            held.append(Held(mention=owner, rule=f"owner of {slot}"))
        start, end = phrase_span(scene, head)
        if (
            physical
            and scene.lemma(trigger.i) in _TO_PEOPLE
            and owner is None
            and head not in scene.place_tokens
        ):
            held.append(Held(mention=_unlisted(scene, head, start, end), rule=f"whom {slot}"))
        elif physical:
            struck.append(Struck(start=start, end=end, head=head))
    return _once(held), tuple({s.head: s for s in struck}.values())


#: Verbs that are done to people: whatever noun is their object names people.
_TO_PEOPLE = frozenset(
    [
        "kill",
        "injure",
        "wound",
        "murder",
        "kidnap",
        "abduct",
        "execute",
        "behead",
        "torture",
        "rape",
        "massacre",
        "slaughter",
        "assassinate",
        "arrest",
        "detain",
        "beat",
        "maim",
    ]
)


def _unlisted(scene: Scene, head: int, start: int, end: int) -> ActorMention:
    """People described by a noun that the lexicon lacks: "two surveyors of a telecom firm"."""
    words = scene.article.text[start:end]
    counted = scene.token(next(iter(children(scene.parse, head, "nummod")), head))
    if counted.i != head and counted.start == start:
        start, words = counted.end + 1, scene.article.text[counted.end + 1 : end]
    return ActorMention(
        start=start, end=end, quote=words, head=head, sort="people", name=words, group=-1 - head
    )


#: Bodies that are buildings when they are hit.
_BUILDINGS = frozenset(
    {"hospital", "church", "university", "newspaper", "office", "embassy", "consulate", "court", "parliament",
     "ministry", "school", "mission", "television", "radio"}
)  # fmt: skip
_SITES = frozenset(
    [
        "base",
        "airbase",
        "airport",
        "airfield",
        "port",
        "city",
        "town",
        "village",
        "territory",
        "soil",
        "airspace",
        "border",
        "capital",
        "district",
        "province",
        "island",
        "hospital",
        "school",
        "embassy",
        "camp",
        "checkpoint",
        "refinery",
        "waters",
        "region",
        "area",
    ]
)


def lies_in(scene: Scene, i: int, owner: ActorMention) -> bool:
    """Whether a state only says where a site lies: "Iraqi bases", "Syrian airspace"."""
    return owner.sort == "state" and scene.lemma(i) in _SITES


def _is_town(mention: ActorMention) -> bool:
    """Whether a name the recogniser took for an organisation is a town that was attacked."""
    unknown = mention.actor_id is None and mention.proper and mention.sort in {"body", "group"}
    return unknown and " " not in mention.quote and bool(look_up(mention.quote))


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


_HELD = frozenset({"use", "hold", "control", "own", "occupy", "man", "run", "besiege"})


def phrase_span(scene: Scene, head: int) -> tuple[int, int]:
    """A noun phrase without its article, clauses and most complements: "base used by American personnel"
    keeps its participle, "tank on the road" loses its preposition."""
    parse = scene.parse
    left = head
    for child in children(
        parse, head, "compound", "amod", "nmod", "nummod", "poss", "quantmod", "npadvmod", "punct"
    ):
        if child < head and scene.token(child).text not in {",", ";", ":", "(", '"', "“", "”", "–", "--"}:
            first = min((c for c in _below(scene, child) if c <= head), default=child)
            left = min(left, first)
    right = head
    for child in children(parse, head, "acl", "prep"):
        if child > head and (
            (scene.token(child).dep == "prep" and scene.lemma(child) == "of")
            or (scene.lemma(child) in _HELD and bool(children(parse, child, "agent")))
        ):
            right = max(right, *_below(scene, child))
    while scene.token(left).lemma in {"the", "a", "an", "his", "her", "its", "their", "some"} and left < head:
        left += 1
    return scene.token(left).start, scene.token(right).end


def _below(scene: Scene, i: int) -> list[int]:
    found, queue = [], [i]
    while queue:
        at = queue.pop()
        found.append(at)
        queue += [
            c for c in scene.parse.below[at] if scene.token(c).dep not in {"relcl", "conj", "cc", "punct"}
        ]
    return found


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
        if trigger.entry.needs == "weapon" or ran_onto(scene, trigger):
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
