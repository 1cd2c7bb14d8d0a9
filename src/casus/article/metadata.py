"""A page's markup -> what the page says of itself: headline, writers, times, outlet, language.

Believes JSON-LD first, since its fields are named and its times carry a zone, then meta tags, then the one
``h1`` heading.
"""

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import lxml.html

from casus.article.cues import table
from casus.article.head import read_byline
from casus.article.lines import flat
from casus.article.stamps import read_iso, read_stamps, read_words
from casus.records import Byline

__all__ = ["Metadata", "clean_title", "read_metadata"]

_ARTICLE_TYPES = re.compile(r"article|posting|report|review|analysis", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What the page's own data says. Times are ISO 8601; a value the page does not give is None."""

    headline: str | None = None
    bylines: tuple[Byline, ...] = ()
    outlet: str | None = None
    published: str | None = None
    published_from: str | None = None
    language: str | None = None
    standfirsts: tuple[str, ...] = ()
    url: str | None = None
    problems: tuple[str, ...] = ()


def read_metadata(tree: lxml.html.HtmlElement) -> Metadata:
    """The metadata of a parsed page.

    >>> data = '{"@type": "NewsArticle", "headline": "Two die"}'
    >>> page = f'<script type="application/ld+json">{data}</script><p>x'
    >>> read_metadata(lxml.html.document_fromstring(page)).headline
    'Two die'
    """
    story = next(_stories(tree), {})
    tags = _meta_tags(tree)
    outlet = _text(_field(story.get("publisher"), "name")) or _first(tags, table("fields.toml")["outlet"])
    title = _text(tree.findtext(".//title"))
    headings = [heading.text_content() for heading in tree.iter("h1") if heading.text_content().strip()]
    # The headline is the page's own first; a title made for link previews carries the outlet's name.
    headline = _text(story.get("headline")) or (_text(headings[0]) if len(headings) == 1 else None)
    if not headline:
        headline = _text(tags.get("og:title") or tags.get("twitter:title") or title)
        headline = clean_title(headline, outlet, preview=True) if headline else None
    else:
        headline = clean_title(headline, outlet)
    outlet = outlet or _named_in_title(title, headline)
    published, source, problems = _published(tree, story, tags)
    language = (
        _text(story.get("inLanguage"))
        or tree.get("lang")
        or tree.get("{http://www.w3.org/XML/1998/namespace}lang")
    )
    described = [_text(story.get(key)) for key in ("alternativeHeadline", "description", "abstract")]
    described += [_text(tags.get(name)) for name in table("fields.toml")["description"]]
    return Metadata(
        headline=headline,
        bylines=_writers(story, tags, outlet),
        outlet=outlet,
        published=published,
        published_from=source,
        language=language[:2].lower() if language and re.match(r"[A-Za-z]{2}(?:[-_]|$)", language) else None,
        standfirsts=tuple(dict.fromkeys(text for text in described if text)),
        url=_canonical(tree, tags),
        problems=problems,
    )


def clean_title(title: str, outlet: str | None, *, preview: bool = False) -> str:
    """The title without the outlet's name at its end; ``preview`` titles lose any short last segment.

    >>> clean_title("Two die in raid - Northland Herald", "Northland Herald")
    'Two die in raid'
    >>> clean_title("Two die in raid | News | Herald", None, preview=True)
    'Two die in raid'
    """
    while match := re.search(r"\s+[|\-–—•·:»]+\s+([^|•·»]{2,60})$", title):
        last = match[1].strip()
        named = bool(outlet) and _key(last) in {_key(outlet or ""), _key((outlet or "").removeprefix("The "))}
        bare = (
            preview
            and len(last.split()) <= 4
            and len(title[: match.start()].split()) >= 3
            and "|•·»".find(match[0].strip()[0]) >= 0
        )
        if not named and not bare:
            break
        title = title[: match.start()].strip()
    return title


def _named_in_title(title: str | None, headline: str | None) -> str | None:
    """The outlet where the window's title is the headline and one more segment."""
    if not title or not headline or not title.casefold().startswith(headline.casefold()):
        return None
    rest = re.fullmatch(r"\s*[|\-–—•·:]+\s*([^|]{2,40})", title[len(headline) :])
    return rest[1].strip() if rest else None


def _key(text: str) -> str:
    return re.sub(r"\W+", "", text.casefold()).removeprefix("the").removesuffix("com")


def _stories(tree: lxml.html.HtmlElement) -> Iterator[dict[str, Any]]:
    """The JSON-LD objects that describe an article, the best type first."""
    found: list[dict[str, Any]] = []
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        text = re.sub(r"^\s*(?:<!--|//\s*<!\[CDATA\[)|(?:-->|//\s*\]\]>)\s*$", "", script.text or "")
        try:
            data = json.loads(re.sub(r"[\x00-\x1f]+", " ", text).strip().rstrip(";"))
        except (ValueError, RecursionError):
            continue
        found.extend(_objects(data))
    typed = [
        item
        for item in found
        if _ARTICLE_TYPES.search(str(item.get("@type")))
        and (item.get("headline") or item.get("datePublished"))
    ]
    yield from sorted(typed, key=lambda item: "news" not in str(item.get("@type")).lower())
    yield from (item for item in found if item.get("headline") and item.get("datePublished"))


def _objects(data: Any) -> Iterator[dict[str, Any]]:
    """Every object of a JSON-LD value, its graph and main entity included; a few levels suffice."""
    stack = [(data, 0)]
    while stack:
        value, depth = stack.pop(0)
        if isinstance(value, list) and depth < 6:
            stack.extend((item, depth + 1) for item in value[:200])
        elif isinstance(value, dict):
            yield value
            if depth < 6:
                stack.extend(
                    (value[key], depth + 1)
                    for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement")
                    if isinstance(value.get(key), (dict, list))
                )


def _field(value: Any, key: str) -> Any:
    if isinstance(value, list):
        value = value[0] if value else None
    return value.get(key) if isinstance(value, dict) else value


def _text(value: Any) -> str | None:
    """A value as one line of plain text, None when it is none."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("name") or value.get("@value") or value.get("alternateName")
    if not isinstance(value, str):
        return None
    plain = " ".join(html.unescape(re.sub(r"<[^<>]{0,200}>", "", value)).split())
    return plain or None


def _meta_tags(tree: lxml.html.HtmlElement) -> dict[str, str]:
    """The first content of each meta tag, by its name or property in lower case."""
    tags: dict[str, str] = {}
    for tag in tree.iter("meta"):
        name = (tag.get("property") or tag.get("name") or tag.get("itemprop") or "").strip().lower()
        content = (tag.get("content") or "").strip()
        if name and content:
            tags.setdefault(name, content)
    return tags


def _first(tags: dict[str, str], names: list[str]) -> str | None:
    return next((_text(tags[name]) for name in names if tags.get(name)), None)


def _published(
    tree: lxml.html.HtmlElement, story: dict[str, Any], tags: dict[str, str]
) -> tuple[str | None, str | None, tuple[str, ...]]:
    """The publication time, where it was read, and the dates that could not be used."""
    offers = [("json-ld", story.get("datePublished")), ("json-ld", story.get("dateCreated"))]
    offers += [("meta", tags.get(name)) for name in table("fields.toml")["published"]]
    offers += [
        ("time", node.get("datetime") or node.get("content"))
        for node in tree.iter()
        if node.get("itemprop") == "datePublished" or node.get("pubdate") is not None
    ]
    times = [node.get("datetime") for node in tree.iter("time") if node.get("datetime")]
    offers += [("time", times[0])] if times else []
    offers += [("json-ld", story.get("dateModified"))] + [
        ("meta", tags.get(name)) for name in table("fields.toml")["modified"]
    ]
    problems: list[str] = []
    best: tuple[str, str] | None = None
    for source, raw in offers:
        text = _text(raw)
        if not text:
            continue
        value, problem = read_any(text)
        if problem and not value:
            problems.append(problem)
        if value and (best is None or ("T" in value and "T" not in best[0] and value[:10] == best[0][:10])):
            best = (value, source)
    # Beside a good date only one that cannot be is worth telling.
    told = [problem for problem in dict.fromkeys(problems) if not best or "cannot be" in problem]
    return (best[0], best[1], tuple(told)) if best else (None, None, tuple(told))


def read_any(text: str) -> tuple[str | None, str | None]:
    """A date as a data field gives it, in ISO or in words, and what is wrong with it."""
    value = read_iso(text)
    if value:
        return value, None
    if re.fullmatch(r"\d{8}(?:\d{6})?", text):
        value = read_iso(f"{text[:4]}-{text[4:6]}-{text[6:8]}")
        return value, None if value else f'the date "{text}" cannot be'
    stamps = read_stamps(text)
    if stamps:
        return stamps[0].value, stamps[0].problem
    return read_words(text), None


def _writers(story: dict[str, Any], tags: dict[str, str], outlet: str | None) -> tuple[Byline, ...]:
    authors = story.get("author")
    writers: list[Byline] = []
    for author in authors if isinstance(authors, list) else [authors]:
        if isinstance(author, dict) and "organization" in str(author.get("@type")).lower():
            continue
        role = _text(author.get("jobTitle")) if isinstance(author, dict) else None
        name = _text(author)
        if name:
            writers += _names(name, role)
    if not writers:
        name = _first(tags, table("fields.toml")["author"])
        writers = list(_names(name, None)) if name else []
    known: dict[str, Byline] = {}
    for writer in writers:
        if _key(writer.name) != _key(outlet or "\0"):
            known.setdefault(_key(writer.name), writer)
    return tuple(known.values())


def _names(text: str, role: str | None) -> list[Byline]:
    """The writers in an author field; an address is no name."""
    if "://" in text or "@" in text or len(text) > 200:
        return []
    found = [
        writer for piece in re.split(r"\s*[;|]\s*", flat(text)) for writer in read_byline(piece, sure=True)
    ]
    return [Byline(name=writer.name, role=role or writer.role) for writer in found]


def _canonical(tree: lxml.html.HtmlElement, tags: dict[str, str]) -> str | None:
    link = next(
        (node.get("href") for node in tree.iter("link") if (node.get("rel") or "").lower() == "canonical"),
        None,
    )
    url = link or tags.get("og:url")
    return url if url and url.startswith(("http://", "https://")) else None
