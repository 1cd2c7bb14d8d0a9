"""Pairs of tellings weighed: whether two are of one event, by the rules' points and the reader together."""

from dataclasses import replace

from casus.events.scene import Scene
from casus.events.telling import Telling
from casus.ontology import STATEMENT_TYPES
from casus.reader import logit

__all__ = ["compared", "features", "tie", "weighed"]

#: What the rules hold apart is one event only where the ranker is as sure as this.
_SURE = 0.9
#: Points that the ranker can add or take, at most.
_PULL = 1.0
#: Points of a pair that the rules hold apart and the ranker joins.
_JOINED = 2.5


def compared(scene: Scene, tellings: tuple[Telling, ...]) -> Scene:
    """The scene with the reader's word on every pair of tellings."""
    if scene.reading is None:
        return scene
    starts = sorted({scene.token(i).start for t in tellings for i in (t.trigger, *t.joined)})
    return replace(scene, ties=scene.reading.pairs(starts))


def tie(scene: Scene, a: Telling, b: Telling, kind: str) -> float:
    """The reader's chance that the first telling is ``kind`` to the second: of their likeliest triggers."""
    pairs = (
        (scene.token(i).start, scene.token(j).start)
        for i in (a.trigger, *a.joined)
        for j in (b.trigger, *b.joined)
    )
    return max((scene.ties[pair][kind] for pair in pairs if pair in scene.ties), default=0.0)


def weighed(scene: Scene, a: Telling, b: Telling, points: float | None) -> float | None:
    """The points for one event in the light of the reader; None where the two are kept apart."""
    if scene.reading is None or not scene.reading.decides("same"):
        return points
    found = scene.reading.chance("same", features(scene, a, b, points))
    if points is None:
        return _JOINED if found > _SURE else None
    return points + _PULL * (2 * found - 1)


def features(scene: Scene, a: Telling, b: Telling, points: float | None) -> dict[str, float]:
    """The evidence for two tellings of one event, by name."""
    first, second = sorted((scene.sentence(a.trigger).start, scene.sentence(b.trigger).start))
    sentences = sum(first < s.start <= second for s in scene.parse.sentences)
    later = a if a.trigger > b.trigger else b
    same = logit(max(tie(scene, a, b, "same"), tie(scene, b, a, "same")))
    return {
        "model": same,
        "rules": min(points, 5.0) if points is not None else 0.0,
        "contradicted": float(points is None),
        "model against contradiction": same * (points is None),
        "headline": float("body" not in {a.where, b.where} or a.where != b.where),
        "headline and model": same * (a.where != b.where),
        "definite": float(later.definite),
        "nominal": float(later.nominal),
        "same sentence": float(sentences == 0),
        "far": min(sentences, 8) / 8,
        "statement": float(a.type in STATEMENT_TYPES),
        "statement and model": same * (a.type in STATEMENT_TYPES),
        f"type {a.type}": 1.0,
    }
