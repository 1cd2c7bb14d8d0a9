"""Real pages kept outside the repository (``../shared``): the seed page and clean reports."""

import gzip
import json
from pathlib import Path

import pytest
import yaml

from casus.article import build_article, load_page, page_from_text
from casus.settings import ArticleSettings

SHARED = Path(__file__).parents[2] / "shared"
SETTINGS = ArticleSettings()
pytestmark = pytest.mark.skipif(
    not SHARED.exists(), reason="the page data lie in ../shared, which is not here"
)


def test_seed_page() -> None:
    gold = yaml.safe_load((SHARED / "gold/dev/seed-independent.yaml").read_text(encoding="utf-8"))["article"]
    article = build_article(
        load_page(SHARED / "gold/dev/seed-independent.txt", settings=SETTINGS), settings=SETTINGS
    )
    assert article.headline == gold["headline"]
    assert article.standfirst == gold["standfirst"]
    assert [(writer.name, writer.role) for writer in article.bylines] == [
        (gold["byline"], gold["byline_role"])
    ]
    assert article.published == gold["published"]
    first, last = article.paragraphs[0], article.paragraphs[-1]
    assert article.text[first.start :].startswith(gold["first_body"])
    assert article.text[: last.end].endswith(gold["last_body"])
    inner = [drop for drop in article.dropped if first.start < drop.start < last.end]
    assert inner == []
    assert len(article.paragraphs) == 14


@pytest.mark.parametrize("path", sorted((SHARED / "gold/dev").glob("re3d*.txt")), ids=lambda path: path.stem)
def test_clean_reports_are_kept_whole(path: Path) -> None:
    article = build_article(load_page(path, settings=SETTINGS), settings=SETTINGS)
    assert article.dropped == ()
    assert article.headline == path.read_text(encoding="utf-8").split("\n")[0]


def test_clean_collection_loses_no_story() -> None:
    """Of 72 press releases, news and encyclopaedia texts only one "Follow … on Twitter" line goes."""
    lost = []
    with gzip.open(SHARED / "data/re3d/re3d.jsonl.gz", "rt", encoding="utf-8") as lines:
        for record in map(json.loads, lines):
            text = f"{record['title']}\n\n{record['text']}\n"
            article = build_article(
                page_from_text(text, source=record["url"], settings=SETTINGS), settings=SETTINGS
            )
            assert article.headline == record["title"].strip()
            lost += [article.text[drop.start : drop.end] for drop in article.dropped]
    assert len(lost) == 1
    assert lost[0].startswith("Follow @")
