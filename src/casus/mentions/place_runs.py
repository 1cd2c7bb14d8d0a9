"""Where a capitalised name begins and ends in a parse, and what belongs to it before and after.

A name runs over capitals, Arabic articles ("Abu al Duhur", "ez-Zor") and hyphens; days of the week and months
break it. Words come from ``data/place_words.toml``.
"""

import tomllib
from functools import cache
from importlib.resources import files

from casus.records import Parse, Sentence

__all__ = ["begins_name", "compass_start", "facility_end", "run_end", "words"]

_DAYS = frozenset({"DATE", "TIME", "CARDINAL", "PERCENT", "MONEY"})
#: Articles of Arabic names; those that are English words too count only before a hyphen.
_PARTICLES = frozenset({"al", "el", "az", "ez", "ar", "ash", "ad", "ud", "ul", "ed", "bin", "de", "du", "la"})
_HYPHENED = _PARTICLES | {"as", "at", "an", "er", "es", "en"}


@cache
def words(kind: str) -> frozenset[str]:
    """The words of a kind from ``data/place_words.toml``."""
    return _table()[kind]


@cache
def _table() -> dict[str, frozenset[str]]:
    plain = tomllib.loads(files("casus.data").joinpath("place_words.toml").read_text("utf-8"))
    return {kind: frozenset(entries) for kind, entries in plain.items()}


def _adjacent(parse: Parse, i: int, last: int) -> bool:
    return i + 1 < last and parse.tokens[i].end == parse.tokens[i + 1].start


def begins_name(parse: Parse, i: int, sentence: Sentence) -> bool:
    """Whether a name can begin at token ``i``: a capital that is more than the sentence's first letter, or an
    Arabic article joined to one ("al-Tanf")."""
    token = parse.tokens[i]
    if token.text[:1].isupper():
        if i == sentence.first and token.text.isupper() and len(token.text) > 3:
            return True  # a dateline
        if token.entity in _DAYS or token.text.lower() in words("never"):
            return False
        # A capital that only opens the sentence is no name.
        opens = i == sentence.first and token.pos not in {"PROPN", "NOUN", "ADJ", "X"} and not token.entity
        small = token.text.lower() in words("strong") | words("weak")
        return token.pos not in {"PRON", "DET", "CCONJ", "SCONJ", "ADP"} and not opens and not small
    hyphened = (
        token.text in _HYPHENED and _adjacent(parse, i, sentence.last) and parse.tokens[i + 1].text == "-"
    )
    return hyphened and i + 2 < sentence.last and parse.tokens[i + 2].text[:1].isupper()


def _between_hyphens(parse: Parse, at: int, last: int) -> bool:
    return _adjacent(parse, at - 1, last) and _adjacent(parse, at, last) and parse.tokens[at + 1].text == "-"


def _continues(parse: Parse, at: int, last: int) -> bool:
    """Whether the word at ``at`` goes on with the name before it."""
    tokens, text = parse.tokens, parse.tokens[at].text
    joined_before, joined_after = _adjacent(parse, at - 1, last), _adjacent(parse, at, last)
    if text.lower() in words("never"):
        return text == "Government" and tokens[at - 1].text == "Local"
    if text[:1].isupper():
        return True
    if text[:1].isdigit():
        return joined_before
    if text in {"-", "’", "'", "‘"}:
        return joined_before and joined_after
    if text in _HYPHENED and joined_after and tokens[at + 1].text == "-":
        return True
    if text in _PARTICLES and at + 1 < last and tokens[at + 1].text[:1].isupper():
        return True
    # "Port-au-Prince", not "US-led".
    return text.isalpha() and tokens[at - 1].text == "-" and _between_hyphens(parse, at, last)


def run_end(parse: Parse, first: int, sentence: Sentence) -> int:
    """Where the run of name words that begins at ``first`` ends."""
    at = first + 1
    while at < sentence.last and _continues(parse, at, sentence.last):
        at += 1
    while (
        at - 1 > first
        and not parse.tokens[at - 1].text[-1:].isalnum()
        and parse.tokens[at - 1].text[-1:] != "."
    ):
        at -= 1
    return at


def compass_start(parse: Parse, first: int, sentence: Sentence) -> int:
    """Where the points of the compass before ``first`` begin ("north-eastern", "northern and eastern")."""
    at, compass = first, words("compass")
    while at > sentence.first:
        text = parse.tokens[at - 1].text.lower()
        if text in compass or (text == "and" and at < first and parse.tokens[at - 2].text.lower() in compass):
            at -= 1
        elif text == "-" and at - 2 >= sentence.first and parse.tokens[at - 2].text.lower() in compass:
            at -= 2
        else:
            break
    return at


def facility_end(parse: Parse, at: int, sentence: Sentence) -> int:
    """Where the facility words after ``at`` end; ``at`` itself when there are none."""
    end, inner, kinds = at, words("facility_inner"), words("facility")
    while at < sentence.last:
        text = parse.tokens[at].text.lower()
        if text in kinds:
            end = at + 1
        elif text not in inner:
            break
        at += 1
    return end
