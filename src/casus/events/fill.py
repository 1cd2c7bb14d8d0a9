"""Parts of tellings weighed: who, whom, what, where, when and at what cost, by rules and reader together.

Every mention of the trigger's sentence is an option for each part it could fill. What the rules chose from
elsewhere in the report (the speaker of a quotation, the owner of "its fighters") stays as they chose it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from casus.events.phrases import phrase_span
from casus.events.scene import Scene
from casus.events.telling import Held, Struck, Telling
from casus.ontology import STATEMENT_TYPES
from casus.reader import Reading, logit
from casus.records import PlaceMention, TimeMention, WeaponMention

__all__ = ["Option", "features", "filled", "options_of"]

#: The ranker's least chance for a part that the rules leave open to be filled.
_FILLED = 0.85
#: The model's least chance for words that no rule knows to be a target.
_LEAST = 0.4
_PEOPLE = ("actor", "recipient", "source")
_ALL = ("actor", "recipient", "target", "weapon", "place", "time", "source")


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One mention for one part: the characters of its head word, whether the rules chose it and by which slot,
    and what sort of thing it is."""

    value: Any
    start: int
    end: int
    ruled: bool
    slot: str = ""
    sort: str = ""


def filled(scene: Scene, tellings: tuple[Telling, ...]) -> tuple[Telling, ...]:
    """The tellings with their parts decided; as they are where there is no model."""
    if scene.reading is None or not scene.reading.decides("actor"):
        return tellings
    return tuple(_filled(scene, scene.reading, t) for t in tellings)


def _filled(scene: Scene, reading: Reading, telling: Telling) -> Telling:
    def kept(role: str, found: Sequence[Option]) -> list[tuple[float, Any]]:
        weighed = [(reading.chance(role, features(scene, reading, telling, role, o)), o) for o in found]
        if any(option.ruled for option in found):
            return [(1.0, option.value) for option in found if option.ruled]
        return [(p, option.value) for p, option in weighed if p > _FILLED]

    actors = _once(h for _, h in kept("actor", options_of(scene, telling, "actor")))
    doing = {h.mention.group for h in actors}
    recipients = _once(
        h
        for _, h in kept("recipient", options_of(scene, telling, "recipient"))
        if h.mention.group not in doing
    )
    telling = replace(telling, actors=actors, recipients=recipients)
    if telling.type not in STATEMENT_TYPES:
        struck = {s.head: s for _, s in kept("target", options_of(scene, telling, "target", reading))}
        places = kept("place", options_of(scene, telling, "place"))
        weapons = [w for _, w in kept("weapon", options_of(scene, telling, "weapon"))]
        telling = replace(
            telling,
            targets=tuple(struck.values()),
            weapons=tuple(weapons) if telling.type == "ASSAULT" else telling.weapons,
            place=max(places, key=lambda one: one[0])[1] if places else None,
        )
    times = kept("time", options_of(scene, telling, "time"))
    time = max(times, key=lambda one: one[0])[1] if times else None
    said_by = _once(h for _, h in kept("source", options_of(scene, telling, "source")))
    speaking = {h.mention.group for h in actors} if telling.type in STATEMENT_TYPES else set()
    return replace(
        telling,
        time=time,
        said_by=tuple(h.mention for h in said_by if h.mention.group not in speaking),
    )


def options_of(scene: Scene, telling: Telling, role: str, reading: Reading | None = None) -> Sequence[Option]:
    """What could fill a part of a telling."""
    match role:
        case "actor":
            return _people(scene, telling, telling.actors)
        case "recipient":
            return _people(scene, telling, telling.recipients)
        case "source":
            speakers = tuple(Held(mention=m, rule="source") for m in telling.said_by)
            return _people(scene, telling, speakers)
        case "target":
            return _things(scene, telling, reading)
        case "weapon":
            return _mentions(scene, telling, scene.mentions.weapons, telling.weapons)
        case "place":
            ruled = () if telling.place is None else (telling.place,)
            return _mentions(scene, telling, scene.mentions.places, ruled)
        case "time":
            dated = [t for t in scene.mentions.times if t.first is not None or t.last is not None]
            return _mentions(scene, telling, dated, () if telling.time is None else (telling.time,))
    return ()


def _people(scene: Scene, telling: Telling, held: tuple[Held, ...]) -> list[Option]:
    by_head = {h.mention.head: h for h in held}
    groups = {h.mention.group: h for h in held}
    sentence = scene.sentence(telling.trigger)
    found = []
    for mention in scene.mentions.actors:
        if not sentence.first <= mention.head < sentence.last:
            continue
        ruled = by_head.get(mention.head) or groups.get(mention.group)
        head = scene.token(mention.head)
        found.append(
            Option(
                value=ruled or Held(mention=mention, rule="reader"),
                start=head.start,
                end=head.end,
                ruled=ruled is not None,
                slot=_slot(ruled.rule) if ruled is not None else "",
                sort=mention.sort if mention.proper or mention.sort != "person" else "pronoun",
            )
        )
    seen = {o.value.mention.group for o in found}
    for one in held:
        if one.mention.group not in seen:  # named outside the sentence, or unknown to the lexicon
            head = scene.token(one.mention.head)
            here = sentence.first <= one.mention.head < sentence.last
            slot = _slot(one.rule) if here else "elsewhere"
            found.append(
                Option(value=one, start=head.start, end=head.end, ruled=True, slot=slot, sort="other")
            )
    return found


def _slot(rule: str) -> str:
    return rule.partition(",")[0].partition(" of ")[0]


def _things(scene: Scene, telling: Telling, reading: Reading | None) -> list[Option]:
    def option(struck: Struck, *, ruled: bool) -> Option:
        token = scene.token(struck.head)
        sort = "place" if struck.head in scene.place_tokens else "thing"
        return Option(value=struck, start=token.start, end=token.end, ruled=ruled, sort=sort)

    found = [option(s, ruled=True) for s in telling.targets]
    if reading is None:
        return found
    sentence = scene.sentence(telling.trigger)
    taken = {k for s in telling.targets for k in range(sentence.first, sentence.last)
             if s.start <= scene.token(k).start < s.end}  # fmt: skip
    for start, end, _ in reading.fillers(scene.token(telling.trigger).start, "target", _LEAST):
        inside = [
            k for k in range(sentence.first, sentence.last)
            if start <= scene.token(k).start < end and scene.token(k).pos in {"NOUN", "PROPN"}
        ]  # fmt: skip
        heads = [k for k in inside if scene.token(k).head not in inside]
        for head in heads[:1]:
            if head not in taken and head not in scene.actor_heads:
                a, b = phrase_span(scene, head)
                found.append(option(Struck(start=a, end=b, head=head), ruled=False))
    return found


_Circumstance = PlaceMention | TimeMention | WeaponMention


def _mentions(
    scene: Scene, telling: Telling, mentions: Iterable[_Circumstance], ruled: tuple[_Circumstance, ...]
) -> list[Option]:
    sentence = scene.sentence(telling.trigger)
    near = [m for m in mentions if sentence.start <= m.start < sentence.end]
    elsewhere = [m for m in ruled if m not in near]
    return [
        Option(
            value=m,
            start=m.start,
            end=m.end,
            ruled=m in ruled,
            slot="elsewhere" if m in elsewhere else "",
            sort=str(m.precision) if isinstance(m, PlaceMention) else "",
        )
        for m in (*near, *elsewhere)
    ]


def features(scene: Scene, reading: Reading, telling: Telling, role: str, option: Option) -> dict[str, float]:
    """The evidence for an option, by name."""
    at = scene.token(telling.trigger).start
    sentence = scene.sentence(telling.trigger)
    if not sentence.start <= option.start < sentence.end:
        return {"rule": float(option.ruled), f"slot {option.slot}": 1.0}
    chances = {other: reading.part(at, other, option.start, option.end) for other in _ALL}
    model = logit(chances[role])
    rival = max(p for other, p in chances.items() if other != role)
    found = {
        "model": model,
        "rival": logit(rival),
        "rule": float(option.ruled),
        "rule and model": model * option.ruled,
        f"sort {option.sort}": 1.0,
        f"slot {option.slot}": 1.0,
        "before": float(option.start < at),
        "before and model": model * (option.start < at),
        f"type {telling.type}": 1.0,
    }
    if role in _PEOPLE:
        found["statement and rule"] = float(option.ruled and telling.type in STATEMENT_TYPES)
    return found


def _once(held: Iterable[Held]) -> tuple[Held, ...]:
    unique: dict[int, Held] = {}
    for one in held:
        unique.setdefault(one.mention.group, one)
    return tuple(unique.values())
