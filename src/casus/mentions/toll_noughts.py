"""Is a noun of harm denied, told or only talked about? "No casualties" counts nought, "no reports of" not.

Three questions about a token such as "casualties" or "deaths". The belief: a denial counts as nought only
when the report or its source vouches for it; what nobody has reported yet, what is feared, asked, hoped for
or investigated is neither a count nor a nought.
"""

from casus.language.grammar import ancestors, children, is_negated
from casus.mentions.counted import lexicon
from casus.mentions.toll_reading import is_told
from casus.records import Parse

__all__ = ["is_denied", "is_nought", "is_real"]


def is_denied(parse: Parse, i: int) -> bool:
    """ "No casualties", "without casualties", "did not cause casualties", "neither deaths nor injuries"."""
    if is_negated(parse, i):
        return True
    token, chain = parse.tokens[i], ancestors(parse, i)[:2]
    pair = (i, chain[0]) if chain and token.dep == "conj" else (i,)
    if any(parse.tokens[c].lemma in {"neither", "nor"} for at in pair for c in parse.below[at]):
        return True
    for above in chain:
        if parse.tokens[above].lemma == "without":
            return True
        if parse.tokens[above].lemma in lexicon()["nouns"]["causing"] and children(parse, above, "neg"):
            return token.dep in {"dobj", "attr", "pobj", "conj"}
    return False


def is_nought(parse: Parse, i: int) -> bool:
    """Whether a denied noun vouches that there were none."""
    words = lexicon()["nouns"]
    if {parse.tokens[c].lemma for c in parse.below[i]} & words["not_final"]:
        return False
    for above in ancestors(parse, i):
        token = parse.tokens[above]
        if token.lemma in words["hearsay"] and token.pos == "NOUN":
            return False
        if token.pos not in {"VERB", "AUX"}:
            continue
        beside = {parse.tokens[c].lemma for c in parse.below[above]}
        if beside & words["not_final_verb"] or token.lemma in words["unreal"]:
            return False
    return True


def is_real(parse: Parse, i: int) -> bool:
    """Whether what an undenied noun names is told as having happened: "to avenge the killing" takes it for known."""
    known = any(parse.tokens[c].lemma == "the" for c in children(parse, i, "det"))
    for n, above in enumerate(ancestors(parse, i)):
        token = parse.tokens[above]
        if n < 2 and token.lemma in lexicon()["nouns"]["unreal"]:
            return False
        if token.pos in {"VERB", "AUX"}:
            unreal = lexicon()["told"]["unreal_heads"] | lexicon()["nouns"]["unreal"]
            return is_told(parse, above) or (known and n < 2 and token.lemma not in unreal)
    return True
