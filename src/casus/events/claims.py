"""What parties say of an event: who claims, denies, accuses, confirms, condemns, praises or disputes it.

Believes that a stance verb speaks of the violent event in its own clause, else of the event it points back
to with "it", "responsibility" or "the attack"; and that a party reported to say that its adversary did
something accuses it.
"""

from dataclasses import dataclass, replace

from casus.events.attribution import Source, sources_of
from casus.events.circumstances import clause_of
from casus.events.lexicon import load_cues, load_triggers
from casus.events.merge import Draft
from casus.events.phrases import owner_of
from casus.events.scene import Scene
from casus.events.telling import Telling, Trigger
from casus.language.grammar import children, is_negated, is_passive, subjects, subtree
from casus.records import ActorMention, Claim, Event, Participant

__all__ = ["Stance", "find_stances", "with_stances"]

_ACTS = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "RETREAT", "SANCTION"})
_MOST_WORDS = 26


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
        *_from_attribution(scene, drafts),
    ]
    unique: dict[tuple[int, int, str], Stance] = {}
    for stance in found:
        unique.setdefault((stance.draft, stance.mention.group, stance.kind), stance)
    return tuple(unique.values())


def with_stances(event: Event, scene: Scene, stances: tuple[Stance, ...]) -> Event:
    """The event with its claims, and with the footing of its actors set by what they say themselves."""
    claims = tuple(
        Claim(
            by=s.mention.name,
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
        m = stance.mention
        return [Participant(name=m.name, as_=footing, actor_id=m.actor_id, code=m.code, country=m.country,
                            candidates=m.candidates, evidence=evidence)]  # fmt: skip
    return actors


def _drafts_under(scene: Scene, drafts: tuple[Draft, ...], i: int) -> list[int]:
    """Drafts of acts with a trigger below token ``i``."""
    below = set(subtree(scene.parse, i))
    return [
        n
        for n, d in enumerate(drafts)
        if d.type in _ACTS and any(t.trigger in below and t.trigger != i for t in d.tellings)
    ]


def _last_violent(scene: Scene, drafts: tuple[Draft, ...], i: int, *, within: int = 1) -> list[int]:
    """The violent draft told last before token ``i``, if it is close enough."""
    paragraph = scene.sentence(i).paragraph
    before = [
        (t.trigger, n)
        for n, d in enumerate(drafts)
        if d.type == "ASSAULT"
        for t in d.tellings
        if t.trigger < i and paragraph - t.paragraph <= within
    ]
    return [max(before)[1]] if before else []


def _from_statements(scene: Scene, drafts: tuple[Draft, ...], triggers: tuple[Trigger, ...]) -> list[Stance]:
    """Condemnation, praise and accusation told as events of their own, applied to what they speak of."""
    by_token = {t.i: t for t in triggers}
    found: list[Stance] = []
    for draft in drafts:
        kind = {"disapprove": "condemns", "allege": "accuses"}.get(draft.tellings[0].mode or "")
        kind = {"SUPPORT": "praises", "THREATEN": "condemns"}.get(draft.type, kind)
        if kind is None or draft.type not in {"ACCUSE", "SUPPORT", "THREATEN"}:
            continue
        for telling in draft.tellings:
            trigger = by_token.get(telling.trigger)
            if trigger is None:
                continue
            about = _drafts_under(scene, drafts, telling.trigger)
            if not about and draft.type == "ACCUSE" and _points_back(scene, telling.trigger):
                about = _last_violent(scene, drafts, telling.trigger)
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


def _points_back(scene: Scene, i: int) -> bool:
    """Whether the statement speaks of "it", "this" or "these actions"."""
    sentence = scene.sentence(i)
    return any(
        scene.lemma(k) in {"it", "this", "these", "that"}
        and scene.token(k).dep in {"nsubj", "det", "nsubjpass", "dobj"}
        for k in range(sentence.first, sentence.last)
    )


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
        if token.pos != "VERB" or is_negated(scene.parse, token.i):
            continue
        kind, role = _kind_of(scene, token.i)
        if kind is None:
            continue
        about = _drafts_under(scene, drafts, token.i)
        if not about and token.dep == "relcl":
            about = [n for n, d in enumerate(drafts) if any(t.trigger == token.head for t in d.tellings)]
        elif not about and role:
            about = _last_violent(scene, drafts, token.i)
        start, end = _clause(scene, token.i)
        found += [
            Stance(draft=n, mention=m, kind=kind, start=start, end=end, rule=f"verb {token.lemma}")
            for n in (about if token.dep == "relcl" else about[:1])
            for m in _speakers(scene, token.i)
        ]
    return found


def _kind_of(scene: Scene, verb: int) -> tuple[str | None, bool]:
    """The stance a verb takes, and whether its object is a role in the act rather than the act."""
    cues = load_cues()
    lemma = scene.lemma(verb)
    objects = {scene.lemma(c) for c in children(scene.parse, verb, "dobj")}
    for kind in ("claims", "denies"):
        if lemma in cues.words("claim_objects", f"{kind}_verbs") and objects & cues.words(
            "claim_objects", f"{kind}_objects"
        ):
            return kind, True
    # Condemnation and praise are events of their own; accusation is read from what is alleged.
    for kind in ("denies", "confirms", "disputes"):
        if lemma in cues.words("claim_verbs", kind):
            role = bool(objects & cues.words("claim_objects", "denies_objects"))
            told = bool(children(scene.parse, verb, "ccomp", "xcomp", "pcomp"))
            acts = objects & (load_triggers().nouns.keys() | {"report", "it", "this"})
            return (kind, role) if role or told or acts else (None, False)
    return None, False


def _speakers(scene: Scene, verb: int) -> list[ActorMention]:
    heads = subjects(scene.parse, verb)
    found = [m for h in heads if (m := scene.actor_of(h) or _author_of(scene, h)) is not None]
    if not heads and verb in scene.voices and not is_passive(scene.parse, verb):
        found = [scene.voices[verb]]
    return found


_PAPERS = frozenset(
    {"report", "statement", "investigation", "study", "inquiry", "finding", "summary", "release", "probe"}
)


def _author_of(scene: Scene, i: int) -> ActorMention | None:
    """Whose report it is that finds: "the board's report, which found"."""
    return owner_of(scene, i) if scene.lemma(i) in _PAPERS else None


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
    named = any(h.mention.proper or h.mention.actor_id or h.mention.country for h in telling.actors)
    if telling.status == "alleged" and named and source.mention.country not in countries:
        return "accuses"
    return None
