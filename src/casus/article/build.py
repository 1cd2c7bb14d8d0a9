"""Page -> Article: the map of this room."""

from casus.article.boilerplate import BODY, PARTS, sort_lines
from casus.article.cues import union
from casus.article.head import is_name, read_byline, read_dateline
from casus.article.lines import Line, flat, split_lines
from casus.article.stamps import Stamp, read_iso, read_stamps
from casus.errors import BadDate, NotAnArticle
from casus.records import Article, Byline, Dropped, Media, Page, Part, Span
from casus.settings import ArticleSettings

__all__ = ["build_article"]


def build_article(page: Page, *, published: str | None = None, settings: ArticleSettings) -> Article:
    """The story on the page, with everything left out and why."""
    text = page.content if page.kind == "text" else __import__("trafilatura").extract(page.content) or ""
    lines = split_lines(text)
    labels = sort_lines(lines)
    kept = [line for line, label in zip(lines, labels, strict=True) if label == BODY]
    if sum(line.words for line in kept) < settings.min_words:
        raise NotAnArticle(f"{page.source}: too little text")
    parts = tuple(Part(kind=label, start=line.start, end=line.end) for line, label in zip(lines, labels, strict=True) if label in PARTS)
    def first(kind):
        return next((text[p.start:p.end] for p in parts if p.kind == kind), None)
    stamps = [s for p in parts if p.kind == "date" for s in read_stamps(text[p.start:p.end])]
    value = next((s.value for s in stamps if s.value), None)
    bylines = []
    for line, label in zip(lines, labels, strict=True):
        if label == "byline":
            bylines.extend(read_byline(line.text, sure=True))
        if label == "role" and bylines:
            bylines[-1] = Byline(name=bylines[-1].name, role=line.text)
    return Article(text=text, sha256=page.sha256, source=page.source, headline=first("headline"), standfirst=first("standfirst"), bylines=tuple(bylines), published=published or value, published_from="given" if published else "line" if value else None,
        paragraphs=tuple(Span(start=l.start,end=l.end) for l in kept), parts=parts,
        dropped=tuple(Dropped(start=l.start,end=l.end,reason=x) for l,x in zip(lines,labels,strict=True) if x!=BODY and x not in PARTS))
