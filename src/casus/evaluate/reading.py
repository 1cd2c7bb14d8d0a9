"""Gold and found files -> readings, in one form: a ``Report`` and what the page was read to say.

A gold file is ``ID.yaml`` beside its text ``ID.txt`` (or the one it names as ``file``). A found file is
``ID.json`` as ``casus read --format json`` writes it, or ``ID.yaml`` in gold form, so that two annotators
can be compared.
"""

import datetime
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from casus.article import build_article, load_page
from casus.codec import from_dict, from_json
from casus.errors import BadRecord
from casus.records import Article, Event, Evidence, Report
from casus.settings import Settings

__all__ = [
    "PAGE_FIELDS", "Reading", "fingerprint", "found_files", "gold_files", "read_found", "read_gold",
    "report_in_gold_form",
]  # fmt: skip

#: What a page is scored on, where the gold file has ``article``.
PAGE_FIELDS = (
    "headline", "standfirst", "byline", "byline_role", "published_day", "published_instant",
    "first_body", "last_body",
)  # fmt: skip

_TOP = frozenset(
    {"id", "file", "source", "published", "article", "title", "events", "links", "relations", "notes",
     "style", "theatre"}
)  # fmt: skip
_PAGE_KEYS = frozenset(
    {"headline", "standfirst", "byline", "byline_role", "published", "first_body", "last_body"}
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One report as somebody read it. ``page`` has the values per page field, or is None where the page
    itself was not read."""

    id: str
    report: Report
    page: Mapping[str, tuple[str, ...]] | None


def gold_files(gold_dir: Path) -> tuple[Path, ...]:
    """The gold files of a folder and the folders in it, in order."""
    files = tuple(sorted(gold_dir.rglob("*.yaml")))
    if not files:
        raise BadRecord(f"{gold_dir}: no gold files (ID.yaml beside ID.txt) here")
    return files


def found_files(found_dir: Path) -> dict[str, Path]:
    """The found file of each id; JSON goes before YAML."""
    if not found_dir.is_dir():
        raise BadRecord(f"{found_dir}: no such folder of found records")
    files = {path.stem: path for path in sorted(found_dir.glob("*.yaml"))}
    return files | {path.stem: path for path in sorted(found_dir.glob("*.json"))}


def fingerprint(gold_dir: Path) -> str:
    """The sha256 over names and bytes of a gold set: any change to it shows."""
    digest = hashlib.sha256()
    for path in gold_files(gold_dir):
        for part in (path, _text_file(path)):
            digest.update(f"{part.name}\0{hashlib.sha256(part.read_bytes()).hexdigest()}\n".encode())
    return digest.hexdigest()


def _text_file(path: Path) -> Path:
    """The text that the quotes of a gold file stand in: ``ID.txt``, else the file it names."""
    beside = path.with_suffix(".txt")
    if beside.is_file():
        return beside
    named = re.search(r"(?m)^file:\s*[\"']?([^\"'#\n]+?)[\"']?\s*$", _text_of(path))
    if named is None or not path.with_name(named.group(1)).is_file():
        raise BadRecord(f"{path}: its text {beside.name} is missing")
    return path.with_name(named.group(1))


def _text_of(path: Path) -> str:
    return path.read_bytes().decode("utf-8")


def _story_of(path: Path) -> str:
    """The text of a report: of a page as Casus renders it, else of the file."""
    if path.suffix not in {".html", ".htm"}:
        return _text_of(path)
    settings = Settings().article
    return build_article(load_page(path, settings=settings), settings=settings).text


def _stretches(text: str, quote: str) -> list[dict[str, Any]]:
    return [
        {"start": m.start(), "end": m.end(), "quote": quote}
        for m in re.finditer(re.escape(quote), text)
        if quote
    ]


def _iso(value: object) -> str | None:
    return value.isoformat() if isinstance(value, datetime.date) else None if value is None else str(value)


def _event(plain: Mapping[str, Any], text: str) -> dict[str, Any]:
    """A gold event in wire form."""
    event = dict(plain)
    event.pop("tellings", None)  # a record of the corpus tells more than is scored
    evidence: list[dict[str, Any]] = []
    for quote in event.pop("quotes", ()):
        found = _stretches(text, quote)
        if not found:
            raise BadRecord(f"{event.get('id')}: quote is not in the text: {quote!r}")
        evidence += found
    event["evidence"] = evidence
    for field in ("recipients", "targets"):
        event[field] = [{"name": name} for name in event.get(field) or ()]
    if event.get("time") is not None:
        time = dict(event["time"])
        start, end = _iso(time.pop("start", None)), _iso(time.pop("end", None))
        # An end that is not told reaches as far as days go.
        event["time"] = {"start": start or "0001-01-01", "end": end or "9999-12-31", **time}
    if event.get("place") is not None:
        event["place"] = {**event["place"], "country": event["place"].get("country") or []}
    return event


def _gold_page(article: Mapping[str, Any] | None) -> dict[str, tuple[str, ...]] | None:
    if article is None:
        return None
    unknown = sorted(set(article) - _PAGE_KEYS)
    if unknown:
        raise BadRecord(f"article: unknown keys {', '.join(unknown)}")
    told = [field for field in PAGE_FIELDS if article.get(field) is not None]
    page: dict[str, tuple[str, ...]] = {field: (str(article[field]),) for field in told}
    if "byline" in page:
        page["byline"] = tuple(re.split(r",? and |, ", page["byline"][0]))
    return page | _published(_iso(article.get("published")))


def _published(published: str | None) -> dict[str, tuple[str, ...]]:
    if published is None:
        return {}
    told: dict[str, tuple[str, ...]] = {"published_day": (published[:10],)}
    if len(published) > 10:
        told["published_instant"] = (published,)
    return told


def _found_page(article: Article) -> dict[str, tuple[str, ...]]:
    body = [article.text[span.start : span.end] for span in article.paragraphs]
    if body and article.dateline:
        body[0] = body[0].removeprefix(article.dateline).lstrip(" -–—:")  # gold begins after the dateline
    page = {
        "headline": (article.headline,),
        "standfirst": (article.standfirst,),
        "byline": tuple(byline.name for byline in article.bylines),
        "byline_role": tuple(byline.role for byline in article.bylines),
        "first_body": tuple(body[:1]),
        "last_body": tuple(body[-1:]),
    }
    told = {field: tuple(value for value in values if value) for field, values in page.items()}
    return {field: values for field, values in told.items() if values} | _published(article.published)


def _from_gold_form(path: Path, text: str) -> Reading:
    try:
        plain = yaml.safe_load(_text_of(path))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise BadRecord(f"{path}: not YAML: {error}") from error
    try:
        if not isinstance(plain, dict):
            raise BadRecord("a gold file is a mapping with id, source, published and events")
        report = report_in_gold_form(plain, text, source=str(path))
        return Reading(id=path.stem, report=report, page=_gold_page(plain.get("article")))
    except BadRecord as error:
        raise BadRecord(f"{path}: {error}") from error


def report_in_gold_form(plain: Mapping[str, Any], text: str, *, source: str) -> Report:
    """The record a gold mapping tells of ``text``; raises ``BadRecord`` for unknown keys and inexact quotes."""
    unknown = sorted(set(plain) - _TOP)
    if unknown:
        raise BadRecord(f"unknown keys {', '.join(map(str, unknown))}")
    wire = {
        "article": {"text": text, "sha256": "", "source": source},
        "events": [_event(event, text) for event in plain.get("events") or ()],
        "links": plain.get("links") or [],
        "relations": plain.get("relations") or [],
        "run": {"casus": ""},
    }
    return from_dict(Report, wire)


def read_gold(path: Path) -> Reading:
    """The gold reading of one report; its text lies beside it."""
    return _from_gold_form(path, _story_of(_text_file(path)))


def _on_text(event: Event, text: str) -> Event:
    """The event with its evidence found again in another text by the words of the quotes."""
    evidence = [
        Evidence(start=at["start"], end=at["end"], quote=e.quote, rule=e.rule, score=e.score)
        for e in event.evidence
        for at in _stretches(text, e.quote)
    ]
    return replace(event, evidence=tuple(evidence))


def read_found(path: Path, gold: Reading) -> Reading:
    """The found reading of the report that ``gold`` reads.

    Where the text read is not the gold text to the letter (the same story as HTML, say), evidence is looked
    up in the gold text by its words.
    """
    text = gold.report.article.text
    if path.suffix == ".yaml":
        return _from_gold_form(path, text)
    try:
        report = from_json(Report, _text_of(path))
    except (BadRecord, UnicodeDecodeError) as error:
        raise BadRecord(f"{path}: {error}") from error
    page = _found_page(report.article)
    if report.article.text != text:
        report = replace(report, events=tuple(_on_text(event, text) for event in report.events))
    return Reading(id=path.stem, report=report, page=page)
