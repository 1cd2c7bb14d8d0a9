"""Parse -> how many of whom: reads one noun phrase or bare number as a counted party.

In comes a token of the parse that heads a phrase ("soldiers" in "at least 12 young soldiers of the guard"),
out comes ``Counted``: its figure, its words without number, hedge and article, and how it counts: by figure,
by bare plural (at least one), by one person, by name, by pronoun. The heuristic believes that what is killed
is a person unless the lexicon lists it as a beast or a thing, and that a phrase ends before its apposition
and its relative clause, but keeps its of-phrase ("members of the clan").
"""

import tomllib
from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

from casus.language.grammar import children
from casus.mentions.numbers import Figure
from casus.records import Parse, Token

__all__ = ["Counted", "Figures", "figures_by_token", "is_people", "lexicon", "read_counted"]

Figures = dict[int, Figure]

_PERSON_SUFFIX = ("man", "men", "woman", "women", "ist", "ists", "people", "folk", "worker", "workers")
_FLAT = {"det", "poss", "predet", "nummod", "quantmod", "case", "preconj"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A counted party. ``by`` is figure, plural, one, named, pronoun, group or none ("no one"); ``noun`` is
    the token that names the people, when one does; ``people`` is False for beasts and things."""

    start: int
    end: int
    head: int
    figure: Figure | None
    who: str | None
    by: str
    people: bool
    noun: int | None = None


@cache
def lexicon() -> dict[str, Any]:
    """The word lists of ``data/tolls.toml``, lists as sets."""
    data = tomllib.loads(files("casus.data").joinpath("tolls.toml").read_text("utf-8"))
    return {
        room: {k: frozenset(v) if v and isinstance(v[0], str) else v for k, v in words.items()}
        for room, words in data.items()
    }


def figures_by_token(parse: Parse, figures: tuple[Figure, ...]) -> Figures:
    """Token index -> the figure that covers it (number words and hedge)."""
    found: Figures = {}
    starts = [token.start for token in parse.tokens]
    for figure in figures:
        i = bisect_left(starts, figure.start)
        while i < len(starts) and starts[i] < figure.end:
            found[i] = figure
            i += 1
    return found


def is_people(parse: Parse, i: int) -> bool | None:
    """Whether noun ``i`` means persons: True, False (a beast or thing), or None when not known."""
    token, words = parse.tokens[i], lexicon()["who"]
    lemma, lower = token.lemma, token.text.lower()
    if lemma in words["not_people"] or lower in words["not_people"]:
        return False
    if lemma in words["people"] or lower in words["people"] or lower.endswith(_PERSON_SUFFIX):
        return True
    if token.entity in {"PERSON", "NORP"} or lower in words["bare"]:
        return True
    if token.entity in {"MONEY", "PERCENT", "QUANTITY", "TIME", "DATE"} and token.pos != "NUM":
        return False
    return None


def read_counted(
    parse: Parse, text: str, i: int, figures: Figures, persons: frozenset[str] = frozenset()
) -> Counted | None:
    """The counted party that token ``i`` heads; None when it names nobody that can be counted. ``persons``
    are words the recogniser took for a person's anywhere in the report."""
    token, figure = parse.tokens[i], figures.get(i)
    if figure is not None and figure.number < token.end and (token.pos != "NOUN" or figure.end >= token.end):
        return _number_as_head(parse, text, i, figure, figures)
    if token.pos == "PRON" or token.tag in {"PRP", "WP", "WDT"}:
        return _pronoun(parse, i)
    if token.pos not in {"NOUN", "PROPN", "ADJ", "NUM", "VERB", "DET"}:
        return None
    if token.lemma in {"total", "handful"} and (inside := _partitives(parse, i)):
        objects = children(parse, inside[0], "pobj")
        return read_counted(parse, text, objects[0], figures, persons) if objects else None
    left, end = _left_edge(parse, i), _words_end(parse, i)
    own = next((figures[j] for j in range(left, i) if j in figures and _hangs_on(parse, j, i, figures)), None)
    by = _how(parse, i, left, persons) if own is None else "none" if own.hedge == "none" else "figure"
    if not by:
        return None
    who = text[parse.tokens[_words_begin(parse, left, i, own)].start : end]
    named = who.lower() not in lexicon()["who"]["bare"]
    return Counted(
        start=min(parse.tokens[left].start, own.start) if own else parse.tokens[left].start,
        end=end,
        head=i,
        figure=own,
        who=who if named else None,
        by=by,
        people=is_people(parse, i) is not False,
        noun=i if named else None,
    )


def _number_as_head(parse: Parse, text: str, i: int, figure: Figure, figures: Figures) -> Counted:
    """A bare "four", "dozens of people", "three of its members", "between 10 and 15 rebels"."""
    plain = Counted(
        start=figure.start,
        end=max(figure.end, parse.tokens[i].end),
        head=i,
        figure=figure,
        who=None,
        by="none" if figure.hedge == "none" else "figure",
        people=True,
    )
    after = _noun_after(parse, i, figure) if figure.hedge == "range" else None
    if after is not None:
        end, people = parse.tokens[after].end, is_people(parse, after) is not False
        return replace(plain, end=end, who=text[figure.end : end].strip(), people=people, noun=after)
    others = {at: other for at, other in figures.items() if other is not figure}
    for prep in _partitives(parse, i):
        for obj in children(parse, prep, "pobj"):
            inner = read_counted(parse, text, obj, others)
            if inner is not None:
                who = inner.who if inner.by != "pronoun" else None
                end = max(plain.end, inner.end)
                return replace(plain, end=end, who=who, people=inner.people, noun=inner.noun)
    return plain


def _partitives(parse: Parse, i: int) -> tuple[int, ...]:
    """The "of" of "dozens of people", which the parse may hang on a noun above the number."""
    own = tuple(p for p in children(parse, i, "prep") if parse.tokens[p].lemma == "of")
    beside = i + 1 < len(parse.tokens) and parse.tokens[i + 1].text.lower() == "of"
    return own or ((i + 1,) if beside else ())


def _noun_after(parse: Parse, i: int, figure: Figure) -> int | None:
    """The noun that closes a range: the parse hangs it on either number ("10 and 15 fighters")."""
    at, noun = i, None
    while at + 1 < len(parse.tokens) and parse.tokens[at + 1].pos in {
        "NOUN",
        "ADJ",
        "PROPN",
        "NUM",
        "CCONJ",
        "ADP",
    }:
        at += 1
        token = parse.tokens[at]
        if token.start < figure.end:
            continue
        if token.pos in {"NUM", "CCONJ", "ADP"} or token.entity in {"DATE", "TIME"}:
            break
        noun = at if token.pos == "NOUN" else noun
    return noun


def _pronoun(parse: Parse, i: int) -> Counted | None:
    token = parse.tokens[i]
    if token.text.lower() not in {"he", "she", "him", "her"}:
        return None
    return Counted(start=token.start, end=token.end, head=i, figure=None, who=None, by="pronoun", people=True)


def _left_edge(parse: Parse, i: int) -> int:
    """The first token of the phrase before its head: left dependents, nested ones included."""
    edge = i
    for child in parse.below[i]:
        if child > i or parse.tokens[child].dep in {"punct", "cc", "conj", "relcl", "advcl", "appos", "prep"}:
            continue
        edge = min(edge, _left_edge(parse, child))
    return edge


def _hangs_on(parse: Parse, j: int, i: int, figures: Figures) -> bool:
    """Whether figure token ``j`` counts noun ``i`` itself, and not a noun inside its phrase."""
    figure = figures[j]
    while j != i:
        token = parse.tokens[j]
        if token.dep in {"poss", "prep", "pobj", "conj"}:
            return False
        if figures.get(j) is not figure and token.dep in {"npadvmod", "amod"}:
            return False
        j = token.head
        if j == token.i:
            return False
    return True


def _words_begin(parse: Parse, left: int, i: int, figure: Figure | None) -> int:
    begin = left
    while begin < i:
        token = parse.tokens[begin]
        past = figure is None or token.start >= figure.end
        counts = token.head == i or parse.tokens[token.head].dep in _FLAT
        if (
            past
            and not (token.dep in _FLAT and counts)
            and not _is_bare(token)
            and token.pos not in {"PUNCT", "DET"}
        ):
            break
        if past and token.dep == "poss" and token.pos != "PRON":
            break
        begin += 1
    return begin


def _is_bare(token: Token) -> bool:
    """Whether the word counts without naming ("another"); "US" is not the pronoun."""
    return token.text != "US" and token.text.lower() in lexicon()["who"]["bare"]


def _words_end(parse: Parse, i: int) -> int:
    """Where the phrase's words end: its head, or its of-phrase when one follows at once."""
    for prep in children(parse, i, "prep"):
        if prep == i + 1 and parse.tokens[prep].lemma == "of":
            for obj in children(parse, prep, "pobj"):
                return _words_end(parse, obj)
    return parse.tokens[i].end


def _how(parse: Parse, i: int, left: int, persons: frozenset[str]) -> str:
    """How an unnumbered phrase counts; empty when it does not."""
    token = parse.tokens[i]
    people = is_people(parse, i)
    if (
        people is False
        or _is_bare(token)
        or _numbered(parse, i)
        or any(parse.tokens[c].lemma == "any" for c in parse.below[i])
    ):
        return ""
    if token.lemma in lexicon()["who"]["groups"] or token.text.lower() in lexicon()["who"]["groups"]:
        return "group"
    if token.tag in {"NNP"}:
        return "named" if _is_name(parse, i, left, persons) else ""
    if token.tag in {"NNS", "NNPS"}:
        return "plural" if people else ""
    if token.tag == "NN" and people:
        return (
            "one" if any(parse.tokens[c].dep in {"det", "poss"} for c in parse.below[i]) or left < i else ""
        )
    return ""


def _numbered(parse: Parse, i: int) -> bool:
    """Whether another figure counts the people: "the number of people killed"."""
    tokens = parse.tokens
    number = tokens[tokens[i].head].head
    of = tokens[i].dep == "pobj" and tokens[tokens[i].head].lemma == "of"
    return (
        of and tokens[number].lemma == "number" and any(tokens[c].lemma == "the" for c in parse.below[number])
    )


def _is_name(parse: Parse, i: int, left: int, persons: frozenset[str]) -> bool:
    token = parse.tokens[i]
    if token.entity == "PERSON" or token.text in persons:
        return True
    if any(parse.tokens[j].text.lower() in lexicon()["who"]["titles"] for j in range(left, i)):
        return True
    return token.entity == "" and not token.text.isupper()
