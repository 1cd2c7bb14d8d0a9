"""What parties say of an event: who claims, denies, accuses, confirms, condemns, praises or disputes it.

Brings together what statements judge (``about.py``), what single words tell (``stance_words.py``) and what
attribution implies: a party reported to say that its adversary did something accuses it. A description in a
headline gives way to the party the body names.
"""

from dataclasses import replace

from casus.events.about import drafts_about, last_violent
from casus.events.attribution import Source, sources_of
from casus.events.circumstances import clause_of
from casus.events.claimants import party_of
from casus.events.lexicon import load_cues
from casus.events.merge import Draft
from casus.events.scene import Scene
from casus.events.stance_words import ACTS, MOST_WORDS, Stance, clause_around, from_words, is_press
from casus.events.telling import Telling, Trigger
from casus.language.grammar import children
from casus.records import Claim, Event, Participant

__all__ = ["Stance", "find_stances", "with_stances"]

_PRAISED = ACTS | {"AID", "COOPERATE"}
#: The stance a statement takes on the act it speaks of, by its type and mode.
_STANCES = {
    ("ACCUSE", "disapprove"): "condemns",
    ("ACCUSE", "allege"): "accuses",
    ("SUPPORT", None): "praises",
}


def find_stances(
    scene: Scene, drafts: tuple[Draft, ...], triggers: tuple[Trigger, ...]
) -> tuple[Stance, ...]:
    """All stances of the report, each once per party, kind and event."""
    found = [
        *_from_statements(scene, drafts, triggers),
        *from_words(scene, drafts),
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
            and (other.mention.proper or other.mention.actor_id is not None)
            and scene.sentence(other.mention.head).where == "body"
            and (by.country is None or other.mention.country in {None, by.country})
            for other in found
        )

    return [stance for stance in found if not doubled(stance)]


def with_stances(event: Event, scene: Scene, stances: tuple[Stance, ...]) -> Event:
    """The event with its claims, and with the footing of its actors set by what they say themselves."""
    claims = tuple(
        Claim(
            by=(party_of(scene, s.mention) if s.mention.sort == "role" else s.mention).name,
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
        m = party_of(scene, stance.mention)
        return [Participant(name=m.name, as_=footing, actor_id=m.actor_id, code=m.code, country=m.country,
                            candidates=m.candidates, evidence=evidence)]  # fmt: skip
    return actors


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
            about = drafts_about(scene, drafts, telling.trigger, _PRAISED if kind == "praises" else ACTS)
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
    last = min(clause.last, clause.first + MOST_WORDS)
    if trigger.i >= last:
        return telling.start, telling.end
    return clause.start, scene.token(last - 1).end


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
                start, end = clause_around(scene, source.cue) if source.cue != telling.trigger else (
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
    if is_press(source, frozenset(sides)):
        return None
    named = any(h.mention.proper or h.mention.actor_id or h.mention.country for h in telling.actors)
    if telling.status == "alleged" and named and source.mention.country not in countries:
        return "accuses"
    return None
