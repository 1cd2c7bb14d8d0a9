"""Slips of the tagger on news prose, mended after parsing: nouns taken for verbs, prepositions for names.

Believes that a "verb" which fills a noun's place and carries a noun's modifiers is a plural noun ("U.S.
airstrikes"), that a "noun" with a subject and an object is a verb, that "Guard shot dead" tells what was
done to the guard, and that "Near" or "In" at the head of a line is a preposition, capital or not.
"""

from dataclasses import replace

from casus.language.mend_months import mend_months
from casus.records import Token

__all__ = ["mend"]

_NOUN_PLACES = frozenset({"pobj", "dobj", "nsubj", "nsubjpass", "appos", "attr"})
_NOUN_CHILDREN = frozenset({"compound", "det", "poss", "nummod", "amod", "nmod"})
_OPENERS = frozenset({"near", "in", "at", "around", "outside", "inside"})


#: Past forms the tagger takes for the present.
_PASTS = {"retook": "retake", "overran": "overrun", "outgunned": "outgun", "beset": "beset"}

#: What is done to somebody: without an object its subject suffers it ("Guard shot dead", "Nine killed").
_DONE_TO = frozenset(
    [
        "kill",
        "injure",
        "wound",
        "shoot",
        "abduct",
        "kidnap",
        "arrest",
        "detain",
        "behead",
        "execute",
        "jail",
        "seize",
        "hurt",
        "capture",
    ]
)
#: What is done to a place or a thing: so too in a headline ("Rabak shelled as army advances").
_STRUCK = frozenset(
    ["shell", "bomb", "bombard", "attack", "raid", "storm", "ambush", "besiege", "torch", "ransack", "hit"]
)
_DEAD = frozenset({"dead"})
_WHEREUPON = frozenset({"as", "when", "after"})
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
            token.lemma in (_DONE_TO | _STRUCK if headline else _DONE_TO)
            and token.tag in {"VBN", "VBD"}
            and "nsubj" in below.get(token.i, set())
        ):
            after = tokens[n + 1].text.lower() if n + 1 < len(tokens) else ""
            bare = headline and not below[token.i] & {"dobj", "aux", "xcomp", "ccomp", "prt", "conj"}
            agent = "agent" in below[token.i] and not below[token.i] & {"dobj", "aux"}
            bare = (bare and (token.lemma in _DONE_TO or token.text.endswith("ed"))) or (headline and agent)
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
    mended = _struck_as(_laid_out(mended, below), first) if headline else _main_clause(mended, below, first)
    return mend_months(
        _opening(_finite(_participles(_shots(mended, first), below, first), below, first), first), first
    )


#: Verbs with two objects keep one in the passive: "troops given orders".
_TWO_OBJECTS = frozenset(
    {
        "give",
        "deny",
        "grant",
        "offer",
        "award",
        "hand",
        "pay",
        "send",
        "tell",
        "ask",
        "teach",
        "refuse",
        "call",
        "name",
    }
)


def _main_clause(tokens: list[Token], below: dict[int, set[str]], first: int) -> list[Token]:
    """ "A bomb killed nine soldiers, the governor said": a participle with an object of its own, below a verb
    that has another subject, is the verb of what is said."""
    for n, token in enumerate(tokens):
        noun = tokens[token.head - first]
        said = tokens[noun.head - first]
        if (
            (token.tag, token.dep, noun.dep) != ("VBN", "acl", "nsubj")
            or "dobj" not in below.get(token.i, set())
            or token.lemma in _TWO_OBJECTS
            or not any(o.head == said.i and o.dep == "nsubj" and o.i > token.i for o in tokens)
        ):
            continue
        mended = list(tokens)
        mended[n] = replace(token, tag="VBD", dep="ccomp", head=said.i)
        mended[noun.i - first] = replace(noun, head=token.i)
        return mended
    return tokens


def _laid_out(tokens: list[Token], below: dict[int, set[str]]) -> list[Token]:
    """ "Army shells Rabak": a verb first taken for a plural noun has what stood before it as its subject and
    what stands behind it as its object."""
    mended = list(tokens)
    for n, token in enumerate(tokens):
        deps = below.get(token.i, set())
        if token.pos != "VERB" or token.head != token.i or deps & {"nsubj", "nsubjpass", "dobj", "det"}:
            continue
        before = [k for k in range(n) if tokens[k].head == token.i and tokens[k].dep == "compound"]
        behind = [
            k
            for k in range(n + 1, len(tokens))
            if tokens[k].head == token.i and tokens[k].dep in {"appos", "npadvmod", "dep"}
        ]
        if before and before[-1] == n - 1 and behind and tokens[n + 1].text != ",":
            mended[n - 1] = replace(tokens[n - 1], dep="nsubj")
            mended[behind[0]] = replace(tokens[behind[0]], dep="dobj")
    return mended


def _struck_as(tokens: list[Token], first: int) -> list[Token]:
    """ "Three killed as shell hits bus": the first verb tells the news, what follows "as" how it came."""
    for n, token in enumerate(tokens[:-2]):
        suffering = tokens[token.head - first]
        main = tokens[suffering.head - first]
        if (
            token.lemma in _DONE_TO
            and (token.tag, token.dep, suffering.dep) == ("VBN", "acl", "nsubj")
            and main.i > token.i
            and tokens[n + 1].text.lower() in _WHEREUPON
        ):
            joint = tokens[n + 1]
            mended = list(tokens)
            mended[n] = replace(token, dep=main.dep, head=main.head if main.head != main.i else token.i)
            mended[suffering.i - first] = replace(suffering, dep="nsubjpass", head=token.i)
            mended[n + 1] = replace(joint, dep="mark", head=main.i)
            mended[main.i - first] = replace(main, dep="advcl", head=token.i)
            for k, other in enumerate(mended):
                if other.head == joint.i and other.dep == "pobj":
                    mended[k] = replace(other, dep="nsubj", head=main.i)
            return mended
    return tokens


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


def _participles(tokens: list[Token], below: dict[int, set[str]], first: int) -> list[Token]:
    """ "the attack, reportedly launched by drones": a participle after a noun's comma describes the noun."""
    mended = list(tokens)
    for n, token in enumerate(tokens):
        if (
            token.tag != "VBN"
            or token.dep != "advcl"
            or below.get(token.i, set()) & {"nsubj", "nsubjpass", "mark", "aux"}
        ):
            continue
        at = n - 1
        while at > 0 and tokens[at].pos == "ADV":
            at -= 1
        noun = tokens[at - 1] if at > 0 and tokens[at].text == "," else None
        if (
            noun is not None
            and noun.pos == "NOUN"
            and not noun.entity
            and not _is_under(mended, noun, token, first)
        ):
            mended[n] = replace(token, dep="acl", head=tokens[at - 1].i)
    return mended


def _finite(tokens: list[Token], below: dict[int, set[str]], first: int) -> list[Token]:
    """ "Vowed to retaliate and accused it": a past form is joined to the past form before it, not to an
    infinitive under that."""
    mended = list(tokens)
    for n, token in enumerate(tokens):
        if token.tag != "VBD" or token.dep != "conj" or "nsubj" in below.get(token.i, set()):
            continue
        at = tokens[token.head - first]
        if at.tag != "VB":
            continue
        while (
            at.tag != "VBD"
            and at.head != at.i
            and at.dep in {"xcomp", "ccomp", "conj", "advcl", "acl", "dobj"}
        ):
            at = tokens[at.head - first]
        if at.tag == "VBD" and at.i < token.i:
            mended[n] = replace(token, head=at.i)
    return mended


def _is_under(tokens: list[Token], low: Token, high: Token, first: int) -> bool:
    """Whether ``low`` hangs below ``high``, so that hanging ``high`` on it would close a circle."""
    at = low
    for _ in range(len(tokens)):
        if at.i == high.i:
            return True
        if at.head == at.i:
            return False
        at = tokens[at.head - first]
    return True


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
