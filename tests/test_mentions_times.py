"""Time expressions: a table of made-up sentences, and what holds for every text."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from casus.language import parse
from casus.mentions.times import find_times
from casus.mentions.times_grammar import RULES
from casus.mentions.times_rules import READERS
from casus.testing import article_of

_GROUPS = yaml.safe_load((Path(__file__).parent / "cases/mentions/times.yaml").read_text("utf-8"))


def _day(value: object) -> str | None:
    return None if value is None else str(value)


_CASES = [
    pytest.param(
        _day(group.get("anchor", "2019-12-30")), *case, id=f"{group.get('anchor', '')} {case[1]} | {case[0]}"
    )
    for group in _GROUPS
    for case in group["found"]
]


@pytest.mark.parametrize("row", [case.values for case in _CASES], ids=[case.id for case in _CASES])
def test_times(row: tuple[object, ...]) -> None:
    anchor, sentence, words, first, last, *rule = row
    article = article_of(str(sentence))
    found = find_times(parse(article), article.text, _day(anchor))
    if not words:
        assert [(m.quote, m.first, m.last) for m in found if m.first or m.last] == []
        return
    hits = [m for m in found if str(words) in m.quote]
    assert [(m.first, m.last) for m in hits[:1]] == [(_day(first), _day(last))], found
    if rule:
        assert hits[0].rule == rule[0]


def test_every_wording_has_a_reader() -> None:
    assert set(RULES) == set(READERS)


_WORDS = st.sampled_from(
    [
        "on", "Friday", "last", "week", "3", "May", "2017", "two days later", "since", "2011",
        "the previous day", "overnight", "in March", "30 June,", "31 February 2018", "every", "year",
        "9/11", "from", "to", "and", "between", "12/30/2019", "mid-May", "early 1990s", "ago", "99 months",
        "900 years later", "900 years earlier", "the weekend", ".",
    ]
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(_WORDS, min_size=1, max_size=25), st.sampled_from(["2019-12-30", "2020-02-29T04:00Z", None]))
def test_quotes_and_order(words: list[str], published: str | None) -> None:
    article = article_of(" ".join(words))
    found = find_times(parse(article), article.text, published)
    for mention in found:
        assert article.text[mention.start : mention.end] == mention.quote
        assert mention.first is None or mention.last is None or mention.first <= mention.last
    assert [m.start for m in found] == sorted(m.start for m in found)
