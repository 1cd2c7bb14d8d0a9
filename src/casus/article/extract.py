"""A parsed page -> its rendered lines with a label for each.

Trafilatura is the proven extractor of the body. Its answer is plain text without offsets, so it is laid over
our own rendered lines: equal lines in order first, then in the gaps every line whose words run inside the
extractor's text there. The line rules then judge what it chose, and the head above it.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from casus.article.boilerplate import BODY, sort_lines
from casus.article.cues import reason_of
from casus.article.head import is_caption, is_correction, is_date, is_labelled_date
from casus.article.lines import Line, flat, is_paragraph

__all__ = ["Extract", "align", "extract", "label_lines"]

_WORD = re.compile(r"\w+")
#: Box names that are reasons to drop a line; the others name parts of the head.
_REASONS = frozenset(
    {
        "cookie",
        "comments",
        "newsletter",
        "login",
        "appeal",
        "share",
        "advert",
        "related",
        "author-card",
        "navigation",
    }
)
#: How far above the chosen text its head may begin, in lines.
_HEAD = 40
#: Above so many lines the commonest are not matched one by one, which would take long.
_MANY = 2000
#: Markup larger than this is not given to the extractor, which needs many times its size in memory.
LARGEST = 6_000_000


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
    if len(content) > LARGEST:
        return Extract()
    import trafilatura  # slow to load, and plain text never needs it

    try:
        found = trafilatura.bare_extraction(
            content,
            include_comments=False,
            with_metadata=True,
            # Never a date from the running text: only labelled ones and the address.
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except (ValueError, TypeError, AttributeError, RecursionError, LookupError, MemoryError):
        # It fails on some broken pages; the lines are then judged as plain text.
        return Extract()
    if found is None or isinstance(found, dict):
        return Extract()
    return Extract(
        text=found.text or "", title=found.title, author=found.author, day=found.date, outlet=found.sitename
    )


def label_lines(lines: Sequence[Line], body: str, headline: str | None) -> tuple[str, ...]:
    """A label for each rendered line, given the extractor's body text."""
    chosen = align([line.text for line in lines], body)
    if not _enough(lines, chosen):
        return _label_unaided(lines, headline)
    _add_alike(lines, chosen)
    first = chosen.index(True)
    last = len(chosen) - 1 - chosen[::-1].index(True)
    top = _head_start(lines, first, headline)
    below = _head_end(lines, chosen, top)
    judged = [i for i in range(len(lines)) if chosen[i] or (top <= i < below and not _is_box(lines[i]))]
    labels = dict(zip(judged, sort_lines([lines[i] for i in judged], headline=headline), strict=True))
    settled: list[str] = []
    for i, line in enumerate(lines):
        label = labels.get(i)
        if label and (chosen[i] or label != BODY):
            settled.append(label)
        else:
            settled.append(_passed_over(line, settled[-1] if settled else "", inside=top <= i <= last))
    return tuple(settled)


def _add_alike(lines: Sequence[Line], chosen: list[bool]) -> None:
    """Adds running text that stands in boxes of the same names as the chosen paragraphs, below the first.

    A story cut into several containers by adverts is often taken up to the first cut only.
    """
    paragraphs = [i for i, yes in enumerate(chosen) if yes and is_paragraph(lines[i])]
    if not paragraphs:
        return
    counts = Counter(lines[i].box for i in paragraphs)
    alike = {box for box, count in counts.items() if count >= 2 and "." in box.rstrip(".")}
    for i in range(paragraphs[0], len(lines)):
        line = lines[i]
        if (
            not chosen[i]
            and (line.box in alike or chosen[i - 1])
            and is_paragraph(line)
            and line.linked < 0.5
            and line.hint not in _REASONS
        ):
            chosen[i] = True


def _head_end(lines: Sequence[Line], chosen: Sequence[bool], top: int) -> int:
    """Where the head reaches to: bylines and dates may stand between a chosen standfirst and the text."""
    texts = [
        i
        for i in range(top, len(lines))
        if chosen[i] and is_paragraph(lines[i]) and lines[i].hint not in {"standfirst", "caption"}
    ]
    if not texts:
        return top
    below = (
        texts[1] if len(texts) > 1 and not any(is_date(line) for line in lines[top : texts[0]]) else texts[0]
    )
    return (
        below if any(is_date(line) or line.hint == "byline" for line in lines[texts[0] : below]) else texts[0]
    )


def _passed_over(line: Line, above: str, *, inside: bool) -> str:
    """The part or reason of a line the extractor did not choose; ``above``: the label of the line before."""
    if inside and (line.hint == "caption" or is_caption(line.text)) and line.words <= 80:
        return "caption"
    if is_correction(line.text):
        return "correction"
    if is_labelled_date(line.text) and line.hint not in _REASONS and above not in {"related", "other-story"}:
        return "date"
    reason = reason_of(line.text)
    if reason:
        return reason
    if line.hint in _REASONS and line.hint != "navigation":
        return line.hint
    if above in {"related", "other-story"} and line.hint != "navigation":
        return "other-story"
    return "other-story" if line.words > 5 and line.hint != "navigation" else "navigation"


def _is_box(line: Line) -> bool:
    return line.hint in _REASONS and line.hint != "navigation"


def _enough(lines: Sequence[Line], chosen: Sequence[bool]) -> bool:
    """Whether the extractor's choice can be the story: it holds a fair part of the page's running text."""
    mine = sum(line.words for line, yes in zip(lines, chosen, strict=True) if yes)
    running = sum(line.words for line in lines if is_paragraph(line) and line.linked < 0.3 and not line.hint)
    return mine >= 12 and mine * 5 >= running


def _label_unaided(lines: Sequence[Line], headline: str | None) -> tuple[str, ...]:
    """Labels by the line rules alone, boxes that the markup names left out first."""
    inner = [
        i
        for i, line in enumerate(lines)
        if (line.hint not in _REASONS and line.linked < 0.8) or line.hint == "headline"
    ]
    labels = dict(zip(inner, sort_lines([lines[i] for i in inner], headline=headline), strict=True))
    return tuple(labels.get(i) or _passed_over(line, "", inside=False) for i, line in enumerate(lines))


def _head_start(lines: Sequence[Line], first: int, headline: str | None) -> int:
    """The line the article's head begins with: its headline, or a heading, above the chosen text."""
    wanted = flat(headline).casefold() if headline else None
    reach = range(min(first + 3, len(lines) - 1), max(-1, first - _HEAD), -1)
    exact = [i for i in reach if wanted and flat(lines[i].text).casefold() == wanted]
    if exact:
        return min(exact[0], first)
    return next((i for i in reach if lines[i].hint == "headline" and i <= first), first)


def align(lines: Sequence[str], body: str) -> list[bool]:
    """For each rendered line, whether the extractor's body holds it.

    >>> align(["Home", "Two died.", "Share", "Read the rest here"], "Two died.\\nRead the rest")
    [False, True, False, False]
    """
    ours = [tuple(_WORD.findall(line.casefold())) for line in lines]
    theirs = [tuple(_WORD.findall(line.casefold())) for line in body.splitlines()]
    theirs = [words for words in theirs if words]
    chosen = [False] * len(lines)
    blocks = SequenceMatcher(None, ours, theirs, autojunk=len(ours) > _MANY).get_matching_blocks()
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
        elif len(words) >= 5:
            runs = [" " + " ".join(words[k : k + 4]) + " " for k in range(len(words) - 3)]
            chosen[i] = 2 * sum(run in pool for run in runs) >= len(runs)
