"""Report -> why: for every value its words with their place in the text, the rule that read them and its
score, the readings not taken, the lines left out, and what the run was made with."""

import json
from collections.abc import Iterable, Iterator

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.text import Text

from casus.brief.doubts import not_told, rejected_words
from casus.brief.kinds import code, label
from casus.brief.sentences import badge, capital
from casus.brief.values import values
from casus.brief.verbs import claim, relation
from casus.brief.words import LINK_WORDS, STATUS_WORDS, plain, quoted, reason
from casus.records import Candidate, Dropped, Event, Evidence, Participant, Place, Report

__all__ = ["print_explanation"]

_QUOTE_LENGTH = 160


def print_explanation(report: Report, console: Console) -> None:
    """Print where every value of the report comes from."""
    for block in _blocks(report):
        console.print(block, highlight=False)


def _blocks(report: Report) -> Iterator[RenderableType]:
    yield from _article(report)
    for event in report.events:
        yield from _event(event)
    if report.links:
        yield _heading("Links")
        for link in report.links:
            yield _field(f"{badge(link.from_)} {LINK_WORDS.get(link.kind, link.kind)} {badge(link.to)}")
            yield from _evidence(link.evidence)
    if report.relations:
        yield _heading("Ties between actors")
        for tie in report.relations:
            yield _field(capital(relation(tie)))
            yield from _evidence(tie.evidence)
    yield from _dropped(report)
    yield from _run(report)


def _heading(words: str) -> RenderableType:
    return Padding(Text(words, style="bold cyan"), (1, 0, 0, 0))


def _line(text: Text | str, indent: int) -> Padding:
    return Padding(text, (0, 0, 0, indent))


def _field(words: str, style: str = "") -> Padding:
    return _line(Text(words, style=style), 2)


def _article(report: Report) -> Iterator[RenderableType]:
    article = report.article
    yield Text(plain(article.headline or "(no headline)"), style="bold")
    if article.published:
        yield _field(
            f"published: {article.published} (read from: {plain(article.published_from or 'not recorded')})"
        )
    for part in article.parts:
        words = article.text[part.start : part.end]
        yield _field(f"{plain(part.kind)}: {part.start}–{part.end} {quoted(words, _QUOTE_LENGTH)}")
    for gap in article.gaps:
        yield _field(f"gap: {plain(gap)}", "yellow")


def _event(event: Event) -> Iterator[RenderableType]:
    status = STATUS_WORDS.get(event.status, event.status)
    yield _heading(f"{badge(event.id)} {label(event)} ({code(event)}), {status}, score {event.score:.2f}")
    yield _field("told in")
    yield from _evidence(event.evidence)
    for value in values(event):
        note = f" ({value.note})" if value.note else ""
        yield _field(f"{value.label.lower()}: {value.text}{note}")
        yield from _evidence(value.evidence)
        yield from _candidates(_readings(event, value.key))
    if event.said_by:
        yield _field(f"said by: {', '.join(plain(name) for name in event.said_by)}")
    for one in event.claims:
        yield _field(f"stance: {claim(one)}")
        yield from _evidence(one.evidence)
    missing = not_told(event)
    if missing:
        yield _field(f"not told: {', '.join(missing)}", "yellow")
    for other in event.rejected:
        yield _field(
            f"not taken: {plain(other.field)} {rejected_words(other)}: {plain(other.reason)}", "yellow"
        )
        yield from _evidence(other.evidence)


def _evidence(found: Iterable[Evidence]) -> Iterator[Padding]:
    for evidence in found:
        text = Text.assemble(
            (f"{evidence.start}–{evidence.end} ", "dim"), (quoted(evidence.quote, _QUOTE_LENGTH), "italic")
        )
        yield _line(
            text.append(f"  {plain(evidence.rule) or 'no rule recorded'}, {evidence.score:.2f}", style="dim"),
            6,
        )


def _readings(event: Event, key: str) -> tuple[Candidate, ...]:
    """The candidates of the value with this key."""
    owners: dict[str, Participant | Place] = {f"actor-{n}": a for n, a in enumerate(event.actors, 1)}
    owners |= {f"recipient-{n}": r for n, r in enumerate(event.recipients, 1)}
    if event.place:
        owners["place"] = event.place
    return owners[key].candidates if key in owners else ()


def _candidates(candidates: tuple[Candidate, ...]) -> Iterator[Padding]:
    for one in candidates:
        id_ = f" [{plain(one.id)}]" if one.id else ""
        why = f": {plain(one.why)}" if one.why else ""
        yield _line(Text(f"may be {plain(one.name)}{id_}, {one.score:.2f}{why}", style="yellow"), 6)


def _dropped(report: Report) -> Iterator[RenderableType]:
    if not report.article.dropped:
        return
    yield _heading("Left out of the story")
    for drop in report.article.dropped:
        yield _field(_left_out(drop, report.article.text))


def _left_out(drop: Dropped, text: str) -> str:
    return f"{drop.start}–{drop.end} {reason(drop.reason)}: {quoted(text[drop.start : drop.end], 80)}"


def _run(report: Report) -> Iterator[RenderableType]:
    yield _heading("Made with")
    yield _field(f"Casus {plain(report.run.casus)}; page sha256 {plain(report.article.sha256)}")
    if report.run.settings:
        yield _field(f"settings: {plain(json.dumps(report.run.settings, ensure_ascii=False))}")
    for name, fingerprint in report.run.fingerprints.items():
        yield _field(f"{plain(name)} {plain(fingerprint)}")
