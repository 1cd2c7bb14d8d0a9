"""Lines -> the labels of a report's head: headline, standfirst, byline stack, captions, menus above them.

Believes that the head is the stack of bylines, roles and dates nearest the top with what stands above it;
that the headline shares its words with the first paragraphs, which a menu or a site's motto does not; and
that a clean text opens with its headline.
"""

import re
from collections.abc import Sequence

from casus.article.head import (
    is_by,
    is_date,
    is_name,
    is_outlet,
    is_place_date,
    is_placed_name,
    is_role,
    read_byline,
    read_dateline,
    says_by,
)
from casus.article.lines import Line, ends_sentence, flat, is_item, is_paragraph, stems

__all__ = ["mark_head"]

#: A headline is no longer than this; a line of a head before the byline has more than `_LEAST` words.
_LONGEST_HEADLINE, _LEAST = 40, 4
#: The head is looked for in so many lines, and a stack may follow so many running paragraphs.
_REACH, _RUNNING = 40, 2
_DASH = re.compile(r"[-–—―]+")
#: Labels that may stand inside a byline stack without ending it.
_INSIDE = frozenset(
    {"share", "comments", "caption", "author-card", "navigation", "login", "newsletter", "advert"}
)


def mark_head(lines: Sequence[Line], labels: list[str], headline: str | None, *, marked: bool) -> int:
    """Labels the head in place; returns the index of the first line below it (0: no head told apart)."""
    kinds = _stack(lines, labels)
    stack = list(kinds)
    below = stack[-1] + 1 if stack else 0
    start = next(
        (i for i in range(below, len(lines)) if is_paragraph(lines[i]) and not labels[i]), len(lines)
    )
    title = _find_headline(lines, labels, start, stack, headline, marked=marked)
    if title is not None:
        labels[title] = "headline"
    for i in stack:
        if i != title:
            labels[i] = kinds[i]
    if stack:
        for i in range(below):
            if not labels[i]:
                labels[i] = _beside_stack(lines, i, title)
        _mark_split_dateline(lines, labels, below, start)
        _mark_lone_caption(lines, labels, below, start)
    for i in range(title + 1 if title is not None else 0, start):
        if not labels[i] and lines[i].hint == "standfirst" and lines[i].words > _LEAST:
            labels[i] = "standfirst"
    if not stack and title is not None:
        if marked:
            for i in range(title):
                if not labels[i] and not is_paragraph(lines[i]):
                    labels[i] = "navigation"
            below = title + 1
        _mark_plain_standfirst(lines, labels, title + 1)
    return below


def _stack(lines: Sequence[Line], labels: list[str]) -> dict[int, str]:
    """The lines of the byline stack: bylines, roles, dates, datelines, outlets near the top."""
    marks: dict[int, str] = {}
    running = plain = 0
    for i, line in enumerate(lines[:_REACH]):
        if labels[i] == "appeal" and marks:
            break
        kind = _stack_kind(lines, i, list(marks))
        if kind and (not labels[i] or kind == "date"):
            if kind != "outlet" or marks:
                marks[i] = kind
                plain = 0
        elif labels[i]:
            plain += bool(marks) and labels[i] not in _INSIDE
        elif is_paragraph(line):
            running += 1
            if marks or running > _RUNNING:
                break
        else:
            plain += bool(marks)
        if plain > 1:
            break
    return marks


def _stack_kind(lines: Sequence[Line], i: int, marks: Sequence[int] = ()) -> str:
    """What part of the stack a line is, "" if none; a bare name needs a neighbour that vouches for it."""
    line = lines[i]
    if line.hint == "headline" or line.words > 40:
        return ""
    if says_by(line.text) and read_byline(line.text):
        return "byline"
    if is_date(line):
        return "date"
    if is_place_date(line.text):
        return "dateline"
    # In a byline's box the first line is the name, with or without the job; a job alone stands below it.
    boxed = line.hint == "byline" and line.words <= 12
    first = boxed and lines[i - 1].hint != "byline"
    if is_role(line.text) and line.words <= 8 and i > 0 and not (first and read_byline(line.text)):
        return "role"
    if read_byline(line.text, sure=boxed) or is_by(line.text):
        return "byline"
    if i > 0 and (
        is_outlet(line.text)
        or (flat(lines[i - 1].text).casefold().strip(" :") in {"source", "agency"} and line.words <= 8)
    ):
        return "outlet"
    if not is_placed_name(line.text) or i == 0:
        return ""
    below = lines[i + 1 : i + 3]
    vouched = (bool(below) and _vouches(below[0])) or (
        len(below) > 1 and is_name(below[0].text) and _vouches(below[1])
    )
    if vouched or is_by(lines[i - 1].text):
        return "byline"
    after_date = (
        bool(marks) and marks[-1] == i - 1 and (is_date(lines[i - 1]) or is_place_date(lines[i - 1].text))
    )
    return "byline" if after_date and bool(below) and is_paragraph(below[0]) else ""


def _vouches(line: Line) -> bool:
    return is_role(line.text) or is_date(line) or is_outlet(line.text) or is_place_date(line.text)


def _beside_stack(lines: Sequence[Line], i: int, title: int | None) -> str:
    """The label of an unmarked line above the end of the stack."""
    line = lines[i]
    if title is None:
        return "standfirst" if is_paragraph(line) and line.words <= 60 else ""
    if (
        i > title
        and line.words > _LEAST
        and line.words <= 80
        and not is_item(line)
        and not (_is_titled(line.text) and line.words < 9)
    ):
        return "standfirst"
    if is_paragraph(line):
        return ""
    return "navigation"


def _is_titled(text: str) -> bool:
    """Whether every longer word begins with a capital, as in the name of a body."""
    return all(word[:1].isupper() for word in text.split() if len(word) > 3)


def _find_headline(
    lines: Sequence[Line],
    labels: list[str],
    start: int,
    stack: Sequence[int],
    headline: str | None,
    *,
    marked: bool,
) -> int | None:
    """The headline's line: the page's own words for it, else the best of the lines above the text."""
    if headline:
        wanted = flat(headline).casefold()
        for i, line in enumerate(lines[: max(start, _REACH)]):
            if flat(line.text).casefold() == wanted:
                return i
    limit = stack[-1] if stack else start
    body = stems(" ".join(line.text for line in lines[start : start + 6]))
    fit = [
        i
        for i in range(min(max(limit, start), len(lines)))
        if not labels[i] and i not in stack and _may_head(lines, i, stack)
    ]
    if stack and any(i < stack[0] for i in fit):
        fit = [i for i in fit if i < stack[-1]]
    if not fit or (len(lines) == 1):
        return None
    if not marked and not stack:
        return fit[0] if fit[0] == 0 and _opens(lines) else None
    scores = {i: _score(lines, i, body, stack) for i in fit}
    best = max(scores.values())
    return next(i for i in fit if scores[i] >= best - 0.25 * abs(best))


def _opens(lines: Sequence[Line]) -> bool:
    """Whether the first line of a clean text is its headline: no sentence, and text stands below it."""
    if len(lines) < 2 or lines[0].text.rstrip("\"'”’ ").endswith((".", ":", ",", ";")):
        return False
    return lines[1].blank or is_paragraph(lines[1]) or lines[0].words >= 4


def _may_head(lines: Sequence[Line], i: int, stack: Sequence[int]) -> bool:
    line = lines[i]
    if line.words > _LONGEST_HEADLINE or line.text.endswith((":", ",", ";")) or is_item(line):
        return False
    if line.text.rstrip("\"'”’ ").endswith(".") and not line.text.endswith("..."):
        return bool(stack) and i < stack[0] and line.words < 25
    return True


def _score(lines: Sequence[Line], i: int, body: frozenset[str], stack: Sequence[int]) -> float:
    """How much a line looks like the headline of the text below it."""
    line = lines[i]
    words = stems(line.text)
    shared = len(words & body)
    score = (
        3 * min(1.0, shared / 3) * (shared / len(words) if words else 0.0) * (1.0 if len(words) > 3 else 0.3)
    )
    score += 1.0 if _LEAST <= line.words <= 25 else 0.0
    score += 0.75 if i == 0 and line.words > _LEAST else 0.0
    score += 2.0 if line.hint == "headline" else 0.0
    score += 0.5 if stack and i == stack[0] - 1 else 0.0
    score -= 1.5 if line.text.isupper() and line.words <= 5 else 0.0
    return score - (0.5 if ends_sentence(line.text) and line.text.endswith(".") else 0.0)


def _mark_plain_standfirst(lines: Sequence[Line], labels: list[str], i: int) -> None:
    """Below a headline without a byline: a paragraph of its own, no sentence, above running text."""
    if i + 1 >= len(lines) or labels[i] or labels[i + 1] or not is_paragraph(lines[i + 1]):
        return
    line = lines[i]
    if (
        line.blank
        and 6 <= line.words <= 40
        and not ends_sentence(line.text)
        and not line.text.endswith(":")
        and not is_item(line)
        and not read_dateline(line.text)
    ):
        labels[i] = "standfirst"


def _mark_split_dateline(lines: Sequence[Line], labels: list[str], below: int, start: int) -> None:
    """ "Washington", "Some Agency", "—" on lines of their own above the first paragraph."""
    dash = start - 1
    if dash <= below or not _DASH.fullmatch(lines[dash].text):
        return
    labels[dash] = "dateline"
    short = [
        i
        for i in range(max(below, dash - 2), dash)
        if lines[i].words <= 4 and labels[i] in {"", "outlet", "navigation"}
    ]
    for n, i in enumerate(short):
        labels[i] = "dateline" if n == 0 else "outlet"


def _mark_lone_caption(lines: Sequence[Line], labels: list[str], below: int, start: int) -> None:
    """A single line without a full stop between the byline stack and the text goes with a picture."""
    free = []
    for i in range(below, min(start, below + 6)):
        if labels[i] == "appeal":
            break
        if not labels[i]:
            free.append(i)
    if len(free) != 1:
        return
    line = lines[free[0]]
    if (
        _LEAST <= line.words <= 40
        and not ends_sentence(line.text)
        and not line.text.endswith(":")
        and not is_item(line)
    ):
        labels[free[0]] = "caption"
