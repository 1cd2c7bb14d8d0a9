"""Parse -> actor mentions: who is named or described, as one chain per actor, with pronouns resolved."""

from casus.mentions.actor_spans import Raw, find_raw
from casus.mentions.coreference import chain
from casus.mentions.lexicon import load_agents
from casus.mentions.pronouns import resolve_pronouns
from casus.records import ActorMention, Article, Parse

__all__ = ["find_actors"]


def find_actors(parse: Parse, article: Article) -> tuple[ActorMention, ...]:
    """All actor mentions in text order. ``name`` is the fullest name the report gives, in its words."""
    raws = find_raw(parse)
    chains = chain(parse, article.text, raws)
    mentions: list[ActorMention] = []
    for raw, group, name in zip(raws, chains.group, chains.name, strict=True):
        start, end = parse.tokens[raw.first].start, parse.tokens[raw.last - 1].end
        mentions.append(
            ActorMention(
                start=start,
                end=end,
                quote=article.text[start:end],
                head=raw.head,
                sort=raw.sort,
                name=_titled(parse, raw, article.text) if raw.sort == "person" and " " not in name else name,
                group=group,
                proper=raw.proper,
                country=raw.country,
                actor_id=raw.known.id if raw.known else None,
                code=raw.known.code if raw.known else None,
            )
        )
    found = tuple(mentions)
    return tuple(sorted((*found, *resolve_pronouns(parse, found)), key=lambda m: (m.start, -m.end)))


def _titled(parse: Parse, raw: Raw, text: str) -> str:
    """A surname that stands alone with the title before it: "Secretary Kerry", "Prime Minister Al-Abadi"."""
    titles = load_agents().titles
    first = raw.first
    while (
        first > 0
        and parse.tokens[first - 1].text.lower().rstrip(".") in titles
        and (parse.tokens[first - 1].text[0].isupper())
    ):
        first -= 1
    return text[parse.tokens[first].start : parse.tokens[raw.last - 1].end]
