"""What parties say of an event: who claims, denies, accuses, confirms, condemns, praises or disputes it.

Believes that a stance verb speaks of the violent event in its own clause, else of the event it points back
to with "it", "responsibility" or "the attack"; and that a party reported to say that its adversary did
something accuses it.
"""

from dataclasses import dataclass, replace

from casus.events.about import drafts_about, last_violent
from casus.events.attribution import Source, author_of, sources_of
from casus.events.circumstances import clause_of
from casus.events.lexicon import load_cues, load_triggers
from casus.events.merge import Draft
from casus.events.scene import Scene
from casus.events.telling import Telling, Trigger
from casus.language.grammar import (
    children,
    is_negated,
    is_passive,
    modals,
    prep_objects,
    subjects,
    subtree,
    subtree_span,
)
from casus.records import ActorMention, Claim, Event, Participant

__all__ = ["Stance", "find_stances", "with_stances"]

_ACTS = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "RETREAT", "SANCTION"})
_PRAISED = _ACTS | {"AID", "COOPERATE"}
_MOST_WORDS = 26
#: The stance a statement takes on the act it speaks of, by its type and mode.
_STANCES = {
    ("ACCUSE", "disapprove"): "condemns",
    ("ACCUSE", "allege"): "accuses",
    ("SUPPORT", None): "praises",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """A party's stance on the draft with index ``draft``, with the words that say so."""

    draft: int
    mention: ActorMention
    kind: str
    start: int
    end: int
    rule: str


def find_stances(
    scene: Scene, drafts: tuple[Draft, ...], triggers: tuple[Trigger, ...]
) -> tuple[Stance, ...]:
    """All stances of the report, each once per party, kind and event."""
    found = [
        *_from_statements(scene, drafts, triggers),
        *_from_cues(scene, drafts),
        *_from_being(scene, drafts),
        *_from_epithets(scene, drafts),
        *_from_attribution(scene, drafts),
    ]
    found = _by_names(scene, found)
    blaming = {(s.draft, s.mention.group) for s in found if s.kind == "accuses"}
    unique: dict[tuple[int, int, str], Stance] = {}
    for stance in found:
        if stance.kind == "confirms" and (stance.draft, stance.mention.group) in blaming:
            continue  # who finds that somebody did it accuses him
        unique.setdefault((stance.draft, stance.mention.group, stance.kind), stance)
    return tuple(unique.values())


def _by_names(scene: Scene, found: list[Stance]) -> list[Stance]:
    """Without those a headline gives to a mere description ("Rebels deny strike") where the body names a
    party that the description can be."""

    def doubled(stance: Stance) -> bool:
        by = stance.mention
        if by.proper or scene.sentence(by.head).where != "headline":
            return False
        return any(
            other.draft == stance.draft
            and other.kind == stance.kind
            and other.mention.group != by.group
            and scene.sentence(other.mention.head).where == "body"
            and (by.country is None or other.mention.country in {None, by.country})
            for other in found
        )

    return [stance for stance in found if not doubled(stance)]


def with_stances(event: Event, scene: Scene, stances: tuple[Stance, ...]) -> Event:
    """The event with its claims, and with the footing of its actors set by what they say themselves."""
    claims = tuple(
        Claim(
            by=(_party(scene, s.mention) if s.mention.sort == "role" else s.mention).name,
            stance=s.kind,
            quote=scene.article.text[s.start : s.end],
            evidence=(scene.evidence(s.start, s.end, s.rule),),
        )
        for s in stances
    )
    actors = list(event.actors)
    for stance in stances:
        if stance.kind in {"claims", "denies"}:
            actors = _on_own_word(actors, scene, stance, event.status)
    return replace(event, claims=claims, actors=tuple(actors))


def _on_own_word(actors: list[Participant], scene: Scene, stance: Stance, status: str) -> list[Participant]:
    footing = "claimed" if stance.kind == "claims" else "denied"
    named = [n for n, a in enumerate(actors) if a.name == stance.mention.name]
    if named:
        n = named[0]
        if not (
            footing == "claimed" and actors[n].as_ == "stated" and status == "occurred" and len(actors) == 1
        ):
            actors[n] = replace(actors[n], as_=footing)
        return actors
    if footing == "claimed" and not actors:
        evidence = (scene.evidence(stance.start, stance.end, stance.rule),)
        m = _party(scene, stance.mention)
        return [Participant(name=m.name, as_=footing, actor_id=m.actor_id, code=m.code, country=m.country,
                            candidates=m.candidates, evidence=evidence)]  # fmt: skip
    return actors


def _party(scene: Scene, mention: ActorMention) -> ActorMention:
    """Whom a spokesman speaks for: "a spokesman for the Front" claims for the Front; else the speaker."""
    spokesmen = load_cues().words("relation", "speaks_for")
    heads = [
        m.head for m in scene.mentions.actors if m.group == mention.group and m.sort in {"role", "person"}
    ]
    for head in heads:
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


def _from_statements(scene: Scene, drafts: tuple[Draft, ...], triggers: tuple[Trigger, ...]) -> list[Stance]:
    """Condemnation, praise and accusation told as events of their own, applied to what they speak of."""
    by_token = {t.i: t for t in triggers}
    found: list[Stance] = []
    for draft in drafts:
        kind = _STANCES.get((draft.type, draft.tellings[0].mode)) or _STANCES.get((draft.type, None))
        if kind is None:
            continue
        for telling in draft.tellings:
            trigger = by_token.get(telling.trigger)
            if trigger is None:
                continue
            about = drafts_about(scene, drafts, telling.trigger, _PRAISED if kind == "praises" else _ACTS)
            if not about and kind == "accuses" and telling.recipients and _is_bare(scene, telling.trigger):
                about = last_violent(scene, drafts, telling.trigger)
            for n in about:
                start, end = _short(scene, trigger, telling)
                # Blaming somebody for what the report itself says he did is condemnation, no accusation.
                known = {
                    h.mention.group
                    for t in drafts[n].tellings
                    if t.status == "occurred" and not t.presupposed
                    for h in t.actors
                }
                blamed = {h.mention.group for h in telling.recipients}
                stance = "condemns" if kind == "accuses" and blamed & known else kind
                found += [
                    Stance(draft=n, mention=h.mention, kind=stance, start=start, end=end, rule=telling.rule)
                    for h in telling.actors
                    if h.mention.group not in {a.mention.group for t in drafts[n].tellings for a in t.actors}
                ]
    return found


def _is_bare(scene: Scene, i: int) -> bool:
    """Whether a verb of blame leaves unsaid for what: "the government blamed the rebels"."""
    more = children(scene.parse, i, "ccomp", "pcomp", "xcomp", "advcl", "dative")
    preps = [p for p in children(scene.parse, i, "prep") if scene.lemma(p) in {"of", "for", "over", "on"}]
    return scene.token(i).pos == "VERB" and not more and not preps


def _short(scene: Scene, trigger: Trigger, telling: Telling) -> tuple[int, int]:
    clause = clause_of(scene, trigger)
    last = min(clause.last, clause.first + _MOST_WORDS)
    if trigger.i >= last:
        return telling.start, telling.end
    return clause.start, scene.token(last - 1).end


def _from_cues(scene: Scene, drafts: tuple[Draft, ...]) -> list[Stance]:
    """Stance verbs: "claimed responsibility for", "denied any role in", "confirmed", "disputed"."""
    found: list[Stance] = []
    for token in scene.parse.tokens:
        if token.pos not in {"VERB", "AUX"} or set(modals(scene.parse, token.i)) & _UNREAL:
            continue
        kind, role = _kind_of(scene, token.i)
        if kind is None or (kind != "denies" and _is_undone(scene, token.i)):
            continue
        about = [n for n in _drafts_under(scene, drafts, token.i) if drafts[n].type in _ACTS]
        if not about and token.dep == "relcl":
            about = [n for n, d in enumerate(drafts) if any(t.trigger == token.head for t in d.tellings)]
        elif not about and role:
            about = last_violent(scene, drafts, token.i)
        start, end = _clause(scene, token.i)
        found += [
            Stance(draft=n, mention=m, kind=kind, start=start, end=end, rule=f"verb {token.lemma}")
            for n in (about if token.dep == "relcl" else about[:1])
            for m in _speakers(scene, token.i)
        ]
    return found


_UNREAL = frozenset({"may", "might", "could", "would", "should", "must", "if"})


def _is_undone(scene: Scene, i: int) -> bool:
    """An infinitive that says what was not yet done: "refused to accept responsibility"."""
    above = scene.lemma(scene.token(i).head)
    return "to" in modals(scene.parse, i) and above not in {"appear", "seem", "continue", "begin", "go"}


def _drafts_under(scene: Scene, drafts: tuple[Draft, ...], i: int) -> list[int]:
    """Drafts with a trigger in the object or complement of verb ``i``, not in its subject."""
    above = {s for h in children(scene.parse, i, "nsubj") for s in subtree(scene.parse, h)}
    below = set(subtree(scene.parse, i)) - above - {i}
    return [n for n, d in enumerate(drafts) if any(t.trigger in below for t in d.tellings)]


def _kind_of(scene: Scene, verb: int) -> tuple[str | None, bool]:
    """The stance a verb takes, and whether its object is a role in the act rather than the act."""
    cues = load_cues()
    lemma = scene.lemma(verb)
    # "Denied asylum claims" denies nobody's word.
    objects = {
        scene.lemma(c)
        for c in children(scene.parse, verb, "dobj")
        if not any(scene.token(k).pos == "NOUN" for k in children(scene.parse, c, "compound"))
    }
    negated = is_negated(scene.parse, verb) or any(
        is_negated(scene.parse, c) for c in children(scene.parse, verb, "dobj")
    )
    said = cues.groups["claim_objects"]
    if lemma in said["having_verbs"] and (negated or "nothing" in objects):
        owned = objects & set(said["having_objects"])
        return ("denies", True) if owned and _says_himself(scene, verb) else (None, False)
    if is_negated(scene.parse, verb):
        return None, False
    for kind, verbs in (("claims", "claims"), ("claims", "owning"), ("denies", "denies")):
        if lemma in said[f"{verbs}_verbs"] and objects & set(said[f"{verbs}_objects"]):
            return (None, False) if negated and kind == "claims" else (kind, True)
    if lemma == "claim" and any(
        e.type == "ASSAULT" for o in objects for e in load_triggers().nouns.get(o, ())
    ):
        return "claims", False  # "claimed the bombing"
    # Condemnation and praise are events of their own; accusation is read from what is alleged.
    for kind in ("denies", "confirms", "disputes"):
        if lemma in cues.words("claim_verbs", kind):
            role = bool(objects & cues.words("claim_objects", "denies_objects"))
            told = bool(children(scene.parse, verb, "ccomp", "xcomp", "pcomp"))
            acts = objects & (load_triggers().nouns.keys() | {"report", "it", "this"})
            return (kind, role or bool(objects & {"it", "this"})) if role or told or acts else (None, False)
    return None, False


def _says_himself(scene: Scene, i: int) -> bool:
    """Whether the subject of verb ``i`` is who is reported to say so."""
    own = {m.group for h in subjects(scene.parse, i) if (m := scene.actor_of(h)) is not None}
    return bool(own & {s.mention.group for s in sources_of(scene, i)})


def _from_being(scene: Scene, drafts: tuple[Draft, ...]) -> list[Stance]:
    """ "Said it was (not) behind the attack", "said X was responsible": by whoever says so."""
    words = load_cues().words("claim_objects", "being")
    found: list[Stance] = []
    for token in scene.parse.tokens:
        verb = token.head
        if token.lemma not in words or token.dep not in {"acomp", "prep", "attr", "advmod"}:
            continue
        if scene.lemma(verb) not in {"be", "stand"} or set(modals(scene.parse, verb)) & _UNREAL:
            continue
        about = [n for n in _drafts_under(scene, drafts, verb) if drafts[n].type == "ASSAULT"]
        pointing = {scene.lemma(k) for k in subtree(scene.parse, token.i)} & (
            load_cues().words("acts", "words") | {"it", "this", "that"}
        )
        if not about and (pointing or not children(scene.parse, token.i)):
            about = last_violent(scene, drafts, token.i)
        own = {m.group for h in subjects(scene.parse, verb) if (m := scene.actor_of(h)) is not None}
        for source in sources_of(scene, verb) if about and own else ():
            kind = "accuses"
            if source.mention.group in own:
                kind = "denies" if is_negated(scene.parse, verb) else "claims"
            elif is_negated(scene.parse, verb) or _is_press(source):
                continue
            start, end = _clause(scene, source.cue if source.cue != verb else verb)
            found.append(
                Stance(
                    draft=about[0], mention=source.mention, kind=kind, start=start, end=end, rule=token.lemma
                )
            )
    return found


def _from_epithets(scene: Scene, drafts: tuple[Draft, ...]) -> list[Stance]:
    """ "This cowardly attack", said by somebody: a condemnation by one word."""
    words = load_cues().words("epithets", "words")
    found: list[Stance] = []
    for token in scene.parse.tokens:
        if token.lemma not in words or token.dep != "amod":
            continue
        hit = [
            n
            for n, d in enumerate(drafts)
            if d.type in _ACTS and any(token.head in {t.trigger, *t.joined} for t in d.tellings)
        ]
        speaker = next((s.mention for s in sources_of(scene, token.i) if not _is_press(s)), None)
        if not hit or speaker is None:
            continue
        if speaker.group in {a.mention.group for t in drafts[hit[0]].tellings for a in t.actors}:
            continue
        start, end = subtree_span(scene.parse, token.head)
        found.append(
            Stance(draft=hit[0], mention=speaker, kind="condemns", start=start, end=end, rule="epithet")
        )
    return found


def _is_press(source: Source, sides: frozenset[str | None] = frozenset()) -> bool:
    """Whether the source only passes on what others say, as the press of one of the ``sides`` does not."""
    own = source.mention.country is not None and source.mention.country in sides
    return (source.mention.code or "").endswith("JRN") and not own


def _speakers(scene: Scene, verb: int) -> list[ActorMention]:
    heads = subjects(scene.parse, verb)
    found = [m for h in heads if (m := scene.actor_of(h) or author_of(scene, h)) is not None]
    if not heads and verb in scene.voices and not is_passive(scene.parse, verb):
        found = [scene.voices[verb]]
    return found


def _clause(scene: Scene, verb: int) -> tuple[int, int]:
    below = subtree(scene.parse, verb)
    first = below[0]
    last = min(below[-1], first + _MOST_WORDS)
    if last <= verb:
        first, last = max(below[0], verb - 6), min(below[-1], verb + _MOST_WORDS - 6)
    while last > first and scene.token(last).pos == "PUNCT":
        last -= 1
    while first < last and scene.token(first).pos in {"PUNCT", "CCONJ"}:
        first += 1
    return scene.token(first).start, scene.token(last).end


def _from_attribution(scene: Scene, drafts: tuple[Draft, ...]) -> list[Stance]:
    """A party reported to say that another did it accuses; a body that finds or confirms it confirms."""
    confirming = set(load_cues().groups["claim_verbs"].get("confirms", ()))
    found: list[Stance] = []
    for n, draft in enumerate(drafts):
        if draft.type != "ASSAULT":
            continue
        for telling in draft.tellings:
            for source in sources_of(scene, telling.trigger):
                kind = _stance_of_source(scene, source, telling, confirming)
                if kind is None:
                    continue
                start, end = _clause(scene, source.cue) if source.cue != telling.trigger else (
                    telling.start, telling.end,
                )  # fmt: skip
                found.append(
                    Stance(
                        draft=n, mention=source.mention, kind=kind, start=start, end=end, rule="attribution"
                    )
                )
    return found


def _stance_of_source(scene: Scene, source: Source, telling: Telling, confirming: set[str]) -> str | None:
    groups = {h.mention.group for h in telling.actors}
    countries = {h.mention.country for h in telling.actors if h.mention.country}
    if scene.lemma(source.cue) in confirming:
        return "confirms"
    if source.mention.group in groups:
        return "claims" if telling.status == "alleged" else None
    if telling.presupposed or telling.definite:
        return None
    sides = {h.mention.country for h in telling.recipients} | set(
        telling.place.country if telling.place else ()
    )
    if _is_press(source, frozenset(sides)):
        return None
    named = any(h.mention.proper or h.mention.actor_id or h.mention.country for h in telling.actors)
    if telling.status == "alleged" and named and source.mention.country not in countries:
        return "accuses"
    return None
