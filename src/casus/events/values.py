"""Mode and status of tellings weighed: the rules' value, the reader's and "none" are options of one ranker."""

from dataclasses import replace

from casus.events.scene import Scene
from casus.events.telling import Held, Telling
from casus.ontology import STATEMENT_TYPES
from casus.reader import Reading, logit

__all__ = ["features", "valued", "values_of"]


def valued(scene: Scene, reading: Reading, telling: Telling) -> Telling:
    """The telling with its mode and status decided; as it is where no ranker was fitted."""
    if not reading.decides("mode") or not reading.decides("status"):
        return telling
    mode = _best(scene, reading, telling, "mode")
    status = _best(scene, reading, telling, "status")
    if status != telling.status:
        telling = replace(telling, actors=tuple(_on_footing(h, status) for h in telling.actors))
    return replace(telling, mode=None if mode == "none" else mode, status=status)


def _best(scene: Scene, reading: Reading, telling: Telling, name: str) -> str:
    found = values_of(scene, reading, telling, name)
    return max(
        sorted(found),
        key=lambda v: reading.chance(name, features(scene, reading, telling, name, v, found[v])),
    )


def values_of(scene: Scene, reading: Reading, telling: Telling, name: str) -> dict[str, float]:
    """The values that come into question with the reader's chance of each."""
    start = scene.token(telling.trigger).start
    chances = reading.modes(start, telling.type) if name == "mode" else reading.statuses(start)
    ruled = _ruled(telling, name)
    likely = sorted(chances, key=lambda v: -chances[v])[:2]
    return {value: chances.get(value, 0.0) for value in {ruled, *likely}}


def _ruled(telling: Telling, name: str) -> str:
    return (telling.mode or "none") if name == "mode" else telling.status


def features(
    scene: Scene, reading: Reading, telling: Telling, name: str, value: str, seen: float
) -> dict[str, float]:
    """The evidence for a value, by name."""
    ruled = value == _ruled(telling, name)
    sure = logit(seen)
    return {
        "model": sure,
        "rule": float(ruled),
        "rule and model": sure * ruled,
        f"value {value}": 1.0,
        f"rule {value}": float(ruled),
        f"statement {value}": float(telling.type in STATEMENT_TYPES),
        "nominal rule": float(telling.nominal and ruled),
    }


def _on_footing(held: Held, status: str) -> Held:
    """A doer named for what is certain is stated; for hearsay, suspected."""
    if status == "alleged" and held.as_ == "stated":
        return replace(held, as_="suspected")
    if status == "occurred" and held.as_ == "suspected":
        return replace(held, as_="stated")
    if status == "denied":
        return replace(held, as_="denied")
    return held
