"""Abbreviations that a report explains itself: "Popular Front for Renewal (PFR)".

Believes that upper-case letters in brackets right after a capitalised name stand for it, whether or not the
initials agree (names are often given in English and shortened in their own language), and that the name
begins where the initials say, else with the first capital of the run.
"""

import re

from casus.mentions.lexicon import load_agents
from casus.records import Parse, Token

__all__ = ["explained", "initials"]

_INSIDE = frozenset({
    "of", "the", "for", "and", "in", "on", "to", "de", "du", "des", "la", "le", "el", "al", "-", "–",
    "'s", "’s", "&", "'", "’", "e", "i",
})  # fmt: skip
_SHORT = re.compile(r"(?=(?:.*[A-Z]){2})[A-Z][A-Za-z0-9]{1,9}(?:-[A-Z]{1,4})?")
_MOST = 12


def initials(words: list[str]) -> str:
    """The capitals that begin the words.

    >>> initials(["Popular", "Front", "for", "Renewal"])
    'PFR'
    """
    return "".join(w[0] for word in words for w in re.split(r"[-–]", word) if w[:1].isupper())


def explained(parse: Parse) -> dict[str, tuple[int, int]]:
    """For each abbreviation explained in brackets the tokens ``[first, last)`` of its long form."""
    found: dict[str, tuple[int, int]] = {}
    tokens = parse.tokens
    for i, token in enumerate(tokens):
        if token.text != "(" or i == 0:
            continue
        ends = (k for k in range(i + 1, min(i + 5, len(tokens))) if tokens[k].text in {")", ",", ";", "/"})
        close = next(ends, i + 1)
        short = "".join(t.text for t in tokens[i + 1 : close])
        if not _SHORT.fullmatch(short) or short.upper() in load_agents().words("not_actors.acronyms"):
            continue
        span = _long_form(tokens, i, short)
        if span is not None:
            found.setdefault(short, span)
    return found


def _long_form(tokens: tuple[Token, ...], end: int, short: str) -> tuple[int, int] | None:
    """The name that ends before token ``end``."""
    first = end
    while first > 0 and end - first < _MOST:
        before = tokens[first - 1]
        if (
            not (before.text[0].isupper() or before.text.lower() in _INSIDE)
            or before.end < tokens[first].start - 2
        ):
            break
        first -= 1
    capitals = [k for k in range(first, end) if tokens[k].text[0].isupper()]
    starts = [k for k in capitals if tokens[k].text.lower() not in {"the", "a", "an"}]
    if not starts or tokens[end - 1].entity in {"PERSON", "DATE", "MONEY"}:
        return None
    letters = short.upper().replace("-", "")
    whole = [k for k in starts if initials([t.text for t in tokens[k:end]]).upper() == letters]
    same = [k for k in starts if tokens[k].text[0] == short[0] and end - k > 1]
    start = whole[-1] if whole else same[0] if same else starts[0]
    enough = end - start > 1 or tokens[start].text.lower().startswith(short[:2].lower())
    return (start, end) if enough else None
