"""The scorer on a tiny made-up gold set: perfect records, known perturbations, broken files."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from rich.console import Console

from casus.codec import to_json
from casus.errors import BadRecord
from casus.evaluate import ScoreCard, Tally, card_to_dict, errors, render_table, score
from casus.evaluate.reading import read_gold
from casus.records import Byline, Event, Evidence, Link, Participant, Report, Span, Toll, When

GOLD = Path(__file__).parent / "cases" / "evaluate" / "gold"


def perfect(name: str) -> Report:
    """The gold record in the form that reading writes."""
    report = read_gold(GOLD / f"{name}.yaml").report
    if name != "bridge":
        return report
    text = report.article.text
    body = text.index("Valdorian rebels shelled")
    article = replace(
        report.article,
        headline="Valdorian rebels shell Tarn bridge",
        bylines=(Byline(name="Mira Holt", role="Border Correspondent"),),
        published="2031-05-04T09:30+00:00",
        paragraphs=(
            Span(start=body, end=text.index("\n", body)),
            Span(start=text.index("Colonel"), end=len(text.rstrip())),
        ),
    )
    return replace(report, article=article)


def changed(report: Report, id_: str, **changes: object) -> Report:
    events = tuple(replace(e, **changes) if e.id == id_ else e for e in report.events)  # type: ignore[arg-type]
    return replace(report, events=events)


@pytest.fixture
def judge(tmp_path: Path) -> Callable[..., ScoreCard]:
    """Score the given records; the reports not given are perfect."""

    def run(**records: Report) -> ScoreCard:
        for name in ("bridge", "march"):
            (tmp_path / f"{name}.json").write_text(to_json(records.get(name) or perfect(name)))
        return score(GOLD, tmp_path)

    return run


def whole(card: ScoreCard, name: str) -> Tally:
    return next(field.whole for field in card.fields if field.name == name)


def aligned(card: ScoreCard, name: str) -> Tally:
    return next(field.aligned for field in card.fields if field.name == name)


def counts(tally: Tally) -> tuple[int, int, int]:
    return tally.gold, tally.found, tally.hits


def test_score_of_a_perfect_record_is_one_everywhere(judge: Callable[..., ScoreCard]) -> None:
    card = judge()
    for field in card.fields:
        if field.name == "page standfirst":  # neither gold nor the page has one
            assert field.whole == Tally()
            continue
        assert field.whole.f1 == field.aligned.f1 == field.whole.strict_f1 == 1.0, field.name
    assert len(card.fields) == 31
    assert errors(card) == ()
    assert card.missing == card.extra == ()


def test_score_of_gold_against_itself_is_one_everywhere() -> None:
    card = score(GOLD, GOLD)
    assert {field.whole.f1 for field in card.fields} == {1.0, None}


def test_a_missing_found_file_counts_all_gold_as_missed(tmp_path: Path) -> None:
    (tmp_path / "bridge.json").write_text(to_json(perfect("bridge")))
    (tmp_path / "stray.json").write_text("{}")
    card = score(GOLD, tmp_path)
    assert card.missing == ("march",)
    assert card.extra == ("stray",)
    assert counts(whole(card, "events")) == (5, 3, 3)
    assert counts(whole(card, "weapons")) == (1, 0, 0)
    assert counts(aligned(card, "weapons")) == (0, 0, 0)
    assert dict(card.by_report)["march"] == Tally(gold=2)
    assert "no found file: march" in str(render_table(card).caption)


def test_a_missed_event_takes_its_values_and_links_with_it(judge: Callable[..., ScoreCard]) -> None:
    report = perfect("bridge")
    report = replace(report, events=report.events[1:], links=())
    card = judge(bridge=report)
    assert counts(whole(card, "events")) == (5, 4, 4)
    assert counts(whole(card, "killed")) == (1, 0, 0)
    assert counts(whole(card, "claims")) == (2, 0, 0)
    assert counts(whole(card, "links")) == (2, 0, 0)
    assert counts(aligned(card, "links")) == (0, 0, 0)
    assert [m.gold for m in errors(card) if m.field == "events"] == ["e1 ASSAULT"]


def test_an_invented_event_counts_its_values_as_wrong(judge: Callable[..., ScoreCard]) -> None:
    report = perfect("march")
    extra = replace(report.events[1], id="e9", evidence=(Evidence(start=0, end=20, quote="x"),))
    card = judge(march=replace(report, events=(*report.events, extra)))
    assert counts(whole(card, "events")) == (5, 6, 5)
    assert counts(whole(card, "recipients")) == (2, 3, 2)
    assert counts(aligned(card, "recipients")) == (2, 2, 2)
    assert whole(card, "events").precision == 5 / 6


def test_a_wrong_type_is_aligned_only_untyped(judge: Callable[..., ScoreCard]) -> None:
    card = judge(march=changed(perfect("march"), "e1", type="MOBILIZE"))
    assert counts(whole(card, "events")) == (5, 5, 4)
    assert counts(whole(card, "events untyped")) == (5, 5, 5)
    typed = next(m for m in errors(card) if m.sort == "differs")
    assert (typed.gold, typed.found) == ("e1 PROTEST", "MOBILIZE")


@pytest.mark.parametrize(
    ("changes", "field", "expected"),
    [
        ({"mode": None}, "mode", (4, 3, 3)),
        ({"status": "alleged"}, "status", (5, 5, 4)),
        ({"killed": None}, "killed", (1, 0, 0)),
        ({"killed": Toll(low=3, best=None, high=None)}, "killed", (1, 1, 0)),
        ({"killed": Toll(low=3, best=None, high=None)}, "killed, best or low", (1, 1, 1)),
        ({"killed": Toll(low=2, best=2, high=2)}, "killed, best or low", (1, 1, 0)),
        ({"time": When(start="2031-05-01", end="2031-05-03")}, "time", (4, 4, 3)),
        ({"time": When(start="2031-05-01", end="2031-05-03")}, "time overlap", (4, 4, 4)),
        ({"place": None}, "place", (4, 3, 3)),
        ({"actors": ()}, "actors", (5, 4, 4)),
        ({"actors": (Participant(name="Valdorian rebels", as_="denied"),)}, "actors", (5, 5, 5)),
        (
            {"actors": (Participant(name="Valdorian rebels", as_="denied"),)},
            "actors with standing",
            (5, 5, 4),
        ),
        ({"said_by": ("officials",)}, "said_by", (1, 2, 1)),
        ({"claims": ()}, "claims", (2, 0, 0)),
    ],
)
def test_one_changed_value_moves_one_count(
    judge: Callable[..., ScoreCard], changes: dict[str, object], field: str, expected: tuple[int, int, int]
) -> None:
    assert counts(whole(judge(bridge=changed(perfect("bridge"), "e1", **changes)), field)) == expected


def test_a_tolerated_name_is_no_strict_hit(judge: Callable[..., ScoreCard]) -> None:
    names = (Participant(name="President Ana Dell"),)
    actors = whole(judge(bridge=changed(perfect("bridge"), "e3", actors=names)), "actors")
    assert (actors.hits, actors.strict_hits) == (5, 4)


def test_links_go_through_the_alignment(judge: Callable[..., ScoreCard]) -> None:
    report = perfect("bridge")
    renamed = tuple(replace(e, id=f"x{e.id}") for e in report.events)
    links = (
        Link(from_="xe1", to="xe2", kind="response_to", quote=""),
        Link(from_="xe1", to="xe3", kind="about", quote=""),
    )
    card = judge(bridge=replace(report, events=renamed, links=links))
    assert counts(whole(card, "links")) == (2, 2, 0)
    assert counts(whole(card, "links, any kind")) == (2, 2, 1)


def test_page_fields_are_scored_only_where_gold_read_the_page(judge: Callable[..., ScoreCard]) -> None:
    report = perfect("bridge")
    article = replace(
        report.article,
        bylines=(*report.article.bylines, Byline(name="Join our forum")),
        published="2031-05-04T09:30",
        standfirst="Not on the page",
        paragraphs=report.article.paragraphs[:1],
    )
    card = judge(bridge=replace(report, article=article))
    assert counts(whole(card, "page byline")) == (1, 2, 1)
    assert counts(whole(card, "page published day")) == (1, 1, 1)
    assert counts(whole(card, "page published instant")) == (1, 1, 0)
    assert counts(whole(card, "page standfirst")) == (0, 1, 0)
    assert counts(whole(card, "page last body")) == (1, 1, 0)


def test_evidence_in_another_text_is_found_by_its_words(judge: Callable[..., ScoreCard]) -> None:
    report = perfect("march")
    moved: list[Event] = []
    for event in report.events:
        stretches = tuple(replace(e, start=e.start + 9, end=e.end + 9) for e in event.evidence)
        moved.append(replace(event, evidence=stretches))
    article = replace(report.article, text="A title.\n" + report.article.text)
    assert whole(judge(march=replace(report, article=article, events=tuple(moved))), "events").f1 == 1.0


def test_score_names_the_file_of_an_unknown_key(tmp_path: Path) -> None:
    plain = json.loads(to_json(perfect("march")))
    plain["events"][1]["colour"] = "red"
    (tmp_path / "march.json").write_text(json.dumps(plain))
    with pytest.raises(BadRecord, match=r"march\.json: .*colour"):
        score(GOLD, tmp_path)


def test_score_names_the_file_of_a_quote_that_is_not_in_the_text(tmp_path: Path) -> None:
    plain = yaml.safe_load((GOLD / "march.yaml").read_text())
    plain["events"][0]["quotes"] = ["never written"]
    (tmp_path / "march.yaml").write_text(yaml.safe_dump(plain))
    with pytest.raises(BadRecord, match=r"march\.yaml: e1: quote is not in the text"):
        score(GOLD, tmp_path)


def test_gold_may_name_its_text(tmp_path: Path) -> None:
    gold = (GOLD / "march.yaml").read_text()
    (tmp_path / "march.yaml").write_text(f"file: page.text\n{gold}")
    with pytest.raises(BadRecord, match=r"its text march\.txt is missing"):
        score(tmp_path, tmp_path)
    (tmp_path / "page.text").write_text((GOLD / "march.txt").read_text())
    assert whole(score(tmp_path, tmp_path), "events").f1 == 1.0


def test_score_without_gold_says_what_it_wants(tmp_path: Path) -> None:
    with pytest.raises(BadRecord, match="no gold files"):
        score(tmp_path, tmp_path)


def test_card_is_shown_as_table_and_as_json(judge: Callable[..., ScoreCard]) -> None:
    card = judge(bridge=changed(perfect("bridge"), "e1", mode=None))
    console = Console(width=140, record=True, file=open("/dev/null", "w"))  # noqa: SIM115
    console.print(render_table(card))
    console.file.close()
    assert "actors with standing" in console.export_text()
    plain = json.loads(json.dumps(card_to_dict(card)))
    assert plain["fields"]["mode"]["end_to_end"]["hits"] == 3
    assert plain["errors"] == [
        {
            "report": "bridge",
            "field": "mode",
            "sort": "missed",
            "gold": "heavy-weapons",
            "found": None,
            "quote": "Valdorian rebels shelled the Tarn bridge on Saturday",
        }
    ]
