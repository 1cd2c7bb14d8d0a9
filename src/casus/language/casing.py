"""Headlines in Title Case read as sentences: words that are no names lose their capital.

Believes that a word which the body also uses in lower case is no name, and that one which the body
capitalises inside a sentence is. Words the body does not use stay as they are; in a line all in capitals
they keep the first one. Length never changes.
"""

import re
from collections import Counter

__all__ = ["sentence_case"]

_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*")
_LEAST_WORDS = 4
_SHARE = 0.7


def _stem(word: str) -> str:
    for ending in ("ings", "ing", "ers", "ed", "es", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


def _use(body: str) -> tuple[Counter[str], Counter[str]]:
    """How often each stem stands in lower case, and capitalised inside a sentence."""
    low: Counter[str] = Counter()
    high: Counter[str] = Counter()
    for match in _WORD.finditer(body):
        word = match.group()
        if word[0].islower():
            low[_stem(word.lower())] += 1
        elif body[max(0, match.start() - 2) : match.start()].strip(" \n") not in {
            ".",
            "!",
            "?",
            '"',
            "“",
            "",
        } or (match.start() > 1 and body[match.start() - 1] == " " and body[match.start() - 2].isalnum()):
            high[_stem(word.lower())] += 1
    return low, high


def sentence_case(headline: str, body: str) -> str:
    """The headline with its common words in lower case, same length.

    >>> body = "The army struck. A strike on a camp of rebels near Goma."
    >>> sentence_case("Army Strikes Rebel Camp Near Goma", body)
    'army strikes rebel camp near Goma'
    """
    words = [w for w in _WORD.findall(headline) if len(w) > 3]
    if len(words) < _LEAST_WORDS - 1 or sum(w[0].isupper() for w in words) < _SHARE * len(words):
        return headline
    low, high = _use(body)
    if sum(w.isupper() for w in words) >= _SHARE * len(words):
        return _WORD.sub(lambda match: _lowered(match.group(), low, high, body), headline)

    def recase(match: re.Match[str]) -> str:
        word = match.group()
        stem = _stem(word.lower())
        if word.isupper() and len(word) > 1:
            return word
        return word.lower() if low[stem] > high[stem] else word

    return _WORD.sub(recase, headline)


def _lowered(word: str, low: Counter[str], high: Counter[str], body: str) -> str:
    """A word of a headline in capitals: as the body writes it, else with a capital only."""
    if not word.isupper() or re.search(rf"\b{re.escape(word)}\b", body):
        return word
    stem = _stem(word.lower())
    return word.lower() if low[stem] > high[stem] else word.capitalize()
