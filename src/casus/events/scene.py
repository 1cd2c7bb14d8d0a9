"""Scene: one report's parse and mentions with the look-ups that every later step of the events room needs.

Built once per report from (Article, Parse, Mentions); holds no opinion, only indexes.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from casus.language.grammar import sentence_of
from casus.reader import Reading
from casus.records import (
    ActorMention,
    Article,
    Evidence,
    Mentions,
    Parse,
    PlaceMention,
    Sentence,
    TimeMention,
    Token,
    TollMention,
    WeaponMention,
)

__all__ = ["Scene", "build_scene"]

_M = TypeVar("_M", ActorMention, PlaceMention, WeaponMention, TimeMention, TollMention)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What the events room reads. Tables map a token index to the mention it stands in."""

    article: Article
    parse: Parse
    mentions: Mentions
    actor_heads: dict[int, ActorMention]
    actor_tokens: dict[int, ActorMention]
    place_tokens: dict[int, PlaceMention]
    weapon_tokens: dict[int, WeaponMention]
    time_tokens: dict[int, TimeMention]
    toll_tokens: dict[int, TollMention]
    #: The speaker of each token in direct speech or in a statement set off by "said:".
    voices: dict[int, ActorMention]
    #: What the trained model says of the report, where there is one.
    reading: Reading | None = None
    #: Its word on pairs of triggers, by the characters where they begin: the chance of each kind of tie.
    ties: Mapping[tuple[int, int], Mapping[str, float]] = field(default_factory=dict)

    def token(self, i: int) -> Token:
        """Token ``i``."""
        return self.parse.tokens[i]

    def lemma(self, i: int) -> str:
        """Lemma of token ``i``; the tagger leaves a capitalised plural as it stands, so that is cut here."""
        token = self.parse.tokens[i]
        if token.pos == "PROPN" and token.tag == "NNPS":
            return token.lemma.removesuffix("s")
        return token.lemma

    def sentence(self, i: int) -> Sentence:
        """The sentence of token ``i``."""
        return sentence_of(self.parse, i)

    def evidence(self, start: int, end: int, rule: str, score: float = 1.0) -> Evidence:
        """The words ``[start, end)`` as evidence."""
        return Evidence(start=start, end=end, quote=self.article.text[start:end], rule=rule, score=score)

    def actor_of(self, i: int) -> ActorMention | None:
        """The actor whose head is token ``i``, else the one whose words include it as a title or name."""
        found = self.actor_heads.get(i)
        if found is not None:
            return found
        for child in self.parse.below[i]:
            # "spokesperson N N": the parser makes the role the head and the name its apposition.
            named = self.actor_heads.get(child)
            if named is not None and named.sort == "person" and self.parse.tokens[child].dep == "appos":
                return named
        within = self.actor_tokens.get(i)
        return within if within is not None and self._same_phrase(i, within) else None

    def _same_phrase(self, i: int, mention: ActorMention) -> bool:
        """Whether ``i`` is a part of the mention's own name rather than of a phrase around it."""
        head = self.parse.tokens[mention.head]
        token = self.parse.tokens[i]
        return head.head == i and head.dep in {"compound", "appos", "flat", "nmod"} and token.pos in {
            "NOUN", "PROPN",
        }  # fmt: skip


def build_scene(article: Article, parse: Parse, mentions: Mentions, reading: Reading | None = None) -> Scene:
    """Index a report's mentions by token."""

    def spread(found: tuple[_M, ...]) -> dict[int, _M]:
        table: dict[int, _M] = {}
        at = 0
        for mention in sorted(found, key=lambda m: (m.start, -m.end)):
            while at > 0 and parse.tokens[at - 1].end > mention.start:
                at -= 1
            while at < len(parse.tokens) and parse.tokens[at].end <= mention.start:
                at += 1
            i = at
            while i < len(parse.tokens) and parse.tokens[i].start < mention.end:
                table[i] = mention
                i += 1
        return table

    return Scene(
        article=article,
        parse=parse,
        mentions=mentions,
        actor_heads={m.head: m for m in mentions.actors},
        actor_tokens=spread(mentions.actors),
        place_tokens=spread(mentions.places),
        weapon_tokens=spread(mentions.weapons),
        time_tokens=spread(mentions.times),
        toll_tokens=spread(mentions.tolls),
        voices={},
        reading=reading,
    )
