"""Roles told beside a person's name: "Iran's foreign ministry spokesperson N N", "N N, a commander of the X".

Gives (person, role, body) as the report says them; what tie they make is decided in the events room. Believes
that the body is what the role is of, else the last body, force, group or state named in the title before it.
"""

from dataclasses import dataclass

from casus.mentions.lexicon import load_agents
from casus.mentions.titles import role_tokens, title_run
from casus.records import ActorMention, Parse

__all__ = ["Role", "find_roles"]

_NOT_BODIES = frozenset({"person", "people", "role"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A person, the lemma of the role, the body it is held in if told, and the words ``[start, end)``."""

    person: ActorMention
    role: str
    body: ActorMention | None
    start: int
    end: int


def find_roles(parse: Parse, actors: tuple[ActorMention, ...]) -> tuple[Role, ...]:
    """All roles told by a title before a name or an apposition after it."""
    by_head = {a.head: a for a in actors}
    found: list[Role] = []
    for person in actors:
        if person.sort != "person" or not person.proper:
            continue
        first, last = _tokens(parse, person)
        roles = {*role_tokens(parse, person.head, first, last), *_beside(parse, person, first, last, actors)}
        for role in sorted(roles):
            body = _body(parse, role, first, person, actors, by_head)
            spans = [person.start, person.end, parse.tokens[role].start, parse.tokens[role].end]
            if body is not None:
                spans += [body.start, body.end]
            found.append(
                Role(person=person, role=_full_role(parse, role), body=body, start=min(spans), end=max(spans))
            )
    return tuple(found)


def _beside(
    parse: Parse, person: ActorMention, first: int, last: int, actors: tuple[ActorMention, ...]
) -> set[int]:
    """Roles that a comma parts from the name, which the parser may hang elsewhere: "the leader of X, N N"."""
    tokens = parse.tokens
    roles = [a for a in actors if a.sort == "role" and a.group == person.group and a.start != person.start]
    before = first - 1 if first > 0 and tokens[first - 1].text == "," else first
    ends = tokens[before - 1].end if before > 0 else -1
    starts = (
        [t.start for t in tokens[last + 1 : last + 3]]
        if tokens[last : last + 1] and tokens[last].text == ","
        else []
    )
    return {
        a.head
        for a in roles
        if tokens[a.head].pos in {"NOUN", "PROPN"} and (a.end == ends or a.start in starts)
    }


def _tokens(parse: Parse, mention: ActorMention) -> tuple[int, int]:
    first = last = mention.head
    while first > 0 and parse.tokens[first - 1].start >= mention.start:
        first -= 1
    while last + 1 < len(parse.tokens) and parse.tokens[last + 1].end <= mention.end:
        last += 1
    return first, last + 1


def _full_role(parse: Parse, i: int) -> str:
    """ "press secretary" where the bare word would mislead."""
    token = parse.tokens[i]
    words = load_agents().words
    lemma = token.lemma if token.pos == "NOUN" else token.text.lower()
    before = parse.tokens[i - 1].text.lower() if i else ""
    return (
        f"{before} {lemma}"
        if lemma in words("titles.qualified") and before in words("titles.qualifiers")
        else lemma
    )


def _body(
    parse: Parse, role: int, first: int, person: ActorMention, actors: tuple[ActorMention, ...],
    by_head: dict[int, ActorMention],
) -> ActorMention | None:  # fmt: skip
    """The body the role is held in: "of the X", "X's spokesman", "X spokesman"."""
    for child in parse.below[role]:
        token = parse.tokens[child]
        if token.dep == "prep" and token.lemma in {"of", "for", "at", "in", "with", "to"}:
            for obj in parse.below[child]:
                if (
                    parse.tokens[obj].dep == "pobj"
                    and obj in by_head
                    and by_head[obj].sort not in _NOT_BODIES
                ):
                    return by_head[obj]
    if role < first:
        run = title_run(parse, first)
        begin = parse.tokens[run.start].start
        within = [
            a for a in actors if begin <= a.start and a.end <= parse.tokens[role].start and _bodily(a, person)
        ]
        if within:
            # The one that ends last; of two that end together the fuller: "X's ministry" before "ministry".
            return max(within, key=lambda a: (a.end, a.end - a.start))
    for child in parse.below[role]:
        owner = by_head.get(child)
        if (
            owner is not None
            and parse.tokens[child].dep in {"poss", "compound", "nmod", "amod"}
            and _bodily(owner, person)
        ):
            return owner
    return None


def _bodily(actor: ActorMention, person: ActorMention) -> bool:
    return actor.sort not in _NOT_BODIES and actor.group != person.group
