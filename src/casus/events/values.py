"""Mode and status of events weighed: the rules' value and the likeliest of the reader's are options of a ranker.

Decided once all tellings of an event are together: a single telling may show neither means nor doubt.
"""

from dataclasses import replace

from casus.events.assemble import mode_told, status_told
from casus.events.merge import Draft
from casus.events.scene import Scene
from casus.events.telling import Held
from casus.ontology import STATEMENT_TYPES
from casus.reader import Reading, logit

__all__ = ["features", "ruled_value", "valued", "values_of"]

#: A value displaces the rules' one where its chance is better by this much.
_MARGIN = 0.1


def valued(scene: Scene, drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """The drafts with modes and statuses decided; as they are where there is no model."""
    reading = scene.reading
    if reading is None or not (reading.decides("mode") and reading.decides("status")):
        return drafts
    return tuple(_valued(scene, reading, draft) for draft in drafts)


def _valued(scene: Scene, reading: Reading, draft: Draft) -> Draft:
    # Words that name the means are plain where a rule finds them: the reader may only add what they leave open.
    if ruled_value(draft, "mode") == "none" and (mode := _best(scene, reading, draft, "mode")) != "none":
        draft = replace(draft, tellings=tuple(replace(t, mode=mode) for t in draft.tellings))
    # Words that weaken what is told are plain where a rule finds them: the reader may only add doubt.
    firm = ruled_value(draft, "status") == "occurred"
    status = _best(scene, reading, draft, "status") if firm else "occurred"
    if firm and status != "occurred":
        draft = replace(
            draft,
            tellings=tuple(
                replace(t, status=status, actors=tuple(_on_footing(h, status) for h in t.actors))
                for t in draft.tellings
            ),
        )
    return draft


def _best(scene: Scene, reading: Reading, draft: Draft, name: str) -> str:
    ruled = ruled_value(draft, name)
    chances = {
        value: reading.chance(name, features(draft, name, value, seen))
        for value, seen in values_of(scene, reading, draft, name).items()
    }
    best = max(sorted(chances), key=lambda value: chances[value])
    return best if chances[best] > chances[ruled] + _MARGIN else ruled


def ruled_value(draft: Draft, name: str) -> str:
    """What the rules make of the draft's mode or status; a mode not told is "none"."""
    return (mode_told(draft.tellings) or "none") if name == "mode" else status_told(draft.tellings)


def values_of(scene: Scene, reading: Reading, draft: Draft, name: str) -> dict[str, float]:
    """The values that come into question, with the reader's mean chance over the tellings."""
    starts = [scene.token(t.trigger).start for t in draft.tellings]
    seen = [
        reading.modes(start, draft.type) if name == "mode" else reading.statuses(start) for start in starts
    ]
    values = {value for chances in seen for value in chances}
    mean = {v: sum(chances.get(v, 0.0) for chances in seen) / len(seen) for v in values}
    likely = sorted(mean, key=lambda v: (-mean[v], v))[:2]
    return {value: mean.get(value, 0.0) for value in {ruled_value(draft, name), *likely}}


def features(draft: Draft, name: str, value: str, seen: float) -> dict[str, float]:
    """The evidence for a value, by name."""
    ruled = value == ruled_value(draft, name)
    sure = logit(seen)
    return {
        "model": sure,
        "rule": float(ruled),
        "rule and model": sure * ruled,
        f"value {value}": 1.0,
        f"rule {value}": float(ruled),
        "statement": float(draft.type in STATEMENT_TYPES),
        "told more than once": float(len(draft.tellings) > 1 and ruled),
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
