"""Triggers -> tellings: every trigger with its participants, circumstances, status and sources."""

from dataclasses import dataclass, replace

from casus.events.arguments import doers, weapons_of
from casus.events.attribution import Source, reporting_verbs, sources_of
from casus.events.circumstances import clause_of, nearest_place, nearest_time, share_tolls
from casus.events.claimants import claimants
from casus.events.lexicon import load_cues
from casus.events.patients import patients
from casus.events.scene import Scene
from casus.events.status import speaks_for_own, status_of
from casus.events.telling import Held, Struck, Telling, Trigger
from casus.language.grammar import ancestors, children, conjuncts, is_passive, objects, subjects
from casus.ontology import STATEMENT_TYPES
from casus.records import ActorMention, TollMention, WeaponMention

__all__ = ["Told", "tell"]

#: Acts whose objects can be things.
_PHYSICAL = frozenset({"ASSAULT", "COERCE", "PROTEST"})
_ARMED = frozenset({"force", "group"})
_THIS = frozenset({"this", "that", "it", "these", "those"})
_POINTING = frozenset({"the", "this", "that", "these", "those", "such"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """All tellings of a report, and the casualty figures that stand in sentences without a trigger."""

    tellings: tuple[Telling, ...]
    loose_tolls: tuple[TollMention, ...]


def tell(scene: Scene, triggers: tuple[Trigger, ...], *, release: bool) -> Told:
    """What each trigger tells, in text order; triggers of what did not happen are left out."""
    tolls = share_tolls(scene, triggers)
    reporting = reporting_verbs(scene)
    event_nouns = frozenset(t.i for t in triggers if t.entry.pos == "noun")
    tellings = [
        telling
        for trigger in triggers
        if (telling := _telling(scene, trigger, triggers, event_nouns, tolls, reporting, release=release))
        is not None
    ]
    owners, told = {t.i for t in triggers}, {t.trigger for t in tellings}
    loose = tuple(
        toll
        for i, found in tolls.items()
        for toll in found
        # "No one was killed" tells no killing, yet its nought is the toll of what was told before.
        if i not in owners or (i not in told and toll.best == 0)
    )
    return Told(tellings=tuple(tellings), loose_tolls=loose)


def _telling(
    scene: Scene,
    trigger: Trigger,
    triggers: tuple[Trigger, ...],
    event_nouns: frozenset[int],
    tolls: dict[int, tuple[TollMention, ...]],
    reporting: frozenset[int],
    *,
    release: bool,
) -> Telling | None:
    entry = trigger.entry
    statement = entry.type in STATEMENT_TYPES
    sentence = scene.sentence(trigger.i)
    clause = clause_of(scene, trigger)
    # "…, he said on Monday": a day or place by the reporting verb is the statement's, not the event's.
    spoken = reporting - {trigger.i}
    near = {i for i in (*(t.i for t in triggers), *spoken) if sentence.first <= i < sentence.last}
    rivals = tuple(sorted(near - _hosts(scene, trigger) - _venues(scene, trigger, near)))
    acts = tuple(
        t.i for t in triggers if sentence.first <= t.i < sentence.last and t.entry.type not in STATEMENT_TYPES
    )
    sources = sources_of(scene, trigger.i)
    actors = doers(scene, trigger, event_nouns) or claimants(scene, trigger)
    if statement:
        actors = _speaking(scene, trigger, actors, sources)
    if entry.type == "MOBILIZE" and not actors:
        actors = _sent(scene, trigger)
    if entry.type == "ASSAULT" and not actors:
        actors = _answering(scene, trigger)
    status = status_of(scene, trigger, actors, sources, release=release)
    if status is None:
        return None
    held, struck = patients(scene, trigger, event_nouns, physical=entry.type in _PHYSICAL)
    recipients = tuple(h for h in held if h.mention.group not in {a.mention.group for a in actors})
    weapons = weapons_of(scene, trigger, sentence.first, sentence.last) if entry.type == "ASSAULT" else ()
    return Telling(
        trigger=trigger.i,
        light=trigger.light,
        type=entry.type,
        mode=_mode(entry.mode, weapons, actors) if entry.type == "ASSAULT" else entry.mode,
        start=clause.start,
        end=clause.end,
        paragraph=sentence.paragraph,
        where=sentence.where,
        actors=_footing(scene, actors, status, sources),
        recipients=recipients,
        targets=_not_weapons(struck, weapons),
        weapons=weapons,
        time=nearest_time(scene, trigger, rivals, acts, reach=3 if statement else 99),
        place=None
        if statement
        else nearest_place(scene, trigger, _deeds(scene, rivals), _near_deeds(trigger, near, triggers)),
        tolls=tolls.get(trigger.i, ()) if not statement else (),
        status=status,
        said_by=_said_by(sources, actors, statement=statement),
        definite=_is_definite(scene, trigger),
        presupposed=not statement and _in_statement(scene, trigger, triggers),
        nominal=entry.pos == "noun",
        score=entry.strength,
        rule=f"{entry.pos} {entry.words[0] if len(entry.words) == 1 else scene.lemma(trigger.i)}",
    )


def _near_deeds(trigger: Trigger, near: set[int], triggers: tuple[Trigger, ...]) -> tuple[int, ...]:
    """For a physical act the triggers of other ones in the sentence."""
    if trigger.entry.type not in _PHYSICAL:
        return ()
    return tuple(t.i for t in triggers if t.i in near and t.entry.type in _PHYSICAL)


def _deeds(scene: Scene, rivals: tuple[int, ...]) -> tuple[int, ...]:
    """The rivals without mere purposes: "in the push to retake X, troops took …" tells of X all the same."""
    return tuple(
        i for i in rivals if not (scene.token(i).tag == "VB" and scene.token(i).dep in {"acl", "advcl"})
    )


def _hosts(scene: Scene, trigger: Trigger) -> set[int]:
    """The verb in whose phrase the noun stands: "raised it in a call today" dates the call too."""
    token = scene.token(trigger.i)
    if token.dep != "pobj" or scene.lemma(token.head) not in {"in", "during", "at"}:
        return set()
    return {scene.token(token.head).head}


def _venues(scene: Scene, trigger: Trigger, near: set[int]) -> set[int]:
    """Happenings at which the act took place: in "killed a man at a rally in X" X is where he was killed."""
    verbs = {trigger.i, *(c for c in conjuncts(scene.parse, trigger.i))}
    found = set()
    for i in near - {trigger.i}:
        token = scene.token(i)
        above = scene.token(token.head)
        if token.dep == "pobj" and above.lemma in {"at", "during", "in"} and above.head in verbs:
            found.add(i)
    return found


def _speaking(
    scene: Scene, trigger: Trigger, actors: tuple[Held, ...], sources: tuple[Source, ...]
) -> tuple[Held, ...]:
    """Who makes a statement: its subject, or the voice it is spoken in."""
    if actors:
        return actors
    voice: ActorMention | None = scene.voices.get(trigger.i)
    if voice is not None:
        return (Held(mention=voice, rule="voice"),)
    return tuple(Held(mention=s.mention, rule="source") for s in sources if s.cue == sources[0].cue)


def _answering(scene: Scene, trigger: Trigger) -> tuple[Held, ...]:
    """Who does something by means of the attack: "responded with airstrikes", "supports them with shelling"."""
    token = scene.token(trigger.i)
    if token.dep != "pobj" or scene.lemma(token.head) != "with":
        return ()
    verb = scene.token(token.head).head
    if scene.lemma(verb) not in load_cues().words("means", "verbs") or is_passive(scene.parse, verb):
        return ()
    mentions = (scene.actor_of(head) for head in subjects(scene.parse, verb))
    return tuple(Held(mention=m, rule="means") for m in mentions if m is not None)


def _sent(scene: Scene, trigger: Trigger) -> tuple[Held, ...]:
    """The forces that move where nobody is told to send them: "soldiers were deployed"."""
    mentions = (scene.actor_of(head) for head in objects(scene.parse, trigger.i))
    return tuple(Held(mention=m, rule="sent") for m in mentions if m is not None and m.sort in _ARMED)


def _said_by(
    sources: tuple[Source, ...], actors: tuple[Held, ...], *, statement: bool
) -> tuple[ActorMention, ...]:
    speaking = {a.mention.group for a in actors} if statement else set()
    return tuple(s.mention for s in sources if s.mention.group not in speaking)


def _footing(
    scene: Scene, actors: tuple[Held, ...], status: str, sources: tuple[Source, ...]
) -> tuple[Held, ...]:
    """Whoever says so himself claims it; whom only others name, or who is called suspected, is suspected."""

    def footing(held: Held) -> str:
        words = {scene.lemma(c) for c in children(scene.parse, held.mention.head, "amod")}
        if words & {"suspected", "suspect", "alleged", "presumed"}:
            return "suspected"
        if status == "denied" or held.as_ == "claimed":
            return "denied" if status == "denied" else "claimed"
        if status != "alleged":
            return held.as_
        own = any(speaks_for_own(source.mention, held.mention) for source in sources)
        return "claimed" if own else "suspected"

    return tuple(replace(held, as_=footing(held)) for held in actors)


def _not_weapons(struck: tuple[Struck, ...], weapons: tuple[WeaponMention, ...]) -> tuple[Struck, ...]:
    return tuple(s for s in struck if not any(w.start < s.end and s.start < w.end for w in weapons))


def _mode(mode: str | None, weapons: tuple[WeaponMention, ...], actors: tuple[Held, ...]) -> str | None:
    """The trigger's mode made precise by weapons and doers: airstrikes by drones are drone strikes."""
    if any("suicide" in held.mention.quote.casefold() for held in actors):
        return "suicide-attack"
    implied = [w.mode for w in weapons if w.mode is not None]
    if mode is None or (mode == "aerial" and "drone" in implied):
        # The platform tells more than what it drops: jets that fire missiles strike from the air.
        for platform in ("drone", "aerial"):
            if platform in implied:
                return platform
        return implied[0] if implied and len(set(implied)) == 1 else mode
    return mode


def _is_definite(scene: Scene, trigger: Trigger) -> bool:
    """Whether an event noun points back: "the attack", "Friday's attack", "that strike"."""
    if trigger.entry.pos != "noun":
        return False
    token = scene.token(trigger.i)
    if token.dep == "attr" and {scene.lemma(c) for c in children(scene.parse, token.head, "nsubj")} & _THIS:
        return True
    if token.dep in {"oprd", "ccomp"} and scene.lemma(token.head) in {
        "call",
        "term",
        "describe",
        "label",
        "brand",
    }:
        return True  # "terming it an attack on us"
    determiners = {scene.lemma(c) for c in children(scene.parse, trigger.i, "det")}
    return bool(determiners & _POINTING) or bool(children(scene.parse, trigger.i, "poss"))


def _in_statement(scene: Scene, trigger: Trigger, triggers: tuple[Trigger, ...]) -> bool:
    """Whether the trigger stands in the clause of a statement about it."""
    above = set(ancestors(scene.parse, trigger.i))
    return any(t.i in above and t.entry.type in {"ACCUSE", "SUPPORT", "REQUEST"} for t in triggers)
