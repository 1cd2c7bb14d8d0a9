"""Bytes -> Page: encodings told apart, and every input that is no page refused with one clear line."""

from pathlib import Path

import pytest

from casus.article import build_article, load_page, page_from_bytes, page_from_text
from casus.errors import BadDate, NotAnArticle, UnreadableInput
from casus.records import Article
from casus.settings import ArticleSettings

SETTINGS = ArticleSettings()
STORY = "Gunmen attacked a convoy near Sana’a on Monday, killing nine soldiers, the army said in a statement."
TEXT = f"Army’s convoy hit\n\n{STORY}\n"


def read(content: str | bytes, published: str | None = None) -> Article:
    if isinstance(content, bytes):
        page = page_from_bytes(content, source="page", settings=SETTINGS)
    else:
        page = page_from_text(content, source="page", settings=SETTINGS)
    return build_article(page, published=published, settings=SETTINGS)


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"", "is empty"),
        (b" \n\t ", "is empty"),
        (b"\xef\xbb\xbf \n", "is empty"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04....", "ZIP"),
        (b"\x89PNG\r\n\x1a\n", "PNG image"),
        (b"\xff\xd8\xff\xe0", "JPEG image"),
        (b"RIFF....WEBP", "picture, sound or video"),
        (b"\x1f\x8b\x08\x00", "gzip"),
        (b"{\\rtf1 hello}", "RTF"),
        (b"some\0thing\0else", "binary"),
        (b'<?xml version="1.0"?><rss version="2.0"><channel/></rss>', "RSS feed"),
        (b'<?xml version="1.0"?><newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"/>', "NewsML"),
    ],
)
def test_no_page(raw: bytes, message: str) -> None:
    with pytest.raises(UnreadableInput, match=message) as caught:
        read(raw)
    assert "\n" not in str(caught.value)


def test_no_file(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match="does not exist"):
        load_page(tmp_path / "missing.html", settings=SETTINGS)
    with pytest.raises(UnreadableInput, match="is a folder"):
        load_page(tmp_path, settings=SETTINGS)


def test_too_large(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text(TEXT)
    with pytest.raises(UnreadableInput, match=r"page of one report"):
        load_page(path, settings=ArticleSettings(max_bytes=10))


def test_a_file(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text(TEXT, encoding="utf-8")
    page = load_page(path, settings=SETTINGS)
    assert (page.kind, page.encoding, page.content) == ("text", "utf-8", TEXT)


@pytest.mark.parametrize(
    ("raw", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (TEXT.encode("utf-8-sig"), "utf-8"),
        (TEXT.encode("utf-16"), "utf-16"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("cp1252"), "windows-1252"),
    ],
)
def test_encodings(raw: bytes, encoding: str) -> None:
    page = page_from_bytes(raw, source="page", settings=SETTINGS)
    assert (page.content, page.encoding) == (TEXT, encoding)


@pytest.mark.parametrize("declared", ["utf-8", "iso-8859-1", "no-such-thing", "ascii"])
def test_declared_encoding_may_be_wrong(declared: str) -> None:
    markup = f'<html><head><meta charset="{declared}"></head><body><h1>Army’s convoy hit</h1><p>{STORY}</p>'
    article = read(markup.encode("cp1252"))
    assert article.headline == "Army’s convoy hit"
    assert STORY in article.text


def test_utf8_wins_over_what_is_declared() -> None:
    markup = f'<html><head><meta charset="windows-1252"></head><body><h1>Army’s convoy hit</h1><p>{STORY}</p>'
    assert STORY in read(markup.encode()).text


def test_one_broken_byte_leaves_the_rest_alone() -> None:
    raw = (
        TEXT + "“Nobody is safe in Sana’a,” said the mayor of the town, who was there.\n"
    ).encode() + b"It\x92s over.\n"
    page = page_from_bytes(raw, source="page", settings=SETTINGS)
    assert page.encoding == "utf-8"
    assert STORY in page.content
    assert page.content.endswith("It’s over.\n")


def test_cyrillic_without_a_declaration() -> None:
    text = (
        "Армия сообщила об атаке\n\nВ результате атаки на базу погибли двое военных, сообщила пресс-служба.\n"
        * 3
    )
    article = read(text.encode("cp1251"))
    assert "Армия сообщила" in article.text
    assert article.language == "ru"
    assert any("another language (ru)" in gap for gap in article.gaps)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("Two died.", "too few for a report"),
        (
            "<html><body><h1>Page not found</h1><p>The page you were looking for is not here.</p>",
            "an error page",
        ),
        (
            "<html><body><h1>Just a moment...</h1><p>Checking your browser before you go on.</p>",
            "blocks programs",
        ),
        (
            f"<html><body><h1>Hit</h1><p>{STORY[:40]}</p><p>Subscribe to continue reading this.</p>",
            "subscription wall",
        ),
        ("World news\n" + "Rebels attack a town in the northern province\n" * 20, "list of stories"),
        (
            "<html><body><ul>" + "<li><a href=x>Rebels attack a town in the northern province</a></li>" * 20,
            "list of stories",
        ),
        ("<html><head><title>x</title></head><body><script>go()</script></body></html>", "shows no text"),
        ((STORY + " ") * 20_000, "more than one report"),
        ("<html><body>" + "<p></p>" * 200_000, "too many for one report"),
    ],
)
def test_no_article(content: str, message: str) -> None:
    with pytest.raises(NotAnArticle, match=message) as caught:
        read(content)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("given", "published"),
    [
        ("2019-12-30", "2019-12-30"),
        ("2019-12-30T14:19Z", "2019-12-30T14:19Z"),
        ("2019-12-30T14:19:00+00:00", "2019-12-30T14:19Z"),
        ("2019-12-30T14:19+01:00", "2019-12-30T14:19+01:00"),
        ("2019-12-30T14:19", "2019-12-30"),
    ],
)
def test_given_date_wins(given: str, published: str) -> None:
    article = read(f"Army hits camp\nPublished 3 March 2025\n\n{STORY}", published=given)
    assert (article.published, article.published_from) == (published, "given")


@pytest.mark.parametrize("given", ["2020-02-31", "yesterday", "", "1023-01-09", "30 December 2019", "2019"])
def test_given_date_that_cannot_be(given: str) -> None:
    with pytest.raises(BadDate, match=r"Give a day such as|Did you mean 2019-12-30\?"):
        read(TEXT, published=given)
