"""What the casualty rules share: the ``Reading`` they look at, the ``Found`` they make, and three questions.

Is a verb told as having happened? What does a verb or a state word do to its people? Do two words share one
count ("killed and wounded")? The word lists are those of ``data/tolls.toml``.
"""

from dataclasses import dataclass

from casus.language.grammar import children, is_passive, prep_objects
from casus.mentions.counted import Counted, Figures, lexicon, read_counted
from casus.records import Parse

__all__ = ["Found", "Reading", "is_told", "shared_effect", "state_effect", "verb_effect"]

#: How far the second word of a pair may stand from the first: "killed or seriously wounded".
_PAIR_REACH = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The parse, the article's text, the figures by token, words of persons' names, and the tokens that
    begin a sentence."""

    parse: Parse
    text: str
    figures: Figures
    persons: frozenset[str] = frozenset()
    firsts: frozenset[int] = frozenset()

    def count(self, i: int) -> Counted | None:
        """The counted party that token ``i`` heads."""
        return read_counted(self.parse, self.text, i, self.figures, self.persons)

    def has_figure(self, i: int) -> bool:
        """Whether token ``i`` heads a phrase with a figure."""
        counted = self.count(i)
        return counted is not None and counted.figure is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One counted party and the word that tells what became of it."""

    effect: str
    counted: Counted
    trigger: int
    rule: str


def is_told(parse: Parse, i: int) -> bool:
    """Whether verb ``i`` tells what happened: not negated, not "could kill", "to kill", "if it kills"."""
    words, token = lexicon()["told"], parse.tokens[i]
    below = [parse.tokens[c] for c in children(parse, i)]
    aux = {t.text.lower() for t in below if t.dep in {"aux", "auxpass"}}
    if any(t.dep == "neg" or (t.dep == "mark" and t.lemma in words["conditional"]) for t in below):
        return False
    if aux & words["unreal_aux"] or (aux & words["perhaps_aux"] and "have" not in aux):
        return False
    head = parse.tokens[token.head]
    if "to" in aux and "have" not in aux:
        return head.i != i and head.lemma in words["real_heads"]
    if head.i == i:
        return True
    if head.lemma == "without":
        return False
    if token.dep in {"xcomp", "pcomp", "dobj"}:
        governor = head if head.pos != "ADP" else parse.tokens[head.head]
        return governor.lemma not in words["unreal_heads"]
    return is_told(parse, head.i) if token.dep == "conj" and head.pos == "VERB" and not aux else True


def verb_effect(parse: Parse, i: int) -> tuple[str, str]:
    """What verb ``i`` does, and to whom: effect and object, people, subject or lose; empty when nothing.

    "people" is an object that must be a people noun or a bare figure: one also executes orders.
    """
    words, token = lexicon()["verbs"], parse.tokens[i]
    lemma = token.lemma
    for verb, particle, effect, how in words["particle"]:
        if lemma == verb and _has_particle(parse, i, particle):
            return effect, how
    for key, effect, how in _PLAIN:
        if lemma in words[key] and not (how == "people" and token.tag == "VB"):
            return effect, how
    if lemma not in words["to_death"] and lemma not in words["death_subject"]:
        return "", ""
    if not any(parse.tokens[o].lemma == "death" for o in prep_objects(parse, i, "to")):
        return "", ""
    if token.tag == "VBN" or is_passive(parse, i) or children(parse, i, "dobj"):
        return "killed", "object"
    return ("killed", "subject") if lemma in words["death_subject"] else ("", "")


_PLAIN = (
    ("killed", "killed", "object"),
    ("injured", "injured", "object"),
    ("killed_people_only", "killed", "people"),
    ("killed_subject", "killed", "subject"),
    ("lose", "killed", "lose"),
)


def _has_particle(parse: Parse, i: int, particle: str) -> bool:
    if i + 1 < len(parse.tokens) and parse.tokens[i + 1].text.lower() == particle:
        return True
    return any(
        parse.tokens[c].text.lower() == particle for c in children(parse, i, "prt", "acomp", "advmod", "oprd")
    )


def state_effect(word: str) -> str:
    """The effect a state word tells: "dead" killed, "hurt" injured, else ""."""
    states = lexicon()["states"]
    word = word.lower()
    return "killed" if word in states["killed"] else "injured" if word in states["injured"] else ""


def shared_effect(parse: Parse, i: int) -> int | None:
    """The second word of "killed and wounded", "dead or injured" when both share one count."""
    own = state_effect(parse.tokens[i].text) or verb_effect(parse, i)[0]
    joined = False
    for token in parse.tokens[i + 1 : i + _PAIR_REACH]:
        if token.lemma in {"and", "or", "/"}:
            joined = True
        elif token.text.lower() not in lexicon()["states"]["adverbs"]:
            other = state_effect(token.text) or (
                verb_effect(parse, token.i)[0] if token.pos == "VERB" else ""
            )
            return token.i if joined and {own, other} == {"killed", "injured"} else None
    return None
