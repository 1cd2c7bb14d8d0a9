"""Report -> the article's text cut into blocks and segments, each segment with the record values it supports.

Spans of evidence nest and overlap. The text is cut wherever a span starts or ends, so that every segment is
covered by a fixed set of spans; a segment leads to the use of its narrowest span. A span's anchor stands on
its first segment.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from casus.brief.sentences import badge
from casus.brief.values import values
from casus.brief.verbs import claim, relation
from casus.records import Article, Evidence, Report

__all__ = ["CLAUSES", "Block", "Segment", "blocks", "event_anchor", "span_id", "spans"]

#: Hues of whole clauses; the others colour single words.
CLAUSES = frozenset({"event", "claim", "link", "tie", "other"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """A place in the record that rests on a span."""

    anchor: str
    label: str
    hue: str


@dataclass(slots=True, kw_only=True)
class _Span:
    """A stretch of the text and everything that rests on it."""

    id: str
    start: int
    end: int
    uses: list[Use] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A stretch of text covered by the same spans throughout. ``starts`` are the spans whose anchor stands
    here, ``tags`` the events whose clause ends here (anchor and number)."""

    text: str
    spans: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()
    tags: tuple[tuple[str, str], ...] = ()
    href: str | None = None
    hue: str = ""
    clause: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph, a part of the head, or a dropped line with its reason."""

    kind: str
    reason: str
    segments: tuple[Segment, ...]


def span_id(evidence: Evidence) -> str:
    """The anchor of a span in the text."""
    return f"w{evidence.start}-{evidence.end}"


def event_anchor(position: int) -> str:
    """The anchor of the card of the event at a position of ``report.events``."""
    return f"e{position + 1}"


def spans(report: Report) -> dict[str, _Span]:
    """Every span of evidence that lies in the text, by id."""
    found: dict[str, _Span] = {}
    length = len(report.article.text)
    for evidence, use in _uses(report):
        if 0 <= evidence.start < evidence.end <= length:
            id_ = span_id(evidence)
            found.setdefault(id_, _Span(id=id_, start=evidence.start, end=evidence.end)).uses.append(use)
    return found


def _uses(report: Report) -> Iterator[tuple[Evidence, Use]]:
    for n, event in enumerate(report.events):
        card, name = event_anchor(n), badge(event.id)
        for m, evidence in enumerate(event.evidence, 1):
            yield evidence, Use(anchor=f"{card}-words-{m}", label=f"{name}: told here", hue="event")
        for value in values(event):
            for evidence in value.evidence:
                use = Use(
                    anchor=f"{card}-{value.key}",
                    label=f"{name} {value.label.lower()}: {value.text}",
                    hue=value.hue,
                )
                yield evidence, use
        for m, one in enumerate(event.claims, 1):
            for evidence in one.evidence:
                yield evidence, Use(anchor=f"{card}-claim-{m}", label=f"{name}: {claim(one)}", hue="claim")
        for m, other in enumerate(event.rejected, 1):
            for evidence in other.evidence:
                yield (
                    evidence,
                    Use(anchor=f"{card}-rejected-{m}", label=f"{name}: reading not taken", hue="other"),
                )
    for m, link in enumerate(report.links, 1):
        for evidence in link.evidence:
            label = f"{badge(link.from_)} hangs on {badge(link.to)}"
            yield evidence, Use(anchor=f"link-{m}", label=label, hue="link")
    for m, tie in enumerate(report.relations, 1):
        for evidence in tie.evidence:
            yield evidence, Use(anchor=f"tie-{m}", label=relation(tie), hue="tie")


def blocks(report: Report) -> tuple[Block, ...]:
    """The whole text in order; the blocks' text joined is the article's text but for white space."""
    text = report.article.text
    marks = sorted(spans(report).values(), key=lambda span: (span.start, -span.end))
    placed: set[str] = set()
    return tuple(
        Block(kind=kind, reason=why, segments=tuple(_segments(text, start, end, marks, placed)))
        for start, end, kind, why in _stretches(report.article)
    )


def _stretches(article: Article) -> Iterator[tuple[int, int, str, str]]:
    """Start, end, kind and reason of each block; what the article assigns to nothing is still shown."""
    known = [(p.start, p.end, "paragraph", "") for p in article.paragraphs]
    known += [(p.start, p.end, p.kind, "") for p in article.parts]
    known += [(d.start, d.end, "dropped", d.reason) for d in article.dropped]
    at = 0
    length = len(article.text)
    for start, end, kind, why in [*sorted(k for k in known if k[0] < k[1]), (length, length, "", "")]:
        if article.text[at:start].strip():
            yield at, start, "other", ""
        if max(at, start) < min(end, length):
            yield max(at, start), min(end, length), kind, why
        at = max(at, min(end, length))


def _segments(text: str, start: int, end: int, marks: list[_Span], placed: set[str]) -> Iterator[Segment]:
    here = [span for span in marks if span.start < end and start < span.end]
    cuts = sorted(
        {start, end, *(min(max(edge, start), end) for span in here for edge in (span.start, span.end))}
    )
    for first, last in pairwise(cuts):
        yield _segment(text, first, last, [s for s in here if s.start <= first and last <= s.end], placed)


def _segment(text: str, first: int, last: int, over: list[_Span], placed: set[str]) -> Segment:
    if not over:
        return Segment(text=text[first:last])
    starts = tuple(span.id for span in over if span.id not in placed)
    placed.update(starts)
    narrowest = min(over, key=lambda span: (span.end - span.start, span.id))
    words = [span for span in over if any(use.hue not in CLAUSES for use in span.uses)]
    tinted = min(words, key=lambda span: span.end - span.start, default=None)
    return Segment(
        text=text[first:last],
        spans=tuple(span.id for span in over),
        starts=starts,
        tags=tuple(dict.fromkeys(_tags(span for span in over if span.end == last))),
        href=narrowest.uses[0].anchor,
        hue=next(use.hue for use in tinted.uses if use.hue not in CLAUSES) if tinted else "",
        clause=_clause({use.hue for span in over for use in span.uses}),
        title=" · ".join(dict.fromkeys(use.label for use in narrowest.uses)),
    )


def _clause(hues: set[str]) -> str:
    """How a segment is underlined: as the clause of an event, else as words that tie or comment."""
    return "clause" if "event" in hues else "remark" if hues & CLAUSES else ""


def _tags(ending: Iterable[_Span]) -> Iterator[tuple[str, str]]:
    for span in ending:
        for use in span.uses:
            if use.hue == "event":
                yield use.anchor.partition("-")[0], use.label.partition(":")[0]
