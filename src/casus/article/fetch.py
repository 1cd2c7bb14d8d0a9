"""Address -> Page over the network: the only module of this room to leave the machine; for ``--fetch``.

One polite request: it names itself, follows a few redirects, and stops at the size limit while reading.
"""

import hashlib
from dataclasses import replace
from urllib.parse import urlsplit

import httpx

from casus.article.load import page_from_bytes
from casus.errors import UnreadableInput
from casus.records import Page
from casus.settings import ArticleSettings

__all__ = ["fetch_page"]

_AGENT = "Casus/0.1 (reads one news report at its reader's request)"
_TIMEOUT = httpx.Timeout(20.0, connect=10.0)
_REDIRECTS = 5
_TEXT_TYPES = ("text/", "application/xhtml", "application/xml")
_SAVE = "Save the page from a browser and give the file."


def fetch_page(url: str, *, settings: ArticleSettings, transport: httpx.BaseTransport | None = None) -> Page:
    """The page at an address. ``transport`` replaces the network in tests.

    Raises UnreadableInput when the address is none, the server cannot be reached or refuses, or the answer
    is no page or too large.
    """
    address = urlsplit(url)
    if address.scheme not in {"http", "https"} or not address.hostname:
        raise UnreadableInput(f"{url} is no web address. Give one that begins with https://.")
    headers = {"User-Agent": _AGENT, "Accept": "text/html,application/xhtml+xml,text/plain;q=0.9"}
    try:
        with (
            httpx.Client(
                timeout=_TIMEOUT,
                follow_redirects=True,
                max_redirects=_REDIRECTS,
                headers=headers,
                transport=transport,
            ) as client,
            client.stream("GET", url) as answer,
        ):
            _refuse(answer, url)
            raw = _read(answer, url, settings.max_bytes)
            final = str(answer.url)
            charset = answer.charset_encoding
    except httpx.TimeoutException as error:
        raise UnreadableInput(f"{url} did not answer in time. Try again later. {_SAVE}") from error
    except httpx.TooManyRedirects as error:
        raise UnreadableInput(f"{url} redirects in circles. {_SAVE}") from error
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise UnreadableInput(f"{url} cannot be reached ({error}). Check the address.") from error
    page = page_from_bytes(_declare(raw, charset), source=url, url=final, settings=settings)
    return replace(page, url=final, sha256=hashlib.sha256(raw).hexdigest())


def _refuse(answer: httpx.Response, url: str) -> None:
    """Stops at an answer that is no page."""
    if answer.status_code in {401, 402, 403, 429, 451}:
        raise UnreadableInput(f"{url} refuses programs (status {answer.status_code}). {_SAVE}")
    if answer.status_code >= 400:
        raise UnreadableInput(f"{url} answers with status {answer.status_code}. Check the address.")
    kind = answer.headers.get("content-type", "text/html").lower()
    if not kind.startswith(_TEXT_TYPES):
        raise UnreadableInput(f"{url} is {kind.split(';')[0]}. Casus reads HTML pages and plain text.")


def _read(answer: httpx.Response, url: str, most: int) -> bytes:
    """The body, read no further than the size limit."""
    pieces: list[bytes] = []
    size = 0
    for piece in answer.iter_bytes():
        size += len(piece)
        if size > most:
            raise UnreadableInput(f"{url} is larger than {most / 1e6:.1f} MB. Give the page of one report.")
        pieces.append(piece)
    return b"".join(pieces)


def _declare(raw: bytes, charset: str | None) -> bytes:
    """The body as UTF-8 where the server names another encoding and the body fits it.

    A page's own bytes are kept whenever they are UTF-8 already or the server says nothing.
    """
    if not charset:
        return raw
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        try:
            return raw.decode(charset).encode("utf-8")
        except (UnicodeDecodeError, LookupError):
            pass
    return raw
