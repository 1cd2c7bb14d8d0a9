"""The map: page -> article -> parse -> mentions -> events, one report at a time, no ledger needed."""

from dataclasses import asdict

from casus.article import build_article
from casus.events import extract_events
from casus.language import parse
from casus.mentions import find_mentions
from casus.records import Page, Report, Run
from casus.resources import fingerprints, version
from casus.settings import Settings

__all__ = ["read_report"]


def read_report(page: Page, *, published: str | None = None, settings: Settings | None = None) -> Report:
    """The record of one page. ``published`` is an ISO day or time that overrides what the page says."""
    settings = settings or Settings()
    article = build_article(page, published=published, settings=settings.article)
    parsed = parse(article)
    mentions = find_mentions(article, parsed)
    events, links, relations = extract_events(article, parsed, mentions, settings.events)
    return Report(
        article=article,
        events=events,
        links=links,
        relations=relations,
        run=Run(casus=version(), fingerprints=fingerprints(), settings=asdict(settings)),
    )
