"""How events hang together: retaliation and response (``replies.py``), statements about acts, parts of a
whole.

Believes that a statement is about the acts it speaks of, and that a dated strike of a doer's dated series is
a part of it.
"""

from casus.events.about import drafts_about
from casus.events.merge import Draft
from casus.events.replies import find_replies, make_link
from casus.events.scene import Scene
from casus.events.telling import Telling
from casus.events.vows import answered_by_threats
from casus.ontology import EVENT_TYPES, STATEMENT_TYPES
from casus.records import Event, Link

__all__ = ["find_links"]

_ABOUT = frozenset({"ACCUSE", "SUPPORT", "REQUEST", "REJECT", "CONSULT"})
#: What a statement can be about: anything but another statement.
_TOLD = frozenset(EVENT_TYPES) - STATEMENT_TYPES


def find_links(scene: Scene, drafts: tuple[Draft, ...], events: tuple[Event, ...]) -> tuple[Link, ...]:
    """All links of the report; at most one between two events in one direction."""
    found = [
        *find_replies(scene, drafts, events),
        *answered_by_threats(scene, drafts, events),
        *_abouts(scene, drafts, events),
        *_parts(scene, drafts, events),
    ]
    unique: dict[tuple[str, str], Link] = {}
    for link in found:
        if link.from_ != link.to:
            unique.setdefault((link.from_, link.to), link)
    return tuple(unique.values())


def _abouts(scene: Scene, drafts: tuple[Draft, ...], events: tuple[Event, ...]) -> list[Link]:
    found: list[Link] = []
    for n, draft in enumerate(drafts):
        if draft.type not in _ABOUT or draft.tellings[0].mode == "visit":
            continue
        for telling in draft.tellings:
            for m in drafts_about(scene, drafts, telling.trigger, _TOLD):
                if m != n and not (draft.type == "CONSULT" == drafts[m].type):
                    found.append(_told(scene, telling, events[n], events[m], "about"))
    return found


def _told(scene: Scene, telling: Telling, a: Event, b: Event, kind: str) -> Link:
    return make_link(scene, a, b, kind, telling.start, telling.end, telling.rule)


def _parts(scene: Scene, drafts: tuple[Draft, ...], events: tuple[Event, ...]) -> list[Link]:
    """A dated strike inside a dated series by the same doer is a part of it."""
    found: list[Link] = []
    for n, whole in enumerate(events):
        series = any(_is_plural(scene, t) for t in drafts[n].tellings)
        if whole.type != "ASSAULT" or whole.time is None or not series:
            continue
        for m, part in enumerate(events):
            if m == n or part.type != "ASSAULT" or part.time is None:
                continue
            inside = whole.time.start <= part.time.start and part.time.end <= whole.time.end
            narrower = (whole.time.start, whole.time.end) != (part.time.start, part.time.end)
            ours, theirs = {a.name for a in part.actors}, {a.name for a in whole.actors}
            if inside and narrower and ours and ours == theirs and m > n:
                start, end = part.evidence[0].start, part.evidence[0].end
                found.append(make_link(scene, part, whole, "part_of", start, end, "time inside a series"))
    return found


def _is_plural(scene: Scene, telling: Telling) -> bool:
    token = scene.token(telling.trigger)
    return token.tag in {"NNS", "NNPS"}
