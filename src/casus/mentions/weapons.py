"""Parse -> WeaponMention: the weapons and means of violence a report names.

A lexicon look-up (``data/weapons.toml``) over the words of each sentence, the longest entry first, hyphens
and plurals evened out. The heuristic believes that a noun of the lexicon is a weapon unless a neighbour shows
another sense ("think tank", "shell company"), that a weapon before another noun ("missile strike") has no
count of its own, and that a count sits on the weapon or on the set it comes in ("dozens of rockets", "a
barrage of at least 30 rockets"). Weapons owned, seized or destroyed are mentions like those used.

``low`` and ``high`` follow the figure: "at least 30" has no high, "up to 30" no low, "about 30" is 30 to 30.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

from casus.language.grammar import children, prep_objects
from casus.mentions.counted import Figures, figures_by_token
from casus.mentions.numbers import find_figures
from casus.records import Parse, Sentence, Token, WeaponMention

__all__ = ["find_weapons"]


#: Between a make and its noun: nothing but a hyphen, or a mark such as "M" or "136".
_MAKE_GAP = re.compile(r"[ \u00a0-]*(?:[A-Z0-9]{1,3}[ -])?")
#: How many tokens to either side a cue may stand from a word that is a weapon only with one.
_CUE_REACH = 5


@dataclass(frozen=True, slots=True)
class _Entry:
    words: tuple[str, ...]
    sort: str
    mode: str | None
    cue: frozenset[str]
    cased: str | None


@dataclass(frozen=True, slots=True)
class _Piece:
    """A word between hyphens, lower case, with its token."""

    word: str
    token: int


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("casus.data").joinpath("weapons.toml").read_text("utf-8"))


@cache
def _entries() -> dict[str, tuple[_Entry, ...]]:
    """First word -> entries, longest first; of equal ones the later in the file, which is the narrower."""
    found: dict[str, dict[tuple[str, ...], _Entry]] = {}
    for row in _data()["weapon"]:
        for text in (*row["words"], *row.get("cased", ())):
            words = tuple(text.lower().replace("-", " ").split())
            entry = _Entry(
                words,
                row["sort"],
                row.get("mode"),
                frozenset(row.get("cue", ())),
                text if text in row.get("cased", ()) else None,
            )
            found.setdefault(words[0], {})[words] = entry
    return {
        first: tuple(sorted(entries.values(), key=lambda e: -len(e.words)))
        for first, entries in found.items()
    }


def find_weapons(parse: Parse, text: str) -> tuple[WeaponMention, ...]:
    """Every weapon of the report in text order.

    >>> from casus.language import parse
    >>> from casus.testing import article_of
    >>> article = article_of("A think tank counted six car bombs.")
    >>> [(m.name, m.sort, m.low) for m in find_weapons(parse(article), article.text)]
    [('car bombs', 'car-bomb', 6)]
    """
    figures = figures_by_token(parse, find_figures(text))
    found: list[WeaponMention] = []
    for sentence in parse.sentences:
        for mention in sorted(_in_sentence(parse, text, sentence, figures), key=lambda m: m.start):
            one = bool(found) and _is_one_phrase(text, found[-1], mention)
            found.append(_joined(found.pop(), mention, text) if one else mention)
    return tuple(found)


def _is_one_phrase(text: str, left: WeaponMention, right: WeaponMention) -> bool:
    """Whether a make and its noun name one weapon: "Bayraktar TB2" + "drone", "Iskander-M" + "missiles"."""
    make = any(c.isdigit() or c.isupper() for c in left.name)
    return left.sort == right.sort and make and _MAKE_GAP.fullmatch(text, left.end, right.start) is not None


def _joined(left: WeaponMention, right: WeaponMention, text: str) -> WeaponMention:
    low, high = (right.low, right.high) if right.low or right.high else (left.low, left.high)
    return replace(
        right,
        start=left.start,
        quote=text[left.start : right.end],
        name=text[left.start : right.end],
        low=low,
        high=high,
    )


def _singulars(word: str) -> tuple[str, ...]:
    if word[:-1].isdigit() and word.endswith("s"):
        return (word, word[:-1])
    if word.endswith("ies"):
        return (word, word[:-3] + "y")
    if word.endswith("ives"):
        return (word, word[:-3] + "fe")
    if word.endswith(("ches", "shes", "xes")):
        return (word, word[:-2])
    return (word, word[:-1]) if word.endswith("s") and len(word) > 3 else (word,)


def _in_sentence(parse: Parse, text: str, sentence: Sentence, figures: Figures) -> Iterator[WeaponMention]:
    pieces = [
        _Piece(word, i)
        for i in range(sentence.first, sentence.last)
        for word in parse.tokens[i].text.lower().replace("‑", "-").split("-")
        if word
    ]
    at = 0
    while at < len(pieces):
        match = _longest(parse, sentence, pieces, at)
        if match is None:
            at += 1
            continue
        size, entry = match
        mention = _mention(
            parse, text, sentence, pieces[at].token, pieces[at + size - 1].token, entry, figures
        )
        if mention is not None:
            yield mention
        at += size
    yield from _rammings(parse, text, sentence)


def _longest(parse: Parse, sentence: Sentence, pieces: list[_Piece], at: int) -> tuple[int, _Entry] | None:
    for first in _singulars(pieces[at].word):
        for entry in _entries().get(first, ()):
            size = len(entry.words)
            window = pieces[at : at + size]
            if len(window) < size or any(
                p.word != w for p, w in zip(window[:-1], entry.words[:-1], strict=True)
            ):
                continue
            if entry.words[-1] not in _singulars(window[-1].word):
                continue
            if entry.cased and not parse.tokens[window[0].token].text.startswith(entry.cased.split()[0]):
                continue
            if _is_weapon(parse, sentence, pieces, at, size, entry):
                return size, entry
    return None


def _is_weapon(
    parse: Parse, sentence: Sentence, pieces: list[_Piece], at: int, size: int, entry: _Entry
) -> bool:
    last = parse.tokens[pieces[at + size - 1].token]
    if size == 1 and last.pos in {"VERB", "PRON", "ADV", "AUX"}:
        return False
    if last.pos == "VERB" and last.tag not in {"VBG", "VBN"} and size == 1:
        return False
    guard, word = _data()["guard"], entry.words[-1]
    before = pieces[at - 1].word if at else ""
    after = pieces[at + size].word if at + size < len(pieces) else ""
    if (size == 1 and before in guard["before"].get(word, ())) or after in guard["after"].get(word, ()):
        return False
    if not entry.cue:
        return True
    first, last_ = max(sentence.first, last.i - _CUE_REACH), min(sentence.last, last.i + _CUE_REACH + 1)
    return any(token.lemma in entry.cue for token in parse.tokens[first:last_] if token.i != last.i)


def _mention(
    parse: Parse, text: str, sentence: Sentence, first: int, last: int, entry: _Entry, figures: Figures
) -> WeaponMention | None:
    begin = _name_begin(parse, sentence, first, last, figures)
    start, end = parse.tokens[begin].start, parse.tokens[last].end
    low, high = _count(parse, sentence, begin, last, figures)
    return WeaponMention(
        start=start, end=end, quote=text[start:end], name=text[start:end], sort=entry.sort, mode=entry.mode,
        head=last, low=low, high=high,
    )  # fmt: skip


def _name_begin(parse: Parse, sentence: Sentence, first: int, last: int, figures: Figures) -> int:
    """Where the weapon's name begins: kinds and makes before it ("armed", "Soviet-made"), not its owner."""
    words = _data()["name"]
    begin = first
    while begin > sentence.first:
        token = parse.tokens[begin - 1]
        lower = token.text.lower()
        hyphenated = token.text == "-" and begin - 2 >= sentence.first and begin - 2 not in figures
        if token.i in figures:
            break
        if lower in words["modifiers"] or ("-" in lower and lower.rsplit("-", 1)[-1] in words["endings"]):
            begin -= 1
        elif hyphenated and parse.tokens[begin].text.lower() in words["endings"]:
            begin -= 2
        elif _is_kind(token, first, last):
            begin -= 1
        else:
            break
    return begin


def _is_kind(token: Token, first: int, last: int) -> bool:
    """Whether a noun before the weapon tells its kind ("briefcase bomb"), not whose it is."""
    inside = first <= token.head <= last
    return (
        inside
        and token.dep == "compound"
        and token.pos == "NOUN"
        and token.text.islower()
        and len(token.text) > 2
    )


def _count(
    parse: Parse, sentence: Sentence, begin: int, last: int, figures: Figures
) -> tuple[int | None, int | None]:
    """The figure on the weapon, or on the "of" it hangs on; "one of the drones" counts no drones."""
    token = parse.tokens[last]
    if (
        token.dep in {"compound", "nmod"}
        and parse.tokens[token.head].pos in {"NOUN", "PROPN"}
        and token.head > last
    ):
        return None, None
    figure = figures.get(begin - 1) if begin > sentence.first else None
    if figure is None:
        counts = children(parse, last, "nummod", "amod", "det")
        figure = next((figures[c] for c in counts if c in figures), None)
    definite = any(
        parse.tokens[c].lemma in {"the", "these", "those", "its", "their"} for c in parse.below[last]
    )
    if figure is None and not definite and token.dep == "pobj" and parse.tokens[token.head].lemma == "of":
        figure = figures.get(parse.tokens[token.head].head)
    if figure is None or figure.hedge in {"vague"}:
        return None, None
    if figure.hedge == "about":
        return figure.best, figure.best
    return figure.low, figure.high


def _rammings(parse: Parse, text: str, sentence: Sentence) -> Iterator[WeaponMention]:
    """ "Drove a lorry into a crowd": the vehicle is the means."""
    words = _data()["ramming"]
    for i in range(sentence.first, sentence.last):
        if parse.tokens[i].pos != "VERB" or parse.tokens[i].lemma not in words["verbs"]:
            continue
        crowd = [o for o in prep_objects(parse, i, "into") if parse.tokens[o].lemma in words["into"]]
        for vehicle in children(parse, i, "dobj", "nsubj"):
            if crowd and parse.tokens[vehicle].lemma in words["vehicles"]:
                token = parse.tokens[vehicle]
                yield WeaponMention(
                    start=token.start, end=token.end, quote=text[token.start : token.end], name=token.text,
                    sort="ramming", mode=None, head=vehicle,
                )  # fmt: skip
