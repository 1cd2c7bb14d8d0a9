"""Address -> Page, against a server in memory."""

import httpx
import pytest

from casus.article.fetch import fetch_page
from casus.errors import UnreadableInput
from casus.records import Page
from casus.settings import ArticleSettings

STORY = "<html><body><h1>Army hits camp</h1><p>Nine people died near Sana’a.</p></body></html>"


def answer(request: httpx.Request) -> httpx.Response:
    assert request.headers["user-agent"].startswith("Casus/")
    match request.url.path:
        case "/story":
            return httpx.Response(200, html=STORY)
        case "/moved":
            return httpx.Response(301, headers={"location": "/story"})
        case "/circle":
            return httpx.Response(302, headers={"location": "/circle"})
        case "/western":
            content = STORY.encode("cp1252")
            return httpx.Response(200, content=content, headers={"content-type": "text/html; charset=cp1252"})
        case "/picture":
            return httpx.Response(200, content=b"x", headers={"content-type": "image/png"})
        case "/large":
            return httpx.Response(200, content=b"x" * 2000, headers={"content-type": "text/plain"})
        case "/slow":
            raise httpx.ReadTimeout("slow", request=request)
        case "/wall":
            return httpx.Response(403)
        case _:
            return httpx.Response(404)


def fetch(path: str, max_bytes: int = 1000) -> Page:
    settings = ArticleSettings(max_bytes=max_bytes)
    return fetch_page(f"https://wire.example{path}", settings=settings, transport=httpx.MockTransport(answer))


@pytest.mark.parametrize("path", ["/story", "/moved", "/western"])
def test_page(path: str) -> None:
    page = fetch(path)
    assert page.content == STORY
    assert page.url == f"https://wire.example{'/story' if path == '/moved' else path}"
    assert page.source == f"https://wire.example{path}"


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("/missing", "status 404"),
        ("/wall", "refuses programs"),
        ("/picture", "is image/png"),
        ("/large", "larger than"),
        ("/slow", "did not answer in time"),
        ("/circle", "redirects in circles"),
    ],
)
def test_refusals(path: str, message: str) -> None:
    with pytest.raises(UnreadableInput, match=message):
        fetch(path)


@pytest.mark.parametrize("url", ["ftp://wire.example/x", "file:///etc/passwd", "wire.example/x", "https://"])
def test_no_web_address(url: str) -> None:
    with pytest.raises(UnreadableInput, match="no web address"):
        fetch_page(url, settings=ArticleSettings(), transport=httpx.MockTransport(answer))
