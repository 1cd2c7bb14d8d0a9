"""A file, bytes or a string -> Page. Nothing here touches the network.

Whatever cannot be read as a page stops here with one line that says what it is and what to do next.
"""

import hashlib
import re
from pathlib import Path

from casus.article.decode import decode
from casus.errors import UnreadableInput
from casus.records import Page
from casus.settings import ArticleSettings

__all__ = ["load_page", "page_from_bytes", "page_from_text"]

_PAGE_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*){0,5}<(?:!doctype\s+html|html|head|body|meta|title)\b",
    re.IGNORECASE | re.DOTALL,
)
_FEED = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<\?xml-stylesheet[^>]*>\s*)?(?:<!--.*?-->\s*){0,5}<(?P<root>[\w:]+)",
    re.DOTALL,
)
_CLOSING = re.compile(r"</(?:p|div|span|a|h[1-6]|article|section|li|td|body|strong|b)\s*>", re.IGNORECASE)
_KNOWN_XML = {
    "rss": "an RSS feed",
    "feed": "an Atom feed",
    "urlset": "a sitemap",
    "sitemapindex": "a sitemap",
    "newsitem": "a NewsML file",
    "newsml": "a NewsML file",
    "newsmessage": "a NewsML file",
    "svg": "an SVG image",
}


def load_page(path: Path, *, settings: ArticleSettings, url: str | None = None) -> Page:
    """The page in a file.

    Raises UnreadableInput when the file is missing, a folder, too large, empty, binary or not readable.
    """
    try:
        if path.is_dir():
            raise UnreadableInput(f"{path} is a folder. Give the files in it, one report each.")
        size = path.stat().st_size
        _refuse_size(size, str(path), settings)
        raw = path.read_bytes()
    except FileNotFoundError as error:
        raise UnreadableInput(f"{path} does not exist. Check the path.") from error
    except OSError as error:
        raise UnreadableInput(f"{path} cannot be read: {error.strerror}.") from error
    return page_from_bytes(raw, source=str(path), url=url, settings=settings)


def page_from_bytes(raw: bytes, *, source: str, settings: ArticleSettings, url: str | None = None) -> Page:
    """The page in a byte string, its encoding found out.

    >>> page_from_bytes(b"Nine die in raid", source="wire", settings=ArticleSettings()).kind
    'text'
    """
    _refuse_size(len(raw), source, settings)
    if not raw.strip():
        raise UnreadableInput(f"{source} is empty. Give a page with a report in it.")
    content, encoding = decode(raw, source)
    return _page(content, source=source, url=url, encoding=encoding, sha256=hashlib.sha256(raw).hexdigest())


def page_from_text(text: str, *, source: str, settings: ArticleSettings, url: str | None = None) -> Page:
    """The page in a string that is decoded already."""
    # A half of a character pair cannot be written out again; one sign stands for it.
    raw = text.encode("utf-8", errors="replace")
    _refuse_size(len(raw), source, settings)
    if "\0" in text:
        raise UnreadableInput(f"{source} holds binary data, not text. Casus reads HTML pages and plain text.")
    return _page(
        raw.decode("utf-8"), source=source, url=url, encoding="utf-8", sha256=hashlib.sha256(raw).hexdigest()
    )


def _refuse_size(size: int, source: str, settings: ArticleSettings) -> None:
    if size > settings.max_bytes:
        raise UnreadableInput(
            f"{source} is {size / 1e6:.1f} MB; at most {settings.max_bytes / 1e6:.1f} MB are read."
            " Give the page of one report."
        )


def _page(content: str, *, source: str, url: str | None, encoding: str, sha256: str) -> Page:
    if not content.strip().strip("\ufeff\u200b"):
        raise UnreadableInput(f"{source} is empty. Give a page with a report in it.")
    is_html = _is_html(content, source)
    return Page(
        source=source,
        kind="html" if is_html else "text",
        content=content,
        sha256=sha256,
        encoding=encoding,
        url=url,
    )


def _is_html(content: str, source: str) -> bool:
    """Whether the text is HTML markup; other XML is refused by name."""
    head = content[:20_000].lstrip("\ufeff")
    if _PAGE_START.match(head):
        return True
    other = _FEED.match(head)
    if other:
        root = other["root"].rpartition(":")[2].lower()
        if root in _KNOWN_XML or (head.lstrip().startswith("<?xml") and not _CLOSING.search(head)):
            what = _KNOWN_XML.get(root, f"an XML file ({root})")
            raise UnreadableInput(
                f"{source} is {what}. Casus reads one report at a time: give the page itself."
            )
    return len(_CLOSING.findall(head)) >= 2
