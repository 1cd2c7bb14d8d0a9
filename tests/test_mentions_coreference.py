"""Coreference: pronouns and descriptions that mean somebody named before, and those that mean nobody."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from casus.language import parse
from casus.mentions.actors import find_actors
from casus.records import ActorMention
from casus.testing import article_of

Case = dict[str, Any]
_FOLDER = Path(__file__).parent / "cases/actors"


def _load(name: str) -> list[Case]:
    cases: list[Case] = yaml.safe_load((_FOLDER / name).read_text("utf-8"))
    return cases


_CASES = _load("coreference.yaml")
_FAILURES = [c for c in _load("known_failures.yaml") if c["table"] == "coreference"]


def _mention(actors: tuple[ActorMention, ...], phrase: str) -> ActorMention | None:
    """The mention of a phrase; ``phrase#2`` is its second occurrence as a mention."""
    words, _, number = phrase.partition("#")
    hits = [a for a in actors if a.quote == words]
    n = int(number or 1) - 1
    return hits[n] if n < len(hits) else None


def _check(case: Case) -> None:
    article = article_of(case["text"].strip(), headline=case.get("headline"))
    actors = find_actors(parse(article), article)
    told = [(a.quote, a.group, a.name) for a in actors]
    for phrase, name in case.get("names", {}).items():
        mention = _mention(actors, phrase)
        assert mention is not None, told
        assert mention.name == name
    for phrase, country in case.get("countries", {}).items():
        mention = _mention(actors, phrase)
        assert mention is not None, told
        assert mention.country == country
    for phrase in case.get("absent", ()):
        assert _mention(actors, phrase) is None, told
    for one, other in case.get("same", ()):
        a, b = _mention(actors, one), _mention(actors, other)
        assert a is not None, told
        assert b is not None, told
        assert a.group == b.group, told
    for one, other in case.get("different", ()):
        a, b = _mention(actors, one), _mention(actors, other)
        assert a is None or b is None or a.group != b.group, told


@pytest.mark.parametrize("case", _CASES, ids=[case["label"] for case in _CASES])
def test_case(case: Case) -> None:
    _check(case)


@pytest.mark.parametrize("case", _FAILURES, ids=[case["label"] for case in _FAILURES])
@pytest.mark.xfail(strict=True, raises=AssertionError)
def test_known_failure(case: Case) -> None:
    _check(case)


def test_labels_are_unique() -> None:
    labels = [
        c["label"] for name in ("names.yaml", "coreference.yaml", "known_failures.yaml") for c in _load(name)
    ]
    assert sorted(set(labels)) == sorted(labels)
