"""Blocks of marked text -> HTML. Built here and not in the template, since every blank counts."""

from collections import Counter
from collections.abc import Iterable

from markupsafe import Markup, escape

from casus.brief.marks import Block, Segment

__all__ = ["target_rules", "text_of"]


def text_of(block: Block) -> Markup:
    """A block's text with its marks."""
    return Markup().join(_segment(segment) for segment in block.segments)


def _segment(segment: Segment) -> Markup:
    words: str = _shown(segment.text)
    if segment.href:
        names = " ".join(name for name in ("seg", segment.hue, segment.clause, *segment.spans) if name)
        # One stop of the tab key per span is enough: its first segment.
        skip = "" if segment.starts else Markup(' tabindex="-1"')
        words = Markup('<a class="{}" href="#{}" title="{}"{}>{}</a>').format(
            names, segment.href, segment.title, skip, words
        )
    for span in reversed(segment.starts):
        words = Markup('<span id="{}" class="at">{}</span>').format(span, words)
    tags = (
        Markup('<a class="tag" href="#{0}" aria-label="to event {1}">{1}</a>').format(anchor, number)
        for anchor, number in segment.tags
    )
    return escape(words) + Markup().join(tags)


def _shown(text: str) -> str:
    """Text as it stands but for control characters, each replaced one for one: HTML cannot hold them."""
    return "".join(
        "\ufffd" if (ord(c) < 32 and c not in "\t\n\r") or 0x7F <= ord(c) < 0xA0 else c for c in text
    )


def target_rules(blocks: Iterable[Block]) -> str:
    """Style by which a link to a span lights up all its segments without a script: the span's anchor stands
    on the first one only."""
    counts = Counter(span for block in blocks for segment in block.segments for span in segment.spans)
    many = [span for span, count in counts.items() if count > 1]
    lit = "{outline:2px solid var(--on);background:var(--on-soft)}"
    return "".join(f"body:has(#{span}:target) .{span}{lit}\n" for span in many)
