"""Casualty figures: a table of made-up sentences, and what holds for every text."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from casus.language import parse
from casus.mentions.quantities import find_tolls
from casus.testing import article_of

_GROUPS = yaml.safe_load((Path(__file__).parent / "cases/mentions/tolls.yaml").read_text("utf-8"))
_CASES = [case for group in _GROUPS for case in group["cases"]]


@pytest.mark.parametrize(("sentence", "tolls"), _CASES, ids=[case[0] for case in _CASES])
def test_tolls(sentence: str, tolls: list[list[object]]) -> None:
    article = article_of(sentence)
    found = find_tolls(parse(article), article.text)
    assert sorted([str([m.effect, m.low, m.best, m.high, m.who]) for m in found]) == sorted(
        str(toll[:5]) for toll in tolls
    ), found
    rules = [toll[5] for toll in tolls if len(toll) > 5]
    assert set(rules) <= {m.rule for m in found}


def test_a_headline_tells_in_the_present() -> None:
    article = article_of("A man spoke.", headline="Bombs kill mourners in Orlu")
    assert [m.low for m in find_tolls(parse(article), article.text)] == [1]


def test_a_habit_is_no_toll() -> None:
    article = article_of("Strikes that kill civilians must end.")
    assert find_tolls(parse(article), article.text) == ()


_WORDS = st.sampled_from(
    [
        "killed", "killing", "at least", "25", "dozens of", "soldiers", "and", "wounded", "dead", "no",
        "casualties", "the", "death toll", "rose to", "were", "people", "bodies of", "a child", ",", ".",
        "Commander Dorev", "died", "both", "hurt", "lost", "lives", "to hospital", "taken", "among",
        "several", "between 3 and 5", "neither", "nor",
    ]
)  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(st.lists(_WORDS, min_size=1, max_size=25))
def test_quotes_bounds_and_heads(words: list[str]) -> None:
    article = article_of(" ".join(words))
    parsed = parse(article)
    for mention in find_tolls(parsed, article.text):
        assert article.text[mention.start : mention.end] == mention.quote
        assert mention.who is None or mention.who in mention.quote
        assert 0 <= mention.head < len(parsed.tokens)
        bounds = [n for n in (mention.low, mention.best, mention.high) if n is not None]
        assert bounds == sorted(bounds)
