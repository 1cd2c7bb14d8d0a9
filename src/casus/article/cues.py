"""Line -> the reason to drop it that its words give, or none.

The phrases are data (``data/article/cues.toml``). Only a line as short as a notice is judged: a long
paragraph that happens to hold such words is the story.
"""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from casus.article.lines import flat, is_menu

__all__ = ["reason_of", "table", "union"]

_QUOTATION = re.compile(r"“[^”]{12,}(?:”|$)|\"[^\"]{12,}(?:\"|$)")
#: A longer line is never a label; it also keeps the patterns from wandering.
_LONGEST_LABEL = 250


@cache
def table(name: str) -> dict[str, Any]:
    """A data file of this stage, read once."""
    return tomllib.loads(files("casus.data").joinpath("article", name).read_text(encoding="utf-8"))


def union(patterns: list[str]) -> re.Pattern[str]:
    """One pattern that tries each of the list; an empty list matches nothing."""
    return re.compile("|".join(f"(?:{p})" for p in patterns) if patterns else r"(?!)", re.IGNORECASE)


@cache
def _cues() -> tuple[tuple[str, int, re.Pattern[str], re.Pattern[str], re.Pattern[str]], ...]:
    return tuple(
        (reason, cue["most"], union(cue["line"]), union(cue["begins"]), union(cue["holds"]))
        for reason, cue in table("cues.toml").items()
    )


def reason_of(text: str) -> str | None:
    """Why a line with these words is not the story, or None.

    >>> reason_of("Sign up for our newsletter"), reason_of("Rebels shelled the town.")
    ('newsletter', None)
    """
    line = flat(text)
    count = line.count(" ") + 1
    # Words inside a quotation are somebody's, not the page's.
    open_line = _QUOTATION.sub(" ", line)
    bare = line.strip(" -–—•·▪|:*>»→←<[]()")
    for reason, most, whole, begins, holds in _cues():
        if len(line) <= _LONGEST_LABEL and (whole.fullmatch(line) or (bare and whole.fullmatch(bare))):
            return reason
        if count <= most and (begins.match(line) or begins.match(bare) or holds.search(open_line)):
            return reason
    return "navigation" if is_menu(text) else None
