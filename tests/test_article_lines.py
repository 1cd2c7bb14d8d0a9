"""Scraped text -> labels: tables of whole pages and of date lines."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from casus.article import build_article, page_from_text
from casus.article.boilerplate import sort_lines
from casus.article.lines import split_lines
from casus.article.published import settle_published
from casus.settings import ArticleSettings

CASES = Path(__file__).parent / "cases" / "article"
SETTINGS = ArticleSettings()


def page_cases(name: str) -> list[Any]:
    table = yaml.safe_load((CASES / name).read_text(encoding="utf-8"))
    cases = []
    for group, rows in table.items():
        marks = [pytest.mark.xfail(strict=True)] if group == "known_failures" else []
        for row in rows:
            cases.append(pytest.param(row, id=f"{group}: {row.get('label') or row['text']}", marks=marks))
    return cases


@pytest.mark.parametrize("case", page_cases("lines.yaml"))
def test_page(case: dict[str, Any]) -> None:
    text = "\n".join(line for _, line in case["lines"])
    lines = split_lines(text)
    found = [[label, line.text] for line, label in zip(lines, sort_lines(lines), strict=True)]
    assert found == [[label, line.strip()] for label, line in case["lines"] if line]


@pytest.mark.parametrize("case", page_cases("dates.yaml"))
def test_date_line(case: dict[str, Any]) -> None:
    value, source, gaps = settle_published(None, (None, None), [case["text"]], None, None, ())
    assert value == case.get("value")
    assert source == ("line" if value else None)
    assert case.get("gap", "") in " ".join(gaps)


def test_fields_of_a_scraped_page() -> None:
    text = (
        "Gunmen kill six at Sael checkpoint\n\nLena Corvin\nCoast Correspondent\n"
        "Published 12:40 GMT, Tuesday 4 March 2025\nWatch: funeral of the six officers\n\n"
        "SAEL, March 3 (Tellany Wire) - Gunmen killed six police officers at a checkpoint on Sunday.\n\n"
        "Sign up for our newsletter\n"
    )
    article = build_article(page_from_text(text, source="page", settings=SETTINGS), settings=SETTINGS)
    assert article.headline == "Gunmen kill six at Sael checkpoint"
    assert [(writer.name, writer.role) for writer in article.bylines] == [
        ("Lena Corvin", "Coast Correspondent")
    ]
    assert (article.published, article.published_from) == ("2025-03-04T12:40Z", "line")
    assert article.dateline == "SAEL, March 3 (Tellany Wire)"
    assert article.outlet == "Tellany Wire"
    assert [(medium.kind, medium.caption) for medium in article.media] == [
        ("video", "Watch: funeral of the six officers")
    ]
    assert article.language == "en"
    assert [text[drop.start : drop.end] for drop in article.dropped] == ["Sign up for our newsletter"]
    assert article.gaps == ()


def test_dates_in_the_text_never_date_the_report() -> None:
    text = (
        "Gunmen kill six at Sael checkpoint\n\n"
        "SAEL, March 3 - Six officers were killed on 4 March 2025, police said."
        "\n\nOn 5 March 2025 the army arrived in the town and closed its only road to the coast.\n"
    )
    article = build_article(page_from_text(text, source="page", settings=SETTINGS), settings=SETTINGS)
    assert article.published is None
    assert "the dateline gives March 3 without a year" in article.gaps
    assert "no publication date found; give one with --published" in article.gaps


def test_text_is_kept_as_given() -> None:
    text = (
        "Army hits\xa0camp\r\n\r\nNine people died in the raid on the camp near the river, the army said.\r\n"
    )
    article = build_article(page_from_text(text, source="page", settings=SETTINGS), settings=SETTINGS)
    assert article.text == text
    assert article.headline == "Army hits\xa0camp"
