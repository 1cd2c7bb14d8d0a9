"""Whether two tellings of a type are one event, weighed: the rules' points, what the tellings agree in, where they
stand, and what the reader makes of the pair, decided by one ranker.
"""

from casus.events.compare import by_actors, by_place, by_recipients, by_time, by_tolls
from casus.events.scene import Scene
from casus.events.telling import Telling
from casus.events.ties import tie
from casus.reader import logit

__all__ = ["features"]

#: Points of the rules above which more of them say no more.
_MOST = 4.0


def features(scene: Scene, a: Telling, b: Telling, points: float | None) -> dict[str, float]:
    """The evidence, by name; ``points`` are the rules' own (None: something contradicts it)."""
    later = a if a.trigger > b.trigger else b
    actors, tolls = by_actors(scene, a, b), by_tolls(a, b)
    return {
        "model": logit(max(tie(scene, a, b, "same"), tie(scene, b, a, "same"))),
        "rule": min(points or 0.0, _MOST),
        "rule contradicts": float(points is None),
        "actors agree": actors or 0.0,
        "tolls agree": tolls or 0.0,
        "tolls differ": float(tolls is None),
        "times differ": float(by_time(a, b) is None),
        "places differ": float(by_place(a, b) is None),
        "recipients agree": by_recipients(a, b),
        "modes agree": float(a.mode == b.mode),
        "one word": float(scene.lemma(a.trigger) == scene.lemma(b.trigger)),
        "definite": float(later.definite),
        "nominal": float(later.nominal),
        "headline": float(a.where != "body" or b.where != "body"),
        "one sentence": float(scene.sentence(a.trigger) == scene.sentence(b.trigger)),
        "one paragraph": float(a.paragraph == b.paragraph),
        "next paragraph": float(abs(a.paragraph - b.paragraph) == 1),
    }
