"""How far the report vouches for an event: occurred, alleged, denied, threatened, planned, hypothetical.

Believes modality and polarity of the trigger's clause first, then hedges ("reportedly"), then attribution:
what one party says of its adversary is alleged; what it says of its own side is not, in its own release.
"""

from casus.events.attribution import Source, hedge_of
from casus.events.circumstances import hearsay_noun, under_denial
from casus.events.lexicon import load_cues
from casus.events.scene import Scene
from casus.events.telling import Held, Trigger
from casus.language.grammar import ancestors, children, is_negated, modals, prep_objects
from casus.ontology import STATEMENT_TYPES
from casus.records import ActorMention

__all__ = ["speaks_for_own", "status_of"]

_FUTURE = frozenset({"will", "'ll", "’ll", "shall", "wo"})
_POSSIBLE = frozenset({"may", "might", "could", "would", "can", "'d", "’d"})
_OUGHT = frozenset({"should", "must", "ought"})
_BLAMING = frozenset({"accuse", "blame", "allege", "claim", "suspect"})


def status_of(
    scene: Scene, trigger: Trigger, actors: tuple[Held, ...], sources: tuple[Source, ...], *, release: bool
) -> str | None:
    """The status of what a trigger tells; None when it did not happen and nobody says it did."""
    if trigger.entry.status is not None:
        return trigger.entry.status
    verb = trigger.light if trigger.light is not None else trigger.i
    chain = (trigger.i, *(() if trigger.light is None else (trigger.light,)))
    if any(is_negated(scene.parse, i) for i in chain) or _under_nothing(scene, trigger.i):
        return None
    if _called_off(scene, trigger):
        return None
    if _is_foiled(scene, trigger.i) or _is_set(scene, trigger) or _is_about_to_be(scene, verb):
        return "planned"
    beside = {scene.lemma(c) for c in children(scene.parse, trigger.i, "advmod")}
    if trigger.entry.pos == "verb" and beside & load_cues().words("planned", "missed"):
        return None
    statement = trigger.entry.type in STATEMENT_TYPES
    auxiliaries = set(modals(scene.parse, verb)) if scene.token(verb).pos in {"VERB", "AUX"} else set()
    if auxiliaries & _FUTURE:
        return "planned"
    if auxiliaries & (_POSSIBLE if statement else _POSSIBLE | _OUGHT) or _conditional(scene, verb):
        return "hypothetical"
    if _is_habit(scene, trigger, verb):
        return "hypothetical"
    irrealis = (
        None
        if _is_known(scene, trigger)
        else _irrealis(scene, verb, statement=statement, meeting=trigger.entry.type == "CONSULT")
    )
    if irrealis is not None:
        return irrealis
    if statement:
        return "occurred"
    if trigger.entry.pos == "verb" and under_denial(scene, trigger.i):
        return "denied"
    hearsay = hedge_of(scene, trigger.i) is not None or hearsay_noun(scene, trigger.i) is not None
    if hearsay or _under_blame(scene, trigger.i):
        return "alleged"
    dated = any(c in scene.time_tokens for c in children(scene.parse, trigger.i, "poss"))
    if trigger.entry.pos == "noun" and dated:
        return "occurred"  # "Tuesday's attack" is known to all, whoever speaks of it
    for source in sources:
        if scene.lemma(source.cue) in _BLAMING:
            return "alleged"
        if not release and not _own_side(source, actors):
            return "alleged"
        if not release and source.cue != trigger.i:
            return "alleged"
    return "occurred"


def _under_blame(scene: Scene, i: int) -> bool:
    """Whether the clause is what somebody is accused of: a complement of the verb, not a clause beside it."""
    at = i
    for above in ancestors(scene.parse, i)[:5]:
        if scene.token(at).dep == "relcl":
            return False  # "suspected the Front, which has raided posts": told of it, not laid to it
        beside = scene.token(at).dep in {"conj", "advcl", "parataxis"}
        if scene.lemma(above) in _BLAMING and scene.token(above).pos == "VERB" and not beside:
            return True
        at = above
    return False


#: What is to end goes on: "call for an end to the attacks".
_ENDING = frozenset({"end", "halt", "stop", "cease", "cessation", "suspend", "pause"})


def _own_side(source: Source, actors: tuple[Held, ...]) -> bool:
    return any(speaks_for_own(source.mention, a.mention) for a in actors)


def speaks_for_own(source: ActorMention, doer: ActorMention) -> bool:
    """Whether a source speaks for the doer: the same chain, the same country, or an army of its soldiers."""
    if source.group == doer.group:
        return True
    if source.country is not None and doer.country is not None:
        return source.country == doer.country
    regular = source.quote.split()[-1].casefold() in {"army", "military", "navy", "police"}
    return regular and doer.sort == "force" and not doer.proper


def _is_known(scene: Scene, trigger: Trigger) -> bool:
    """Whether an act is spoken of as known: "revenge for the attack"; not "demand the resignation"."""
    if trigger.entry.type not in {"ASSAULT", "COERCE", "PROTEST"}:
        return False
    determiners = {scene.lemma(c) for c in children(scene.parse, trigger.i, "det")}
    return trigger.entry.pos == "noun" and bool(determiners & {"the", "this", "that", "these", "those"})


def _is_habit(scene: Scene, trigger: Trigger, verb: int) -> bool:
    """A violent verb in the plain present tells a habit, headlines aside: "it carries out strikes"; so does any
    with "regularly" beside it."""
    token = scene.token(verb)
    if trigger.entry.type in STATEMENT_TYPES:
        return False
    beside = {scene.lemma(c) for c in children(scene.parse, verb, "advmod")}
    if beside & load_cues().words("hypothetical", "habit"):
        return True
    if trigger.entry.type != "ASSAULT" or token.tag not in {"VBZ", "VBP"} or token.pos != "VERB":
        return False
    if trigger.undergone:
        return False  # "civilians face shelling" goes on now
    return scene.sentence(verb).where == "body" and not children(scene.parse, verb, "aux", "auxpass")


def _conditional(scene: Scene, verb: int) -> bool:
    marks = [scene.lemma(c) for c in children(scene.parse, verb, "mark")]
    if {"if", "unless", "whether"} & set(marks):
        return True
    # "Had the army attacked the town, …"
    turned = [c for c in children(scene.parse, verb, "aux") if scene.lemma(c) == "have"]
    behind = children(scene.parse, verb, "nsubj", "nsubjpass")
    return scene.token(verb).dep == "advcl" and any(c < s for c in turned for s in behind)


def _under_nothing(scene: Scene, i: int) -> bool:
    """Whether the event stands under "no claim of", "without", "prevent", "avoid"."""
    above = ancestors(scene.parse, i)[:3]
    for a in above:
        if scene.lemma(a) in {"prevent", "avoid", "avert", "without"}:
            return True
        if scene.token(a).pos == "NOUN" and is_negated(scene.parse, a):
            return True
    return False


def _is_foiled(scene: Scene, i: int) -> bool:
    """Whether somebody stops it before it happens: "foiled a plot to bomb", "thwarted an attack"."""
    return any(scene.lemma(a) in _FOILING for a in ancestors(scene.parse, i)[:4])


def _is_about_to_be(scene: Scene, verb: int) -> bool:
    """ "Is about to reopen its embassy"."""
    above = scene.token(scene.token(verb).head)
    return scene.token(verb).dep == "xcomp" and above.pos == "ADJ" and above.lemma == "about"


def _is_set(scene: Scene, trigger: Trigger) -> bool:
    """Whether a happening is told as fixed for later: "a march is planned for Friday"."""
    token = scene.token(trigger.i)
    above = scene.token(token.head)
    return (
        trigger.entry.pos == "noun"
        and token.dep in {"nsubjpass", "nsubj"}
        and above.lemma in {"plan", "schedule", "set", "slate"}
        and above.tag == "VBN"
    )


#: Verbs that keep an attack from happening.
_FOILING = frozenset({"foil", "thwart"})
#: What is cancelled does not happen; help, work together and talks that are halted end.
_CANCELLED = frozenset({"cancel", "abort", "scrap", "call off"})
_DELAYED = frozenset({"postpone", "delay", "shelve", "put off", "push back"})
_STOPPED = frozenset({"stop", "cease", "halt", "quit"})
_HALTED = frozenset(
    {"suspend", "halt", "cut", "stop", "freeze", "end", "block", "withhold", "cut off", "break off"}
)


def _called_off(scene: Scene, trigger: Trigger) -> bool:
    """Whether a verb above undoes it: "called off the raid", "suspended deliveries", "stopped sending aid"."""
    token = scene.token(trigger.i)
    if trigger.entry.pos == "verb":
        return token.dep == "xcomp" and token.tag == "VBG" and scene.lemma(token.head) in _STOPPED
    if token.dep not in {"dobj", "nsubjpass"}:
        return False
    particles = [scene.lemma(c) for c in children(scene.parse, token.head, "prt")]
    verb = " ".join([scene.lemma(token.head), *particles])
    ends = trigger.entry.type in {"AID", "COOPERATE", "CONSULT"}
    return (
        verb in _CANCELLED
        or (ends and verb in _HALTED)
        or (trigger.entry.type == "CONSULT" and verb in _DELAYED)
    )


def _irrealis(scene: Scene, i: int, *, statement: bool, meeting: bool) -> str | None:
    """Planned or hypothetical by the word it hangs on: "plans to attack", "fear of an attack"."""
    cues = load_cues()
    planned = cues.words("planned", "words")
    possible = cues.words("hypothetical", "words")
    meant = cues.words("planned", "complement")
    wished = cues.words("hypothetical", "complement")
    asked = cues.words("hypothetical", "object")
    feared: dict[str, list[str]] = cues.groups["hypothetical"]["with_prep"]
    at = _first_verb(scene, i)
    own = scene.token(at)
    if own.tag in {"VB", "VBN"} and own.dep in {"acl", "advcl", "relcl"} and "to" in modals(scene.parse, at):
        # A purpose is no deed; of a campaign that has begun it is what is being done.
        if _is_campaign(scene, own.head):
            return None
        return "planned" if meeting else "hypothetical"
    gerund = False
    for above in ancestors(scene.parse, at)[:4]:
        token = scene.token(above)
        dep = scene.token(at).dep
        if token.lemma in _ENDING:
            return None
        if token.pos in {"ADP", "PART"}:
            gerund = dep == "pcomp"
            at = above
            continue
        if dep in {"xcomp", "pobj", "prep", "acl", "pcomp", "dobj"} or scene.token(at).pos in {"ADP"}:
            # "committed to carrying out attacks" is a clause too.
            clause = dep in {"xcomp", "acl", "pcomp"} or (dep == "prep" and gerund)
            if token.lemma in planned or (clause and token.lemma in meant):
                return "planned"
            if token.pos in {"NOUN", "VERB", "ADJ"} and (
                token.lemma in possible
                or (clause and token.lemma in wished)
                or (dep == "dobj" and token.lemma in asked)
                or (dep == "prep" and scene.lemma(at) in feared.get(token.lemma, ()))
            ):
                return "hypothetical"
            if clause and not statement and token.pos == "VERB":
                above_it = set(modals(scene.parse, above))
                if above_it & (_POSSIBLE | _OUGHT):
                    return "hypothetical"  # "should end it by giving up its arms"
                if above_it & _FUTURE:
                    return "planned"
        if token.pos == "VERB":
            return None
        at = above
    return None


def _first_verb(scene: Scene, i: int) -> int:
    """The first of verbs side by side, on which "to" stands: "to degrade and destroy"."""
    while scene.token(i).dep == "conj" and scene.token(i).tag == "VB":
        above = scene.token(i).head
        if scene.token(above).tag != "VB":
            return i
        i = above
    return i


def _is_campaign(scene: Scene, i: int) -> bool:
    """Whether the noun is a military undertaking not called future: "the offensive to retake the city"."""
    cues = load_cues()
    around = (i, *children(scene.parse, i, "compound", "amod", "nmod"), *prep_objects(scene.parse, i, "of"))
    words = {scene.lemma(k) for k in around}
    ahead = any(scene.lemma(a) in cues.words("campaigns", "ahead") for a in ancestors(scene.parse, i)[:2])
    return (
        bool(words & cues.words("campaigns", "words"))
        and not ahead
        and not words & cues.words("campaigns", "ahead")
    )
