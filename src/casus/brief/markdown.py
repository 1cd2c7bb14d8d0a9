"""Report -> a brief in Markdown (GitHub tables). Words of the report are escaped throughout."""

import re
from collections.abc import Iterable, Iterator

from casus.brief import chain
from casus.brief.dates import published
from casus.brief.doubts import not_told, unsure
from casus.brief.kinds import code, label
from casus.brief.sentences import apart, badge, badges, capital, doers, phrase, received, struck, title
from casus.brief.summary import nothing_to_code, tell
from casus.brief.values import asks_place, counts_victims, is_statement, when, where
from casus.brief.verbs import claim, relation
from casus.brief.words import NOT_TOLD, STATUS_WORDS, join, number, plain, quoted, reason, toll, weapon
from casus.records import Event, Report, Toll

__all__ = ["to_markdown"]

_SPECIAL = re.compile(r"([\\`*_{}\[\]#|~])")
_ENTITIES = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;"}
_STARTS = re.compile(r"^(\d*)([-+=.)])(?=\s|$)")
_LINKS = re.compile(r"(?<=\b)(https?|ftp)(?=:)|(?<=\b)(www)(?=\.)|@", re.IGNORECASE)
_QUOTES = 3


def to_markdown(report: Report) -> str:
    """The brief as one Markdown document, ending in a line break."""
    return "\n".join(_lines(report)).rstrip("\n") + "\n"


def escape(text: str) -> str:
    """Text that shows as it is: no markup, no raw HTML, no link made of a bare address or name.

    >>> escape("a|b <b> *c*")
    'a\\\\|b &lt;b&gt; \\\\*c\\\\*'
    """
    safe = _SPECIAL.sub(r"\\\1", plain(text)).translate(_ENTITIES)
    safe = _LINKS.sub(lambda m: f"{m[0]}<!-- -->", safe)
    return _STARTS.sub(r"\1\\\2", safe)


def _lines(report: Report) -> Iterator[str]:
    article = report.article
    yield f"# {escape(article.headline or '(no headline)')}"
    yield ""
    day = published(article.published) if article.published else "date not told"
    writers = join(escape(b.name) + (f", {escape(b.role)}" if b.role else "") for b in article.bylines)
    yield " · ".join(
        fact for fact in (escape(article.outlet or ""), day, writers, escape(article.source)) if fact
    )
    yield ""
    if not report.events:
        yield f"Nothing to code: {escape(nothing_to_code(report))}."
        yield ""
    else:
        yield escape(tell(report))
        yield ""
        yield from _tables(report)
        yield from _cards(report)
    yield from _chain(report)
    yield from _ties(report)
    yield from _about(report)


def _table(header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(header)} |"
    yield f"|{' --- |' * len(header)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"
    yield ""


def _tables(report: Report) -> Iterator[str]:
    acts = [event for event in report.events if not is_statement(event)]
    said = [event for event in report.events if is_statement(event)]
    if acts:
        yield "## What happened"
        yield ""
        header = (
            "No.",
            "What",
            "Who",
            "To whom or what",
            "Where",
            "When",
            "With",
            "Killed",
            "Injured",
            "Status",
        )
        yield from _table(header, (_act_row(event) for event in acts))
    if said:
        yield "## What was said"
        yield ""
        columns = ("No.", "What", "Who", "To whom", "When", "About", "Status")
        yield from _table(columns, (_statement_row(report, event) for event in said))


def _what(event: Event) -> str:
    return f"{escape(label(event))} <sub>{escape(code(event))}</sub>"


def _figure(event: Event, value: Toll | None) -> str:
    return escape(toll(value)) if counts_victims(event) else ""


def _act_row(event: Event) -> tuple[str, ...]:
    return (
        badge(event.id),
        _what(event),
        escape(doers(event) or NOT_TOLD),
        escape("; ".join(filter(None, (received(event), struck(event))))),
        escape(where(event)) if asks_place(event) else "",
        when(event),
        escape(join(weapon(w) for w in event.weapons)),
        _figure(event, event.killed),
        _figure(event, event.injured),
        STATUS_WORDS.get(event.status, escape(event.status)),
    )


def _statement_row(report: Report, event: Event) -> tuple[str, ...]:
    about = badges(dict.fromkeys(link.to for link in chain.outbound(report, event)))
    status = STATUS_WORDS.get(event.status, escape(event.status))
    return (
        badge(event.id),
        _what(event),
        escape(doers(event) or NOT_TOLD),
        escape(received(event)),
        when(event),
        about,
        status,
    )


def _cards(report: Report) -> Iterator[str]:
    yield "## Event by event, in the report’s words"
    yield ""
    for event in report.events:
        yield f"### {badge(event.id)} {escape(title(event))}"
        yield ""
        if event.evidence:
            yield "\n>\n".join(
                f"> {escape(quoted(evidence.quote, 300))}" for evidence in event.evidence[:_QUOTES]
            )
            yield ""
        notes = []
        if len(event.evidence) > _QUOTES:
            notes.append(f"And {number(len(event.evidence) - _QUOTES, 'more passage')}.")
        if event.said_by:
            notes.append(f"Said by {escape(join(plain(name) for name in event.said_by))}.")
        notes += [f"{escape(capital(claim(one)))}: {escape(quoted(one.quote, 300))}" for one in event.claims]
        answers = chain.answers(report, event)
        notes += [f"{capital(answers)}."] if answers else []
        missing = not_told(event)
        notes += [f"**Not told:** {join(missing)}."] if missing else []
        notes += [f"**Unsure:** {escape(doubt)}." for doubt in unsure(event)]
        yield from (f"- {note}" for note in notes)
        yield ""


def _chain(report: Report) -> Iterator[str]:
    nodes = chain.tree(report)
    if not nodes:
        return
    yield "## What hangs on what"
    yield ""
    for node in nodes:
        yield from _branch(node, 0)
    yield ""
    yield escape(chain.paragraph(report))
    yield ""


def _branch(node: chain.Node, depth: int) -> Iterator[str]:
    step = f"*{chain.STEPS.get(node.link.kind, escape(node.link.kind))}:* " if node.link else ""
    again = " (see above)" if node.again else ""
    words = escape(capital(phrase(node.event)) + apart(node.event))
    yield f"{'  ' * depth}- {step}{badge(node.event.id)} {words}{again}"
    for below in node.below:
        yield from _branch(below, depth + 1)


def _ties(report: Report) -> Iterator[str]:
    if not report.relations:
        return
    yield "## How the actors are tied"
    yield ""
    for tie in report.relations:
        yield f"- {escape(capital(relation(tie)))}. {escape(quoted(tie.quote, 160))}"
    yield ""


def _about(report: Report) -> Iterator[str]:
    yield "## About this reading"
    yield ""
    for gap in report.article.gaps:
        yield f"- {escape(capital(gap))}."
    dropped = list(dict.fromkeys(reason(d.reason) for d in report.article.dropped))
    if dropped:
        count = number(len(report.article.dropped), "line")
        yield f"- {count} of the page left out of the story ({escape(', '.join(dropped))})."
    version, digest = escape(report.run.casus), escape(report.article.sha256[:12])
    yield f"- Read by Casus {version}; sha256 of the page {digest}."
