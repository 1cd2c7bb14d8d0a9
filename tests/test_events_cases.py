"""Mini-reports with invented groups and persons: what an incident record must and must not say of them.

A case passes when some event has every field of each expectation, no event has a type of ``not_expected``
("all": none at all), and the counts, links and relations named are there. Cases the code cannot do yet stand
in ``known_failures.yaml``, each judged right by the annotation guidelines, so that a lucky fix is recorded.
"""

from pathlib import Path
from typing import Any

import pytest
import yaml

from casus.events import extract_events
from casus.language import parse
from casus.mentions import find_mentions
from casus.ontology import (
    EVENT_TYPES,
    LINK_KINDS,
    MODES,
    PARTICIPANT_STANDINGS,
    RELATION_KINDS,
    STANCES,
    STATUSES,
)
from casus.records import Event, Link, Relation, Toll
from casus.settings import EventSettings
from casus.testing import article_of

Case = dict[str, Any]
_FOLDER = Path(__file__).parent / "cases/events"
_PUBLISHED = "2024-05-10"  # a Friday
_KEYS = {
    "label", "comment", "headline", "text", "published", "expect", "not_expected", "count", "links",
    "not_links", "relations", "not_relations",
}  # fmt: skip
_FIELDS = {
    "type", "mode", "status", "actors", "recipients", "targets", "weapons", "killed", "injured", "who",
    "place", "not_place", "within", "country", "time", "not_time", "said_by", "claims", "not_claims",
}  # fmt: skip


def _load(*, known_failures: bool) -> list[Case]:
    cases: list[Case] = []
    for path in sorted(_FOLDER.glob("*.yaml")):
        if (path.stem == "known_failures") == known_failures:
            cases += yaml.safe_load(path.read_text("utf-8"))
    return cases


_CASES = _load(known_failures=False)
_FAILURES = _load(known_failures=True)


def _plain(name: str) -> str:
    return name.casefold().replace("’", "'").removeprefix("the ")


def _names(names: list[str] | tuple[str, ...]) -> set[str]:
    return {_plain(name) for name in names}


def _footed(event: Event) -> set[str]:
    return {f"{_plain(a.name)} | {a.as_}" for a in event.actors}


def _bounds(toll: Toll | None) -> list[int | None] | None:
    if toll is None or (toll.low, toll.best, toll.high) == (None, None, None):
        return None
    return [toll.low, toll.best, toll.high]


def _among(wanted: list[str], found: list[str]) -> bool:
    """Whether each wanted phrase stands in one of those found; an empty list wants none."""
    if not wanted:
        return not found
    return all(any(_plain(w) in f.casefold() for f in found) for w in wanted)


def _has(event: Event, field: str, value: Any) -> bool:
    match field:
        case "type" | "mode" | "status":
            return bool(getattr(event, field) == value)
        case "actors":
            wanted = {w if " | " in w else f"{w} | stated" for w in _names(value)}
            return _footed(event) == wanted
        case "recipients":
            return _names([r.name for r in event.recipients]) == _names(value)
        case "targets":
            return _among(value, [t.name for t in event.targets])
        case "weapons":
            return _among(value, [w.name for w in event.weapons])
        case "killed" | "injured":
            bounds = _bounds(getattr(event, field))
            return bool(bounds == ([value] * 3 if isinstance(value, int) else value))
        case "who":
            return any(
                t is not None and t.who is not None and value in t.who for t in (event.killed, event.injured)
            )
        case "place":
            return bool((event.place.name if event.place else None) == value)
        case "not_place" | "not_time":
            return not _has(event, field.removeprefix("not_"), value)
        case "within":
            return event.place is not None and bool(event.place.within == value)
        case "country":
            return event.place is not None and bool(list(event.place.country) == value)
        case "time":
            return bool(([event.time.start, event.time.end] if event.time else None) == value)
        case "said_by":
            return _names(event.said_by) == _names(value)
        case "claims":
            told = {f"{_plain(c.by)} {c.stance}" for c in event.claims}
            return _names(value) <= told if value else not told
        case "not_claims":
            return not {f"{_plain(c.by)} {c.stance}" for c in event.claims} & _names(value)
    raise AssertionError(f"no such field: {field}")


def _fits(event: Event, wanted: dict[str, Any]) -> bool:
    return all(_has(event, field, value) for field, value in wanted.items())


def _linked(links: tuple[Link, ...], events: tuple[Event, ...]) -> set[tuple[str, str, str]]:
    types = {event.id: event.type for event in events}
    return {(types[link.from_], link.kind, types[link.to]) for link in links}


def _tied(relations: tuple[Relation, ...]) -> set[tuple[str, str, str]]:
    return {(_plain(r.a), r.kind, _plain(r.b)) for r in relations}


def _triples(case: Case, key: str) -> set[tuple[str, str, str]]:
    return {(_plain(a), kind, _plain(b)) for a, kind, b in case.get(key, ())}


def _line(event: Event) -> str:
    """An event in one line, for the message of a failure."""
    parts = [event.id, f"{event.type}/{event.mode}", event.status, f"by {sorted(_footed(event))}"]
    parts.append(f"to {[r.name for r in event.recipients]} hit {[t.name for t in event.targets]}")
    parts.append(f"with {[w.name for w in event.weapons]}")
    parts.append(f"at {event.place and (event.place.name, event.place.within, event.place.country)}")
    parts.append(f"on {event.time and (event.time.start, event.time.end)}")
    parts.append(f"killed {_bounds(event.killed)} injured {_bounds(event.injured)} said {event.said_by}")
    return " ".join((*parts, f"claims {[f'{c.by} {c.stance}' for c in event.claims]}"))


def _check(case: Case) -> None:
    article = article_of(
        case["text"].strip(), headline=case.get("headline"), published=case.get("published", _PUBLISHED)
    )
    parsed = parse(article)
    events, links, relations = extract_events(
        article, parsed, find_mentions(article, parsed), EventSettings()
    )
    told = "\n".join(_line(event) for event in events) or "no event"
    for wanted in case.get("expect", ()):
        assert any(_fits(event, wanted) for event in events), f"missing {wanted} in\n{told}"
    types = [event.type for event in events]
    forbidden = case.get("not_expected", ())
    forbidden = EVENT_TYPES if forbidden == "all" else forbidden
    assert not set(forbidden) & set(types), told
    for type_, number in case.get("count", {}).items():
        assert types.count(type_) == number, f"{types.count(type_)} {type_}, not {number}:\n{told}"
    found = {(_plain(a), kind, _plain(b)) for a, kind, b in _linked(links, events)}
    assert _triples(case, "links") <= found, f"{found}\n{told}"
    assert not _triples(case, "not_links") & found, found
    assert _triples(case, "relations") <= _tied(relations), relations
    assert not _triples(case, "not_relations") & _tied(relations), relations


@pytest.mark.parametrize("case", _CASES, ids=[case["label"] for case in _CASES])
def test_case(case: Case) -> None:
    _check(case)


@pytest.mark.parametrize("case", _FAILURES, ids=[case["label"] for case in _FAILURES])
@pytest.mark.xfail(strict=True, raises=AssertionError)
def test_known_failure(case: Case) -> None:
    _check(case)


def test_labels_are_unique_and_words_are_of_the_vocabulary() -> None:
    every = _CASES + _FAILURES
    labels = [case["label"] for case in every]
    assert sorted(set(labels)) == sorted(labels)
    for case in every:
        assert set(case) <= _KEYS, case["label"]
        assert case.keys() & {"expect", "not_expected", "count", "relations", "not_relations"}, case["label"]
        forbidden = case.get("not_expected", ())
        assert forbidden == "all" or set(forbidden) <= set(EVENT_TYPES), case["label"]
        assert {link[1] for link in case.get("links", ())} <= set(LINK_KINDS), case["label"]
        assert {tie[1] for tie in case.get("relations", ())} <= set(RELATION_KINDS), case["label"]
        for wanted in case.get("expect", ()):
            assert set(wanted) <= _FIELDS, case["label"]
            assert wanted.get("mode") is None or wanted["mode"] in MODES[wanted["type"]], case["label"]
            assert wanted.get("status", "occurred") in STATUSES, case["label"]
            footings = {a.rpartition(" | ")[2] for a in wanted.get("actors", ()) if " | " in a}
            assert footings <= set(PARTICIPANT_STANDINGS), case["label"]
            assert {c.rpartition(" ")[2] for c in wanted.get("claims", ())} <= set(STANCES), case["label"]


def test_every_type_link_relation_and_stance_has_a_case() -> None:
    every = _CASES + _FAILURES
    wanted = [w for case in every for w in case.get("expect", ())]
    assert {w["type"] for w in wanted if "type" in w} == set(EVENT_TYPES)
    assert {kind for case in every for _, kind, _ in case.get("links", ())} == set(LINK_KINDS)
    assert {kind for case in every for _, kind, _ in case.get("relations", ())} == set(RELATION_KINDS)
    assert {c.rpartition(" ")[2] for w in wanted for c in w.get("claims", ())} == set(STANCES)
