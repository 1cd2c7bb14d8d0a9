"""Links weighed: what the rules tie together, and what the reader adds where a ranker is sure enough of it."""

from collections.abc import Iterator
from dataclasses import dataclass

from casus.events.links import find_links
from casus.events.merge import Draft
from casus.events.replies import make_link
from casus.events.scene import Scene
from casus.events.telling import Telling
from casus.events.ties import tie
from casus.ontology import LINK_KINDS
from casus.reader import logit
from casus.records import Event, Link

__all__ = ["Bond", "bonds", "features", "tied"]

#: The reader's least chance of a link for it to be considered at all.
_LEAST = 0.15
#: The ranker's least chance for a link that the rules do not see.
_ENOUGH = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Bond:
    """A possible link from draft ``a`` to draft ``b``: its kind, the rules' link between the two if any, the
    reader's chance and the telling that it reads it from."""

    a: int
    b: int
    kind: str
    rule: Link | None
    seen: float
    telling: Telling


def tied(scene: Scene, drafts: tuple[Draft, ...], events: tuple[Event, ...]) -> tuple[Link, ...]:
    """The links of a report; the rules' own where there is no model."""
    links = find_links(scene, drafts, events)
    if scene.reading is None or not scene.reading.decides("link"):
        return links
    numbers = {event.id: n for n, event in enumerate(events)}
    known = {frozenset((numbers[link.from_], numbers[link.to])) for link in links}
    best: dict[frozenset[int], tuple[float, Bond]] = {}
    for bond in bonds(scene, drafts, events, links):
        pair = frozenset((bond.a, bond.b))
        found = scene.reading.chance("link", features(scene, drafts, bond))
        if pair not in known and found > best.get(pair, (_ENOUGH, bond))[0]:
            best[pair] = (found, bond)
    added = sorted((bond for _, bond in best.values()), key=lambda bond: (bond.a, bond.b))
    return (*links, *(_link(scene, events, bond) for bond in added))


def bonds(
    scene: Scene, drafts: tuple[Draft, ...], events: tuple[Event, ...], links: tuple[Link, ...]
) -> Iterator[Bond]:
    """Every link that the rules or the reader hold possible."""
    ruled = {(link.from_, link.to): link for link in links}
    for a, one in enumerate(drafts):
        for b, other in enumerate(drafts):
            if a == b:
                continue
            rule = ruled.get((events[a].id, events[b].id))
            for kind in LINK_KINDS:
                seen, telling = max(
                    ((tie(scene, t, u, kind), t) for t in one.tellings for u in other.tellings),
                    key=lambda found: found[0],
                )
                if seen >= _LEAST or (rule is not None and rule.kind == kind):
                    yield Bond(a=a, b=b, kind=kind, rule=rule, seen=seen, telling=telling)


def features(scene: Scene, drafts: tuple[Draft, ...], bond: Bond) -> dict[str, float]:
    """The evidence for a link, by name."""
    agrees = bond.rule is not None and bond.rule.kind == bond.kind
    one, other = drafts[bond.a], drafts[bond.b]
    near = min(
        abs(scene.sentence(t.trigger).start - scene.sentence(u.trigger).start)
        for t in one.tellings
        for u in other.tellings
    )
    sure = logit(bond.seen)
    return {
        "model": sure,
        "rule": float(agrees),
        "rule of another kind": float(bond.rule is not None and not agrees),
        "rule and model": sure * agrees,
        f"kind {bond.kind}": 1.0,
        f"kind {bond.kind} and model": sure,
        f"from {one.type} {bond.kind}": 1.0,
        f"to {other.type} {bond.kind}": 1.0,
        "same sentence": float(near == 0),
        "backward": float(bond.a > bond.b),
    }


def _link(scene: Scene, events: tuple[Event, ...], bond: Bond) -> Link:
    sentence = scene.sentence(bond.telling.trigger)
    return make_link(scene, events[bond.a], events[bond.b], bond.kind, sentence.start, sentence.end, "reader")
