"""Links between events -> what answered what: a tree from causes to answers, and the same as a paragraph."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from casus.brief.sentences import badge, capital, handle
from casus.brief.words import LINK_WORDS, join
from casus.records import Event, Link, Report

__all__ = ["STEPS", "Node", "answers", "inbound", "outbound", "paragraph", "tree"]

#: Links that tell of cause and answer come before remarks.
_RANK = {"retaliation_for": 0, "response_to": 1, "part_of": 2, "about": 3}


#: The same links read from the cause down to what hangs on it.
STEPS = {
    "retaliation_for": "in retaliation",
    "response_to": "in response",
    "part_of": "part of it",
    "about": "about it",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """An event and the events that hang on it. ``link`` ties it to the node above; ``again`` marks an event
    whose own answers are already drawn further up."""

    event: Event
    link: Link | None = None
    again: bool = False
    below: tuple["Node", ...] = ()


def outbound(report: Report, event: Event) -> tuple[Link, ...]:
    """What the event hangs on."""
    known = {e.id for e in report.events}
    return _ranked(link for link in report.links if link.from_ == event.id and link.to in known)


def inbound(report: Report, event: Event) -> tuple[Link, ...]:
    """What hangs on the event."""
    known = {e.id for e in report.events}
    return _ranked(link for link in report.links if link.to == event.id and link.from_ in known)


def answers(report: Report, event: Event) -> str:
    """What the event hangs on, by number: "in retaliation for E3 and E6, about E1"."""
    links = outbound(report, event)
    return ", ".join(_grouped(list(links), badge))


def tree(report: Report) -> tuple[Node, ...]:
    """The linked events from causes down to answers; an event with two causes is drawn under the first and
    named again under the second. Circles are cut where they close."""
    if not report.links:
        return ()
    drawn: set[str] = set()
    by_id = {event.id: event for event in report.events}

    def grow(event: Event, link: Link | None, above: frozenset[str]) -> Node:
        if event.id in drawn or event.id in above:
            return Node(event=event, link=link, again=bool(inbound(report, event)))
        drawn.add(event.id)
        deeper = above | {event.id}
        below = tuple(
            grow(by_id[one.from_], one, deeper) for one in inbound(report, event) if one.from_ not in above
        )
        return Node(event=event, link=link, below=below)

    linked = [e for e in report.events if outbound(report, e) or inbound(report, e)]
    roots = [e for e in linked if not outbound(report, e)]
    # Earliest cause first; an event without a day keeps its place behind those that have one.
    roots.sort(key=lambda e: e.time.start if e.time else "9999")
    nodes = [grow(event, None, frozenset()) for event in roots]
    # What is still not drawn hangs in a circle.
    nodes += [grow(event, None, frozenset()) for event in linked if event.id not in drawn]
    return tuple(nodes)


def paragraph(report: Report) -> str:
    """The chain told in sentences, answers first, remarks last."""
    by_id = {event.id: event for event in report.events}
    named: set[str] = set()

    def name(id_: str) -> str:
        if id_ in named:
            return badge(id_)
        named.add(id_)
        return handle(by_id[id_])

    sentences = []
    for event in sorted(report.events, key=lambda e: e.time.start if e.time else "9999"):
        causes = [link for link in outbound(report, event) if link.kind in {"retaliation_for", "response_to"}]
        if causes:
            who = name(event.id)
            sentences.append(f"{who} was {join(_grouped(causes, name))}")
    for kind, verb in (("part_of", ("is part of", "are part of")), ("about", ("speaks of", "speak of"))):
        wholes: dict[tuple[str, ...], list[str]] = {}
        for event in report.events:
            ids = tuple(link.from_ for link in inbound(report, event) if link.kind == kind)
            if ids:
                wholes.setdefault(ids, []).append(event.id)
        for ids, about in wholes.items():
            parts = join([name(id_) for id_ in ids])
            sentences.append(f"{parts} {verb[len(ids) > 1]} {join([name(id_) for id_ in about])}")
    return " ".join(f"{capital(sentence)}." for sentence in sentences)


def _grouped(links: list[Link], name: Callable[[str], str]) -> list[str]:
    by_kind: dict[str, list[str]] = {}
    for link in links:
        by_kind.setdefault(link.kind, []).append(link.to)
    return [
        f"{LINK_WORDS.get(kind, kind.replace('_', ' '))} {join([name(id_) for id_ in ids])}"
        for kind, ids in by_kind.items()
    ]


def _ranked(links: Iterable[Link]) -> tuple[Link, ...]:
    return tuple(sorted(links, key=lambda link: _RANK.get(link.kind, 4)))
