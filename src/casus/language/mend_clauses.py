"""Clauses the parser hung in the wrong place, put right: which verb is the main one, what a participle describes.

Believes that "A bomb killed nine, the governor said" tells of the bomb first, that "Three killed as shell hits
bus" tells of the dead, that a participle after a noun's comma describes the noun, and that a past form is
joined to the past form before it.
"""

from dataclasses import replace

from casus.records import Token

__all__ = ["DONE_TO", "charged_with", "finite", "laid_out", "main_clause", "participles", "struck_as"]

#: What is done to somebody: without an object its subject suffers it ("Guard shot dead", "Nine killed").
DONE_TO = frozenset({
    "kill", "injure", "wound", "shoot", "abduct", "kidnap", "arrest", "detain", "behead", "execute", "jail", "seize",
    "hurt", "capture",
})  # fmt: skip
_WHEREUPON = frozenset({"as", "when", "after"})
#: Verbs with two objects keep one in the passive: "troops given orders".
_TWO_OBJECTS = frozenset({
    "give", "deny", "grant", "offer", "award", "hand", "pay", "send", "tell", "ask", "teach", "refuse", "call", "name",
})  # fmt: skip


#: "Accused the army of a massacre": the charge hangs on the verb.
_CHARGING = frozenset(
    {"accuse", "convict", "acquit", "suspect", "clear", "absolve", "warn", "inform", "remind", "strip", "rob"}
)


def charged_with(tokens: list[Token], first: int) -> list[Token]:
    """ "Accused the army of a massacre", "blamed the attack on rebels": neither is part of the noun before."""
    mended = list(tokens)
    for n, token in enumerate(tokens):
        noun = tokens[token.head - first]
        verb = tokens[noun.head - first]
        if token.dep != "prep" or noun.dep not in {"dobj", "nsubjpass"} or verb.pos != "VERB":
            continue
        charged = token.lemma == "of" and tokens[n - 1].i == noun.i and verb.lemma in _CHARGING
        if charged or (token.lemma == "on" and verb.lemma in {"blame", "pin"}):
            mended[n] = replace(token, head=verb.i)
    return mended


def main_clause(tokens: list[Token], below: dict[int, set[str]], first: int) -> list[Token]:
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


def laid_out(tokens: list[Token], below: dict[int, set[str]]) -> list[Token]:
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


def struck_as(tokens: list[Token], first: int) -> list[Token]:
    """ "Three killed as shell hits bus": the first verb tells the news, what follows "as" how it came."""
    for n, token in enumerate(tokens[:-2]):
        suffering = tokens[token.head - first]
        main = tokens[suffering.head - first]
        if (
            token.lemma in DONE_TO
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


def participles(tokens: list[Token], below: dict[int, set[str]], first: int) -> list[Token]:
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


def finite(tokens: list[Token], below: dict[int, set[str]], first: int) -> list[Token]:
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
