"""Parse -> actor mentions: who is named or described, as one chain per actor, with pronouns resolved.

Names and described actors are found first (``names``, ``actor_spans``), then brought into chains
(``coreference``), then pronouns are read (``pronouns``). Nothing here decides by itself.
"""

from dataclasses import replace

from casus.language.grammar import children, prep_objects
from casus.mentions.actor_names import fullest_names
from casus.mentions.actor_spans import find_raw
from casus.mentions.coreference import Chains, chain
from casus.mentions.lexicon import actor_code, load_agents
from casus.mentions.pronouns import resolve_pronouns
from casus.mentions.raws import Raw
from casus.records import ActorMention, Article, Candidate, Parse

__all__ = ["find_actors"]


def find_actors(parse: Parse, article: Article) -> tuple[ActorMention, ...]:
    """All actor mentions in text order. ``name`` is the fullest name the report gives, in its words."""
    raws, short = find_raw(parse)
    chains = chain(parse, raws, short)
    names = fullest_names(parse, article.text, chains.raws, chains.group)
    found = tuple(
        _mention(parse, article.text, raw, group, names[group], chains)
        for raw, group in zip(chains.raws, chains.group, strict=True)
        if group >= 0
    )
    found = (*found, *resolve_pronouns(parse, found))
    return tuple(sorted(_with_members(parse, found), key=lambda m: (m.start, -m.end)))


def _with_members(parse: Parse, found: tuple[ActorMention, ...]) -> tuple[ActorMention, ...]:
    """ "Its fighters", "militants of the group" are the group, as "X fighters" are X."""
    by_head = {m.head: m for m in found}
    armed = load_agents().words("members.armed")

    def as_group(mention: ActorMention) -> ActorMention:
        token = parse.tokens[mention.head]
        owners = (*children(parse, token.i, "poss"), *prep_objects(parse, token.i, "of"))
        owner = next((by_head[c] for c in owners if c in by_head), None)
        if owner is None or owner.sort != "group" or token.lemma not in armed or mention.proper:
            return mention
        return replace(
            mention, sort="group", name=owner.name, group=owner.group, country=owner.country,
            actor_id=owner.actor_id, code=owner.code, candidates=owner.candidates,
        )  # fmt: skip

    return tuple(as_group(mention) for mention in found)


def _code(parse: Parse, raw: Raw, country: str | None) -> str | None:
    """The code of a description; "armed men" are unidentified attackers, no civilians."""
    before = {token.lemma for token in parse.tokens[raw.first : raw.head]}
    unknown = raw.noun in {"man", "people", "person", "youth"} and bool(
        before & load_agents().words("modifiers.unidentified")
    )
    return actor_code(country, "gunman" if unknown else raw.noun)


def _mention(parse: Parse, text: str, raw: Raw, group: int, name: str, chains: Chains) -> ActorMention:
    start, end = parse.tokens[raw.first].start, parse.tokens[raw.last - 1].end
    known = raw.known or (chains.known.get(group) if raw.use not in {"adjective"} else None)
    country = known.country if known else raw.country or chains.country.get(group)
    # An abbreviation is taken for a body until the chain tells what it is short for.
    sort = known.sort if known and raw.proper and raw.sort == "body" else raw.sort
    return ActorMention(
        start=start, end=end, quote=text[start:end], head=raw.head, sort=sort, name=name, group=group,
        proper=raw.proper, country=country, actor_id=known.id if known else None,
        code=known.code if known else None if raw.sort == "person" else _code(parse, raw, country),
        candidates=tuple(Candidate(name=k.name, id=k.id, why="same spelling") for k in raw.maybe),
    )  # fmt: skip
