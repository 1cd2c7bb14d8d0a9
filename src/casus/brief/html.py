"""Report -> one HTML file that needs nothing else: the record on one side, the report's text on the other,
every value tied to its words.

All text goes through Jinja's escaping. A content security policy names the file's own style and script by
hash, so that even a fault in escaping could not run or fetch anything.
"""

import hashlib
from base64 import b64encode
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from casus.brief import chain, words
from casus.brief.cast import cast
from casus.brief.dates import published
from casus.brief.doubts import not_told, rejected_words, unsure
from casus.brief.kinds import code, label
from casus.brief.marked import target_rules, text_of
from casus.brief.marks import blocks, event_anchor, span_id, spans
from casus.brief.sentences import apart, badge, capital, doers, phrase, received, struck, title
from casus.brief.summary import nothing_to_code, tell
from casus.brief.values import asks_place, counts_victims, is_statement, values, when, where
from casus.brief.verbs import claim, relation
from casus.records import Evidence, Report

__all__ = ["Entry", "to_html", "to_index"]

#: What hangs on an event, as its card says it.
_STEPS_DOWN = {
    "retaliation_for": "Retaliated for in",
    "response_to": "Answered in",
    "part_of": "Its parts:",
    "about": "Spoken of in",
}
#: What the template may call, under these names.
_FUNCTIONS: tuple[Callable[..., object], ...] = (
    apart, asks_place, badge, capital, chain.inbound, chain.outbound, claim, code, counts_victims, doers,
    label, not_told, phrase, published, received, rejected_words, relation, struck, title, unsure, values,
    when, where, words.number, words.toll,
)  # fmt: skip
_TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A brief listed on an index page; ``href`` is relative to that page."""

    href: str
    report: Report


def to_html(report: Report) -> str:
    """The brief as one HTML document, ending in a line break."""
    marks = spans(report)
    style = Markup(_file("brief.css") + target_rules(blocks(report)))
    script = Markup(_file("brief.js"))
    anchors = {event.id: event_anchor(n) for n, event in reversed(list(enumerate(report.events)))}
    return _rendered(
        "brief.html",
        **_shell(style, script),
        report=report,
        article=report.article,
        link_to_page=_web_address(report.article.url),
        day=published(report.article.published) if report.article.published else "date not told",
        summary=tell(report) if report.events else f"Nothing to code: {nothing_to_code(report)}.",
        acts=[event for event in report.events if not is_statement(event)],
        said=[event for event in report.events if is_statement(event)],
        anchors=anchors,
        nodes=chain.tree(report),
        told_chain=chain.paragraph(report),
        cast=cast(report),
        blocks=_grouped(blocks(report)),
        href=lambda evidence: f"#{span_id(evidence)}" if span_id(evidence) in marks else None,
        text_of=text_of,
        first=lambda evidence: _first(evidence, marks),
    )  # fmt: skip


def to_index(entries: Sequence[Entry]) -> str:
    """A page that lists the briefs of one batch."""
    style = Markup(_file("brief.css"))
    return _rendered("index.html", **_shell(style, Markup("")), entries=entries)


def _rendered(template: str, **context: object) -> str:
    # The template's macros leave blank lines before the document, where only the doctype may stand.
    return _environment().get_template(template).render(context).strip() + "\n"


def _shell(style: Markup, script: Markup) -> dict[str, Any]:
    policy = (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; base-uri 'none'; "
        "form-action 'none'"
    )
    return {"style": style, "script": script, "policy": policy}


def _hash(source: str) -> str:
    return f"sha256-{b64encode(hashlib.sha256(source.encode()).digest()).decode()}"


@cache
def _file(name: str) -> str:
    return (_TEMPLATES / name).read_text("utf-8")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.globals.update(
        {function.__name__: function for function in _FUNCTIONS},
        link_words=words.LINK_WORDS,
        status_words=words.STATUS_WORDS,
        steps=chain.STEPS,
        steps_down=_STEPS_DOWN,
    )
    environment.filters.update(
        plain=words.plain, joined=words.join, reason=words.reason, slug=_slug, weapon_words=words.weapon,
        runs=_runs,
    )  # fmt: skip
    return environment


def _first(evidence: Iterable[Evidence], marks: Any) -> str | None:
    """The anchor of the first evidence that lies in the text."""
    return next((f"#{span_id(e)}" for e in evidence if span_id(e) in marks), None)


def _runs(found: Iterable[Any], attribute: str) -> list[list[Any]]:
    """Neighbours that share an attribute, together."""
    return [list(run) for _, run in groupby(found, key=attrgetter(attribute))]


def _slug(word: str) -> str:
    """A word of the record as a class name."""
    return "".join(c for c in word.lower() if c.isascii() and (c.isalnum() or c == "-"))


def _web_address(url: str | None) -> str | None:
    """The page's address when it is one to follow; a record may hold any string."""
    if not url:
        return None
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    return url.strip() if parts.scheme in {"http", "https"} and parts.netloc else None


def _grouped(found: Iterable[Any]) -> list[list[Any]]:
    """Blocks with neighbouring dropped lines put together, to be folded as one."""
    groups: list[list[Any]] = []
    for block in found:
        if groups and block.kind == "dropped" and groups[-1][-1].kind == "dropped":
            groups[-1].append(block)
        else:
            groups.append([block])
    return groups
