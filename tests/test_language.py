"""The language stage: offsets, blocks, quoted speech, casing and grammar on invented sentences."""

from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casus.language import grammar, parse
from casus.language.casing import sentence_case
from casus.language.quotes import find_speeches
from casus.records import Parse
from casus.testing import article_of


def heads(parsed: Parse, found: Iterable[int]) -> list[str]:
    return [parsed.tokens[i].text for i in found]


def verb(parsed: Parse, lemma: str) -> int:
    return next(t.i for t in parsed.tokens if t.lemma == lemma)


@pytest.mark.parametrize(
    ("sentence", "lemma", "doers", "done_to"),
    [
        ("Rebels attacked the town.", "attack", ["Rebels"], ["town"]),
        ("The town was attacked by rebels.", "attack", ["rebels"], ["town"]),
        ("The base struck by rebels burned.", "strike", ["rebels"], ["base"]),
        ("Gunmen stormed a village, killing six farmers.", "kill", ["Gunmen"], ["farmers"]),
        ("Soldiers and police raided the house.", "raid", ["Soldiers", "police"], ["house"]),
        ("The army, which shelled the port, withdrew.", "shell", ["army"], ["port"]),
    ],
)
def test_subjects_and_objects(sentence: str, lemma: str, doers: list[str], done_to: list[str]) -> None:
    parsed = parse(article_of(sentence))
    at = verb(parsed, lemma)
    assert heads(parsed, grammar.subjects(parsed, at)) == doers
    assert heads(parsed, grammar.objects(parsed, at)) == done_to


@pytest.mark.parametrize(
    ("sentence", "lemma", "doers", "done_to"),
    [
        ("Gunmen seize five engineers near Turbat, guard shot dead.", "shoot", [], ["guard"]),
        ("Police shot dead two men in Hebron.", "shoot", ["Police"], ["men"]),
        ("On 8 March armed men looted the shop.", "loot", ["men"], ["shop"]),
        (
            "A bomb killed nine soldiers near Gao on Monday, the governor said.",
            "kill",
            ["bomb"],
            ["soldiers"],
        ),
        ("The Front freed two soldiers it had kidnapped.", "kidnap", ["it"], ["soldiers"]),
        ("Fighting in the town has killed nine rebels, the army said.", "kill", [], ["rebels"]),
    ],
)
def test_slips_are_mended(sentence: str, lemma: str, doers: list[str], done_to: list[str]) -> None:
    test_subjects_and_objects(sentence, lemma, doers, done_to)


def test_what_follows_as_in_a_headline_is_another_clause() -> None:
    article = article_of(
        "Officials said they would look into it.",
        headline="Four villagers killed as mortar shell hits bus in Gao",
    )
    parsed = parse(article)
    assert heads(parsed, grammar.objects(parsed, verb(parsed, "kill"))) == ["villagers"]
    assert heads(parsed, grammar.subjects(parsed, verb(parsed, "hit"))) == ["shell"]


def test_a_month_is_no_march_and_a_shot_no_verb() -> None:
    parsed = parse(
        article_of("Air raids of 5 and 6 March hit the camp. He was killed by a single rifle shot.")
    )
    assert "march" not in {token.lemma for token in parsed.tokens}
    assert next(token.tag for token in parsed.tokens if token.text == "shot") == "NN"


def test_negation_and_modals() -> None:
    parsed = parse(article_of("The army did not attack. The rebels may attack."))
    first, second = (t.i for t in parsed.tokens if t.lemma == "attack")
    assert grammar.is_negated(parsed, first)
    assert not grammar.is_negated(parsed, second)
    assert grammar.modals(parsed, second) == ("may",)


def test_a_line_of_a_list_is_its_own_block() -> None:
    text = "Azuria\n.       Near Tolva, one strike hit a bunker.\n.       Near Brin, two strikes hit a depot."
    parsed = parse(article_of(text))
    assert [parsed.tokens[s.first].text for s in parsed.sentences] == ["Azuria", "Near", "Near"]


def test_speech_marks_of_several_kinds() -> None:
    article = article_of('“We will go,” he said. "You stay," she said. They called it ‘a grave error’.')
    found = [article.text[s.start : s.end] for s in find_speeches(article.text, article.paragraphs)]
    assert found == ["We will go,", "You stay,", "a grave error"]


def test_an_apostrophe_opens_no_speech() -> None:
    article = article_of("The rebels’ camp and the army’s base were empty.")
    assert find_speeches(article.text, article.paragraphs) == ()


def test_title_case_is_undone_only_for_common_words() -> None:
    body = "The army struck a rebel camp near Tolva on Monday. The strike hit the camp."
    assert sentence_case("Army Strikes Rebel Camp Near Tolva", body) == "army strikes rebel camp near Tolva"
    assert sentence_case("Army strikes camp near Tolva", body) == "Army strikes camp near Tolva"


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet=st.sampled_from("Aab .,\n\"“”’'\xa0é1-"), max_size=80))
def test_tokens_and_sentences_quote_the_text(text: str) -> None:
    article = article_of(text)
    parsed = parse(article)
    for token in parsed.tokens:
        assert article.text[token.start : token.end] == token.text
        assert token.text.strip()
    for sentence in parsed.sentences:
        assert sentence.start == parsed.tokens[sentence.first].start
        assert sentence.end == parsed.tokens[sentence.last - 1].end
    for i, below in enumerate(parsed.below):
        assert all(parsed.tokens[c].head == i for c in below)
