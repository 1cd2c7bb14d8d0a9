"""Actor phrases: who is an actor, what it is called, and what holds for every text."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from casus.language import parse
from casus.mentions.actors import find_actors
from casus.records import ActorMention
from casus.testing import article_of

Case = dict[str, Any]
_FOLDER = Path(__file__).parent / "cases/actors"
_SORTS = {"person", "group", "force", "state", "body", "people", "role"}


def _load(name: str) -> list[Case]:
    cases: list[Case] = yaml.safe_load((_FOLDER / name).read_text("utf-8"))
    return cases


_CASES = _load("names.yaml")
_FAILURES = [c for c in _load("known_failures.yaml") if c["table"] == "names"]


def _found(case: Case) -> Callable[[str], ActorMention | None]:
    """The mention of a phrase; ``phrase#2`` is its second occurrence as a mention."""
    article = article_of(case["text"], headline=case.get("headline"))
    actors = find_actors(parse(article), article)

    def at(phrase: str) -> ActorMention | None:
        words, _, number = phrase.partition("#")
        hits = [a for a in actors if a.quote == words]
        n = int(number or 1) - 1
        return hits[n] if n < len(hits) else None

    return at


def _check(case: Case) -> None:
    at = _found(case)
    for phrase, name in case.get("names", {}).items():
        mention = at(phrase)
        assert mention is not None, f"no mention {phrase!r}"
        assert mention.name == name
    for phrase, sort in case.get("sorts", {}).items():
        mention = at(phrase)
        assert mention is not None, f"no mention {phrase!r}"
        assert mention.sort == sort
    for phrase in case.get("absent", ()):
        assert at(phrase) is None, at(phrase)
    for one, other in case.get("same", ()):
        a, b = at(one), at(other)
        assert a is not None, f"no mention {one!r}"
        assert b is not None, f"no mention {other!r}"
        assert (a.group, a.name) == (b.group, b.name)
    for one, other in case.get("different", ()):
        a, b = at(one), at(other)
        assert a is None or b is None or a.group != b.group, f"{one} is {other}"


@pytest.mark.parametrize("case", _CASES, ids=[case["label"] for case in _CASES])
def test_case(case: Case) -> None:
    _check(case)


@pytest.mark.parametrize("case", _FAILURES, ids=[case["label"] for case in _FAILURES])
@pytest.mark.xfail(strict=True, raises=AssertionError)
def test_known_failure(case: Case) -> None:
    _check(case)


_WORDS = st.sampled_from(
    [
        "The", "the", "a", "Crescent", "Front", "(CF)", "SLF", "rebels", "Paula", "Renquist", "she", "it",
        "they", "who", "army", "Norway", "US", "Minister", ",", ".", "'s", "said", "killed", "of", "and",
    ]
)  # fmt: skip


def test_a_state_that_heads_its_own_sentence_as_a_conjunct() -> None:
    article = article_of(". and Norway who The a Paula who Paula Paula army killed")
    find_actors(parse(article), article)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.lists(_WORDS, min_size=1, max_size=25))
def test_quotes_heads_and_chains(words: list[str]) -> None:
    article = article_of(" ".join(words))
    parsed = parse(article)
    actors = find_actors(parsed, article)
    assert list(actors) == sorted(actors, key=lambda a: (a.start, -a.end))
    names: dict[int, str] = {}
    for actor in actors:
        assert article.text[actor.start : actor.end] == actor.quote
        assert actor.start <= parsed.tokens[actor.head].start < actor.end
        assert actor.sort in _SORTS
        assert actor.name
        if actor.sort != "person":  # a lone surname keeps its title, which differs from place to place
            assert names.setdefault(actor.group, actor.name) == actor.name
