"""The figures told of an event -> one per effect, the others kept aside.

Believes that an update beats what it updates, that else the first figure with a best value is meant, and
that parties named side by side as victims of one verb ("two soldiers and five militants were killed") are
counted together.
"""

from collections.abc import Iterable
from dataclasses import replace

from casus.events.scene import Scene
from casus.records import Rejected, Toll, TollMention

__all__ = ["NEWER", "toll_of"]

#: The rule of a figure that a later telling of the event raises.
NEWER = "toll-newer"


def toll_of(scene: Scene, tolls: list[TollMention], effect: str) -> tuple[Toll | None, tuple[Rejected, ...]]:
    """The figure of one effect. An update beats what it updates; else the first one with a best value."""
    ours = _pooled(scene, [t for t in tolls if t.effect == effect])
    if not ours:
        return None, ()
    updates = [t for t in ours if t.rule in {"toll-update", NEWER}]
    counted = [t for t in ours if t.best is not None]
    best = (updates or counted or ours)[-1 if updates else 0]
    toll = Toll(
        low=best.low,
        best=best.best,
        high=best.high,
        who=best.who or next((t.who for t in ours if t.who and _figures(t) == _figures(best)), None),
        evidence=(scene.evidence(best.start, best.end, best.rule),),
    )
    other = tuple(
        Rejected(
            field=effect,
            value=f"{t.low}/{t.best}/{t.high}",
            reason="another figure was taken",
            evidence=(scene.evidence(t.start, t.end, t.rule),),
        )
        for t in ours
        if _figures(t) != _figures(best)
    )
    return toll, other


def _figures(toll: TollMention) -> tuple[int | None, int | None, int | None]:
    return toll.low, toll.best, toll.high


def _pooled(scene: Scene, tolls: list[TollMention]) -> list[TollMention]:
    """The figures with those of coordinated parties added up, in the place of the first of them."""
    pools: dict[int, list[TollMention]] = {}
    for toll in tolls:
        pools.setdefault(_first_of(scene, toll.head), []).append(toll)
    return [_sum(scene, pool) if len(pool) > 1 and _can_add(pool) else pool[0] for pool in pools.values()] + [
        toll for pool in pools.values() if not _can_add(pool) for toll in pool[1:]
    ]


def _first_of(scene: Scene, i: int) -> int:
    """The first noun of the list that token ``i`` stands in."""
    while scene.token(i).dep == "conj" and scene.token(i).head != i:
        i = scene.token(i).head
    return i


def _can_add(pool: list[TollMention]) -> bool:
    """Whether all tell a count, of different people, by one verb."""
    rules = {toll.rule.split("+")[0] for toll in pool}
    heads = {toll.head for toll in pool}
    return len(rules) == 1 and len(heads) == len(pool) and all(toll.low is not None for toll in pool)


def _sum(scene: Scene, pool: list[TollMention]) -> TollMention:
    start, end = min(t.start for t in pool), max(t.end for t in pool)
    who = [t.who for t in pool if t.who]
    return replace(
        pool[0],
        start=start,
        end=end,
        quote=scene.article.text[start:end],
        low=_total(t.low for t in pool),
        best=_total(t.best for t in pool),
        high=_total(t.high for t in pool),
        who=" and ".join(who) if len(who) == len(pool) else None,
    )


def _total(bounds: Iterable[int | None]) -> int | None:
    """The sum; None where one of them is not told."""
    told = list(bounds)
    return None if None in told else sum(bound for bound in told if bound is not None)
