"""Roles told beside a person's name: "Iran's foreign ministry spokesperson N N", "N N, a commander of the X".

Gives (person, role, body) as the report says them; what tie they make is decided in the events room.
"""

from dataclasses import dataclass

from casus.mentions.lexicon import load_agents
from casus.records import ActorMention, Parse

__all__ = ["Role", "find_roles"]


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
        for role in _role_tokens(parse, person):
            body = _body(parse, role, person, actors, by_head)
            spans = [person.start, person.end, parse.tokens[role].start, parse.tokens[role].end]
            if body is not None:
                spans += [body.start, body.end]
            lemma = parse.tokens[role].lemma
            found.append(
                Role(
                    person=person,
                    role=_full_role(parse, role, lemma),
                    body=body,
                    start=min(spans),
                    end=max(spans),
                )
            )
    return tuple(found)


def _full_role(parse: Parse, i: int, lemma: str) -> str:
    """ "press secretary" where the bare word would mislead."""
    if i and lemma in {"secretary", "minister", "chief", "officer"} and parse.tokens[i - 1].text.lower() in {
        "press", "information", "prime", "police", "army", "military", "intelligence",
    }:  # fmt: skip
        return f"{parse.tokens[i - 1].text.lower()} {lemma}"
    return lemma


def _role_tokens(parse: Parse, person: ActorMention) -> list[int]:
    roles = {w for w, sort in load_agents().sorts.items() if sort == "role"}

    def is_role(i: int) -> bool:
        token = parse.tokens[i]
        return token.lemma in roles or token.text.lower() in roles

    head = parse.tokens[person.head]
    found = [
        c for c in parse.below[head.i] if parse.tokens[c].dep in {"compound", "nmod", "appos"} and is_role(c)
    ]
    found = [c for c in found if not person.start <= parse.tokens[c].start < person.end]
    if head.dep == "appos" and is_role(head.head):
        found.append(head.head)
    first = next(t.i for t in parse.tokens[: head.i + 1] if t.start >= person.start)
    if not found and first and is_role(first - 1):
        found.append(first - 1)
    return found


def _body(
    parse: Parse,
    role: int,
    person: ActorMention,
    actors: tuple[ActorMention, ...],
    by_head: dict[int, ActorMention],
) -> ActorMention | None:
    """The body the role is held in: "of the X", "X's spokesman", "X spokesman"."""
    for child in parse.below[role]:
        token = parse.tokens[child]
        if token.dep == "prep" and token.lemma in {"of", "for", "at", "in", "with"}:
            for obj in parse.below[child]:
                if parse.tokens[obj].dep == "pobj" and obj in by_head:
                    return by_head[obj]
        if (
            token.dep in {"poss", "compound", "nmod", "amod"}
            and child in by_head
            and by_head[child].sort != "person"
        ):
            return by_head[child]
    before = [
        a for a in actors
        if a.sort not in {"person", "people", "role"} and a.end <= parse.tokens[role].start
        and parse.tokens[role].start - a.end <= 18 and a.group != person.group
    ]  # fmt: skip
    same = [a for a in before if _one_phrase(parse, a, role, person)]
    return same[-1] if same else None


def _one_phrase(parse: Parse, actor: ActorMention, role: int, person: ActorMention) -> bool:
    """Whether actor, role and name stand in one noun phrase without a verb or comma between."""
    between = [t for t in parse.tokens if actor.end <= t.start < max(person.start, parse.tokens[role].end)]
    return all(
        t.pos not in {"VERB", "AUX", "PUNCT", "CCONJ", "SCONJ"} or t.text in {"'s", "’s"} for t in between
    )
