"""The reader model: windows, gate, rankers, and what the shipped weights make of plain sentences."""

import json
from hashlib import sha256
from itertools import pairwise

import pytest

from casus.ontology import EVENT_TYPES
from casus.pipeline import read_report
from casus.reader import has_model, load_model, logit, read
from casus.reader.gate import SIZE, marks_of
from casus.reader.model import packaged
from casus.reader.rankers import chance
from casus.reader.reading import Reading
from casus.reader.windows import LIMIT, windows_of
from casus.records import Page
from casus.settings import ArticleSettings, ReaderSettings, Settings

TEXT = (
    "Gunmen of the Ansar Wadi killed four farmers near Dorli on Monday, police said. "
    "The choir will sing again in the spring. "
    "The governor condemned the killings."
)
BOUNDS = [(0, 79), (80, 120), (121, 157)]

needs_model = pytest.mark.skipif(not has_model(), reason="the package holds no trained weights")


@pytest.fixture(scope="module")
def reading() -> Reading:
    return Reading(load_model(), load_model().see(TEXT, BOUNDS))


def at(word: str) -> int:
    return TEXT.index(word)


def test_chance_and_logit_are_inverse() -> None:
    assert chance({"bias": 0.0, "x": 1.0}, {"x": logit(0.7), "never met": 9.0}) == pytest.approx(0.7)
    assert chance({"bias": 0.0, "x": 1.0}, {"x": 1e6}) == pytest.approx(1.0)


def test_marks_are_places_of_words_and_pairs() -> None:
    marks = marks_of("Rockets hit a base; rockets hit.")
    assert marks == sorted(set(marks))
    assert all(0 <= mark < SIZE for mark in marks)
    assert marks_of("ROCKETS HIT a base") == marks_of("rockets hit a base")
    assert marks_of("12 dead") == marks_of("340 dead")
    assert marks_of("...") == []


@needs_model
def test_windows_hold_whole_sentences() -> None:
    text = "Rockets hit the base near the old salt works. " * 60
    size = len("Rockets hit the base near the old salt works. ")
    bounds = [(n * size, (n + 1) * size - 1) for n in range(60)]
    found = list(windows_of(text, bounds, load_model().tokenizer))
    assert len(found) > 1
    assert all(len(w.ids) <= LIMIT for w in found)
    homes = [set(w.sentences) - {-1} for w in found]
    assert set.union(*homes) == set(range(60))
    assert all(not a & b for a, b in pairwise(homes))


@needs_model
def test_a_sentence_longer_than_a_window_is_cut() -> None:
    text = "rockets " * 700
    found = list(windows_of(text, [(0, len(text))], load_model().tokenizer))
    assert len(found) == 3
    assert sum(len(w.ids) - 2 for w in found) == 700


@needs_model
def test_what_tells_an_event_is_found(reading: Reading) -> None:
    kinds = reading.kinds(at("killed"))
    assert set(kinds) == set(EVENT_TYPES)
    assert max(kinds, key=lambda k: kinds[k]) == "ASSAULT"
    assert kinds["ASSAULT"] > 0.8
    assert reading.kinds(at("condemned"))["ACCUSE"] > 0.5
    assert sum(reading.kinds(at("choir")).values()) < 0.2
    assert at("killed") in set(reading.triggers(0.5))


@needs_model
def test_who_does_what_to_whom(reading: Reading) -> None:
    killed = at("killed")
    gunmen, farmers = (at("Gunmen"), at("Gunmen") + 6), (at("farmers"), at("farmers") + 7)
    assert reading.part(killed, "actor", *gunmen) > 0.5
    assert reading.part(killed, "recipient", *farmers) > 0.5
    assert reading.part(killed, "actor", *farmers) < 0.3
    assert any(start <= at("Dorli") < end for start, end, _ in reading.fillers(killed, "place", 0.5))


@needs_model
def test_an_unread_sentence_gives_nothing() -> None:
    seen = Reading(load_model(), load_model().see(TEXT, BOUNDS, keep=[0]))
    assert not any(seen.kinds(at("condemned")).values())
    assert seen.modes(at("condemned"), "ACCUSE") == {}
    assert seen.fillers(at("condemned"), "actor", 0.1) == []
    assert not any(seen.stances(*BOUNDS[2]).values())
    assert read(load_model(), "", []).pairs([0, 1]) == {}


@needs_model
def test_pairs_tell_the_same_event_from_another(reading: Reading) -> None:
    pairs = reading.pairs([at("killed"), at("condemned"), at("killings")])
    assert len(pairs) == 6
    assert pairs[at("killed"), at("killings")]["same"] > pairs[at("killed"), at("condemned")]["same"]


@needs_model
def test_rules_read_without_the_model_and_with_it() -> None:
    page = Page(source="t", kind="text", content=TEXT, sha256="")
    for use in ("rules", "model", "both"):
        settings = Settings(article=ArticleSettings(min_words=0), reader=ReaderSettings(use=use))
        report = read_report(page, published="2019-03-12", settings=settings)
        assert any(e.type == "ASSAULT" for e in report.events), use


def test_without_weights_the_rules_decide(tmp_path: object) -> None:
    settings = Settings(article=ArticleSettings(min_words=0), reader=ReaderSettings(folder=str(tmp_path)))
    page = Page(source="t", kind="text", content=TEXT, sha256="")
    assert read_report(page, published="2019-03-12", settings=settings).events


@needs_model
def test_the_weights_are_those_of_the_card() -> None:
    card = json.loads((packaged() / "card.json").read_text(encoding="utf-8"))
    for name, digest in card["sha256"].items():
        assert sha256((packaged() / name).read_bytes()).hexdigest() == digest, name
    assert sum(f.stat().st_size for f in packaged().iterdir()) < 60e6
