"""Triggers weighed: what the lexicon found and what the reader model proposes, decided by one ranker.

Believes neither alone: the lexicon knows words that the model never met, the model knows when a word means
something else here. A word takes the type with the best chance, if that is good enough.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from casus.events.circumstances import distance
from casus.events.lexicon import Entry
from casus.events.scene import Scene
from casus.events.telling import Trigger
from casus.ontology import STATEMENT_TYPES
from casus.reader import Reading, logit

__all__ = ["Candidate", "candidates", "features", "weigh"]

#: The model's least chance of a trigger for a word to be considered at all.
_LEAST = 0.15
#: The least chance by the ranker at which a trigger of the lexicon stays, and one of the model comes in. The lexicon
#: was made on the news that people read, the ranker learnt on reports written for it: the first deserves credit.
_KEPT = 0.1
_ADDED = 0.5
#: A word proposed by the model is the same telling as a trigger of its type this near on the parse.
_NEAR = 2
#: A mode or status is the model's where it is this sure.
_SURE = 0.6
#: What one does with another: "restored ties with the republic".
_TOGETHER = frozenset({"AGREE", "CONSULT", "COOPERATE", "SUPPORT"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Token ``i`` as a trigger of a type; ``rule`` is what the lexicon made of that token."""

    i: int
    type: str
    rule: Trigger | None


def weigh(scene: Scene, triggers: tuple[Trigger, ...]) -> tuple[Trigger, ...]:
    """The triggers that hold in the light of the model's reading, in text order; all of them without one."""
    reading = scene.reading
    if reading is None or not reading.decides("trigger"):
        return triggers
    best: dict[int, tuple[float, Candidate]] = {}
    for candidate in candidates(scene, reading, triggers):
        found = reading.chance("trigger", features(scene, reading, candidate, triggers))
        agrees = candidate.rule is not None and candidate.rule.entry.type == candidate.type
        least = _KEPT if agrees else _ADDED
        if found >= least and found > best.get(candidate.i, (0.0, candidate))[0]:
            best[candidate.i] = (found, candidate)
    kept = [_trigger(scene, reading, c, p) for p, c in best.values() if c.rule is not None]
    for p, candidate in sorted(best.values(), key=lambda one: -one[0]):
        if candidate.rule is None and not _beside(scene, candidate, kept):
            kept.append(_trigger(scene, reading, candidate, p))
    return tuple(sorted(kept, key=lambda t: t.i))


def candidates(scene: Scene, reading: Reading, triggers: tuple[Trigger, ...]) -> Iterator[Candidate]:
    """Each word that the lexicon or the model takes for a trigger, once for each type that either gives it."""
    rules = {t.i: t for t in triggers}
    tokens = {t.start: t.i for t in scene.parse.tokens}
    proposed = {tokens[start] for start in reading.triggers(_LEAST) if start in tokens}
    for i in sorted(proposed | set(rules)):
        rule = rules.get(i)
        types = {kind for kind, p in reading.kinds(scene.token(i).start).items() if p >= _LEAST}
        if rule is not None:
            types.add(rule.entry.type)
        for kind in sorted(types):
            yield Candidate(i=i, type=kind, rule=rule)


def features(
    scene: Scene, reading: Reading, candidate: Candidate, triggers: tuple[Trigger, ...]
) -> dict[str, float]:
    """The evidence for a candidate, by name."""
    i, kind, rule = candidate.i, candidate.type, candidate.rule
    sentence = scene.sentence(i)
    kinds = reading.kinds(scene.token(i).start)
    agrees = rule is not None and rule.entry.type == kind
    around = [
        reading.kinds(scene.token(k).start)[kind]
        for k in range(sentence.first, sentence.last)
        if k != i and abs(k - i) <= 8
    ]
    others = [t for t in triggers if t.i != i and sentence.first <= t.i < sentence.last]
    sure = logit(kinds[kind])
    found = {
        "model": sure,
        "model any": logit(min(sum(kinds.values()), 1.0)),
        "model near": logit(max(around, default=0.0)),
        "rule": float(agrees),
        "rule of another type": float(rule is not None and not agrees),
        "rule near": float(any(t.entry.type == kind for t in others)),
        f"type {kind}": 1.0,
        f"pos {scene.token(i).pos}": 1.0,
        "headline": float(sentence.where != "body"),
    }
    if agrees and rule is not None:
        found["rule strength"] = rule.entry.strength
        found["rule weak"] = float(rule.entry.weak)
        found["rule statement"] = float(kind in STATEMENT_TYPES)
        found["rule and model"] = sure
        found["rule and model near"] = found["model near"]
    return found


def _beside(scene: Scene, candidate: Candidate, kept: list[Trigger]) -> bool:
    sentence = scene.sentence(candidate.i)
    return any(
        t.entry.type == candidate.type
        and sentence.first <= t.i < sentence.last
        and (candidate.i == t.light or distance(scene, t.i, candidate.i) <= _NEAR)
        for t in kept
    )


def _trigger(scene: Scene, reading: Reading, candidate: Candidate, found: float) -> Trigger:
    rule = candidate.rule
    if rule is not None and rule.entry.type == candidate.type:
        return rule
    token = scene.token(candidate.i)
    pos = "noun" if token.pos in {"NOUN", "PROPN"} else "verb"
    modes = reading.modes(token.start, candidate.type)
    mode = max(modes, key=lambda m: modes[m]) if modes else "none"
    entry = Entry(
        words=(scene.lemma(candidate.i),),
        pos=pos,
        type=candidate.type,
        mode=mode if mode != "none" and modes[mode] >= _SURE else None,
        actor=("subject",) if pos == "verb" else ("modifier", "possessive", "prep:by"),
        recipient=(
            *(("object",) if pos == "verb" else ("prep:on", "prep:against")),
            *(("prep:with",) if candidate.type in _TOGETHER else ()),
        ),
        strength=round(found, 3),
    )
    light = rule.light if rule is not None else None
    return Trigger(i=candidate.i, entry=entry, light=light, seen=rule is None)
