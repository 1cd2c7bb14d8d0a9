"""Slips of the tagger on news prose, mended after parsing: nouns taken for verbs, prepositions for names.

Believes that a "verb" which fills a noun's place and carries a noun's modifiers is a plural noun ("U.S.
airstrikes"), that a "noun" with a subject and an object is a verb, that "Guard shot dead" tells what was
done to the guard, and that "Near" or "In" at the head of a line is a preposition, capital or not.
"""

from dataclasses import replace

from casus.language.mend_clauses import (
    DONE_TO,
    charged_with,
    finite,
    laid_out,
    main_clause,
    participles,
    struck_as,
)
from casus.language.mend_months import mend_months
from casus.records import Token

__all__ = ["mend"]

_NOUN_PLACES = frozenset({"pobj", "dobj", "nsubj", "nsubjpass", "appos", "attr"})
_NOUN_CHILDREN = frozenset({"compound", "det", "poss", "nummod", "amod", "nmod"})
_OPENERS = frozenset({"near", "in", "at", "around", "outside", "inside"})


#: Past forms the tagger takes for the present.
_PASTS = {"retook": "retake", "overran": "overrun", "outgunned": "outgun", "beset": "beset"}

#: What is done to a place or a thing: so too in a headline ("Rabak shelled as army advances").
_STRUCK = frozenset(
    ["shell", "bomb", "bombard", "attack", "raid", "storm", "ambush", "besiege", "torch", "ransack", "hit"]
)
_DEAD = frozenset({"dead"})
_GUNS = frozenset({"gun", "rifle", "sniper", "pistol", "tank", "cannon", "mortar"})


def mend(tokens: list[Token], first: int, *, headline: bool = False) -> list[Token]:
    """The tokens of one sentence, ``first`` being the index of the first one, with slips put right."""
    mended = list(tokens)
    below: dict[int, set[str]] = {}
    for token in tokens:
        if token.head != token.i:
            below.setdefault(token.head, set()).add(token.dep)
    for n, token in enumerate(mended):
        if token.text.lower() in _PASTS and token.tag in {"VBP", "VB", "NN"}:
            mended[n] = replace(token, pos="VERB", tag="VBD", lemma=_PASTS[token.text.lower()])
            continue
        if token.pos == "VERB" and token.tag in {"VBZ", "VBP"} and token.dep in _NOUN_PLACES:
            deps = below.get(token.i, set())
            if deps & _NOUN_CHILDREN and not deps & {"nsubj", "aux", "auxpass", "dobj"}:
                mended[n] = replace(token, pos="NOUN", tag="NNS" if token.tag == "VBZ" else "NN")
        elif (
            token.lemma in (DONE_TO | _STRUCK if headline else DONE_TO)
            and token.tag in {"VBN", "VBD"}
            and "nsubj" in below.get(token.i, set())
        ):
            after = tokens[n + 1].text.lower() if n + 1 < len(tokens) else ""
            bare = headline and not below[token.i] & {"dobj", "aux", "xcomp", "ccomp", "prt", "conj"}
            agent = "agent" in below[token.i] and not below[token.i] & {"dobj", "aux"}
            bare = (bare and (token.lemma in DONE_TO or token.text.endswith("ed"))) or (headline and agent)
            if bare or (after in _DEAD and "dobj" not in below[token.i]):
                for k, other in enumerate(mended):
                    if other.head == token.i and other.dep == "nsubj":
                        mended[k] = replace(other, dep="nsubjpass")
        elif token.text == "dead" and token.dep == "amod" and n and tokens[n - 1].lemma == "shoot":
            mended[n] = replace(token, dep="acomp", head=tokens[n - 1].i)
        elif token.pos == "NOUN" and token.dep == "ROOT" and token.tag in {"NN", "NNS"}:
            deps = below.get(token.i, set())
            if (
                "nsubj" in deps
                and deps & {"dobj", "xcomp", "ccomp", "aux"}
                and not deps & {"det", "poss", "cop"}
            ):
                mended[n] = replace(token, pos="VERB", tag="VBP" if token.tag == "NN" else "VBZ")
    mended = charged_with(mended, first)
    mended = struck_as(laid_out(mended, below), first) if headline else main_clause(mended, below, first)
    return mend_months(
        _opening(finite(participles(_shots(mended, first), below, first), below, first), first), first
    )


def _shots(tokens: list[Token], first: int) -> list[Token]:
    """ "by a single rifle shot": a shot is a thing where a gun stands before it and nobody is shot."""
    mended = list(tokens)
    for n, token in enumerate(tokens[1:], 1):
        gun = tokens[n - 1]
        if token.text == "shot" and token.dep == "acl" and token.head == gun.i and gun.lemma in _GUNS:
            above = gun.head if gun.head != gun.i else token.i
            for k, other in enumerate(mended):
                if other.head == gun.i:
                    mended[k] = replace(other, head=token.i)
            mended[n] = replace(token, pos="NOUN", tag="NN", lemma="shot", dep=gun.dep, head=above)
            mended[n - 1] = replace(gun, dep="compound", head=token.i)
    return mended


def _opening(tokens: list[Token], first: int) -> list[Token]:
    """A capitalised preposition that the tagger read as part of the name after it."""
    lead = next((n for n, t in enumerate(tokens) if t.pos != "PUNCT"), None)
    if lead is None:
        return tokens
    token = tokens[lead]
    if (
        token.text.lower() not in _OPENERS
        or token.dep not in {"compound", "nmod", "amod"}
        or token.pos == "ADP"
    ):
        return tokens
    name = tokens[token.head - first]
    above = name.head if name.head != name.i else token.i  # a preposition of its own becomes the root
    mended = list(tokens)
    mended[lead] = replace(
        token, pos="ADP", tag="IN", dep="prep", head=above, lemma=token.text.lower(), entity=""
    )
    mended[name.i - first] = replace(name, dep="pobj", head=token.i)
    return [
        replace(t, begins=True) if t.i == token.i + 1 and t.entity and token.entity else t for t in mended
    ]
