"""Lines with the head labelled -> labels for lists of other stories, comment sections and authors' cards.

Believes that a story, once it has ended at a closing credit, a comment heading or a list of other stories,
goes on only where two paragraphs follow each other again; and that a line without a full stop below the
story's last sentence is a link.
"""

import re
from collections.abc import Sequence
from functools import cache

from casus.article.cues import table, union
from casus.article.head import is_date, is_name, is_role
from casus.article.lines import Line, ends_sentence, flat, is_entry, is_paragraph, stems, tells
from casus.article.stamps import read_stamps

__all__ = ["mark_cards", "mark_ends", "mark_lists", "mark_repeats"]

#: So many paragraphs make a story that may have ended.
_ENOUGH = 2
#: Headings with these reasons may end the story; so many words at most make one.
_GATES = frozenset({"comments", "related", "byline", "author-card"})
_GATE_WORDS = {"byline": 60, "comments": 20}
#: A reader's name with day and clock, as it stands above a comment.
_SIGNED = re.compile(
    r"(?:\d+\. ?)?[\w'.()@-]+(?: [\w'.()@-]+){0,3},? (?:on |[|·-] )?"
    r"(?:[A-Z][a-z]{2,8}\.? \d{1,2},? \d{4}|\d{1,2} [A-Z][a-z]{2,8}\.? \d{4}|\d{1,2}[/.]\d{1,2}[/.]\d{2,4})"
    r",? (?:at |[-–|·] )?\d{1,2}:\d{2}(?::\d{2})?(?: ?[ap]\.?m\.?)?(?: (?:said|says|wrote))?:?",
    re.IGNORECASE,
)
#: A clock at the start, or an age after a name.
_ENTRY = re.compile(r"^\d{1,2}[:.]\d{2}\b|, \d{1,3}(?:,|$)")
_NAME_START = re.compile(r"((?:[A-ZÀ-ÖØ-Þ][\w'.\-]+ ){1,3}[A-ZÀ-ÖØ-Þ][\w'\-]+),? ")


def mark_lists(lines: Sequence[Line], labels: list[str]) -> None:
    """Below "Related stories" the lines without a full stop are other stories."""
    open_list = False
    for i, line in enumerate(lines):
        if not labels[i] and _is_shouted(lines, labels, i):
            labels[i] = "other-story"
        if labels[i] == "related":
            open_list = line.words < 7 and ":" not in line.text.rstrip(": ")
        elif labels[i] in {"advert", "navigation", "share", "other-story"}:
            continue
        elif labels[i]:
            open_list = False
        elif open_list and not is_paragraph(line) and not ends_sentence(line.text):
            if is_name(line.text) and i + 1 < len(lines) and is_role(lines[i + 1].text):
                labels[i] = labels[i + 1] = "author-card"
                continue
            last = i + 1 < len(lines) and is_paragraph(lines[i + 1]) and not labels[i + 1]
            if last and line.words < 5:
                open_list = False
            else:
                labels[i] = "other-story"
        elif is_paragraph(line):
            open_list = False


def _is_shouted(lines: Sequence[Line], labels: Sequence[str], i: int) -> bool:
    """Whether a line in capitals between two paragraphs that are not is a link to another story."""
    line = lines[i]
    if line.words < 6 or not line.text.isupper() or is_entry(line) or not 0 < i < len(lines) - 1:
        return False
    return all(
        is_paragraph(lines[j]) and not labels[j] and not lines[j].text.isupper() for j in (i - 1, i + 1)
    )


def mark_ends(lines: Sequence[Line], labels: list[str], first: int) -> None:
    """Labels what stands below the story's end."""
    story = 0
    words: set[str] = set()
    i = first
    while i < len(lines):
        if not labels[i] and is_paragraph(lines[i]):
            story += 1
            words |= stems(lines[i].text)
        elif story >= _ENOUGH and labels[i] in _GATES and lines[i].words <= _GATE_WORDS.get(labels[i], 6):
            again = _resume(lines, labels, i, frozenset(words))
            reason = {"byline": "other-story", "related": "other-story", "copyright": "navigation"}.get(
                labels[i], labels[i]
            )
            for j in range(i + 1, again):
                reason = (
                    {"related": "other-story"}.get(labels[j], labels[j]) if labels[j] in _GATES else reason
                )
                labels[j] = labels[j] or reason
            i = again
            continue
        i += 1
    signed = [i for i in range(first, len(lines)) if _is_signed(lines[i])]
    if len(signed) > 1 and any(is_paragraph(line) for line in lines[first : signed[0]]):
        for i in range(signed[0], len(lines)):
            labels[i] = labels[i] or "comments"
    _mark_links(lines, labels, first)


def _is_signed(line: Line) -> bool:
    """Whether the line is a reader's name with day and clock above a comment."""
    return line.words <= 16 and bool(_SIGNED.fullmatch(flat(line.text).lstrip("•-–* ")))


def _resume(lines: Sequence[Line], labels: list[str], gate: int, words: frozenset[str]) -> int:
    """Where the story goes on below a gate; the number of lines if it does not."""
    if labels[gate] == "comments" and sum(_is_reply(line) for line in lines[gate + 1 :]) >= _ENOUGH:
        return len(lines)
    plain = 0
    for j in range(gate + 1, len(lines)):
        line = lines[j]
        close = _shares(line, words)
        short = close and line.words > 5 and ends_sentence(line.text)
        if labels[j] or not (is_paragraph(line) or short):
            plain += not labels[j]
            continue
        follows = j + 1 < len(lines) and not labels[j + 1] and lines[j + 1].words > 5
        follows = follows and ends_sentence(lines[j + 1].text)
        if labels[gate] == "byline":
            goes_on = follows and close
        else:
            goes_on = follows or (close and line.words >= 20) or _runs(lines, labels, j)
        if goes_on:
            # A short heading right above the paragraph belongs to it.
            heads = j - 1 > gate and not labels[j - 1] and lines[j - 1].words < 6 and plain == 1
            return j - 1 if heads else j
    return len(lines)


def _shares(line: Line, words: frozenset[str]) -> bool:
    """Whether a line is about what the story told before."""
    own = stems(line.text)
    return bool(own) and len(own & words) >= 0.45 * len(own)


def _runs(lines: Sequence[Line], labels: Sequence[str], start: int) -> bool:
    """Whether running text outweighs what stands between it, from a paragraph to the next gate."""
    paragraphs = others = 0
    for j in range(start, len(lines)):
        if labels[j] in _GATES and lines[j].words <= _GATE_WORDS.get(labels[j], 6):
            break
        if not labels[j] and is_paragraph(lines[j]):
            paragraphs += 1
        else:
            others += 1
    return paragraphs >= _ENOUGH and others < paragraphs


def _is_reply(line: Line) -> bool:
    if line.words > 16:
        return False
    if _tail_words("reply").fullmatch(flat(line.text)):
        return True
    return any(":" in line.text and not stamp.alone for stamp in read_stamps(line.text)) or is_date(line)


def _mark_links(lines: Sequence[Line], labels: list[str], first: int) -> None:
    """Below the story's last sentence, where something is dropped, lines without a full stop are links.

    Above the first dropped line they may still be a chronicle or a list of the dead: those that speak of
    what the story told, or of a clock or an age, are kept.
    """
    last = max((i for i in range(first, len(lines)) if not labels[i] and tells(lines[i])), default=None)
    dropped = next((i for i in range((last or 0) + 1, len(lines)) if labels[i]), None)
    if last is None or dropped is None:
        return
    words = stems(" ".join(line.text for line in lines[first : last + 1]))
    near = [i for i in range(last + 1, dropped) if _belongs(lines[i], words)]
    for i in range(near[-1] + 1 if near else last + 1, len(lines)):
        if not labels[i]:
            labels[i] = "other-story" if lines[i].words >= 6 else "navigation"


def _belongs(line: Line, words: frozenset[str]) -> bool:
    """Whether a line without a full stop speaks of the story or has the form of an entry in a list."""
    return bool(stems(line.text) & words) or bool(_ENTRY.search(line.text))


def mark_cards(lines: Sequence[Line], labels: list[str], first: int, writers: Sequence[str]) -> None:
    """Names with jobs beside dropped lines below the head, and what is said of a writer in the last lines."""
    paragraphs = [i for i in range(first, len(lines)) if not labels[i] and is_paragraph(lines[i])]
    late = paragraphs[len(paragraphs) * 2 // 3] if len(paragraphs) > _ENOUGH else len(lines)
    for i in range(first, len(lines)):
        if labels[i]:
            continue
        text = lines[i].text
        above = labels[i - 1] if i else ""
        dropped = bool(above) and above not in {"headline", "standfirst", "caption", "correction"}
        after = lines[i + 1].text if i + 1 < len(lines) else ""
        if _is_bio(text, writers, sure=_named_above(lines, i) or above == "author-card") and (
            i >= late or dropped
        ):
            labels[i] = "author-card"
            for j in (i - 1, i - 2, i - 3):
                if (
                    j >= max(first, 0)
                    and not labels[j]
                    and (lines[j].words <= 3 or is_name(lines[j].text) or is_role(lines[j].text))
                    and not ends_sentence(lines[j].text)
                ):
                    labels[j] = "author-card"
                else:
                    break
        elif (
            dropped
            and (is_name(text) or is_role(text))
            and (above == "author-card" or is_role(text) or is_role(after))
        ):
            labels[i] = "author-card"


def _named_above(lines: Sequence[Line], i: int) -> bool:
    """Whether one of the two lines above is the name this line begins with."""
    line = flat(lines[i].text).casefold()
    return any(
        is_name(above.text) and line.startswith(flat(above.text).casefold())
        for above in lines[max(0, i - 2) : i]
    )


def _is_bio(text: str, writers: Sequence[str], *, sure: bool) -> bool:
    """Whether the line tells who a writer is."""
    line = flat(text)
    if line.count(" ") > 90 or line.isupper():
        return False
    name = next((w for w in writers if line.casefold().startswith(w.casefold())), None)
    if name:
        return bool(_tail_words("bio").match(line[len(name) :].lstrip(" ,")))
    start = _NAME_START.match(line)
    if not start or not is_name(start[1]):
        return False
    rest = line[start.end() :]
    verb = _tail_words("bio").match(rest)
    return bool(verb and (sure or (rest.startswith("is ") and _jobs().search(rest[:90]))))


def mark_repeats(lines: Sequence[Line], labels: list[str]) -> None:
    """A paragraph that stands on the page more than once is a caption of a gallery or a pulled quotation."""
    seen: dict[str, int] = {}
    for i, line in enumerate(lines):
        if (
            line.words < 10
            or is_entry(line)
            or line.text.endswith("?")
            or labels[i] in {"headline", "standfirst"}
        ):
            continue
        words = re.sub(r"\W+", " ", line.text.casefold()).strip()
        if words in seen:
            labels[i] = labels[i] or "repeated"
        else:
            seen[words] = i


@cache
def _tail_words(group: str) -> re.Pattern[str]:
    return union(
        [rf"{words}\b" if group == "bio" else words for words in table("header.toml")["tail"][group]]
    )


@cache
def _jobs() -> re.Pattern[str]:
    return union([rf"\b{job}s?\b" for job in table("header.toml")["role"]["jobs"]])
