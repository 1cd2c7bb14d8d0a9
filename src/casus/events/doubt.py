"""Statuses weighed: where the rules take an event for a fact, the reader may doubt it.

Words that weaken what is told are plain where a rule finds them, so the reader only ever adds doubt, and only once
all tellings of an event are together: a single one may show none.
"""

from dataclasses import replace

from casus.events.assemble import status_told
from casus.events.merge import Draft
from casus.events.scene import Scene
from casus.events.telling import Held
from casus.ontology import STATEMENT_TYPES
from casus.reader import Reading, logit

__all__ = ["doubted", "features", "statuses_of"]

#: A weaker status displaces "occurred" where its chance is better by this much.
_MARGIN = 0.1


def doubted(scene: Scene, drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """The drafts with the reader's doubts; as they are where there is no model."""
    reading = scene.reading
    if reading is None or not reading.decides("status"):
        return drafts
    return tuple(_doubted(scene, reading, draft) for draft in drafts)


def _doubted(scene: Scene, reading: Reading, draft: Draft) -> Draft:
    if status_told(draft.tellings) != "occurred":
        return draft
    chances = {
        status: reading.chance("status", features(draft, status, seen))
        for status, seen in statuses_of(scene, reading, draft).items()
    }
    best = max(sorted(chances), key=lambda status: chances[status])
    if best == "occurred" or chances[best] <= chances["occurred"] + _MARGIN:
        return draft
    tellings = (
        replace(t, status=best, actors=tuple(_on_footing(h, best) for h in t.actors)) for t in draft.tellings
    )
    return replace(draft, tellings=tuple(tellings))


def statuses_of(scene: Scene, reading: Reading, draft: Draft) -> dict[str, float]:
    """The rules' status and the reader's two likeliest, with the reader's mean chance over the tellings."""
    seen = [reading.statuses(scene.token(t.trigger).start) for t in draft.tellings]
    statuses = {status for chances in seen for status in chances}
    mean = {s: sum(chances.get(s, 0.0) for chances in seen) / len(seen) for s in statuses}
    likely = sorted(mean, key=lambda s: (-mean[s], s))[:2]
    return {status: mean.get(status, 0.0) for status in {status_told(draft.tellings), *likely}}


def features(draft: Draft, status: str, seen: float) -> dict[str, float]:
    """The evidence for a status, by name."""
    ruled = status == status_told(draft.tellings)
    sure = logit(seen)
    return {
        "model": sure,
        "rule": float(ruled),
        "rule and model": sure * ruled,
        f"value {status}": 1.0,
        f"rule {status}": float(ruled),
        "statement": float(draft.type in STATEMENT_TYPES),
        "told more than once": float(len(draft.tellings) > 1 and ruled),
    }


def _on_footing(held: Held, status: str) -> Held:
    """A doer named for what is hearsay is suspected, for what is denied denied."""
    if status == "alleged" and held.as_ == "stated":
        return replace(held, as_="suspected")
    return replace(held, as_="denied") if status == "denied" else held
