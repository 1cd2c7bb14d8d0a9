"""What holds for every report, read or invented: quotes, ids, vocabularies, determinism, the round trip.

The texts are sentences of the case tables in any order, and words of them in any order.
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from casus.codec import from_dict, from_json, to_dict, to_json
from casus.events import extract_events
from casus.language import parse
from casus.mentions import find_mentions
from casus.ontology import LINK_KINDS, MODES, PARTICIPANT_STANDINGS, RELATION_KINDS, STANCES, STATUSES
from casus.records import Article, Count, Evidence, Report, Run, Toll
from casus.settings import EventSettings
from casus.testing import article_of

_FOLDER = Path(__file__).parent / "cases/events"


@cache
def _texts() -> tuple[str, ...]:
    cases = [c for path in sorted(_FOLDER.glob("*.yaml")) for c in yaml.safe_load(path.read_text("utf-8"))]
    return tuple(case["text"].strip() for case in cases)


_SENTENCES = st.sampled_from(_texts())
_WORDS = st.sampled_from(sorted({word for text in _texts() for word in text.split()}))
_PUBLISHED = st.sampled_from([None, "2024-05-10", "2024-02-29T23:59Z"])
_HEADLINES = st.sampled_from([None, "Rebels Kill Nine In Ambush", "Army says strike hit camp", "Live"])


def _report(article: Article) -> Report:
    parsed = parse(article)
    events, links, relations = extract_events(
        article, parsed, find_mentions(article, parsed), EventSettings()
    )
    return Report(article=article, events=events, links=links, relations=relations, run=Run(casus="test"))


def _evidence(record: Any) -> Iterator[Evidence]:
    """Every piece of evidence inside a record."""
    if isinstance(record, Evidence):
        yield record
    elif isinstance(record, tuple):
        for part in record:
            yield from _evidence(part)
    elif hasattr(record, "__slots__"):
        for name in record.__slots__:
            yield from _evidence(getattr(record, name))


def _check_numbers(number: Toll | Count | None) -> None:
    if number is None:
        return
    middle = number.best if isinstance(number, Toll) else None
    told = [n for n in (number.low, middle, number.high) if n is not None]
    assert told == sorted(told)
    assert all(n >= 0 for n in told)


def _check(report: Report) -> None:
    text = report.article.text
    for evidence in _evidence((report.events, report.links, report.relations)):
        assert text[evidence.start : evidence.end] == evidence.quote
        assert evidence.quote.strip()
        assert 0 <= evidence.score <= 1
    ids = [event.id for event in report.events]
    assert ids == [f"e{n}" for n in range(1, len(ids) + 1)]
    for event in report.events:
        assert event.type in MODES
        assert event.mode is None or event.mode in MODES[event.type], (event.type, event.mode)
        assert event.status in STATUSES
        assert event.evidence
        assert {a.as_ for a in (*event.actors, *event.recipients)} <= set(PARTICIPANT_STANDINGS)
        names = [a.name for a in event.actors]
        assert len(names) == len(set(names)), names
        assert not set(names) & {r.name for r in event.recipients}, names
        assert {claim.stance for claim in event.claims} <= set(STANCES)
        assert all(claim.quote in text for claim in event.claims)
        _check_numbers(event.killed)
        _check_numbers(event.injured)
        for weapon in event.weapons:
            _check_numbers(weapon.count)
        if event.time is not None:
            assert len(event.time.start) == len(event.time.end) == 10
            assert event.time.start <= event.time.end
        if event.place is not None:
            assert all(len(code) == 2 and code.isupper() for code in event.place.country)
            assert event.place.precision is None or 1 <= event.place.precision <= 7
    for link in report.links:
        assert {link.from_, link.to} <= set(ids)
        assert link.from_ != link.to
        assert link.kind in LINK_KINDS
        assert link.quote in text
    for relation in report.relations:
        assert relation.kind in RELATION_KINDS
        assert relation.a != relation.b
        assert relation.quote in text


@settings(max_examples=40, deadline=None, derandomize=True)
@given(
    st.lists(_SENTENCES, min_size=1, max_size=6), _HEADLINES, _PUBLISHED, st.sampled_from(["\n", " ", "\n\n"])
)
def test_sentences_in_any_order(
    sentences: list[str], headline: str | None, published: str | None, between: str
) -> None:
    _check(_report(article_of(between.join(sentences), headline=headline, published=published)))


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.lists(_WORDS, min_size=1, max_size=40), _PUBLISHED)
def test_words_in_any_order(words: list[str], published: str | None) -> None:
    _check(_report(article_of(" ".join(words), published=published)))


@settings(max_examples=40, deadline=None, derandomize=True)
@given(_SENTENCES, st.text(alphabet="“”\"'’‘ ()[]—-\n\xa0.:,;é\u200b0", max_size=12), st.integers(0, 200))
def test_stray_marks_inside_a_report(sentence: str, marks: str, at: int) -> None:
    _check(_report(article_of(sentence[:at] + marks + sentence[at:], published="2024-05-10")))


@settings(max_examples=15, deadline=None, derandomize=True)
@given(st.lists(_SENTENCES, min_size=1, max_size=4))
def test_reading_twice_gives_one_record_that_survives_the_codec(sentences: list[str]) -> None:
    article = article_of("\n".join(sentences), published="2024-05-10")
    report = _report(article)
    assert _report(article) == report
    assert from_dict(Report, to_dict(report)) == report
    assert from_json(Report, to_json(report)) == report


def test_a_year_after_publication_gives_no_time_that_ends_before_it_starts() -> None:
    _check(_report(article_of("Rebels killed two men near Diffa since 2009.", published="1999-12-31")))


def test_every_case_keeps_the_rules() -> None:
    for text in _texts():
        _check(_report(article_of(text, published="2024-05-10")))
