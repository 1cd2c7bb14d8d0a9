"""Bounds of a person's name: titles off its front, particles and hyphens joined to it."""

from casus.mentions.lexicon import load_agents
from casus.records import Parse, Token

__all__ = ["is_full", "person_span"]

_HYPHENS = frozenset({"-", "–"})
_MARKS = frozenset({"'", "’", "‘"})
#: Particles that are also English words: they join a name only with a hyphen.
_WORDS_TOO = frozenset({"i", "e", "as", "an", "at", "a", "ash", "ar"})


def is_full(parse: Parse, first: int, last: int) -> bool:
    """Whether a person's name has more than a surname; particles and hyphened parts do not count.

    "Abbas Mousavi" is full, "Al-Abadi" is not.
    """
    tokens = parse.tokens
    parts = 0
    for i in range(first, last):
        word = tokens[i].text
        counts = word[0].isupper() and word not in {"Al", "El"}
        joined = i - 2 >= first and tokens[i - 1].text in _HYPHENS and tokens[i - 2].text[0].isupper()
        joined = joined and tokens[i - 2].text not in {"Al", "El"}
        parts += counts and not joined
    return parts > 1


def person_span(parse: Parse, first: int, last: int, low: int, high: int) -> tuple[int, int]:
    """The tokens of the whole name around ``[first, last)``, kept within ``[low, high)``.

    The recogniser cuts names at hyphens and particles ("Abu-Mahdi al-Mohandes") and takes titles in.
    """
    tokens = parse.tokens
    while first > low and (step := _joined_left(tokens, first)):
        first -= step
    while last < high and (step := _joined_right(tokens, last, high)):
        last += step
    while first < last - 1 and (
        _is_title(tokens[first]) or tokens[first].text in _HYPHENS or tokens[first].text == "."
    ):
        first += 1
    return first, last


def _is_title(token: Token) -> bool:
    agents = load_agents()
    low = token.text.lower().rstrip(".")
    role = {agents.sorts.get(token.lemma), agents.sorts.get(low)} & {"role", "force"}
    return low in agents.words("titles.words") or bool(role) or token.tag in {"VBD", "VBZ", "DT"}


def _particle(token: Token) -> bool:
    return token.text.lower().rstrip(".") in load_agents().words("titles.particles")


def _joined_left(tokens: tuple[Token, ...], first: int) -> int:
    """How many tokens to the left belong to the name."""
    before = tokens[first - 1]
    touching = before.end == tokens[first].start
    part = tokens[first - 2] if first >= 2 else before
    if before.text in _HYPHENS | _MARKS and touching and part.end == before.start:
        return 2 if part.text[0].isupper() or (before.text in _HYPHENS and _particle(part)) else 0
    if _particle(before) and before.text.lower() not in _WORDS_TOO and not touching:
        return 1 if before.text[0].isupper() or (part.text[0].isupper() and part.pos == "PROPN") else 0
    own = (
        before.pos == "PROPN" and before.text[0].isupper() and before.text.isalpha() and len(before.text) > 1
    )
    if not own or _is_title(before) or before.text.isupper() or _is_actor(before):
        return 0
    linked = before.dep == "compound" and before.head in {tokens[first].i, tokens[first].head}
    return 1 if linked and before.entity in {"", "PERSON"} else 0


def _is_actor(token: Token) -> bool:
    low = token.text.lower()
    agents = load_agents()
    return (
        low in agents.sorts
        or low.removesuffix("s") in agents.sorts
        or low in agents.words("not_actors.heads")
    )


def _joined_right(tokens: tuple[Token, ...], last: int, high: int) -> int:
    """How many tokens to the right belong to the name."""
    after = tokens[last]
    touching = after.start == tokens[last - 1].end
    follows = tokens[last + 1] if last + 1 < high else None
    if after.text in _HYPHENS and touching:
        glued = follows is not None and follows.start == after.end and follows.text[0].isupper()
        return 2 if glued and follows is not None and follows.tag not in {"VBN", "VBD"} else 0
    if _particle(after) and not touching and follows is not None:
        if (
            follows.text in _HYPHENS
            and last + 2 < high
            and follows.start == after.end
            and tokens[last + 2].text[0].isupper()
        ):
            return 3
        plain = after.text.lower() not in _WORDS_TOO
        return 2 if plain and follows.text[0].isupper() and follows.pos == "PROPN" else 0
    own = (
        after.pos == "PROPN"
        and after.text[0].isupper()
        and after.text.isalpha()
        and not touching
        and len(after.text) > 1
    )
    if not own or _is_actor(after) or after.text.isupper() or after.begins:
        return 0
    linked = after.head == tokens[last - 1].i or tokens[last - 1].head == after.i
    return 1 if linked and after.entity in {"", "PERSON"} else 0
