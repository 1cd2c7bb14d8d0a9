"""Found events to gold events, one to one.

The rule, in one place, because a lenient scorer lies:

1. A gold quote stands at every place where its words occur in the text; a found event stands on its evidence.
2. A pair of stretches *touches* when their overlap covers at least 30 % of the shorter one. Gold quotes are
   clauses, found evidence may be a clause or a few words: covering the shorter one treats both alike.
3. A found event may stand for a gold event when they are of the same PLOVER type and one pair touches. The
   untyped alignment drops the demand on type.
4. The weight of such a pair is the best F1 of characters over its touching stretches, plus at most 0.005 for
   agreement in mode, doer, recipient, place and day, which decides only between events told by
   the same words.
5. Of all one-to-one alignments the one with the greatest total weight is taken (exact, not greedy).
"""

from collections.abc import Iterable, Mapping, Sequence

from casus.evaluate.names import same_name
from casus.records import Event, Evidence

__all__ = ["SHORTER_COVERED", "align", "best_matching", "overlap"]

#: Share of the shorter stretch that an overlap must cover.
SHORTER_COVERED = 0.3
_TIE_BREAK = 0.001


def best_matching(weights: Sequence[Sequence[float]]) -> dict[int, int]:
    """Row -> column of a one-to-one matching of greatest total weight; pairs of weight 0 are left out.

    The Hungarian method with potentials, cubic in the smaller side.

    >>> best_matching([[0.9, 0.8], [0.8, 0.1]])
    {0: 1, 1: 0}
    """
    if not weights or not weights[0]:
        return {}
    if len(weights) > len(weights[0]):
        turned = best_matching([list(column) for column in zip(*weights, strict=True)])
        return dict(sorted((row, column) for column, row in turned.items()))
    rows, columns = len(weights), len(weights[0])
    up, vp = [0.0] * (rows + 1), [0.0] * (columns + 1)
    owner = [0] * (columns + 1)  # the row (from 1) that holds a column (from 1); 0 for none
    for row in range(1, rows + 1):
        owner[0], at = row, 0
        slack, came_from, seen = [float("inf")] * (columns + 1), [0] * (columns + 1), [False] * (columns + 1)
        while owner[at]:
            seen[at] = True
            held, delta, nearest = owner[at], float("inf"), 0
            for column in range(1, columns + 1):
                if seen[column]:
                    continue
                cost = -weights[held - 1][column - 1] - up[held] - vp[column]
                if cost < slack[column]:
                    slack[column], came_from[column] = cost, at
                if slack[column] < delta:
                    delta, nearest = slack[column], column
            for column in range(columns + 1):
                if seen[column]:
                    up[owner[column]] += delta
                    vp[column] -= delta
                else:
                    slack[column] -= delta
            at = nearest
        while at:
            owner[at] = owner[came_from[at]]
            at = came_from[at]
    pairs = ((owner[column] - 1, column - 1) for column in range(1, columns + 1) if owner[column])
    return dict(sorted((row, column) for row, column in pairs if weights[row][column] > 0))


def overlap(one: Evidence, other: Evidence) -> float:
    """F1 of the characters two stretches share; 0 when too little of the shorter one is covered."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    shorter = min(one.end - one.start, other.end - other.start)
    if shared <= 0 or shared < SHORTER_COVERED * shorter:
        return 0.0
    return 2 * shared / ((one.end - one.start) + (other.end - other.start))


def _share_a_name(one: Iterable[str], other: Iterable[str]) -> bool:
    other = tuple(other)
    return any(same_name(a, b) for a in one for b in other)


def _agreement(gold: Event, found: Event) -> float:
    points = [
        gold.mode == found.mode,
        _share_a_name((a.name for a in gold.actors), (a.name for a in found.actors)),
        _share_a_name((r.name for r in gold.recipients), (r.name for r in found.recipients)),
        gold.place is not None and found.place is not None and same_name(gold.place.name, found.place.name),
        gold.time is not None and found.time is not None and gold.time.start == found.time.start,
    ]
    return _TIE_BREAK * sum(points)


def _weight(gold: Event, found: Event) -> float:
    best = max((overlap(g, f) for g in gold.evidence for f in found.evidence), default=0.0)
    return best + _agreement(gold, found) if best else 0.0


def align(gold: Sequence[Event], found: Sequence[Event], *, typed: bool) -> Mapping[str, str]:
    """Gold event id -> found event id, by the rule at the head of this module."""
    weights = [[_weight(g, f) if not typed or g.type == f.type else 0.0 for f in found] for g in gold]
    return {gold[row].id: found[column].id for row, column in best_matching(weights).items()}
