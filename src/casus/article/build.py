"""Page -> Article: the map of this room.

Lines of the page's visible text get a label each; the labels become paragraphs, parts and dropped
stretches, and what the head says becomes fields. Every character of the text that is not white space has
one place.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from casus.article.boilerplate import BODY, PARTS, sort_lines
from casus.article.extract import Extract, extract, label_lines
from casus.article.head import is_credit, read_byline, read_dateline
from casus.article.language import tell_language
from casus.article.lines import Line, flat, split_lines
from casus.article.markup import Rendering, parse_markup, render, shallow, without_code
from casus.article.media import text_media
from casus.article.metadata import Metadata, clean_title, read_metadata
from casus.article.published import check_given, settle_published
from casus.article.refuse import refuse_no_article
from casus.article.stamps import read_stamps
from casus.errors import NotAnArticle
from casus.records import Article, Byline, Dropped, Media, Page, Part, Span
from casus.settings import ArticleSettings

__all__ = ["build_article"]

_NOTICE = re.compile(
    r"(?:©|\(c\)|copyright)(?: ?(?:\d{4}(?: ?[-–] ?\d{4})?|©|by))*,? "
    r"((?-i:[A-Z])[^.,|©]{2,40}?)(?: (?:LLC|Ltd|Inc|GmbH|Company|Corp)\b|\.(?!\w)|[,|]| - | all rights|$)",
    re.IGNORECASE,
)
#: A page of one report has far fewer tags and lines.
_MOST_TAGS, _MOST_LINES = 300_000, 20_000
#: Visible text longer than this is no report but a collection.
_LONGEST_TEXT = 1_500_000


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """A page's visible text with a label for each line, and what the page says of itself."""

    text: str
    lines: tuple[Line, ...]
    labels: tuple[str, ...]
    data: Metadata
    guess: Extract
    media: tuple[Media, ...] = ()


def build_article(page: Page, *, published: str | None = None, settings: ArticleSettings) -> Article:
    """The story on the page, with everything left out and why.

    ``published``: the day or time of publication, where the caller knows it; it wins over the page's own.
    Raises NotAnArticle when the page holds no report, BadDate when ``published`` cannot be.
    """
    if published is not None:
        check_given(published)
    reading = _read_html(page) if page.kind == "html" else _read_text(page)
    refuse_no_article(page.source, reading.lines, reading.labels, settings.min_words)
    body = [line for line, label in zip(reading.lines, reading.labels, strict=True) if label == BODY]
    headline = _headline(reading)
    dateline = read_dateline(body[0].text) if body else None
    outlet = _outlet(reading, dateline[0] if dateline else None)
    day = dateline[1] if dateline else None
    when, source, gaps = settle_published(
        published,
        (reading.data.published, reading.data.published_from),
        _date_lines(reading, body[0].start if body else 0),
        day,
        reading.guess.day,
        reading.data.problems,
    )
    language = tell_language("\n".join(line.text for line in body), reading.data.language)
    lone = next(iter(_texts(reading, "dateline")), None)
    return Article(
        text=reading.text,
        sha256=page.sha256,
        source=page.source,
        headline=headline,
        standfirst=next(iter(_texts(reading, "standfirst")), None),
        bylines=_bylines(reading, outlet),
        dateline=dateline[0] if dateline else lone,
        outlet=outlet,
        published=when,
        published_from=source,
        url=page.url or reading.data.url,
        language=language,
        media=reading.media or text_media(reading.lines, reading.labels),
        paragraphs=tuple(Span(start=line.start, end=line.end) for line in body),
        parts=_parts(reading),
        dropped=_dropped(reading),
        gaps=(*gaps, *_other_gaps(headline, language)),
    )


def _read_text(page: Page) -> _Reading:
    text = page.content
    _refuse_long(text, page.source)
    lines = split_lines(text)
    _refuse_many(lines, page.source)
    return _Reading(text=text, lines=lines, labels=sort_lines(lines), data=Metadata(), guess=Extract())


def _read_html(page: Page) -> _Reading:
    content = page.content if len(page.content) < 1_000_000 else without_code(page.content)
    if content.count("<") > _MOST_TAGS:
        raise NotAnArticle(
            f"{page.source} holds {content.count('<')} tags, too many for one report. Give its page alone."
        )
    tree = parse_markup(content)
    rendering = render(tree) if tree is not None else Rendering(text="", lines=())
    if sum(line.words for line in rendering.lines) < 12:
        # Nothing was seen: the page may be nested deeper than the parser goes.
        flattened = parse_markup(shallow(content))
        other = render(flattened) if flattened is not None else rendering
        tree, rendering = (flattened, other) if len(other.text) > len(rendering.text) else (tree, rendering)
    if tree is None or not rendering.lines:
        raise NotAnArticle(
            f"{page.source} shows no text. If the page is filled in by a script, save it from a browser."
        )
    _refuse_long(rendering.text, page.source)
    _refuse_many(rendering.lines, page.source)
    data = read_metadata(tree)
    found = extract(content)
    if not data.headline and found.title:
        data = replace(data, headline=clean_title(flat(found.title), found.outlet, preview=True))
    lines = tuple(_hinted(line, data) for line in rendering.lines)
    labels = label_lines(lines, found.text, data.headline)
    return _Reading(
        text=rendering.text, lines=lines, labels=labels, data=data, guess=found, media=rendering.media
    )


def _hinted(line: Line, data: Metadata) -> Line:
    """The line marked as standfirst where the page's data holds the same words."""
    if 5 <= line.words <= 60 and any(flat(line.text) == flat(text) for text in data.standfirsts):
        return replace(line, hint="standfirst")
    return line


def _refuse_long(text: str, source: str) -> None:
    if len(text) > _LONGEST_TEXT:
        raise NotAnArticle(
            f"{source} holds {len(text) / 1e6:.1f} million characters of text, more than one report."
            " Split it into reports."
        )


def _refuse_many(lines: Sequence[Line], source: str) -> None:
    if len(lines) > _MOST_LINES:
        raise NotAnArticle(f"{source} holds {len(lines)} lines, more than one report. Split it into reports.")


def _texts(reading: _Reading, kind: str, until: int | None = None) -> list[str]:
    """The lines with a label, those above a place in the text only where one is given."""
    return [
        line.text
        for line, label in zip(reading.lines, reading.labels, strict=True)
        if label == kind and (until is None or line.start < until)
    ]


def _date_lines(reading: _Reading, below: int) -> list[str]:
    """The lines that may give the publication time: those of the head, a byline's too, else labelled ones."""
    head = [text for kind in ("date", "dateline", "byline") for text in _texts(reading, kind, until=below)]
    if any(stamp.value for text in head for stamp in read_stamps(text)):
        return head
    return head + [text for text in _texts(reading, "date") if text not in head]


def _headline(reading: _Reading) -> str | None:
    """The headline in the page's visible words where they are there, else as its data gives it."""
    seen = next(iter(_texts(reading, "headline")), None)
    said = reading.data.headline
    return seen if not said or (seen and flat(seen).casefold() == flat(said).casefold()) else said


def _bylines(reading: _Reading, outlet: str | None) -> tuple[Byline, ...]:
    """The writers: the page's data first, with roles from the lines; then the lines; then the extractor."""
    seen: dict[str, Byline] = {}
    last: str | None = None
    for line, label in zip(reading.lines, reading.labels, strict=True):
        if label == "byline" and not (seen and is_credit(line.text)):
            for writer in read_byline(line.text, sure=True):
                last = writer.name.casefold()
                seen.setdefault(last, writer)
        elif label == "role" and last and seen[last].role is None:
            seen[last] = Byline(name=seen[last].name, role=line.text)
    if reading.data.bylines:
        found = [
            replace(writer, role=writer.role or _role(seen, writer.name)) for writer in reading.data.bylines
        ]
    elif seen or not reading.guess.author:
        found = list(seen.values())
    else:
        found = [Byline(name=name.strip()) for name in reading.guess.author.split(";") if name.strip()]
    if outlet and len(found) > 1:
        found = [writer for writer in found if writer.name.casefold() != outlet.casefold()]
    return tuple(found)


def _role(seen: Mapping[str, Byline], name: str) -> str | None:
    return seen[name.casefold()].role if name.casefold() in seen else None


def _outlet(reading: _Reading, dateline: str | None) -> str | None:
    """Who published: the page's data, a credit line, the dateline's agency, the notice, the extractor."""
    if reading.data.outlet:
        return reading.data.outlet
    for text in _texts(reading, "outlet"):
        return flat(text).split(":", 1)[-1].strip(" ()|-—–")
    agency = re.search(r"\(([^()]{2,40})\)$", dateline or "")
    if agency:
        return agency[1]
    for text in _texts(reading, "copyright"):
        notice = _NOTICE.search(flat(text))
        if notice:
            return notice[1].strip()
    guess = reading.guess.outlet
    return guess if guess and "." not in guess else None


def _parts(reading: _Reading) -> tuple[Part, ...]:
    return tuple(
        Part(kind=label, start=line.start, end=line.end)
        for line, label in zip(reading.lines, reading.labels, strict=True)
        if label in PARTS
    )


def _dropped(reading: _Reading) -> tuple[Dropped, ...]:
    return tuple(
        Dropped(start=line.start, end=line.end, reason=label)
        for line, label in zip(reading.lines, reading.labels, strict=True)
        if label != BODY and label not in PARTS
    )


def _other_gaps(headline: str | None, language: str | None) -> Sequence[str]:
    gaps = []
    if headline is None:
        gaps.append("no headline found")
    if language is None:
        gaps.append("the language could not be told")
    elif language != "en":
        gaps.append(f"the text is in another language ({language}); Casus reads English only")
    return gaps
