"""Weapons: a table of made-up sentences, and what holds for every text."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from casus.language import parse
from casus.mentions.weapons import find_weapons
from casus.ontology import MODES
from casus.testing import article_of

_GROUPS = yaml.safe_load((Path(__file__).parent / "cases/mentions/weapons.yaml").read_text("utf-8"))
_CASES = [case for group in _GROUPS for case in group["cases"]]


@pytest.mark.parametrize(("sentence", "weapons"), _CASES, ids=[case[0] for case in _CASES])
def test_weapons(sentence: str, weapons: list[list[object]]) -> None:
    article = article_of(sentence)
    found = find_weapons(parse(article), article.text)
    assert [[m.name, m.sort, m.mode, m.low, m.high] for m in found] == weapons


_WORDS = st.sampled_from(
    [
        "two", "at least 30", "rockets", "Shahed-136", "drones", "a barrage of", "car bombs", "Grad",
        "AK-47", "rifles", "tear gas", "-", "and", ",", "missiles", "F-16s", "rocket-propelled", "grenades",
        "shell", "company", "stones", "threw", "fired", "the", "T-72", "tank", ".", "Iskander-M", "mortar",
    ]
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(_WORDS, min_size=1, max_size=25))
def test_quotes_modes_and_heads(words: list[str]) -> None:
    article = article_of(" ".join(words))
    parsed = parse(article)
    for mention in find_weapons(parsed, article.text):
        assert article.text[mention.start : mention.end] == mention.quote == mention.name
        assert mention.mode is None or mention.mode in MODES["ASSAULT"]
        head = parsed.tokens[mention.head]
        assert mention.start <= head.start < head.end <= mention.end
