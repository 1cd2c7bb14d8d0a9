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
from casus.mentions.lexicon import known_names, name_key
from casus.mentions.ties import find_roles
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
    article = article_of(case["text"].strip(), headline=case.get("headline"))
    actors = find_actors(parse(article), article)

    def at(phrase: str) -> ActorMention | None:
        words, _, number = phrase.partition("#")
        hits = [a for a in actors if a.quote == words]
        n = int(number or 1) - 1
        return hits[n] if n < len(hits) else None

    return at


#: Keys of a case that give a value for a phrase, and the field of the mention they mean.
_FIELDS = {"names": "name", "sorts": "sort", "ids": "actor_id", "codes": "code", "countries": "country"}


def _check(case: Case) -> None:
    at = _found(case)
    for key, field in _FIELDS.items():
        for phrase, value in case.get(key, {}).items():
            mention = at(phrase)
            assert mention is not None, f"no mention {phrase!r}"
            assert getattr(mention, field) == value, mention
    for phrase, names in case.get("candidates", {}).items():
        mention = at(phrase)
        assert mention is not None, f"no mention {phrase!r}"
        assert mention.actor_id is None
        assert {c.name for c in mention.candidates} == set(names)
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
    told = _roles(case) if "roles" in case else []
    for person, role, body in case.get("roles", ()):
        assert (person, role, body) in told, told


def _roles(case: Case) -> list[tuple[str, str, str | None]]:
    article = article_of(case["text"], headline=case.get("headline"))
    parsed = parse(article)
    roles = find_roles(parsed, find_actors(parsed, article))
    for role in roles:
        assert article.text[role.start : role.end].strip()
    return [(r.person.name, r.role, r.body.name if r.body else None) for r in roles]


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


#: Spellings that mean several actors, left to the report to decide.
_AMBIGUOUS = {"congo", "congolese", "dominican", "korean", "ISI", "SNA", "CJTF", "AFP"}


def test_no_name_of_the_lexicon_means_two_actors_unawares() -> None:
    several = {key for key, known in known_names().items() if len({k.id for k in known}) > 1}
    assert several == _AMBIGUOUS


def test_every_entry_of_the_lexicon_is_whole() -> None:
    entries = {k.id: k for known in known_names().values() for k in known}
    states = {k.country: k.code for k in entries.values() if k.id.startswith("state:")}
    for entry in entries.values():
        assert entry.sort in {"state", "body", "force", "group"}
        assert entry.parent is None or entry.parent in entries
        national = (
            entry.country and entry.code and entry.code not in {"IMG", "IGO", "UNO", "EUR", "NGO", "JRN"}
        )
        if national and entry.country in states:
            assert str(entry.code).startswith(str(states[entry.country])), entry
    assert len(states) > 200
    assert len(entries) - len(states) > 400


@given(
    st.sampled_from(
        ["al-Qaida", "Da'esh", "Kata'ib Hezbollah", "Popular Mobilisation Units", "Hizbul Mujahideen"]
    )
)
def test_a_key_does_not_see_case_or_marks(name: str) -> None:
    assert name_key(name.upper()) == name_key(name)
    assert name_key(name.replace("'", "’")) == name_key(name)
    assert name_key("the " + name) == name_key(name)
