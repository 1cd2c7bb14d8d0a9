"""Whose statement a text is: the person its headline names as speaker, else the body that issues it.

Believes "Statement by N N" and "N N's remarks" in a headline, and otherwise that a named state, body or force
that is a subject before it issues what says "we" outside speech.
"""

from casus.language.grammar import sentence_of
from casus.records import ActorMention, Parse

__all__ = ["author_of", "issuer_of"]

_STATEMENTS = frozenset({"statement", "remarks", "speech", "address", "comments", "message", "letter"})
_SUBJECT = frozenset({"nsubj", "nsubjpass", "agent"})


def author_of(parse: Parse, actors: tuple[ActorMention, ...]) -> ActorMention | None:
    """The person whose statement the text is, as its headline says."""
    for sentence in parse.sentences:
        if sentence.where != "headline":
            break
        words = {parse.tokens[i].text.lower() for i in range(sentence.first, sentence.last)}
        holders = {a.group for a in actors if a.sort == "person"}
        persons = [a for a in actors if a.group in holders and sentence.first <= a.head < sentence.last]
        if words & _STATEMENTS and len({a.group for a in persons}) == 1:
            return persons[0]
    return None


def issuer_of(parse: Parse, actors: tuple[ActorMention, ...], i: int) -> ActorMention | None:
    """The body that says "we" at token ``i`` in a text of its own: the subject of a sentence before it in its
    paragraph, else of the headline, else the only one of the text."""
    here = sentence_of(parse, i)
    bodies = [a for a in actors if a.sort in {"state", "body", "force"} and a.head < here.first]
    subjects = [a for a in bodies if parse.tokens[a.head].dep in _SUBJECT]
    near = [a for a in subjects if a.proper and sentence_of(parse, a.head).paragraph == here.paragraph]
    if near:
        return near[-1]
    told = [a for a in subjects if sentence_of(parse, a.head).where == "headline"]
    if told:
        return told[0]
    proper = [a for a in subjects if a.proper]
    # Where several bodies act in turn, "we" is none of them for certain.
    return proper[0] if len({a.group for a in proper}) == 1 else None
