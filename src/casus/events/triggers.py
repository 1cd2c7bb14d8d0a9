"""Which words of a parse tell an event: verbs, nouns and adjectives of the lexicon whose conditions hold.

Believes that an event noun counts when it stands as a thing that happened ("the strikes", "a barrage of 30
rockets"), not as a modifier of another noun ("strike group", "attack helicopter"), and that an ambiguous
word counts only where its sentence shows conflict.
"""

from casus.events.lexicon import Entry, Triggers, load_triggers
from casus.events.outermost import outermost
from casus.events.phrases import through_of
from casus.events.scene import Scene
from casus.events.speech_acts import find_speech_acts, refused
from casus.events.telling import Trigger
from casus.language.grammar import children, modals, objects, prep_objects, subtree
from casus.ontology import STATEMENT_TYPES
from casus.records import Sentence

__all__ = ["find_triggers"]

_ARMED = frozenset({"force", "group"})
_MODIFIERS = ("compound", "amod", "nmod", "npadvmod")


def find_triggers(scene: Scene) -> tuple[Trigger, ...]:
    """Every trigger of the report in text order; the narrowest entry that fits wins at each word."""
    lexicon = load_triggers()
    found: list[Trigger] = []
    for sentence in scene.parse.sentences:
        strong: list[Trigger] = []
        weak: list[Trigger] = []
        instead: list[Trigger] = []
        for i in range(sentence.first, sentence.last):
            fitting = _triggers(scene, lexicon, i)
            if fitting and not fitting[0].entry.weak:
                strong.append(refused(scene, fitting[0]))
            elif fitting:
                weak.append(fitting[0])
                instead += [t for t in fitting if not t.entry.weak][:1]
        found += strong
        found += weak if weak and _shows_conflict(scene, sentence, strong) else instead
    spoken = {t.i: t for t in find_speech_acts(scene)}
    found = [t for t in found if t.i not in spoken] + list(spoken.values())
    return tuple(sorted(outermost(scene, found), key=lambda t: t.i))


def _triggers(scene: Scene, lexicon: Triggers, i: int) -> list[Trigger]:
    """The readings of the word at ``i``, the narrowest first."""
    token = scene.token(i)
    if i and scene.token(i - 1).text in {"-", "–"} and scene.token(i - 1).end == token.start:
        return []  # "Iran-backed", "rebel-held": a property, not an act
    if token.dep == "amod" and token.tag in {"VBN", "VBG"} and token.head > i:
        return []  # "the alleged shelling", "a besieged town"
    # "They face daily shelling": the parser makes a verb of what they undergo.
    suffered = (
        token.tag == "VBG"
        and token.dep in {"xcomp", "advcl"}
        and not children(scene.parse, token.head, "dobj")
        and scene.lemma(token.head) in lexicon.undergone
        and token.text.lower() in lexicon.nouns
    )
    if suffered:
        entries = [e for e in lexicon.nouns[token.text.lower()] if not (e.object or e.prep)]
        return [Trigger(i=i, entry=entry, light=token.head, undergone=True) for entry in entries[:1]]
    if token.pos == "VERB" or (token.pos == "ADJ" and token.tag in {"VBN", "VBG"}):
        table, fits = lexicon.verbs, _verb_fits
    elif token.pos in {"NOUN", "PROPN"}:
        table, fits = lexicon.nouns, _noun_fits
    elif token.pos == "ADJ":
        table, fits = lexicon.adjectives, _adjective_fits
    else:
        return []
    entries = [e for e in table.get(scene.lemma(i), ()) if fits(scene, i, e)]
    entries.sort(key=lambda e: e.narrowness, reverse=True)
    light, undergone = (
        _light_verb(scene, lexicon, i) if entries and entries[0].pos == "noun" else (None, False)
    )
    return [Trigger(i=i, entry=entry, light=light, undergone=undergone) for entry in entries]


def _particles(scene: Scene, i: int) -> set[str]:
    return {
        scene.lemma(c) for c in children(scene.parse, i, "prt", "advmod", "prep", "acomp", "oprd", "dobj")
    }


def _words_fit(scene: Scene, i: int, entry: Entry) -> bool:
    """Whether one of the entry's word sequences stands here, particles and compounds included."""
    lemma = scene.lemma(i)
    for words in entry.words:
        parts = words.split()
        if entry.pos == "verb" and parts[0] == lemma:
            if set(parts[1:]) <= _particles(scene, i) and not _is_other_verb(scene, i, entry, parts):
                return True
        elif parts[-1] == lemma:
            modifiers = {scene.lemma(c) for c in children(scene.parse, i, *_MODIFIERS)}
            before = {scene.token(i - 1).text.lower()} if i else set()
            if set(parts[:-1]) <= modifiers | before:
                return True
    return False


def _is_other_verb(scene: Scene, i: int, entry: Entry, parts: list[str]) -> bool:
    """Whether a particle makes it another verb of saying: "pushed back the hearing" does not push for it."""
    particles = {
        scene.lemma(c)
        for c in children(scene.parse, i, "prt", "advmod")
        if scene.token(c).dep == "prt" or scene.lemma(c) in {"back", "off", "down"}
    }
    return entry.type in STATEMENT_TYPES and bool(particles - set(parts[1:]))


def _complements(scene: Scene, i: int) -> list[int]:
    """Verbs of the clauses that complete ``i``: infinitives, that-clauses, "of killing"."""
    found = list(children(scene.parse, i, "xcomp", "ccomp"))
    # "Called on them to investigate": the parser takes the infinitive for a purpose.
    found += [
        c
        for c in children(scene.parse, i, "advcl")
        if scene.token(c).tag == "VB" and "to" in modals(scene.parse, c)
    ]
    for prep in children(scene.parse, i, "prep"):
        found += children(scene.parse, prep, "pcomp")
    for obj in children(scene.parse, i, "dobj"):
        found += children(scene.parse, obj, "acl")
    for clause in children(scene.parse, i, "advcl"):
        # "pressed for the army to withdraw"
        if any(scene.lemma(m) == "for" for m in children(scene.parse, clause, "mark")):
            found.append(clause)
    # "Told them to act at once to end it" asks for its end.
    working = [f for f in found if scene.lemma(f) in _WORKING]
    found += [
        c for f in working for c in children(scene.parse, f, "xcomp", "advcl") if scene.token(c).tag == "VB"
    ]
    return found + [c for f in found for c in children(scene.parse, f, "conj")]


#: Verbs whose own infinitive says what is to be done.
_WORKING = frozenset({"work", "act", "move", "take", "do", "strive", "try", "continue", "use", "make"})


def _needs_met(scene: Scene, i: int, need: str) -> bool:
    heads = tuple(through_of(scene, head) for head in objects(scene.parse, i))
    for head in heads:
        actor = scene.actor_of(head)
        if need == "weapon" and head in scene.weapon_tokens:
            return True
        if need == "money" and _is_money(scene, head):
            return True
        if need == "actor" and actor is not None:
            return True
        if (
            need == "person"
            and actor is not None
            and actor.sort in {"person", "people", "force", "group", "role"}
        ):
            return True
        named = scene.token(head).entity in {"GPE", "LOC", "FAC"}
        if actor is not None and actor.sort in {"person", "people", "role"}:
            continue  # "two Frenchmen were freed" frees no place
        if need == "place" and (named or head in scene.place_tokens or scene.lemma(head) in _AREAS):
            return True
        if need == "thing" and actor is None and scene.token(head).pos in {"NOUN", "PROPN"}:
            return True
    return need == "person" and any(t.head in (i, *heads) for t in scene.mentions.tolls)


def _is_for_press(scene: Scene, i: int) -> bool:
    return any(scene.lemma(c) in {"news", "press"} for c in children(scene.parse, i, "compound", "amod"))


def _is_money(scene: Scene, i: int) -> bool:
    """Whether the noun is a sum: "$5m", "£1.1bn", "20 million euros"."""
    signs = {scene.token(c).text for c in (i, *children(scene.parse, i))}
    return scene.token(i).entity == "MONEY" or bool(signs & {"$", "£", "€"})


_AREAS = frozenset(
    [
        "town",
        "city",
        "village",
        "district",
        "area",
        "territory",
        "province",
        "region",
        "neighbourhood",
        "neighborhood",
        "base",
        "airport",
        "camp",
        "checkpoint",
        "border",
        "bridge",
        "dam",
        "hill",
        "position",
        "stronghold",
        "outpost",
        "post",
        "ground",
        "land",
        "capital",
    ]
)


def _verb_fits(scene: Scene, i: int, entry: Entry) -> bool:
    if not _words_fit(scene, i, entry):
        return False
    heads = {scene.lemma(through_of(scene, o)) for o in objects(scene.parse, i)}
    if entry.object and not heads & entry.object:
        return False
    if heads & entry.unless_object or (entry.intransitive and heads):
        return False
    if entry.prep:
        hung = set(prep_objects(scene.parse, i, *entry.prep))
        for obj in objects(scene.parse, i):
            hung |= set(prep_objects(scene.parse, obj, *entry.prep))
        # "Blamed them on Monday" lays no blame on Monday; "called for three days of protest" calls for them.
        dated = {k for k, time in scene.time_tokens.items() if time.first is not None}
        hung = {o for o in hung if o not in dated}
        clauses = [
            p
            for p in children(scene.parse, i, "prep")
            if scene.lemma(p) in entry.prep and children(scene.parse, p, "pcomp")
        ]
        if not hung and not clauses:
            return False
        # A news conference is no conference.
        lemmas = {scene.lemma(o) for o in hung if not _is_for_press(scene, o)}
        if (entry.prep_object and not lemmas & entry.prep_object) or lemmas & entry.unless_prep_object:
            return False
        if entry.prep_needs is not None and not any(scene.actor_of(o) is not None for o in hung):
            return False
    if entry.unless_prep and prep_objects(scene.parse, i, *entry.unless_prep):
        return False
    if entry.complement:
        verbs = {scene.lemma(c) for c in _complements(scene, i)}
        if not verbs or ("*" not in entry.complement and not verbs & entry.complement):
            return False
    if entry.unless_complement:
        # "Declined to give his name" refuses nobody anything.
        told = {scene.lemma(k) for c in _complements(scene, i) for k in (c, *objects(scene.parse, c))}
        if told & entry.unless_complement:
            return False
    return entry.needs is None or _needs_met(scene, i, entry.needs)


def _noun_fits(scene: Scene, i: int, entry: Entry) -> bool:
    token = scene.token(i)
    if token.dep in {"compound", "nmod", "amod"} and scene.token(token.head).pos in {"NOUN", "PROPN"}:
        return False
    if token.entity in {"ORG", "PRODUCT", "WORK_OF_ART", "LAW", "FAC"} and token.pos == "PROPN":
        return False
    if not _words_fit(scene, i, entry) or (entry.predicate and not _is_predicate(scene, i)):
        return False
    modifiers = {scene.lemma(c) for c in children(scene.parse, i, *_MODIFIERS)}
    if modifiers & entry.unless_modifier:
        return False
    if entry.prep and not prep_objects(scene.parse, i, *entry.prep):
        return False
    if (
        entry.prep_object
        and not {scene.lemma(o) for o in prep_objects(scene.parse, i, *entry.prep)} & entry.prep_object
    ):
        return False
    return not (entry.unless_prep and prep_objects(scene.parse, i, *entry.unless_prep))


def _is_predicate(scene: Scene, i: int) -> bool:
    """Whether the noun is said of something: "this is a tragedy", "calls it an outrage", "of concern"."""
    token = scene.token(i)
    if token.dep == "pobj" and scene.lemma(token.head) == "of":
        token = scene.token(scene.token(token.head).head)
    return token.dep in {"attr", "oprd"} or (token.dep == "ccomp" and not children(scene.parse, i, "aux"))


def _adjective_fits(scene: Scene, i: int, entry: Entry) -> bool:
    if not _words_fit(scene, i, entry):
        return False
    # "committed to carrying out attacks" pledges no support.
    violent = (load_triggers().nouns.get(scene.lemma(c), ()) for c in subtree(scene.parse, i) if c != i)
    return not any(e.type == "ASSAULT" for entries in violent for e in entries)


def _light_verb(scene: Scene, lexicon: Triggers, i: int) -> tuple[int | None, bool]:
    """The light verb an event noun leans on, through "a series of" and the like."""
    at = i
    for _ in range(2):
        token = scene.token(at)
        if token.dep == "pobj" and scene.lemma(token.head) == "of":
            at = scene.token(token.head).head
        elif token.dep == "conj":
            at = token.head
    token = scene.token(at)
    if token.dep == "pobj" and scene.lemma(token.head) == "under":
        verb = scene.token(token.head).head
        return (verb, True) if scene.lemma(verb) == "come" else (None, False)
    if token.dep not in {"dobj", "nsubjpass"}:
        # "an attack carried out by", "strikes launched by": the verb hangs on the noun.
        clauses = children(scene.parse, i, "acl", "relcl")
        return next((c for c in clauses if scene.lemma(c) in lexicon.light), None), False
    verb = token.head
    phrase = " ".join([scene.lemma(verb), *(scene.lemma(c) for c in children(scene.parse, verb, "prt"))])
    if phrase in lexicon.undergone:
        return verb, True
    if phrase in lexicon.light:
        return verb, False
    return None, False


def _shows_conflict(scene: Scene, sentence: Sentence, strong: list[Trigger]) -> bool:
    """Whether the sentence names a weapon, a toll, an armed actor or an unmistakable act of violence."""
    inside = range(sentence.first, sentence.last)
    if any(t.entry.type in {"ASSAULT", "COERCE", "MOBILIZE"} for t in strong):
        return True
    if any(i in scene.weapon_tokens or i in scene.toll_tokens for i in inside):
        return True
    return any((actor := scene.actor_tokens.get(i)) is not None and actor.sort in _ARMED for i in inside)
