"""How a state's name is used: for the state that acts, or for the land where something is.

Believes that a name after "in" or "near", beside a town ("Mosul, Iraq"), before a place noun ("Iraqi city")
or after a verb of motion says where; and that a capital stands for its state only where it speaks, decides
or has dealings ("Tehran denied", "talks with Damascus").
"""

from casus.language.grammar import children
from casus.mentions.lexicon import Known, load_agents
from casus.records import Parse, Token

__all__ = ["stands_for_state"]

_DEPTH = 12
_MODIFIERS = frozenset({"compound", "nmod", "amod"})
_LANDS = frozenset({"GPE", "LOC", "FAC"})
#: Preposition -> the list of verbs that take a party after it.
_TAKERS = {"by": "partners", "against": "partners", "with": "partners", "on": "called_on", "to": "spoken_to"}


def stands_for_state(parse: Parse, i: int, known: Known) -> bool:
    """Whether the name with head ``i`` means an actor."""
    if known.form == "demonym":
        return not _before_place(parse, i) and not _of_a_kind(parse, i)
    return _deals(parse, i) if known.form == "capital" else _acts(parse, i)


def _of_a_kind(parse: Parse, i: int) -> bool:
    """ "English-language", "the Liberian flag"."""
    token = parse.tokens[i]
    after = parse.tokens[i + 1 : i + 3]
    if token.dep in _MODIFIERS and parse.tokens[token.head].lemma in load_agents().words("places.things"):
        return True
    return (
        len(after) == 2
        and after[0].text in {"-", "–"}
        and after[1].text.lower() in load_agents().words("places.kinds")
    )


def _is_place_word(token: Token) -> bool:
    places = load_agents().words("places.words")
    return token.lemma in places or token.text.lower() in places


def _before_place(parse: Parse, i: int) -> bool:
    """ "the Iraqi city of", "Syria's Idlib province", "the Turkish border"."""
    token = parse.tokens[i]
    if token.dep not in {*_MODIFIERS, "poss"} or token.head == i:
        return False
    head = parse.tokens[token.head]
    owned = token.dep == "poss" and head.entity in _LANDS and head.pos == "PROPN"
    return owned or _is_place_word(head)


def _acts(parse: Parse, i: int, depth: int = 0) -> bool:
    token = parse.tokens[i]
    if depth > _DEPTH:
        return True
    if any(c < i and parse.tokens[c].text.lower().endswith(("ern", "central")) for c in parse.below[i]):
        return False
    if i > 0 and parse.tokens[i - 1].lemma in load_agents().words("bonds.friends"):
        return True
    if token.dep in _MODIFIERS:
        return _modifies(parse, i)
    if token.dep == "poss":
        return not _before_place(parse, i)
    if token.dep == "conj" and token.head != i:
        return _acts(parse, token.head, depth + 1)
    if token.dep == "appos":
        return _beside(parse, i, depth)
    if token.dep == "pobj":
        return _after_preposition(parse, i)
    if token.dep == "npadvmod":
        return parse.tokens[token.head].text.lower() in load_agents().words("bonds.glued")
    if token.dep == "dobj":
        return parse.tokens[token.head].lemma not in load_agents().words("places.motion")
    # A heading of one name ("Syria") says where the list below it happened.
    return token.head != i or token.pos == "VERB" or len(parse.below[i]) > 1


def _modifies(parse: Parse, i: int) -> bool:
    """A plain name before a noun: "US strike" acts, "Syria attack" is where, "Israel strike on X" acts."""
    token = parse.tokens[i]
    head = parse.tokens[token.head]
    if _is_place_word(head) or head.lemma in load_agents().words("places.things"):
        return False
    agents = load_agents()
    if token.text.isupper() or head.text.lower() in agents.words("bonds.glued"):
        return True
    if head.lemma in agents.words("places.arms"):
        return True
    if agents.sorts.get(head.lemma) or agents.sorts.get(head.text.lower()) or head.pos == "PROPN":
        return head.entity not in _LANDS
    return any(parse.tokens[c].lemma in {"on", "against"} for c in children(parse, head.i, "prep"))


def _beside(parse: Parse, i: int, depth: int) -> bool:
    """In apposition: after a town it says where; after "our ally" or in a list of states it acts."""
    head = parse.tokens[parse.tokens[i].head]
    if head.entity in _LANDS or head.pos == "PROPN":
        # Only a list puts words between: "Canada, Denmark, France" but "Mosul, Iraq".
        listed = head.entity == "GPE" and i - head.i > 2
        return listed and _acts(parse, head.i, depth + 1)
    return load_agents().sorts.get(head.lemma) is not None


def _governor(parse: Parse, prep: int) -> Token:
    """What a preposition hangs on, its own chain ("out of") stepped over."""
    at = parse.tokens[prep].head
    while parse.tokens[at].pos == "ADP" and parse.tokens[at].head != at:
        at = parse.tokens[at].head
    return parse.tokens[at]


def _after_preposition(parse: Parse, i: int) -> bool:
    prep = parse.tokens[parse.tokens[i].head]
    agents = load_agents()
    word = prep.text.lower()
    if word in agents.words("places.preps"):
        return False
    above = _governor(parse, prep.i)
    if _is_place_word(above) and above.pos == "NOUN":
        return False
    if word == "of":
        return above.lemma not in {"out", "rest", "most", "much"}
    if word == "from":
        return above.lemma in agents.words("places.from_giver")
    if word == "to":
        return above.lemma not in agents.words("places.motion")
    return True


def _deals(parse: Parse, i: int) -> bool:
    """Whether a capital speaks, decides or has dealings here."""
    token = parse.tokens[i]
    head = parse.tokens[token.head]
    agents = load_agents()
    if token.dep == "conj" and token.head != i:
        return head.dep != "conj" and _deals(parse, token.head)
    if token.dep == "nsubj":
        weak = head.lemma in agents.words("metonyms.weak")
        wills = bool(children(parse, head.i, "xcomp", "ccomp")) and head.lemma != "have"
        return head.lemma in agents.words("metonyms.verbs") and (wills or not weak)
    if token.dep in {"npadvmod", "compound", "amod"}:
        return head.text.lower() in agents.words("bonds.backers")
    if token.dep == "poss":
        return agents.sorts.get(head.lemma) in {"body", "force", "role", "group"} and head.lemma not in {
            "mayor",
            "governor",
        }
    if token.dep == "pobj" and head.text.lower() in agents.words("metonyms.preps"):
        above = _governor(parse, head.i)
        takers = _TAKERS.get(head.text.lower())
        taken = takers is not None and above.lemma in agents.words(f"metonyms.{takers}")
        return taken or above.lemma in agents.words("metonyms.nouns")
    return token.dep == "dobj" and head.lemma in agents.words("metonyms.objects")
