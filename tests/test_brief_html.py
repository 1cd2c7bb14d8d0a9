"""The HTML brief: whole, linked both ways, inert whatever the report holds, and in need of nothing else."""

import re
from collections import Counter
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from casus.brief.html import Entry, to_html, to_index
from casus.brief.marks import blocks, span_id
from casus.codec import from_dict, from_json, to_dict
from casus.records import (
    Article,
    Claim,
    Dropped,
    Event,
    Evidence,
    Link,
    Participant,
    Place,
    Relation,
    Report,
    Run,
    Span,
)

DEPOT = Path(__file__).parent / "cases" / "brief" / "depot.json"
HOSTILE = "\"'><script>alert(1)</script><img src=x onerror=alert(2)> &lt;b&gt; {{ 7*7 }} javascript:alert(3)"


@pytest.fixture(scope="module")
def depot() -> Report:
    return from_json(Report, DEPOT.read_text("utf-8"))


def parsed(source: str) -> Any:
    return html.document_fromstring(source)


@pytest.fixture(scope="module")
def page(depot: Report) -> Any:
    return parsed(to_html(depot))


def evidence_of(report: Report) -> list[Evidence]:
    """Every piece of evidence of a report, wherever it stands."""
    found: list[Evidence] = []

    def walk(plain: Any) -> None:
        if isinstance(plain, dict) and {"start", "end", "quote", "rule"} <= set(plain):
            found.append(from_dict(Evidence, plain))
        elif isinstance(plain, dict | list | tuple):
            for one in plain.values() if isinstance(plain, dict) else plain:
                walk(one)

    walk(to_dict(report))
    return found


def _by_class(page: Any, span: str) -> str:
    found = page.xpath(f"//section[@id='text']//a[contains(concat(' ', @class, ' '), ' {span} ')]")
    return "".join(a.text_content() for a in found)


def test_every_link_inside_the_page_has_its_target(page: Any) -> None:
    ids = Counter(page.xpath("//@id"))
    assert max(ids.values()) == 1
    targets = [href[1:] for href in page.xpath("//a/@href") if href.startswith("#")]
    assert len(targets) > 50
    assert set(targets) <= set(ids)


def test_every_evidence_is_marked_with_exactly_its_words(depot: Report, page: Any) -> None:
    spans = evidence_of(depot)
    assert len(spans) > 30
    for evidence in spans:
        assert _by_class(page, span_id(evidence)) == evidence.quote
        assert page.xpath(f"//*[@id='{span_id(evidence)}']")


def test_values_lead_to_their_words_and_words_back(depot: Report, page: Any) -> None:
    killed = depot.events[1].killed
    assert killed is not None
    (link,) = page.xpath("//dd[@id='e2-killed']//a")
    assert link.get("href") == f"#{span_id(killed.evidence[0])}"
    assert link.text_content() == "at least 14 (fighters)"
    back = page.xpath(f"//section[@id='text']//*[@id='{span_id(killed.evidence[0])}']//a")[0]
    assert back.get("href") == "#e2-killed"


def test_the_text_is_shown_whole(depot: Report, page: Any) -> None:
    (text,) = deepcopy(page).xpath("//section[@id='text']")
    for tag in text.xpath(".//*[@class='tag'] | .//*[@class='why'] | .//*[@class='legend'] | .//summary"):
        tag.drop_tree()
    assert "".join(text.text_content().split()) == "".join(depot.article.text.split())


def test_dropped_lines_fold_away_with_their_reason(page: Any) -> None:
    folds = page.xpath("//details[@class='dropped']/summary")
    assert [fold.text_content() for fold in folds] == [
        "Left out of the story: navigation (1 line)",
        "Left out of the story: appeal, other story (2 lines)",
    ]


def test_the_page_asks_for_nothing_else(depot: Report, page: Any) -> None:
    assert not page.xpath("//link | //iframe | //img | //object | //embed | //*[@src]")
    assert "@import" not in to_html(depot)
    assert "url(" not in to_html(depot)
    assert [href for href in page.xpath("//a/@href") if not href.startswith("#")] == [
        "https://courier.example/depot"
    ]


def test_style_and_script_are_the_ones_the_policy_names(depot: Report) -> None:
    import base64
    import hashlib

    source = to_html(depot)
    policy = parsed(source).xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert "default-src 'none'" in policy
    for tag in ("style", "script"):
        inner = re.search(f"<{tag}>(.*?)</{tag}>", source, re.DOTALL)
        assert inner
        digest = base64.b64encode(hashlib.sha256(inner[1].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy


def hostile_report() -> Report:
    text = f"{HOSTILE}\n{HOSTILE} killed"
    whole = Evidence(start=0, end=len(HOSTILE), quote=HOSTILE, rule=HOSTILE)
    first = Evidence(start=0, end=9, quote=HOSTILE[:9])
    people = (Participant(name=HOSTILE, actor_id=HOSTILE, code=HOSTILE, evidence=(whole, first)),)
    event = Event(
        id=HOSTILE, type=HOSTILE, mode=HOSTILE, status=HOSTILE, evidence=(whole,), actors=people,
        recipients=people, place=Place(name=HOSTILE, within=HOSTILE, country=(HOSTILE,)), said_by=(HOSTILE,),
        claims=(Claim(by=HOSTILE, stance=HOSTILE, quote=HOSTILE),),
    )  # fmt: skip
    article = Article(
        text=text, sha256=HOSTILE, source=HOSTILE, headline=HOSTILE, outlet=HOSTILE,
        url="javascript:alert(1)", published=HOSTILE, published_from=HOSTILE, gaps=(HOSTILE,),
        paragraphs=(Span(start=0, end=len(HOSTILE)),),
        dropped=(Dropped(start=len(HOSTILE) + 1, end=len(text), reason=HOSTILE),),
    )  # fmt: skip
    links = (Link(from_=HOSTILE, to=HOSTILE, kind=HOSTILE, quote=HOSTILE, evidence=(whole,)),)
    ties = (Relation(a=HOSTILE, kind=HOSTILE, b=HOSTILE, quote=HOSTILE),)
    run = Run(casus=HOSTILE, fingerprints={HOSTILE: HOSTILE})
    return Report(article=article, events=(event,), links=links, relations=ties, run=run)


def test_hostile_words_are_only_words() -> None:
    report = hostile_report()
    page = parsed(to_html(report))
    assert len(page.xpath("//script")) == 1
    assert not page.xpath("//img")
    assert not page.xpath("//@*[starts-with(name(), 'on')]")
    assert not page.xpath("//a[starts-with(@href, 'javascript')]")
    assert page.xpath("//h1")[0].text_content() == " ".join(HOSTILE.split())
    assert _by_class(page, f"w0-{len(HOSTILE)}") == HOSTILE
    assert "49" not in page.xpath("//h1")[0].text_content()
    index = parsed(to_index([Entry(href="a.html", report=report)]))
    assert not index.xpath("//img | //*[@onerror]")


def test_a_report_without_events_or_text() -> None:
    bare = Report(article=Article(text="", sha256="", source="x"), run=Run(casus="0"))
    page = parsed(to_html(bare))
    assert "Nothing to code" in page.text_content()
    assert not page.xpath("//table")


def test_evidence_outside_the_text_is_quoted_but_not_linked() -> None:
    stray = Evidence(start=90, end=95, quote="gone!")
    article = Article(text="Short.", sha256="", source="x", paragraphs=(Span(start=0, end=6),))
    report = Report(
        article=article, events=(Event(id="e1", type="ASSAULT", evidence=(stray,)),), run=Run(casus="0")
    )
    page = parsed(to_html(report))
    assert "gone!" in page.text_content()
    assert not page.xpath("//a[contains(@href, '#w')]")


def test_controls_are_shown_as_unknown_characters_one_for_one() -> None:
    article = Article(text="a\x00b\x1bc", sha256="", source="x", paragraphs=(Span(start=0, end=5),))
    source = to_html(Report(article=article, run=Run(casus="0")))
    assert "a\ufffdb\ufffdc" in source


def test_the_index_lists_every_brief(depot: Report) -> None:
    page = parsed(to_index([Entry(href="depot.html", report=depot)]))
    (link,) = page.xpath("//tbody//a")
    assert link.get("href") == "depot.html"
    assert link.text_content() == depot.article.headline


@given(st.data())
def test_blocks_hold_the_text_whatever_the_spans(data: st.DataObject) -> None:
    text = data.draw(st.text(alphabet="ab \n", min_size=1, max_size=40))
    edges = st.integers(0, len(text) + 2)
    pairs = data.draw(st.lists(st.tuples(edges, edges), max_size=6))
    evidence = tuple(Evidence(start=a, end=b, quote=text[a:b]) for a, b in pairs)
    spans = data.draw(st.lists(st.tuples(edges, edges), max_size=3))
    paragraphs = tuple(Span(start=a, end=min(b, len(text))) for a, b in spans)
    article = Article(text=text, sha256="", source="x", paragraphs=paragraphs)
    report = Report(
        article=article, events=(Event(id="e1", type="ASSAULT", evidence=evidence),), run=Run(casus="0")
    )
    found = blocks(report)
    joined = "".join(segment.text for block in found for segment in block.segments)
    assert "".join(joined.split()) == "".join(text.split())
    anchors = [id_ for block in found for segment in block.segments for id_ in segment.starts]
    assert len(set(anchors)) == len(anchors)
    for one in evidence:
        if 0 <= one.start < one.end <= len(text):
            marked = "".join(s.text for b in found for s in b.segments if span_id(one) in s.spans)
            assert "".join(marked.split()) == "".join(one.quote.split())


def test_replaced_headline_shows_in_the_title(depot: Report) -> None:
    page = parsed(to_html(replace(depot, article=replace(depot.article, headline=None))))
    assert page.findtext(".//title") == "(no headline)"
