"""The project's own corpus -> examples, split into training, development and test reports."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from casus.article import build_article
from casus.errors import BadRecord
from casus.evaluate.corpus import CorpusRecord, part_of, read_corpus_record
from casus.events.scene import build_scene
from casus.events.triggers import find_triggers
from casus.language import parse
from casus.mentions import find_mentions
from casus.reader.labels import ROLES
from casus.records import Page, Parse
from casus.settings import ArticleSettings
from casus.train.examples import Example, LinkTold, Told

__all__ = ["corpus_examples"]


def corpus_examples(folder: Path, part: str) -> Iterator[Example]:
    """The examples of one part, in order of batch and number."""
    for path in sorted(folder.glob("*/*.yaml")):
        if part_of(path) == part:
            yield _example(path)


@cache
def _example(path: Path) -> Example:
    record = read_corpus_record(path)
    text = path.with_suffix(".txt").read_text(encoding="utf-8")
    parsed, unsure = _as_read(text, str(path), record)
    events = {event.id: event for event in record.report.events}
    told = tuple(
        Told(
            trigger=(t.trigger.start, t.trigger.end),
            event=t.event,
            type=events[t.event].type,
            mode=events[t.event].mode or "none",
            status=events[t.event].status,
            roles={role: tuple((e.start, e.end) for e in t.parts.get(role, ())) for role in ROLES},
        )
        for t in record.tellings
    )
    stances = tuple(
        ((at, at + len(claim.quote)), claim.stance)
        for event in record.report.events
        for claim in event.claims
        if (at := text.find(claim.quote)) >= 0
    )
    links = tuple(LinkTold(first=x.from_, second=x.to, kind=x.kind) for x in record.report.links)
    return Example(
        id=record.id,
        text=text,
        sentences=tuple((s.start, s.end) for s in parsed.sentences),
        told=told,
        unsure=unsure,
        stances=stances,
        links=links,
    )


def _as_read(text: str, source: str, record: CorpusRecord) -> tuple[Parse, tuple[tuple[int, int], ...]]:
    """The parse of the text, and the words beside an annotated trigger in its sentence that could as well
    have been taken for it: a corpus names one trigger per sentence and event ("an attack that killed six")."""
    page = Page(source=source, kind="text", content=text, sha256="")
    article = build_article(page, published=record.published, settings=ArticleSettings(min_words=0))
    if article.text != text:
        raise BadRecord(f"{source}: the text is not read as it stands")
    parsed = parse(article)
    scene = build_scene(article, parsed, find_mentions(article, parsed))
    events = {event.id: event.type for event in record.report.events}
    types = [(t.trigger.start, t.trigger.end, events[t.event]) for t in record.tellings]
    unsure = []
    for trigger in find_triggers(scene):
        sentence, token = scene.sentence(trigger.i), scene.token(trigger.i)
        beside = [t for t in types if sentence.start <= t[0] < sentence.end]
        if any(t[2] == trigger.entry.type and not t[0] <= token.start < t[1] for t in beside):
            unsure.append((token.start, token.end))
    return parsed, tuple(unsure)
