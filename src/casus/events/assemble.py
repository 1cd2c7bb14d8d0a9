"""Drafts -> events: one value per field from all tellings of an event, the readings not taken kept aside."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from casus.events.merge import Draft
from casus.events.phrases import lies_in, owner_of
from casus.events.scene import Scene
from casus.events.targets import targets_of
from casus.events.telling import Held, Telling
from casus.events.toll import NEWER, toll_of
from casus.ontology import STATEMENT_TYPES
from casus.records import (
    ActorMention,
    Count,
    Event,
    Evidence,
    Participant,
    Place,
    PlaceMention,
    Rejected,
    TimeMention,
    TollMention,
    Weapon,
    When,
)

__all__ = ["assemble", "participant", "status_told"]

#: From the firmest to the weakest: an event told once as fact stays one.
_FIRMNESS = ("occurred", "alleged", "denied", "threatened", "planned", "hypothetical")


def assemble(scene: Scene, draft: Draft, number: int, *, press: bool) -> Event:
    """The event of a draft, its fields chosen from its tellings."""
    tellings = sorted(draft.tellings, key=lambda t: (-_substance(t), t.trigger))
    evidence = _evidence(scene, tellings)
    status = status_told(tellings)
    time, passed_over = _time(scene, draft, tellings, press=press)
    tolls = [t for telling in draft.tellings for t in _newer(telling, draft)] + list(draft.loose_tolls)
    killed, killed_other = toll_of(scene, tolls, "killed")
    injured, injured_other = toll_of(scene, tolls, "injured")
    # A headline's compound ("Azuria convoy attack") names a place as easily as a doer.
    naming = [t for t in tellings if t.actors and t.where == "body"] or tellings
    actors = _participants(scene, [h for t in naming for h in t.actors])
    doing = {h.mention.group for t in tellings for h in t.actors}
    return Event(
        id=f"e{number}",
        type=draft.type,
        mode=_mode(tellings),
        status=status,
        evidence=evidence,
        actors=actors,
        recipients=_participants(
            scene, [h for t in tellings for h in t.recipients if h.mention.group not in doing]
        ),
        targets=targets_of(scene, tellings),
        weapons=_weapons(scene, tellings),
        time=time,
        place=_place(scene, tellings),
        killed=killed,
        injured=injured,
        said_by=_said_by(tellings, status),
        rejected=(*passed_over, *killed_other, *injured_other, *(r for t in tellings for r in t.rejected)),
        score=round(max(t.score for t in tellings), 2),
    )


def _newer(telling: Telling, draft: Draft) -> tuple[TollMention, ...]:
    """The telling's figures; where it points back to the event and counts more, they are newer ones."""
    if not telling.definite or telling.where != "body":
        return telling.tolls
    told = [t for other in draft.tellings if other.trigger < telling.trigger for t in other.tolls]

    def grown(toll: TollMention) -> bool:
        before = [t.best for t in told if t.effect == toll.effect and t.best is not None]
        return toll.best is not None and bool(before) and max(before) < toll.best

    return tuple(replace(t, rule=NEWER) if grown(t) else t for t in telling.tolls)


def _substance(telling: Telling) -> int:
    """How much a telling says: the fullest is quoted first."""
    filled = (telling.actors, telling.recipients, telling.targets, telling.weapons, telling.tolls)
    points = sum(1 for f in filled if f) + (telling.time is not None) + (telling.place is not None)
    return points * 2 + (telling.where == "body")


def _evidence(scene: Scene, tellings: list[Telling]) -> tuple[Evidence, ...]:
    kept: list[Evidence] = []
    for t in tellings:
        if not any(e.start < t.end and t.start < e.end for e in kept):
            kept.append(scene.evidence(t.start, t.end, t.rule, t.score))
    return tuple(kept)


def status_told(tellings: Sequence[Telling]) -> str:
    """The firmest status that the tellings of an event give it."""
    # What a statement takes for known vouches for nothing.
    told = [t for t in tellings if not t.presupposed] or tellings
    body = [t.status for t in told if t.where == "body"] or [t.status for t in told]
    return min(body, key=_FIRMNESS.index)


def _mode(tellings: Sequence[Telling]) -> str | None:
    modes = [t.mode for t in tellings if t.mode is not None]
    if "drone" in modes and set(modes) <= {"aerial", "drone"}:
        return "drone"
    return max(modes, key=modes.count) if modes else None


def participant(scene: Scene, mention: ActorMention, as_: str, rule: str) -> Participant:
    """An actor mention as a participant of an event."""
    return Participant(
        name=mention.name,
        as_=as_,
        actor_id=mention.actor_id,
        code=mention.code,
        country=mention.country,
        candidates=mention.candidates,
        evidence=(scene.evidence(mention.start, mention.end, rule),),
    )


#: Words for whoever did it, once somebody is described at all.
_ATTACKERS = frozenset({"attackers", "attacker", "assailants", "assailant", "raiders"})
#: Words that name nobody beside a name.
_NOBODY = frozenset(
    {
        "group",
        "fighters",
        "people",
        "forces",
        "targets",
        "militants",
        "positions",
        "members",
        "others",
        "leaders",
        "ministers",
        "sides",
        "two leaders",
        "both sides",
        "two ministers",
    }
)


def _participants(scene: Scene, held: list[Held]) -> tuple[Participant, ...]:
    firmness = ("stated", "claimed", "suspected", "denied")
    best: dict[int, Held] = {}
    named = any(h.mention.proper or h.mention.actor_id for h in held)
    described = {h.mention.group for h in held if h.mention.quote.casefold() not in _ATTACKERS}
    for one in held:
        if named and not one.mention.proper and one.mention.quote.casefold() in _NOBODY:
            continue
        if described and one.mention.group not in described:
            continue
        known = best.get(one.mention.group)
        if known is None or firmness.index(one.as_) < firmness.index(known.as_):
            best[one.mention.group] = one
    # Two chains of one name are one participant all the same: a caption told twice.
    by_name = {h.mention.name: h for h in reversed(best.values())}
    kept = [h for h in best.values() if by_name[h.mention.name] is h]
    return tuple(participant(scene, h.mention, h.as_, h.rule) for h in kept)


def _weapons(scene: Scene, tellings: list[Telling]) -> tuple[Weapon, ...]:
    found: dict[str, Weapon] = {}
    for telling in sorted(tellings, key=lambda t: t.trigger):
        for w in telling.weapons:
            count = Count(low=w.low, high=w.high) if w.low is not None or w.high is not None else None
            known = found.get(w.sort)
            if known is None or (known.count is None and count is not None):
                found[w.sort] = Weapon(
                    name=w.name,
                    kind=w.sort,
                    count=count,
                    evidence=(scene.evidence(w.start, w.end, "weapon"),),
                )
    return tuple(found.values())


def _time(
    scene: Scene, draft: Draft, tellings: list[Telling], *, press: bool
) -> tuple[When | None, tuple[Rejected, ...]]:
    """The narrowest day told; a statement without one was made on the day of publication or its eve."""
    told = sorted((t for t in tellings if t.time is not None), key=lambda t: (t.definite, t.where != "body"))
    known = [t.time for t in told if t.time is not None and _is_bounded(t.time)]
    if known:
        # Where it is told first as news counts before where it is spoken of again.
        best = min(known, key=lambda t: (_width(t) > timedelta(days=1), known.index(t)))
        other = tuple(
            Rejected(
                field="time",
                value=f"{t.first}..{t.last}",
                reason="a narrower time is told",
                evidence=(scene.evidence(t.start, t.end, t.rule),),
            )
            for t in known
            if (t.first, t.last) != (best.first, best.last)
        )
        return _when(scene, best), other
    published = (scene.article.published or "")[:10]
    if published and draft.type in STATEMENT_TYPES:
        # A release is of its day; press copy tells of today's words and of yesterday's.
        eve = date.fromisoformat(published) - timedelta(days=1 if press else 0)
        return When(start=eve.isoformat(), end=published, quote=None), ()
    return None, ()


def _is_bounded(time: TimeMention) -> bool:
    """Whether both ends are told and in order: "since 2009" in a report of 1999 is not."""
    return time.first is not None and time.last is not None and time.first <= time.last


def _width(time: TimeMention) -> timedelta:
    assert time.first is not None
    assert time.last is not None
    return date.fromisoformat(time.last) - date.fromisoformat(time.first)


def _when(scene: Scene, time: TimeMention) -> When:
    assert time.first is not None
    assert time.last is not None
    return When(
        start=time.first,
        end=time.last,
        quote=time.quote,
        evidence=(scene.evidence(time.start, time.end, time.rule),),
    )


def _place(scene: Scene, tellings: list[Telling]) -> Place | None:
    body = [t for t in tellings if t.where == "body" and t.place is not None] or tellings
    told = [t.place for t in body if t.place is not None]
    if not told:
        return _site_of(scene, tellings)
    # A place that no gazetteer knows is small.
    best = min(told, key=lambda p: p.precision if p.precision is not None else 1.5)
    return _joined(scene, best) or _located(scene, best)


def _site_of(scene: Scene, tellings: list[Telling]) -> Place | None:
    """The country of a site hit, where nothing else says where: "Iraqi bases"."""
    for telling in tellings:
        for struck in telling.targets:
            owner = owner_of(scene, struck.head)
            if owner is not None and owner.country is not None and lies_in(scene, struck.head, owner):
                return Place(
                    name=owner.name,
                    country=(owner.country,),
                    precision=6,
                    evidence=(scene.evidence(owner.start, owner.end, "site of a state"),),
                )
    return None


#: From this precision on a place is an area: UCDP 4, a first-order division.
_AREA = 4


def _joined(scene: Scene, place: PlaceMention) -> Place | None:
    """Areas named together are one place: "Iraq and eastern Syria"."""
    text = scene.article.text
    run = [place]
    for other in scene.mentions.places:
        if other is place or place.precision is None or place.precision < _AREA:
            continue
        if other.precision is None or other.precision < _AREA:
            continue
        first, second = sorted(
            (run[0] if other.start < run[0].start else run[-1], other), key=lambda p: p.start
        )
        if first.end < second.start and text[first.end : second.start].strip() in {"and", "or", ", and"}:
            run = sorted([*run, other], key=lambda p: p.start)
    if len(run) == 1:
        return None
    start, end = run[0].start, run[-1].end
    return Place(
        name=text[start:end],
        country=tuple(dict.fromkeys(c for p in run for c in p.country)),
        precision=6,
        evidence=(scene.evidence(start, end, "places together"),),
    )


def _located(scene: Scene, place: PlaceMention) -> Place:
    return Place(
        name=place.name,
        within=place.within,
        country=place.country,
        lat=place.lat,
        lon=place.lon,
        precision=place.precision,
        place_id=place.place_id,
        candidates=place.candidates,
        evidence=(scene.evidence(place.start, place.end, "place"),),
    )


def _said_by(tellings: list[Telling], status: str) -> tuple[str, ...]:
    """The sources; none for what the report itself tells as fact somewhere."""
    if status == "occurred" and any(not t.said_by and t.where == "body" for t in tellings):
        return ()
    names: dict[int, str] = {}
    for telling in tellings:
        for mention in telling.said_by:
            names.setdefault(mention.group, mention.name)
    return tuple(names.values())
