"""The terminal, Markdown and explanation views: everything said, nothing broken at any width."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from casus.brief import chain
from casus.brief.console import as_text
from casus.brief.explain import print_explanation
from casus.brief.markdown import to_markdown
from casus.brief.summary import tell
from casus.brief.terminal import print_brief
from casus.codec import from_json
from casus.records import Article, Event, Evidence, Link, Participant, Place, Report, Run

DEPOT = Path(__file__).parent / "cases" / "brief" / "depot.json"
WIDTHS = (40, 80, 100, 140, 200)


@pytest.fixture(scope="module")
def depot() -> Report:
    return from_json(Report, DEPOT.read_text("utf-8"))


def empty(**article: object) -> Report:
    text = "The market in Tamin reopened."
    return Report(article=replace(Article(text=text, sha256="", source="x"), **article), run=Run(casus="0"))  # type: ignore[arg-type]


def brief(report: Report, width: int = 100) -> str:
    return as_text(lambda console: print_brief(report, console), width)


def flat(text: str) -> str:
    return " ".join(text.split())


def test_the_case_quotes_its_text(depot: Report) -> None:
    text = depot.article.text
    evidence = [e for event in depot.events for e in event.evidence]
    assert evidence
    assert all(text[e.start : e.end] == e.quote for e in evidence)


@pytest.mark.parametrize("width", WIDTHS)
def test_the_brief_fits_its_width_and_is_plain_text(depot: Report, width: int) -> None:
    text = brief(depot, width)
    assert "\x1b" not in text
    assert max(len(line) for line in text.split("\n")) <= width
    assert not any(line.endswith(" ") for line in text.split("\n"))


@pytest.mark.parametrize("width", [80, 100, 140])
def test_no_code_or_number_is_broken_across_lines(depot: Report, width: int) -> None:
    text = brief(depot, width)
    for whole in ("ASSAULT/heavy-weapons", "THREATEN/violence", "ASSAULT/drone", "E1", "E4"):
        assert whole in text


def test_the_brief_says_everything(depot: Report) -> None:
    text = flat(brief(depot, 300))
    for said in (
        "Militia vows revenge after drones hit depot in Qasr Tamin",
        "Tamin Courier · Tue 4 Mar 2025, 09:30 UTC · Lena Orsay, Senior Correspondent",
        "Assault: drone strike",
        "at least 14 (fighters)",
        "dozens (at least 24)",
        "rockets (more than 20)",
        "Mon 3 Mar 2025",
        "Qasr Tamin, Sudan",
        "Red Valley Front (suspected)",
        "“drones hit depot in Qasr Tamin”",
        "Halil Aref denied this or a part in it: “We had no part in it”",
        "Imre Dost laid the blame: “blamed the Red Valley Front”",
        "Hamra condemned this",
        "Said by army.",
        "In retaliation for E3.",
        "Unsure: “Qasr Tamin” may be Qasr Tamin, White Nile or Qasr Tamin, Kassala.",
        "Unsure: other figures in the report for killed: 19.",
        "Not told: place and injured.",
        "Hamra, backing Red Valley Front.",
        "The page gives no place of publication.",
        "3 lines of the page left out of the story (navigation, appeal, other story).",
    ):
        assert said in text, said


def test_a_report_without_events_says_why() -> None:
    assert "Nothing to code: the page holds no story text." in flat(brief(empty()))
    assert "the text is in another language (fr)" in flat(brief(empty(language="fr")))
    assert "Nothing to code" in to_markdown(empty())
    assert tell(empty()).startswith("A report tells of nothing to code")
    assert as_text(lambda console: print_explanation(empty(), console))


def test_a_bare_event_renders_everywhere() -> None:
    bare = replace(empty(), events=(Event(id="e1", type="ASSAULT"),))
    assert "Not told: who did it, day, place, killed and injured." in flat(brief(bare))
    assert "not told" in to_markdown(bare)


def test_the_summary_tells_the_gravest_acts_first(depot: Report) -> None:
    told = tell(depot).split(". ")
    assert told == [
        "A report of Tue 4 Mar 2025 in Tamin Courier tells of 4 events",
        "Army carried out a drone strike on Red Valley Front in Qasr Tamin, Sudan on Mon 3 Mar 2025 (E2): "
        "at least 14 killed, dozens (at least 24) injured; in retaliation for E3",
        "Rocket attack on Maran barracks (suspected: Red Valley Front; named but denies it: Hamra) "
        "on Sat 1 Mar 2025 (E3): 2 killed",
        "Red Valley Front threatened violence against army on Tue 4 Mar 2025 (E1), in response to E2",
        "Hamra voiced criticism (E4).",
    ]


def test_the_lines_of_a_strike_list_are_told_at_once() -> None:
    doer = (Participant(name="the coalition"),)
    strikes = tuple(
        Event(id=f"e{n}", type="ASSAULT", mode="aerial", actors=doer, place=Place(name=name))
        for n, name in enumerate(("Tamin", "Maran", "Ket", "Olum", "Sarr"), 1)
    )
    told = tell(replace(empty(), events=strikes))
    assert "carried out an airstrike, 5 times in Tamin, Maran, Ket and 2 others (E1 to E5)" in told


def linked(*links: tuple[str, str, str]) -> Report:
    events = tuple(Event(id=f"e{n}", type="ASSAULT") for n in range(1, 5))
    made = tuple(Link(from_=a, to=b, kind=kind, quote="") for a, kind, b in links)
    return replace(empty(), events=events, links=made)


def ids(nodes: tuple[chain.Node, ...]) -> list[object]:
    return [(node.event.id, node.again, ids(node.below)) for node in nodes]


def test_the_chain_runs_from_causes_to_answers() -> None:
    report = linked(("e2", "retaliation_for", "e3"), ("e1", "response_to", "e2"))
    assert ids(chain.tree(report)) == [("e3", False, [("e2", False, [("e1", False, [])])])]


def test_an_event_with_two_causes_is_drawn_once_and_named_again() -> None:
    report = linked(("e2", "retaliation_for", "e3"), ("e2", "retaliation_for", "e4"), ("e1", "about", "e2"))
    assert ids(chain.tree(report)) == [
        ("e3", False, [("e2", False, [("e1", False, [])])]),
        ("e4", False, [("e2", True, [])]),
    ]
    assert "was in retaliation for the attack (E3) and the attack (E4)" in chain.paragraph(report)


def test_circles_and_loose_ends_do_no_harm() -> None:
    circle = linked(("e1", "retaliation_for", "e2"), ("e2", "retaliation_for", "e1"), ("e3", "about", "e3"))
    assert len(chain.tree(circle)) == 2
    assert brief(circle)
    stray = linked(("e1", "about", "e9"))
    assert chain.tree(stray) == ()
    assert chain.paragraph(stray) == ""


def test_markdown_tables_keep_their_shape(depot: Report) -> None:
    hostile = replace(
        depot.events[1], actors=(Participant(name="a|b <script>alert(1)</script> *c* [x](javascript:1)"),)
    )
    text = to_markdown(replace(depot, events=(hostile, *depot.events[2:])))
    rows = [line for line in text.split("\n") if line.startswith("|")]
    assert len({len(re.findall(r"(?<!\\)\|", row)) for row in rows[:4]}) == 1
    assert "<script" not in text
    assert r"\[x\](javascript:1)" in text
    assert re.search(r"a\\\|b", text)


def test_markdown_says_everything(depot: Report) -> None:
    text = to_markdown(depot)
    assert text.startswith("# Militia vows revenge")
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    for said in (
        "## What happened",
        "## What was said",
        "at least 14 (fighters)",
        "**Not told:** place",
        "*in retaliation:*",
    ):
        assert said in text


def test_the_explanation_gives_words_rule_score_and_readings_not_taken(depot: Report) -> None:
    text = flat(as_text(lambda console: print_explanation(depot, console), 300))
    killed = depot.events[1].killed
    assert killed is not None
    where = killed.evidence[0]
    for said in (
        f"killed: at least 14 (fighters) {where.start}–{where.end} “{where.quote}” verb-active, 0.90",
        "not taken: killed 19: another figure was taken",
        "may be Qasr Tamin, White Nile [casus:1], 0.50: same name",
        "navigation: “Home | World | Sport”",
        "triggers/assault.toml 0a1b2c3d4e5f",
        "E2 in retaliation for E3",
        "published: 2025-03-04T09:30Z (read from: line)",
    ):
        assert said in text, said


def test_controls_and_markup_of_a_report_reach_no_terminal(depot: Report) -> None:
    evil = Participant(
        name="\x1b[31mred[/bold] :bomb:", evidence=(Evidence(start=0, end=1, quote="\x1b]8;;x\x07"),)
    )
    report = replace(
        depot, events=(replace(depot.events[1], actors=(evil,), evidence=evil.evidence),), links=()
    )
    for text in (brief(report), as_text(lambda console: print_explanation(report, console))):
        assert "\x1b" not in text
        assert "\x07" not in text
        assert "red[/bold] :bomb:" in flat(text)
