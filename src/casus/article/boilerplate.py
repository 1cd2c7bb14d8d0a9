"""Lines -> a label for each: "body", a part of the head, or the reason it is dropped.

Believes that the default is to keep: only a line whose own words mark it, or that stands beside such lines
and has no sentence of its own, is left out. A page without any mark is kept whole. Lines are judged again
after the dropped ones are gone, until nothing changes, so that cleaning a cleaned page changes nothing.
"""

import re
from collections.abc import Sequence
from functools import cache

from casus.article.cues import reason_of, table, union
from casus.article.head import is_caption, is_correction, is_credit, is_labelled_date, read_byline
from casus.article.lines import Line, ends_sentence, flat, is_entry, tells
from casus.article.tail import mark_cards, mark_ends, mark_lists, mark_repeats
from casus.article.top import mark_head

__all__ = ["BODY", "PARTS", "sort_lines"]

BODY = "body"
PARTS = frozenset(
    {"headline", "standfirst", "byline", "role", "date", "dateline", "caption", "correction", "outlet"}
)
#: A reader is addressed and nobody is quoted: the running text of an appeal or notice.
_TO_READER = re.compile(r"\b(?:you|your|yours)\b", re.IGNORECASE)
_QUOTED = re.compile(r"[“”\"«»]")
#: A longer line in a figure's box is the story's.
_LONGEST_CAPTION = 80
#: How long a line may be that goes on with the notice above it, in words.
_GOES_ON = {"appeal": 90, "newsletter": 30, "login": 30}
#: A line of fewer words may go with a dropped block it touches.
_SHORT = 6
#: Reasons whose block is one line in the middle of the story: what follows them is the story again.
_SINGLE = frozenset({"advert", "share", "repeated"})


def sort_lines(lines: Sequence[Line], *, headline: str | None = None) -> tuple[str, ...]:
    """A label for each line. ``headline``: the page's own headline, where its data gives one.

    >>> from casus.article.lines import split_lines
    >>> sort_lines(split_lines("Army hits camp\\n\\nNine died in the raid.\\n\\nSign up for our newsletter"))
    ('headline', 'body', 'newsletter')
    """
    labels = [""] * len(lines)
    left = list(range(len(lines)))
    while left:
        found = _judge([lines[i] for i in left], headline)
        again = []
        for i, label in zip(left, found, strict=True):
            labels[i] = label
            if label == BODY or label in PARTS:
                again.append(i)
        if len(again) == len(left):
            break
        left = again
    return tuple(labels)


def _judge(lines: list[Line], headline: str | None) -> list[str]:
    """One round over the lines still kept."""
    labels = [_own_label(line) for line in lines]
    marked = any(label and label not in PARTS for label in labels)
    first = mark_head(lines, labels, headline, marked=marked)
    if marked or first or "byline" in labels:
        _mark_notices(lines, labels)
        mark_lists(lines, labels)
        writers = [
            w.name
            for line, label in zip(lines, labels, strict=True)
            if label == "byline"
            for w in read_byline(line.text, sure=True)
        ]
        mark_cards(lines, labels, first, writers)
        mark_ends(lines, labels, first)
        mark_cards(lines, labels, first, writers)
        _mark_short(lines, labels, first)
        mark_repeats(lines, labels)
    return [label or BODY for label in labels]


def _own_label(line: Line) -> str:
    """What the line's own words say of it, "" if nothing."""
    if is_correction(line.text):
        return "correction"
    if line.hint == "caption" and line.words <= _LONGEST_CAPTION:
        return "caption"
    if is_credit(line.text):
        return "byline"
    if is_labelled_date(line.text):
        return "date"
    return reason_of(line.text) or ("caption" if is_caption(line.text) else "")


def _mark_notices(lines: list[Line], labels: list[str]) -> None:
    """An appeal or notice goes on while the reader is spoken to and nobody is quoted."""
    for i in range(1, len(lines)):
        longest = _GOES_ON.get(labels[i - 1], 0)
        if longest and not labels[i] and lines[i].words <= longest:
            text = flat(lines[i].text)
            if _TO_READER.search(text) and not _QUOTED.search(text):
                labels[i] = labels[i - 1]


def _mark_short(lines: list[Line], labels: list[str], first: int) -> None:
    """A short line without a full stop that touches a dropped block goes with it."""
    last = max((i for i, line in enumerate(lines) if not labels[i] and tells(line)), default=len(lines))
    for order in (range(first, len(lines)), range(len(lines) - 1, first - 1, -1)):
        for i in order:
            beside = i - order.step
            if not labels[i] and first <= beside < len(lines) and _is_stub(lines[i]):
                reason = labels[beside]
                if reason and reason not in PARTS and (i > last or _goes_too(lines, labels, i, beside)):
                    labels[i] = "other-story" if reason == "related" else reason


def _is_stub(line: Line) -> bool:
    return (
        line.words < _SHORT
        and not ends_sentence(line.text)
        and not line.text.endswith(":")
        and not is_entry(line)
    )


def _goes_too(lines: list[Line], labels: list[str], i: int, beside: int) -> bool:
    """Whether a short line in the middle of the story goes with the dropped line above it."""
    if beside > i or labels[beside] in _SINGLE:
        return False
    # Straight above running text a short line is a heading of the story, unless it calls the reader.
    heads = i + 1 < len(lines) and not labels[i + 1] and tells(lines[i + 1])
    return not heads or labels[beside] == "author-card" or bool(_calls().match(lines[i].text))


@cache
def _calls() -> re.Pattern[str]:
    return union([rf"{word}\b" for word in table("header.toml")["tail"]["calls"]])
