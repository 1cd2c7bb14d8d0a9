"""Short builders of records for tests and docs; nothing here is used at run time."""

from casus.records import Article, Part, Span

__all__ = ["article_of"]


def article_of(body: str, *, headline: str | None = None, published: str | None = None) -> Article:
    """An article whose paragraphs are the non-empty lines of ``body``, its headline a line above them."""
    text = f"{headline}\n\n{body}" if headline else body
    paragraphs: list[Span] = []
    at = len(text) - len(body)
    for line in body.split("\n"):
        if line.strip():
            paragraphs.append(Span(start=at, end=at + len(line)))
        at += len(line) + 1
    parts = (Part(kind="headline", start=0, end=len(headline)),) if headline else ()
    return Article(
        text=text,
        sha256="",
        source="test",
        headline=headline,
        published=published,
        paragraphs=tuple(paragraphs),
        parts=parts,
    )
