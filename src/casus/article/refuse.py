"""Labelled lines -> nothing, or NotAnArticle: the pages that hold no report.

Believes that an error page or log-in wall says so in few words, and that a page of links has no running text.
"""

from collections.abc import Sequence

from casus.article.boilerplate import BODY
from casus.article.cues import table, union
from casus.article.lines import Line, ends_sentence, flat, is_item, is_paragraph
from casus.errors import NotAnArticle

__all__ = ["refuse_no_article"]

#: A wall's own text is shorter than this, in words; an article about walls is longer.
_WALL_WORDS = 150
#: A page of so many lines without one paragraph is a list of links.
_MENU_LINES = 8


def refuse_no_article(source: str, lines: Sequence[Line], labels: Sequence[str], min_words: int) -> None:
    """Raises NotAnArticle, saying what the page seems to be."""
    body = [line for line, label in zip(lines, labels, strict=True) if label == BODY]
    words = sum(line.words for line in body)
    if words < _WALL_WORDS:
        walls = table("walls.toml")
        for line in lines[:40]:
            for what, patterns in walls["wall"].items():
                if line.words <= 30 and union(patterns).match(flat(line.text)):
                    raise NotAnArticle(f"{source} looks like {what}, not a report. {walls['next'][what]}")
    if words < min_words:
        raise NotAnArticle(
            f"{source} holds {words} words of running text, too few for a report (at least {min_words})."
            " Give the page of a single report."
        )
    if len(body) >= _MENU_LINES and _is_list(body):
        raise NotAnArticle(
            f"{source} looks like a list of stories or a menu. Give the page of a single report."
        )


def _is_list(body: Sequence[Line]) -> bool:
    """Whether the lines are links or headlines without running text."""
    words = sum(line.words for line in body)
    if sum(line.linked * line.words for line in body) > 0.6 * words:
        return True
    telling = sum(
        is_paragraph(line) or is_item(line) or (line.words > 4 and ends_sentence(line.text)) for line in body
    )
    return telling == 0
