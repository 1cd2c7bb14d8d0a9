"""The map: page -> article -> parse -> mentions -> events, one report at a time, no ledger needed."""

from dataclasses import asdict
from pathlib import Path

from casus.article import build_article
from casus.events import extract_events
from casus.language import parse
from casus.mentions import find_mentions
from casus.reader import Reading, has_model, load_model, read
from casus.records import Article, Page, Parse, Report, Run
from casus.resources import fingerprints, version
from casus.settings import ReaderSettings, Settings

__all__ = ["read_report", "reading_of"]


def read_report(page: Page, *, published: str | None = None, settings: Settings | None = None) -> Report:
    """The record of one page. ``published`` is an ISO day or time that overrides what the page says."""
    settings = settings or Settings()
    article = build_article(page, published=published, settings=settings.article)
    parsed = parse(article)
    mentions = find_mentions(article, parsed)
    reading = reading_of(article, parsed, settings.reader)
    events, links, relations = extract_events(article, parsed, mentions, settings.events, reading)
    return Report(
        article=article,
        events=events,
        links=links,
        relations=relations,
        run=Run(casus=version(), fingerprints=fingerprints(), settings=asdict(settings)),
    )


def reading_of(article: Article, parsed: Parse, settings: ReaderSettings) -> Reading | None:
    """The model's reading, where there is a model and it is wanted."""
    folder = Path(settings.folder) if settings.folder else None
    if settings.use == "rules" or not has_model(folder):
        return None
    bounds = [(sentence.start, sentence.end) for sentence in parsed.sentences]
    return read(load_model(folder), article.text, bounds, alone=settings.use == "model")
