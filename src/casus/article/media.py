"""Caption lines of plain text -> the pictures and videos they belong to.

Believes that a caption which speaks of video or footage goes with a video, any other with a picture.
"""

import re
from collections.abc import Sequence

from casus.article.lines import Line, flat
from casus.records import Media

__all__ = ["text_media"]

_VIDEO = re.compile(r"\b(?:video|footage|watch|clip)\b", re.IGNORECASE)
_CREDIT_ONLY = re.compile(
    r"(?:photo|image|picture|photograph|credit|source)\b[^.]{0,60}|[^.]{0,40}(?:getty images|shutterstock)",
    re.IGNORECASE,
)


def text_media(lines: Sequence[Line], labels: Sequence[str]) -> tuple[Media, ...]:
    """One medium for each caption line; a line that only credits the picture above adds none.

    >>> from casus.article.lines import split_lines
    >>> text_media(split_lines("US releases video footage of strikes"), ["caption"])[0].kind
    'video'
    """
    media: list[Media] = []
    previous = ""
    for line, label in zip(lines, labels, strict=True):
        if label == "caption" and not (previous == "caption" and _CREDIT_ONLY.fullmatch(flat(line.text))):
            media.append(Media(kind="video" if _VIDEO.search(line.text) else "image", caption=line.text))
        previous = label
    return tuple(media)
