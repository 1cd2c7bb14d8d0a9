"""A record of the project's own corpus: the gold form with a style, a theatre and the words of each telling.

``tellings`` of an event runs parallel to its ``quotes``: the trigger and what fills each part, exact words
of the sentence that the quote stands in. See ``corpus/GUIDELINES.md``.
"""

import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from casus.errors import BadRecord
from casus.evaluate.reading import report_in_gold_form
from casus.ontology import LINK_KINDS, MODES, PARTICIPANT_STANDINGS, RELATION_KINDS, STANCES, STATUSES
from casus.records import Evidence, Report

__all__ = ["PARTS", "CorpusRecord", "Telling", "copy_part", "part_of", "read_corpus_record"]

#: What the words of a telling may fill.
PARTS = (
    "actor", "recipient", "target", "weapon", "place", "time", "killed", "injured", "source", "cue",
)  # fmt: skip
#: The batch that rules were tuned on: it may not test anything.
_SEEN = frozenset({"b02"})


def part_of(path: Path) -> str:
    """``train``, ``dev`` or ``test``, for the record at ``BATCH/NNN.yaml``: two reports of ten are held out; of the
    batch that rules were tuned on all serve development."""
    if path.parent.name in _SEEN:
        return "dev"
    return {0: "test", 5: "dev"}.get(int(path.stem) % 10, "train")


def copy_part(corpus: Path, part: str, into: Path) -> None:
    """The records of a part and their texts as a gold set: ``BATCH-NNN.yaml`` beside ``BATCH-NNN.txt``."""
    into.mkdir(parents=True, exist_ok=True)
    for path in sorted(corpus.glob("*/*.yaml")):
        if part_of(path) == part:
            for file in (path, path.with_suffix(".txt")):
                shutil.copy(file, into / f"{path.parent.name}-{file.name}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One telling of an event: its trigger and, by part, the words that fill it."""

    event: str
    quote: Evidence
    trigger: Evidence
    parts: Mapping[str, tuple[Evidence, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class CorpusRecord:
    """One report of the corpus. ``published``: ISO day or None."""

    id: str
    style: str
    theatre: str
    published: str | None
    report: Report
    tellings: tuple[Telling, ...]


def read_corpus_record(path: Path) -> CorpusRecord:
    """The record at ``path`` beside its text; raises ``BadRecord`` saying what is wrong with it."""
    plain = yaml.safe_load(path.read_text(encoding="utf-8"))
    text = path.with_suffix(".txt").read_text(encoding="utf-8")
    if not isinstance(plain, dict):
        raise BadRecord("a record is a mapping")
    tellings: list[Telling] = []
    for event in plain.get("events") or ():
        words = event.pop("tellings", None)
        quotes = event.get("quotes") or []
        if not isinstance(words, list) or len(words) != len(quotes) or not quotes:
            raise BadRecord(f"{event.get('id')}: tellings must run parallel to quotes, at least one")
        tellings += [_telling(str(event.get("id")), q, w, text) for q, w in zip(quotes, words, strict=True)]
        _check_values(event)
    extra = {key: str(plain.pop(key, "") or "") for key in ("style", "theatre")}
    report = report_in_gold_form(plain, text, source=str(path))
    for link in report.links:
        _known("link", link.kind, LINK_KINDS)
        _exact(link.quote, text, "link")
    for tie in report.relations:
        _known("relation", tie.kind, RELATION_KINDS)
        _exact(tie.quote, text, "relation")
    published = plain.get("published")
    return CorpusRecord(
        id=str(plain.get("id")),
        style=extra["style"],
        theatre=extra["theatre"],
        published=str(published) if published else None,
        report=report,
        tellings=tuple(tellings),
    )


def _check_values(event: Mapping[str, Any]) -> None:
    _known("type", event.get("type"), tuple(MODES))
    if event.get("mode") is not None:
        _known(f"mode of {event['type']}", event["mode"], MODES[event["type"]])
    _known("status", event.get("status"), STATUSES)
    for actor in event.get("actors") or ():
        _known("as", actor.get("as"), PARTICIPANT_STANDINGS)
    for claim in event.get("claims") or ():
        _known("stance", claim.get("stance"), STANCES)


def _known(what: str, value: object, among: tuple[str, ...]) -> None:
    if value not in among:
        raise BadRecord(f"{what} {value!r} is none of {', '.join(among)}")


def _exact(words: str, text: str, what: str) -> None:
    if words not in text:
        raise BadRecord(f"{what}: words are not in the text: {words!r}")


def _telling(event: str, quote: str, words: object, text: str) -> Telling:
    at = text.find(quote)
    if at < 0:
        raise BadRecord(f"{event}: quote is not in the text: {quote!r}")
    if not isinstance(words, dict) or "trigger" not in words:
        raise BadRecord(f"{event}: a telling of {quote[:40]!r} has no trigger")
    unknown = sorted(set(words) - {"trigger", *PARTS})
    if unknown:
        raise BadRecord(f"{event}: a telling has unknown parts {', '.join(unknown)}")
    start, end = at, at + len(quote)
    trigger = _find(str(words["trigger"]), text, start, end, event, "trigger", within=(start, end))
    begin = max(text.rfind("\n\n", 0, start) + 2, 0) if "\n\n" in text[:start] else 0
    stop = text.find("\n\n", end)
    paragraph = (begin, len(text) if stop < 0 else stop)
    parts = {
        part: tuple(
            _find(str(word), text, start, end, event, part, within=paragraph)
            for word in (words[part] if isinstance(words[part], list) else [words[part]])
        )
        for part in PARTS
        if words.get(part)
    }
    return Telling(
        event=event, quote=Evidence(start=start, end=end, quote=quote), trigger=trigger, parts=parts
    )


def _find(
    words: str, text: str, start: int, end: int, event: str, part: str, *, within: tuple[int, int]
) -> Evidence:
    """The words nearest to the quote: inside it where they stand there."""
    spots = [
        m.start()
        for m in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text[: within[1]])
        if m.start() >= within[0]
    ]
    if not spots:
        raise BadRecord(f"{event}: {part} {words!r} is not in the sentence of {text[start:end][:60]!r}")
    best = min(spots, key=lambda s: (not start <= s < end, abs(s - start)))
    return Evidence(start=best, end=best + len(words), quote=words)
