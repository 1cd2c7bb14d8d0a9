"""Markup and its rendered lines -> which lines trafilatura takes for the body.

Trafilatura is the proven extractor; its answer is plain text without offsets, so it is laid over the rendered
lines: equal lines in order first, then in the gaps every line whose words run inside the extractor's text there.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

import trafilatura

__all__ = ["Extract", "align", "extract"]

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """What the extractor says of a page: its body text and the metadata it found."""

    text: str = ""
    title: str | None = None
    author: str | None = None
    day: str | None = None
    outlet: str | None = None


def extract(content: str) -> Extract:
    """Trafilatura's reading of the page; an empty one where it finds no text or fails."""
    try:
        found = trafilatura.bare_extraction(content, include_comments=False, with_metadata=True)
    except (ValueError, TypeError, AttributeError, RecursionError, LookupError):
        # It fails on some broken pages; the lines are then judged as plain text.
        return Extract()
    if found is None:
        return Extract()
    return Extract(text=found.text or "", title=found.title, author=found.author, day=found.date, outlet=found.sitename)


def align(lines: Sequence[str], body: str) -> list[bool]:
    """For each rendered line, whether the extractor's body holds it.

    >>> align(["Home", "Two died.", "Share", "Read the rest here"], "Two died.\\nRead the rest")
    [False, True, False, True]
    """
    ours = [tuple(_WORD.findall(line.casefold())) for line in lines]
    theirs = [tuple(_WORD.findall(line.casefold())) for line in body.splitlines()]
    theirs = [words for words in theirs if words]
    chosen = [False] * len(lines)
    blocks = SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks()
    at = there = 0
    for block in blocks:
        if block.a > at and block.b > there:
            _fill(ours, theirs[there : block.b], range(at, block.a), chosen)
        for i in range(block.a, block.a + block.size):
            chosen[i] = bool(ours[i])
        at, there = block.a + block.size, block.b + block.size
    return chosen


def _fill(ours: list[tuple[str, ...]], theirs: list[tuple[str, ...]], gap: range, chosen: list[bool]) -> None:
    """Marks the lines of a gap whose words stand, in order, in the extractor's lines of the same gap."""
    pool = " " + " ".join(word for words in theirs for word in words) + " "
    at = 0
    for i in gap:
        words = ours[i]
        if not words:
            continue
        whole = " " + " ".join(words) + " "
        found = pool.find(whole, at)
        if found >= 0 and (len(words) > 2 or found - at < 400):
            chosen[i] = True
            at = found + len(whole) - 1
            continue
        if len(words) >= 4:
            runs = [" " + " ".join(words[k : k + 4]) + " " for k in range(len(words) - 3)]
            inside = sum(run in pool for run in runs)
            if inside * 2 >= len(runs):
                chosen[i] = True
