"""Whether a noun that can denote an actor does so here.

Believes that a house or service acts only where it speaks or does something ("the embassy said"), that some
nouns need a modifier or the plural, that "no group" is nobody, and that what somebody is named or listed as
is no actor beside him.
"""

from casus.language.grammar import children, sentence_of
from casus.mentions.lexicon import load_agents
from casus.mentions.raws import sort_of
from casus.mentions.titles import is_role
from casus.records import Parse

__all__ = ["is_actor_here", "modifies_thing", "stands_before_role", "titles_statement"]

_NOBODY = frozenset({"no", "neither", "which", "what", "whichever", "whatever", "none", "any", "how"})
_MODIFIERS = ("compound", "amod", "nmod", "poss")


def is_actor_here(parse: Parse, i: int, noun: str) -> bool:
    """Whether token ``i``, a form of the lexicon noun ``noun`` and no modifier, denotes an actor."""
    token = parse.tokens[i]
    agents = load_agents()
    dets = {parse.tokens[c].text.lower() for c in children(parse, i, "det", "predet")}
    if dets & _NOBODY or _is_idiom(parse, i) or _is_predicate(parse, i):
        return False
    modified = any(parse.tokens[c].dep in _MODIFIERS for c in parse.below[i])
    if noun in agents.words("limits.plural") and token.tag not in {"NNS", "NNPS"}:
        return False
    told_again = bool(dets & {"the", "this", "that"}) and noun in agents.words("limits.definite")
    if noun in agents.words("limits.modified") and not modified and not told_again:
        return False
    if _is_kind(parse, i, noun) or _is_heap(parse, i, noun):
        return False
    if noun in agents.words("seats.words") and not _speaks(parse, i) and not _named(parse, i):
        return False
    if (
        noun in agents.words("limits.capital")
        and (token.text[0].islower() or not modified)
        and not _points(parse, i, dets)
    ):
        return False
    # The "head" of nobody is a part of the body.
    return not (noun == "head" and not modified and not children(parse, i, "prep"))


def _is_kind(parse: Parse, i: int, noun: str) -> bool:
    """A bare singular inside body text tells a kind of thing: "bomber, fighter and remotely piloted
    aircraft".

    Headlines drop their articles, so there it is somebody.
    """
    token = parse.tokens[i]
    sort = load_agents().sorts[noun]
    one = (
        token.tag == "NN"
        and sort in {"group", "role", "people"}
        and noun not in load_agents().words("limits.mass")
    )
    bare = not any(
        parse.tokens[c].dep in {"det", "nummod", "poss", "amod", "compound", "nmod", "prep", "appos"}
        for c in parse.below[i]
    )
    return (
        one
        and bare
        and token.text.islower()
        and sentence_of(parse, i).where == "body"
        and token.dep != "attr"
    )


def _is_heap(parse: Parse, i: int, noun: str) -> bool:
    """ "A group of buildings": a heap of things."""
    if noun not in {
        "group",
        "network",
        "cell",
        "column",
        "crowd",
        "body",
        "front",
        "patrol",
        "wing",
        "board",
    }:
        return False
    inner = [
        o
        for prep in children(parse, i, "prep")
        if parse.tokens[prep].lemma == "of"
        for o in children(parse, prep, "pobj")
    ]
    return bool(inner) and not any(sort_of(parse.tokens[o]) or parse.tokens[o].pos == "PROPN" for o in inner)


def _points(parse: Parse, i: int, dets: set[str]) -> bool:
    """ "The Front" alone, capitalised: short for a name told before."""
    return parse.tokens[i].text[0].isupper() and parse.tokens[i].pos == "PROPN" and "the" in dets


def _speaks(parse: Parse, i: int) -> bool:
    token = parse.tokens[i]
    return token.dep in {"nsubj", "agent"} and parse.tokens[token.head].lemma in load_agents().words(
        "seats.verbs"
    )


def _named(parse: Parse, i: int) -> bool:
    """A capitalised name such as "Kalume Front", not a house ("Mosul Hospital")."""
    token = parse.tokens[i]
    before = [c for c in children(parse, i, *_MODIFIERS) if c < i and parse.tokens[c].text[0].isupper()]
    after = [c for c in children(parse, i, "prep") if c == i + 1]
    house = token.text.lower() in load_agents().words("seats.houses")
    return token.text[0].isupper() and bool(before or after) and not house


def _is_idiom(parse: Parse, i: int) -> bool:
    around = " ".join(t.text.lower() for t in parse.tokens[max(0, i - 2) : i + 1])
    return any(
        around == idiom or around.endswith(" " + idiom) for idiom in load_agents().words("not_actors.idioms")
    )


def _is_predicate(parse: Parse, i: int) -> bool:
    """ "listed X as a terrorist group", "as a unit": what somebody is taken for."""
    token = parse.tokens[i]
    dets = {parse.tokens[c].text.lower() for c in children(parse, i, "det")}
    return token.dep == "pobj" and parse.tokens[token.head].text.lower() == "as" and dets <= {"a", "an"}


def modifies_thing(parse: Parse, i: int, noun: str) -> bool:
    """An armed or ruling side before a thing or an act: "rebel attack", "government airstrikes"."""
    token = parse.tokens[i]
    head = parse.tokens[token.head]
    if noun not in load_agents().words("modifiers.words") or head.i <= i or sort_of(head):
        return False
    return head.pos in {"NOUN", "PROPN"} and (token.text[0].islower() or head.i - i <= 3)


def titles_statement(parse: Parse, i: int, sort: str) -> bool:
    """An office that a headline puts before what its holder says: "Foreign Secretary statement on X"."""
    head = parse.tokens[parse.tokens[i].head]
    spoken = head.lemma in {
        "statement",
        "comment",
        "remark",
        "speech",
        "visit",
        "call",
        "interview",
        "letter",
        "address",
    }
    return sort == "role" and spoken and head.i > i and parse.tokens[i].text[0].isupper()


def stands_before_role(parse: Parse, i: int, sort: str) -> bool:
    """A body or force in the title of a person: "foreign ministry spokesman N N", "army chief N N"."""
    if sort not in {"body", "force"}:
        return False
    tokens = parse.tokens
    after = next((k for k in range(i + 1, min(i + 5, len(tokens))) if is_role(tokens[k])), None)
    if after is None or not all(t.pos in {"NOUN", "PROPN", "ADJ", "PART"} for t in tokens[i + 1 : after]):
        return False
    same = tokens[i].head in {after, tokens[after].head} or tokens[after].head == tokens[i].head
    return same or after == i + 1
