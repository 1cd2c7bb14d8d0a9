"""Pronouns that stand for an actor, where only one can be meant.

Believes that "he" and "she" are the person who was last the subject, else the last person named; that "it"
and
"its" are the last body, group or state that was a subject of the sentence before or earlier in its own; that
"they" and "their" are the last such group or the last plural; that "I" and "we" in speech are its speaker,
and
that "we" outside speech is the body that issues the text. Two equally good ones leave the pronoun alone.
"""

from casus.language.grammar import sentence_of
from casus.records import ActorMention, Parse, Token

__all__ = ["resolve_pronouns"]

_HE = frozenset({"he", "she", "him", "her", "his", "hers"})
_IT = frozenset({"it", "its"})
_THEY = frozenset({"they", "them", "their"})
_WE = frozenset({"we", "our", "us", "i", "my", "me"})
_SUBJECT = frozenset({"nsubj", "nsubjpass", "agent"})
_PERSONS = frozenset({"person", "role"})
_BODIES = frozenset({"group", "force", "state", "body"})


def resolve_pronouns(parse: Parse, actors: tuple[ActorMention, ...]) -> tuple[ActorMention, ...]:
    """Mentions for the pronouns that can be resolved."""
    found: list[ActorMention] = []
    author = _author(parse, actors)
    issuer = author or _issuer(parse, actors)
    for token in parse.tokens:
        if token.pos not in {"PRON"} and token.tag not in {"PRP", "PRP$"}:
            continue
        word = token.text.lower()
        if word in _WE:
            in_speech = any(s.start <= token.start < s.end for s in parse.speeches)
            first_person = author if word in {"i", "my", "me"} else issuer
            antecedent = None if in_speech else first_person
        elif word in _HE:
            antecedent = _before(parse, (*actors, *found), token, _PERSONS)
        elif word in _IT:
            antecedent = (
                None if _is_empty(parse, token) else _before(parse, (*actors, *found), token, _BODIES)
            )
        elif word in _THEY:
            antecedent = _before(parse, (*actors, *found), token, _BODIES | {"people", "role"})
        else:
            continue
        if antecedent is not None:
            found.append(mention_of(antecedent, token))
    return tuple(found)


def mention_of(antecedent: ActorMention, token: Token) -> ActorMention:
    """A mention of the antecedent's actor at a pronoun."""
    return ActorMention(
        start=token.start,
        end=token.end,
        quote=token.text,
        head=token.i,
        sort=antecedent.sort,
        name=antecedent.name,
        group=antecedent.group,
        country=antecedent.country,
        actor_id=antecedent.actor_id,
        code=antecedent.code,
    )


def _is_empty(parse: Parse, token: Token) -> bool:
    """ "it is thought that": an "it" that stands for nobody."""
    head = parse.tokens[token.head]
    if head.lemma in {"rain", "snow", "seem", "appear", "happen", "take"}:
        return True
    return token.dep == "expl" or (
        token.text.lower() == "it" and head.lemma == "be"
        and any(parse.tokens[c].dep in {"acomp", "ccomp", "attr"} for c in parse.below[head.i])
    )  # fmt: skip


def _before(
    parse: Parse, actors: tuple[ActorMention, ...], token: Token, sorts: frozenset[str]
) -> ActorMention | None:
    """The best antecedent in this sentence before the pronoun, or in the two before."""
    here = sentence_of(parse, token.i)
    at = parse.sentences.index(here)
    for back in range(3):
        if at - back < 0:
            break
        sentence = parse.sentences[at - back]
        if here.paragraph - sentence.paragraph > 1:
            break
        near = [
            a for a in actors
            if a.sort in sorts and sentence.first <= a.head < sentence.last and a.head < token.i
            and a.start < token.start and parse.tokens[a.head].text.lower() not in _WE
        ]  # fmt: skip
        if token.text.lower() in _IT:
            near = [
                a for a in near if a.actor_id is not None or parse.tokens[a.head].tag not in {"NNS", "NNPS"}
            ]
        if token.text.lower() in _THEY:
            # "They" are several, or a body known by its name; "the column" is neither.
            near = [a for a in near if parse.tokens[a.head].tag in {"NNS", "NNPS"} or a.proper or a.actor_id]
        if token.dep in {"dobj", "pobj", "dative"}:
            # "urged him": whoever does the urging is not meant.
            own = {
                a.group
                for a in near
                if parse.tokens[a.head].dep in _SUBJECT and parse.tokens[a.head].head == token.head
            }
            near = [a for a in near if a.group not in own]
        # A subject in the pronoun's own clause is somebody else: "the army said it had" is the subject above.
        subjects = [a for a in near if parse.tokens[a.head].dep in _SUBJECT or _under_subject(parse, a.head)]
        chosen = subjects or near
        groups = {a.group for a in chosen}
        if len(groups) == 1:
            return chosen[-1]
        if len(groups) > 1:
            if subjects and parse.tokens[subjects[0].head].dep in _SUBJECT and token.tag != "PRP$":
                return subjects[0]
            return chosen[-1] if token.tag == "PRP$" else (subjects[0] if subjects else None)
    return None


def _under_subject(parse: Parse, i: int) -> bool:
    token = parse.tokens[i]
    return token.dep in {"conj", "appos", "poss", "compound"} and parse.tokens[token.head].dep in _SUBJECT


def _author(parse: Parse, actors: tuple[ActorMention, ...]) -> ActorMention | None:
    """The person whose statement the text is, as its headline says: "Statement by N N", "N N's remarks"."""
    for sentence in parse.sentences:
        if sentence.where != "headline":
            break
        words = {parse.tokens[i].text.lower() for i in range(sentence.first, sentence.last)}
        persons = [a for a in actors if a.sort == "person" and sentence.first <= a.head < sentence.last]
        if words & _STATEMENTS and len({a.group for a in persons}) == 1:
            return persons[0]
    return None


_STATEMENTS = frozenset({"statement", "remarks", "speech", "address", "comments", "message", "letter"})


def _issuer(parse: Parse, actors: tuple[ActorMention, ...]) -> ActorMention | None:
    """The body that says "we" in a text of its own: the state, body or force that is first a subject."""
    for actor in actors:
        token = parse.tokens[actor.head]
        if actor.sort in {"state", "body", "force"} and token.dep in _SUBJECT and actor.proper:
            return actor
    return None
