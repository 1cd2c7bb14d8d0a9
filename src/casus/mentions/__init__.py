"""Parse -> Mentions: actors, places, times, casualty figures and weapons, each with its span."""

from casus.mentions.actors import find_actors
from casus.mentions.places import find_places
from casus.mentions.quantities import find_tolls
from casus.mentions.times import find_times
from casus.mentions.weapons import find_weapons
from casus.records import ActorMention, Article, Mentions, Parse

__all__ = ["find_mentions"]


def find_mentions(article: Article, parse: Parse) -> Mentions:
    """All mentions of a report's kept text."""
    actors = find_actors(parse, article)
    weapons = find_weapons(parse, article.text)
    # The recogniser takes "VBIED" and the like for organisations.
    actors = tuple(
        a for a in actors if a.actor_id or not any(w.start <= a.start and a.end <= w.end for w in weapons)
    )
    known = [a for a in actors if _is_no_place(a)]
    return Mentions(
        actors=actors,
        # An armed group's or a person's name is no place, whatever the recogniser says.
        places=tuple(
            p
            for p in find_places(parse, article)
            if not any(a.start <= p.start and p.end <= a.end for a in known)
        ),
        times=find_times(parse, article.text, article.published),
        tolls=find_tolls(parse, article.text),
        weapons=weapons,
    )


def _is_no_place(actor: ActorMention) -> bool:
    if actor.sort == "person":
        return " " in actor.name and actor.proper
    return actor.actor_id is not None and actor.sort in {"group", "force"}
