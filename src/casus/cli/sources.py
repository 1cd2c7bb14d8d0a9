"""A source as the user names it -> Page: a file, standard input, or a URL where the network is allowed."""

import re
import sys
from pathlib import Path
from urllib.parse import urlsplit

from casus.article import load_page, page_from_bytes
from casus.cli.ending import UsageError
from casus.errors import UnreadableInput
from casus.records import Page
from casus.settings import ArticleSettings

__all__ = ["STDIN", "check_sources", "is_url", "name_of", "page_of"]

STDIN = "-"


def is_url(source: str) -> bool:
    """Whether a source is a web address rather than a file.

    >>> is_url("https://example.org/a"), is_url("reports/a.html")
    (True, False)
    """
    return bool(re.match(r"(?i)https?://", source))


def check_sources(sources: tuple[str, ...], *, fetch: bool) -> None:
    """Refuse what can never be read before anything is."""
    if not sources:
        raise UsageError("nothing to read. Give a file, - for standard input, or a URL with --fetch.")
    if sources.count(STDIN) > 1:
        raise UsageError("- stands for standard input and can be given once. Leave the others out.")
    urls = [source for source in sources if is_url(source)]
    if urls and not fetch:
        raise UsageError(
            f"{urls[0]} is on the network. Add --fetch to allow it, or save the page and give the file."
        )


def page_of(source: str, settings: ArticleSettings) -> Page:
    """The page of a source."""
    if source == STDIN:
        # One byte more than allowed is enough to be refused by size.
        raw = sys.stdin.buffer.read(settings.max_bytes + 1)
        return page_from_bytes(raw, source="standard input", settings=settings)
    if is_url(source):
        from casus.article.fetch import fetch_page

        return fetch_page(source, settings=settings)
    if "\0" in source:
        raise UnreadableInput("a file name cannot hold a NUL character. Check the path.")
    return load_page(Path(source), settings=settings)


def name_of(source: str) -> str:
    """A file name without suffix for what is written of a source.

    >>> name_of("reports/day one.html"), name_of("-"), name_of("https://example.org/world/raid?id=3")
    ('day one', 'stdin', 'raid')
    """
    if source == STDIN:
        return "stdin"
    if is_url(source):
        parts = urlsplit(source)
        path = [part for part in parts.path.split("/") if part]
        stem = Path(path[-1]).stem if path else parts.netloc
    else:
        stem = Path(source).stem
    safe = re.sub(r"[^\w .,+()-]+", "-", stem).strip(" .-")[:120]
    return safe or "report"
